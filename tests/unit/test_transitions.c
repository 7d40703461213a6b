/*
 * Every cell of the workflow: each state, event, actor and kind of period,
 * open and closed, of both packs, against a table that was written down by
 * hand and is not taken from the packs. Then each guard of each transition by
 * itself, and every refusal code at least once.
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

#define N(a) (sizeof(a) / sizeof((a)[0]))

/*
 * Who: w the person, p the Pejabat Penilai, t the team, o the operator.
 * Guards: c complete, r reason, p plan_approved, o organisation, f not_frozen,
 * s steps_done, b observation_open, y cycles_assessed.
 */
struct row {
	enum wf_state from;
	enum wf_event event;
	enum wf_state to;
	const char *who, *guards;
};

static const struct row cycle_rows[] = {
	{ WF_DRAFT, EV_SUBMIT, WF_SUBMITTED, "wo", "cf" },
	{ WF_RETURNED, EV_SUBMIT, WF_SUBMITTED, "wo", "cf" },
	{ WF_SUBMITTED, EV_APPROVE, WF_APPROVED, "p", "f" },
	{ WF_SUBMITTED, EV_RETURN, WF_RETURNED, "p", "rf" },
	{ WF_SUBMITTED, EV_WITHDRAW, WF_DRAFT, "wo", "f" },
	{ WF_APPROVED, EV_REVISE, WF_DRAFT, "wpo", "rf" },

	{ WF_OPEN, EV_PREPARE, WF_PREPARED, "wo", "cpf" },
	{ WF_PREPARED, EV_OBSERVE, WF_OBSERVED, "pt", "cf" },
	{ WF_OBSERVED, EV_FOLLOW_UP, WF_FOLLOWED_UP, "wo", "cf" },
	{ WF_FOLLOWED_UP, EV_REFLECT, WF_REFLECTED, "wo", "cf" },
	{ WF_REFLECTED, EV_RATE, WF_RATED, "p", "cf" },
	{ WF_PREPARED, EV_REOPEN, WF_OPEN, "p", "rf" },
	{ WF_OBSERVED, EV_REOPEN, WF_PREPARED, "p", "rf" },
	{ WF_FOLLOWED_UP, EV_REOPEN, WF_OBSERVED, "p", "rf" },
	{ WF_REFLECTED, EV_REOPEN, WF_FOLLOWED_UP, "p", "rf" },
	{ WF_RATED, EV_REOPEN, WF_REFLECTED, "p", "rf" },
	{ WF_PREPARED, EV_VOID, WF_VOIDED, "p", "rf" },
	{ WF_OBSERVED, EV_VOID, WF_VOIDED, "p", "rf" },
	{ WF_FOLLOWED_UP, EV_VOID, WF_VOIDED, "p", "rf" },
	{ WF_REFLECTED, EV_VOID, WF_VOIDED, "p", "rf" },
	{ WF_RATED, EV_VOID, WF_VOIDED, "p", "rf" },

	{ WF_NONE, EV_FINALISE, WF_FINAL, "p", "cpos" },
	{ WF_ASSESS_DRAFT, EV_FINALISE, WF_FINAL, "p", "cpos" },
	{ WF_FINAL, EV_PUBLISH, WF_PUBLISHED, "p", "" },
	{ WF_FINAL, EV_REVISE_ASSESSMENT, WF_ASSESS_DRAFT, "p", "r" },
	{ WF_PUBLISHED, EV_REVISE_ASSESSMENT, WF_ASSESS_DRAFT, "p", "r" },
};

/* 2025: a step more in front of the reflection. */
#define AT(n) ((enum wf_state)(WF_OPEN + (n)))
#define STEP(n) ((enum wf_event)(EV_STEP + (n)))

static const struct row longer_rows[] = {
	{ WF_DRAFT, EV_SUBMIT, WF_SUBMITTED, "wo", "cf" },
	{ WF_RETURNED, EV_SUBMIT, WF_SUBMITTED, "wo", "cf" },
	{ WF_SUBMITTED, EV_APPROVE, WF_APPROVED, "p", "f" },
	{ WF_SUBMITTED, EV_RETURN, WF_RETURNED, "p", "rf" },
	{ WF_SUBMITTED, EV_WITHDRAW, WF_DRAFT, "wo", "f" },
	{ WF_APPROVED, EV_REVISE, WF_DRAFT, "wpo", "rf" },

	{ AT(0), STEP(0), AT(1), "wo", "cpf" },
	{ AT(1), STEP(1), AT(2), "pt", "cf" },
	{ AT(2), STEP(2), AT(3), "wo", "cf" },
	{ AT(3), STEP(3), AT(4), "wo", "cf" },
	{ AT(4), STEP(4), AT(5), "wo", "cf" },
	{ AT(5), STEP(5), AT(6), "p", "cf" },
	{ AT(1), EV_REOPEN, AT(0), "p", "rf" },
	{ AT(2), EV_REOPEN, AT(1), "p", "rf" },
	{ AT(3), EV_REOPEN, AT(2), "p", "rf" },
	{ AT(4), EV_REOPEN, AT(3), "p", "rf" },
	{ AT(5), EV_REOPEN, AT(4), "p", "rf" },
	{ AT(6), EV_REOPEN, AT(5), "p", "rf" },
	{ AT(1), EV_VOID, WF_VOIDED, "p", "rf" },
	{ AT(2), EV_VOID, WF_VOIDED, "p", "rf" },
	{ AT(3), EV_VOID, WF_VOIDED, "p", "rf" },
	{ AT(4), EV_VOID, WF_VOIDED, "p", "rf" },
	{ AT(5), EV_VOID, WF_VOIDED, "p", "rf" },
	{ AT(6), EV_VOID, WF_VOIDED, "p", "rf" },

	{ WF_NONE, EV_FINALISE, WF_FINAL, "p", "cpos" },
	{ WF_ASSESS_DRAFT, EV_FINALISE, WF_FINAL, "p", "cpos" },
	{ WF_FINAL, EV_PUBLISH, WF_PUBLISHED, "p", "" },
	{ WF_FINAL, EV_REVISE_ASSESSMENT, WF_ASSESS_DRAFT, "p", "r" },
	{ WF_PUBLISHED, EV_REVISE_ASSESSMENT, WF_ASSESS_DRAFT, "p", "r" },
};

static const struct wf_step_names longer_names[] = {
	{ "prepare", "prepared", "persiapan" },
	{ "observe", "observed", "observasi" },
	{ "follow_up", "followed_up", "tindak_lanjut" },
	{ "improve", "improved", "upaya_tindak_lanjut" },
	{ "reflect", "reflected", "refleksi" },
	{ "rate", "rated", "dinilai" },
};

static const struct row annual_rows[] = {
	{ WF_NONE, EV_FINALISE, WF_FINAL, "p", "cy" },
	{ WF_ASSESS_DRAFT, EV_FINALISE, WF_FINAL, "p", "cy" },
	{ WF_FINAL, EV_PUBLISH, WF_PUBLISHED, "p", "" },
	{ WF_FINAL, EV_REVISE_ASSESSMENT, WF_ASSESS_DRAFT, "p", "r" },
	{ WF_PUBLISHED, EV_REVISE_ASSESSMENT, WF_ASSESS_DRAFT, "p", "r" },
};

/* States of the machines that no pack changes. */
static const struct {
	enum wf_state states[5];
	int n_states;
	enum wf_event first, last;
} machines[N_MACHINES] = {
	[WF_PLAN] = { { WF_NONE, WF_DRAFT, WF_SUBMITTED, WF_RETURNED,
			WF_APPROVED }, 5, EV_SUBMIT, EV_REVISE },
	[WF_OBSERVATION] = { { WF_NONE }, 0, EV_REOPEN, EV_VOID },
	[WF_ASSESSMENT] = { { WF_NONE, WF_ASSESS_DRAFT, WF_FINAL,
			      WF_PUBLISHED }, 4, EV_FINALISE,
			    EV_REVISE_ASSESSMENT },
};

/* One regime in one kind of period, and how many cells it lets through. */
static const struct part {
	const char *pack;
	int annual;
	const struct wf_step_names *steps;
	int n_steps;
	const struct row *rows;
	size_t n_rows;
	int open[N_MACHINES], closed[N_MACHINES];
	/* 5 actors x (5 events x 5 states, 7 x 8, 3 x 4) */
	int cells[N_MACHINES];
} parts[] = {
	{ "pmm-2024", 0, step_names, N_STEPS, cycle_rows, N(cycle_rows),
	  { 11, 21, 5 }, { 0, 0, 4 }, { 125, 280, 60 } },
	{ "pmm-2024", 1, step_names, N_STEPS, annual_rows, N(annual_rows),
	  { 0, 0, 5 }, { 0, 0, 5 }, { 125, 280, 60 } },
	{ "rgtk-2025", 0, longer_names, N(longer_names), longer_rows,
	  N(longer_rows), { 11, 25, 5 }, { 0, 0, 4 }, { 125, 360, 60 } },
	{ "rgtk-2025", 1, longer_names, N(longer_names), NULL, 0,
	  { 0, 0, 0 }, { 0, 0, 0 }, { 125, 360, 60 } },
};

static int n_states(const struct part *part, int machine)
{
	return machine == WF_OBSERVATION ? part->n_steps + 3
					 : machines[machine].n_states;
}

/* None, open, behind each step, voided. */
static enum wf_state nth_state(const struct part *part, int machine, int n)
{
	if (machine != WF_OBSERVATION)
		return machines[machine].states[n];
	if (n == part->n_steps + 2)
		return WF_VOIDED;
	return n ? AT(n - 1) : WF_NONE;
}

static int last_event(const struct part *part, int machine)
{
	return machine == WF_OBSERVATION ? EV_STEP + part->n_steps - 1
					 : (int)machines[machine].last;
}

static const char *event_name(const struct part *part, enum wf_event event)
{
	return event < EV_STEP ? wf_event_names[event]
			       : part->steps[event - EV_STEP].verb;
}

static const char actor_letters[] = "wpto-";

static int seen[KIN_N_CODES];	/* refusals, over all tests of the file */

static struct wf_facts favourable(const struct part *part, int machine,
				  enum wf_state state, unsigned actor)
{
	struct wf_facts f = {
		.plan = part->annual ? WF_NONE : WF_APPROVED,
		.observation = part->annual ? WF_NONE : AT(part->n_steps),
		.assessment = WF_NONE, .actor = actor, .supervisor_known = 1,
		.supervisor = "Contoh Seratus, M.Pd.", .day = 19800,
		.today = 19800, .last = 19790, .has_reason = 1,
		.organisation_set = 1, .annual = part->annual,
		.cycles_assessed = part->annual, .taken_up = 1,
		.steps = part->steps, .n_steps = part->n_steps,
	};

	if (machine == WF_PLAN)
		f.plan = state;
	else if (machine == WF_OBSERVATION)
		f.observation = state;
	else
		f.assessment = state;
	return f;
}

static const struct row *find_row(const struct part *part, enum wf_event event,
				  int machine, enum wf_state state)
{
	size_t i;

	/* An observation that does not exist yet is open. */
	if (machine == WF_OBSERVATION && state == WF_NONE)
		state = WF_OPEN;
	for (i = 0; i < part->n_rows; i++)
		if (part->rows[i].event == event &&
		    part->rows[i].from == state)
			return &part->rows[i];
	return NULL;
}

/* Who may do the event at all, in this kind of period; NULL: nobody. */
static const char *who_may(const struct part *part, enum wf_event event)
{
	size_t i;

	for (i = 0; i < part->n_rows; i++)
		if (part->rows[i].event == event)
			return part->rows[i].who;
	return NULL;
}

/* A closed year is still evaluated; a closed cycle only what is revised. */
static int passes_closed(const struct part *part, int machine,
			 enum wf_event event, enum wf_state state)
{
	if (part->annual)
		return machine == WF_ASSESSMENT;
	return event == EV_REVISE_ASSESSMENT ||
		(event == EV_FINALISE && state == WF_ASSESS_DRAFT) ||
		(event == EV_PUBLISH && state == WF_FINAL);
}

static void check_refused(const struct wf_decision *d,
			  const struct part *part, const struct pack *p,
			  enum wf_event event, const struct wf_facts *f,
			  enum kin_code code, int expected)
{
	char text[400];
	int i, found = 0;

	for (i = 0; i < d->n_refusals; i++)
		found |= d->refusals[i] == code;
	if (found != expected)
		fail_msg("%s, state %d, actor %u, closed %d, annual %d: %s is "
			 "%sexpected", event_name(part, event),
			 wf_current(event, f), f->actor, f->closed, f->annual,
			 kin_code_info(code)->name, expected ? "" : "not ");
	if (!found)
		return;
	seen[code] = 1;
	wf_refusal_text(text, sizeof(text), code, p->edges, p->n_edges, event,
			f);
	/* Every sentence names the event, and is one of its own. */
	if (!strstr(text, event_name(part, event)))
		fail_msg("%s: %s", kin_code_info(code)->name, text);
}

/* One cell; returns whether it is allowed. */
static int check_cell(const struct part *part, const struct pack *p,
		      int machine, enum wf_event event, enum wf_state state,
		      int actor, int closed)
{
	struct wf_facts f = favourable(part, machine, state, 1u << actor);
	const struct row *row = find_row(part, event, machine, state);
	const char *who = who_may(part, event);
	int no_plan = f.plan == WF_NONE &&
		!(part->annual && machine == WF_ASSESSMENT);
	int stranger = who && !strchr(who, actor_letters[actor]);
	int shut = closed && !passes_closed(part, machine, event, state);
	struct wf_decision d;

	f.closed = closed;
	wf_decide(&d, p->edges, p->n_edges, event, &f);
	assert_int_equal(d.edge == NULL, d.n_refusals > 0);
	check_refused(&d, part, p, event, &f, KIN_C_WF_NO_PLAN, no_plan);
	check_refused(&d, part, p, event, &f, KIN_C_WF_STATE, !no_plan && !row);
	check_refused(&d, part, p, event, &f, KIN_C_WF_OPERATOR,
		      stranger && actor_letters[actor] == 'o');
	check_refused(&d, part, p, event, &f, KIN_C_WF_ROLE,
		      stranger && actor_letters[actor] != 'o');
	check_refused(&d, part, p, event, &f, KIN_C_PERIOD_CLOSED, shut);
	/* Nothing else can refuse. */
	assert_int_equal(d.n_refusals, (no_plan || !row) + stranger + shut);
	assert_int_equal(d.to, d.edge ? row->to : state);
	return d.edge != NULL;
}

static int walk(const struct part *part, const struct pack *p, int machine,
		int closed, int *n)
{
	int event, s, actor, allowed = 0;

	*n = 0;
	for (event = (int)machines[machine].first;
	     event <= last_event(part, machine); event++)
		for (s = 0; s < n_states(part, machine); s++)
			for (actor = 0; actor < 5; actor++) {
				allowed += check_cell(
					part, p, machine, (enum wf_event)event,
					nth_state(part, machine, s),
					actor, closed);
				++*n;
			}
	return allowed;
}

static void test_every_cell(void **state)
{
	size_t i;
	int m, closed, n, allowed, total = 0, total_allowed = 0;

	(void)state;
	for (i = 0; i < N(parts); i++) {
		struct pack *p = pack_util_named(parts[i].pack);

		for (m = 0; m < N_MACHINES; m++)
			for (closed = 0; closed < 2; closed++) {
				allowed = walk(&parts[i], p, m, closed, &n);
				print_message(
					"%s %s %s %s: allowed %d, refused %d\n",
					parts[i].pack, parts[i].annual
					? "annual" : "cycle", closed
					? "closed" : "open",
					wf_machine_names[m], allowed,
					n - allowed);
				assert_int_equal(n, parts[i].cells[m]);
				assert_int_equal(allowed, closed
						 ? parts[i].closed[m]
						 : parts[i].open[m]);
				total += n;
				total_allowed += allowed;
			}
		pack_free(p);
	}
	print_message("in all: allowed %d, refused %d\n", total_allowed,
		      total - total_allowed);
	assert_int_equal(total_allowed, 96);
	assert_int_equal(total - total_allowed, 3944);
}

/* The lists above are the whole of the closed lists in C. */
static void test_lists(void **state)
{
	int m, s, n = 0;

	(void)state;
	for (m = 0; m < N_MACHINES; m++)
		for (s = 0; s < n_states(parts, m); s++)
			n += nth_state(parts, m, s) != WF_NONE;
	assert_int_equal(n + 1, N_STATES + N_STEPS);
	n = 0;
	for (m = 0; m < N_MACHINES; m++)
		n += last_event(parts, m) - (int)machines[m].first + 1;
	assert_int_equal(n, EV_STEP + N_STEPS);
	assert_int_equal(N_ACTORS, strlen(actor_letters) - 1);
}

/* ---- guards, one by one ---- */

static void spoil_complete(struct wf_facts *f)
{
	f->n_missing = 1;
	f->missing = "indikator";
}

static void spoil_reason(struct wf_facts *f)
{
	f->has_reason = 0;
}

static void spoil_plan(struct wf_facts *f)
{
	f->plan = WF_SUBMITTED;
}

static void spoil_organisation(struct wf_facts *f)
{
	f->organisation_set = 0;
}

static void spoil_frozen(struct wf_facts *f)
{
	f->assessment = WF_PUBLISHED;
}

static void spoil_observation(struct wf_facts *f)
{
	f->observation = WF_OBSERVED;
}

static void spoil_cycles(struct wf_facts *f)
{
	f->cycles_assessed = 0;
	f->missing = "2024-2";
}

/* `own`: the machine whose own state the spoiling would change. */
static const struct {
	char letter;
	void (*spoil)(struct wf_facts *f);
	enum kin_code code;
	int own;
} guards[] = {
	{ 'c', spoil_complete, KIN_C_WF_INCOMPLETE, -1 },
	{ 'r', spoil_reason, KIN_C_WF_REASON, -1 },
	{ 'p', spoil_plan, KIN_C_WF_PLAN, WF_PLAN },
	{ 'o', spoil_organisation, KIN_C_WF_ORGANISATION, -1 },
	{ 'f', spoil_frozen, KIN_C_WF_FROZEN, WF_ASSESSMENT },
	{ 's', spoil_observation, KIN_C_WF_INCOMPLETE, WF_OBSERVATION },
	{ 'b', spoil_observation, KIN_C_WF_STATE, WF_OBSERVATION },
	{ 'y', spoil_cycles, KIN_C_WF_CYCLES, -1 },
};

/* Returns whether the guard refused, which it must where it stands. */
static int check_guard(const struct part *part, const struct pack *p,
		       const struct row *row, size_t g)
{
	int machine = (int)wf_event_machine(row->event);
	unsigned actor = 1u << (strchr(actor_letters, row->who[0]) -
				actor_letters);
	struct wf_facts f = favourable(part, machine, row->from, actor);
	int stands = strchr(row->guards, guards[g].letter) != NULL;
	struct wf_decision d;

	guards[g].spoil(&f);
	wf_decide(&d, p->edges, p->n_edges, row->event, &f);
	/* One spoiling serves two guards: each is told where it stands. */
	if (guards[g].spoil == spoil_observation && !stands)
		return 0;
	if (d.n_refusals != stands)
		fail_msg("%s from %s, guard %c: %d refusals",
			 event_name(part, row->event),
			 pack_state_name(p, row->from), guards[g].letter,
			 d.n_refusals);
	check_refused(&d, part, p, row->event, &f, guards[g].code, stands);
	return stands;
}

static void test_every_guard(void **state)
{
	int refused[N(guards)] = { 0 }, pairs = 0;
	/* Of two cycles, one a step longer, and of the year: 9 + 10 + 2. */
	static const int expected[N(guards)] = { 21, 32, 6, 4, 45, 4, 0, 2 };
	size_t i, r, g;

	(void)state;
	for (i = 0; i < N(parts); i++) {
		struct pack *p = pack_util_named(parts[i].pack);

		for (r = 0; r < parts[i].n_rows; r++)
			for (g = 0; g < N(guards); g++) {
				const struct row *row = &parts[i].rows[r];

				if (guards[g].own ==
				    (int)wf_event_machine(row->event))
					continue;
				pairs++;
				refused[g] += check_guard(&parts[i], p, row,
							  g);
			}
		pack_free(p);
	}
	for (g = 0; g < N(guards); g++) {
		print_message("guard %c: %d refused\n", guards[g].letter,
			      refused[g]);
		assert_int_equal(refused[g], expected[g]);
	}
	print_message("guards: %d pairs\n", pairs);
	/* 2 x (26 x 8 - 6 - 5 - 2 x 15) + 5 x 8 - 5: not of its own; and
	 * three more rows of 2025 with 6 each. */
	assert_int_equal(pairs, 387);
}

/* Days, and a post that nobody supervises, hold for every transition. */
static void test_days_and_supervisor(void **state)
{
	size_t i, r;

	(void)state;
	for (i = 0; i < N(parts); i++) {
		struct pack *p = pack_util_named(parts[i].pack);

		for (r = 0; r < parts[i].n_rows; r++) {
			const struct row *row = &parts[i].rows[r];
			int m = (int)wf_event_machine(row->event);
			struct wf_facts f = favourable(&parts[i], m, row->from,
						       ACTOR_OPERATOR);
			struct wf_decision d;

			f.day = f.today + 1;
			wf_decide(&d, p->edges, p->n_edges, row->event, &f);
			check_refused(&d, &parts[i], p, row->event, &f,
				      KIN_C_WF_DAY, 1);
			f.day = f.last - 1;
			wf_decide(&d, p->edges, p->n_edges, row->event, &f);
			check_refused(&d, &parts[i], p, row->event, &f,
				      KIN_C_WF_DAY, 1);
			f.day = f.last;
			f.supervisor_known = 0;
			f.supervisor = NULL;
			wf_decide(&d, p->edges, p->n_edges, row->event, &f);
			check_refused(&d, &parts[i], p, row->event, &f,
				      KIN_C_WF_DAY, 0);
			check_refused(&d, &parts[i], p, row->event, &f,
				      KIN_C_WF_SUPERVISOR,
				      row->who[0] == 'p');
		}
		pack_free(p);
	}
}

/* Every code of a refused transition was provoked above; runs last. */
static void test_every_code(void **state)
{
	int code;

	(void)state;
	for (code = 0; code < KIN_N_CODES; code++) {
		const char *name = kin_code_info((enum kin_code)code)->name;

		/* Lateness is told by the calendar, not refused. */
		if (strncmp(name, "WF_", 3) || code == KIN_C_WF_LATE)
			continue;
		if (!seen[code])
			fail_msg("nothing provoked %s", name);
	}
	assert_true(seen[KIN_C_PERIOD_CLOSED]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_every_cell),
		cmocka_unit_test(test_every_guard),
		cmocka_unit_test(test_days_and_supervisor),
		cmocka_unit_test(test_every_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
