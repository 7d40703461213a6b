/*
 * The field table of assessments, made of the achievement areas of the rules.
 *
 * Owns which columns there are; whose areas they are is the business of
 * assessment_rule.c.
 */
#include "app/assess/assessment_table.h"

#include <stdio.h>

#include "base/i18n.h"

const char *assessment_area_column(char *out, int area)
{
	snprintf(out, ASSESSMENT_AREA_NAME, "area%d_catatan", area + 1);
	return out;
}

int assessment_area_count(const struct pack *pack)
{
	int i, n, most = 0;

	for (i = 0; i < pack->n_roles; i++) {
		pack_areas(pack, pack->roles[i].code, &n);
		most = n > most ? n : most;
	}
	return most;
}

/* What the area is, for each role that has it. */
static const char *area_doc(struct rule_table *t, const struct pack *pack,
			    int area)
{
	const char *doc = "";
	int i, n;

	for (i = 0; doc && i < pack->n_roles; i++) {
		const struct pack_role *role = &pack->roles[i];
		const struct pack_area *areas = pack_areas(pack, role->code,
							   &n);

		if (area < n)
			doc = arena_printf(t->arena, "%s%s%s (%s)", doc,
					   *doc ? ", " : "",
					   areas[area].label, role->code);
	}
	return doc ? arena_printf(t->arena, _("note on area %d: %s"),
				  area + 1, doc) : NULL;
}

/* Examples are codes of the rules: the best but one, where there is one. */
static void assessment_table_examples(struct rule_table *t,
				      const struct pack *pack)
{
	const struct pack_place *best = pack->best;
	int i = pack->n_predicates > 1;

	t->fields[ASSESSMENT_HASIL].example =
		rule_table_keep(t, pack->ratings[0].code);
	t->fields[ASSESSMENT_PERILAKU].example =
		rule_table_keep(t, pack->behaviour_ratings[0].code);
	t->fields[ASSESSMENT_PREDIKAT].example =
		rule_table_keep(t, pack->predicates[best[i].predicate].code);
}

static void assessment_table_add(struct rule_table *t,
				 const struct pack *pack)
{
	char name[ASSESSMENT_AREA_NAME];
	struct kin_field *to;
	int i, n = assessment_area_count(pack);

	assessment_table_examples(t, pack);
	for (i = 0; i < n; i++) {
		to = rule_table_next(t, assessment_area_column(name, i));
		if (!to)
			continue;
		to->aliases = arena_printf(t->arena, "area%d_note", i + 1);
		to->type = KIN_T_TEXT;
		to->max = 2000;
		to->doc = area_doc(t, pack, i);
		t->failed |= !to->aliases || !to->doc;
		rule_table_take(t);
	}
}

const struct rule_table_kind assessment_table = {
	.base = &table_assessment,
	.add = assessment_table_add,
};

enum kin_status assessment_table_run(struct run *run, struct kin_err *err)
{
	return rule_table_run(run, &assessment_table, err);
}
