/*
 * Why somebody does not get on: the first fact that blocks, who can remove
 * it, and the command; then what may be done next, from the pack's edges.
 *
 * Walks post, supervisor, period, plan, observation and assessment in this
 * order; what may block is the table of why_check.c. The facts come from the
 * evaluator of status.c, so that `why` and the figures never disagree.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/report/why.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"

/* ---- what may be done next, and what not ---- */

const struct why_answer *why_answer_of(const struct why *w, long long post)
{
	int i;

	for (i = 0; i < w->n_answers; i++)
		if (w->answers[i].post == post)
			return &w->answers[i];
	return NULL;
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

/* "WF_PLAN|WF_ROLE" */
static const char *code_list(struct arena *a, const enum kin_code *codes,
			     int n)
{
	const char *list = "";
	int i;

	for (i = 0; list && i < n; i++)
		list = arena_printf(a, "%s%s%s", list, i ? "|" : "",
				    kin_code_info(codes[i])->name);
	return list;
}

static enum why_stage why_stage_of(enum wf_event event)
{
	static const enum why_stage stages[N_MACHINES] = {
		[WF_PLAN] = WHY_PLAN, [WF_OBSERVATION] = WHY_OBSERVATION,
		[WF_ASSESSMENT] = WHY_ASSESSMENT,
	};

	return stages[wf_event_machine(event)];
}

/* The events of a stage that may happen, and those that are refused. */
static void find_events(struct why *w, const struct why_answer *answer,
			enum why_stage stage)
{
	struct kin_why *out = &w->out;
	struct kin_why_event *e;
	int i;

	out->next = w->next;
	out->denied = w->denied;
	for (i = 0; answer && i < EV_STEP + w->s->pack->n_steps; i++) {
		const struct why_event *ev = &answer->events[i];
		const char *command = why_command(w, (enum wf_event)i);

		if (!command || (stage != N_WHY_STAGES &&
				 why_stage_of((enum wf_event)i) != stage))
			continue;
		if (ev->who) {
			e = &w->next[out->n_next++];
			e->event = pack_event_name(w->s->pack,
						   (enum wf_event)i);
			e->who = actors(&w->arena, ev->who);
			e->command = command;
			e->refusals = "";
		}
		if (ev->n_refusals) {
			e = &w->denied[out->n_denied++];
			e->event = pack_event_name(w->s->pack,
						   (enum wf_event)i);
			e->who = "";
			e->command = command;
			e->refusals = code_list(&w->arena, ev->refusals,
						ev->n_refusals);
		}
	}
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
	int i, lost = !w->out.refusals;

	for (i = 0; i < w->out.n_next; i++)
		lost |= !w->next[i].who;
	for (i = 0; i < w->out.n_denied; i++)
		lost |= !w->denied[i].refusals;
	return lost ? kin_err_nomem(err)
		    : KIN_OK;
}

/* What stands above the answer: who, where, and how far. */
static void introduce(struct why *w, const struct status_case *c)
{
	const struct status_row *r = c->row;

	memset(&w->out, 0, sizeof(w->out));
	w->out.stage = w->out.code = w->out.blocker = w->out.fixer =
		w->out.command = w->out.refusals = "";
	w->out.name = r->name;
	w->out.id = r->id;
	w->out.npsn = str_or_empty(r->npsn);
	w->out.school = str_or_empty(r->school);
	w->out.role = r->role;
	w->out.period = w->title;
	w->out.plan = w->out.observation = "";
	if (!w->period->annual) {
		w->out.plan = wf_state_term(c->plan);
		w->out.observation = pack_state_term(w->s->pack,
						     c->observation);
	}
	w->out.assessment = wf_state_term(c->assessment);
	w->out.duty = duty_text(&c->expected);
	if (c->due != DAY_NONE && c->progress.wait != WAIT_NOTHING &&
	    !c->expected.excluded)
		w->out.due = day_format(w->due, c->due);
	if (w->out.due && c->due_before != DAY_NONE)
		w->out.due_before = day_format(w->due_before, c->due_before);
	w->out.supervisor = r->supervisor;
	w->rater = r->supervisor_id ? r->supervisor_id : "ID";
}

/* The codes with which the verb that is waited for would refuse. */
static const char *refusals_of(struct why *w, const struct why_check *check,
			       const struct status_case *c,
			       const struct why_answer *answer)
{
	enum wf_event event = why_event_of(check, c);

	const struct why_event *e;

	if (check->refusal != KIN_N_CODES)
		return kin_code_info(check->refusal)->name;
	if (!answer || event == EV_NONE)
		return "";
	e = &answer->events[event];
	return code_list(&w->arena, e->refusals, e->n_refusals);
}

/* Of one stage, or, with N_WHY_STAGES, the first blocker of all. */
static enum kin_status explain_stage(struct why *w,
				     const struct status_case *c,
				     enum why_stage stage,
				     struct kin_err *err)
{
	const struct why_answer *answer = why_answer_of(w, c->row->post);
	const struct why_check *check;
	enum kin_status st = KIN_OK;

	introduce(w, c);
	check = why_find(w, c, stage);
	if (check) {
		st = why_block(w, c, check, err);
		w->out.refusals = refusals_of(w, check, c, answer);
		w->out.stage = why_stage_codes[check->stage];
	}
	if (stage != N_WHY_STAGES)
		w->out.stage = why_stage_codes[stage];
	if (st)
		return st;
	find_events(w, answer, stage);
	st = check_arena(w, err);
	return st ? st : w->show(w->user, &w->out);
}

static enum kin_status why_explain(void *user, const struct status_case *c,
				   struct kin_err *err)
{
	struct why *w = user;
	enum kin_status st = KIN_OK;
	int stage;

	arena_reset(&w->arena);
	w->who = c->row->npsn
		? arena_printf(&w->arena, "%s@%s:%s", c->row->id,
			       c->row->npsn, c->row->role)
		: arena_strdup(&w->arena, c->row->id);
	if (!w->who)
		return kin_err_nomem(err);
	w->n++;
	if (!w->all)
		return explain_stage(w, c, N_WHY_STAGES, err);
	for (stage = 0; !st && stage < N_WHY_STAGES; stage++)
		st = explain_stage(w, c, (enum why_stage)stage, err);
	return st;
}

static void fill_no_post(struct why *w, const char *name, const char *id)
{
	const char *none = wf_state_term(WF_NONE);

	memset(&w->out, 0, sizeof(w->out));
	w->out.name = name;
	w->out.id = id;
	w->out.npsn = w->out.school = w->out.role = w->out.refusals = "";
	w->out.period = w->title;
	w->out.plan = w->out.observation = w->out.assessment = none;
	w->out.duty = "dikecualikan";
	w->out.stage = why_stage_codes[WHY_POST];
	w->out.code = "tanpa_jabatan";
	w->out.fixer = _("the operator");
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
	int found;

	args.npsn = args.role = NULL;
	st = listing_open(&rows, LQ_LIST_ROSTER, &args, w->s->db, err);
	if (st)
		return st;
	found = rows_next(&rows);
	fill_no_post(w, found ? rows_text(&rows, LIST_ROSTER_NAME) : person,
		     person);
	w->out.blocker = found
		? _("there is no such post at a school in this period; see "
		    "all posts of the person")
		: _("the person has no post; import the roster of the school");
	w->out.command = found
		? arena_printf(&w->arena, "kinerja roster show %.*s",
			       (int)strcspn(person, "@"), person)
		: "kinerja roster import FILE";
	if (!w->out.command)
		st = kin_err_nomem(err);
	else if (found)
		st = w->show(w->user, &w->out);
	st = rows_end(&rows, st, err);
	return st || found ? st : w->show(w->user, &w->out);
}

enum kin_status kin_why(struct kin_session *s, const struct kin_filter *filter,
			int all, enum kin_status (*show)(void *user,
						const struct kin_why *why),
			void *user, struct kin_err *err)
{
	struct why w = { .s = s, .show = show, .user = user, .all = all };
	struct ready_filter f;
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && show);
	if (st)
		return st;
	st = filter_ready(&f, s, filter, FILTER_ONE, err);
	if (!st) {
		w.period = &f.period;
		period_title(w.title, &f.period);
		st = why_probe(&w, &f, err);
	}
	if (!st) {
		st = status_each(s, &f, STATUS_BY_SCHOOL, 1, why_explain, &w,
				 err);
	}
	if (!st && !w.n)
		st = explain_no_post(&w, &f, filter->person, err);
	arena_release(&w.arena);
	return db_end(s->db, st, err);
}
