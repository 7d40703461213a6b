/*
 * What a pack may say by its form, and what nobody can have meant: rules that
 * nothing reaches, days and hours the wrong way round, decisions of those who
 * never decide.
 *
 * It is asked of packs that come in. Values that pack_read() could not read
 * have their fault already and are passed over.
 */
#include <string.h>

#include "base/i18n.h"
#include "rule/expected.h"
#include "rule/pack_build.h"

static void sense_duties(struct pack_build *b)
{
	const struct pack_duty *d = b->pack.duties;
	int i;

	for (i = 0; i < b->pack.n_duties; i++) {
		if (d[i].hours != INT_FAULT && d[i].hours_max != INT_FAULT &&
		    d[i].hours_max && d[i].hours_max < d[i].hours)
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "duties", i, "hours_max"),
				   _("the maximum %d is below the minimum %d"),
				   d[i].hours_max, d[i].hours);
		if (d[i].from > 0 && d[i].to > 0 && d[i].to < d[i].from)
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "duties", i, "to"),
				   _("the duty ends before it begins"));
	}
}

/* Of format 1; those of steps are looked at with their step. */
static void sense_doc_fields(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i, k;

	for (i = 0; p->fields && i < p->n_doc_fields; i++) {
		const struct pack_doc_field *f = &p->doc_fields[i];

		k = f->step < 0 || !f->code ? -1
			: pack_field_find(p, f->step, f->code);
		if (k >= 0)
			pack_check_one_value(b, p->fields[k].type, f->min,
					     pack_path(b, "fields", i, "min"));
	}
}

/* Whether everybody of one employment status is of the other. */
static int status_holds(const char *all, const char *some)
{
	if (!strcmp(all, "*") || !strcmp(all, some))
		return 1;
	return (!strcmp(all, "asn") && employment_is_asn(some) == 1) ||
		(!strcmp(all, "non_asn") && employment_is_asn(some) == 0);
}

/* The first rule that fits counts: behind one for more people none does. */
static void sense_duty_rules(struct pack_build *b)
{
	const struct pack_duty_rule *r = b->pack.duty_rules;
	int i, j;

	for (i = 0; i < b->pack.n_duty_rules; i++)
		for (j = 0; r[i].status && r[i].unit_status && j < i; j++) {
			if (!r[j].status || !r[j].unit_status ||
			    !status_holds(r[j].status, r[i].status) ||
			    (strcmp(r[j].unit_status, "*") != 0 &&
			     strcmp(r[j].unit_status, r[i].unit_status) != 0))
				continue;
			/* the same twice was told */
			if (strcmp(r[j].status, r[i].status) != 0 ||
			    strcmp(r[j].unit_status, r[i].unit_status) != 0)
				pack_fault(b, KIN_C_PACK_BOUNDS,
					   pack_path(b, "duty_rules", i, NULL),
					   _("duty_rules[%d] fits everybody "
					     "whom this one is for, and the "
					     "first that fits holds; put this "
					     "one in front of it, or take it "
					     "out"), j);
			break;
		}
}

/* One whose stage could not be read may be meant. */
static int stage_has_step(const struct pack *p, int stage)
{
	int i;

	for (i = 0; i < p->n_steps; i++)
		if (p->steps[i].stage == stage ||
		    (p->steps[i].stage < 0 && p->steps[i].stage_code))
			return 1;
	return 0;
}

static void sense_windows(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i;

	for (i = 0; p->format == 2 && i < p->n_windows; i++) {
		int stage = p->windows[i].stage;

		if (stage < 0 || p->stages[stage].kind != KIND_STEP ||
		    stage_has_step(p, stage))
			continue;
		pack_fault(b, KIN_C_PACK_WINDOW,
			   pack_path(b, "windows", i, "stage"),
			   _("no step has the stage \"%s\", so that nothing is "
			     "due in it; name it as the `stage` of a step, or "
			     "take the window out"),
			   p->stages[stage].code ? p->stages[stage].code : "");
	}
}

/* The operator fills in and transcribes, and never decides. */
static void sense_decider(struct pack_build *b, const char *list, int i,
			  unsigned who, const char *event)
{
	if (who & ACTOR_OPERATOR)
		pack_fault(b, KIN_C_PACK_TRANSITION,
			   pack_path(b, list, i, "who"),
			   _("%s is a decision, and the operator never "
			     "decides; take the operator out"), event);
}

static void sense_deciders(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i, rating, n = 0, rates = 0;

	for (i = 0; i < p->n_edges; i++) {
		const struct wf_edge *e = &p->edges[i];

		if (e->event == EV_APPROVE || e->event == EV_RETURN ||
		    e->event == EV_FINALISE)
			sense_decider(b, "transitions", i, e->who,
				      wf_event_names[e->event]);
	}
	for (i = 0; p->fields && p->format == 2 && i < p->n_steps; i++) {
		rating = pack_field_of_type(p, i, VALUE_RATING) >= 0;
		n += rating;
		if (rating)
			rates = i;
	}
	/* which of two it is has been asked */
	if (n == 1)
		sense_decider(b, "steps", p->steps[rates].at,
			      p->steps[rates].who, p->steps[rates].verb);
}

void pack_check_sense(struct pack_build *b)
{
	sense_doc_fields(b);
	sense_duties(b);
	sense_duty_rules(b);
	sense_windows(b);
	sense_deciders(b);
}
