/*
 * Merging a staged roster: who is who, what changed, which posts follow.
 * Decisions only; the statements are in lib/store/roster_*.c.
 *
 * The order matters: known people are matched before rows of one file are
 * compared with each other, people exist before their posts, and absence is
 * judged when every row has found its post.
 */
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "model/rank.h"
#include "model/value.h"

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
			 _("%s is not known yet, and is created from its "
			   "roster%s%s; import the list of schools to complete "
			   "it"),
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

/* A list proves what people were on its day, whenever it is read. */
static const char *roster_since(const struct roster_known *k,
				const char *field)
{
	return !strcmp(field, "pangkat") ||
	       !strcmp(field, "status_kepegawaian") ? k->as_of : NULL;
}

static int is_rank(const char *text)
{
	return text && rank_find(text, strlen(text)) != NULL;
}

/* Of ranks all are known: another text is a slip, and of no use to anybody. */
static int keeps_rank(struct run *run, const struct roster_known *k,
		      const char *field, const char *before, const char *after)
{
	char shown[SHOWN_TEXT];

	if (strcmp(field, "pangkat") != 0 || !is_rank(before) ||
	    is_rank(after))
		return 0;
	run_diag(run, KIN_C_VALUE_UNKNOWN, k->row.src, k->row.line, field,
		 _("%s is no rank and is not taken: %s, which is known of "
		   "the person, stays; correct it in Dapodik and take a new "
		   "list"), value_show(shown, after, strlen(after)), before);
	return 1;
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
	    (before && (k->older || k->second)))
		return KIN_OK;
	if (before && *k->newer) {
		run_diag(run, KIN_C_LIST_BEHIND, k->row.src, k->row.line,
			 field, _("the list of %s says %s, but one of %s that "
			 "names the person says %s, which stays; correct it "
			 "in Dapodik and take a new list"),
			 k->as_of, after, k->newer, before);
		return KIN_OK;
	}
	if (keeps_rank(run, k, field, before, after))
		return KIN_OK;
	*changed = 1;
	run_change(run, k->row.src, k->row.line, "changed",
		   roster_who_is(who, sizeof(who), &k->row, k->npsn), field,
		   before, after);
	return roster_person_set(run->s->db, &run->act, k->person,
				 roster_since(k, field), field, before, after,
				 err);
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

	if (!k->older && !k->second && !*k->newer)
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
	if (st || !r->nik || (k->nik && (k->older || *k->newer || k->second ||
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

/* A row that repeats another has said what is said of the post already. */
static enum kin_status fill_gaps(struct run *run, const struct roster_known *k,
				 struct kin_err *err)
{
	struct roster_known gaps = *k;
	int changed = 0;
	enum kin_status st;

	gaps.older = 1;
	st = roster_update_person(run, &gaps, &changed, err);
	if (!st && changed && k->repeats)
		st = roster_match_changed(run->s->db, k->repeats, err);
	return st ? st : roster_stage_drop(run->s->db, k->row.id, err);
}

/* A second row of somebody whose other row stands unchanged. */
static enum kin_status meet_seen(struct run *run,
				 const struct roster_known *k, int *taken,
				 struct kin_err *err)
{
	enum roster_repeat how;
	long rejected = run->r->rejected;
	enum kin_status st = roster_meet_seen(&how, run, k, err);

	*taken = !st && how == ROSTER_TAKE;
	if (st || *taken)
		return st;
	if (run->r->rejected == rejected)
		return fill_gaps(run, k, err);
	return roster_stage_drop(run->s->db, k->row.id, err);
}

static enum kin_status update_one(struct run *run,
				  const struct roster_known *k,
				  struct kin_err *err)
{
	int changed = 0, refused = 0, taken = 1;
	enum kin_status st;

	if (k->repeats)
		return fill_gaps(run, k, err);
	st = roster_judge_known(run, k, &refused, err);
	if (!st && refused)
		return drop_row(run, &k->row, err);
	if (!st && k->seen)
		st = meet_seen(run, k, &taken, err);
	if (st || !taken)
		return st;
	st = roster_update_person(run, k, &changed, err);
	if (!st && changed)
		st = roster_match_changed(run->s->db, k->row.id, err);
	if (!st && changed)
		st = roster_forget_digests(run->s->db, k->person, 0, err);
	if (!st && (k->older || k->newer_here))
		st = end_older(run, k, changed, err);
	return st;
}

static enum kin_status update_known(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct roster_known k;
	enum kin_status st = roster_known_open(&rows, run->s->db, err);

	while (!st && roster_known_next(&k, &rows))
		st = update_one(run, &k, err);
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
		st = roster_judge_doubled(run, err);
	if (!st)
		st = roster_settle_twins(run, err);
	if (!st)
		st = roster_tell_near(run, err);
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
