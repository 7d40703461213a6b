/*
 * Rows that read as a document: everything they hold is said, what is the
 * same in all of them once, and codes in their words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <kinerja/label.h>
#include <kinerja/writer.h>

#define T(name) { name, KIN_COL_TEXT, 0 }

static const struct kin_column columns[] = {
	T("nama"), { "nip", KIN_COL_TEXT, 1 }, T("bagian"),
	{ "urutan", KIN_COL_NUMBER, 0 }, T("kode"), T("uraian"), T("target"),
};
#define N ((int)(sizeof(columns) / sizeof(columns[0])))

static const char *word(const void *user, const char *code)
{
	(void)user;
	return !strcmp(code, "A_1") ? "Uraian satu" : NULL;
}

static char *shown(const struct kin_view *view, int width, int full,
		   const char *const (*rows)[N], int n)
{
	struct kin_writer_opts opts = {
		.format = KIN_TEXT, .width = width, .full = full, .view = view,
	};
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);
	int i;

	assert_int_equal(kin_writer_open(&w, &opts, fp, columns, N, &err), 0);
	for (i = 0; i < n; i++)
		assert_int_equal(kin_writer_row(w, rows[i], &err), 0);
	assert_int_equal(kin_writer_close(w, &err), 0);
	fclose(fp);
	return text;
}

static void expect(const struct kin_view *view, int width, int full,
		   const char *const (*rows)[N], int n, const char *want)
{
	char *text = shown(view, width, full, rows, n);

	assert_string_equal(text, want);
	free(text);
}

static const char *const two[][N] = {
	{ "Satu", "198503152010012902", "praktik", "1", "A_1", "Uraian satu",
	  "Satu siklus" },
	{ "Satu", "198503152010012902", "praktik", "2", "A_2", NULL,
	  "satu|dua" },
};

static void items_have_headings(void **state)
{
	const struct kin_view view = {
		KIN_VIEW_ITEMS, "nama,nip", "bagian", "urutan,kode,uraian",
		"kode", NULL, word, NULL
	};

	(void)state;
	expect(&view, 80, 0, two, 2,
	       "Satu\n\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n\n"
	       "  NIP  1985****902\n\nPraktik Kinerja\n\n1. Uraian satu\n"
	       "  Target  Satu siklus\n\n2. A_2\n"
	       "  Target  satu\n          dua\n");
}

static void identifiers_are_whole_where_asked(void **state)
{
	const struct kin_view view = {
		KIN_VIEW_ITEMS, "nama,nip", NULL, "uraian", NULL, NULL, NULL,
		NULL
	};
	char *text = shown(&view, 80, 1, two, 1);

	(void)state;
	assert_non_null(strstr(text, "198503152010012902"));
	assert_non_null(strstr(text, "A_1"));
	free(text);
}

static void pairs_say_what_stands_behind(void **state)
{
	static const char *const row[][N] = {
		{ NULL, NULL, NULL, NULL, "jendela_lain", "guru", "besok" },
		{ NULL, NULL, NULL, NULL, "siklus.2024-1", NULL,
		  "kinerja why X" },
	};
	const struct kin_view view = {
		KIN_VIEW_PAIRS, NULL, NULL, "kode", NULL, NULL, NULL, NULL
	};
	const struct kin_view command = {
		KIN_VIEW_PAIRS, NULL, NULL, "kode", NULL, "target", NULL, NULL
	};

	(void)state;
	expect(&view, 80, 0, row, 1, "  Jendela lain  Guru; Target: besok\n");
	expect(&command, 24, 0, row + 1, 1,
	       "  Cycle: 2024-1\n    kinerja why X\n");
}

static void a_table_says_what_is_constant_once(void **state)
{
	static const char *const rows[][N] = {
		{ "Satu", NULL, "praktik", "1", "x", NULL, "sama" },
		{ "Satu", NULL, "praktik", "12", "y", NULL, "sama" },
	};
	const struct kin_view view = {
		KIN_VIEW_TABLE, "nama", "bagian", NULL, NULL, NULL, NULL, NULL
	};

	(void)state;
	expect(&view, 80, 0, rows, 2,
	       "Satu\n\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n\n"
	       "Praktik Kinerja\n\n  Target  sama\n\nNumber  Code\n"
	       "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
	       "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
	       "\xe2\x94\x80\xe2\x94\x80\n     1  x\n    12  y\n");
}

static void labels_are_words(void **state)
{
	(void)state;
	assert_string_equal(kin_label("rhk"), "Rencana hasil kerja");
	assert_null(kin_label("no_such_field"));
	assert_string_equal(kin_word("bagian", "praktik"), "Praktik Kinerja");
	assert_string_equal(kin_word("peran", "guru"), "Guru");
	assert_string_equal(kin_word("jk", "P"), "perempuan");
	assert_null(kin_word("nama", "Purwarupa"));
	assert_null(kin_word("nama", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_have_headings),
		cmocka_unit_test(identifiers_are_whole_where_asked),
		cmocka_unit_test(pairs_say_what_stands_behind),
		cmocka_unit_test(a_table_says_what_is_constant_once),
		cmocka_unit_test(labels_are_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
