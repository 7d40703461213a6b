/*
 * The evaluator of one person's progress. Knows nothing of the database.
 */
#include "app/report/progress.h"

#include <string.h>

const char *const funnel_codes[N_FUNNEL] = {
	"draf", "diajukan", "disetujui", "persiapan", "observasi",
	"tindak_lanjut", "refleksi", "dinilai"
};

const char *const goal_codes[N_GOALS] = { "rencana", "observasi", "nilai" };

const char *const turn_codes[] = { "", "pegawai", "penilai", "dinas" };

const char *const wait_codes[N_WAITS] = {
	[WAIT_NOTHING] = "",
	[WAIT_PLAN] = "belum_ada_rencana",
	[WAIT_DRAFT] = "draf",
	[WAIT_RETURNED] = "dikembalikan",
	[WAIT_APPROVAL] = "menunggu_persetujuan",
	[WAIT_PREPARE] = "belum_persiapan",
	[WAIT_OBSERVE] = "menunggu_observasi",
	[WAIT_FOLLOW_UP] = "belum_tindak_lanjut",
	[WAIT_REFLECT] = "belum_refleksi",
	[WAIT_RATE] = "menunggu_penilaian_refleksi",
	[WAIT_ORGANISATION] = "menunggu_predikat_organisasi",
	[WAIT_ASSESSMENT] = "menunggu_penilaian",
	[WAIT_CYCLES] = "menunggu_hasil_siklus",
};

enum funnel funnel_first(int annual)
{
	return annual ? FUNNEL_ASSESSED : FUNNEL_DRAFT;
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

	if (!has_plan)
		return 0;
	r |= BIT(FUNNEL_DRAFT);
	if (f->plan != WF_DRAFT || f->was_approved)
		r |= BIT(FUNNEL_SUBMITTED);
	if (f->plan == WF_APPROVED || f->was_approved)
		r |= BIT(FUNNEL_APPROVED);
	if (f->observation >= WF_PREPARED)
		r |= BIT(FUNNEL_PREPARED);
	if (f->observation >= WF_OBSERVED)
		r |= BIT(FUNNEL_OBSERVED);
	if (f->observation >= WF_FOLLOWED_UP)
		r |= BIT(FUNNEL_FOLLOWED_UP);
	if (f->observation >= WF_REFLECTED)
		r |= BIT(FUNNEL_REFLECTED);
	if (f->assessment >= WF_FINAL)
		r |= BIT(FUNNEL_ASSESSED);
	return r;
}

/* Which window bounds a stage, and on which day the stage was reached. */
static enum stage_no bounds(day_t *day, const struct progress_facts *f,
			      enum funnel stage)
{
	switch (stage) {
	case FUNNEL_SUBMITTED:
		*day = f->submitted;
		return STAGE_PLAN;
	case FUNNEL_APPROVED:
		*day = f->approved;
		return STAGE_REVIEW;
	case FUNNEL_OBSERVED:
		*day = f->done[STEP_OBSERVE];
		return STAGE_OBSERVE;
	case FUNNEL_FOLLOWED_UP:
		*day = f->done[STEP_FOLLOW_UP];
		return STAGE_FOLLOW_UP;
	case FUNNEL_REFLECTED:
		*day = f->done[STEP_REFLECT];
		return STAGE_REFLECT;
	case FUNNEL_ASSESSED:
		*day = f->assessed;
		return STAGE_ASSESS;
	default:
		return N_STAGES;
	}
}

static unsigned late(const struct progress_facts *f,
		     const struct deadlines *deadlines, unsigned done)
{
	unsigned bits = 0;
	int i;

	for (i = 0; i < N_FUNNEL; i++) {
		day_t day = DAY_NONE, last;
		enum stage_no stage = bounds(&day, f, (enum funnel)i);

		if (stage == N_STAGES)
			continue;
		last = deadlines->last[stage];
		if (!(done & BIT(i)))
			day = f->day;
		/* Unknown days are not called late. */
		if (last != DAY_NONE && day != DAY_NONE && day > last)
			bits |= BIT(i);
	}
	return bits;
}

static void wait_for(struct progress *p, enum wait wait, enum turn turn,
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
	if (f->assessment >= WF_FINAL) {
		wait_for(p, WAIT_NOTHING, TURN_NOBODY, GOAL_ASSESSMENT);
		return;
	}
	if (!(p->reached & BIT(FUNNEL_APPROVED))) {
		find_plan_wait(p, f);
		return;
	}
	switch (f->observation) {
	case WF_PREPARED:
		wait_for(p, WAIT_OBSERVE, TURN_SUPERVISOR, GOAL_OBSERVATION);
		break;
	case WF_OBSERVED:
		wait_for(p, WAIT_FOLLOW_UP, TURN_SELF, GOAL_OBSERVATION);
		break;
	case WF_FOLLOWED_UP:
		wait_for(p, WAIT_REFLECT, TURN_SELF, GOAL_OBSERVATION);
		break;
	case WF_REFLECTED:
		wait_for(p, WAIT_RATE, TURN_SUPERVISOR, GOAL_OBSERVATION);
		break;
	case WF_RATED:
		if (f->organisation_first && !f->organisation_set)
			wait_for(p, WAIT_ORGANISATION, TURN_OFFICE,
				 GOAL_ASSESSMENT);
		else
			wait_for(p, WAIT_ASSESSMENT, TURN_SUPERVISOR,
				 GOAL_ASSESSMENT);
		break;
	default:
		wait_for(p, WAIT_PREPARE, TURN_SELF, GOAL_OBSERVATION);
	}
}

/* A year has no plan: it is begun with its evaluation. */
static void progress_decide_year(struct progress *out,
				 const struct progress_facts *facts)
{
	out->has_plan = facts->assessment != WF_NONE;
	if (facts->assessment >= WF_FINAL)
		out->reached = BIT(FUNNEL_ASSESSED);
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

enum stage_no wait_stage(enum wait wait)
{
	switch (wait) {
	case WAIT_PLAN:
	case WAIT_DRAFT:
	case WAIT_RETURNED:
		return STAGE_PLAN;
	case WAIT_APPROVAL:
		return STAGE_REVIEW;
	case WAIT_PREPARE:
	case WAIT_OBSERVE:
		return STAGE_OBSERVE;
	case WAIT_FOLLOW_UP:
		return STAGE_FOLLOW_UP;
	case WAIT_REFLECT:
	case WAIT_RATE:
		return STAGE_REFLECT;
	default:
		return STAGE_ASSESS;
	}
}
