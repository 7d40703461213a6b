/*
 * The field table of observations, made of the steps of the rules.
 *
 * Owns which columns the wide form has; what their values may be is the
 * business of observation_doc.c.
 */
#include "app/observe/observation_table.h"

#include <kinerja/observation.h>

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "store/period_store.h"

static const char *table_keep(struct obs_table *t, const char *text)
{
	const char *copy = text ? arena_strdup(t->arena, text) : NULL;

	t->failed |= text && !copy;
	return copy;
}

/* "|a|b|" as field tables write it: "a|b". */
static const char *table_aliases(struct obs_table *t, const char *bars)
{
	size_t len = bars ? strlen(bars) : 0;
	const char *copy;

	if (len < 3)
		return NULL;
	copy = arena_strndup(t->arena, bars + 1, len - 2);
	t->failed |= !copy;
	return copy;
}

static int table_find(const struct kin_table *t, const char *name)
{
	int i;

	for (i = N_SUBJECT; i < t->n_fields; i++)
		if (!strcmp(t->fields[i].name, name))
			return i;
	return -1;
}

/* The next free field; NULL: the name is there, or there is no room. */
static struct kin_field *table_next(struct obs_table *t, const char *name)
{
	if (t->failed || table_find(&t->table, name) >= 0)
		return NULL;
	if (t->table.n_fields == MAX_FIELDS - 1) {
		t->failed = 1;
		return NULL;
	}
	return &t->fields[t->table.n_fields];
}

static void table_add_field(struct obs_table *t, const struct pack_field *f)
{
	struct kin_field *to = table_next(t, f->column);

	if (!to)
		return;
	to->name = table_keep(t, f->column);
	to->aliases = table_aliases(t, f->aliases);
	to->type = f->type == VALUE_LIST || f->type == VALUE_BEHAVIOURS
		? KIN_T_LIST : f->type == VALUE_DAY ? KIN_T_DATE : KIN_T_TEXT;
	to->max = f->type == VALUE_DAY ? 0 : f->max;
	to->example = table_keep(t, f->example);
	to->doc = table_keep(t, f->purpose ? f->purpose : f->label);
	t->table.n_fields += !t->failed;
}

static void table_add_day(struct obs_table *t, const struct pack_step *s)
{
	char name[80];
	struct kin_field *to;

	snprintf(name, sizeof(name), "%s_tanggal", s->code);
	to = table_next(t, name);
	if (!to)
		return;
	to->name = table_keep(t, name);
	to->aliases = table_aliases(t, s->day_aliases);
	to->type = KIN_T_DATE;
	to->flags = KIN_F_CLAIM | KIN_F_RECORDED;
	to->doc = arena_printf(t->arena, _("day of the step %s"), s->label);
	t->failed |= !to->doc;
	t->table.n_fields += !t->failed;
}

static void table_add_state(struct obs_table *t, const char *term,
			    const char *label, const char *alias)
{
	const int room = (int)(sizeof(t->states) / sizeof(t->states[0])) - 1;
	int i;

	for (i = 0; i < t->n_states; i++)
		if (!strcmp(t->states[i].code, term))
			return;
	if (t->n_states == room) {
		t->failed = 1;
		return;
	}
	t->states[t->n_states].code = table_keep(t, term);
	t->states[t->n_states].label = table_keep(t, label);
	t->states[t->n_states++].aliases = table_keep(t, alias);
}

static void table_add_fixed_state(struct obs_table *t, enum wf_state state)
{
	table_add_state(t, wf_state_term(state), wf_state_term(state),
			wf_state_names[state]);
}

void observation_table_begin(struct obs_table *t, struct arena *arena)
{
	memset(t, 0, sizeof(*t));
	t->arena = arena;
	t->table = table_observation;
	t->table.fields = t->fields;
	memcpy(t->fields, table_schedule.fields,
	       N_SCHEDULE * sizeof(t->fields[0]));
	table_add_fixed_state(t, WF_OPEN);
}

void observation_table_add(struct obs_table *t, const struct pack *pack)
{
	int i, k;

	for (i = 0; i < pack->n_steps; i++) {
		const struct pack_step *s = &pack->steps[i];

		for (k = s->first; k < s->first + s->n_fields; k++)
			table_add_field(t, &pack->fields[k]);
		table_add_day(t, s);
		table_add_state(t, s->term, s->label, s->state);
	}
}

enum kin_status observation_table_end(struct obs_table *t,
				      struct kin_err *err)
{
	struct kin_field *to = &t->fields[t->table.n_fields];

	table_add_fixed_state(t, WF_VOIDED);
	if (t->failed)
		return t->table.n_fields == MAX_FIELDS - 1
			? kin_err_set(err, KIN_EUSAGE,
				      _("the periods together have more "
					"columns than are read; say which one "
					"with --period"))
			: kin_err_nomem(err);
	to->name = "status";
	to->aliases = "state";
	to->type = KIN_T_CODE;
	to->flags = KIN_F_CLAIM | KIN_F_RECORDED;
	to->choices = t->states;
	to->example = wf_state_term(WF_OPEN);
	to->doc = N_("state of the observation");
	t->table.n_fields++;
	return KIN_OK;
}

void observation_columns(struct obs_columns *out, const struct kin_table *t,
			 const struct pack *pack)
{
	char name[80];
	int i;

	for (i = 0; i < pack->n_fields; i++)
		out->field[i] = table_find(t, pack->fields[i].column);
	for (i = 0; i < pack->n_steps; i++) {
		snprintf(name, sizeof(name), "%s_tanggal",
			 pack->steps[i].code);
		out->day[i] = table_find(t, name);
	}
	out->status = table_find(t, "status");
}

/* The rules of every open period, each once. */
static enum kin_status table_add_open(struct obs_table *t,
				      struct kin_session *s,
				      struct kin_err *err)
{
	long long seen[64], id;
	const struct pack *pack;
	struct rows rows = ROWS_INIT;
	struct period period;
	int i, n = 0;
	enum kin_status st = period_all(&rows, s->db, err);

	while (!st && rows_next(&rows)) {
		period_fill(&period, &rows);
		id = period.pack_id;
		for (i = 0; i < n && seen[i] != id; i++)
			;
		if (i < n || period.closed || n == 64)
			continue;
		seen[n++] = id;
		st = session_pack(&pack, s, id, err);
		if (!st)
			observation_table_add(t, pack);
	}
	return rows_end(&rows, st, err);
}

enum kin_status observation_table_run(struct run *run, struct kin_err *err)
{
	struct obs_table *t = arena_alloc(&run->names, sizeof(*t));
	struct period period;
	enum kin_status st;

	if (!t)
		return kin_err_nomem(err);
	observation_table_begin(t, &run->names);
	if (run->ask.period) {
		st = session_period(&period, run->s, run->ask.period, err);
		if (!st)
			observation_table_add(t, run->s->pack);
	} else {
		st = table_add_open(t, run->s, err);
	}
	if (!st)
		st = observation_table_end(t, err);
	run->table = &t->table;
	return st;
}

/* ---- for those who ask what a file may hold ---- */

struct shown_table {
	struct obs_table t;	/* first: it begins with the table */
	struct arena arena;
};

/* The newest of the packs that the program carries. */
static const char *newest_pack(void)
{
	const char *name, *newest = NULL;
	int i;

	for (i = 0; (name = pack_embedded_name(i)); i++)
		newest = name;
	return newest;
}

static enum kin_status shown_fill(struct shown_table *s, const char *rules,
				  struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	const char *text;
	struct pack *pack;
	size_t len;
	enum kin_status st;

	text = pack_embedded(rules ? rules : newest_pack(), &len);
	if (!text)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there are no rules called %s; see "
				     "`kinerja rules list`"), rules);
	st = pack_load(&pack, text, len, "pack", &quiet, err);
	if (st)
		return st;
	observation_table_begin(&s->t, &s->arena);
	observation_table_add(&s->t, pack);
	pack_free(pack);
	return observation_table_end(&s->t, err);
}

enum kin_status kin_observation_table(struct kin_table **out,
				      const char *rules, struct kin_err *err)
{
	struct shown_table *s = kin_calloc(1, sizeof(*s));
	enum kin_status st;

	*out = NULL;
	if (!s)
		return kin_err_nomem(err);
	st = shown_fill(s, rules, err);
	if (st)
		kin_observation_table_free(&s->t.table);
	else
		*out = &s->t.table;
	return st;
}

void kin_observation_table_free(struct kin_table *table)
{
	struct shown_table *s = (struct shown_table *)(void *)table;

	if (!s)
		return;
	arena_release(&s->arena);
	kin_free(s);
}
