/*
 * The documents of an observation: their fields, the values that a pack
 * allows, and their form in memory and in JSON.
 *
 * What may change when is the business of observation_edit.c.
 */
#include <kinerja/observation.h>

#include <stdio.h>
#include <string.h>

#include "app/observe/observation.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "model/value.h"

const struct doc_field doc_fields[N_DOC_FIELDS] = {
	{ STEP_PREPARE, "target", OBSERVATION_PERSIAPAN_TARGET },
	{ STEP_PREPARE, "upaya", OBSERVATION_PERSIAPAN_UPAYA },
	{ STEP_PREPARE, "rpp", OBSERVATION_PERSIAPAN_RPP },
	{ STEP_OBSERVE, "perilaku1_nilai", OBSERVATION_NILAI_1 },
	{ STEP_OBSERVE, "perilaku1_catatan", OBSERVATION_CATATAN_1 },
	{ STEP_OBSERVE, "perilaku2_nilai", OBSERVATION_NILAI_2 },
	{ STEP_OBSERVE, "perilaku2_catatan", OBSERVATION_CATATAN_2 },
	{ STEP_OBSERVE, "perilaku3_nilai", OBSERVATION_NILAI_3 },
	{ STEP_OBSERVE, "perilaku3_catatan", OBSERVATION_CATATAN_3 },
	{ STEP_OBSERVE, "rekomendasi", OBSERVATION_REKOMENDASI },
	{ STEP_FOLLOW_UP, "tantangan", OBSERVATION_TL_TANTANGAN },
	{ STEP_FOLLOW_UP, "pilihan_belajar", OBSERVATION_TL_PILIHAN },
	{ STEP_FOLLOW_UP, "tujuan", OBSERVATION_TL_TUJUAN },
	{ STEP_FOLLOW_UP, "materi", OBSERVATION_TL_MATERI },
	{ STEP_FOLLOW_UP, "rencana_periode", OBSERVATION_TL_RENCANA },
	{ STEP_FOLLOW_UP, "dukungan", OBSERVATION_TL_DUKUNGAN },
	{ STEP_FOLLOW_UP, "rencana_lain", OBSERVATION_TL_LAIN },
	{ STEP_REFLECT, "capaian", OBSERVATION_RF_CAPAIAN },
	{ STEP_REFLECT, "tantangan", OBSERVATION_RF_TANTANGAN },
	{ STEP_REFLECT, "upaya_peningkatan", OBSERVATION_RF_UPAYA },
	{ STEP_RATE, "nilai", OBSERVATION_NILAI },
	{ STEP_RATE, "alasan", OBSERVATION_ALASAN },
};

const char *doc_field_official(int field)
{
	return table_observation.fields[doc_fields[field].field].name;
}

int doc_field_find(enum wf_step step, const char *code)
{
	int i;

	for (i = 0; code && i < N_DOC_FIELDS; i++)
		if (doc_fields[i].step == step &&
		    (!strcmp(doc_fields[i].code, code) ||
		     !strcmp(doc_field_official(i), code)))
			return i;
	return -1;
}

void doc_field_list(char *out, size_t size, enum wf_step step)
{
	size_t len = 0;
	int i;

	*out = '\0';
	for (i = 0; i < N_DOC_FIELDS && len < size; i++) {
		if (doc_fields[i].step != step)
			continue;
		snprintf(out + len, size - len, "%s%s", len ? ", " : "",
			 doc_fields[i].code);
		len += strlen(out + len);
	}
}

enum wf_step doc_step_find(const char *name)
{
	const struct kin_choice *choice;
	unsigned s;

	choice = name ? value_choice(choice_step, name, strlen(name)) : NULL;
	for (s = 0; choice && s < N_STEPS; s++)
		if (!strcmp(wf_step_terms[s], choice->code))
			return (enum wf_step)s;
	return N_STEPS;
}

enum wf_event doc_step_event(enum wf_step step)
{
	return (enum wf_event)(EV_PREPARE + (unsigned)step);
}

enum wf_state doc_step_from(enum wf_step step)
{
	return (enum wf_state)(WF_OPEN + (unsigned)step);
}

int doc_is_collected(enum wf_step step, enum wf_state state)
{
	return state > doc_step_from(step) && state <= WF_RATED;
}

static int step_by_name(const char *name)
{
	int s;

	for (s = 0; s < N_STEPS; s++)
		if (!strcmp(wf_step_names[s], name))
			return s;
	return -1;
}

enum kin_status docs_load(struct docs *out, long long observation, int only,
			  struct arena *arena, struct db *db,
			  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct observation_value v;
	enum kin_status st;
	int step, f;

	memset(out, 0, sizeof(*out));
	st = observation_values_open(&rows, observation, only == N_STEPS ? NULL
				     : wf_step_names[only], db, err);
	while (!st && observation_values_next(&v, &rows)) {
		step = step_by_name(v.step);
		f = step < 0 ? -1 : doc_field_find((enum wf_step)step, v.key);
		if (f < 0 || !v.value)
			continue;
		out->text[f] = arena_strdup(arena, v.value);
		if (!out->text[f])
			st = kin_err_nomem(err);
	}
	return rows_end(&rows, st, err);
}

void docs_json(struct buf *out, const struct docs *docs, enum wf_step step)
{
	int i, n = 0;

	buf_reset(out);
	buf_addc(out, '{');
	for (i = 0; i < N_DOC_FIELDS; i++) {
		if (doc_fields[i].step != step || !docs->text[i] ||
		    !*docs->text[i])
			continue;
		if (n++)
			buf_addc(out, ',');
		buf_add_json(out, doc_fields[i].code);
		buf_addc(out, ':');
		buf_add_json(out, docs->text[i]);
	}
	buf_addc(out, '}');
}

int docs_empty(const struct docs *docs, enum wf_step step)
{
	int i;

	for (i = 0; i < N_DOC_FIELDS; i++)
		if (doc_fields[i].step == step && docs->text[i] &&
		    *docs->text[i])
			return 0;
	return 1;
}

int docs_check(struct plan_fault *faults, int *n_blocking,
	       const struct docs *docs, enum wf_step step,
	       const struct pack *pack, const struct pack_indicator *ind,
	       struct arena *arena)
{
	struct doc_value values[N_DOC_FIELDS];
	int i, n = 0;

	for (i = 0; i < N_DOC_FIELDS; i++) {
		if (doc_fields[i].step != step || !docs->text[i])
			continue;
		values[n].code = doc_fields[i].code;
		values[n++].text = docs->text[i];
	}
	return observation_rule_check(faults, n_blocking, pack, ind, step,
				      values, n, arena);
}

void docs_missing(struct wf_facts *facts, const struct plan_fault *faults,
		  int n, int n_blocking, struct arena *arena)
{
	char text[400];
	size_t len = 0;
	int i;

	facts->n_missing = n_blocking;
	text[0] = '\0';
	for (i = 0; i < n && len < sizeof(text) - 1; i++) {
		const char *field = faults[i].field;

		if (kin_code_info(faults[i].code)->severity != KIN_ERROR)
			continue;
		snprintf(text + len, sizeof(text) - len, "%s%s%s%s",
			 len ? "; " : "", field ? field : "",
			 field ? ": " : "", faults[i].text);
		len = strlen(text);
	}
	/* without memory the number alone is told */
	facts->missing = len ? arena_strdup(arena, text) : NULL;
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

static enum kin_code element_check(const char **code, char *why,
				   const char *one, int max,
				   const struct pack_indicator *ind)
{
	const struct pack_label *label;

	*code = one;
	if (strlen(one) > (size_t)max) {
		snprintf(why, DOC_WHY, _("a value of the list has %zu bytes, "
					 "%d are allowed; shorten it"),
			 strlen(one), max);
		return KIN_C_VALUE_LEN;
	}
	if (!ind || !ind->n_behaviours)
		return KIN_N_CODES;
	label = pack_label_find(ind->behaviours, ind->n_behaviours, one,
				NULL);
	if (label) {
		*code = label->code;
		return KIN_N_CODES;
	}
	snprintf(why, DOC_WHY, _("%s is not a behaviour of %s; use %s to %s"),
		 one, ind->code, ind->behaviours[0].code,
		 ind->behaviours[ind->n_behaviours - 1].code);
	return KIN_C_PACK_CODE;
}

static enum kin_code list_check(const char **out, char *why,
				const char *text, int max,
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
		code = element_check(&one, why, one, max, ind);
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

/* perilaku3_nilai: 3; 0 for a field that is no level. */
static int level_number(const struct doc_field *f)
{
	if (f->step != STEP_OBSERVE || strncmp(f->code, "perilaku", 8) ||
	    strcmp(f->code + 9, "_nilai"))
		return 0;
	return f->code[8] - '0';
}

enum kin_code doc_value_check(const char **out, char *why, int field,
			      const char *text, const struct pack *pack,
			      const struct pack_indicator *ind,
			      struct arena *arena)
{
	const struct doc_field *f = &doc_fields[field];
	const struct kin_field *official =
		&table_observation.fields[f->field];
	int number = level_number(f);

	*out = text;
	*why = '\0';
	if (!text || !*text)
		return KIN_N_CODES;
	if (official->type == KIN_T_LIST)
		return list_check(out, why, text, official->max,
				  f->step == STEP_PREPARE ? ind : NULL, arena);
	if (official->max && strlen(text) > (size_t)official->max) {
		snprintf(why, DOC_WHY, _("the value has %zu bytes, %d are "
					 "allowed; shorten it"), strlen(text),
			 official->max);
		return KIN_C_VALUE_LEN;
	}
	if (number && ind && ind->n_behaviours && number > ind->n_behaviours) {
		snprintf(why, DOC_WHY, _("%s has %d focus behaviours only; "
					 "take the value out"), ind->code,
			 ind->n_behaviours);
		return KIN_C_PACK_CODE;
	}
	if (number)
		return scale_check(out, why, text, pack->levels,
				   pack->n_levels);
	if (f->step == STEP_RATE && !strcmp(f->code, "nilai"))
		return scale_check(out, why, text, pack->ratings,
				   pack->n_ratings);
	return KIN_N_CODES;
}

/* ---- for those who type a document ---- */

const char *kin_observation_field(const char *step, const char *name)
{
	int field = doc_field_find(doc_step_find(step), name);

	return field < 0 ? NULL : doc_field_official(field);
}

void kin_observation_fields(char *out, size_t size, const char *step)
{
	doc_field_list(out, size, doc_step_find(step));
}
