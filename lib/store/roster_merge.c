/*
 * The roster's merge: people. Set-wise statements and ordered queries over
 * the stage; every decision is made by the caller.
 */
#include "store/roster_store.h"

#include <assert.h>
#include <string.h>

#include "store/roster_cols.h"

void roster_row_fill(struct roster_row *r, struct rows *rows)
{
	r->id = rows_int(rows, ROSTER_ROW_ID);
	r->src = (int)rows_int(rows, ROSTER_ROW_SRC);
	r->line = (long)rows_int(rows, ROSTER_ROW_LINE);
	r->offset = rows_int(rows, ROSTER_ROW_OFF);
	r->size = rows_int(rows, ROSTER_ROW_SIZE);
	r->list = (long)rows_int(rows, ROSTER_ROW_LIST);
	r->name = rows_text(rows, ROSTER_ROW_NAME);
	r->nip = rows_text(rows, ROSTER_ROW_NIP);
	r->nuptk = rows_text(rows, ROSTER_ROW_NUPTK);
	r->ptk_id = rows_text(rows, ROSTER_ROW_PTK_ID);
	r->sex = rows_text(rows, ROSTER_ROW_SEX);
	r->birth = rows_text(rows, ROSTER_ROW_BIRTH);
	r->employment = rows_text(rows, ROSTER_ROW_EMPLOYMENT);
	r->rank = rows_text(rows, ROSTER_ROW_RANK);
	r->job_type = rows_text(rows, ROSTER_ROW_JOB_TYPE);
	r->job_title = rows_text(rows, ROSTER_ROW_JOB_TITLE);
	r->duty = rows_text(rows, ROSTER_ROW_DUTY);
	r->home = rows_text(rows, ROSTER_ROW_HOME);
	r->role = rows_text(rows, ROSTER_ROW_ROLE);
	r->kind = rows_text(rows, ROSTER_ROW_KIND);
	r->nik = rows_text(rows, ROSTER_ROW_NIK);
	r->acting = (int)rows_int(rows, ROSTER_ROW_ACTING);
	r->digest = rows_int(rows, ROSTER_ROW_DIGEST);
}

enum kin_status roster_merge_units(long *n_unknown, struct db *db,
				   struct kin_err *err)
{
	long long n = 0;
	enum kin_status st;

	st = db_script(db, err, &sql_roster_match_units);
	if (!st)
		st = db_get_int(&n, db, err, &sql_roster_unknown_units);
	*n_unknown = (long)n;
	return st;
}

enum kin_status roster_unknown_open(struct rows *rows, struct db *db,
				    struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_unknown);
}

enum kin_status roster_create_units(struct db *db, const struct act *act,
				    struct kin_err *err)
{
	long n;
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_roster_create_units, act->seq);
	return st ? st : roster_merge_units(&n, db, err);
}

enum kin_status roster_is_fresh(int *fresh, struct db *db,
				struct kin_err *err)
{
	long long people = 0;
	enum kin_status st = db_get_int(&people, db, err, &sql_roster_is_fresh);

	*fresh = !people;
	return st;
}

enum kin_status roster_merge_begin(int *fresh, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st = roster_is_fresh(fresh, db, err);

	if (st)
		return st;
	return db_script(db, err, &sql_roster_merge_begin);
}

enum kin_status roster_reject_unknown(long *n, struct db *db,
				      struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_roster_reject_unknown);
	*n += db_changes(db);
	return st;
}

enum kin_status roster_match_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st = db_script(db, err, &sql_roster_known_names);

	if (st)
		return st;
	return rows_open(rows, db, err, &sql_roster_match);
}

/* Nobody has a key of the row: its name and birth date at this school. */
static enum kin_status match_by_name(struct roster_match *m, long long unit,
				     struct db *db, struct kin_err *err)
{
	enum kin_status st;

	m->by_name = 0;
	if (!m->row.birth)
		return KIN_OK;
	st = db_get_int(&m->by_name, db, err, &sql_roster_match_name, unit,
			m->row.name, m->row.birth, m->row.nip, m->row.nuptk,
			m->row.ptk_id, m->row.nik);
	return st;
}

int roster_match_next(struct roster_match *m, struct rows *rows,
		      struct kin_err *err)
{
	if (!rows_next(rows))
		return 0;
	roster_row_fill(&m->row, rows);
	m->npsn = rows_text(rows, ROSTER_MATCH_NPSN);
	m->by_ptk_id = rows_int(rows, ROSTER_MATCH_BY_PTK_ID);
	m->by_nik = rows_int(rows, ROSTER_MATCH_BY_NIK);
	m->by_nuptk = rows_int(rows, ROSTER_MATCH_BY_NUPTK);
	m->by_nip = rows_int(rows, ROSTER_MATCH_BY_NIP);
	m->by_name = 0;
	if (!m->by_ptk_id && !m->by_nik && !m->by_nuptk && !m->by_nip &&
	    match_by_name(m, rows_int(rows, ROSTER_MATCH_UNIT_ID), rows->db,
			  err)) {
		rows_fail(rows);
		return 0;
	}
	return 1;
}

enum kin_status roster_match_changed(struct db *db, long long row,
				     struct kin_err *err)
{
	assert(row > 0);
	return db_run(db, err, &sql_roster_match_changed, row);
}

enum kin_status roster_staged(int *is, struct db *db, long long row,
			      struct kin_err *err)
{
	long long found = 0;
	enum kin_status st = db_get_int(&found, db, err, &sql_roster_staged,
					row);

	*is = (int)found;
	return st;
}

enum kin_status roster_match_set(struct db *db, long long row,
				 long long person, struct kin_err *err)
{
	assert(row > 0 && person > 0);
	return db_run(db, err, &sql_roster_match_set, row, person);
}

/* Usually nothing may be repeated, and the stage need not be searched. */
enum kin_status roster_twins_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	long long any = 0;
	enum kin_status st;

	st = db_get_int(&any, db, err, &sql_roster_maybe_twins);
	if (!st)
		st = db_script(db, err, any ? &sql_roster_find_twins
					    : &sql_roster_no_twins);
	if (st)
		return st;
	return rows_open(rows, db, err, &sql_roster_twins);
}

int roster_twins_next(struct roster_twin *t, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	roster_row_fill(&t->row, rows);
	t->npsn = rows_text(rows, ROSTER_TWINS_NPSN);
	t->group = rows_int(rows, ROSTER_TWINS_GRP);
	t->person = rows_int(rows, ROSTER_TWINS_PERSON);
	return 1;
}

/* Rows that were led by `row` follow it to the leader of `other`. */
enum kin_status roster_twin_set(struct db *db, long long row,
				long long other, struct kin_err *err)
{
	long long leader = 0;
	enum kin_status st;

	assert(db_is_writing(db));
	assert(row > 0);
	st = db_get_int(&leader, db, err, &sql_roster_twin_leader, other);
	if (!st)
		st = db_run(db, err, &sql_roster_twin_follow, row, leader);
	if (!st)
		st = db_run(db, err, &sql_roster_twin_set, row, leader);
	return st;
}

enum kin_status roster_create_people(struct db *db, const struct act *act,
				     struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	return db_run(db, err, &sql_roster_create_people, act->seq);
}

enum kin_status roster_known_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_known);
}

int roster_known_next(struct roster_known *k, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	roster_row_fill(&k->row, rows);
	k->npsn = rows_text(rows, ROSTER_KNOWN_NPSN);
	k->unit = rows_int(rows, ROSTER_KNOWN_UNIT_ID);
	k->person = rows_int(rows, ROSTER_KNOWN_PERSON);
	k->name = rows_text(rows, ROSTER_KNOWN_KNOWN_NAME);
	k->nip = rows_text(rows, ROSTER_KNOWN_KNOWN_NIP);
	k->nuptk = rows_text(rows, ROSTER_KNOWN_KNOWN_NUPTK);
	k->ptk_id = rows_text(rows, ROSTER_KNOWN_KNOWN_PTK_ID);
	k->sex = rows_text(rows, ROSTER_KNOWN_KNOWN_SEX);
	k->birth = rows_text(rows, ROSTER_KNOWN_KNOWN_BIRTH);
	k->employment = rows_text(rows, ROSTER_KNOWN_KNOWN_EMPLOYMENT);
	k->rank = rows_text(rows, ROSTER_KNOWN_KNOWN_RANK);
	k->nik = rows_text(rows, ROSTER_KNOWN_KNOWN_NIK);
	k->seen = (int)rows_int(rows, ROSTER_KNOWN_SEEN);
	return 1;
}

/* A statement per field: SQL is never put together from pieces. */
static const struct { const char *field; const struct sql *sql; }
person_set[] = {
	{ "nama", &sql_person_set_name },
	{ "nip", &sql_person_set_nip },
	{ "nuptk", &sql_person_set_nuptk },
	{ "ptk_id", &sql_person_set_ptk_id },
	{ "jk", &sql_person_set_sex },
	{ "tanggal_lahir", &sql_person_set_birth_date },
	{ "status_kepegawaian", &sql_person_set_employment },
	{ "pangkat", &sql_person_set_rank },
};

static int is_identifier(const char *field)
{
	return !strcmp(field, "nip") || !strcmp(field, "nuptk") ||
	       !strcmp(field, "ptk_id");
}

enum kin_status roster_person_set(struct db *db, const struct act *act,
				  long long person, const char *field,
				  const char *before, const char *after,
				  struct kin_err *err)
{
	struct change c = {
		.subject = "person", .subject_id = person, .person_id = person,
		.field = field, .before = before, .after = after,
	};
	enum kin_status st = KIN_EINTERNAL;
	size_t i;

	assert(db_is_writing(db) && act->seq > 0);
	assert(person > 0);
	for (i = 0; i < sizeof(person_set) / sizeof(person_set[0]); i++)
		if (!strcmp(person_set[i].field, field))
			st = db_run(db, err, person_set[i].sql, person, after);
	if (!st && before && is_identifier(field))
		st = db_run(db, err, &sql_person_alias_add, person, field,
			    before, act->seq);
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status roster_person_set_nik(struct db *db, long long person,
				      const char *digest,
				      struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(person > 0);
	return db_run(db, err, &sql_person_set_nik, person, digest);
}
