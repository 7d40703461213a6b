/* The rollover: what is carried into the next period, and taking it back. */
#include "unit/store_util.h"

#include "store/rollover_store.h"

/* Duties and an activity of plan 2, which is approved. */
static const char rollover_items_sql[] =
	"UPDATE plan SET state = 'draft' WHERE id = 2;"
	"INSERT INTO plan_item (plan_id, revision, section, seq, code, aspect, "
	"target, sk_number, sk_from, sk_to, quantity) VALUES "
	"(2, 1, 'tugas', 1, 'WALI', NULL, NULL, 'SK 1', '2024-01-01', "
	"'2024-12-31', 1), "
	"(2, 1, 'tugas', 2, 'PIKET', NULL, NULL, 'SK 2', NULL, NULL, 2), "
	"(2, 1, 'tugas', 3, 'LALU', NULL, NULL, 'SK 3', NULL, '2024-06-30', "
	"1), "
	"(2, 1, 'tugas', 4, 'HILANG', NULL, NULL, NULL, NULL, NULL, 1), "
	"(2, 1, 'kompetensi', 1, 'PELATIHAN', 'aspek', 'target', NULL, NULL, "
	"NULL, 1);"
	"UPDATE plan SET state = 'approved' WHERE id = 2;"
	"INSERT INTO observation (id, plan_id, state, days, last_day, act_id) "
	"VALUES (1, 2, 'observed', '2024-02-01 2024-02-02 ', 'x', 1);";

static struct rollover_args both(void)
{
	return (struct rollover_args){ .from = 1, .to = 2,
				       .day = "2024-07-01", .duties = 1,
				       .follow_up = 1, .first = 2, .last = 3 };
}

static void codes(struct store *s)
{
	STORE_OK(s, rollover_open(s->db, &s->err));
	STORE_OK(s, rollover_code("tugas", "WALI", 2, s->db, &s->err));
	STORE_OK(s, rollover_code("tugas", "PIKET", -1, s->db, &s->err));
	STORE_OK(s, rollover_code("tugas", "LALU", 1, s->db, &s->err));
	STORE_OK(s, rollover_code("kompetensi", "PELATIHAN", 8, s->db,
				  &s->err));
}

/* "plans duties activities, not covered, unknown, left, had a plan" */
static const char *counted(struct store *s, struct rollover_args args)
{
	static char text[64];
	struct rollover_counts c = { .plans = -1 };

	codes(s);
	STORE_OK(s, rollover_stage(&c, &args, s->db, &s->err));
	snprintf(text, sizeof(text), "%ld %ld %ld, %ld %ld %ld %ld", c.plans,
		 c.duties, c.activities, c.not_covered, c.unknown, c.left,
		 c.had_plan);
	return text;
}

static void staged(void **state)
{
	struct store *s = *state;
	struct rollover_args a = both();

	store_sql(s, rollover_items_sql);
	store_mark(s);
	assert_string_equal(counted(s, a), "1 2 1, 1 1 0 0");
	a.follow_up = 0;
	assert_string_equal(counted(s, a), "1 2 0, 1 1 0 0");
	a.duties = 0;
	assert_string_equal(counted(s, a), "0 0 0, 0 0 0 0");
	a.follow_up = 1;
	assert_string_equal(counted(s, a), "1 0 1, 0 0 0 0");
	/* nothing was approved in the other period */
	a = both();
	a.from = 2;
	a.to = 1;
	assert_string_equal(counted(s, a), "0 0 0, 0 0 0 0");
	STORE_DIFF(s, "");
}

/* Whom nothing is carried for: gone, observed to the end, has a plan. */
static void not_staged(void **state)
{
	static const struct { const char *sql, *counted;
	} cases[] = {
		{ "UPDATE post SET to_day = '2024-06-30' WHERE id = 2",
		  "0 0 0, 0 0 1 0" },
		{ "UPDATE post SET to_day = '2024-07-01' WHERE id = 2",
		  "1 2 1, 1 1 0 0" },
		{ "UPDATE post SET superseded_act = 1 WHERE id = 2",
		  "0 0 0, 0 0 1 0" },
		{ "INSERT INTO plan (post_id, period_id, state, revision, "
		  "content_digest, last_day, act_id) VALUES (2, 2, 'draft', "
		  "1, x'00', 'x', 1)",
		  "0 0 0, 0 0 0 1" },
		{ "UPDATE observation SET days = days || '2024-03-03 '",
		  "1 2 1, 1 1 0 0" },
		{ "UPDATE observation SET days = days || '2024-03-03 ' "
		  "|| '2024-03-04 '",
		  "1 2 0, 1 1 0 0" },
		{ "UPDATE plan SET effective_revision = NULL WHERE id = 2",
		  "0 0 0, 0 0 0 0" },
	};
	struct store *s = *state;
	size_t i;

	store_sql(s, rollover_items_sql);
	s->unsealed = 1;
	for (i = 0; i < N(cases); i++) {
		store_sql(s, "SAVEPOINT a");
		store_sql(s, cases[i].sql);
		assert_string_equal(counted(s, both()), cases[i].counted);
		store_sql(s, "ROLLBACK TO a; RELEASE a");
	}
}

static void carried(void **state)
{
	static const unsigned char digest[DIGEST_MAC] = "0123456789abcde";
	struct store *s = *state;
	struct rollover_args a = both();
	struct rows rows = ROWS_INIT;

	store_sql(s, rollover_items_sql);
	store_mark(s);
	counted(s, a);
	STORE_OK(s, rollover_carry(&s->act, &a, s->db, &s->err));
	STORE_DIFF(s, "plan+1 plan_item+3 plan_revision+1");
	STORE_QUERY(s, "SELECT post_id, period_id, state, revision, carried, "
		    "effective_revision FROM plan WHERE id = 3",
		    "2|2|draft|1|1|-");
	/* numbered anew, with the points of the pack */
	STORE_QUERY(s, "SELECT section, seq, code, sk_number, quantity, points "
		    "FROM plan_item WHERE plan_id = 3 ORDER BY section, seq",
		    "kompetensi|1|PELATIHAN|-|1|8/tugas|1|WALI|SK 1|1|2/"
		    "tugas|2|PIKET|SK 2|2|-");
	STORE_ROWS(s, &rows, rollover_items(&rows, s->db, &s->err),
		   "3|kompetensi|PELATIHAN|aspek|-|-|-|target|-|-|-|-|1/"
		   "3|tugas|WALI|-|-|-|-|-|SK 1|-|2024-01-01|2024-12-31|1/"
		   "3|tugas|PIKET|-|-|-|-|-|SK 2|-|-|-|2");
	STORE_OK(s, rollover_set_digest(3, digest, s->db, &s->err));
	STORE_QUERY(s, "SELECT hex(content_digest) FROM plan WHERE id = 3",
		    "30313233343536373839616263646500");
}

static void alone(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	STORE_ROWS(s, &rows, rollover_alone(&rows, "2024-07-01", 2, s->db,
					    &s->err), "");
	store_sql(s, "UPDATE post SET to_day = '2024-06-30' WHERE id IN "
		  "(3, 4)");
	STORE_ROWS(s, &rows, rollover_alone(&rows, "2024-07-01", 2, s->db,
					    &s->err), "1/2/6");
	STORE_ROWS(s, &rows, rollover_alone(&rows, "2024-06-30", 2, s->db,
					    &s->err), "");
}

/* ---- taken back ---- */

/* The next period is opened by act 2 and drafts are carried into it. */
static void rolled(struct store *s)
{
	struct rollover_args a = both();

	store_sql(s, rollover_items_sql);
	store_sql(s, "DELETE FROM period WHERE id = 2");
	store_seal(s);
	store_act(s, "2024-06-28");
	store_sql(s, "UPDATE act SET ref = 'R' WHERE seq = 2;"
		  "INSERT INTO period VALUES (2, '2024-2', 'Semester dua', "
		  "'cycle', '2024-07-01', '2024-12-31', NULL, 1, NULL, 2);"
		  "INSERT INTO window VALUES (2, 'a', '*', '2024-07-01', "
		  "'2024-07-31', NULL, 2)");
	counted(s, a);
	STORE_OK(s, rollover_carry(&s->act, &a, s->db, &s->err));
	s->act.ref = "R";
	store_seal(s);
	store_act(s, "2024-06-29");
	store_mark(s);
}

static void maker(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	rolled(s);
	STORE_ROWS(s, &rows, rollover_maker(&rows, 2, s->db, &s->err),
		   "2|uji|R");
	STORE_ROWS(s, &rows, rollover_maker(&rows, 1, s->db, &s->err),
		   "1|uji|-");
	STORE_ROWS(s, &rows, rollover_maker(&rows, 9, s->db, &s->err), "");
}

static void untouched_drafts_go(void **state)
{
	struct store *s = *state;
	long n = -1;

	rolled(s);
	STORE_OK(s, rollover_drop_plans(&n, &s->act, 2, "lain", s->db,
					&s->err));
	assert_int_equal(n, 0);
	STORE_DIFF(s, "");
	STORE_OK(s, rollover_drop_plans(&n, &s->act, 2, "R", s->db, &s->err));
	assert_int_equal(n, 1);
	STORE_DIFF(s, "change+1 plan-1 plan_item-3 plan_revision-1");
	STORE_QUERY(s, "SELECT subject, subject_id, person_id, field, before, "
		    "after FROM change", "plan|3|2|dibawa|draft|-");
	STORE_OK(s, rollover_drop_period(&s->act, 2, "2024-2", s->db,
					 &s->err));
	STORE_DIFF(s, "change+1 period-1 window-1");
	STORE_QUERY(s, "SELECT code FROM period", "2024-1");
}

static const struct blocker_case {
	const char *sql;
	/* plans observations dialogues assessments predicates windows
	 * answers */
	const char *blockers;
	long dropped;
} blockers[] = {
	{ "SELECT 1", "0 0 0 0 0 0 0", 1 },
	{ "UPDATE plan SET carried = 0 WHERE id = 3", "1 0 0 0 0 0 0", 0 },
	{ "UPDATE plan SET state = 'submitted' WHERE id = 3",
	  "1 0 0 0 0 0 0", 0 },
	{ "UPDATE plan SET revision = 2 WHERE id = 3", "1 0 0 0 0 0 0", 0 },
	{ "INSERT INTO plan (post_id, period_id, state, revision, "
	  "content_digest, last_day, act_id) VALUES (1, 2, 'draft', 1, x'00', "
	  "'x', 3)", "1 0 0 0 0 0 0", 1 },
	{ "INSERT INTO observation (plan_id, state, last_day, act_id) "
	  "VALUES (3, 'open', 'x', 3)", "1 1 0 0 0 0 0", 0 },
	{ "INSERT INTO dialogue VALUES (1, 2, 2, 'a', 'b', '2024-06-29', NULL, "
	  "'x', 3)", "1 0 1 0 0 0 0", 0 },
	{ "INSERT INTO dialogue VALUES (1, 1, 2, 'a', 'b', '2024-06-29', NULL, "
	  "'x', 3)", "0 0 1 0 0 0 0", 1 },
	{ "INSERT INTO assessment (post_id, period_id, plan_id, state, "
	  "revision, content_digest, last_day, pack_sha256, act_id) VALUES "
	  "(2, 2, 3, 'draft', 1, x'00', 'x', 'aa', 3)", "1 0 0 1 0 0 0", 0 },
	{ "INSERT INTO organisation_predicate VALUES (1, 2, 'BAIK', 'x', NULL, "
	  "NULL, 3)", "0 0 0 0 1 0 0", 1 },
	{ "UPDATE window SET to_day = '2024-08-01', extended_from = "
	  "'2024-07-31'", "0 0 0 0 0 1 0", 1 },
	{ "INSERT INTO data_confirmation (post_id, period_id, facts, day, "
	  "act_id) VALUES (1, 2, x'00', 'x', 3)", "0 0 0 0 0 0 1", 1 },
};

/* What stands in the way is told, and where nothing does it can be done. */
static void in_the_way(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	rolled(s);
	s->unsealed = 1;
	for (i = 0; i < N(blockers); i++) {
		struct rollover_blockers b = { .plans = -1 };
		char text[64];
		long n = -1;
		int free, gone;

		store_sql(s, "SAVEPOINT a");
		store_sql(s, blockers[i].sql);
		STORE_OK(s, rollover_blockers(&b, 2, "R", s->db, &s->err));
		snprintf(text, sizeof(text), "%ld %ld %ld %ld %ld %ld %ld",
			 b.plans, b.observations, b.dialogues, b.assessments,
			 b.predicates, b.windows, b.answers);
		STORE_OK(s, rollover_drop_plans(&n, &s->act, 2, "R", s->db,
						&s->err));
		free = !strcmp(text, "0 0 0 0 0 0 0");
		gone = !rollover_drop_period(&s->act, 2, "2024-2", s->db,
					     &s->err);
		if (strcmp(text, blockers[i].blockers) != 0 ||
		    n != blockers[i].dropped || (free && !gone)) {
			print_error("%s: %s, %ld dropped, gone %d\n",
				    blockers[i].sql, text, n, gone);
			wrong++;
		}
		store_sql(s, "ROLLBACK TO a; RELEASE a");
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(staged),
		STORE_TEST(not_staged),
		STORE_TEST(carried),
		STORE_TEST(alone),
		STORE_TEST(maker),
		STORE_TEST(untouched_drafts_go),
		STORE_TEST(in_the_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
