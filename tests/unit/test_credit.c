/*
 * Credit: the published table of a whole year, months by both rules, and the
 * jenjang of a rank.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/credit.h"
#include "unit/pack_util.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

/* The table of the agencies, thousandths, from Sangat Baik down. */
static const struct {
	const char *jenjang, *rank;
	int of_year[5];
} table[] = {
	{ "AHLI_PERTAMA", "III/b", { 18750, 12500, 9375, 6250, 3125 } },
	{ "AHLI_MUDA", "III/d", { 37500, 25000, 18750, 12500, 6250 } },
	{ "AHLI_MADYA", "IV/c", { 56250, 37500, 28125, 18750, 9375 } },
	{ "AHLI_UTAMA", "IV/e", { 75000, 50000, 37500, 25000, 12500 } },
};

static const char *const predicates[5] = {
	"SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG"
};

static void test_table(void **state)
{
	const struct pack *p = *state;
	const struct pack_credit *c;
	size_t i, k;

	for (i = 0; i < N(table); i++) {
		c = credit_jenjang(p, table[i].rank);
		assert_string_equal(c->jenjang, table[i].jenjang);
		for (k = 0; k < 5; k++) {
			const struct pack_label *l;
			int percent;

			l = pack_label_find(p->predicates, p->n_predicates,
					    predicates[k], NULL);
			percent = p->credit_percent[l - p->predicates];
			assert_int_equal(credit_thousandths(c->thousandths,
							    percent, 12, 3),
					 table[i].of_year[k]);
		}
	}
}

/* What the next rank and jenjang need, and who converts at all. */
static void test_thresholds(void **state)
{
	static const struct {
		const char *rank;
		int for_rank, for_jenjang;
	} needs[] = {
		{ "III/a", 50, 100 }, { "III/d", 100, 200 },
		{ "IV/a", 150, 450 }, { "IV/e", 200, -1 },
	};
	const struct pack *p = *state;
	size_t i;

	for (i = 0; i < N(needs); i++) {
		const struct pack_credit *c = credit_jenjang(p, needs[i].rank);

		assert_int_equal(c->for_rank, needs[i].for_rank);
		assert_int_equal(c->for_jenjang, needs[i].for_jenjang);
	}
	assert_true(credit_converts(p, "PNS"));
	assert_false(credit_converts(p, "PPPK"));
	assert_false(credit_converts(p, "PPPK Paruh Waktu"));
	assert_true(credit_converts(p, NULL));
	assert_true(credit_converts(p, ""));
}

static void test_rounding(void **state)
{
	char text[24];

	(void)state;
	/* As the agencies print it: 9.375 becomes 9.38. */
	assert_int_equal(credit_thousandths(12500, 75, 12, 2), 9380);
	assert_int_equal(credit_thousandths(37500, 75, 12, 2), 28130);
	/* 12.5 x 5/12 = 5.20833..., 7/12 = 7.291666... */
	assert_int_equal(credit_thousandths(12500, 100, 5, 3), 5208);
	assert_int_equal(credit_thousandths(12500, 100, 5, 2), 5210);
	assert_int_equal(credit_thousandths(12500, 100, 7, 3), 7292);
	assert_int_equal(credit_thousandths(12500, 100, 7, 2), 7290);
	/* Exactly half: 1 thousandth x 50 %; up, not to even. */
	assert_int_equal(credit_thousandths(1, 50, 12, 3), 1);
	assert_int_equal(credit_thousandths(25000, 100, 0, 3), 0);
	assert_int_equal(credit_thousandths(1000000, 200, 12, 3), 2000000);
	assert_string_equal(credit_text(text, 9375, 3), "9.375");
	assert_string_equal(credit_text(text, 9380, 2), "9.38");
	assert_string_equal(credit_text(text, 12050, 3), "12.050");
	assert_string_equal(credit_text(text, 50, 2), "0.05");
}

static void test_months(void **state)
{
	static const struct {
		const char *first, *last;
		int full, started;
	} cases[] = {
		{ "2024-01-01", "2024-12-31", 12, 12 },
		{ "2024-01-01", "2024-06-30", 6, 6 },
		{ "2024-01-02", "2024-06-30", 5, 6 },
		{ "2024-01-01", "2024-06-29", 5, 6 },
		{ "2024-02-01", "2024-02-29", 1, 1 },
		{ "2024-02-01", "2024-02-28", 0, 1 },
		{ "2025-02-01", "2025-02-28", 1, 1 },
		{ "2024-03-10", "2024-03-20", 0, 1 },
		{ "2024-03-10", "2024-04-20", 0, 2 },
		{ "2024-03-31", "2024-05-01", 1, 3 },
		{ "2023-12-31", "2024-01-01", 0, 2 },
		{ "2024-05-01", "2024-04-30", 0, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		day_t first = day_parse(cases[i].first, 10);
		day_t last = day_parse(cases[i].last, 10);

		if (credit_months(first, last, MONTHS_FULL) != cases[i].full ||
		    credit_months(first, last, MONTHS_STARTED) !=
		    cases[i].started)
			fail_msg("%s to %s", cases[i].first, cases[i].last);
	}
	assert_int_equal(credit_months(DAY_NONE, 0, MONTHS_FULL), 0);
	assert_int_equal(credit_months(0, DAY_NONE, MONTHS_STARTED), 0);
}

static void test_ranks(void **state)
{
	static const struct {
		const char *rank, *jenjang;
	} cases[] = {
		{ "III/a", "AHLI_PERTAMA" }, { "iii a", "AHLI_PERTAMA" },
		{ "III/C", "AHLI_MUDA" }, { "IVa", "AHLI_MADYA" },
		{ "IV/d", "AHLI_UTAMA" },
		/* conversion is for PNS: a PPPK has no jenjang */
		{ "IX", NULL }, { "xi", NULL }, { "XVII", NULL },
		{ "II/d", NULL }, { "III", NULL },
		{ "VIII", NULL }, { "Penata, III/c", NULL }, { "", NULL },
		{ NULL, NULL },
	};
	size_t i;

	for (i = 0; i < N(cases); i++) {
		const struct pack_credit *c = credit_jenjang(*state,
							     cases[i].rank);

		if (!cases[i].jenjang)
			assert_null(c);
		else
			assert_string_equal(c->jenjang, cases[i].jenjang);
	}
}

static void next_ranks_and_statuses(void **state)
{
	static const struct {
		const char *rank;
		int needs;
	} cases[] = {
		{ "III/a", 50 }, { "III/b", 100 }, { "III/c", 100 },
		{ "III/d", 200 }, { "IV/a", 150 }, { "IV b", 300 },
		{ "IV/c", 450 }, { "IV/d", 200 }, { "IV/e", 0 },
	};
	const struct pack *p = *state;
	size_t i;

	for (i = 0; i < N(cases); i++) {
		const struct pack_credit *c = credit_jenjang(p, cases[i].rank);

		assert_non_null(c);
		if (credit_for_rank(c, cases[i].rank) != cases[i].needs)
			fail_msg("%s: %d", cases[i].rank,
				 credit_for_rank(c, cases[i].rank));
	}
	assert_int_equal(credit_for_rank(p->credits, "IV/a"), 0);
	assert_true(credit_converts(p, "PNS"));
	assert_true(credit_converts(p, "PNS Diperbantukan"));
	assert_false(credit_converts(p, "PNS Depag"));
	assert_false(credit_converts(p, "CPNS"));
	assert_false(credit_converts(p, "PPPK"));
}

/* What is not known is no other jenjang. */
static void a_jenjang_begins_anew(void **state)
{
	struct credit_total t = { .n = 0 };

	(void)state;
	assert_false(credit_add(&t, "", -1));
	assert_false(credit_add(&t, "ahli_pertama", 12500));
	assert_int_equal(t.unknown, 1);
	assert_true(credit_add(&t, "ahli_muda", 25000));
	assert_false(credit_add(&t, "", -1));
	assert_false(credit_add(&t, "ahli_muda", 25000));
	assert_int_equal(t.n, 3);
	assert_int_equal(t.unknown, 1);
	assert_int_equal(t.thousandths, 50000);
	assert_true(credit_add(&t, "ahli_madya", 37500));
	assert_int_equal(t.unknown, 0);
	assert_int_equal(t.thousandths, 37500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_jenjang_begins_anew),
		cmocka_unit_test(next_ranks_and_statuses),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_thresholds),
		cmocka_unit_test(test_rounding),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_ranks),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
