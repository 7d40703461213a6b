/* What happens to one person: leaving, moving, being excepted. */
#ifndef KINERJA_PERSON_H
#define KINERJA_PERSON_H

#include <stddef.h>

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_person_change { KIN_RETIRE, KIN_MOVE, KIN_EXCEPT };

struct kin_person_opts {
	const char *person;	/* NIP|NUPTK|#KEY[@NPSN[:ROLE]] */
	const char *from;	/* first day on which it holds, YYYY-MM-DD */
	const char *until;	/* except: last day; NULL: it goes on */
	const char *to;		/* move: NPSN of the new school */
	const char *role;	/* move: role there; NULL: the same */
	const char *reason;	/* except: a code; else free text */
	const char *note;
	int dry_run;
};

/*
 * Record one of the changes from a day on. A post ends on the day before;
 * its records stay. *who receives a sentence about what was done.
 *
 * KIN_ENOTFOUND nobody, or no such school; KIN_EUSAGE several posts could be
 * meant, or a day is missing; KIN_ERULE a published assessment would be
 * touched without a reason, or posts would overlap.
 */
enum kin_status kin_person_change(struct kin_session *s,
				  enum kin_person_change what,
				  const struct kin_person_opts *opts,
				  char *said, size_t size,
				  struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
