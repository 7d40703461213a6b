/*
 * Opening and closing the database file, transactions, and the translation
 * of SQLite's answers into ours. Statements are in statement.c.
 */
#include "store/db_internal.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "sql/db.h"
#include "store/migrate.h"
#include "store/seal.h"
#include "store/undo.h"

#define APPLICATION_ID 0x6b696e65	/* "kine", as in sql/db.sql */
#define BUSY_MS 5000

/* What SQLite says of files, in the language of people. */
static const char *const db_sentences[] = {
	N_("file is not a database"), N_("unable to open database file"),
	N_("database disk image is malformed"),
	N_("database or disk is full"), N_("disk I/O error"),
	N_("attempt to write a readonly database"),
	N_("access permission denied"), N_("database is locked"),
};

const char *db_said(const char *text)
{
	size_t i;

	for (i = 0; i < sizeof(db_sentences) / sizeof(*db_sentences); i++)
		if (!strcmp(text, db_sentences[i]))
			return _(text);
	return text;
}

enum kin_status db_fail(struct db *db, int rc, struct kin_err *err)
{
	const char *text = db && db->sq ? sqlite3_errmsg(db->sq)
					: sqlite3_errstr(rc);

	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		return kin_err_nomem(err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return kin_err_set(err, KIN_EBUSY,
				   _("the database is busy: another program "
				     "is writing; try again"));
	case SQLITE_INTERRUPT:
		return kin_err_set(err, KIN_EINTERRUPTED,
				   _("interrupted, nothing was changed"));
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		if (db && db_denied(db->path, err))
			return KIN_EIO;
		/* fall through */
	case SQLITE_FULL:
		return kin_err_set(err, KIN_EIO, "%s: %s",
				   db ? db->path : "database", db_said(text));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return kin_err_set(err, KIN_ECORRUPT, "%s: %s",
				   db ? db->path : "database", db_said(text));
	case SQLITE_CONSTRAINT:
		return kin_err_set(err, KIN_ECORRUPT,
				   _("the database refused a row: %s"), text);
	default:
		return kin_err_set(err, KIN_EINTERNAL, _("database: %s"),
				   text);
	}
}

/* SQLite calls this often; non-zero ends the statement. */
static int interrupted(void *arg)
{
	const struct db *db = arg;

	return db->interrupted && *db->interrupted;
}

/* Ask for write-ahead logging; a network share answers something else. */
static enum kin_status request_wal(struct db *db, struct kin_err *err)
{
	char mode[16] = "";
	enum kin_status st;

	st = db_get_text(mode, sizeof(mode), db, err, &sql_db_use_log);
	if (st)
		return st;
	if (strcmp(mode, "wal") != 0)
		return kin_err_set(err, KIN_EIO,
				   _("%s: the file system does not support "
				     "the database's log; use a local disk"),
				   db->path);
	return KIN_OK;
}

void db_journal_once(struct db *db)
{
	char mode[16];

	db_get_text(mode, sizeof(mode), db, NULL, &sql_db_use_journal);
}

static enum kin_status configure(struct db *db, enum db_mode mode,
				 struct kin_err *err)
{
	enum kin_status st;
	int rc;

	sqlite3_extended_result_codes(db->sq, 1);
	sqlite3_busy_timeout(db->sq, BUSY_MS);
	sqlite3_progress_handler(db->sq, 20000, interrupted, db);
	st = db_script(db, err, &sql_db_configure);
	if (!st && (rc = db_given_init(db)))
		st = db_fail(db, rc, err);
	if (!st && mode == DB_WRITE)
		st = request_wal(db, err);
	return st;
}

static enum kin_status open_handle(struct db **out, const char *path,
				   enum db_mode mode, struct kin_err *err)
{
	struct db *db = kin_calloc(1, sizeof(*db) + (size_t)sql_count *
				   sizeof(struct db_slot));
	enum kin_status st;
	int rc;

	*out = NULL;
	if (!db || !(db->path = kin_strdup(path))) {
		kin_free(db);
		return kin_err_nomem(err);
	}
	db_memory();
	/* A reader may have to make the log's index, so it opens for writing
	 * too where the file allows it. */
	rc = sqlite3_open_v2(path, &db->sq, SQLITE_OPEN_READWRITE |
			     SQLITE_OPEN_NOMUTEX, NULL);
	if (rc)
		st = db_fail(db, rc, err);
	else
		st = configure(db, mode, err);
	if (st) {
		db_close(db);
		return st;
	}
	*out = db;
	return KIN_OK;
}

static enum kin_status check_owner(struct db *db, struct kin_err *err)
{
	long long id = 0;
	enum kin_status st = db_get_int(&id, db, err, &sql_db_owner);

	if (!st && id != APPLICATION_ID)
		st = kin_err_set(err, KIN_ESCHEMA,
				 _("%s is not a database of kinerja"),
				 db->path);
	return st;
}

enum kin_status db_open_any(struct db **out, const char *path,
			    enum db_mode mode, struct kin_err *err)
{
	enum kin_status st;

	*out = NULL;
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no database %s; make one with "
				     "`kinerja init`, or name it with --db"),
				   path);
	st = open_handle(out, path, mode, err);
	if (!st)
		st = check_owner(*out, err);
	if (st) {
		db_close(*out);
		*out = NULL;
	}
	return st;
}

enum kin_status db_open(struct db **out, const char *path, enum db_mode mode,
			const volatile sig_atomic_t *flag,
			struct kin_err *err)
{
	enum kin_status st = db_open_any(out, path, mode, err);
	int version;

	if (st)
		return st;
	(*out)->interrupted = flag;
	st = db_version(&version, *out, err);
	if (!st && version > DB_SCHEMA_VERSION)
		st = kin_err_set(err, KIN_ESCHEMA,
				 _("%s has schema %d, this program knows %d; "
				   "use a newer kinerja"), path, version,
				 DB_SCHEMA_VERSION);
	else if (!st && version < DB_SCHEMA_VERSION)
		st = kin_err_set(err, KIN_ESCHEMA,
				 _("%s has schema %d, this program needs %d; "
				   "run `kinerja db migrate`"), path, version,
				 DB_SCHEMA_VERSION);
	if (st) {
		db_close(*out);
		*out = NULL;
	}
	return st;
}

enum kin_status db_blank(struct db **out, struct kin_err *err)
{
	struct migration m = { NULL, NULL, 0 };
	enum kin_status st = open_handle(out, ":memory:", DB_READ, err);

	if (!st)
		st = db_script(*out, err, &sql_db_own);
	if (!st)
		st = migrate_up(&m, *out, err);
	if (st) {
		db_close(*out);
		*out = NULL;
	}
	return st;
}

/* Of the file format: that the file is written through a log. */
#define FORMAT_WRITE 18
#define FORMAT_READ 19
#define FORMAT_WAL 2

enum kin_status db_save(struct db *db, FILE *fp, struct kin_err *err)
{
	sqlite3_int64 size = 0;
	unsigned char *bytes = sqlite3_serialize(db->sq, "main", &size, 0);

	assert(!db->in_transaction);
	if (!bytes || size <= FORMAT_READ) {
		sqlite3_free(bytes);
		return kin_err_nomem(err);
	}
	bytes[FORMAT_WRITE] = bytes[FORMAT_READ] = FORMAT_WAL;
	fwrite(bytes, 1, (size_t)size, fp);
	sqlite3_free(bytes);
	return KIN_OK;
}

void db_close(struct db *db)
{
	int i;

	if (!db)
		return;
	seal_free(db);
	undo_free(db);
	for (i = 0; i < sql_count; i++)
		sqlite3_finalize(db->cache[i].stmt);
	sqlite3_close(db->sq);
	db_given_free(db);
	kin_free(db->path);
	kin_free(db);
}

enum kin_status db_version(int *version, struct db *db, struct kin_err *err)
{
	long long found;
	enum kin_status st;

	st = db_get_int(&found, db, err, &sql_db_version);
	*version = (int)found;
	return st;
}

const char *db_path(const struct db *db)
{
	return db->path;
}

enum kin_status db_data_version(long long *version, struct db *db,
				struct kin_err *err)
{
	return db_get_int(version, db, err, &sql_db_data_version);
}

enum kin_status db_foreign_keys(struct db *db, int on, struct kin_err *err)
{
	return db_exec(db, on ? "PRAGMA foreign_keys = ON"
			      : "PRAGMA foreign_keys = OFF", err);
}

enum kin_status db_journal_usual(struct db *db, struct kin_err *err)
{
	return request_wal(db, err);
}

/* Values of in_transaction: what it may do. */
enum { MAY_READ = 1, MAY_WRITE = 2 };

static enum kin_status begin(struct db *db, const char *sql, int may,
			     struct kin_err *err)
{
	enum kin_status st;

	assert(!db->in_transaction);
	st = db_exec(db, sql, err);
	db->broken = 0;
	db_forget_given(db);
	if (!st)
		db->in_transaction = may;
	return st;
}

enum kin_status db_begin_write(struct db *db, struct kin_err *err)
{
	return begin(db, "BEGIN IMMEDIATE", MAY_WRITE, err);
}

enum kin_status db_begin_read(struct db *db, struct kin_err *err)
{
	if (db->in_transaction) {
		db->nested++;
		return KIN_OK;
	}
	return begin(db, "BEGIN DEFERRED", MAY_READ, err);
}

enum kin_status db_begin_exclusive(struct db *db, struct kin_err *err)
{
	return begin(db, "BEGIN EXCLUSIVE", MAY_WRITE, err);
}

int db_in_transaction(const struct db *db)
{
	return db->in_transaction != 0;
}

int db_is_writing(const struct db *db)
{
	return db->in_transaction == MAY_WRITE;
}

enum kin_status db_end(struct db *db, enum kin_status st, struct kin_err *err)
{
	struct kin_err ignored = KIN_ERR_INIT;

	if (!db->in_transaction)
		return st;
	if (db->nested) {
		db->nested--;
		return st;
	}
	db->in_transaction = 0;
	seal_end(db);
	/* what was decided or shown without a text is not what it should be */
	if (db->lost) {
		kin_err_clear(err);
		st = db_fail(db, SQLITE_NOMEM, err);
	}
	if (!st && db->broken)
		st = kin_err_set(err, KIN_EINTERNAL,
				 _("a write failed halfway, nothing was "
				   "changed"));
	if (!st)
		st = db_exec(db, "COMMIT", err);
	if (st && !sqlite3_get_autocommit(db->sq)) {
		sqlite3_progress_handler(db->sq, 0, NULL, NULL);
		db_exec(db, "ROLLBACK", &ignored);
		sqlite3_progress_handler(db->sq, 20000, interrupted, db);
	}
	return st;
}
