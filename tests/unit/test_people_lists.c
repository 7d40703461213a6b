/*
 * Lists of schools, of exceptions and of supervisors: each cell that decides,
 * one row at a time, and what a second list does to the first.
 */
#include "unit/world_util.h"

#define TRY(level, kind, head, cases) \
	world_try_rows(level, NULL, kind, NULL, head, cases, N(cases))

#define SCHOOL_HEAD "npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten"

static const struct row_case schools[] = {
	{ "20100001,SD CONTOH REKAAN,SD,Negeri,Umpama,Kab. Rekaan", KIN_OK,
	  "", 1, 0, 0 },
	{ "20100001,SD CONTOH REKAAN,,,,", KIN_OK, "", 1, 0, 0 },
	{ "P9970001,SD CONTOH REKAAN,SD,Swasta,,", KIN_OK, "", 1, 0, 0 },
	{ "K9970001,PAUD CONTOH REKAAN,TK,Swasta,,", KIN_OK, "", 1, 0, 0 },
	/* numbers that are none */
	{ "2010001,SD CONTOH REKAAN,SD,Negeri,,", KIN_EINPUT, "ID_LEN", 0, 0,
	  0 },
	{ "201000011,SD CONTOH REKAAN,SD,Negeri,,", KIN_EINPUT, "ID_LEN", 0,
	  0, 0 },
	{ "2010000A,SD CONTOH REKAAN,SD,Negeri,,", KIN_EINPUT, "ID_CHAR", 0,
	  0, 0 },
	{ "2.01E+07,SD CONTOH REKAAN,SD,Negeri,,", KIN_EINPUT, "ID_SCI", 0,
	  0, 0 },
	{ "20100001.0,SD CONTOH REKAAN,SD,Negeri,,", KIN_EINPUT, "ID_FLOAT",
	  0, 0, 0 },
	{ ",SD CONTOH REKAAN,SD,Negeri,,", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	/* names */
	{ "20100001,,SD,Negeri,,", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ "20100001,12345,SD,Negeri,,", KIN_EINPUT, "NAME_EMPTY", 0, 0, 0 },
	/* kinds: an unknown one stays, a state is one of two */
	{ "20100001,SD CONTOH REKAAN,SDK,Negeri,,", KIN_OK, "VALUE_UNKNOWN",
	  1, 0, 0 },
	{ "20100001,SD CONTOH REKAAN,SD,Milik,,", KIN_EINPUT, "VALUE_CODE",
	  0, 0, 0 },
	{ "20100001,SD CONTOH REKAAN,sd,NEGERI,,", KIN_OK, "", 1, 0, 0 },
	{ "20100001,SD CONTOH REKAAN,SD,Negeri", KIN_EINPUT, "ROW_CELLS", 0,
	  0, 0 },
};

static void one_school(void **state)
{
	(void)state;
	TRY(WORLD_EMPTY, KIN_IMPORT_SCHOOLS, SCHOOL_HEAD, schools);
}

/* What the second list says of a school that is there. */
static const struct row_case again[] = {
	{ SCHOOL1 ",SD NEGERI CONTOH REKAAN 01,SD,Negeri,Umpama,Kab. Rekaan",
	  KIN_OK, "", 0, 0, 1 },
	{ SCHOOL1 ",SD NEGERI CONTOH REKAAN 01,,,,", KIN_OK, "", 0, 0, 1 },
	{ SCHOOL1 ",SD NEGERI CONTOH REKAAN 01,SD,Negeri,Kec. Umpama,",
	  KIN_OK, "", 0, 0, 1 },
	{ SCHOOL1 ",SD NEGERI CONTOH REKAAN 11,SD,Negeri,Umpama,Kab. Rekaan",
	  KIN_OK, "", 0, 1, 0 },
	{ SCHOOL1 ",SD NEGERI CONTOH REKAAN 01,SMP,Swasta,Misal,Kab. Lain",
	  KIN_OK, "SCHOOL_MISMATCH", 0, 1, 0 },
	{ "20100003,SD NEGERI CONTOH REKAAN 01,SD,Negeri,Umpama,Kab. Rekaan",
	  KIN_OK, "", 1, 0, 0 },
};

static void a_second_list(void **state)
{
	(void)state;
	TRY(WORLD_SCHOOLS, KIN_IMPORT_SCHOOLS, SCHOOL_HEAD, again);
}

/* Rows of one file that speak of the same school. */
static void rows_of_one_school(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);

	(void)state;
	assert_int_equal(world_import(w, KIN_IMPORT_SCHOOLS, SCHOOL_HEAD "\n"
		SCHOOL1 ",SD CONTOH REKAAN,SD,Negeri,,\n"
		SCHOOL1 ",SD CONTOH REKAAN,SD,Negeri,,\n"), KIN_OK);
	assert_string_equal(w->sink.codes, "ROW_DUPLICATE");
	assert_int_equal(world_count(w, "SELECT count(*) FROM unit"), 1);
	world_free(w);
	w = world_new(WORLD_EMPTY);
	assert_int_equal(world_import(w, KIN_IMPORT_SCHOOLS, SCHOOL_HEAD "\n"
		SCHOOL1 ",SD CONTOH REKAAN,SD,Negeri,,\n"
		SCHOOL1 ",SD CONTOH UMPAMA,SD,Negeri,,\n"), KIN_EINPUT);
	assert_true(test_sink_has(&w->sink, "ROW_CONFLICT"));
	assert_int_equal(world_count(w, "SELECT count(*) FROM unit"), 0);
	world_free(w);
}

/* With --on-error=skip the good rows go in, and the status tells. */
static void skip_what_is_wrong(void **state)
{
	static const char csv[] = SCHOOL_HEAD "\n"
		"2010000,SD CONTOH SATU,SD,Negeri,,\n"
		"20100002,SD CONTOH DUA,SD,Negeri,,\n";
	struct world *w = world_new(WORLD_EMPTY);
	long acts = world_acts(w);

	(void)state;
	w->io.skip = 1;
	w->io.dry_run = 1;
	assert_int_equal(world_import(w, KIN_IMPORT_SCHOOLS, csv),
			 KIN_EPARTIAL);
	assert_int_equal(world_acts(w), acts);
	w->io.dry_run = 0;
	assert_int_equal(world_import(w, KIN_IMPORT_SCHOOLS, csv),
			 KIN_EPARTIAL);
	assert_int_equal(w->r.read, 2);
	assert_int_equal(w->r.added, 1);
	assert_int_equal(w->r.rejected, 1);
	assert_int_equal(w->sink.line, 2);
	assert_string_equal(world_sql(w, "SELECT npsn FROM unit"),
			    "20100002");
	world_free(w);
}

#define EXCEPT_HEAD "nip,npsn,peran,alasan,mulai,selesai,keterangan"

static const struct row_case exceptions[] = {
	{ SATU ",,,cuti_sakit,2024-02-01,2024-04-30,", KIN_OK, "", 1, 0, 0 },
	{ SATU ",,,cuti_sakit,2024-02-01,,", KIN_OK, "", 1, 0, 0 },
	{ SATU ",,,cuti_sakit,,,", KIN_OK, "", 1, 0, 0 },
	{ SATU "," SCHOOL1 ",guru,cuti_sakit,2024-02-01,,", KIN_OK, "", 1, 0,
	  0 },
	{ SATU ",,,cuti_sakit,2024-02-01,2024-02-01,sehari", KIN_OK, "", 1, 0,
	  0 },
	{ SATU ",,,cuti_sakit,2024-02-02,2024-02-01,", KIN_EINPUT,
	  "DATE_ORDER", 0, 0, 0 },
	{ SATU ",,,cuti_sakit,2024-02-30,,", KIN_EINPUT, "DATE_CALENDAR", 0,
	  0, 0 },
	{ SATU ",,,cuti_sakit,Februari,,", KIN_EINPUT, "DATE_FORM", 0, 0, 0 },
	{ SATU ",,,mudik,2024-02-01,,", KIN_EINPUT, "EXCEPTION_REASON", 0, 0,
	  0 },
	{ SATU ",,,,2024-02-01,,", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ NOBODY ",,,cuti_sakit,2024-02-01,,", KIN_EINPUT, "PERSON_UNKNOWN",
	  0, 0, 0 },
	{ ",,,cuti_sakit,2024-02-01,,", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ SATU "," SCHOOL2 ",,cuti_sakit,2024-02-01,,", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0, 0, 0 },
};

static void exceptions_of_people(void **state)
{
	(void)state;
	TRY(WORLD_OFFICIALS, KIN_IMPORT_EXCEPTIONS, EXCEPT_HEAD, exceptions);
}

/* The same again changes nothing; another day changes; two overlap. */
static void exceptions_again(void **state)
{
	static const struct {
		const char *row;
		enum kin_status status;
		long added, changed, unchanged;
	} cases[] = {
		{ ",,,cuti_sakit,2024-02-01,2024-04-30,", KIN_OK, 0, 0, 1 },
		{ ",,,cuti_sakit,2024-02-01,2024-05-31,", KIN_OK, 0, 1, 0 },
		{ ",,,cuti_sakit,2024-02-01,-,", KIN_OK, 0, 1, 0 },
		{ ",,,cuti_sakit,2024-05-01,2024-05-31,", KIN_OK, 1, 0, 0 },
		{ ",,,tugas_belajar,2024-04-30,,", KIN_ERULE, 0, 0, 0 },
	};
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = world_new(WORLD_OFFICIALS);
		char csv[512];
		enum kin_status st;

		world_must(w, KIN_IMPORT_EXCEPTIONS, EXCEPT_HEAD "\n" SATU
			   ",,,cuti_sakit,2024-02-01,2024-04-30,\n");
		snprintf(csv, sizeof(csv), "%s\n%s%s\n", EXCEPT_HEAD, SATU,
			 cases[i].row);
		st = world_import(w, KIN_IMPORT_EXCEPTIONS, csv);
		if (st != cases[i].status || w->r.added != cases[i].added ||
		    w->r.changed != cases[i].changed ||
		    w->r.unchanged != cases[i].unchanged)
			WORLD_WRONG(wrong, "%s: %s [%s] %ld %ld %ld\n",
				    cases[i].row, kin_status_name(st),
				    w->sink.codes, w->r.added, w->r.changed,
				    w->r.unchanged);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

#define OFFICE_HEAD \
	"jenis,nip,nama,kabupaten,jenis_jabatan,pegawai,npsn,peran,mulai," \
	"selesai"
#define HEAD2 "197101011996031902"	/* an official who is new */

static const struct row_case offices[] = {
	/* heads of offices */
	{ "kepala_dinas," DINAS ",\"Contoh Seratus, M.Pd.\",Kab. Rekaan,,,,,"
	  "2023-01-01,", KIN_OK, "", 0, 0, 1 },
	{ "pengawas," HEAD2 ",Contoh Pengawas,Kab. Rekaan,,," SCHOOL1
	  ",,2024-01-01,", KIN_OK, "", 1, 0, 0 },
	{ "pengawas," HEAD2 ",,Kab. Rekaan,,," SCHOOL1 ",,2024-01-01,",
	  KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ "raja," DINAS ",,Kab. Rekaan,,,,,2023-01-01,", KIN_EINPUT,
	  "VALUE_CODE", 0, 0, 0 },
	/* Pejabat Penilai of one person, and of a role */
	{ "penilai," KS2 ",,,,"  SATU ",,,2024-01-01,", KIN_OK, "", 1, 0, 0 },
	{ "penilai," KS2 ",,,,," SCHOOL1 ",guru,2024-01-01,", KIN_OK, "", 1,
	  0, 0 },
	{ "penilai," SATU ",,,," SATU ",,,2024-01-01,", KIN_EINPUT,
	  "SUPERVISOR_SELF", 0, 0, 0 },
	{ "penilai," NOBODY ",,,," SATU ",,,2024-01-01,", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0, 0, 0 },
	{ "penilai," KS2 ",,,," NOBODY ",,,2024-01-01,", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0, 0, 0 },
	{ "penilai," KS2 ",,,," SATU ",,,2024-02-01,2024-01-31", KIN_EINPUT,
	  "DATE_ORDER", 0, 0, 0 },
	{ "penilai," KS2 ",,,,,20109999,guru,2024-01-01,", KIN_EINPUT,
	  "SCHOOL_UNKNOWN", 0, 0, 0 },
	/* teams */
	{ "tim," DUA ",,,,," SCHOOL1 ",guru,2024-01-01,", KIN_OK, "", 0, 0,
	  1 },
	{ "tim," SATU ",,,,," SCHOOL1 ",guru,2024-01-01,", KIN_OK, "", 1, 0,
	  0 },
	{ "tim," DUA ",,,,," SCHOOL1 ",guru,2024-01-01,2024-06-30", KIN_OK,
	  "", 0, 1, 0 },
};

static void supervisors(void **state)
{
	(void)state;
	TRY(WORLD_OFFICIALS, KIN_IMPORT_SUPERVISORS, OFFICE_HEAD, offices);
}

/* Files as a whole: none, empty, without a header, with too many. */
static const struct {
	const char *csv;
	int allow_empty;
	enum kin_status status;
	const char *codes;
} files[] = {
	{ "", 0, KIN_EINPUT, "FILE_EMPTY" },
	{ SCHOOL_HEAD "\n", 0, KIN_EINPUT, "FILE_EMPTY" },
	{ SCHOOL_HEAD "\n", 1, KIN_OK, "" },
	{ "sekolah\nSD CONTOH\n", 0, KIN_EINPUT, "HEADER_MISSING" },
	{ "npsn,sekolah,npsn\n" SCHOOL1 ",SD CONTOH," SCHOOL1 "\n", 0,
	  KIN_EINPUT, "HEADER_DUPLICATE" },
	{ "npsn,sekolah,warna\n" SCHOOL1 ",SD CONTOH,biru\n", 0,
	  KIN_OK, "HEADER_UNKNOWN" },
	{ "npsn,sekolah\n" SCHOOL1 ",\"SD CONTOH\n", 0, KIN_EINPUT,
	  "ROW_UNCLOSED" },
	{ "[{\"npsn\":\"20100001\",\"sekolah\":\"SD CONTOH\"}]", 0,
	  KIN_OK, "" },
	{ "[{\"npsn\":\"20100001\",\"sekolah\":\"SD CONTOH\"", 0,
	  KIN_EINPUT, "FILE_JSON" },
};

static void whole_files(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(files); i++) {
		struct world *w = world_new(WORLD_EMPTY);
		enum kin_status st;

		w->io.allow_empty = files[i].allow_empty;
		st = world_import(w, KIN_IMPORT_SCHOOLS,
				  files[i].csv);
		if (st != files[i].status ||
		    strcmp(w->sink.codes, files[i].codes))
			WORLD_WRONG(wrong, "%s: %s [%s] %s\n", files[i].csv,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_school),
		cmocka_unit_test(a_second_list),
		cmocka_unit_test(rows_of_one_school),
		cmocka_unit_test(skip_what_is_wrong),
		cmocka_unit_test(exceptions_of_people),
		cmocka_unit_test(exceptions_again),
		cmocka_unit_test(supervisors),
		cmocka_unit_test(whole_files),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
