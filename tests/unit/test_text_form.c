/*
 * The table for people, at every width: digits are never cut, no line is
 * wider than the terminal unless digits need it, no line ends in a blank, and
 * nothing but the bold of the header is sent to a terminal.
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

#include "base/utf8.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static char *table(const struct kin_writer_opts *opts,
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

static void expect(const struct kin_writer_opts *opts,
		   const struct kin_column *columns, int n,
		   const char *const *values, int n_rows, const char *want)
{
	char *text = table(opts, columns, n, values, n_rows);

	assert_string_equal(text, want);
	free(text);
}

/* ---- masks ---- */

static void masks(void **state)
{
	static const struct {
		const char *id, *shown;
	} cases[] = {
		{ "198501012010012901", "1985****901" },
		{ "1433763664210001", "1433****001" },
		{ "123456789", "1234****789" },
		/* what is public, and what is no identifier yet */
		{ "20100001", "20100001" },
		{ "12345678", "12345678" },
		{ "#7", "#7" },
		{ "", "" },
		{ NULL, "" },
	};
	static const struct kin_column column = { "nip", KIN_COL_TEXT, 1 };
	int i, full;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		for (full = 0; full <= 1; full++) {
			struct kin_writer_opts opts = { .full = full };
			const char *shown = full ? cases[i].id
						 : cases[i].shown;
			char want[64];

			snprintf(want, sizeof(want), "nip\n%s\n",
				 shown ? shown : "");
			expect(&opts, &column, 1, &cases[i].id, 1, want);
		}
	}
}

/* A mask is no wall: nothing of an odd identifier reaches the terminal. */
static void masks_are_printable(void **state)
{
	static const struct kin_column column = { "nip", KIN_COL_TEXT, 1 };
	struct kin_writer_opts opts = { .format = KIN_TEXT };
	const char *id = "\033[2J1234567\033[m";

	(void)state;
	expect(&opts, &column, 1, &id, 1, "nip\n?[2J****?[m\n");
}

/* ---- alignment ---- */

static const struct kin_column three[] = {
	{ "nama", KIN_COL_TEXT, 0 },
	{ "n", KIN_COL_NUMBER, 0 },
	{ "akhir", KIN_COL_TEXT, 0 },
};

static void numbers_stand_right(void **state)
{
	const char *rows[] = { "Satu", "1", "a",
			       "Dua", "100", "b",
			       "Tiga", "-20", NULL,
			       NULL, NULL, "d",
			       "Lima", NULL, NULL,
			       NULL, NULL, NULL };
	struct kin_writer_opts opts = { .format = KIN_TEXT };

	(void)state;
	expect(&opts, three, 3, rows, 6,
	       "nama    n  akhir\n"
	       "Satu    1  a\n"
	       "Dua   100  b\n"
	       "Tiga  -20\n"
	       "           d\n"
	       "Lima\n"
	       "\n");
}

/* Width is what is seen: letters of two columns, marks of none. */
static void widths_are_what_is_seen(void **state)
{
	const char *rows[] = { "\xe4\xb8\xad\xe6\x96\x87", "1", "x",
			       "e\xcc\x81" "e", "2", "y",
			       "caf\xc3\xa9", "3", "z" };
	struct kin_writer_opts opts = { .format = KIN_TEXT };

	(void)state;
	expect(&opts, three, 3, rows, 3,
	       "nama  n  akhir\n"
	       "\xe4\xb8\xad\xe6\x96\x87  1  x\n"
	       "e\xcc\x81" "e    2  y\n"
	       "caf\xc3\xa9  3  z\n");
}

/* Bold is the header's, and the only thing that is sent. */
static void color_is_the_headers(void **state)
{
	const char *rows[] = { "Satu", "1", "a" };
	struct kin_writer_opts opts = { .format = KIN_TEXT, .color = 1 };

	(void)state;
	expect(&opts, three, 3, rows, 1,
	       "\033[1mnama  n  akhir\033[0m\nSatu  1  a\n");
	opts.format = KIN_CSV;
	expect(&opts, three, 3, rows, 1, "nama,n,akhir\nSatu,1,a\n");
}

/* ---- narrow terminals ---- */

static const struct kin_column person[] = {
	{ "nip", KIN_COL_TEXT, 1 },
	{ "nama", KIN_COL_TEXT, 0 },
	{ "jumlah", KIN_COL_NUMBER, 0 },
	{ "keterangan", KIN_COL_TEXT, 0 },
};

static const char *const people[] = {
	"198501012010012901", "Purwarupa Satu, S.Pd.", "7",
	"menunggu persetujuan Pejabat Penilai Kinerja",
	"198501012010012902", "Andaian Dua", "1234", "cuti",
};

#define BLANKS44 "                                            "
/* The same two people on terminals of these widths. */
static const struct width_case {
	int width;
	const char *text;
} widths[] = {
	{ 0, "nip          nama                   jumlah  keterangan\n"
	     "1985****901  Purwarupa Satu, S.Pd.       7  menunggu "
	     "persetujuan Pejabat Penilai Kinerja\n"
	     "1985****902  Andaian Dua              1234  cuti\n" },
	{ 88, "nip          nama                   jumlah  keterangan\n"
	      "1985****901  Purwarupa Satu, S.Pd.       7  menunggu "
	      "persetujuan Pejabat Penilai Kinerja\n"
	      "1985****902  Andaian Dua              1234  cuti\n" },
	{ 70, "nip          nama                   jumlah  keterangan\n"
	      "1985****901  Purwarupa Satu, S.Pd.       7  menunggu "
	      "persetujuan\n" BLANKS44 "Pejabat Penilai Kinerja\n"
	      "1985****902  Andaian Dua              1234  cuti\n" },
	{ 40, "nip          nama                 jumlah\n"
	      "    keterangan\n"
	      "1985****901  Purwarupa Satu,           7\n"
	      "             S.Pd.\n"
	      "    menunggu persetujuan Pejabat Penilai\n"
	      "    Kinerja\n"
	      "1985****902  Andaian Dua            1234\n"
	      "    cuti\n" },
	{ 24, "nip\n    nama\n    jumlah\n    keterangan\n"
	      "1985****901\n    Purwarupa Satu,\n    S.Pd.\n         7\n"
	      "    menunggu persetujuan\n    Pejabat Penilai\n    Kinerja\n"
	      "1985****902\n    Andaian Dua\n      1234\n    cuti\n" },
};

static void tables_at_a_width(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < N(widths); i++) {
		struct kin_writer_opts opts = { .width = widths[i].width };

		expect(&opts, person, N(person), people, 2, widths[i].text);
	}
}

/* How wide the widest line is, and whether a line ends in a blank. */
static int widest(const char *text, int *trailing)
{
	int most = 0;

	while (*text) {
		size_t len = strcspn(text, "\n");
		int width = utf8_width(text, len);

		most = width > most ? width : most;
		*trailing |= len && text[len - 1] == ' ';
		text += len + (text[len] == '\n');
	}
	return most;
}

/* At every width: digits whole, lines as narrow as digits allow. */
static void digits_are_whole_at_every_width(void **state)
{
	int width, wrong = 0;

	(void)state;
	for (width = 1; width <= 120; width++) {
		struct kin_writer_opts opts = { .width = width };
		char *text = table(&opts, person, N(person), people, 2);
		/* identifiers, or the folded names and texts behind INDENT */
		int limit = width > 20 ? width : 20, trailing = 0;
		int most = widest(text, &trailing);

		if (!strstr(text, "1985****901") ||
		    !strstr(text, "1985****902") ||
		    !strstr(text, "1234") || most > limit || trailing) {
			print_error("width %d: %d\n%s", width, most, text);
			wrong++;
		}
		free(text);
	}
	assert_int_equal(wrong, 0);
}

/* With --full nothing of 18 digits is lost either. */
static void whole_identifiers_at_every_width(void **state)
{
	int width;

	(void)state;
	for (width = 1; width <= 120; width++) {
		struct kin_writer_opts opts = { .width = width, .full = 1 };
		char *text = table(&opts, person, N(person), people, 2);

		if (!strstr(text, "198501012010012901") ||
		    !strstr(text, "198501012010012902"))
			fail_msg("width %d: %s", width, text);
		free(text);
	}
}

/* A text that is too long is parted between words, and none is lost. */
static void what_is_long_is_wrapped(void **state)
{
	static const struct kin_column one = { "x", KIN_COL_TEXT, 0 };
	const char *row = "Melaksanakan pembelajaran yang berpusat";
	int len = (int)strlen(row), width;

	(void)state;
	for (width = 24; width <= 45; width++) {
		struct kin_writer_opts opts = { .width = width };
		char *text = table(&opts, &one, 1, &row, 1);
		char *line = strchr(text, '\n') + 1, *at;
		size_t n = strcspn(line, "\n");

		assert_in_range(n, 1, width);
		assert_int_equal(n == (size_t)len, width >= len);
		line[strlen(line) - 1] = '\0';
		for (at = line; (at = strchr(at, '\n')); )
			*at = ' ';
		assert_string_equal(line, row);
		free(text);
	}
}

/* ---- many rows ---- */

/* The first 200 rows are measured; later ones keep to their widths. */
static void later_rows_keep_the_widths(void **state)
{
	struct kin_writer_opts opts = { .width = 40 };
	static const struct kin_column columns[] = {
		{ "a", KIN_COL_TEXT, 0 }, { "b", KIN_COL_TEXT, 0 },
	};
	const char *rows[2 * 201];
	char *text, *last;
	int i;

	(void)state;
	for (i = 0; i < 201; i++) {
		rows[2 * i] = i < 200 ? "pendek" : "lebih panjang dari itu";
		rows[2 * i + 1] = "b";
	}
	text = table(&opts, columns, 2, rows, 201);
	text[strlen(text) - 1] = '\0';
	last = strrchr(text, '\n') + 1;
	assert_string_equal(last, "itu");
	assert_non_null(strstr(text, "\nlebih   b\npanjan\ng dari\n"));
	free(text);
	text = table(&opts, columns, 2, rows + 2, 200);
	text[strlen(text) - 1] = '\0';
	last = strrchr(text, '\n') + 1;
	assert_string_equal(last, "lebih panjang dari itu  b");
	free(text);
}

/* Digits are whole even where they are wider than all that was measured. */
static void later_digits_are_whole(void **state)
{
	static const struct kin_column columns[] = {
		{ "n", KIN_COL_NUMBER, 0 }, { "nip", KIN_COL_TEXT, 1 },
	};
	struct kin_writer_opts opts = { .width = 40, .full = 1 };
	const char *rows[2 * 201];
	char *text, *last;
	int i;

	(void)state;
	for (i = 0; i < 201; i++) {
		rows[2 * i] = i < 200 ? "7" : "1234567";
		rows[2 * i + 1] = i < 200 ? "#1" : "198501012010012901";
	}
	text = table(&opts, columns, 2, rows, 201);
	text[strlen(text) - 1] = '\0';
	last = strrchr(text, '\n') + 1;
	assert_string_equal(last, "1234567  198501012010012901");
	free(text);
}

/* As many lines as rows, around the number that is measured. */
static void rows_around_the_measured(void **state)
{
	static const struct kin_column one = { "n", KIN_COL_NUMBER, 0 };
	static char numbers[402][8];
	const char *rows[402];
	int n, i;

	(void)state;
	for (i = 0; i < 402; i++) {
		snprintf(numbers[i], sizeof(numbers[i]), "%d", i + 1000);
		rows[i] = numbers[i];
	}
	for (n = 198; n <= 402; n += n == 202 ? 196 : 1) {
		struct kin_writer_opts opts = { .width = 80 };
		char *text = table(&opts, &one, 1, rows, n), *at = text;

		assert_memory_equal(at, "   n\n", 5);
		for (at += 5, i = 0; i < n; i++, at += 5)
			assert_memory_equal(at, numbers[i], 4);
		assert_string_equal(at, "");
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(masks),
		cmocka_unit_test(masks_are_printable),
		cmocka_unit_test(numbers_stand_right),
		cmocka_unit_test(widths_are_what_is_seen),
		cmocka_unit_test(color_is_the_headers),
		cmocka_unit_test(tables_at_a_width),
		cmocka_unit_test(digits_are_whole_at_every_width),
		cmocka_unit_test(whole_identifiers_at_every_width),
		cmocka_unit_test(what_is_long_is_wrapped),
		cmocka_unit_test(later_rows_keep_the_widths),
		cmocka_unit_test(later_digits_are_whole),
		cmocka_unit_test(rows_around_the_measured),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
