/* Periods, their windows and their end: small tables, read whole. */
#include "store/period_store.h"

#include <assert.h>

#include "base/date.h"

enum kin_status period_open_rows(struct rows *rows, const char *code,
				 struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_period_by_code, code);
}

enum kin_status period_of_day(struct rows *rows, const char *day,
			      struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_period_of_day, day);
}

enum kin_status period_all(struct rows *rows, struct db *db,
			   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_period_all);
}

enum kin_status period_code(char *out, size_t size, long long id,
			    struct db *db, struct kin_err *err)
{
	assert(id > 0);
	return db_get_text(out, size, db, err, &sql_period_code, id);
}

enum kin_status period_add(long long *id, const struct act *act,
			   const struct period_row *row, struct db *db,
			   struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_period_add, row->code, row->label, row->kind,
		    row->from_day, row->to_day, row->dapodik, row->pack_id,
		    act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status period_window_add(const struct act *act, long long period,
				  const char *stage, const char *role,
				  const char *from_day, const char *to_day,
				  struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(period > 0);
	return db_run(db, err, &sql_period_window_add, period, stage, role,
		      from_day, to_day, act->seq);
}

enum kin_status period_windows(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	assert(period > 0);
	return rows_open(rows, db, err, &sql_period_windows, period);
}

enum kin_status period_window_extend(const struct act *act, long long period,
				     const char *stage, const char *role,
				     const char *to_day, struct db *db,
				     struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(period > 0);
	return db_run(db, err, &sql_period_window_extend, period, stage, role,
		      to_day, act->seq);
}

enum kin_status period_window_split(const struct act *act, long long period,
				    const char *stage, const char *role,
				    const char *to_day, struct db *db,
				    struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(period > 0);
	return db_run(db, err, &sql_period_window_split, period, stage, role,
		      to_day, act->seq);
}

enum kin_status period_places(struct rows *rows, long long period,
			      struct db *db, struct kin_err *err)
{
	assert(period > 0);
	return rows_open(rows, db, err, &sql_period_places, period);
}

enum kin_status period_places_told(struct rows *rows, long long period,
				   struct db *db, struct kin_err *err)
{
	assert(period > 0);
	return rows_open(rows, db, err, &sql_period_places_told, period);
}

enum kin_status period_place_add(const struct act *act,
				 const struct period_place *place,
				 struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(place->period > 0 && place->unit > 0);
	return db_run(db, err, &sql_period_place_add, place->period,
		      place->unit, place->stage, place->role, place->to_day,
		      place->area, act->seq);
}

enum kin_status period_place_schools(struct rows *rows, const char *npsn,
				     const char *kecamatan,
				     const char *kabupaten, struct db *db,
				     struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_period_place_schools, npsn,
			 kecamatan, kabupaten);
}

enum kin_status period_set_closed(const struct act *act, long long period,
				  struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(period > 0);
	return db_run(db, err, &sql_period_set_closed, period, act->seq);
}

enum kin_status period_unfinished_add(const struct act *act, long long period,
				      long long post, const char *stage,
				      const char *reason, const char *turn,
				      const char *due, struct db *db,
				      struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(period > 0 && post > 0);
	return db_run(db, err, &sql_period_unfinished_add, period, post, stage,
		      reason, turn, due, act->seq);
}

enum kin_status period_closing(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	assert(period > 0);
	return rows_open(rows, db, err, &sql_period_closing, period);
}

enum kin_status period_set_pack(long long period, long long pack_id,
				struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(period > 0 && pack_id > 0);
	return db_run(db, err, &sql_period_set_pack, period, pack_id);
}

enum kin_status period_pack(struct rows *rows, long long pack_id,
			    struct db *db, struct kin_err *err)
{
	assert(pack_id > 0);
	return rows_open(rows, db, err, &sql_period_pack, pack_id);
}
