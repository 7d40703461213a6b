/*
 * Parts that read workbooks: numbers as text, days, texts by number, XML that
 * was written by hand, names of members.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/workbook/member.h"
#include "ingest/workbook/mend.h"
#include "ingest/workbook/number.h"
#include "ingest/workbook/strings.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

/* As files write them, and as they are to be read. */
static const struct { const char *raw, *text; } texts[] = {
	{ "0", "0" }, { "1", "1" }, { "-1", "-1" }, { "007", "7" },
	{ "1.0", "1" }, { "12.50", "12.5" }, { "0.1", "0.1" },
	{ "0.10000000000000001", "0.1" }, { "0.30000000000000004", "0.3" },
	{ "2.9999999999999996", "3" },
	/* identifiers that were made numbers: the digits that are left */
	{ "20100001", "20100001" }, { "2.0100001E7", "20100001" },
	{ "1.2345678901239E+15", "1234567890123900" },
	{ "9007199254740991", "9007199254740991" },
	{ "9007199254740992", "9007199254740992" },
	/* beyond what a double holds: as it is stored */
	{ "1.98501012010013E+17", "1.98501012010013E+17" },
	{ "198501012010012901", "198501012010012901" },
	{ "1E300", "1E300" },
	{ "1E-3", "0.001" }, { "-0", "0" }, { "-2.5", "-2.5" },
	/* no numbers */
	{ "", "" }, { "Ya", "Ya" }, { "1.2.3", "1.2.3" }, { "1e", "1e" },
	{ "nan", "nan" }, { "inf", "inf" }, { "0x10", "0x10" },
	{ "1 2", "1 2" }, { "+", "+" },
};

static void numbers_as_text(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(texts); i++) {
		char buf[NUMBER_TEXT];
		const char *out = NULL;
		size_t len = number_text(buf, &out, texts[i].raw,
					 strlen(texts[i].raw));

		if (len == strlen(texts[i].text) &&
		    !memcmp(out, texts[i].text, len))
			continue;
		print_error("%s: '%.*s'\n", texts[i].raw, (int)len, out);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void doubles_as_text(void **state)
{
	static const struct { double value; const char *text; } cases[] = {
		{ 0, "0" }, { 1, "1" }, { -3, "-3" }, { 0.1, "0.1" },
		{ 0.1 + 0.2, "0.3" }, { 20100001, "20100001" },
		{ 9007199254740991.0, "9007199254740991" }, { 2.5, "2.5" },
		{ 1234567890123456.0, "1234567890123456" },
	};
	char buf[NUMBER_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		size_t len = number_of_double(buf, cases[i].value);

		assert_int_equal(len, strlen(cases[i].text));
		assert_memory_equal(buf, cases[i].text, len);
	}
}

static const struct { const char *code; enum number_format format; }
formats[] = {
	{ "General", NUMBER_PLAIN }, { "0", NUMBER_PLAIN },
	{ "0.00", NUMBER_PLAIN }, { "#,##0", NUMBER_PLAIN },
	{ "@", NUMBER_PLAIN }, { "", NUMBER_PLAIN }, { "0%", NUMBER_PLAIN },
	{ "yyyy-mm-dd", NUMBER_DATE }, { "dd/mm/yyyy", NUMBER_DATE },
	{ "d-mmm-yy", NUMBER_DATE }, { "DD/MM/YYYY", NUMBER_DATE },
	{ "[$-421]dd mmmm yyyy;@", NUMBER_DATE },
	{ "yyyy-mm-dd hh:mm", NUMBER_DATE },
	{ "h:mm", NUMBER_TIME }, { "hh:mm:ss", NUMBER_TIME },
	/* letters that are said to be no places */
	{ "0\" hari\"", NUMBER_PLAIN }, { "0\\d", NUMBER_PLAIN },
	{ "\"d\"0", NUMBER_PLAIN }, { "[Red]0", NUMBER_PLAIN },
	{ "0.00E+00", NUMBER_PLAIN },
};

static void format_codes(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(formats); i++) {
		enum number_format got;

		got = number_format_code(formats[i].code,
					 strlen(formats[i].code));
		if (got == formats[i].format)
			continue;
		print_error("%s: %d\n", formats[i].code, got);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(number_format_builtin(0), NUMBER_PLAIN);
	assert_int_equal(number_format_builtin(1), NUMBER_PLAIN);
	assert_int_equal(number_format_builtin(13), NUMBER_PLAIN);
	assert_int_equal(number_format_builtin(14), NUMBER_DATE);
	assert_int_equal(number_format_builtin(17), NUMBER_DATE);
	assert_int_equal(number_format_builtin(20), NUMBER_TIME);
	assert_int_equal(number_format_builtin(22), NUMBER_DATE);
	assert_int_equal(number_format_builtin(49), NUMBER_PLAIN);
	assert_int_equal(number_format_builtin(-1), NUMBER_PLAIN);
	assert_int_equal(number_format_builtin(9999), NUMBER_PLAIN);
}

/* NULL where a calendar knows no such day. */
static const struct {
	const char *raw;
	enum number_format format;
	int is_1904;
	const char *text;
} days[] = {
	{ "45322", NUMBER_DATE, 0, "2024-01-31" },
	{ "45351", NUMBER_DATE, 0, "2024-02-29" },
	{ "1", NUMBER_DATE, 0, "1900-01-01" },
	{ "59", NUMBER_DATE, 0, "1900-02-28" },
	/* the day behind the 29 February that 1900 never had */
	{ "61", NUMBER_DATE, 0, "1900-03-01" },
	{ "2958465", NUMBER_DATE, 0, "9999-12-31" },
	{ "2958466", NUMBER_DATE, 0, NULL },
	{ "-1", NUMBER_DATE, 0, NULL },
	{ "43860", NUMBER_DATE, 1, "2024-01-31" },
	{ "0", NUMBER_DATE, 1, "1904-01-01" },
	{ "45322.3125", NUMBER_DATE, 0, "2024-01-31 07:30" },
	{ "45322.312511574", NUMBER_DATE, 0, "2024-01-31 07:30:01" },
	{ "45322.999999", NUMBER_DATE, 0, "2024-02-01" },
	{ "0.3125", NUMBER_TIME, 0, "07:30" },
	{ "0", NUMBER_TIME, 0, "00:00" },
	{ "0.5", NUMBER_TIME, 0, "12:00" },
	{ "x", NUMBER_DATE, 0, NULL }, { "", NUMBER_DATE, 0, NULL },
	{ "1E300", NUMBER_DATE, 0, NULL }, { "nan", NUMBER_DATE, 0, NULL },
};

static void days_of_numbers(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(days); i++) {
		char buf[NUMBER_TEXT];
		const char *text = days[i].text ? days[i].text : "";
		size_t len = number_date(buf, days[i].raw,
					 strlen(days[i].raw), days[i].format,
					 days[i].is_1904);

		if (len == strlen(text) && !memcmp(buf, text, len))
			continue;
		print_error("%s: '%.*s', not '%s'\n", days[i].raw, (int)len,
			    buf, text);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void moments_of_xml(void **state)
{
	static const struct { const char *iso, *text; } cases[] = {
		{ "2024-01-31", "2024-01-31" },
		{ "2024-01-31T00:00:00", "2024-01-31" },
		{ "2024-01-31T07:30:00.000", "2024-01-31 07:30" },
		{ "2024-01-31T07:30:00Z", "2024-01-31 07:30" },
		{ "2024-01-31T07:30:01", "2024-01-31 07:30:01" },
		{ "2024-01-31T00:00:01", "2024-01-31 00:00:01" },
		{ "2024-01-31T07:30", "2024-01-31 07:30" },
		{ "", "" }, { "Ya", "Ya" },
	};
	char buf[NUMBER_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		size_t len = number_iso(buf, cases[i].iso,
					strlen(cases[i].iso));

		buf[len] = '\0';
		assert_string_equal(buf, cases[i].text);
	}
}

/* ---- texts by number ---- */

#define MANY 40000

static void few_and_many_texts(void **state)
{
	static const long counts[] = { 0, 1, 3, MANY };
	struct kin_err err = KIN_ERR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < N(counts); i++) {
		struct strings *s = NULL;
		char wanted[160];
		const char *got;
		size_t len;
		long k;

		assert_int_equal(strings_new(&s, &err), KIN_OK);
		for (k = 0; k < counts[i]; k++) {
			snprintf(wanted, sizeof(wanted), "%ld %0*d", k,
				 (int)(k % 97) + 1, 7);
			assert_int_equal(strings_add(s, wanted,
						     strlen(wanted), &err),
					 KIN_OK);
		}
		assert_int_equal(strings_count(s), counts[i]);
		/* from the end, then hither and thither */
		for (k = counts[i] - 1; k >= 0; k -= 7) {
			long at = k % 2 ? k : counts[i] - 1 - k;

			snprintf(wanted, sizeof(wanted), "%ld %0*d", at,
				 (int)(at % 97) + 1, 7);
			assert_int_equal(strings_get(&got, &len, s, at, &err),
					 KIN_OK);
			assert_int_equal(len, strlen(wanted));
			assert_memory_equal(got, wanted, len);
		}
		strings_free(s);
	}
}

static void empty_texts_and_bytes(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct strings *s = NULL;
	const char *got;
	size_t len;

	(void)state;
	assert_int_equal(strings_new(&s, &err), KIN_OK);
	assert_int_equal(strings_add(s, "", 0, &err), KIN_OK);
	assert_int_equal(strings_add(s, "a\0b", 3, &err), KIN_OK);
	assert_int_equal(strings_add(s, "", 0, &err), KIN_OK);
	assert_int_equal(strings_get(&got, &len, s, 1, &err), KIN_OK);
	assert_int_equal(len, 3);
	assert_memory_equal(got, "a\0b", 3);
	assert_int_equal(strings_get(&got, &len, s, 2, &err), KIN_OK);
	assert_int_equal(len, 0);
	strings_free(s);
	strings_free(NULL);
}

/* ---- XML by hand ---- */

static const struct { const char *in, *out; } mends[] = {
	{ "<a>b</a>", "<a>b</a>" }, { "", "" },
	{ "A & B", "A &amp; B" }, { "A&B", "A&amp;B" },
	{ "&amp;", "&amp;" }, { "&lt;&gt;&quot;&apos;",
	  "&lt;&gt;&quot;&apos;" },
	{ "&#65;&#x41;", "&#65;&#x41;" }, { "&#;", "&amp;#;" },
	{ "&", "&amp;" }, { "&&amp;", "&amp;&amp;" },
	{ "a < b", "a &lt; b" }, { "a <b", "a <b" }, { "a<1", "a&lt;1" },
	{ "<!-- x -->", "<!-- x -->" }, { "<?xml?>", "<?xml?>" },
	{ "</a>", "</a>" }, { "<", "&lt;" },
	{ "caf\xe9", "caf\xc3\xa9" }, { "\xc3\xa9", "\xc3\xa9" },
	{ "\x93x\x94", "\xe2\x80\x9cx\xe2\x80\x9d" },
	{ "\xe2\x80\x9c", "\xe2\x80\x9c" },
};

/* Whole, and in pieces of every length: the seams do not matter. */
static void mended_in_pieces(void **state)
{
	int wrong = 0;
	size_t i, piece;

	(void)state;
	for (i = 0; i < N(mends); i++)
		for (piece = 1; piece <= strlen(mends[i].in) + 1; piece++) {
			struct mend m = { .n_held = 0 };
			char out[1024];
			size_t n = 0, at, len = strlen(mends[i].in);

			for (at = 0; at < len || !at; at += piece) {
				size_t now = len - at < piece ? len - at
							      : piece;

				n += mend_piece(out + n, &m,
						mends[i].in + at, now,
						at + now >= len);
			}
			if (n == strlen(mends[i].out) &&
			    !memcmp(out, mends[i].out, n))
				continue;
			print_error("'%s' by %zu: '%.*s'\n", mends[i].in,
				    piece, (int)n, out);
			wrong++;
		}
	assert_int_equal(wrong, 0);
}

/* ---- names of members ---- */

static void lists_by_name(void **state)
{
	enum { L = MEMBER_LIST, T = MEMBER_TRACE, O = MEMBER_OTHER };
	static const struct { const char *name; int is; } cases[] = {
		{ "guru.csv", L }, { "guru.CSV", L }, { "guru.xlsx", L },
		{ "guru.xls", L }, { "guru.ods", L }, { "a/b/guru.xlsx", L },
		{ "guru.json", L }, { "daftar.txt", L }, { "readme.csv", L },
		{ "guru.pdf", O }, { "guru", O }, { "csv", O },
		{ "README.txt", O }, { "a/Baca Dulu.txt", O }, { "README", O },
		{ ".guru.csv", T }, { "a/.guru.csv", T },
		{ "~$guru.xlsx", T }, { "a/~$guru.xlsx", T },
		{ ".~lock.guru.ods#", T }, { "__MACOSX/._guru.csv", T },
		{ "Thumbs.db", T }, { "a/desktop.ini", T },
		{ "", T }, { "a/", T },
	};
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++)
		if ((int)member_kind(cases[i].name) != cases[i].is) {
			print_error("%s\n", cases[i].name);
			wrong++;
		}
	assert_int_equal(wrong, 0);
}

static void locks_by_name(void **state)
{
	static const struct { const char *name, *of; } cases[] = {
		{ "~$guru.xlsx", "guru.xlsx" },
		{ ".~lock.guru.ods#", "guru.ods" },
		{ "guru.xlsx", NULL }, { ".~lock.guru.ods", NULL },
		{ "", NULL },
	};
	size_t i, len;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		const char *of = member_lock_of(cases[i].name, &len);

		if (!cases[i].of) {
			assert_null(of);
			continue;
		}
		assert_non_null(of);
		assert_int_equal(len, strlen(cases[i].of));
		assert_memory_equal(of, cases[i].of, len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_as_text),
		cmocka_unit_test(doubles_as_text),
		cmocka_unit_test(format_codes),
		cmocka_unit_test(days_of_numbers),
		cmocka_unit_test(moments_of_xml),
		cmocka_unit_test(few_and_many_texts),
		cmocka_unit_test(empty_texts_and_bytes),
		cmocka_unit_test(mended_in_pieces),
		cmocka_unit_test(lists_by_name),
		cmocka_unit_test(locks_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
