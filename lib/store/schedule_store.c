/*
 * Schedules of observations, hour by hour: their statements.
 *
 * The observer who is not named is the supervisor of that day, which only a
 * query knows; so all hours of a run are looked at in one go.
 */
#include "store/schedule_store.h"

#include <stdio.h>
#include <string.h>

#include "sql/schedule.h"

enum kin_status slot_stage_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_slot_stage_open);
}

enum kin_status slot_stage_add(const struct slot_row *row, struct db *db,
			       struct kin_err *err)
{
	return db_run(db, err, &sql_slot_stage_add, row->id, row->day,
		      row->hour, row->class, row->observer);
}

enum kin_status slot_stage_resolve(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_slot_stage_resolve);
}

enum kin_status slot_find(int *found, struct slot *out, struct rows *rows,
			  long long id, struct db *db, struct kin_err *err)
{
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	st = rows_first(found, rows, db, err, &sql_slot_find, id);
	if (st || !*found)
		return st;
	out->day = rows_text(rows, SLOT_FIND_DAY);
	out->hour = rows_text(rows, SLOT_FIND_HOUR);
	out->named = rows_int(rows, SLOT_FIND_NAMED);
	out->supervisor = rows_int(rows, SLOT_FIND_SUPERVISOR);
	out->in_team = (int)rows_int(rows, SLOT_FIND_IN_TEAM);
	out->observer_name = rows_text(rows, SLOT_FIND_OBSERVER_NAME);
	out->supervisor_name = rows_text(rows, SLOT_FIND_SUPERVISOR_NAME);
	out->supervisor_id = rows_text(rows, SLOT_FIND_SUPERVISOR_ID);
	out->clash = (enum slot_clash)rows_int(rows, SLOT_FIND_CLASH);
	out->other_name = rows_text(rows, SLOT_FIND_OTHER_NAME);
	out->other_class = rows_text(rows, SLOT_FIND_CLASS);
	out->other_src = (int)rows_int(rows, SLOT_FIND_SRC);
	out->other_line = (long)rows_int(rows, SLOT_FIND_LINE);
	return KIN_OK;
}

enum kin_status schedule_agreed(struct agreed *out, struct rows *rows,
				long long plan, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err, &sql_schedule_agreed, plan);
	if (found) {
		out->day = rows_text(rows, SCHEDULE_AGREED_DAY);
		out->hour = rows_text(rows, SCHEDULE_AGREED_HOUR);
		out->observer = rows_text(rows, SCHEDULE_AGREED_NAME);
	}
	return st;
}
