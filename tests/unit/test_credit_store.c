/* Parts of a sum of credit: kept one by one, read in the order of adding. */
#include "unit/store_util.h"

#include "store/credit_store.h"

static void add(struct store *s, const char *nip, int seq, const char *npsn,
		int thousandths, const char *why)
{
	char period[16];
	struct credit_part k = {
		.nip = nip, .period = period, .name = nip, .npsn = npsn,
		.school = "SD", .rank = "III/a", .seq = seq, .jenjang = "",
		.pack = 1, .thousandths = thousandths, .why = why,
	};

	snprintf(period, sizeof(period), "%d", 2020 + seq);
	STORE_OK(s, credit_sum_add(&k, s->db, &s->err));
}

static const char *read_parts(struct store *s, const char *npsn,
			      const char *kecamatan, const char *kabupaten)
{
	const struct listing_args of = {
		.npsn = npsn, .kecamatan = kecamatan, .kabupaten = kabupaten,
	};
	struct rows rows = ROWS_INIT;
	static char text[400];
	size_t len = 0;
	enum kin_status st = credit_sum_rows(&rows, &of, s->db, &s->err);

	text[0] = '\0';
	while (!st && rows_next(&rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
			"%s%.3s %s %lld", len ? ", " : "",
			rows_text(&rows, CREDIT_SUM_ROWS_NIP),
			rows_text(&rows, CREDIT_SUM_ROWS_PERIOD),
			rows_int(&rows, CREDIT_SUM_ROWS_THOUSANDTHS));
	assert_int_equal(rows_end(&rows, st, &s->err), KIN_OK);
	return text;
}

/* By the school of the last part; the parts of a person stay together. */
static void parts_in_order(void **state)
{
	struct store *s = *state;

	STORE_OK(s, credit_sum_open(s->db, &s->err));
	assert_string_equal(read_parts(s, NULL, NULL, NULL), "");
	add(s, "222", 6, "20100001", 12500, NULL);
	add(s, "111", 5, "20100001", 6250, NULL);
	add(s, "222", 4, "20100002", -1, "golongan tidak diketahui");
	add(s, "111", 6, "20100002", 12500, NULL);
	assert_string_equal(read_parts(s, NULL, NULL, NULL),
			    "222 2024 -1, 222 2026 12500, "
			    "111 2025 6250, 111 2026 12500");
	/* whoever moved is where the last part is */
	assert_string_equal(read_parts(s, "20100002", NULL, NULL),
			    "111 2025 6250, 111 2026 12500");
	assert_string_equal(read_parts(s, NULL, "UMPAMA", NULL),
			    "222 2024 -1, 222 2026 12500");
	assert_string_equal(read_parts(s, NULL, NULL, "kab. lain"), "");
	/* a part that comes again is the same one */
	add(s, "222", 6, "20100001", 9380, NULL);
	assert_string_equal(read_parts(s, "20100001", NULL, NULL),
			    "222 2024 -1, 222 2026 9380");
	STORE_OK(s, credit_sum_open(s->db, &s->err));
	assert_string_equal(read_parts(s, NULL, NULL, NULL), "");
	STORE_DIFF(s, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(parts_in_order, store_setup,
						store_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
