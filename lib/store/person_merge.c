/*
 * Statements about two records of one person.
 */
#include "store/person_merge.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "sql/person_merge.h"
#include "sql/post.h"
#include "sql/roster_merge.h"

static void put(char *out, size_t size, struct rows *rows, int column)
{
	const char *text = rows_text(rows, column);

	snprintf(out, size, "%s", text ? text : "");
}

enum kin_status person_stored(struct person_stored *out, long long id,
			      struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	*out = (struct person_stored){ .id = id };
	st = rows_open(&rows, db, err, &sql_person_all_facts, id);
	if (!st && rows_next(&rows)) {
		put(out->name, sizeof(out->name), &rows, PERSON_ALL_FACTS_NAME);
		put(out->nip, sizeof(out->nip), &rows, PERSON_ALL_FACTS_NIP);
		put(out->nuptk, sizeof(out->nuptk), &rows,
		    PERSON_ALL_FACTS_NUPTK);
		put(out->ptk_id, sizeof(out->ptk_id), &rows,
		    PERSON_ALL_FACTS_PTK_ID);
		put(out->nik, sizeof(out->nik), &rows,
		    PERSON_ALL_FACTS_NIK_DIGEST);
		put(out->birth, sizeof(out->birth), &rows,
		    PERSON_ALL_FACTS_BIRTH_DATE);
		put(out->sex, sizeof(out->sex), &rows, PERSON_ALL_FACTS_SEX);
		put(out->employment, sizeof(out->employment), &rows,
		    PERSON_ALL_FACTS_EMPLOYMENT);
		put(out->rank, sizeof(out->rank), &rows,
		    PERSON_ALL_FACTS_RANK);
	}
	return rows_end(&rows, st, err);
}

enum kin_status person_of_nik(long long *id, const char *digest,
			      struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_int(id, db, err, &sql_person_of_nik,
					digest);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status person_posts(struct rows *rows, long long person,
			     struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_post_all, person);
}

enum kin_status person_supervises(char *npsn, size_t size, long long a,
				  long long b, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st;

	npsn[0] = '\0';
	st = db_get_text(npsn, size, db, err, &sql_person_supervises, a, b);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

static enum kin_status note_post(const struct act *act,
				 const struct post_row *p, long long person,
				 const char *field, struct db *db,
				 struct kin_err *err)
{
	struct change c = {
		.subject = "post", .subject_id = p->id, .person_id = person,
		.field = field, .after = p->npsn,
	};

	return trail_change(act, &c, db, err);
}

enum kin_status person_take_post(const struct act *act,
				 const struct post_row *p, long long person,
				 struct db *db, struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_person_post_take, p->id, person, act->seq);
	return st ? st : note_post(act, p, person, "orang", db, err);
}

enum kin_status person_begin_post(const struct act *act,
				  const struct post_row *p, const char *day,
				  struct db *db, struct kin_err *err)
{
	struct change c = {
		.subject = "post", .subject_id = p->id,
		.person_id = p->person, .field = "mulai", .after = day,
	};
	enum kin_status st;

	assert(db_is_writing(db) && !p->from[0]);
	st = db_run(db, err, &sql_person_post_from, p->id, day, act->seq);
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status person_join_posts(const struct act *act,
				  const struct post_row *keep,
				  const struct post_row *drop, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && keep->id != drop->id);
	st = db_run(db, err, &sql_post_supersede, drop->id, act->seq);
	if (!st)
		st = db_run(db, err, &sql_person_post_span, keep->id,
			    drop->from, drop->to, act->seq);
	if (!st)
		st = db_run(db, err, &sql_person_post_exceptions, drop->id,
			    keep->id);
	if (!st)
		st = db_run(db, err, &sql_person_post_supervision, drop->id,
			    keep->id);
	return st ? st : note_post(act, drop, keep->person, "gabung", db, err);
}

enum kin_status person_take_rest(const struct act *act, long long from,
				 long long to, struct db *db,
				 struct kin_err *err)
{
	const struct sql *const steps[] = {
		&sql_person_take_exceptions, &sql_person_take_supervision,
		&sql_person_take_aliases,
	};
	enum kin_status st = KIN_OK;
	size_t i;

	assert(db_is_writing(db) && act->seq > 0);
	for (i = 0; !st && i < sizeof(steps) / sizeof(steps[0]); i++)
		st = db_run(db, err, steps[i], from, to);
	if (!st)
		st = db_run(db, err, &sql_person_drop_aliases, from);
	return st ? st : db_run(db, err, &sql_person_clear_keys, from);
}

enum kin_status person_alias_keep(const struct act *act, long long person,
				  const char *kind, const char *value,
				  struct db *db, struct kin_err *err)
{
	return db_run(db, err, &sql_person_alias_add, person, kind, value,
		      act->seq);
}

enum kin_status person_drop_nik(const struct act *act,
				const struct person_stored *p, struct db *db,
				struct kin_err *err)
{
	struct change c = {
		.subject = "person", .subject_id = p->id, .person_id = p->id,
		.field = "nik",
	};
	enum kin_status st = db_run(db, err, &sql_person_clear_nik, p->id);

	if (!st)
		st = person_alias_keep(act, p->id, "nik", p->nik, db, err);
	return st ? st : trail_change(act, &c, db, err);
}

static enum kin_status exchange_one(const struct act *act, long long person,
				    const char *field, const char *before,
				    const char *after, struct db *db,
				    struct kin_err *err)
{
	int is_nik = !strcmp(field, "nik");
	struct change c = {
		.subject = "person", .subject_id = person, .person_id = person,
		.field = field,
		.before = is_nik || !*before ? NULL : before,
		.after = is_nik || !*after ? NULL : after,
	};
	enum kin_status st = db_run(db, err, &sql_person_exchange, person,
				    field, after);

	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status person_exchange(const struct act *act,
				const struct person_stored *a,
				const struct person_stored *b,
				const char *field, struct db *db,
				struct kin_err *err)
{
	int is_nip = !strcmp(field, "nip"), is_nik = !strcmp(field, "nik");
	const char *of_a = is_nip ? a->nip : is_nik ? a->nik : a->nuptk;
	const char *of_b = is_nip ? b->nip : is_nik ? b->nik : b->nuptk;
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	/* one number is never that of two, not even in between */
	st = db_run(db, err, &sql_person_exchange, a->id, field, "");
	if (!st)
		st = exchange_one(act, b->id, field, of_b, of_a, db, err);
	return st ? st : exchange_one(act, a->id, field, of_a, of_b, db, err);
}
