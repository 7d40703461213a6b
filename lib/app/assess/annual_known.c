/*
 * The records of all posts in the cycles of a year, read in one pass: to look
 * for those of each post costs several times as much.
 */
#include "app/assess/annual.h"

#include <string.h>

#include "base/alloc.h"

static unsigned char *known_at(const struct annual_year *year, long long post)
{
	if (post < 0 || post > year->last_post)
		return NULL;
	return &year->known[(size_t)post * ((size_t)year->n + 1)];
}

/* Behind the bytes of the cycles one says that the post is not alone. */
int annual_is_alone(const struct annual_year *year, long long post,
		    const char *kind)
{
	const unsigned char *at = year->known ? known_at(year, post) : NULL;

	return at && !at[year->n] && !strcmp(kind, "definitif");
}

static enum kin_status know_shared(struct annual_year *year, struct db *db,
				   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = annual_shared(&rows, db, err);
	unsigned char *at;

	while (!st && rows_next(&rows)) {
		at = known_at(year, rows_int(&rows, ANNUAL_SHARED_ID));
		if (at)
			at[year->n] = 1;
	}
	return rows_end(&rows, st, err);
}

const unsigned char *annual_known_of(const struct annual_year *year,
				     long long post)
{
	return known_at(year, post);
}

static enum kin_status know_cycles(struct annual_year *year, long long period,
				   struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = annual_opened(&rows, period, db, err);
	long long id;
	int i;

	while (!st && rows_next(&rows)) {
		i = annual_cycle_find(year,
				      rows_text(&rows, ANNUAL_OPENED_CODE));
		if (i < 0)
			continue;
		id = rows_int(&rows, ANNUAL_OPENED_ID);
		year->cycles[i].period = id;
		year->cycles[i].opened_from = day_or_none(
			rows_text(&rows, ANNUAL_OPENED_FROM_DAY));
		year->cycles[i].opened_to = day_or_none(
			rows_text(&rows, ANNUAL_OPENED_TO_DAY));
		if (id < year->first)
			year->first = id;
		if (id > year->last)
			year->last = id;
	}
	return rows_end(&rows, st, err);
}

static int cycle_of_period(const struct annual_year *year, long long period)
{
	int i;

	for (i = 0; i < year->n; i++)
		if (year->cycles[i].period == period)
			return i;
	return -1;
}

static enum kin_status know_records(struct annual_year *year, struct db *db,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = annual_records(&rows, year->first, year->last,
					    db, err);
	unsigned char *at;
	const char *state;
	int cycle;

	while (!st && rows_next(&rows)) {
		at = known_at(year, rows_int(&rows, ANNUAL_RECORDS_POST_ID));
		cycle = cycle_of_period(year, rows_int(&rows,
						ANNUAL_RECORDS_PERIOD_ID));
		if (!at || cycle < 0)
			continue;
		state = rows_text(&rows, ANNUAL_RECORDS_STATE);
		at[cycle] |= (unsigned char)
			(state ? (int)wf_state_find(WF_ASSESSMENT, state)
			       : ANNUAL_PLANNED);
	}
	return rows_end(&rows, st, err);
}

enum kin_status annual_know(struct annual_year *year,
			    const struct listing_args *of, struct db *db,
			    struct kin_err *err)
{
	enum kin_status st;

	if (!annual_is_known(of))
		return KIN_OK;
	st = annual_last_post(&year->last_post, db, err);
	if (st)
		return st;
	year->known = kin_calloc((size_t)year->last_post + 1,
				 (size_t)year->n + 1);
	if (!year->known)
		return kin_err_nomem(err);
	st = know_shared(year, db, err);
	if (!st)
		st = know_cycles(year, of->period, db, err);
	return st ? st : know_records(year, db, err);
}

void annual_forget(struct annual_year *year)
{
	kin_free(year->known);
	year->known = NULL;
}
