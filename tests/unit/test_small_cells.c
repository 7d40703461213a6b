/* Small cells: what is hidden, and that nothing hidden can be computed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/cells.h"

enum { MUST, MAY, OUT, NONE, DRAFT, SENT, RATED, GOOD, FAIR, BAD, N };

#define BIT(i) (1ull << (i))

static const struct cells_shape shape = {
	.n = N,
	.kinds = { CELL_BASE, CELL_BASE, CELL_OTHER, CELL_PART, CELL_STAGE,
		   CELL_STAGE, CELL_STAGE, CELL_PART, CELL_PART, CELL_PART },
	.sums = { BIT(MUST) | BIT(MAY) | BIT(NONE) | BIT(DRAFT),
		  BIT(RATED) | BIT(GOOD) | BIT(FAIR) | BIT(BAD) },
};

static struct cells_row row(int area, const long n[N])
{
	struct cells_row r = { .area = area };
	int i;

	for (i = 0; i < N; i++)
		r.n[i] = n[i];
	return r;
}

/* "x" where the cell is hidden, "." where it is shown. */
static void marks(const struct cells_row *r, const char *want)
{
	char is[N + 1] = "";
	int i;

	for (i = 0; i < N; i++)
		is[i] = r->hidden[i] ? 'x' : '.';
	assert_string_equal(is, want);
}

static void test_large(void **state)
{
	struct cells_row r = row(0, (long[N]){ 40, 10, 6, 10, 40, 30, 20, 8,
					       12, 0 });

	(void)state;
	assert_int_equal(cells_hide(&r, 1, &shape, 5), 0);
	marks(&r, "..........");
}

static void test_few_people(void **state)
{
	struct cells_row r = row(0, (long[N]){ 1, 0, 2, 0, 1, 1, 0, 0, 0, 0 });

	(void)state;
	assert_int_equal(cells_hide(&r, 1, &shape, 5), N);
	/* nobody at all is no secret */
	r = row(0, (long[N]){ 0 });
	assert_int_equal(cells_hide(&r, 1, &shape, 5), 0);
	/* what is not told is not hidden either */
	r = row(0, (long[N]){ 20, 0, 0, 0, 20, -1, -1, -1, -1, -1 });
	assert_int_equal(cells_hide(&r, 1, &shape, 5), 0);
}

static void test_complement(void **state)
{
	/* two have no draft: neither they nor the 18 are told */
	struct cells_row r = row(0, (long[N]){ 20, 0, 0, 2, 18, 10, 0, 0, 0,
					       0 });

	(void)state;
	cells_hide(&r, 1, &shape, 5);
	marks(&r, "...xx.....");
	/* one who was to be rated was not: the step between two stages */
	r = row(0, (long[N]){ 40, 0, 0, 10, 30, 20, 19, 9, 10, 0 });
	cells_hide(&r, 1, &shape, 5);
	marks(&r, "......xx..");
}

static void test_sum(void **state)
{
	/* 3 with one predicate follow from the sum and the other */
	struct cells_row r = row(0, (long[N]){ 40, 0, 0, 10, 30, 20, 20, 17,
					       3, 0 });

	(void)state;
	cells_hide(&r, 1, &shape, 5);
	marks(&r, ".......xx.");
	/* two who may take part would follow from who has a plan */
	r = row(0, (long[N]){ 38, 2, 0, 10, 30, 20, 20, 10, 10, 0 });
	cells_hide(&r, 1, &shape, 5);
	marks(&r, ".x.x......");
}

static void test_column(void **state)
{
	static const long big[N] = { 40, 0, 8, 10, 30, 20, 0, 0, 0, 0 };
	static const long bigger[N] = { 60, 0, 9, 10, 50, 20, 0, 0, 0, 0 };
	static const long small[N] = { 30, 0, 3, 10, 20, 10, 0, 0, 0, 0 };
	struct cells_row rows[4];

	(void)state;
	rows[0] = row(0, big);
	rows[1] = row(0, small);
	rows[2] = row(0, bigger);
	rows[3] = row(1, big);
	/* of its own area, the smallest stands beside the 3 */
	assert_int_equal(cells_hide(rows, 4, &shape, 5), 2);
	marks(&rows[0], "..x.......");
	marks(&rows[1], "..x.......");
	marks(&rows[3], "..........");
	/* alone in its area: another of the larger one */
	rows[0].area = 0;
	rows[1].area = 1;
	rows[2].area = rows[3].area = 2;
	rows[3].n[OUT] = 0;
	assert_int_equal(cells_hide(rows, 4, &shape, 5), 2);
}

/*
 * Whatever the counts, no hidden cell is the only one of its sum, along the
 * row or down the column, and none that is shown is small.
 */
static void test_nothing_follows(void **state)
{
	struct cells_row rows[12];
	unsigned seed = 901;
	int round, i, k, n;

	(void)state;
	for (round = 0; round < 200; round++) {
		for (i = 0; i < 12; i++) {
			long must = (long)((seed = seed * 1103515245u + 12345u)
					   >> 16) % 40;
			long draft = must ? (long)(seed >> 20) % (must + 1) : 0;
			long rated = (long)(seed >> 9) % (draft + 1);
			long good = rated ? (long)(seed >> 5) % (rated + 1) : 0;

			rows[i] = row(i / 4, (long[N]){ must, 0, seed % 7,
				      must - draft, draft, draft, rated, good,
				      rated - good, 0 });
		}
		cells_hide(rows, 12, &shape, 5);
		for (i = 0; i < 12; i++) {
			for (k = 0; k < N; k++)
				assert_true(rows[i].hidden[k] ||
					    !(rows[i].n[k] > 0 &&
					      rows[i].n[k] < 5));
			n = rows[i].hidden[RATED] + rows[i].hidden[GOOD] +
				rows[i].hidden[FAIR] + rows[i].hidden[BAD];
			assert_int_not_equal(n, 1);
		}
		for (k = 0; k < N; k++) {
			long others = 0;

			for (n = i = 0; i < 12; i++) {
				n += rows[i].hidden[k];
				others += !rows[i].hidden[k] && rows[i].n[k];
			}
			assert_true(n != 1 || !others);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_few_people),
		cmocka_unit_test(test_complement),
		cmocka_unit_test(test_sum),
		cmocka_unit_test(test_column),
		cmocka_unit_test(test_nothing_follows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
