/*
 * One event for one subject: the facts of the case, the decision told in full
 * sentences, and the transition in the trail.
 *
 * Knows nothing of where subjects come from; subject.c finds them.
 */
#include "app/run/subject.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/run/run_own.h"
#include "app/run/talks.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "rule/expected.h"
#include "store/period_store.h"

/* How many late steps a run names before it only counts them. */
#define LATE_SHOWN 3

void subject_later(day_t *last, const char *text)
{
	day_t d = day_or_none(text);

	if (d != DAY_NONE && (*last == DAY_NONE || d > *last))
		*last = d;
}

static unsigned actor_bits(const struct subject *sub, const char *by)
{
	unsigned bits = 0;

	if (!by || !strcmp(by, "operator"))
		return ACTOR_OPERATOR;
	if (sub->by_person == sub->person)
		bits |= ACTOR_SELF;
	if (sub->by_person && sub->by_person == sub->supervisor)
		bits |= ACTOR_SUPERVISOR;
	if (sub->by_person && sub->by_team)
		bits |= ACTOR_TEAM;
	return bits ? bits : ACTOR_OTHER;
}

void subject_facts(struct wf_facts *out, const struct subject *sub,
		   const struct kin_session *s, const struct period *period)
{
	assert(sub->person > 0 && sub->post > 0);
	memset(out, 0, sizeof(*out));
	out->plan_effective = sub->plan_effective;
	out->plan = sub->plan_state
		? wf_state_find(WF_PLAN, sub->plan_state) : WF_NONE;
	out->observation = sub->observation_state
		? pack_observation_state(s->pack, sub->observation_state)
		: WF_NONE;
	out->steps = s->pack->step_names;
	out->n_steps = s->pack->n_steps;
	out->assessment = sub->assessment_state
		? wf_state_find(WF_ASSESSMENT, sub->assessment_state)
		: WF_NONE;
	out->actor = actor_bits(sub, sub->by);
	out->supervisor_known = sub->supervisor != 0;
	out->supervisor = sub->supervisor_name;
	out->day = sub->day ? day_or_none(sub->day) : s->day;
	out->today = s->today;
	out->last = DAY_NONE;
	subject_later(&out->last, sub->plan_last);
	subject_later(&out->last, sub->observation_last);
	subject_later(&out->last, sub->assessment_last);
	out->has_reason = sub->reason && *sub->reason;
	/* predicates are those of schools; an office has none here */
	out->organisation_set = sub->organisation || !sub->npsn;
	out->closed = period->closed;
	out->taken_up = sub->assessment_taken_up;
	out->annual = period->annual;
}

void subject_elsewhere(struct wf_facts *facts)
{
	if (facts->actor != ACTOR_OPERATOR)
		return;
	facts->actor |= ACTOR_SUPERVISOR | ACTOR_TEAM;
	facts->supervisor_known = 1;
}

/* The column that names who acts, as its file may call it. */
static const char *subject_by_column(const struct run *run)
{
	const struct kin_table *t = run->table;
	int f = run->kind->by ? run->kind->by : table_field(t, 0, "by");

	return f < 0 ? NULL : t->fields[f].name;
}

char *subject_refusal(char *out, size_t size, const struct run *run,
		      const struct subject *sub, enum kin_code code,
		      enum wf_event event, const struct wf_facts *facts)
{
	const struct pack *pack = run->s->pack;
	struct wf_facts told = *facts;
	int option = sub->by && run->ask.by && !strcmp(sub->by, run->ask.by);

	if (!told.by_column)
		told.by_column = subject_by_column(run);
	if (sub->by && (!run->s->actor || strcmp(sub->by, run->s->as)))
		told.by_named = sub->by;
	if (told.by_named && option)
		told.by_column = "--by";
	return wf_refusal_text(out, size, code, pack->edges, pack->n_edges,
			       event, &told);
}

int subject_may(const struct run *run, enum wf_event event,
		const struct wf_facts *facts)
{
	const struct pack *pack = run->s->pack;
	int i;

	for (i = 0; i < pack->n_edges; i++) {
		const struct wf_edge *e = &pack->edges[i];

		if (e->event == event && !e->annual == !facts->annual &&
		    (e->who & facts->actor))
			return 1;
	}
	return 0;
}

int subject_may_have(struct run *run, const struct subject *sub,
		     enum wf_event event, const struct wf_facts *facts)
{
	char text[KIN_DIAG_TEXT];

	if (subject_may(run, event, facts))
		return 1;
	subject_refusal(text, sizeof(text), run, sub, KIN_C_WF_ROLE, event,
			facts);
	subject_refuse(run, sub, KIN_C_WF_ROLE, "%s", text);
	return 0;
}

int subject_decide(enum wf_state *to, struct run *run,
		   const struct subject *sub, enum wf_event event,
		   const struct wf_facts *facts)
{
	const struct pack *pack = run->s->pack;
	struct wf_decision d;
	char text[KIN_DIAG_TEXT], who[260];
	int i;

	assert(run->s->pack);
	assert((int)event < EV_STEP + run->s->pack->n_steps);
	wf_decide(&d, pack->edges, pack->n_edges, event, facts);
	if (d.edge) {
		*to = d.to;
		return 1;
	}
	subject_who(who, sizeof(who), sub);
	for (i = 0; i < d.n_refusals; i++) {
		subject_refusal(text, sizeof(text), run, sub, d.refusals[i],
				event, facts);
		run_diag(run, d.refusals[i], sub->src, sub->line, NULL,
			 "%s: %s", who, text);
	}
	run->refused++;
	return 0;
}

void subject_refuse(struct run *run, const struct subject *sub,
		    enum kin_code code, const char *fmt, ...)
{
	char text[KIN_DIAG_TEXT], who[260];
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	utf8_cut(text, sizeof(text), len);
	run_diag(run, code, sub->src, sub->line, NULL, "%s: %s",
		 subject_who(who, sizeof(who), sub), text);
	run->refused++;
}

/* The stage whose window bounds the step that ends in `to`, or -1. */
static int subject_stage_of(const struct pack *pack, enum wf_state from,
			    enum wf_state to)
{
	switch (to) {
	case WF_SUBMITTED:
		return pack_stage_of(pack, KIND_PLAN);
	case WF_APPROVED:
		return pack_stage_of(pack, KIND_REVIEW);
	case WF_FINAL:
		return pack_stage_of(pack, KIND_ASSESS);
	default:
		/* else it was reopened, or is no step */
		return to > WF_OPEN && from < to
			? pack->steps[to - WF_OPEN - 1].stage : -1;
	}
}

enum kin_status subject_deadlines(const struct deadlines **out,
				  struct deadlines *own, struct run *run,
				  const struct subject *sub,
				  struct kin_err *err)
{
	struct deadline_book *book = &run->own->deadlines;
	enum kin_status st = KIN_OK;

	if (book->period != sub->period)
		st = deadline_load(book, run->s->pack, sub->period, run->s->db,
				   err);
	if (!st)
		*out = deadline_of(own, book, sub->role, sub->unit);
	return st;
}

/* The day that counts: of what was returned that on which it came first. */
static const char *subject_counted_day(const struct run *run,
				       const struct subject *sub,
				       enum wf_state from)
{
	if (from == WF_RETURNED && sub->plan_first)
		return sub->plan_first;
	return sub->day ? sub->day : run->s->day_text;
}

/* The last day of the stage for the subject, if the day is behind it; else "".
 * Who joined late is only asked for where all others would be. */
static enum kin_status subject_passed(char last[DAY_TEXT], struct run *run,
				      const struct subject *sub, int stage,
				      const char *day, struct kin_err *err)
{
	struct deadlines own;
	const struct deadlines *d;
	char begun[DAY_TEXT];
	enum kin_status st = subject_deadlines(&d, &own, run, sub, err);

	*last = '\0';
	if (st || d->last[stage] == DAY_NONE ||
	    day_or_none(day) <= d->last[stage])
		return st;
	st = subject_begun(begun, sub, run->s->db, err);
	day_format(last, expected_due(run->s->pack, d->last[stage],
				      day_or_none(begun)));
	if (strcmp(day, last) <= 0)
		*last = '\0';
	return st;
}

/* Windows warn and never block; of many, some are told and the rest counted
 * by subject_tell_late(). */
static enum kin_status subject_warn_late(struct run *run,
					 const struct subject *sub,
					 enum wf_state from, enum wf_state to,
					 struct kin_err *err)
{
	const char *day = subject_counted_day(run, sub, from);
	int stage = subject_stage_of(run->s->pack, from, to);
	char who[260], last[DAY_TEXT];
	enum kin_status st;

	if (stage < 0)
		return KIN_OK;
	st = subject_passed(last, run, sub, stage, day, err);
	if (st || !*last)
		return st;
	if (run->own->late++ < LATE_SHOWN)
		run_diag(run, KIN_C_WF_LATE, sub->src, sub->line, NULL,
			 _("%s: %s on %s is after the deadline of %s, %s; "
			   "it counts as late"),
			 subject_who(who, sizeof(who), sub),
			 pack_state_term(run->s->pack, to), day,
			 run->s->pack->stages[stage].code, last);
	return KIN_OK;
}

void subject_tell_late(struct run *run)
{
	if (run->own->undecided)
		kin_diag(&run->sink, KIN_C_DECIDER_UNKNOWN, NULL, 0, 0, NULL,
			 _("of %ld recorded decisions it is not known who took "
			   "them; nobody stands as their decider"),
			 run->own->undecided);
	if (run->own->late > LATE_SHOWN)
		kin_diag(&run->sink, KIN_C_WF_LATE, NULL, 0, 0, NULL,
			 _("%ld more are after their deadline and count as "
			   "late; see `kinerja period show` and `kinerja "
			   "status`"), run->own->late - LATE_SHOWN);
}

enum kin_status subject_transition(struct run *run,
				   const struct subject *sub,
				   const char *machine, long long id,
				   enum wf_state from, enum wf_state to,
				   int transcribed, struct kin_err *err)
{
	struct change c = {
		.subject = machine, .subject_id = id,
		.person_id = sub->person, .by_person = sub->by_person,
		.field = "status",
		.before = from == WF_NONE ? NULL
			: pack_state_term(run->s->pack, from),
		.after = pack_state_term(run->s->pack, to), .note = sub->reason,
		.day = sub->day, .transcribed = transcribed,
	};
	char who[260];
	enum kin_status st = subject_warn_late(run, sub, from, to, err);

	/* what was finalised and published is one result */
	if (transcribed && !sub->by_person &&
	    run->own->undecided_row != sub->id) {
		run->own->undecided++;
		run->own->undecided_row = sub->id;
	}
	if (!st && !transcribed)
		st = talks_expect(run, from, to, err);
	if (st)
		return st;
	run_change(run, sub->src, sub->line, "changed",
		   subject_who(who, sizeof(who), sub), "status", c.before,
		   c.after);
	return trail_change(&run->act, &c, run->s->db, err);
}
