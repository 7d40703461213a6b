/*
 * Codes by field. Owns which list of the pack belongs to which field; the
 * fields themselves stand in lib/model/tables.
 */
#include "rule/pack_choice.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "rule/pack_build.h"

#define CHOICE_MAX 400	/* bytes of a label */
#define CHOICE_CELL 4000	/* of a cell with labels */
#define SIGNS ";,\n"	/* what people put between two of them */
#define BETWEEN " " SIGNS
#define LIKE_ENOUGH 50	/* of a hundred */

enum choice_words {
	WORDS_NONE, WORDS_ASPECT, WORDS_INDICATORS, WORDS_ACTIVITIES,
	WORDS_DUTIES, WORDS_MAIN_DUTIES, WORDS_RATINGS, WORDS_LEVELS,
	WORDS_PREDICATES, WORDS_ORGANISATION, WORDS_EXCEPTIONS,
	WORDS_BEHAVIOUR, WORDS_OBSERVED
};

static const struct {
	const char *table, *field;	/* table NULL: any */
	enum choice_words words;
} sources[] = {
	{ "plans", "indikator", WORDS_INDICATORS },
	{ "plans", "kompetensi", WORDS_ACTIVITIES },
	{ "plans", "tugas_tambahan", WORDS_DUTIES },
	{ "assessments", "tugas_pokok", WORDS_MAIN_DUTIES },
	{ "assessments", "hasil_kerja", WORDS_RATINGS },
	{ "assessments", "perilaku_kerja", WORDS_BEHAVIOUR },
	{ "assessments", "predikat", WORDS_PREDICATES },
	{ "organisation", "predikat", WORDS_ORGANISATION },
	{ "exceptions", "alasan", WORDS_EXCEPTIONS },
};

/* What a field of a step holds. */
static enum choice_words choice_of_step(const struct pack *p,
					const char *column)
{
	int i;

	for (i = 0; i < p->n_fields; i++)
		if (!strcmp(p->fields[i].column, column))
			return p->fields[i].type == VALUE_LEVEL ? WORDS_LEVELS
				: p->fields[i].type == VALUE_RATING
				? WORDS_RATINGS : WORDS_NONE;
	return WORDS_NONE;
}

static const struct pack_aspect *choice_aspect(const struct pack *p,
					      const char *field)
{
	int i;

	for (i = 0; i < p->n_aspects; i++)
		if (!strcmp(p->aspects[i].column, field))
			return &p->aspects[i];
	return NULL;
}

/* Where the words of a field stand. */
struct choice_source {
	enum choice_words words;
	const char *role;	/* whose they are; NULL: not known yet */
	const struct pack_aspect *aspect;	/* of WORDS_ASPECT */
	const struct pack_indicator *indicator;	/* of WORDS_OBSERVED */
};

static struct choice_source choice_source(const struct pack *p,
					  const char *table,
					  const char *field,
					  const char *role)
{
	struct choice_source from = { .words = WORDS_NONE, .role = role };
	size_t i;

	for (i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (!strcmp(sources[i].field, field) &&
		    (!sources[i].table || !strcmp(sources[i].table, table))) {
			from.words = sources[i].words;
			return from;
		}
	if (!strcmp(table, "plans"))
		from.aspect = choice_aspect(p, field);
	from.words = from.aspect ? WORDS_ASPECT : choice_of_step(p, field);
	return from;
}

static int choice_label(struct pack_choice *out,
			const struct pack_label *labels, int n, int i)
{
	if (i >= n)
		return 0;
	*out = (struct pack_choice){ labels[i].code, labels[i].label, NULL,
				     labels[i].aliases };
	return 1;
}

/* Ratings, levels, predicates and what else is a list of labels. */
static int choice_of_scale(struct pack_choice *out, const struct pack *p,
			   struct choice_source from, int i)
{
	switch (from.words) {
	case WORDS_ASPECT:
		return choice_label(out, from.aspect->options,
				    from.aspect->n_options, i);
	case WORDS_OBSERVED:
		return choice_label(out, from.indicator->behaviours,
				    from.indicator->n_behaviours, i);
	case WORDS_RATINGS:
		return choice_label(out, p->ratings, p->n_ratings, i);
	case WORDS_BEHAVIOUR:
		return choice_label(out, p->behaviour_ratings,
				    p->n_behaviour_ratings, i);
	case WORDS_LEVELS:
		return choice_label(out, p->levels, p->n_levels, i);
	case WORDS_PREDICATES:
		return choice_label(out, p->predicates, p->n_predicates, i);
	case WORDS_ORGANISATION:
		return choice_label(out, p->org_predicates,
				    p->n_org_predicates, i);
	case WORDS_EXCEPTIONS:
		return choice_label(out, p->exceptions, p->n_exceptions, i);
	default:
		return 0;
	}
}

static int choice_put(struct pack_choice *out, const char *code,
		      const char *label, const char *role)
{
	*out = (struct pack_choice){ code, label, role, NULL };
	return 1;
}

static int choice_at(struct pack_choice *out, const struct pack *p,
		     struct choice_source from, int i)
{
	switch (from.words) {
	case WORDS_INDICATORS:
		return i < p->n_indicators &&
			choice_put(out, p->indicators[i].code,
				   p->indicators[i].label,
				   p->indicators[i].role);
	case WORDS_ACTIVITIES:
		return i < p->n_activities &&
			choice_put(out, p->activities[i].code,
				   p->activities[i].label, NULL);
	case WORDS_DUTIES:
		return i < p->n_duties &&
			choice_put(out, p->duties[i].code,
				   p->duties[i].label, NULL);
	case WORDS_MAIN_DUTIES:
		return i < p->n_main_duties &&
			choice_put(out, p->main_duties[i].code,
				   p->main_duties[i].label,
				   p->main_duties[i].role);
	default:
		return choice_of_scale(out, p, from, i);
	}
}

int pack_choice_at(struct pack_choice *out, const struct pack *p,
		   const char *table, const char *field, int i)
{
	return choice_at(out, p, choice_source(p, table, field, NULL), i);
}

int pack_choice_by_role(const struct pack *p, const char *table,
			const char *field)
{
	struct choice_source from = choice_source(p, table, field, NULL);
	struct pack_choice c;
	int i;

	for (i = 0; choice_at(&c, p, from, i); i++)
		if (c.role)
			return 1;
	return 0;
}

static int choice_is_for(const struct pack_choice *c, const char *role)
{
	return !role || !c->role || !strcmp(c->role, role);
}

/* No row is about both. */
static int choice_apart(const struct pack_choice *a,
			const struct pack_choice *b)
{
	return a->role && !choice_is_for(b, a->role);
}

/* One that is called `wanted`, and how: the best of them so far. */
struct choice_hit {
	struct pack_choice c;
	enum pack_match match;
	int tied;		/* another is called so as well */
	int mixed;		/* so is one of another role */
};

static void choice_weigh(struct choice_hit *hit, const struct pack_choice *c,
			 enum pack_match match, const char *role)
{
	int other = hit->match && strcmp(hit->c.code, c->code) != 0;

	/* For one of the roles the lesser may be the only one. */
	hit->mixed |= other && !role && choice_apart(&hit->c, c);
	if (match < hit->match)
		return;
	if (match == hit->match) {
		hit->tied |= other;
		return;
	}
	hit->tied = 0;
	hit->c = *c;
	hit->match = match;
}

static void choice_look(struct choice_hit *hit, const struct pack *p,
			struct choice_source from, const char *wanted)
{
	struct pack_choice c;
	enum pack_match match;
	int i, number = from.aspect ? pack_option_number(wanted) : 0;

	memset(hit, 0, sizeof(*hit));
	for (i = 0; choice_at(&c, p, from, i); i++) {
		if (!choice_is_for(&c, from.role))
			continue;
		match = number == i + 1
			? MATCH_EXACT
			: pack_match(c.code, c.label, c.aliases, wanted);
		if (match)
			choice_weigh(hit, &c, match, from.role);
	}
}

/* 1: `wanted` is one code, by itself, its number or what it is called. */
static int choice_find(struct pack_choice *out, const struct pack *p,
		       struct choice_source from, const char *wanted)
{
	struct choice_hit hit;

	choice_look(&hit, p, from, wanted);
	if (!hit.match && from.role) {
		from.role = NULL;
		choice_look(&hit, p, from, wanted);
	}
	*out = hit.c;
	return hit.match && !hit.tied && !hit.mixed;
}

int pack_choice_find(struct pack_choice *out, const struct pack *p,
		     const char *table, const char *field, const char *role,
		     const char *text, size_t len)
{
	char wanted[CHOICE_MAX];

	snprintf(wanted, sizeof(wanted), "%.*s", (int)len, text);
	return choice_find(out, p, choice_source(p, table, field, role),
			   wanted);
}

/* ---- what was typed into a cell ---- */

static void choice_put_first(struct buf *out, const char *code)
{
	struct buf all = BUF_INIT;

	buf_addf(&all, "%s%s%s", code, out->len ? "|" : "", buf_str(out));
	all.failed |= out->failed;
	buf_release(out);
	*out = all;
}

/* A cell with several words, and where in it none begins that leads to its
 * end: no place is tried twice, or a wrong last word would double the time
 * with each word in front of it. */
struct choice_cell {
	const struct pack *pack;
	struct choice_source from;
	const char *text;
	unsigned char dead[CHOICE_CELL];
};

/* Whether the first `len` bytes of `text` are a choice, behind which one of the
 * signs `ends` stands, or nothing. */
static int choice_is_first(struct pack_choice *out, const struct pack *p,
			   struct choice_source from, const char *text,
			   size_t len, const char *ends)
{
	char wanted[CHOICE_MAX];

	if (len >= sizeof(wanted) || (text[len] && !strchr(ends, text[len])))
		return 0;
	snprintf(wanted, sizeof(wanted), "%.*s", (int)len, text);
	return choice_find(out, p, from, wanted);
}

/* Words that follow each other from `text` on, of which the first is the
 * longest that is a choice, and the rest too. 0: they are not, and out is as
 * before. */
static int choice_split(struct buf *out, struct choice_cell *cell,
			const char *text)
{
	size_t len = strlen(text), at = (size_t)(text - cell->text);
	struct pack_choice c;

	for (; len && !cell->dead[at]; len--) {
		const char *rest = text + len;

		if (!choice_is_first(&c, cell->pack, cell->from, text, len,
				     BETWEEN))
			continue;
		rest += strspn(rest, BETWEEN);
		if (*rest && !choice_split(out, cell, rest))
			continue;
		/* the last one first: what follows stands there already */
		choice_put_first(out, c.code);
		return 1;
	}
	cell->dead[at] = 1;
	return 0;
}

/* As codes, if all of it are choices. */
static int choice_codes(struct buf *out, const struct pack *p,
			struct choice_source from, const char *text)
{
	struct choice_cell cell = { .pack = p, .from = from, .text = text };

	return choice_split(out, &cell, text);
}

/* How long the longest choice is that `text` begins with and that a sign ends;
 * 0: none. One that goes on behind a blank is another word: "Guru wali kelas
 * VI" is no "Guru wali". */
static size_t choice_begins(struct pack_choice *out, const struct pack *p,
			    struct choice_source from, const char *text)
{
	size_t len = strlen(text);

	while (len && !choice_is_first(out, p, from, text, len, SIGNS))
		len--;
	return len;
}

/* The next part of a list. */
static void choice_add_part(struct buf *out, const char *text, size_t len)
{
	while (len && strchr(BETWEEN, text[len - 1]))
		len--;
	if (len && out->len)
		buf_addc(out, '|');
	buf_add(out, text, len);
}

/* As codes what is one, and what stands between two of them as it is, so that
 * it is told alone. 0: nothing is a code. */
static int choice_some(struct buf *out, const struct pack *p,
		       struct choice_source from, const char *text)
{
	const char *other;	/* no choice stands from here on */
	struct pack_choice c;
	size_t len;
	int n = 0;

	text += strspn(text, BETWEEN);
	for (other = text; *text; text += strspn(text, BETWEEN)) {
		len = choice_begins(&c, p, from, text);
		if (!len) {
			text += strcspn(text, SIGNS);
			continue;
		}
		choice_add_part(out, other, (size_t)(text - other));
		choice_add_part(out, c.code, strlen(c.code));
		text += len;
		other = text + strspn(text, BETWEEN);
		n++;
	}
	choice_add_part(out, other, (size_t)(text - other));
	return n;
}

static void choice_add_item(struct buf *out, const struct pack *p,
			    struct choice_source from, const char *text,
			    size_t len)
{
	char item[CHOICE_CELL];
	struct buf codes = BUF_INIT;
	struct pack_choice c;

	if (len >= sizeof(item)) {
		buf_add(out, text, len);
		return;
	}
	memcpy(item, text, len);
	item[len] = '\0';
	if (choice_find(&c, p, from, item))
		buf_adds(out, c.code);
	else if (choice_codes(&codes, p, from, item) ||
		 choice_some(&codes, p, from, item))
		buf_adds(out, buf_str(&codes));
	else
		buf_adds(out, item);
	out->failed |= codes.failed;
	buf_release(&codes);
}

static int choice_is_code(const struct pack *p, struct choice_source from,
			  const char *text, size_t len)
{
	struct pack_choice c;
	int i;

	for (i = 0; choice_at(&c, p, from, i); i++)
		if (!strncmp(c.code, text, len) && !c.code[len] &&
		    choice_is_for(&c, from.role))
			return 1;
	return 0;
}

/* Nothing is to be settled, as in what a program wrote. */
static int choice_is_settled(const struct pack *p, struct choice_source from,
			     const char *text, int list)
{
	size_t len;

	do {
		len = list ? strcspn(text, "|") : strlen(text);
		if (!choice_is_code(p, from, text, len))
			return 0;
		text += len + !!text[len];
	} while (*text);
	return 1;
}

static const char *choice_settle(const struct pack *p,
				 struct choice_source from, const char *text,
				 int list, struct arena *arena)
{
	struct buf out = BUF_INIT;
	struct pack_choice one;
	const char *codes;
	size_t len;

	if (choice_is_settled(p, from, text, list))
		return text;
	if (!list)
		return choice_find(&one, p, from, text) ? one.code : text;
	while (*text) {
		len = strcspn(text, "|");
		choice_add_item(&out, p, from, text, len);
		if (text[len])
			buf_addc(&out, '|');
		text += len + !!text[len];
	}
	codes = out.failed ? NULL : arena_strdup(arena, buf_str(&out));
	buf_release(&out);
	return codes;
}

const char *pack_choice_settle(const struct pack *p, const char *table,
			       const char *field, const char *role,
			       const char *text, int list,
			       struct arena *arena)
{
	return choice_settle(p, choice_source(p, table, field, role), text,
			     list, arena);
}

static struct choice_source choice_observed(const struct pack_indicator *ind)
{
	return (struct choice_source){ .words = WORDS_OBSERVED,
				       .indicator = ind };
}

const char *pack_behaviours_settle(const struct pack *p,
				   const struct pack_indicator *ind,
				   const char *text, struct arena *arena)
{
	return choice_settle(p, choice_observed(ind), text, 1, arena);
}

/* ---- what may have been meant ---- */

static const char *choice_near(const struct pack *p,
			       struct choice_source from, const char *text,
			       struct arena *arena)
{
	struct pack_choice c, best = { 0 };
	int i, likeness, most = 0;

	for (i = 0; choice_at(&c, p, from, i); i++) {
		if (!choice_is_for(&c, from.role))
			continue;
		likeness = pack_label_likeness(text, c.label);
		if (likeness <= pack_label_likeness(text, c.code))
			likeness = pack_label_likeness(text, c.code);
		if (likeness > most) {
			most = likeness;
			best = c;
		}
	}
	return most < LIKE_ENOUGH ? NULL
		: arena_printf(arena, "%s (%s)", best.label, best.code);
}

const char *pack_choice_near(const struct pack *p, const char *table,
			     const char *field, const char *role,
			     const char *text, struct arena *arena)
{
	return choice_near(p, choice_source(p, table, field, role), text,
			   arena);
}

const char *pack_behaviour_near(const struct pack *p,
				const struct pack_indicator *ind,
				const char *text, struct arena *arena)
{
	return choice_near(p, choice_observed(ind), text, arena);
}

const char *pack_aspect_near(const struct pack *p, const char *text,
			     struct arena *arena)
{
	const struct pack_aspect *best = NULL;
	int i, likeness, most = LIKE_ENOUGH - 1;

	for (i = 0; i < p->n_aspects; i++) {
		likeness = pack_label_likeness(text, p->aspects[i].label);
		if (likeness > most) {
			most = likeness;
			best = &p->aspects[i];
		}
	}
	return best ? arena_printf(arena, "%s (%s)", best->label, best->code)
		    : NULL;
}

const struct pack_aspect *pack_aspect_find(const struct pack *p,
					   const char *text)
{
	const struct pack_aspect *found = NULL;
	enum pack_match match, most = MATCH_NONE;
	int i;

	for (i = 0; i < p->n_aspects; i++) {
		match = pack_match(p->aspects[i].code, p->aspects[i].label,
				   NULL, text);
		if (match > most) {
			most = match;
			found = &p->aspects[i];
		}
	}
	return found;
}
