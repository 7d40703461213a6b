/* Who is expected: one table of posts, and the days that count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/expected.h"
#include "unit/pack_util.h"

#define FROM day_from_civil(2024, 1, 1)
#define TO day_from_civil(2024, 6, 30)
#define DAY day_from_civil(2024, 3, 15)
#define NONE NOT_EXCLUDED

static const struct {
	const char *role, *kind;
	int home;
	const char *employment, *unit_status;
	int has_exception, has_plan;
	enum exclusion excluded;
	enum wf_duty duty;
} posts[] = {
	{ "guru", "definitif", 1, "PNS", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "guru", NULL, 1, "PNS", NULL, 0, 0, NONE, DUTY_MUST },
	{ "guru", "definitif", 1, "CPNS", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "guru", "definitif", 1, "PPPK", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "guru", "definitif", 1, "PPPK Paruh Waktu", "negeri", 0, 0, NONE,
	  DUTY_MUST },
	{ "kepala_sekolah", "definitif", 1, "PNS", "negeri", 0, 0, NONE,
	  DUTY_MUST },
	/* without a part in the pack */
	{ "pengawas", "definitif", 1, "PNS", "negeri", 0, 0, EXCLUDED_ROLE,
	  DUTY_MUST },
	{ "lainnya", "definitif", 1, "PNS", "negeri", 1, 0, EXCLUDED_ROLE,
	  DUTY_MUST },
	{ "guru", "definitif", 1, "PNS", "negeri", 1, 1, EXCLUDED_EXCEPTION,
	  DUTY_MUST },
	/* e-Kinerja BKN */
	{ "guru", "definitif", 1, "PNS Depag", "negeri", 0, 1,
	  EXCLUDED_ELSEWHERE, DUTY_ELSEWHERE },
	{ "guru", "definitif", 1, "PNS", "swasta", 0, 0, EXCLUDED_ELSEWHERE,
	  DUTY_ELSEWHERE },
	{ "guru", "definitif", 0, "PPPK", "swasta", 0, 0, EXCLUDED_ELSEWHERE,
	  DUTY_ELSEWHERE },
	/* second schools */
	{ "guru", "definitif", 0, "PNS", "negeri", 0, 0, EXCLUDED_NOT_HOME,
	  DUTY_MUST },
	{ "guru", "definitif", 0, "PNS", "negeri", 0, 1, NONE, DUTY_MUST },
	{ "kepala_sekolah", "plt", 0, "PNS", "negeri", 0, 0, NONE, DUTY_MUST },
	{ "kepala_sekolah", "definitif", 0, "PNS", "negeri", 0, 0, NONE,
	  DUTY_MUST },
	{ "kepala_sekolah", "plh", 0, "PNS", "negeri", 0, 0,
	  EXCLUDED_NOT_HOME, DUTY_MUST },
	{ "kepala_sekolah", "plh", 1, "PNS", "negeri", 0, 1,
	  EXCLUDED_NOT_HOME, DUTY_MUST },
	/* non-ASN count once they have a plan */
	{ "guru", "definitif", 1, "GTY/PTY", "swasta", 0, 0,
	  EXCLUDED_OPTIONAL, DUTY_MAY },
	{ "guru", "definitif", 1, "GTY/PTY", "swasta", 0, 1, NONE, DUTY_MAY },
	{ "guru", "definitif", 0, "Guru Honor Sekolah", "negeri", 0, 0,
	  EXCLUDED_NOT_HOME, DUTY_MAY },
	{ "guru", "definitif", 1, "guru honor sekolah", "negeri", 0, 0,
	  EXCLUDED_OPTIONAL, DUTY_MAY },
	/* unknown: expected, and to be checked */
	{ "guru", "definitif", 1, "Pegawai Ajaib", "negeri", 0, 0, NONE,
	  DUTY_CHECK },
	{ "guru", "definitif", 1, NULL, "negeri", 0, 0, NONE, DUTY_CHECK },
	{ "guru", "definitif", 1, "", "negeri", 0, 0, NONE, DUTY_CHECK },
};

static void test_table(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(posts) / sizeof(posts[0]); i++) {
		struct post_facts f = {
			posts[i].role, posts[i].kind, posts[i].home, DAY_NONE,
			DAY_NONE, posts[i].employment, posts[i].unit_status,
			posts[i].has_exception, posts[i].has_plan
		};
		struct expectation e;

		expected_decide(&e, *state, &f, FROM, TO, DAY);
		if (e.excluded != posts[i].excluded ||
		    e.duty != posts[i].duty)
			fail_msg("post %d: excluded \"%s\", duty %d", (int)i,
				 exclusion_codes[e.excluded], e.duty);
	}
}

static enum exclusion on_day(const struct pack *pack, day_t from, day_t to,
			     day_t day)
{
	struct post_facts f = { "guru", "definitif", 1, from, to, "PNS",
				"negeri", 0, 0 };
	struct expectation e;

	expected_decide(&e, pack, &f, FROM, TO, day);
	return e.excluded;
}

/* What counts is the day, held within the period; ends are inclusive. */
static void test_days(void **state)
{
	assert_int_equal(on_day(*state, DAY, DAY, DAY), NOT_EXCLUDED);
	assert_int_equal(on_day(*state, DAY_NONE, DAY - 1, DAY),
			 EXCLUDED_ENDED);
	assert_int_equal(on_day(*state, DAY + 1, DAY_NONE, DAY),
			 EXCLUDED_NOT_YET);
	/* asked after the period: its last day counts */
	assert_int_equal(on_day(*state, DAY_NONE, TO, TO + 200),
			 NOT_EXCLUDED);
	assert_int_equal(on_day(*state, TO + 1, DAY_NONE, TO + 200),
			 EXCLUDED_NOT_YET);
	/* asked before it: its first day counts */
	assert_int_equal(on_day(*state, FROM, DAY_NONE, FROM - 50),
			 NOT_EXCLUDED);
	assert_int_equal(on_day(*state, DAY_NONE, FROM - 1, FROM - 50),
			 EXCLUDED_ENDED);
}

static void test_pack_says_otherwise(void **state)
{
	struct pack copy = *(struct pack *)*state;
	struct post_facts f = { "guru", "definitif", 1, DAY_NONE, DAY_NONE,
				"GTY/PTY", "swasta", 0, 0 };
	struct expectation e;

	copy.non_asn_needs_plan = 0;
	expected_decide(&e, &copy, &f, FROM, TO, DAY);
	assert_int_equal(e.excluded, NOT_EXCLUDED);
	copy.n_duty_rules = 0;
	expected_decide(&e, &copy, &f, FROM, TO, DAY);
	assert_int_equal(e.duty, DUTY_CHECK);
}

static void test_employment(void **state)
{
	(void)state;
	assert_int_equal(employment_is_asn("PNS"), 1);
	assert_int_equal(employment_is_asn("P3K"), 1);
	assert_int_equal(employment_is_asn("Honor Daerah TK.I Provinsi"), 0);
	assert_int_equal(employment_is_asn("Lainnya"), 0);
	assert_int_equal(employment_is_asn("PNSX"), -1);
	assert_int_equal(employment_is_asn(""), -1);
	assert_int_equal(employment_is_asn(NULL), -1);
}

static void test_codes(void **state)
{
	int i, k;

	(void)state;
	for (i = 0; i < N_EXCLUSIONS; i++)
		for (k = 0; k < i; k++)
			assert_string_not_equal(exclusion_codes[i],
						exclusion_codes[k]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_pack_says_otherwise),
		cmocka_unit_test(test_employment),
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
