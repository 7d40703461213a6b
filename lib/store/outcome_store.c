/*
 * Objections, decisions and outcomes: rows in, rows out. What may be written
 * when is decided by the caller.
 */
#include "store/outcome_store.h"

#include <assert.h>
#include <string.h>

enum kin_status objection_find(struct objection *out, struct rows *rows,
			       long long assessment, const char *day,
			       struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err, &sql_objection_find, assessment,
			day);
	if (st || !found)
		return st;
	out->id = rows_int(rows, OBJECTION_FIND_ID);
	out->day = rows_text(rows, OBJECTION_FIND_DAY);
	out->reason = rows_text(rows, OBJECTION_FIND_REASON);
	out->published = rows_text(rows, OBJECTION_FIND_PUBLISHED_DAY);
	out->decision = rows_text(rows, OBJECTION_FIND_DECISION);
	out->decided = rows_text(rows, OBJECTION_FIND_DECIDED);
	out->note = rows_text(rows, OBJECTION_FIND_NOTE);
	out->answer = rows_text(rows, OBJECTION_FIND_ANSWER);
	out->answered = rows_text(rows, OBJECTION_FIND_ANSWERED);
	out->decided_by = rows_int(rows, OBJECTION_FIND_BY_PERSON);
	return KIN_OK;
}

enum kin_status objection_waits(enum objection_wait *out, long long assessment,
				struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	int found;
	enum kin_status st = rows_first(&found, &rows, db, err,
					&sql_objection_waits, assessment);

	*out = OBJECTION_SETTLED;
	if (!st && found)
		*out = rows_int(&rows, OBJECTION_WAITS_ACCEPTED)
			? OBJECTION_FOLLOW : OBJECTION_OPEN;
	rows_close(&rows);
	return st;
}

enum kin_status objection_undecided(long *n, long long period, struct db *db,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	int found;
	enum kin_status st = rows_first(&found, &rows, db, err,
					&sql_objection_undecided, period);

	*n = !st && found ? (long)rows_int(&rows, OBJECTION_UNDECIDED_N) : 0;
	rows_close(&rows);
	return st;
}

enum kin_status objection_add(long long *id, const struct act *act,
			      long long assessment, int revision,
			      const struct objection *o, long long by,
			      struct db *db, struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	assert(assessment > 0);
	st = db_run(db, err, &sql_objection_add, assessment, revision,
		    o->published, o->day, o->reason, by, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status objection_answer(const struct act *act,
				 const struct objection *o, struct db *db,
				 struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	return db_run(db, err, &sql_objection_answer, o->id, o->answer,
		      o->answered, act->seq);
}

enum kin_status objection_decide(const struct act *act,
				 const struct objection *o, struct db *db,
				 struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	return db_run(db, err, &sql_objection_decide, o->id, o->decision,
		      o->decided, o->decided_by, o->note, act->seq);
}

enum kin_status objection_superior(struct superior *out, struct rows *rows,
				   long long assessment, const char *day,
				   struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err, &sql_objection_superior,
			assessment, day);
	if (st || !found)
		return st;
	out->rater = rows_int(rows, OBJECTION_SUPERIOR_RATER_ID);
	out->rater_name = rows_text(rows, OBJECTION_SUPERIOR_RATER_NAME);
	out->person = rows_int(rows, OBJECTION_SUPERIOR_ID);
	out->name = rows_text(rows, OBJECTION_SUPERIOR_NAME);
	return KIN_OK;
}

enum kin_status outcome_find(int *found, const struct outcome *o,
			     struct db *db, struct kin_err *err)
{
	long long exists;
	enum kin_status st;

	st = db_get_int(&exists, db, err, &sql_outcome_find, o->assessment,
			o->kind, o->day, o->note, o->by_person);
	*found = exists != 0;
	return st;
}

enum kin_status outcome_add(const struct act *act, const struct outcome *o,
			    struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	return db_run(db, err, &sql_outcome_add, o->assessment, o->kind,
		      o->note, o->day, o->by_person, act->seq);
}

enum kin_status outcome_story(struct rows *rows, long long assessment,
			      long long post, long long period, struct db *db,
			      struct kin_err *err)
{
	assert(assessment >= 0 && post > 0 && period > 0);
	return rows_open(rows, db, err, &sql_outcome_story, assessment, post,
			 period);
}
