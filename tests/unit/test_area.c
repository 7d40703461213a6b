/*
 * What is stored of the names of areas, however files write them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <kinerja/label.h>

struct area_case {
	const char *text, *expected;
};

static void each_area(enum kin_area area, const struct area_case *cases,
		      size_t n)
{
	char out[KIN_AREA_TEXT], again[KIN_AREA_TEXT];
	size_t i;

	for (i = 0; i < n; i++) {
		const char *name = kin_area(out, area, cases[i].text);

		assert_string_equal(name, cases[i].expected);
		/* what is stored is read back as it is */
		assert_string_equal(kin_area(again, area, name),
				    cases[i].expected);
	}
}
#define EACH(area, cases) \
	each_area(area, cases, sizeof(cases) / sizeof((cases)[0]))

static void kecamatan_without_the_word(void **state)
{
	static const struct area_case cases[] = {
		{ "Kec. Umpama", "Umpama" }, { "KECAMATAN UMPAMA", "Umpama" },
		{ "Kec.Umpama", "Umpama" }, { "Kec Umpama", "Umpama" },
		{ "kec. umpama", "umpama" },
		{ "Kecamatan   Umpama", "Umpama" }, { "Umpama", "Umpama" },
		{ "KEC. ILIR MISAL II", "Ilir Misal II" },
		{ "KEC. MA'UMPAMA-RAYA (KOTA)", "Ma'umpama-Raya (Kota)" },
		/* names that only begin alike, and no name at all */
		{ "Kecapi", "Kecapi" },
		{ "Kecubung Rekaan", "Kecubung Rekaan" },
		{ "Kecamatan ", "Kecamatan " }, { "Kec.", "Kec." },
		{ "", "" },
	};
	char out[KIN_AREA_TEXT];

	(void)state;
	EACH(KIN_KECAMATAN, cases);
	assert_null(kin_area(out, KIN_KECAMATAN, NULL));
}

static void kabupaten_and_provinsi_with_it(void **state)
{
	static const struct area_case kabupaten[] = {
		{ "Kab. Rekaan", "Kab. Rekaan" },
		{ "Kabupaten Rekaan", "Kab. Rekaan" },
		{ "KABUPATEN REKAAN UTARA", "Kab. Rekaan Utara" },
		{ "Kab Rekaan", "Kab. Rekaan" },
		{ "kab.Rekaan", "Kab. Rekaan" },
		{ "Kabupaten : Rekaan", "Kab. Rekaan" },
		{ "KOTA REKAAN", "Kota Rekaan" },
		{ "Kotamadya Rekaan", "Kota Rekaan" },
		{ "Kota Administrasi Rekaan", "Kota Adm. Rekaan" },
		{ "Kab. Kota Rekaan", "Kab. Kota Rekaan" },
		/* not known which, and names that begin alike */
		{ "Rekaan", "Rekaan" }, { "Kotarekaan", "Kotarekaan" },
		{ "Kabupaten", "Kabupaten" }, { "Kec. Umpama", "Kec. Umpama" },
	};
	static const struct area_case provinsi[] = {
		{ "Propinsi Contoh", "Prov. Contoh" },
		{ "PROV. D.K.I. CONTOH", "Prov. D.K.I. Contoh" },
		{ "PROVINSI DKI CONTOH", "Prov. DKI Contoh" },
	};

	(void)state;
	EACH(KIN_KABUPATEN, kabupaten);
	EACH(KIN_PROVINSI, provinsi);
}

static void a_text_too_long_for_a_name(void **state)
{
	char text[2 * KIN_AREA_TEXT], out[KIN_AREA_TEXT];

	(void)state;
	memset(text, 'A', sizeof(text));
	memcpy(text, "KOTA ", 5);
	text[sizeof(text) - 1] = '\0';
	assert_ptr_equal(kin_area(out, KIN_KABUPATEN, text), text);
	text[KIN_AREA_TEXT - sizeof("Kota Adm. ") - 1] = '\0';
	assert_string_not_equal(kin_area(out, KIN_KABUPATEN, text), text);
	assert_int_equal(strlen(out), strlen(text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kecamatan_without_the_word),
		cmocka_unit_test(kabupaten_and_provinsi_with_it),
		cmocka_unit_test(a_text_too_long_for_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
