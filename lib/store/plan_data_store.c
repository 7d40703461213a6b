/* Reads and writes answers about roster data; decides nothing. */
#include "store/plan_data_store.h"

#include <assert.h>
#include <stdio.h>

#include "base/date.h"

enum kin_status data_find(int *same, char *current, size_t size,
			  const struct data_answer *a, struct db *db,
			  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const char *text;
	enum kin_status st;

	*same = 0;
	*current = '\0';
	st = rows_open(&rows, db, err, &sql_data_find, a->post, a->period,
		       a->field, a->claimed);
	if (!st && rows_next(&rows)) {
		text = rows_text(&rows, DATA_FIND_TEXT);
		snprintf(current, size, "%s", text ? text : "");
		*same = (int)rows_int(&rows, DATA_FIND_SAME);
	}
	return rows_end(&rows, st, err);
}

enum kin_status data_add(const struct act *act, const struct data_answer *a,
			 struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	return db_run(db, err, &sql_data_add, a->post, a->period, a->field,
		      a->claimed, a->reason, a->day, a->by, act->seq);
}

enum kin_status data_state(enum data_state *out, char *day, long long post,
			   long long period, struct db *db,
			   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	*out = DATA_NONE;
	*day = '\0';
	st = rows_open(&rows, db, err, &sql_data_state, post, period);
	if (!st && rows_next(&rows)) {
		*out = !rows_int(&rows, DATA_STATE_ANSWERED) ? DATA_LAPSED
			: rows_int(&rows, DATA_STATE_IS_CLAIM) ? DATA_CLAIMED
				: DATA_RIGHT;
		snprintf(day, DAY_TEXT, "%s", rows_text(&rows, DATA_STATE_DAY));
	}
	return rows_end(&rows, st, err);
}

enum kin_status data_unanswered(struct rows *rows, struct db *db,
				struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_data_unanswered);
}
