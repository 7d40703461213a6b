/*
 * Statements of the checks, and copying the file. Decides nothing; works on
 * databases of any schema version as far as their tables go.
 */
#include "store/admin_store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/db_internal.h"

#define COPY_PAGES 2000		/* between two looks at the signal */

void admin_watch(struct db *db, const volatile sig_atomic_t *flag)
{
	db->interrupted = flag;
}

enum kin_status admin_counts(struct rows *rows, struct db *db,
			     struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_counts);
}

enum kin_status admin_head(char *out, size_t size, struct db *db,
			   struct kin_err *err)
{
	enum kin_status st;

	st = db_get_text(out, size, db, err, &sql_admin_head);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status admin_last_day(char *out, size_t size, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st;

	out[0] = '\0';
	st = db_get_text(out, size, db, err, &sql_admin_last_day);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status admin_rosters(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_rosters);
}

enum kin_status admin_integrity(struct rows *rows, struct db *db,
				struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_integrity);
}

enum kin_status admin_cannot_look(const char *what, struct db *db,
				  struct kin_err *err)
{
	static const char mark[] = "error code=";
	const char *code = what ? strstr(what, mark) : NULL;
	long rc = code ? strtol(code + strlen(mark), NULL, 10) : 0;

	if ((rc & 0xff) == SQLITE_NOMEM)
		return db_fail(db, (int)rc, err);
	if (what && strstr(what, "failed to get page"))
		rc = SQLITE_IOERR_READ;
	if ((rc & 0xff) == SQLITE_IOERR)
		return kin_err_set(err, KIN_EIO, "%s: %s", db->path,
				   db_said(sqlite3_errstr((int)rc)));
	return KIN_OK;
}

enum kin_status admin_objects(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_objects);
}

enum kin_status admin_object(int *same, const char *type, const char *name,
			     const char *text, struct db *db,
			     struct kin_err *err)
{
	long long is = 0;
	enum kin_status st = db_get_int(&is, db, err, &sql_admin_object, type,
					name, text);

	*same = !st && is;
	return st;
}

enum kin_status admin_foreign_keys(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_foreign_keys);
}

/* What post_guards.sql refuses, looked for afterwards. */
enum kin_status admin_overlaps(struct rows *rows, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_overlaps);
}

enum kin_status admin_missing_packs(struct rows *rows, struct db *db,
				    struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_missing_packs);
}

enum kin_status admin_packs(struct rows *rows, struct db *db,
			    struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_admin_packs);
}

static enum kin_status copy_pages(sqlite3 *to, struct db *db,
				  struct kin_err *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(to, "main", db->sq, "main");
	int rc = SQLITE_OK;

	if (!copy)
		return kin_err_set(err, KIN_EIO, "%s",
				   db_said(sqlite3_errmsg(to)));
	while (rc == SQLITE_OK && !(db->interrupted && *db->interrupted))
		rc = sqlite3_backup_step(copy, COPY_PAGES);
	sqlite3_backup_finish(copy);
	if (rc == SQLITE_OK)
		return kin_err_set(err, KIN_EINTERRUPTED, _("interrupted"));
	return rc == SQLITE_DONE ? KIN_OK
				 : kin_err_set(err, (rc & 0xff) == SQLITE_BUSY
					       ? KIN_EBUSY : KIN_EIO,
					       _("the copy failed: %s"),
					       db_said(sqlite3_errstr(rc)));
}

enum kin_status admin_copy_over(struct db *db, const char *from,
				struct kin_err *err)
{
	sqlite3 *sq = NULL;
	sqlite3_backup *copy;
	enum kin_status st = KIN_OK;
	int rc = sqlite3_open_v2(from, &sq, SQLITE_OPEN_READONLY, NULL);

	assert(!db_in_transaction(db));
	if (rc)
		st = kin_err_set(err, KIN_EIO, "%s: %s", from,
				 db_said(sqlite3_errstr(rc)));
	copy = st ? NULL : sqlite3_backup_init(db->sq, "main", sq, "main");
	if (copy) {
		sqlite3_backup_step(copy, -1);
		rc = sqlite3_backup_finish(copy);
	}
	if (!st && (!copy || rc))
		st = db_fail(db, sqlite3_errcode(db->sq), err);
	sqlite3_close(sq);
	return st;
}

/*
 * The copied header asks for the log that the original uses; a copy that is
 * carried about is one file.
 */
enum kin_status admin_copy(char *head, size_t size, const char *to,
			   struct db *db, struct kin_err *err)
{
	assert(!db_in_transaction(db));
	sqlite3 *sq = NULL;
	enum kin_status st;
	int rc = sqlite3_open_v2(to, &sq, SQLITE_OPEN_READWRITE, NULL);

	st = rc ? kin_err_set(err, KIN_EIO, "%s: %s", to,
				db_said(sqlite3_errstr(rc)))
		: db_begin_read(db, err);
	/* This read fixes the state that every step of the copy sees. */
	if (!st)
		st = admin_head(head, size, db, err);
	if (!st)
		st = copy_pages(sq, db, err);
	st = db_end(db, st, err);
	if (!st && sqlite3_exec(sq, "PRAGMA journal_mode = DELETE", NULL,
				NULL, NULL))
		st = kin_err_set(err, KIN_EIO, "%s: %s", to,
				 db_said(sqlite3_errmsg(sq)));
	sqlite3_close(sq);
	return st;
}

enum kin_status admin_vacuum_into(const char *to, struct db *db,
				  struct kin_err *err)
{
	return db_run(db, err, &sql_admin_vacuum_into, to);
}
