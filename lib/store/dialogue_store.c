/* Talks: rows in, rows out. Who may record what is decided by the caller. */
#include "store/dialogue_store.h"

#include <assert.h>

#include "sql/dialogue.h"

enum kin_status dialogue_find(int *found, const struct dialogue *d,
			      struct db *db, struct kin_err *err)
{
	long long exists;
	enum kin_status st;

	st = db_get_int(&exists, db, err, &sql_dialogue_find, d->post,
			d->period, d->kind, d->stage, d->day, d->partner,
			d->points);
	*found = exists != 0;
	return st;
}

enum kin_status dialogue_add(const struct act *act, const struct dialogue *d,
			     struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	return db_run(db, err, &sql_dialogue_add, d->post, d->period, d->kind,
		      d->stage, d->day, d->partner, d->points, act->seq);
}

enum kin_status dialogue_missing(long *n, const struct act *act,
				 const char *subject, const char *after,
				 const char *stage, struct db *db,
				 struct kin_err *err)
{
	long long count;
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_get_int(&count, db, err, &sql_dialogue_missing, act->seq,
			subject, after, stage);
	*n = (long)count;
	return st;
}
