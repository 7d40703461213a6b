/*
 * Columns of files that are named by codes of a pack: of the aspects in plans,
 * of the fields of steps in observations, of steps and predicates in reports.
 * Each has a name of its own in its table, in whatever spelling.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
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

struct column {
	const char *name;
	const char *path;	/* of the member that names it; NULL: no one */
	int owner;		/* names of one column do no harm */
	int other;		/* it is an alias */
	int order;		/* the later one is told */
};

struct columns {
	struct pack_build *b;
	const char *table;
	struct column *all;
	int n, room, owner;
};

static void columns_put(struct columns *c, const char *name, const char *path,
			int other)
{
	if (!name)
		return;
	if (c->n == c->room) {
		int room = c->room ? 2 * c->room : 128;
		struct column *more = arena_alloc(&c->b->arena, (size_t)room *
						  sizeof(*more));

		if (!more) {
			c->b->no_memory = 1;
			return;
		}
		if (c->n)
			memcpy(more, c->all, (size_t)c->n * sizeof(*more));
		c->all = more;
		c->room = room;
	}
	c->all[c->n] = (struct column){ name, path, c->owner, other, c->n };
	c->n++;
}

static void columns_add(struct columns *c, const char *name, const char *path)
{
	columns_put(c, name, path, 0);
}

/* The names of a|b or |a|b|; `of` is the member that lists them, or NULL. */
static void columns_add_all(struct columns *c, const char *bars,
			    const char *of)
{
	struct arena *arena = &c->b->arena;
	const char *one, *path = NULL;
	size_t len;
	int i = 0;

	for (; bars && *bars; bars += len + (bars[len] == '|')) {
		len = strcspn(bars, "|");
		if (!len)
			continue;
		one = arena_strndup(arena, bars, len);
		if (of)
			path = arena_printf(arena, "%s[%d]", of, i++);
		c->b->no_memory |= !one || (of && !path);
		columns_put(c, one, path, 1);
	}
}

static void columns_begin(struct columns *c, struct pack_build *b,
			  const struct kin_table *t)
{
	int i;

	memset(c, 0, sizeof(*c));
	c->b = b;
	c->table = t->name;
	for (i = 0; i < t->n_fields; i++) {
		columns_add(c, t->fields[i].name, NULL);
		columns_add_all(c, t->fields[i].aliases, NULL);
	}
}

static int columns_order(const void *a, const void *b)
{
	const struct column *x = a, *y = b;
	int c = pack_label_order(x->name, y->name);

	return c ? c : !x->path != !y->path ? !!x->path - !!y->path
		: x->other != y->other ? x->other - y->other
		: x->order - y->order;
}

/* One member is told once, however many columns it names. */
static void columns_tell(struct columns *c, const char *name,
			 const char *path)
{
	int i;

	pack_fault(c->b, KIN_C_PACK_DUPLICATE, path,
		   _("%s have a column \"%s\" already; choose another code"),
		   c->table, name);
	for (i = 0; i < c->n && c->b->n_faults < PACK_MAX_FAULTS; i++)
		if (c->all[i].path && !strcmp(c->all[i].path, path))
			c->all[i].path = NULL;
}

static void columns_end(struct columns *c)
{
	int i, k, first = 0;

	if (c->n)
		qsort(c->all, (size_t)c->n, sizeof(*c->all), columns_order);
	for (i = 1; i < c->n && !c->b->stored; i++) {
		const struct column *x = &c->all[i];

		if (!pack_label_same(c->all[first].name, x->name))
			first = i;
		for (k = first; k < i && c->all[k].owner == x->owner; k++)
			;
		if (k < i && x->path)
			columns_tell(c, c->all[k].name, x->path);
	}
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
	struct columns c;
	int i;

	if (p->n_aspects > PACK_MAX_ASPECTS)
		pack_fault(b, KIN_C_PACK_BOUNDS, "aspects",
			   _("a pack has at most %d aspects"),
			   PACK_MAX_ASPECTS);
	columns_begin(&c, b, &table_plan);
	for (i = 0; to && i < p->n_aspects; i++) {
		const char *path = pack_path(b, "aspects", i, "code");

		if (!to[i].code)
			continue;
		c.owner++;
		to[i].column = column_name(b, "", to[i].code, "");
		to[i].expected = column_name(b, "ekspektasi_", to[i].code, "");
		columns_add(&c, to[i].column, path);
		columns_add(&c, to[i].expected, path);
	}
	columns_end(&c);
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

static void place_steps(struct columns *c, const struct pack *p)
{
	int i;

	for (i = 0; i < p->n_steps; i++) {
		const struct pack_step *s = &p->steps[i];

		c->owner++;
		if (s->code && *s->code && !s->uncounted)
			columns_add(c, s->code, pack_path(c->b, "steps", s->at,
							  "code"));
	}
}

void pack_place_predicates(struct pack_build *b)
{
	struct pack *p = &b->pack;
	struct pack_place *to = column_copy(b, NULL, p->n_predicates,
					    sizeof(*to));
	struct columns c;
	int i;

	if (p->n_predicates > PACK_MAX_PREDICATES)
		pack_fault(b, KIN_C_PACK_BOUNDS, "predicates",
			   _("a pack has at most %d predicates"),
			   PACK_MAX_PREDICATES);
	columns_begin(&c, b, &table_summary);
	place_steps(&c, p);
	for (i = 0; to && i < p->n_predicates; i++) {
		const char *code = p->predicates[i].code;
		const char *path = pack_path(b, "predicates", i, "code");
		struct pack_place *place = &to[place_of_rank(p, i)];

		c.owner++;
		place->predicate = i;
		place->column = code ? column_name(b, "", code, "") : "";
		place->share = code ? column_name(b, "", code, "_persen") : "";
		columns_add(&c, code ? place->column : NULL, path);
		columns_add(&c, code ? place->share : NULL, path);
	}
	columns_end(&c);
	p->best = to;
}

/* Told already where the codes of a step are looked at. */
static int column_stands(const struct pack_field *first,
			 const struct pack_field *f)
{
	for (; first < f; first++)
		if (!strcmp(first->code, f->code))
			return 1;
	return 0;
}

static void columns_of_field(struct columns *c, const struct pack_field *f)
{
	const struct pack *p = &c->b->pack;
	/* of the behaviours the first is told for all */
	int told = f->behaviour < 2;

	c->owner++;
	if (!*f->code || column_stands(&p->fields[p->steps[f->step].first], f))
		return;
	columns_add(c, f->column,
		    told ? pack_field_path(c->b, f, "column") : NULL);
	columns_add_all(c, f->aliases,
			told ? pack_field_path(c->b, f, "aliases") : NULL);
}

/* The wide form of observations. */
void pack_check_columns(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	struct columns c;
	int i, k;

	columns_begin(&c, b, &table_observation);
	columns_add_all(&c, "status|state", NULL);
	for (i = 0; i < p->n_steps; i++) {
		const struct pack_step *s = &p->steps[i];

		c.owner++;
		columns_add(&c, column_name(b, "", s->code, "_tanggal"),
			    pack_path(b, "steps", s->at, "code"));
		columns_add_all(&c, s->day_aliases,
				pack_path(b, "steps", s->at, "day_aliases"));
		for (k = s->first; k < s->first + s->n_fields; k++)
			columns_of_field(&c, &p->fields[k]);
	}
	columns_end(&c);
}

int pack_place_of(const struct pack *p, const char *code)
{
	int i;

	for (i = 0; code && i < p->n_predicates; i++)
		if (!strcmp(p->predicates[p->best[i].predicate].code, code))
			return i;
	return -1;
}
