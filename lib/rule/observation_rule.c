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

struct obs_checker {
	struct faults faults;
	const struct pack *pack;
	const struct pack_indicator *indicator;
};

static int count_values(const char *text)
{
	int n = 0;

	for (; text; text = bars_next(text))
		n += bars_element(&text) > 0;
	return n;
}

/* The focus behaviours of some practices are not known. */
static int behaviours_known(const struct obs_checker *c)
{
	return c->indicator && c->indicator->n_behaviours > 0;
}

static void observation_tell_missing(struct obs_checker *c,
				     const struct pack_field *f)
{
	int target = f->type == VALUE_BEHAVIOURS;

	if (f->warn || (target && !behaviours_known(c)))
		faults_add(&c->faults, KIN_C_OBS_FIELD, f->column,
		      _("the field is empty; fill it in before the document "
			"is collected"));
	else if (target)
		faults_add(&c->faults, KIN_C_OBS_TARGET, f->column,
		      _("no target behaviour is named; choose at least %d of "
			"%s"), f->min, c->indicator->label);
	else if (f->type == VALUE_LEVEL)
		faults_add(&c->faults, KIN_C_OBS_RATING, f->column,
		      _("\"%s\" has no level; give it one of the levels"),
		      c->indicator->behaviours[f->behaviour - 1].label);
	else if (f->min > 1)
		faults_add(&c->faults, KIN_C_REQUIRED, f->column,
		      _("the document needs at least %d values here; fill "
			"them in"), f->min);
	else
		faults_add(&c->faults, KIN_C_REQUIRED, f->column,
		      _("the document needs this field; fill it in"));
}

static void observation_check_required(struct obs_checker *c,
				       const struct pack_field *f,
				       const char *text)
{
	int wanted = f->min > 0 ? f->min : f->warn;

	/* A behaviour that the indicator does not have needs nothing. */
	if (f->behaviour && (!behaviours_known(c) ||
			     f->behaviour > c->indicator->n_behaviours))
		return;
	if (count_values(text) < wanted)
		observation_tell_missing(c, f);
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

static void check_level(struct obs_checker *c, const struct pack_field *f,
			const char *text)
{
	if (behaviours_known(c) && f->behaviour > c->indicator->n_behaviours)
		faults_add(&c->faults, KIN_C_PACK_CODE, f->column,
		      _("%s has %d focus behaviours only; take the value out"),
		      c->indicator->label, c->indicator->n_behaviours);
	else
		observation_check_scale(c, c->pack->levels, c->pack->n_levels,
					text, f->column);
}

static void observation_check_value(struct obs_checker *c,
				    const struct pack_field *f,
				    const char *text)
{
	if (f->type == VALUE_BEHAVIOURS)
		observation_check_target(c, text, f->column);
	else if (f->type == VALUE_LEVEL)
		check_level(c, f, text);
	else if (f->type == VALUE_RATING)
		observation_check_scale(c, c->pack->ratings, c->pack->n_ratings,
					text, f->column);
}

int observation_rule_check(struct plan_fault *faults, int *n_blocking,
			   const struct pack *pack,
			   const struct pack_indicator *indicator, int step,
			   const char *const *text, struct arena *arena)
{
	struct obs_checker c = {
		{ faults, 0, 0, arena }, pack, indicator,
	};
	const struct pack_step *s = &pack->steps[step];
	int i;

	for (i = s->first; i < s->first + s->n_fields; i++)
		observation_check_required(&c, &pack->fields[i], text[i]);
	for (i = s->first; i < s->first + s->n_fields; i++)
		if (text[i] && *text[i])
			observation_check_value(&c, &pack->fields[i], text[i]);
	*n_blocking = c.faults.n_blocking;
	return c.faults.n;
}
