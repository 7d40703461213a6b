/*
 * The frame of batch verbs: for whom, by operands, a selection or a file of
 * decisions; what of a decision the options fill in; what has nothing to do.
 */
#include "unit/world_util.h"

/* SATU and DUA have complete drafts, confirmed by themselves. */
static struct world *make_two_drafts(void)
{
	static const char csv[] = WORLD_PLAN_HEAD
		WORLD_DRAFT(SATU, "DISIPLIN_POSITIF")
		WORLD_DRAFT(DUA, "DISIPLIN_POSITIF");
	static const char *const who[] = { SATU, DUA };
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_step_opts o = { .people = NULL };
	size_t i;

	w->day = "2024-01-09";
	world_must(w, KIN_IMPORT_PLANS, csv);
	for (i = 0; i < N(who); i++) {
		w->as = who[i];
		assert_int_equal(world_step(w, KIN_PLAN_CONFIRM_DATA, who[i],
					    &o), KIN_OK);
	}
	w->as = NULL;
	w->day = "2024-01-10";
	return w;
}

static struct world *drafts;

static struct world *two_drafts(void)
{
	if (!drafts)
		drafts = make_two_drafts();
	return world_like(drafts);
}

static int end(void **state)
{
	if (drafts)
		world_free(drafts);
	return world_end(state);
}

static long in_state(struct world *w, const char *state)
{
	char query[100];

	snprintf(query, sizeof(query),
		 "SELECT count(*) FROM plan WHERE state = '%s'", state);
	return world_count(w, query);
}

static enum kin_status people(struct world *w, enum kin_step step,
			      const char *const *who, int n,
			      const struct kin_step_opts *opts)
{
	struct kin_step_opts o = *opts;

	o.people = who;
	o.n_people = n;
	return world_step(w, step, NULL, &o);
}

/* ---- operands ---- */

static const struct operand_case {
	const char *who[3];
	int n;
	enum kin_status status;
	const char *codes;
	long read, changed, unchanged, submitted;
} operands[] = {
	{ { SATU }, 1, KIN_OK, "", 1, 1, 0, 1 },
	{ { SATU, DUA }, 2, KIN_OK, "", 2, 2, 0, 2 },
	/* naming somebody twice harms nobody */
	{ { SATU, SATU }, 2, KIN_OK, "", 2, 1, 1, 1 },
	{ { SATU, SATU "@" SCHOOL1, DUA }, 3, KIN_OK, "", 3, 2, 1, 2 },
	/* one that cannot be costs all of them */
	{ { SATU, KS2 }, 2, KIN_ERULE, "WF_NO_PLAN", 2, 1, 0, 0 },
	{ { SATU, NOBODY }, 2, KIN_EINPUT, "PERSON_UNKNOWN", 2, 1, 0, 0 },
	/* one that is none is a slip of the line, not of the data */
	{ { SATU, "Purwarupa" }, 2, KIN_EUSAGE, "", 1, 0, 0, 0 },
	{ { SATU, "" }, 2, KIN_EUSAGE, "", 1, 0, 0, 0 },
};

static void people_as_operands(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(operands); i++) {
		const struct operand_case *c = &operands[i];
		struct kin_step_opts o = { .people = NULL };
		struct world *w = two_drafts();
		enum kin_status st = people(w, KIN_PLAN_SUBMIT, c->who, c->n,
					    &o);

		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    w->r.read != c->read || w->r.changed != c->changed ||
		    w->r.unchanged != c->unchanged ||
		    in_state(w, "submitted") != c->submitted)
			WORLD_WRONG(wrong, "%zu: %s [%s] %s, read %ld, changed "
				    "%ld, unchanged %ld\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg, w->r.read, w->r.changed,
				    w->r.unchanged);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* With skip the others are moved, and the answer says in part. */
static void the_others_are_moved(void **state)
{
	static const char *const who[] = { SATU, NOBODY, KS2, DUA };
	struct kin_step_opts o = { .skip = 1 };
	struct world *w = two_drafts();

	(void)state;
	assert_int_equal(people(w, KIN_PLAN_SUBMIT, who, 4, &o),
			 KIN_EPARTIAL);
	assert_int_equal(w->r.changed, 2);
	assert_int_equal(w->r.rejected, 2);
	assert_int_equal(in_state(w, "submitted"), 2);
	world_free(w);
}

/* ---- selections ---- */

/* Of a selection what does not fit is left; of operands it is refused. */
static void selections_leave_what_does_not_fit(void **state)
{
	static const char *const both[] = { SATU, DUA };
	struct kin_step_opts all = { .all = 1 }, none = { .people = NULL };
	struct world *w = two_drafts();

	(void)state;
	assert_int_equal(people(w, KIN_PLAN_SUBMIT, both, 1, &none), KIN_OK);
	/* SATU is submitted: withdrawn; DUA is a draft: left */
	assert_int_equal(world_step(w, KIN_PLAN_WITHDRAW, NULL, &all),
			 KIN_OK);
	assert_int_equal(w->r.changed, 1);
	assert_int_equal(w->r.skipped, 1);
	assert_int_equal(w->r.rejected, 0);
	assert_int_equal(people(w, KIN_PLAN_WITHDRAW, both, 2, &none),
			 KIN_ERULE);
	assert_string_equal(w->sink.codes, "WF_STATE WF_STATE");
	/* what is there already is no fault in either */
	assert_int_equal(world_step(w, KIN_PLAN_SUBMIT, NULL, &all), KIN_OK);
	assert_int_equal(w->r.changed, 2);
	assert_int_equal(world_step(w, KIN_PLAN_SUBMIT, NULL, &all), KIN_OK);
	assert_int_equal(w->r.unchanged, 2);
	assert_int_equal(in_state(w, "submitted"), 2);
	world_free(w);
}

/* ---- a file of decisions ---- */

static const struct decision_case {
	const char *csv, *as, *reason;
	enum kin_status status;
	const char *codes;
	long returned;
} decisions[] = {
	/* who, when and why stand in the row, else in the options */
	{ "person,by,on,reason\n" SATU "," KS1 ",2024-01-11,Tambah\n", NULL,
	  NULL, KIN_OK, "", 1 },
	{ "orang,oleh,tanggal,alasan\n" SATU "," KS1 ",2024-01-11,Tambah\n",
	  NULL, NULL, KIN_OK, "", 1 },
	{ "person\n" SATU "\n", KS1, "Tambah", KIN_OK, "", 1 },
	{ "person,by,reason\n" SATU ",," "\n", KS1, "Tambah", KIN_OK, "", 1 },
	{ "person,reason\n" SATU ",Tambah\n" DUA ",\n", KS1, "Semua", KIN_OK,
	  "", 2 },
	{ "person,by\n" SATU "," KS2 "\n", KS1, "Tambah", KIN_ERULE,
	  "WF_ROLE", 0 },
	{ "person,reason\n" SATU ",\n", KS1, NULL, KIN_ERULE, "WF_REASON",
	  0 },
	{ "person,on\n" SATU ",2024-01-13\n", KS1, "Tambah", KIN_ERULE,
	  "WF_DAY", 0 },
	{ "person,on\n" SATU ",2024-01-09\n", KS1, "Tambah", KIN_ERULE,
	  "WF_DAY", 0 },
	/* whom, and in which post and period */
	{ "person,npsn,role,period\n" SATU "," SCHOOL1 ",guru,2024-1\n", KS1,
	  "Tambah", KIN_OK, "", 1 },
	{ "person,npsn\n" SATU "," SCHOOL2 "\n", KS1, "Tambah", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0 },
	{ "person,period\n" SATU ",2031-1\n", KS1, "Tambah", KIN_EINPUT,
	  "PERIOD_UNKNOWN", 0 },
	{ "person\n" NOBODY "\n", KS1, "Tambah", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0 },
	{ "person\nPurwarupa\n", KS1, "Tambah", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0 },
	{ "person,npsn\nPurwarupa Satu," SCHOOL1 "\n", KS1, "Tambah", KIN_OK,
	  "PERSON_NAMED", 1 },
	{ "person,reason\n,x\n", KS1, NULL, KIN_EINPUT, "REQUIRED", 0 },
	/* a row that repeats another, and one that contradicts it */
	{ "person\n" SATU "\n" SATU "\n", KS1, "Tambah", KIN_OK,
	  "ROW_DUPLICATE", 1 },
	{ "person,reason\n" SATU ",a\n" SATU ",b\n", KS1, NULL, KIN_EINPUT,
	  "ROW_CONFLICT ROW_CONFLICT", 0 },
};

static void decisions_of_a_file(void **state)
{
	static const char *const both[] = { SATU, DUA };
	struct kin_step_opts none = { .people = NULL };
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(decisions); i++) {
		const struct decision_case *c = &decisions[i];
		struct world *w = two_drafts();
		struct kin_step_opts o = { .reason = c->reason };
		enum kin_status st;

		assert_int_equal(people(w, KIN_PLAN_SUBMIT, both, 2, &none),
				 KIN_OK);
		w->day = "2024-01-12";
		w->as = c->as;
		o.from = world_file(w, "in.csv", c->csv);
		st = world_step(w, KIN_PLAN_RETURN, NULL, &o);
		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    in_state(w, "returned") != c->returned)
			WORLD_WRONG(wrong, "%zu: %s [%s] %s %s\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg, w->sink.message);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- the report of a verb ---- */

static void operands_are_lines_of_a_report(void **state)
{
	static const char *const who[] = { SATU, KS2 };
	struct kin_step_opts o = { .skip = 1 };
	struct world *w = two_drafts();
	char report[128], text[2000];
	FILE *fp;

	(void)state;
	snprintf(report, sizeof(report), "%s/report", w->dir);
	o.report = report;
	assert_int_equal(people(w, KIN_PLAN_SUBMIT, who, 2, &o),
			 KIN_EPARTIAL);
	fp = fopen(report, "r");
	assert_non_null(fp);
	text[fread(text, 1, sizeof(text) - 1, fp)] = '\0';
	fclose(fp);
	assert_non_null(strstr(text, "\"line\":1,\"verdict\":\"accept\""));
	assert_non_null(strstr(text, "\"action\":\"changed\""));
	assert_non_null(strstr(text, "\"line\":2,"));
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_as_operands),
		cmocka_unit_test(the_others_are_moved),
		cmocka_unit_test(selections_leave_what_does_not_fit),
		cmocka_unit_test(decisions_of_a_file),
		cmocka_unit_test(operands_are_lines_of_a_report),
	};

	return cmocka_run_group_tests(tests, NULL, end);
}
