/* Rule packs as they are stored, periods, their windows and their end. */
#include "unit/store_util.h"

#include "base/alloc.h"
#include "base/date.h"
#include "store/pack_store.h"
#include "store/period_store.h"

static void pack_added_and_loaded(void **state)
{
	struct store *s = *state;
	char sha256[DIGEST_HEX] = "x", *json = NULL, version[PACK_VERSION];
	long long id = 0, found = 0;
	size_t len = 0;

	STORE_OK(s, pack_store_version(sha256, "uji", "2", s->db, &s->err));
	assert_string_equal(sha256, "");
	STORE_OK(s, pack_store_add(&id, &s->act, "uji", "2", "bb",
				   "|", "{\"label\":\"Uji dua\"}", s->db,
				   &s->err));
	STORE_DIFF(s, "rule_pack+1");
	STORE_OK(s, pack_store_find(&found, version, "uji", s->db, &s->err));
	assert_string_equal(version, "2");
	assert_int_equal(found, id);
	STORE_OK(s, pack_store_version(sha256, "uji", "2", s->db, &s->err));
	assert_string_equal(sha256, "bb");
	/* no text has such a digest */
	assert_int_equal(pack_store_load(&json, &len, sha256, id, s->db,
					 &s->err), KIN_ECORRUPT);
	assert_null(json);
}

static void a_pack_comes_as_it_was_stored(void **state)
{
	static const char text[] = "{\"label\":\"Uji tiga\"}";
	struct store *s = *state;
	char digest[DIGEST_HEX], sha256[DIGEST_HEX] = "", *json = NULL;
	long long id = 0;
	size_t len = 0;

	digest_sha256_hex(digest, text, strlen(text));
	STORE_OK(s, pack_store_add(&id, &s->act, "uji", "3", digest, "|", text,
				   s->db, &s->err));
	STORE_OK(s, pack_store_load(&json, &len, sha256, id, s->db, &s->err));
	assert_string_equal(json, text);
	assert_int_equal(len, strlen(text));
	assert_string_equal(sha256, digest);
	kin_free(json);
}

static void pack_not_there(void **state)
{
	struct store *s = *state;
	char sha256[DIGEST_HEX], *json = s->text, version[PACK_VERSION];
	long long id;
	size_t len;

	assert_int_equal(pack_store_find(&id, version, "lain", s->db,
					 &s->err), KIN_ENOTFOUND);
	assert_int_equal(id, 0);
	assert_int_equal(pack_store_load(&json, &len, sha256, 99, s->db,
					 &s->err), KIN_ECORRUPT);
	assert_null(json);
	assert_non_null(strstr(s->err.msg, "99"));
	/* a version, a digest, and what is no JSON object */
	assert_int_not_equal(pack_store_add(&id, &s->act, "uji", "1", "cc",
					    "|", "{}", s->db, &s->err), KIN_OK);
	assert_int_not_equal(pack_store_add(&id, &s->act, "lain", "1", "aa",
					    "|", "{}", s->db, &s->err), KIN_OK);
	assert_int_not_equal(pack_store_add(&id, &s->act, "lain", "1", "cc",
					    "|", "[]", s->db, &s->err), KIN_OK);
	STORE_DIFF(s, "");
}

/* In the order of names, then of versions; with the codes of the periods. */
static void all_packs(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long long id;

	STORE_OK(s, pack_store_add(&id, &s->act, "uji", "0", "bb", "|", "{}",
				   s->db, &s->err));
	STORE_OK(s, pack_store_add(&id, &s->act, "awal", "9", "cc", "|", "{}",
				   s->db, &s->err));
	STORE_ROWS(s, &rows, pack_store_all(&rows, s->db, &s->err),
		   "awal|9|cc|-|-/uji|0|bb|-|-/uji|1|aa|2024-1|2024-2|Uji");
}

static const struct period_row period_new = {
	.code = "2023-2", .label = "Lalu", .kind = "cycle",
	.from_day = "2023-07-01", .to_day = "2023-12-31", .pack_id = 1,
};

static void period_added(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct period_row again = period_new;
	char code[12] = "x";
	long long id = 0, other = 0;

	STORE_OK(s, period_add(&id, &s->act, &period_new, s->db, &s->err));
	STORE_DIFF(s, "period+1");
	STORE_OK(s, period_code(code, sizeof(code), id, s->db, &s->err));
	assert_string_equal(code, "2023-2");
	assert_int_equal(period_code(code, sizeof(code), 99, s->db, &s->err),
			 KIN_ENOTFOUND);
	STORE_ROWS(s, &rows, period_open_rows(&rows, "2023-2", s->db,
					      &s->err),
		   "3|2023-2|Lalu|cycle|2023-07-01|2023-12-31|-|1|0|0");
	STORE_ROWS(s, &rows, period_open_rows(&rows, "2023", s->db, &s->err),
		   "");
	assert_int_not_equal(period_add(&other, &s->act, &again, s->db,
					&s->err), KIN_OK);
	again.code = "2023-3";
	again.pack_id = 9;
	assert_int_not_equal(period_add(&other, &s->act, &again, s->db,
					&s->err), KIN_OK);
	again.pack_id = 1;
	again.dapodik = "20231";
	STORE_OK(s, period_add(&other, &s->act, &again, s->db, &s->err));
	STORE_QUERY(s, "SELECT dapodik FROM period WHERE code = '2023-3'",
		    "20231");
}

static void periods_of_a_day(void **state)
{
	static const struct { const char *day, *codes; } cases[] = {
		{ "2023-12-31", "" }, { "2024-01-01", "2024-1" },
		{ "2024-06-15", "2024-1" }, { "2024-06-30", "2024-1" },
		{ "2024-07-01", "2024-2" }, { "2024-12-31", "2024-2" },
		{ "2025-01-01", "" }, { "", "" },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;

	/* a year contains the day too, but is no cycle */
	store_sql(s, "INSERT INTO period VALUES (9, '2024', 'Tahun', 'annual',"
		  " '2024-01-01', '2024-12-31', NULL, 1, NULL, 1)");
	for (i = 0; i < N(cases); i++) {
		char got[64] = "";

		STORE_OK(s, period_of_day(&rows, cases[i].day, s->db,
					  &s->err));
		while (rows_next(&rows))
			strcat(got, rows_text(&rows, PERIOD_ROW_CODE));
		STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
		assert_string_equal(got, cases[i].codes);
	}
	STORE_OK(s, period_set_closed(&s->act, 1, s->db, &s->err));
	STORE_ROWS(s, &rows, period_of_day(&rows, "2024-06-15", s->db,
					   &s->err), "");
	STORE_ROWS(s, &rows, period_all(&rows, s->db, &s->err),
		   "1|2024-1|Semester satu|cycle|2024-01-01|2024-06-30|-|1|1|0/"
		   "9|2024|Tahun|annual|2024-01-01|2024-12-31|-|1|0|0/"
		   "2|2024-2|Semester dua|cycle|2024-07-01|2024-12-31|-|1|0|0");
}

/* Windows "stage role from to" as period_window_add() takes them. */
static void add_windows(struct store *s)
{
	static const char *const rows[][4] = {
		{ "nilai", "*", "2024-06-01", "2024-06-30" },
		{ "susun", "*", "2024-01-01", "2024-01-31" },
		{ "susun", "guru", "2024-01-01", "2024-02-10" },
		{ "amati", "*", "2024-01-01", "2024-01-31" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++)
		STORE_OK(s, period_window_add(&s->act, 1, rows[i][0],
					      rows[i][1], rows[i][2],
					      rows[i][3], s->db, &s->err));
}

#define WINDOWS(s) store_query(s, "SELECT stage, role, to_day, " \
	"extended_from FROM window ORDER BY stage, role")

static void windows_in_order(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	add_windows(s);
	STORE_DIFF(s, "window+4");
	STORE_ROWS(s, &rows, period_windows(&rows, 1, s->db, &s->err),
		   "amati|*|2024-01-01|2024-01-31|-/"
		   "susun|*|2024-01-01|2024-01-31|-/"
		   "susun|guru|2024-01-01|2024-02-10|-/"
		   "nilai|*|2024-06-01|2024-06-30|-");
	STORE_ROWS(s, &rows, period_windows(&rows, 2, s->db, &s->err), "");
	/* the same once more; one that ends before it begins */
	assert_int_not_equal(period_window_add(&s->act, 1, "nilai", "*",
					       "2024-06-01", "2024-06-30",
					       s->db, &s->err), KIN_OK);
	assert_int_not_equal(period_window_add(&s->act, 1, "lain", "*",
					       "2024-06-02", "2024-06-01",
					       s->db, &s->err), KIN_OK);
	assert_int_not_equal(period_window_add(&s->act, 9, "nilai", "*",
					       "2024-06-01", "2024-06-30",
					       s->db, &s->err), KIN_OK);
	STORE_DIFF(s, "");
}

static void window_extended(void **state)
{
	struct store *s = *state;

	add_windows(s);
	store_mark(s);
	STORE_OK(s, period_window_extend(&s->act, 1, "nilai", "*",
					 "2024-07-15", s->db, &s->err));
	STORE_DIFF(s, "window*");
	STORE_QUERY(s, "SELECT to_day, extended_from FROM window WHERE stage "
		    "= 'nilai'", "2024-07-15|2024-06-30");
	/* once more: the day before this one is kept */
	STORE_OK(s, period_window_extend(&s->act, 1, "nilai", "*",
					 "2024-07-20", s->db, &s->err));
	STORE_QUERY(s, "SELECT to_day, extended_from FROM window WHERE stage "
		    "= 'nilai'", "2024-07-20|2024-07-15");
	/* only the role that is named */
	STORE_OK(s, period_window_extend(&s->act, 1, "susun", "guru",
					 "2024-03-01", s->db, &s->err));
	assert_string_equal(WINDOWS(s), "amati|*|2024-01-31|-/"
			    "nilai|*|2024-07-20|2024-07-15/"
			    "susun|*|2024-01-31|-/"
			    "susun|guru|2024-03-01|2024-02-10");
	store_mark(s);
	STORE_OK(s, period_window_extend(&s->act, 1, "nilai", "guru",
					 "2024-08-01", s->db, &s->err));
	STORE_DIFF(s, "");
}

static void window_split(void **state)
{
	struct store *s = *state;

	add_windows(s);
	store_mark(s);
	STORE_OK(s, period_window_split(&s->act, 1, "nilai", "guru",
					"2024-07-15", s->db, &s->err));
	STORE_DIFF(s, "window+1");
	STORE_QUERY(s, "SELECT role, from_day, to_day, extended_from FROM "
		    "window WHERE stage = 'nilai' ORDER BY role",
		    "*|2024-06-01|2024-06-30|-/"
		    "guru|2024-06-01|2024-07-15|2024-06-30");
	/* it has one already; there is none of all */
	assert_int_not_equal(period_window_split(&s->act, 1, "nilai", "guru",
						 "2024-07-16", s->db,
						 &s->err), KIN_OK);
	STORE_OK(s, period_window_split(&s->act, 1, "lain", "guru",
					"2024-07-16", s->db, &s->err));
	STORE_OK(s, period_window_split(&s->act, 2, "nilai", "guru",
					"2024-07-16", s->db, &s->err));
	STORE_DIFF(s, "");
}

static void places(void **state)
{
	struct period_place p = {
		.period = 1, .unit = 2, .stage = "susun", .role = "*",
		.to_day = "2024-02-20", .area = "",
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	STORE_ROWS(s, &rows, period_places(&rows, 1, s->db, &s->err), "");
	STORE_OK(s, period_place_add(&s->act, &p, s->db, &s->err));
	STORE_DIFF(s, "window_unit+1");
	assert_int_not_equal(period_place_add(&s->act, &p, s->db, &s->err),
			     KIN_OK);
	p.to_day = "2024-03-01";
	p.area = "Kec. Uji";
	STORE_OK(s, period_place_add(&s->act, &p, s->db, &s->err));
	p.unit = 1;
	STORE_OK(s, period_place_add(&s->act, &p, s->db, &s->err));
	p.role = "guru";
	p.to_day = "2024-2-1";
	assert_int_not_equal(period_place_add(&s->act, &p, s->db, &s->err),
			     KIN_OK);
	STORE_ROWS(s, &rows, period_places(&rows, 1, s->db, &s->err),
		   "1|susun|*|2024-03-01/2|susun|*|2024-02-20/"
		   "2|susun|*|2024-03-01");
	STORE_ROWS(s, &rows, period_places(&rows, 2, s->db, &s->err), "");
	store_sql(s, "INSERT INTO window VALUES (1, 'susun', '*', "
		  "'2024-01-01', '2024-01-31', NULL, 1)");
	/* an area is one row, whatever the number of its schools; of a
	 * school's days the latest counts */
	STORE_ROWS(s, &rows, period_places_told(&rows, 1, s->db, &s->err),
		   "susun|*|2024-03-01|Kec. Uji|-|2");
	STORE_ROWS(s, &rows, period_place_schools(&rows, NULL, "MISAL", NULL,
						  s->db, &s->err),
		   "2|20100002|SD NEGERI REKAAN 02|Kab. Rekaan");
	STORE_ROWS(s, &rows, period_place_schools(&rows, "20100001", NULL,
						  "Kab. Lain", s->db,
						  &s->err), "");
}

static void closing(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct change c = { .subject = "period", .subject_id = 1,
			    .field = "closed", .note = "sudah cukup" };

	STORE_ROWS(s, &rows, period_closing(&rows, 1, s->db, &s->err), "");
	STORE_OK(s, period_set_closed(&s->act, 1, s->db, &s->err));
	STORE_DIFF(s, "period*");
	STORE_ROWS(s, &rows, period_closing(&rows, 1, s->db, &s->err),
		   "2024-01-15|1|-|0");
	STORE_OK(s, trail_change(&s->act, &c, s->db, &s->err));
	STORE_OK(s, period_unfinished_add(&s->act, 1, 1, "susun", "belum",
					  "pegawai", "2024-01-31", s->db,
					  &s->err));
	STORE_OK(s, period_unfinished_add(&s->act, 1, 2, "susun", "belum",
					  "pegawai", "", s->db, &s->err));
	STORE_ROWS(s, &rows, period_closing(&rows, 1, s->db, &s->err),
		   "2024-01-15|1|sudah cukup|2");
	STORE_QUERY(s, "SELECT post_id, due_day FROM period_unfinished "
		    "ORDER BY post_id", "1|2024-01-31/2|-");
	/* once for each post */
	assert_int_not_equal(period_unfinished_add(&s->act, 1, 1, "a", "b",
						   "c", "", s->db, &s->err),
			     KIN_OK);
	STORE_ROWS(s, &rows, period_closing(&rows, 2, s->db, &s->err), "");
	/* it stays closed */
	assert_int_not_equal(period_set_closed(&s->act, 1, s->db, &s->err),
			     KIN_OK);
}

static void pack_of_a_period(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long long id;

	STORE_ROWS(s, &rows, period_pack(&rows, 1, s->db, &s->err),
		   "uji 1|aa");
	STORE_ROWS(s, &rows, period_pack(&rows, 9, s->db, &s->err), "");
	STORE_OK(s, pack_store_add(&id, &s->act, "uji", "2", "bb", "|", "{}",
				   s->db, &s->err));
	store_mark(s);
	STORE_OK(s, period_set_pack(2, id, s->db, &s->err));
	STORE_DIFF(s, "period*");
	STORE_QUERY(s, "SELECT code, pack_id FROM period ORDER BY id",
		    "2024-1|1/2024-2|2");
	/* the row was touched before the reference was missed */
	s->unsealed = 1;
	assert_int_not_equal(period_set_pack(2, 99, s->db, &s->err), KIN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(pack_added_and_loaded),
		STORE_TEST(a_pack_comes_as_it_was_stored),
		STORE_TEST(pack_not_there),
		STORE_TEST(all_packs),
		STORE_TEST(period_added),
		STORE_TEST(periods_of_a_day),
		STORE_TEST(windows_in_order),
		STORE_TEST(window_extended),
		STORE_TEST(window_split),
		STORE_TEST(places),
		STORE_TEST(closing),
		STORE_TEST(pack_of_a_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
