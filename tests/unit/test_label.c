/*
 * What is stored of the names of places, however files write them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <kinerja/label.h>

static void kecamatan_without_the_word(void **state)
{
	(void)state;
	assert_string_equal(kin_kecamatan("Kec. Umpama"), "Umpama");
	assert_string_equal(kin_kecamatan("KECAMATAN UMPAMA"), "UMPAMA");
	assert_string_equal(kin_kecamatan("Kec.Umpama"), "Umpama");
	assert_string_equal(kin_kecamatan("Kec Umpama"), "Umpama");
	assert_string_equal(kin_kecamatan("kec. umpama"), "umpama");
	assert_string_equal(kin_kecamatan("Kecamatan   Umpama"), "Umpama");
	assert_string_equal(kin_kecamatan("Kec. Kec. Umpama"), "Kec. Umpama");
	assert_string_equal(kin_kecamatan("Umpama"), "Umpama");
	assert_string_equal(kin_kecamatan("Kecapi"), "Kecapi");
	/* a name that only begins alike, and no name at all */
	assert_string_equal(kin_kecamatan("Kecubung Rekaan"),
			    "Kecubung Rekaan");
	assert_string_equal(kin_kecamatan("Kecamatan "), "Kecamatan ");
	assert_string_equal(kin_kecamatan("Kec."), "Kec.");
	assert_string_equal(kin_kecamatan(""), "");
	assert_null(kin_kecamatan(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kecamatan_without_the_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
