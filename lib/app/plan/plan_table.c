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

static void plan_table_add(struct rule_table *t, const struct pack *pack)
{
	const struct pack_aspect *a, *end = pack->aspects + pack->n_aspects;

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
