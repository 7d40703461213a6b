/*
 * Every verb of observations, from every state, by everybody who could try
 * it: what becomes of the observation, and with which code it is refused.
 */
#include "unit/observe_util.h"

static const struct move_case {
	enum observe_state from;
	enum kin_step step;
	const char *as, *value, *reason;
	enum kin_status status;
	const char *codes;
	enum observe_state after;
} moves[] = {
	/* the person prepares, or the operator for the person */
	{ OBSERVE_NONE, KIN_OBSERVE_COLLECT, NULL, NULL, NULL, KIN_ERULE,
	  "WF_INCOMPLETE", OBSERVE_NONE },
	{ OBSERVE_OPEN, KIN_OBSERVE_COLLECT, NULL, NULL, NULL, KIN_OK, "",
	  OBSERVE_PREPARED },
	{ OBSERVE_OPEN, KIN_OBSERVE_COLLECT, SATU, NULL, NULL, KIN_OK, "",
	  OBSERVE_PREPARED },
	{ OBSERVE_OPEN, KIN_OBSERVE_COLLECT, KS1, NULL, NULL, KIN_ERULE,
	  "WF_ROLE", OBSERVE_OPEN },
	{ OBSERVE_OPEN, KIN_OBSERVE_COLLECT, DUA, NULL, NULL, KIN_ERULE,
	  "WF_ROLE", OBSERVE_OPEN },
	/* whoever supervises observes, or a member of the team */
	{ OBSERVE_PREPARED, KIN_OBSERVE_COLLECT, KS1, NULL, NULL, KIN_OK, "",
	  OBSERVE_OBSERVED },
	{ OBSERVE_PREPARED, KIN_OBSERVE_COLLECT, DUA, NULL, NULL, KIN_OK, "",
	  OBSERVE_OBSERVED },
	{ OBSERVE_PREPARED, KIN_OBSERVE_COLLECT, SATU, NULL, NULL, KIN_ERULE,
	  "WF_ROLE", OBSERVE_PREPARED },
	{ OBSERVE_PREPARED, KIN_OBSERVE_COLLECT, KS2, NULL, NULL, KIN_ERULE,
	  "WF_ROLE", OBSERVE_PREPARED },
	{ OBSERVE_PREPARED, KIN_OBSERVE_COLLECT, NULL, NULL, NULL, KIN_ERULE,
	  "WF_OPERATOR", OBSERVE_PREPARED },
	/* the person goes on */
	{ OBSERVE_OBSERVED, KIN_OBSERVE_COLLECT, NULL, NULL, NULL, KIN_OK,
	  "DIALOGUE_NONE", OBSERVE_FOLLOWED_UP },
	{ OBSERVE_OBSERVED, KIN_OBSERVE_COLLECT, KS1, NULL, NULL, KIN_ERULE,
	  "WF_ROLE", OBSERVE_OBSERVED },
	{ OBSERVE_FOLLOWED_UP, KIN_OBSERVE_COLLECT, SATU, NULL, NULL, KIN_OK,
	  "", OBSERVE_REFLECTED },
	{ OBSERVE_FOLLOWED_UP, KIN_OBSERVE_COLLECT, KS1, NULL, NULL,
	  KIN_ERULE, "WF_ROLE", OBSERVE_FOLLOWED_UP },
	/* the rating, once everything was collected */
	{ OBSERVE_NONE, KIN_OBSERVE_RATE, KS1, "Sesuai ekspektasi", "Baik",
	  KIN_ERULE, "WF_STATE", OBSERVE_NONE },
	{ OBSERVE_OBSERVED, KIN_OBSERVE_RATE, KS1, "Sesuai ekspektasi",
	  "Baik", KIN_ERULE, "WF_STATE", OBSERVE_OBSERVED },
	{ OBSERVE_REFLECTED, KIN_OBSERVE_RATE, KS1, "Sesuai ekspektasi",
	  "Baik", KIN_OK, "", OBSERVE_RATED },
	{ OBSERVE_REFLECTED, KIN_OBSERVE_RATE, NULL, "Sesuai ekspektasi",
	  "Baik", KIN_ERULE, "WF_OPERATOR", OBSERVE_REFLECTED },
	{ OBSERVE_REFLECTED, KIN_OBSERVE_RATE, SATU, "Sesuai ekspektasi",
	  "Baik", KIN_ERULE, "WF_ROLE", OBSERVE_REFLECTED },
	{ OBSERVE_REFLECTED, KIN_OBSERVE_RATE, DUA, "Sesuai ekspektasi",
	  "Baik", KIN_ERULE, "WF_ROLE", OBSERVE_REFLECTED },
	/* back by one step, with a reason, by whoever supervises */
	{ OBSERVE_OPEN, KIN_OBSERVE_REOPEN, KS1, NULL, "Keliru", KIN_ERULE,
	  "WF_STATE", OBSERVE_OPEN },
	{ OBSERVE_PREPARED, KIN_OBSERVE_REOPEN, KS1, NULL, "Keliru", KIN_OK,
	  "", OBSERVE_OPEN },
	{ OBSERVE_OBSERVED, KIN_OBSERVE_REOPEN, KS1, NULL, "Keliru", KIN_OK,
	  "", OBSERVE_PREPARED },
	{ OBSERVE_FOLLOWED_UP, KIN_OBSERVE_REOPEN, KS1, NULL, "Keliru",
	  KIN_OK, "", OBSERVE_OBSERVED },
	{ OBSERVE_REFLECTED, KIN_OBSERVE_REOPEN, KS1, NULL, "Keliru", KIN_OK,
	  "", OBSERVE_FOLLOWED_UP },
	{ OBSERVE_RATED, KIN_OBSERVE_REOPEN, KS1, NULL, "Keliru", KIN_OK, "",
	  OBSERVE_REFLECTED },
	{ OBSERVE_RATED, KIN_OBSERVE_REOPEN, KS1, NULL, NULL, KIN_ERULE,
	  "WF_REASON", OBSERVE_RATED },
	{ OBSERVE_RATED, KIN_OBSERVE_REOPEN, KS1, NULL, "", KIN_ERULE,
	  "WF_REASON", OBSERVE_RATED },
	{ OBSERVE_RATED, KIN_OBSERVE_REOPEN, NULL, NULL, "Keliru", KIN_ERULE,
	  "WF_OPERATOR", OBSERVE_RATED },
	{ OBSERVE_RATED, KIN_OBSERVE_REOPEN, KS2, NULL, "Keliru", KIN_ERULE,
	  "WF_ROLE", OBSERVE_RATED },
	/* all of it does not count */
	{ OBSERVE_OPEN, KIN_OBSERVE_VOID, KS1, NULL, "Batal", KIN_ERULE,
	  "WF_STATE", OBSERVE_OPEN },
	{ OBSERVE_OBSERVED, KIN_OBSERVE_VOID, KS1, NULL, NULL, KIN_ERULE,
	  "WF_REASON", OBSERVE_OBSERVED },
	{ OBSERVE_OBSERVED, KIN_OBSERVE_VOID, SATU, NULL, "Batal", KIN_ERULE,
	  "WF_ROLE", OBSERVE_OBSERVED },
};

static void every_move(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(moves); i++) {
		const struct move_case *c = &moves[i];
		struct world *w = observe_world(c->from);
		long acts = world_acts(w);
		enum kin_status st;

		st = observe_step(w, c->step, c->as, w->day, c->value,
				  c->reason);
		if (st != c->status || strcmp(observe_codes(w), c->codes))
			WORLD_WRONG(wrong, "case %zu (%s): %s [%s] %s %s\n", i,
				    observe_names[c->from],
				    kin_status_name(st), w->sink.codes,
				    w->err.msg, w->sink.message);
		if (strcmp(observe_state_of(w), observe_names[c->after]))
			WORLD_WRONG(wrong, "case %zu: now %s\n", i,
				    observe_state_of(w));
		if (world_acts(w) != acts + !st ||
		    w->r.changed != (c->from != c->after))
			WORLD_WRONG(wrong, "case %zu: %ld changed\n", i,
				    w->r.changed);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* What is voided makes room for another one. */
static void voiding(void **state)
{
	struct world *w = observe_world(OBSERVE_OBSERVED);

	(void)state;
	assert_int_equal(observe_step(w, KIN_OBSERVE_VOID, KS1, "2024-03-13",
				      NULL, "Kelas lain"), KIN_OK);
	assert_string_equal(observe_state_of(w), "voided");
	w->as = NULL;
	w->day = "2024-03-14";
	assert_int_equal(world_import(w, KIN_IMPORT_OBSERVATIONS,
				      OBSERVE_HEAD "\n" OBSERVE_ROW "\n"),
			 KIN_OK);
	assert_string_equal(world_sql(w, "SELECT group_concat(state) FROM "
				      "observation"), "voided,open");
	assert_int_equal(observe_step(w, KIN_OBSERVE_COLLECT, NULL,
				      "2024-03-14", NULL, NULL), KIN_OK);
	assert_string_equal(world_sql(w, "SELECT group_concat(state) FROM "
				      "observation"), "voided,prepared");
	world_free(w);
}

/* A dry run takes the same path and leaves nothing. */
static void dry_runs(void **state)
{
	static const struct {
		enum observe_state from;
		enum kin_step step;
		const char *as, *value;
	} cases[] = {
		{ OBSERVE_OPEN, KIN_OBSERVE_COLLECT, NULL, NULL },
		{ OBSERVE_PREPARED, KIN_OBSERVE_COLLECT, KS1, NULL },
		{ OBSERVE_REFLECTED, KIN_OBSERVE_RATE, KS1,
		  "Sesuai ekspektasi" },
		{ OBSERVE_RATED, KIN_OBSERVE_REOPEN, KS1, NULL },
		{ OBSERVE_RATED, KIN_OBSERVE_VOID, KS1, NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = observe_world(cases[i].from);
		struct kin_step_opts o = { .value = cases[i].value,
					   .reason = "Sebab", .dry_run = 1 };
		long acts = world_acts(w);

		w->as = cases[i].as;
		assert_int_equal(world_step(w, cases[i].step, SATU, &o),
				 KIN_OK);
		assert_int_equal(w->r.changed, 1);
		assert_true(w->diffs > 0);
		assert_string_equal(observe_state_of(w),
				    observe_names[cases[i].from]);
		assert_int_equal(world_acts(w), acts);
		world_free(w);
	}
}

/* ---- the named step, and the question what it needs ---- */

static void a_step_by_its_name(void **state)
{
	static const struct {
		enum observe_state from;
		const char *step, *as;
		enum kin_status status;
		const char *codes;
		long changed, unchanged;
	} cases[] = {
		{ OBSERVE_OPEN, "persiapan", NULL, KIN_OK, "", 1, 0 },
		/* collected already: once more is no fault */
		{ OBSERVE_PREPARED, "persiapan", NULL, KIN_OK, "", 0, 1 },
		{ OBSERVE_OPEN, "observasi", KS1, KIN_ERULE, "WF_STATE", 0,
		  0 },
		{ OBSERVE_PREPARED, "observasi", KS1, KIN_OK, "", 1, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = observe_world(cases[i].from);
		struct kin_step_opts o = { .step = cases[i].step };
		enum kin_status st;

		w->as = cases[i].as;
		st = world_step(w, KIN_OBSERVE_COLLECT, SATU, &o);
		if (st != cases[i].status ||
		    strcmp(observe_codes(w), cases[i].codes) ||
		    w->r.changed != cases[i].changed ||
		    w->r.unchanged != cases[i].unchanged)
			fail_msg("%zu: %s [%s] %s", i, kin_status_name(st),
				 w->sink.codes, w->sink.message);
		world_free(w);
	}
}

static void what_the_next_step_needs(void **state)
{
	static const struct {
		enum observe_state from;
		const char *who;
		enum kin_status status;
	} cases[] = {
		{ OBSERVE_NONE, SATU, KIN_ENO }, { OBSERVE_OPEN, SATU, KIN_OK },
		{ OBSERVE_PREPARED, SATU, KIN_OK },
		{ OBSERVE_OBSERVED, SATU, KIN_OK },
		{ OBSERVE_OPEN, DUA, KIN_ENO }, { OBSERVE_OPEN, KS2, KIN_ENO },
		{ OBSERVE_OPEN, NOBODY, KIN_ENO },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = observe_world(cases[i].from);
		long acts = world_acts(w);
		enum kin_status st = world_step(w, KIN_OBSERVE_CHECK,
						cases[i].who, NULL);

		if (st != cases[i].status || !*observe_codes(w) != !st)
			fail_msg("%zu: %s [%s] %s", i, kin_status_name(st),
				 w->sink.codes, w->sink.message);
		assert_int_equal(world_acts(w), acts);
		world_free(w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_move), cmocka_unit_test(voiding),
		cmocka_unit_test(dry_runs),
		cmocka_unit_test(a_step_by_its_name),
		cmocka_unit_test(what_the_next_step_needs),
	};

	return cmocka_run_group_tests(tests, NULL, observe_end);
}
