/*
 * Finding in a pack: codes, labels in every spelling, periods.
 *
 * Pure look-ups; it changes nothing and knows nothing of JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "rule/pack_build.h"

/* Bytes of a blank, a dash or a quote that is not ASCII: U+00A0, and what
 * stands from U+2000 to U+203F; 0: something else. */
static int label_mark(const char *p)
{
	if (!strncmp(p, "\xc2\xa0", 2))
		return 2;
	return !strncmp(p, "\xe2\x80", 2) && p[2] ? 3 : 0;
}

/* The next byte that counts for a comparison of labels; 0 at the end. */
static int label_byte(const char **text)
{
	int mark;

	for (; **text; *text += mark ? mark : 1) {
		unsigned char c = (unsigned char)**text;

		mark = c < 0x80 ? 0 : label_mark(*text);
		if (mark)
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c >= 0x80) {
			(*text)++;
			return c;
		}
	}
	return 0;
}

int pack_label_order(const char *a, const char *b)
{
	int c, d;

	do {
		c = label_byte(&a);
		d = label_byte(&b);
	} while (c && c == d);
	return c - d;
}

int pack_label_same(const char *a, const char *b)
{
	return !pack_label_order(a, b);
}

/* Whether one of "|a|b|" is the same label. */
static int pack_alias_same(const char *bars, const char *text)
{
	char one[128];

	for (; bars && bars[1]; bars += strcspn(bars + 1, "|") + 1) {
		snprintf(one, sizeof(one), "%.*s",
			 (int)strcspn(bars + 1, "|"), bars + 1);
		if (pack_label_same(one, text))
			return 1;
	}
	return 0;
}

enum pack_match pack_match(const char *code, const char *label,
			   const char *aliases, const char *text)
{
	if (!strcmp(code, text))
		return MATCH_EXACT;
	if (pack_label_same(code, text))
		return MATCH_CODE;
	if (label && pack_label_same(label, text))
		return MATCH_LABEL;
	return pack_alias_same(aliases, text) ? MATCH_ALIAS : MATCH_NONE;
}

#define FOLD_MAX 65	/* utf8_distance() takes 64 bytes */

static int label_fold(char *out, int size, const char *text)
{
	int c, n = 0;

	while ((c = label_byte(&text))) {
		if (n == size - 1)
			return -1;
		out[n++] = (char)c;
	}
	out[n] = '\0';
	return n;
}

/* The closest label, of which no more than a quarter of the letters differ: of
 * a scale, half a label is that of another step, and maybe the opposite. */
static const char *label_nearest(const struct pack_label *labels, int n,
				 const char *text)
{
	char want[FOLD_MAX], have[FOLD_MAX];
	const char *nearest = NULL;
	int i, d, limit;

	limit = label_fold(want, sizeof(want), text) / 4;
	for (i = 0; i < n && limit > 0; i++) {
		if (label_fold(have, sizeof(have), labels[i].label) < 0)
			continue;
		d = utf8_distance(want, have, limit);
		if (d <= limit) {
			nearest = labels[i].label;
			limit = d - 1;
		}
	}
	return nearest;
}

/* Letters and digits of a word that begins at *p; *p goes behind it. */
static size_t label_word(const char **word, const char **p)
{
	const char *next;

	for (next = *p; label_byte(&next) && next - *p != 1; next = *p)
		*p += label_mark(*p) ? label_mark(*p) : 1;
	*word = *p;
	for (next = *p; label_byte(&next) && next - *p == 1; next = *p)
		++*p;
	return (size_t)(*p - *word);
}

#define LONG_WORD 4	/* letters; shorter ones stand in every label */

/* Which share of the long words of `text` the label has, of a hundred. */
static int label_shared(const char *text, const char *label)
{
	char word[FOLD_MAX], have[400];
	const char *at, *p = text;
	int n = 0, all = 0;
	size_t len, i;

	utf8_fold(have, label, strnlen(label, sizeof(have) - 1));
	while ((len = label_word(&at, &p)) > 0) {
		if (len < LONG_WORD || len >= sizeof(word))
			continue;
		for (i = 0; i < len; i++)
			word[i] = (char)(at[i] >= 'A' && at[i] <= 'Z'
					 ? at[i] + 32 : at[i]);
		word[len] = '\0';
		all++;
		n += strstr(have, word) != NULL;
	}
	return all < 2 ? 0 : 100 * n / all;
}

int pack_label_likeness(const char *text, const char *label)
{
	char want[FOLD_MAX], have[400];
	int n = label_fold(want, sizeof(want), text), d;
	int shared = label_shared(text, label);

	if (label_fold(have, sizeof(have), label) < 0 || n < 0)
		return shared;
	if (n >= 2 * LONG_WORD && strstr(have, want) && shared < 90)
		shared = 90;
	d = utf8_distance(want, have, n / 2);
	if (n < LONG_WORD || d > n / 2 || 100 - 100 * d / n < shared)
		return shared;
	return 100 - 100 * d / n;
}

static const struct pack_label *label_of_code(const struct pack_label *labels,
					      int n, const char *code)
{
	int i;

	for (i = 0; i < n; i++)
		if (!strcmp(labels[i].code, code))
			return &labels[i];
	return NULL;
}

const struct pack_label *pack_label_find(const struct pack_label *labels,
					 int n, const char *text,
					 const char **nearest)
{
	const struct pack_label *found = text ? label_of_code(labels, n, text)
					      : NULL;
	enum pack_match match, most = MATCH_NONE;
	int i;

	if (nearest)
		*nearest = NULL;
	if (found || !text)
		return found;
	for (i = 0; i < n; i++) {
		match = pack_match(labels[i].code, labels[i].label,
				   labels[i].aliases, text);
		if (match > most) {
			most = match;
			found = &labels[i];
		}
	}
	if (nearest && !found)
		*nearest = label_nearest(labels, n, text);
	return found;
}

const struct pack_indicator *pack_indicator_find(const struct pack *p,
						 const char *code)
{
	int i;

	for (i = 0; code && i < p->n_indicators; i++)
		if (!strcmp(p->indicators[i].code, code))
			return &p->indicators[i];
	return NULL;
}

const struct pack_activity *pack_activity_find(const struct pack *p,
					       const char *code)
{
	int i;

	for (i = 0; code && i < p->n_activities; i++)
		if (!strcmp(p->activities[i].code, code))
			return &p->activities[i];
	return NULL;
}

const struct pack_duty *pack_duty_find(const struct pack *p, const char *code)
{
	int i;

	for (i = 0; code && i < p->n_duties; i++)
		if (!strcmp(p->duties[i].code, code))
			return &p->duties[i];
	return NULL;
}

int pack_has_section(const struct pack *p, enum plan_section section)
{
	int i;

	for (i = 0; i < p->n_sections; i++)
		if (p->sections[i] == section)
			return 1;
	return 0;
}

int pack_option_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return digits && digits < 6 && !text[digits] && *text != '0'
		? (int)strtol(text, NULL, 10) : 0;
}

const struct pack_label *pack_option_find(const struct pack_aspect *a,
					  const char *text)
{
	int i, number = text ? pack_option_number(text) : 0;

	for (i = 0; text && i < a->n_options; i++)
		if (i + 1 == number || !strcmp(a->options[i].code, text))
			return &a->options[i];
	return NULL;
}

const char *pack_state_name(const struct pack *p, enum wf_state state)
{
	int done = (int)state - WF_OPEN;

	if (done > 0 && done <= p->n_steps)
		return p->steps[done - 1].state;
	return wf_state_names[state];
}

const char *pack_state_term(const struct pack *p, enum wf_state state)
{
	int done = (int)state - WF_OPEN;

	if (done > 0 && done <= p->n_steps)
		return p->steps[done - 1].term;
	return wf_state_term(state);
}

const char *pack_event_name(const struct pack *p, enum wf_event event)
{
	int step = (int)event - EV_STEP;

	if (step >= 0 && step < p->n_steps)
		return p->steps[step].verb;
	return wf_event_names[event];
}

enum wf_state pack_observation_state(const struct pack *p, const char *name)
{
	int i;

	for (i = 0; name && i < p->n_steps; i++)
		if (!strcmp(p->steps[i].state, name))
			return (enum wf_state)(WF_OPEN + i + 1);
	return wf_state_find(WF_OBSERVATION, name);
}

int pack_step_find(const struct pack *p, const char *text)
{
	enum pack_match match, most = MATCH_NONE;
	int i, found = -1;

	for (i = 0; text && i < p->n_steps && most < MATCH_EXACT; i++) {
		const struct pack_step *s = &p->steps[i];

		match = pack_match(s->code, s->label, s->aliases, text);
		if (match < MATCH_CODE && pack_label_same(s->verb, text))
			match = MATCH_CODE;
		if (match > most) {
			most = match;
			found = i;
		}
	}
	return found;
}

/* Its label counts where no other field of the step has the same: those of
 * several behaviours may. */
int pack_field_find(const struct pack *p, int step, const char *text)
{
	const struct pack_step *s = &p->steps[step];
	int i, found = -1, alias = -1, n = 0;

	/* as programs write it, which is nearly always */
	for (i = s->first; text && i < s->first + s->n_fields; i++)
		if (!strcmp(p->fields[i].code, text))
			return i;
	for (i = s->first; text && i < s->first + s->n_fields; i++) {
		if (pack_label_same(p->fields[i].code, text) ||
		    pack_label_same(p->fields[i].column, text))
			return i;
		if (alias < 0 && pack_alias_same(p->fields[i].aliases, text))
			alias = i;
		if (!pack_label_same(p->fields[i].label, text))
			continue;
		found = i;
		n++;
	}
	return n == 1 ? found : alias;
}

int pack_step_scheduled(const struct pack *p)
{
	int i;

	for (i = 0; i < p->n_steps; i++)
		if (p->steps[i].scheduled)
			return i;
	return 0;
}

int pack_step_stage_index(const struct pack *p, int step)
{
	int i;

	for (i = step; i < p->n_steps; i++)
		if (p->steps[i].stage >= 0)
			return p->steps[i].stage;
	for (i = step - 1; i >= 0; i--)
		if (p->steps[i].stage >= 0)
			return p->steps[i].stage;
	return -1;
}

const char *pack_step_stage(const struct pack *p, int step)
{
	int i = pack_step_stage_index(p, step);

	return i < 0 ? "" : p->stages[i].code;
}

int pack_field_of_type(const struct pack *p, int step, enum pack_value type)
{
	const struct pack_step *s = &p->steps[step];
	int i;

	for (i = s->first; i < s->first + s->n_fields; i++)
		if (p->fields[i].type == type)
			return i;
	return -1;
}

int pack_step_rating(const struct pack *p)
{
	int i;

	for (i = 0; i < p->n_steps; i++)
		if (pack_field_of_type(p, i, VALUE_RATING) >= 0)
			return i;
	return -1;
}

int pack_stage_of(const struct pack *p, enum stage_kind kind)
{
	int i;

	for (i = 0; i < p->n_stages; i++)
		if (p->stages[i].kind == kind)
			return i;
	return -1;
}

int pack_stage_find(const struct pack *p, const char *text)
{
	int i, alias = -1;

	for (i = 0; text && i < p->n_stages; i++) {
		if (!p->stages[i].code)
			continue;
		if (pack_label_same(p->stages[i].code, text))
			return i;
		if (alias < 0 && pack_alias_same(p->stages[i].aliases, text))
			alias = i;
	}
	return alias;
}

const struct pack_area *pack_areas(const struct pack *p, const char *role,
				   int *n)
{
	const struct pack_area *first = NULL;
	int i;

	/* pack_check() saw to it that the areas of a role stand together. */
	*n = 0;
	for (i = 0; role && i < p->n_areas; i++) {
		if (strcmp(p->areas[i].role, role))
			continue;
		if (!first)
			first = &p->areas[i];
		(*n)++;
	}
	return first;
}

/* Four digits of a year from 1900 to 2199; 0 when they are not there. */
static int year_of(const char *text)
{
	int i, year = 0;

	for (i = 0; i < 4; i++) {
		if (text[i] < '0' || text[i] > '9')
			return 0;
		year = year * 10 + (text[i] - '0');
	}
	return year >= 1900 && year < 2200 ? year : 0;
}

const struct pack_period *pack_period_find(const struct pack *p,
					   const char *code, int *year)
{
	const char *suffix;
	int i, y = code ? year_of(code) : 0;

	if (!y || (code[4] && (code[4] != '-' || !code[5])))
		return NULL;
	suffix = code[4] ? code + 5 : "";
	for (i = 0; i < p->n_periods; i++)
		if (!strcmp(p->periods[i].suffix, suffix)) {
			if (year)
				*year = y;
			return &p->periods[i];
		}
	return NULL;
}

int pack_period_is_dapodik(const char *code, char *hint)
{
	int year = code ? year_of(code) : 0;

	if (!year || (code[4] != '1' && code[4] != '2') || code[5])
		return 0;
	/* Term 1 is the second half of its year, term 2 the next half. */
	if (code[4] == '1')
		snprintf(hint, 12, "%04d-2", year % 10000);
	else
		snprintf(hint, 12, "%04d-1", (year + 1) % 10000);
	return 1;
}

const struct pack_label *matrix_predicate(const struct pack *p,
					  const struct pack_label *hasil,
					  const struct pack_label *perilaku)
{
	int i;

	if (!p->matrix || !hasil || !perilaku || hasil->rank < 1 ||
	    hasil->rank > p->n_ratings || perilaku->rank < 1 ||
	    perilaku->rank > p->n_behaviour_ratings)
		return NULL;
	i = p->matrix[(hasil->rank - 1) * p->n_behaviour_ratings +
		      perilaku->rank - 1];
	return i < 0 || i >= p->n_predicates ? NULL : &p->predicates[i];
}

/* ---- what a code means, whatever it is the code of ---- */

static const char *pack_label_of(const struct pack_label *labels, int n,
				 const char *code)
{
	int i;

	for (i = 0; i < n; i++)
		if (!strcmp(labels[i].code, code))
			return labels[i].label;
	return NULL;
}

static const char *pack_indicator_word(const struct pack *p, const char *code)
{
	const char *word = NULL;
	int i;

	for (i = 0; !word && i < p->n_indicators; i++) {
		const struct pack_indicator *ind = &p->indicators[i];

		word = strcmp(ind->code, code)
			? pack_label_of(ind->behaviours, ind->n_behaviours,
					code) : ind->label;
	}
	return word;
}

static const char *pack_aspect_word(const struct pack *p, const char *code)
{
	const char *word = NULL;
	int i;

	for (i = 0; !word && i < p->n_aspects; i++) {
		const struct pack_aspect *a = &p->aspects[i];

		word = strcmp(a->code, code)
			? pack_label_of(a->options, a->n_options, code)
			: a->label;
	}
	return word;
}

const char *pack_word(const struct pack *p, const char *code)
{
	const struct pack_activity *act = pack_activity_find(p, code);
	const struct pack_duty *duty = pack_duty_find(p, code);
	const char *word = act ? act->label : duty ? duty->label : NULL;

	if (!word)
		word = pack_label_of(p->levels, p->n_levels, code);
	if (!word)
		word = pack_label_of(p->ratings, p->n_ratings, code);
	if (!word)
		word = pack_label_of(p->predicates, p->n_predicates, code);
	if (!word)
		word = pack_label_of(p->org_predicates, p->n_org_predicates,
				     code);
	if (!word)
		word = pack_indicator_word(p, code);
	return word ? word : pack_aspect_word(p, code);
}
