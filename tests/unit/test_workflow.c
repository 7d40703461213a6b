/*
 * The evaluator over the edges of pmm-2024: every refusal and its sentence.
 * That every cell of the tables is right is the matter of test_transitions.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rule/workflow.h"
#include "unit/pack_util.h"
#include "unit/step_util.h"

/* Facts in which nothing but state and actor can refuse. */
static struct wf_facts favourable(enum wf_machine machine,
				  enum wf_state state, unsigned actor)
{
	struct wf_facts f = {
		.plan = WF_APPROVED, .observation = WF_RATED,
		.assessment = WF_NONE, .actor = actor, .supervisor_known = 1,
		.supervisor = "Contoh Seratus, M.Pd.", .day = 19800,
		.today = 19800, .last = 19790, .has_reason = 1,
		.organisation_set = 1, .steps = step_names,
		.n_steps = N_STEPS,
	};

	if (machine == WF_PLAN)
		f.plan = state;
	else if (machine == WF_OBSERVATION)
		f.observation = state;
	else
		f.assessment = state;
	return f;
}

static int refused(const struct wf_decision *d, enum kin_code code)
{
	int i;

	for (i = 0; i < d->n_refusals; i++)
		if (d->refusals[i] == code)
			return 1;
	return 0;
}

static void decide(struct wf_decision *d, const struct pack *p,
		   enum wf_event event, const struct wf_facts *f)
{
	wf_decide(d, p->edges, p->n_edges, event, f);
	assert_int_equal(d->edge == NULL, d->n_refusals > 0);
}

/* One fact spoiled refuses with one code, and its sentence says why. */
static void spoiled(const struct pack *p, enum wf_event event,
		    const struct wf_facts *f, enum kin_code code,
		    const char *said)
{
	struct wf_decision d;
	char text[300];

	decide(&d, p, event, f);
	assert_int_equal(d.n_refusals, 1);
	assert_int_equal(d.refusals[0], code);
	wf_refusal_text(text, sizeof(text), code, p->edges, p->n_edges, event,
			f);
	if (!strstr(text, said))
		fail_msg("\"%s\" does not say \"%s\"", text, said);
}

static void test_plan_guards(void **state)
{
	struct wf_facts f = favourable(WF_PLAN, WF_DRAFT, ACTOR_OPERATOR);

	f.n_missing = 2;
	f.missing = "indikator, loyal";
	spoiled(*state, EV_SUBMIT, &f, KIN_C_WF_INCOMPLETE,
		"missing: indikator, loyal");
	f = favourable(WF_PLAN, WF_SUBMITTED, ACTOR_SUPERVISOR);
	f.has_reason = 0;
	spoiled(*state, EV_RETURN, &f, KIN_C_WF_REASON, "--reason");
	f.has_reason = 1;
	f.day = f.today + 1;
	spoiled(*state, EV_RETURN, &f, KIN_C_WF_DAY, "in the future");
	f.day = f.last - 1;
	spoiled(*state, EV_RETURN, &f, KIN_C_WF_DAY, "before the last step");
	f.last_written = 1;
	spoiled(*state, EV_RETURN, &f, KIN_C_WF_DAY, "--on at the import");
	f.last_written = 0;
	f.day = f.last;
	f.actor = ACTOR_OPERATOR;
	spoiled(*state, EV_APPROVE, &f, KIN_C_WF_OPERATOR,
		"Pejabat Penilai (Contoh Seratus, M.Pd.)");
	f.actor = ACTOR_SELF | ACTOR_OPERATOR;
	spoiled(*state, EV_APPROVE, &f, KIN_C_WF_ROLE, "not for you");
	f = favourable(WF_PLAN, WF_APPROVED, ACTOR_SELF);
	f.assessment = WF_PUBLISHED;
	spoiled(*state, EV_REVISE, &f, KIN_C_WF_FROZEN, "assess revise");
	f.assessment = WF_ASSESS_DRAFT;
	f.closed = 1;
	spoiled(*state, EV_REVISE, &f, KIN_C_PERIOD_CLOSED, "closed");
	f = favourable(WF_PLAN, WF_NONE, ACTOR_SELF);
	spoiled(*state, EV_SUBMIT, &f, KIN_C_WF_NO_PLAN, "plan import");
	f.plan = WF_APPROVED;
	spoiled(*state, EV_SUBMIT, &f, KIN_C_WF_STATE,
		"approved (disetujui); it starts from draf or dikembalikan");
}

static void test_observation_guards(void **state)
{
	struct wf_facts f = favourable(WF_OBSERVATION, WF_OPEN, ACTOR_SELF);

	f.plan = WF_SUBMITTED;
	spoiled(*state, EV_PREPARE, &f, KIN_C_WF_PLAN,
		"submitted (diajukan); let Contoh Seratus");
	f.plan = WF_NONE;
	spoiled(*state, EV_PREPARE, &f, KIN_C_WF_NO_PLAN, "has none");
	f.plan = WF_APPROVED;
	f.n_missing = 1;
	spoiled(*state, EV_PREPARE, &f, KIN_C_WF_INCOMPLETE, "1 things");
	f.n_missing = 0;
	spoiled(*state, EV_FOLLOW_UP, &f, KIN_C_WF_STATE,
		"the observation is open (terbuka)");
	f.observation = WF_RATED;
	f.actor = ACTOR_SUPERVISOR;
	f.assessment = WF_FINAL;
	spoiled(*state, EV_REOPEN, &f, KIN_C_WF_FROZEN, "final (final)");
}

static void test_assessment_guards(void **state)
{
	struct wf_facts f = favourable(WF_ASSESSMENT, WF_NONE,
				       ACTOR_SUPERVISOR);
	struct wf_decision d;

	f.organisation_set = 0;
	spoiled(*state, EV_FINALISE, &f, KIN_C_WF_ORGANISATION,
		"assess organisation");
	f.organisation_set = 1;
	f.observation = WF_OBSERVED;
	spoiled(*state, EV_FINALISE, &f, KIN_C_WF_INCOMPLETE,
		"alasan_tidak_lengkap");
	f.incomplete_reason = 1;
	decide(&d, *state, EV_FINALISE, &f);
	assert_int_equal(d.to, WF_FINAL);
	f.n_missing = 1;
	f.missing = "hasil_kerja";
	f.incomplete_reason = 0;
	spoiled(*state, EV_FINALISE, &f, KIN_C_WF_INCOMPLETE,
		"hasil_kerja; the observation is not rated");
	f.plan = WF_DRAFT;
	decide(&d, *state, EV_FINALISE, &f);
	assert_true(refused(&d, KIN_C_WF_PLAN));
	assert_int_equal(d.n_refusals, 2);
}

/* Nobody supervises: the edges that need one say so, the others do not. */
static void test_supervisor(void **state)
{
	struct wf_facts f = favourable(WF_PLAN, WF_SUBMITTED, ACTOR_OPERATOR);
	struct wf_decision d;

	f.supervisor_known = 0;
	f.supervisor = NULL;
	decide(&d, *state, EV_APPROVE, &f);
	assert_true(refused(&d, KIN_C_WF_OPERATOR));
	assert_true(refused(&d, KIN_C_WF_SUPERVISOR));
	decide(&d, *state, EV_WITHDRAW, &f);
	assert_non_null(d.edge);
	f = favourable(WF_OBSERVATION, WF_PREPARED, ACTOR_TEAM);
	f.supervisor_known = 0;
	decide(&d, *state, EV_OBSERVE, &f);
	assert_non_null(d.edge);
	f.actor = ACTOR_SELF;
	decide(&d, *state, EV_OBSERVE, &f);
	assert_true(refused(&d, KIN_C_WF_ROLE));
	assert_true(refused(&d, KIN_C_WF_SUPERVISOR));
}

/* All refusals come at once. */
static void test_all_refusals(void **state)
{
	struct wf_facts f = favourable(WF_ASSESSMENT, WF_NONE,
				       ACTOR_OPERATOR);
	struct wf_decision d;
	char text[64];
	int i;

	f.plan = WF_DRAFT;
	f.observation = WF_OPEN;
	f.supervisor_known = 0;
	f.organisation_set = 0;
	f.day = f.today + 1;
	f.closed = 1;
	decide(&d, *state, EV_FINALISE, &f);
	assert_int_equal(d.n_refusals, 7);
	assert_true(refused(&d, KIN_C_PERIOD_CLOSED));
	assert_true(refused(&d, KIN_C_WF_OPERATOR));
	assert_true(refused(&d, KIN_C_WF_SUPERVISOR));
	assert_true(refused(&d, KIN_C_WF_DAY));
	assert_true(refused(&d, KIN_C_WF_INCOMPLETE));
	assert_true(refused(&d, KIN_C_WF_ORGANISATION));
	assert_true(refused(&d, KIN_C_WF_PLAN));
	/* A small space is filled, never passed. */
	for (i = 0; i < d.n_refusals; i++) {
		struct pack *p = *state;

		memset(text, 'x', sizeof(text));
		wf_refusal_text(text, 20, d.refusals[i], p->edges, p->n_edges,
				EV_FINALISE, &f);
		assert_int_equal(strlen(text), 19);
		assert_int_equal(text[20], 'x');
	}
}

static void test_closed(void **state)
{
	static const struct {
		enum wf_event event;
		enum wf_state from;
		int open;
	} cases[] = {
		{ EV_REVISE_ASSESSMENT, WF_PUBLISHED, 1 },
		{ EV_FINALISE, WF_ASSESS_DRAFT, 1 },
		{ EV_PUBLISH, WF_FINAL, 1 },
		{ EV_FINALISE, WF_NONE, 0 },
		{ EV_SUBMIT, WF_DRAFT, 0 },
		{ EV_RATE, WF_REFLECTED, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct wf_facts f = favourable(
			wf_event_machine(cases[i].event), cases[i].from,
			ACTOR_SELF | ACTOR_SUPERVISOR);
		struct wf_decision d;

		f.closed = f.taken_up = 1;
		decide(&d, *state, cases[i].event, &f);
		assert_int_equal(d.edge != NULL, cases[i].open);
		assert_int_equal(refused(&d, KIN_C_PERIOD_CLOSED),
				 !cases[i].open);
		/* what nobody took up again stays as it was at the closing */
		f.taken_up = 0;
		decide(&d, *state, cases[i].event, &f);
		assert_int_equal(d.edge != NULL,
				 cases[i].event == EV_REVISE_ASSESSMENT);
	}
}

/* The evaluation of a year: no plan, no steps, its cycles instead. */
static void test_annual(void **state)
{
	struct wf_facts f = favourable(WF_ASSESSMENT, WF_NONE,
				       ACTOR_SUPERVISOR);
	struct wf_decision d;

	f.annual = f.closed = 1;
	f.plan = f.observation = WF_NONE;
	f.organisation_set = 0;
	f.cycles_assessed = 1;
	decide(&d, *state, EV_FINALISE, &f);
	assert_int_equal(d.to, WF_FINAL);
	f.cycles_assessed = 0;
	f.missing = "2024-2";
	spoiled(*state, EV_FINALISE, &f, KIN_C_WF_CYCLES,
		"they are not final: 2024-2; finish");
	f.missing = NULL;
	spoiled(*state, EV_FINALISE, &f, KIN_C_WF_CYCLES,
		"needs the assessments of the year's cycles; finish");
	/* Fields are told apart from cycles. */
	f.n_missing = 1;
	f.missing = "2024-2";
	decide(&d, *state, EV_FINALISE, &f);
	assert_int_equal(d.n_refusals, 2);
	f.cycles_assessed = 1;
	f.missing = "hasil_kerja";
	spoiled(*state, EV_FINALISE, &f, KIN_C_WF_INCOMPLETE, "hasil_kerja");
	f.closed = 0;
	spoiled(*state, EV_SUBMIT, &f, KIN_C_WF_NO_PLAN, "has no plans");
}

/* Voided is final; the next observation begins as none. */
static void test_voided(void **state)
{
	struct wf_facts f = favourable(WF_OBSERVATION, WF_RATED,
				       ACTOR_SUPERVISOR);
	struct wf_decision d;

	f.has_reason = 0;
	spoiled(*state, EV_VOID, &f, KIN_C_WF_REASON, "void needs a reason");
	f.has_reason = 1;
	f.assessment = WF_FINAL;
	spoiled(*state, EV_VOID, &f, KIN_C_WF_FROZEN, "assess revise");
	f.assessment = WF_NONE;
	decide(&d, *state, EV_VOID, &f);
	assert_int_equal(d.to, WF_VOIDED);
	f.observation = WF_VOIDED;
	spoiled(*state, EV_VOID, &f, KIN_C_WF_STATE, "voided (dibatalkan)");
	f.observation = WF_NONE;
	f.actor = ACTOR_SELF;
	decide(&d, *state, EV_PREPARE, &f);
	assert_int_equal(d.to, WF_PREPARED);
}

/* A guard that pmm-2024 does not use. */
static void test_observation_open(void **state)
{
	static const struct wf_edge edge = {
		WF_PLAN, WF_APPROVED, WF_DRAFT, EV_REVISE, ACTOR_SELF,
		GUARD_OBSERVATION_OPEN, 0
	};
	struct wf_facts f = favourable(WF_PLAN, WF_APPROVED, ACTOR_SELF);
	struct wf_decision d;
	char text[200];

	(void)state;
	wf_decide(&d, &edge, 1, EV_REVISE, &f);
	assert_true(refused(&d, KIN_C_WF_STATE));
	wf_refusal_text(text, sizeof(text), KIN_C_WF_STATE, &edge, 1,
			EV_REVISE, &f);
	assert_non_null(strstr(text, "it is rated (dinilai)"));
	f.observation = WF_VOIDED;
	wf_decide(&d, &edge, 1, EV_REVISE, &f);
	assert_non_null(d.edge);
	f.observation = WF_NONE;
	wf_decide(&d, &edge, 1, EV_REVISE, &f);
	assert_non_null(d.edge);
	/* An event without any edge. */
	wf_decide(&d, &edge, 1, EV_RATE, &f);
	assert_true(refused(&d, KIN_C_WF_STATE));
}

static void test_names(void **state)
{
	(void)state;
	assert_int_equal(wf_state_find(WF_PLAN, "draft"), WF_DRAFT);
	assert_int_equal(wf_state_find(WF_ASSESSMENT, "draft"),
			 WF_ASSESS_DRAFT);
	assert_int_equal(wf_state_find(WF_OBSERVATION, "draft"), WF_NONE);
	assert_int_equal(wf_state_find(WF_PLAN, NULL), WF_NONE);
	assert_string_equal(wf_state_term(WF_PUBLISHED), "terbit");
	assert_int_equal(wf_event_machine(EV_RATE), WF_OBSERVATION);
	assert_int_equal(wf_event_machine(EV_REVISE), WF_PLAN);
	assert_int_equal(wf_event_machine(EV_REOPEN), WF_OBSERVATION);
	assert_int_equal(wf_event_machine(EV_FINALISE), WF_ASSESSMENT);
}

/* A refusal says what it met, not only what its code means. */
static void test_every_refusal_has_a_sentence(void **state)
{
	struct wf_facts f = favourable(WF_PLAN, WF_DRAFT, ACTOR_OPERATOR);
	const struct pack *p = *state;
	char text[400], bare[400];
	int i;

	for (i = 0; i < KIN_N_CODES; i++) {
		const struct kin_code_info *info =
			kin_code_info((enum kin_code)i);

		if (info->severity != KIN_ERROR ||
		    strncmp(info->name, "WF_", 3) != 0)
			continue;
		snprintf(bare, sizeof(bare), "%s; %s", info->meaning,
			 info->advice);
		wf_refusal_text(text, sizeof(text), (enum kin_code)i, p->edges,
				p->n_edges, EV_SUBMIT, &f);
		if (!strcmp(text, bare))
			fail_msg("%s has no sentence", info->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plan_guards),
		cmocka_unit_test(test_observation_guards),
		cmocka_unit_test(test_assessment_guards),
		cmocka_unit_test(test_supervisor),
		cmocka_unit_test(test_all_refusals),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_annual),
		cmocka_unit_test(test_voided),
		cmocka_unit_test(test_observation_open),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_every_refusal_has_a_sentence),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
