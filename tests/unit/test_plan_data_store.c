/*
 * What people say of their roster data, and what Rapor Pendidikan says of
 * their schools.
 */
#include "unit/store_util.h"

#include "base/date.h"
#include "store/plan_data_store.h"
#include "store/plan_hint_store.h"

static void answer(struct store *s, long long post, const char *field,
		   const char *claimed, const char *day)
{
	struct data_answer a = {
		.post = post, .period = 1, .by = field ? 1 : 0,
		.field = field, .claimed = claimed,
		.reason = field ? "keliru" : NULL, .day = day,
	};

	STORE_OK(s, data_add(&s->act, &a, s->db, &s->err));
}

/* "same current" of an answer that is about to be given. */
static const char *found(struct store *s, long long post, const char *field,
			 const char *claimed)
{
	struct data_answer a = { .post = post, .period = 1, .field = field,
				 .claimed = claimed };
	static char text[96];
	char current[64] = "x";
	int same = -1;

	STORE_OK(s, data_find(&same, current, sizeof(current), &a, s->db,
			      &s->err));
	snprintf(text, sizeof(text), "%d %s", same, current);
	return text;
}

static const char *standing(struct store *s, long long post, long long period)
{
	static const char *const names[] = { "none", "right", "claimed",
					     "lapsed" };
	static char text[32];
	char day[DAY_TEXT] = "x";
	enum data_state st;

	STORE_OK(s, data_state(&st, day, post, period, s->db, &s->err));
	snprintf(text, sizeof(text), "%s %s", names[st], day);
	return text;
}

static void confirmed(void **state)
{
	struct store *s = *state;

	assert_string_equal(standing(s, 1, 1), "none ");
	assert_string_equal(found(s, 1, NULL, NULL), "0 ");
	answer(s, 1, NULL, NULL, "2024-01-16");
	STORE_DIFF(s, "data_confirmation+1");
	assert_string_equal(standing(s, 1, 1), "right 2024-01-16");
	assert_string_equal(found(s, 1, NULL, NULL), "1 ");
	/* of this post and period alone */
	assert_string_equal(standing(s, 1, 2), "none ");
	assert_string_equal(standing(s, 2, 1), "none ");
	assert_string_equal(standing(s, 99, 1), "none ");
	STORE_QUERY(s, "SELECT field, before, claimed, reason, by_person "
		    "FROM data_confirmation", "-|-|-|-|-");
}

static void claimed(void **state)
{
	struct store *s = *state;

	assert_string_equal(found(s, 1, "pangkat", "III/d"), "0 III/c");
	answer(s, 1, "pangkat", "III/d", "2024-01-16");
	assert_string_equal(standing(s, 1, 1), "claimed 2024-01-16");
	assert_string_equal(found(s, 1, "pangkat", "III/d"), "1 III/c");
	assert_string_equal(found(s, 1, "pangkat", "IV/a"), "0 III/c");
	assert_string_equal(found(s, 1, "nama", "X"), "0 Purwarupa Satu");
	STORE_QUERY(s, "SELECT field, before, claimed, reason, by_person "
		    "FROM data_confirmation",
		    "pangkat|III/c|III/d|keliru|1");
	/* the last answer counts: all is right, the claim is taken back */
	answer(s, 1, NULL, NULL, "2024-01-17");
	assert_string_equal(standing(s, 1, 1), "right 2024-01-17");
	assert_string_equal(found(s, 1, "pangkat", "III/d"), "0 III/c");
}

/* What the roster holds in each field that may be claimed. */
static void current_values(void **state)
{
	static const struct { const char *field, *value; } cases[] = {
		{ "nama", "0 Purwarupa Satu" }, { "nip", "0 " NIP_SATU },
		{ "nuptk", "0 " }, { "jk", "0 P" },
		{ "tanggal_lahir", "0 1985-01-01" },
		{ "status_kepegawaian", "0 PNS" }, { "pangkat", "0 III/c" },
		{ "npsn", "0 20100001" }, { "peran", "0 guru" },
		{ "jenis_ptk", "0 Guru Kelas" }, { "jabatan_ptk", "0 Guru" },
		{ "tugas_tambahan", "0 Wali Kelas" }, { "lain", "0 " },
	};
	struct store *s = *state;
	size_t i;

	store_sql(s, "UPDATE post SET job_type = 'Guru Kelas', job_title = "
		  "'Guru', duty = 'Wali Kelas' WHERE id = 1");
	for (i = 0; i < N(cases); i++)
		assert_string_equal(found(s, 1, cases[i].field, "x"),
				    cases[i].value);
}

/* An answer counts while each of these is as it was. */
static const struct { const char *sql, *standing; } roster_changes[] = {
	{ "UPDATE person SET name = 'X' WHERE id = 1", "lapsed" },
	{ "UPDATE person SET nip = NULL WHERE id = 1", "lapsed" },
	{ "UPDATE person SET nuptk = '1234567890123911' WHERE id = 1",
	  "lapsed" },
	{ "UPDATE person SET sex = 'L' WHERE id = 1", "lapsed" },
	{ "UPDATE person SET birth_date = NULL WHERE id = 1",
	  "lapsed" },
	{ "UPDATE person SET employment = 'PPPK' WHERE id = 1",
	  "lapsed" },
	{ "UPDATE person SET rank = 'III/d' WHERE id = 1", "lapsed" },
	{ "UPDATE post SET unit_id = 2 WHERE id = 1", "lapsed" },
	{ "UPDATE post SET role = 'lainnya' WHERE id = 1", "lapsed" },
	{ "UPDATE post SET kind = 'plt' WHERE id = 1", "lapsed" },
	{ "UPDATE post SET home = 0 WHERE id = 1", "lapsed" },
	{ "UPDATE post SET job_type = 'X' WHERE id = 1", "lapsed" },
	{ "UPDATE post SET job_title = '' WHERE id = 1", "lapsed" },
	{ "UPDATE post SET duty = 'X' WHERE id = 1", "lapsed" },
	/* no facts of the person */
	{ "UPDATE post SET to_day = '2024-12-31' WHERE id = 1",
	  "right" },
	{ "UPDATE post SET row_digest = 7 WHERE id = 1", "right" },
	{ "UPDATE unit SET name = 'X' WHERE id = 1", "right" },
	{ "UPDATE person SET name = 'X' WHERE id = 2", "right" },
	/* there and back: it counts again */
	{ "UPDATE person SET name = 'X' WHERE id = 1;"
	  "UPDATE person SET name = 'Purwarupa Satu' WHERE id = 1",
	  "right" },
};

static void lapses_with_the_roster(void **state)
{
	struct store *s = *state;
	char wanted[32];
	int wrong = 0;
	size_t i;

	answer(s, 1, NULL, NULL, "2024-01-16");
	s->unsealed = 1;
	for (i = 0; i < N(roster_changes); i++) {
		store_sql(s, "SAVEPOINT a");
		store_sql(s, roster_changes[i].sql);
		snprintf(wanted, sizeof(wanted), "%s 2024-01-16",
			 roster_changes[i].standing);
		if (strcmp(standing(s, 1, 1), wanted) != 0) {
			print_error("%s: %s\n", roster_changes[i].sql,
				    standing(s, 1, 1));
			wrong++;
		}
		store_sql(s, "ROLLBACK TO a; RELEASE a");
	}
	assert_int_equal(wrong, 0);
}

static struct hint hint_a = { "2023", "A.1", "Baik", "70,1", "Pertahankan" };

/* Add or replace, as an import does: what is stored is looked at first. */
static const char *put(struct store *s, const char *npsn, struct hint *h)
{
	struct rows rows = ROWS_INIT;
	struct hint old;
	long long unit;
	const char *action;

	STORE_OK(s, hint_stored(&unit, &old, &rows, npsn, h, s->db, &s->err));
	action = !unit ? "nowhere" : old.year ? "changed" : "new";
	rows_close(&rows);
	if (unit)
		STORE_OK(s, hint_put(&s->act, unit, h, s->db, &s->err));
	return action;
}

static void hint_comes_and_changes(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct hint old, h = hint_a;
	long long unit;

	assert_string_equal(put(s, "20100001", &h), "new");
	STORE_DIFF(s, "rapor_hint+1");
	h.score = NULL;
	assert_string_equal(put(s, "20100001", &h), "changed");
	STORE_DIFF(s, "rapor_hint*");
	STORE_OK(s, hint_stored(&unit, &old, &rows, "20100001", &h, s->db,
				&s->err));
	assert_string_equal(old.achievement, "Baik");
	assert_null(old.score);
	assert_string_equal(old.recommendation, "Pertahankan");
	rows_close(&rows);
	h.year = "2024";
	assert_string_equal(put(s, "20100001", &h), "new");
	h.indicator = "A.2";
	assert_string_equal(put(s, "20100001", &h), "new");
	assert_string_equal(put(s, "20100002", &h), "new");
	STORE_QUERY(s, "SELECT count(*) FROM rapor_hint", "4");
	assert_string_equal(put(s, "20109999", &h), "nowhere");
	STORE_QUERY(s, "SELECT count(*) FROM rapor_hint", "4");
}

/* "year indicator achievement score" of the rows. */
static const char *hints(struct store *s, struct rows *rows)
{
	static char text[256];
	struct hint h;
	size_t len = 0;

	text[0] = '\0';
	while (hint_next(&h, rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"[%s %s %s %s]", h.year, h.indicator,
					h.achievement ? h.achievement : "-",
					h.score ? h.score : "-");
	STORE_OK(s, rows_end(rows, KIN_OK, &s->err));
	return text;
}

/* The newest year alone, in the order of indicators. */
static void hints_of_a_school(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct hint h = hint_a;

	STORE_OK(s, hint_of_school(&rows, "20100001", s->db, &s->err));
	assert_string_equal(hints(s, &rows), "");
	put(s, "20100001", &h);
	h.year = "2024";
	h.indicator = "D.3";
	put(s, "20100001", &h);
	h.indicator = "A.2";
	h.achievement = NULL;
	put(s, "20100001", &h);
	h.year = "2022";
	put(s, "20100002", &h);
	STORE_OK(s, hint_of_school(&rows, "20100001", s->db, &s->err));
	assert_string_equal(hints(s, &rows), "[2024 A.2 - 70,1]"
			    "[2024 D.3 Baik 70,1]");
	STORE_OK(s, hint_of_school(&rows, "20100002", s->db, &s->err));
	assert_string_equal(hints(s, &rows), "[2022 A.2 - 70,1]");
	STORE_OK(s, hint_of_school(&rows, "20109999", s->db, &s->err));
	assert_string_equal(hints(s, &rows), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(confirmed),
		STORE_TEST(claimed),
		STORE_TEST(current_values),
		STORE_TEST(lapses_with_the_roster),
		STORE_TEST(hint_comes_and_changes),
		STORE_TEST(hints_of_a_school),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
