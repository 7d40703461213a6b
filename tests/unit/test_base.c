/*
 * lib/base: errors, memory, text, days, clock, files, digests, diagnostics.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/utf8.h"
#include "unit/util.h"

static void err_first_message_wins(void **state)
{
	struct kin_err err = KIN_ERR_INIT;

	(void)state;
	assert_int_equal(kin_err_set(&err, KIN_EINPUT, "row %d", 3),
			 KIN_EINPUT);
	assert_int_equal(kin_err_set(&err, KIN_EIO, "other"), KIN_EINPUT);
	assert_int_equal(kin_err_prefix(&err, "%s", "a.csv"), KIN_EINPUT);
	assert_string_equal(err.msg, "a.csv: row 3");
	kin_err_clear(&err);
	assert_int_equal(err.status, KIN_OK);
	assert_int_equal(kin_err_set(NULL, KIN_EBUSY, "x"), KIN_EBUSY);
}

static void every_status_has_a_name_of_its_own(void **state)
{
	int i, k;

	(void)state;
	assert_string_equal(kin_status_name(KIN_OK), "ok");
	assert_string_equal(kin_status_name(KIN_EPARTIAL), "partial");
	for (i = 0; i <= KIN_EINTERNAL; i++) {
		assert_non_null(kin_status_name((enum kin_status)i));
		for (k = 0; k < i; k++)
			assert_string_not_equal(
				kin_status_name((enum kin_status)i),
				kin_status_name((enum kin_status)k));
	}
}

static void err_message_is_cut(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	char longer[2000];

	(void)state;
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	kin_err_set(&err, KIN_EIO, "%s", longer);
	assert_int_equal(strlen(err.msg), 599);
	assert_string_equal(err.msg + 595, "x...");
	kin_err_prefix(&err, "%s", longer);
	assert_int_equal(strlen(err.msg), 599);
}

static void err_sys_names_the_reason(void **state)
{
	struct kin_err err = KIN_ERR_INIT;

	(void)state;
	assert_int_equal(open("/nonexistent/x", O_RDONLY), -1);
	assert_int_equal(kin_err_sys(&err, "cannot open x"), KIN_EIO);
	assert_memory_equal(err.msg, "cannot open x: ", 15);
	assert_true(strlen(err.msg) > 15);
}

static void alloc_fails_once_or_for_good(void **state)
{
	void *p;

	(void)state;
	kin_alloc_fail_after(2, 0);
	p = kin_malloc(1);
	assert_non_null(p);
	assert_null(kin_malloc(1));
	kin_free(p);
	p = kin_strdup("x");
	assert_non_null(p);
	kin_free(p);
	assert_int_equal(kin_alloc_failures(), 1);
	kin_alloc_fail_after(1, 1);
	assert_null(kin_calloc(2, 2));
	assert_null(kin_realloc(NULL, 4));
	assert_null(kin_strndup("abc", 2));
	assert_int_equal(kin_alloc_failures(), 3);
	kin_alloc_fail_after(0, 0);
	assert_int_equal(kin_alloc_failures(), 0);
	p = kin_malloc(0);
	assert_non_null(p);
	kin_free(p);
}

static void arena_keeps_what_it_gave(void **state)
{
	struct arena a = ARENA_INIT;
	char *text[400], *big;
	int i, round;

	(void)state;
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 400; i++) {
			text[i] = arena_printf(&a, "%0*d", i + 1, i);
			assert_non_null(text[i]);
			assert_int_equal((uintptr_t)arena_alloc(&a, 24) % 16,
					 0);
		}
		big = arena_alloc(&a, 100000);
		memset(big, 'x', 100000);
		for (i = 0; i < 400; i++)
			assert_int_equal(atol(text[i]), i);
		arena_reset(&a);
	}
	assert_string_equal(arena_strndup(&a, "abcdef", 3), "abc");
	arena_reset(&a);
	kin_alloc_fail_after(1, 0);
	assert_null(arena_alloc(&a, 1 << 20));
	kin_alloc_fail_after(0, 0);
	assert_string_equal(arena_strdup(&a, "still usable"), "still usable");
	arena_release(&a);
	assert_null(a.blocks);
}

static void buf_grows_and_remembers_failure(void **state)
{
	struct buf b = BUF_INIT;
	int i;

	(void)state;
	assert_string_equal(buf_str(&b), "");
	for (i = 0; i < 1000; i++)
		buf_addf(&b, "%d,", i);
	assert_int_equal(b.len, 3890);
	assert_int_equal(strlen(buf_str(&b)), b.len);
	buf_reset(&b);
	buf_add_json(&b, "a\"b\\c\n\x01 d\xc3\xa9");
	buf_add_json(&b, NULL);
	assert_string_equal(buf_str(&b), "\"a\\\"b\\\\c\\n\\u0001 d\xc3\xa9\""
			    "null");
	buf_release(&b);
	kin_alloc_fail_after(1, 0);
	buf_adds(&b, "x");
	kin_alloc_fail_after(0, 0);
	assert_true(b.failed);
	buf_adds(&b, "y");
	assert_string_equal(buf_str(&b), "");
	buf_reset(&b);
	assert_true(b.failed);	/* what was lost stays lost */
	buf_release(&b);
	assert_false(b.failed);
}

static void utf8_finds_the_first_bad_byte(void **state)
{
	static const struct {
		const char *text;
		size_t good;
	} cases[] = {
		{ "", 0 }, { "plain ascii, longer than a word", 31 },
		{ "\xc3\xa9\xe2\x80\x8c\xf0\x9f\x98\x80", 9 },
		{ "abcdefgh\x92x", 8 }, { "a\xc0\x80", 1 },
		{ "a\xe0\x80\x80", 1 }, { "a\xed\xa0\x80", 1 },
		{ "a\xf4\x90\x80\x80", 1 }, { "ab\xe2\x80", 2 },
		{ "\xf5\x80\x80\x80", 0 }, { "ab\xc3", 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(utf8_valid_prefix(cases[i].text,
						   strlen(cases[i].text)),
				 cases[i].good);
}

static void utf8_width_counts_columns(void **state)
{
	(void)state;
	assert_int_equal(utf8_width("abc", 3), 3);
	assert_int_equal(utf8_width("\xc3\xa9", 2), 1);
	assert_int_equal(utf8_width("e\xcc\x81", 3), 1);
	assert_int_equal(utf8_width("\xe4\xb8\xad", 3), 2);
	assert_int_equal(utf8_width("\xff\xfe", 2), 2);
	assert_int_equal(utf8_width("a\xe2\x80\x8c", 4), 1);
}

static void utf8_folds_headers(void **state)
{
	char out[64];

	(void)state;
	assert_int_equal(utf8_fold(out, " Status\n  Kepegawaian ", 22), 18);
	assert_string_equal(out, "status kepegawaian");
	utf8_fold(out, "\xef\xbb\xbfN\xe2\x80\x8cIP\xc2\xa0", 11);
	assert_string_equal(out, "nip");
	utf8_fold(out, "\xc2\xa0\xe2\x80\x8c", 5);
	assert_string_equal(out, "");
	assert_int_equal(utf8_distance("kitten", "sitting", 5), 3);
	assert_int_equal(utf8_distance("kitten", "sitting", 2), 3);
	assert_int_equal(utf8_distance("", "abc", 9), 3);
	assert_int_equal(utf8_distance("same", "same", 9), 0);
}

static void days_and_civil_dates_agree(void **state)
{
	int y, m, d;
	day_t i;

	(void)state;
	assert_int_equal(day_from_civil(1970, 1, 1), 0);
	assert_int_equal(day_from_civil(2000, 3, 1), 11017);
	for (i = day_from_civil(1899, 12, 1); i < 90000; i++) {
		day_to_civil(i, &y, &m, &d);
		assert_int_equal(day_from_civil(y, m, d), i);
	}
	assert_int_equal(day_from_civil(1900, 2, 29), DAY_NONE);
	assert_int_not_equal(day_from_civil(2000, 2, 29), DAY_NONE);
	assert_int_equal(day_from_civil(2023, 4, 31), DAY_NONE);
	assert_int_equal(day_from_civil(2023, 13, 1), DAY_NONE);
	assert_int_equal(day_from_civil(2023, 1, 0), DAY_NONE);
}

static void day_text_is_exact(void **state)
{
	char text[DAY_TEXT];

	(void)state;
	assert_string_equal(day_format(text, day_parse("2024-02-29", 10)),
			    "2024-02-29");
	assert_int_equal(day_parse("2023-02-29", 10), DAY_NONE);
	assert_int_equal(day_parse("1899-12-31", 10), DAY_NONE);
	assert_int_equal(day_parse("2200-01-01", 10), DAY_NONE);
	assert_int_equal(day_parse("2024-1-1", 8), DAY_NONE);
	assert_int_equal(day_parse("2024/01/01", 10), DAY_NONE);
	assert_int_equal(day_parse("2024-01-01 ", 11), DAY_NONE);
	assert_string_equal(day_format(text, DAY_NONE), "");
}

static void months_and_ages(void **state)
{
	day_t d = day_parse("2024-01-31", 10);
	char text[DAY_TEXT];

	(void)state;
	assert_string_equal(day_format(text, day_add_months(d, 1)),
			    "2024-02-29");
	assert_string_equal(day_format(text, day_add_months(d, 13)),
			    "2025-02-28");
	assert_string_equal(day_format(text, day_add_months(d, -1)),
			    "2023-12-31");
	assert_int_equal(day_years(day_parse("2000-02-29", 10),
				   day_parse("2023-02-28", 10)), 22);
	assert_int_equal(day_years(day_parse("2000-02-29", 10),
				   day_parse("2024-02-29", 10)), 24);
}

static void clock_follows_the_variables(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	char now[MOMENT_TEXT];
	day_t day;

	(void)state;
	setenv("KINERJA_NOW", "2024-01-31T16:30:15Z", 1);
	unsetenv("KINERJA_TODAY");
	assert_int_equal(clock_now(now, &err), KIN_OK);
	assert_string_equal(now, "2024-01-31T16:30:15Z");
	assert_int_equal(clock_today(&day, "WIB", &err), KIN_OK);
	assert_int_equal(day, day_parse("2024-01-31", 10));
	assert_int_equal(clock_today(&day, "WITA", &err), KIN_OK);
	assert_int_equal(day, day_parse("2024-02-01", 10));
	setenv("KINERJA_TODAY", "2023-05-06", 1);
	assert_int_equal(clock_today(&day, "WIT", &err), KIN_OK);
	assert_int_equal(day, day_parse("2023-05-06", 10));
	assert_int_equal(clock_today(&day, "UTC", NULL), KIN_EUSAGE);
	setenv("KINERJA_TODAY", "2023-02-30", 1);
	assert_int_equal(clock_today(&day, "WIB", &err), KIN_EUSAGE);
	setenv("KINERJA_NOW", "2024-01-31T24:00:00Z", 1);
	assert_int_equal(clock_now(now, NULL), KIN_EUSAGE);
	setenv("KINERJA_NOW", "2024-01-31 16:30:15Z", 1);
	assert_int_equal(clock_now(now, NULL), KIN_EUSAGE);
	unsetenv("KINERJA_NOW");
	unsetenv("KINERJA_TODAY");
	assert_int_equal(clock_now(now, NULL), KIN_OK);
	assert_int_equal(strlen(now), 20);
}

static void files_appear_complete_or_not_at_all(void **state)
{
	char folder[] = "/tmp/kinerja-test-XXXXXX", path[64], *text;
	struct file_out f = FILE_OUT_INIT;
	struct kin_err err = KIN_ERR_INIT;
	struct stat sb;
	size_t len;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/out", folder);
	assert_int_equal(file_create(path, "old", 3, &err), KIN_OK);
	assert_int_equal(file_create(path, "new", 3, NULL), KIN_EEXISTS);
	assert_int_equal(file_out_open(&f, path, &err), KIN_OK);
	fputs("half", f.fp);
	file_out_abort(&f);
	assert_int_equal(file_read(&text, &len, path, 10, &err), KIN_OK);
	assert_string_equal(text, "old");
	kin_free(text);
	assert_int_equal(file_out_open(&f, path, &err), KIN_OK);
	fputs("whole", f.fp);
	assert_int_equal(file_out_commit(&f, &err), KIN_OK);
	assert_int_equal(file_read(&text, &len, path, 5, &err), KIN_OK);
	assert_int_equal(len, 5);
	assert_string_equal(text, "whole");
	kin_free(text);
	assert_int_equal(file_read(&text, &len, path, 4, NULL), KIN_EINPUT);
	assert_null(text);
	assert_int_equal(stat(path, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(file_read(&text, &len, path, 4, NULL),
			 KIN_ENOTFOUND);
	/* nothing else was left behind */
	assert_int_equal(rmdir(folder), 0);
}

static int n_files(const char *folder)
{
	DIR *dir = opendir(folder);
	int n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

/* Nothing is written over that appeared while the output was made. */
static void files_can_be_kept(void **state)
{
	char folder[] = "/tmp/kinerja-test-XXXXXX", path[64], *text;
	struct file_out f = FILE_OUT_INIT;
	struct kin_err err = KIN_ERR_INIT;
	size_t len;
	int named;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/out", folder);
	for (named = 0; named < 2; named++) {
		kin_err_clear(&err);
		assert_int_equal(named ? file_out_named(&f, path, &err)
				       : file_out_open(&f, path, &err),
				 KIN_OK);
		f.keep = 1;
		fputs("mine", f.fp);
		assert_int_equal(file_create(path, "theirs", 6, &err), KIN_OK);
		assert_int_equal(file_out_commit(&f, &err), KIN_EEXISTS);
		assert_int_equal(file_read(&text, &len, path, 10, NULL),
				 KIN_OK);
		assert_string_equal(text, "theirs");
		kin_free(text);
		assert_int_equal(n_files(folder), 1);
		unlink(path);
	}
	assert_int_equal(symlink("/nonexistent/disk", path), 0);
	assert_int_equal(file_create(path, "x", 1, NULL), KIN_EEXISTS);
	assert_int_equal(n_files(folder), 1);
	unlink(path);
	rmdir(folder);
}

/* What a killed program left goes; what one still writes stays, and so does
 * a file of somebody else. */
static void left_overs_are_removed(void **state)
{
	char folder[] = "/tmp/kinerja-test-XXXXXX", path[64], name[96];
	struct file_out f = FILE_OUT_INIT, other = FILE_OUT_INIT;
	static const char *const names[] = {
		".kinerja-AbCdEf", ".kinerja-AbCdEf-journal", ".backup",
		".kinerja-old",
	};
	size_t i;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/out", folder);
	for (i = 0; i < 4; i++) {
		snprintf(name, sizeof(name), "%s%s", path, names[i]);
		assert_int_equal(file_create(name, "x", 1, NULL), KIN_OK);
	}
	assert_int_equal(file_out_named(&other, path, NULL), KIN_OK);
	assert_int_equal(n_files(folder), 3);
	assert_int_equal(file_out_named(&f, path, NULL), KIN_OK);
	assert_int_equal(n_files(folder), 4);
	assert_int_equal(access(other.tmp, F_OK), 0);
	file_out_abort(&other);
	/* what SQLite could not remove goes too, also when all is well */
	snprintf(name, sizeof(name), "%s-shm", f.tmp);
	assert_int_equal(file_create(name, "x", 1, NULL), KIN_OK);
	assert_int_equal(file_out_commit(&f, NULL), KIN_OK);
	assert_int_equal(n_files(folder), 3);
	for (i = 2; i < 4; i++) {
		snprintf(name, sizeof(name), "%s%s", path, names[i]);
		assert_int_equal(unlink(name), 0);
	}
	unlink(path);
	assert_int_equal(rmdir(folder), 0);
}

static void full_disks_are_noticed(void **state)
{
	struct file_out f = FILE_OUT_INIT;
	struct kin_err err = KIN_ERR_INIT;
	struct stat sb;

	(void)state;
	if (access("/dev/full", W_OK))
		skip();
	assert_int_equal(file_out_open(&f, "/dev/full", &err), KIN_OK);
	fputs("text", f.fp);
	assert_int_equal(file_out_commit(&f, &err), KIN_EIO);
	assert_non_null(strstr(err.msg, "/dev/full"));
	assert_int_equal(stat("/dev/full", &sb), 0);
	assert_true(S_ISCHR(sb.st_mode));
}

static void spool_can_seek(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	char text[8] = "";
	int ends[2], fd;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "abcdef", 6), 6);
	close(ends[1]);
	assert_int_equal(file_spool(&fd, ends[0], &err), KIN_OK);
	close(ends[0]);
	assert_int_equal(lseek(fd, 2, SEEK_SET), 2);
	assert_int_equal(read(fd, text, 7), 4);
	assert_string_equal(text, "cdef");
	close(fd);
	assert_int_equal(file_spool(&fd, -1, NULL), KIN_EIO);
	assert_int_equal(fd, -1);
}

/* What never ends is told after the limit, and nothing of it is kept. */
static void spool_has_an_end(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	int from = open("/dev/zero", O_RDONLY), fd;

	(void)state;
	file_spool_limit(3);
	assert_int_equal(file_spool(&fd, from, &err), KIN_EINPUT);
	assert_int_equal(fd, -1);
	assert_int_equal(lseek(from, 0, SEEK_CUR), 0);
	assert_non_null(strstr(err.msg, "does not end after 3 MiB"));
	assert_non_null(strstr(err.msg, "input.max"));
	file_spool_limit(512);
	close(from);
}

static void digests_are_the_known_ones(void **state)
{
	static const char abc[] = "ba7816bf8f01cfea414140de5dae2223"
				  "b00361a396177a9cb410ff61f20015ad";
	unsigned char key[DIGEST_KEY] = { 1 }, a[DIGEST_MAC], b[DIGEST_MAC];
	unsigned char c[DIGEST_MAC];
	struct digest_short_stream d;
	struct digest_stream s;
	char hex[DIGEST_HEX];

	(void)state;
	assert_int_equal(digest_init(NULL), KIN_OK);
	digest_sha256_hex(hex, "abc", 3);
	assert_string_equal(hex, abc);
	digest_stream_init(&s);
	digest_stream_update(&s, "a", 1);
	digest_stream_update(&s, "bc", 2);
	digest_stream_final(&s, hex);
	assert_string_equal(hex, abc);
	digest_mac(a, key, "x", 1);
	digest_short(b, "xy", 2);
	digest_short_init(&d);
	digest_short_update(&d, "x", 1);
	digest_short_update(&d, "y", 1);
	digest_short_final(&d, c);
	assert_memory_equal(b, c, DIGEST_MAC);
	digest_short(b, "x", 1);
	assert_memory_not_equal(a, b, DIGEST_MAC);
	key[0] = 2;
	digest_mac(b, key, "x", 1);
	assert_memory_not_equal(a, b, DIGEST_MAC);
}

static void diagnostics_are_counted(void **state)
{
	struct test_sink t;
	struct kin_sink mute = { .emit = NULL };
	char longer[3000];

	(void)state;
	test_sink_init(&t);
	assert_int_equal(kin_diag(&t.sink, KIN_C_ID_SCI, "a.csv", 12, 3,
				  "nip", "%s is rounded", "1,98E+17"),
			 KIN_ERROR);
	assert_int_equal(kin_diag(&t.sink, KIN_C_ID_BIRTH, NULL, 1, 0, NULL,
				  "x"), KIN_WARNING);
	t.sink.strict = 1;
	assert_int_equal(kin_diag(&t.sink, KIN_C_ID_BIRTH, NULL, 1, 0, NULL,
				  "x"), KIN_ERROR);
	assert_int_equal(kin_diag(&t.sink, KIN_C_SCHOOL_CREATED, NULL, 1, 0,
				  NULL, "x"), KIN_NOTE);
	assert_int_equal(t.sink.n_errors, 2);
	assert_int_equal(t.sink.n_warnings, 1);
	assert_string_equal(t.codes, "ID_SCI ID_BIRTH ID_BIRTH "
			    "SCHOOL_CREATED");
	/* 1022 bytes of text, then one of two bytes that must not be cut */
	memset(longer, 'x', 1022);
	memcpy(longer + 1022, "\xc3\xa9\xc3\xa9", 5);
	kin_diag(&t.sink, KIN_C_REQUIRED, NULL, 0, 0, NULL, "%s", longer);
	assert_int_equal(strlen(t.message), 1022);
	kin_diag(&mute, KIN_C_REQUIRED, NULL, 0, 0, NULL, "x");
	assert_int_equal(mute.n_errors, 1);
}

static void every_code_is_complete(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < KIN_N_CODES; i++) {
		const struct kin_code_info *info = kin_code_info(
			(enum kin_code)i);

		assert_non_null(info->name);
		assert_true(strlen(info->meaning) > 5);
		assert_true(strlen(info->advice) > 5);
		assert_int_equal(kin_code_find(info->name), i);
	}
	assert_int_equal(kin_code_find("NO_SUCH"), KIN_N_CODES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(err_first_message_wins),
		cmocka_unit_test(every_status_has_a_name_of_its_own),
		cmocka_unit_test(err_message_is_cut),
		cmocka_unit_test(err_sys_names_the_reason),
		cmocka_unit_test(alloc_fails_once_or_for_good),
		cmocka_unit_test(arena_keeps_what_it_gave),
		cmocka_unit_test(buf_grows_and_remembers_failure),
		cmocka_unit_test(utf8_finds_the_first_bad_byte),
		cmocka_unit_test(utf8_width_counts_columns),
		cmocka_unit_test(utf8_folds_headers),
		cmocka_unit_test(days_and_civil_dates_agree),
		cmocka_unit_test(day_text_is_exact),
		cmocka_unit_test(months_and_ages),
		cmocka_unit_test(clock_follows_the_variables),
		cmocka_unit_test(files_appear_complete_or_not_at_all),
		cmocka_unit_test(files_can_be_kept),
		cmocka_unit_test(left_overs_are_removed),
		cmocka_unit_test(full_disks_are_noticed),
		cmocka_unit_test(spool_can_seek),
		cmocka_unit_test(spool_has_an_end),
		cmocka_unit_test(digests_are_the_known_ones),
		cmocka_unit_test(diagnostics_are_counted),
		cmocka_unit_test(every_code_is_complete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
