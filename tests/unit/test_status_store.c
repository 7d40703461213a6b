/*
 * What is counted and listed: posts of a period in each order, the listings
 * that narrow alike, assessments for other systems, the file as a whole.
 */
#include "unit/store_util.h"

#include "store/admin_store.h"
#include "store/annual_store.h"
#include "store/recap_store.h"
#include "store/status_store.h"

static const struct listing_args first_period = {
	.day = "2024-02-01", .period = 1, .period_code = "2024-1",
};

static struct status_args status_of(const struct listing_args *of,
				    enum status_order order, int names)
{
	return (struct status_args){
		.of = of, .order = order, .names = names,
		.from = "2024-01-01", .to = "2024-06-30",
		.counted = "2024-02-01",
	};
}

/* All rows, as a caller on one thread reads them. */
static void status_begin(struct rows *rows, struct status_row *r,
			 const struct status_args *a, struct store *s)
{
	char list[256] = "[", *to = list + 1;

	memset(r, 0, sizeof(*r));
	if (status_is_whole(a)) {
		STORE_OK(s, status_open(rows, a, s->db, &s->err));
		return;
	}
	STORE_OK(s, status_units(rows, a->of,
				 a->order == STATUS_BY_AREA, s->db, &s->err));
	while (rows_next(rows))
		to += snprintf(to, 24, "%s%lld", to > list + 1 ? "," : "",
			       rows_int(rows, STATUS_UNITS_ID));
	STORE_OK(s, rows_end(rows, KIN_OK, &s->err));
	strcpy(to, "]");
	STORE_OK(s, status_posts(rows, list, a, s->db, &s->err));
}

/* Posts in their order; a school without one as its NPSN. */
static const char *posts(struct store *s, struct status_args a)
{
	static char text[256];
	struct rows rows = ROWS_INIT;
	struct status_row r;
	size_t len = 0;

	text[0] = '\0';
	status_begin(&rows, &r, &a, s);
	while (status_next(&r, &rows, &a)) {
		if (len)
			text[len++] = ' ';
		if (r.post)
			len += (size_t)snprintf(text + len, 16, "%lld",
						r.post);
		else
			len += (size_t)snprintf(text + len, 16, "%s", r.npsn);
	}
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return text;
}

static const char status_rows[] =
	"INSERT INTO unit (id, kind, npsn, name, kecamatan, kabupaten, act_id) "
	"VALUES (7, 'sekolah', '20100000', 'SD KOSONG', 'Abadi', "
	"'Kab. Rekaan', 1);"
	"UPDATE post SET job_type = 'Guru Kelas' WHERE id IN (1, 5);"
	"UPDATE post SET job_type = 'Guru Agama' WHERE id = 2;"
	"UPDATE post SET job_type = 'Kepala Sekolah' WHERE id IN (3, 6);"
	"UPDATE person SET employment = iif(id = 1, 'PPPK', 'PNS');"
	"INSERT INTO assessment (id, post_id, period_id, plan_id, state, "
	"revision, result, behaviour, predicate, content_digest, final_day, "
	"last_day, rater_id, pack_sha256, act_id) VALUES "
	"(1, 2, 1, 2, 'published', 1, 'SESUAI', 'SESUAI', 'BAIK', x'00', "
	"'2024-06-20', 'x', 3, 'aa', 1);"
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	"from_day, to_day, act_id) VALUES (11, 2, 2, 'guru', 'definitif', 0, "
	"'2023-01-01', '2023-12-31', 1);";

static const struct {
	struct listing_args of;
	enum status_order order;
	int names;
	const char *posts;
} statuses[] = {
	{ { .npsn = NULL }, STATUS_BY_SCHOOL, 0, "20100000 1 2 3 5 6" },
	{ { .npsn = "20100001" }, STATUS_BY_SCHOOL, 0, "1 2 3" },
	{ { .npsn = "20100000" }, STATUS_BY_SCHOOL, 0, "20100000" },
	{ { .npsn = "20109999" }, STATUS_BY_SCHOOL, 0, "" },
	{ { .kecamatan = "misal" }, STATUS_BY_SCHOOL, 0, "5 6" },
	{ { .kabupaten = "Kab. Lain" }, STATUS_BY_SCHOOL, 0, "" },
	{ { .role = "kepala_sekolah" }, STATUS_BY_SCHOOL, 0, "20100000 3 6" },
	/* in the order of names where there are names */
	{ { .npsn = "20100001" }, STATUS_BY_SCHOOL, 1, "2 3 1" },
	{ { .npsn = NULL }, STATUS_BY_SCHOOL, 1, "20100000 2 3 1 6 5" },
	{ { .npsn = NULL }, STATUS_UNPUBLISHED, 0, "20100000 1 3 5 6" },
	{ { .npsn = NULL }, STATUS_BY_AREA, 0, "20100000 5 6 1 2 3" },
	{ { .npsn = NULL }, STATUS_BY_SUPERVISOR, 0, "3 6 1 2 5" },
	{ { .npsn = NULL }, STATUS_BY_PTK_TYPE, 0, "2 1 5 3 6" },
	{ { .npsn = NULL }, STATUS_BY_EMPLOYMENT, 0, "2 3 5 6 1" },
	{ { .person = 2 }, STATUS_BY_SCHOOL, 0, "2" },
	{ { .person = 2, .npsn = "20100002" }, STATUS_BY_SCHOOL, 0, "" },
	{ { .person = 4 }, STATUS_BY_SCHOOL, 0, "" },
};

static void orders(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	store_sql(s, status_rows);
	for (i = 0; i < N(statuses); i++) {
		struct listing_args of = statuses[i].of;
		const char *got;

		of.day = "2024-02-01";
		of.period = 1;
		got = posts(s, status_of(&of, statuses[i].order,
					 statuses[i].names));
		if (strcmp(got, statuses[i].posts) != 0) {
			print_error("case %zu: %s\n", i, got);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static void facts_of_a_post(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct listing_args of = first_period;
	struct status_args a = status_of(&of, STATUS_BY_SCHOOL, 1);
	struct status_row r;

	store_sql(s, status_rows);
	store_sql(s, "INSERT INTO exception (person_id, reason, from_day, "
		  "to_day, act_id) VALUES (2, 'cuti', '2024-02-01', "
		  "'2024-02-01', 1);"
		  "INSERT INTO roster_list VALUES (1, 'guru', '2024-01-05', 3, "
		  "1), (1, 'tendik', '2024-01-09', 1, 1);"
		  "INSERT INTO organisation_predicate VALUES (1, 1, 'BAIK', "
		  "'x', 4, NULL, 1)");
	of.person = 2;
	status_begin(&rows, &r, &a, s);
	assert_int_equal(status_next(&r, &rows, &a), 1);
	assert_string_equal(r.npsn, "20100001");
	assert_string_equal(r.as_of, "2024-01-09");
	assert_int_equal(r.has_exception, 1);
	assert_string_equal(r.exception, "cuti");
	assert_string_equal(r.plan, "approved");
	assert_int_equal(r.was_approved, 1);
	assert_null(r.observation);
	assert_string_equal(r.assessment, "published");
	assert_string_equal(r.predicate, "BAIK");
	assert_string_equal(r.organisation, "BAIK");
	assert_string_equal(r.name, "Purwarupa Dua");
	assert_string_equal(r.id, NIP_DUA);
	assert_string_equal(r.supervisor, "Purwarupa Kepala");
	assert_string_equal(r.supervisor_id, NIP_KS1);
	assert_int_equal(r.plan_id, 2);
	rows_close(&rows);
}

static void exception_of_the_day(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct listing_args of = first_period;
	struct status_args a = status_of(&of, STATUS_BY_SCHOOL, 1);
	struct status_row r;

	store_sql(s, "INSERT INTO exception (person_id, reason, from_day, "
		  "to_day, act_id) VALUES (2, 'cuti', '2024-02-01', "
		  "'2024-02-01', 1)");
	of.person = 2;
	status_begin(&rows, &r, &a, s);
	assert_int_equal(status_next(&r, &rows, &a), 1);
	assert_int_equal(r.has_exception, 1);
	assert_string_equal(r.submitted, "2024-01-11");
	assert_string_equal(r.approved, "2024-01-12");
	rows_close(&rows);
	a.counted = "2024-02-02";
	a.names = 0;
	status_begin(&rows, &r, &a, s);
	assert_int_equal(status_next(&r, &rows, &a), 1);
	assert_int_equal(r.has_exception, 0);
	assert_null(r.name);
	rows_close(&rows);
}

static void supervisor_and_windows(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	STORE_ROWS(s, &rows, status_supervisor(&rows, 1, "2024-02-01", s->db,
					       &s->err),
		   "Purwarupa Kepala|" NIP_KS1 "|3");
	STORE_ROWS(s, &rows, status_supervisor(&rows, 1, "2019-02-01", s->db,
					       &s->err), "");
	STORE_ROWS(s, &rows, status_windows(&rows, 1, s->db, &s->err), "");
	store_sql(s, "INSERT INTO window VALUES (1, 'a', '*', '2024-01-01', "
		  "'2024-02-01', '2024-01-31', 1)");
	STORE_ROWS(s, &rows, status_windows(&rows, 1, s->db, &s->err),
		   "a|*|2024-02-01|2024-01-31|2024-01-01");
}

/* Every listing takes every way of narrowing it, and none changes a row. */
static void listings(void **state)
{
	static const struct listing_args ways[] = {
		{ .day = "2024-02-01", .period = 1, .period_code = "2024-1" },
		{ .day = "2024-02-01", .period = 1, .period_code = "2024-1",
		  .npsn = "20109999" },
		{ .day = "2024-02-01", .period = 1, .period_code = "2024-1",
		  .person = 2 },
		{ .day = "2024-02-01", .period = 1, .period_code = "2024-1",
		  .person = 99 },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;
	int q, some = 0;

	store_sql(s, status_rows);
	store_mark(s);
	for (q = 0; q < N_LISTING_QUERIES; q++)
		for (i = 0; i < N(ways); i++) {
			int n = 0;

			STORE_OK(s, listing_open(&rows, (enum listing_query)q,
						 &ways[i], s->db, &s->err));
			while (rows_next(&rows))
				n++;
			STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
			some += !i && n > 0;
		}
	assert_true(some >= 10);
	STORE_DIFF(s, "");
}

static void items_of_a_plan(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	char got[128] = "";
	size_t len = 0;

	STORE_OK(s, listing_items_open(&rows, 1, 1, s->db, &s->err));
	while (rows_next(&rows))
		len += (size_t)snprintf(got + len, sizeof(got) - len, "%s ",
					rows_text(&rows, LISTING_ITEMS_CODE));
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	assert_string_equal(got, "PELATIHAN DISIPLIN ");
	STORE_OK(s, listing_items_open(&rows, 1, 2, s->db, &s->err));
	assert_int_equal(rows_next(&rows), 0);
	rows_close(&rows);
}

static void bkn_ids(void **state)
{
	struct store *s = *state;

	STORE_OK(s, bkn_ids_open(s->db, &s->err));
	STORE_OK(s, bkn_ids_add(s->db, NIP_DUA, "A-1", &s->err));
	STORE_OK(s, bkn_ids_add(s->db, NIP_DUA, "A-1", &s->err));
	assert_int_equal(bkn_ids_add(s->db, NIP_DUA, "A-2", &s->err),
			 KIN_EEXISTS);
	/* opened once more it is empty */
	STORE_OK(s, bkn_ids_open(s->db, &s->err));
	STORE_OK(s, bkn_ids_add(s->db, NIP_DUA, "A-2", &s->err));
	STORE_DIFF(s, "");
}

static void recap(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct listing_args of = first_period;
	struct recap_args a = { &of, "2024-01-01", "2024-06-30", 1, NULL };
	struct change c = { .subject = "person", .subject_id = 2,
			    .person_id = 2, .field = "pangkat",
			    .before = "III/a", .after = "III/b",
			    .day = "2024-07-01" };
	struct recap_row r;

	store_sql(s, status_rows);
	STORE_OK(s, bkn_ids_open(s->db, &s->err));
	STORE_OK(s, bkn_ids_add(s->db, NIP_DUA, "A-1", &s->err));
	STORE_OK(s, trail_change(&s->act, &c, s->db, &s->err));
	STORE_OK(s, recap_open(&rows, &a, s->db, &s->err));
	assert_int_equal(recap_next(&r, &rows, 1), 1);
	assert_string_equal(r.nip, NIP_DUA);
	assert_string_equal(r.predicate, "BAIK");
	/* as it was at the end of the period */
	assert_string_equal(r.rank, "III/a");
	assert_string_equal(r.rater_name, "Purwarupa Kepala");
	assert_string_equal(r.rater_nip, NIP_KS1);
	assert_string_equal(r.posts, "2020-01-01/");
	assert_int_equal(r.later, 0);
	assert_string_equal(r.bkn_id, "A-1");
	assert_int_equal(recap_next(&r, &rows, 1), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
}

static void recap_without_names(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct listing_args of = first_period;
	struct recap_args a = { &of, "2024-01-01", "2024-06-30", 0, NULL };
	struct recap_row r;

	store_sql(s, status_rows);
	of.state = "draft";
	STORE_OK(s, recap_open(&rows, &a, s->db, &s->err));
	assert_int_equal(recap_next(&r, &rows, 0), 0);
	rows_close(&rows);
	of.state = "published";
	of.person = 2;
	STORE_OK(s, recap_open(&rows, &a, s->db, &s->err));
	assert_int_equal(recap_next(&r, &rows, 0), 1);
	assert_null(r.rank);
	assert_null(r.bkn_id);
	rows_close(&rows);
}

/* The rows of a part of the units may be kept beyond their reader. */
static void recap_of_a_part(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct listing_args of = first_period;
	struct recap_args a = { &of, "2024-01-01", "2024-06-30", 0, "[2]" };
	struct arena texts = ARENA_INIT;
	struct recap_row r;

	store_sql(s, status_rows);
	STORE_OK(s, recap_open(&rows, &a, s->db, &s->err));
	assert_int_equal(recap_next(&r, &rows, 0), 0);
	rows_close(&rows);
	a.units = "[2,1]";
	STORE_OK(s, recap_open(&rows, &a, s->db, &s->err));
	assert_int_equal(recap_next(&r, &rows, 0), 1);
	assert_int_equal(recap_keep(&r, NULL, &texts), 0);
	assert_int_equal(recap_next(&(struct recap_row){ 0 }, &rows, 0), 0);
	rows_close(&rows);
	assert_string_equal(r.nip, NIP_DUA);
	assert_string_equal(r.predicate, "BAIK");
	assert_null(r.to);
	arena_release(&texts);
}

/* A year has its posts, each with what the cycles say of it. */
static void year(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT, text = ROWS_INIT;
	struct listing_args of = { .day = "2024-12-31", .period = 9,
				   .npsn = "20100001" };
	struct annual_row r;
	const char *cycles;
	char cycle[64];

	store_sql(s, status_rows);
	store_sql(s, "INSERT INTO period VALUES (9, '2024', 'Tahun', 'annual',"
		  " '2024-01-01', '2024-12-31', NULL, 1, NULL, 1)");
	STORE_OK(s, annual_open(&rows, &of, NULL, "2024-01-01", "2024-12-31",
				s->db, &s->err));
	assert_int_equal(annual_next(&r, &rows), 1);
	assert_string_equal(r.name, "Purwarupa Dua");
	assert_string_equal(r.role, "guru");
	assert_int_equal(r.home, 1);
	STORE_OK(s, annual_cycles(&cycles, &text, 1, r.post, &of, s->db,
				  &s->err));
	snprintf(cycle, sizeof(cycle), "%c1%cguru%cdefinitif%c1%c",
		 CYCLE_PART, CYCLE_PART, CYCLE_PART, CYCLE_PART, CYCLE_PART);
	assert_int_equal(strncmp(cycles, "2024-1", 6), 0);
	assert_non_null(strstr(cycles, cycle));
	assert_non_null(strchr(cycles, CYCLE_ITEM));
	STORE_OK(s, rows_end(&text, KIN_OK, &s->err));
	assert_int_equal(annual_next(&r, &rows), 1);
	assert_string_equal(r.name, "Purwarupa Kepala");
	assert_int_equal(annual_next(&r, &rows), 1);
	assert_int_equal(annual_next(&r, &rows), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
}

/* Of whom the cycles may say more than the records of a post do. */
static void shared_posts(void **state)
{
	struct store *s = *state;
	struct listing_args of = { .day = "2024-12-31", .period = 9 };
	struct rows rows = ROWS_INIT;
	const char *cycles;

	store_sql(s, status_rows);
	store_sql(s, "INSERT INTO period VALUES (9, '2024', 'Tahun', 'annual',"
		  " '2024-01-01', '2024-12-31', NULL, 1, NULL, 1)");
	STORE_ROWS(s, &rows, annual_shared(&rows, s->db, &s->err), "2/11");
	store_sql(s, "INSERT INTO exception (person_id, reason, from_day, "
		  "act_id) SELECT person_id, 'cuti', '2024-02-01', 1 FROM post "
		  "WHERE id = 1");
	STORE_ROWS(s, &rows, annual_shared(&rows, s->db, &s->err), "2/11/1");
	STORE_OK(s, annual_cycles(&cycles, &rows, 0, 1, &of, s->db,
				  &s->err));
	assert_int_equal(strncmp(cycles, "2024-1\x1f", 7), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	/* in no year */
	of.period = 1;
	STORE_OK(s, annual_cycles(&cycles, &rows, 0, 1, &of, s->db,
				  &s->err));
	assert_string_equal(cycles, "");
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
}

/* Of all others their records, in the cycles of the year. */
static void records_of_cycles(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long long last;

	store_sql(s, status_rows);
	store_sql(s, "INSERT INTO period VALUES (9, '2024', 'Tahun', 'annual',"
		  " '2024-01-01', '2024-12-31', NULL, 1, NULL, 1)");
	STORE_ROWS(s, &rows, annual_opened(&rows, 9, s->db, &s->err),
		   "1|2024-1|2024-01-01|2024-06-30/"
		   "2|2024-2|2024-07-01|2024-12-31");
	STORE_ROWS(s, &rows, annual_records(&rows, 1, 1, s->db, &s->err),
		   "2|1|published/2|1|-/1|1|-");
	STORE_ROWS(s, &rows, annual_results(&rows, 0, 2, 1, 1, s->db, &s->err),
		   "1|published|SESUAI|-|SESUAI|-|BAIK|-|2024-06-20|-|-");
	STORE_ROWS(s, &rows, annual_results(&rows, 1, 2, 1, 1, s->db, &s->err),
		   "1|published|SESUAI|-|SESUAI|-|BAIK|-");
	STORE_OK(s, annual_last_post(&last, s->db, &s->err));
	assert_int_equal(last, 11);
}

static void the_file(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	char head[TRAIL_HEAD] = "x";

	STORE_ROWS(s, &rows, admin_counts(&rows, s->db, &s->err),
		   "3|6|6|2|2|1");
	STORE_ROWS(s, &rows, admin_foreign_keys(&rows, s->db, &s->err), "");
	STORE_ROWS(s, &rows, admin_overlaps(&rows, s->db, &s->err), "");
	STORE_ROWS(s, &rows, admin_missing_packs(&rows, s->db, &s->err), "");
	STORE_ROWS(s, &rows, admin_packs(&rows, s->db, &s->err),
		   "uji 1|aa|{\"label\":\"Uji\"}");
	store_seal(s);
	STORE_OK(s, admin_head(head, sizeof(head), s->db, &s->err));
	assert_int_equal(strncmp(head, "1:", 2), 0);
	assert_int_equal(strlen(head), 2 + DIGEST_HEX - 1);
}

/* Tables, guards and indexes: there, and of which text. */
static void objects_of_the_file(void **state)
{
	struct store *s = *state;
	char text[1024];
	int same = -1;

	store_keep(text, sizeof(text),
		   store_query(s, "SELECT sql FROM sqlite_schema WHERE name = "
			       "'act_sealed'"));
	STORE_OK(s, admin_object(&same, "trigger", "act_sealed", text, s->db,
				 &s->err));
	assert_int_equal(same, 1);
	strcat(text, " ");
	STORE_OK(s, admin_object(&same, "trigger", "act_sealed", text, s->db,
				 &s->err));
	assert_int_equal(same, 0);
	assert_int_equal(admin_object(&same, "table", "act_sealed", text,
				      s->db, &s->err), KIN_ENOTFOUND);
	assert_int_equal(admin_object(&same, "index", "lain", text, s->db,
				      &s->err), KIN_ENOTFOUND);
}

/* What the guards would have refused, put in behind their back. */
static void what_is_wrong_is_found(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	store_sql(s, status_rows);
	store_sql(s, "UPDATE assessment SET pack_sha256 = 'tidak ada';"
		  "DROP TRIGGER post_overlap_insert;"
		  "INSERT INTO post (person_id, unit_id, role, kind, home, "
		  "act_id) VALUES (1, 2, 'guru', 'definitif', 1, 1)");
	assert_non_null(strstr(store_list(s, &rows, admin_missing_packs(&rows,
			       s->db, &s->err)), "tidak ada"));
	assert_true(store_list(s, &rows, admin_overlaps(&rows, s->db,
							&s->err))[0] != '\0');
	assert_int_equal(admin_cannot_look(NULL, s->db, &s->err), KIN_OK);
	assert_int_equal(admin_cannot_look("row 3 missing from index x",
					   s->db, &s->err), KIN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(orders),
		STORE_TEST(facts_of_a_post),
		STORE_TEST(exception_of_the_day),
		STORE_TEST(bkn_ids),
		STORE_TEST(supervisor_and_windows),
		STORE_TEST(listings),
		STORE_TEST(items_of_a_plan),
		STORE_TEST(recap),
		STORE_TEST(recap_without_names),
		STORE_TEST(recap_of_a_part),
		STORE_TEST(year),
		STORE_TEST(shared_posts),
		STORE_TEST(records_of_cycles),
		STORE_TEST(the_file),
		STORE_TEST(objects_of_the_file),
		STORE_TEST(what_is_wrong_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
