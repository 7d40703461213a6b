/*
 * Writers: what comes out can be read back, and nothing that a spreadsheet
 * would run or a terminal would obey comes out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <kinerja/writer.h>

#include "base/alloc.h"
#include "base/json_scan.h"
#include "base/utf8.h"
#include "model/value.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const struct kin_column one_text[] = { { "teks", KIN_COL_TEXT, 0 } };

static const struct kin_column kinds[] = {
	{ "nip", KIN_COL_TEXT, 1 },
	{ "nama", KIN_COL_TEXT, 0 },
	{ "jumlah", KIN_COL_NUMBER, 0 },
	{ "daftar", KIN_COL_LIST, 0 },
};

/* All rows of `values` in one document; yours to free(). */
static char *write_rows(const struct kin_writer_opts *opts,
			const struct kin_column *columns, int n,
			const char *const *values, int n_rows)
{
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);
	int i;

	assert_non_null(fp);
	assert_int_equal(kin_writer_open(&w, opts, fp, columns, n, &err), 0);
	for (i = 0; i < n_rows; i++)
		assert_int_equal(kin_writer_row(w, values + i * n, &err), 0);
	assert_int_equal(kin_writer_close(w, &err), KIN_OK);
	assert_int_equal(fclose(fp), 0);
	return text;
}

static void expect(enum kin_format format, const struct kin_column *columns,
		   int n, const char *const *values, int n_rows,
		   const char *want)
{
	struct kin_writer_opts opts = { .format = format };
	char *text = write_rows(&opts, columns, n, values, n_rows);

	assert_string_equal(text, want);
	free(text);
}

static void csv_plain(void **state)
{
	const char *row[] = { "198501012010012001", "Purwarupa Satu", "12",
			      "a|b" };

	(void)state;
	expect(KIN_CSV, kinds, 4, row, 1,
	       "nip,nama,jumlah,daftar\n"
	       "198501012010012001,Purwarupa Satu,12,a|b\n");
}

static void csv_quotes(void **state)
{
	const char *rows[] = { "a,b", "say \"x\"", "two\nlines", " edge",
			       "edge ", "car\rriage", "D'Arc", "\xc3\xa9" };

	(void)state;
	expect(KIN_CSV, one_text, 1, rows, N(rows),
	       "teks\n\"a,b\"\n\"say \"\"x\"\"\"\n\"two\nlines\"\n\" edge\"\n"
	       "\"edge \"\n\"car\rriage\"\nD'Arc\n\xc3\xa9\n");
}

static void csv_formulas(void **state)
{
	const char *rows[] = { "=1+1", "+62", "-3", "@x", "\tx", "\rx", "'=1",
			       " =1", "''", "''a", "'abc", "'", "a=1",
			       "=cmd|' /C calc'!A0,\"", "Budi;=1+1;x",
			       "a; @x", "a;b", "a;'=", "a\n-b" };

	(void)state;
	expect(KIN_CSV, one_text, 1, rows, N(rows),
	       "teks\n'=1+1\n'+62\n'-3\n'@x\n\"'\tx\"\n\"'\rx\"\n''=1\n"
	       "\"' =1\"\n''\n''a\n'abc\n'\na=1\n"
	       "\"'=cmd|' /C calc'!A0,\"\"\"\n"
	       "Budi;'=1+1;x\na;' @x\na;b\na;''=\n\"a\n'-b\"\n");
}

/* Numbers stay as they are; what is no number is text, in a column of
 * identifiers, too: an actor may be anything. */
static void csv_guard_by_kind(void **state)
{
	const char *rows[] = { "198503152010012902", "a", "-5", "=x|y",
			       "=1+1", "b", "-5-5", "-" };

	(void)state;
	expect(KIN_CSV, kinds, 4, rows, 2,
	       "nip,nama,jumlah,daftar\n198503152010012902,a,-5,'=x|y\n"
	       "'=1+1,b,'-5-5,'-\n");
}

static void csv_empty(void **state)
{
	const char *single[] = { "", NULL, "x" };
	const char *row[] = { NULL, "", NULL, "" };

	(void)state;
	expect(KIN_CSV, one_text, 1, single, 3, "teks\n\"\"\n\"\"\nx\n");
	expect(KIN_CSV, kinds, 4, row, 1, "nip,nama,jumlah,daftar\n,,,\n");
	expect(KIN_CSV, kinds, 4, row, 0, "nip,nama,jumlah,daftar\n");
}

/* What a reader of CSV does; its model then takes off the guard. */
static size_t read_cell(char *out, const char **cell, const char *text)
{
	char *o = out;
	int quoted = *text == '"';
	size_t len;

	for (text += quoted; *text; text++) {
		if (quoted && *text == '"' && *++text != '"')
			break;
		if (!quoted && *text == '\n')
			break;
		*o++ = *text;
	}
	*o = '\0';
	*cell = out;
	len = value_trim(cell, (size_t)(o - out));
	len = value_unguard(cell, len);
	memmove(out, *cell, len);
	*cell = out;
	return value_unguard_inside(out, len);
}

/* A stored value is trimmed, and no spreadsheet's '1985 survives reading. */
static int is_storable(const char *value, size_t len)
{
	const char *text = value;

	return value_trim(&text, len) == len &&
	       !(value[0] == '\'' && value[1] >= '0' && value[1] <= '9');
}

static void reads_back(const char *value, size_t len)
{
	struct kin_writer_opts opts = { .format = KIN_CSV };
	const char *row[] = { value }, *cell;
	char *text = write_rows(&opts, one_text, 1, row, 1), room[64];
	char first = text[5 + (text[5] == '"')];

	/* A spreadsheet calculates nothing. */
	assert_true(!first || !strchr("=+-@\t\r", first));
	assert_null(strstr(text + 5, ";="));
	assert_null(strstr(text + 5, "; ="));
	assert_null(strstr(text + 5, "\n="));
	if (is_storable(value, len)) {
		assert_int_equal(read_cell(room, &cell, text + 5), len);
		assert_memory_equal(cell, value, len);
	}
	free(text);
}

/* Every text of up to four characters from the nasty alphabet comes back. */
static void csv_reads_back(void **state)
{
	static const char alphabet[] = "'=+-@\t\r\n\"|,;1a ";
	int base = (int)strlen(alphabet), len, i, j, all = 1;

	(void)state;
	for (len = 1; len <= 4; len++) {
		all *= base;
		for (i = 0; i < all; i++) {
			char value[6] = "";
			int rest = i;

			for (j = 0; j < len; j++, rest /= base)
				value[j] = alphabet[rest % base];
			reads_back(value, (size_t)len);
		}
	}
}

static void json_document(void **state)
{
	const char *rows[] = { "198501012010012001", "A", "12", "x|y",
			       NULL, "", NULL, "" };

	(void)state;
	expect(KIN_JSON, kinds, 4, rows, 2,
	       "{\"rows\":[\n"
	       "{\"nip\":\"198501012010012001\",\"nama\":\"A\",\"jumlah\":12,"
	       "\"daftar\":[\"x\",\"y\"]},\n"
	       "{\"nip\":null,\"nama\":null,\"jumlah\":null,\"daftar\":null}\n"
	       "]}\n");
	expect(KIN_JSON, kinds, 4, rows, 0, "{\"rows\":[\n]}\n");
	expect(KIN_JSONL, kinds, 4, rows, 0, "");
}

static void json_numbers(void **state)
{
	static const struct kin_column number[] = {
		{ "n", KIN_COL_NUMBER, 0 }
	};
	const char *rows[] = { "0", "-0.5", "007", "1e5", "1.", "-", ".5",
			       "NaN", "12 ", "12345678901234567890.25" };

	(void)state;
	expect(KIN_JSONL, number, 1, rows, N(rows),
	       "{\"n\":0}\n{\"n\":-0.5}\n{\"n\":\"007\"}\n{\"n\":\"1e5\"}\n"
	       "{\"n\":\"1.\"}\n{\"n\":\"-\"}\n{\"n\":\".5\"}\n"
	       "{\"n\":\"NaN\"}\n{\"n\":\"12 \"}\n"
	       "{\"n\":12345678901234567890.25}\n");
}

static void json_strings(void **state)
{
	const char *rows[] = { "a\"b\\c", "\n\t\r\b\f\x01\x1f", "\xc3\xa9",
			       "bad\xff\xc3", "=1+1", "'x" };

	(void)state;
	expect(KIN_JSONL, one_text, 1, rows, N(rows),
	       "{\"teks\":\"a\\\"b\\\\c\"}\n"
	       "{\"teks\":\"\\n\\t\\r\\b\\f\\u0001\\u001f\"}\n"
	       "{\"teks\":\"\xc3\xa9\"}\n"
	       "{\"teks\":\"bad\\ufffd\\ufffd\"}\n"
	       "{\"teks\":\"=1+1\"}\n{\"teks\":\"'x\"}\n");
}

/* Whatever the bytes, the document is JSON. */
static void json_is_valid(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_JSON };
	struct json_fault fault;
	char value[3] = "";
	const char *row[] = { value };
	int i;

	(void)state;
	for (i = 1; i < 65536; i++) {
		char *text;

		value[0] = (char)(i & 255);
		value[1] = (char)(i >> 8);
		text = write_rows(&opts, one_text, 1, row, 1);
		assert_int_equal(json_scan_check(text, strlen(text), &fault),
				 0);
		free(text);
	}
}

static void text_columns(void **state)
{
	const char *rows[] = { "198501012010012001", "A", "5", "x",
			       "#12", "Nama", "1234567", "" };

	(void)state;
	expect(KIN_TEXT, kinds, 4, rows, 2,
	       "nip          nama   jumlah  daftar\n"
	       "1985****001  A           5  x\n"
	       "#12          Nama  1234567\n");
}

static void text_unmasked(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_TEXT, .full = 1 };
	const char *row[] = { "198501012010012001", "A", "5", "x" };
	char *text = write_rows(&opts, kinds, 4, row, 1);

	(void)state;
	assert_non_null(strstr(text, "198501012010012001"));
	free(text);
}

/* Only text output is masked: the other forms must read back. */
static void masks_by_format(void **state)
{
	const char *row[] = { "198501012010012001", "A", "5", "x" };
	static const enum kin_format exact[] = { KIN_CSV, KIN_JSON, KIN_JSONL };
	int i;

	(void)state;
	for (i = 0; i < N(exact); i++) {
		struct kin_writer_opts opts = { .format = exact[i] };
		char *text = write_rows(&opts, kinds, 4, row, 1);

		assert_non_null(strstr(text, "198501012010012001"));
		free(text);
	}
	expect(KIN_TEXT, &kinds[0], 1,
	       (const char *[]){ "20100001", "1433763664210001" }, 2,
	       "nip\n20100001\n1433****001\n");
}

static void text_is_harmless(void **state)
{
	const char *rows[] = { "a\033[31mb", "a\nb\tc", "x\x7f\x01y",
			       "\xc2\x9b" "31m", "\xe2\x80\xae" "abc",
			       "\xff\xfe", "\xc3\xa9" };

	(void)state;
	expect(KIN_TEXT, one_text, 1, rows, N(rows),
	       "teks\na?[31mb\na b c\nx??y\n?31m\n?abc\n??\n\xc3\xa9\n");
}

static void text_fits_terminal(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_TEXT, .width = 60 };
	const char *row[] = { "198501012010012001",
			      ("Nama yang panjang sekali dan t\xc3\xa9"
			       "rus memanjang lagi"), "5", "x" };
	char *text = write_rows(&opts, kinds, 4, row, 1);
	const char *line = strchr(text, '\n') + 1;
	size_t len = strcspn(line, "\n");

	(void)state;
	assert_true(utf8_width(line, len) <= 60);
	assert_non_null(strstr(line, "memanjang lagi"));
	assert_non_null(strstr(line, "1985****001"));
	free(text);
}

/* What does not fit goes under the row; what is empty goes away. */
static void text_folds(void **state)
{
	static const struct kin_column columns[] = {
		{ "nip", KIN_COL_TEXT, 1 }, { "nama", KIN_COL_TEXT, 0 },
		{ "kunci", KIN_COL_TEXT, 0 }, { "mulai", KIN_COL_TEXT, 0 },
		{ "keterangan", KIN_COL_TEXT, 0 },
	};
	struct kin_writer_opts opts = { .format = KIN_TEXT, .width = 30 };
	const char *rows[] = {
		"198501012010012001", "Purwarupa Satu, S.Pd.", "",
		"2024-01-31", "",
		"198501012010012002", "Andaian", "", "", "cuti",
		"198501012010012003", "Khayali", "", "", "",
	};
	char *text = write_rows(&opts, columns, 5, rows, 3);

	(void)state;
	assert_string_equal(text,
			    "nip          nama\n"
			    "    mulai       keterangan\n"
			    "1985****001  Purwarupa Satu,\n"
			    "             S.Pd.\n"
			    "    2024-01-31\n"
			    "1985****002  Andaian\n"
			    "                cuti\n"
			    "1985****003  Khayali\n");
	free(text);
}

/* A column is left out only where every row was measured. */
static void text_folds_streams(void **state)
{
	static const struct kin_column columns[] = {
		{ "a_name", KIN_COL_TEXT, 0 }, { "late", KIN_COL_TEXT, 0 },
	};
	struct kin_writer_opts opts = { .format = KIN_TEXT, .width = 10 };
	const char *rows[600];
	char *text;
	int i;

	(void)state;
	for (i = 0; i < 300; i++) {
		rows[2 * i] = "sixteen columns.";
		rows[2 * i + 1] = i < 299 ? "" : "seen";
	}
	text = write_rows(&opts, columns, 2, rows, 300);
	assert_non_null(strstr(text, "\n    seen\n"));
	free(text);
}

/* Beyond the measured rows nothing is lost where there is no terminal. */
static void text_streams(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_TEXT };
	const char *rows[500];
	char *text;
	int i, lines = 0;

	(void)state;
	for (i = 0; i < 500; i++)
		rows[i] = i < 400 ? "short" : "much longer than measured";
	text = write_rows(&opts, one_text, 1, rows, 500);
	for (i = 0; text[i]; i++)
		lines += text[i] == '\n';
	assert_int_equal(lines, 501);
	assert_non_null(strstr(text, "much longer than measured"));
	free(text);
}

static void formats_by_name(void **state)
{
	(void)state;
	assert_int_equal(kin_format_find("text"), KIN_TEXT);
	assert_int_equal(kin_format_find("csv"), KIN_CSV);
	assert_int_equal(kin_format_find("json"), KIN_JSON);
	assert_int_equal(kin_format_find("jsonl"), KIN_JSONL);
	assert_int_equal(kin_format_find("JSON"), -1);
	assert_int_equal(kin_format_find(""), -1);
}

static void full_device(void **state)
{
	static const enum kin_format all[] = { KIN_TEXT, KIN_CSV, KIN_JSON,
					       KIN_JSONL };
	const char *row[] = { "198501012010012001", "A", "5", "x" };
	int i;

	(void)state;
	for (i = 0; i < N(all); i++) {
		struct kin_writer_opts opts = { .format = all[i] };
		struct kin_err err = KIN_ERR_INIT;
		struct kin_writer *w;
		FILE *fp = fopen("/dev/full", "w");

		assert_non_null(fp);
		assert_int_equal(kin_writer_open(&w, &opts, fp, kinds, 4,
						 &err), KIN_OK);
		assert_int_equal(kin_writer_row(w, row, &err), KIN_OK);
		assert_int_equal(kin_writer_close(w, &err), KIN_EIO);
		assert_non_null(strstr(err.msg, "No space left"));
		fclose(fp);
	}
}

static void long_cells(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_CSV };
	size_t len = 200000;
	char *value = malloc(len + 1), *text;
	const char *row[] = { value };

	(void)state;
	assert_non_null(value);
	memset(value, 'x', len);
	value[len] = '\0';
	text = write_rows(&opts, one_text, 1, row, 1);
	assert_int_equal(strlen(text), 5 + len + 1);
	assert_memory_equal(text + 5, value, len);
	free(text);
	free(value);
}

/* Every allocation may fail: an error each time, never a crash. */
static void memory_runs_out(void **state)
{
	const char *row[] = { "198501012010012001", "A", "5", "x" };
	struct kin_writer_opts opts = { .format = KIN_TEXT };
	int n, failures = 1;

	(void)state;
	for (n = 1; failures && n < 100; n++) {
		struct kin_err err = KIN_ERR_INIT;
		struct kin_writer *w = NULL;
		FILE *fp = fopen("/dev/null", "w");
		enum kin_status st;

		kin_alloc_fail_after(n, 0);
		st = kin_writer_open(&w, &opts, fp, kinds, 4, &err);
		if (!st)
			st = kin_writer_row(w, row, &err);
		failures = (int)kin_alloc_failures();
		kin_alloc_fail_after(0, 0);
		assert_int_equal(st, failures ? KIN_ENOMEM : KIN_OK);
		kin_writer_abort(w);
		fclose(fp);
	}
	assert_true(n > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_plain),
		cmocka_unit_test(csv_quotes),
		cmocka_unit_test(csv_formulas),
		cmocka_unit_test(csv_guard_by_kind),
		cmocka_unit_test(csv_empty),
		cmocka_unit_test(csv_reads_back),
		cmocka_unit_test(json_document),
		cmocka_unit_test(json_numbers),
		cmocka_unit_test(json_strings),
		cmocka_unit_test(json_is_valid),
		cmocka_unit_test(text_columns),
		cmocka_unit_test(text_unmasked),
		cmocka_unit_test(masks_by_format),
		cmocka_unit_test(text_is_harmless),
		cmocka_unit_test(text_fits_terminal),
		cmocka_unit_test(text_folds),
		cmocka_unit_test(text_folds_streams),
		cmocka_unit_test(text_streams),
		cmocka_unit_test(formats_by_name),
		cmocka_unit_test(full_device),
		cmocka_unit_test(long_cells),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
