/*
 * Statements of the checks, and copying the file. Decides nothing; works on
 * databases of any schema version as far as their tables go.
 */
#define STORE_LETTERS
#include "store/admin_store.h"

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
	return rows_open(rows, db, err,
			 "SELECT (SELECT count(*) FROM unit), (SELECT count(*) "
			 "FROM person), (SELECT count(*) FROM post WHERE "
			 "superseded_act IS NULL), (SELECT count(*) FROM "
			 "plan), (SELECT count(*) FROM period), (SELECT "
			 "count(*) FROM act)", "");
}

enum kin_status admin_head(char *out, size_t size, struct db *db,
			   struct kin_err *err)
{
	enum kin_status st;

	st = db_get_text(out, size, db, err, "SELECT seq || ':' || hash FROM "
			 "act ORDER BY seq DESC LIMIT 1", "");
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status admin_integrity(struct rows *rows, struct db *db,
				struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT '', integrity_check FROM "
			 "pragma_integrity_check(100) WHERE integrity_check "
			 "<> 'ok'", "");
}

enum kin_status admin_objects(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT type, name FROM sqlite_schema WHERE name NOT "
			 "LIKE 'sqlite%' ORDER BY type <> 'table', type, name",
			 "");
}

enum kin_status admin_has_object(const char *type, const char *name,
				 struct db *db, struct kin_err *err)
{
	long long one;

	return db_get_int(&one, db, err, "SELECT 1 FROM sqlite_schema WHERE "
			  "type = ?1 AND name = ?2", "tt", type, name);
}

enum kin_status admin_foreign_keys(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT \"table\" || coalesce(' ' || rowid, ''), "
			 "parent FROM pragma_foreign_key_check() ORDER BY 1",
			 "");
}

/* What post_guards.sql refuses, looked for afterwards. */
enum kin_status admin_overlaps(struct rows *rows, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT DISTINCT '#' || p.person_id, '' FROM post p "
			 "JOIN post q ON q.person_id = p.person_id AND q.id > "
			 "p.id WHERE p.superseded_act IS NULL AND "
			 "q.superseded_act IS NULL AND (p.home = 1 AND q.home "
			 "= 1 OR p.unit_id = q.unit_id AND p.role = q.role AND "
			 "p.kind = q.kind) AND coalesce(p.from_day, '0') <= "
			 "coalesce(q.to_day, '9') AND coalesce(q.from_day, "
			 "'0') <= coalesce(p.to_day, '9') ORDER BY 1", "");
}

enum kin_status admin_missing_packs(struct rows *rows, struct db *db,
				    struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT 'period ' || d.code, '' FROM period d WHERE "
			 "NOT EXISTS (SELECT 1 FROM rule_pack k WHERE k.id = "
			 "d.pack_id) UNION SELECT 'observation_step ' || "
			 "substr(s.pack_sha256, 1, 12), '' FROM "
			 "observation_step s WHERE NOT EXISTS (SELECT 1 FROM "
			 "rule_pack k WHERE k.sha256 = s.pack_sha256) UNION "
			 "SELECT 'observation_rating ' || substr("
			 "r.pack_sha256, 1, 12), '' FROM observation_rating r "
			 "WHERE NOT EXISTS (SELECT 1 FROM rule_pack k WHERE "
			 "k.sha256 = r.pack_sha256) UNION SELECT 'assessment ' "
			 "|| substr(a.pack_sha256, 1, 12), '' FROM assessment "
			 "a WHERE NOT EXISTS (SELECT 1 FROM rule_pack k WHERE "
			 "k.sha256 = a.pack_sha256) ORDER BY 1", "");
}

enum kin_status admin_packs(struct rows *rows, struct db *db,
			    struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT name || ' ' || version, sha256, json FROM "
			 "rule_pack ORDER BY name, id", "");
}

static enum kin_status copy_pages(sqlite3 *to, struct db *db,
				  struct kin_err *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(to, "main", db->sq, "main");
	int rc = SQLITE_OK;

	if (!copy)
		return kin_err_set(err, KIN_EIO, "%s", sqlite3_errmsg(to));
	while (rc == SQLITE_OK && !(db->interrupted && *db->interrupted))
		rc = sqlite3_backup_step(copy, COPY_PAGES);
	sqlite3_backup_finish(copy);
	if (rc == SQLITE_OK)
		return kin_err_set(err, KIN_EINTERRUPTED, _("interrupted"));
	return rc == SQLITE_DONE ? KIN_OK
				 : kin_err_set(err, (rc & 0xff) == SQLITE_BUSY
					       ? KIN_EBUSY : KIN_EIO,
					       _("the copy failed: %s"),
					       sqlite3_errstr(rc));
}

/*
 * The copied header asks for the log that the original uses; a copy that is
 * carried about is one file.
 */
enum kin_status admin_copy(char *head, size_t size, const char *to,
			   struct db *db, struct kin_err *err)
{
	sqlite3 *sq = NULL;
	enum kin_status st;
	int rc = sqlite3_open_v2(to, &sq, SQLITE_OPEN_READWRITE, NULL);

	st = rc ? kin_err_set(err, KIN_EIO, "%s: %s", to, sqlite3_errstr(rc))
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
				 sqlite3_errmsg(sq));
	sqlite3_close(sq);
	return st;
}

enum kin_status admin_vacuum_into(const char *to, struct db *db,
				  struct kin_err *err)
{
	return db_run(db, err, "VACUUM INTO ?1", "t", to);
}
