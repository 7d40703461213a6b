/*
 * Periods: which codes a pack knows, what overlaps, how deadlines move, and
 * when a period can be closed for good.
 */
#include "unit/world_util.h"

struct open_case {
	const char *code, *pack;
	enum kin_status status;
	const char *codes;	/* diagnostics */
	const char *from, *to;	/* of what was opened */
};

/* All of them one after the other in the same world. */
static const struct open_case openings[] = {
	{ "2024-1", "pmm-2024", KIN_OK, "", "2024-01-01", "2024-06-30" },
	{ "2024-1", "pmm-2024", KIN_EEXISTS, "", NULL, NULL },
	{ "2024-2", "pmm-2024", KIN_OK, "", "2024-07-01", "2024-12-31" },
	/* a year stands beside its cycles */
	{ "2024", "pmm-2024", KIN_OK, "", "2024-01-01", "2024-12-31" },
	{ "2024", "pmm-2024", KIN_EEXISTS, "", NULL, NULL },
	{ "2024-3", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "2024-01", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "24-1", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "2024-", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "-1", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "2024-1 ", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "semester", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	/* what Dapodik calls a semester is named, not taken */
	{ "20241", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "20242", "pmm-2024", KIN_EUSAGE, "", NULL, NULL },
	{ "2025-1", "nowhere-2024", KIN_ENOTFOUND, "", NULL, NULL },
	{ "2025-1", "", KIN_ENOTFOUND, "", NULL, NULL },
	/* days on which the rules do not hold */
	{ "2023-2", "pmm-2024", KIN_ERULE, "PERIOD_RULES", NULL, NULL },
	{ "2023-1", "rgtk-2025", KIN_EUSAGE, "", NULL, NULL },
	{ "2023", "rgtk-2025", KIN_ERULE, "PERIOD_RULES", NULL, NULL },
	{ "2025", "rgtk-2025", KIN_OK, "", "2025-01-01", "2025-12-31" },
};

static void open_one_by_one(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	int wrong = 0;
	size_t i;

	(void)state;
	w->day = "2025-12-31";
	for (i = 0; i < N(openings); i++) {
		const struct open_case *c = &openings[i];
		struct kin_period_info info = { .code = "" };
		long acts = world_acts(w);
		struct kin_session *s = world_open(w);
		enum kin_status st = kin_period_open(s, c->code, c->pack, 0,
						     &info, &w->err);

		kin_session_close(s);
		if (st != c->status || strcmp(w->sink.codes, c->codes))
			WORLD_WRONG(wrong, "%s by %s: %s [%s] %s\n", c->code,
				    c->pack, kin_status_name(st),
				    w->sink.codes, w->err.msg);
		if (st == KIN_OK && (strcmp(info.from, c->from) ||
				     strcmp(info.to, c->to) ||
				     strcmp(info.code, c->code)))
			WORLD_WRONG(wrong, "%s: %s to %s\n", info.code,
				    info.from, info.to);
		if (world_acts(w) - acts != (st == KIN_OK))
			WORLD_WRONG(wrong, "%s: acts\n", c->code);
		if (st != KIN_OK && !w->err.msg[0] && !*c->codes)
			WORLD_WRONG(wrong, "%s: no word\n", c->code);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* The hint for a semester of Dapodik names the period to be typed. */
static void semesters_are_explained(void **state)
{
	static const struct {
		const char *semester, *period;
	} cases[] = {
		{ "20232", "2024-1" }, { "20241", "2024-2" },
		{ "20242", "2025-1" },
	};
	struct world *w = world_new(WORLD_EMPTY);
	struct kin_period_info info;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_session *s = world_open(w);

		assert_int_equal(kin_period_open(s, cases[i].semester,
						 "pmm-2024", 0, &info,
						 &w->err), KIN_EUSAGE);
		kin_session_close(s);
		assert_non_null(strstr(w->err.msg, cases[i].semester));
		assert_non_null(strstr(w->err.msg, cases[i].period));
	}
	world_free(w);
}

static void dry_run_opens_nothing(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	long acts = world_acts(w);
	struct kin_session *s = world_open(w);
	struct kin_period_info info = { .code = "" };

	(void)state;
	assert_int_equal(kin_period_open(s, "2024-1", "pmm-2024", 1, &info,
					 &w->err), KIN_OK);
	kin_session_close(s);
	assert_string_equal(info.code, "2024-1");
	assert_string_equal(info.dapodik, "20232");
	assert_int_equal(info.annual, 0);
	assert_int_equal(world_acts(w), acts);
	assert_int_equal(world_count(w, "SELECT count(*) FROM period"), 0);
	world_free(w);
}

/* "stage role from..to(before)" of every window, by ";". */
struct windows {
	char text[2048];
	int n;
};

static void add_window(void *user, const struct kin_window *win)
{
	struct windows *all = user;
	size_t len = strlen(all->text);

	snprintf(all->text + len, sizeof(all->text) - len,
		 "%s%s %s %s..%s%s%s%s", all->n++ ? "; " : "", win->stage,
		 win->role, win->from, win->to,
		 win->extended_from ? "(" : "",
		 win->extended_from ? win->extended_from : "",
		 win->extended_from ? ")" : "");
}

static enum kin_status show(struct world *w, const char *code,
			    struct kin_period_info *info,
			    struct windows *windows)
{
	struct kin_session *s = world_open(w);
	enum kin_status st;

	memset(windows, 0, sizeof(*windows));
	memset(info, 0, sizeof(*info));
	st = kin_period_show(s, code, info, add_window, windows, &w->err);
	kin_session_close(s);
	return st;
}

static void show_tells_all_windows(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_period_info info;
	struct windows all;

	(void)state;
	assert_int_equal(show(w, "2024-1", &info, &all), KIN_OK);
	assert_string_equal(info.label, "Januari-Juni 2024");
	assert_string_equal(info.from, "2024-01-01");
	assert_string_equal(info.to, "2024-06-30");
	assert_int_equal(info.expected, 5);
	assert_int_equal(info.closed, 0);
	assert_int_equal(strlen(info.pack_sha256), 64);
	assert_non_null(strstr(all.text,
			       "rencana guru 2024-01-01..2024-01-31; "
			       "rencana kepala_sekolah 2024-01-15..2024-01-31; "
			       "tinjauan * 2024-01-20..2024-01-31; "
			       "observasi guru 2024-03-01..2024-03-31"));
	world_free(w);
}

/* Which period a day, or a word for one, means. */
static const struct {
	const char *day, *word;
	enum kin_status status;
	const char *code;
} words[] = {
	{ "2024-01-02", "current", KIN_OK, "2024-1" },
	{ "2024-06-30", "current", KIN_OK, "2024-1" },
	{ "2024-07-01", "current", KIN_OK, "2024-2" },
	{ "2024-12-31", "current", KIN_OK, "2024-2" },
	{ "2024-06-30", "next", KIN_OK, "2024-2" },
	{ "2024-07-01", "previous", KIN_OK, "2024-1" },
	{ "2024-01-02", "previous", KIN_ENOTFOUND, NULL },
	{ "2024-12-31", "next", KIN_ENOTFOUND, NULL },
	{ "2024-01-02", "2024-2", KIN_OK, "2024-2" },
	{ "2024-01-02", "2024-9", KIN_ENOTFOUND, NULL },
	{ "2024-01-02", "kini", KIN_ENOTFOUND, NULL },
	{ "2024-01-02", "", KIN_ENOTFOUND, NULL },
};

static void words_for_periods(void **state)
{
	struct world *w = world_new(WORLD_PERIOD);
	struct kin_period_info info;
	struct windows all;
	int wrong = 0;
	size_t i;

	(void)state;
	world_period(w, "2024-2", "pmm-2024");
	for (i = 0; i < N(words); i++) {
		enum kin_status st;

		w->day = words[i].day;
		st = show(w, words[i].word, &info, &all);
		if (st != words[i].status ||
		    (words[i].code && strcmp(info.code, words[i].code)))
			WORLD_WRONG(wrong, "%s on %s: %s %s %s\n",
				    words[i].word, words[i].day,
				    kin_status_name(st), info.code,
				    w->err.msg);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

struct extend_case {
	struct kin_extend_opts o;
	enum kin_status status;
	const char *codes, *windows;	/* what it tells */
};

#define LATER "2024-02-10"
static const struct extend_case extensions[] = {
	{ { "2024-1", "rencana", "guru", LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_OK, "",
	  "rencana guru 2024-01-01.." LATER "(2024-01-31)" },
	{ { "2024-1", "plan", "guru", LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_OK, "",
	  "rencana guru 2024-01-01.." LATER "(2024-01-31)" },
	{ { "2024-1", "rencana", NULL, LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_OK, "",
	  "rencana guru 2024-01-01.." LATER "(2024-01-31); "
	  "rencana kepala_sekolah 2024-01-15.." LATER "(2024-01-31)" },
	{ { "current", "tinjauan", NULL, LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_OK, "",
	  "tinjauan * 2024-01-20.." LATER "(2024-01-31)" },
	{ { "2024-1", "rencana", "guru", "2024-02-01", "sehari",
	    NULL, NULL, NULL, 0 }, KIN_OK,
	  "", "rencana guru 2024-01-01..2024-02-01(2024-01-31)" },
	{ { "2024-1", "rencana", "guru", "2024-01-31", "sama",
	    NULL, NULL, NULL, 0 }, KIN_ERULE,
	  "PERIOD_SHORTER", "" },
	{ { "2024-1", "rencana", "guru", "2024-01-30", "mundur",
	    NULL, NULL, NULL, 0 },
	  KIN_ERULE, "PERIOD_SHORTER", "" },
	{ { "2024-1", "rencana", NULL, "2024-01-30", "mundur",
	    NULL, NULL, NULL, 0 },
	  KIN_ERULE, "PERIOD_SHORTER PERIOD_SHORTER", "" },
	/* half a year behind its end a period is over */
	{ { "2024-1", "rencana", "guru", "2024-12-29", "jauh",
	    NULL, NULL, NULL, 0 }, KIN_OK,
	  "", "rencana guru 2024-01-01..2024-12-29(2024-01-31)" },
	{ { "2024-1", "rencana", "guru", "2024-12-30", "jauh",
	    NULL, NULL, NULL, 0 }, KIN_ERULE,
	  "PERIOD_DAY", "" },
	{ { "2024-1", "rencana", "pengawas", LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_ERULE,
	  "PERIOD_WINDOW", "" },
	{ { "2024-1", "rencana", "lainnya", LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_ERULE,
	  "PERIOD_WINDOW", "" },
	{ { "2024-1", "ujian", NULL, LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_EUSAGE, "",
	  "" },
	{ { "2024-1", NULL, NULL, LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_EUSAGE, "", "" },
	{ { "2024-1", "rencana", NULL, NULL, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_EUSAGE, "",
	  "" },
	{ { "2024-1", "rencana", NULL, "2024-02-30", "banjir",
	    NULL, NULL, NULL, 0 },
	  KIN_EUSAGE, "", "" },
	{ { "2024-1", "rencana", NULL, LATER, NULL,
	    NULL, NULL, NULL, 0 }, KIN_EUSAGE, "", "" },
	{ { "2024-1", "rencana", NULL, LATER, "",
	    NULL, NULL, NULL, 0 }, KIN_EUSAGE, "", "" },
	{ { "2025-1", "rencana", NULL, LATER, "banjir",
	    NULL, NULL, NULL, 0 }, KIN_ENOTFOUND,
	  "", "" },
	{ { "2024-1", "rencana", "guru", LATER, "banjir",
	    NULL, NULL, NULL, 1 }, KIN_OK, "",
	  "rencana guru 2024-01-01.." LATER "(2024-01-31)" },
};

static void extend(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(extensions); i++) {
		const struct extend_case *c = &extensions[i];
		struct world *w = world_new(WORLD_PERIOD);
		long acts = world_acts(w);
		struct windows told = { .n = 0 };
		struct kin_session *s = world_open(w);
		enum kin_status st = kin_period_extend(s, &c->o, add_window,
						       &told, &w->err);

		kin_session_close(s);
		if (st != c->status || strcmp(w->sink.codes, c->codes))
			WORLD_WRONG(wrong, "case %zu: %s [%s] %s\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg);
		if (st == KIN_OK && strcmp(told.text, c->windows))
			WORLD_WRONG(wrong, "case %zu: %s\n", i, told.text);
		if (world_acts(w) - acts != (st == KIN_OK && !c->o.dry_run))
			WORLD_WRONG(wrong, "case %zu: acts\n", i);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* What was extended twice remembers the day before the last time. */
static void extend_again(void **state)
{
	struct kin_extend_opts o = { "2024-1", "rencana", "guru",
				     "2024-02-10", "banjir", NULL, NULL,
				     NULL, 0 };
	struct world *w = world_new(WORLD_PERIOD);
	struct windows told = { .n = 0 };
	struct kin_session *s = world_open(w);

	(void)state;
	assert_int_equal(kin_period_extend(s, &o, add_window, &told, &w->err),
			 KIN_OK);
	o.to = "2024-02-20";
	memset(&told, 0, sizeof(told));
	assert_int_equal(kin_period_extend(s, &o, add_window, &told, &w->err),
			 KIN_OK);
	kin_session_close(s);
	assert_string_equal(told.text, "rencana guru 2024-01-01..2024-02-20"
			    "(2024-02-10)");
	world_free(w);
}

static enum kin_status finish(struct world *w, const struct kin_close_opts *o,
			      struct kin_close_result *out)
{
	struct kin_writer_opts wo = { .format = KIN_CSV };
	struct kin_session *s = world_open(w);
	FILE *fp = tmpfile();
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	st = kin_period_close(s, o, &wo, fp, out, &w->err);
	world_take(w, fp);
	kin_session_close(s);
	return st;
}

static void close_needs_a_reason(void **state)
{
	struct kin_close_opts o = { .code = "2024-1" };
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_close_result out;

	(void)state;
	w->day = "2024-07-01";
	assert_int_equal(finish(w, &o, &out), KIN_ERULE);
	assert_string_equal(w->sink.codes, "PERIOD_UNFINISHED");
	assert_int_equal(out.unfinished, 5);
	assert_non_null(strstr(w->out, SATU));
	o.with_unfinished = 1;
	assert_int_equal(finish(w, &o, &out), KIN_EUSAGE);
	o.reason = "";
	assert_int_equal(finish(w, &o, &out), KIN_EUSAGE);
	assert_string_equal(world_sql(w, "SELECT count(*) FROM act WHERE seq "
				      "> (SELECT min(act_id) FROM person)"
				      " AND counts LIKE '%close%'"), "0");
	world_free(w);
}

static void closed_is_final(void **state)
{
	struct kin_close_opts o = { .code = "2024-1", .with_unfinished = 1,
				    .reason = "platform tutup" };
	struct kin_extend_opts later = { "2024-1", "rencana", "guru", LATER,
					 "lupa", NULL, NULL, NULL, 0 };
	struct world *w = world_new(WORLD_OFFICIALS);
	struct windows told = { .n = 0 };
	struct kin_close_result out;
	struct kin_period_info info;
	struct kin_session *s;

	(void)state;
	w->day = "2024-07-01";
	assert_int_equal(finish(w, &o, &out), KIN_OK);
	assert_int_equal(out.was_closed, 0);
	assert_int_equal(out.unfinished, 5);
	assert_string_equal(out.day, "2024-07-01");
	assert_int_equal(finish(w, &o, &out), KIN_OK);
	assert_int_equal(out.was_closed, 1);
	s = world_open(w);
	assert_int_equal(kin_period_extend(s, &later, add_window, &told,
					   &w->err), KIN_ERULE);
	assert_string_equal(w->sink.codes, "PERIOD_CLOSED");
	assert_int_equal(kin_period_open(s, "2024-1", "pmm-2024", 0, &info,
					 &w->err), KIN_ERULE);
	kin_session_close(s);
	assert_int_equal(show(w, "2024-1", &info, &told), KIN_OK);
	assert_int_equal(info.closed, 1);
	assert_string_equal(info.closed_day, "2024-07-01");
	assert_string_equal(info.closed_reason, "platform tutup");
	assert_int_equal(info.unfinished, 5);
	world_free(w);
}

static void close_early_warns(void **state)
{
	struct kin_close_opts o = { .code = "2024-1", .with_unfinished = 1,
				    .reason = "x" };
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_close_result out;

	(void)state;
	w->day = "2024-06-29";
	o.dry_run = 1;
	assert_int_equal(finish(w, &o, &out), KIN_OK);
	assert_string_equal(w->sink.codes, "PERIOD_EARLY");
	w->day = "2024-06-30";
	assert_int_equal(finish(w, &o, &out), KIN_OK);
	assert_false(test_sink_has(&w->sink, "PERIOD_UNFINISHED"));
	assert_int_equal(world_count(w, "SELECT count(*) FROM period WHERE "
				     "closed_act IS NOT NULL"), 0);
	world_free(w);
}

static void repin_to_itself_is_nothing(void **state)
{
	struct world *w = world_new(WORLD_PERIOD);
	struct kin_repin_result out = { .period = "" };
	long acts = world_acts(w);
	struct kin_session *s = world_open(w);

	(void)state;
	assert_int_equal(kin_period_repin(s, "2024-1", "pmm-2024", 0,
					  NULL, NULL, &out,
					  &w->err), KIN_OK);
	assert_int_equal(out.nothing, 1);
	assert_int_equal(kin_period_repin(s, "2024-9", "pmm-2024", 0,
					  NULL, NULL, &out,
					  &w->err), KIN_ENOTFOUND);
	kin_err_clear(&w->err);
	assert_int_equal(kin_period_repin(s, "2024-1", "nowhere", 0,
					  NULL, NULL, &out,
					  &w->err), KIN_ENOTFOUND);
	kin_err_clear(&w->err);
	/* another regime is never an addition */
	assert_int_equal(kin_period_repin(s, "2024-1", "rgtk-2025", 0,
					  NULL, NULL, &out,
					  &w->err), KIN_ERULE);
	assert_true(test_sink_has(&w->sink, "PERIOD_PACK"));
	kin_session_close(s);
	assert_int_equal(world_acts(w), acts);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_one_by_one),
		cmocka_unit_test(semesters_are_explained),
		cmocka_unit_test(dry_run_opens_nothing),
		cmocka_unit_test(show_tells_all_windows),
		cmocka_unit_test(words_for_periods),
		cmocka_unit_test(extend),
		cmocka_unit_test(extend_again),
		cmocka_unit_test(close_needs_a_reason),
		cmocka_unit_test(closed_is_final),
		cmocka_unit_test(close_early_warns),
		cmocka_unit_test(repin_to_itself_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
