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

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

static const struct {
	const char *text, *stored;
} kabupaten[] = {
	{ "Kab. Rekaan", "Kab. Rekaan" },
	{ "Kabupaten Rekaan", "Kab. Rekaan" },
	{ "KABUPATEN REKAAN", "Kab. Rekaan" },
	{ "KAB REKAAN BARAT", "Kab. Rekaan Barat" },
	{ "kab.Rekaan", "Kab. Rekaan" },
	{ "Kab.   Rekaan", "Kab. Rekaan" },
	{ "Kabupaten Kab. Rekaan", "Kab. Rekaan" },
	{ "KOTA REKAAN", "Kota Rekaan" },
	{ "Kota Kab. Rekaan", "Kab. Rekaan" },
	{ "KAB. REKAAN-UMPAMA", "Kab. Rekaan-Umpama" },
	/* parts of a name, and what says nothing of its kind */
	{ "Kab. Lima Puluh Kota", "Kab. Lima Puluh Kota" },
	{ "Kab. Kotawaringin Rekaan", "Kab. Kotawaringin Rekaan" },
	{ "Rekaan", "Rekaan" }, { "REKAAN", "Rekaan" },
	{ "Kabupaten", "Kabupaten" }, { "Kab.", "Kab." }, { "", "" },
	/* somebody chose these capitals */
	{ "Kab. OKU Rekaan", "Kab. OKU Rekaan" },
};

static void one_spelling_of_a_kabupaten(void **state)
{
	char out[KIN_KABUPATEN];
	size_t i;

	(void)state;
	for (i = 0; i < N(kabupaten); i++) {
		assert_string_equal(kin_kabupaten(out, kabupaten[i].text),
				    kabupaten[i].stored);
		/* and it stays what it is */
		assert_string_equal(kin_kabupaten(out, kabupaten[i].stored),
				    kabupaten[i].stored);
	}
}

static void a_long_kabupaten_is_cut(void **state)
{
	char text[2 * KIN_KABUPATEN], out[KIN_KABUPATEN];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	memcpy(text, "Kabupaten ", 10);
	kin_kabupaten(out, text);
	assert_int_equal(strlen(out), KIN_KABUPATEN - 1);
	assert_int_equal(strncmp(out, "Kab. xxx", 8), 0);
}

static void kecamatan_without_the_word(void **state)
{
	(void)state;
	assert_string_equal(kin_kecamatan("Kec. Umpama"), "Umpama");
	assert_string_equal(kin_kecamatan("KECAMATAN UMPAMA"), "UMPAMA");
	assert_string_equal(kin_kecamatan("Kec.Umpama"), "Umpama");
	assert_string_equal(kin_kecamatan("Kecapi"), "Kecapi");
	assert_string_equal(kin_kecamatan("Kec."), "Kec.");
	assert_string_equal(kin_kecamatan(""), "");
	assert_null(kin_kecamatan(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_spelling_of_a_kabupaten),
		cmocka_unit_test(a_long_kabupaten_is_cut),
		cmocka_unit_test(kecamatan_without_the_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
