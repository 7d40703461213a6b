/*
 * Is a document of an observation complete enough to be collected?
 *
 * Pure: the values of one step in, faults with official field names out. What
 * is required comes from the pack; it knows nothing of states or people.
 */
#include "rule/observation_rule.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/bars.h"
#include "rule/faults.h"
#include "model/tables.h"

struct obs_checker {
	struct faults faults;
	const struct pack *pack;
	const struct pack_indicator *indicator;
	enum wf_step step;
	const struct doc_value *values;
	int n_values;
};

const char *doc_field_name(enum wf_step step, const char *code)
{
	const char *term = wf_step_terms[step];
	size_t len = strlen(term);
	int i;

	for (i = N_SUBJECT; i < table_observation.n_fields; i++) {
		const struct kin_field *f = &table_observation.fields[i];

		/* Days and states are no content of a document. */
		if (f->flags & KIN_F_CLAIM)
			continue;
		if (!strncmp(f->name, term, len) && f->name[len] == '_' &&
		    !strcmp(f->name + len + 1, code))
			return f->name;
		if (step == STEP_OBSERVE && !strcmp(f->name, code) &&
		    !strncmp(code, "perilaku", 8))
			return f->name;
	}
	return NULL;
}

static const char *value_of(const struct obs_checker *c, const char *code)
{
	int i;

	for (i = 0; i < c->n_values; i++)
		if (c->values[i].code && !strcmp(c->values[i].code, code))
			return c->values[i].text;
	return NULL;
}

static int count_values(const char *text)
{
	int n = 0;

	for (; text; text = bars_next(text))
		n += bars_element(&text) > 0;
	return n;
}

/* The number of the behaviour of "perilaku2_nilai"; 0 for other codes. */
static int behaviour_number(const char *code)
{
	if (strncmp(code, "perilaku", 8) || code[8] < '1' || code[8] > '9' ||
	    code[9] != '_')
		return 0;
	return code[8] - '0';
}

static int is_level(const char *code)
{
	return behaviour_number(code) && !strcmp(code + 10, "nilai");
}

/* The focus behaviours of some practices are not known. */
static int behaviours_known(const struct obs_checker *c)
{
	return c->indicator && c->indicator->n_behaviours > 0;
}

static void observation_tell_missing(struct obs_checker *c,
				     const struct pack_doc_field *f,
				     const char *name)
{
	int number = behaviour_number(f->code);
	int target = c->step == STEP_PREPARE && !strcmp(f->code, "target");

	if (f->warn || (target && !behaviours_known(c)))
		faults_add(&c->faults, KIN_C_OBS_FIELD, name,
		      _("the field is empty; fill it in before the document "
			"is collected"));
	else if (target)
		faults_add(&c->faults, KIN_C_OBS_TARGET, name,
		      _("no target behaviour is named; choose at least %d of "
			"%s"), f->min, c->indicator->label);
	else if (number && is_level(f->code))
		faults_add(&c->faults, KIN_C_OBS_RATING, name,
		      _("\"%s\" has no level; give it one of the levels"),
		      c->indicator->behaviours[number - 1].label);
	else if (f->min > 1)
		faults_add(&c->faults, KIN_C_REQUIRED, name,
		      _("the document needs at least %d values here; fill "
			"them in"), f->min);
	else
		faults_add(&c->faults, KIN_C_REQUIRED, name,
		      _("the document needs this field; fill it in"));
}

static void observation_check_required(struct obs_checker *c,
				       const struct pack_doc_field *f)
{
	const char *name = doc_field_name((enum wf_step)f->step, f->code);
	int number = behaviour_number(f->code);
	int wanted = f->min > 0 ? f->min : f->warn;

	/* A behaviour that the indicator does not have needs nothing. */
	if (number && (!behaviours_known(c) ||
		       number > c->indicator->n_behaviours))
		return;
	if (count_values(value_of(c, f->code)) < wanted)
		observation_tell_missing(c, f, name);
}

static void observation_check_target(struct obs_checker *c, const char *text,
				     const char *name)
{
	const struct pack_indicator *ind = c->indicator;

	if (!behaviours_known(c))
		return;
	for (; text; text = bars_next(text)) {
		size_t n = bars_element(&text);
		int i;

		for (i = 0; i < ind->n_behaviours; i++)
			if (strlen(ind->behaviours[i].code) == n &&
			    !strncmp(ind->behaviours[i].code, text, n))
				break;
		if (n && i == ind->n_behaviours)
			faults_add(&c->faults, KIN_C_PACK_CODE, name,
			      _("%.*s is not a behaviour of %s; use %s to "
				"%s"), (int)n, text, ind->label,
			      ind->behaviours[0].code,
			      ind->behaviours[i - 1].code);
	}
}

/* A label of a scale, or the nearest to what stands there. */
static void observation_check_scale(struct obs_checker *c,
				    const struct pack_label *labels, int n,
				    const char *text, const char *name)
{
	const char *nearest;

	if (pack_label_find(labels, n, text, &nearest))
		return;
	if (nearest)
		faults_add(&c->faults, KIN_C_LABEL_NEAR, name,
		      _("\"%s\" is not one of the scale; \"%s\" is the "
			"nearest"), text, nearest);
	else
		faults_add(&c->faults, KIN_C_LABEL_NEAR, name,
		      _("\"%s\" is not one of the scale; it runs from \"%s\" "
			"to \"%s\""), text, labels[0].label,
		      labels[n - 1].label);
}

static void check_level(struct obs_checker *c, const struct doc_value *v,
			const char *name)
{
	int number = behaviour_number(v->code);

	if (behaviours_known(c) && number > c->indicator->n_behaviours)
		faults_add(&c->faults, KIN_C_PACK_CODE, name,
		      _("%s has %d focus behaviours only; take the value out"),
		      c->indicator->label, c->indicator->n_behaviours);
	else
		observation_check_scale(c, c->pack->levels, c->pack->n_levels,
					v->text, name);
}

static void observation_check_value(struct obs_checker *c,
				    const struct doc_value *v)
{
	const char *name = doc_field_name(c->step, v->code);

	if (!name)
		faults_add(&c->faults, KIN_C_PACK_CODE, NULL,
		      _("%s is not a field of the step %s; see `kinerja schema "
			"observations`"), v->code, wf_step_terms[c->step]);
	else if (c->step == STEP_PREPARE && !strcmp(v->code, "target"))
		observation_check_target(c, v->text, name);
	else if (c->step == STEP_OBSERVE && is_level(v->code))
		check_level(c, v, name);
	else if (c->step == STEP_RATE && !strcmp(v->code, "nilai"))
		observation_check_scale(c, c->pack->ratings, c->pack->n_ratings,
					v->text, name);
}

int observation_rule_check(struct plan_fault *faults, int *n_blocking,
			   const struct pack *pack,
			   const struct pack_indicator *indicator,
			   enum wf_step step, const struct doc_value *values,
			   int n_values, struct arena *arena)
{
	struct obs_checker c = {
		{ faults, 0, 0, arena }, pack, indicator, step, values,
		n_values,
	};
	int i;

	for (i = 0; i < pack->n_doc_fields; i++)
		if (pack->doc_fields[i].step == (int)step)
			observation_check_required(&c, &pack->doc_fields[i]);
	for (i = 0; i < n_values; i++)
		if (values[i].code && values[i].text && *values[i].text)
			observation_check_value(&c, &values[i]);
	*n_blocking = c.faults.n_blocking;
	return c.faults.n;
}
