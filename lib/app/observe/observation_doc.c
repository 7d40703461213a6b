/*
 * The documents of an observation: their fields, the values that a pack
 * allows, and their form in memory and in JSON.
 *
 * What may change when is the business of observation_edit.c.
 */
#include <stdio.h>
#include <string.h>

#include "app/observe/observation.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/json_scan.h"
#include "model/value.h"
#include "rule/pack_choice.h"

/* Add a code to a list for a message. */
static void list_add(char *out, size_t size, const char *code)
{
	size_t len = strlen(out);

	snprintf(out + len, size - len, "%s%s", len ? ", " : "", code);
}

void doc_field_list(char *out, size_t size, const struct pack *pack, int step)
{
	const struct pack_step *s = &pack->steps[step];
	int i;

	*out = '\0';
	for (i = s->first; i < s->first + s->n_fields; i++)
		list_add(out, size, pack->fields[i].code);
}

void doc_step_list(char *out, size_t size, const struct pack *pack)
{
	int i;

	*out = '\0';
	for (i = 0; i < pack->n_steps; i++)
		list_add(out, size, pack->steps[i].code);
}

enum wf_event doc_step_event(int step)
{
	return (enum wf_event)(EV_STEP + step);
}

enum wf_state doc_step_from(int step)
{
	return (enum wf_state)(WF_OPEN + step);
}

int doc_is_collected(int step, enum wf_state state)
{
	return state > doc_step_from(step);
}

static int step_by_verb(const struct pack *pack, const char *verb)
{
	int s;

	for (s = 0; s < pack->n_steps; s++)
		if (!strcmp(pack->steps[s].verb, verb))
			return s;
	return -1;
}

/* What the text of a string as written says; NULL: no memory. */
static const char *doc_text(const char *text, size_t len, struct arena *arena)
{
	char *out = arena_alloc(arena, len + 1);

	if (out)
		out[json_scan_text(out, text, len)] = '\0';
	return out;
}

/* The values of a document, which is newer than what was taken of its step;
 * other ones than texts are none. */
static enum kin_status doc_take(struct docs *out, const struct pack *pack,
				int step, const char *body,
				struct arena *arena, struct kin_err *err)
{
	const struct pack_step *of = &pack->steps[step];
	size_t len = strlen(body), pos = 0;
	struct json_member m;
	const char *key;
	int f, more;

	for (f = of->first; f < of->first + of->n_fields; f++)
		out->text[f] = NULL;
	while ((more = json_scan_member(&m, body, len, &pos)) > 0) {
		key = doc_text(m.key, m.key_len, arena);
		if (!key)
			return kin_err_nomem(err);
		f = pack_field_find(pack, step, key);
		if (f < 0 || *m.value != '"')
			continue;
		out->text[f] = doc_text(m.value, m.value_len, arena);
		if (!out->text[f])
			return kin_err_nomem(err);
	}
	return more ? kin_err_set(err, KIN_ECORRUPT,
				  _("a document of an observation is no JSON "
				    "object")) : KIN_OK;
}

enum kin_status docs_load(struct docs *out, const struct pack *pack,
			  long long observation, int only,
			  struct arena *arena, struct db *db,
			  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct observation_doc doc;
	enum kin_status st;
	int step;

	memset(out, 0, sizeof(*out));
	st = observation_docs_open(&rows, observation, only == DOCS_ALL
				   ? NULL : pack->steps[only].verb, db, err);
	while (!st && observation_docs_next(&doc, &rows)) {
		step = step_by_verb(pack, doc.step);
		if (step < 0)
			continue;
		out->day[step] = arena_strdup(arena, doc.day);
		st = out->day[step]
			? doc_take(out, pack, step, doc.body, arena, err)
			: kin_err_nomem(err);
	}
	return rows_end(&rows, st, err);
}

void docs_json(struct buf *out, const struct docs *docs,
	       const struct pack *pack, int step)
{
	const struct pack_step *s = &pack->steps[step];
	int i, n = 0;

	buf_reset(out);
	buf_addc(out, '{');
	for (i = s->first; i < s->first + s->n_fields; i++) {
		if (!docs->text[i] || !*docs->text[i])
			continue;
		if (n++)
			buf_addc(out, ',');
		buf_add_json(out, pack->fields[i].code);
		buf_addc(out, ':');
		buf_add_json(out, docs->text[i]);
	}
	buf_addc(out, '}');
}

int docs_empty(const struct docs *docs, const struct pack *pack, int step)
{
	const struct pack_step *s = &pack->steps[step];
	int i;

	for (i = s->first; i < s->first + s->n_fields; i++)
		if (docs->text[i] && *docs->text[i])
			return 0;
	return 1;
}

void docs_missing(struct wf_facts *facts, const struct plan_fault *faults,
		  int n, int n_blocking, struct arena *arena)
{
	struct buf b = BUF_INIT;
	int i;

	facts->n_missing = n_blocking;
	for (i = 0; i < n; i++) {
		const char *field = faults[i].field;

		if (kin_code_info(faults[i].code)->severity != KIN_ERROR)
			continue;
		buf_addf(&b, "%s%s%s%s", b.len ? "; " : "",
			 field ? field : "", field ? ": " : "",
			 faults[i].text);
	}
	/* without memory the number alone is told */
	facts->missing = b.len && !b.failed
		? arena_strdup(arena, buf_str(&b)) : NULL;
	buf_release(&b);
}

/* ---- values ---- */

/* The i-th element of a list without blanks around it; -1 behind the last. */
static long list_element(const char **out, const char **rest)
{
	const char *p = *rest;
	size_t n;

	if (!p)
		return -1;
	n = strcspn(p, "|");
	*rest = p[n] ? p + n + 1 : NULL;
	n = value_trim(&p, n);
	*out = p;
	return (long)n;
}

/* Whether it is a behaviour of the indicator, which one. */
static enum kin_code behaviour_check(const char **code, char *why,
				     const char *one, const struct pack *pack,
				     const struct pack_indicator *ind,
				     struct arena *arena)
{
	const struct pack_label *label;
	const char *near;

	*code = one;
	label = pack_label_find(ind->behaviours, ind->n_behaviours, one,
				NULL);
	if (label) {
		*code = label->code;
		return KIN_N_CODES;
	}
	near = pack_behaviour_near(pack, ind, one, arena);
	if (near)
		snprintf(why, DOC_WHY, _("%s is not a behaviour of %s; did "
					 "you mean %s?"), one, ind->code,
			 near);
	else
		snprintf(why, DOC_WHY, _("%s is not a behaviour of %s; use %s "
					 "to %s"), one, ind->code,
			 ind->behaviours[0].code,
			 ind->behaviours[ind->n_behaviours - 1].code);
	return KIN_C_PACK_CODE;
}

static enum kin_code element_check(char *why, const char *one, int max)
{
	if (strlen(one) > (size_t)max) {
		snprintf(why, DOC_WHY, _("a value of the list has %zu bytes, "
					 "%d are allowed; shorten it"),
			 strlen(one), max);
		return KIN_C_VALUE_LEN;
	}
	return KIN_N_CODES;
}

/* `ind`: of whom they are behaviours, or NULL. */
static enum kin_code list_check(const char **out, char *why,
				const char *text, int max,
				const struct pack *pack,
				const struct pack_indicator *ind,
				struct arena *arena)
{
	enum kin_code code = KIN_N_CODES;
	struct buf list = BUF_INIT;
	const char *word;
	long n;

	while (code == KIN_N_CODES && (n = list_element(&word, &text)) >= 0) {
		const char *one = arena_strndup(arena, word, (size_t)n);

		if (!n)
			continue;
		if (!one) {
			list.failed = 1;
			break;
		}
		code = ind ? behaviour_check(&one, why, one, pack, ind, arena)
			   : element_check(why, one, max);
		if (list.len)
			buf_addc(&list, '|');
		buf_adds(&list, one);
	}
	*out = list.failed ? NULL : arena_strdup(arena, buf_str(&list));
	buf_release(&list);
	return code;
}

static enum kin_code scale_check(const char **out, char *why,
				 const char *text,
				 const struct pack_label *labels, int n)
{
	const char *nearest = NULL;
	const struct pack_label *label;
	char shown[SHOWN_TEXT];

	label = pack_label_find(labels, n, text, &nearest);
	if (label) {
		*out = label->code;
		return KIN_N_CODES;
	}
	value_show(shown, text, strlen(text));
	if (nearest)
		snprintf(why, DOC_WHY, _("\"%s\" is not one of the scale; "
					 "write \"%s\""), shown, nearest);
	else
		snprintf(why, DOC_WHY, _("\"%s\" is not one of the scale; it "
					 "runs from \"%s\" to \"%s\""), shown,
			 labels[0].label, labels[n - 1].label);
	return KIN_C_LABEL_NEAR;
}

enum kin_code doc_value_check(const char **out, char *why, int field,
			      const char *text, const struct pack *pack,
			      const struct pack_indicator *ind,
			      struct arena *arena)
{
	const struct pack_field *f = &pack->fields[field];

	*out = text;
	*why = '\0';
	if (!text || !*text)
		return KIN_N_CODES;
	if (f->type == VALUE_BEHAVIOURS && ind && ind->n_behaviours) {
		text = pack_behaviours_settle(pack, ind, text, arena);
		*out = text;
		return text ? list_check(out, why, text, 0, pack, ind, arena)
			    : KIN_N_CODES;
	}
	if (f->type == VALUE_LIST || f->type == VALUE_BEHAVIOURS)
		return list_check(out, why, text, f->max, pack, NULL, arena);
	if (f->type == VALUE_RATING)
		return scale_check(out, why, text, pack->ratings,
				   pack->n_ratings);
	if (f->type != VALUE_LEVEL && strlen(text) > (size_t)f->max) {
		snprintf(why, DOC_WHY, _("the value has %zu bytes, %d are "
					 "allowed; shorten it"), strlen(text),
			 f->max);
		return KIN_C_VALUE_LEN;
	}
	if (f->type == VALUE_LEVEL && ind && ind->n_behaviours &&
	    f->behaviour > ind->n_behaviours) {
		snprintf(why, DOC_WHY, _("%s has %d focus behaviours only; "
					 "take the value out"), ind->code,
			 ind->n_behaviours);
		return KIN_C_PACK_CODE;
	}
	if (f->type == VALUE_LEVEL)
		return scale_check(out, why, text, pack->levels,
				   pack->n_levels);
	return KIN_N_CODES;
}
