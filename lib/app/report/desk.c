/* Supervisors of many posts, remembered for a unit. */
#include "app/report/desk.h"

#include <string.h>

#include "base/alloc.h"

static enum kin_status desk_ask(struct desk *d, const struct status_row *r,
				const struct kin_session *s,
				struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = status_desk(&rows, r->unit, r->role, s->day_text,
					 s->db, err);
	int at = d->n;

	d->of[at].role = arena_strdup(&d->texts, r->role);
	d->of[at].name = NULL;
	d->of[at].person = 0;
	if (!st && !d->of[at].role)
		st = kin_err_nomem(err);
	if (!st && rows_next(&rows)) {
		d->of[at].person = rows_int(&rows, STATUS_DESK_ID);
		d->of[at].name = arena_strdup(&d->texts, rows_text(&rows,
						STATUS_DESK_NAME));
		if (!d->of[at].name)
			st = kin_err_nomem(err);
	}
	st = rows_end(&rows, st, err);
	d->n += !st;
	return st;
}

/* The place of the role of a row, or d->n: it was not asked for yet. */
static int desk_find(struct desk *d, const struct status_row *r)
{
	int i;

	if (r->unit != d->unit) {
		arena_reset(&d->texts);
		d->unit = r->unit;
		d->n = 0;
	}
	for (i = 0; i < d->n && strcmp(d->of[i].role, r->role) != 0; i++)
		;
	return i;
}

enum kin_status desk_name(const char **name, struct rows *rows, struct desk *d,
			  const struct status_case *c,
			  const struct kin_session *s, struct kin_err *err)
{
	const struct status_row *r = c->row;
	int at = desk_find(d, r);
	enum kin_status st = KIN_OK;

	if (at == d->n && at < DESK_ROLES)
		st = desk_ask(d, r, s, err);
	if (st)
		return st;
	/* who is named for the post alone, and who would decide about
	 * themselves, are asked for one by one */
	if (at == d->n || r->named || !d->of[at].person ||
	    d->of[at].person == r->person)
		return status_name_supervisor(name, rows, c, s, err);
	*name = d->of[at].name;
	return KIN_OK;
}

void desk_release(struct desk *d)
{
	arena_release(&d->texts);
}
