/* What the name of a school says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/school_name.h"

static const struct {
	const char *name, *level;
	int likely;
} names[] = {
	{ "SD NEGERI CONTOH REKAAN 01", "SD", 1 },
	{ "SDN 2 Umpama", "SD", 1 },
	{ "sd it al-umpama", "SD", 1 },
	{ "SDLB Negeri Rekaan", "SDLB", 1 },
	{ "Sekolah Dasar Luar Biasa Rekaan", "SDLB", 1 },
	{ "UPT SMP NEGERI 2", "SMP", 1 },
	{ "UPTD. SMPN 2 Umpama", "SMP", 1 },
	{ "UPTD Satuan Pendidikan SD Negeri 3", "SD", 1 },
	{ "SMAN 1 Umpama", "SMA", 1 },
	{ "SMK Rekaan", "SMK", 1 },
	{ "SLB-A Rekaan", "SLB", 1 },
	{ "TK Pembina", "TK", 1 },
	{ "Taman Kanak-Kanak Rekaan", "TK", 1 },
	{ "KB Kelinci", "KB", 1 },
	{ "PKBM Umpama", "PKBM", 1 },
	{ "Unit Layanan Disabilitas Rekaan", "ULD", 1 },
	{ "ULD Kab. Rekaan", "ULD", 1 },
	{ "MTs Umpama", NULL, 1 },
	{ "PAUD Umpama", NULL, 1 },
	{ "Sekolah Alam Rekaan", NULL, 1 },
	{ "DATA KEADAAN GURU", NULL, 0 },
	{ "SDM dan Organisasi", NULL, 0 },
	{ "Umpama", NULL, 0 },
	{ "#TYPE Daftar", NULL, 0 },
	{ "", NULL, 0 },
};

static void names_tell_the_level(void **state)
{
	const char *level;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		level = school_name_level(names[i].name);
		if (!level != !names[i].level ||
		    (level && strcmp(level, names[i].level)))
			fail_msg("%s: got %s", names[i].name,
				 level ? level : "none");
		if (school_name_likely(names[i].name) != names[i].likely)
			fail_msg("%s: likely or not", names[i].name);
	}
}

/* Among people a school is one only if nobody is called so. */
static void knows_what_nobody_is_called(void **state)
{
	static const char *const schools[] = {
		"SD NEGERI REKAAN 2", "SDN 2", "MI Negeri 3", "MTs Umpama",
		"MA 2 Umpama", "UPTD SMPN 2", "Sekolah Alam Rekaan",
		"SDN II", "TK A Rekaan", "Sekolah Negeri 5",
	};
	static const char *const others[] = {
		"Mas Contoh", "Min Contoh", "Ma Rekaan", "Man Contoh",
		"Raudhatul Rekaan", "SD", "Contoh Satu", "",
		"Sekolah Induk", "Sekolah Non Induk", "TK A", "SMP IX",
		"TK Kelompok B", "SD Kelas 1",
	};
	static const char *const full[] = {
		"SDN Rekaan", "SD 2", "TK Negeri Pembina", "TK Rekaan 11",
	};
	static const char *const parts[] = {
		"SD", "SD yang belum", "SD Negeri", "SD Rekaan 2024",
		"SD IV", "SD Kelas 1", "Contoh 1",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(schools) / sizeof(schools[0]); i++)
		if (!school_name_sure(schools[i]))
			fail_msg("%s", schools[i]);
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (school_name_sure(others[i]))
			fail_msg("%s", others[i]);
	for (i = 0; i < sizeof(full) / sizeof(full[0]); i++)
		if (!school_name_full(full[i]))
			fail_msg("%s", full[i]);
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (school_name_full(parts[i]))
			fail_msg("%s", parts[i]);
}

static void same_however_it_is_spelt(void **state)
{
	static const char *const own[] = {
		"SDN Contoh Rekaan 01", "SDN 1 Contoh  Rekaan",
		"UPT SPF SD Negeri Contoh Rekaan 1",
		"SD Negeri 01 Contoh Rekaan",
		"Sekolah Dasar Negeri Contoh Rekaan 01",
		"SD NEGERI CONTOH REKAAN 01 KEC. UMPAMA",
		"SD N Contoh Rekaan 1", "SDN Contoh Rekaan 1 Kota Umpama",
	};
	static const char *const others[] = {
		"SD NEGERI CONTOH REKAAN 02", "SMPN Contoh Rekaan 01",
		"SD Contoh Rekaan 01", "SD Negeri Contoh Rekaan", "",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (!school_name_same("SD NEGERI CONTOH REKAAN 01", own[i]))
			fail_msg("%s", own[i]);
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (school_name_same("SD NEGERI CONTOH REKAAN 01", others[i]))
			fail_msg("%s", others[i]);
	assert_true(school_name_same("TK Umpama", "TK  umpama"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_tell_the_level),
		cmocka_unit_test(knows_what_nobody_is_called),
		cmocka_unit_test(same_however_it_is_spelt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
