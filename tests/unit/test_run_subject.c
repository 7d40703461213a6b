/*
 * From what a row or an operand says to the post that is meant: nobody, one,
 * or several; rows that repeat or contradict each other; the period of each.
 */
#include "unit/world_util.h"

#define NUPTK_SATU "3647763664300014"
#define PLAN_HEAD "periode,nip,nuptk,kunci,nama,npsn,peran,indikator\n"
#define NAME_SATU "\"Purwarupa Satu, S.Pd.\""
#define DP ",DISIPLIN_POSITIF\n"

/* TIGA also teaches at school 1, SATU has a NUPTK; DUA was at both. */
static struct world *make_two_posts(void)
{
	static const char second[] = WORLD_ROSTER_HEAD
		SCHOOL1 ",\"Purwarupa Tiga, S.Pd.\"," TIGA
		",P,1987-01-01,PNS,Guru Kelas,III/b\n";
	static const char number[] = "npsn,nama,nip,nuptk\n"
		SCHOOL1 ",\"Purwarupa Satu, S.Pd.\"," SATU "," NUPTK_SATU "\n";
	struct world *w = world_new(WORLD_OFFICIALS);

	w->io.partial = 1;
	world_must(w, KIN_IMPORT_ROSTER, second);
	world_must(w, KIN_IMPORT_ROSTER, number);
	w->day = "2024-01-12";
	return w;
}

static struct world *posts;

static struct world *two_posts(void)
{
	if (!posts)
		posts = make_two_posts();
	return world_like(posts);
}

static int end(void **state)
{
	if (posts)
		world_free(posts);
	return world_end(state);
}

/* ---- rows ---- */

static const struct who_case {
	const char *row;	/* without the indicator */
	enum kin_status status;
	const char *codes, *fields;
	long added;
} whos[] = {
	{ "," SATU ",,,,,", KIN_OK, "", "", 1 },
	{ ",," NUPTK_SATU ",,,,", KIN_OK, "", "", 1 },
	{ "," SATU "," NUPTK_SATU ",,,,", KIN_OK, "", "", 1 },
	{ "," SATU ",,,,,guru", KIN_OK, "", "", 1 },
	{ "," SATU ",,,," SCHOOL1 ",", KIN_OK, "", "", 1 },
	{ "," SATU ",,,," SCHOOL1 ",guru", KIN_OK, "", "", 1 },
	{ ",,,#2,,,", KIN_OK, "", "", 1 },
	/* a name that is near is worth a look, another one another person's */
	{ "," SATU ",,," NAME_SATU ",,", KIN_OK, "", "", 1 },
	{ "," SATU ",,,\"PURWARUPA SATU, S.PD.\",,", KIN_OK, "", "", 1 },
	{ "," SATU ",,,Purwarupa Satuu,,", KIN_OK, "PERSON_NAME", "nama", 1 },
	{ "," SATU ",,,Andaian Lima,,", KIN_EINPUT, "DECISION_NAME", "nama",
	  0 },
	/* nobody */
	{ ",,,,Purwarupa Satu,,", KIN_EINPUT, "REQUIRED", "nip", 0 },
	{ "," NOBODY ",,,,,", KIN_EINPUT, "PERSON_UNKNOWN", "nip", 0 },
	{ ",,,#9999,,,", KIN_EINPUT, "PERSON_UNKNOWN", "nip", 0 },
	{ "," NOBODY "," NUPTK_SATU ",,,,", KIN_OK, "", "", 1 },
	/* numbers of two people */
	{ "," DUA "," NUPTK_SATU ",,,,", KIN_EINPUT, "PERSON_CONFLICT", "nip",
	  0 },
	/* not there, or not as that */
	{ "," SATU ",,,," SCHOOL2 ",", KIN_EINPUT, "PERSON_UNKNOWN", "npsn",
	  0 },
	{ "," SATU ",,,,,kepala_sekolah", KIN_EINPUT, "PERSON_UNKNOWN",
	  "npsn", 0 },
	{ "," DINAS ",,,,,", KIN_EINPUT, "PERSON_UNKNOWN", "npsn", 0 },
	/* several posts: the row must say which */
	{ "," TIGA ",,,,,", KIN_EINPUT, "PERSON_AMBIGUOUS", "npsn", 0 },
	{ "," TIGA ",,,,,guru", KIN_EINPUT, "PERSON_AMBIGUOUS", "npsn", 0 },
	{ "," TIGA ",,,," SCHOOL1 ",", KIN_OK, "", "", 1 },
	{ "," TIGA ",,,," SCHOOL2 ",guru", KIN_OK, "", "", 1 },
	/* the period of the row, else that of the day */
	{ "2024-1," SATU ",,,,,", KIN_OK, "", "", 1 },
	{ "2024-2," SATU ",,,,,", KIN_EINPUT, "PERIOD_UNKNOWN", "periode", 0 },
	{ "2031-1," SATU ",,,,,", KIN_EINPUT, "PERIOD_UNKNOWN", "periode", 0 },
	{ "20232," SATU ",,,,,", KIN_EINPUT, "PERIOD_DAPODIK", "periode", 0 },
	{ "current," SATU ",,,,,", KIN_OK, "", "", 1 },
	/* both faults of a row are told */
	{ "2031-1,,,,,,", KIN_EINPUT, "PERIOD_UNKNOWN REQUIRED",
	  "periode nip", 0 },
};

static void whom_a_row_means(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(whos); i++) {
		const struct who_case *c = &whos[i];
		struct world *w = two_posts();
		char csv[512];
		enum kin_status st;

		snprintf(csv, sizeof(csv), "%s%s%s", PLAN_HEAD, c->row, DP);
		st = world_import(w, KIN_IMPORT_PLANS, csv);
		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    (c->codes[0] && strcmp(w->sink.fields, c->fields)) ||
		    w->r.added != c->added)
			WORLD_WRONG(wrong, "%s: %s [%s] {%s} %s\n", c->row,
				    kin_status_name(st), w->sink.codes,
				    w->sink.fields, w->sink.message);
		if (world_count(w, "SELECT count(*) FROM plan") != c->added)
			WORLD_WRONG(wrong, "%s: plans\n", c->row);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* What to write instead stands in the sentence, ready to be copied. */
static void several_posts_are_listed(void **state)
{
	static const char csv[] = PLAN_HEAD "," TIGA ",,,,," DP;
	struct kin_step_opts o = { .people = NULL };
	struct world *w = two_posts();

	(void)state;
	assert_int_equal(world_import(w, KIN_IMPORT_PLANS, csv), KIN_EINPUT);
	assert_non_null(strstr(w->sink.message, TIGA "@" SCHOOL1 ":guru"));
	assert_non_null(strstr(w->sink.message, TIGA "@" SCHOOL2 ":guru"));
	assert_int_equal(w->sink.line, 2);
	assert_int_equal(world_step(w, KIN_PLAN_CHECK, TIGA, &o), KIN_ENO);
	assert_string_equal(w->sink.codes, "PERSON_AMBIGUOUS");
	assert_non_null(strstr(w->sink.message, "write one of: " TIGA "@"));
	assert_int_equal(w->sink.line, 0);
	/* what the command line leaves open is no fault of an input */
	assert_int_equal(world_step(w, KIN_PLAN_SUBMIT, TIGA, &o), KIN_EUSAGE);
	assert_string_equal(w->sink.codes, "PERSON_AMBIGUOUS");
	world_free(w);
}

/* Who moved within the period is meant where they are on the day. */
static void who_moved_is_there_now(void **state)
{
	static const struct { const char *from, *to, *npsn; } cases[] = {
		{ "NULL", "'2024-01-10'", SCHOOL2 },	/* has left 1 */
		{ "'2024-01-13'", "NULL", SCHOOL2 },	/* is not there yet */
		{ "NULL", "'2024-01-12'", "" },		/* the last day */
		{ "'2024-01-12'", "NULL", "" },		/* the first */
	};
	static const char csv[] = PLAN_HEAD "," TIGA ",,,,," DP;
	char sql[400];
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = two_posts();
		const char *npsn;

		snprintf(sql, sizeof(sql), "UPDATE post SET from_day = %s, "
			 "to_day = %s WHERE person_id = (SELECT id FROM person "
			 "WHERE nip = '" TIGA "') AND unit_id = (SELECT id "
			 "FROM unit WHERE npsn = '" SCHOOL1 "')",
			 cases[i].from, cases[i].to);
		world_sql(w, sql);
		world_import(w, KIN_IMPORT_PLANS, csv);
		npsn = world_sql(w, "SELECT coalesce(max(u.npsn), '') "
				 "FROM plan n JOIN post p ON p.id = n.post_id "
				 "JOIN unit u ON u.id = p.unit_id");
		if (strcmp(npsn, cases[i].npsn) != 0 ||
		    strcmp(w->sink.codes, *cases[i].npsn
			   ? "" : "PERSON_AMBIGUOUS") != 0)
			WORLD_WRONG(wrong, "case %zu: %s [%s]\n", i, npsn,
				    w->sink.codes);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- two rows of one post ---- */

static const struct twin_case {
	const char *rows;
	int skip;
	enum kin_status status;
	const char *codes;
	long added, skipped, rejected;
} twins[] = {
	/* by another number, from another column: the same post */
	{ "," SATU ",,,,," DP "," SATU ",,,,," DP, 0, KIN_OK,
	  "ROW_DUPLICATE", 1, 1, 0 },
	{ "," SATU ",,,,," DP ",," NUPTK_SATU ",,,," DP, 0, KIN_OK,
	  "ROW_DUPLICATE", 1, 1, 0 },
	{ "," SATU ",,,,," DP ",," NUPTK_SATU
	  ",,,,,EKSPEKTASI_PESERTA_DIDIK\n", 0, KIN_EINPUT,
	  "ROW_CONFLICT ROW_CONFLICT", 0, 0, 2 },
	{ "," SATU ",,,,," DP "," SATU ",,,,,,EKSPEKTASI_PESERTA_DIDIK\n", 0,
	  KIN_EINPUT, "ROW_CONFLICT ROW_CONFLICT", 0, 0, 2 },
	{ "," SATU ",,,,," DP "," SATU ",,,,,,\n", 0, KIN_EINPUT,
	  "ROW_CONFLICT ROW_CONFLICT", 0, 0, 2 },
	{ "," SATU ",,,,," DP "," SATU ",,,,,,\n," DUA ",,,,," DP, 1,
	  KIN_EPARTIAL, "ROW_CONFLICT ROW_CONFLICT", 1, 0, 2 },
	{ "," SATU ",,,,," DP "," SATU ",,,,," DP "," SATU ",,,,," DP, 0,
	  KIN_OK, "ROW_DUPLICATE ROW_DUPLICATE", 1, 2, 0 },
	/* two posts of one person are two */
	{ "," TIGA ",,,," SCHOOL1 "," DP "," TIGA ",,,," SCHOOL2 "," DP, 0,
	  KIN_OK, "", 2, 0, 0 },
};

static void rows_of_one_post(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(twins); i++) {
		const struct twin_case *c = &twins[i];
		struct world *w = two_posts();
		char csv[512];
		enum kin_status st;

		w->io.skip = c->skip;
		snprintf(csv, sizeof(csv), "%s%s", PLAN_HEAD, c->rows);
		st = world_import(w, KIN_IMPORT_PLANS, csv);
		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    w->r.added != c->added || w->r.skipped != c->skipped ||
		    w->r.rejected != c->rejected)
			WORLD_WRONG(wrong, "%zu: %s [%s] %s: %ld new, %ld "
				    "skipped, %ld rejected\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->sink.message, w->r.added, w->r.skipped,
				    w->r.rejected);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- who stands behind a row ---- */

#define RATING SATU ",Sesuai ekspektasi,Tercapai,Sesuai ekspektasi," \
	"Konsisten,Di platform,"
#define TALK "DIALOGUE_NONE"

/* The row's decider, else --by, else who acts; else nobody decided. */
static const struct decider_case {
	const char *in_row, *by, *as;
	enum kin_status status;
	const char *codes;
} deciders[] = {
	{ KS1, NULL, NULL, KIN_OK, TALK },
	{ "", KS1, NULL, KIN_OK, TALK },
	{ "", NULL, KS1, KIN_OK, TALK },
	{ KS1, DINAS, SATU, KIN_OK, TALK },
	{ "", KS1, SATU, KIN_OK, TALK },
	{ DINAS, KS1, KS1, KIN_ERULE, "WF_ROLE" },
	{ "", DINAS, KS1, KIN_ERULE, "WF_ROLE" },
	{ "", NULL, SATU, KIN_ERULE, "WF_ROLE" },
	{ "", NULL, NULL, KIN_ERULE, "WF_OPERATOR" },
	{ "", NULL, "operator", KIN_ERULE, "WF_OPERATOR" },
	{ NOBODY, KS1, KS1, KIN_ERULE, "WF_ROLE" },
};

static void who_decided(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(deciders); i++) {
		const struct decider_case *c = &deciders[i];
		struct world *w = world_new(WORLD_ORGANISATION);
		char csv[512];
		enum kin_status st;

		w->day = "2024-06-20";
		w->as = c->as;
		w->io.by = c->by;
		snprintf(csv, sizeof(csv), "nip,hasil_kerja,"
			 "hasil_kerja_alasan,perilaku_kerja,"
			 "perilaku_kerja_alasan,alasan_tidak_lengkap,penilai\n"
			 RATING "%s\n", c->in_row);
		st = world_import(w, KIN_IMPORT_ASSESSMENTS, csv);
		if (st != c->status || strcmp(w->sink.codes, c->codes))
			WORLD_WRONG(wrong, "%zu: %s [%s] %s\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->sink.message);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whom_a_row_means),
		cmocka_unit_test(several_posts_are_listed),
		cmocka_unit_test(who_moved_is_there_now),
		cmocka_unit_test(rows_of_one_post),
		cmocka_unit_test(who_decided),
	};

	return cmocka_run_group_tests(tests, NULL, end);
}
