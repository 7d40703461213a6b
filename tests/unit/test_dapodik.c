/* The list layouts: title rows, header search, noise rows, --map. */
#include "unit/ingest_util.h"

#include "ingest/layout/dapodik.h"
#include "model/tables.h"

#define TITLES "Daftar Guru,,,\nSD NEGERI CONTOH REKAAN 01,,,\n" \
	"\"Kecamatan Kec. Umpama, Kabupaten Kab. Rekaan, " \
	"Provinsi Prov. Contoh\",,,\n" \
	"Tanggal Unduh: 2026-05-18 09:12:44,,Pengunduh: Operator,\n"
#define HEAD "No,Nama,NUPTK,JK,Tempat Lahir,Tanggal Lahir,NIP\n"

static void reads_the_titles(void **state)
{
	const struct reader_info *info;
	char day[DAY_TEXT];
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, TITLES HEAD
		   "1,Purwarupa Satu,,L,Umpama,1985-01-01,\n");
	info = reader_info(b.rd);
	assert_string_equal(info->school, "SD NEGERI CONTOH REKAAN 01");
	assert_string_equal(info->kecamatan, "Umpama");
	assert_string_equal(info->kabupaten, "Kab. Rekaan");
	assert_string_equal(info->provinsi, "Prov. Contoh");
	assert_string_equal(day_format(day, info->as_of), "2026-05-18");
	assert_string_equal(info->list, "guru");
	assert_int_equal(info->header_line, 5);
	EXPECT_NAME(&b, 6, "Purwarupa Satu");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void knows_each_title(void **state)
{
	static const struct {
		const char *text;
		const char *list;
	} cases[] = {
		{ "Daftar Tenaga Kependidikan", "tendik" },
		{ "DAFTAR GURU DAN TENDIK", "gtk" },
		{ "Daftar  Pendidik", "guru" },
	};
	struct reader_info info;
	char day[DAY_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		memset(&info, 0, sizeof(info));
		assert_int_equal(dapodik_title(&info, cases[i].text,
					       strlen(cases[i].text)),
				 TITLE_LIST);
		assert_string_equal(info.list, cases[i].list);
	}
	memset(&info, 0, sizeof(info));
	info.as_of = DAY_NONE;
	assert_int_equal(dapodik_title(&info, "Per tanggal : 18 Mei 2026",
				       25), TITLE_DATE);
	assert_string_equal(day_format(day, info.as_of), "2026-05-18");
	/* as an unquoted row gives it, its cells joined again */
	assert_int_equal(dapodik_title(&info, "Kecamatan Kec. A, Kabupaten "
				       "Kota Rekaan, Provinsi B", 51),
			 TITLE_AREA);
	assert_string_equal(info.kecamatan, "A");
	assert_string_equal(info.kabupaten, "Kota Rekaan");
	assert_string_equal(info.provinsi, "Prov. B");
	assert_int_equal(dapodik_title(&info, "Daftar Peserta Didik", 20),
			 TITLE_PUPILS);
}

static void knows_areas_by_their_labels(void **state)
{
	struct reader_info info = { .as_of = DAY_NONE };

	(void)state;
	/* a label that is the kind of the name, and one that may be another */
	assert_int_equal(dapodik_title(&info, "KABUPATEN : REKAAN, "
				       "PROVINSI CONTOH", 35), TITLE_AREA);
	assert_string_equal(info.kabupaten, "Kab. Rekaan");
	assert_string_equal(info.provinsi, "Prov. Contoh");
	assert_int_equal(dapodik_title(&info, "Kabupaten/Kota : Kota Rekaan",
				       28), TITLE_AREA);
	assert_string_equal(info.kabupaten, "Kota Rekaan");
}

static void votes_on_the_header_line(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1,
		   "Daftar Guru\nSD REKAAN\nKecamatan Kec. A, Kabupaten Kab. "
		   "B, Provinsi Prov. C\nTanggal Unduh: 2026-05-18\n"
		   "No;Nama;NUPTK;NIP\n1;Purwarupa Satu, S.Pd.;;\n");
	assert_int_equal(reader_delimiter(b.rd), ';');
	assert_string_equal(reader_info(b.rd)->kabupaten, "Kab. B");
	EXPECT_NAME(&b, 6, "Purwarupa Satu, S.Pd.");
	bench_done(&b);
}

static void matches_headers_exactly(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1,
		   "No,\xE2\x80\x8CNama ,nuptk,\"Tanggal\nLahir\","
		   "Nama Ibu Kandung,NIP Suami/Istri,Nama Dusun,"
		   "Nama Suami/Istri\n"
		   "1,Purwarupa Satu,\xE2\x80\x8C" "1433763664210001,"
		   "1985-01-01,Ibu,198501012010011001,Dusun,Dia\n");
	EXPECT_NAME(&b, 3, "Purwarupa Satu");
	assert_null(text_of(&b, ROSTER_NIP));
	assert_string_equal(text_of(&b, ROSTER_NUPTK), "1433763664210001");
	assert_string_equal(text_of(&b, ROSTER_TANGGAL_LAHIR), "1985-01-01");
	assert_int_equal(has_diag(&b, KIN_C_HEADER_UNKNOWN), 0);
	bench_done(&b);
}

static void passes_over_noise(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, TITLES HEAD
		   "1,2,3,4,5,6,7\n"
		   "1,Purwarupa Satu,,L,Umpama,1985-01-01,\n"
		   ",,,,,,\n"
		   HEAD
		   "2,Purwarupa Dua,,P,Umpama,,\n"
		   "Jumlah,2,,,,,\n"
		   "Jumlah : 2\n"
		   ",,,,\"Umpama, 18 Mei 2026\",,\n"
		   ",,,,Kepala Sekolah,,\n"
		   ",Purwarupa Tiga,,,,,\n"
		   ",,,,,,NIP. 197501012000011001\n"
		   ",,,,NIP. 197501012000011001,,\n");
	EXPECT_NAME(&b, 7, "Purwarupa Satu");
	EXPECT_NAME(&b, 10, "Purwarupa Dua");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void keeps_poor_records(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, HEAD
		   "1,Purwarupa Satu,,,,,\n"
		   ",,1433763664210001,,,,\n"
		   ",Purwarupa Tiga,,P,,,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 3);
	assert_true(b.rec.n_faults > 0);
	EXPECT_NAME(&b, 4, "Purwarupa Tiga");
	EXPECT_END(&b);
	bench_done(&b);
}

/* Nobody is called PNS; a sex or a birth date makes a person of Total. */
static void passes_over_recapitulations(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, HEAD
		   "1,Purwarupa Satu,,L,Umpama,1985-01-01,\n"
		   "2,Total Suryani,,,Umpama,1986-01-01,\n"
		   ",Jumlah Umpama,,P,,,\n"
		   "3,Rekap Contoh,,,,,\n"
		   ",Rekapitulasi,,,,,\n,Uraian,L,P,,Jumlah,\n"
		   "1,PNS,2,,,,\n2,Guru PPPK,,0,,,\n,Laki-laki,1 orang,,,,\n"
		   ",Golongan III/a,,,,,50%\n,Grand Total,,,,1900-01-02,\n"
		   ",Sub Total PNS,,,2,,\nJml,,2,,,,\n,Jumlah Murid,,,30,,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	EXPECT_NAME(&b, 3, "Total Suryani");
	EXPECT_NAME(&b, 4, "Jumlah Umpama");
	EXPECT_NAME(&b, 5, "Rekap Contoh");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void keeps_names_without_numbers(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, "Nama,NIP,NUPTK\nPurwarupa Satu,,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	EXPECT_END(&b);
	bench_done(&b);
}

static void refuses_joined_lists(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, TITLES HEAD
		   "1,Purwarupa Satu,,L,,,\n"
		   "Daftar Guru\nSD NEGERI CONTOH REKAAN 02\n" HEAD
		   "1,Purwarupa Dua,,L,,,\n");
	EXPECT_NAME(&b, 6, "Purwarupa Satu");
	assert_int_equal(b.rec.n_faults, 0);
	EXPECT_NAME(&b, 10, "Purwarupa Dua");
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(has_diag(&b, KIN_C_LIST_ELSEWHERE), 1);
	bench_done(&b);
}

static void bears_the_52nd_column(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, "No,Nama,NUPTK,NIP,NUKS\n"
		   "1,Purwarupa Satu,,,,Ya\n2,Purwarupa Dua,,,,\n"
		   "3,Purwarupa Tiga,,,,x\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	assert_int_equal(b.rec.n_faults, 0);
	EXPECT_NAME(&b, 3, "Purwarupa Dua");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(has_diag(&b, KIN_C_ROW_CELLS), 1);
	bench_done(&b);
}

static void expect_refusal(const char *table, int titled, const char *text,
			   enum kin_code code, const char *words)
{
	struct reader_opts o = { .titled = titled };
	struct bench b;

	bench_init(&b, text, strlen(text));
	assert_int_equal(bench_open(&b, &o, table), KIN_EINPUT);
	assert_null(b.rd);
	assert_int_equal(has_diag(&b, code), 1);
	if (words)
		assert_non_null(strstr(b.diags[b.n_diags - 1].message,
				       words));
	bench_done(&b);
}

static void refuses_other_heads(void **state)
{
	(void)state;
	expect_refusal("roster", 1, "Daftar Peserta Didik\nSD REKAAN\n\n\n"
		       "No,Nama,NIPD,JK,NISN\n", KIN_C_FILE_PUPILS, NULL);
	expect_refusal("roster", 1, "No,Nama,JK,NISN,NIK\n1,A,L,1,2\n",
		       KIN_C_FILE_PUPILS, NULL);
	expect_refusal("roster", 1, "x,y\n1,2\n", KIN_C_HEADER_MISSING,
		       "x, y");
	expect_refusal("roster", 1, "Nama,Alamat\nA,B\n",
		       KIN_C_HEADER_MISSING, "Nama, Alamat");
	expect_refusal("plans", 0, "x,y\n1,2\n", KIN_C_HEADER_MISSING,
		       "periode");
	expect_refusal("roster", 0, "nama,\"nip\nA,1\n", KIN_C_ROW_UNCLOSED,
		       NULL);
	expect_refusal("roster", 0, "nama,\"nip\" x\nA,1\n",
		       KIN_C_ROW_QUOTE, NULL);
	expect_refusal("roster", 0, "nama,nip,Nama Lengkap\n",
		       KIN_C_HEADER_DUPLICATE, "Nama Lengkap");
}

static void names_unknown_columns_once(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0, "nama,nip,Warna,_line,_code,Rasa,Agama\n"
		   "Purwarupa Satu,,,,,,\nPurwarupa Dua,,,,,,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	EXPECT_NAME(&b, 3, "Purwarupa Dua");
	assert_int_equal(b.n_diags, 1);
	assert_int_equal(b.diags[0].code, KIN_C_HEADER_UNKNOWN);
	assert_int_equal(b.diags[0].col, 10);
	assert_non_null(strstr(b.diags[0].message, "Warna, Rasa"));
	assert_null(strstr(b.diags[0].message, "Agama"));
	bench_done(&b);
}

static enum kin_status open_mapped(struct bench *b, const char *map,
				   const char *text)
{
	struct reader_opts o = { .map = NULL };
	enum kin_status st;
	char path[64];

	make_file(path, map, strlen(map));
	o.map = path;
	bench_init(b, text, strlen(text));
	st = bench_open(b, &o, "roster");
	unlink(path);
	return st;
}

static void follows_a_map(void **state)
{
	static const char text[] = "Nama Pegawai,Nomor Induk,Warna\n"
				   "Purwarupa Satu,198501012010011001,x\n";
	struct bench b;

	(void)state;
	assert_int_equal(open_mapped(&b, "dari,ke\nNAMA PEGAWAI,nama\n"
				     "Nomor Induk,nip\nWarna,\n", text),
			 KIN_OK);
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	assert_string_equal(text_of(&b, ROSTER_NIP), "198501012010011001");
	assert_int_equal(has_diag(&b, KIN_C_HEADER_UNKNOWN), 0);
	bench_done(&b);
	assert_int_equal(open_mapped(&b, "ke;dari\nnomor;Nomor Induk\n", text),
			 KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_VALUE_CODE);
	assert_int_equal(b.diags[0].line, 2);
	bench_done(&b);
	assert_int_equal(open_mapped(&b, "a,b\n", text), KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_HEADER_MISSING);
	bench_done(&b);
}

static void knows_the_51_columns(void **state)
{
	static const char all[] =
		"no|tempat lahir|agama|alamat jalan|rt|rw|nama dusun|"
		"desa/kelurahan|kecamatan|kode pos|telepon|hp|email|sk cpns|"
		"tanggal cpns|sk pengangkatan|tmt pengangkatan|"
		"lembaga pengangkatan|sumber gaji|nama ibu kandung|"
		"status perkawinan|nama suami/istri|nip suami/istri|"
		"pekerjaan suami/istri|tmt pns|sudah lisensi kepala sekolah|"
		"pernah diklat kepengawasan|keahlian braille|"
		"keahlian bahasa isyarat|npwp|nama wajib pajak|"
		"kewarganegaraan|bank|nomor rekening bank|rekening atas nama|"
		"no kk|karpeg|karis/karsu|lintang|bujur|nuks";
	const char *p = all;

	(void)state;
	while (*p) {
		char one[64];
		size_t n = strcspn(p, "|");

		memcpy(one, p, n);
		one[n] = '\0';
		if (!dapodik_column_known(one, n))
			fail_msg("%s", one);
		p += n + (p[n] == '|');
	}
	assert_int_equal(dapodik_column_known("warna", 5), 0);
	assert_int_equal(dapodik_column_known("nama", 4), 0);
}

static void open_fixture(struct bench *b, const char *table, const char *name)
{
	size_t len;
	char *text = fixture(name, &len);

	bench_text(b, table, !strcmp(table, "roster"), text);
	free(text);
}

static void reads_an_exported_list(void **state)
{
	struct bench b;

	(void)state;
	open_fixture(&b, "roster", "daftar-guru.csv");
	assert_string_equal(reader_info(b.rd)->school,
			    "SD NEGERI CONTOH REKAAN 01");
	EXPECT_NAME(&b, 6, "Purwarupa Satu, S.Pd.");
	assert_string_equal(text_of(&b, ROSTER_NIP), "198501012010012001");
	assert_string_equal(text_of(&b, ROSTER_NIK), "3201994101850001");
	/* it stands on the second line of the record */
	assert_int_equal(b.rec.v[ROSTER_NIK].col, 0);
	EXPECT_NAME(&b, 8, "Purwarupa Dua");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void reads_a_district_list(void **state)
{
	struct bench b;

	(void)state;
	open_fixture(&b, "roster", "datadik.csv");
	assert_string_equal(reader_info(b.rd)->school, "");
	assert_string_equal(reader_info(b.rd)->kabupaten, "Kab. Rekaan");
	EXPECT_NAME(&b, 6, "Purwarupa Satu, S.Pd.");
	assert_string_equal(text_of(&b, ROSTER_NIK), "3201994101850001");
	assert_string_equal(text_of(&b, ROSTER_INDUK), "induk");
	EXPECT_NAME(&b, 7, "Purwarupa Satu, S.Pd.");
	assert_string_equal(text_of(&b, ROSTER_INDUK), "non_induk");
	EXPECT_NAME(&b, 8, "Purwarupa Tiga");
	/* a lone U+200C is an empty cell */
	assert_null(text_of(&b, ROSTER_NIP));
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void reads_the_web_service(void **state)
{
	struct bench b;

	(void)state;
	open_fixture(&b, "roster", "getgtk.json");
	assert_string_equal(reader_info(b.rd)->list, "gtk");
	EXPECT_NAME(&b, 1, "Purwarupa Satu, S.Pd.");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
	open_fixture(&b, "schools", "getsekolah.json");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_string_equal(text_of(&b, SCHOOL_NPSN), "20100001");
	assert_string_equal(text_of(&b, SCHOOL_STATUS_SEKOLAH), "negeri");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void survives_prefixes_of_fixtures(void **state)
{
	static const char *const names[] = { "daftar-guru.csv", "datadik.csv",
					     "getgtk.json",
					     "getsekolah.json" };
	size_t i, len;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *text = fixture(names[i], &len);

		try_prefixes("roster", 1, text, len);
		free(text);
	}
}

static void survives_every_prefix(void **state)
{
	static const char text[] = TITLES HEAD "1,2,3,4,5,6,7\n"
		"1,\"Purwarupa Satu, S.Pd.\",\xE2\x80\x8C" "1433763664210001,"
		"L,Umpama,1985-01-01,\n" HEAD "Jumlah,1\n"
		"Daftar Guru\nSD LAIN\n" HEAD ",,,,,,NIP. 1975\n";

	(void)state;
	try_prefixes("roster", 1, text, sizeof(text) - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_titles),
		cmocka_unit_test(knows_each_title),
		cmocka_unit_test(knows_areas_by_their_labels),
		cmocka_unit_test(votes_on_the_header_line),
		cmocka_unit_test(matches_headers_exactly),
		cmocka_unit_test(passes_over_noise),
		cmocka_unit_test(keeps_poor_records),
		cmocka_unit_test(passes_over_recapitulations),
		cmocka_unit_test(keeps_names_without_numbers),
		cmocka_unit_test(refuses_joined_lists),
		cmocka_unit_test(bears_the_52nd_column),
		cmocka_unit_test(refuses_other_heads),
		cmocka_unit_test(names_unknown_columns_once),
		cmocka_unit_test(follows_a_map),
		cmocka_unit_test(knows_the_51_columns),
		cmocka_unit_test(reads_an_exported_list),
		cmocka_unit_test(reads_a_district_list),
		cmocka_unit_test(reads_the_web_service),
		cmocka_unit_test(survives_every_prefix),
		cmocka_unit_test(survives_prefixes_of_fixtures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
