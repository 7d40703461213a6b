/*
 * The plain stage. Owns one TEMP table; knows nothing of what its rows say.
 */
#define STORE_LETTERS
#include "store/record_stage.h"

enum kin_status record_stage_open(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "DROP TABLE IF EXISTS temp.record_stage;"
		       "CREATE TEMP TABLE record_stage (id INTEGER PRIMARY "
		       "KEY, src INTEGER, line INTEGER, period INTEGER, key "
		       "TEXT, place TEXT, payload TEXT, made INTEGER);"
		       "CREATE INDEX temp.record_stage_key ON record_stage "
		       "(key, period);"
		       "CREATE INDEX temp.record_stage_made ON record_stage "
		       "(made) WHERE made IS NOT NULL;", err);
}

enum kin_status record_stage_add(struct db *db, const struct record_row *row,
				 struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO temp.record_stage (src, line, "
		      "period, key, place, payload) VALUES (?1, ?2, ?3, ?4, "
		      "?5, ?6)", "illttt", row->src, (long long)row->line,
		      row->period, row->key, row->order, row->payload);
}

#define STAGE_COLS \
	"SELECT id, src, line, period, key, place, payload FROM " \
	"temp.record_stage "

int record_stage_next(struct record_row *out, struct rows *rows,
		      struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	out->id = rows_int(rows, 0);
	out->src = (int)rows_int(rows, 1);
	out->line = (long)rows_int(rows, 2);
	out->period = rows_int(rows, 3);
	out->key = rows_text(rows, 4);
	out->order = rows_text(rows, 5);
	out->payload = rows_text(rows, 6);
	return 1;
}

enum kin_status record_stage_find(struct record_row *out, struct rows *rows,
				  long long period, const char *key,
				  struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int more;

	st = rows_open(rows, db, err, STAGE_COLS "WHERE key = ?1 AND period = "
		       "?2 ORDER BY id LIMIT 1", "tl", key, period);
	if (st)
		return st;
	more = record_stage_next(out, rows, err);
	if (more > 0)
		return KIN_OK;
	return more ? err->status : KIN_ENOTFOUND;
}

enum kin_status record_stage_drop(struct db *db, long long id,
				  struct kin_err *err)
{
	return db_run(db, err, "UPDATE temp.record_stage SET payload = NULL "
		      "WHERE id = ?1", "l", id);
}

enum kin_status record_stage_made(struct db *db, long long id, long long made,
				  struct kin_err *err)
{
	return db_run(db, err, "UPDATE temp.record_stage SET made = ?2 WHERE "
		      "id = ?1", "ll", id, made);
}

enum kin_status record_stage_maker(int *src, long *line, long long made,
				   struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	*src = 0;
	*line = 0;
	st = rows_open(&rows, db, err, "SELECT src, line FROM "
		       "temp.record_stage WHERE made = ?1", "l", made);
	if (!st)
		more = rows_next(&rows, err);
	if (more > 0) {
		*src = (int)rows_int(&rows, 0);
		*line = (long)rows_int(&rows, 1);
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

enum kin_status record_stage_all(struct rows *rows, struct db *db,
				 struct kin_err *err)
{
	return rows_open(rows, db, err, STAGE_COLS "WHERE payload IS NOT NULL "
			 "ORDER BY place, id", "");
}
