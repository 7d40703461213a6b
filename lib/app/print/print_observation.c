/*
 * The sheet of an observation: the focus behaviours of the indicator with the
 * levels of the rubric, empty to take into the class, or as it was recorded.
 */
#include "app/print/print.h"

#include <stdio.h>
#include <string.h>

#include "store/assessment_store.h"
#include "store/observation_store.h"

#define PRINT_VALUES 64		/* of one observation, at most */
#define PRINT_LINES 3		/* for behaviours that the rules do not know */

struct print_value {
	const char *step, *key, *value;
};

struct print_values {
	struct print_value v[PRINT_VALUES];
	int n;
};

static enum kin_status print_values_load(struct print_values *out,
					 struct print *p, struct kin_err *err)
{
	long long id = rows_int(p->row, PRINT_PEOPLE_OBSERVATION);
	struct observation_value v;
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	out->n = 0;
	if (!id || p->opts->blank)
		return KIN_OK;
	st = observation_values_open(&rows, id, p->s->db, err);
	while (!st && observation_values_next(&v, &rows)) {
		if (out->n == PRINT_VALUES || !v.value || !*v.value)
			continue;
		out->v[out->n].step = doc_keep(&p->doc, v.step);
		out->v[out->n].key = doc_keep(&p->doc, v.key);
		out->v[out->n++].value = doc_keep(&p->doc, v.value);
	}
	return rows_end(&rows, st, err);
}

/* When it took place, else for when it is agreed; texts as on paper. */
struct print_meeting {
	const char *day, *class, *place, *observer;
};

static const char *print_joined(struct print *p, const char *a, const char *b)
{
	return a && b ? doc_printf(&p->doc, "%s, %s", a, b)
		      : doc_keep(&p->doc, a ? a : b);
}

static enum kin_status print_agreed(struct print_meeting *out,
				    struct print *p, long long id,
				    struct kin_err *err)
{
	struct observation_schedule s;
	struct rows rows = ROWS_INIT;
	enum kin_status st = observation_schedule_load(&s, &rows, id, p->s->db,
						       err);

	if (!st)
		*out = (struct print_meeting){
			.day = print_joined(p, print_day(p, s.day), s.hour),
			.class = print_joined(p, s.class, s.subject),
			.place = doc_keep(&p->doc, s.place),
			.observer = doc_keep(&p->doc, s.observer_name),
		};
	return rows_end(&rows, st == KIN_ENOTFOUND ? KIN_OK : st, err);
}

static enum kin_status print_took_place(struct print_meeting *out,
					struct print *p, long long id,
					struct kin_err *err)
{
	const struct pack_step *steps = p->pack->steps;
	const char *verb = steps[pack_step_scheduled(p->pack)].verb, *by;
	struct rows rows = ROWS_INIT;
	enum kin_status st = assessment_steps(&rows, id, p->s->db, err);

	while (!st && rows_next(&rows)) {
		if (strcmp(rows_text(&rows, ASSESSMENT_STEPS_STEP), verb) != 0)
			continue;
		out->day = print_day(p, rows_text(&rows,
						  ASSESSMENT_STEPS_DAY));
		by = rows_text(&rows, ASSESSMENT_STEPS_NAME);
		if (by)
			out->observer = doc_keep(&p->doc, by);
	}
	return rows_end(&rows, st, err);
}

/* A blank sheet has lines for all of it. */
static enum kin_status print_meeting(struct print *p, struct kin_err *err)
{
	long long id = p->opts->blank
		? 0 : rows_int(p->row, PRINT_PEOPLE_OBSERVATION);
	struct print_meeting m = { .day = NULL };
	enum kin_status st = id ? print_agreed(&m, p, id, err) : KIN_OK;

	if (!st && id)
		st = print_took_place(&m, p, id, err);
	doc_pair(&p->doc, "Tanggal", m.day);
	doc_pair(&p->doc, "Kelas/kegiatan", m.class);
	doc_pair(&p->doc, "Tempat", m.place);
	doc_pair(&p->doc, "Pengamat", m.observer);
	return st;
}

static const char *print_value_of(const struct print_values *all,
				  const char *key)
{
	int i;

	for (i = 0; i < all->n; i++)
		if (!strcmp(all->v[i].key, key))
			return all->v[i].value;
	return NULL;
}

/* What a step says of the n-th behaviour: its level, or what is noted. */
static const char *print_of(const struct print *p,
			    const struct print_values *all, int n, int level)
{
	const struct pack_field *f = p->pack->fields;
	const char *value = NULL;
	int i;

	for (i = 0; !value && i < p->pack->n_fields; i++)
		if (f[i].behaviour == n && (f[i].type == VALUE_LEVEL) == level)
			value = print_value_of(all, f[i].code);
	return value;
}

/* Every level with a box; that which was given is filled. */
static const char *print_levels(struct print *p, const char *given)
{
	const char *text = NULL;
	int i;

	for (i = 0; i < p->pack->n_levels; i++) {
		const struct pack_label *l = &p->pack->levels[i];

		text = doc_printf(&p->doc, "%s%s%s %s", text ? text : "",
				  text ? "\n" : "",
				  given && !strcmp(given, l->code)
				  ? "\xe2\x96\xa0" : "\xe2\x96\xa1", l->label);
	}
	return text;
}

static void print_rubric(struct print *p, const struct pack_indicator *ind,
			 const struct print_values *all)
{
	static const struct doc_column columns[] = {
		{ "NO.", DOC_CENTRE, 7, 0 },
		{ "FOKUS PERILAKU", DOC_LEFT, 40, 0 },
		{ "TINGKAT", DOC_LEFT, 25, 0 },
		{ "CATATAN", DOC_LEFT, 30, 0 },
	};
	const char *note;
	int i, n = ind->n_behaviours;

	doc_heading(&p->doc, 1, doc_printf(&p->doc, "INDIKATOR: %s",
					   ind->label));
	doc_table(&p->doc, columns, 4);
	for (i = 0; i < (n ? n : PRINT_LINES); i++) {
		doc_cell(&p->doc, doc_printf(&p->doc, "%d", i + 1));
		doc_cell(&p->doc, n ? ind->behaviours[i].label : doc_blank);
		doc_cell(&p->doc, print_levels(p, print_of(p, all, i + 1, 1)));
		note = print_of(p, all, i + 1, 0);
		doc_cell(&p->doc, note ? note : doc_blank);
	}
}

/* The field of a step, which is named by its verb; NULL: no longer one. */
static const struct pack_field *print_field(const struct print *p,
					    const char *verb, const char *key)
{
	int step = pack_step_find(p->pack, verb);
	int field = step < 0 ? -1 : pack_field_find(p->pack, step, key);

	return field < 0 ? NULL : &p->pack->fields[field];
}

/* What stands in a field: of several entries, each on a line. */
static const char *print_entries(struct print *p, const struct pack_field *f,
				 const char *value)
{
	const char *text = NULL, *entry;
	size_t len;

	if (f->type != VALUE_LIST && f->type != VALUE_BEHAVIOURS)
		return print_label(p, value);
	for (; *value; value += len + (value[len] != '\0')) {
		len = strcspn(value, "|");
		entry = print_label(p, doc_printf(&p->doc, "%.*s", (int)len,
						  value));
		text = text ? doc_printf(&p->doc, "%s\n%s", text, entry)
			    : entry;
	}
	return text;
}

/* The other fields of a step, as labels say what they are. */
static void print_step(struct print *p, const struct print_values *all,
		       int step)
{
	int i, headed = 0;

	for (i = 0; i < all->n; i++) {
		const struct pack_field *f =
			print_field(p, all->v[i].step, all->v[i].key);

		if (!f || f->behaviour || f->step != step)
			continue;
		if (!headed)
			doc_heading(&p->doc, 2, p->pack->steps[step].label);
		headed = 1;
		doc_pair(&p->doc, f->label,
			 print_entries(p, f, all->v[i].value));
	}
}

enum kin_status print_observation(struct print *p, struct kin_err *err)
{
	struct print_values all;
	const struct pack_indicator *ind = NULL;
	enum kin_status st = print_values_load(&all, p, err);
	int i;

	if (st)
		return st;
	for (i = 0; i < p->n_items && !ind; i++)
		if (plan_section_is(p->items[i].section, SECTION_PRACTICE))
			ind = pack_indicator_find(p->pack, p->items[i].code);
	print_head(p, "LEMBAR OBSERVASI PRAKTIK KINERJA",
		   p->f->period.label);
	st = print_meeting(p, err);
	if (ind)
		print_rubric(p, ind, &all);
	else
		doc_paragraph(&p->doc, "Rencana belum memuat indikator.");
	for (i = 0; i < p->pack->n_steps; i++)
		print_step(p, &all, i);
	if (!all.n) {
		doc_heading(&p->doc, 2, "REKOMENDASI");
		doc_list_item(&p->doc, 0, NULL);
		doc_list_item(&p->doc, 0, NULL);
	}
	print_signatures(p, NULL);
	return st;
}
