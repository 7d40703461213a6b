/*
 * Why somebody does not get on: the first fact that blocks, who can remove
 * it, and the command; then what may be done next, from the pack's edges.
 *
 * Walks post, supervisor, period, plan, observation and assessment in this
 * order; what may block is the table of why_check.c. The facts come from the
 * evaluator of status.c, so that `why` and the figures never disagree.
 */
#include <stdio.h>
#include <string.h>

#include "app/why.h"
#include "base/i18n.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* ---- what may be done next ---- */

static int guards_hold(const struct wf_edge *edge, const struct why *w,
		       const struct status_case *c)
{
	if (w->period->closed && edge->event != EV_REVISE_ASSESSMENT)
		return 0;
	if ((edge->guards & GUARD_PLAN_APPROVED) &&
	    !(c->progress.reached & 1u << FUNNEL_APPROVED))
		return 0;
	if ((edge->guards & GUARD_ORGANISATION) &&
	    w->s->pack->organisation_first && !c->row->organisation_set)
		return 0;
	if ((edge->guards & GUARD_NOT_FROZEN) && c->assessment >= WF_FINAL)
		return 0;
	if ((edge->guards & GUARD_STEPS_DONE) && c->observation != WF_RATED)
		return 0;
	return 1;
}

static enum wf_state state_of(const struct wf_edge *edge,
			      const struct status_case *c)
{
	switch (edge->machine) {
	case WF_PLAN:
		return c->plan;
	case WF_OBSERVATION:
		return c->observation == WF_NONE ? WF_OPEN : c->observation;
	default:
		return c->assessment;
	}
}

static const char *actors(struct arena *a, unsigned who)
{
	return arena_printf(a, "%s%s%s%s",
			    who & ACTOR_SELF ? "pegawai" : "",
			    who & ACTOR_SUPERVISOR
			    ? (who & ACTOR_SELF ? "|penilai" : "penilai") : "",
			    who & ACTOR_TEAM ? "|tim" : "",
			    who & ACTOR_OPERATOR ? "|operator" : "");
}

static void find_next(struct why *w, const struct status_case *c)
{
	const struct pack *pack = w->s->pack;
	int i;

	if (c->expected.excluded == EXCLUDED_ROLE)
		return;
	for (i = 0; i < pack->n_edges && w->out.n_next < WHY_MAX_EVENTS; i++) {
		const struct wf_edge *edge = &pack->edges[i];
		struct kin_why_event *e = &w->events[w->out.n_next];

		if (edge->from != state_of(edge, c) ||
		    edge->annual != w->period->annual ||
		    !guards_hold(edge, w, c))
			continue;
		/* submitting an empty draft is what the blocker speaks of */
		if (edge->machine == WF_PLAN && c->plan == WF_NONE)
			continue;
		e->event = wf_event_names[edge->event];
		e->who = actors(&w->arena, edge->who);
		e->command = why_command(w, edge->event);
		w->out.n_next++;
	}
	w->out.next = w->events;
}

static const char *duty_text(const struct expectation *e)
{
	if (e->excluded)
		return "dikecualikan";
	if (e->duty == DUTY_MUST)
		return "wajib";
	return e->duty == DUTY_MAY ? "dianjurkan" : "periksa_status";
}

static enum kin_status check_arena(const struct why *w, struct kin_err *err)
{
	int i, lost = 0;

	for (i = 0; i < w->out.n_next; i++)
		lost |= !w->events[i].who || !w->events[i].command;
	return lost ? kin_err_set(err, KIN_ENOMEM, _("out of memory"))
		    : KIN_OK;
}

/* What stands above the answer: who, where, and how far. */
static void introduce(struct why *w, const struct status_case *c)
{
	const struct status_row *r = c->row;

	memset(&w->out, 0, sizeof(w->out));
	w->out.code = w->out.blocker = w->out.fixer = w->out.command = "";
	w->out.name = r->name;
	w->out.id = r->id;
	w->out.npsn = or_empty(r->npsn);
	w->out.school = or_empty(r->school);
	w->out.role = r->role;
	w->out.period = w->title;
	w->out.plan = wf_state_term(c->plan);
	w->out.observation = wf_state_term(c->observation);
	w->out.assessment = wf_state_term(c->assessment);
	w->out.duty = duty_text(&c->expected);
	w->out.supervisor = r->supervisor;
	w->rater = r->supervisor_id ? r->supervisor_id : "ID";
}

static enum kin_status explain(void *user, const struct status_case *c,
			       struct kin_err *err)
{
	const struct status_row *r = c->row;
	const struct why_check *check;
	struct why *w = user;
	enum kin_status st = KIN_OK;

	arena_reset(&w->arena);
	introduce(w, c);
	w->who = arena_printf(&w->arena, "%s@%s:%s", r->id, w->out.npsn,
			      r->role);
	if (!w->who)
		return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	check = why_find(w, c, N_WHY_STAGES);
	if (check)
		st = why_block(w, c, check, err);
	if (st)
		return st;
	find_next(w, c);
	st = check_arena(w, err);
	w->n++;
	return st ? st : w->show(w->user, &w->out);
}

/* Somebody who is known but has no post at a school in the period. */
static enum kin_status explain_no_post(struct why *w,
				       const struct ready_filter *f,
				       const char *person,
				       struct kin_err *err)
{
	struct listing_args args = f->args;
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more;

	args.npsn = args.role = NULL;
	st = listing_open(&rows, LQ_LIST_ROSTER, &args, w->s->db, err);
	if (st)
		return st;
	more = rows_next(&rows, err);
	memset(&w->out, 0, sizeof(w->out));
	w->out.name = more > 0 ? rows_text(&rows, 2) : person;
	w->out.id = person;
	w->out.npsn = w->out.school = w->out.role = "";
	w->out.period = w->title;
	w->out.plan = w->out.observation = w->out.assessment =
		wf_state_term(WF_NONE);
	w->out.duty = "dikecualikan";
	w->out.code = "tanpa_jabatan";
	w->out.blocker = more > 0
		? _("there is no such post at a school in this period; see "
		    "all posts of the person")
		: _("the person has no post; import the roster of the school");
	w->out.fixer = _("the operator");
	w->out.command = more > 0
		? arena_printf(&w->arena, "kinerja roster show %.*s",
			       (int)strcspn(person, "@"), person)
		: "kinerja roster import FILE";
	if (more < 0)
		st = err->status;
	else if (!w->out.command)
		st = kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	if (!st)
		st = w->show(w->user, &w->out);
	rows_close(&rows);
	return st;
}

enum kin_status kin_why(struct kin_session *s, const struct kin_filter *filter,
			enum kin_status (*show)(void *user,
						const struct kin_why *why),
			void *user, struct kin_err *err)
{
	struct why w = { .s = s, .show = show, .user = user };
	struct ready_filter f;
	enum kin_status st = db_begin_read(s->db, err);

	if (st)
		return st;
	st = filter_ready(&f, s, filter, 1, err);
	if (!st) {
		w.period = &f.period;
		period_title(w.title, &f.period);
		st = status_each(s, &f, STATUS_BY_SCHOOL, 1, explain, &w, err);
	}
	if (!st && !w.n)
		st = explain_no_post(&w, &f, filter->person, err);
	arena_release(&w.arena);
	return db_end(s->db, st, err);
}
