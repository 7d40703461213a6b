/* Parts that threads make ahead: all of them, in order, and none too many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/parts.h"

struct kept {
	size_t part, square;
	int maker;
};

struct taken {
	size_t next, end;	/* the part that fails */
	int both;		/* the makers that were seen */
};

static void make_square(void *maker, void *kept, size_t part)
{
	struct kept *k = kept;

	k->part = part;
	k->square = part * part;
	k->maker = *(int *)maker;
}

static enum kin_status take_square(void *user, void *kept, struct kin_err *err)
{
	struct taken *t = user;
	const struct kept *k = kept;

	assert_int_equal(k->part, t->next);
	assert_int_equal(k->square, t->next * t->next);
	t->both |= k->maker;
	if (t->next == t->end)
		return kin_err_set(err, KIN_EINPUT, "enough");
	t->next++;
	return KIN_OK;
}

static enum kin_status run(struct taken *taken, size_t n, struct kin_err *err)
{
	static int makers[PARTS_MAKERS] = { 1, 2 };
	struct kept kept[PARTS_KEPT];
	struct parts parts = {
		.n = n, .make = make_square, .take = take_square,
		.user = taken,
	};
	enum kin_status st;
	int done, i;

	for (i = 0; i < PARTS_MAKERS; i++)
		parts.makers[i] = &makers[i];
	for (i = 0; i < PARTS_KEPT; i++)
		parts.kept[i] = &kept[i];
	st = parts_run(&done, &parts, err);
	assert_true(done);
	return st;
}

static void all_come_in_order(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct taken taken = { .end = SIZE_MAX };

	(void)state;
	assert_int_equal(run(&taken, 100000, &err), KIN_OK);
	assert_int_equal(taken.next, 100000);
	assert_int_equal(taken.both, 3);
	taken.next = 0;
	assert_int_equal(run(&taken, 0, &err), KIN_OK);
	assert_int_equal(run(&taken, 1, &err), KIN_OK);
	assert_int_equal(taken.next, 1);
}

/* Whoever waits for room is let go. */
static void a_failure_ends_it(void **state)
{
	size_t end;

	(void)state;
	for (end = 0; end < 50; end++) {
		struct kin_err err = KIN_ERR_INIT;
		struct taken taken = { .end = end };

		assert_int_equal(run(&taken, 1000, &err), KIN_EINPUT);
		assert_int_equal(taken.next, end);
		kin_err_clear(&err);
	}
}

static void few_are_not_worth_it(void **state)
{
	(void)state;
	assert_false(parts_are_worth(0));
	assert_false(parts_are_worth(6));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_come_in_order),
		cmocka_unit_test(a_failure_ends_it),
		cmocka_unit_test(few_are_not_worth_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
