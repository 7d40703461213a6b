/*
 * The database file: opening, transactions, statements. The only way from
 * the stores to SQLite.
 *
 * A write is BEGIN IMMEDIATE ... db_end(); a reader holds a deferred read
 * transaction, so that everything a command says comes from one state.
 * Statement text is constant and cached by its address.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <signal.h>
#include <stddef.h>
#include <stdio.h>

#include <kinerja/err.h>

#include "base/digest.h"

struct db;
struct sqlite3_stmt;

#define DB_SCHEMA_VERSION 2

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

int db_version(struct db *db);
const char *db_path(const struct db *db);

enum kin_status db_begin_write(struct db *db, struct kin_err *err);
enum kin_status db_begin_read(struct db *db, struct kin_err *err);

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

/* Run statements without parameters. */
enum kin_status db_exec(struct db *db, const char *sql, struct kin_err *err);

/*
 * Run one statement to its end. `types` has a letter per parameter: t text
 * (const char *, NULL is null), i int, l long long, d 16-byte digest
 * (const unsigned char *, NULL is null), n null (no argument).
 */
enum kin_status db_run(struct db *db, struct kin_err *err, const char *sql,
		       const char *types, ...);

/* Rows changed by the last statement, and the rowid it inserted. */
long db_changes(struct db *db);
long long db_last_id(struct db *db);

/* The rows of a query. Text is borrowed until the next rows_next(). */
struct rows {
	struct db *db;
	const char *sql;
	struct sqlite3_stmt *stmt;
};
#define ROWS_INIT { NULL, NULL, NULL }

enum kin_status rows_open(struct rows *rows, struct db *db,
			  struct kin_err *err, const char *sql,
			  const char *types, ...);
/* Open and go to the first row; *found is 0 when there is none. */
enum kin_status rows_first(int *found, struct rows *rows, struct db *db,
			   struct kin_err *err, const char *sql,
			   const char *types, ...);
/* 1: a row is at hand; 0: the end; -1: failed, err is set. */
int rows_next(struct rows *rows, struct kin_err *err);
const char *rows_text(struct rows *rows, int col);	/* NULL for null */
long long rows_int(struct rows *rows, int col);		/* 0 for null */
int rows_is_null(struct rows *rows, int col);
const unsigned char *rows_digest(struct rows *rows, int col);
int rows_count(struct rows *rows);
const char *rows_name(struct rows *rows, int col);
/* Also ends an unfinished query; a zeroed struct is fine. */
void rows_close(struct rows *rows);

/* One value of the first row; *out is 0 (KIN_ENOTFOUND) without a row. */
enum kin_status db_get_int(long long *out, struct db *db, struct kin_err *err,
			   const char *sql, const char *types, ...);
/* As text into `out`; "" for null, KIN_ENOTFOUND (no message) without row. */
enum kin_status db_get_text(char *out, size_t size, struct db *db,
			    struct kin_err *err, const char *sql,
			    const char *types, ...);

/* Translate a SQLite result code with its message. */
enum kin_status db_fail(struct db *db, int rc, struct kin_err *err);

#endif
