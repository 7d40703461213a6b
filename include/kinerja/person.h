/* What happens to one person: leaving, moving, other posts, exceptions. */
#ifndef KINERJA_PERSON_H
#define KINERJA_PERSON_H

#include <stddef.h>

#include <kinerja/import.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_person_change { KIN_RETIRE, KIN_MOVE, KIN_HOME, KIN_APPOINT };

struct kin_person_opts {
	const char *person;	/* NIP|NUPTK|#KEY[@NPSN[:ROLE]] */
	const char *from;	/* first day on which it holds, YYYY-MM-DD */
	const char *until;	/* appoint: last day; NULL: it goes on */
	const char *to;		/* NPSN: of the new school, home or post */
	const char *role;	/* at `to`; NULL: move and home the same as
				   before, appoint see kinerja-roster(1) */
	const char *kind;	/* appoint: definitif, plt or plh */
	const char *reason;	/* free text, kept in the trail */
	int dry_run;
};

struct kin_person_result {
	char id[48];		/* of the person, as it was given */
	char last_day[11];	/* of what holds no longer, YYYY-MM-DD */
	char before[16];	/* move: NPSN of the old home */
	int ended;		/* retire: posts */
	long long plans;	/* open ones, which stay with the old post */
};

/*
 * Record one of the changes from a day on. Records of the past stay; what
 * the rows said before stays beside them. *result is filled on success.
 *
 * KIN_ENOTFOUND nobody, or no such school; KIN_EUSAGE several posts could be
 * meant, or a day is missing; KIN_ERULE told to the session's sink: an
 * assessment that is final would be touched without a reason, posts would
 * overlap, or a post has a plan.
 */
enum kin_status kin_person_change(struct kin_session *s,
				  enum kin_person_change what,
				  const struct kin_person_opts *opts,
				  struct kin_person_result *result,
				  struct kin_err *err);

struct kin_except_opts {
	const char *person;	/* NIP|NUPTK|#KEY[@NPSN[:ROLE]] */
	const char *from, *until;	/* days; until NULL: it goes on */
	const char *end;	/* instead: end what holds, on this day */
	const char *reason;	/* a code of a rule pack */
	const char *note;
	int dry_run;
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

/*
 * Record one exception, or end one, as a row of the table `exceptions`: the
 * same checks, one act.
 *
 * KIN_OK; KIN_EINPUT refused, told to the session's sink; KIN_ENOTFOUND
 * nothing to end; KIN_EUSAGE several could be meant.
 */
enum kin_status kin_person_except(struct kin_session *s,
				  const struct kin_except_opts *opts,
				  struct kin_import_result *result,
				  struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
