/*
 * Merging a staged roster: who is who, what changed, which posts follow.
 * Decisions only; the statements are in lib/store/roster_*.c.
 *
 * The order matters: known people are matched before rows of one file are
 * compared with each other, people exist before their posts, and absence is
 * judged when every row has found its post.
 */
#include "app/people/roster.h"
#include "app/run/repeats.h"

#include <stdio.h>
#include <string.h>

#include "app/people/roster_match.h"
#include "base/i18n.h"

static const char *roster_who_is(char *out, size_t size,
				 const struct roster_row *r, const char *npsn)
{
	const char *id = r->nip ? r->nip : r->nuptk;

	snprintf(out, size, "%s%s%s%s @%s", r->name, id ? " (" : "",
		 id ? id : "", id ? ")" : "", npsn);
	return out;
}

static enum kin_status refuse_units(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_unknown_open(&rows, run->s->db, err);

	while (!st && rows_next(&rows))
		run_diag(run, KIN_C_SCHOOL_UNKNOWN,
			 (int)rows_int(&rows, ROSTER_UNKNOWN_SRC),
			 (long)rows_int(&rows, ROSTER_UNKNOWN_LINE), "npsn",
			 _("%s is not a known school; import the list of "
			   "schools first, or leave out --known-schools"),
			 rows_text(&rows, ROSTER_UNKNOWN_NPSN));
	st = rows_end(&rows, st, err);
	return st ? st : roster_reject_unknown(&run->r->rejected, run->s->db,
					       err);
}

static enum kin_status tell_created(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_unknown_open(&rows, run->s->db, err);

	while (!st && rows_next(&rows))
		run_diag(run, KIN_C_SCHOOL_CREATED,
			 (int)rows_int(&rows, ROSTER_UNKNOWN_SRC), 0, "npsn",
			 _("%s was not known and was created from its roster%s"
			   "%s; import the list of schools to complete it"),
			 rows_text(&rows, ROSTER_UNKNOWN_NPSN),
			 rows_text(&rows, ROSTER_UNKNOWN_NAME) ? _(" as ") : "",
			 rows_text(&rows, ROSTER_UNKNOWN_NAME)
			 ? rows_text(&rows, ROSTER_UNKNOWN_NAME) : "");
	return rows_end(&rows, st, err);
}

static enum kin_status merge_units(struct run *run, struct kin_err *err)
{
	long unknown = 0;
	enum kin_status st = roster_merge_units(&unknown, run->s->db, err);

	if (st || !unknown)
		return st;
	if (run->o->known_schools)
		return refuse_units(run, err);
	st = tell_created(run, err);
	return st ? st : roster_create_units(run->s->db, &run->act, err);
}

static enum kin_status drop_row(struct run *run,
				const struct roster_row *row,
				struct kin_err *err)
{
	enum kin_status st = run_reject(run, row->src, row->line, err);

	return st ? st : roster_stage_drop(run->s->db, row->id, err);
}

/* Of one name and nothing else: two people, as far as anybody can tell. */
static void tell_apart(struct run *run, const struct twin_row *row,
		       const struct twin_row *other)
{
	char place[300];

	run_diag(run, KIN_C_PERSON_NEAR, row->src, row->line, NULL,
		 _("the row has the name of %s and neither birth date nor "
		   "number that tells them apart; both are stored as people "
		   "of their own; let the school complete them in Dapodik, "
		   "or join them with `roster merge` if they are one"),
		 run_place(place, sizeof(place), run, row->src,
			   other->src, other->line));
}

/* A row that was told of is left out. */
static enum kin_status drop_twin(struct run *run, struct twin_row *row,
				 struct kin_err *err)
{
	enum kin_status st = run_reject(run, row->src, row->line, err);

	row->told = 1;
	return st ? st : roster_stage_drop(run->s->db, row->id, err);
}

/* Two rows that say the very same of nobody in particular. */
static enum kin_status refuse_alike(struct run *run, struct twin_row *row,
				    const struct twin_row *other,
				    struct kin_err *err)
{
	char place[300];

	if (row->told)
		return KIN_OK;
	run_diag(run, KIN_C_PERSON_AMBIGUOUS, row->src, row->line, NULL,
		 _("this row and %s cannot be told apart; give each its "
		   "birth date or a number, or remove one of the two"),
		 run_place(place, sizeof(place), run, row->src,
			   other->src, other->line));
	return drop_twin(run, row, err);
}

/* A row in conflict is told and left out, once. */
static enum kin_status refuse_twin(struct run *run, struct twin_row *row,
				   const struct twin_row *other,
				   struct kin_err *err)
{
	char place[300];

	if (row->told)
		return KIN_OK;
	run_diag(run, KIN_C_ROW_CONFLICT, row->src, row->line, NULL,
		 _("the identifiers of this row and of %s overlap, but "
		   "they are different people; find out whose they are"),
		 run_place(place, sizeof(place), run, row->src,
			   other->src, other->line));
	return drop_twin(run, row, err);
}

/* A row that repeats another and says otherwise repeats it not quite. */
static void tell_contradiction(struct run *run, const struct twin_row *row,
			       const struct twin_row *other)
{
	const char *says, *stays;
	const char *field = twin_contradict(&says, &stays, row, other);
	char place[300];

	if (field)
		run_diag(run, KIN_C_ROW_OTHERWISE, row->src, row->line, field,
			 _("the row says %s, and %s says %s of the same "
			   "person, which was taken; find out which one is "
			   "right"), says,
			 run_place(place, sizeof(place), run, row->src,
				   other->src, other->line), stays);
}

/* Of two rows for one post the one that says more stays. */
static enum kin_status leave_out(struct run *run,
				 const struct twin_row *row,
				 const struct twin_row *other,
				 struct kin_err *err)
{
	enum kin_status st;

	tell_contradiction(run, row, other);
	st = repeats_leave_out(run, (struct row_at){ row->src, row->line },
			       (struct row_at){ other->src, other->line },
			       err);
	return st ? st : roster_stage_drop(run->s->db, row->id, err);
}

/* Two rows of one person in lists of two days: the older one fills gaps, and
 * where both are of one school it says nothing of the post. */
static enum kin_status settle_days(struct run *run, struct twin_row *first,
				   const struct twin_row *later,
				   struct kin_err *err)
{
	int turned = strcmp(first->as_of, later->as_of) < 0;
	const struct twin_row *newer = turned ? later : first;
	const struct twin_row *older = turned ? first : later;
	enum kin_status st = KIN_OK;

	if (!newer->person && !older->person)
		st = roster_twin_set(run->s->db, older->id, newer->id, err);
	if (!st)
		st = roster_twin_behind(run->s->db, older->id, newer->as_of,
					!strcmp(newer->npsn, older->npsn),
					err);
	if (turned)
		*first = *later;
	return st;
}

/* Two rows with one key. In conflict, the earlier is as suspect as the
 * later. */
static enum kin_status settle_pair(struct run *run, struct twin_row *first,
				   struct twin_row *later,
				   struct kin_err *err)
{
	enum kin_status st;

	switch (twin_decide(first, later)) {
	case TWIN_CONFLICT:
		st = refuse_twin(run, first, later, err);
		return st ? st : refuse_twin(run, later, first, err);
	case TWIN_APART:
		tell_apart(run, later, first);
		return KIN_OK;
	case TWIN_ALIKE:
		st = refuse_alike(run, first, later, err);
		return st ? st : refuse_alike(run, later, first, err);
	case TWIN_STRANGERS:
		return KIN_OK;
	case TWIN_DAYS:
		return settle_days(run, first, later, err);
	case TWIN_REPEAT:
		if (later->filled <= first->filled)
			return leave_out(run, later, first, err);
		st = leave_out(run, first, later, err);
		*first = *later;
		return st;
	default:
		if (first->person || later->person)
			return KIN_OK;	/* matched to the known person */
		return roster_twin_set(run->s->db, later->id, first->id, err);
	}
}

static enum kin_status settle_twins(struct run *run, struct kin_err *err)
{
	struct twin_row first = { 0 }, later = { 0 };
	struct rows rows = ROWS_INIT;
	struct roster_twin t;
	enum kin_status st = roster_twins_open(&rows, run->s->db, err);
	int staged;

	while (!st && roster_twins_next(&t, &rows)) {
		st = roster_staged(&staged, run->s->db, t.row.id, err);
		if (st || !staged)
			continue;
		if (!first.id || first.group != t.group) {
			twin_copy(&first, &t);
			continue;
		}
		twin_copy(&later, &t);
		st = settle_pair(run, &first, &later, err);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status create_new(struct run *run, int fresh,
				  struct kin_err *err)
{
	struct db *db = run->s->db;
	enum kin_status st = KIN_OK;
	long n = 0;

	if (fresh)
		st = roster_bulk_begin(db, err);
	if (!st)
		st = roster_create_people(db, &run->act, err);
	if (!st)
		st = roster_create_posts(&n, db, &run->act, err);
	run->r->added += n;
	if (!st && fresh)
		st = roster_bulk_end(db, err);
	if (st || !run_wants_rows(run))
		return st;
	return roster_report_new(db, err);
}

/* One field of a known person: an empty cell never erases anything. */
static enum kin_status set_field(struct run *run,
				 const struct roster_known *k,
				 const char *field, const char *before,
				 const char *after, int *changed,
				 struct kin_err *err)
{
	char who[300];

	if (!after || !*after || (before && !strcmp(before, after)) ||
	    (before && k->older))
		return KIN_OK;
	if (before && *k->newer) {
		run_diag(run, KIN_C_LIST_BEHIND, k->row.src, k->row.line,
			 field, _("the list of %s says %s, but one of %s that "
			 "names the person says %s, which stays; correct it "
			 "in Dapodik and take a new list"),
			 k->as_of, after, k->newer, before);
		return KIN_OK;
	}
	*changed = 1;
	run_change(run, k->row.src, k->row.line, "changed",
		   roster_who_is(who, sizeof(who), &k->row, k->npsn), field,
		   before, after);
	return roster_person_set(run->s->db, &run->act, k->person, field,
				 before, after, err);
}

/* A second row of somebody whose first row stands unchanged. */
static enum kin_status leave_repeat(struct run *run,
				    const struct roster_row *row,
				    struct kin_err *err)
{
	enum kin_status st;

	run_diag(run, KIN_C_ROW_DUPLICATE, row->src, row->line, NULL,
		 _("%s stands in an earlier row of the list already; this "
		   "one was left out; remove one of the two"), row->name);
	st = run_done(run, row->src, row->line, "skip", err);
	return st ? st : roster_stage_drop(run->s->db, row->id, err);
}

static void warn_keys(struct run *run, const struct roster_known *k)
{
	const struct { const char *field, *old, *new; } keys[] = {
		{ "nip", k->nip, k->row.nip },
		{ "nuptk", k->nuptk, k->row.nuptk },
	};
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (keys[i].old && keys[i].new &&
		    strcmp(keys[i].old, keys[i].new) != 0)
			run_diag(run, KIN_C_PERSON_KEY, k->row.src,
				 k->row.line, keys[i].field,
				 _("%s replaces %s; the old one is kept as "
				   "an alias; check that it is the same "
				   "person"), keys[i].new, keys[i].old);
}

static enum kin_status roster_update_person(struct run *run,
					    const struct roster_known *k,
					    int *changed, struct kin_err *err)
{
	const struct roster_row *r = &k->row;
	enum kin_status st;

	if (!k->older && !*k->newer)
		warn_keys(run, k);
	st = set_field(run, k, "nama", k->name, r->name, changed, err);
	if (!st)
		st = set_field(run, k, "nip", k->nip, r->nip, changed, err);
	if (!st)
		st = set_field(run, k, "nuptk", k->nuptk, r->nuptk, changed,
			       err);
	if (!st)
		st = set_field(run, k, "ptk_id", k->ptk_id, r->ptk_id,
			       changed, err);
	if (!st)
		st = set_field(run, k, "jk", k->sex, r->sex, changed, err);
	if (!st)
		st = set_field(run, k, "tanggal_lahir", k->birth, r->birth,
			       changed, err);
	if (!st)
		st = set_field(run, k, "status_kepegawaian", k->employment,
			       r->employment, changed, err);
	if (!st)
		st = set_field(run, k, "pangkat", k->rank, r->rank, changed,
			       err);
	if (st || !r->nik || (k->nik && (k->older || *k->newer ||
					 !strcmp(k->nik, r->nik))))
		return st;
	*changed |= k->nik != NULL;
	return roster_person_set_nik(run->s->db, &run->act, k->person, k->nik,
				     r->nik, err);
}

/* A row of an older list has filled its gaps: posts are not its business. */
static enum kin_status end_older(struct run *run,
				 const struct roster_known *k, int changed,
				 struct kin_err *err)
{
	const struct roster_run *own = run->data;
	enum kin_status st = run_done(run, k->row.src, k->row.line,
				      changed ? "changed" : "unchanged",
				      err);

	if (k->newer_here)	/* counted when it was read; it has no post */
		run->r->no_part -= !roles_have(own->roles, k->row.role);
	if (!st && k->newer_here)
		st = roster_seen_person(run->s->db, k->person, k->unit, err);
	return st ? st : roster_stage_drop(run->s->db, k->row.id, err);
}

static enum kin_status update_known(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct roster_known k;
	enum kin_status st = roster_known_open(&rows, run->s->db, err);
	int changed, refused = 0;

	while (!st && roster_known_next(&k, &rows)) {
		st = roster_judge_known(run, &k, &refused, err);
		if (st)
			break;
		if (refused || k.seen) {
			st = refused ? drop_row(run, &k.row, err)
				     : leave_repeat(run, &k.row, err);
			continue;
		}
		changed = 0;
		st = roster_update_person(run, &k, &changed, err);
		if (!st && changed)
			st = roster_match_changed(run->s->db, k.row.id, err);
		if (!st && changed)
			st = roster_forget_digests(run->s->db, k.person, 0,
						   err);
		if (!st && (k.older || k.newer_here))
			st = end_older(run, &k, changed, err);
	}
	return rows_end(&rows, st, err);
}

enum kin_status roster_merge(struct run *run, struct kin_err *err)
{
	const struct roster_run *own = run->data;
	int fresh = 0;
	enum kin_status st = merge_units(run, err);

	if (!st)
		st = roster_merge_begin(&fresh, run->s->db, err);
	if (!st && own->bulk && !fresh)
		st = kin_err_set(err, KIN_EBUSY,
				 _("another import came first; try again"));
	if (!st)
		st = roster_judge_days(run, err);
	if (!st && !fresh)
		st = roster_match_people(run, err);
	if (!st && !fresh)
		st = roster_judge_homes(run, err);
	if (!st)
		st = settle_twins(run, err);
	if (!st)
		st = create_new(run, fresh, err);
	if (!st)
		st = roster_show_new(run, err);
	if (!st)
		st = update_known(run, err);
	if (!st)
		st = roster_place_people(run, err);
	if (!st && !fresh)
		st = roster_judge_absence(run, err);
	if (!st && (!fresh || own->acts))
		st = roster_tell_acting(run, err);
	return st ? st : roster_lists_save(run->s->db, &run->act, err);
}
