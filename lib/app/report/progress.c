/*
 * The evaluator of one person's progress. Knows nothing of the database.
 */
#include "app/report/progress.h"

#include <stdio.h>
#include <string.h>

#include <kinerja/label.h>

#include "base/i18n.h"

const char *const goal_codes[N_GOALS] = { "rencana", "observasi", "nilai" };

const char *const turn_codes[] = { "", "pegawai", "penilai", "dinas" };

static const char *const wait_codes[WAIT_STEP] = {
	[WAIT_NOTHING] = "",
	[WAIT_PLAN] = "belum_ada_rencana",
	[WAIT_DRAFT] = "draf",
	[WAIT_RETURNED] = "dikembalikan",
	[WAIT_APPROVAL] = "menunggu_persetujuan",
	[WAIT_ORGANISATION] = "menunggu_predikat_organisasi",
	[WAIT_ASSESSMENT] = "menunggu_penilaian",
	[WAIT_CYCLES] = "menunggu_hasil_siklus",
};

const char *wait_code(const struct pack *pack, int wait)
{
	return wait < WAIT_STEP ? wait_codes[wait]
				: pack->steps[wait - WAIT_STEP].waiting;
}

const char *wait_word(char out[WAIT_TEXT], const struct pack *pack,
		      const char *code)
{
	const char *word = kin_word("alasan", code);
	int i;

	for (i = 0; i < pack->n_steps; i++)
		if (!strcmp(pack->steps[i].waiting, code)) {
			snprintf(out, WAIT_TEXT,
				 _("the step %s is not collected"),
				 pack->steps[i].label);
			return out;
		}
	return word ? word : code;
}

static void funnel_add(struct funnel *f, const char *code, int step,
		       int stage)
{
	f->codes[f->n] = code;
	f->steps[f->n] = step;
	f->stages[f->n++] = stage;
}

void funnel_of(struct funnel *out, const struct pack *pack)
{
	int i;

	out->n = 0;
	funnel_add(out, "draf", -1, -1);
	funnel_add(out, "diajukan", -1, pack_stage_of(pack, KIND_PLAN));
	funnel_add(out, "disetujui", -1, pack_stage_of(pack, KIND_REVIEW));
	for (i = 0; i < pack->n_steps; i++)
		if (!pack->steps[i].uncounted)
			funnel_add(out, pack->steps[i].code, i,
				   pack->steps[i].stage);
	funnel_add(out, "dinilai", -1, pack_stage_of(pack, KIND_ASSESS));
}

int funnel_scheduled(const struct funnel *f, const struct pack *pack)
{
	int i, step = pack_step_scheduled(pack);

	for (i = FUNNEL_STEPS; i < f->n - 2; i++)
		if (f->steps[i] == step)
			break;
	return i;
}

int funnel_first(const struct funnel *f, int annual)
{
	return annual ? f->n - 1 : FUNNEL_DRAFT;
}

int goal_find(const char *text)
{
	int i;

	for (i = 0; i < N_GOALS; i++)
		if (!strcmp(goal_codes[i], text))
			return i;
	return -1;
}

#define BIT(f) (1u << (f))

static unsigned reached(const struct progress_facts *f, int has_plan)
{
	unsigned r = 0;
	int i;

	if (!has_plan)
		return 0;
	r |= BIT(FUNNEL_DRAFT);
	if (f->plan != WF_DRAFT || f->was_approved)
		r |= BIT(FUNNEL_SUBMITTED);
	if (f->plan == WF_APPROVED || f->was_approved)
		r |= BIT(FUNNEL_APPROVED);
	for (i = FUNNEL_STEPS; i < f->funnel->n - 1; i++)
		if ((int)f->observation - WF_OPEN > f->funnel->steps[i])
			r |= BIT(i);
	if (f->assessment >= WF_FINAL && f->assessment <= WF_PUBLISHED)
		r |= BIT(f->funnel->n - 1);
	return r;
}

/* The day on which a step was done; DAY_NONE: not, or not known. */
static day_t done_on(const struct progress_facts *f, int step)
{
	size_t at = 11 * (size_t)step;

	if (!f->days || strlen(f->days) < at + 10)
		return DAY_NONE;
	return day_parse(f->days + at, 10);
}

static day_t reached_on(const struct progress_facts *f, int stage)
{
	switch (stage) {
	case FUNNEL_DRAFT:
		return DAY_NONE;
	case FUNNEL_SUBMITTED:
		return f->submitted;
	case FUNNEL_APPROVED:
		return f->approved;
	default:
		return stage == f->funnel->n - 1
			? f->assessed : done_on(f, f->funnel->steps[stage]);
	}
}

static unsigned late(const struct progress_facts *f,
		     const struct deadlines *deadlines, unsigned done)
{
	unsigned bits = 0;
	int i;

	for (i = 0; i < f->funnel->n; i++) {
		day_t day, last;

		if (f->funnel->stages[i] < 0)
			continue;
		last = deadlines->last[f->funnel->stages[i]];
		if (last == DAY_NONE)
			continue;
		day = done & BIT(i) ? reached_on(f, i) : f->day;
		/* Unknown days are not called late. */
		if (day != DAY_NONE && day > last)
			bits |= BIT(i);
	}
	return bits;
}

static void wait_for(struct progress *p, int wait, enum turn turn,
		     enum goal goal)
{
	p->wait = wait;
	p->turn = turn;
	p->goal = goal;
}

static void find_plan_wait(struct progress *p, const struct progress_facts *f)
{
	if (!p->has_plan)
		wait_for(p, WAIT_PLAN, TURN_SELF, GOAL_PLAN);
	else if (f->plan == WF_SUBMITTED)
		wait_for(p, WAIT_APPROVAL, TURN_SUPERVISOR, GOAL_PLAN);
	else if (f->plan == WF_RETURNED)
		wait_for(p, WAIT_RETURNED, TURN_SELF, GOAL_PLAN);
	else
		wait_for(p, WAIT_DRAFT, TURN_SELF, GOAL_PLAN);
}

static void find_wait(struct progress *p, const struct progress_facts *f)
{
	int step = f->observation > WF_OPEN ? (int)f->observation - WF_OPEN
					    : 0;

	if (f->assessment >= WF_FINAL)
		wait_for(p, WAIT_NOTHING, TURN_NOBODY, GOAL_ASSESSMENT);
	else if (!(p->reached & BIT(FUNNEL_APPROVED)))
		find_plan_wait(p, f);
	else if (step < f->pack->n_steps)
		wait_for(p, WAIT_STEP + step,
			 f->pack->steps[step].who & ACTOR_SELF
			 ? TURN_SELF : TURN_SUPERVISOR, GOAL_OBSERVATION);
	else if (f->organisation_first && !f->organisation_set)
		wait_for(p, WAIT_ORGANISATION, TURN_OFFICE, GOAL_ASSESSMENT);
	else
		wait_for(p, WAIT_ASSESSMENT, TURN_SUPERVISOR,
			 GOAL_ASSESSMENT);
}

/* A year has no plan: it is begun with its evaluation. */
static void progress_decide_year(struct progress *out,
				 const struct progress_facts *facts)
{
	out->has_plan = facts->assessment != WF_NONE;
	if (facts->assessment >= WF_FINAL)
		out->reached = BIT(facts->funnel->n - 1);
	else if (!facts->cycles_done)
		wait_for(out, WAIT_CYCLES, TURN_SUPERVISOR, GOAL_ASSESSMENT);
	else
		wait_for(out, WAIT_ASSESSMENT, TURN_SUPERVISOR,
			 GOAL_ASSESSMENT);
}

void progress_decide(struct progress *out, const struct progress_facts *facts,
		     const struct deadlines *deadlines)
{
	memset(out, 0, sizeof(*out));
	if (facts->annual) {
		progress_decide_year(out, facts);
		out->late = late(facts, deadlines, out->reached);
		return;
	}
	out->has_plan = facts->plan != WF_NONE &&
		!(facts->untouched && facts->plan == WF_DRAFT);
	out->reached = reached(facts, out->has_plan);
	out->late = late(facts, deadlines, out->reached);
	find_wait(out, facts);
}

int progress_pending(const struct progress *p, enum goal goal)
{
	return p->wait != WAIT_NOTHING && p->goal <= goal;
}

int wait_stage(const struct pack *pack, int wait)
{
	switch (wait) {
	case WAIT_PLAN:
	case WAIT_DRAFT:
	case WAIT_RETURNED:
		return pack_stage_of(pack, KIND_PLAN);
	case WAIT_APPROVAL:
		return pack_stage_of(pack, KIND_REVIEW);
	default:
		return wait >= WAIT_STEP
			? pack_step_stage_index(pack, wait - WAIT_STEP)
			: pack_stage_of(pack, KIND_ASSESS);
	}
}
