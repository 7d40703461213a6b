/* Months that several posts cover together, and the codes of SIASN. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/report/credit.h"
#include "base/date.h"
#include "model/role.h"
#include "pack_util.h"
#include "rule/pack_siasn.h"

static const struct {
	const char *posts;
	int full, started;
} years[] = {
	{ "/", 12, 12 },			/* no day is known */
	{ "2019-07-01/", 12, 12 },
	{ "2024-07-01/", 6, 6 },
	{ "2024-07-02/", 5, 6 },
	{ "/2024-03-15", 2, 3 },
	{ "/2024-02-29", 2, 2 },
	{ "/2024-02-28", 1, 2 },
	/* a mover: the day after the last one, so no month is lost */
	{ "/2024-03-15 2024-03-16/", 12, 12 },
	{ "2024-03-16/ /2024-03-15", 12, 12 },	/* in any order */
	{ "/2024-03-15 2024-03-18/", 11, 12 },	/* a gap of two days */
	{ "/2024-03-15 2024-05-01/", 10, 11 },
	{ "/2024-08-31 2024-07-01/", 12, 12 },	/* they overlap */
	{ "2025-01-01/", 0, 0 },
	{ "/2023-12-31", 0, 0 },
	{ "2024-05-10/2024-05-20", 0, 1 },
	{ "", 0, 0 },
	{ NULL, 0, 0 },
};

static void months_of_posts(void **state)
{
	day_t from = day_from_civil(2024, 1, 1);
	day_t to = day_from_civil(2024, 12, 31);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		assert_int_equal(credit_posts_months(years[i].posts, from, to,
						     MONTHS_FULL),
				 years[i].full);
		assert_int_equal(credit_posts_months(years[i].posts, from, to,
						     MONTHS_STARTED),
				 years[i].started);
	}
	assert_int_equal(credit_posts_months("/", from,
					     day_from_civil(2024, 6, 30),
					     MONTHS_FULL), 6);
}

static void codes_of_rules(void **state)
{
	struct pack *p = pack_util_load();
	int inferred = 9;

	(void)state;
	assert_string_equal(pack_siasn_code(p, SIASN_RATING,
					    "DI_ATAS_EKSPEKTASI", &inferred),
			    "1");
	assert_int_equal(inferred, 0);
	assert_string_equal(pack_siasn_code(p, SIASN_PREDICATE, "KURANG",
					    &inferred), "4");
	assert_string_equal(pack_siasn_code(p, SIASN_COEFFICIENT,
					    "AHLI_MADYA BAIK", &inferred),
			    "32");
	assert_int_equal(inferred, 0);
	assert_string_equal(pack_siasn_code(p, SIASN_COEFFICIENT,
					    "AHLI_MUDA KURANG", &inferred),
			    "24");
	assert_int_equal(inferred, 1);
	/* a code of one kind is none of another */
	assert_null(pack_siasn_code(p, SIASN_RATING, "BAIK", &inferred));
	assert_int_equal(inferred, 0);
	assert_null(pack_siasn_code(p, SIASN_RATING, NULL, &inferred));
	pack_free(p);
}

static void codes_of_all_rules(void **state)
{
	int inferred = 9;

	(void)state;
	assert_string_equal(siasn_code(SIASN_PERIOD, "3", NULL), "2");
	assert_null(siasn_code(SIASN_PERIOD, "6", &inferred));
	assert_int_equal(inferred, 0);
	assert_string_equal(siasn_code(SIASN_RANK, "IV/c", &inferred), "43");
	assert_null(siasn_code(SIASN_RANK, "IX", NULL));
	assert_null(siasn_code(SIASN_RANK, NULL, NULL));
}

static void titles(void **state)
{
	(void)state;
	assert_string_equal(role_title("guru", "definitif"), "Guru");
	assert_string_equal(role_title("kepala_sekolah", "plt"),
			    "Plt. Kepala Sekolah");
	assert_string_equal(role_title("kepala_dinas", "plh"),
			    "Plh. Kepala Dinas");
	assert_null(role_title("lainnya", "definitif"));
	assert_null(role_title(NULL, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_of_posts),
		cmocka_unit_test(codes_of_rules),
		cmocka_unit_test(codes_of_all_rules),
		cmocka_unit_test(titles),
	};

	return cmocka_run_group_tests_name("credit_posts", tests, NULL, NULL);
}
