/* Names of people as they are typed: ID[@NPSN][:ROLE]. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/run/person_ref.h"

#define NIP "198503152010012902"
#define NUPTK "3647763664300014"

static void takes_each_part(void **state)
{
	static const struct {
		const char *text, *id, *npsn, *role;
	} good[] = {
		{ NIP, NIP, "", "" },
		{ NUPTK, NUPTK, "", "" },
		/* as it is printed */
		{ " " NIP, NIP, "", "" },
		{ "19850315 201001 2 902@20100001", "198503152010012902",
		  "20100001", "" },
		{ "#12", "#12", "", "" },
		{ NIP "@20100001", NIP, "20100001", "" },
		{ NIP "@20100001:guru", NIP, "20100001", "guru" },
		{ NIP ":penilik", NIP, "", "penilik" },
		/* schools that teach courses have a letter in front */
		{ NIP "@P9908123", NIP, "P9908123", "" },
		{ NIP "@K9908123:guru", NIP, "K9908123", "guru" },
		{ NIP "@20100001:teacher", NIP, "20100001", "guru" },
		{ "#12@20100001:Principal", "#12", "20100001",
		  "kepala_sekolah" },
	};
	struct person_ref ref;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct kin_err err = KIN_ERR_INIT;

		assert_int_equal(person_ref_parse(&ref, good[i].text, NULL,
						  &err),
				 KIN_OK);
		assert_string_equal(ref.id, good[i].id);
		assert_string_equal(ref.npsn, good[i].npsn);
		assert_string_equal(ref.role, good[i].role);
	}
}

static void refuses_empty_and_damaged_parts(void **state)
{
	static const char *const bad[][2] = {
		{ "", "no person is named" },
		{ "@", "names nobody" },
		{ "@20100001", "names nobody" },
		{ "Purwarupa", "roster list" },
		{ NIP "@", "no NPSN follows" },
		{ NIP "@:guru", "no NPSN follows" },
		{ NIP "@20100001:", "no role follows" },
		{ NIP ":", "no role follows" },
		{ NIP ":tukang", "no role 'tukang'" },
		{ NIP "@DINAS:guru", ":ROLE for a post at an office" },
		{ NIP "@2010", "2010" },
		{ NIP "@20100001@20100001", "20100001@20100001" },
		{ NIP "@20100001:guru:guru", "no role 'guru:guru'" },
		{ NIP "@20100001:tukang", "no role 'tukang'" },
		{ "#x1", "#x1" },
		{ "19850315", "19850315" },
	};
	struct person_ref ref;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct kin_err err = KIN_ERR_INIT;

		assert_int_equal(person_ref_parse(&ref, bad[i][0], NULL, &err),
				 KIN_EUSAGE);
		if (!strstr(err.msg, bad[i][1]))
			fail_msg("'%s': %s", bad[i][0], err.msg);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_each_part),
		cmocka_unit_test(refuses_empty_and_damaged_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
