/* Fills the tables of the past. Knows no term of a state: it is told them. */
#include "store/db_internal.h"
#include "store/past_store.h"

#include <assert.h>

static enum kin_status past_fill(const char *day, long long seq, int known,
				 struct db *db, struct kin_err *err)
{
	static const struct sql *const fills[] = {
		&sql_past_beyond_fill, &sql_past_change_fill,
		&sql_past_value_fill, &sql_past_plan_fill,
		&sql_past_observation_fill, &sql_past_assessment_fill,
		&sql_past_organisation_fill, &sql_past_list_fill,
		&sql_past_window_fill, &sql_past_place_fill,
		&sql_past_period_fill,
	};
	static const struct sql *const more[] = {
		&sql_past_plan_part, &sql_past_assessment_part,
		&sql_past_person_fill,
		&sql_past_unit_fill, &sql_past_exception_fill,
		&sql_past_supervision_fill,
	};
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < sizeof(fills) / sizeof(fills[0]); i++)
		st = db_run(db, err, fills[i], day, seq);
	if (!st && known)
		st = db_script(db, err, &sql_past_open_known);
	if (!st && known)
		st = db_run(db, err, &sql_past_post_fill, day, seq);
	if (!st && known)
		st = db_script(db, err, &sql_past_post_index);
	for (i = 0; !st && known && i < sizeof(more) / sizeof(more[0]); i++)
		st = db_run(db, err, more[i], day, seq);
	return st;
}

enum kin_status past_open(const char *day, long long seq, int known,
			  const struct past_state *states, int n,
			  struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int i;

	assert(!db_is_writing(db));
	past_close(db);
	db->past = 1;
	st = db_script(db, err, &sql_past_open);
	for (i = 0; !st && i < n; i++)
		st = db_run(db, err, &sql_past_state_add, states[i].machine,
			    states[i].term, states[i].name);
	if (!st)
		st = past_fill(day, seq, known, db, err);
	db_forget_statements(db);
	if (!st)
		st = db_script(db, err, &sql_past_stand);
	if (!st && known)
		st = db_script(db, err, &sql_past_stand_known);
	if (st)
		past_close(db);
	return st;
}

void past_close(struct db *db)
{
	struct kin_err ignored = KIN_ERR_INIT;

	db_forget_statements(db);
	db_script(db, &ignored, &sql_past_close);
	kin_err_clear(&ignored);
	db->past = 0;
}

int past_stands(const struct db *db)
{
	return db->past;
}

enum kin_status past_act(long long *seq, const char *day, const char *zone,
			 struct db *db, struct kin_err *err)
{
	return db_get_int(seq, db, err, &sql_past_act_of_day, day, zone);
}
