/*
 * Workbooks that are written are read here by the reader of imports: every
 * text comes back as it was, also those that a spreadsheet would turn into
 * something else, and the same rows make the same bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <kinerja/writer.h>

#include "emit/book.h"
#include "ingest/workbook/workbook.h"
#include "model/value.h"
#include "unit/util.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const struct kin_column text_column[] = {
	{ "teks", KIN_COL_TEXT, 0 }
};
static const struct kin_column all_kinds[] = {
	{ "nip", KIN_COL_TEXT, 1 }, { "nama", KIN_COL_TEXT, 0 },
	{ "jumlah", KIN_COL_NUMBER, 0 }, { "daftar", KIN_COL_LIST, 0 },
	{ "rinci", KIN_COL_JSON, 0 },
};

static void deaf(struct kin_sink *sink, const struct kin_diag *d)
{
	(void)sink;
	(void)d;
}

struct read_book {
	struct workbook *wb;
	struct grid grid;
	struct arena arena;
	struct kin_sink sink;
	FILE *fp;
};

static FILE *book_of(const char *sheet, const struct kin_column *columns,
		     int n, const char *const *values, int n_rows)
{
	struct kin_writer_opts opts = { .format = KIN_XLSX, .sheet = sheet };
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w;
	FILE *fp = tmpfile();
	int i;

	assert_non_null(fp);
	assert_int_equal(kin_writer_open(&w, &opts, fp, columns, n, &err), 0);
	for (i = 0; i < n_rows; i++)
		assert_int_equal(kin_writer_row(w, values + i * n, &err), 0);
	assert_int_equal(kin_writer_close(w, &err), KIN_OK);
	return fp;
}

static void open_book(struct read_book *b, FILE *fp)
{
	struct kin_err err = KIN_ERR_INIT;

	memset(b, 0, sizeof(*b));
	b->sink.emit = deaf;
	b->fp = fp;
	assert_int_equal(workbook_open(&b->wb, dup(fileno(fp)), "x.xlsx",
				       &b->sink, &err), KIN_OK);
	assert_int_equal(workbook_select(&b->grid, b->wb, 0, &err), KIN_OK);
}

static struct grid_row next_row(struct read_book *b)
{
	struct kin_err err = KIN_ERR_INIT;
	struct grid_row row;

	assert_int_equal(grid_next(&row, &b->grid, &b->arena, &err), KIN_OK);
	return row;
}

static void close_book(struct read_book *b)
{
	workbook_free(b->wb);
	arena_release(&b->arena);
	fclose(b->fp);
}

static const char *const odd_texts[] = {
	"198501012010012001", "00012", "=1+1", "+62812", "-3", "@x",
	"1E5", "TRUE", "#N/A", "a|b", "two\nlines", "tab\there", "<&>\"'",
	"\xc3\xa9\xf0\x9f\x8d\x8a", "_x0041_",
	"_x005F_x0041_", "_x00", "'quoted'", "12/05/2024",
	"2024-13-01", "2024-02-30", "1900-01-31", "http://example.org/x",
	"mailto:a@example.org", "a  b", "[x]", "{=1}", "\xe2\x80\x8b" "x",
};

static void texts_come_back(void **state)
{
	FILE *fp = book_of("teks", text_column, 1, odd_texts, N(odd_texts));
	struct read_book b;
	struct grid_row row;
	int i;

	(void)state;
	open_book(&b, fp);
	row = next_row(&b);
	assert_string_equal(row.cells[0].text, "teks");
	for (i = 0; i < N(odd_texts); i++) {
		row = next_row(&b);
		assert_int_equal(row.line, i + 2);
		assert_string_equal(row.cells[0].text, odd_texts[i]);
		assert_int_equal(row.cells[0].kind, KIN_CELL_TEXT);
	}
	assert_int_equal(next_row(&b).line, 0);
	close_book(&b);
}

/* Readers of records take one apostrophe off in front of some texts. */
static void apostrophes_survive_records(void **state)
{
	static const char *const texts[] = { "'=1", "''=1", "'1", "'a" };
	FILE *fp = book_of("teks", text_column, 1, texts, N(texts));
	struct read_book b;
	int i;

	(void)state;
	open_book(&b, fp);
	next_row(&b);
	for (i = 0; i < N(texts); i++) {
		const char *text = next_row(&b).cells[0].text;
		size_t len = strlen(text);

		len = value_unguard(&text, len);
		assert_int_equal(len, strlen(texts[i]));
		assert_string_equal(text, texts[i]);
	}
	close_book(&b);
}

static void kinds_are_kept(void **state)
{
	static const char *const rows[] = {
		"198501012010012001", "2024-05-12", "12.50", "a|b", "{}",
		"2024-05-12", "Purwarupa Satu", "123456789012345678", NULL,
		NULL,
		NULL, "", "0", "", NULL,
	};
	FILE *fp = book_of("jenis", all_kinds, 5, rows, 3);
	struct read_book b;
	struct grid_row row;

	(void)state;
	open_book(&b, fp);
	assert_string_equal(workbook_sheet_name(b.wb, 0), "jenis");
	row = next_row(&b);
	assert_int_equal(row.n_cells, 4);	/* JSON is left out */
	row = next_row(&b);
	assert_int_equal(row.cells[0].kind, KIN_CELL_TEXT);
	assert_int_equal(row.cells[1].kind, KIN_CELL_DATE);
	assert_string_equal(row.cells[1].text, "2024-05-12");
	assert_int_equal(row.cells[2].kind, KIN_CELL_NUMBER);
	assert_string_equal(row.cells[2].text, "12.5");
	assert_string_equal(row.cells[3].text, "a|b");
	row = next_row(&b);
	/* no number loses a digit, and no identifier is a day */
	assert_int_equal(row.cells[0].kind, KIN_CELL_TEXT);
	assert_int_equal(row.cells[2].kind, KIN_CELL_TEXT);
	assert_string_equal(row.cells[2].text, "123456789012345678");
	row = next_row(&b);
	assert_int_equal(row.last_filled, 2);
	assert_string_equal(row.cells[0].text, "0");
	assert_int_equal(row.cells[0].index, 2);
	close_book(&b);
}

static void names_of_sheets_are_made_fit(void **state)
{
	static const char *const names[][2] = {
		{ "Kec. A/B [1]: x?", "Kec. A B  1   x" },
		{ "kec. a b  1   X", "kec. a b  1   X (2)" },
		{ "", "Lembar" }, { "'", "Lembar (2)" },
		{ "0123456789012345678901234567890123456789",
		  "0123456789012345678901234567890" },
		{ "0123456789012345678901234567890X",
		  "012345678901234567890123456 (2)" },
	};
	struct kin_err err = KIN_ERR_INIT;
	struct book_sheet *sheet;
	struct book *book;
	int i;

	(void)state;
	assert_int_equal(book_open(&book, &err), KIN_OK);
	for (i = 0; i < N(names); i++) {
		assert_int_equal(book_sheet(&sheet, book, names[i][0], &err),
				 KIN_OK);
		assert_string_equal(book_sheet_name(sheet), names[i][1]);
	}
	book_abort(book);
}

static char *bytes_of(FILE *fp, size_t *len)
{
	char *bytes;

	fseek(fp, 0, SEEK_END);
	*len = (size_t)ftell(fp);
	rewind(fp);
	bytes = malloc(*len);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, *len, fp), *len);
	fclose(fp);
	return bytes;
}

static void same_rows_same_bytes(void **state)
{
	const char *const row[] = { "1", "2024-05-12", "3", "4", NULL };
	size_t n[2];
	char *bytes[2];
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		bytes[i] = bytes_of(book_of("x", all_kinds, 5, row, 1), &n[i]);
		if (!i)
			sleep(1);
	}
	assert_int_equal(n[0], n[1]);
	assert_memory_equal(bytes[0], bytes[1], n[0]);
	free(bytes[0]);
	free(bytes[1]);
}

static void what_is_too_long_is_told(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_XLSX };
	struct kin_err err = KIN_ERR_INIT;
	char *text = malloc(40001);
	const char *row[] = { text };
	struct kin_writer *w;
	FILE *fp = tmpfile();

	(void)state;
	assert_non_null(text);
	memset(text, 'a', 40000);
	text[40000] = '\0';
	assert_int_equal(kin_writer_open(&w, &opts, fp, text_column, 1, &err),
			 0);
	assert_int_equal(kin_writer_row(w, row, &err), KIN_OK);
	assert_int_equal(kin_writer_close(w, &err), KIN_EINPUT);
	assert_non_null(strstr(err.msg, "row 2, column 1"));
	/* nothing that looks like a workbook was written */
	assert_int_equal(ftell(fp), 0);
	fclose(fp);
	free(text);
}

/* A list that is longer than a sheet goes on in the next, with a header. */
static void long_lists_take_two_sheets(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_XLSX, .sheet = "x" };
	struct kin_err err = KIN_ERR_INIT;
	const char *row[] = { "12345678" };
	struct kin_writer *w;
	struct read_book b;
	FILE *fp;
	long i;

	(void)state;
	if (test_stride(2) > 1)
		skip();	/* a million rows */
	fp = tmpfile();
	assert_int_equal(kin_writer_open(&w, &opts, fp, text_column, 1, &err),
			 0);
	for (i = 0; i < BOOK_ROWS; i++)
		assert_int_equal(kin_writer_row(w, row, &err), KIN_OK);
	assert_int_equal(kin_writer_close(w, &err), KIN_OK);
	open_book(&b, fp);
	assert_int_equal(workbook_n_sheets(b.wb), 2);
	assert_int_equal(workbook_select(&b.grid, b.wb, 1, &err), KIN_OK);
	assert_string_equal(next_row(&b).cells[0].text, "teks");
	assert_int_equal(next_row(&b).line, 2);
	assert_int_equal(next_row(&b).line, 0);
	close_book(&b);
}

static const struct kin_column counted[] = {
	{ "kecamatan", KIN_COL_TEXT, 0 }, { "wajib", KIN_COL_NUMBER, 0 },
	{ "dinilai", KIN_COL_NUMBER, 0 }, { "umur", KIN_COL_NUMBER, 0 },
};

static void expect_cells(struct read_book *b, const char *first,
			 const char *second, const char *third)
{
	struct grid_row row = next_row(b);

	assert_string_equal(row.cells[0].text, first);
	assert_string_equal(row.cells[1].text, second);
	if (third)
		assert_string_equal(row.cells[2].text, third);
	else
		assert_int_equal(row.last_filled, 1);
}

/* Writes `n` rows with a sheet per kecamatan and the first with sums. */
static FILE *counted_book(const char *const *values, int n)
{
	static const struct kin_totals totals = {
		.sheet = "Jumlah", .title = "T", .of = "wajib", .but = "umur",
	};
	struct kin_writer_opts opts = {
		.format = KIN_XLSX, .sheet = "x", .split = "kecamatan",
		.totals = &totals,
	};
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w;
	FILE *fp = tmpfile();
	int i;

	assert_int_equal(kin_writer_open(&w, &opts, fp, counted, 4, &err), 0);
	for (i = 0; i < n; i++)
		assert_int_equal(kin_writer_row(w, values + 4 * i, &err), 0);
	assert_int_equal(kin_writer_close(w, &err), KIN_OK);
	return fp;
}

static void sums_and_a_sheet_for_each(void **state)
{
	static const char *const rows[] = {
		"A", "3", "1", "9", "A", "1", NULL, "9", "B", "4", "1", NULL,
		NULL, "0", "0", "1",
	};
	static const char *const names[] = { "Jumlah", "A", "B", "x" };
	struct kin_err err = KIN_ERR_INIT;
	struct read_book b;
	int i;

	(void)state;
	open_book(&b, counted_book(rows, 4));
	assert_int_equal(workbook_n_sheets(b.wb), 4);
	for (i = 0; i < 4; i++)
		assert_string_equal(workbook_sheet_name(b.wb, i), names[i]);
	assert_string_equal(next_row(&b).cells[0].text, "T");
	expect_cells(&b, "Keterangan", "Jumlah", "Bagian");
	assert_string_equal(next_row(&b).cells[1].text, "8");
	assert_string_equal(next_row(&b).cells[2].text, "0.25");
	assert_int_equal(next_row(&b).line, 0);
	assert_int_equal(workbook_select(&b.grid, b.wb, 1, &err), KIN_OK);
	expect_cells(&b, "kecamatan", "wajib", "dinilai");
	expect_cells(&b, "A", "3", "1");
	assert_int_equal(next_row(&b).line, 3);
	assert_int_equal(next_row(&b).line, 0);
	close_book(&b);
}

/* A column that no row fills in has no sum, not zero. */
static void sums_of_what_is_said(void **state)
{
	static const char *const rows[] = {
		"A", "3", NULL, "9", "A", "1", NULL, "9",
	};
	struct read_book b;

	(void)state;
	open_book(&b, counted_book(rows, 2));
	next_row(&b);
	expect_cells(&b, "Keterangan", "Jumlah", "Bagian");
	assert_string_equal(next_row(&b).cells[1].text, "4");
	assert_int_equal(next_row(&b).line, 0);
	close_book(&b);
}

/* Of nobody there is no share, and a table without rows has its header. */
static void sums_of_nothing(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct read_book b;

	(void)state;
	open_book(&b, counted_book(NULL, 0));
	assert_int_equal(workbook_n_sheets(b.wb), 2);
	next_row(&b);
	next_row(&b);
	assert_int_equal(next_row(&b).last_filled, 1);
	assert_int_equal(workbook_select(&b.grid, b.wb, 1, &err), KIN_OK);
	expect_cells(&b, "kecamatan", "wajib", "dinilai");
	assert_int_equal(next_row(&b).line, 0);
	close_book(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_come_back),
		cmocka_unit_test(apostrophes_survive_records),
		cmocka_unit_test(kinds_are_kept),
		cmocka_unit_test(names_of_sheets_are_made_fit),
		cmocka_unit_test(same_rows_same_bytes),
		cmocka_unit_test(what_is_too_long_is_told),
		cmocka_unit_test(long_lists_take_two_sheets),
		cmocka_unit_test(sums_and_a_sheet_for_each),
		cmocka_unit_test(sums_of_what_is_said),
		cmocka_unit_test(sums_of_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
