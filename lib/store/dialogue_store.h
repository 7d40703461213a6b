/* Talks between people and their supervisors: insert-only rows of a post. */
#ifndef STORE_DIALOGUE_STORE_H
#define STORE_DIALOGUE_STORE_H

#include "store/db.h"
#include "store/trail.h"

struct dialogue {
	long long post, period;
	const char *kind, *stage, *day;
	const char *partner;	/* with whom, or NULL */
	const char *points;	/* what was agreed, by | */
};

/* Whether this talk is recorded already, with whomever where not said. */
enum kin_status dialogue_find(int *found, const struct dialogue *d,
			      struct db *db, struct kin_err *err);
enum kin_status dialogue_add(const struct act *act, const struct dialogue *d,
			     struct db *db, struct kin_err *err);

/*
 * How many plans, observations or assessments (`subject`) the act moved to
 * the state `after` (as the trail calls it), not transcribed, whose posts
 * have no talk of `stage` in the period.
 */
enum kin_status dialogue_missing(long *n, const struct act *act,
				 const char *subject, const char *after,
				 const char *stage, struct db *db,
				 struct kin_err *err);

#endif
