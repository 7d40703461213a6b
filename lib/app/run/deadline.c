/*
 * Deadlines of a period, read whole: its windows are few, and the schools
 * that have days of their own are sought in order.
 */
#include "app/run/deadline.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "model/tables.h"
#include "store/period_store.h"

struct deadline_role {
	const char *role;	/* of the rules; "": any other */
	struct deadlines d;
};

/* A later last day at a school. */
struct deadline_place {
	long long unit;
	int stage;
	char role[ROLE_TEXT];	/* "*": every */
	day_t last;
};

static void deadline_set(struct deadline_book *b, int stage, struct rows *rows)
{
	const char *role = rows_text(rows, PERIOD_WINDOWS_ROLE);
	int i, any = !strcmp(role, "*");

	for (i = 0; i < b->n_roles; i++) {
		struct deadlines *d = &b->roles[i].d;

		/* A window of the role comes before one of every role. */
		if (!any ? strcmp(role, b->roles[i].role) != 0
			 : d->last[stage] != DAY_NONE)
			continue;
		d->first[stage] = day_or_none(
			rows_text(rows, PERIOD_WINDOWS_FROM_DAY));
		d->last[stage] = day_or_none(
			rows_text(rows, PERIOD_WINDOWS_TO_DAY));
		d->before[stage] = day_or_none(
			rows_text(rows, PERIOD_WINDOWS_EXTENDED_FROM));
	}
}

static enum kin_status deadline_make(struct deadline_book *b,
				     const struct pack *pack,
				     struct kin_err *err)
{
	int i, k;

	b->n_roles = pack->n_roles + 1;
	b->roles = kin_calloc((size_t)b->n_roles, sizeof(*b->roles));
	if (!b->roles)
		return kin_err_nomem(err);
	for (i = 0; i < b->n_roles; i++) {
		struct deadlines *d = &b->roles[i].d;

		b->roles[i].role = i < pack->n_roles ? pack->roles[i].code
						     : "";
		for (k = 0; k < PACK_MAX_STAGES; k++)
			d->first[k] = d->last[k] = d->before[k] = DAY_NONE;
	}
	return KIN_OK;
}

static enum kin_status deadline_add_place(struct deadline_book *b, int stage,
					  struct rows *rows,
					  struct kin_err *err)
{
	struct deadline_place *p;

	/* it grows by doubling: full whenever its number is a power of two */
	if (!(b->n_places & (b->n_places - 1))) {
		size_t n = b->n_places ? 2 * b->n_places : 1;

		p = kin_realloc(b->places, n * sizeof(*p));
		if (!p)
			return kin_err_nomem(err);
		b->places = p;
	}
	p = &b->places[b->n_places++];
	p->unit = rows_int(rows, PERIOD_PLACES_UNIT_ID);
	p->stage = stage;
	snprintf(p->role, sizeof(p->role), "%s",
		 rows_text(rows, PERIOD_PLACES_ROLE));
	p->last = day_or_none(rows_text(rows, PERIOD_PLACES_TO_DAY));
	return KIN_OK;
}

static enum kin_status deadline_load_places(struct deadline_book *b,
					    const struct pack *pack,
					    struct db *db,
					    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_places(&rows, b->period, db, err);
	int stage;

	while (!st && rows_next(&rows)) {
		stage = pack_stage_find(pack, rows_text(&rows,
							PERIOD_PLACES_STAGE));
		if (stage >= 0)
			st = deadline_add_place(b, stage, &rows, err);
	}
	return rows_end(&rows, st, err);
}

enum kin_status deadline_load(struct deadline_book *out,
			      const struct pack *pack, long long period,
			      struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int stage;

	deadline_release(out);
	st = deadline_make(out, pack, err);
	if (st)
		return st;
	out->period = period;
	st = period_windows(&rows, period, db, err);
	while (!st && rows_next(&rows)) {
		stage = pack_stage_find(pack, rows_text(&rows,
							PERIOD_WINDOWS_STAGE));
		if (stage >= 0)
			deadline_set(out, stage, &rows);
	}
	st = rows_end(&rows, st, err);
	if (!st)
		st = deadline_load_places(out, pack, db, err);
	if (st)
		deadline_release(out);
	return st;
}

void deadline_release(struct deadline_book *book)
{
	kin_free(book->roles);
	kin_free(book->places);
	memset(book, 0, sizeof(*book));
}

/* Index of the school's first place, or of the next one's. */
static size_t deadline_place_of(const struct deadline_book *b, long long unit)
{
	size_t low = 0, high = b->n_places;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (b->places[mid].unit < unit)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void deadline_prolong(struct deadlines *d, const struct deadlines *all,
			     int stage, day_t last)
{
	/* a stage without a day has none to move */
	if (d->last[stage] == DAY_NONE || last <= d->last[stage])
		return;
	d->before[stage] = all->last[stage];
	d->last[stage] = last;
}

const struct deadlines *deadline_of(struct deadlines *own,
				    const struct deadline_book *book,
				    const char *role, long long unit)
{
	const struct deadlines *all;
	size_t at = deadline_place_of(book, unit);
	int i;

	for (i = 0; i < book->n_roles - 1; i++)
		if (!strcmp(book->roles[i].role, role))
			break;
	all = &book->roles[i].d;
	if (at == book->n_places || book->places[at].unit != unit)
		return all;
	*own = *all;
	for (; at < book->n_places && book->places[at].unit == unit; at++) {
		const struct deadline_place *p = &book->places[at];

		if (!strcmp(p->role, "*") || !strcmp(p->role, role))
			deadline_prolong(own, all, p->stage, p->last);
	}
	return own;
}
