/*
 * How far one person has come: the evaluator behind status, summary, pending
 * and why.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/report/progress.h"
#include "unit/pack_util.h"
#include "unit/step_util.h"

#define BIT(f) (1u << (f))

/* stages and waits of pmm-2024 */
enum { STAGE_PLAN, STAGE_REVIEW, STAGE_OBSERVE, STAGE_FOLLOW_UP,
       STAGE_REFLECT, STAGE_ASSESS, N_STAGES };
enum { FUNNEL_PREPARED = FUNNEL_STEPS, FUNNEL_OBSERVED, FUNNEL_FOLLOWED_UP,
       FUNNEL_REFLECTED, FUNNEL_ASSESSED };
enum { WAIT_PREPARE = WAIT_STEP, WAIT_OBSERVE, WAIT_FOLLOW_UP, WAIT_REFLECT,
       WAIT_RATE };

static const struct pack *pmm;
static struct funnel funnel;

static int setup(void **state)
{
	pack_util_setup(state);
	pmm = *state;
	funnel_of(&funnel, pmm);
	return 0;
}

static day_t day(const char *text)
{
	return day_parse(text, 10);
}

struct world {
	struct progress_facts f;
	struct deadlines d;
};

/* Nothing has happened, and no window has ended. */
static struct world make(void)
{
	struct world w = {
		.f = {
			.pack = pmm, .funnel = &funnel,
			.submitted = DAY_NONE, .approved = DAY_NONE,
			.assessed = DAY_NONE, .organisation_first = 1,
		},
	};
	int i;

	w.f.day = day("2024-01-10");
	for (i = 0; i < PACK_MAX_STAGES; i++)
		w.d.last[i] = DAY_NONE;
	w.d.last[STAGE_PLAN] = day("2024-01-31");
	w.d.last[STAGE_REVIEW] = day("2024-01-31");
	w.d.last[STAGE_OBSERVE] = day("2024-03-31");
	w.d.last[STAGE_FOLLOW_UP] = day("2024-05-31");
	w.d.last[STAGE_REFLECT] = day("2024-06-30");
	w.d.last[STAGE_ASSESS] = day("2024-06-30");
	return w;
}

static struct progress decide(const struct world *w)
{
	struct progress p;

	progress_decide(&p, &w->f, &w->d);
	return p;
}

static void nothing_yet(void **state)
{
	struct world w = make();
	struct progress p = decide(&w);

	(void)state;
	assert_int_equal(p.has_plan, 0);
	assert_int_equal(p.reached, 0);
	assert_int_equal(p.late, 0);
	assert_int_equal(p.wait, WAIT_PLAN);
	assert_int_equal(p.turn, TURN_SELF);
	assert_true(progress_pending(&p, GOAL_PLAN));
}

static void deadline_is_inclusive(void **state)
{
	struct world w = make();
	struct progress p;

	(void)state;
	w.f.day = day("2024-01-31");
	p = decide(&w);
	assert_int_equal(p.late, 0);
	w.f.day = day("2024-02-01");
	p = decide(&w);
	assert_int_equal(p.late, BIT(FUNNEL_SUBMITTED) | BIT(FUNNEL_APPROVED));
}

static void submitted_on_the_last_day_is_in_time(void **state)
{
	struct world w = make();
	struct progress p;

	(void)state;
	w.f.plan = WF_APPROVED;
	w.f.submitted = day("2024-01-31");
	w.f.approved = day("2024-02-01");
	w.f.day = day("2024-02-10");
	p = decide(&w);
	assert_int_equal(p.late, BIT(FUNNEL_APPROVED));
	assert_int_equal(p.reached, BIT(FUNNEL_DRAFT) |
			 BIT(FUNNEL_SUBMITTED) | BIT(FUNNEL_APPROVED));
}

static void done_on_an_unknown_day_is_not_late(void **state)
{
	struct world w = make();
	struct progress p;

	(void)state;
	w.f.plan = WF_APPROVED;
	w.f.observation = WF_OBSERVED;
	w.f.day = day("2024-04-10");
	p = decide(&w);
	assert_int_equal(p.late, 0);
	w.f.days = "2024-03-01 2024-04-01 ";
	p = decide(&w);
	assert_int_equal(p.late, BIT(FUNNEL_OBSERVED));
}

static void without_window_nothing_is_late(void **state)
{
	struct world w = make();
	struct progress p;
	int i;

	(void)state;
	for (i = 0; i < N_STAGES; i++)
		w.d.last[i] = DAY_NONE;
	w.f.day = day("2025-01-01");
	p = decide(&w);
	assert_int_equal(p.late, 0);
}

static void carried_draft_counts_as_no_plan(void **state)
{
	struct world w = make();
	struct progress p;

	(void)state;
	w.f.plan = WF_DRAFT;
	w.f.untouched = 1;
	p = decide(&w);
	assert_int_equal(p.has_plan, 0);
	assert_int_equal(p.wait, WAIT_PLAN);
	w.f.untouched = 0;
	p = decide(&w);
	assert_int_equal(p.has_plan, 1);
	assert_int_equal(p.wait, WAIT_DRAFT);
}

/* A revision in work does not take back what was approved. */
static void approved_revision_stays_effective(void **state)
{
	struct world w = make();
	struct progress p;

	(void)state;
	w.f.plan = WF_DRAFT;
	w.f.was_approved = 1;
	p = decide(&w);
	assert_true(p.reached & BIT(FUNNEL_APPROVED));
	assert_int_equal(p.wait, WAIT_PREPARE);
	assert_false(progress_pending(&p, GOAL_PLAN));
	assert_true(progress_pending(&p, GOAL_OBSERVATION));
}

static const struct {
	enum wf_state plan, observation;
	int wait;
	enum turn turn;
	enum goal goal;
} turns[] = {
	{ WF_SUBMITTED, WF_NONE, WAIT_APPROVAL, TURN_SUPERVISOR,
	  GOAL_PLAN },
	{ WF_RETURNED, WF_NONE, WAIT_RETURNED, TURN_SELF, GOAL_PLAN },
	{ WF_APPROVED, WF_NONE, WAIT_PREPARE, TURN_SELF,
	  GOAL_OBSERVATION },
	{ WF_APPROVED, WF_OPEN, WAIT_PREPARE, TURN_SELF,
	  GOAL_OBSERVATION },
	{ WF_APPROVED, WF_PREPARED, WAIT_OBSERVE, TURN_SUPERVISOR,
	  GOAL_OBSERVATION },
	{ WF_APPROVED, WF_OBSERVED, WAIT_FOLLOW_UP, TURN_SELF,
	  GOAL_OBSERVATION },
	{ WF_APPROVED, WF_FOLLOWED_UP, WAIT_REFLECT, TURN_SELF,
	  GOAL_OBSERVATION },
	{ WF_APPROVED, WF_REFLECTED, WAIT_RATE, TURN_SUPERVISOR,
	  GOAL_OBSERVATION },
	{ WF_APPROVED, WF_RATED, WAIT_ORGANISATION, TURN_OFFICE,
	  GOAL_ASSESSMENT },
};

static void whose_turn_it_is(void **state)
{
	struct world w = make();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(turns) / sizeof(turns[0]); i++) {
		struct progress p;

		w.f.plan = turns[i].plan;
		w.f.observation = turns[i].observation;
		p = decide(&w);
		assert_int_equal(p.wait, turns[i].wait);
		assert_int_equal(p.turn, turns[i].turn);
		assert_int_equal(p.goal, turns[i].goal);
	}
}

static void organisation_only_where_the_pack_says(void **state)
{
	struct world w = make();
	struct progress p;

	(void)state;
	w.f.plan = WF_APPROVED;
	w.f.observation = WF_RATED;
	w.f.organisation_first = 0;
	p = decide(&w);
	assert_int_equal(p.wait, WAIT_ASSESSMENT);
	w.f.organisation_first = 1;
	w.f.organisation_set = 1;
	p = decide(&w);
	assert_int_equal(p.wait, WAIT_ASSESSMENT);
	assert_int_equal(p.turn, TURN_SUPERVISOR);
}

static void final_is_not_pending(void **state)
{
	struct world w = make();
	struct progress p;

	(void)state;
	w.f.plan = WF_APPROVED;
	w.f.observation = WF_RATED;
	w.f.assessment = WF_FINAL;
	p = decide(&w);
	assert_false(progress_pending(&p, GOAL_ASSESSMENT));
	assert_true(p.reached & BIT(FUNNEL_ASSESSED));
	w.f.assessment = WF_ASSESS_DRAFT;
	p = decide(&w);
	assert_true(progress_pending(&p, GOAL_ASSESSMENT));
	assert_false(p.reached & BIT(FUNNEL_ASSESSED));
}

static void names(void **state)
{
	(void)state;
	assert_int_equal(goal_find("rencana"), GOAL_PLAN);
	assert_int_equal(goal_find("nilai"), GOAL_ASSESSMENT);
	assert_int_equal(goal_find("plan"), -1);
	assert_string_equal(wait_code(pmm, WAIT_APPROVAL),
			    "menunggu_persetujuan");
	assert_string_equal(wait_code(pmm, WAIT_RATE),
			    "menunggu_penilaian_refleksi");
	assert_string_equal(wait_code(pmm, WAIT_PREPARE), "belum_persiapan");
	assert_string_equal(wait_code(pmm, WAIT_OBSERVE),
			    "menunggu_observasi");
	assert_int_equal(wait_stage(pmm, WAIT_OBSERVE), STAGE_OBSERVE);
	assert_int_equal(wait_stage(pmm, WAIT_PREPARE), STAGE_OBSERVE);
	assert_int_equal(wait_stage(pmm, WAIT_RATE), STAGE_REFLECT);
	assert_int_equal(wait_stage(pmm, WAIT_CYCLES), STAGE_ASSESS);
	assert_int_equal(funnel.n, FUNNEL_ASSESSED + 1);
	assert_string_equal(funnel.codes[FUNNEL_FOLLOWED_UP],
			    "tindak_lanjut");
	assert_int_equal(funnel_first(&funnel, 1), FUNNEL_ASSESSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_yet),
		cmocka_unit_test(deadline_is_inclusive),
		cmocka_unit_test(submitted_on_the_last_day_is_in_time),
		cmocka_unit_test(done_on_an_unknown_day_is_not_late),
		cmocka_unit_test(without_window_nothing_is_late),
		cmocka_unit_test(carried_draft_counts_as_no_plan),
		cmocka_unit_test(approved_revision_stays_effective),
		cmocka_unit_test(whose_turn_it_is),
		cmocka_unit_test(organisation_only_where_the_pack_says),
		cmocka_unit_test(final_is_not_pending),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, setup, pack_util_teardown);
}
