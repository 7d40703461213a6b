/*
 * The roster's merge: people. Set-wise statements and ordered queries over
 * the stage; every decision is made by the caller.
 */
#include "store/roster_store.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
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
	r->acting = rows_text(rows, ROSTER_ROW_ACTING);
	r->unclear = (int)rows_int(rows, ROSTER_ROW_UNCLEAR);
	r->silent = (int)rows_int(rows, ROSTER_ROW_SILENT);
	r->unlisted = (int)rows_int(rows, ROSTER_ROW_UNLISTED);
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

enum kin_status roster_lists_behind(struct rows *rows, struct db *db,
				    struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_lists_behind);
}

enum kin_status roster_lists_foreign(struct rows *rows, struct db *db,
				     struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_lists_foreign);
}

enum kin_status roster_list_rows(struct rows *rows, long list, struct db *db,
				 struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_list_rows, list);
}

enum kin_status roster_list_drop(struct db *db, long list,
				 struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_roster_list_drop_matches, list);
	if (!st)
		st = db_run(db, err, &sql_roster_list_drop_rows, list);
	return st ? st : db_run(db, err, &sql_roster_list_drop, list);
}

enum kin_status roster_list_older(struct db *db, long list,
				  struct kin_err *err)
{
	return db_run(db, err, &sql_roster_list_older, list);
}

enum kin_status roster_match_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st = db_script(db, err, &sql_roster_known_names);

	if (st)
		return st;
	return rows_open(rows, db, err, &sql_roster_match);
}

static int keep_facts(struct person_candidate *c, struct rows *rows,
		      struct arena *arena)
{
	struct { const char **out; int column; } texts[] = {
		{ &c->facts.name, ROSTER_NAMESAKES_NAME },
		{ &c->facts.birth, ROSTER_NAMESAKES_BIRTH_DATE },
		{ &c->facts.sex, ROSTER_NAMESAKES_SEX },
		{ &c->facts.nip, ROSTER_NAMESAKES_NIP },
		{ &c->facts.nuptk, ROSTER_NAMESAKES_NUPTK },
		{ &c->facts.ptk_id, ROSTER_NAMESAKES_PTK_ID },
		{ &c->facts.nik, ROSTER_NAMESAKES_NIK_DIGEST },
	};
	size_t i;

	c->id = rows_int(rows, ROSTER_NAMESAKES_ID);
	c->at_school = 1;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = rows_text(rows, texts[i].column);

		*texts[i].out = text ? arena_strdup(arena, text) : NULL;
		if (text && !*texts[i].out)
			return -1;
	}
	return 0;
}

enum kin_status roster_namesakes(struct person_candidate *out, int max, int *n,
				 struct arena *arena, long long unit,
				 const char *name, struct db *db,
				 struct kin_err *err)
{
	char folded[NORM_TEXT], from[2] = "", to[2] = "";
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	size_t len = norm_name(folded, name, strlen(name));

	*n = 0;
	if (!len)
		return KIN_OK;
	from[0] = folded[0];
	to[0] = (char)(folded[0] + 1);
	st = rows_open(&rows, db, err, &sql_roster_namesakes, unit,
		       (const char *)folded, (const char *)from,
		       (const char *)to, max);
	while (!st && *n < max && rows_next(&rows))
		if (keep_facts(&out[(*n)++], &rows, arena))
			st = kin_err_nomem(err);
	return rows_end(&rows, st, err);
}

enum kin_status roster_person_school(char *npsn, size_t size,
				     long long person, struct db *db,
				     struct kin_err *err)
{
	enum kin_status st = db_get_text(npsn, size, db, err,
					 &sql_roster_person_school, person);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status roster_person_name(char *name, size_t size, long long person,
				   struct db *db, struct kin_err *err)
{
	return db_get_text(name, size, db, err, &sql_roster_person_name,
			   person);
}

int roster_match_next(struct roster_match *m, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	roster_row_fill(&m->row, rows);
	m->npsn = rows_text(rows, ROSTER_MATCH_NPSN);
	m->unit = rows_int(rows, ROSTER_MATCH_UNIT_ID);
	m->older = (int)rows_int(rows, ROSTER_MATCH_OLDER);
	m->by_ptk_id = rows_int(rows, ROSTER_MATCH_BY_PTK_ID);
	m->by_nik = rows_int(rows, ROSTER_MATCH_BY_NIK);
	m->by_nuptk = rows_int(rows, ROSTER_MATCH_BY_NUPTK);
	m->by_nip = rows_int(rows, ROSTER_MATCH_BY_NIP);
	return 1;
}

enum kin_status roster_match_changed(struct db *db, long long row,
				     struct kin_err *err)
{
	assert(row > 0);
	return db_run(db, err, &sql_roster_match_changed, row);
}

enum kin_status roster_staged(struct roster_staged *out, struct db *db,
			      long long row, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	*out = (struct roster_staged){ 0, 0, 0, 0 };
	st = rows_first(&out->is, &rows, db, err, &sql_roster_staged, row);
	if (!st && out->is) {
		out->person = rows_int(&rows, ROSTER_STAGED_PERSON);
		out->leader = rows_int(&rows, ROSTER_STAGED_LEADER);
		out->repeats = rows_int(&rows, ROSTER_STAGED_REPEATS);
	}
	return rows_end(&rows, st, err);
}

enum kin_status roster_match_set(struct db *db, long long row,
				 long long person, struct kin_err *err)
{
	assert(row > 0 && person > 0);
	return db_run(db, err, &sql_roster_match_set, row, person);
}

/* Usually nothing may be repeated, and the stage need not be searched. */
enum kin_status roster_twins_find(struct db *db, struct kin_err *err)
{
	long long any = 0;
	enum kin_status st;

	st = db_get_int(&any, db, err, &sql_roster_maybe_twins);
	return st ? st : db_script(db, err, any ? &sql_roster_find_twins
						: &sql_roster_no_twins);
}

enum kin_status roster_lists_doubled(struct rows *rows, struct db *db,
				     struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_lists_doubled);
}

enum kin_status roster_twins_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_twins);
}

int roster_twins_next(struct roster_twin *t, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	roster_row_fill(&t->row, rows);
	t->npsn = rows_text(rows, ROSTER_TWINS_NPSN);
	t->as_of = rows_text(rows, ROSTER_TWINS_AS_OF);
	t->group = rows_int(rows, ROSTER_TWINS_GRP);
	t->person = rows_int(rows, ROSTER_TWINS_PERSON);
	return 1;
}

enum kin_status roster_near_open(struct rows *rows, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st = db_script(db, err, &sql_roster_find_near);

	return st ? st : rows_open(rows, db, err, &sql_roster_near);
}

int roster_near_next(struct roster_near_pair *pair, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	roster_row_fill(&pair->row, rows);
	pair->npsn = rows_text(rows, ROSTER_NEAR_NPSN);
	pair->other = (struct roster_row){
		.src = (int)rows_int(rows, ROSTER_NEAR_OTHER_SRC),
		.line = (long)rows_int(rows, ROSTER_NEAR_OTHER_LINE),
		.name = rows_text(rows, ROSTER_NEAR_OTHER_NAME),
		.birth = rows_text(rows, ROSTER_NEAR_OTHER_BIRTH),
		.sex = rows_text(rows, ROSTER_NEAR_OTHER_SEX),
		.nip = rows_text(rows, ROSTER_NEAR_OTHER_NIP),
		.nuptk = rows_text(rows, ROSTER_NEAR_OTHER_NUPTK),
		.ptk_id = rows_text(rows, ROSTER_NEAR_OTHER_PTK_ID),
		.nik = rows_text(rows, ROSTER_NEAR_OTHER_NIK),
	};
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

enum kin_status roster_twin_known(struct db *db, long long row,
				  long long person, struct kin_err *err)
{
	enum kin_status st;

	assert(row > 0 && person > 0);
	st = db_run(db, err, &sql_roster_twin_known_followers, row, person);
	return st ? st : db_run(db, err, &sql_roster_twin_known, row, person);
}

enum kin_status roster_twin_repeats(struct db *db, long long row,
				    long long taken, struct kin_err *err)
{
	enum kin_status st;

	assert(row > 0 && taken > 0);
	st = db_run(db, err, &sql_roster_twin_fill, taken, row);
	return st ? st : db_run(db, err, &sql_roster_twin_repeats, row, taken);
}

enum kin_status roster_twin_behind(struct db *db, long long row,
				   const char *day, int here,
				   struct kin_err *err)
{
	assert(row > 0 && day);
	return db_run(db, err, &sql_roster_twin_behind, row, day, here);
}

enum kin_status roster_twin_second(struct db *db, long long row,
				   struct kin_err *err)
{
	assert(row > 0);
	return db_run(db, err, &sql_roster_twin_second, row);
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
	k->older = (int)rows_int(rows, ROSTER_KNOWN_OLDER);
	k->as_of = rows_text(rows, ROSTER_KNOWN_AS_OF);
	k->newer = rows_text(rows, ROSTER_KNOWN_NEWER);
	if (!k->newer || strcmp(k->newer, k->as_of) <= 0)
		k->newer = "";
	k->newer_here = (int)rows_int(rows, ROSTER_KNOWN_NEWER_HERE);
	k->second = (int)rows_int(rows, ROSTER_KNOWN_SECOND);
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
	k->repeats = rows_int(rows, ROSTER_KNOWN_REPEATS);
	k->seen = (int)rows_int(rows, ROSTER_KNOWN_SEEN);
	return 1;
}

enum kin_status roster_seen_open(struct roster_row *out, struct rows *rows,
				 const struct roster_known *k, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st;
	int found;

	*out = (struct roster_row){ .name = k->name, .nip = k->nip,
		.nuptk = k->nuptk, .ptk_id = k->ptk_id, .nik = k->nik,
		.sex = k->sex, .birth = k->birth, .rank = k->rank,
		.employment = k->employment, .role = k->row.role };
	st = rows_first(&found, rows, db, err, &sql_roster_seen_post,
			k->person, k->unit, k->row.role);
	assert(st || found);
	if (st)
		return st;
	out->src = (int)rows_int(rows, ROSTER_SEEN_POST_SRC);
	out->line = (long)rows_int(rows, ROSTER_SEEN_POST_LINE);
	out->job_type = rows_text(rows, ROSTER_SEEN_POST_JOB_TYPE);
	out->job_title = rows_text(rows, ROSTER_SEEN_POST_JOB_TITLE);
	out->duty = rows_text(rows, ROSTER_SEEN_POST_DUTY);
	return KIN_OK;
}

enum kin_status roster_seen_person(struct db *db, long long person,
				   long long unit, struct kin_err *err)
{
	return db_run(db, err, &sql_roster_seen_person, person, unit);
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
				  long long person, const char *day,
				  const char *field, const char *before,
				  const char *after, struct kin_err *err)
{
	struct change c = {
		.subject = "person", .subject_id = person, .person_id = person,
		.field = field, .before = before, .after = after,
		.day = day,
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

enum kin_status roster_person_set_nik(struct db *db, const struct act *act,
				      long long person, const char *before,
				      const char *digest,
				      struct kin_err *err)
{
	struct change c = {
		.subject = "person", .subject_id = person, .person_id = person,
		.field = "nik",
	};
	enum kin_status st;

	assert(db_is_writing(db));
	assert(person > 0);
	st = db_run(db, err, &sql_person_set_nik, person, digest);
	if (st || !before)
		return st;
	st = db_run(db, err, &sql_person_alias_add, person, "nik", before,
		    act->seq);
	return st ? st : trail_change(act, &c, db, err);
}
