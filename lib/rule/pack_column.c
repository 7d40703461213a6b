/*
 * Columns of files that are named by codes of a pack: of the aspects in plans,
 * of the predicates in reports. Their names must be free.
 */
#include <ctype.h>
#include <string.h>

#include "base/i18n.h"
#include "model/tables.h"
#include "rule/pack_build.h"

/* The code in lower case between two words; NULL: no memory. */
static const char *column_name(struct pack_build *b, const char *before,
			       const char *code, const char *behind)
{
	char *name = arena_printf(&b->arena, "%s%s%s", before, code, behind);
	char *p;

	b->no_memory |= !name;
	for (p = name; p && *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return name;
}

static void column_is_free(struct pack_build *b, const struct kin_table *t,
			   const char *list, int i, const char *name)
{
	if (name && table_field(t, 0, name) >= 0)
		pack_fault(b, KIN_C_PACK_DUPLICATE,
			   pack_path(b, list, i, "code"),
			   _("%s have a column \"%s\" already; choose another "
			     "code"), t->name, name);
}

/* A copy of entries to fill in; NULL: none, or no memory. */
static void *column_copy(struct pack_build *b, const void *from, int n,
			 size_t size)
{
	void *to = n > 0 ? arena_alloc(&b->arena, (size_t)n * size) : NULL;

	b->no_memory |= n > 0 && !to;
	if (to && from)
		memcpy(to, from, (size_t)n * size);
	return to;
}

void pack_fill_aspects(struct pack_build *b)
{
	struct pack *p = &b->pack;
	struct pack_aspect *to = column_copy(b, p->aspects, p->n_aspects,
					     sizeof(*to));
	int i;

	if (p->n_aspects > PACK_MAX_ASPECTS)
		pack_fault(b, KIN_C_PACK_BOUNDS, "aspects",
			   _("a pack has at most %d aspects"),
			   PACK_MAX_ASPECTS);
	for (i = 0; to && i < p->n_aspects; i++) {
		if (!to[i].code)
			continue;
		to[i].column = column_name(b, "", to[i].code, "");
		to[i].expected = column_name(b, "ekspektasi_", to[i].code, "");
		column_is_free(b, &table_plan, "aspects", i, to[i].column);
		column_is_free(b, &table_plan, "aspects", i, to[i].expected);
	}
	if (to)
		p->aspects = to;
}

/* Behind those of a higher rank; equal ones were told elsewhere. */
static int place_of_rank(const struct pack *p, int i)
{
	int k, place = 0;

	for (k = 0; k < p->n_predicates; k++)
		place += p->predicates[k].rank > p->predicates[i].rank ||
			(p->predicates[k].rank == p->predicates[i].rank &&
			 k < i);
	return place;
}

static void place_steps(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i;

	for (i = 0; i < p->n_steps; i++)
		if (p->steps[i].code && !p->steps[i].uncounted)
			column_is_free(b, &table_summary, "steps", i,
				       p->steps[i].code);
}

void pack_place_predicates(struct pack_build *b)
{
	struct pack *p = &b->pack;
	struct pack_place *to = column_copy(b, NULL, p->n_predicates,
					    sizeof(*to));
	int i, k;

	if (p->n_predicates > PACK_MAX_PREDICATES)
		pack_fault(b, KIN_C_PACK_BOUNDS, "predicates",
			   _("a pack has at most %d predicates"),
			   PACK_MAX_PREDICATES);
	place_steps(b);
	for (i = 0; to && i < p->n_predicates; i++) {
		const char *code = p->predicates[i].code;
		struct pack_place *place = &to[place_of_rank(p, i)];

		place->predicate = i;
		place->column = code ? column_name(b, "", code, "") : "";
		place->share = code ? column_name(b, "", code, "_persen") : "";
		column_is_free(b, &table_summary, "predicates", i,
			       place->column);
		for (k = 0; place->column && k < p->n_steps; k++)
			if (p->steps[k].code &&
			    !strcmp(p->steps[k].code, place->column))
				pack_fault(b, KIN_C_PACK_DUPLICATE,
					   pack_path(b, "predicates", i,
						     "code"),
					   _("a step is called \"%s\" too; "
					     "choose another code"),
					   place->column);
	}
	p->best = to;
}

int pack_place_of(const struct pack *p, const char *code)
{
	int i;

	for (i = 0; code && i < p->n_predicates; i++)
		if (!strcmp(p->predicates[p->best[i].predicate].code, code))
			return i;
	return -1;
}
