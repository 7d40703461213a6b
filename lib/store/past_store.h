/*
 * The past: what had happened by a day and had been recorded by an act. While
 * it stands, plans, observations, assessments, predicates of schools and the
 * days of rosters mean what they were; nothing may be written then.
 */
#ifndef STORE_PAST_STORE_H
#define STORE_PAST_STORE_H

#include "sql/past.h"
#include "store/db.h"

/* A state of a machine: as the trail calls it and as its table does. */
struct past_state {
	const char *machine, *term, *name;
};

/*
 * Let the past stand, up to `day` and act `seq`, until past_close(); with
 * `known` people, posts, schools, exceptions and supervisors too are what was
 * recorded of them then.
 */
enum kin_status past_open(const char *day, long long seq, int known,
			  const struct past_state *states, int n,
			  struct db *db, struct kin_err *err);
void past_close(struct db *db);
int past_stands(const struct db *db);

/* The last act that was recorded by the end of a day; `zone` as "+7 hours". */
enum kin_status past_act(long long *seq, const char *day, const char *zone,
			 struct db *db, struct kin_err *err);

#endif
