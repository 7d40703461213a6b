/* The cycles of a year: which a post needs, which result stands for each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/assess/annual.h"
#include "unit/pack_util.h"

#define OWN "1"
#define OTHER "0"
/* code, plan, state, own, role, kind, home, from, to, status, exception */
#define ITEM(code, own, role, kind, home, from, to, except, plan, state) \
	code "\x1f" plan "\x1f" state "\x1f" own "\x1f" role "\x1f" kind \
	"\x1f" home "\x1f" from "\x1f" to "\x1f" "negeri" "\x1f" except
#define TEACHER(code, own, from, to, except, state) \
	ITEM(code, own, "guru", "definitif", "1", from, to, except, \
	     "approved", state)
#define AND "\x1e"

static const struct {
	const char *from, *to;		/* of the post */
	const char *cycles;
	enum exclusion excluded;
	int complete;
	const char *missing;
} cases[] = {
	{ "", "", TEACHER("2024-1", OWN, "", "", "0", "published") AND
	  TEACHER("2024-2", OWN, "", "", "0", "final"),
	  NOT_EXCLUDED, 1, "" },
	{ "", "", TEACHER("2024-1", OWN, "", "", "0", "draft") AND
	  TEACHER("2024-2", OWN, "", "", "0", ""),
	  NOT_EXCLUDED, 0, "2024-1 (draf), 2024-2 (belum)" },
	/* joined in July: one cycle */
	{ "2024-07-15", "", TEACHER("2024-2", OWN, "2024-07-15", "", "0",
				    "final"), NOT_EXCLUDED, 1, "" },
	/* on leave on the last day of the second: one cycle */
	{ "", "", TEACHER("2024-1", OWN, "", "", "0", "final") AND
	  TEACHER("2024-2", OWN, "", "", "1", ""), NOT_EXCLUDED, 1, "" },
	/* on leave in both */
	{ "", "", TEACHER("2024-1", OWN, "", "", "1", "") AND
	  TEACHER("2024-2", OWN, "", "", "1", ""),
	  EXCLUDED_EXCEPTION, 1, "" },
	/* retired after the first cycle; and within it */
	{ "", "2024-09-30",
	  TEACHER("2024-1", OWN, "", "2024-09-30", "0", "") AND
	  TEACHER("2024-2", OWN, "", "2024-09-30", "0", ""),
	  NOT_EXCLUDED, 0, "2024-1 (belum)" },
	{ "", "2024-03-31", TEACHER("2024-1", OWN, "", "2024-03-31", "0", ""),
	  EXCLUDED_ENDED, 1, "" },
	/* a mover, seen from the new school and from the old one */
	{ "2024-09-01", "",
	  TEACHER("2024-1", OTHER, "", "2024-08-31", "0", "published") AND
	  TEACHER("2024-2", OTHER, "", "2024-08-31", "0", "") AND
	  TEACHER("2024-2", OWN, "2024-09-01", "", "0", "final"),
	  NOT_EXCLUDED, 1, "" },
	{ "2024-09-01", "",
	  TEACHER("2024-1", OTHER, "", "2024-08-31", "0", "draft") AND
	  TEACHER("2024-2", OWN, "2024-09-01", "", "0", "final"),
	  NOT_EXCLUDED, 0, "2024-1 (draf)" },
	{ "", "2024-08-31",
	  TEACHER("2024-1", OWN, "", "2024-08-31", "0", "published") AND
	  TEACHER("2024-2", OWN, "", "2024-08-31", "0", "") AND
	  TEACHER("2024-2", OTHER, "2024-09-01", "", "0", "final"),
	  EXCLUDED_ENDED, 1, "" },
	/* nothing was opened here for this year: both are needed */
	{ "", "", NULL, NOT_EXCLUDED, 0, "2024-1 (belum), 2024-2 (belum)" },
	{ "2024-07-01", "", NULL, NOT_EXCLUDED, 0, "2024-2 (belum)" },
	/* a cycle that the pack does not have says nothing */
	{ "2024-07-01", "", TEACHER("2024-9", OWN, "", "", "0", "final"),
	  NOT_EXCLUDED, 0, "2024-2 (belum)" },
};

static day_t day_of(const char *text)
{
	return *text ? day_parse(text, strlen(text)) : DAY_NONE;
}

static void make_year(struct annual_year *year, const struct pack *pack)
{
	struct period period = {
		.annual = 1, .from = day_from_civil(2024, 1, 1),
		.to = day_from_civil(2024, 12, 31),
	};

	annual_year_fill(year, pack, &period, day_from_civil(2025, 1, 15));
}

static void decide(struct annual_case *out, const struct annual_year *year,
		   size_t i, struct arena *arena)
{
	struct post_facts post = {
		.role = "guru", .kind = "definitif", .home = 1,
		.from = day_of(cases[i].from), .to = day_of(cases[i].to),
		.employment = "PNS", .unit_status = "negeri",
	};

	assert_int_equal(annual_decide(out, year, &post, cases[i].cycles,
				       arena), 0);
}

static void years(void **state)
{
	struct pack *pack = pack_util_load();
	struct arena arena = ARENA_INIT;
	struct annual_year year;
	struct annual_case c;
	size_t i;

	(void)state;
	make_year(&year, pack);
	assert_int_equal(year.n, 2);
	assert_string_equal(year.cycles[1].code, "2024-2");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		decide(&c, &year, i, &arena);
		if (c.expected.excluded != cases[i].excluded)
			print_message("case %zu\n", i);
		assert_int_equal(c.expected.excluded, cases[i].excluded);
		assert_string_equal(c.missing, cases[i].missing);
		assert_int_equal(c.complete, cases[i].complete);
		assert_int_equal(!c.first_missing, c.complete);
	}
	arena_release(&arena);
	pack_free(pack);
}

/* Of the only post of a person without an exception its records are known;
 * the post says all else. */
static const struct {
	const char *from, *to;
	unsigned char records[2];
	enum exclusion excluded;
	const char *missing;
} known[] = {
	{ "", "", { WF_PUBLISHED | ANNUAL_PLANNED, WF_ASSESS_DRAFT },
	  NOT_EXCLUDED, "2024-2 (draf)" },
	/* joined in the second cycle; what is of the first does not count */
	{ "2024-09-01", "", { WF_ASSESS_DRAFT, WF_FINAL }, NOT_EXCLUDED, "" },
	{ "", "2024-03-31", { ANNUAL_PLANNED, 0 }, EXCLUDED_ENDED, "" },
};

/* Where post 7 is the last one. */
static void decide_known(struct annual_case *out, struct annual_year *year,
			 size_t i, struct arena *arena)
{
	unsigned char all[8 * (ANNUAL_CYCLES + 1)] = { 0 };
	struct post_facts post = {
		.role = "guru", .kind = "definitif", .home = 1,
		.from = day_of(known[i].from), .to = day_of(known[i].to),
		.employment = "PNS", .unit_status = "negeri",
	};

	memcpy(all + 7 * (year->n + 1), known[i].records, 2);
	year->known = all;
	year->last_post = 7;
	assert_int_equal(annual_decide_listed(out, year, &post, 7, NULL,
					      arena), 0);
	year->known = NULL;
}

static void known_posts(void **state)
{
	struct pack *pack = pack_util_load();
	struct arena arena = ARENA_INIT;
	struct annual_year year;
	struct annual_case c;
	size_t i;

	(void)state;
	make_year(&year, pack);
	for (i = 0; i < 2; i++) {
		year.cycles[i].period = 1 + (long long)i;
		year.cycles[i].opened_from = year.cycles[i].from;
		year.cycles[i].opened_to = year.cycles[i].to;
	}
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		decide_known(&c, &year, i, &arena);
		assert_int_equal(c.expected.excluded, known[i].excluded);
		assert_string_equal(c.missing, known[i].missing);
	}
	arena_release(&arena);
	pack_free(pack);
}

/* An acting principal is asked for the cycles of that post alone. */
static void acting_post(void **state)
{
	static const char cycles[] =
		ITEM("2024-2", OWN, "kepala_sekolah", "plt", "0",
		     "2024-07-15", "", "0", "approved", "final");
	struct pack *pack = pack_util_load();
	struct post_facts post = {
		.role = "kepala_sekolah", .kind = "plt",
		.from = day_from_civil(2024, 7, 15), .to = DAY_NONE,
		.employment = "PNS", .unit_status = "negeri",
	};
	struct arena arena = ARENA_INIT;
	struct annual_year year;
	struct annual_case c;

	(void)state;
	make_year(&year, pack);
	assert_int_equal(annual_decide(&c, &year, &post, cycles, &arena), 0);
	assert_int_equal(c.expected.excluded, NOT_EXCLUDED);
	assert_int_equal(c.complete, 1);
	assert_int_equal(c.results[0].required, 0);
	assert_int_equal(c.results[1].required, 1);
	assert_int_equal(c.results[1].state, WF_FINAL);
	arena_release(&arena);
	pack_free(pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(years),
		cmocka_unit_test(known_posts),
		cmocka_unit_test(acting_post),
	};

	return cmocka_run_group_tests_name("annual", tests, NULL, NULL);
}
