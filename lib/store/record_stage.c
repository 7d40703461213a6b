/*
 * The plain stage. Owns one TEMP table; knows nothing of what its rows say.
 */
#include "store/record_stage.h"

#include <assert.h>
#include <string.h>

#include "sql/record_stage.h"

enum kin_status record_stage_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_record_stage_open);
}

enum kin_status record_stage_add(struct db *db, const struct record_row *row,
				 struct kin_err *err)
{
	return db_run(db, err, &sql_record_stage_add, row->src, row->line,
		      row->period, row->key, row->order, row->payload);
}

static void record_stage_fill(struct record_row *out, struct rows *rows)
{
	out->id = rows_int(rows, RECORD_ROW_ID);
	out->src = (int)rows_int(rows, RECORD_ROW_SRC);
	out->line = (long)rows_int(rows, RECORD_ROW_LINE);
	out->period = rows_int(rows, RECORD_ROW_PERIOD);
	out->key = rows_text(rows, RECORD_ROW_KEY);
	out->order = rows_text(rows, RECORD_ROW_PLACE);
	out->payload = rows_text(rows, RECORD_ROW_PAYLOAD);
}

int record_stage_next(struct record_row *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	record_stage_fill(out, rows);
	return 1;
}

enum kin_status record_stage_find(struct record_row *out, struct rows *rows,
				  long long period, const char *key,
				  struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int found;

	st = rows_first(&found, rows, db, err, &sql_record_stage_find, key,
			period);
	if (st || !found)
		return st ? st : KIN_ENOTFOUND;
	record_stage_fill(out, rows);
	return KIN_OK;
}

enum kin_status record_stage_drop(struct db *db, long long id,
				  struct kin_err *err)
{
	assert(id > 0);
	return db_run(db, err, &sql_record_stage_drop, id);
}

enum kin_status record_stage_holds(int *holds, struct db *db, long long id,
				   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_first(holds, &rows, db, err,
					&sql_record_stage_holds, id);

	rows_close(&rows);
	return st;
}

enum kin_status record_stage_made(struct db *db, long long id,
				  const struct record_made *made,
				  struct kin_err *err)
{
	assert(id > 0);
	return db_run(db, err, &sql_record_stage_made, made->what, made->id,
		      id);
}

enum kin_status record_stage_maker(struct record_at *out,
				   const struct record_made *made,
				   struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, &sql_record_stage_maker, made->what,
		       made->id);
	if (!st && rows_next(&rows)) {
		out->id = rows_int(&rows, RECORD_STAGE_MAKER_ID);
		out->src = (int)rows_int(&rows, RECORD_STAGE_MAKER_SRC);
		out->line = (long)rows_int(&rows, RECORD_STAGE_MAKER_LINE);
	}
	return rows_end(&rows, st, err);
}

enum kin_status record_stage_all(struct rows *rows, struct db *db,
				 struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_record_stage_all);
}
