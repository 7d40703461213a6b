/* Decisions that a row of plans records; see plan_recorded.h. */
#include "app/plan/plan_recorded.h"

#include <string.h>

#include "base/i18n.h"

/* Where the plan is when the row's content is stored. */
static const char *plan_walk_begins(const struct subject *sub)
{
	return sub->plan ? sub->plan_state : wf_state_names[WF_DRAFT];
}

static enum kin_status plan_walk_decide(struct plan_walk *w, struct run *run,
					const struct subject *sub,
					enum wf_event event, const char *day,
					unsigned actor, struct kin_err *err)
{
	struct plan_move *m = &w->moves[w->n];
	struct subject as = *sub;
	struct wf_facts facts;
	struct period period;
	enum kin_status st = subject_period(&period, run, sub->period, err);

	if (st)
		return st;
	as.plan_state = w->n ? wf_state_names[m[-1].to]
			     : plan_walk_begins(sub);
	subject_facts(&facts, &as, run->s, &period);
	facts.day = day_parse(day, strlen(day));
	facts.last = DAY_NONE;	/* the order is checked by the days below */
	facts.by_column = table_plan.fields[PLAN_DISETUJUI_OLEH].name;
	facts.has_reason = 1;	/* given on the platform, kept there */
	if (actor)
		facts.actor = actor;
	else
		subject_elsewhere(&facts);
	m->by = actor ? sub->person : sub->by_person;
	m->event = event;
	m->from = facts.plan;
	m->day = day;
	w->refused = !subject_decide(&m->to, run, &as, event, &facts);
	w->n += !w->refused;
	return KIN_OK;
}

/* The state that the row records. */
static const char *recorded_state(const struct kin_value *v)
{
	return v[PLAN_STATUS].len ? v[PLAN_STATUS].text
				  : wf_state_term(WF_DRAFT);
}

static int is_decided(const char *state)
{
	return strcmp(state, wf_state_term(WF_DRAFT)) != 0 &&
		strcmp(state, wf_state_term(WF_SUBMITTED)) != 0;
}

static int says_as_stored(const struct kin_value *v, const char *stored)
{
	return !v->len || (stored && !strcmp(v->text, stored));
}

/* 1: told that the decision lies before the submission. Days that stand
 * here already are of two revisions, it may be. */
static int plan_days_cross(struct run *run, const struct subject *sub,
			   const struct kin_value *v, const char *submitted)
{
	const struct kin_value *day = &v[PLAN_DISETUJUI_PADA];
	int is_stored = says_as_stored(day, sub->plan_approved) &&
		says_as_stored(&v[PLAN_DIAJUKAN_PADA], sub->plan_submitted);
	const char *decided = is_decided(recorded_state(v)) || day->len
		? sub->day : submitted;

	if (strcmp(decided, submitted) >= 0 || (sub->plan && is_stored))
		return 0;
	run_diag(run, KIN_C_WF_DAY, sub->src, sub->line,
		 table_plan.fields[PLAN_DISETUJUI_PADA].name,
		 _("%s lies before the submission on %s; correct one of the "
		   "days"), decided, submitted);
	run->refused++;
	return 1;
}

static enum kin_status plan_walk_moves(struct plan_walk *w, struct run *run,
				       const struct subject *sub,
				       const struct kin_value *v,
				       struct kin_err *err)
{
	const char *to = recorded_state(v);
	const char *is = plan_walk_begins(sub);
	int waits = !strcmp(is, wf_state_names[WF_SUBMITTED]);
	const char *submitted = v[PLAN_DIAJUKAN_PADA].len
		? v[PLAN_DIAJUKAN_PADA].text
		: waits && sub->plan_submitted ? sub->plan_submitted
		: sub->day;
	enum kin_status st = KIN_OK;
	enum wf_event last = !strcmp(to, wf_state_term(WF_APPROVED))
		? EV_APPROVE : EV_RETURN;

	memset(w, 0, sizeof(*w));
	w->refused = plan_days_cross(run, sub, v, submitted);
	if (w->refused || !strcmp(to, wf_state_term(WF_DRAFT)) ||
	    !strcmp(to, wf_state_term(wf_state_find(WF_PLAN, is))))
		return KIN_OK;
	if (!waits)
		st = plan_walk_decide(w, run, sub, EV_SUBMIT, submitted,
				      ACTOR_SELF, err);
	if (!st && !w->refused && is_decided(to))
		st = plan_walk_decide(w, run, sub, last, sub->day, 0, err);
	return st;
}

/* A cell says what neither this row records nor is stored. */
static void plan_tell_claim(struct plan_walk *w, struct run *run,
			    const struct subject *sub, int field,
			    const char *said, const char *stored)
{
	w->refused = 1;
	if (stored)
		run_diag(run, KIN_C_STATE_CLAIM, sub->src, sub->line,
			 table_plan.fields[field].name,
			 _("the file says %s, the database %s; correct the "
			   "cell, or leave it empty"), said, stored);
	else
		run_diag(run, KIN_C_STATE_CLAIM, sub->src, sub->line,
			 table_plan.fields[field].name,
			 _("the row says %s, but its plan did not come so "
			   "far; correct %s, or leave the cell empty"), said,
			 table_plan.fields[PLAN_STATUS].name);
}

/* What the row says beyond what it records must be so already. */
static enum kin_status plan_walk_claims(struct plan_walk *w, struct run *run,
					const struct subject *sub,
					const struct kin_value *v,
					struct kin_err *err)
{
	const struct kin_value *by = &v[PLAN_DISETUJUI_OLEH];
	enum wf_state is = wf_state_find(WF_PLAN, plan_walk_begins(sub));
	enum wf_state to = w->n ? w->moves[w->n - 1].to : is;
	int moved_in = w->n && w->moves[0].event == EV_SUBMIT;
	enum subject_decider who = DECIDER_SAME;
	enum kin_status st = KIN_OK;

	if (!w->n && !says_as_stored(&v[PLAN_STATUS], wf_state_term(is)))
		plan_tell_claim(w, run, sub, PLAN_STATUS, v[PLAN_STATUS].text,
				wf_state_term(is));
	if (!moved_in &&
	    !says_as_stored(&v[PLAN_DIAJUKAN_PADA], sub->plan_submitted))
		plan_tell_claim(w, run, sub, PLAN_DIAJUKAN_PADA,
				v[PLAN_DIAJUKAN_PADA].text,
				sub->plan_submitted);
	/* of a return neither the day nor who decided is kept beside it */
	if (to == WF_RETURNED || (to == WF_APPROVED && w->n))
		return KIN_OK;
	if (!says_as_stored(&v[PLAN_DISETUJUI_PADA], sub->plan_approved))
		plan_tell_claim(w, run, sub, PLAN_DISETUJUI_PADA,
				v[PLAN_DISETUJUI_PADA].text,
				sub->plan_approved);
	if (by->len && to != WF_APPROVED)
		st = subject_decider(&who, run, sub, by->text,
				     sub->plan_rater_nip, err);
	if (!st && who != DECIDER_SAME)
		plan_tell_claim(w, run, sub, PLAN_DISETUJUI_OLEH, by->text,
				sub->plan_rater_nip);
	return st;
}

/* Who approved what stands here already: refused when it cannot be whom the
 * row names, and stored where it was not known until now. */
static enum kin_status plan_walk_decider(struct plan_walk *w, struct run *run,
					 const struct subject *sub,
					 const struct kin_value *v,
					 struct kin_err *err)
{
	const char *field = table_plan.fields[PLAN_DISETUJUI_OLEH].name;
	const char *claim = subject_claims_decider(run, v,
						   PLAN_DISETUJUI_OLEH);
	enum subject_decider is;
	struct wf_facts facts;
	struct period period;
	enum kin_status st = subject_decider(&is, run, sub, claim,
					     sub->plan_rater_nip, err);

	if (st || w->n || !sub->plan_approved || is == DECIDER_SAME ||
	    strcmp(sub->plan_state, wf_state_names[WF_APPROVED]) != 0)
		return st;
	st = subject_period(&period, run, sub->period, err);
	if (st)
		return st;
	subject_facts(&facts, sub, run->s, &period);
	facts.by_column = field;
	if (is == DECIDER_OTHER)
		plan_tell_claim(w, run, sub, PLAN_DISETUJUI_OLEH, claim,
				sub->plan_rater_nip);
	w->refused = is == DECIDER_OTHER ||
		!subject_may_have(run, sub, EV_APPROVE, &facts);
	w->decider = !w->refused;
	return KIN_OK;
}

enum kin_status plan_walk_find(struct plan_walk *w, struct run *run,
			       const struct subject *sub,
			       const struct kin_value *v,
			       struct kin_err *err)
{
	enum kin_status st = plan_walk_moves(w, run, sub, v, err);

	if (!st && !w->refused)
		st = plan_walk_claims(w, run, sub, v, err);
	return st || w->refused ? st : plan_walk_decider(w, run, sub, v, err);
}

static enum kin_status plan_decider_store(struct run *run,
					  const struct subject *sub,
					  struct kin_err *err)
{
	struct rater rater;
	enum kin_status st;

	step_rater(&rater, sub, run->s);
	st = plan_store_rater(sub->plan, &rater, run->s->db, err);
	return st ? st : subject_note_decider(run, sub, "plan", sub->plan,
		table_plan.fields[PLAN_DISETUJUI_OLEH].name, err);
}

enum kin_status plan_walk_apply(const struct plan_walk *w, struct run *run,
				struct subject *sub, struct kin_err *err)
{
	const struct plan_move *m;
	struct rater rater;
	enum kin_status st = KIN_OK;

	for (m = w->moves; !st && m < w->moves + w->n; m++) {
		memset(&rater, 0, sizeof(rater));
		if (m->by)
			step_rater(&rater, sub, run->s);
		if (m->event == EV_SUBMIT)
			st = plan_store_submit(sub->plan, m->day, 1,
					       run->s->db, err);
		else if (m->event == EV_APPROVE)
			st = plan_store_approve(sub->plan, m->day, 1, &rater,
						run->s->db, err);
		else
			st = plan_store_back(sub->plan, wf_state_names[m->to],
					     m->day, run->s->db, err);
		sub->plan_state = wf_state_names[m->to];
		sub->day = m->day;
		sub->by_person = m->by;
		if (!st)
			st = subject_transition(run, sub, "plan", sub->plan,
						m->from, m->to, 1, err);
	}
	return !st && w->decider ? plan_decider_store(run, sub, err) : st;
}
