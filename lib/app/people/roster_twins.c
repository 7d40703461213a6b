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

/* A row that repeats another and says otherwise repeats it not quite. */
static void tell_contradiction(struct run *run, const struct twin_row *row,
			       const struct twin_row *other)
{
	const char *says, *stays, *field;
	char place[300];
	size_t from = 0;

	while ((field = twin_contradict(&says, &stays, &from, row, other)))
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

enum kin_status roster_settle_twins(struct run *run, struct kin_err *err)
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
