/*
 * What an import says, and in which order; what it notes of each record for
 * the report; and the rejected rows as they come back.
 */
#include "unit/run_util.h"

#include "base/json_scan.h"

/* ---- the order ---- */

/* What is wrong with all of a file comes first, though it is known last. */
static void the_file_before_its_rows(void **state)
{
	static const char csv[] = RUN_HEAD RUN_BAD RUN_ROW1 RUN_ROW1 RUN_BAD;
	struct world *w = world_new(WORLD_EMPTY);
	const char *paths[2];

	(void)state;
	assert_int_equal(run_text(w, csv), KIN_EINPUT);
	assert_string_equal(w->sink.codes, "ID_LEN ROW_DUPLICATE ID_LEN");
	run_script.whole = KIN_C_FILE_OPEN;
	assert_int_equal(run_text(w, csv), KIN_EINPUT);
	assert_string_equal(w->sink.codes,
			    "FILE_OPEN ID_LEN ROW_DUPLICATE ID_LEN");
	/* file by file */
	paths[0] = world_file(w, "a.csv", RUN_HEAD RUN_BAD);
	paths[1] = world_file(w, "b.csv", RUN_HEAD RUN_ROW1 RUN_ROW1);
	assert_int_equal(run_paths(w, paths, 2), KIN_EINPUT);
	assert_string_equal(w->sink.codes,
			    "FILE_OPEN ID_LEN FILE_OPEN ROW_DUPLICATE");
	/* what merging says is said as it happens */
	run_script.whole = 0;
	run_script.refuses = "20100101";
	assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1 RUN_ROW1), KIN_ERULE);
	assert_string_equal(w->sink.codes, "ROW_DUPLICATE WF_ROLE");
	world_free(w);
}

/* A sink that only counts: of thousands no list is kept. */
static long counted[KIN_N_CODES];
static enum kin_code first_code;

static void count(struct kin_sink *sink, const struct kin_diag *diag)
{
	long all = 0;
	int i;

	(void)sink;
	for (i = 0; i < KIN_N_CODES; i++)
		all += counted[i];
	if (!all)
		first_code = diag->code;
	counted[diag->code]++;
}

/* `n` bad rows; yours to free(). */
static char *bad_rows(int n)
{
	char *csv = malloc(sizeof(RUN_HEAD) + (size_t)n * sizeof(RUN_BAD));
	char *at = csv;
	int i;

	assert_non_null(csv);
	at += sprintf(at, "%s", RUN_HEAD);
	for (i = 0; i < n; i++)
		at += sprintf(at, "%s", RUN_BAD);
	return csv;
}

/* Beyond a limit the rows no longer wait, and still none is lost. */
static void more_rows_than_are_kept(void **state)
{
	static const struct {
		int rows, findings;
		enum kin_code first;
	} cases[] = {
		{ 4094, 0, KIN_C_FILE_OPEN },
		{ 4095, 1, KIN_C_FILE_OPEN },
		{ 4096, 1, KIN_C_ID_LEN },
		{ 9000, 1, KIN_C_ID_LEN },
	};
	struct world *w = world_new(WORLD_EMPTY);
	size_t i;

	(void)state;
	run_script.whole = KIN_C_FILE_OPEN;
	for (i = 0; i < N(cases); i++) {
		struct kin_sink sink = { .emit = count };
		char *csv = bad_rows(cases[i].rows);
		const char *path = world_file(w, "in.csv", csv);
		struct kin_import_opts io = { .files = &path, .n_files = 1 };
		struct kin_session *s = world_open(w);

		memset(counted, 0, sizeof(counted));
		s->sink = &sink;
		run_script.calls[0] = '\0';
		run_script.n_findings = 0;
		assert_int_equal(run_records(s, &run_kind_of_test, &io, &w->r,
					     &w->err), KIN_EINPUT);
		assert_int_equal(counted[KIN_C_ID_LEN], cases[i].rows);
		assert_int_equal(counted[KIN_C_FILE_OPEN], 1);
		assert_int_equal(first_code, cases[i].first);
		assert_int_equal(run_script.n_findings, cases[i].findings);
		assert_int_equal(w->r.rejected, cases[i].rows);
		kin_session_close(s);
		free(csv);
	}
	world_free(w);
}

/* ---- interruption and progress ---- */

static long told[2];
static long long share;

static void progress(void *user, const struct kin_progress *p)
{
	(void)user;
	told[p->phase]++;
	assert_true(p->done >= share && p->done <= p->total);
	share = p->done;
}

static void a_signal_stops_the_reading(void **state)
{
	static const volatile sig_atomic_t came = SIGINT, none;
	struct world *w = world_new(WORLD_EMPTY);
	char *csv = bad_rows(3000);
	const char *path = world_file(w, "in.csv", csv);
	struct kin_import_opts io = { .files = &path, .n_files = 1 };
	long acts = world_acts(w);
	struct kin_session *s = world_open(w);

	(void)state;
	s->progress = progress;
	s->interrupted = &none;
	assert_int_equal(run_records(s, &run_kind_of_test, &io, &w->r,
				     &w->err), KIN_EINPUT);
	assert_int_equal(w->r.read, 3000);
	assert_int_equal(told[KIN_READING], 2);
	s->interrupted = &came;
	share = 0;
	kin_err_clear(&w->err);
	assert_int_equal(run_records(s, &run_kind_of_test, &io, &w->r,
				     &w->err), KIN_EINTERRUPTED);
	assert_non_null(strstr(w->err.msg, "nothing was changed"));
	assert_int_equal(w->r.read, 1024);
	kin_session_close(s);
	assert_int_equal(world_acts(w), acts);
	free(csv);
	world_free(w);
}

/* ---- the report ---- */

static const struct report_case {
	const char *csv;
	int skip, dry_run;
	const char *report;	/* without the source in front */
} reports[] = {
	{ RUN_HEAD RUN_ROW1 RUN_ROW2, 0, 0,
	  "\"line\":2,\"verdict\":\"accept\",\"codes\":[],\"action\":\"new\"}\n"
	  "\"line\":3,\"verdict\":\"accept\",\"codes\":[],\"action\":"
	  "\"unchanged\"}\n" },
	{ RUN_HEAD RUN_ROW1, 0, 1,
	  "\"line\":2,\"verdict\":\"accept\",\"codes\":[],\"action\":"
	  "\"new\"}\n" },
	{ RUN_HEAD RUN_BAD RUN_ROW1, 1, 0,
	  "\"line\":2,\"verdict\":\"reject\",\"codes\":[\"ID_LEN\"],"
	  "\"action\":\"skip\"}\n"
	  "\"line\":3,\"verdict\":\"accept\",\"codes\":[],\"action\":"
	  "\"new\"}\n" },
	{ RUN_HEAD RUN_ROW1 RUN_ROW1, 0, 0,
	  "\"line\":2,\"verdict\":\"accept\",\"codes\":[],\"action\":\"new\"}\n"
	  "\"line\":3,\"verdict\":\"warn\",\"codes\":[\"ROW_DUPLICATE\"],"
	  "\"action\":\"skip\"}\n" },
	{ RUN_HEAD RUN_ROW3, 0, 0,
	  "\"line\":2,\"verdict\":\"reject\",\"codes\":[\"WF_ROLE\"],"
	  "\"action\":\"skip\"}\n" },
	/* two faults of one row */
	{ "npsn,sekolah,status_sekolah\n2010,A,rusak\n", 0, 0,
	  "\"line\":2,\"verdict\":\"reject\",\"codes\":[\"ID_LEN\","
	  "\"VALUE_CODE\"],\"action\":\"skip\"}\n" },
};

/* What stands behind the source of each line of a report; static. */
static const char *without_sources(const char *report)
{
	static char out[8192];
	struct json_fault fault;
	const char *at = report;

	out[0] = '\0';
	while (*at) {
		size_t len = strcspn(at, "\n");
		const char *line = strstr(at, "\"line\":");

		assert_memory_equal(at, "{\"source\":\"", 11);
		assert_int_equal(json_scan_check(at, len, &fault), 0);
		assert_non_null(line);
		strncat(out, line, (size_t)(at + len + 1 - line));
		at += len + 1;
	}
	return out;
}

static void reports_of_runs(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	run_script.unchanged = "20100102";
	run_script.refuses = "20100103";
	for (i = 0; i < N(reports); i++) {
		const struct report_case *c = &reports[i];
		struct world *w = world_new(WORLD_EMPTY);
		char report[128];
		const char *got;

		snprintf(report, sizeof(report), "%s/report", w->dir);
		w->io.report = report;
		w->io.skip = c->skip;
		w->io.dry_run = c->dry_run;
		run_text(w, c->csv);
		got = without_sources(run_output(w, "report"));
		if (strcmp(got, c->report))
			WORLD_WRONG(wrong, "%zu: [%s]\n%s", i, w->sink.codes,
				    got);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- rejects ---- */

static const struct reject_case {
	const char *name, *text, *rejects;
} rejects[] = {
	/* nothing is wrong: nothing comes back */
	{ "in.csv", RUN_HEAD RUN_ROW1, "" },
	{ "in.csv", RUN_HEAD RUN_BAD RUN_ROW1,
	  "npsn,sekolah,_line,_code,_message\n2010,SD REKAAN D,2,\"ID_LEN\","
	  "\"" },
	/* as it came: its delimiter, its quotes, its order */
	{ "in.csv", "sekolah;npsn\r\n\"SD \"\"X\"\"; Y\";2010\r\n"
	  "SD Z;20100101\r\n",
	  "sekolah;npsn;_line;_code;_message\n\"SD \"\"X\"\"; Y\";2010;2;"
	  "\"ID_LEN\";\"" },
	{ "in.csv", RUN_HEAD "2010,\"SD\nDUA BARIS\"\n" RUN_ROW1,
	  "npsn,sekolah,_line,_code,_message\n2010,\"SD\nDUA BARIS\",2,"
	  "\"" },
	{ "in.jsonl", "{\"npsn\":\"2010\",\"sekolah\":\"SD A\"}\n"
	  "{\"npsn\":\"20100101\",\"sekolah\":\"SD B\"}\n",
	  "{\"_line\":1,\"_code\":\"ID_LEN\",\"_message\":\"" },
};

static void rejected_rows_come_back(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(rejects); i++) {
		const struct reject_case *c = &rejects[i];
		struct world *w = world_new(WORLD_EMPTY);
		const char *path = world_file(w, c->name, c->text), *got;
		char out[128];

		snprintf(out, sizeof(out), "%s/tolak.csv", w->dir);
		w->io.rejects = out;
		w->io.skip = 1;
		run_paths(w, &path, 1);
		got = run_output(w, "tolak.csv");
		if (strncmp(got, c->rejects, strlen(c->rejects)) ||
		    (!*c->rejects && *got))
			WORLD_WRONG(wrong, "%zu: [%s] %s\n%s", i,
				    w->sink.codes, w->err.msg, got);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* Mended, the file of rejects is an input like any other. */
static void mended_rejects_go_in(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	const char *path;
	char out[128], mended[1024];

	(void)state;
	snprintf(out, sizeof(out), "%s/tolak.csv", w->dir);
	w->io.rejects = out;
	w->io.skip = 1;
	assert_int_equal(run_text(w, RUN_HEAD RUN_BAD RUN_ROW1),
			 KIN_EPARTIAL);
	snprintf(mended, sizeof(mended), "%s", run_output(w, "tolak.csv"));
	memmove(strstr(mended, "2010,") + 4 + 4, strstr(mended, "2010,") + 4,
		strlen(strstr(mended, "2010,") + 4) + 1);
	memcpy(strstr(mended, "2010"), "20100104", 8);
	path = world_file(w, "mended.csv", mended);
	w->io.rejects = NULL;
	w->io.skip = 0;
	if (run_paths(w, &path, 1))
		fail_msg("%s: [%s] %s", mended, w->sink.codes, w->err.msg);
	assert_int_equal(w->r.added, 1);
	world_free(w);
}

/* After a refusal the report stands, after a failure no file does. */
static void files_stand_with_an_answer(void **state)
{
	static const struct {
		enum kin_status with;
		int stands;
	} cases[] = {
		{ KIN_OK, 1 }, { KIN_EINPUT, 1 }, { KIN_ERULE, 1 },
		{ KIN_EIO, 0 }, { KIN_EBUSY, 0 }, { KIN_EINTERRUPTED, 0 },
		{ KIN_EUSAGE, 0 },
	};
	struct world *w = world_new(WORLD_EMPTY);
	char out[128];
	size_t i;

	(void)state;
	snprintf(out, sizeof(out), "%s/report", w->dir);
	w->io.report = out;
	for (i = 0; i < N(cases); i++) {
		unlink(out);
		run_script.fails = cases[i].with ? "staged" : NULL;
		run_script.with = cases[i].with;
		assert_int_equal(run_text(w, RUN_HEAD RUN_ROW1),
				 cases[i].with);
		if ((access(out, F_OK) == 0) != cases[i].stands)
			fail_msg("%s", kin_status_name(cases[i].with));
	}
	world_free(w);
}

/* Records that share a line cannot be told apart in a report. */
static void records_that_share_a_line(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	const char *path = world_file(w, "in.json",
		"[{\"npsn\":\"20100101\",\"sekolah\":\"A\"},"
		"{\"npsn\":\"20100102\",\"sekolah\":\"B\"}]");
	char out[128];

	(void)state;
	assert_int_equal(run_paths(w, &path, 1), KIN_OK);
	assert_int_equal(w->r.added, 2);
	snprintf(out, sizeof(out), "%s/report", w->dir);
	w->io.report = out;
	assert_int_equal(run_paths(w, &path, 1), KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "share this line"));
	assert_int_not_equal(access(out, F_OK), 0);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_file_before_its_rows, run_setup),
		cmocka_unit_test_setup(more_rows_than_are_kept, run_setup),
		cmocka_unit_test_setup(a_signal_stops_the_reading, run_setup),
		cmocka_unit_test_setup(reports_of_runs, run_setup),
		cmocka_unit_test_setup(rejected_rows_come_back, run_setup),
		cmocka_unit_test_setup(mended_rejects_go_in, run_setup),
		cmocka_unit_test_setup(files_stand_with_an_answer, run_setup),
		cmocka_unit_test_setup(records_that_share_a_line, run_setup),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
