/*
 * The database file: opening, transactions, statements. The only way from
 * the stores to SQLite.
 *
 * A write is BEGIN IMMEDIATE ... db_end(); a reader holds a deferred read
 * transaction, so that everything a command says comes from one state.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <signal.h>
#include <stddef.h>
#include <stdio.h>

#include <kinerja/err.h>

#include "base/digest.h"
#include "store/bind.h"

struct db;
struct sqlite3_stmt;

#define DB_SCHEMA_VERSION 4

enum db_mode { DB_READ, DB_WRITE };

/*
 * Open an existing database. Refused: a file that is not kinerja's, a newer
 * schema, an older one (which says `kinerja db migrate`). `interrupted` may be
 * NULL; when it turns non-zero, the running statement ends with
 * KIN_EINTERRUPTED.
 */
enum kin_status db_open(struct db **out, const char *path, enum db_mode mode,
			const volatile sig_atomic_t *interrupted,
			struct kin_err *err);

/* Open whatever its schema version is: for info, migrate and check. */
enum kin_status db_open_any(struct db **out, const char *path,
			    enum db_mode mode, struct kin_err *err);

/* A new database of the newest schema, in memory: what a file should hold. */
enum kin_status db_blank(struct db **out, struct kin_err *err);
/* Write such a database as a file holds it; see ferror() of `fp`. */
enum kin_status db_save(struct db *db, FILE *fp, struct kin_err *err);

void db_close(struct db *db);

/* The version of its schema. */
enum kin_status db_version(int *version, struct db *db, struct kin_err *err);
const char *db_path(const struct db *db);

enum kin_status db_begin_write(struct db *db, struct kin_err *err);
/* Within a transaction that runs already it is part of that one, and so is
 * its db_end(): several listings of one state. */
enum kin_status db_begin_read(struct db *db, struct kin_err *err);
/* Nobody else may even read: for a change of the schema. */
enum kin_status db_begin_exclusive(struct db *db, struct kin_err *err);

/* What the stores assert: that a transaction is open, that it may write. */
int db_in_transaction(const struct db *db);
int db_is_writing(const struct db *db);

/*
 * End the transaction: commit when `st` is KIN_OK, else roll back. Returns
 * `st`, or what the commit said.
 */
enum kin_status db_end(struct db *db, enum kin_status st, struct kin_err *err);

/*
 * For the first import of an empty database: keep a rollback journal instead
 * of the write-ahead log, so that every page is written once, not twice. It
 * is as safe; only readers have to wait. Does nothing while others have the
 * file open. db_journal_usual() goes back, and so does the next db_open().
 */
void db_journal_once(struct db *db);
enum kin_status db_journal_usual(struct db *db, struct kin_err *err);

/* Foreign keys for the transactions that follow: off only where every row
 * points at one that the same statements made. */
enum kin_status db_foreign_keys(struct db *db, int on, struct kin_err *err);

/* Another value means that another connection has written meanwhile. */
enum kin_status db_data_version(long long *version, struct db *db,
				struct kin_err *err);

/* A statement of lib/store/sql, made by sqlgen.sh as `sql_NAME`. */
struct sql {
	const char *name;	/* for whoever reads an error */
	const char *text;
	int id;			/* its slot in the cache; -1: not kept */
	int n_params;
};
extern const int sql_count;

/* The column of a query of one value. */
enum { DB_ONLY };

/* Text that stands in no file, for a test. */
#define SQL_TEXT(TEXT) (&(const struct sql){ "text", (TEXT), -1, 0 })

/* Run text of several statements, from a file of the schema. */
enum kin_status db_exec(struct db *db, const char *text, struct kin_err *err);

/* Statements of before are prepared anew: names may mean other tables now. */
void db_forget_statements(struct db *db);

/* The same for a statement of ours that is several. */
enum kin_status db_script(struct db *db, struct kin_err *err,
			  const struct sql *sql);

/* db_run(db, err, &sql_x, values...): one statement, run to its end. How
 * values are given is said in bind.h. */
#define db_run(DB, ERR, ...) db_run_values(DB, ERR, SQL_CALL(__VA_ARGS__))
enum kin_status db_run_values(struct db *db, struct kin_err *err,
			      const struct sql *sql,
			      const struct db_value *values, int n);

/*
 * The same for many rows at once, as fast as one statement can be: each row is
 * given, and the statement reads them as `FROM given`, whose columns are v1,
 * v2, ... Texts have to live until it has run. Without a row none is run.
 */
#define db_give(DB, ERR, ...) db_give_values(DB, ERR, SQL_CALL(__VA_ARGS__))
enum kin_status db_give_values(struct db *db, struct kin_err *err,
			       const struct sql *sql,
			       const struct db_value *values, int n);
enum kin_status db_run_given(struct db *db, struct kin_err *err);

/*
 * A row for such a statement that nobody reads back soon: between db_gather()
 * with 1 and with 0 it waits for some more, copied, and each of the two writes
 * what waits; elsewhere it is written at once.
 */
#define db_put(DB, ERR, ...) db_put_values(DB, ERR, SQL_CALL(__VA_ARGS__))
enum kin_status db_put_values(struct db *db, struct kin_err *err,
			      const struct sql *sql,
			      const struct db_value *values, int n);
enum kin_status db_gather(struct db *db, int on, struct kin_err *err);

/*
 * Let the guards of the schema rest (0) or watch (1). They keep strangers out;
 * a program that asked its rules pays for them at each row. No statement may
 * be open meanwhile, and whoever lets them rest wakes them.
 */
void db_guards(struct db *db, int watch);

/* Rows changed by the last statement, and the rowid it inserted. */
long db_changes(struct db *db);
long long db_last_id(struct db *db);

/*
 * The rows of a query. They carry their failure, so that a loop has no need
 * of a second variable:
 *
 *	st = rows_open(&rows, db, err, &sql_x, values...);
 *	while (!st && rows_next(&rows))
 *		st = ...;
 *	return rows_end(&rows, st, err);
 *
 * Columns are numbered by the enum of the statement. Text is borrowed until
 * the next rows_next().
 */
struct rows {
	struct db *db;
	int id;			/* of the statement, which may be gone */
	struct sqlite3_stmt *stmt;
	int failed;		/* what SQLite said instead of a row */
	int ended;		/* stepped once more, it would begin anew */
};
#define ROWS_INIT { NULL, 0, NULL, 0, 0 }

#define rows_open(ROWS, DB, ERR, ...) \
	rows_open_values(ROWS, DB, ERR, SQL_CALL(__VA_ARGS__))
enum kin_status rows_open_values(struct rows *rows, struct db *db,
				 struct kin_err *err, const struct sql *sql,
				 const struct db_value *values, int n);
/* Open and go to the first row; *found is 0 when there is none. */
#define rows_first(FOUND, ROWS, DB, ERR, ...) \
	rows_first_values(FOUND, ROWS, DB, ERR, SQL_CALL(__VA_ARGS__))
enum kin_status rows_first_values(int *found, struct rows *rows,
				  struct db *db, struct kin_err *err,
				  const struct sql *sql,
				  const struct db_value *values, int n);
/* Whether a row is at hand; not at the end and after a failure. */
int rows_next(struct rows *rows);
/* NULL for null; "" where memory ran out, and then db_end() fails. */
const char *rows_text(struct rows *rows, int col);
long long rows_int(struct rows *rows, int col);		/* 0 for null */
int rows_is_null(struct rows *rows, int col);
const unsigned char *rows_digest(struct rows *rows, int col);
/* Also ends an unfinished query; a zeroed struct is fine. */
void rows_close(struct rows *rows);
/* How it went: `st`, or what ended the rows too early. */
enum kin_status rows_state(struct rows *rows, enum kin_status st,
			   struct kin_err *err);
/* The same, and close them. */
enum kin_status rows_end(struct rows *rows, enum kin_status st,
			 struct kin_err *err);

/* One value of the first row; *out is 0 (KIN_ENOTFOUND) without a row. */
#define db_get_int(OUT, DB, ERR, ...) \
	db_get_int_values(OUT, DB, ERR, SQL_CALL(__VA_ARGS__))
enum kin_status db_get_int_values(long long *out, struct db *db,
				  struct kin_err *err, const struct sql *sql,
				  const struct db_value *values, int n);
/* As text into `out`; "" for null, KIN_ENOTFOUND (no message) without row. */
#define db_get_text(OUT, SIZE, DB, ERR, ...) \
	db_get_text_values(OUT, SIZE, DB, ERR, SQL_CALL(__VA_ARGS__))
enum kin_status db_get_text_values(char *out, size_t size, struct db *db,
				   struct kin_err *err, const struct sql *sql,
				   const struct db_value *values, int n);

/* Translate a SQLite result code with its message. */
enum kin_status db_fail(struct db *db, int rc, struct kin_err *err);

#endif
