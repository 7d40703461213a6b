/* The stage of a roster and the first half of its merge: who is who. */
#include "unit/store_util.h"

#include "store/roster_store.h"

static long list_of(struct store *s, const char *npsn, const char *kind,
		    const char *as_of)
{
	struct roster_list l = { .npsn = npsn, .kind = kind, .as_of = as_of,
				 .name = "SD", .kecamatan = "", .line = 3 };
	long long unit = -1;
	long list = -1;

	STORE_OK(s, roster_stage_list(&list, &unit, &l, s->db, &s->err));
	return list;
}

static long long row_of(struct store *s, long list, const char *name,
			const char *nip, const char *nuptk)
{
	struct roster_row r = { .line = 9, .list = list, .name = name,
				.nip = nip, .nuptk = nuptk, .role = "guru",
				.kind = "definitif", .digest = 5 };
	long long id = 0;

	STORE_OK(s, roster_stage_add(&id, s->db, &r, &s->err));
	return id;
}

static void lists_of_a_run(void **state)
{
	struct store *s = *state;
	struct roster_list l = { .npsn = "20100001", .kind = "guru",
				 .as_of = "2024-01-10", .line = 3 };
	struct rows rows = ROWS_INIT;
	long long unit = -1;
	long list, again;

	STORE_OK(s, roster_stage_open(s->db, &s->err));
	STORE_OK(s, roster_stage_list(&list, &unit, &l, s->db, &s->err));
	assert_int_equal(unit, 1);
	STORE_OK(s, roster_stage_list(&again, &unit, &l, s->db, &s->err));
	assert_int_equal(again, list);
	assert_int_not_equal(list_of(s, "20100001", "tendik", "2024-01-10"),
			     list);
	assert_int_not_equal(list_of(s, "20100001", "guru", "2024-01-11"),
			     list);
	l.npsn = "20109999";
	STORE_OK(s, roster_stage_list(&again, &unit, &l, s->db, &s->err));
	assert_int_equal(unit, 0);
	/* the older of two of one kind is behind */
	STORE_ROWS(s, &rows, roster_lists_behind(&rows, s->db, &s->err),
		   "1|20100001|2024-01-10|0|-|2024-01-11");
	store_sql(s, "INSERT INTO roster_list VALUES (1, 'tendik', "
		  "'2024-02-01', 5, 1)");
	STORE_ROWS(s, &rows, roster_lists_behind(&rows, s->db, &s->err),
		   "1|20100001|2024-01-10|0|-|2024-01-11/"
		   "2|20100001|2024-01-10|0|2024-02-01|-");
}

static void schools_that_nobody_knows(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long list, n = -1, dropped = 1;
	long long row;
	struct roster_staged is;

	STORE_OK(s, roster_stage_open(s->db, &s->err));
	list = list_of(s, "20109999", "guru", "2024-01-10");
	row = row_of(s, list, "Purwarupa Sembilan", NULL, NULL);
	row_of(s, list_of(s, "20100001", "guru", "2024-01-10"),
	       "Purwarupa Satu", NIP_SATU, NULL);
	STORE_OK(s, roster_merge_units(&n, s->db, &s->err));
	assert_int_equal(n, 1);
	STORE_ROWS(s, &rows, roster_unknown_open(&rows, s->db, &s->err),
		   "20109999|0|3|SD");
	STORE_OK(s, roster_reject_unknown(&dropped, s->db, &s->err));
	assert_int_equal(dropped, 2);
	STORE_OK(s, roster_staged(&is, s->db, row, &s->err));
	assert_int_equal(is.is, 0);
	store_mark(s);
	STORE_OK(s, roster_create_units(s->db, &s->act, &s->err));
	STORE_DIFF(s, "unit+1");
	STORE_QUERY(s, "SELECT name, stub FROM unit WHERE npsn = '20109999'",
		    "SD|1");
	STORE_OK(s, roster_merge_units(&n, s->db, &s->err));
	assert_int_equal(n, 0);
}

/* A row that stands as it is need not be staged. */
static void known_rows(void **state)
{
	static const struct {
		long long unit, digest;
		const char *as_of;
		long long post;
		int repeated;
	} cases[] = {
		{ 1, 77, "2024-01-10", 1, 0 }, { 1, 77, "2024-01-10", 1, 1 },
		{ 1, 78, "2024-01-10", 0, 0 }, { 2, 77, "2024-01-10", 0, 0 },
		{ 0, 77, "2024-01-10", 0, 0 },
		/* the post ended before the day of the list, or on it */
		{ 1, 79, "2024-01-11", 0, 0 }, { 1, 79, "2024-01-10", 2, 0 },
	};
	struct store *s = *state;
	size_t i;

	store_sql(s, "UPDATE post SET row_digest = 77 WHERE id = 1;"
		  "UPDATE post SET row_digest = 79, to_day = '2024-01-10' "
		  "WHERE id = 2");
	STORE_OK(s, roster_stage_open(s->db, &s->err));
	for (i = 0; i < N(cases); i++) {
		const struct roster_row row = {
			.digest = cases[i].digest, .line = (long)i + 1,
		};
		long long post = 0;
		int repeated = -1;

		STORE_OK(s, roster_stage_known(&post, &repeated,
					       cases[i].unit, &row,
					       cases[i].as_of, s->db,
					       &s->err));
		assert_int_equal(post, cases[i].post);
		assert_int_equal(repeated, cases[i].repeated);
	}
}

static void rows_of_the_stage(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long list;
	struct roster_staged is;

	STORE_OK(s, roster_stage_open(s->db, &s->err));
	list = list_of(s, "20100001", "guru", "2024-01-10");
	assert_int_equal(row_of(s, list, "A", NIP_SATU, NULL), 1);
	assert_int_equal(row_of(s, list, "B", NULL, NUPTK_TIGA), 2);
	assert_int_equal(row_of(s, list, "C", NIP_DUA, NULL), 3);
	STORE_ROWS(s, &rows, roster_stage_nips(&rows, 0, s->db, &s->err),
		   "1|9/3|9");
	STORE_ROWS(s, &rows, roster_stage_nips(&rows, 1, s->db, &s->err), "");
	STORE_OK(s, roster_stage_drop(s->db, 1, &s->err));
	STORE_OK(s, roster_staged(&is, s->db, 1, &s->err));
	assert_int_equal(is.is, 0);
	STORE_OK(s, roster_staged(&is, s->db, 2, &s->err));
	assert_int_equal(is.is, 1);
	STORE_ROWS(s, &rows, roster_list_rows(&rows, list, s->db, &s->err),
		   "0|9/0|9");
	STORE_OK(s, roster_list_drop(s->db, list, &s->err));
	STORE_ROWS(s, &rows, roster_list_rows(&rows, list, s->db, &s->err),
		   "");
	STORE_DIFF(s, "");
}

/* Whom each identifier of a row belongs to. */
static void matches(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct roster_match m;
	long list, n;
	int fresh = -1;

	STORE_OK(s, roster_stage_open(s->db, &s->err));
	list = list_of(s, "20100001", "guru", "2024-01-10");
	row_of(s, list, "A", NIP_SATU, NUPTK_TIGA);
	row_of(s, list, "B", "199001012015011909", NULL);
	STORE_OK(s, roster_merge_units(&n, s->db, &s->err));
	STORE_OK(s, roster_list_older(s->db, list, &s->err));
	STORE_OK(s, roster_merge_begin(&fresh, s->db, &s->err));
	assert_int_equal(fresh, 0);
	STORE_OK(s, roster_match_open(&rows, s->db, &s->err));
	assert_int_equal(roster_match_next(&m, &rows), 1);
	assert_int_equal(m.by_nip, 1);
	assert_int_equal(m.by_nuptk, 5);
	assert_int_equal(m.by_nik, 0);
	assert_int_equal(m.unit, 1);
	assert_int_equal(m.older, 1);
	assert_string_equal(m.npsn, "20100001");
	assert_string_equal(m.row.name, "A");
	assert_int_equal(roster_match_next(&m, &rows), 1);
	assert_int_equal(m.by_nip, 0);
	assert_int_equal(roster_match_next(&m, &rows), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
}

static void namesakes(void **state)
{
	static const struct { const char *name; int max, n; long long first; }
	cases[] = {
		{ "Purwarupa Satu", 8, 3, 1 }, { "PURWARUPA SATU", 8, 3, 1 },
		{ "Purwarupa Satu, S.Pd.", 8, 3, 1 },
		{ "Purwarupa Satu", 1, 1, 1 }, { "Purwarupa Dua", 2, 2, 2 },
		{ "Contoh", 8, 0, 0 }, { "", 8, 0, 0 },
	};
	struct person_candidate out[8];
	struct arena arena = ARENA_INIT;
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long n;
	int found;
	size_t i;

	STORE_OK(s, roster_stage_open(s->db, &s->err));
	row_of(s, list_of(s, "20100001", "guru", "2024-01-10"), "X", NULL,
	       NULL);
	STORE_OK(s, roster_merge_units(&n, s->db, &s->err));
	STORE_OK(s, roster_match_open(&rows, s->db, &s->err));
	rows_close(&rows);
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, roster_namesakes(out, cases[i].max, &found, &arena,
					     1, cases[i].name, s->db,
					     &s->err));
		assert_int_equal(found, cases[i].n);
		if (found)
			assert_int_equal(out[0].id, cases[i].first);
	}
	/* of schools that no row is about nobody is looked for */
	STORE_OK(s, roster_namesakes(out, 8, &found, &arena, 2,
				     "Purwarupa Tiga", s->db, &s->err));
	assert_int_equal(found, 0);
	arena_release(&arena);
}

/* Rows that share a key become one person, also by way of a third. */
static void twins_become_one(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct roster_twin t;
	char got[128] = "";
	size_t len = 0;
	long list, n;
	int fresh;

	STORE_OK(s, roster_stage_open(s->db, &s->err));
	list = list_of(s, "20100001", "guru", "2024-01-10");
	row_of(s, list, "A", "199001012015011909", NULL);
	row_of(s, list, "A", "199001012015011909", "1234567890123909");
	row_of(s, list, "A", NULL, "1234567890123909");
	row_of(s, list, "B", "199101012015012910", NULL);
	STORE_OK(s, roster_stage_maybe(s->db, 1, "199001012015011909",
				       &s->err));
	STORE_OK(s, roster_stage_maybe(s->db, 2, "1234567890123909",
				       &s->err));
	/* what may be repeated and is not, is none */
	STORE_OK(s, roster_stage_maybe(s->db, 1, "199101012015012910",
				       &s->err));
	STORE_OK(s, roster_merge_units(&n, s->db, &s->err));
	STORE_OK(s, roster_merge_begin(&fresh, s->db, &s->err));
	STORE_OK(s, roster_twins_find(s->db, &s->err));
	STORE_OK(s, roster_twins_open(&rows, s->db, &s->err));
	while (roster_twins_next(&t, &rows))
		len += (size_t)snprintf(got + len, sizeof(got) - len,
					"[%lld %lld]", t.group, t.row.id);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	assert_string_equal(got, "[1 1][1 2][2 2][2 3]");
	STORE_OK(s, roster_twin_set(s->db, 2, 1, &s->err));
	STORE_OK(s, roster_twin_set(s->db, 3, 2, &s->err));
	store_mark(s);
	STORE_OK(s, roster_create_people(s->db, &s->act, &s->err));
	STORE_DIFF(s, "person+2");
	STORE_QUERY(s, "SELECT name, nip FROM person WHERE id > 6 ORDER BY id",
		    "A|199001012015011909/B|199101012015012910");
}

static void fields_of_a_person(void **state)
{
	struct store *s = *state;

	STORE_OK(s, roster_person_set(s->db, &s->act, 1, NULL, "nama", "a", "B",
				      &s->err));
	STORE_DIFF(s, "change+1 person*");
	STORE_OK(s, roster_person_set(s->db, &s->act, 1, NULL, "nip", NIP_SATU,
				      "198501012010012999", &s->err));
	STORE_DIFF(s, "change+1 person* person_alias+1");
	/* a first identifier leaves no former one */
	STORE_OK(s, roster_person_set(s->db, &s->act, 1, NULL, "nuptk", NULL,
				      "1234567890123909", &s->err));
	STORE_DIFF(s, "change+1 person*");
	STORE_QUERY(s, "SELECT kind, value FROM person_alias",
		    "nip|" NIP_SATU);
	STORE_QUERY(s, "SELECT name, nip, nuptk FROM person WHERE id = 1",
		    "B|198501012010012999|1234567890123909");
	STORE_OK(s, roster_person_set_nik(s->db, &s->act, 1, NULL,
					  "0123456789012345678901", &s->err));
	STORE_OK(s, roster_person_set_nik(s->db, &s->act, 1,
					  "0123456789012345678901",
					  "9123456789012345678901", &s->err));
	STORE_QUERY(s, "SELECT count(*) FROM person_alias WHERE kind = 'nik'",
		    "1");
	assert_int_equal(roster_person_set(s->db, &s->act, 1, NULL, "entah",
					   "a", "b", &s->err), KIN_EINTERNAL);
}

static void school_of_a_person(void **state)
{
	struct store *s = *state;
	char npsn[12] = "x";

	STORE_OK(s, roster_person_school(npsn, sizeof(npsn), 5, s->db,
					 &s->err));
	assert_string_equal(npsn, "20100002");
	store_sql(s, "INSERT INTO post (person_id, unit_id, role, kind, home, "
		  "act_id) VALUES (1, 2, 'guru', 'definitif', 0, 1)");
	STORE_OK(s, roster_person_school(npsn, sizeof(npsn), 1, s->db,
					 &s->err));
	assert_string_equal(npsn, "20100001");
	/* the home has ended: where the person is now */
	store_sql(s, "UPDATE post SET to_day = '2024-01-01' WHERE id = 1");
	STORE_OK(s, roster_person_school(npsn, sizeof(npsn), 1, s->db,
					 &s->err));
	assert_string_equal(npsn, "20100002");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(lists_of_a_run),
		STORE_TEST(schools_that_nobody_knows),
		STORE_TEST(known_rows),
		STORE_TEST(rows_of_the_stage),
		STORE_TEST(matches),
		STORE_TEST(namesakes),
		STORE_TEST(twins_become_one),
		STORE_TEST(fields_of_a_person),
		STORE_TEST(school_of_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
