/*
 * The way to SQLite of the stores whose statements still stand in their C:
 * cached by the address of their text, bound by type letters.
 */
#define STORE_LETTERS
#include "store/db_internal.h"

#include <stdarg.h>
#include <stdint.h>

static struct letters_slot *find_slot(struct db *db, const char *sql)
{
	size_t at = ((uintptr_t)sql >> 3) * 2654435761u % DB_CACHE;
	int tries;

	for (tries = 0; tries < 16; tries++) {
		struct letters_slot *slot = &db->letters[(at + (size_t)tries) %
						  DB_CACHE];

		if (slot->sql == sql || !slot->sql)
			return slot;
	}
	return NULL;
}

sqlite3_stmt *db_prepare(struct db *db, const char *sql, struct kin_err *err)
{
	struct letters_slot *slot = find_slot(db, sql);
	sqlite3_stmt *stmt = NULL;
	int rc;

	if (slot && slot->stmt && !slot->busy) {
		slot->busy = 1;
		return slot->stmt;
	}
	rc = sqlite3_prepare_v3(db->sq, sql, -1, SQLITE_PREPARE_PERSISTENT,
				&stmt, NULL);
	if (rc) {
		db_fail(db, rc, err);
		return NULL;
	}
	/* A statement that is in use already is run by a copy of its own. */
	if (slot && !slot->stmt) {
		slot->sql = sql;
		slot->stmt = stmt;
		slot->busy = 1;
	}
	return stmt;
}

void db_done(struct db *db, const char *sql, sqlite3_stmt *stmt)
{
	struct letters_slot *slot;

	if (!stmt)
		return;
	slot = find_slot(db, sql);
	if (slot && slot->stmt == stmt) {
		sqlite3_reset(stmt);
		sqlite3_clear_bindings(stmt);
		slot->busy = 0;
		return;
	}
	sqlite3_finalize(stmt);
}

static int bind_one(sqlite3_stmt *stmt, int at, char type, va_list *args)
{
	const void *ptr;

	switch (type) {
	case 't':
		ptr = va_arg(*args, const char *);
		return sqlite3_bind_text(stmt, at, ptr, -1, SQLITE_STATIC);
	case 'i':
		return sqlite3_bind_int(stmt, at, va_arg(*args, int));
	case 'l':
		return sqlite3_bind_int64(stmt, at, va_arg(*args, long long));
	case 'd':
		ptr = va_arg(*args, const unsigned char *);
		return sqlite3_bind_blob(stmt, at, ptr, ptr ? DIGEST_MAC : 0,
					 SQLITE_STATIC);
	case 'n':
		return sqlite3_bind_null(stmt, at);
	default:
		return SQLITE_MISUSE;
	}
}

static sqlite3_stmt *prepare_bound(struct db *db, struct kin_err *err,
				   const char *sql, const char *types,
				   va_list *args)
{
	sqlite3_stmt *stmt = db_prepare(db, sql, err);
	int i, rc;

	for (i = 0; stmt && types[i]; i++) {
		rc = bind_one(stmt, i + 1, types[i], args);
		if (rc) {
			db_fail(db, rc, err);
			db_done(db, sql, stmt);
			return NULL;
		}
	}
	return stmt;
}

enum kin_status db_run(struct db *db, struct kin_err *err, const char *sql,
		       const char *types, ...)
{
	enum kin_status st = KIN_OK;
	sqlite3_stmt *stmt;
	va_list args;
	int rc;

	va_start(args, types);
	stmt = prepare_bound(db, err, sql, types, &args);
	va_end(args);
	if (!stmt)
		return err ? err->status : KIN_EINTERNAL;
	do
		rc = sqlite3_step(stmt);
	while (rc == SQLITE_ROW);
	if (rc != SQLITE_DONE)
		st = db_fail(db, rc, err);
	db_done(db, sql, stmt);
	return st;
}

static enum kin_status open_rows(struct rows *rows, struct db *db,
				 struct kin_err *err, const char *sql,
				 const char *types, va_list *args)
{
	rows->db = db;
	rows->sql = NULL;
	rows->text = sql;
	rows->failed = 0;
	rows->stmt = prepare_bound(db, err, sql, types, args);
	if (!rows->stmt)
		return err && err->status ? err->status : KIN_EINTERNAL;
	return KIN_OK;
}

enum kin_status rows_open(struct rows *rows, struct db *db,
			  struct kin_err *err, const char *sql,
			  const char *types, ...)
{
	enum kin_status st;
	va_list args;

	va_start(args, types);
	st = open_rows(rows, db, err, sql, types, &args);
	va_end(args);
	return st;
}

static enum kin_status first_row(int *found, struct rows *rows, struct db *db,
				 struct kin_err *err, const char *sql,
				 const char *types, va_list *args)
{
	enum kin_status st = open_rows(rows, db, err, sql, types, args);
	int more = st ? 0 : rows_next_old(rows, err);

	*found = more > 0;
	if (more < 0)
		return err && err->status ? err->status : KIN_EINTERNAL;
	return st;
}

enum kin_status rows_first(int *found, struct rows *rows, struct db *db,
			   struct kin_err *err, const char *sql,
			   const char *types, ...)
{
	enum kin_status st;
	va_list args;

	va_start(args, types);
	st = first_row(found, rows, db, err, sql, types, &args);
	va_end(args);
	return st;
}

enum kin_status db_get_int(long long *out, struct db *db, struct kin_err *err,
			   const char *sql, const char *types, ...)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	va_list args;
	int found;

	*out = 0;
	va_start(args, types);
	st = first_row(&found, &rows, db, err, sql, types, &args);
	va_end(args);
	if (found)
		*out = rows_int(&rows, 0);
	rows_close(&rows);
	return !st && !found ? KIN_ENOTFOUND : st;
}

enum kin_status db_get_text(char *out, size_t size, struct db *db,
			    struct kin_err *err, const char *sql,
			    const char *types, ...)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	const char *text;
	va_list args;
	int found;

	out[0] = '\0';
	va_start(args, types);
	st = first_row(&found, &rows, db, err, sql, types, &args);
	va_end(args);
	text = found ? rows_text(&rows, 0) : NULL;
	if (text)
		sqlite3_snprintf((int)size, out, "%s", text);
	rows_close(&rows);
	if (db->lost)
		return db_fail(db, SQLITE_NOMEM, err);
	return !st && !found ? KIN_ENOTFOUND : st;
}

int rows_next_old(struct rows *rows, struct kin_err *err)
{
	if (rows_next(rows))
		return 1;
	if (!rows->failed)
		return 0;
	db_fail(rows->db, rows->failed, err);
	return -1;
}

void letters_close(struct rows *rows)
{
	if (rows->stmt)
		db_done(rows->db, rows->text, rows->stmt);
	rows->stmt = NULL;
	rows->text = NULL;
}
