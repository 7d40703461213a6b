/*
 * What the entries of a list are called: one name means one of them. Entries
 * for different roles may share one, since a row is about one role.
 *
 * Owns which lists are chosen from by name. Values that pack_read() could not
 * read have their fault already and are passed over.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/pack_build.h"

/* What counts first when a name is looked for. */
enum name_rank {
	NAME_NUMBER, NAME_CODE, NAME_VERB, NAME_LABEL, NAME_ALIAS
};

/* An entry as it is called; NULL where it is not. */
struct named {
	const char *code, *verb, *label, *aliases, *role;
	int at;			/* place in the text */
	int numbered;		/* it is chosen by its number as well */
};

struct pack_name {
	const char *text;
	const struct named *of;
	enum name_rank rank;
	int nth;		/* of the aliases */
};

struct names {
	struct pack_build *b;
	const char *list;
	struct pack_name *all;
	int n, room;
};

static void names_add(struct names *l, const struct named *of,
		      enum name_rank rank, const char *text, int nth)
{
	if (l->n == l->room) {
		int room = l->room ? 2 * l->room : 64;
		struct pack_name *more = arena_alloc(&l->b->arena,
						     (size_t)room *
						     sizeof(*more));

		if (!more) {
			l->b->no_memory = 1;
			return;
		}
		if (l->n)
			memcpy(more, l->all, (size_t)l->n * sizeof(*more));
		l->all = more;
		l->room = room;
	}
	l->all[l->n++] = (struct pack_name){ text, of, rank, nth };
}

static void names_add_aliases(struct names *l, const struct named *of)
{
	const char *bars = of->aliases;
	int i;

	for (i = 0; bars && bars[1]; i++) {
		size_t len = strcspn(bars + 1, "|");
		const char *one = arena_strndup(&l->b->arena, bars + 1, len);

		if (one)
			names_add(l, of, NAME_ALIAS, one, i);
		l->b->no_memory |= !one;
		bars += len + 1;
	}
}

static void names_of(struct names *l, const struct named *of)
{
	if (of->numbered) {
		const char *number = arena_printf(&l->b->arena, "%d",
						  of->at + 1);

		if (number)
			names_add(l, of, NAME_NUMBER, number, 0);
		l->b->no_memory |= !number;
	}
	if (of->code)
		names_add(l, of, NAME_CODE, of->code, 0);
	if (of->verb && (!of->code || strcmp(of->verb, of->code) != 0))
		names_add(l, of, NAME_VERB, of->verb, 0);
	if (of->label)
		names_add(l, of, NAME_LABEL, of->label, 0);
	names_add_aliases(l, of);
}

static int names_order(const void *a, const void *b)
{
	const struct pack_name *x = a, *y = b;
	int c = pack_label_order(x->text, y->text);

	return c ? c : x->rank != y->rank ? (int)x->rank - (int)y->rank
		: x->of->at - y->of->at;
}

/* No role is "" where it could not be read. */
static int names_meet(const struct named *a, const struct named *b)
{
	return a != b && (!a->role || !b->role || !strcmp(a->role, b->role)) &&
		(!a->role || *a->role) && (!b->role || *b->role);
}

/* Codes are told apart by every sign, verbs by whoever reads the steps. */
static int names_hide(const struct pack_name *x, const struct pack_name *y)
{
	return names_meet(x->of, y->of) &&
		(x->rank < y->rank ||
		 (x->rank == y->rank && x->rank > NAME_VERB &&
		  x->of->at < y->of->at));
}

static void names_tell(const struct names *l, const struct pack_name *hidden,
		       const struct pack_name *by)
{
	static const char *const members[] = {
		[NAME_CODE] = "code", [NAME_VERB] = "verb",
		[NAME_LABEL] = "label",
	};
	char member[32];

	if (hidden->rank == NAME_ALIAS)
		snprintf(member, sizeof(member), "aliases[%d]", hidden->nth);
	else
		snprintf(member, sizeof(member), "%s", members[hidden->rank]);
	pack_fault(l->b, KIN_C_PACK_DUPLICATE,
		   pack_path(l->b, l->list, hidden->of->at, member),
		   _("\"%s\" is what %s[%d] \"%s\" is called, too, and only "
		     "one of them can be meant; choose another name"),
		   hidden->text, l->list, by->of->at,
		   by->of->code ? by->of->code : "");
}

/* Sorted, what is called alike stands together, and what counts first. */
static void names_check(struct names *l)
{
	int i, k, first = 0;

	if (l->n)
		qsort(l->all, (size_t)l->n, sizeof(*l->all), names_order);
	for (i = 1; i < l->n; i++) {
		if (!pack_label_same(l->all[first].text, l->all[i].text))
			first = i;
		for (k = first; k < i; k++)
			if (names_hide(&l->all[k], &l->all[i])) {
				names_tell(l, &l->all[i], &l->all[k]);
				break;
			}
	}
}

/* ---- lists ---- */

/* The i-th entry of a list, made of the members that kinds of entries have. */
typedef struct named named_at(const void *entries, int i);

static void names_list(struct pack_build *b, const char *list,
		       const void *entries, int n, named_at *at)
{
	struct names l = { .b = b, .list = list };
	struct named *all;
	int i;

	all = n > 0 ? arena_alloc(&b->arena, (size_t)n * sizeof(*all)) : NULL;
	b->no_memory |= n > 0 && !all;
	for (i = 0; all && i < n; i++) {
		all[i] = at(entries, i);
		names_of(&l, &all[i]);
	}
	names_check(&l);
}

/* All that entries have who have nothing but a code and a label. */
#define NAMED(s, ...) \
	(struct named){ .code = (s)->code, .label = (s)->label, .at = i, \
			__VA_ARGS__ }

static struct named named_label(const void *entries, int i)
{
	const struct pack_label *e = (const struct pack_label *)entries + i;

	return NAMED(e, .aliases = e->aliases);
}

static struct named named_option(const void *entries, int i)
{
	const struct pack_label *e = (const struct pack_label *)entries + i;

	return NAMED(e, .aliases = e->aliases, .numbered = 1);
}

static struct named named_indicator(const void *entries, int i)
{
	const struct pack_indicator *e =
		(const struct pack_indicator *)entries + i;

	return NAMED(e, .role = e->role);
}

static struct named named_activity(const void *entries, int i)
{
	const struct pack_activity *e =
		(const struct pack_activity *)entries + i;

	return NAMED(e, .role = NULL);
}

static struct named named_duty(const void *entries, int i)
{
	const struct pack_duty *e = (const struct pack_duty *)entries + i;

	return NAMED(e, .role = NULL);
}

static struct named named_main_duty(const void *entries, int i)
{
	const struct pack_main_duty *e =
		(const struct pack_main_duty *)entries + i;

	return NAMED(e, .role = e->role);
}

static struct named named_aspect(const void *entries, int i)
{
	const struct pack_aspect *e = (const struct pack_aspect *)entries + i;

	return NAMED(e, .role = NULL);
}

static struct named named_area(const void *entries, int i)
{
	const struct pack_area *e = (const struct pack_area *)entries + i;

	return NAMED(e, .role = e->role);
}

static struct named named_role(const void *entries, int i)
{
	const struct pack_role *e = (const struct pack_role *)entries + i;

	return NAMED(e, .aliases = e->aliases);
}

static struct named named_stage(const void *entries, int i)
{
	const struct pack_stage *e = (const struct pack_stage *)entries + i;

	return NAMED(e, .aliases = e->aliases);
}

static struct named named_step(const void *entries, int i)
{
	const struct pack_step *e = (const struct pack_step *)entries + i;

	return (struct named){ e->code, e->verb, e->label, e->aliases, NULL,
			       e->at, 0 };
}

/* What is chosen from within an entry of another list. */
static void names_within(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i;

	for (i = 0; i < p->n_indicators; i++)
		names_list(b, pack_path(b, "indicators", i, "behaviours"),
			   p->indicators[i].behaviours,
			   p->indicators[i].n_behaviours, named_label);
	for (i = 0; i < p->n_aspects; i++)
		names_list(b, pack_path(b, "aspects", i, "options"),
			   p->aspects[i].options, p->aspects[i].n_options,
			   named_option);
}

void pack_check_names(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	const struct {
		const char *list;
		const void *entries;
		int n;
		named_at *at;
	} lists[] = {
		{ "levels", p->levels, p->n_levels, named_label },
		{ "ratings", p->ratings, p->n_ratings, named_label },
		{ "behaviour_ratings", p->behaviour_ratings,
		  p->n_behaviour_ratings, named_label },
		{ "predicates", p->predicates, p->n_predicates, named_label },
		{ "organisation_predicates", p->org_predicates,
		  p->n_org_predicates, named_label },
		{ "exceptions", p->exceptions, p->n_exceptions, named_label },
		{ "indicators", p->indicators, p->n_indicators,
		  named_indicator },
		{ "activities", p->activities, p->n_activities,
		  named_activity },
		{ "duties", p->duties, p->n_duties, named_duty },
		{ "main_duties", p->main_duties, p->n_main_duties,
		  named_main_duty },
		{ "aspects", p->aspects, p->n_aspects, named_aspect },
		{ "areas", p->areas, p->n_areas, named_area },
		{ "roles", p->roles, p->n_roles, named_role },
		{ "stages", p->stages, p->n_stages, named_stage },
		{ "steps", p->steps, p->n_steps, named_step },
	};
	size_t i, n = sizeof(lists) / sizeof(lists[0]);

	/* The last three of format 1 are no part of its packs. */
	for (i = 0; i < (p->format == 2 ? n : n - 3); i++)
		names_list(b, lists[i].list, lists[i].entries, lists[i].n,
			   lists[i].at);
	names_within(b);
}
