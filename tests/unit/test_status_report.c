/*
 * Where a period stands, and the listings of it: the funnel step by step,
 * what the roster leaves out, and which rows each filter keeps.
 */
#include "unit/world_util.h"

#include <kinerja/status.h>

static enum kin_status report(struct world *w, struct kin_status_report *out)
{
	struct kin_session *s = world_open(w);
	enum kin_status st = kin_status_report(s, &w->f, out, &w->err);

	kin_session_close(s);
	return st;
}

/* How many reached the stage of this name. */
static long reached(const struct kin_status_report *r, const char *stage)
{
	int i;

	for (i = 0; i < r->n_stages; i++)
		if (!strcmp(r->stages[i].code, stage))
			return r->stages[i].reached;
	return -1;
}

/* The funnel of each level of the world. */
static const struct level_case {
	enum world_level level;
	long posts, expected, without_plan;
	long draft, submitted, approved;
} levels[] = {
	{ WORLD_PERIOD, 0, 0, 0, 0, 0, 0 },
	{ WORLD_SCHOOLS, 0, 0, 0, 0, 0, 0 },
	{ WORLD_PEOPLE, 5, 5, 5, 0, 0, 0 },
	{ WORLD_OFFICIALS, 5, 5, 5, 0, 0, 0 },
	{ WORLD_PLANS, 5, 5, 1, 4, 4, 4 },
	{ WORLD_ORGANISATION, 5, 5, 1, 4, 4, 4 },
};

static void funnel_of_each_level(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(levels); i++) {
		const struct level_case *c = &levels[i];
		struct world *w = world_new(c->level);
		struct kin_status_report r;
		enum kin_status st;

		memset(&r, 0, sizeof(r));
		st = report(w, &r);
		if (st || r.posts != c->posts || r.expected != c->expected ||
		    r.without_plan != c->without_plan ||
		    reached(&r, "draf") != c->draft ||
		    reached(&r, "diajukan") != c->submitted ||
		    reached(&r, "disetujui") != c->approved)
			WORLD_WRONG(wrong, "level %d: %s, %ld posts, %ld "
				    "expected, %ld without\n", (int)c->level,
				    kin_status_name(st), r.posts, r.expected,
				    r.without_plan);
		if (r.posts != r.expected + r.excluded ||
		    r.expected != r.must + r.may + r.unclear)
			WORLD_WRONG(wrong, "level %d: sums\n", (int)c->level);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* Filters of the report, and what is nobody's. */
static const struct filter_case {
	struct kin_filter f;
	enum kin_status status;
	long expected, schools;
} filters[] = {
	{ { .period = NULL }, KIN_OK, 5, 2 },
	{ { .period = "2024-1" }, KIN_OK, 5, 2 },
	{ { .period = "current" }, KIN_OK, 5, 2 },
	{ { .school = SCHOOL1 }, KIN_OK, 3, 1 },
	{ { .school = SCHOOL2 }, KIN_OK, 2, 1 },
	{ { .school = "20109999" }, KIN_ENOTFOUND, 0, 0 },
	{ { .kecamatan = "Umpama" }, KIN_OK, 3, 1 },
	{ { .kecamatan = "Misal" }, KIN_OK, 2, 1 },
	{ { .kabupaten = "Kab. Rekaan" }, KIN_OK, 5, 2 },
	{ { .kabupaten = "Kab. Lain" }, KIN_ENOTFOUND, 0, 0 },
	{ { .role = "guru" }, KIN_OK, 3, 2 },
	{ { .role = "kepala_sekolah" }, KIN_OK, 2, 2 },
	{ { .period = "2024-2" }, KIN_ENOTFOUND, 0, 0 },
	{ { .period = "tahun ini" }, KIN_ENOTFOUND, 0, 0 },
};

static void report_filters(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(filters); i++) {
		struct kin_status_report r;
		enum kin_status st;

		memset(&r, 0, sizeof(r));
		w->f = filters[i].f;
		st = report(w, &r);
		if (st != filters[i].status ||
		    (!st && (r.expected != filters[i].expected ||
			     r.schools != filters[i].schools)))
			WORLD_WRONG(wrong, "filter %zu: %s %s, %ld expected, "
				    "%ld schools\n", i, kin_status_name(st),
				    w->err.msg, r.expected, r.schools);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* The roster's age is counted from the day of the report. */
static void age_of_the_roster(void **state)
{
	static const struct {
		const char *day;
		int days;
	} cases[] = {
		{ "2024-01-02", 0 }, { "2024-01-03", 1 }, { "2024-01-31", 29 },
		{ "2024-03-01", 59 }, { "2024-06-30", 180 },
	};
	struct world *w = world_new(WORLD_PEOPLE);
	struct kin_status_report r;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		w->day = cases[i].day;
		memset(&r, 0, sizeof(r));
		assert_int_equal(report(w, &r), KIN_OK);
		assert_string_equal(r.day, cases[i].day);
		assert_string_equal(r.oldest, "2024-01-02");
		assert_int_equal(r.oldest_days, cases[i].days);
	}
	world_free(w);
}

/* Each listing of the world with plans: how many rows, in which columns. */
static const struct listing_case {
	enum kin_listing what;
	struct kin_filter f;
	enum kin_status status;
	long rows;
} listings[] = {
	{ KIN_EXPORT_SCHOOLS, { .school = NULL }, KIN_OK, 2 },
	{ KIN_EXPORT_SCHOOLS, { .school = SCHOOL1 }, KIN_OK, 1 },
	{ KIN_EXPORT_SCHOOLS, { .kecamatan = "Misal" }, KIN_OK, 1 },
	{ KIN_EXPORT_ROSTER, { .school = NULL }, KIN_OK, 5 },
	{ KIN_EXPORT_ROSTER, { .school = SCHOOL2 }, KIN_OK, 2 },
	{ KIN_EXPORT_ROSTER, { .role = "guru" }, KIN_OK, 3 },
	{ KIN_EXPORT_PLANS, { .school = NULL }, KIN_OK, 4 },
	{ KIN_EXPORT_PLANS, { .person = SATU }, KIN_OK, 1 },
	{ KIN_EXPORT_PLANS, { .person = SATU "@" SCHOOL1 }, KIN_OK, 1 },
	{ KIN_EXPORT_PLANS, { .person = KS2 }, KIN_OK, 0 },
	{ KIN_EXPORT_PLANS, { .state = "disetujui" }, KIN_OK, 4 },
	{ KIN_EXPORT_PLANS, { .state = "draf" }, KIN_OK, 0 },
	{ KIN_EXPORT_PLANS, { .state = "lulus" }, KIN_EUSAGE, 0 },
	{ KIN_EXPORT_PLANS, { .role = "kepala_sekolah" }, KIN_OK, 1 },
	{ KIN_EXPORT_PLANS, { .period = "2024-2" }, KIN_ENOTFOUND, 0 },
	{ KIN_EXPORT_OBSERVATIONS, { .school = NULL }, KIN_OK, 0 },
	{ KIN_EXPORT_ASSESSMENTS, { .school = NULL }, KIN_OK, 0 },
	{ KIN_EXPORT_ORGANISATION, { .school = NULL }, KIN_OK, 0 },
	{ KIN_EXPORT_EXCEPTIONS, { .school = NULL }, KIN_OK, 0 },
	{ KIN_EXPORT_DIALOGUES, { .school = NULL }, KIN_OK, 0 },
	{ KIN_EXPORT_OBJECTIONS, { .school = NULL }, KIN_OK, 0 },
	{ KIN_EXPORT_OUTCOMES, { .school = NULL }, KIN_OK, 0 },
	{ KIN_EXPORT_SUPERVISORS, { .school = NULL }, KIN_OK, 2 },
	{ KIN_LIST_PERIODS, { .period = NULL }, KIN_OK, 1 },
	{ KIN_LIST_SCHOOLS, { .school = NULL }, KIN_OK, 2 },
	{ KIN_LIST_ROSTER, { .name = "Satu" }, KIN_OK, 1 },
	{ KIN_LIST_ROSTER, { .name = "purwarupa" }, KIN_OK, 5 },
	{ KIN_LIST_ROSTER, { .name = "%" }, KIN_OK, 0 },
	{ KIN_LIST_ROSTER, { .name = "_" }, KIN_OK, 0 },
	{ KIN_LIST_ROSTER, { .person = NOBODY }, KIN_ENOTFOUND, 0 },
	{ KIN_LIST_PLANS, { .school = SCHOOL1 }, KIN_OK, 3 },
	{ KIN_LIST_PENDING, { .school = NULL }, KIN_OK, 5 },
	{ KIN_LIST_PENDING, { .stage = "rencana" }, KIN_OK, 1 },
	/* who has no plan has no observation either */
	{ KIN_LIST_PENDING, { .stage = "observasi" }, KIN_OK, 5 },
	{ KIN_LIST_PENDING, { .stage = "nilai" }, KIN_OK, 5 },
	{ KIN_LIST_PENDING, { .stage = "tidur" }, KIN_EUSAGE, 0 },
	{ KIN_LIST_GAPS, { .school = NULL }, KIN_OK, 0 },
};

static void rows_of_listings(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(listings); i++) {
		enum kin_status st;

		w->f = listings[i].f;
		st = world_list(w, listings[i].what, NULL);
		if (st != listings[i].status || w->n != listings[i].rows)
			WORLD_WRONG(wrong, "listing %zu (%d): %s, %ld rows "
				    "%s\n", i, (int)listings[i].what,
				    kin_status_name(st), w->n, w->err.msg);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* What is exported reads back, and says nothing new. */
static const struct again_case {
	enum kin_listing what;
	enum kin_import_kind kind;
	long rows;
} again[] = {
	{ KIN_EXPORT_SCHOOLS, KIN_IMPORT_SCHOOLS, 2 },
	{ KIN_EXPORT_ROSTER, KIN_IMPORT_ROSTER, 5 },
	{ KIN_EXPORT_SUPERVISORS, KIN_IMPORT_SUPERVISORS, 2 },
	{ KIN_EXPORT_PLANS, KIN_IMPORT_PLANS, 4 },
	{ KIN_EXPORT_PLAN_ITEMS, KIN_IMPORT_PLAN_ITEMS, -1 },
	{ KIN_EXPORT_ORGANISATION, KIN_IMPORT_ORGANISATION, 2 },
};

static void exports_read_back(void **state)
{
	struct world *w = world_new(WORLD_ORGANISATION);
	static char csv[sizeof(w->out)];
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(again); i++) {
		enum kin_status st = world_list(w, again[i].what, NULL);
		long rows = w->n;

		if (st || (again[i].rows >= 0 && rows != again[i].rows))
			WORLD_WRONG(wrong, "export %zu: %s, %ld\n", i,
				    kin_status_name(st), rows);
		memcpy(csv, w->out, sizeof(csv));
		st = world_import(w, again[i].kind, csv);
		if (st || w->r.added || w->r.changed || w->r.read != rows)
			WORLD_WRONG(wrong, "import %zu: %s [%s] %s, %ld new, "
				    "%ld changed of %ld\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->sink.message, w->r.added, w->r.changed,
				    w->r.read);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* Columns by name, in the order that is asked for. */
static void columns_by_name(void **state)
{
	struct world *w = world_new(WORLD_PEOPLE);

	(void)state;
	w->f.school = SCHOOL2;
	assert_int_equal(world_list(w, KIN_EXPORT_ROSTER, "nip,npsn"),
			 KIN_OK);
	assert_string_equal(w->out, "nip,npsn\n" KS2 "," SCHOOL2 "\n" TIGA ","
			    SCHOOL2 "\n");
	assert_int_equal(world_list(w, KIN_EXPORT_ROSTER, "npsn,nip"),
			 KIN_OK);
	assert_memory_equal(w->out, "npsn,nip\n", 9);
	assert_int_equal(world_list(w, KIN_EXPORT_ROSTER, "gaji"),
			 KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "gaji"));
	assert_string_equal(w->out, "");
	world_free(w);
}

/* States by their official terms, machine by machine. */
static void terms_of_states(void **state)
{
	static const struct {
		const char *machine, *terms;
	} cases[] = {
		{ "plan", "draf diajukan dikembalikan disetujui" },
		{ "assessment", "draf final terbit" },
		{ "hujan", "" },
	};
	char text[512];
	size_t i;
	int k;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		const char *term;

		text[0] = '\0';
		for (k = 0; (term = kin_state_term(cases[i].machine, k)); k++)
			test_sink_add(text, sizeof(text), term);
		assert_string_equal(text, cases[i].terms);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(funnel_of_each_level),
		cmocka_unit_test(report_filters),
		cmocka_unit_test(age_of_the_roster),
		cmocka_unit_test(rows_of_listings),
		cmocka_unit_test(exports_read_back),
		cmocka_unit_test(columns_by_name),
		cmocka_unit_test(terms_of_states),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
