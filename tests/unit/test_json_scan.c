/*
 * lib/base/json_scan.c: what strict JSON is, and where things stand in it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/json_scan.h"

static int check(const char *text, struct json_fault *fault)
{
	return json_scan_check(text, strlen(text), fault);
}

static void good_text_is_accepted(void **state)
{
	static const char *const good[] = {
		"1", "-0.5e+10", "0", "true", " null ", "\"\"", "[]", "{}",
		"{\"a\":1,\"b\":{\"a\":2}}", "[1,[2,{\"x\":[]}],\"y\"]\n",
		"\"\\u00e9\\ud83d\\ude00\\n\\/\"", "\"\xc3\xa9\x7f\"",
		"{\"a\":1,\"A\":2}", "{\"\":1}",
	};
	struct json_fault f;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (check(good[i], &f))
			fail_msg("%s: %s at %zu", good[i], f.what, f.offset);
}

static void bad_text_is_refused_where_it_is_bad(void **state)
{
	static const struct {
		const char *text;
		size_t offset;
	} bad[] = {
		{ "", 0 }, { "  ", 2 }, { "nul", 0 }, { "01", 0 },
		{ "1.", 0 }, { "1e", 0 }, { "-", 0 }, { "+1", 0 },
		{ "[1,]", 3 }, { "[1 2]", 3 }, { "{\"a\"}", 4 },
		{ "{\"a\":1,}", 7 }, { "{a:1}", 1 }, { "[1]x", 3 },
		{ "[1", 2 }, { "\"abc", 0 }, { "\"a\nb\"", 2 },
		{ "\"\\x\"", 1 }, { "\"\\u00g0\"", 1 },
		{ "\"\\u0000\"", 1 }, { "\"\\ud83d\"", 1 },
		{ "\"\\ude00\"", 1 }, { "\"\\ud83d\\u0041\"", 1 },
		{ "\"a\xff\"", 2 }, { "\"a\xed\xa0\x80\"", 2 },
		{ "\xef\xbb\xbf{}", 0 }, { "{\"a\":1,\"a\":2}", 7 },
		{ "{\"a\":1,\"\\u0061\":2}", 7 },
		{ "{\"k\":{\"x\":1,\"y\":2,\"x\":3}}", 18 },
		{ "{\"\\ud83d\\ude00\":1,\"\xf0\x9f\x98\x80\":2}", 18 },
		{ "[1]]", 3 }, { "{]", 1 }, { "tru", 0 }, { "\"\\", 1 },
	};
	struct json_fault f;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (!check(bad[i].text, &f))
			fail_msg("accepted: %s", bad[i].text);
		if (f.offset != bad[i].offset)
			fail_msg("%s: %s at %zu", bad[i].text, f.what,
				 f.offset);
	}
}

static void faults_have_line_and_column(void **state)
{
	struct json_fault f;

	(void)state;
	assert_int_equal(check("{\n  \"a\": 1,\n  \"a\": 2\n}", &f), -1);
	assert_int_equal(f.line, 3);
	assert_int_equal(f.col, 3);
}

static void depth_is_limited(void **state)
{
	char text[400];
	struct json_fault f;

	(void)state;
	memset(text, '[', 64);
	memset(text + 64, ']', 64);
	assert_int_equal(json_scan_check(text, 128, &f), 0);
	memset(text, '[', 65);
	memset(text + 65, ']', 65);
	assert_int_equal(json_scan_check(text, 130, &f), -1);
	assert_int_equal(f.offset, 64);
}

static void large_objects_are_checked_too(void **state)
{
	struct buf b = BUF_INIT;
	struct json_fault f;
	size_t at;
	int i;

	(void)state;
	buf_adds(&b, "[");
	buf_adds(&b, "{\"outer\":");
	buf_adds(&b, "{");
	for (i = 0; i < 5000; i++)
		buf_addf(&b, "\"key%d\":{\"a\":%d},", i, i);
	buf_adds(&b, "\"last\":0},\"more\":1}");
	buf_adds(&b, "]");
	assert_int_equal(json_scan_check(b.data, b.len, &f), 0);
	b.len -= strlen("\"last\":0},\"more\":1}]");
	at = b.len;
	buf_adds(&b, "\"key77\":0,\"key78\":0}}]");
	assert_int_equal(json_scan_check(b.data, b.len, &f), -1);
	assert_int_equal(f.offset, at);
	kin_alloc_fail_after(1, 1);
	assert_int_equal(json_scan_check(b.data, b.len, &f), -1);
	assert_non_null(strstr(f.what, "memory"));
	kin_alloc_fail_after(0, 0);
	buf_release(&b);
}

#define STAGES 14
#define SLOTS ((uint32_t)1 << 20)

/* Eight letters for a number, and the hash of a key that goes on with them. */
static uint32_t add_block(char block[9], uint32_t hash, uint32_t n)
{
	int i;

	for (i = 0, n *= 2654435761u; i < 8; i++, n >>= 4) {
		block[i] = (char)('a' + n % 16);
		hash = (hash ^ (unsigned char)block[i]) * 16777619u;
	}
	block[8] = '\0';
	return hash;
}

/* Two blocks that lead from one hash to the same next one. */
static uint32_t find_pair(char pair[2][9], uint32_t from, uint32_t *seen)
{
	uint32_t n, hash, *slot;

	memset(seen, 0, SLOTS * sizeof(*seen));
	for (n = 1; n < SLOTS; n++) {
		hash = add_block(pair[1], from, n);
		slot = &seen[hash % SLOTS];
		if (*slot && add_block(pair[0], from, *slot) == hash)
			return hash;
		*slot = n;
	}
	fail_msg("no pair");
	return 0;
}

/* 16,384 keys of one hash: compared each with each they take minutes. */
static void keys_of_one_hash_take_no_longer(void **state)
{
	uint32_t *seen = kin_malloc(SLOTS * sizeof(*seen)), hash = 2166136261u;
	char pair[STAGES][2][9] = { { "" } };
	struct buf b = BUF_INIT;
	struct json_fault f;
	clock_t begun;
	int i, n;

	(void)state;
	for (i = 0; i < STAGES; i++)
		hash = find_pair(pair[i], hash, seen);
	kin_free(seen);
	for (n = 0; n < 1 << STAGES; n++) {
		buf_adds(&b, n ? ",\"" : "{\"");
		for (i = 0; i < STAGES; i++)
			buf_adds(&b, pair[i][n >> i & 1]);
		buf_adds(&b, "\":1");
	}
	begun = clock();
	buf_addc(&b, '}');
	assert_int_equal(json_scan_check(b.data, b.len, &f), 0);
	/* one of them twice is still found */
	b.data[--b.len] = '\0';
	buf_addf(&b, ",%.*s:1}", 8 * STAGES + 2, b.data + 1);
	assert_int_equal(json_scan_check(b.data, b.len, &f), -1);
	assert_int_equal(f.offset, b.len - (8 * STAGES + 2 + 3));
	assert_true(clock() - begun < CLOCKS_PER_SEC);
	buf_release(&b);
}

static void every_prefix_is_refused(void **state)
{
	static const char text[] = "{\"a\":[1,-2.5e3,\"x\\u00e9\\n\"],"
				   "\"b\":{\"c\":null,\"d\":true}}";
	struct json_fault f;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text) - 1; i++) {
		char *copy = kin_strndup(text, i);

		assert_int_equal(json_scan_check(copy, i, &f), -1);
		assert_true(f.offset <= i);
		kin_free(copy);
	}
	assert_int_equal(json_scan_check(text, i, &f), 0);
}

static void slices_bound_values(void **state)
{
	static const char text[] = " {\"a\":\"}\\\"{\"} [1,[2]]\"x\" 12,";
	size_t pos = 0, start, end;

	(void)state;
	assert_int_equal(json_scan_slice(text, 30, &pos, &start, &end), 1);
	assert_int_equal(start, 1);
	assert_int_equal(end, 13);
	assert_int_equal(json_scan_slice(text, 30, &pos, &start, &end), 1);
	assert_int_equal(start, 14);
	assert_int_equal(end, 21);
	assert_int_equal(json_scan_slice(text, 30, &pos, &start, &end), 1);
	assert_memory_equal(text + start, "\"x\"", 3);
	assert_int_equal(json_scan_slice(text, 30, &pos, &start, &end), 1);
	assert_int_equal(end - start, 2);
	assert_int_equal(json_scan_slice(text, 30, &pos, &start, &end), -1);
}

static void slices_wait_for_more(void **state)
{
	static const char text[] = "{\"a\":[\"x\\\"]}\"]} ";
	size_t pos, start, end, n;

	(void)state;
	for (n = 0; n < sizeof(text) - 2; n++) {
		pos = 0;
		assert_int_equal(json_scan_slice(text, n, &pos, &start,
						 &end), 0);
		assert_int_equal(pos, 0);
	}
	assert_int_equal(json_scan_slice(text, n, &pos, &start, &end), 1);
	pos = 0;
	assert_int_equal(json_scan_slice("12", 2, &pos, &start, &end), 0);
	assert_int_equal(json_scan_slice("]", 1, &pos, &start, &end), -1);
}

static void values_are_located(void **state)
{
	static const char text[] =
		"{\n \"matrix\": [\n  {\"a\": 1},\n  {\"predikat\": 2,\n"
		"   \"A.1\": {\"x\": []}}\n ],\n \"A\": 3\n}";
	static const struct {
		const char *path;
		long line, col;
	} cases[] = {
		{ "", 1, 1 }, { "matrix", 2, 12 }, { "matrix[0]", 3, 3 },
		{ "matrix[0].a", 3, 9 }, { "matrix[1].predikat", 4, 16 },
		{ "matrix[1].A.1.x", 5, 17 }, { "A", 7, 7 },
	};
	size_t i;
	long line, col;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (json_scan_locate(text, strlen(text), cases[i].path, &line,
				     &col))
			fail_msg("not found: %s", cases[i].path);
		if (line != cases[i].line || col != cases[i].col)
			fail_msg("%s: %ld:%ld", cases[i].path, line, col);
	}
	assert_int_equal(json_scan_locate(text, strlen(text), "matrix[2]",
					  &line, &col), -1);
	assert_int_equal(json_scan_locate(text, strlen(text), "none", &line,
					  &col), -1);
	assert_int_equal(json_scan_locate(text, strlen(text), "A.b", &line,
					  &col), -1);
	assert_int_equal(json_scan_locate(text, strlen(text), "A[0]", &line,
					  &col), -1);
}

/* "key=value,..." of the members, as written; then how it ended. */
static const char *members(const char *text)
{
	static char out[256];
	struct json_member m;
	size_t pos = 0, n = 0;
	int more;

	while ((more = json_scan_member(&m, text, strlen(text), &pos)) > 0)
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%.*s=%.*s,",
				      (int)m.key_len, m.key, (int)m.value_len,
				      m.value);
	snprintf(out + n, sizeof(out) - n, "%d", more);
	return out;
}

static void members_follow_each_other(void **state)
{
	(void)state;
	assert_string_equal(members("{}"), "0");
	assert_string_equal(members(" { } "), "0");
	assert_string_equal(members("{\"a\":\"b\"}"), "\"a\"=\"b\",0");
	assert_string_equal(members("{ \"a\" : 1 , \"b\":{\"c\":[2]} }"),
			    "\"a\"=1,\"b\"={\"c\":[2]},0");
	assert_string_equal(members("{\"a,}\":\"\\\"}\",\"\":null}"),
			    "\"a,}\"=\"\\\"}\",\"\"=null,0");
	assert_string_equal(members(""), "-1");
	assert_string_equal(members("[]"), "-1");
	assert_string_equal(members("{"), "-1");
	assert_string_equal(members("{1:2}"), "-1");
	assert_string_equal(members("{\"a\"}"), "-1");
	assert_string_equal(members("{\"a\":}"), "-1");
	assert_string_equal(members("{\"a\":\"b\""), "\"a\"=\"b\",-1");
	assert_string_equal(members("{\"a\":1 \"b\":2}"), "\"a\"=1,-1");
}

static void texts_say_what_is_escaped(void **state)
{
	static const char *const cases[][2] = {
		{ "\"\"", "" }, { "\"a b\"", "a b" },
		{ "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
		{ "\"\\u0041\\u00e9\\u20AC!\"", "A\xc3\xa9\xe2\x82\xac!" },
		{ "\"\\ud83d\\ude00.\"", "\xf0\x9f\x98\x80." },
		{ "\"\xc3\xa9\"", "\xc3\xa9" }, { "\"\\u007f\"", "\x7f" },
		{ "\"a\\u0000b\"", "ab" }, { "\"\\ud83d\"", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char out[64];
		size_t n = json_scan_text(out, cases[i][0],
					  strlen(cases[i][0]));

		out[n] = '\0';
		assert_string_equal(out, cases[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_text_is_accepted),
		cmocka_unit_test(bad_text_is_refused_where_it_is_bad),
		cmocka_unit_test(faults_have_line_and_column),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(large_objects_are_checked_too),
		cmocka_unit_test(keys_of_one_hash_take_no_longer),
		cmocka_unit_test(every_prefix_is_refused),
		cmocka_unit_test(slices_bound_values),
		cmocka_unit_test(slices_wait_for_more),
		cmocka_unit_test(values_are_located),
		cmocka_unit_test(members_follow_each_other),
		cmocka_unit_test(texts_say_what_is_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
