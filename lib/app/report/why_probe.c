/*
 * What every event of the pack would answer to one person today: decided by
 * the evaluator on the facts, the missing content included, that the batch
 * verbs themselves use. So a refusal and `why` cannot disagree.
 */
#include "app/assess/annual.h"
#include "app/assess/assessment.h"
#include "app/observe/kinds.h"
#include "app/plan/kinds.h"
#include "app/report/why.h"

#include <stdio.h>

#include "app/run/step.h"
#include "base/utf8.h"

/* The verb whose facts an event needs; the others need none of their own. */
static const struct step_kind *const kinds[EV_STEP] = {
	[EV_SUBMIT] = &step_plan, [EV_APPROVE] = &step_plan,
};

static const struct step_kind *kind_of(const struct pack *pack, int event)
{
	if (event < EV_STEP)
		return kinds[event];
	return event - EV_STEP == pack_step_rating(pack)
		? &step_observation_rate : &step_observation;
}

struct probe {
	struct why_answer *answers;
	int n;
	enum kin_code told;	/* the last error; KIN_N_CODES: none */
};

/* ---- who is meant ---- */

static enum kin_status stage_post(void *user, const struct status_case *c,
				  struct kin_err *err)
{
	struct run *run = user;
	char key[24];
	struct subject_row row = {
		.line = ++run->r->read, .period = run->period.id, .key = key,
		.npsn = c->row->npsn, .role = c->row->role,
		.by = run->s->actor ? run->s->as : NULL,
		.day = run->s->day_text,
	};

	if (!c->row->post || run->r->read > WHY_MAX_POSTS)
		return KIN_OK;
	snprintf(key, sizeof(key), "#%lld", c->row->person);
	return subject_stage_add(run->s->db, &row, err);
}

/* ---- what each event answers ---- */

static void take_refusals(struct why_event *out, const struct wf_decision *d)
{
	int i;

	out->n_refusals = d->n_refusals;
	for (i = 0; i < d->n_refusals; i++)
		out->refusals[i] = d->refusals[i];
}

/* The edges of the event that somebody could walk now. */
static void take_actors(struct why_event *out, const struct pack *pack,
			enum wf_event event, struct wf_facts facts)
{
	struct wf_decision d;

	facts.actor = ACTOR_SELF | ACTOR_SUPERVISOR | ACTOR_TEAM |
		ACTOR_OPERATOR;
	facts.has_reason = 1;
	wf_decide(&d, pack->edges, pack->n_edges, event, &facts);
	out->who = d.edge ? d.edge->who : 0;
}

/* A saved draft is what would be made final. */
static enum kin_status add_draft(struct wf_facts *facts, struct run *run,
				 const struct subject *sub,
				 struct why_answer *answer, struct kin_err *err)
{
	struct assessment_content c;
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	if (facts->assessment != WF_ASSESS_DRAFT)
		return KIN_OK;
	st = assessment_load(&c, &rows, sub->assessment, &run->scratch,
			     run->s->db, err);
	if (!st) {
		facts->incomplete_reason = c.incomplete_reason != NULL;
		facts->n_missing = content_missing(&facts->missing,
						   run->s->pack, sub->role,
						   &c, &run->scratch);
		answer->has_draft = 1;
		utf8_cut(answer->draft_lacks, sizeof(answer->draft_lacks),
			 snprintf(answer->draft_lacks,
				  sizeof(answer->draft_lacks), "%s",
				  facts->missing));
	}
	rows_close(&rows);
	return st;
}

/* What a verb tells before it asks the evaluator is its refusal. */
static void why_hear(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct probe *p = sink->user;

	if (diag->severity == KIN_ERROR)
		p->told = diag->code;
}

/* The verb of the event says no before the evaluator is asked. */
static void take_told(struct why_event *out, const struct probe *p)
{
	out->who = 0;
	out->n_refusals = p->told != KIN_N_CODES;
	out->refusals[0] = p->told;
}

static enum kin_status why_ask_event(struct run *run, struct subject *sub,
				     const struct period *period, int e,
				     struct why_answer *answer,
				     struct kin_err *err)
{
	const struct pack *pack = run->s->pack;
	const struct step_kind *kind = kind_of(pack, e);
	struct probe *p = run->data;
	enum wf_event event = (enum wf_event)e;
	struct wf_facts facts;
	struct wf_decision d;
	enum kin_status st = KIN_OK;
	int stopped;

	p->told = KIN_N_CODES;
	subject_facts(&facts, sub, run->s, period);
	if (kind && kind->prepare)
		st = kind->prepare(run, sub, event, &facts, &run->scratch,
				   err);
	stopped = st == KIN_EINPUT;
	if (stopped)
		st = KIN_OK;
	if (!st && e == EV_FINALISE)
		st = add_draft(&facts, run, sub, answer, err);
	if (!st)
		st = annual_facts(&facts, sub, run->s, period, &run->scratch,
				  err);
	if (st)
		return st;
	wf_decide(&d, pack->edges, pack->n_edges, event, &facts);
	take_refusals(&answer->events[e], &d);
	take_actors(&answer->events[e], pack, event, facts);
	if (stopped)
		take_told(&answer->events[e], p);
	return KIN_OK;
}

static enum kin_status why_ask(struct run *run, struct subject *sub,
			       struct kin_err *err)
{
	struct probe *p = run->data;
	struct why_answer *answer = &p->answers[p->n];
	struct period period;
	enum kin_status st = subject_period(&period, run, sub->period, err);
	int e;

	if (st || p->n == WHY_MAX_POSTS)
		return st;
	p->n++;
	answer->post = sub->post;
	if (sub->assessment)
		st = objection_waits(&answer->objection, sub->assessment,
				     run->s->db, err);
	for (e = 0; !st && e < EV_STEP + run->s->pack->n_steps; e++)
		st = why_ask_event(run, sub, &period, e, answer, err);
	return st;
}

/* Faults of the content are counted in the facts; of what a verb would tell
 * the code is kept, and nobody else hears it. */
enum kin_status why_probe(struct why *w, const struct ready_filter *f,
			  struct kin_err *err)
{
	struct kin_import_result result = { 0 };
	struct probe probe = { .answers = w->answers };
	struct run run = {
		.s = w->s, .r = &result, .data = &probe,
		.period = f->period,
		.sink = { .emit = why_hear, .user = &probe },
	};
	enum kin_status st = subject_stage_open(w->s->db, err);

	if (!st)
		st = status_each(w->s, f, STATUS_BY_SCHOOL, 1, stage_post,
				 &run, err);
	if (!st)
		st = subject_each_row(&run, why_ask, err);
	w->n_answers = probe.n;
	arena_release(&run.scratch);
	arena_release(&run.names);
	return st;
}
