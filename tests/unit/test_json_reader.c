/* JSON through the reader: forms, strictness, numbers, lists, positions. */
#include "unit/ingest_util.h"

#include "model/tables.h"

#define ONE "{\"nama\":\"Purwarupa Satu\",\"nip\":null}"
#define TWO "{\"nama\":\"Purwarupa Dua\"}"

static void reads_every_form(void **state)
{
	static const struct {
		const char *text;
		long second;	/* line of the second record */
	} cases[] = {
		{ "[" ONE "," TWO "]", 1 },
		{ " [\n" ONE "\n,\n" TWO "\n]\n", 4 },
		{ "{\"results\":2,\"rows\":[" ONE ",\n" TWO
		  "],\"limit\":20}\n", 2 },
		{ ONE "\n" TWO, 2 },
		{ ONE "\r\n\r\n" TWO "\r\n", 3 },
		{ "\xEF\xBB\xBF" ONE "\n" TWO "\n", 2 },
		/* what is empty is no record, as a blank row is none */
		{ "[null," ONE ",{},{\"nama\":null,\"nip\":\" \"},null,\n"
		  TWO ",null , {}]", 2 },
		{ "{}\n" ONE "\nnull\n{\"nama\":\"\"}\n" TWO "\n", 5 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct bench b;

		bench_text(&b, "roster", 0, cases[i].text);
		assert_int_equal(bench_next(&b), KIN_OK);
		assert_string_equal(text_of(&b, ROSTER_NAMA),
				    "Purwarupa Satu");
		assert_null(text_of(&b, ROSTER_NIP));
		EXPECT_NAME(&b, cases[i].second, "Purwarupa Dua");
		assert_null(text_of(&b, ROSTER_NIP));
		EXPECT_END(&b);
		EXPECT_END(&b);
		assert_int_equal(b.n_diags, 0);
		assert_string_equal(reader_header(b.rd), "");
		assert_int_equal(reader_info(b.rd)->header_line, 0);
		bench_done(&b);
	}
}

static const char *const wrapped[] = {
	"{\"success\":true,\"data\":[" ONE "," TWO "]}",
	"{\"data\":[" ONE "," TWO "],\"meta\":{\"total\":2}}",
	"{\"data\":{\"items\":[" ONE "," TWO "],\"total\":2}}",
	"{\"status\":{\"code\":200},\"response\":{\"result\":"
	"{\"list\":[" ONE "," TWO "]}},\"ok\":true}",
	"[{\"success\":true,\"data\":[" ONE "," TWO "]}]",
	"[[" ONE "," TWO "]]",
	"{\"pegawai_sekolah\":[" ONE "," TWO "]}",
	"{\"errors\":[],\"guru\":[" ONE "," TWO "]}",
	"{\"links\":[{\"url\":null}],\"data\":[" ONE "," TWO "],"
	"\"columns\":[{\"label\":\"Nama\"}]}",
	"{\"data\":[" ONE "," TWO "],\"meta\":{\"links\":"
	"[{\"url\":\"x\",\"label\":\"1\"}]}}",
	"{\"feed\":{\"entry\":[" ONE "," TWO "]}}",
};

/* However a service wraps its list. */
static void finds_the_list_in_any_wrapping(void **state)
{
	struct bench b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrapped) / sizeof(wrapped[0]); i++) {
		bench_text(&b, "roster", 1, wrapped[i]);
		if (bench_next(&b) || b.rec.line != 1 || b.rec.n_faults ||
		    strcmp(text_of(&b, ROSTER_NAMA), "Purwarupa Satu"))
			fail_msg("%s: %s", wrapped[i], b.n_diags
				 ? b.diags[0].message : "no record");
		EXPECT_NAME(&b, 1, "Purwarupa Dua");
		EXPECT_END(&b);
		assert_int_equal(b.n_diags, 0);
		bench_done(&b);
	}
	/* one record may stand where a list is expected */
	bench_text(&b, "roster", 1, "{\"ok\":1,\"data\":" TWO "}");
	EXPECT_NAME(&b, 1, "Purwarupa Dua");
	EXPECT_END(&b);
	bench_done(&b);
	/* a history inside of a record is no list */
	bench_text(&b, "roster", 1, "{\"rwy\":[{\"nama\":\"SK\"}],"
		   "\"nama\":\"Purwarupa Satu\"}");
	EXPECT_NAME(&b, 1, "Purwarupa Satu");
	EXPECT_END(&b);
	bench_done(&b);
}

static void refuses_what_holds_no_list_or_two(void **state)
{
	static const struct {
		const char *text, *says;
		enum kin_code code;
	} cases[] = {
		{ "{\"guru\":[" ONE "],\"tendik\":[" TWO "]}",
		  "two lists", KIN_C_FILE_JSON },
		{ "{\"data\":[" ONE "],\"tendik\":[" TWO "]}",
		  "another list", KIN_C_FILE_JSON },
		{ "[{\"data\":[" ONE "]},{\"data\":[" TWO "]}]",
		  "another list", KIN_C_FILE_JSON },
		{ "{\"success\":true,\"message\":\"ok\"}",
		  "no key", KIN_C_HEADER_MISSING },
		{ "{\"data\":[" ONE "],}", "", KIN_C_FILE_JSON },
		{ "{\"a\":1,\"a\":2,\"data\":[" ONE "]}", "",
		  KIN_C_FILE_JSON },
		{ "{\"data\":[" ONE "]", "", KIN_C_FILE_JSON },
	};
	struct reader_opts o = { .titled = 1 };
	const struct seen_diag *last;
	enum kin_status st;
	struct bench b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {

		bench_init(&b, cases[i].text, strlen(cases[i].text));
		st = bench_open(&b, &o, "roster");
		while (!st && !(st = bench_next(&b)) && b.rec.line)
			;
		assert_int_equal(st, KIN_EINPUT);
		last = &b.diags[b.n_diags - 1];
		assert_int_equal(last->code, cases[i].code);
		if (!strstr(last->message, cases[i].says))
			fail_msg("%s: %s", cases[i].text, last->message);
		bench_done(&b);
	}
}

/* Dapodik's other answers have no people, or others. */
static void refuses_other_answers(void **state)
{
	static const char *const texts[] = {
		"{\"id\":\"sekolah_id\",\"rows\":{\"sekolah_id\":\"x\","
		"\"nama\":\"SD NEGERI REKAAN\",\"npsn\":\"20100001\"}}",
		"{\"nama\":\"SD NEGERI REKAAN\",\"npsn\":\"20100001\","
		"\"bentuk_pendidikan_id\":5}",
		"{\"id\":\"pengguna_id\",\"rows\":[{\"nama\":\"Op\"}]}",
		"[{\"pengguna_id\":\"x\",\"nama\":\"Operator Rekaan\"}]",
		"{\"id\":\"rombongan_belajar_id\",\"rows\":[{\"nama\":"
		"\"Kelas 1\"}]}",
	};
	struct reader_opts o = { .titled = 1 };
	enum kin_status st;
	struct bench b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		bench_init(&b, texts[i], strlen(texts[i]));
		st = bench_open(&b, &o, "roster");
		if (!st)
			st = bench_next(&b);
		assert_int_equal(st, KIN_EINPUT);
		assert_int_equal(b.diags[0].code, KIN_C_FILE_SERVICE);
		bench_done(&b);
	}
}

static void reads_get_gtk(void **state)
{
	static const char text[] =
		"{\"results\":1,\"id\":\"ptk_terdaftar_id\",\"start\":0,"
		"\"limit\":20,\"rows\":[{\"tahun_ajaran_id\":\"2025\","
		"\"ptk_id\":\"00000000-0000-4000-8000-000000000001\","
		"\"ptk_induk\":\"1\",\"nama\":\"Purwarupa Satu\","
		"\"jenis_kelamin\":\"L\",\"tanggal_lahir\":\"1985-01-01\","
		"\"agama_id\":1,\"nuptk\":null,\"nip\":\"\","
		"\"jenis_ptk_id\":\"92\",\"jenis_ptk_id_str\":\"Guru\","
		"\"jabatan_ptk_id_str\":\"Guru Kelas\","
		"\"status_kepegawaian_id\":8,"
		"\"status_kepegawaian_id_str\":\"Guru Honor Sekolah\","
		"\"pangkat_golongan_terakhir\":\"-\","
		"\"rwy_pend_formal\":[{\"nim\":\"1\"}]}]}";
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, text);
	assert_string_equal(reader_info(b.rd)->list, "gtk");
	EXPECT_NAME(&b, 1, "Purwarupa Satu");
	assert_string_equal(text_of(&b, ROSTER_INDUK), "induk");
	assert_string_equal(text_of(&b, ROSTER_JENIS_PTK), "Guru");
	assert_string_equal(text_of(&b, ROSTER_JABATAN_PTK), "Guru Kelas");
	assert_string_equal(text_of(&b, ROSTER_STATUS), "Guru Honor Sekolah");
	assert_string_equal(text_of(&b, ROSTER_JK), "L");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void reads_get_sekolah(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "schools", 0,
		   "{\"results\":1,\"rows\":{\"npsn\":\"20100001\",\n"
		   "\"nama\":\"SD NEGERI CONTOH REKAAN 01\"},\"start\":0}");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 1);
	assert_string_equal(text_of(&b, SCHOOL_NPSN), "20100001");
	EXPECT_END(&b);
	bench_done(&b);
}

static void keeps_numbers_as_text(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   "[{\"x\":[1,{\"y\":2}],\"nama\":\"Purwarupa Satu\","
		   "\"nip\": 198501012010012903 }]");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(has_diag(&b, KIN_C_ID_NUMBER), 1);
	assert_int_equal(b.rec.v[ROSTER_NIP].kind,
			 KIN_CELL_NUMBER);
	assert_string_equal(text_of(&b, ROSTER_NIP), "198501012010012903");
	bench_done(&b);
	bench_text(&b, "plans", 0, "[{\"nip\":\"198501012010012001\","
		   "\"revisi\":12}]");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_string_equal(text_of(&b, PLAN_REVISI), "12");
	assert_int_equal(b.rec.n_faults, 0);
	bench_done(&b);
}

static void joins_lists(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "plans", 0,
		   "[{\"nip\":\"198501012010012001\",\"kompetensi\":"
		   "[\"A\", \"B\"],\"kompetensi_jumlah\":[3, \"2\"]},\n"
		   "{\"nip\":\"198501012010012001\",\"kompetensi\":[]},\n"
		   "{\"nip\":\"198501012010012001\",\"kompetensi\":"
		   "[\"A|B\"]},\n"
		   "{\"nip\":\"198501012010012001\",\"kompetensi\":[null]},\n"
		   "{\"nip\":\"198501012010012001\",\"indikator\":[\"A\"]}]");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_string_equal(text_of(&b, PLAN_KOMPETENSI), "A|B");
	assert_string_equal(text_of(&b, PLAN_KOMPETENSI_JUMLAH), "3|2");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_null(text_of(&b, PLAN_KOMPETENSI));
	assert_int_equal(b.n_diags, 0);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(b.diags[0].code, KIN_C_VALUE_PIPE);
	assert_int_equal(b.diags[0].line, 3);
	assert_string_equal(b.diags[0].field, "kompetensi");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.diags[1].code, KIN_C_VALUE_TYPE);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.diags[2].code, KIN_C_VALUE_TYPE);
	EXPECT_END(&b);
	bench_done(&b);
}

static void takes_booleans_for_codes(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0, "[{\"nama\":\"Purwarupa Satu\","
		   "\"Jabatan Kepsek\":true,\"induk\":false},"
		   "{\"nama\":true}]");
	EXPECT_NAME(&b, 1, "Purwarupa Satu");
	assert_string_equal(text_of(&b, ROSTER_KEPSEK), "ya");
	assert_string_equal(text_of(&b, ROSTER_INDUK), "non_induk");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(has_diag(&b, KIN_C_VALUE_TYPE), 1);
	bench_done(&b);
}

static const struct {
	const char *text;
	int good;	/* records before the fault */
	long line, col;
} bad_json[] = {
	{ "[" ONE ",\n{\"nama\":\"a\",}]", 1, 2, 13 },
	{ "[" ONE "\n" TWO "]", 1, 2, 1 },
	{ "[" ONE ",]", 1, 1, 39 },
	{ "[" ONE "] x", 1, 1, 40 },
	{ "[" ONE ", 3]", 1, 1, 40 },
	{ "[" ONE, 1, 1, 38 },
	{ ONE " " TWO, 1, 1, 38 },
	{ ONE "\n{\"nama\":\"a\",\"nama\":\"b\"}", 1, 2, 13 },
	{ "{\"rows\":[" TWO "],\"rows\":[]}", 1, 1, 36 },
	{ "{\"rows\":[" TWO "]", 1, 0, 0 },
	{ "[{\"nama\":\"a\\u0000b\"}]", 0, 1, 12 },
	{ "[{\"nama\":\"a\n\"}]", 0, 0, 0 },
	{ "[{\"nip\":01}]", 0, 0, 0 },
};

static void refuses_bad_json(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad_json) / sizeof(*bad_json); i++) {
		enum kin_status st;
		struct bench b;
		int n = 0;

		bench_text(&b, "roster", 0, bad_json[i].text);
		while (!(st = bench_next(&b)) && b.rec.line)
			n++;
		if (st != KIN_EINPUT || n != bad_json[i].good ||
		    b.n_diags != 1 || b.diags[0].code != KIN_C_FILE_JSON ||
		    (bad_json[i].line && b.diags[0].line != bad_json[i].line) ||
		    (bad_json[i].col && b.diags[0].col != bad_json[i].col))
			fail_msg("%s: status %d, %d records, %d: %ld:%ld %s",
				 bad_json[i].text, st, n, b.n_diags,
				 b.diags[0].line, b.diags[0].col,
				 b.diags[0].message);
		assert_int_equal(bench_next(&b), KIN_EINPUT);
		assert_int_equal(b.n_diags, 1);
		bench_done(&b);
	}
}

static void refuses_error_bodies(void **state)
{
	static const char text[] =
		"{\"success\":false,\"http_code\":403,\"message\":"
		"\"Aplikasi tidak terdaftar\"}";
	struct reader_opts o = { .titled = 1 };
	struct bench b;

	(void)state;
	bench_init(&b, text, sizeof(text) - 1);
	assert_int_equal(bench_open(&b, &o, "roster"), KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_FILE_ERROR_BODY);
	assert_non_null(strstr(b.diags[0].message, "tidak terdaftar"));
	bench_done(&b);
}

static void refuses_pupils(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1, "{\"rows\":[{\"peserta_didik_id\":\"x\","
		   "\"nama\":\"Purwarupa\"}]}");
	assert_int_equal(bench_next(&b), KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_FILE_PUPILS);
	bench_done(&b);
}

static void tells_unknown_keys_once(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   "[{\"nama\":\"Purwarupa Satu\",\"h\":[],\"warna\":1},"
		   "{\"nama\":\"Purwarupa Dua\",\"rasa\":1}]");
	EXPECT_NAME(&b, 1, "Purwarupa Satu");
	EXPECT_NAME(&b, 1, "Purwarupa Dua");
	assert_int_equal(b.n_diags, 1);
	assert_int_equal(b.diags[0].code, KIN_C_HEADER_UNKNOWN);
	assert_non_null(strstr(b.diags[0].message, "warna"));
	bench_done(&b);
}

static void refuses_two_keys_of_one_meaning(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   "[{\"nama\":\"Purwarupa Satu\",\"name\":\"Lain\"}]");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(b.diags[0].code, KIN_C_HEADER_DUPLICATE);
	bench_done(&b);
}

static void gives_objects_as_they_stood(void **state)
{
	struct bench b;
	size_t len;
	char *raw;

	(void)state;
	bench_text(&b, "roster", 0, "[\n  " ONE ",\n  " TWO "]");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 2);
	assert_int_equal(b.rec.v[ROSTER_NAMA].col, 3);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(reader_raw(&raw, &len, b.rd, &b.rec, &b.err),
			 KIN_OK);
	assert_string_equal(raw, TWO);
	kin_free(raw);
	bench_done(&b);
}

static void limits_records(void **state)
{
	size_t n = 2 << 20;
	char *text = malloc(n + 64);
	struct bench b;
	int len;

	(void)state;
	assert_non_null(text);
	len = sprintf(text, "[" ONE ",\n{\"nama\":\"");
	memset(text + len, 'x', n);
	memcpy(text + (size_t)len + n, "\"}]", 4);
	bench_text(&b, "roster", 0, text);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(bench_next(&b), KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_ROW_SIZE);
	assert_int_equal(b.diags[0].line, 2);
	bench_done(&b);
	free(text);
}

static void reads_many_windows(void **state)
{
	enum { ROWS = 20000 };
	char *text = malloc(ROWS * 80 + 16);
	struct bench b;
	size_t len = 1;
	int i;

	(void)state;
	assert_non_null(text);
	text[0] = '[';
	for (i = 0; i < ROWS; i++)
		len += (size_t)sprintf(text + len, "%s{\"nama\":\"Purwarupa "
				       "Satu\",\"nip\":null,\"nuptk\":\"\"}",
				       i ? ",\n" : "");
	memcpy(text + len, "]", 2);
	bench_text(&b, "roster", 0, text);
	for (i = 0; i < ROWS; i++)
		EXPECT_NAME(&b, i + 1, "Purwarupa Satu");
	EXPECT_END(&b);
	bench_done(&b);
	free(text);
}

static void survives_every_prefix(void **state)
{
	static const char rows[] =
		"{\"results\":2,\"rows\":[{\"nama\":\"Purwarupa \\u00e9\","
		"\"nip\":1985,\"induk\":true,\"x\":[1,{\"y\":\"z\"}]},\n"
		"{\"nama\":\"D\xC3\xA9\"}],\"limit\":20}\n";
	static const char lines[] =
		"{\"periode\":\"2024-1\",\"nip\":\"198501012010012001\","
		"\"kompetensi\":[\"A\",2,\"B|C\"]}\r\n{\"nip\":null}\r\n";

	(void)state;
	try_prefixes("roster", 1, rows, sizeof(rows) - 1);
	try_prefixes("plans", 0, lines, sizeof(lines) - 1);
}

static void reports_lack_of_memory(void **state)
{
	static const char text[] =
		"{\"rows\":[{\"nip\":\"198501012010012001\",\"kompetensi\":"
		"[\"A\",2],\"revisi\":1,\"x\":[]},{\"nip\":null}],\"n\":1}";
	int persistent;
	long n;

	(void)state;
	for (persistent = 0; persistent < 2; persistent++) {
		for (n = 1; n < 1000; n++) {
			struct reader_opts o = { .titled = 0 };
			enum kin_status st;
			struct bench b;
			long failures;

			bench_init(&b, text, sizeof(text) - 1);
			kin_alloc_fail_after(n, persistent);
			st = bench_open(&b, &o, "plans");
			while (!st) {
				st = bench_next(&b);
				if (!b.rec.line)
					break;
			}
			failures = kin_alloc_failures();
			kin_alloc_fail_after(0, 0);
			bench_done(&b);
			if (!failures)
				break;
			if (st != KIN_ENOMEM)
				fail_msg("allocation %ld: status %d", n, st);
		}
		assert_true(n > 10 && n < 1000);
	}
}

static const struct { const char *text, *npsn; int code; } beside[] = {
	{ "{\"npsn\":\"20100001\",\"data\":[" ONE "]}", "20100001",
	  -1 },
	{ "{\"NPSN\":20100001,\"rows\":[" ONE "]}", "20100001", -1 },
	{ "{\"npsn\":\"20100001\",\"data\":{\"items\":[" ONE "]}}",
	  "20100001", -1 },
	{ "{\"sekolah\":{\"npsn\":\"20100001\"},\"data\":[" ONE "]}",
	  "20100001", -1 },
	{ "{\"npsn\":\"20100001\",\"data\":[{\"nama\":\"Purwarupa "
	  "Satu\",\"npsn\":\"20100002\"}]}", "20100002", -1 },
	{ "{\"npsn\":\"20100001\",\"meta\":{\"npsn\":\"20100002\"},"
	  "\"data\":[" ONE "]}", "", KIN_C_SCHOOL_MISMATCH },
	{ "{\"data\":[" ONE "],\"npsn\":\"20100001\"}", "",
	  KIN_C_SCHOOL_MISMATCH },
	{ "{\"total\":1,\"data\":[" ONE "]}", "", -1 },
	{ "{\"count\":2,\"next\":null,\"results\":[" ONE "]}", "",
	  KIN_C_LIST_PAGE },
	{ "{\"data\":[" ONE "],\"meta\":{\"total_data\":\"40\"}}",
	  "", KIN_C_LIST_PAGE },
	{ "{\"data\":{\"list\":[" ONE "],\"jumlah\":9}}", "", -1 },
	{ "{\"count\":9,\"data\":[" ONE "]}", "", -1 },
	{ "{\"jumlah\":9,\"halaman\":1,\"data\":[" ONE "]}", "",
	  KIN_C_LIST_PAGE },
	{ "{\"meta\":{\"count\":9},\"data\":[" ONE "]}", "", -1 },
	{ "{\"meta\":{\"count\":9,\"per_page\":1},\"data\":[" ONE "]}",
	  "", KIN_C_LIST_PAGE },
	{ "{\"recordsTotal\":9,\"data\":[" ONE "]}", "",
	  KIN_C_LIST_PAGE },
	{ "{\"totalData\":9,\"data\":[" ONE "]}", "", KIN_C_LIST_PAGE },
	{ "{\"statistik\":{\"jumlah\":9},\"data\":[" ONE "]}", "",
	  -1 },
};

/* The school beside a list is that of its rows, unless they have their own;
 * a number beside it that is larger makes it a page. */
static void reads_what_stands_beside(void **state)
{
	struct bench b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
		const char *npsn;

		bench_text(&b, "roster", 1, beside[i].text);
		assert_int_equal(bench_next(&b), KIN_OK);
		npsn = text_of(&b, ROSTER_NPSN);
		if (strcmp(npsn ? npsn : "", beside[i].npsn) != 0)
			fail_msg("%s: %s", beside[i].text, npsn);
		EXPECT_END(&b);
		if (b.n_diags != (beside[i].code >= 0) ||
		    (b.n_diags && (int)b.diags[0].code != beside[i].code))
			fail_msg("%s: %d diagnostics", beside[i].text,
				 b.n_diags);
		assert_int_equal(reader_info(b.rd)->page,
				 beside[i].code == KIN_C_LIST_PAGE);
		bench_done(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_form),
		cmocka_unit_test(finds_the_list_in_any_wrapping),
		cmocka_unit_test(refuses_what_holds_no_list_or_two),
		cmocka_unit_test(refuses_other_answers),
		cmocka_unit_test(reads_get_gtk),
		cmocka_unit_test(reads_get_sekolah),
		cmocka_unit_test(keeps_numbers_as_text),
		cmocka_unit_test(joins_lists),
		cmocka_unit_test(takes_booleans_for_codes),
		cmocka_unit_test(refuses_bad_json),
		cmocka_unit_test(refuses_error_bodies),
		cmocka_unit_test(refuses_pupils),
		cmocka_unit_test(tells_unknown_keys_once),
		cmocka_unit_test(refuses_two_keys_of_one_meaning),
		cmocka_unit_test(gives_objects_as_they_stood),
		cmocka_unit_test(limits_records),
		cmocka_unit_test(reads_many_windows),
		cmocka_unit_test(survives_every_prefix),
		cmocka_unit_test(reports_lack_of_memory),
		cmocka_unit_test(reads_what_stands_beside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
