/*
 * The tables of which rules decide a part: which they are, and how they look
 * under the rules of a session, or of a pack that the program carries.
 */
#include <kinerja/rules.h>

#include "app/assess/assessment_table.h"
#include "app/observe/observation_table.h"
#include "app/plan/plan_table.h"
#include "app/report/summary.h"
#include "base/alloc.h"
#include "base/i18n.h"

static const struct rule_table_kind *const listing_kinds[] = {
	&observation_table, &plan_table, &assessment_table, &summary_table,
	&plan_item_table, &step_table,
};

#define N_LISTING_KINDS (sizeof(listing_kinds) / sizeof(listing_kinds[0]))

const struct rule_table_kind *listing_rules(const struct kin_table *base)
{
	size_t i;

	for (i = 0; i < N_LISTING_KINDS; i++)
		if (listing_kinds[i]->base == base)
			return listing_kinds[i];
	return NULL;
}

enum kin_status listing_of_rules(const struct kin_table **table,
				 const struct kin_session *s,
				 struct arena *names, struct kin_err *err)
{
	const struct rule_table_kind *rules = listing_rules(*table);

	return rules ? rule_table_make(table, rules, s->pack, names, err)
		     : KIN_OK;
}

/* ---- for those who ask what a file may hold ---- */

struct shown_table {
	struct rule_table t;	/* first: it begins with the table */
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

static enum kin_status shown_fill(struct shown_table *s,
				  const struct rule_table_kind *kind,
				  const char *rules, struct kin_err *err)
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
	rule_table_begin(&s->t, kind, &s->arena);
	kind->add(&s->t, pack);
	pack_free(pack);
	return rule_table_end(&s->t, kind, err);
}

int kin_rules_have_table(const struct kin_table *base)
{
	return listing_rules(base) != NULL;
}

enum kin_status kin_rules_table(struct kin_table **out,
				const struct kin_table *base,
				const char *rules, struct kin_err *err)
{
	const struct rule_table_kind *kind = listing_rules(base);
	struct shown_table *s = kin_calloc(1, sizeof(*s));
	enum kin_status st;

	*out = NULL;
	if (!s)
		return kin_err_nomem(err);
	st = shown_fill(s, kind, rules, err);
	if (st)
		kin_rules_table_free(&s->t.table);
	else
		*out = &s->t.table;
	return st;
}

void kin_rules_table_free(struct kin_table *table)
{
	struct shown_table *s = (struct shown_table *)(void *)table;

	if (!s)
		return;
	arena_release(&s->arena);
	kin_free(s);
}
