/* What is stored of schools and people, and suspicious. */
#ifndef KINERJA_ROSTER_H
#define KINERJA_ROSTER_H

#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_roster_check {
	int max_age;		/* in: days for which a roster is fresh */
	/* out */
	long schools, people;	/* looked at */
	long n;			/* findings */
};

/*
 * Look at the schools and posts of the filter (school, kecamatan, kabupaten,
 * role) on the session's day, and write a row for each finding to `fp`: the
 * schools first, then their people. The counts by code go to the session's
 * sink. Nothing is changed.
 *
 * KIN_OK: nothing is suspicious; KIN_ENO: something is, and all was written;
 * KIN_EIO and the rest.
 */
enum kin_status kin_roster_check(struct kin_session *s,
				 const struct kin_filter *filter,
				 struct kin_roster_check *check,
				 const struct kin_writer_opts *opts, FILE *fp,
				 struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
