/*
 * Deadlines of single schools. Each school has a row of its own, also where a
 * kecamatan was named: it travels with the school, and a school that comes
 * later was not meant. Those of the whole period are period_change.c's.
 */
#include "app/period/period_place.h"

#include <stdio.h>
#include <string.h>

#include "app/run/deadline.h"
#include "app/run/filter.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/period_store.h"

struct place_work {
	struct place_extension *x;
	struct deadline_book book;
	int stage;
	day_t to;
	day_t least, first;	/* of the school at hand: the earliest end */
	char kabupaten[80];	/* of the schools before */
};

int place_named(const struct kin_extend_opts *o)
{
	return o->school || o->kecamatan || o->kabupaten;
}

/* Whether the stage ends earlier at the school for somebody who is meant. */
static int place_is_earlier(struct place_work *w, long long unit)
{
	const struct pack *pack = w->x->s->pack;
	const char *role = w->x->o->role;
	struct deadlines own;
	int i;

	w->least = DAY_NONE;
	for (i = 0; i < pack->n_roles; i++) {
		const struct deadlines *d;

		if (role && strcmp(role, pack->roles[i].code) != 0)
			continue;
		d = deadline_of(&own, &w->book, pack->roles[i].code, unit);
		if (d->last[w->stage] == DAY_NONE ||
		    (w->least != DAY_NONE && d->last[w->stage] >= w->least))
			continue;
		w->least = d->last[w->stage];
		w->first = d->first[w->stage];
	}
	return w->least != DAY_NONE && w->least < w->to;
}

/* One name may be that of two places. */
static enum kin_status place_check_area(struct place_work *w,
					const char *kabupaten,
					struct kin_err *err)
{
	const struct kin_extend_opts *o = w->x->o;

	kabupaten = kabupaten ? kabupaten : "";
	if (!o->school && !o->kabupaten && w->kabupaten[0] &&
	    strcmp(w->kabupaten, kabupaten) != 0)
		return kin_err_set(err, KIN_EUSAGE,
				   _("there is a kecamatan %s in %s and one in "
				     "%s; say which with --kabupaten"),
				   o->kecamatan, w->kabupaten, kabupaten);
	str_copy(w->kabupaten, sizeof(w->kabupaten), kabupaten);
	return KIN_OK;
}

static enum kin_status place_add(struct place_work *w, long long unit,
				 const char *npsn, struct kin_err *err)
{
	struct place_extension *x = w->x;
	const char *role = x->o->role ? x->o->role : "*";
	char field[80], before[DAY_TEXT];
	struct period_place place = {
		x->period->id, unit, x->stage, role, x->o->to,
		x->o->school ? "" : x->place,
	};
	struct change change = {
		.subject = "period", .subject_id = x->period->id,
		.field = field, .before = before, .after = x->o->to,
		.note = x->o->reason, .day = x->s->day_text,
		.by_person = x->s->actor,
	};
	enum kin_status st;

	snprintf(field, sizeof(field), "window %s %s %s", x->stage, role,
		 npsn);
	day_format(before, w->least);
	/* of an area, the earliest day that somebody there had */
	if (!x->schools || strcmp(before, x->before) < 0) {
		str_copy(x->before, sizeof(x->before), before);
		day_format(x->first, w->first);
	}
	x->schools++;
	st = period_place_add(x->act, &place, x->s->db, err);
	return st ? st : trail_change(x->act, &change, x->s->db, err);
}

static enum kin_status place_school(struct place_work *w, struct rows *rows,
				    struct kin_err *err)
{
	long long unit = rows_int(rows, PERIOD_PLACE_SCHOOLS_ID);
	enum kin_status st = place_check_area(w, rows_text(rows,
				PERIOD_PLACE_SCHOOLS_KABUPATEN), err);

	if (st)
		return st;
	if (w->x->o->school) {
		str_copy(w->x->place, sizeof(w->x->place),
			 rows_text(rows, PERIOD_PLACE_SCHOOLS_NAME));
		str_copy(w->x->npsn, sizeof(w->x->npsn), w->x->o->school);
	}
	if (!place_is_earlier(w, unit)) {
		w->x->left++;
		return KIN_OK;
	}
	return place_add(w, unit, rows_text(rows, PERIOD_PLACE_SCHOOLS_NPSN),
			 err);
}

static enum kin_status place_refuse(const struct place_work *w)
{
	const struct place_extension *x = w->x;
	char last[DAY_TEXT];

	kin_diag(x->s->sink, KIN_C_PERIOD_SHORTER, NULL, 0, 0, NULL,
		 _("%s goes on until %s or longer at %s already; a deadline "
		   "is only moved to a later day"), x->stage,
		 w->least == DAY_NONE ? x->o->to : day_format(last, w->least),
		 x->place);
	return KIN_ERULE;
}

static enum kin_status place_schools(struct place_work *w,
				     struct kin_err *err)
{
	struct place_extension *x = w->x;
	const struct kin_extend_opts *o = x->o;
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_place_schools(&rows, o->school,
						  o->kecamatan, o->kabupaten,
						  x->s->db, err);

	if (!o->school)
		str_copy(x->place, sizeof(x->place),
			 o->kecamatan ? o->kecamatan : o->kabupaten);
	while (!st && rows_next(&rows))
		st = place_school(w, &rows, err);
	st = rows_end(&rows, st, err);
	if (!st && !x->schools)
		st = x->left ? place_refuse(w)
			     : filter_no_place(o->school, o->kecamatan,
					       o->kabupaten, err);
	return st;
}

enum kin_status place_extend(struct place_extension *x, struct kin_err *err)
{
	struct place_work w = {
		.x = x, .to = day_or_none(x->o->to), .least = DAY_NONE,
		.stage = pack_stage_find(x->s->pack, x->stage),
	};
	enum kin_status st = deadline_load(&w.book, x->s->pack, x->period->id,
					   x->s->db, err);

	if (!st)
		st = place_schools(&w, err);
	deadline_release(&w.book);
	return st;
}
