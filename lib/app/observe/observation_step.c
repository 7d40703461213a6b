/*
 * Steps of observations: collecting a document, rating, reopening, and
 * checking what the next step still needs. The frame decides and keeps the
 * trail; who may do what is the pack's business.
 */
#include <string.h>

#include "app/observe/kinds.h"
#include "app/observe/observation.h"
#include "app/run/step.h"
#include "base/alloc.h"
#include "base/i18n.h"

static enum wf_state observation_state_of(const struct run *run,
					  const struct subject *sub)
{
	return sub->observation_state
		? pack_observation_state(run->s->pack, sub->observation_state)
		: WF_OPEN;
}

/* The step whose document comes next; behind the last: all are collected. */
static int observation_next_step(const struct run *run,
				 const struct subject *sub)
{
	return (int)observation_state_of(run, sub) - WF_OPEN;
}

static const struct pack_indicator *indicator_of(const struct run *run,
						 const struct subject *sub)
{
	return pack_indicator_find(run->s->pack, sub->indicator);
}

/* ---- collecting ---- */

/* The text of a field of the i-th behaviour that is no level; or NULL. */
static const char *note_of(const struct pack *pack, const struct collect *c,
			   int behaviour)
{
	const struct pack_step *s = &pack->steps[c->step];
	int i;

	for (i = s->first; i < s->first + s->n_fields; i++)
		if (pack->fields[i].behaviour == behaviour &&
		    pack->fields[i].type != VALUE_LEVEL)
			return c->docs->text[i];
	return NULL;
}

/* Ratings stand beside the document: reports count them. */
static enum kin_status add_ratings(struct run *run,
				   const struct collect *c,
				   struct kin_err *err)
{
	const struct pack *pack = run->s->pack;
	const struct pack_step *s = &pack->steps[c->step];
	enum kin_status st = KIN_OK;
	int i;

	for (i = s->first; !st && c->ind && i < s->first + s->n_fields; i++) {
		const struct pack_field *f = &pack->fields[i];

		if (f->type != VALUE_LEVEL ||
		    f->behaviour > c->ind->n_behaviours ||
		    !c->docs->text[i] || !*c->docs->text[i])
			continue;
		st = observation_rating_add(c->observation,
				c->ind->behaviours[f->behaviour - 1].code,
				c->docs->text[i], note_of(pack, c,
							  f->behaviour),
				pack->sha256, run->s->db, &run->act, err);
	}
	return st;
}

enum kin_status observation_collect(struct run *run,
				    const struct collect *c,
				    struct kin_err *err)
{
	const struct pack *pack = run->s->pack;
	struct db *db = run->s->db;
	enum kin_status st;

	st = observation_step_add(c->observation, pack->steps[c->step].verb,
				  c->day, c->by, pack->sha256, db, &run->act,
				  err);
	if (!st)
		st = add_ratings(run, c, err);
	if (!st)
		st = observation_set_step(c->observation,
					  pack_state_name(pack, c->to), c->day,
					  c->transcribed, c->step, 1,
					  pack_step_scheduled(pack), db, err);
	return st;
}

/*
 * `collect` never rates: for what waits for its rating, or is rated, it names
 * the event that led there, and the frame says that nothing is left to do.
 */
static enum wf_event collect_event(struct run *run,
				   const struct subject *sub,
				   const char *step)
{
	const struct pack *pack = run->s->pack;
	int rate = pack_step_rating(pack);
	int s = step ? pack_step_find(pack, step)
		     : observation_next_step(run, sub);

	if (s < 0 || s >= pack->n_steps)
		s = pack->n_steps - 1;
	else if (s == rate && s > 0)
		s--;
	return doc_step_event(s);
}

static enum wf_event rate_event(struct run *run, const struct subject *sub,
				const char *step)
{
	int rate = pack_step_rating(run->s->pack);

	(void)sub;
	(void)step;
	return doc_step_event(rate < 0 ? run->s->pack->n_steps - 1 : rate);
}

static void observation_tell(struct run *run, const struct subject *sub,
			     const struct plan_fault *f)
{
	char who[300];

	run_diag(run, f->code, sub->src, sub->line, f->field, "%s: %s",
		 subject_who(who, sizeof(who), sub), f->text);
}

/* What the document of a step lacks, into the facts and `faults`. */
static int judge(struct plan_fault *faults, const struct docs *docs,
		 const struct run *run, const struct subject *sub, int step,
		 struct wf_facts *facts, struct arena *arena)
{
	int n, n_blocking;

	n = observation_rule_check(faults, &n_blocking, run->s->pack,
				   indicator_of(run, sub), step, docs->text,
				   arena);
	/* Where the pack requires nothing, something must still be there. */
	if (!n_blocking && docs_empty(docs, run->s->pack, step) &&
	    n < PLAN_MAX_FAULTS) {
		faults[n].code = KIN_C_REQUIRED;
		faults[n].field = NULL;
		faults[n++].text = _("the document is empty; fill it in "
				     "with `observe import`");
		n_blocking++;
	}
	docs_missing(facts, faults, n, n_blocking, arena);
	return n;
}

/* The same of the document that is stored, which it loads. */
static enum kin_status look(struct plan_fault *faults, int *n,
			    struct docs *docs, struct run *run,
			    const struct subject *sub, int step,
			    struct wf_facts *facts, struct arena *arena,
			    struct kin_err *err)
{
	enum kin_status st;

	st = docs_load(docs, run->s->pack, sub->observation, step, arena,
		       run->s->db, err);
	if (!st)
		*n = judge(faults, docs, run, sub, step, facts, arena);
	return st;
}

/* Nobody hands in what was written later. */
static void since_written(struct wf_facts *facts, const struct docs *docs,
			  int step)
{
	day_t last = facts->last;

	subject_later(&facts->last, docs->day[step]);
	facts->last_written = facts->last != last;
}

/* What is wrong and does not stand in the way; the refusal tells the rest. */
static void tell_warnings(struct run *run, const struct subject *sub,
			  const struct plan_fault *faults, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (kin_code_info(faults[i].code)->severity != KIN_ERROR)
			observation_tell(run, sub, &faults[i]);
}

/* The step that the row names, else --step, or NULL. */
static const char *asked_step(struct run *run, const struct subject *sub)
{
	const char *step = step_value(run, sub, DECISION_STEP);

	return step ? step : step_opts(run)->step;
}

/* Whether the rules have the step that --step names; else it is told. */
static int step_is_known(struct run *run, const struct subject *sub,
			 const char *asked, struct wf_facts *facts)
{
	char list[400];

	if (!asked || pack_step_find(run->s->pack, asked) >= 0)
		return 1;
	facts->n_missing = 1;
	doc_step_list(list, sizeof(list), run->s->pack);
	run_diag(run, KIN_C_VALUE_CODE, sub->src, sub->line, NULL,
		 _("%s is not a step; use one of %s"), asked, list);
	return 0;
}

static enum kin_status collect_prepare(struct run *run,
				       const struct subject *sub,
				       enum wf_event event,
				       struct wf_facts *facts,
				       struct arena *arena,
				       struct kin_err *err)
{
	/* `why` asks as well, and names no step */
	const char *asked = run->own ? asked_step(run, sub) : NULL;
	int rate = pack_step_rating(run->s->pack);
	int step = (int)event - EV_STEP;
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct docs docs;
	enum kin_status st;
	int n = 0;

	if (!step_is_known(run, sub, asked, facts))
		return KIN_OK;
	if (asked && pack_step_find(run->s->pack, asked) == rate)
		run_diag(run, KIN_C_WF_STATE, sub->src, sub->line, NULL, "%s",
			 _("collect never rates; say `observe rate`"));
	/* Of a step that is not possible now, the content says nothing. */
	if (!sub->plan || observation_state_of(run, sub) != doc_step_from(step))
		return KIN_OK;
	st = look(faults, &n, &docs, run, sub, step, facts, arena, err);
	tell_warnings(run, sub, faults, n);
	since_written(facts, &docs, step);
	return st;
}

/* What is typed for a field of the rating, in its normal form; *field is -1
 * where nothing is, or it was told what is wrong with it. */
static enum kin_status read_field(const char **text, int *field,
				  struct obs_edit *e, enum pack_value type,
				  const char *typed, struct kin_err *err)
{
	int rate = pack_step_rating(e->pack);
	char why[DOC_WHY];
	enum kin_code fault;

	*field = typed && rate >= 0 ? pack_field_of_type(e->pack, rate, type)
				    : -1;
	if (*field < 0)
		return KIN_OK;
	fault = doc_value_check(text, why, *field, typed, e->pack, NULL,
				e->arena);
	if (!*text)
		return kin_err_nomem(err);
	if (fault == KIN_N_CODES)
		return KIN_OK;
	edit_fault(e, fault, e->pack->fields[*field].column, "%s", why);
	*field = -1;
	return KIN_OK;
}

static const enum pack_value rating_types[2] = { VALUE_RATING, VALUE_REASON };

/* What the row or the options say: the value, or the reason for it. */
static const char *rating_typed(struct run *run, const struct subject *sub,
				int which)
{
	return which ? sub->reason : step_value(run, sub, DECISION_VALUE);
}

/* The documents that stand, with nothing typed into them. */
static enum kin_status open_rating(struct obs_edit *e, struct run *run,
				   const struct subject *sub,
				   struct arena *arena, struct kin_err *err)
{
	char who[300];
	enum kin_status st;

	memset(e, 0, sizeof(*e));
	e->run = run;
	e->arena = arena;
	e->src = sub->src;
	e->line = sub->line;
	e->plan = sub->plan;
	e->pack = run->s->pack;
	e->person = sub->person;
	e->by = sub->by_person;
	e->who = arena_strdup(arena, subject_who(who, sizeof(who), sub));
	if (!e->who)
		return kin_err_nomem(err);
	st = observation_find(&e->obs, sub->plan, run->s->db, err);
	if (!st)
		st = edit_open(e, err);
	return st;
}

/* What is typed goes into the documents at hand; nothing is written. */
static enum kin_status put_rating(struct obs_edit *e, struct run *run,
				  const struct subject *sub,
				  struct arena *arena, struct kin_err *err)
{
	enum kin_status st = open_rating(e, run, sub, arena, err);
	const char *text;
	int field, i;

	for (i = 0; !st && i < 2; i++) {
		st = read_field(&text, &field, e, rating_types[i],
				rating_typed(run, sub, i), err);
		if (!st && field >= 0)
			edit_put(e, field, text);
	}
	return st;
}

/* Whether the row types a rating, and it is time for one. */
static int is_typed(struct run *run, const struct subject *sub)
{
	return step_value(run, sub, DECISION_VALUE) &&
	       observation_state_of(run, sub) ==
		       doc_step_from(pack_step_rating(run->s->pack));
}

static enum kin_status rate_prepare(struct run *run,
				    const struct subject *sub,
				    enum wf_event event,
				    struct wf_facts *facts,
				    struct arena *arena, struct kin_err *err)
{
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct obs_edit e;
	enum kin_status st;

	if (!is_typed(run, sub))
		return collect_prepare(run, sub, event, facts, arena, err);
	st = put_rating(&e, run, sub, arena, err);
	if (st)
		return st;
	tell_warnings(run, sub, faults,
		      judge(faults, &e.new, run, sub, (int)event - EV_STEP,
			    facts, arena));
	if (e.faults && !facts->n_missing)
		return KIN_EINPUT;
	since_written(facts, &e.old, (int)event - EV_STEP);
	return KIN_OK;
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
		.step = (int)event - EV_STEP, .to = to,
		.day = day_format(day, facts->day), .by = sub->by_person,
		.docs = &docs, .ind = indicator_of(run, sub),
	};
	enum kin_status st = KIN_OK;

	/* levels are kept apart */
	if (pack_field_of_type(run->s->pack, c.step, VALUE_LEVEL) >= 0)
		st = docs_load(&docs, run->s->pack, sub->observation, c.step,
			       &arena, run->s->db, err);
	else
		memset(&docs, 0, sizeof(docs));
	if (!st)
		st = observation_collect(run, &c, err);
	arena_release(&arena);
	return st;
}

/* Whoever may rate types it into its document first, as an import would. */
static enum kin_status rate_apply(struct run *run, const struct subject *sub,
				  enum wf_event event,
				  const struct wf_facts *facts,
				  enum wf_state to, struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct buf body = BUF_INIT;
	struct obs_edit e;
	enum kin_status st = KIN_OK;

	if (is_typed(run, sub)) {
		st = put_rating(&e, run, sub, &arena, err);
		if (!st) {
			edit_show(&e);
			st = edit_write(&e, &body, err);
		}
		if (!st && e.touched)
			st = observation_set_digest(e.obs.id, NULL,
						    run->s->db, err);
	}
	buf_release(&body);
	arena_release(&arena);
	return st ? st : collect_apply(run, sub, event, facts, to, err);
}

/* A rating that says something else is none that stands there already. */
static enum kin_status rate_same(struct run *run, const struct subject *sub,
				 int *same, struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct obs_edit e;
	const char *text;
	enum kin_status st = open_rating(&e, run, sub, &arena, err);
	int field, i;

	for (i = 0; !st && *same && i < 2; i++) {
		st = read_field(&text, &field, &e, rating_types[i],
				rating_typed(run, sub, i), err);
		*same = !e.faults;
		if (st || field < 0 || edit_same(e.old.text[field], text))
			continue;
		*same = 0;
		subject_refuse(run, sub, KIN_C_WF_STATE,
			       _("%s is \"%s\" already, and \"%s\" is "
				 "another one; say `observe reopen` with a "
				 "reason before it is rated otherwise"),
			       e.pack->fields[field].column,
			       e.old.text[field] ? e.old.text[field] : "",
			       text);
	}
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
	const struct pack *pack = run->s->pack;
	int step = (int)to - WF_OPEN;
	char day[DAY_TEXT];
	enum kin_status st;

	(void)event;
	st = observation_step_reopen(sub->observation, pack->steps[step].verb,
				     run->s->db, &run->act, err);
	return st ? st : observation_set_step(sub->observation,
					      pack_state_name(pack, to),
					      day_format(day, facts->day), 0,
					      step, 0,
					      pack_step_scheduled(pack),
					      run->s->db, err);
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
	int step = asked ? pack_step_find(run->s->pack, asked)
			 : observation_next_step(run, sub);
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
	if (!step_is_known(run, sub, asked, facts))
		return KIN_OK;
	if (step >= run->s->pack->n_steps ||
	    doc_is_collected(step, observation_state_of(run, sub)))
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
	.apply = rate_apply,
	.same = rate_same,
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
