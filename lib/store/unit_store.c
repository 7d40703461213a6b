/* Schools and offices: looking up, adding, changing. */
#define STORE_LETTERS
#include "store/unit_store.h"

#include <string.h>

enum kin_status unit_name(char *out, size_t size, const char *npsn,
			  struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_text(out, size, db, err, "SELECT name "
					 "FROM unit WHERE npsn = ?1", "t",
					 npsn);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status unit_find_by_name(char *npsn, size_t size, const char *name,
				  const char *kecamatan, struct db *db,
				  struct kin_err *err)
{
	return db_get_text(npsn, size, db, err,
			   "SELECT iif(count(*) = 1, max(npsn), NULL) FROM "
			   "unit WHERE kind = 'sekolah' AND name = trim(?1) "
			   "COLLATE NOCASE AND (?2 = '' OR kecamatan IS NULL "
			   "OR kecamatan = ?2 COLLATE NOCASE)", "tt", name,
			   kecamatan);
}

enum kin_status unit_find(long long *id, const char *npsn, struct db *db,
			  struct kin_err *err)
{
	enum kin_status st = db_get_int(id, db, err, "SELECT id FROM unit "
					"WHERE npsn = ?1", "t", npsn);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status unit_find_office(long long *id, const char *name,
				 const char *kabupaten, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st;

	st = db_get_int(id, db, err, "SELECT id FROM unit WHERE kind = 'dinas' "
			"AND (name = ?1 OR ?1 IS NULL) AND kabupaten IS ?2 "
			"ORDER BY id LIMIT 1", "tt", name, kabupaten);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status unit_load(struct unit_row *out, struct rows *rows,
			  const char *npsn, struct db *db,
			  struct kin_err *err)
{
	enum kin_status st;
	int more;

	st = rows_open(rows, db, err, "SELECT id, kind, npsn, name, level, "
		       "status, kecamatan, kabupaten, provinsi FROM unit "
		       "WHERE npsn = ?1", "t", npsn);
	if (st)
		return st;
	more = rows_next(rows, err);
	if (more <= 0)
		return more ? err->status : KIN_ENOTFOUND;
	out->id = rows_int(rows, 0);
	out->kind = rows_text(rows, 1);
	out->npsn = rows_text(rows, 2);
	out->name = rows_text(rows, 3);
	out->level = rows_text(rows, 4);
	out->status = rows_text(rows, 5);
	out->kecamatan = rows_text(rows, 6);
	out->kabupaten = rows_text(rows, 7);
	out->provinsi = rows_text(rows, 8);
	return KIN_OK;
}

enum kin_status unit_add(long long *id, const struct act *act,
			 const struct unit_row *u, struct db *db,
			 struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO unit (kind, npsn, name, level, "
		    "status, kecamatan, kabupaten, provinsi, act_id) VALUES "
		    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", "ttttttttl",
		    u->kind, u->npsn, u->name, u->level, u->status,
		    u->kecamatan, u->kabupaten, u->provinsi, act->seq);
	*id = db_last_id(db);
	return st;
}

static const struct { const char *field, *sql; } setters[] = {
	{ "sekolah", "UPDATE unit SET name = ?2, stub = 0 WHERE id = ?1" },
	{ "bentuk", "UPDATE unit SET level = ?2, stub = 0 WHERE id = ?1" },
	{ "status_sekolah",
	  "UPDATE unit SET status = ?2, stub = 0 WHERE id = ?1" },
	{ "kecamatan",
	  "UPDATE unit SET kecamatan = ?2, stub = 0 WHERE id = ?1" },
	{ "kabupaten",
	  "UPDATE unit SET kabupaten = ?2, stub = 0 WHERE id = ?1" },
	{ "provinsi",
	  "UPDATE unit SET provinsi = ?2, stub = 0 WHERE id = ?1" },
};

enum kin_status unit_set(const struct act *act, long long id,
			 const char *field, const char *before,
			 const char *after, struct db *db,
			 struct kin_err *err)
{
	struct change c = {
		.subject = "unit", .subject_id = id, .field = field,
		.before = before, .after = after,
	};
	enum kin_status st = KIN_EINTERNAL;
	size_t i;

	for (i = 0; i < sizeof(setters) / sizeof(setters[0]); i++)
		if (!strcmp(setters[i].field, field))
			st = db_run(db, err, setters[i].sql, "lt", id, after);
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status unit_confirm(int *was, long long id, struct db *db,
			     struct kin_err *err)
{
	enum kin_status st = db_run(db, err, "UPDATE unit SET stub = 0 WHERE "
				    "id = ?1 AND stub = 1", "l", id);

	*was = !st && db_changes(db) > 0;
	return st;
}
