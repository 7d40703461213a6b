/*
 * The one evaluator of the workflow: names, decisions, refusals in words.
 *
 * Pure: it owns the closed lists and knows nothing of packs, files, the clock
 * or the database. Facts come in, a decision goes out.
 */
#include "rule/workflow.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

#define STATE_SAID 200	/* bytes of a state in words */

const char *const wf_machine_names[N_MACHINES] = {
	"plan", "observation", "assessment"
};

const char *const wf_actor_names[N_ACTORS] = {
	"self", "supervisor", "team", "operator"
};

const char *const wf_guard_names[N_GUARDS] = {
	"complete", "reason", "plan_approved", "organisation", "not_frozen",
	"steps_done", "observation_open", "cycles_assessed"
};

const char *const wf_state_names[N_STATES] = {
	"none", "draft", "submitted", "returned", "approved",
	"draft", "final", "published",
	"voided", "open"
};

static const char *const state_terms[N_STATES] = {
	"belum", "draf", "diajukan", "dikembalikan", "disetujui",
	"draf", "final", "terbit",
	"dibatalkan", "terbuka"
};

const char *const wf_event_names[EV_STEP] = {
	"submit", "approve", "return", "withdraw", "revise",
	"finalise", "publish", "revise_assessment",
	"reopen", "void"
};

static const struct {
	enum wf_state first, last;
} machine_states[N_MACHINES] = {
	[WF_PLAN] = { WF_DRAFT, WF_APPROVED },
	[WF_OBSERVATION] = { WF_VOIDED, WF_OPEN },
	[WF_ASSESSMENT] = { WF_ASSESS_DRAFT, WF_PUBLISHED },
};

enum wf_state wf_state_find(enum wf_machine machine, const char *name)
{
	unsigned s;

	for (s = machine_states[machine].first;
	     name && s <= machine_states[machine].last; s++)
		if (!strcmp(wf_state_names[s], name))
			return (enum wf_state)s;
	return WF_NONE;
}

const char *wf_state_term(enum wf_state state)
{
	return state_terms[state];
}

enum wf_machine wf_event_machine(enum wf_event event)
{
	if (event < EV_FINALISE)
		return WF_PLAN;
	return event < EV_REOPEN ? WF_ASSESSMENT : WF_OBSERVATION;
}

enum wf_state wf_current(enum wf_event event, const struct wf_facts *facts)
{
	switch (wf_event_machine(event)) {
	case WF_PLAN:
		return facts->plan;
	case WF_OBSERVATION:
		return facts->observation;
	default:
		return facts->assessment;
	}
}

static const char *event_name(const struct wf_facts *facts,
			      enum wf_event event)
{
	return event < EV_STEP ? wf_event_names[event]
			       : facts->steps[event - EV_STEP].verb;
}

static const char *state_name(const struct wf_facts *facts,
			      enum wf_state state)
{
	return state <= WF_OPEN ? wf_state_names[state]
				: facts->steps[state - WF_OPEN - 1].state;
}

static const char *state_term(const struct wf_facts *facts,
			      enum wf_state state)
{
	return state <= WF_OPEN ? state_terms[state]
				: facts->steps[state - WF_OPEN - 1].term;
}

/* The name of a state that selections take, and its term; where people speak
 * the language of the terms, these alone. */
static const char *state_said(char out[STATE_SAID],
			      const struct wf_facts *facts,
			      enum wf_state state)
{
	const char *term = state_term(facts, state);

	/* the language of these texts; translate as that of yours */
	if (!strcmp(_("en"), "id"))
		return term;
	snprintf(out, STATE_SAID, "%s (%s)", state_name(facts, state), term);
	return out;
}

static int all_steps_done(const struct wf_facts *facts)
{
	return (int)facts->observation == WF_OPEN + facts->n_steps;
}

/* An observation of which nothing is stored yet is open. */
static enum wf_state workflow_state_of(enum wf_event event,
				       const struct wf_facts *facts)
{
	enum wf_state state = wf_current(event, facts);

	if (state == WF_NONE && wf_event_machine(event) == WF_OBSERVATION)
		return WF_OPEN;
	return state;
}

/* Whether the edge is one of the event, in this kind of period. */
static int edge_fits(const struct wf_edge *edge, enum wf_event event,
		     const struct wf_facts *facts)
{
	return edge->event == event && !edge->annual == !facts->annual;
}

/* The edge of the event from its state, or NULL. */
static const struct wf_edge *edge_from(const struct wf_edge *edges, int n,
				       enum wf_event event,
				       const struct wf_facts *facts)
{
	enum wf_state state = workflow_state_of(event, facts);
	int i;

	for (i = 0; i < n; i++)
		if (edges[i].from == state &&
		    edge_fits(&edges[i], event, facts))
			return &edges[i];
	return NULL;
}

/* The edge that stands for the event: from the state, else the first. */
static const struct wf_edge *edge_like(const struct wf_edge *edges, int n,
				       enum wf_event event,
				       const struct wf_facts *facts)
{
	const struct wf_edge *edge = edge_from(edges, n, event, facts);
	int i;

	for (i = 0; !edge && i < n; i++)
		if (edge_fits(&edges[i], event, facts))
			edge = &edges[i];
	return edge;
}

static void workflow_refuse(struct wf_decision *d, enum kin_code code)
{
	int i;

	for (i = 0; i < d->n_refusals; i++)
		if (d->refusals[i] == code)
			return;
	if (d->n_refusals < WF_MAX_REFUSALS)
		d->refusals[d->n_refusals++] = code;
}

static void workflow_check_actor(struct wf_decision *d,
				 const struct wf_edge *edge,
				 const struct wf_facts *facts)
{
	unsigned decides = ACTOR_SUPERVISOR | ACTOR_TEAM;
	unsigned actor = facts->actor & ~(unsigned)ACTOR_OTHER;

	if (!(actor & edge->who))
		workflow_refuse(d,
				actor == ACTOR_OPERATOR ? KIN_C_WF_OPERATOR
							: KIN_C_WF_ROLE);
	/* Only a supervisor can do it, and nobody is one. */
	if (!facts->supervisor_known && (edge->who & ACTOR_SUPERVISOR) &&
	    !(edge->who & ~decides) &&
	    !(actor & edge->who & ~(unsigned)ACTOR_SUPERVISOR))
		workflow_refuse(d, KIN_C_WF_SUPERVISOR);
}

static void workflow_check_day(struct wf_decision *d,
			       const struct wf_facts *facts)
{
	if (facts->day > facts->today ||
	    (facts->last != DAY_NONE && facts->day < facts->last))
		workflow_refuse(d, KIN_C_WF_DAY);
}

/* What a closed period still accepts: what `assess revise` begins, and the
 * evaluation of the year. */
static int closed_accepts(enum wf_event event, const struct wf_facts *facts)
{
	return event == EV_REVISE_ASSESSMENT ||
		(facts->annual && wf_event_machine(event) == WF_ASSESSMENT) ||
		(facts->taken_up && event == EV_FINALISE &&
		 facts->assessment == WF_ASSESS_DRAFT) ||
		(facts->taken_up && event == EV_PUBLISH &&
		 facts->assessment == WF_FINAL);
}

static void check_guards(struct wf_decision *d, unsigned guards,
			 const struct wf_facts *facts)
{
	if ((guards & GUARD_COMPLETE) && facts->n_missing > 0)
		workflow_refuse(d, KIN_C_WF_INCOMPLETE);
	if ((guards & GUARD_STEPS_DONE) && !all_steps_done(facts) &&
	    !facts->incomplete_reason)
		workflow_refuse(d, KIN_C_WF_INCOMPLETE);
	if ((guards & GUARD_ORGANISATION) && !facts->organisation_set)
		workflow_refuse(d, KIN_C_WF_ORGANISATION);
	if ((guards & GUARD_NOT_FROZEN) && (facts->assessment == WF_FINAL ||
					    facts->assessment == WF_PUBLISHED))
		workflow_refuse(d, KIN_C_WF_FROZEN);
	if ((guards & GUARD_PLAN_APPROVED) && facts->plan != WF_NONE &&
	    facts->plan != WF_APPROVED && !facts->plan_effective)
		workflow_refuse(d, KIN_C_WF_PLAN);
	if ((guards & GUARD_OBSERVATION_OPEN) &&
	    facts->observation != WF_NONE && facts->observation != WF_OPEN &&
	    facts->observation != WF_VOIDED)
		workflow_refuse(d, KIN_C_WF_STATE);
	if ((guards & GUARD_CYCLES) && !facts->cycles_assessed)
		workflow_refuse(d, KIN_C_WF_CYCLES);
}

/* The evaluation of a year has no plan of its own. */
static int needs_plan(enum wf_event event, const struct wf_facts *facts)
{
	return !facts->annual || wf_event_machine(event) != WF_ASSESSMENT;
}

void wf_decide(struct wf_decision *out, const struct wf_edge *edges,
	       int n_edges, enum wf_event event, const struct wf_facts *facts)
{
	const struct wf_edge *edge = edge_from(edges, n_edges, event, facts);
	const struct wf_edge *like;

	memset(out, 0, sizeof(*out));
	out->to = wf_current(event, facts);
	if (facts->closed && !closed_accepts(event, facts))
		workflow_refuse(out, KIN_C_PERIOD_CLOSED);
	if (facts->plan == WF_NONE && needs_plan(event, facts))
		workflow_refuse(out, KIN_C_WF_NO_PLAN);
	else if (!edge)
		workflow_refuse(out, KIN_C_WF_STATE);
	like = edge_like(edges, n_edges, event, facts);
	if (like) {
		workflow_check_actor(out, like, facts);
		if ((like->guards & GUARD_REASON) && !facts->has_reason)
			workflow_refuse(out, KIN_C_WF_REASON);
	}
	workflow_check_day(out, facts);
	/* Of a step that is not possible now, the content says nothing. */
	if (edge)
		check_guards(out, edge->guards, facts);
	if (!edge || out->n_refusals)
		return;
	out->edge = edge;
	out->to = edge->to;
}

/* Text that grows inside a fixed space; too much is cut. */
struct words {
	char *out;
	size_t size, len;
};

static void workflow_say(struct words *w, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void workflow_say(struct words *w, const char *fmt, ...)
{
	va_list ap;
	int n;

	if (w->len + 1 >= w->size)
		return;
	va_start(ap, fmt);
	n = vsnprintf(w->out + w->len, w->size - w->len, fmt, ap);
	va_end(ap);
	if (n > 0)
		w->len += (size_t)n;
	if (w->len < w->size)
		return;
	utf8_cut(w->out, w->size, (int)w->len);
	w->len = w->size - 1;
}

static const char *machine_word(enum wf_machine machine)
{
	static const char *const words[N_MACHINES] = {
		N_("the plan"), N_("the observation"), N_("the assessment")
	};

	return _(words[machine]);
}

static void say_who(struct words *w, unsigned who,
		    const struct wf_facts *facts)
{
	static const struct {
		enum wf_actor actor;
		const char *word;
	} actors[] = {
		{ ACTOR_SELF, N_("the person") },
		{ ACTOR_SUPERVISOR, N_("the Pejabat Penilai") },
		{ ACTOR_TEAM, N_("a member of the team") },
		{ ACTOR_OPERATOR, N_("the operator") },
	};
	int i, n = 0;

	for (i = 0; i < 4; i++) {
		if (!(who & actors[i].actor))
			continue;
		workflow_say(w, "%s%s", n++ ? _(" or ") : "",
			     _(actors[i].word));
		if (actors[i].actor == ACTOR_SUPERVISOR && facts->supervisor)
			workflow_say(w, " (%s)", facts->supervisor);
	}
}

/* What a refusal is told from. */
struct refusal {
	enum kin_code code;
	const struct wf_edge *edges;
	int n_edges;
	const struct wf_edge *edge;	/* the one that was refused, or NULL */
	enum wf_event event;
	const struct wf_facts *facts;
};

static void refusal_state(struct words *w, const struct refusal *r)
{
	const struct wf_facts *facts = r->facts;
	enum wf_state state = workflow_state_of(r->event, facts);
	const struct wf_edge *edge = edge_from(r->edges, r->n_edges, r->event,
					       facts);
	char said[STATE_SAID];
	int i, n = 0;

	if (edge && (edge->guards & GUARD_OBSERVATION_OPEN)) {
		workflow_say(w,
			     _("%s needs an observation of which nothing is "
			       "collected; it is %s"),
			     event_name(r->facts, r->event),
			     state_said(said, facts, facts->observation));
		return;
	}
	workflow_say(w, _("%s is not possible: %s is %s"),
		     event_name(r->facts, r->event),
		     machine_word(wf_event_machine(r->event)),
		     state_said(said, facts, state));
	for (i = 0; i < r->n_edges; i++)
		if (edge_fits(&r->edges[i], r->event, facts))
			workflow_say(w, "%s%s",
				     n++ ? _(" or ") : _("; it starts from "),
				     state_term(facts, r->edges[i].from));
	workflow_say(w, "%s", _("; see `kinerja why`"));
}

static void refusal_day(struct words *w, const struct refusal *r)
{
	const struct wf_facts *facts = r->facts;
	char day[DAY_TEXT], limit[DAY_TEXT];

	day_format(day, facts->day);
	workflow_say(w, "%s: ", event_name(r->facts, r->event));
	if (facts->day > facts->today)
		workflow_say(w, _("the day %s is in the future (today is %s); "
				  "correct the day"), day,
			     day_format(limit, facts->today));
	else if (facts->last_written)
		workflow_say(w, _("the document was written on %s, and %s is "
				  "before it; correct the day, or say with "
				  "--on at the import when it was written"),
			     day_format(limit, facts->last), day);
	else
		workflow_say(w, _("the day %s is before the last step of %s; "
				  "correct the day, or import what happened "
				  "elsewhere with --recorded"), day,
			     day_format(limit, facts->last));
}

/* Whether `missing` lists the cycles rather than fields. */
static int cycles_missing(const struct wf_edge *edge,
			  const struct wf_facts *facts)
{
	return edge && (edge->guards & GUARD_CYCLES) &&
		!facts->cycles_assessed;
}

static void refusal_incomplete(struct words *w, const struct refusal *r)
{
	const struct wf_edge *edge = r->edge;
	const struct wf_facts *facts = r->facts;
	int steps = edge && (edge->guards & GUARD_STEPS_DONE) &&
		!all_steps_done(facts) && !facts->incomplete_reason;

	if (!edge || !(edge->guards & GUARD_COMPLETE) || facts->n_missing <= 0)
		/* only the steps are missing */;
	else if (facts->missing && *facts->missing &&
		 !cycles_missing(edge, facts))
		workflow_say(w, _("%s needs what is still missing: %s"),
			     event_name(r->facts, r->event), facts->missing);
	else
		workflow_say(w, _("%s needs complete content; %d things are "
				  "missing"),
			     event_name(r->facts, r->event), facts->n_missing);
	if (!steps)
		return;
	if (w->len)
		workflow_say(w, "; ");
	else
		workflow_say(w, _("%s needs every step: "),
			     event_name(r->facts, r->event));
	workflow_say(w, _("the observation is not rated (%s); complete its "
			  "steps or say why not in the column "
			  "alasan_tidak_lengkap"),
		     state_term(facts, facts->observation));
}

static void refusal_supervisor(struct words *w, const struct refusal *r)
{
	workflow_say(w,
		     _("%s is for the Pejabat Penilai, and nobody is known "
		       "for this post on that day; say `supervisor import` "
		       "or `supervisor set`"),
		     event_name(r->facts, r->event));
}

static void refusal_actor(struct words *w, const struct refusal *r)
{
	const char *column = r->facts->by_column;

	if (!column)
		column = "by";
	workflow_say(w, _("%s is for "), event_name(r->facts, r->event));
	if (r->edge)
		say_who(w, r->edge->who, r->facts);
	if (r->code == KIN_C_WF_OPERATOR)
		workflow_say(w, _(", the operator never decides; name who "
				  "decided with --as or in the column `%s`"),
			     column);
	else if (r->facts->by_named)
		workflow_say(w, _(", not for %s, whom `%s` names; let them do "
				  "it, or correct who did it"),
			     r->facts->by_named, column);
	else
		workflow_say(w, _(", not for you; let them do it, or name who "
				  "did it with --as or in the column `%s`"),
			     column);
}

static void refusal_reason(struct words *w, const struct refusal *r)
{
	workflow_say(w, _("%s needs a reason; give --reason or the column "
			  "`reason`"), event_name(r->facts, r->event));
}

static void refusal_organisation(struct words *w, const struct refusal *r)
{
	workflow_say(w, _("%s needs the organisation predicate of the school; "
			  "say `assess organisation` first"),
		     event_name(r->facts, r->event));
}

static void refusal_plan(struct words *w, const struct refusal *r)
{
	const struct wf_facts *facts = r->facts;
	char said[STATE_SAID];

	workflow_say(w, _("%s needs an approved plan; it is %s"),
		     event_name(r->facts, r->event),
		     state_said(said, facts, facts->plan));
	if (facts->supervisor)
		workflow_say(w, _("; let %s approve it"), facts->supervisor);
	else
		workflow_say(w, "%s",
			     _("; let the Pejabat Penilai approve it"));
}

static void refusal_cycles(struct words *w, const struct refusal *r)
{
	workflow_say(w, _("%s needs the assessments of the year's cycles"),
		     event_name(r->facts, r->event));
	if (r->facts->missing && *r->facts->missing)
		workflow_say(w, _(", and they are not final: %s"),
			     r->facts->missing);
	workflow_say(w, "%s",
		     _("; finish them first, see `kinerja assess list`"));
}

static void refusal_no_plan(struct words *w, const struct refusal *r)
{
	if (r->facts->annual)
		workflow_say(w,
			     _("%s is not possible: the evaluation of a "
			       "year has no plans; name one of its cycles "
			       "with --period"),
			     event_name(r->facts, r->event));
	else
		workflow_say(w, _("%s needs a plan, and the person has none "
				  "in this period; import one with `plan "
				  "import`"), event_name(r->facts, r->event));
}

static void refusal_frozen(struct words *w, const struct refusal *r)
{
	enum wf_state state = r->facts->assessment;
	char said[STATE_SAID];

	workflow_say(w, _("%s is not possible: the assessment is %s and "
			  "freezes plan and observation; say `assess revise` "
			  "with a reason first"),
		     event_name(r->facts, r->event),
		     state_said(said, r->facts, state));
}

static void refusal_closed(struct words *w, const struct refusal *r)
{
	workflow_say(w, _("%s is not possible: the period is closed; only "
			  "`assess revise` and what follows from it is"),
		     event_name(r->facts, r->event));
}

/* Every code with which wf_decide() refuses. */
static const struct {
	enum kin_code code;
	void (*say)(struct words *w, const struct refusal *r);
} refusal_sentences[] = {
	{ KIN_C_WF_STATE, refusal_state },
	{ KIN_C_WF_ROLE, refusal_actor },
	{ KIN_C_WF_OPERATOR, refusal_actor },
	{ KIN_C_WF_SUPERVISOR, refusal_supervisor },
	{ KIN_C_WF_DAY, refusal_day },
	{ KIN_C_WF_REASON, refusal_reason },
	{ KIN_C_WF_INCOMPLETE, refusal_incomplete },
	{ KIN_C_WF_ORGANISATION, refusal_organisation },
	{ KIN_C_WF_FROZEN, refusal_frozen },
	{ KIN_C_WF_PLAN, refusal_plan },
	{ KIN_C_WF_NO_PLAN, refusal_no_plan },
	{ KIN_C_WF_CYCLES, refusal_cycles },
	{ KIN_C_PERIOD_CLOSED, refusal_closed },
};

char *wf_refusal_text(char *out, size_t size, enum kin_code code,
		      const struct wf_edge *edges, int n_edges,
		      enum wf_event event, const struct wf_facts *facts)
{
	const struct refusal r = {
		code, edges, n_edges,
		edge_like(edges, n_edges, event, facts), event, facts,
	};
	struct words w = { out, size, 0 };
	size_t i;

	if (size)
		*out = '\0';
	for (i = 0; i < sizeof(refusal_sentences) /
			sizeof(refusal_sentences[0]); i++)
		if (refusal_sentences[i].code == code) {
			refusal_sentences[i].say(&w, &r);
			return out;
		}
	workflow_say(&w, "%s; %s", _(kin_code_info(code)->meaning),
		     _(kin_code_info(code)->advice));
	return out;
}
