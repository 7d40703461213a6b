/*
 * Every verb of plans, from every state, by everybody who could try it: what
 * becomes of the plan, and with which code it is refused.
 */
#include "unit/world_util.h"

static const char draft[] = WORLD_PLAN_HEAD
	WORLD_DRAFT(SATU, "DISIPLIN_POSITIF");

/* One verb for SATU that must do, on the way to a state. */
static void go(struct world *w, enum kin_step step, const char *as,
	       const char *day)
{
	struct kin_step_opts o = { .reason = "sebab" };

	w->as = as;
	w->day = day;
	if (world_step(w, step, SATU, &o))
		fail_msg("on the way: %s [%s] %s", w->err.msg, w->sink.codes,
			 w->sink.message);
}

/* A world in which SATU's plan is in this state on 12 January. */
static struct world *plan_in(const char *state)
{
	struct world *w = world_new(WORLD_OFFICIALS);

	w->day = "2024-01-09";
	if (strcmp(state, "none")) {
		world_must(w, KIN_IMPORT_PLANS, draft);
		go(w, KIN_PLAN_CONFIRM_DATA, SATU, "2024-01-09");
	}
	if (strcmp(state, "none") && strcmp(state, "draft"))
		go(w, KIN_PLAN_SUBMIT, NULL, "2024-01-10");
	if (!strcmp(state, "returned"))
		go(w, KIN_PLAN_RETURN, KS1, "2024-01-11");
	if (!strcmp(state, "approved"))
		go(w, KIN_PLAN_APPROVE, KS1, "2024-01-11");
	w->as = NULL;
	w->day = "2024-01-12";
	return w;
}

static const char *plan_state(struct world *w)
{
	const char *state = world_sql(w, "SELECT state FROM plan");

	return *state ? state : "none";
}

struct plan_case {
	const char *state;
	enum kin_step step;
	const char *as, *reason;
	enum kin_status status;
	const char *codes, *after;
};

static void check_plans(const struct plan_case *c, size_t n)
{
	int wrong = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		struct world *w = plan_in(c[i].state);
		struct kin_step_opts o = { .reason = c[i].reason };
		long acts = world_acts(w);
		enum kin_status st;
		int moved = strcmp(c[i].state, c[i].after) != 0;

		w->as = c[i].as;
		st = world_step(w, c[i].step, SATU, &o);
		if (st != c[i].status || strcmp(w->sink.codes, c[i].codes))
			WORLD_WRONG(wrong, "case %zu (%s): %s [%s] %s %s\n", i,
				    c[i].state, kin_status_name(st),
				    w->sink.codes, w->err.msg,
				    w->sink.message);
		if (strcmp(plan_state(w), c[i].after))
			WORLD_WRONG(wrong, "case %zu: now %s\n", i,
				    plan_state(w));
		if (moved && (world_acts(w) != acts + 1 || w->r.changed != 1))
			WORLD_WRONG(wrong, "case %zu: %ld changed\n", i,
				    w->r.changed);
		if (st && world_acts(w) != acts)
			WORLD_WRONG(wrong, "case %zu: refused, yet an act\n",
				    i);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

#define CASES(table) check_plans(table, N(table))

static const struct plan_case submissions[] = {
	{ "none", KIN_PLAN_SUBMIT, NULL, NULL, KIN_ERULE, "WF_NO_PLAN",
	  "none" },
	{ "draft", KIN_PLAN_SUBMIT, NULL, NULL, KIN_OK, "", "submitted" },
	{ "draft", KIN_PLAN_SUBMIT, "operator", NULL, KIN_OK, "",
	  "submitted" },
	{ "draft", KIN_PLAN_SUBMIT, SATU, NULL, KIN_OK, "", "submitted" },
	{ "draft", KIN_PLAN_SUBMIT, DUA, NULL, KIN_ERULE, "WF_ROLE",
	  "draft" },
	{ "draft", KIN_PLAN_SUBMIT, KS1, NULL, KIN_ERULE, "WF_ROLE",
	  "draft" },
	{ "draft", KIN_PLAN_SUBMIT, KS2, NULL, KIN_ERULE, "WF_ROLE",
	  "draft" },
	/* once more is no fault */
	{ "submitted", KIN_PLAN_SUBMIT, NULL, NULL, KIN_OK, "", "submitted" },
	{ "returned", KIN_PLAN_SUBMIT, NULL, NULL, KIN_OK, "", "submitted" },
	{ "returned", KIN_PLAN_SUBMIT, KS1, NULL, KIN_ERULE, "WF_ROLE",
	  "returned" },
	{ "approved", KIN_PLAN_SUBMIT, NULL, NULL, KIN_ERULE, "WF_STATE",
	  "approved" },
};

static void submit(void **state)
{
	(void)state;
	CASES(submissions);
}

static const struct plan_case approvals[] = {
	{ "none", KIN_PLAN_APPROVE, KS1, NULL, KIN_ERULE, "WF_NO_PLAN",
	  "none" },
	{ "draft", KIN_PLAN_APPROVE, KS1, NULL, KIN_ERULE, "WF_STATE",
	  "draft" },
	{ "submitted", KIN_PLAN_APPROVE, KS1, NULL, KIN_OK, "DIALOGUE_NONE",
	  "approved" },
	/* whoever fills in does not decide, and nobody decides on oneself */
	{ "submitted", KIN_PLAN_APPROVE, NULL, NULL, KIN_ERULE,
	  "WF_OPERATOR", "submitted" },
	{ "submitted", KIN_PLAN_APPROVE, SATU, NULL, KIN_ERULE, "WF_ROLE",
	  "submitted" },
	{ "submitted", KIN_PLAN_APPROVE, DUA, NULL, KIN_ERULE, "WF_ROLE",
	  "submitted" },
	{ "submitted", KIN_PLAN_APPROVE, KS2, NULL, KIN_ERULE, "WF_ROLE",
	  "submitted" },
	{ "submitted", KIN_PLAN_APPROVE, DINAS, NULL, KIN_ERULE, "WF_ROLE",
	  "submitted" },
	{ "returned", KIN_PLAN_APPROVE, KS1, NULL, KIN_ERULE, "WF_STATE",
	  "returned" },
	{ "approved", KIN_PLAN_APPROVE, KS1, NULL, KIN_OK, "", "approved" },
};

static void approve(void **state)
{
	(void)state;
	CASES(approvals);
}

static const struct plan_case returns[] = {
	{ "none", KIN_PLAN_RETURN, KS1, "x", KIN_ERULE, "WF_NO_PLAN",
	  "none" },
	{ "draft", KIN_PLAN_RETURN, KS1, "x", KIN_ERULE, "WF_STATE",
	  "draft" },
	{ "submitted", KIN_PLAN_RETURN, KS1, "Tambah target", KIN_OK, "",
	  "returned" },
	{ "submitted", KIN_PLAN_RETURN, KS1, NULL, KIN_ERULE, "WF_REASON",
	  "submitted" },
	{ "submitted", KIN_PLAN_RETURN, KS1, "", KIN_ERULE, "WF_REASON",
	  "submitted" },
	{ "submitted", KIN_PLAN_RETURN, NULL, "x", KIN_ERULE, "WF_OPERATOR",
	  "submitted" },
	{ "submitted", KIN_PLAN_RETURN, SATU, "x", KIN_ERULE, "WF_ROLE",
	  "submitted" },
	{ "returned", KIN_PLAN_RETURN, KS1, "x", KIN_OK, "", "returned" },
	{ "approved", KIN_PLAN_RETURN, KS1, "x", KIN_ERULE, "WF_STATE",
	  "approved" },
};

static void send_back(void **state)
{
	(void)state;
	CASES(returns);
}

static const struct plan_case withdrawals[] = {
	{ "none", KIN_PLAN_WITHDRAW, NULL, NULL, KIN_ERULE, "WF_NO_PLAN",
	  "none" },
	{ "draft", KIN_PLAN_WITHDRAW, NULL, NULL, KIN_ERULE, "WF_STATE",
	  "draft" },
	{ "submitted", KIN_PLAN_WITHDRAW, NULL, NULL, KIN_OK, "", "draft" },
	{ "submitted", KIN_PLAN_WITHDRAW, SATU, NULL, KIN_OK, "", "draft" },
	{ "submitted", KIN_PLAN_WITHDRAW, KS1, NULL, KIN_ERULE, "WF_ROLE",
	  "submitted" },
	{ "returned", KIN_PLAN_WITHDRAW, NULL, NULL, KIN_ERULE, "WF_STATE",
	  "returned" },
	{ "approved", KIN_PLAN_WITHDRAW, NULL, NULL, KIN_ERULE, "WF_STATE",
	  "approved" },
};

static void withdraw(void **state)
{
	(void)state;
	CASES(withdrawals);
}

static const struct plan_case revisions[] = {
	{ "none", KIN_PLAN_REVISE, NULL, "x", KIN_ERULE, "WF_NO_PLAN",
	  "none" },
	{ "draft", KIN_PLAN_REVISE, NULL, "x", KIN_ERULE, "WF_STATE",
	  "draft" },
	{ "submitted", KIN_PLAN_REVISE, NULL, "x", KIN_ERULE, "WF_STATE",
	  "submitted" },
	{ "approved", KIN_PLAN_REVISE, NULL, "Tugas baru", KIN_OK, "",
	  "draft" },
	{ "approved", KIN_PLAN_REVISE, SATU, "Tugas baru", KIN_OK, "",
	  "draft" },
	{ "approved", KIN_PLAN_REVISE, NULL, NULL, KIN_ERULE, "WF_REASON",
	  "approved" },
	{ "approved", KIN_PLAN_REVISE, KS2, "x", KIN_ERULE, "WF_ROLE",
	  "approved" },
};

static void revise(void **state)
{
	(void)state;
	CASES(revisions);
}

/* For whom: operands, selections, and none of both. */
static const struct {
	const char *person;
	struct kin_step_opts o;
	enum kin_status status;
	long read, changed;
} whom[] = {
	{ SATU, { .all = 0 }, KIN_OK, 1, 1 },
	{ SATU "@" SCHOOL1, { .all = 0 }, KIN_OK, 1, 1 },
	{ SATU "@" SCHOOL1 ":guru", { .all = 0 }, KIN_OK, 1, 1 },
	{ NULL, { .all = 1, .state = "draf" }, KIN_OK, 1, 1 },
	{ NULL, { .school = SCHOOL1, .state = "draf" }, KIN_OK, 1, 1 },
	{ NULL, { .kecamatan = "Umpama", .state = "draf" }, KIN_OK, 1,
	  1 },
	{ NULL, { .role = "guru", .state = "draf" }, KIN_OK, 1, 1 },
	{ SATU, { .period = "2024-1" }, KIN_OK, 1, 1 },
	{ SATU, { .dry_run = 1 }, KIN_OK, 1, 1 },
	{ NOBODY, { .all = 0 }, KIN_EINPUT, 0, 0 },
	{ SATU, { .period = "2024-9" }, KIN_ENOTFOUND, 0, 0 },
	{ NULL, { .all = 0 }, KIN_EUSAGE, 0, 0 },
	{ NULL, { .all = 1, .state = "lulus" }, KIN_EUSAGE, 0, 0 },
};

static void for_whom(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(whom); i++) {
		struct world *w = plan_in("draft");
		enum kin_status st = world_step(w, KIN_PLAN_SUBMIT,
						whom[i].person, &whom[i].o);

		if (st != whom[i].status)
			WORLD_WRONG(wrong, "case %zu: %s [%s] %s\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg);
		if (w->r.changed != whom[i].changed)
			WORLD_WRONG(wrong, "case %zu: %ld read, %ld changed\n",
				    i, w->r.read, w->r.changed);
		if (strcmp(plan_state(w), !st && !whom[i].o.dry_run
				? "submitted" : "draft"))
			WORLD_WRONG(wrong, "case %zu: %s\n", i,
				    plan_state(w));
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* On the last day of a window a step is in time, on the next it is late. */
static void days_of_the_windows(void **state)
{
	static const struct {
		const char *day, *codes;
		enum kin_status status;
	} cases[] = {
		{ "2024-01-09", "", KIN_OK },
		{ "2024-01-31", "", KIN_OK },
		{ "2024-02-01", "WF_LATE", KIN_OK },
		{ "2024-06-30", "WF_LATE", KIN_OK },
	};
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = plan_in("draft");
		enum kin_status st;

		w->day = cases[i].day;
		st = world_step(w, KIN_PLAN_SUBMIT, SATU, NULL);
		if (st != cases[i].status ||
		    strcmp(w->sink.codes, cases[i].codes))
			WORLD_WRONG(wrong, "%s: %s [%s] %s\n", cases[i].day,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* Data that nobody confirmed are told of, and do not hold anybody up. */
static void unconfirmed_data_warn(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);

	(void)state;
	w->day = "2024-01-09";
	world_must(w, KIN_IMPORT_PLANS, draft);
	assert_int_equal(world_step(w, KIN_PLAN_SUBMIT, SATU, NULL), KIN_OK);
	assert_string_equal(w->sink.codes, "DATA_CHECK");
	assert_int_equal(w->sink.sink.n_errors, 0);
	assert_string_equal(plan_state(w), "submitted");
	world_free(w);
}

/* An earlier day than that of what stands is refused. */
static void days_do_not_go_back(void **state)
{
	struct world *w = plan_in("submitted");
	struct kin_session_opts so = {
		.db = w->db, .as = KS1, .on = "2024-01-09", .command = "uji",
		.write = 1, .sink = &w->sink.sink,
	};
	const char *people[] = { SATU };
	struct kin_step_opts o = { .people = people, .n_people = 1 };
	struct kin_session *s = NULL;

	(void)state;
	test_sink_init(&w->sink);
	assert_int_equal(kin_session_open(&s, &so, &w->err), KIN_OK);
	assert_string_equal(kin_session_day(s), "2024-01-09");
	assert_int_equal(kin_step(s, KIN_PLAN_APPROVE, &o, &w->r, &w->err),
			 KIN_ERULE);
	assert_true(test_sink_has(&w->sink, "WF_DAY"));
	kin_session_close(s);
	assert_string_equal(plan_state(w), "submitted");
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(submit),
		cmocka_unit_test(approve),
		cmocka_unit_test(send_back),
		cmocka_unit_test(withdraw),
		cmocka_unit_test(revise),
		cmocka_unit_test(for_whom),
		cmocka_unit_test(days_of_the_windows),
		cmocka_unit_test(unconfirmed_data_warn),
		cmocka_unit_test(days_do_not_go_back),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
