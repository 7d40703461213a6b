/*
 * The forms for Excel and PostgreSQL, byte by byte; the names of the forms;
 * and how a writer ends when it must.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/util.h"
#include "unit/writer_util.h"

/* ---- UTF-16 ---- */

static void excel_bytes(void **state)
{
	/* a mark, the header, and a letter beyond the first plane */
	static const char want[] = "\xff\xfek\0\n\0\x3d\xd8\x00\xde\n";
	struct kin_column column = { "k", KIN_COL_TEXT, 0 };
	struct kin_writer_opts opts = { .format = KIN_EXCEL };
	const char *value = "\xf0\x9f\x98\x80";
	size_t len;
	char *text = written(&opts, &column, 1, &value, &len);

	(void)state;
	assert_int_equal(len, 12);
	assert_memory_equal(text, want, 11);
	assert_int_equal(text[11], 0);
	free(text);
}

static void excel_parts_cells_by_tabs(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_EXCEL };
	size_t len;
	char *text = written(&opts, all_kinds, N(all_kinds), full_row, &len);
	char *utf8 = from_utf16(text, len);

	(void)state;
	assert_string_equal(utf8, "\xef\xbb\xbfnip\tnama\tjumlah\tdaftar\n"
			    "\"=\"\"198501012010012901\"\"\"\t"
			    "Purwarupa Satu\t12\ta|b\n");
	free(utf8);
	free(text);
}

/* A letter of three bytes at every place of the buffer's end. */
static void excel_across_the_buffer(void **state)
{
	struct kin_column column = { "k", KIN_COL_TEXT, 0 };
	struct kin_writer_opts opts = { .format = KIN_EXCEL };
	size_t room = 70000, at, len;
	char *value = malloc(room + 1);

	(void)state;
	assert_non_null(value);
	for (at = 65520; at < 65540; at++) {
		const char *row = value;
		char *text, *utf8;

		memset(value, 'x', room);
		memcpy(value + at, "\xe4\xb8\xad", 3);
		value[room] = '\0';
		text = written(&opts, &column, 1, &row, &len);
		utf8 = from_utf16(text, len);
		assert_int_equal(strlen(utf8), room + 6);
		assert_memory_equal(utf8 + 5, value, room);
		free(utf8);
		free(text);
	}
	free(value);
}

/* Bytes that are no UTF-8 end in an error or a row, never in a loop. */
static void excel_of_broken_bytes(void **state)
{
	struct kin_column column = { "k", KIN_COL_TEXT, 0 };
	struct kin_writer_opts opts = { .format = KIN_EXCEL };
	const char *row = "a\xff\xfe\xff\xfe\xff\xfe\xff\xfe" "b";
	size_t len;
	char *text = written(&opts, &column, 1, &row, &len);

	(void)state;
	assert_int_equal(len % 2, 0);
	assert_memory_equal(text, "\xff\xfek\0\n\0a\0", 8);
	free(text);
}

/* ---- COPY ---- */

struct told {
	int times, n;
	char names[128];
	enum kin_status answer;
};

static enum kin_status started(void *user, const struct kin_column *columns,
			       int n, struct kin_err *err)
{
	struct told *told = user;
	int i;

	told->times++;
	told->n = n;
	for (i = 0; i < n; i++)
		test_sink_add(told->names, sizeof(told->names),
			      columns[i].name);
	return told->answer ? kin_err_set(err, told->answer, "stop") : KIN_OK;
}

static void copy_tells_its_columns(void **state)
{
	struct told told = { 0 };
	struct kin_writer_opts opts = { .format = KIN_COPY, .user = &told,
					.started = started,
					.prefix = "7\t2024-1\t" };
	size_t len;
	char *text = written(&opts, all_kinds, N(all_kinds), full_row, &len);

	(void)state;
	assert_int_equal(told.times, 1);
	assert_int_equal(told.n, 4);
	assert_string_equal(told.names, "nip nama jumlah daftar");
	assert_string_equal(text, "7\t2024-1\t1\t198501012010012901\t"
			    "Purwarupa Satu\t12\ta|b\n");
	free(text);
}

static void copy_counts_its_rows(void **state)
{
	struct kin_column column = { "k", KIN_COL_TEXT, 0 };
	struct kin_writer_opts opts = { .format = KIN_COPY, .prefix = "p\t" };
	static const char *const values[] = { "a", NULL, "c" };
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w;
	char *text = NULL;
	size_t len, i;
	FILE *fp = open_memstream(&text, &len);

	(void)state;
	assert_int_equal(kin_writer_open(&w, &opts, fp, &column, 1, &err), 0);
	for (i = 0; i < N(values); i++)
		assert_int_equal(kin_writer_row(w, &values[i], &err), 0);
	assert_int_equal(kin_writer_close(w, &err), KIN_OK);
	fclose(fp);
	assert_string_equal(text, "p\t1\ta\np\t2\t\\N\np\t3\tc\n");
	free(text);
}

/* What the caller answers ends the writing before the first row. */
static void copy_may_be_stopped(void **state)
{
	struct told told = { .answer = KIN_EBUSY };
	struct kin_writer_opts opts = { .format = KIN_COPY, .user = &told,
					.started = started };
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w = (struct kin_writer *)&told;
	char *text = NULL;
	size_t len;
	FILE *fp = open_memstream(&text, &len);

	(void)state;
	assert_int_equal(kin_writer_open(&w, &opts, fp, all_kinds, 5, &err),
			 KIN_EBUSY);
	assert_null(w);
	assert_string_equal(err.msg, "stop");
	fclose(fp);
	assert_int_equal(len, 0);
	free(text);
}

/* ---- names, and the end of a writer ---- */

static void names_and_endings(void **state)
{
	static const struct {
		const char *name;
		int format;
		const char *ending;
	} cases[] = {
		{ "text", KIN_TEXT, ".txt" }, { "csv", KIN_CSV, ".csv" },
		{ "json", KIN_JSON, ".json" }, { "jsonl", KIN_JSONL, ".jsonl" },
		{ "nul", KIN_NUL, ".txt" }, { "excel", KIN_EXCEL, ".csv" },
		{ "copy", -1, NULL }, { "CSV", -1, NULL },
		{ "xlsx", KIN_XLSX, ".xlsx" },
		{ "js", -1, NULL }, { "jsonlx", -1, NULL }, { "", -1, NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		int got = kin_format_find(cases[i].name);

		if (got != cases[i].format)
			fail_msg("%s: %d", cases[i].name, got);
		if (got >= 0)
			assert_string_equal(kin_format_ending(
				(enum kin_format)got), cases[i].ending);
	}
	assert_string_equal(kin_format_ending(KIN_COPY), ".copy");
}

/* After a failure a document must not look complete. */
static void an_abort_writes_nothing_more(void **state)
{
	static const enum kin_format all[] = { KIN_TEXT, KIN_CSV, KIN_JSON,
					       KIN_JSONL, KIN_NUL, KIN_EXCEL,
					       KIN_COPY };
	size_t i;

	(void)state;
	for (i = 0; i < N(all); i++) {
		struct kin_writer_opts opts = { .format = all[i] };
		struct kin_err err = KIN_ERR_INIT;
		struct kin_writer *w;
		char *text = NULL;
		size_t len;
		FILE *fp = open_memstream(&text, &len);

		assert_int_equal(kin_writer_open(&w, &opts, fp, all_kinds, 5,
						 &err), KIN_OK);
		assert_int_equal(kin_writer_row(w, full_row, &err), KIN_OK);
		kin_writer_abort(w);
		fclose(fp);
		assert_int_equal(len, 0);
		free(text);
	}
	kin_writer_abort(NULL);
	assert_int_equal(kin_writer_close(NULL, NULL), KIN_OK);
}

/* A full disk is told at the row that meets it, and stays told. */
static void a_full_disk_stays_told(void **state)
{
	struct kin_column column = { "k", KIN_COL_TEXT, 0 };
	static const enum kin_format all[] = { KIN_CSV, KIN_NUL, KIN_EXCEL,
					       KIN_COPY, KIN_JSONL };
	static char value[100000];
	const char *row = value;
	size_t i;

	(void)state;
	memset(value, 'x', sizeof(value) - 1);
	for (i = 0; i < N(all); i++) {
		struct kin_writer_opts opts = { .format = all[i] };
		struct kin_err err = KIN_ERR_INIT;
		struct kin_writer *w;
		FILE *fp = fopen("/dev/full", "w");

		assert_non_null(fp);
		assert_int_equal(kin_writer_open(&w, &opts, fp, &column, 1,
						 &err), KIN_OK);
		assert_int_equal(kin_writer_row(w, &row, &err), KIN_EIO);
		assert_non_null(strstr(err.msg, "cannot write the output"));
		kin_err_clear(&err);
		assert_int_equal(kin_writer_row(w, &row, &err), KIN_EIO);
		kin_err_clear(&err);
		assert_int_equal(kin_writer_close(w, &err), KIN_EIO);
		assert_non_null(strstr(err.msg, "cannot write the output"));
		fclose(fp);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(excel_bytes),
		cmocka_unit_test(excel_parts_cells_by_tabs),
		cmocka_unit_test(excel_across_the_buffer),
		cmocka_unit_test(excel_of_broken_bytes),
		cmocka_unit_test(copy_tells_its_columns),
		cmocka_unit_test(copy_counts_its_rows),
		cmocka_unit_test(copy_may_be_stopped),
		cmocka_unit_test(names_and_endings),
		cmocka_unit_test(an_abort_writes_nothing_more),
		cmocka_unit_test(a_full_disk_stays_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
