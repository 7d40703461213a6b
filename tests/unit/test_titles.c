/*
 * Titles and headers of lists: which school they name, how many there are,
 * columns that nobody knows, the order of day and month.
 */
#include "unit/ingest_util.h"

#include "model/tables.h"

#define HEAD "No,Nama,NUPTK,JK,Tempat Lahir,Tanggal Lahir,NIP\n"

static const struct {
	const char *titles, *school;
} titles[] = {
	{ "DATA KEADAAN GURU DAN PEGAWAI\n\nTAHUN 2024\n", "" },
	{ "DATA GURU\nSD NEGERI REKAAN\nTAHUN 2024\n",
	  "SD NEGERI REKAAN" },
	{ "PEMERINTAH KABUPATEN REKAAN\nDINAS PENDIDIKAN\n"
	  "SMP NEGERI 2 UMPAMA\n", "SMP NEGERI 2 UMPAMA" },
	{ "#TYPE System.Object\n", "" },
	{ "Rekap Pegawai\nNama Sekolah : TUNAS REKAAN\n",
	  "TUNAS REKAAN" },
	{ "Nama Sekolah,TUNAS REKAAN\n", "TUNAS REKAAN" },
	/* under the title of a list it may be any name */
	{ "Daftar Guru\nTUNAS REKAAN\n", "TUNAS REKAAN" },
	{ "Daftar Guru\nTAHUN PELAJARAN 2023/2024\n", "" },
	{ "Daftar Guru\nCAHAYA\nSMA CAHAYA REKAAN\n",
	  "SMA CAHAYA REKAAN" },
	{ "Daftar Guru\n2024\n", "" },
	{ "Laporan Bulanan\nSekolah Luar Biasa Rekaan\n",
	  "Sekolah Luar Biasa Rekaan" },
};

/* Of the titles only a school's name is one. */
static void takes_no_other_title_for_a_school(void **state)
{
	char text[400];
	struct bench b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		snprintf(text, sizeof(text), "%s" HEAD
			 "1,Purwarupa Satu,,L,Umpama,1985-01-01,\n",
			 titles[i].titles);
		bench_text(&b, "roster", 1, text);
		if (strcmp(reader_info(b.rd)->school, titles[i].school))
			fail_msg("%s: got %s", titles[i].titles,
				 reader_info(b.rd)->school);
		assert_int_equal(bench_next(&b), KIN_OK);
		assert_string_equal(text_of(&b, ROSTER_NAMA),
				    "Purwarupa Satu");
		bench_done(&b);
	}
}

/* What a row was lent by the one above, it does not lend to the next. */
static void lends_names_once(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "schools", 0, "Bentuk;;\n;Catatan;\n"
		   ";NPSN;Sekolah\nSMA;20100001;SD NEGERI REKAAN\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 4);
	assert_string_equal(text_of(&b, SCHOOL_NPSN), "20100001");
	assert_null(b.rec.v[SCHOOL_BENTUK].text);
	bench_done(&b);
	bench_text(&b, "schools", 0, "Bentuk;;\n"
		   ";NPSN;Sekolah\nSD;20100001;SD NEGERI REKAAN\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_string_equal(text_of(&b, SCHOOL_BENTUK), "SD");
	bench_done(&b);
}

/* However many lines an office puts above its table. */
static void reads_past_any_number_of_titles(void **state)
{
	static char text[20000];
	struct bench b;
	int i;

	(void)state;
	strcpy(text, "SD NEGERI REKAAN,\n");
	for (i = 0; i < 300; i++)
		strcat(text, "Baris keterangan,\n");
	strcat(text, HEAD "1,Purwarupa Satu,,L,Umpama,1985-01-01,\n");
	bench_text(&b, "roster", 1, text);
	assert_string_equal(reader_info(b.rd)->school, "SD NEGERI REKAAN");
	EXPECT_NAME(&b, 303, "Purwarupa Satu");
	EXPECT_END(&b);
	bench_done(&b);
	/* in other tables too */
	bench_text(&b, "schools", 0, "Daftar sekolah;;\n;;\nTahun 2024;;\n"
		   "NPSN;Sekolah;Bentuk\n20100001;SD NEGERI REKAAN;SD\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 5);
	assert_string_equal(text_of(&b, SCHOOL_NPSN), "20100001");
	bench_done(&b);
}

static const struct {
	const char *header, *cell, *what;
} numbers[] = {
	{ "Identitas", "198503152010012902", "a NIP" },
	{ "Identitas", "'198503152010012902", "a NIP" },
	{ "Kode", "19850315 201001 2 902", "a NIP" },
	{ "Nomor Unik", "3647763664210014", "a NUPTK" },
	{ "No Identitas", "3201995503850001", "a NIK" },
	/* these are none */
	{ "Kode", "198513152010012902", NULL },
	{ "Rekening", "1234500000004711", NULL },
	{ "Catatan", "NIP lama 198503152010012902", NULL },
	{ "Nomor HP", "3201995503850001", NULL },
	{ "No. KK", "3201995503850001", NULL },
	{ "NIP Suami/Istri", "198503152010012902", NULL },
};

/* A number of a person is read, or its column refused by name. */
static void refuses_numbers_that_nobody_reads(void **state)
{
	enum kin_status st;
	char text[300];
	struct bench b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		snprintf(text, sizeof(text), "Nama,JK,Tanggal Lahir,%s\n"
			 "Purwarupa Satu,P,1985-03-15,%s\n", numbers[i].header,
			 numbers[i].cell);
		bench_text(&b, "roster", 1, text);
		st = bench_next(&b);
		if (st != (numbers[i].what ? KIN_EINPUT : KIN_OK))
			fail_msg("%s: %s", numbers[i].header, numbers[i].cell);
		if (numbers[i].what)
			assert_non_null(strstr(b.diags[b.n_diags - 1].message,
					       numbers[i].what));
		bench_done(&b);
	}
	bench_text(&b, "roster", 1, "[{\"nama\":\"Purwarupa Satu\","
		   "\"nomor_pegawai\":\"198503152010012902\"}]");
	assert_int_equal(bench_next(&b), KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_HEADER_NUMBERS);
	bench_done(&b);
}

/* Excel saves as many empty columns as it has. */
static void counts_named_columns_only(void **state)
{
	static char text[40000];
	struct bench b;
	int i;

	(void)state;
	strcpy(text, "Nama,JK,NIP");
	memset(text + 11, ',', 16000);
	strcpy(text + 16011, "\nPurwarupa Satu,L,\n");
	bench_text(&b, "roster", 1, text);
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
	strcpy(text, "Nama,JK,NIP");
	for (i = 0; i < 1100; i++)
		sprintf(text + strlen(text), ",Nilai %d", i);
	strcat(text, "\nPurwarupa Satu,L,\n");
	bench_init(&b, text, strlen(text));
	assert_int_equal(bench_open(&b, &(struct reader_opts){ .titled = 1 },
				    "roster"), KIN_EINPUT);
	assert_non_null(strstr(b.diags[0].message, "more than 1024"));
	bench_done(&b);
}

/* One date that can be read in one way only settles those of the file. */
static void settles_the_order_in_every_table(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "exceptions", 0,
		   "nip,alasan,mulai,selesai\n"
		   "198503152010012902,cuti_sakit,01/03/2024,\n"
		   "198503152010012902,cuti_sakit,1 Maret 2024,\n"
		   "197911082005041903,cuti_sakit,05/02/2024,31/05/2024\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_string_equal(b.rec.v[EXCEPTION_MULAI].text, "2024-03-01");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_string_equal(b.rec.v[EXCEPTION_MULAI].text, "2024-03-01");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_string_equal(b.rec.v[EXCEPTION_MULAI].text, "2024-02-05");
	assert_string_equal(b.rec.v[EXCEPTION_SELESAI].text, "2024-05-31");
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
	/* two orders in one file settle nothing */
	bench_text(&b, "exceptions", 0,
		   "nip,alasan,mulai,selesai\n"
		   "198503152010012902,cuti_sakit,01/03/2024,05/31/2024\n"
		   "197911082005041903,cuti_sakit,05/02/2024,31/05/2024\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(has_diag(&b, KIN_C_DATE_AMBIGUOUS), 1);
	bench_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_no_other_title_for_a_school),
		cmocka_unit_test(lends_names_once),
		cmocka_unit_test(reads_past_any_number_of_titles),
		cmocka_unit_test(refuses_numbers_that_nobody_reads),
		cmocka_unit_test(counts_named_columns_only),
		cmocka_unit_test(settles_the_order_in_every_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
