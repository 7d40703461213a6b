/*
 * The roster's stage: TEMP tables that take the rows of all files of a run
 * while they are read. No lock is held and nothing here decides anything.
 */
#define STORE_LETTERS
#include "store/roster_store.h"

#include "store/db_internal.h"

static const char stage_sql[] =
	"DROP TABLE IF EXISTS temp.roster_stage;"
	"DROP TABLE IF EXISTS temp.roster_list_run;"
	"DROP TABLE IF EXISTS temp.seen;"
	"DROP TABLE IF EXISTS temp.match;"
	"CREATE TEMP TABLE roster_list_run ("
	" list INTEGER PRIMARY KEY, npsn TEXT NOT NULL, kind TEXT NOT NULL,"
	" as_of TEXT NOT NULL, name TEXT, kecamatan TEXT, kabupaten TEXT,"
	" provinsi TEXT, unit_id INTEGER, first INTEGER,"
	" n_rows INTEGER NOT NULL DEFAULT 0, src INTEGER, line INTEGER,"
	" UNIQUE (npsn, kind));"
	"CREATE TEMP TABLE roster_stage ("
	" id INTEGER PRIMARY KEY, src INTEGER, line INTEGER, off INTEGER,"
	" size INTEGER, list INTEGER NOT NULL, name TEXT NOT NULL, nip TEXT,"
	" nuptk TEXT, ptk_id TEXT, sex TEXT, birth TEXT, employment TEXT,"
	" rank TEXT, job_type TEXT, job_title TEXT, duty TEXT, home TEXT,"
	" role TEXT NOT NULL, kind TEXT NOT NULL, nik TEXT, acting INTEGER,"
	" digest INTEGER NOT NULL);"
	"DROP TABLE IF EXISTS temp.maybe;"
	"CREATE TEMP TABLE maybe (kind INTEGER, key, PRIMARY KEY (kind, key))"
	" WITHOUT ROWID;"
	"CREATE TEMP TABLE seen (post INTEGER PRIMARY KEY);"
	"CREATE TEMP TABLE match (row INTEGER PRIMARY KEY,"
	" person INTEGER NOT NULL, leader INTEGER,"
	" changed INTEGER NOT NULL DEFAULT 0);";


enum kin_status roster_stage_open(struct db *db, struct kin_err *err)
{
	return db_exec(db, stage_sql, err);
}

enum kin_status roster_stage_list(long *out, long long *unit,
				  const struct roster_list *list,
				  struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = db_run(db, err,
		    "INSERT INTO temp.roster_list_run (npsn, kind, as_of, "
		    "name, kecamatan, kabupaten, provinsi, src, line, unit_id) "
		    "VALUES (?1, ?2, ?3, nullif(?4, ''), nullif(?5, ''), "
		    "nullif(?6, ''), nullif(?7, ''), ?8, ?9, (SELECT id FROM "
		    "unit WHERE npsn = ?1)) ON CONFLICT DO UPDATE SET as_of = "
		    "max(as_of, excluded.as_of)", "tttttttil", list->npsn,
		    list->kind, list->as_of, list->name, list->kecamatan,
		    list->kabupaten, list->provinsi, list->src,
		    (long long)list->line);
	if (!st)
		st = rows_open(&rows, db, err, "SELECT list, unit_id FROM "
			       "temp.roster_list_run WHERE npsn = ?1 AND kind "
			       "= ?2", "tt", list->npsn, list->kind);
	if (!st && rows_next(&rows, err) < 0)
		st = err->status;
	if (!st) {
		*out = (long)rows_int(&rows, 0);
		*unit = rows_int(&rows, 1);
	}
	rows_close(&rows);
	return st;
}

enum kin_status roster_stage_known(long long *post, int *repeated,
				   long long unit, long long digest,
				   const char *as_of, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st;

	*repeated = 0;
	st = db_get_int(post, db, err,
			"SELECT id FROM post WHERE unit_id = ?1 AND row_digest "
			"= ?2 AND superseded_act IS NULL AND (to_day IS NULL "
			"OR to_day >= ?3)", "llt", unit, digest, as_of);
	if (st == KIN_ENOTFOUND)
		return KIN_OK;
	if (!st)
		st = db_run(db, err, "INSERT OR IGNORE INTO temp.seen VALUES "
			    "(?1)", "l", *post);
	*repeated = !st && !db_changes(db);
	return st;
}

static void bind_row(sqlite3_stmt *stmt, const struct roster_row *r)
{
	const char *const texts[] = {
		r->name, r->nip, r->nuptk, r->ptk_id, r->sex, r->birth,
		r->employment, r->rank, r->job_type, r->job_title, r->duty,
		r->home, r->role, r->kind, r->nik,
	};
	int i;

	sqlite3_bind_int(stmt, 1, r->src);
	sqlite3_bind_int64(stmt, 2, r->line);
	sqlite3_bind_int64(stmt, 3, r->offset);
	sqlite3_bind_int64(stmt, 4, r->size);
	sqlite3_bind_int64(stmt, 5, r->list);
	for (i = 0; i < (int)(sizeof(texts) / sizeof(texts[0])); i++)
		sqlite3_bind_text(stmt, 6 + i, texts[i], -1, SQLITE_STATIC);
	sqlite3_bind_int(stmt, 21, r->acting);
	sqlite3_bind_int64(stmt, 22, r->digest);
}

enum kin_status roster_stage_nips(struct rows *rows, int src, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err, "SELECT id, line FROM "
			 "temp.roster_stage WHERE src = ?1 AND nip IS NOT NULL "
			 "ORDER BY id", "i", src);
}

enum kin_status roster_stage_add(long long *id, struct db *db,
				 const struct roster_row *row,
				 struct kin_err *err)
{
	static const char sql[] =
		"INSERT INTO temp.roster_stage (src, line, off, size, list, "
		"name, nip, nuptk, ptk_id, sex, birth, employment, rank, "
		"job_type, job_title, duty, home, role, kind, nik, acting, "
		"digest) VALUES (?1, ?2, "
		"?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
		"?16, ?17, ?18, ?19, ?20, ?21, ?22)";
	sqlite3_stmt *stmt = db_prepare(db, sql, err);
	enum kin_status st = KIN_OK;
	int rc;

	if (!stmt)
		return err->status;
	bind_row(stmt, row);
	rc = sqlite3_step(stmt);
	if (rc != SQLITE_DONE)
		st = db_fail(db, rc, err);
	db_done(db, sql, stmt);
	*id = db_last_id(db);
	return st;
}

enum kin_status roster_stage_drop(struct db *db, long long id,
				  struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "DELETE FROM temp.roster_stage WHERE id = ?1",
		    "l", id);
	if (!st)
		st = db_run(db, err, "DELETE FROM temp.match WHERE row = ?1",
			    "l", id);
	return st;
}

enum kin_status roster_stage_maybe(struct db *db, int kind, const char *key,
				   struct kin_err *err)
{
	return db_run(db, err, "INSERT OR IGNORE INTO temp.maybe VALUES (?1, "
		      "?2)", "it", kind, key);
}

enum kin_status roster_stage_count(struct db *db, long list, long n,
				   struct kin_err *err)
{
	return db_run(db, err, "UPDATE temp.roster_list_run SET n_rows = "
		      "n_rows + ?2 WHERE list = ?1", "ll", (long long)list,
		      (long long)n);
}
