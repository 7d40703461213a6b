/*
 * Statements: prepared once for each connection, bound, stepped and given
 * back. Their texts come from lib/store/sql.
 */
#include "store/db_internal.h"
#include "store/seal.h"

static struct db_slot *statement_slot(struct db *db, int id)
{
	return id < 0 ? NULL : &db->cache[id];
}

static enum kin_status statement_prepare(sqlite3_stmt **out, struct db *db,
					 const struct sql *sql,
					 struct kin_err *err)
{
	struct db_slot *slot = statement_slot(db, sql->id);
	int rc;

	if (slot && slot->stmt && !slot->busy) {
		slot->busy = 1;
		*out = slot->stmt;
		return KIN_OK;
	}
	rc = sqlite3_prepare_v3(db->sq, sql->text, -1,
				SQLITE_PREPARE_PERSISTENT, out, NULL);
	if (rc)
		return db_fail(db, rc, err);
	/* A statement that is in use already is run by a copy of its own. */
	if (slot && !slot->stmt) {
		slot->stmt = *out;
		slot->busy = 1;
	}
	return KIN_OK;
}

void db_forget_statements(struct db *db)
{
	int i;

	for (i = 0; i < sql_count; i++) {
		if (db->cache[i].busy)
			continue;
		sqlite3_finalize(db->cache[i].stmt);
		db->cache[i].stmt = NULL;
	}
}

/* Back to its place, without values; a copy of its own goes. */
static void statement_done(struct db *db, int id, sqlite3_stmt *stmt)
{
	struct db_slot *slot = statement_slot(db, id);

	if (!stmt)
		return;
	if (!slot || slot->stmt != stmt) {
		sqlite3_finalize(stmt);
		return;
	}
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
	slot->busy = 0;
}

static int statement_bind_value(sqlite3_stmt *stmt, int at,
				const struct db_value *v)
{
	switch (v->type) {
	case DB_TEXT:
		if (!v->is.text)	/* no value is bound as yet */
			return SQLITE_OK;
		return sqlite3_bind_text(stmt, at, v->is.text, -1,
					 SQLITE_STATIC);
	case DB_INT:
		return sqlite3_bind_int64(stmt, at, v->is.number);
	case DB_DIGEST:
		return sqlite3_bind_blob(stmt, at, v->is.digest,
					 v->is.digest ? DIGEST_MAC : 0,
					 SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static enum kin_status statement_open(sqlite3_stmt **out, struct db *db,
				      struct kin_err *err,
				      const struct sql *sql,
				      const struct db_value *values, int n)
{
	enum kin_status st = statement_prepare(out, db, sql, err);
	int i, rc = 0;

	if (st)
		return st;
	if (n != sqlite3_bind_parameter_count(*out))
		st = kin_err_set(err, KIN_EINTERNAL,
				 "statement %s: %d values for %d parameters",
				 sql->name, n,
				 sqlite3_bind_parameter_count(*out));
	for (i = 0; !st && i < n; i++) {
		rc = statement_bind_value(*out, i + 1, &values[i]);
		st = rc ? db_fail(db, rc, err) : KIN_OK;
	}
	if (st) {
		statement_done(db, sql->id, *out);
		*out = NULL;
	}
	return st;
}

enum kin_status db_exec(struct db *db, const char *text, struct kin_err *err)
{
	int rc = sqlite3_exec(db->sq, text, NULL, NULL, NULL);

	return rc ? db_fail(db, rc, err) : KIN_OK;
}

enum kin_status db_script(struct db *db, struct kin_err *err,
			  const struct sql *sql)
{
	return db_exec(db, sql->text, err);
}

enum kin_status db_run_values(struct db *db, struct kin_err *err,
			      const struct sql *sql,
			      const struct db_value *values, int n)
{
	sqlite3_stmt *stmt;
	enum kin_status st = statement_open(&stmt, db, err, sql, values, n);
	long seen = seal_seen(db);
	int rc;

	if (st)
		return st;
	do
		rc = sqlite3_step(stmt);
	while (rc == SQLITE_ROW);
	if (rc != SQLITE_DONE) {
		/* SQLite takes back what the seal has counted */
		db->broken |= seal_seen(db) != seen;
		st = db_fail(db, rc, err);
	}
	statement_done(db, sql->id, stmt);
	return st;
}

void db_guards(struct db *db, int watch)
{
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, watch, NULL);
}

long db_changes(struct db *db)
{
	return (long)sqlite3_changes64(db->sq);
}

long long db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->sq);
}

enum kin_status rows_open_values(struct rows *rows, struct db *db,
				 struct kin_err *err, const struct sql *sql,
				 const struct db_value *values, int n)
{
	rows->db = db;
	rows->id = sql->id;
	rows->failed = rows->ended = 0;
	rows->stmt = NULL;
	return statement_open(&rows->stmt, db, err, sql, values, n);
}

int rows_next(struct rows *rows)
{
	int rc = rows->stmt && !rows->ended ? sqlite3_step(rows->stmt)
					    : SQLITE_DONE;

	if (rc == SQLITE_ROW)
		return 1;
	rows->ended = 1;
	if (rc != SQLITE_DONE) {
		rows->db->broken |= !sqlite3_stmt_readonly(rows->stmt);
		rows->failed = rc;
	}
	return 0;
}

enum kin_status rows_state(struct rows *rows, enum kin_status st,
			   struct kin_err *err)
{
	if (st || !rows->stmt)
		return st;
	if (rows->db->lost)
		return db_fail(rows->db, SQLITE_NOMEM, err);
	if (!rows->failed)
		return KIN_OK;
	/* What was said of it may be gone: resetting says it again. */
	sqlite3_reset(rows->stmt);
	return db_fail(rows->db, rows->failed, err);
}

enum kin_status rows_first_values(int *found, struct rows *rows,
				  struct db *db, struct kin_err *err,
				  const struct sql *sql,
				  const struct db_value *values, int n)
{
	enum kin_status st = rows_open_values(rows, db, err, sql, values, n);

	*found = !st && rows_next(rows);
	return rows_state(rows, st, err);
}

const char *rows_text(struct rows *rows, int col)
{
	const char *text = (const char *)sqlite3_column_text(rows->stmt, col);

	if (text || sqlite3_errcode(rows->db->sq) != SQLITE_NOMEM)
		return text;
	rows->db->lost = 1;	/* a text that got no memory is no null */
	return "";
}

long long rows_int(struct rows *rows, int col)
{
	return sqlite3_column_int64(rows->stmt, col);
}

int rows_is_null(struct rows *rows, int col)
{
	return sqlite3_column_type(rows->stmt, col) == SQLITE_NULL;
}

const unsigned char *rows_digest(struct rows *rows, int col)
{
	if (sqlite3_column_bytes(rows->stmt, col) != DIGEST_MAC)
		return NULL;
	return sqlite3_column_blob(rows->stmt, col);
}

void rows_close(struct rows *rows)
{
	if (rows->stmt)
		statement_done(rows->db, rows->id, rows->stmt);
	rows->stmt = NULL;
}

enum kin_status rows_end(struct rows *rows, enum kin_status st,
			 struct kin_err *err)
{
	st = rows_state(rows, st, err);
	rows_close(rows);
	return st;
}

enum kin_status db_get_int_values(long long *out, struct db *db,
				  struct kin_err *err, const struct sql *sql,
				  const struct db_value *values, int n)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int found;

	st = rows_first_values(&found, &rows, db, err, sql, values, n);
	*out = found ? rows_int(&rows, DB_ONLY) : 0;
	rows_close(&rows);
	return !st && !found ? KIN_ENOTFOUND : st;
}

enum kin_status db_get_text_values(char *out, size_t size, struct db *db,
				   struct kin_err *err, const struct sql *sql,
				   const struct db_value *values, int n)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	const char *text;
	int found;

	out[0] = '\0';
	st = rows_first_values(&found, &rows, db, err, sql, values, n);
	text = found ? rows_text(&rows, DB_ONLY) : NULL;
	if (text)
		sqlite3_snprintf((int)size, out, "%s", text);
	rows_close(&rows);
	if (db->lost)
		return db_fail(db, SQLITE_NOMEM, err);
	return !st && !found ? KIN_ENOTFOUND : st;
}
