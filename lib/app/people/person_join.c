/*
 * Two records of one person become one: posts, numbers, exceptions, what one
 * supervises. What decisions of the past say of the record that is given up
 * stays as it was written.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/people/person_edit.h"
#include "base/i18n.h"
#include "store/roster_store.h"

#define JOIN_POSTS 32

/* --- what stands in the way --- */

static enum kin_status join_differ(struct edit_run *run, const char *what,
				   const char *a, const char *b,
				   struct kin_err *err)
{
	char first[PERSON_WHO], second[PERSON_WHO];

	if (!*a || !*b || !strcmp(a, b))
		return KIN_OK;
	edit_who(first, run, &run->p);
	edit_who(second, run, &run->other);
	return edit_refuse(run, KIN_C_PERSON_CONFLICT, err,
			   _("%s and %s differ in %s (%s, %s), so they are two "
			     "people; if one is wrong, say `roster correct` "
			     "first"), first, second, what, a, b);
}

static enum kin_status join_check(struct edit_run *run, struct kin_err *err)
{
	const struct person_stored *a = &run->p, *b = &run->other;
	char first[PERSON_WHO], second[PERSON_WHO], npsn[100];
	enum kin_status st;

	if (a->id == b->id)
		return kin_err_set(err, KIN_EUSAGE,
				   _("both name the same person, %s"), a->name);
	st = join_differ(run, "NIP", a->nip, b->nip, err);
	if (!st)
		st = join_differ(run, _("birth date"), a->birth, b->birth, err);
	if (!st)
		st = join_differ(run, _("sex"), a->sex, b->sex, err);
	if (!st)
		st = person_supervises(npsn, sizeof(npsn), a->id, b->id,
				       run->s->db, err);
	if (st || !*npsn)
		return st;
	return edit_refuse(run, KIN_C_SUPERVISOR_SELF, err,
			   _("of %s and %s one supervises the other at %s; end "
			     "that with `supervisor set` first"),
			   edit_who(first, run, a), edit_who(second, run, b),
			   npsn);
}

/* --- posts --- */

static enum kin_status join_refuse_posts(struct edit_run *run,
					 const struct post_row *a,
					 const struct post_row *b,
					 int same_post, struct kin_err *err)
{
	char first[PERSON_WHO], second[PERSON_WHO];

	edit_who(first, run, &run->p);
	edit_who(second, run, &run->other);
	if (same_post)
		return edit_refuse(run, KIN_C_POST_PLAN, err,
				   _("%s and %s both have a plan or an "
				     "assessment as %s at %s; only one of the "
				     "two can stay, so they cannot be joined"),
				   first, second, a->role, a->npsn);
	return edit_refuse(run, KIN_C_POST_OVERLAP, err,
			   _("%s is at home at %s and %s at %s on the same "
			     "days; say `roster home` or `roster retire` for "
			     "one first"), first, a->npsn, second, b->npsn);
}

/* A home that ended, and one of which nobody knows when it began: it began
 * behind the other's end, if no plan says otherwise. *done tells. */
static enum kin_status join_in_turn(struct edit_run *run,
				    const struct post_row *ended,
				    const struct post_row *later, int *done,
				    struct kin_err *err)
{
	char day[DAY_TEXT];
	long long has = 0;
	enum kin_status st;

	if (*done || !ended->to[0] || later->from[0] ||
	    (later->to[0] && strcmp(later->to, ended->to) <= 0))
		return KIN_OK;
	st = post_has_plan(&has, later->id, run->s->db, err);
	if (st || has)
		return st;
	day_format(day, day_parse(ended->to, strlen(ended->to)) + 1);
	*done = 1;
	return person_begin_post(&run->act, later, day, run->s->db, err);
}

/* Both are at home, in two schools or two roles. */
static enum kin_status join_homes(struct edit_run *run,
				  const struct post_row *ours,
				  const struct post_row *theirs,
				  struct kin_err *err)
{
	int done = 0;
	enum kin_status st = join_in_turn(run, ours, theirs, &done, err);

	if (!st)
		st = join_in_turn(run, theirs, ours, &done, err);
	if (st || !done)
		return st ? st : join_refuse_posts(run, ours, theirs, 0, err);
	return person_take_post(&run->act, theirs, run->p.id, run->s->db, err);
}

/* `theirs` is the same post as `ours`, or both are at home. */
static enum kin_status join_rivals(struct edit_run *run,
				   const struct post_row *ours,
				   const struct post_row *theirs,
				   struct kin_err *err)
{
	long long has_ours = 0, has_theirs = 0;
	struct post_row taken = *theirs;
	enum kin_status st;

	if (ours->unit != theirs->unit || strcmp(ours->role, theirs->role) ||
	    strcmp(ours->kind, theirs->kind))
		return join_homes(run, ours, theirs, err);
	st = post_has_plan(&has_ours, ours->id, run->s->db, err);
	if (!st)
		st = post_has_plan(&has_theirs, theirs->id, run->s->db, err);
	if (st)
		return st;
	if (has_ours && has_theirs)
		return join_refuse_posts(run, ours, theirs, 1, err);
	if (!has_theirs)
		return person_join_posts(&run->act, ours, theirs, run->s->db,
					 err);
	taken.person = run->p.id;
	st = person_join_posts(&run->act, &taken, ours, run->s->db, err);
	return st ? st : person_take_post(&run->act, theirs, run->p.id,
					  run->s->db, err);
}

static enum kin_status join_post(struct edit_run *run,
				 const struct post_row *theirs,
				 struct kin_edit_result *result,
				 struct kin_err *err)
{
	struct post_row as_ours = *theirs, rival;
	char who[PERSON_WHO];
	enum kin_status st;

	as_ours.person = run->p.id;
	st = post_rival(&rival, &as_ours, theirs->id, 0, run->s->db, err);
	if (!st && rival.id)
		st = join_rivals(run, &rival, theirs, err);
	else if (!st)
		st = person_take_post(&run->act, theirs, run->p.id,
				      run->s->db, err);
	if (st)
		return st;
	result->posts++;
	edit_tell(run, "changed", edit_who(who, run, &run->p),
		  theirs->role, "", theirs->npsn);
	return KIN_OK;
}

static enum kin_status join_posts(struct edit_run *run,
				  struct kin_edit_result *result,
				  struct kin_err *err)
{
	struct post_row posts[JOIN_POSTS];
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int i, n = 0;

	st = person_posts(&rows, run->other.id, run->s->db, err);
	while (!st && n < JOIN_POSTS && rows_next(&rows))
		post_fill(&posts[n++], &rows);
	st = rows_end(&rows, st, err);
	for (i = 0; !st && i < n; i++)
		st = join_post(run, &posts[i], result, err);
	return st;
}

/* --- facts --- */

/* A gap of the record that stays is filled; another number is an alias. */
static enum kin_status join_fact(struct edit_run *run, const char *field,
				 const char *ours, const char *theirs,
				 int is_number, struct kin_err *err)
{
	char who[PERSON_WHO];

	if (!*theirs || !strcmp(ours, theirs))
		return KIN_OK;
	if (*ours && is_number)
		return person_alias_keep(&run->act, run->p.id, field, theirs,
					 run->s->db, err);
	if (*ours)
		return KIN_OK;
	edit_tell(run, "changed", edit_who(who, run, &run->p), field, "",
		  theirs);
	return roster_person_set(run->s->db, &run->act, run->p.id, NULL, field,
				 NULL, theirs, err);
}

static enum kin_status join_facts(struct edit_run *run, struct kin_err *err)
{
	const struct person_stored *a = &run->p, *b = &run->other;
	const struct {
		const char *field, *ours, *theirs;
		int is_number;
	} facts[] = {
		{ "nip", a->nip, b->nip, 1 },
		{ "nuptk", a->nuptk, b->nuptk, 1 },
		{ "ptk_id", a->ptk_id, b->ptk_id, 1 },
		{ "tanggal_lahir", a->birth, b->birth, 0 },
		{ "jk", a->sex, b->sex, 0 },
		{ "status_kepegawaian", a->employment, b->employment, 0 },
		{ "pangkat", a->rank, b->rank, 0 },
	};
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < sizeof(facts) / sizeof(facts[0]); i++)
		st = join_fact(run, facts[i].field, facts[i].ours,
			       facts[i].theirs, facts[i].is_number, err);
	if (st || !*b->nik)
		return st;
	if (*a->nik)
		return person_alias_keep(&run->act, a->id, "nik", b->nik,
					 run->s->db, err);
	return roster_person_set_nik(run->s->db, &run->act, a->id, NULL,
				     b->nik, err);
}

static enum kin_status join_note(struct edit_run *run, struct kin_err *err)
{
	char before[40], after[40];
	struct change c = {
		.subject = "person", .subject_id = run->p.id,
		.person_id = run->p.id, .field = "gabung", .before = before,
		.after = after, .note = run->o->reason,
	};

	snprintf(before, sizeof(before), "#%lld", run->other.id);
	snprintf(after, sizeof(after), "#%lld", run->p.id);
	return trail_change(&run->act, &c, run->s->db, err);
}

/* Inside the act. */
static enum kin_status join_people(struct edit_run *run,
				   struct kin_edit_result *result,
				   struct kin_err *err)
{
	char who[PERSON_WHO];
	enum kin_status st;

	st = edit_find(&run->p, run, run->o->person, err);
	if (!st)
		st = edit_find(&run->other, run, run->o->other, err);
	if (!st)
		st = join_check(run, err);
	if (st)
		return st;
	snprintf(result->who, sizeof(result->who), "%s",
		 edit_who(who, run, &run->p));
	snprintf(result->other, sizeof(result->other), "%s",
		 edit_who(who, run, &run->other));
	st = join_posts(run, result, err);
	if (!st)
		st = person_take_rest(&run->act, run->other.id, run->p.id,
				      run->s->db, err);
	if (!st)
		st = join_facts(run, err);
	result->changed = 1;
	return st ? st : join_note(run, err);
}

enum kin_status kin_person_merge(struct kin_session *s,
				 const struct kin_edit_opts *opts,
				 struct kin_edit_result *result,
				 struct kin_err *err)
{
	struct edit_run run = { .s = s, .o = opts, .sink = s->sink };
	enum kin_status st;

	assert(s && opts && result);
	memset(result, 0, sizeof(*result));
	st = edit_reason(opts, err);
	if (!st)
		st = session_begin(s, &run.act, NULL, NULL, err);
	if (st)
		return st;
	st = join_people(&run, result, err);
	return edit_end(&run, st, err);
}
