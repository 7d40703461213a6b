/*
 * Codes by field. Owns which list of the pack belongs to which field; the
 * fields themselves stand in lib/model/tables.
 */
#include "rule/pack_choice.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "rule/pack_build.h"

enum choice_words {
	WORDS_NONE, WORDS_INDICATORS, WORDS_ACTIVITIES, WORDS_DUTIES,
	WORDS_MAIN_DUTIES, WORDS_RATINGS, WORDS_LEVELS, WORDS_PREDICATES,
	WORDS_ORGANISATION, WORDS_EXCEPTIONS, WORDS_BEHAVIOUR
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

static enum choice_words choice_source(const struct pack *p,
				       const char *table, const char *field)
{
	size_t i;

	for (i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (!strcmp(sources[i].field, field) &&
		    (!sources[i].table || !strcmp(sources[i].table, table)))
			return sources[i].words;
	return choice_of_step(p, field);
}

static int choice_label(struct pack_choice *out,
			const struct pack_label *labels, int n, int i)
{
	if (i >= n)
		return 0;
	*out = (struct pack_choice){ labels[i].code, labels[i].label, NULL };
	return 1;
}

/* The code of an aspect in small letters is the name of its field. */
static const struct pack_aspect *choice_aspect(const struct pack *p,
					      const char *field)
{
	int i;
	size_t k;

	for (i = 0; i < p->n_aspects; i++) {
		const char *code = p->aspects[i].code;

		for (k = 0; code[k] && tolower((unsigned char)code[k]) ==
			    (unsigned char)field[k]; k++)
			;
		if (!code[k] && !field[k])
			return &p->aspects[i];
	}
	return NULL;
}

static int choice_of_aspect(struct pack_choice *out, const struct pack *p,
			   const char *table, const char *field, int i)
{
	const struct pack_aspect *a =
		strcmp(table, "plans") ? NULL : choice_aspect(p, field);

	return a && choice_label(out, a->options, a->n_options, i);
}

/* Ratings, levels, predicates and what else is a list of labels. */
static int choice_of_scale(struct pack_choice *out, const struct pack *p,
			   enum choice_words words, int i)
{
	switch (words) {
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
	*out = (struct pack_choice){ code, label, role };
	return 1;
}

int pack_choice_at(struct pack_choice *out, const struct pack *p,
		   const char *table, const char *field, int i)
{
	switch (choice_source(p, table, field)) {
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
	case WORDS_NONE:
		return choice_of_aspect(out, p, table, field, i);
	default:
		return choice_of_scale(out, p, choice_source(p, table, field),
				       i);
	}
}

/* An option of an aspect may also be called by its number. */
static int choice_is_number(const char *text, int i)
{
	char number[16];

	snprintf(number, sizeof(number), "%d", i + 1);
	return !strcmp(number, text);
}

int pack_choice_find(struct pack_choice *out, const struct pack *p,
		   const char *table, const char *field, const char *text,
		   size_t len)
{
	int aspect = !strcmp(table, "plans") && choice_aspect(p, field);
	struct pack_choice c, found = { 0 };
	char wanted[400];
	int i, n = 0;

	snprintf(wanted, sizeof(wanted), "%.*s", (int)len, text);
	for (i = 0; pack_choice_at(&c, p, table, field, i); i++) {
		if (!strcmp(c.code, wanted) ||
		    (aspect && choice_is_number(wanted, i))) {
			*out = c;
			return 1;
		}
		if (!pack_label_same(c.label, wanted) ||
		    (n && !strcmp(found.code, c.code)))
			continue;
		found = c;
		n++;
	}
	*out = found;
	return n == 1;
}
