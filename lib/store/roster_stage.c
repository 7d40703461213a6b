/*
 * The roster's stage: TEMP tables that take the rows of all files of a run
 * while they are read. No lock is held and nothing here decides anything.
 */
#include "store/roster_store.h"

#include <assert.h>

enum kin_status roster_stage_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_roster_stage_open);
}

enum kin_status roster_stage_list(long *out, long long *unit,
				  const struct roster_list *list,
				  struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int found;

	st = db_run(db, err, &sql_roster_stage_list, list->npsn, list->kind,
		    list->as_of, list->name, list->kecamatan, list->kabupaten,
		    list->provinsi, list->src, list->line, list->level);
	if (!st)
		st = rows_first(&found, &rows, db, err,
				&sql_roster_stage_list_known, list->npsn,
				list->kind,
		       list->as_of);
	if (!st) {
		*out = (long)rows_int(&rows, ROSTER_STAGE_LIST_KNOWN_LIST);
		*unit = rows_int(&rows, ROSTER_STAGE_LIST_KNOWN_UNIT_ID);
	}
	rows_close(&rows);
	return st;
}

enum kin_status roster_stage_known(long long *post, int *repeated,
				   long long unit,
				   const struct roster_row *row,
				   const char *as_of, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st;

	assert(unit >= 0);
	*repeated = 0;
	st = db_get_int(post, db, err, &sql_roster_stage_known, unit,
			row->digest, as_of);
	if (st == KIN_ENOTFOUND)
		return KIN_OK;
	if (!st)
		st = db_run(db, err, &sql_roster_seen_row, *post, row->src,
			    row->line);
	*repeated = !st && !db_changes(db);
	return st;
}

enum kin_status roster_stage_nips(struct rows *rows, int src, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_stage_nips, src);
}

enum kin_status roster_stage_add(long long *id, struct db *db,
				 const struct roster_row *row,
				 struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_roster_stage_add, row->src, row->line,
		    row->offset, row->size, row->list, row->name, row->nip,
		    row->nuptk, row->ptk_id, row->sex, row->birth,
		    row->employment, row->rank, row->job_type, row->job_title,
		    row->duty, row->home, row->role, row->kind, row->nik,
		    row->acting, row->unclear, row->silent, row->unlisted,
		    row->digest);
	*id = db_last_id(db);
	return st;
}

enum kin_status roster_claim_add(struct db *db, const struct roster_row *row,
				 const char *from, const char *to,
				 struct kin_err *err)
{
	return db_run(db, err, &sql_roster_claim_add, row->src, row->line,
		      row->list, row->digest, from, to);
}

enum kin_status roster_claims_open(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_claims);
}

enum kin_status roster_stage_drop(struct db *db, long long id,
				  struct kin_err *err)
{
	enum kin_status st;

	assert(id > 0);
	st = db_run(db, err, &sql_roster_stage_drop, id);
	if (!st)
		st = db_run(db, err, &sql_roster_match_drop, id);
	return st;
}

enum kin_status roster_stage_maybe(struct db *db, int kind, const char *key,
				   struct kin_err *err)
{
	return db_run(db, err, &sql_roster_stage_maybe, kind, key);
}

enum kin_status roster_stage_near(struct db *db, long long row,
				  long long other, struct kin_err *err)
{
	return db_run(db, err, &sql_roster_stage_near, row, other);
}

enum kin_status roster_stage_alike(struct db *db, long long row,
				   long long other, struct kin_err *err)
{
	return db_run(db, err, &sql_roster_stage_alike, row, other);
}

enum kin_status roster_stage_page(struct db *db, int src, struct kin_err *err)
{
	return db_run(db, err, &sql_roster_stage_page, src);
}

enum kin_status roster_stage_count(struct db *db, long list, long n,
				   struct kin_err *err)
{
	return db_run(db, err, &sql_roster_stage_count, list, n);
}
