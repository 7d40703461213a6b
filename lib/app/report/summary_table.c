/*
 * The field table of the summary as rules have it: a column for each step
 * that counts, behind approval, and one for each predicate, behind lateness.
 *
 * It is only written; summary_rows.c fills the columns in this order.
 */
#include "app/report/summary.h"
#include "base/i18n.h"

static void summary_table_fixed(struct rule_table *t, int field)
{
	const struct kin_field *from = &table_summary.fields[field];
	struct kin_field *to = rule_table_next(t, from->name);

	if (!to)
		return;
	*to = *from;
	rule_table_take(t);
}

static void summary_table_count(struct rule_table *t, const char *name,
				const char *doc)
{
	struct kin_field *to = rule_table_next(t, name);

	t->failed |= !doc;
	if (!to)
		return;
	to->type = KIN_T_INT;
	to->flags = KIN_F_OUT;
	to->example = "8";
	to->doc = doc;
	rule_table_take(t);
}

static void summary_table_begin(struct rule_table *t)
{
	t->table.n_fields = SUMMARY_DISETUJUI + 1;
}

static void summary_table_add(struct rule_table *t, const struct pack *pack)
{
	const struct pack_step *s;
	int i;

	for (s = pack->steps; s < pack->steps + pack->n_steps; s++)
		if (!s->uncounted)
			summary_table_count(t, s->code,
					    arena_printf(t->arena,
							 _("have done %s"),
							 s->label));
	for (i = SUMMARY_DISETUJUI + 1; i <= SUMMARY_TERLAMBAT; i++)
		summary_table_fixed(t, i);
	for (i = 0; i < pack->n_predicates; i++)
		summary_table_count(t, pack->best[i].column,
				    arena_printf(t->arena,
						 _("final predicate %s"),
						 pack->predicates[pack->best[i]
						 .predicate].label));
}

static void summary_table_end(struct rule_table *t)
{
	int i;

	for (i = SUMMARY_TERLAMBAT + 1; i < N_SUMMARY; i++)
		summary_table_fixed(t, i);
}

const struct rule_table_kind summary_table = {
	.base = &table_summary,
	.begin = summary_table_begin,
	.add = summary_table_add,
	.end = summary_table_end,
};
