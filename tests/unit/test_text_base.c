/*
 * Small things of base and rule: places, printable text, blanks, the filter
 * of keys, lists by bars.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/bloom.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/mask.h"
#include "base/place.h"
#include "base/printable.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/version.h"
#include "rule/bars.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

static void cells(void **state)
{
	static const struct { long line, col; const char *cell; } cases[] = {
		{ 1, 1, "A1" }, { 6, 7, "G6" }, { 2, 26, "Z2" },
		{ 2, 27, "AA2" }, { 2, 52, "AZ2" }, { 2, 53, "BA2" },
		{ 2, 702, "ZZ2" }, { 2, 703, "AAA2" },
		{ 1048576, 16384, "XFD1048576" }, { 4, 0, "A4" },
	};
	char out[PLACE_CELL];
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		assert_ptr_equal(place_cell(out, cases[i].line, cases[i].col),
				 out);
		assert_string_equal(out, cases[i].cell);
	}
}

static void places(void **state)
{
	static const struct {
		const char *source, *sheet;
		long line, col;
		const char *text;
	} cases[] = {
		{ "guru.csv", NULL, 6, 71, "guru.csv:6:71" },
		{ "guru.csv", NULL, 6, 0, "guru.csv:6" },
		{ "guru.csv", NULL, 0, 0, "guru.csv" },
		{ "guru.xlsx", "Daftar Guru", 6, 7,
		  "guru.xlsx[Daftar Guru]!G6" },
		{ "guru.xlsx", "Daftar Guru", 0, 0, "guru.xlsx[Daftar Guru]" },
		/* what a name may do to a terminal it does not do here */
		{ "g\033[2J.csv", NULL, 1, 1, "g?[2J.csv:1:1" },
		{ "a.xlsx", "x\ny", 1, 1, "a.xlsx[x y]!A1" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct buf b = BUF_INIT;

		place_add(&b, cases[i].source, cases[i].sheet, cases[i].line,
			  cases[i].col);
		buf_addc(&b, '\0');
		assert_string_equal(b.data, cases[i].text);
		buf_release(&b);
	}
}

static const struct { const char *in, *out; } printables[] = {
	{ "Purwarupa Satu, S.Pd.", "Purwarupa Satu, S.Pd." }, { "", "" },
	{ "a\tb\nc\rd", "a b c d" }, { "a\033[31mb", "a?[31mb" },
	{ "\x01\x7f", "??" },
	{ "caf\xc3\xa9 \xe2\x80\x94 x", "caf\xc3\xa9 \xe2\x80\x94 x" },
	/* bytes that are no UTF-8, cut or too long forms */
	{ "a\xff" "b", "a?b" },
	/* C1 controls, marks that reverse the direction */
	{ "a\xc2\x9b" "b", "a?b" }, { "a\xe2\x80\xae" "b", "a?b" },
	{ "a\xd8\x9c" "b", "a?b" }, { "a\xe2\x80\x8b" "b", "a?b" },
	{ "a\xe2\x81\xa0" "b", "a?b" }, { "a\xef\xbb\xbf" "b", "a?b" },
	{ "a\xf3\xa0\x81\x81" "b", "a?b" },
	{ "a\xe2\x80\x8d" "b", "a\xe2\x80\x8d" "b" },
	{ "a\xe2\x81\xa6" "b", "a?b" },
};

static void printable_text(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(printables); i++) {
		struct buf b = BUF_INIT;
		size_t len = strlen(printables[i].in);
		int same = !strcmp(printables[i].in, printables[i].out);

		buf_add_printable(&b, printables[i].in, len);
		buf_addc(&b, '\0');
		if (strcmp(b.data, printables[i].out) != 0 ||
		    text_is_printable(printables[i].in, len) != same) {
			print_error("case %zu: '%s'\n", i, b.data);
			wrong++;
		}
		buf_release(&b);
	}
	assert_int_equal(wrong, 0);
}

/* Every byte alone: what comes out is one line without controls. */
static void every_byte(void **state)
{
	int c;

	(void)state;
	for (c = 0; c < 256; c++) {
		struct buf b = BUF_INIT;
		char byte = (char)c;
		size_t i;

		buf_add_printable(&b, &byte, 1);
		assert_true(b.len > 0);
		for (i = 0; i < b.len; i++)
			assert_true(b.data[i] >= ' ' && b.data[i] != 0x7f);
		assert_int_equal(text_is_printable(&byte, 1),
				 c >= ' ' && c < 0x7f);
		buf_release(&b);
	}
}

static void texts(void **state)
{
	const char *volatile longer = "abcdef";
	char out[4];
	int c;

	(void)state;
	str_copy(out, sizeof(out), longer);
	assert_string_equal(out, "abc");
	str_copy(out, sizeof(out), NULL);
	assert_string_equal(out, "");
	assert_string_equal(str_or_empty(NULL), "");
	assert_string_equal(str_or_empty("x"), "x");
	assert_null(str_or_null(NULL));
	assert_null(str_or_null(""));
	assert_string_equal(str_or_null(" "), " ");
	for (c = 0; c < 256; c++)
		assert_int_equal(str_is_blank((char)c) != 0,
				 c && strchr(" \t\n\v\f\r", c) != NULL);
}

/* What was added is never said to be new; what was not seldom is not. */
static void filter_of_keys(void **state)
{
	struct bloom b;
	long i, wrong = 0;

	(void)state;
	assert_int_equal(bloom_init(&b), 0);
	for (i = 0; i < 100000; i++)
		wrong += bloom_add(&b, 1, &i, sizeof(i));
	/* "a million keys: a few mistakes" */
	assert_in_range(wrong, 0, 2);
	for (i = 0; i < 100000; i++)
		assert_int_equal(bloom_add(&b, 1, &i, sizeof(i)), 1);
	/* the same bytes of another kind are another key */
	for (i = 0, wrong = 0; i < 1000; i++)
		wrong += bloom_add(&b, 2, &i, sizeof(i));
	assert_in_range(wrong, 0, 2);
	/* and so is the beginning of a key */
	assert_int_equal(bloom_add(&b, 3, "1985", 4), 0);
	assert_int_equal(bloom_add(&b, 3, "19850", 5), 0);
	assert_int_equal(bloom_add(&b, 3, "1985", 4), 1);
	bloom_release(&b);
}

static const struct { const char *list, *code; int has; } bars[] = {
	{ "SMP | SMA", "SMP", 1 }, { "SMP | SMA", "SMA", 1 },
	{ "SMP|SMA", "SMA", 1 }, { "SMP | SMA", "SM", 0 },
	{ "SMP | SMA", "SMPX", 0 }, { "SMP | SMA", "smp", 0 },
	{ "  SMP  ", "SMP", 1 }, { "A B | C", "A B", 1 },
	{ "A B | C", "A", 0 }, { NULL, "SMP", 0 }, { "", "SMP", 0 },
	{ "SMP", "", 0 },
};

static void lists_by_bars(void **state)
{
	const char *at = " SMP | A B |C";
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(bars); i++)
		if (bars_has(bars[i].list, bars[i].code) != bars[i].has) {
			print_error("'%s' in '%s'\n", bars[i].code,
				    bars[i].list ? bars[i].list : "NULL");
			wrong++;
		}
	assert_int_equal(wrong, 0);
	assert_int_equal(bars_element(&at), 3);
	assert_memory_equal(at, "SMP", 3);
	at = bars_next(at);
	assert_int_equal(bars_element(&at), 3);
	assert_memory_equal(at, "A B", 3);
	at = bars_next(at);
	assert_int_equal(bars_element(&at), 1);
	assert_memory_equal(at, "C", 1);
	assert_null(bars_next(at));
}

/* What an identifier is, what only looks like one, and what is nearly one. */
static void masks(void **state)
{
	static const struct { const char *text, *shown; } all[] = {
		{ "198503152010012902", "1985****902" },
		{ "(198503152010012902) @20100001", "(1985****902) @20100001" },
		{ "198503152010012902@20100001:guru",
		  "1985****902@20100001:guru" },
		{ "3201011503850001,19850315201001290",
		  "3201****001,1985****290" },
		{ "Purwarupa 19850315 201001 2 902.",
		  "Purwarupa 1985****902." },
		{ "19850315 201001 2 90", "19850315 201001 2 90" },
		{ "2024-01-05 2024-01-10", "2024-01-05 2024-01-10" },
		{ "20240105081244", "20240105081244" },
		{ "27:fb0607198503152010012902ce00aa11bb22",
		  "27:fb0607198503152010012902ce00aa11bb22" },
		{ "198503152010012902e", "1985****902e" },
		{ "NIP198503152010012902.", "NIP1985****902." },
		{ "l98503152010012902", "l985****902" },
		{ "1985O3152010012902", "1985****902" },
		{ "ptk_id 0f8fad5b-d9cb-469f-a165-70867728950e",
		  "ptk_id 0f8fad5b-d9cb-469f-a165-70867728950e" },
		{ "198503152010012902198503152010012902", "1985****902" },
		{ "", "" }, { "20100001", "20100001" },
	};
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < N(all); i++) {
		buf_reset(&b);
		mask_add_text(&b, all[i].text, strlen(all[i].text));
		assert_string_equal(buf_str(&b), all[i].shown);
		assert_int_equal(mask_is_needed(all[i].text,
						strlen(all[i].text)),
				 strcmp(all[i].text, all[i].shown) != 0);
	}
	buf_release(&b);
}

static void masks_of_identifiers(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	mask_add_id(&b, "20100001", 8);
	mask_add_id(&b, "123456789", 9);
	assert_string_equal(buf_str(&b), "201000011234****789");
	buf_release(&b);
}

static void digits_of_digests(void **state)
{
	unsigned char out[3] = { 9, 9, 9 };

	(void)state;
	assert_int_equal(digest_unhex(out, 3, "00aFf9more"), 0);
	assert_memory_equal(out, "\x00\xaf\xf9", 3);
	assert_int_equal(digest_unhex(out, 3, "00aff"), -1);
	assert_int_equal(digest_unhex(out, 3, "00 ff9"), -1);
	assert_int_equal(digest_unhex(out, 3, "00gff9"), -1);
	assert_int_equal(digest_unhex(out, 2, "+1-1"), -1);
	assert_int_equal(digest_unhex(out, 0, ""), 0);
}

static void code_points_and_back(void **state)
{
	static const unsigned long none[] = {
		0, 0xd800, 0xdfff, 0x110000
	};
	unsigned long c;
	size_t at, i, n;
	char out[4];

	(void)state;
	for (c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 0x101) {
		if (c >= 0xd800 && c < 0xe000)
			continue;
		n = utf8_put(out, c);
		at = 0;
		assert_int_equal(utf8_next(out, n, &at), (long)c);
		assert_int_equal(at, n);
	}
	for (i = 0; i < N(none); i++)
		assert_int_equal(utf8_put(out, none[i]), 0);
}

static void words_of_a_list(void **state)
{
	(void)state;
	assert_true(str_is_listed("nip", "nip"));
	assert_true(str_is_listed("nama,nip,npsn", "nip"));
	assert_true(str_is_listed("nama,nip", "nip"));
	assert_false(str_is_listed("nama,nips", "nip"));
	assert_false(str_is_listed("ni,p", "nip"));
	assert_false(str_is_listed("", "nip"));
	assert_false(str_is_listed(NULL, "nip"));
}

static void an_output_needs_a_folder_and_a_name(void **state)
{
	struct file_out f = FILE_OUT_INIT;
	struct kin_err err = KIN_ERR_INIT;

	(void)state;
	assert_int_equal(file_out_open(&f, "/nonexistent/x", NULL), KIN_EIO);
	assert_null(f.fp);
	assert_int_equal(file_out_named(&f, "/nonexistent/x", &err), KIN_EIO);
	assert_non_null(strstr(err.msg, "there is no folder /nonexistent;"));
	kin_err_clear(&err);
	assert_int_equal(file_out_open(&f, "/tmp", &err), KIN_EIO);
	assert_non_null(strstr(err.msg, "/tmp: that is a folder"));
	kin_err_clear(&err);
	assert_int_equal(file_out_open(&f, "/nonexistent/", &err), KIN_EIO);
	assert_non_null(strstr(err.msg, "/nonexistent/: that is a folder"));
	assert_null(f.fp);
}

/* As snprintf() leaves it in eight bytes, and what it returns. */
static int eight(char text[8], const char *all)
{
	size_t len = strlen(all);

	memset(text, 0, 8);
	memcpy(text, all, len < 7 ? len : 7);
	return (int)len;
}

/* What has room stays, and half a character does not. */
static void cuts_are_seen(void **state)
{
	char text[8];

	(void)state;
	utf8_cut(text, sizeof(text), eight(text, "1234567"));
	assert_string_equal(text, "1234567");
	utf8_cut(text, sizeof(text), eight(text, "12345678"));
	assert_string_equal(text, "1234...");
	utf8_cut(text, sizeof(text), eight(text, "123\303\251678"));
	assert_string_equal(text, "123...");
}

/* Each is older than the next. */
static void versions_have_an_order(void **state)
{
	static const char *const order[] = {
		"", "0.9", "1", "1.0", "1.0-a", "1.2", "1.9", "1.9.1", "1.9b",
		"1.10", "1.10-2", "1.10-10", "2.0~", "2.0a1", "2.0-beta",
		"2.0-beta.2", "2.0.draf10", "2.0-rc1", "2.0 RC2", "2.0rc10",
		"2.0~x", "2.0", "2.0-1~rc1", "2.0-1", "2.0.1-rc1", "2.0.1",
		"2.0b", "12345678901234567890",
		"22345678901234567890", "draf", "draf2", "draf10",
	};
	char longest[300];
	size_t i, k;

	(void)state;
	for (i = 0; i < N(order); i++)
		for (k = 0; k < N(order); k++) {
			int c = version_compare(order[i], order[k]);

			if ((c > 0) != (i > k) || (c < 0) != (i < k))
				fail_msg("%s and %s", order[i], order[k]);
		}
	assert_int_equal(version_compare("1.01", "1.1"), 0);
	assert_int_equal(version_compare("2.0-rc1", "2.0rc01"), 0);
	memset(longest, '7', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(version_compare(longest, longest), 0);
}

static void numbers_in_decimal(void **state)
{
	char out[STR_NUMBER];

	(void)state;
	assert_string_equal(str_number(out, 0), "0");
	assert_string_equal(str_number(out, 9), "9");
	assert_string_equal(str_number(out, 10), "10");
	assert_string_equal(str_number(out, 18446744073709551615ULL),
			    "18446744073709551615");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_in_decimal),
		cmocka_unit_test(cuts_are_seen),
		cmocka_unit_test(cells),
		cmocka_unit_test(versions_have_an_order),
		cmocka_unit_test(places),
		cmocka_unit_test(printable_text),
		cmocka_unit_test(every_byte),
		cmocka_unit_test(texts),
		cmocka_unit_test(filter_of_keys),
		cmocka_unit_test(lists_by_bars),
		cmocka_unit_test(masks),
		cmocka_unit_test(masks_of_identifiers),
		cmocka_unit_test(digits_of_digests),
		cmocka_unit_test(code_points_and_back),
		cmocka_unit_test(words_of_a_list),
		cmocka_unit_test(an_output_needs_a_folder_and_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
