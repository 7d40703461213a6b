/* Exceptions and talks: what is found of them again. */
#include "unit/store_util.h"

#include "store/dialogue_store.h"
#include "store/exception_store.h"

static long long excepted(struct store *s, long long person, long long post,
			  const char *from, const char *to)
{
	struct exception_row x = { .person = person, .post = post,
				   .reason = "cuti", .note = "catatan",
				   .from = from, .to = to };
	long long id = 0;

	STORE_OK(s, exception_add(&id, &s->act, &x, 0, s->db, &s->err));
	return id;
}

static void exception_found_again(void **state)
{
	static const struct {
		struct exception_row x;
		long long id;
	} cases[] = {
		{ { .person = 1, .reason = "cuti", .from = "2024-02-01" }, 1 },
		{ { .person = 1, .reason = "cuti", .from = "2024-02-02" }, 0 },
		{ { .person = 1, .reason = "cuti", .from = NULL }, 0 },
		{ { .person = 1, .reason = "sakit", .from = "2024-02-01" },
		  0 },
		{ { .person = 1, .post = 1, .reason = "cuti",
		    .from = "2024-02-01" }, 2 },
		{ { .person = 1, .post = 2, .reason = "cuti",
		    .from = "2024-02-01" }, 0 },
		{ { .person = 2, .reason = "cuti", .from = "2024-02-01" }, 0 },
		{ { .person = 2, .reason = "cuti", .from = NULL }, 3 },
	};
	struct store *s = *state;
	struct exception_kept out;
	size_t i;

	excepted(s, 1, 0, "2024-02-01", "2024-03-01");
	excepted(s, 1, 1, "2024-02-01", NULL);
	excepted(s, 2, 0, NULL, NULL);
	STORE_DIFF(s, "exception+3");
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, exception_find(&out, &cases[i].x, s->db,
					   &s->err));
		if (out.id != cases[i].id)
			fail_msg("case %zu: %lld", i, out.id);
	}
}

static void exception_kept_whole(void **state)
{
	struct store *s = *state;
	struct exception_row x = { .person = 1, .reason = "cuti",
				   .from = "2024-02-01" };
	struct exception_kept out;

	excepted(s, 1, 0, "2024-02-01", "2024-03-01");
	STORE_OK(s, exception_find(&out, &x, s->db, &s->err));
	assert_int_equal(out.act, 1);
	assert_string_equal(out.reason, "cuti");
	assert_string_equal(out.note, "catatan");
	assert_string_equal(out.from, "2024-02-01");
	assert_string_equal(out.to, "2024-03-01");
	assert_string_equal(out.act_day, "2024-01-15");
	x.reason = "lain";
	STORE_OK(s, exception_find(&out, &x, s->db, &s->err));
	assert_int_equal(out.id, 0);
	assert_string_equal(out.reason, "");
	assert_string_equal(out.from, "");
}

static void exception_rivals(void **state)
{
	static const struct {
		struct exception_row x;
		long long except, id;
	} cases[] = {
		{ { .person = 1, .from = "2024-03-01" }, 0, 1 },
		{ { .person = 1, .from = "2024-03-01" }, 1, 0 },
		{ { .person = 1, .from = "2024-03-02" }, 0, 0 },
		{ { .person = 1, .to = "2024-01-31" }, 0, 0 },
		{ { .person = 1, .to = "2024-02-01" }, 0, 1 },
		{ { .person = 1 }, 0, 1 },
		/* what holds for the whole person holds for each post */
		{ { .person = 1, .post = 1 }, 0, 1 },
		/* a post, and the whole person beside it */
		{ { .person = 2 }, 0, 2 }, { { .person = 2, .post = 2 }, 0, 2 },
		{ { .person = 2, .post = 1 }, 0, 0 },
		{ { .person = 3 }, 0, 0 },
	};
	struct store *s = *state;
	struct exception_kept out;
	size_t i;

	excepted(s, 1, 0, "2024-02-01", "2024-03-01");
	excepted(s, 2, 2, NULL, NULL);
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, exception_rival(&out, &cases[i].x,
					    cases[i].except, s->db, &s->err));
		if (out.id != cases[i].id)
			fail_msg("case %zu: %lld", i, out.id);
	}
}

/* A change adds a row; the one before it holds no longer. */
static void exception_instead(void **state)
{
	struct store *s = *state;
	struct exception_row x = { .person = 1, .reason = "cuti",
				   .from = "2024-02-01", .to = "2024-05-01" };
	struct exception_kept out;
	long long first = excepted(s, 1, 0, "2024-02-01", "2024-03-01"), id;

	store_mark(s);
	STORE_OK(s, exception_add(&id, &s->act, &x, first, s->db, &s->err));
	STORE_DIFF(s, "exception+1");
	STORE_QUERY(s, "SELECT id, to_day, note, superseded_act FROM exception "
		    "ORDER BY id", "1|2024-03-01|catatan|1/2|2024-05-01|-|-");
	STORE_OK(s, exception_find(&out, &x, s->db, &s->err));
	assert_int_equal(out.id, id);
	assert_string_equal(out.note, "");
	STORE_OK(s, exception_rival(&out, &x, id, s->db, &s->err));
	assert_int_equal(out.id, 0);
}

static void exceptions_that_hold(void **state)
{
	static const struct {
		const char *day, *npsn, *role, *reason, *rows;
	} cases[] = {
		{ "2024-01-01", NULL, NULL, NULL,
		  "cuti|-|2024-01-31|-|-/"
		  "cuti|2024-02-01|2024-03-01|20100001|guru/"
		  "cuti|2024-05-01|-|-|-" },
		{ "2024-02-01", NULL, NULL, NULL,
		  "cuti|2024-02-01|2024-03-01|20100001|guru/"
		  "cuti|2024-05-01|-|-|-" },
		{ "2024-03-02", NULL, NULL, NULL, "cuti|2024-05-01|-|-|-" },
		{ "2024-01-01", "20100001", NULL, NULL,
		  "cuti|2024-02-01|2024-03-01|20100001|guru" },
		{ "2024-01-01", "20100002", NULL, NULL, "" },
		{ "2024-01-01", NULL, "guru", "cuti",
		  "cuti|2024-02-01|2024-03-01|20100001|guru" },
		{ "2024-01-01", NULL, NULL, "sakit", "" },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;

	excepted(s, 1, 0, "2024-05-01", NULL);
	excepted(s, 1, 1, "2024-02-01", "2024-03-01");
	excepted(s, 1, 0, NULL, "2024-01-31");
	excepted(s, 2, 0, NULL, NULL);
	for (i = 0; i < N(cases); i++)
		STORE_ROWS(s, &rows,
			   exception_open_rows(&rows, 1, cases[i].day,
					       cases[i].npsn, cases[i].role,
					       cases[i].reason, s->db,
					       &s->err), cases[i].rows);
}

static const struct dialogue talk = {
	1, 1, "harapan", "rencana", "2024-01-10", "Kepala", "satu|dua",
};

static int talked(struct store *s, const struct dialogue *d)
{
	int found = -1;

	STORE_OK(s, dialogue_find(&found, d, s->db, &s->err));
	return found;
}

static void talk_found_again(void **state)
{
	struct store *s = *state;
	struct dialogue d = talk;

	assert_int_equal(talked(s, &d), 0);
	STORE_OK(s, dialogue_add(&s->act, &d, s->db, &s->err));
	STORE_DIFF(s, "dialogue+1");
	assert_int_equal(talked(s, &d), 1);
	/* with whomever, where that is not said */
	d.partner = NULL;
	assert_int_equal(talked(s, &d), 1);
	d.partner = "Lain";
	assert_int_equal(talked(s, &d), 0);
	d = talk;
	d.points = "satu";
	assert_int_equal(talked(s, &d), 0);
	d = talk;
	d.day = "2024-01-11";
	assert_int_equal(talked(s, &d), 0);
	d = talk;
	d.stage = "nilai";
	assert_int_equal(talked(s, &d), 0);
	d = talk;
	d.kind = "lain";
	assert_int_equal(talked(s, &d), 0);
	d = talk;
	d.period = 2;
	assert_int_equal(talked(s, &d), 0);
	d = talk;
	d.post = 2;
	assert_int_equal(talked(s, &d), 0);
}

/* A change of state of this act. */
static void moved(struct store *s, const char *subject, long long id,
		  const char *after, int transcribed)
{
	struct change c = { .subject = subject, .subject_id = id,
			    .field = "status", .after = after,
			    .transcribed = transcribed };

	STORE_OK(s, trail_change(&s->act, &c, s->db, &s->err));
}

static long missing(struct store *s, const char *subject, const char *after,
		    const char *stage)
{
	long n = -1;

	STORE_OK(s, dialogue_missing(&n, &s->act, subject, after, stage, s->db,
				     &s->err));
	return n;
}

static void talks_that_are_missing(void **state)
{
	struct store *s = *state;
	struct dialogue d = talk;

	store_sql(s, "INSERT INTO observation (id, plan_id, state, last_day, "
		  "act_id) VALUES (1, 2, 'open', 'x', 1);"
		  "INSERT INTO assessment (id, post_id, period_id, state, "
		  "revision, content_digest, last_day, pack_sha256, act_id) "
		  "VALUES (1, 3, 1, 'draft', 1, x'00', 'x', 'aa', 1)");
	assert_int_equal(missing(s, "plan", "diajukan", "rencana"), 0);
	moved(s, "plan", 1, "diajukan", 0);
	moved(s, "plan", 2, "diajukan", 0);
	moved(s, "plan", 2, "disetujui", 0);
	moved(s, "observation", 1, "dinilai", 0);
	moved(s, "assessment", 1, "final", 0);
	assert_int_equal(missing(s, "plan", "diajukan", "rencana"), 2);
	assert_int_equal(missing(s, "plan", "disetujui", "rencana"), 1);
	assert_int_equal(missing(s, "plan", "final", "rencana"), 0);
	assert_int_equal(missing(s, "observation", "dinilai", "nilai"), 1);
	assert_int_equal(missing(s, "assessment", "final", "nilai"), 1);
	STORE_OK(s, dialogue_add(&s->act, &d, s->db, &s->err));
	assert_int_equal(missing(s, "plan", "diajukan", "rencana"), 1);
	assert_int_equal(missing(s, "plan", "diajukan", "nilai"), 2);
	d.post = 2;
	d.stage = "nilai";
	STORE_OK(s, dialogue_add(&s->act, &d, s->db, &s->err));
	assert_int_equal(missing(s, "observation", "dinilai", "nilai"), 0);
	assert_int_equal(missing(s, "assessment", "final", "nilai"), 1);
	d.post = 3;
	d.period = 2;
	STORE_OK(s, dialogue_add(&s->act, &d, s->db, &s->err));
	assert_int_equal(missing(s, "assessment", "final", "nilai"), 1);
	/* what was written down elsewhere asks for no talk */
	moved(s, "plan", 1, "dikembalikan", 1);
	assert_int_equal(missing(s, "plan", "dikembalikan", "lain"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(exception_found_again),
		STORE_TEST(exception_kept_whole),
		STORE_TEST(exception_rivals),
		STORE_TEST(exception_instead),
		STORE_TEST(exceptions_that_hold),
		STORE_TEST(talk_found_again),
		STORE_TEST(talks_that_are_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
