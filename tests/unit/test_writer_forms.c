/*
 * The forms that programs and spreadsheets read, cell by cell: for Excel, for
 * xargs -0 and for PostgreSQL; which columns a form shows, and in what order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "unit/writer_util.h"

/* ---- one cell in each form ---- */

struct cell_case {
	enum kin_column_kind kind;
	int is_id;
	const char *value, *csv, *excel, *nul, *copy, *jsonl;
};

/* The forms of the one cell of a row; excel as UTF-8, without its mark. */
static const struct cell_case cells[] = {
	/* an identifier is text everywhere, and whole */
	{ KIN_COL_TEXT, 1, "198501012010012901",
	  "198501012010012901", "\"=\"\"198501012010012901\"\"\"",
	  "198501012010012901", "198501012010012901",
	  "\"198501012010012901\"" },
	{ KIN_COL_TEXT, 1, "0123456789", "0123456789",
	  "\"=\"\"0123456789\"\"\"", "0123456789", "0123456789",
	  "\"0123456789\"" },
	{ KIN_COL_TEXT, 1, "20100001", "20100001", "20100001", "20100001",
	  "20100001", "\"20100001\"" },
	{ KIN_COL_TEXT, 1, "#12", "#12", "#12", "#12", "#12", "\"#12\"" },
	/* Excel keeps eleven digits and shows twelve as a power */
	{ KIN_COL_TEXT, 0, "12345678901", "12345678901", "12345678901",
	  "12345678901", "12345678901", "\"12345678901\"" },
	{ KIN_COL_TEXT, 0, "123456789012", "123456789012",
	  "\"=\"\"123456789012\"\"\"", "123456789012", "123456789012",
	  "\"123456789012\"" },
	{ KIN_COL_TEXT, 0, "0", "0", "\"=\"\"0\"\"\"", "0", "0", "\"0\"" },
	{ KIN_COL_TEXT, 0, "007A", "007A", "007A", "007A", "007A",
	  "\"007A\"" },
	{ KIN_COL_LIST, 0, "0812345|0898765", "0812345|0898765",
	  "0812345|0898765", "0812345|0898765", "0812345|0898765",
	  "[\"0812345\",\"0898765\"]" },
	{ KIN_COL_LIST, 0, "081234567890", "081234567890",
	  "\"=\"\"081234567890\"\"\"", "081234567890", "081234567890",
	  "[\"081234567890\"]" },
	/* a number is one, however long */
	{ KIN_COL_NUMBER, 0, "0", "0", "0", "0", "0", "0" },
	{ KIN_COL_NUMBER, 0, "123456789012", "123456789012", "123456789012",
	  "123456789012", "123456789012", "123456789012" },
	{ KIN_COL_NUMBER, 0, "-1.5", "-1.5", "-1.5", "-1.5", "-1.5", "-1.5" },
	{ KIN_COL_NUMBER, 0, "-1.", "'-1.", "'-1.", "-1.", "-1.",
	  "\"-1.\"" },
	{ KIN_COL_NUMBER, 0, "00", "00", "00", "00", "00", "\"00\"" },
	/* what only looks like a number in an identifier stays text */
	{ KIN_COL_NUMBER, 1, "12", "12", "12", "12", "12", "\"12\"" },
	/* formulas */
	{ KIN_COL_TEXT, 0, "=1+1", "'=1+1", "'=1+1", "=1+1", "=1+1",
	  "\"=1+1\"" },
	{ KIN_COL_TEXT, 0, "+62 812", "'+62 812", "'+62 812", "+62 812",
	  "+62 812", "\"+62 812\"" },
	{ KIN_COL_TEXT, 0, "@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)", "@SUM(A1)",
	  "@SUM(A1)", "\"@SUM(A1)\"" },
	{ KIN_COL_LIST, 0, "-a|=b", "'-a|=b", "'-a|=b", "-a|=b", "-a|=b",
	  "[\"-a\",\"=b\"]" },
	{ KIN_COL_TEXT, 0, "a=b", "a=b", "a=b", "a=b", "a=b", "\"a=b\"" },
	{ KIN_COL_TEXT, 0, "''=1", "'''=1", "'''=1", "''=1", "''=1",
	  "\"''=1\"" },
	{ KIN_COL_TEXT, 0, "Ma'ruf", "Ma'ruf", "Ma'ruf", "Ma'ruf", "Ma'ruf",
	  "\"Ma'ruf\"" },
	/* what parts cells and rows */
	{ KIN_COL_TEXT, 0, "a,b", "\"a,b\"", "\"a,b\"", "a,b", "a,b",
	  "\"a,b\"" },
	{ KIN_COL_TEXT, 0, "a;b", "a;b", "a;b", "a;b", "a;b", "\"a;b\"" },
	{ KIN_COL_TEXT, 0, "a\tb", "a\tb", "\"a\tb\"", "a b", "a\\tb",
	  "\"a\\tb\"" },
	{ KIN_COL_TEXT, 0, "a\nb", "\"a\nb\"", "\"a\nb\"", "a\nb", "a\\nb",
	  "\"a\\nb\"" },
	{ KIN_COL_TEXT, 0, "a\rb", "\"a\rb\"", "\"a\rb\"", "a\rb", "a\\rb",
	  "\"a\\rb\"" },
	{ KIN_COL_TEXT, 0, "a\\b", "a\\b", "a\\b", "a\\b", "a\\\\b",
	  "\"a\\\\b\"" },
	{ KIN_COL_TEXT, 0, "\\N", "\\N", "\\N", "\\N", "\\\\N",
	  "\"\\\\N\"" },
	{ KIN_COL_TEXT, 0, "\"", "\"\"\"\"", "\"\"\"\"", "\"", "\"",
	  "\"\\\"\"" },
	{ KIN_COL_TEXT, 0, " a", "\" a\"", "\" a\"", " a", " a", "\" a\"" },
	{ KIN_COL_TEXT, 0, "a ", "\"a \"", "\"a \"", "a ", "a ", "\"a \"" },
	/* nothing: a blank line would be no row */
	{ KIN_COL_TEXT, 0, "", "\"\"", "\"\"", "", "\\N", "null" },
	{ KIN_COL_NUMBER, 0, NULL, "\"\"", "\"\"", "", "\\N", "null" },
	{ KIN_COL_LIST, 0, NULL, "\"\"", "\"\"", "", "\\N", "null" },
	/* other letters than Latin ones */
	{ KIN_COL_TEXT, 0, "\xc3\xa9\xe4\xb8\xad", "\xc3\xa9\xe4\xb8\xad",
	  "\xc3\xa9\xe4\xb8\xad", "\xc3\xa9\xe4\xb8\xad",
	  "\xc3\xa9\xe4\xb8\xad", "\"\xc3\xa9\xe4\xb8\xad\"" },
};

static void try_cell(const struct cell_case *c, enum kin_format format,
		     const char *before, const char *want, const char *after,
		     size_t i, int *wrong)
{
	struct kin_column column = { "k", c->kind, c->is_id };
	struct kin_writer_opts opts = { .format = format };
	size_t len, expected;
	char *text = written(&opts, &column, 1, &c->value, &len);
	char whole[256];

	if (format == KIN_EXCEL) {
		char *utf8 = from_utf16(text, len);

		free(text);
		text = utf8;
		len = strlen(text);
	}
	expected = (size_t)snprintf(whole, sizeof(whole), "%s%s%s", before,
				    want, after);
	expected += format == KIN_NUL;	/* which ends in one */
	if (len != expected || memcmp(text, whole, len)) {
		print_error("cell %zu, format %d: '%s', not '%s'\n", i,
			    (int)format, text, whole);
		++*wrong;
	}
	free(text);
}

static void cells_in_each_form(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cells); i++) {
		const struct cell_case *c = &cells[i];

		try_cell(c, KIN_CSV, "k\n", c->csv, "\n", i, &wrong);
		try_cell(c, KIN_EXCEL, "\xef\xbb\xbfk\n", c->excel, "\n", i,
			 &wrong);
		try_cell(c, KIN_NUL, "", c->nul, "", i, &wrong);
		try_cell(c, KIN_COPY, "1\t", c->copy, "\n", i, &wrong);
		try_cell(c, KIN_JSONL, "{\"k\":", c->jsonl, "}\n", i, &wrong);
	}
	assert_int_equal(wrong, 0);
}

/* ---- whole rows ---- */

struct row_form {
	enum kin_format format;
	const char *select, *text;
};

/* What a form shows of a row; JSON inside a cell only JSON can hold. */
static const struct row_form row_forms[] = {
	{ KIN_CSV, NULL, "nip,nama,jumlah,daftar\n"
	  "198501012010012901,Purwarupa Satu,12,a|b\n" },
	{ KIN_CSV, "jumlah,nip", "jumlah,nip\n12,198501012010012901\n" },
	{ KIN_CSV, "nama", "nama\nPurwarupa Satu\n" },
	{ KIN_CSV, "nama,nama", "nama,nama\nPurwarupa Satu,Purwarupa Satu\n" },
	{ KIN_JSONL, NULL, "{\"nip\":\"198501012010012901\",\"nama\":"
	  "\"Purwarupa Satu\",\"jumlah\":12,\"daftar\":[\"a\",\"b\"],"
	  "\"isi\":{\"x\":[1]}}\n" },
	{ KIN_JSONL, "isi,jumlah", "{\"isi\":{\"x\":[1]},\"jumlah\":12}\n" },
	{ KIN_JSON, "nama", "{\"rows\":[\n{\"nama\":\"Purwarupa Satu\"}\n"
	  "]}\n" },
	{ KIN_TEXT, "nama,jumlah", "nama            jumlah\n"
	  "Purwarupa Satu      12\n" },
	{ KIN_TEXT, "nip", "nip\n1985****901\n" },
	{ KIN_COPY, NULL, "1\t198501012010012901\tPurwarupa Satu\t12\ta|b\n" },
	{ KIN_COPY, "daftar", "1\ta|b\n" },
};

static void rows_in_each_form(void **state)
{
	int wrong = 0;
	size_t i, len;

	(void)state;
	for (i = 0; i < N(row_forms); i++) {
		struct kin_writer_opts opts = {
			.format = row_forms[i].format,
			.select = row_forms[i].select,
		};
		char *text = written(&opts, all_kinds, N(all_kinds), full_row,
				     &len);

		if (strcmp(text, row_forms[i].text)) {
			print_error("form %zu: '%s'\n", i, text);
			wrong++;
		}
		free(text);
	}
	assert_int_equal(wrong, 0);
}

/* Tabs between cells, a NUL behind the row, and no header. */
static void nul_rows(void **state)
{
	static const char want[] = "198501012010012901\tPurwarupa Satu\t12"
				   "\ta|b";
	struct kin_writer_opts opts = { .format = KIN_NUL };
	size_t len;
	char *text = written(&opts, all_kinds, N(all_kinds), full_row, &len);

	(void)state;
	assert_int_equal(len, sizeof(want));
	assert_memory_equal(text, want, sizeof(want));
	free(text);
	text = written(&opts, all_kinds, N(all_kinds), NULL, &len);
	assert_int_equal(len, 0);
	free(text);
}

/* Without rows a table is its header, and a document is still one. */
static void forms_without_rows(void **state)
{
	static const struct row_form empty[] = {
		{ KIN_CSV, NULL, "nip,nama,jumlah,daftar\n" },
		{ KIN_CSV, "daftar", "daftar\n" },
		{ KIN_JSON, NULL, "{\"rows\":[\n]}\n" },
		{ KIN_JSON, "isi", "{\"rows\":[\n]}\n" },
		{ KIN_JSONL, NULL, "" },
		{ KIN_COPY, NULL, "" },
		{ KIN_TEXT, NULL, "nip  nama  jumlah  daftar\n" },
	};
	size_t i, len;

	(void)state;
	for (i = 0; i < N(empty); i++) {
		struct kin_writer_opts opts = {
			.format = empty[i].format,
			.select = empty[i].select,
		};
		char *text = written(&opts, all_kinds, N(all_kinds), NULL,
				     &len);

		assert_string_equal(text, empty[i].text);
		free(text);
	}
}

/* ---- a selection that is none ---- */

static void selections_refused(void **state)
{
	static const struct {
		const char *select, *name;
	} cases[] = {
		{ "gaji", "'gaji'" },
		{ "nip,gaji", "'gaji'" },
		{ "NIP", "'NIP'" },
		{ "nip, nama", "' nama'" },
		{ "ni", "'ni'" },
		{ "nipx", "'nipx'" },
		{ "", "''" },
		{ "nip,", "''" },
		{ ",nip", "''" },
		{ "nip,,nama", "''" },
		/* which this form cannot show */
		{ "isi", "'isi'" },
	};
	size_t i, len;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_writer_opts opts = { .format = KIN_CSV,
						.select = cases[i].select };
		struct kin_writer *w = (struct kin_writer *)&opts;
		struct kin_err err = KIN_ERR_INIT;
		char *text = NULL;
		FILE *fp = open_memstream(&text, &len);

		assert_int_equal(kin_writer_open(&w, &opts, fp, all_kinds,
						 N(all_kinds), &err),
				 KIN_EUSAGE);
		assert_null(w);
		assert_non_null(strstr(err.msg, cases[i].name));
		assert_non_null(strstr(err.msg, "nip, nama, jumlah, daftar"));
		fclose(fp);
		assert_int_equal(len, 0);
		free(text);
	}
}

/* The columns may be more than a message holds; it is still whole text. */
static void a_selection_of_very_many(void **state)
{
	static char names[100][32];
	struct kin_column columns[100];
	struct kin_writer_opts opts = { .format = KIN_CSV,
					.select = "tidak_ada" };
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w;
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		snprintf(names[i], sizeof(names[i]), "kolom_nomor_%03d", i);
		columns[i] = (struct kin_column){ names[i], KIN_COL_TEXT, 0 };
	}
	assert_int_equal(kin_writer_open(&w, &opts, stdout, columns, 100,
					 &err), KIN_EUSAGE);
	assert_non_null(strstr(err.msg, "'tidak_ada'"));
	assert_non_null(strstr(err.msg, "kolom_nomor_000"));
}

/* With a selection too, every allocation may fail. */
static void memory_runs_out_in_a_selection(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_CSV,
					.select = "nip,jumlah" };
	int n, failures = 1;

	(void)state;
	for (n = 1; failures && n < 20; n++) {
		struct kin_err err = KIN_ERR_INIT;
		struct kin_writer *w = NULL;
		enum kin_status st;

		kin_alloc_fail_after(n, 0);
		st = kin_writer_open(&w, &opts, stdout, all_kinds, 5, &err);
		failures = (int)kin_alloc_failures();
		kin_alloc_fail_after(0, 0);
		assert_int_equal(st, failures ? KIN_ENOMEM : KIN_OK);
		assert_true(failures ? !w : !!w);
		kin_writer_abort(w);
	}
	assert_in_range(n, 5, 19);
}

/* An identifier is in no form whole: as a cell, in a text, in JSON. */
static void privacy_in_each_form(void **state)
{
	static const char *const row[] = {
		"198501012010012901", "oleh 198501012010012901", "12",
		"a|198501012010012901", "{\"x\":\"198501012010012901\"}",
	};
	int format;
	size_t len;

	(void)state;
	for (format = KIN_TEXT; format <= KIN_NUL; format++) {
		struct kin_writer_opts opts = {
			.format = (enum kin_format)format, .privacy = 1,
			.full = 1,
		};
		char *text = written(&opts, all_kinds, N(all_kinds), row,
				     &len);

		assert_null(strstr(text, "198501012010012901"));
		assert_non_null(strstr(text, "1985****901"));
		assert_non_null(strstr(text, "oleh 1985****901"));
		assert_non_null(strstr(text, "12"));
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_in_each_form),
		cmocka_unit_test(rows_in_each_form),
		cmocka_unit_test(nul_rows),
		cmocka_unit_test(privacy_in_each_form),
		cmocka_unit_test(forms_without_rows),
		cmocka_unit_test(selections_refused),
		cmocka_unit_test(a_selection_of_very_many),
		cmocka_unit_test(memory_runs_out_in_a_selection),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
