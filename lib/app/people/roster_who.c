/*
 * Who a staged row is: the candidates that share a key or a name, judged by
 * lib/model/person_match, and what is said of the verdict. Both people are
 * named, with school and key; a NIK is never shown.
 */
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/norm.h"
#include "model/person_match.h"

#define MAX_NAMESAKES 64

static struct person_facts row_facts(const struct roster_row *r)
{
	return (struct person_facts){
		.name = r->name, .birth = r->birth, .sex = r->sex,
		.nip = r->nip, .nuptk = r->nuptk, .ptk_id = r->ptk_id,
		.nik = r->nik,
	};
}

/* As commands name the person; of one who has no record yet maybe nothing. */
static const char *describe_key(char out[32], const struct person_facts *f,
				long long id)
{
	if (f->nip || f->nuptk)
		snprintf(out, 32, "%s", f->nip ? f->nip : f->nuptk);
	else if (id)
		snprintf(out, 32, "#%lld", id);
	else
		snprintf(out, 32, "PERSON");
	return out;
}

/* "Purwarupa Satu (NUPTK 3647..., P, 1985-03-15) of 20100001" */
static const char *describe(char out[300], const struct person_facts *f,
			    long long id, const char *npsn)
{
	int named = id || f->nip || f->nuptk;
	char key[32];

	snprintf(out, 300, "%s (%s%s%s, %s)%s%s", f->name,
		 named ? describe_key(key, f, id) : "", named ? ", " : "",
		 f->sex ? f->sex : "-", f->birth ? f->birth : "-",
		 *npsn ? " @" : "", npsn);
	return out;
}

static enum kin_status school_of_person(char npsn[16], struct run *run,
					long long person,
					struct kin_err *err)
{
	npsn[0] = '\0';	/* a new one has no post yet */
	return roster_person_school(npsn, 16, person, run->s->db, err);
}

static void tell_contradiction(struct run *run,
			       const struct roster_row *row,
			       const struct person_match *m, const char *whose,
			       const char *other)
{
	struct person_facts f = row_facts(row);
	char key[64];

	run_diag(run, KIN_C_PERSON_CONTRADICT, row->src, row->line, NULL,
		 _("%s belongs to %s, but the row is of %s; nothing was "
		   "changed; %s"), person_key_text(key, m->key, &f), whose,
		 other, m->renamed
		 ? _("if they are one with a new name, say `roster correct "
		     "PERSON --field nama`; else let the school's operator "
		     "correct the number in Dapodik")
		 : person_key_desk(m->key));
}

/* What is taken from the list although it differs. */
static const char *what_differs(enum kin_code code)
{
	switch (code) {
	case KIN_C_PERSON_BIRTH:
		return _("birth date and sex are taken from the list; check "
			 "that the number is this person's");
	case KIN_C_PERSON_NAME:
		return _("the name is taken from the list; check that the "
			 "number is this person's");
	case KIN_C_PERSON_KEY:
		return _("NIK or ptk_id is another one; the new one is taken, "
			 "the old one kept as an alias");
	default:
		return _("no number agrees, only name and birth date; check "
			 "that they are one person");
	}
}

static int both_differ(const char *a, const char *b)
{
	return a && *a && b && *b && strcmp(a, b) != 0;
}

/* Who else of the school is known by the new name of the row: names that were
 * exchanged, as where one column was sorted alone. 0: nobody, or maybe the
 * same person. */
static enum kin_status find_owner(struct person_candidate *out,
				  struct run *run,
				  const struct roster_known *k,
				  struct kin_err *err)
{
	const struct roster_row *r = &k->row;
	const struct person_facts *f = &out->facts;
	int n = 0;
	enum kin_status st = roster_namesakes(out, 1, &n, &run->scratch,
					      k->unit, r->name, run->s->db,
					      err);

	if (st || !n || out->id == k->person ||
	    norm_names(f->name, r->name) != NORM_SAME ||
	    !(both_differ(f->birth, k->birth) || both_differ(f->sex, k->sex) ||
	      both_differ(f->nip, k->nip) || both_differ(f->nuptk, k->nuptk)))
		out->id = 0;
	return st;
}

static enum kin_status tell_exchanged(struct run *run,
				      const struct roster_known *k,
				      const struct person_candidate *owner,
				      const char *row, const char *known,
				      struct kin_err *err)
{
	char text[300], npsn[16];
	enum kin_status st = school_of_person(npsn, run, owner->id, err);

	if (!st)
		run_diag(run, KIN_C_PERSON_CONTRADICT, k->row.src, k->row.line,
			 NULL, _("%s is known as %s, and the name is that of "
			 "%s; nothing was changed: names are exchanged, as "
			 "where one column was sorted alone; export the list "
			 "again, or say `roster correct PERSON --field nama` "
			 "if the name is new"), row, known,
			 describe(text, &owner->facts, owner->id, npsn));
	return st;
}

enum kin_status roster_judge_known(struct run *run,
				   const struct roster_known *k, int *refused,
				   struct kin_err *err)
{
	struct person_facts row = row_facts(&k->row);
	struct person_candidate c = { .id = k->person, .at_school = 1,
		.facts = { k->name, k->birth, k->sex, k->nip, k->nuptk,
			   k->ptk_id, k->nik } };
	struct person_candidate owner = { 0 };
	char a[300], b[300], npsn[16];
	struct person_match m;
	enum kin_status st;

	person_match(&m, &row, &c, 1);
	*refused = m.verdict < PERSON_MATCH || m.verdict == PERSON_REJECT;
	if (m.verdict == PERSON_MATCH)
		return KIN_OK;
	st = school_of_person(npsn, run, k->person, err);
	if (!st && m.code == KIN_C_PERSON_NAME)
		st = find_owner(&owner, run, k, err);
	if (st)
		return st;
	describe(a, &c.facts, k->person, npsn);
	describe(b, &row, 0, k->npsn);
	if (*refused) {
		tell_contradiction(run, &k->row, &m, a, b);
	} else if (owner.id) {
		*refused = 1;
		st = tell_exchanged(run, k, &owner, b, a, err);
	} else {
		run_diag(run, m.code, k->row.src, k->row.line, NULL,
			 _("%s is known as %s; %s"), b, a,
			 what_differs(m.code));
	}
	return st;
}

/* Whoever carries a key of the row; what else is known comes later. */
static int by_keys(struct person_candidate *out, const struct roster_match *m)
{
	const struct roster_row *r = &m->row;
	const struct { long long id; struct person_facts facts; } found[] = {
		{ m->by_ptk_id, { .ptk_id = r->ptk_id } },
		{ m->by_nik, { .nik = r->nik } },
		{ m->by_nuptk, { .nuptk = r->nuptk } },
		{ m->by_nip, { .nip = r->nip } },
	};
	size_t i;
	int n = 0;

	for (i = 0; i < sizeof(found) / sizeof(found[0]); i++) {
		if (!found[i].id)
			continue;
		out[n] = (struct person_candidate){ found[i].id,
						    found[i].facts, 0 };
		out[n++].facts.name = r->name;
	}
	return n;
}

/* One row against its candidates. */
struct who {
	struct run *run;
	const struct roster_match *row;
	struct person_candidate c[MAX_NAMESAKES];
	int n;
	struct person_match m;
	struct bloom people;	/* who were found so far */
};

static const char *describe_candidate(char out[300], struct who *w, int i,
				      struct kin_err *err)
{
	char npsn[16];

	if (school_of_person(npsn, w->run, w->c[i].id, err))
		return NULL;
	return describe(out, &w->c[i].facts, w->c[i].id, npsn);
}

static enum kin_status tell_new(struct who *w, struct kin_err *err)
{
	const struct roster_row *row = &w->row->row;
	struct person_facts f = row_facts(row);
	char a[300], b[300], key[2][32];

	if (w->m.verdict == PERSON_NEW)
		return KIN_OK;
	if (!describe_candidate(a, w, w->m.candidate, err))
		return err->status;
	describe(b, &f, 0, w->row->npsn);
	run_diag(w->run, KIN_C_PERSON_NEAR, row->src, row->line, NULL,
		 _("%s is stored as a new person, but %s is known; if they "
		   "are one, join them with `roster merge %s %s --reason "
		   "TEXT`; else let the schools complete birth date and "
		   "numbers in Dapodik"), b, a,
		 describe_key(key[0], &w->c[w->m.candidate].facts,
			      w->c[w->m.candidate].id),
		 describe_key(key[1], &f, 0));
	return KIN_OK;
}

/* "NIP 1985... belongs to Purwarupa Satu (#1) @20100001": whose number of the
 * row this is, and the column that holds it. */
static enum kin_status whose_number(char out[400], const char **field,
				    struct who *w, int i, struct kin_err *err)
{
	const struct person_facts *f = &w->c[i].facts;
	enum person_key key = f->nip ? PERSON_NIP : f->nuptk ? PERSON_NUPTK
			      : f->ptk_id ? PERSON_PTK_ID : PERSON_NIK;
	char text[64], name[256], npsn[16];
	struct db *db = w->run->s->db;
	enum kin_status st = roster_person_name(name, sizeof(name), w->c[i].id,
						db, err);

	if (!st)
		st = school_of_person(npsn, w->run, w->c[i].id, err);
	if (st)
		return st;
	*field = key == PERSON_NIP ? "nip" : key == PERSON_NUPTK ? "nuptk"
		 : key == PERSON_PTK_ID ? "ptk_id" : "nik";
	snprintf(out, 400, _("%s belongs to %s (#%lld)%s%s"),
		 person_key_text(text, key, f), name, w->c[i].id,
		 *npsn ? " @" : "", npsn);
	return KIN_OK;
}

static enum kin_status tell_conflict(struct who *w, struct kin_err *err)
{
	const struct roster_row *row = &w->row->row;
	char one[400], other[400];
	const char *field;
	int i = 1;
	enum kin_status st;

	while (i < w->n - 1 && w->c[i].id == w->c[0].id)
		i++;
	st = whose_number(one, &field, w, 0, err);
	if (!st)
		st = whose_number(other, &field, w, i, err);
	if (!st)
		run_diag(w->run, KIN_C_PERSON_CONFLICT, row->src, row->line,
			 field, _("%s, but %s; nothing was changed; let the "
			 "school's operator correct in Dapodik which of them "
			 "is wrong, or join the two with `roster merge` if "
			 "they are one"), one, other);
	return st;
}

static enum kin_status refuse_row(struct who *w, struct kin_err *err)
{
	const struct roster_row *row = &w->row->row;
	enum kin_status st = KIN_OK;

	if (w->m.code == KIN_C_PERSON_CONFLICT)
		st = tell_conflict(w, err);
	else
		run_diag(w->run, w->m.code, row->src, row->line, NULL,
			 _("several people of this school have this name "
			   "and birth date; give the row a NIP, NUPTK or "
			   "NIK"));
	if (!st)
		st = run_reject(w->run, row->src, row->line, err);
	return st ? st : roster_stage_drop(w->run->s->db, row->id, err);
}

/* Who stands in an older list only has left since, or never came. */
static enum kin_status skip_older(struct who *w, struct kin_err *err)
{
	const struct roster_row *row = &w->row->row;
	enum kin_status st;

	run_diag(w->run, KIN_C_POST_ENDED, row->src, row->line, NULL,
		 _("%s stands in the older list only and was left out"),
		 row->name);
	st = run_done(w->run, row->src, row->line, "skip", err);
	return st ? st : roster_stage_drop(w->run->s->db, row->id, err);
}

/* Two rows of one known person may share no key: they are held against each
 * other when all have been matched. */
static enum kin_status take_known(struct who *w, long long person,
				  struct kin_err *err)
{
	struct db *db = w->run->s->db;
	enum kin_status st = roster_match_set(db, w->row->row.id, person, err);
	char key[24];

	if (st || !bloom_add(&w->people, 6, &person, sizeof(person)))
		return st;
	snprintf(key, sizeof(key), "%lld", person);
	return roster_stage_maybe(db, 6, key, err);
}

static enum kin_status match_row(struct who *w, struct arena *arena,
				 struct kin_err *err)
{
	struct person_facts f = row_facts(&w->row->row);
	enum kin_status st = KIN_OK;

	w->n = by_keys(w->c, w->row);
	if (!w->n)
		st = roster_namesakes(w->c, MAX_NAMESAKES, &w->n, arena,
				      w->row->unit, f.name, w->run->s->db, err);
	if (st)
		return st;
	person_match(&w->m, &f, w->c, w->n);
	if (w->m.verdict == PERSON_REJECT)
		return refuse_row(w, err);
	if (w->m.verdict < PERSON_MATCH && w->row->older)
		return skip_older(w, err);
	if (w->m.verdict < PERSON_MATCH)
		return tell_new(w, err);
	return take_known(w, w->c[w->m.candidate].id, err);
}

enum kin_status roster_match_people(struct run *run, struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct rows rows = ROWS_INIT;
	struct roster_match row;
	struct who w = { .run = run, .row = &row };
	enum kin_status st;

	if (bloom_init(&w.people))
		return kin_err_nomem(err);
	st = roster_match_open(&rows, run->s->db, err);
	while (!st && roster_match_next(&row, &rows)) {
		arena_reset(&arena);
		st = match_row(&w, &arena, err);
	}
	arena_release(&arena);
	bloom_release(&w.people);
	return rows_end(&rows, st, err);
}

/* Twins, and a brother and sister: whatever their names are. */
static int are_two(const struct roster_row *a, const struct roster_row *b)
{
	return both_differ(a->sex, b->sex) || both_differ(a->nip, b->nip) ||
	       both_differ(a->nuptk, b->nuptk) ||
	       both_differ(a->nik, b->nik) || both_differ(a->ptk_id, b->ptk_id);
}

static void tell_near(struct run *run, const struct roster_near_pair *pair)
{
	struct person_facts f[2] = { row_facts(&pair->row),
				     row_facts(&pair->other) };
	const struct person_candidate c = { .id = 1, .at_school = 1,
					    .facts = f[1] };
	char a[300], b[300], place[300], key[2][32];
	struct person_match m;

	if (are_two(&pair->row, &pair->other))
		return;
	person_match(&m, &f[0], &c, 1);
	if (m.key != PERSON_NO_KEY || m.verdict == PERSON_NEW)
		return;
	run_diag(run, KIN_C_PERSON_NEAR, pair->row.src, pair->row.line, NULL,
		 _("%s is stored as a new person, and so is %s of %s; if they "
		   "are one, join them with `roster merge %s %s --reason "
		   "TEXT`; else let the school complete birth date and "
		   "numbers in Dapodik"),
		 describe(a, &f[0], 0, pair->npsn), describe(b, &f[1], 0, ""),
		 run_place(place, sizeof(place), run, pair->row.src,
			   pair->other.src, pair->other.line),
		 describe_key(key[0], &f[1], 0),
		 describe_key(key[1], &f[0], 0));
}

enum kin_status roster_tell_near(struct run *run, struct kin_err *err)
{
	struct roster_near_pair pair;
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_near_open(&rows, run->s->db, err);

	while (!st && roster_near_next(&pair, &rows))
		tell_near(run, &pair);
	return rows_end(&rows, st, err);
}
