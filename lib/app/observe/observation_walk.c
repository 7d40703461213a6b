/*
 * What a wide row says of states and days: claims that must be true, or with
 * --recorded the walk of an observation through its steps as it happened on
 * the official platform, each with its own day and decider.
 */
#include <string.h>

#include "app/observe/observation.h"
#include "base/date.h"
#include "base/i18n.h"

/* The column of the day of a step. */
static const char *day_field(const struct obs_edit *e, int step)
{
	const char *name = arena_printf(e->arena, "%s_tanggal",
					e->pack->steps[step].code);

	return name ? name : "";
}

static enum wf_state state_of_term(const struct pack *pack, const char *term)
{
	int s;

	for (s = WF_VOIDED; s <= WF_OPEN + pack->n_steps; s++)
		if (!strcmp(pack_state_term(pack, (enum wf_state)s), term))
			return (enum wf_state)s;
	return WF_NONE;
}

/* Where the row says that the observation is; WF_NONE: it does not say. */
static enum wf_state claimed_state(struct obs_walk *w,
				   const struct pack *pack,
				   const struct kin_value *v,
				   const struct obs_columns *columns)
{
	const struct kin_value *status = observation_cell(v, columns->status);
	enum wf_state state = WF_NONE;
	int s;

	for (s = 0; s < pack->n_steps; s++) {
		const struct kin_value *day =
			observation_cell(v, columns->day[s]);

		w->day[s] = day->text && day->len ? day->text : NULL;
		if (w->day[s])
			state = (enum wf_state)(WF_OPEN + s + 1);
	}
	if (status->text && status->len)
		state = state_of_term(pack, status->text);
	return state;
}

/* The days of collected steps must be those that are known. */
static enum kin_status check_days(const struct obs_walk *w,
				  struct obs_edit *e, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const char *step, *day;
	enum kin_status st = KIN_OK;
	int s;

	if (e->state == WF_OPEN)
		return KIN_OK;
	st = observation_days_open(&rows, e->obs.id, e->run->s->db, err);
	while (!st &&
	       observation_days_next(&step, &day, &rows)) {
		for (s = 0; s < e->pack->n_steps; s++)
			if (!strcmp(step, e->pack->steps[s].verb))
				break;
		if (s < e->pack->n_steps && w->day[s] &&
		    strcmp(w->day[s], day) != 0)
			edit_fault(e, KIN_C_STATE_CLAIM, day_field(e, s),
				   _("%s: the file says %s, but %s was "
				     "collected on %s; leave the column out, "
				     "or correct it"), e->who, w->day[s],
				   e->pack->steps[s].code, day);
	}
	return rows_end(&rows, st, err);
}

/* Imports write content only: what the row says of states must be true. */
static void check_claims(const struct obs_walk *w, struct obs_edit *e,
			 const struct kin_value *status)
{
	int s;

	if (status->text && status->len &&
	    w->target != e->state) {
		edit_fault(e, KIN_C_STATE_CLAIM, "status",
			   _("%s: the file says %s, the observation is %s; "
			     "imports write content only: say `observe "
			     "collect`, or --recorded for what happened "
			     "elsewhere"),
			   e->who, pack_state_term(e->pack, w->target),
			   pack_state_term(e->pack, e->state));
		return;
	}
	for (s = 0; s < e->pack->n_steps; s++)
		if (w->day[s] && !doc_is_collected(s, e->state))
			edit_fault(e, KIN_C_STATE_CLAIM, day_field(e, s),
				   _("%s: the file says %s, but %s is not "
				     "collected; say `observe collect`, or "
				     "--recorded for what happened "
				     "elsewhere"), e->who, w->day[s],
				   e->pack->steps[s].code);
}

static int is_walked(const struct obs_walk *w, const struct obs_edit *e,
		     int step)
{
	enum wf_state from = doc_step_from(step);

	return from >= e->state && from < w->target;
}

/* A recorded walk has no gaps and does not go back. */
static void check_facts(const struct obs_walk *w, struct obs_edit *e)
{
	int s;

	if (w->target == WF_VOIDED) {
		edit_fault(e, KIN_C_STATE_CLAIM, "status",
			   _("%s: a voided observation cannot be recorded; "
			     "leave the row out, or say `observe void`"),
			   e->who);
		return;
	}
	if (w->target < e->state) {
		edit_fault(e, KIN_C_STATE_CLAIM, "status",
			   _("%s: the file says %s, the observation is %s "
			     "already; say `observe reopen`, or correct the "
			     "file"),
			   e->who, pack_state_term(e->pack, w->target),
			   pack_state_term(e->pack, e->state));
		return;
	}
	for (s = 0; s < e->pack->n_steps; s++) {
		if (is_walked(w, e, s) && !w->day[s])
			edit_fault(e, KIN_C_OBS_STEP, day_field(e, s),
				   _("%s: the observation is recorded as %s, "
				     "but the day of %s is missing; fill it "
				     "in"),
				   e->who, pack_state_term(e->pack, w->target),
				   e->pack->steps[s].code);
		else if (w->day[s] &&
			 doc_step_from(s) >= w->target)
			edit_fault(e, KIN_C_STATE_CLAIM, day_field(e, s),
				   _("%s: status says %s, but there is a day "
				     "of %s; correct one of the two"), e->who,
				   pack_state_term(e->pack, w->target),
				   e->pack->steps[s].code);
	}
}

enum kin_status walk_check(struct obs_walk *w, struct obs_edit *e,
			   const struct kin_value *v,
			   const struct obs_columns *columns,
			   struct kin_err *err)
{
	enum kin_status st;

	memset(w, 0, sizeof(*w));
	w->target = claimed_state(w, e->pack, v, columns);
	if (w->target == WF_NONE) {
		w->target = e->state;
		return KIN_OK;
	}
	st = check_days(w, e, err);
	if (e->run->ask.recorded)
		check_facts(w, e);
	else
		check_claims(w, e, observation_cell(v, columns->status));
	return st;
}

/* Who did a step on its day, and what that person is to the subject. */
static enum kin_status set_actor(struct wf_facts *facts, struct obs_walk *w,
				 struct observation_decider *d,
				 struct obs_edit *e,
				 const struct subject *sub, int step,
				 struct kin_err *err)
{
	enum kin_status st;

	unsigned who = e->pack->steps[step].who;

	if (who & ACTOR_SELF) {
		facts->actor = ACTOR_SELF;
		w->by[step] = sub->person;
		return KIN_OK;
	}
	st = observation_decider(d, sub->post, w->day[step], sub->by_person,
				 e->run->s->db, err);
	facts->supervisor_known = d->person != 0;
	facts->supervisor = d->person ? d->name : NULL;
	w->by[step] = d->person;
	facts->actor = d->person ? ACTOR_SUPERVISOR
		: sub->by ? ACTOR_OTHER : ACTOR_OPERATOR;
	subject_elsewhere(facts);
	if (st || !(who & ACTOR_TEAM) || !sub->by)
		return st;
	w->by[step] = sub->by_person;
	facts->actor = 0;
	if (sub->by_person && sub->by_person == d->person)
		facts->actor |= ACTOR_SUPERVISOR;
	if (d->in_team)
		facts->actor |= ACTOR_TEAM;
	if (!facts->actor)
		facts->actor = ACTOR_OTHER;
	return KIN_OK;
}

static void set_missing(struct wf_facts *facts, const struct obs_edit *e,
			int step)
{
	struct plan_fault faults[PLAN_MAX_FAULTS];
	int n, n_blocking;

	n = observation_rule_check(faults, &n_blocking, e->pack, e->ind, step,
				   e->new.text, e->arena);
	docs_missing(facts, faults, n, n_blocking, e->arena);
}

enum kin_status walk_decide(int *allowed, struct obs_walk *w,
			    struct obs_edit *e, const struct subject *sub,
			    const struct period *period, struct kin_err *err)
{
	struct observation_decider decider;
	enum wf_state state = e->state;
	enum kin_status st = KIN_OK;
	struct wf_facts facts;
	day_t approved = day_or_none(sub->plan_approved);
	int s;

	*allowed = 1;
	subject_facts(&facts, sub, e->run->s, period);
	facts.by_column = "pengamat";
	facts.last = day_or_none(e->obs.id ? e->obs.last : e->first_day);
	if (state == WF_OPEN && approved > facts.last)
		facts.last = approved;
	for (s = 0; !st && *allowed && s < e->pack->n_steps; s++) {
		if (!is_walked(w, e, s))
			continue;
		facts.observation = state;
		facts.day = day_or_none(w->day[s]);
		st = set_actor(&facts, w, &decider, e, sub, s, err);
		set_missing(&facts, e, s);
		if (!st)
			*allowed = subject_decide(&state, e->run, sub,
						  doc_step_event(s), &facts);
		facts.last = facts.day;
	}
	return st;
}

enum kin_status walk_apply(const struct obs_walk *w, struct obs_edit *e,
			   const struct subject *sub, struct kin_err *err)
{
	struct subject as = *sub;
	enum kin_status st = KIN_OK;
	int s;

	as.reason = NULL;
	for (s = 0; !st && s < e->pack->n_steps; s++) {
		struct collect c = {
			.observation = e->obs.id, .step = s,
			.to = (enum wf_state)(WF_OPEN + s + 1),
			.day = w->day[s], .by = w->by[s], .docs = &e->new,
			.ind = e->ind, .transcribed = 1,
		};

		if (!is_walked(w, e, s))
			continue;
		as.day = w->day[s];
		as.by_person = w->by[s];
		st = observation_collect(e->run, &c, err);
		if (!st)
			st = subject_transition(e->run, &as, "observation",
						e->obs.id,
						doc_step_from(c.step), c.to,
						1, err);
	}
	return st;
}
