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

struct kin_stage_check {	/* all are answers */
	char period[16], stage[64];
	char to[11];		/* last day of the stage, or "" */
	long schools, people;	/* looked at; people with a part in it */
	long n, office;		/* findings; those that the dinas mends */
};

/*
 * What the official platform would stumble over in a period: a row for each
 * finding with who mends it and until when, the schools' own in front of
 * those of their people, as of the first day of the period or today where
 * that is later. `filter` has the area and the role, the stage (NULL: the
 * first in which data are put right) and the period (NULL: the next open
 * cycle whose stage is not over, else the current one).
 *
 * KIN_OK: nothing; KIN_ENO: something, and all was written; KIN_EUSAGE the
 * rules have no such stage; KIN_ENOTFOUND, KIN_EIO.
 */
enum kin_status kin_stage_check(struct kin_session *s,
				const struct kin_filter *filter,
				struct kin_stage_check *check,
				const struct kin_writer_opts *opts, FILE *fp,
				struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
