/*
 * The field table of observations, made of the steps of the rules.
 *
 * Owns which columns the wide form has; what their values may be is the
 * business of observation_doc.c.
 */
#include "app/observe/observation_table.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

/* "|a|b|" as field tables write it: "a|b". */
static const char *table_aliases(struct rule_table *t, const char *bars)
{
	size_t len = bars ? strlen(bars) : 0;
	const char *copy;

	if (len < 3)
		return NULL;
	copy = arena_strndup(t->arena, bars + 1, len - 2);
	t->failed |= !copy;
	return copy;
}

static void table_add_field(struct rule_table *t, const struct pack_field *f)
{
	struct kin_field *to = rule_table_next(t, f->column);

	if (!to)
		return;
	to->aliases = table_aliases(t, f->aliases);
	to->type = f->type == VALUE_LIST || f->type == VALUE_BEHAVIOURS
		? KIN_T_LIST : f->type == VALUE_DAY ? KIN_T_DATE : KIN_T_TEXT;
	/* instead of codes people write labels */
	to->max = f->type == VALUE_DAY ? 0 : f->type == VALUE_BEHAVIOURS ||
		f->type == VALUE_LEVEL || f->type == VALUE_RATING
		? WORD_MAX : f->max;
	to->example = rule_table_keep(t, f->example);
	to->doc = rule_table_keep(t, f->purpose ? f->purpose : f->label);
	rule_table_take(t);
}

static void table_add_day(struct rule_table *t, const struct pack_step *s)
{
	char name[80];
	struct kin_field *to;

	snprintf(name, sizeof(name), "%s_tanggal", s->code);
	to = rule_table_next(t, name);
	if (!to)
		return;
	to->aliases = table_aliases(t, s->day_aliases);
	to->type = KIN_T_DATE;
	to->flags = KIN_F_CLAIM | KIN_F_RECORDED;
	to->doc = arena_printf(t->arena, _("day of the step %s"), s->label);
	t->failed |= !to->doc;
	rule_table_take(t);
}

static void table_add_state(struct rule_table *t, const char *term,
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
	t->states[t->n_states].code = rule_table_keep(t, term);
	t->states[t->n_states].label = rule_table_keep(t, label);
	t->states[t->n_states++].aliases = rule_table_keep(t, alias);
}

static void table_add_fixed_state(struct rule_table *t, enum wf_state state)
{
	table_add_state(t, wf_state_term(state), wf_state_term(state),
			wf_state_names[state]);
}

static void observation_table_begin(struct rule_table *t)
{
	table_add_fixed_state(t, WF_OPEN);
}

static void observation_table_add(struct rule_table *t,
				  const struct pack *pack)
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

static void observation_table_end(struct rule_table *t)
{
	struct kin_field *to = &t->fields[t->table.n_fields];

	table_add_fixed_state(t, WF_VOIDED);
	memset(to, 0, sizeof(*to));
	to->name = "status";
	to->aliases = "state";
	to->type = KIN_T_CODE;
	to->flags = KIN_F_CLAIM | KIN_F_RECORDED;
	to->choices = t->states;
	to->example = wf_state_term(WF_OPEN);
	to->doc = N_("state of the observation");
	rule_table_take(t);
}

const struct rule_table_kind observation_table = {
	.base = &table_observation,
	.begin = observation_table_begin,
	.add = observation_table_add,
	.end = observation_table_end,
};

static void step_table_add(struct rule_table *t, const struct pack *pack)
{
	const struct pack_field *first = &pack->fields[pack->steps[0].first];

	t->fields[STEP_LANGKAH].example =
		rule_table_keep(t, pack->steps[0].code);
	t->fields[STEP_ISIAN].example = rule_table_keep(t, first->code);
	t->fields[STEP_NILAI].example = rule_table_keep(t, first->example);
}

const struct rule_table_kind step_table = {
	.base = &table_step,
	.add = step_table_add,
};

enum kin_status observation_table_run(struct run *run, struct kin_err *err)
{
	return rule_table_run(run, &observation_table, err);
}

void observation_columns(struct obs_columns *out, const struct kin_table *t,
			 const struct pack *pack)
{
	char name[80];
	int i;

	for (i = 0; i < pack->n_fields; i++)
		out->field[i] = table_field(t, N_SUBJECT,
					    pack->fields[i].column);
	for (i = 0; i < pack->n_steps; i++) {
		snprintf(name, sizeof(name), "%s_tanggal",
			 pack->steps[i].code);
		out->day[i] = table_field(t, N_SUBJECT, name);
	}
	out->status = table_field(t, N_SUBJECT, "status");
}
