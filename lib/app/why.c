/*
 * Why somebody does not get on: the first fact that blocks, who can remove
 * it, and the command; then what may be done next, from the pack's edges.
 *
 * Walks post, supervisor, period, plan, observation and assessment in this
 * order. The facts come from the evaluator of status.c, so that `why` and
 * the figures never disagree.
 */
#include <stdio.h>
#include <string.h>

#include "app/plan_content.h"
#include "app/status.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "store/observation_store.h"

#define MAX_EVENTS 8

/* One answer while it is put together; all text lives in the arena. */
struct why {
	struct kin_session *s;
	const struct period *period;
	enum kin_status (*show)(void *user, const struct kin_why *why);
	void *user;
	struct arena arena;
	struct kin_why out;
	struct kin_why_event events[MAX_EVENTS];
	char title[160];
	const char *who;	/* the person as commands name it */
	const char *rater;	/* identifier of the supervisor */
	long n;
};

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* The command that makes an event happen, and what it needs. */
static const struct {
	const char *verb, *step;
	int reason, rater, file;
} commands[N_EVENTS] = {
	[EV_SUBMIT] = { "plan submit", NULL, 0, 0, 0 },
	[EV_APPROVE] = { "plan approve", NULL, 0, 1, 0 },
	[EV_RETURN] = { "plan return", NULL, 1, 1, 0 },
	[EV_WITHDRAW] = { "plan withdraw", NULL, 0, 0, 0 },
	[EV_REVISE] = { "plan revise", NULL, 1, 0, 0 },
	[EV_PREPARE] = { "observe collect", "persiapan", 0, 0, 0 },
	[EV_OBSERVE] = { "observe collect", "observasi", 0, 1, 0 },
	[EV_FOLLOW_UP] = { "observe collect", "tindak_lanjut", 0, 0, 0 },
	[EV_REFLECT] = { "observe collect", "refleksi", 0, 0, 0 },
	[EV_RATE] = { "observe rate", NULL, 0, 1, 0 },
	[EV_REOPEN] = { "observe reopen", NULL, 1, 1, 0 },
	[EV_FINALISE] = { "assess import", NULL, 0, 1, 1 },
	[EV_PUBLISH] = { "assess publish", NULL, 0, 1, 0 },
	[EV_REVISE_ASSESSMENT] = { "assess revise", NULL, 1, 1, 0 },
};

static const char *command_of(struct why *w, enum wf_event e)
{
	const char *step = commands[e].step;

	return arena_printf(&w->arena, "kinerja %s %s --period %s%s%s%s%s%s",
			    commands[e].verb,
			    commands[e].file ? "FILE" : w->who,
			    w->period->code, step ? " --step " : "",
			    or_empty(step),
			    commands[e].reason ? " --reason TEXT" : "",
			    commands[e].rater ? " --as " : "",
			    commands[e].rater ? w->rater : "");
}

/* ---- the first blocker ---- */

static void block(struct why *w, const char *code, const char *sentence,
		  const char *fixer, const char *command)
{
	w->out.code = code;
	w->out.blocker = sentence;
	w->out.fixer = fixer;
	w->out.command = command;
}

#define OPERATOR _("the operator")

static const char *import_plan(struct why *w)
{
	return arena_printf(&w->arena, "kinerja plan import FILE --period %s",
			    w->period->code);
}

static const char *show_post(struct why *w)
{
	return arena_printf(&w->arena, "kinerja roster show %s", w->who);
}

static void block_excluded(struct why *w, const struct status_case *c)
{
	const struct status_row *r = c->row;
	const char *code = exclusion_codes[c->expected.excluded];
	struct arena *a = &w->arena;

	switch (c->expected.excluded) {
	case EXCLUDED_ROLE:
		block(w, code, arena_printf(a, _("the rule pack has nothing "
			"for the role %s; where the job type is wrong, it is "
			"corrected in Dapodik and the roster read again"),
			r->role), OPERATOR, "kinerja roster import FILE");
		break;
	case EXCLUDED_ENDED:
		block(w, code, arena_printf(a, _("the post ended on %s"),
					    or_empty(r->to_day)), OPERATOR,
		      arena_printf(a, "kinerja roster move %s --to NPSN "
				   "--from DAY", w->who));
		break;
	case EXCLUDED_NOT_YET:
		block(w, code, arena_printf(a, _("the post begins on %s"),
					    or_empty(r->from_day)), OPERATOR,
		      show_post(w));
		break;
	case EXCLUDED_EXCEPTION:
		block(w, code, arena_printf(a, _("there is an exception: %s"),
					    or_empty(r->exception)), OPERATOR,
		      show_post(w));
		break;
	case EXCLUDED_ELSEWHERE:
		block(w, code, arena_printf(a, _("%s at a %s school belongs "
			"to e-Kinerja BKN"), or_empty(r->employment),
			r->status ? r->status : _("(unknown)")),
		      _("nobody here; the operator where the status is wrong"),
		      "kinerja roster import FILE");
		break;
	case EXCLUDED_NOT_HOME:
		block(w, code, _("this is not the home school, so the post "
				 "counts only once it has a plan"), OPERATOR,
		      import_plan(w));
		break;
	default:
		block(w, code, _("non-ASN may take part, and count once they "
				 "have a plan"), OPERATOR, import_plan(w));
	}
}

static void block_supervisor(struct why *w, const struct status_row *r)
{
	int principal = !strcmp(r->role, "kepala_sekolah");

	block(w, "tanpa_penilai", principal || !r->kabupaten
	      ? arena_printf(&w->arena, _("no Kepala Dinas is known for %s "
			     "on %s, so nobody may approve or rate"),
			     r->kabupaten ? r->kabupaten
			     : _("the school, whose kabupaten is not known"),
			     w->s->day_text)
	      : arena_printf(&w->arena, _("%s has no other principal on %s, "
			     "so nobody may approve or rate"),
			     or_empty(r->school), w->s->day_text),
	      OPERATOR, "kinerja supervisor import FILE");
}

/* The first fault that keeps a draft from being submitted; 0: none. */
static int find_fault(struct plan_fault *out, struct why *w,
		      const struct status_case *c,
		      const struct plan_item_row *items, int n)
{
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct plan_points points;
	int i, n_faults, blocking = 0;

	n_faults = plan_items_check(faults, &blocking, &points, w->s->pack,
				    c->row->role, c->row->level, items, n,
				    &w->arena);
	for (i = 0; blocking && i < n_faults; i++) {
		*out = faults[i];
		if (kin_code_info(out->code)->severity == KIN_ERROR)
			break;
	}
	return blocking;
}

/* What the draft still lacks, as the check before submission would say. */
static enum kin_status block_draft(struct why *w, const struct status_case *c,
				   struct kin_err *err)
{
	struct plan_item_row *items = NULL;
	struct plan_fault fault;
	const char *name;
	int n = 0, blocking;
	enum kin_status st;

	st = plan_store_items(&items, &n, c->row->plan_id,
			      c->row->plan_revision, &w->arena, w->s->db, err);
	if (st)
		return st;
	blocking = find_fault(&fault, w, c, items, n);
	if (!blocking) {
		block(w, "draf", _("the draft is complete, but not submitted"),
		      w->out.name, command_of(w, EV_SUBMIT));
		return KIN_OK;
	}
	name = kin_code_info(fault.code)->name;
	block(w, "draf", blocking > 1
	      ? arena_printf(&w->arena, _("the draft is not complete: %s "
			     "[%s], and %d more"), fault.text, name,
			     blocking - 1)
	      : arena_printf(&w->arena, _("the draft is not complete: %s "
			     "[%s]"), fault.text, name),
	      w->out.name, import_plan(w));
	return KIN_OK;
}

static const struct {
	enum wait wait;
	enum wf_event event;
	const char *sentence;
} waits[] = {
	{ WAIT_APPROVAL, EV_APPROVE,
	  N_("the plan is submitted and waits for approval") },
	{ WAIT_PREPARE, EV_PREPARE,
	  N_("the preparation is not collected") },
	{ WAIT_OBSERVE, EV_OBSERVE,
	  N_("prepared, and waits for the observation") },
	{ WAIT_FOLLOW_UP, EV_FOLLOW_UP,
	  N_("observed; the follow-up is not collected") },
	{ WAIT_REFLECT, EV_REFLECT,
	  N_("the reflection is not collected") },
	{ WAIT_RATE, EV_RATE,
	  N_("the reflection waits for its rating") },
	{ WAIT_ASSESSMENT, EV_FINALISE,
	  N_("everything is done; the assessment is not final") },
};

/* Whether the document that the event collects has any content. */
static enum kin_status has_document(int *has, struct why *w, long long plan,
				    enum wf_event event, struct kin_err *err)
{
	static const enum wf_step steps[N_EVENTS] = {
		[EV_OBSERVE] = STEP_OBSERVE, [EV_FOLLOW_UP] = STEP_FOLLOW_UP,
		[EV_REFLECT] = STEP_REFLECT, [EV_RATE] = STEP_RATE,
	};
	const char *step = wf_step_names[steps[event]];
	struct observation_value v;
	struct observation obs;
	struct rows rows = ROWS_INIT;
	enum kin_status st = observation_find(&obs, plan, w->s->db, err);
	int more = 0;

	*has = 0;
	if (!st && obs.id)
		st = observation_values_open(&rows, obs.id, w->s->db, err);
	while (!st && obs.id && !*has &&
	       (more = observation_values_next(&v, &rows, err)) > 0)
		*has = !strcmp(v.step, step);
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

/* A step waits for its document first, then for who collects it. */
static enum kin_status block_step(struct why *w, const struct status_case *c,
				  const char *sentence, enum wf_event event,
				  struct kin_err *err)
{
	const struct progress *p = &c->progress;
	const char *code = wait_codes[p->wait];
	int has = 1;
	enum kin_status st = KIN_OK;

	if (event >= EV_PREPARE && event <= EV_RATE)
		st = has_document(&has, w, c->row->plan_id, event, err);
	block(w, code, has ? sentence
	      : arena_printf(&w->arena, _("%s; its document is still empty"),
			   sentence),
	      p->turn == TURN_SELF ? w->out.name : w->out.supervisor,
	      has ? command_of(w, event)
	      : arena_printf(&w->arena, "kinerja observe import FILE "
			     "--period %s", w->period->code));
	return st;
}

static enum kin_status block_progress(struct why *w,
				      const struct status_case *c,
				      struct kin_err *err)
{
	const struct progress *p = &c->progress;
	const char *code = wait_codes[p->wait];
	size_t i;

	switch (p->wait) {
	case WAIT_NOTHING:
		return KIN_OK;
	case WAIT_PLAN:
		block(w, code, _("there is no plan yet"), w->out.name,
		      import_plan(w));
		return KIN_OK;
	case WAIT_DRAFT:
		return block_draft(w, c, err);
	case WAIT_RETURNED:
		block(w, code, _("the plan was returned to be corrected, then "
				 "it is submitted again"), w->out.name,
		      import_plan(w));
		return KIN_OK;
	case WAIT_ORGANISATION:
		block(w, code, _("the organisation predicate of the school is "
				 "not set"), _("the Kepala Dinas"),
		      arena_printf(&w->arena, "kinerja assess organisation "
				   "FILE --period %s", w->period->code));
		return KIN_OK;
	default:
		break;
	}
	for (i = 0; i < sizeof(waits) / sizeof(waits[0]); i++)
		if (waits[i].wait == p->wait)
			return block_step(w, c, _(waits[i].sentence),
					  waits[i].event, err);
	return KIN_OK;
}

static enum kin_status find_blocker(struct why *w,
				    const struct status_case *c,
				    struct kin_err *err)
{
	if (c->expected.excluded) {
		block_excluded(w, c);
		return KIN_OK;
	}
	if (c->progress.wait == WAIT_NOTHING)
		return KIN_OK;
	if (!w->out.supervisor) {
		block_supervisor(w, c->row);
		return KIN_OK;
	}
	if (w->period->closed) {
		block(w, "periode_ditutup", _("the period is closed; only the "
			"annual evaluation, objections and `assess revise` "
			"go on"), _("nobody"), "kinerja period list");
		return KIN_OK;
	}
	return block_progress(w, c, err);
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
	for (i = 0; i < pack->n_edges && w->out.n_next < MAX_EVENTS; i++) {
		const struct wf_edge *edge = &pack->edges[i];
		struct kin_why_event *e = &w->events[w->out.n_next];

		if (edge->from != state_of(edge, c) ||
		    !guards_hold(edge, w, c))
			continue;
		/* submitting an empty draft is what the blocker speaks of */
		if (edge->machine == WF_PLAN && c->plan == WF_NONE)
			continue;
		e->event = wf_event_names[edge->event];
		e->who = actors(&w->arena, edge->who);
		e->command = command_of(w, edge->event);
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
	int i, lost = !w->who || !w->out.blocker || !w->out.command;

	for (i = 0; i < w->out.n_next; i++)
		lost |= !w->events[i].who || !w->events[i].command;
	return lost ? kin_err_set(err, KIN_ENOMEM, _("out of memory"))
		    : KIN_OK;
}

static enum kin_status explain(void *user, const struct status_case *c,
			       struct kin_err *err)
{
	const struct status_row *r = c->row;
	struct why *w = user;
	enum kin_status st;

	arena_reset(&w->arena);
	memset(&w->out, 0, sizeof(w->out));
	block(w, "", "", "", "");
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
	w->who = arena_printf(&w->arena, "%s@%s:%s", r->id, w->out.npsn,
			      r->role);
	if (!w->who)
		return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	st = find_blocker(w, c, err);
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
	block(w, "tanpa_jabatan", more > 0
	      ? _("there is no such post at a school in this period; see all "
		  "posts of the person")
	      : _("the person has no post; import the roster of the school"),
	      OPERATOR, more > 0
	      ? arena_printf(&w->arena, "kinerja roster show %.*s",
			     (int)strcspn(person, "@"), person)
	      : "kinerja roster import FILE");
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
