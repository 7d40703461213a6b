/*
 * Rows of one run that are, or seem to be, one person's: what is said of two
 * and which of them stays. The verdict on a pair is roster_match.c's.
 */
#include "app/people/roster.h"
#include "app/run/repeats.h"

#include <stdio.h>
#include <string.h>

#include "app/people/roster_match.h"
#include "base/i18n.h"

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
	run_place(place, sizeof(place), run, row->src, other->src,
		  other->line);
	if (twin_shares(row, other))
		run_diag(run, KIN_C_ROW_CONFLICT, row->src, row->line, NULL,
			 _("the identifiers of this row and of %s overlap, but "
			   "they are different people; find out whose they "
			   "are"), place);
	else
		run_diag(run, KIN_C_ROW_CONFLICT, row->src, row->line, NULL,
			 _("this row and %s would both be %s (#%lld), who is "
			   "known, but their numbers are those of two people; "
			   "let the school say which of them it is, and store "
			   "that number with `roster correct #%lld`"),
			 place, row->written, row->person, row->person);
	return drop_twin(run, row, err);
}

/* What the row says otherwise than the one that is taken; of another post it
 * may say what it likes. Returns in how many fields. */
static int tell_contradiction(struct run *run, const struct twin_row *row,
			      const struct twin_row *other, int one_post)
{
	int n = 0;
	const char *says, *stays, *field;
	char place[300];
	size_t from = 0;

	while ((field = twin_contradict(&says, &stays, &from, row, other)) &&
	       (one_post || from <= TWIN_OF_PERSON)) {
		n++;
		run_diag(run, KIN_C_ROW_OTHERWISE, row->src, row->line, field,
			 _("the row says %s, and %s says %s of the same "
			   "person, which was taken; find out which one is "
			   "right"), says,
			 run_place(place, sizeof(place), run, row->src,
				   other->src, other->line), stays);
	}
	return n;
}

static void twin_standing(struct twin_row *out, const struct roster_staged *now)
{
	out->person = now->person;
	out->leader = now->leader;
	out->repeats = now->repeats;
}

/* The two rows are one person, and so are all that were joined to either. */
static enum kin_status join_twins(struct run *run, struct twin_row *row,
				  struct twin_row *other, struct kin_err *err)
{
	struct twin_row *fresh = row->person ? other : row;
	long long all = fresh->leader ? fresh->leader : fresh->id;
	struct db *db = run->s->db;
	struct roster_staged now;
	enum kin_status st;

	if (twin_joined(row, other))
		return KIN_OK;
	if (row->person || other->person)
		st = roster_twin_known(db, all, row->person ? row->person
				       : other->person, err);
	else
		st = roster_twin_set(db, all, other->id, err);
	if (!st)
		st = roster_staged(&now, db, row->id, err);
	if (st)
		return st;
	twin_standing(row, &now);
	st = roster_staged(&now, db, other->id, err);
	if (!st)
		twin_standing(other, &now);
	return st;
}

/* Of two rows for one post the one that says more stays. What only the other
 * one says is taken from it: it may be a number. */
static enum kin_status leave_out(struct run *run, struct twin_row *row,
				 struct twin_row *other, struct kin_err *err)
{
	long long taken = other->repeats ? other->repeats : other->id;
	long rejected = run->r->rejected;
	enum kin_status st;

	tell_contradiction(run, row, other, 1);
	st = repeats_leave_out(run, (struct row_at){ row->src, row->line },
			       (struct row_at){ other->src, other->line },
			       err);
	if (st)
		return st;
	if (run->r->rejected != rejected)	/* --strict */
		return roster_stage_drop(run->s->db, row->id, err);
	if (row->person || row->leader || twin_fills(row, other))
		st = join_twins(run, row, other, err);
	if (!st && !twin_fills(row, other))
		return roster_stage_drop(run->s->db, row->id, err);
	row->repeats = taken;
	twin_fill(other, row);
	return st ? st : roster_twin_repeats(run->s->db, row->id, taken, err);
}

/* Two rows of one person at one post. A row that repeats another one already
 * was settled with that; whoever meets it alone repeats that, too. */
static enum kin_status settle_repeat(struct run *run, struct twin_row *first,
				     struct twin_row *later,
				     struct kin_err *err)
{
	int settled = (first->repeats || later->repeats) &&
		twin_joined(first, later);
	int stays = first->repeats ||
		(!later->repeats && later->filled <= first->filled);
	enum kin_status st = KIN_OK;

	if (!settled && stays)
		return leave_out(run, later, first, err);
	if (!settled)
		st = leave_out(run, first, later, err);
	if (!settled || first->repeats)
		*first = *later;
	return st;
}

/* Two rows of one person in lists of two days: the older one fills gaps, and
 * where both are of one school it says nothing of the post. */
static enum kin_status settle_days(struct run *run, struct twin_row *first,
				   struct twin_row *later,
				   struct kin_err *err)
{
	int turned = strcmp(first->as_of, later->as_of) < 0;
	struct twin_row *newer = turned ? later : first;
	struct twin_row *older = turned ? first : later;
	enum kin_status st = join_twins(run, older, newer, err);

	if (!st)
		st = roster_twin_behind(run->s->db, older->id, newer->as_of,
					!strcmp(newer->npsn, older->npsn),
					err);
	if (turned)
		*first = *later;
	return st;
}

static int is_at_home(const struct twin_row *row)
{
	return !strcmp(row->home, "induk");
}

/* Two posts of one person. What the row of the home says of the person
 * counts, else that of the first. */
static enum kin_status settle_second(struct run *run, struct twin_row *first,
				     struct twin_row *later,
				     struct kin_err *err)
{
	int turned = is_at_home(later) && !is_at_home(first);
	struct twin_row *main = turned ? later : first;
	struct twin_row *second = turned ? first : later;
	enum kin_status st;
	int unlike;

	unlike = tell_contradiction(run, second, main, 0);
	st = join_twins(run, second, main, err);
	if (!st && unlike)
		st = roster_twin_second(run->s->db, second->id, err);
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

	if (twin_are_neighbours(first, later))
		return KIN_OK;
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
		return settle_repeat(run, first, later, err);
	default:
		return settle_second(run, first, later, err);
	}
}

enum kin_status roster_settle_twins(struct run *run, struct kin_err *err)
{
	struct twin_row first = { 0 }, later = { 0 };
	struct rows rows = ROWS_INIT;
	struct roster_staged now;
	struct roster_twin t;
	enum kin_status st = roster_twins_open(&rows, run->s->db, err);

	while (!st && roster_twins_next(&t, &rows)) {
		st = roster_staged(&now, run->s->db, t.row.id, err);
		if (st || !now.is)
			continue;
		twin_copy(&later, &t);
		twin_standing(&later, &now);
		if (first.id && first.group == t.group)
			st = settle_pair(run, &first, &later, err);
		else
			first = later;
	}
	return rows_end(&rows, st, err);
}

/* The row that stands as it is was counted already; it is only told of. */
static enum kin_status take_fuller(enum roster_repeat *out, struct run *run,
				   const struct twin_row *row,
				   const struct twin_row *seen,
				   struct kin_err *err)
{
	char place[300];

	*out = ROSTER_TAKE;
	tell_contradiction(run, seen, row, 1);
	if (run_diag(run, KIN_C_ROW_DUPLICATE, seen->src, seen->line, NULL,
		     _("the row repeats %s and was left out; remove one "
		       "of the two"),
		     run_place(place, sizeof(place), run, seen->src, row->src,
			       row->line)) != KIN_ERROR)
		return KIN_OK;
	*out = ROSTER_REFUSE;	/* --strict */
	return run_reject(run, row->src, row->line, err);
}

static enum kin_status judge_seen(enum roster_repeat *out, struct run *run,
				  struct twin_row *row,
				  struct twin_row *seen, int other_day,
				  struct kin_err *err)
{
	*out = ROSTER_FILL;
	if (!other_day && twin_decide(row, seen) == TWIN_CONFLICT) {
		*out = ROSTER_REFUSE;
		return refuse_twin(run, row, seen, err);
	}
	if (!other_day && (row->filled > seen->filled ||
			   (*row->duty && !*seen->duty)))
		return take_fuller(out, run, row, seen, err);
	if (!other_day)
		tell_contradiction(run, row, seen, 1);
	return repeats_leave_out(run, (struct row_at){ row->src, row->line },
				 (struct row_at){ seen->src, seen->line },
				 err);
}

enum kin_status roster_meet_seen(enum roster_repeat *out, struct run *run,
				 const struct roster_known *k,
				 struct kin_err *err)
{
	struct roster_twin t = { .row = k->row, .npsn = k->npsn,
				 .as_of = k->as_of };
	struct rows rows = ROWS_INIT;
	struct twin_row row, seen;
	int other_day = k->older || k->newer_here || *k->newer;
	enum kin_status st;

	twin_copy(&row, &t);
	st = roster_seen_open(&t.row, &rows, k, run->s->db, err);
	if (!st)
		twin_copy(&seen, &t);
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	row.person = seen.person = k->person;
	return judge_seen(out, run, &row, &seen, other_day, err);
}
