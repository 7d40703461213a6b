/* Words of leaving: in a cell, in a title, in a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/layout/remark.h"

#define EACH(list, says) \
	each(list, sizeof(list) / sizeof(*(list)), says)

static void each(const char *const *list, size_t n, int (*says)(const char *))
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!says(list[i]))
			fail_msg("not so: %s", list[i]);
}

static int is_quiet(const char *title)
{
	return !remark_in_title(title);
}

static int stays(const char *cell)
{
	return !remark_of_leaving(cell);
}

static void cells(void **state)
{
	static const char *const left[] = {
		"Pensiun", "MUTASI KELUAR", "Alm.", "(almh)", "Tidak Aktif",
		"non-aktif", "mutasi ke SDN 2", "Pindah", "Purna Tugas",
		"meninggal dunia", "Tugas belajar", "cuti besar",
	};
	static const char *const here[] = {
		"", "Aktif", "Mutasi masuk", "Pindah dari SDN 2", "Keluarga",
		"Pensiunku", "Tidak", "Purnama",
	};

	(void)state;
	EACH(left, remark_of_leaving);
	EACH(here, stays);
}

static void titles(void **state)
{
	static const char *const left[] = {
		"DATA GURU PENSIUN", "Purna Bakti", "ALMARHUM", "GURU KELUAR",
		"Status Data : Pensiun", "YAYASAN REKAAN, GURU PENSIUN",
		"Guru Tidak Aktif", "Sekolah asal guru yang mutasi",
	};
	static const char *const names[] = {
		"Jl. Alm. H. Rekaan", "JLN PURNA BHAKTI", "jalan purna bhakti",
		"Alamat : Purna Rekaan", "YAYASAN PURNA BHAKTI",
		"Yayasan Almarhum KH Rekaan", "SD ALM. KH. REKAAN",
		"Nama Sekolah : SD Purna Rekaan", "Masjid Alm. H. Rekaan",
	};
	static const char *const others[] = {
		"Data guru (tidak termasuk pensiun)", "Guru, kecuali cuti",
		"Guru pensiun tidak dicantumkan", "Guru selain yang pensiun",
		"Guru mutasi masuk", "DAFTAR GURU DAN KELUARGA", "",
	};

	(void)state;
	EACH(left, remark_in_title);
	EACH(names, is_quiet);
	EACH(others, is_quiet);
}

static void of_names(void **state)
{
	static const char *const left[] = {
		"Khayali (Pensiun 2025)", "Alm. Khayali", "Khayali [cuti]",
		"Khayali - Mutasi",
	};

	(void)state;
	EACH(left, remark_in_name);
	assert_false(remark_in_name("Purna Rekaan"));
	assert_false(remark_in_name("Cuti Khayali"));
	assert_false(remark_in_name("Almira Mutiara"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells),
		cmocka_unit_test(titles),
		cmocka_unit_test(of_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
