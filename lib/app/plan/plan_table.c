/*
 * The field table of plans, made of the aspects of the rules.
 *
 * Owns which columns the wide form has; what they may hold is the business of
 * plan_rule.c.
 */
#include "app/plan/plan_table.h"

#include "base/i18n.h"

static void plan_table_column(struct rule_table *t, const char *name, int max,
			      const char *example, const char *doc)
{
	struct kin_field *to = rule_table_next(t, name);

	t->failed |= !doc;
	if (!to)
		return;
	to->type = KIN_T_TEXT;
	to->max = max;
	to->example = example;
	to->doc = doc;
	rule_table_take(t);
}

/* The first of a list, which rules need not have. */
static void plan_table_examples(struct rule_table *t, const struct pack *pack)
{
	struct kin_field *f = t->fields;

	f[PLAN_INDIKATOR].example = rule_table_keep(t,
		pack->n_indicators ? pack->indicators[0].code : NULL);
	f[PLAN_KOMPETENSI].example = rule_table_keep(t,
		pack->n_activities ? pack->activities[0].code : NULL);
	f[PLAN_TUGAS].example = rule_table_keep(t,
		pack->n_duties ? pack->duties[0].code : NULL);
}

static void plan_item_table_add(struct rule_table *t, const struct pack *pack)
{
	t->fields[PLAN_ITEM_KODE].example = rule_table_keep(t,
		pack->n_indicators ? pack->indicators[0].code : NULL);
}

static void plan_table_add(struct rule_table *t, const struct pack *pack)
{
	const struct pack_aspect *a, *end = pack->aspects + pack->n_aspects;

	plan_table_examples(t, pack);
	for (a = pack->aspects; a < end; a++)
		plan_table_column(t, a->column, WORD_MAX, "1",
				  arena_printf(t->arena,
					       _("option for %s: its number, "
						 "code or label"), a->label));
	for (a = pack->aspects; a < end; a++)
		plan_table_column(t, a->expected, 500, NULL,
				  arena_printf(t->arena,
					       _("what the supervisor expects "
						 "of %s"), a->label));
}

const struct rule_table_kind plan_table = {
	.base = &table_plan,
	.add = plan_table_add,
};

const struct rule_table_kind plan_item_table = {
	.base = &table_plan_item,
	.add = plan_item_table_add,
};

void plan_columns_of(struct plan_columns *out, const struct kin_table *t,
		     const struct pack *pack)
{
	int i;

	if (out->pack == pack)
		return;
	out->pack = pack;
	for (i = 0; i < pack->n_aspects; i++) {
		const struct pack_aspect *a = &pack->aspects[i];

		out->option[i] = table_field(t, N_PLAN, a->column);
		out->expected[i] = table_field(t, N_PLAN, a->expected);
	}
}
