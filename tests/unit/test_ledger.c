/*
 * The ledger of sheets: what goes out and comes back, and a file that is
 * something else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/sheet/ledger.h"

static char path[64];

static int make_path(void **state)
{
	const char *dir = getenv("TMPDIR");

	(void)state;
	snprintf(path, sizeof(path), "%.40s/kin-ledger-%d",
		 dir ? dir : "/tmp", (int)getpid());
	return 0;
}

static int remove_path(void **state)
{
	(void)state;
	unlink(path);
	return 0;
}

static struct ledger *opened(void)
{
	struct kin_err err = KIN_ERR_INIT;
	struct ledger *l;

	assert_int_equal(ledger_open(&l, path, &err), KIN_OK);
	return l;
}

static void closed(struct ledger *l)
{
	struct kin_err err = KIN_ERR_INIT;

	assert_int_equal(ledger_write(l, &err), KIN_OK);
	ledger_free(l);
}

static void put(struct ledger *l, const char *id, const char *npsn)
{
	struct kin_err err = KIN_ERR_INIT;

	assert_int_equal(ledger_out(l, id, "plans", "2024-1", npsn,
				    "keluar/a, b.xlsx", 7, "2024-01-10", &err),
			 KIN_OK);
}

static void what_went_out_is_missed(void **state)
{
	char names[100];
	struct ledger *l = opened();
	int i;

	(void)state;
	assert_int_equal(ledger_missing(l, names, sizeof(names)), 0);
	assert_string_equal(names, "");
	put(l, "1", "20100001");
	put(l, "2", "20100002");
	put(l, "2", "20100002");	/* the same sheet once more */
	put(l, "3", "");
	closed(l);
	l = opened();
	assert_int_equal(ledger_missing(l, names, sizeof(names)), 3);
	assert_string_equal(names, "20100001, 20100002, keluar/a, b.xlsx");
	assert_true(ledger_back(l, "2", "2024-02-01", 5, 1));
	assert_false(ledger_back(l, "4", "2024-02-01", 5, 1));
	closed(l);
	l = opened();
	assert_int_equal(ledger_missing(l, names, sizeof(names)), 2);
	for (i = 0; i < 5; i++) {
		char id[8];

		snprintf(id, sizeof(id), "x%d", i);
		put(l, id, "20100009");
	}
	assert_int_equal(ledger_missing(l, names, sizeof(names)), 7);
	assert_non_null(strstr(names, ", ..."));
	ledger_free(l);
}

/* A list of something else is not written over. */
static void other_files_are_refused(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct ledger *l;
	FILE *fp = fopen(path, "w");

	(void)state;
	assert_non_null(fp);
	fputs("nama,nip\nPurwarupa Satu,198501012010012901\n", fp);
	fclose(fp);
	assert_int_equal(ledger_open(&l, path, &err), KIN_EINPUT);
	assert_null(l);
	assert_non_null(strstr(err.msg, "no ledger"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_went_out_is_missed,
						make_path, remove_path),
		cmocka_unit_test_setup_teardown(other_files_are_refused,
						make_path, remove_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
