/* Schools and offices: looking up, adding, changing. */
#include "store/unit_store.h"

#include <assert.h>
#include <string.h>

#include "sql/unit.h"

enum kin_status unit_name(char *out, size_t size, const char *npsn,
			  struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_text(out, size, db, err, &sql_unit_name,
					 npsn);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status unit_find_by_name(char *npsn, size_t size, const char *name,
				  const char *kecamatan, struct db *db,
				  struct kin_err *err)
{
	return db_get_text(npsn, size, db, err, &sql_unit_find_by_name, name,
			   kecamatan);
}

enum kin_status unit_only(char *npsn, size_t size, struct db *db,
			  struct kin_err *err)
{
	return db_get_text(npsn, size, db, err, &sql_unit_only);
}

enum kin_status unit_find(long long *id, const char *npsn, struct db *db,
			  struct kin_err *err)
{
	enum kin_status st = db_get_int(id, db, err, &sql_unit_find, npsn);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status unit_area_known(int *known, const char *kecamatan,
				const char *kabupaten, struct db *db,
				struct kin_err *err)
{
	long long n = 0;
	enum kin_status st = db_get_int(&n, db, err, &sql_unit_area_known,
					kecamatan, kabupaten);

	*known = n != 0;
	return st;
}

enum kin_status unit_find_branch(long long *id, const char *name,
				 const char *provinsi, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st;

	st = db_get_int(id, db, err, &sql_unit_find_branch, name, provinsi);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status unit_find_office(long long *id, const char *name,
				 const char *kabupaten, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st;

	st = db_get_int(id, db, err, &sql_unit_find_office, name, kabupaten);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status unit_load(struct unit_row *out, struct rows *rows,
			  const char *npsn, struct db *db,
			  struct kin_err *err)
{
	enum kin_status st;
	int found;

	st = rows_first(&found, rows, db, err, &sql_unit_load, npsn);
	if (st || !found)
		return st ? st : KIN_ENOTFOUND;
	out->id = rows_int(rows, UNIT_LOAD_ID);
	out->kind = rows_text(rows, UNIT_LOAD_KIND);
	out->npsn = rows_text(rows, UNIT_LOAD_NPSN);
	out->name = rows_text(rows, UNIT_LOAD_NAME);
	out->level = rows_text(rows, UNIT_LOAD_LEVEL);
	out->status = rows_text(rows, UNIT_LOAD_STATUS);
	out->kecamatan = rows_text(rows, UNIT_LOAD_KECAMATAN);
	out->kabupaten = rows_text(rows, UNIT_LOAD_KABUPATEN);
	out->provinsi = rows_text(rows, UNIT_LOAD_PROVINSI);
	out->unor = rows_text(rows, UNIT_LOAD_UNOR);
	return KIN_OK;
}

enum kin_status unit_add(long long *id, const struct act *act,
			 const struct unit_row *u, struct db *db,
			 struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_unit_add, u->kind, u->npsn, u->name, u->level,
		    u->status, u->kecamatan, u->kabupaten, u->provinsi, u->unor,
		    act->seq);
	*id = db_last_id(db);
	return st;
}

static const struct { const char *field; const struct sql *sql; }
unit_setters[] = {
	{ "sekolah", &sql_unit_set_name },
	{ "bentuk", &sql_unit_set_level },
	{ "status_sekolah", &sql_unit_set_status },
	{ "kecamatan", &sql_unit_set_kecamatan },
	{ "kabupaten", &sql_unit_set_kabupaten },
	{ "provinsi", &sql_unit_set_provinsi },
	{ "unor", &sql_unit_set_unor },
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

	assert(db_is_writing(db) && act->seq > 0);
	assert(id > 0);
	for (i = 0; i < sizeof(unit_setters) / sizeof(unit_setters[0]); i++)
		if (!strcmp(unit_setters[i].field, field))
			st = db_run(db, err, unit_setters[i].sql, id, after);
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status unit_confirm(int *was, long long id, struct db *db,
			     struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_unit_confirm, id);

	*was = !st && db_changes(db) > 0;
	return st;
}
