/*
 * The frame of imports, with a kind that notes what it is asked: the order of
 * its hooks, what a failure of each leaves behind, and what a run comes to.
 */
#include "unit/run_util.h"

#define ONE_ROW "begin file row file_end ready staged last end"

/* ---- the order of the hooks ---- */

static void hooks_in_order(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	const char *paths[2];

	(void)state;
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1), KIN_OK);
	assert_string_equal(run_script.calls, ONE_ROW);
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1 RUN_ROW2), KIN_OK);
	assert_string_equal(run_script.calls, "begin file row row file_end "
			    "ready staged staged last end");
	paths[0] = world_file(w, "a.csv", RUN_HEAD RUN_ROW1);
	paths[1] = world_file(w, "b.csv", RUN_HEAD RUN_ROW2 RUN_ROW3);
	assert_int_equal(run_paths(w, paths, 2), KIN_OK);
	assert_string_equal(run_script.calls, "begin file row file_end "
			    "file row row file_end ready staged staged staged "
			    "last end");
	world_free(w);
}

/* A faulty record is no matter of the kind; the others are compared, also
 * where the input is lost. */
static void hooks_for_faulty_rows(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);

	(void)state;
	assert_int_equal(run_text(w, RUN_HEAD RUN_BAD RUN_ROW1), KIN_EINPUT);
	assert_string_equal(run_script.calls, ONE_ROW);
	w->io.skip = 1;
	assert_int_equal(run_text(w, RUN_HEAD RUN_BAD RUN_ROW1),
			 KIN_EPARTIAL);
	assert_string_equal(run_script.calls, ONE_ROW);
	w->io.skip = 0;
	w->io.dry_run = 1;
	assert_int_equal(run_text(w, RUN_HEAD RUN_BAD RUN_ROW1), KIN_EINPUT);
	assert_string_equal(run_script.calls, ONE_ROW);
	world_free(w);
}

/* Each hook fails in its turn: nothing later is called but the end. */
static void a_hook_that_fails(void **state)
{
	static const struct {
		const char *hook, *calls;
	} cases[] = {
		{ "begin", "begin end" },
		{ "file", "begin file end" },
		{ "row", "begin file row end" },
		{ "file_end", "begin file row file_end end" },
		{ "ready", "begin file row file_end ready end" },
		{ "staged", "begin file row file_end ready staged end" },
		{ "last", ONE_ROW },
	};
	static const enum kin_status with[] = { KIN_EIO, KIN_ENOMEM,
						KIN_EUSAGE, KIN_EBUSY };
	struct world *w = world_new(WORLD_EMPTY);
	long acts = world_acts(w);
	size_t i, k;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		for (k = 0; k < N(with); k++) {
			char want[40];

			run_script.fails = cases[i].hook;
			run_script.with = with[k];
			assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1),
					 with[k]);
			snprintf(want, sizeof(want), "%s failed",
				 cases[i].hook);
			assert_string_equal(w->err.msg, want);
			assert_string_equal(run_script.calls, cases[i].calls);
		}
	}
	assert_int_equal(world_acts(w), acts);
	world_free(w);
}

/* ---- somebody wrote between reading and merging ---- */

static void a_stale_reading_is_done_anew(void **state)
{
	static const struct {
		int stale;
		enum kin_status status;
		int begins;
	} cases[] = {
		{ 0, KIN_OK, 1 }, { 1, KIN_OK, 2 }, { 3, KIN_OK, 4 },
		{ 4, KIN_EBUSY, 4 },
	};
	struct world *w = world_new(WORLD_EMPTY);
	size_t i;

	(void)state;
	w->io.skip = 1;
	run_script.whole = KIN_C_FILE_OPEN;
	for (i = 0; i < N(cases); i++) {
		enum kin_status want = cases[i].status ? cases[i].status
						       : KIN_EPARTIAL;
		const char *at = run_script.calls;
		int n = 0;

		run_script.stale = cases[i].stale;
		assert_int_equal(run_text(w, RUN_HEAD RUN_BAD RUN_ROW1),
				 want);
		while ((at = strstr(at, "begin"))) {
			at++;
			n++;
		}
		assert_int_equal(n, cases[i].begins);
		/* said once, counted once, however often it was read */
		assert_string_equal(w->sink.codes, "FILE_OPEN ID_LEN");
		assert_int_equal(w->r.read, 2);
		assert_int_equal(w->r.rejected, 1);
		assert_int_equal(w->r.added, !cases[i].status);
	}
	world_free(w);
}

/* Busy for another reason is no reason to read again. */
static void busy_is_not_stale(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);

	(void)state;
	run_script.fails = "ready";
	run_script.with = KIN_EBUSY;
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1), KIN_EBUSY);
	assert_string_equal(run_script.calls,
			    "begin file row file_end ready end");
	world_free(w);
}

/* ---- what a run comes to ---- */

static const struct verdict_case {
	const char *csv;
	int skip, strict, dry_run;
	const char *refuses, *unchanged;
	enum kin_status status;
	const char *codes, *message;
	long read, added, rejected, acts;
} verdicts[] = {
	{ RUN_HEAD RUN_ROW1 RUN_ROW2, 0, 0, 0, NULL, NULL,
	  KIN_OK, "", "", 2, 2, 0, 1 },
	{ RUN_HEAD RUN_ROW1 RUN_ROW2, 0, 0, 1, NULL, NULL,
	  KIN_OK, "", "", 2, 2, 0, 0 },
	{ RUN_HEAD RUN_ROW1 RUN_ROW2, 0, 0, 0, NULL, "20100102",
	  KIN_OK, "", "", 2, 1, 0, 1 },
	/* nothing is taken, or what can be is */
	{ RUN_HEAD RUN_ROW1 RUN_BAD, 0, 0, 0, NULL, NULL,
	  KIN_EINPUT, "ID_LEN", "1 of 2 records rejected, nothing was written",
	  2, 1, 1, 0 },
	/* what a dry run tells, the run tells */
	{ RUN_HEAD RUN_ROW1 RUN_BAD, 0, 0, 0, "20100101", NULL,
	  KIN_EINPUT, "ID_LEN WF_ROLE", "2 of 2 records rejected, nothing was "
	  "written", 2, 0, 2, 0 },
	{ RUN_HEAD RUN_ROW1 RUN_BAD, 1, 0, 0, NULL, NULL,
	  KIN_EPARTIAL, "ID_LEN", "", 2, 1, 1, 1 },
	{ RUN_HEAD RUN_ROW1 RUN_BAD, 1, 0, 1, NULL, NULL,
	  KIN_EPARTIAL, "ID_LEN", "", 2, 1, 1, 0 },
	/* all are bad: there is no part that could be taken */
	{ RUN_HEAD RUN_BAD, 1, 0, 0, NULL, NULL,
	  KIN_EINPUT, "ID_LEN", "1 of 1 records rejected, nothing was written",
	  1, 0, 1, 0 },
	/* a rule refuses: another answer, but only where it is the only one */
	{ RUN_HEAD RUN_ROW1 RUN_ROW2, 0, 0, 0, "20100102", NULL,
	  KIN_ERULE, "WF_ROLE", "1 of 2 refused by a workflow rule, nothing "
	  "was written", 2, 1, 1, 0 },
	{ RUN_HEAD RUN_ROW1 RUN_ROW2, 1, 0, 0, "20100102", NULL,
	  KIN_EPARTIAL, "WF_ROLE", "", 2, 1, 1, 1 },
	{ RUN_HEAD RUN_ROW1 RUN_BAD, 0, 0, 1, "20100101", NULL,
	  KIN_EINPUT, "ID_LEN WF_ROLE", "2 of 2 records rejected, nothing was "
	  "written", 2, 0, 2, 0 },
	/* a row that repeats another is left out, strictly it is rejected */
	{ RUN_HEAD RUN_ROW1 RUN_ROW1, 0, 0, 0, NULL, NULL,
	  KIN_OK, "ROW_DUPLICATE", "", 2, 1, 0, 1 },
	{ RUN_HEAD RUN_ROW1 RUN_ROW1, 0, 1, 0, NULL, NULL,
	  KIN_EINPUT, "ROW_DUPLICATE", "1 of 2 records rejected, nothing was "
	  "written", 2, 1, 1, 0 },
	{ RUN_HEAD RUN_ROW1 RUN_ROW1, 1, 1, 0, NULL, NULL,
	  KIN_EPARTIAL, "ROW_DUPLICATE", "", 2, 1, 1, 1 },
	/* rows that contradict each other are both suspect */
	{ RUN_HEAD RUN_ROW1 "20100101,SD LAIN\n", 0, 0, 0, NULL, NULL,
	  KIN_EINPUT, "ROW_CONFLICT ROW_CONFLICT", "2 of 2 records rejected, "
	  "nothing was written", 2, 0, 2, 0 },
	{ RUN_HEAD RUN_ROW1 "20100101,SD LAIN\n" RUN_ROW1, 1, 0, 0, NULL, NULL,
	  KIN_EINPUT, "ROW_CONFLICT ROW_CONFLICT ROW_CONFLICT", "3 of 3 "
	  "records rejected, nothing was written", 3, 0, 3, 0 },
	{ RUN_HEAD RUN_ROW1 "20100101,SD LAIN\n" RUN_ROW2, 1, 0, 0, NULL, NULL,
	  KIN_EPARTIAL, "ROW_CONFLICT ROW_CONFLICT", "", 3, 1, 2, 1 },
	/* an export that failed looks like this */
	{ RUN_HEAD, 0, 0, 0, NULL, NULL, KIN_EINPUT, "FILE_EMPTY",
	  "the input was rejected, nothing was written", 0, 0, 0, 0 },
};

static int verdict_differs(const struct verdict_case *c, struct world *w,
			   enum kin_status st, long acts)
{
	const struct kin_import_result *r = &w->r;

	return st != c->status || strcmp(w->sink.codes, c->codes) ||
	       strcmp(st ? w->err.msg : "", c->message) ||
	       r->read != c->read || r->added != c->added ||
	       r->rejected != c->rejected || acts != c->acts;
}

static void verdicts_of_runs(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(verdicts); i++) {
		const struct verdict_case *c = &verdicts[i];
		struct world *w = world_new(WORLD_EMPTY);
		long before = world_acts(w);
		enum kin_status st;

		w->io.skip = c->skip;
		w->io.strict = c->strict;
		w->io.dry_run = c->dry_run;
		run_script.refuses = c->refuses;
		run_script.unchanged = c->unchanged;
		st = run_text(w, c->csv);
		if (verdict_differs(c, w, st, world_acts(w) - before))
			WORLD_WRONG(wrong, "%zu: %s [%s] '%s', read %ld, "
				    "added %ld, rejected %ld\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg, w->r.read, w->r.added,
				    w->r.rejected);
		if (w->diffs != (c->dry_run ? (int)w->r.added : 0))
			WORLD_WRONG(wrong, "%zu: %d lines of diff\n", i,
				    w->diffs);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* A fault of the whole file stays one where rules refuse all of its rows. */
static void a_fault_is_no_refusal(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	int dry;

	(void)state;
	run_script.whole = KIN_C_DECISION_COLUMN;
	run_script.refuses = "20100101";
	for (dry = 0; dry < 2; dry++) {
		w->io.dry_run = dry;
		assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1), KIN_EINPUT);
		assert_string_equal(w->sink.codes, "DECISION_COLUMN WF_ROLE");
	}
	world_free(w);
}

/* Where nothing can be recorded, the faults are told all the same. */
static void faults_without_a_lock(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);

	(void)state;
	run_script.fails = "staged";
	run_script.with = KIN_EBUSY;
	assert_int_equal(run_text(w, RUN_HEAD RUN_BAD RUN_ROW1), KIN_EINPUT);
	assert_string_equal(w->sink.codes, "ID_LEN");
	assert_string_equal(w->err.msg, "1 of 2 records rejected, nothing was "
			    "written");
	world_free(w);
}

/* Read is the sum of what became of the rows, once all was compared. */
static void the_counts_add_up(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);

	(void)state;
	w->io.skip = 1;
	run_script.refuses = "20100102";
	run_script.unchanged = "20100103";
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1 RUN_BAD RUN_ROW2
				  RUN_ROW3 RUN_ROW1), KIN_EPARTIAL);
	assert_int_equal(w->r.read, 5);
	assert_int_equal(w->r.added, 1);
	assert_int_equal(w->r.unchanged, 1);
	assert_int_equal(w->r.rejected, 2);
	assert_int_equal(w->r.skipped, 1);
	assert_int_equal(w->r.changed + w->r.out_of_scope, 0);
	world_free(w);
}

/* The act keeps the counts, the file's name and what its bytes were. */
static void the_act_of_a_run(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);

	(void)state;
	w->io.ref = "surat 421.2/17";
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1 RUN_ROW2), KIN_OK);
	assert_string_equal(world_sql(w, "SELECT counts FROM act "
				      "ORDER BY seq DESC"),
			    "{\"read\":2,\"new\":2,\"changed\":0,"
			    "\"unchanged\":0,\"rejected\":0}");
	assert_non_null(strstr(world_sql(w, "SELECT source FROM act "
					 "ORDER BY seq DESC"), "in.csv"));
	assert_string_equal(world_sql(w, "SELECT ref FROM act "
				      "ORDER BY seq DESC"), "surat 421.2/17");
	assert_int_equal(world_count(w, "SELECT length(sha256) FROM act "
				     "ORDER BY seq DESC"), 64);
	world_free(w);
}

/* ---- what was not asked for rightly ---- */

static void requests_without_sense(void **state)
{
	struct world *w = world_new(WORLD_PERIOD);

	(void)state;
	assert_int_equal(run_paths(w, NULL, 0), KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "no file to import"));
	assert_string_equal(run_script.calls, "");
	w->io.school = "2010";
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1), KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "--school: 2010"));
	w->io.school = NULL;
	/* a period that is wrong is wrong for every row alike */
	w->io.period = "2031-1";
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1), KIN_ENOTFOUND);
	w->io.period = "20232";
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1), KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "2024-1"));
	w->io.period = "2024-1";
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1), KIN_OK);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(hooks_in_order, run_setup),
		cmocka_unit_test_setup(hooks_for_faulty_rows, run_setup),
		cmocka_unit_test_setup(a_hook_that_fails, run_setup),
		cmocka_unit_test_setup(a_stale_reading_is_done_anew,
				       run_setup),
		cmocka_unit_test_setup(busy_is_not_stale, run_setup),
		cmocka_unit_test_setup(verdicts_of_runs, run_setup),
		cmocka_unit_test_setup(a_fault_is_no_refusal, run_setup),
		cmocka_unit_test_setup(faults_without_a_lock, run_setup),
		cmocka_unit_test_setup(the_counts_add_up, run_setup),
		cmocka_unit_test_setup(the_act_of_a_run, run_setup),
		cmocka_unit_test_setup(requests_without_sense, run_setup),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
