/*
 * Looking at supervision as a whole: the days on which it may change, what a
 * run has touched, gaps between rows, and who is concerned. Decides nothing.
 */
#include "store/supervision_store.h"

#include <assert.h>

enum kin_status supervision_turns(struct rows *rows, long long person,
				  const char *after, const char *until,
				  struct db *db, struct kin_err *err)
{
	assert(person > 0);
	return rows_open(rows, db, err, &sql_supervision_turns, person, after,
			 until);
}

enum kin_status supervision_edge(struct dated *out, long long supervisor,
				 long long person, const char *day,
				 struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_supervision_edge, supervisor,
		       person, day);
	return dated_take(out, &rows, st, err);
}

/* ---- what a run has touched ---- */

enum kin_status supervision_touch_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_supervision_touch_open);
}

enum kin_status supervision_touch(const struct supervision_touch *t,
				  struct db *db, struct kin_err *err)
{
	return db_run(db, err, &sql_supervision_touch, t->src, t->line, t->row,
		      t->post, t->unit, t->role, t->kabupaten, t->from, t->to);
}

enum kin_status supervision_settle(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_supervision_settle);
}

enum kin_status supervision_gaps(struct rows *rows, struct db *db,
				 struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_supervision_gaps);
}

enum kin_status supervision_impact(long long *people, long long *waiting,
				   long long *scheduled, const char *day,
				   struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_get_int(people, db, err, &sql_supervision_people);
	if (!st)
		st = db_get_int(waiting, db, err, &sql_supervision_waiting,
				day);
	if (!st)
		st = db_get_int(scheduled, db, err, &sql_supervision_scheduled,
				day);
	return st;
}

enum kin_status supervision_affected(struct rows *rows, const char *day,
				     struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_supervision_affected, day);
}

enum kin_status supervision_alone(struct rows *rows, const char *day,
				  const char *roles, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_supervision_alone, day, roles);
}

enum kin_status supervision_assessed(struct rows *rows,
				     const struct supervision *v,
				     const char *from, const char *to,
				     struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_supervision_assessed, v->post,
			 v->unit, v->role, from, to);
}
