/* When a stage ends for somebody, by their role and their school. */
#include "unit/store_util.h"

#include "app/run/deadline.h"
#include "base/date.h"
#include "store/period_store.h"

enum { SUSUN, AMATI, LAIN };

static struct pack_role roles[] = {
	{ .code = "guru" }, { .code = "kepala_sekolah" },
};

static struct pack_stage stages[] = {
	[SUSUN] = { .code = "susun" }, [AMATI] = { .code = "amati" },
	[LAIN] = { .code = "lain" },
};

static struct pack rules(void)
{
	return (struct pack){
		.roles = roles, .n_roles = 2, .stages = stages, .n_stages = 3,
	};
}

static void windows(struct store *s)
{
	store_sql(s, "INSERT INTO window VALUES "
		  "(1, 'susun', '*', '2024-01-01', '2024-01-31', NULL, 1), "
		  "(1, 'amati', '*', '2024-01-01', '2024-03-31', NULL, 1), "
		  "(1, 'amati', 'guru', '2024-02-01', '2024-04-30', "
		  "'2024-04-20', 1), "
		  "(1, 'tiada', '*', '2024-01-01', '2024-03-31', NULL, 1)");
}

static void place(struct store *s, long long unit, const char *stage,
		  const char *role, const char *to)
{
	struct period_place p = { 1, unit, stage, role, to, "" };

	STORE_OK(s, period_place_add(&s->act, &p, s->db, &s->err));
}

static void last_is(const struct deadlines *d, int stage, const char *day,
		    const char *before)
{
	char text[DAY_TEXT];

	assert_string_equal(day_format(text, d->last[stage]), day);
	assert_string_equal(day_format(text, d->before[stage]), before);
}

static void by_role(void **state)
{
	struct store *s = *state;
	struct pack p = rules();
	struct deadline_book book = { 0 };
	struct deadlines own;
	const struct deadlines *d;
	char text[DAY_TEXT];

	windows(s);
	STORE_OK(s, deadline_load(&book, &p, 1, s->db, &s->err));
	d = deadline_of(&own, &book, "guru", 1);
	assert_ptr_not_equal(d, &own);
	last_is(d, SUSUN, "2024-01-31", "");
	last_is(d, AMATI, "2024-04-30", "2024-04-20");
	last_is(d, LAIN, "", "");
	assert_string_equal(day_format(text, d->first[AMATI]), "2024-02-01");
	assert_string_equal(day_format(text, d->first[LAIN]), "");
	last_is(deadline_of(&own, &book, "kepala_sekolah", 1), AMATI,
		"2024-03-31", "");
	last_is(deadline_of(&own, &book, "pengawas", 1), AMATI, "2024-03-31",
		"");
	/* another period has none, and forgets those of the first */
	STORE_OK(s, deadline_load(&book, &p, 2, s->db, &s->err));
	last_is(deadline_of(&own, &book, "guru", 1), AMATI, "", "");
	deadline_release(&book);
	deadline_release(&book);
}

static void by_school(void **state)
{
	struct store *s = *state;
	struct pack p = rules();
	struct deadline_book book = { 0 };
	struct deadlines own;

	windows(s);
	place(s, 2, "susun", "*", "2024-02-10");
	place(s, 2, "susun", "*", "2024-02-20");
	place(s, 2, "susun", "guru", "2024-03-01");
	place(s, 1, "amati", "kepala_sekolah", "2024-04-15");
	/* the window itself was moved behind it since */
	place(s, 1, "susun", "*", "2024-01-20");
	/* no window, no day; and a stage that the rules do not have any more */
	place(s, 1, "lain", "*", "2024-05-05");
	place(s, 1, "tiada", "*", "2024-05-05");
	STORE_OK(s, deadline_load(&book, &p, 1, s->db, &s->err));
	last_is(deadline_of(&own, &book, "guru", 2), SUSUN, "2024-03-01",
		"2024-01-31");
	last_is(deadline_of(&own, &book, "kepala_sekolah", 2), SUSUN,
		"2024-02-20", "2024-01-31");
	last_is(deadline_of(&own, &book, "kepala_sekolah", 1), AMATI,
		"2024-04-15", "2024-03-31");
	last_is(deadline_of(&own, &book, "guru", 1), AMATI, "2024-04-30",
		"2024-04-20");
	last_is(deadline_of(&own, &book, "guru", 1), SUSUN, "2024-01-31", "");
	last_is(deadline_of(&own, &book, "guru", 1), LAIN, "", "");
	/* schools in front, between and behind have none */
	last_is(deadline_of(&own, &book, "guru", 0), SUSUN, "2024-01-31", "");
	last_is(deadline_of(&own, &book, "guru", 9), SUSUN, "2024-01-31", "");
	deadline_release(&book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(by_role), STORE_TEST(by_school),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
