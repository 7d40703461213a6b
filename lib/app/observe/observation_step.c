/*
 * Steps of observations: collecting a document, rating, reopening, and
 * checking what the next step still needs. The frame decides and keeps the
 * trail; who may do what is the pack's business.
 */
#include <stdio.h>

#include "app/observe/kinds.h"
#include "app/observe/observation.h"
#include "app/run/step.h"
#include "base/alloc.h"
#include "base/i18n.h"

static enum wf_state observation_state_of(const struct subject *sub)
{
	return sub->observation_state
		? wf_state_find(WF_OBSERVATION, sub->observation_state)
		: WF_OPEN;
}

/* The step whose document comes next; N_STEPS: all are collected. */
static enum wf_step observation_next_step(const struct subject *sub)
{
	return (enum wf_step)(observation_state_of(sub) - WF_OPEN);
}

static const struct pack_indicator *indicator_of(const struct run *run,
						 const struct subject *sub)
{
	return pack_indicator_find(run->s->pack, sub->indicator);
}

/* ---- collecting ---- */

/* Ratings stand beside the document: reports count them. */
static enum kin_status add_ratings(struct run *run,
				   const struct collect *c,
				   struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	char code[32];
	int i, level, note;

	for (i = 0; !st && c->ind && i < c->ind->n_behaviours; i++) {
		snprintf(code, sizeof(code), "perilaku%d_nilai", i + 1);
		level = doc_field_find(STEP_OBSERVE, code);
		snprintf(code, sizeof(code), "perilaku%d_catatan", i + 1);
		note = doc_field_find(STEP_OBSERVE, code);
		if (level < 0 || !c->docs->text[level] ||
		    !*c->docs->text[level])
			continue;
		st = observation_rating_add(c->observation,
					    c->ind->behaviours[i].code,
					    c->docs->text[level],
					    note < 0 ? NULL
					    : c->docs->text[note],
					    run->s->pack->sha256, run->s->db,
					    &run->act, err);
	}
	return st;
}

enum kin_status observation_collect(struct run *run,
				    const struct collect *c,
				    struct kin_err *err)
{
	struct db *db = run->s->db;
	enum kin_status st;

	st = observation_step_add(c->observation, wf_step_names[c->step],
				  c->day, c->by, run->s->pack->sha256, db,
				  &run->act, err);
	if (!st && c->step == STEP_OBSERVE)
		st = add_ratings(run, c, err);
	if (!st)
		st = observation_set_step(c->observation,
					  wf_state_names[c->to], c->day,
					  c->transcribed,
					  wf_step_names[c->step], 1, db, err);
	return st;
}

/*
 * `collect` never rates: for what is reflected or rated it names the event
 * that led there, and the frame says that nothing is left to do.
 */
static enum wf_event collect_event(struct run *run,
				   const struct subject *sub,
				   const char *step)
{
	enum wf_step s =
		step ? doc_step_find(step) : observation_next_step(sub);

	(void)run;
	if (s >= STEP_RATE)
		return s == STEP_RATE ? EV_REFLECT : EV_RATE;
	return doc_step_event(s);
}

static enum wf_event rate_event(struct run *run, const struct subject *sub,
				const char *step)
{
	(void)run;
	(void)sub;
	(void)step;
	return EV_RATE;
}

static void observation_tell(struct run *run, const struct subject *sub,
			     const struct plan_fault *f)
{
	char who[300];

	run_diag(run, f->code, sub->src, sub->line, f->field, "%s: %s",
		 subject_who(who, sizeof(who), sub), f->text);
}

/* What the document of a step lacks, into the facts and `faults`. */
static enum kin_status look(struct plan_fault *faults, int *n,
			    struct docs *docs, struct run *run,
			    const struct subject *sub, enum wf_step step,
			    struct wf_facts *facts, struct arena *arena,
			    struct kin_err *err)
{
	enum kin_status st;
	int n_blocking;

	st = docs_load(docs, sub->observation, (int)step, arena, run->s->db,
		       err);
	if (st)
		return st;
	*n = docs_check(faults, &n_blocking, docs, step, run->s->pack,
			indicator_of(run, sub), arena);
	/* Where the pack requires nothing, something must still be there. */
	if (!n_blocking && docs_empty(docs, step) && *n < PLAN_MAX_FAULTS) {
		faults[*n].code = KIN_C_REQUIRED;
		faults[*n].field = NULL;
		faults[(*n)++].text = _("the document is empty; fill it in "
					"with `observe import`");
		n_blocking++;
	}
	docs_missing(facts, faults, *n, n_blocking, arena);
	return KIN_OK;
}

static enum kin_status collect_prepare(struct run *run,
				       const struct subject *sub,
				       enum wf_event event,
				       struct wf_facts *facts,
				       struct arena *arena,
				       struct kin_err *err)
{
	enum wf_step step = (enum wf_step)(event - EV_PREPARE);
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct docs docs;
	enum kin_status st;
	int n = 0, i;

	/* Of a step that is not possible now, the content says nothing. */
	if (!sub->plan || observation_state_of(sub) != doc_step_from(step))
		return KIN_OK;
	st = look(faults, &n, &docs, run, sub, step, facts, arena, err);
	for (i = 0; !st && i < n; i++)
		if (kin_code_info(faults[i].code)->severity != KIN_ERROR)
			observation_tell(run, sub, &faults[i]);
	return st;
}

static enum kin_status put_field(struct obs_edit *e, const char *code,
				 const char *typed, struct kin_err *err)
{
	int field = doc_field_find(STEP_RATE, code);
	char why[DOC_WHY];
	const char *text;
	enum kin_code fault;

	if (!typed)
		return KIN_OK;
	fault = doc_value_check(&text, why, field, typed, e->pack, NULL,
				e->arena);
	if (!text)
		return kin_err_nomem(err);
	if (fault != KIN_N_CODES)
		edit_fault(e, fault, doc_field_official(field), "%s", why);
	else
		edit_put(e, field, text);
	return KIN_OK;
}

/* Type the rating into its document, as an import would. */
static enum kin_status put_rating(struct run *run,
				  const struct subject *sub,
				  struct arena *arena, struct kin_err *err)
{
	char who[300];
	struct obs_edit e = {
		.run = run, .arena = arena, .src = sub->src,
		.line = sub->line, .plan = sub->plan, .pack = run->s->pack,
		.person = sub->person, .by = sub->by_person,
		.who = subject_who(who, sizeof(who), sub),
	};
	struct buf body = BUF_INIT;
	enum kin_status st;

	st = observation_find(&e.obs, sub->plan, run->s->db, err);
	if (!st)
		st = edit_open(&e, err);
	if (!st)
		st = put_field(&e, "nilai",
			       step_value(run, sub, DECISION_VALUE), err);
	if (!st)
		st = put_field(&e, "alasan", sub->reason, err);
	edit_show(&e);
	if (!st)
		st = edit_write(&e, &body, err);
	if (!st && e.touched)
		st = observation_set_digest(e.obs.id, NULL, run->s->db, err);
	buf_release(&body);
	return st;
}

static enum kin_status rate_prepare(struct run *run,
				    const struct subject *sub,
				    enum wf_event event,
				    struct wf_facts *facts,
				    struct arena *arena, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	if (step_value(run, sub, DECISION_VALUE) &&
	    observation_state_of(sub) == WF_REFLECTED)
		st = put_rating(run, sub, arena, err);
	return st ? st : collect_prepare(run, sub, event, facts, arena, err);
}

static enum kin_status collect_apply(struct run *run,
				     const struct subject *sub,
				     enum wf_event event,
				     const struct wf_facts *facts,
				     enum wf_state to, struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct docs docs;
	char day[DAY_TEXT];
	struct collect c = {
		.observation = sub->observation,
		.step = (enum wf_step)(event - EV_PREPARE), .to = to,
		.day = day_format(day, facts->day), .by = sub->by_person,
		.docs = &docs, .ind = indicator_of(run, sub),
	};
	enum kin_status st = KIN_OK;

	if (c.step == STEP_OBSERVE)	/* its ratings are kept apart */
		st = docs_load(&docs, sub->observation, STEP_OBSERVE, &arena,
			       run->s->db, err);
	if (!st)
		st = observation_collect(run, &c, err);
	arena_release(&arena);
	return st;
}

/* ---- reopening ---- */

static enum wf_event reopen_event(struct run *run,
				  const struct subject *sub, const char *step)
{
	(void)run;
	(void)sub;
	(void)step;
	return EV_REOPEN;
}

static enum kin_status reopen_apply(struct run *run,
				    const struct subject *sub,
				    enum wf_event event,
				    const struct wf_facts *facts,
				    enum wf_state to, struct kin_err *err)
{
	/* `to` is the state in which the reopened step is the next one */
	const char *step = wf_step_names[to - WF_OPEN];
	char day[DAY_TEXT];
	enum kin_status st;

	(void)event;
	st = observation_step_reopen(sub->observation, step, run->s->db,
				     &run->act, err);
	return st ? st : observation_set_step(sub->observation,
					      wf_state_names[to],
					      day_format(day, facts->day), 0,
					      step, 0, run->s->db, err);
}

/* ---- voiding ---- */

static enum wf_event void_event(struct run *run, const struct subject *sub,
				const char *step)
{
	(void)run;
	(void)sub;
	(void)step;
	return EV_VOID;
}

/* Its documents stay as they are; what counts now is the next one. */
static enum kin_status void_apply(struct run *run,
				  const struct subject *sub,
				  enum wf_event event,
				  const struct wf_facts *facts,
				  enum wf_state to, struct kin_err *err)
{
	char day[DAY_TEXT];
	long long next;
	enum kin_status st;

	(void)event;
	day_format(day, facts->day);
	st = observation_set_state(sub->observation, wf_state_names[to], day,
				   0, run->s->db, err);
	return st ? st : observation_add(&next, sub->plan, day, 0, run->s->db,
					 &run->act, err);
}

/* ---- checking ---- */

static enum kin_status check_prepare(struct run *run,
				     const struct subject *sub,
				     enum wf_event event,
				     struct wf_facts *facts,
				     struct arena *arena, struct kin_err *err)
{
	const char *asked = step_opts(run)->step;
	enum wf_step step =
		asked ? doc_step_find(asked) : observation_next_step(sub);
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct docs docs;
	char who[300];
	enum kin_status st;
	int n = 0, i;

	(void)event;
	if (!sub->plan) {
		facts->n_missing = 1;
		run_diag(run, KIN_C_WF_NO_PLAN, sub->src, sub->line, NULL,
			 _("%s has no plan in this period; say `plan "
			   "import` first"),
			 subject_who(who, sizeof(who), sub));
		return KIN_OK;
	}
	if (step == N_STEPS ||
	    doc_is_collected(step, observation_state_of(sub)))
		return KIN_OK;
	st = look(faults, &n, &docs, run, sub, step, facts, arena, err);
	for (i = 0; !st && i < n; i++)
		observation_tell(run, sub, &faults[i]);
	return st;
}

static long long observation_id(const struct subject *sub)
{
	return sub->observation;
}

const struct step_kind step_observation = {
	.machine = "observation",
	.event = collect_event,
	.prepare = collect_prepare,
	.apply = collect_apply,
	.id = observation_id,
};

const struct step_kind step_observation_rate = {
	.machine = "observation",
	.event = rate_event,
	.prepare = rate_prepare,
	.apply = collect_apply,
	.id = observation_id,
};

const struct step_kind step_observation_reopen = {
	.machine = "observation",
	.event = reopen_event,
	.apply = reopen_apply,
	.id = observation_id,
};

const struct step_kind step_observation_void = {
	.machine = "observation",
	.event = void_event,
	.apply = void_apply,
	.id = observation_id,
};

const struct step_kind step_observation_check = {
	.machine = "observation",
	.prepare = check_prepare,
	.id = observation_id,
};
