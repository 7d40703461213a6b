/* CSV through the reader: quoting, positions, cell counts, recovery. */
#include "unit/ingest_util.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "model/tables.h"

#define HEAD "nama,nip,tugas_tambahan\n"

static void reads_plain_rows(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   HEAD "Purwarupa Satu,198501012010011001,\n"
		   "Purwarupa Dua,,Guru Piket");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	assert_string_equal(text_of(&b, ROSTER_NIP), "198501012010011001");
	assert_int_equal(b.rec.v[ROSTER_NIP].col, 16);
	assert_null(text_of(&b, ROSTER_TUGAS_TAMBAHAN));
	assert_null(text_of(&b, ROSTER_NUPTK));
	EXPECT_NAME(&b, 3, "Purwarupa Dua");
	assert_string_equal(text_of(&b, ROSTER_TUGAS_TAMBAHAN), "Guru Piket");
	EXPECT_END(&b);
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	assert_string_equal(reader_header(b.rd), "nama,nip,tugas_tambahan");
	assert_int_equal(reader_delimiter(b.rd), ',');
	bench_done(&b);
}

static void reads_any_line_end(void **state)
{
	static const char *const texts[] = {
		"nama,nip\r\nPurwarupa Satu,\r\n\r\nPurwarupa Dua,\r\n",
		"nama,nip\rPurwarupa Satu,\r\rPurwarupa Dua,\r",
		"nama,nip\nPurwarupa Satu,\n\nPurwarupa Dua,",
	};
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct bench b;

		bench_text(&b, "roster", 0, texts[i]);
		EXPECT_NAME(&b, 2, "Purwarupa Satu");
		EXPECT_NAME(&b, 4, "Purwarupa Dua");
		EXPECT_END(&b);
		assert_string_equal(reader_header(b.rd), "nama,nip");
		bench_done(&b);
	}
}

static void finds_the_delimiter(void **state)
{
	static const struct {
		const char *text;
		char delimiter;
	} cases[] = {
		{ "nama;nip\nPurwarupa Satu, S.Pd.;\n", ';' },
		{ "nama\tnip\nPurwarupa Satu, S.Pd.\t\n", '\t' },
		{ "\"nama\";\"nip\";\"a,b,c,d\"\nPurwarupa Satu, S.Pd.;;\n",
		  ';' },
	};
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct bench b;

		bench_text(&b, "roster", 0, cases[i].text);
		assert_int_equal(reader_delimiter(b.rd), cases[i].delimiter);
		EXPECT_NAME(&b, 2, "Purwarupa Satu, S.Pd.");
		EXPECT_END(&b);
		bench_done(&b);
	}
}

static void takes_a_sep_line(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   "\xEF\xBB\xBFsep=;\r\nnama;nip\r\nPurwarupa Satu;\r\n");
	assert_int_equal(reader_delimiter(b.rd), ';');
	EXPECT_NAME(&b, 3, "Purwarupa Satu");
	EXPECT_END(&b);
	bench_done(&b);
}

static void passes_over_a_bom(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   "\xEF\xBB\xBF\"nama\",nip\nPurwarupa Satu,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	assert_string_equal(reader_header(b.rd), "\"nama\",nip");
	bench_done(&b);
}

static void keeps_quoted_text(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   HEAD "\"Purwarupa \"\"Pur\"\" Satu, S.Pd.\",,\"a\r\nb\"\n"
		   "Purwarupa Dua,,\n");
	EXPECT_NAME(&b, 2, "Purwarupa \"Pur\" Satu, S.Pd.");
	EXPECT_NAME(&b, 4, "Purwarupa Dua");
	EXPECT_END(&b);
	bench_done(&b);
}

static void same_text(const char *is, const char *wanted)
{
	if (!wanted)
		assert_null(is);
	else
		assert_string_equal(is, wanted);
}

/* What libcsv reads and what is taken as it stands, in one row. */
static void reads_plain_cells_beside_odd_ones(void **state)
{
	static const struct {
		const char *row, *name, *nip, *duty;
	} c[] = {
		{ "\"Purwarupa Satu, S.Pd.\",\"198501012010011001\","
		  "\"Guru \"\"Piket\"\"\"",
		  "Purwarupa Satu, S.Pd.", "198501012010011001",
		  "Guru \"Piket\"" },
		{ "\"Purwarupa \"\"Pur\"\" Dua\",198501012010011001,Piket",
		  "Purwarupa \"Pur\" Dua", "198501012010011001", "Piket" },
		{ "Purwarupa Tiga,\"\"\"198501012010011001\",\"Piket\"",
		  "Purwarupa Tiga", "\"198501012010011001", "Piket" },
		{ "\"Purwarupa Empat\",\"\",\"\"", "Purwarupa Empat", NULL,
		  NULL },
		{ "\"Purwarupa\n\nLima\",\"198501012010011001\",\"a\"\"b\"",
		  "Purwarupa Lima", "198501012010011001", "a\"b" },
	};
	struct buf text = BUF_INIT;
	struct bench b;
	size_t i;

	(void)state;
	buf_adds(&text, HEAD);
	for (i = 0; i < sizeof(c) / sizeof(c[0]); i++)
		buf_addf(&text, "%s\n", c[i].row);
	bench_text(&b, "roster", 0, text.data);
	for (i = 0; i < sizeof(c) / sizeof(c[0]); i++) {
		EXPECT_NAME(&b, (long)i + 2, c[i].name);
		same_text(text_of(&b, ROSTER_NIP), c[i].nip);
		same_text(text_of(&b, ROSTER_TUGAS_TAMBAHAN), c[i].duty);
	}
	EXPECT_END(&b);
	bench_done(&b);
	buf_release(&text);
}

static void counts_lines_of_unwanted_cells(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1,
		   "No,Nama,Alamat Jalan,NIP,NUPTK\n"
		   "1,Purwarupa Satu,\"Jl. \"\"A\"\"\nRT 1\n\nRW 2\",,\n"
		   "2,Purwarupa Dua,\"Jl. B, 3\",198501012010011001,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	assert_int_equal(b.rec.v[ROSTER_NAMA].col, 3);
	EXPECT_NAME(&b, 6, "Purwarupa Dua");
	assert_int_equal(b.rec.v[ROSTER_NIP].col, 28);
	EXPECT_END(&b);
	bench_done(&b);
}

static void refuses_wrong_cell_counts(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   HEAD "Budi, S.Pd.,,\nPurwarupa Satu,\n"
		   "Purwarupa Dua,,,,,\nPurwarupa Tiga,,,, x\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 2);
	/* four cells of three, the last one empty: cannot be told */
	assert_int_equal(b.rec.n_faults > 0 || !text_of(&b, ROSTER_NIP)[0],
			 1);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	EXPECT_NAME(&b, 4, "Purwarupa Dua");
	assert_int_equal(b.rec.n_faults, 0);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 5);
	assert_int_equal(b.rec.n_faults, 1);
	EXPECT_END(&b);
	bench_done(&b);
}

static void bears_nameless_columns(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0, "nama,nip,,\nPurwarupa Satu,,Ya,\n"
		   "Purwarupa Dua,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	EXPECT_NAME(&b, 3, "Purwarupa Dua");
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
}

static void goes_on_behind_a_broken_quote(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   HEAD "\"Ujang\" Saputra,,\nFajar \"Ujang\" X,,\n"
		   "Purwarupa Dua,,\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 2);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(b.diags[0].code, KIN_C_ROW_QUOTE);
	assert_int_equal(b.diags[0].line, 2);
	assert_int_equal(b.diags[0].col, 1);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 3);
	assert_int_equal(b.diags[1].code, KIN_C_ROW_QUOTE);
	EXPECT_NAME(&b, 4, "Purwarupa Dua");
	EXPECT_END(&b);
	bench_done(&b);
}

static void sees_broken_quotes_in_unwanted_cells(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 1,
		   "No,Nama,Alamat Jalan,NIP,NUPTK\n"
		   "1,Purwarupa Satu,Jl. \"A\",,\n"
		   "2,Purwarupa Dua,\"Jl.\" B,,\n"
		   "3,Purwarupa Tiga,\"Jl.\"\" B\",,\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(b.diags[0].col, 18);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	EXPECT_NAME(&b, 4, "Purwarupa Tiga");
	assert_int_equal(has_diag(&b, KIN_C_ROW_QUOTE), 2);
	bench_done(&b);
}

static void tells_where_a_quote_was_opened(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   HEAD "Purwarupa Satu,,\nPurwarupa Kiki,,\"Piket\n"
		   "Purwarupa Dua,,\nPurwarupa Tiga,,\n");
	EXPECT_NAME(&b, 2, "Purwarupa Satu");
	/* the row that opened it is a record, and the last one */
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 3);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(bench_next(&b), KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_ROW_UNCLOSED);
	assert_int_equal(b.diags[0].line, 3);
	assert_int_equal(b.diags[0].col, 17);
	assert_non_null(strstr(b.diags[0].message, " 2 "));
	assert_int_equal(bench_next(&b), KIN_EINPUT);
	assert_int_equal(b.n_diags, 1);
	bench_done(&b);
}

/* `head`, then `n` bytes x, then `tail`. */
static char *big_text(const char *head, size_t n, const char *tail)
{
	size_t len = strlen(head);
	char *text = malloc(len + n + strlen(tail) + 1);

	assert_non_null(text);
	memcpy(text, head, len);
	memset(text + len, 'x', n);
	memcpy(text + len + n, tail, strlen(tail) + 1);
	return text;
}

static void refuses_huge_records(void **state)
{
	char *text = big_text(HEAD "Purwarupa Satu,,", 3 << 20,
			      "\nPurwarupa Dua,,\n");
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0, text);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 2);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(b.diags[0].code, KIN_C_ROW_SIZE);
	EXPECT_NAME(&b, 3, "Purwarupa Dua");
	EXPECT_END(&b);
	bench_done(&b);
	free(text);
}

static void ends_at_a_huge_open_quote(void **state)
{
	char *text = big_text(HEAD "Purwarupa Satu,,\"\n", 3 << 20,
			      "\nPurwarupa Dua,,\n");
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0, text);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.n_faults, 1);
	assert_int_equal(bench_next(&b), KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_ROW_SIZE);
	assert_int_equal(b.diags[0].line, 2);
	bench_done(&b);
	free(text);
}

/* What was looked at as UTF-8 must not be something else when it is read. */
static void a_file_that_is_written_to_while_read(void **state)
{
	const struct timespec times[2] = { { 0, UTIME_NOW }, { 7, 0 } };
	struct bench b;
	int fd;

	(void)state;
	bench_text(&b, "roster", 0, HEAD "Purwarupa Satu,,\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	fd = open(b.path, O_WRONLY);
	assert_int_equal(pwrite(fd, "\xff", 1, 30), 1);
	assert_int_equal(futimens(fd, times), 0);
	close(fd);
	assert_int_equal(bench_next(&b), KIN_EIO);
	assert_non_null(strstr(b.err.msg, "changed while it was read"));
	bench_done(&b);
}

/* The NIK's own column, a text around one, one in quotes that are broken. */
static void gives_rows_without_nik(void **state)
{
	static const struct {
		const char *row, *raw;
	} rows[] = {
		{ "\"A, B\",,,3201995503850001,\n", "\"A, B\",,,,\n" },
		{ "A,,,\"'3201 9955 0385 0001\",x\r\n", "A,,,,x\r\n" },
		{ "A,,,3.2E+15,\n", "A,,,,\n" },
		{ "A,,,,KTP 3201995503850001\n", "A,,,,\n" },
		{ "A,3201995503850001,,,\n", "A,,,,\n" },
		/* a stray quote hides nothing but the NIK */
		{ "A 2\" B,19,,3201995503850001,x\n", "A 2\" B,19,,,x\n" },
		{ "A,,1433763664210001,,\n", "A,,1433763664210001,,\n" },
		{ "A,198503152010012902,,,12345\n",
		  "A,198503152010012902,,,12345\n" },
		{ "A,,,\"32019955\"03850001,\n", "A,,,,\n" },
		{ "A,,,,\"3201995503850001\n", "A,,,,\n" },
	};
	struct buf b = BUF_INIT;
	struct bench w;
	size_t i, len;
	char *raw;

	(void)state;
	buf_adds(&b, "nama,nip,nuptk,nik,lain\n");
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		buf_adds(&b, rows[i].row);
	bench_text(&w, "roster", 0, buf_str(&b));
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(bench_next(&w), KIN_OK);
		assert_int_equal(reader_raw(&raw, &len, w.rd, &w.rec, &w.err),
				 KIN_OK);
		assert_string_equal(raw, rows[i].raw);
		assert_int_equal(len, strlen(raw));
		kin_free(raw);
	}
	bench_done(&w);
	buf_release(&b);
}

static void gives_no_row_that_is_too_large(void **state)
{
	char *text = big_text(HEAD "Purwarupa Satu,,\"\n", 3 << 20,
			      "\nPurwarupa Dua,,\n");
	struct bench b;
	char *raw;
	size_t len;

	(void)state;
	bench_text(&b, "roster", 0, text);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_true(b.rec.size > 1 << 20);
	assert_int_equal(reader_raw(&raw, &len, b.rd, &b.rec, &b.err), KIN_OK);
	assert_string_equal(raw, ",,");
	assert_int_equal(len, 2);
	kin_free(raw);
	bench_done(&b);
	free(text);
}

static void gives_rows_as_they_stood(void **state)
{
	static const char *const rows[] = {
		"\"Purwarupa \"\"P\"\" Satu\",,\"a\r\nb\"\r\n",
		"\"Ujang\" Saputra,,\r\n",
		"Purwarupa Tiga,,",
	};
	char text[256], *raw;
	struct bench b;
	size_t i, len;

	(void)state;
	snprintf(text, sizeof(text), "\xEF\xBB\xBF%s\r\n%s%s%s", HEAD,
		 rows[0], rows[1], rows[2]);
	bench_text(&b, "roster", 0, text);
	for (i = 0; i < 3; i++) {
		assert_int_equal(bench_next(&b), KIN_OK);
		assert_int_equal(reader_raw(&raw, &len, b.rd, &b.rec,
					    &b.err), KIN_OK);
		assert_int_equal(len, strlen(rows[i]));
		assert_string_equal(raw, rows[i]);
		kin_free(raw);
	}
	EXPECT_END(&b);
	bench_done(&b);
}

static void passes_over_empty_rows(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0,
		   "\n" HEAD "\n,,\n  \n\"\",,\nPurwarupa Satu,,\n,,\n");
	EXPECT_NAME(&b, 7, "Purwarupa Satu");
	EXPECT_END(&b);
	bench_done(&b);
}

static void refuses_a_stray_cr(void **state)
{
	struct bench b;

	(void)state;
	bench_text(&b, "roster", 0, HEAD "Purwa\rrupa,,\nPurwarupa Dua,,\n");
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(b.rec.line, 2);
	EXPECT_NAME(&b, 3, "Purwarupa Dua");
	EXPECT_END(&b);
	bench_done(&b);
}

static void survives_every_prefix(void **state)
{
	static const char text[] =
		"\xEF\xBB\xBFsep=,\r\nNo,Nama,NIP,NUPTK,Alamat Jalan\r\n"
		"1,\"Purwarupa \"\"S\"\" Satu\",'198501012010011001,,"
		"\"Jl. A\r\nB\"\r\n2,Ujang \"X\",,,\r\n"
		"3,Purwarupa D\xC3\xA9,,\"1433763664210001\",x\r\n";

	(void)state;
	try_prefixes("roster", 1, text, sizeof(text) - 1);
	try_prefixes("roster", 0, text, sizeof(text) - 1);
}

/* Each allocation fails once, and once for good: an honest status. */
static void reports_lack_of_memory(void **state)
{
	static const char text[] = HEAD "\"Purwarupa \"\"S\"\"\",,\"a\nb\"\n"
				   "Ujang \"X\",,\nPurwarupa Dua,,\n";
	int persistent;
	long n;

	(void)state;
	for (persistent = 0; persistent < 2; persistent++) {
		for (n = 1; n < 1000; n++) {
			struct reader_opts o = { .titled = 0 };
			enum kin_status st;
			struct bench b;

			bench_init(&b, text, sizeof(text) - 1);
			kin_alloc_fail_after(n, persistent);
			st = bench_open(&b, &o, "roster");
			while (!st) {
				st = bench_next(&b);
				if (!b.rec.line)
					break;
			}
			if (!kin_alloc_failures()) {
				kin_alloc_fail_after(0, 0);
				bench_done(&b);
				break;
			}
			kin_alloc_fail_after(0, 0);
			assert_true(st == KIN_ENOMEM ||
				    (!persistent && st == KIN_OK));
			bench_done(&b);
		}
		assert_true(n > 10 && n < 1000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_plain_rows),
		cmocka_unit_test(reads_any_line_end),
		cmocka_unit_test(finds_the_delimiter),
		cmocka_unit_test(takes_a_sep_line),
		cmocka_unit_test(passes_over_a_bom),
		cmocka_unit_test(keeps_quoted_text),
		cmocka_unit_test(reads_plain_cells_beside_odd_ones),
		cmocka_unit_test(counts_lines_of_unwanted_cells),
		cmocka_unit_test(refuses_wrong_cell_counts),
		cmocka_unit_test(bears_nameless_columns),
		cmocka_unit_test(goes_on_behind_a_broken_quote),
		cmocka_unit_test(sees_broken_quotes_in_unwanted_cells),
		cmocka_unit_test(tells_where_a_quote_was_opened),
		cmocka_unit_test(refuses_huge_records),
		cmocka_unit_test(ends_at_a_huge_open_quote),
		cmocka_unit_test(a_file_that_is_written_to_while_read),
		cmocka_unit_test(gives_rows_without_nik),
		cmocka_unit_test(gives_no_row_that_is_too_large),
		cmocka_unit_test(gives_rows_as_they_stood),
		cmocka_unit_test(passes_over_empty_rows),
		cmocka_unit_test(refuses_a_stray_cr),
		cmocka_unit_test(survives_every_prefix),
		cmocka_unit_test(reports_lack_of_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
