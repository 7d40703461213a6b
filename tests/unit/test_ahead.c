/*
 * Reading ahead in a thread must give what one thread alone gives: the same
 * records, and the same diagnostics in front of the same records.
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

#include "base/buf.h"
#include "ingest/ahead.h"

#define N_ROWS 5000

struct log {
	struct kin_sink sink;
	struct buf text;
};

static void note(struct kin_sink *sink, const struct kin_diag *d)
{
	struct log *log = sink->user;

	buf_addf(&log->text, "%ld:%ld %s %s\n", d->line, d->col,
		 kin_code_info(d->code)->name, d->field ? d->field : "-");
}

/* Every seventh row lacks its name, every thousandth has a broken quote. */
static void write_file(char *path, size_t size)
{
	FILE *fp;
	int i, fd;

	snprintf(path, size, "/tmp/kinerja-ahead-XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	fp = fdopen(fd, "w");
	fprintf(fp, "npsn,sekolah,bentuk\n");
	for (i = 0; i < N_ROWS; i++) {
		if (i % 1000 == 999)
			fprintf(fp, "%08d,\"SD\" REKAAN,SD\n", 20100000 + i);
		else
			fprintf(fp, "%08d,%s,SD\n", 20100000 + i,
				i % 7 ? "SD REKAAN" : "");
	}
	fclose(fp);
}

static void log_init(struct log *log)
{
	memset(log, 0, sizeof(*log));
	log->sink.emit = note;
	log->sink.user = log;
}

static void log_record(struct log *log, const struct kin_record *rec)
{
	buf_addf(&log->text, "%ld %s %d\n", rec->line,
		 REC_TEXT(rec, SCHOOL_NPSN), rec->n_faults);
}

static void read_alone(struct log *log, const char *path)
{
	struct reader_opts opts = { .path = path, .name = "s.csv" };
	struct kin_record *rec = calloc(1, sizeof(*rec));
	struct kin_err err = KIN_ERR_INIT;
	struct arena arena = ARENA_INIT;
	struct reader *rd;

	assert_int_equal(reader_open(&rd, &opts, &table_school, &log->sink,
				     &err), KIN_OK);
	for (;;) {
		arena_reset(&arena);
		assert_int_equal(reader_next(rec, rd, &arena, &err), KIN_OK);
		if (!rec->line)
			break;
		log_record(log, rec);
	}
	reader_free(rd);
	arena_release(&arena);
	free(rec);
}

/* `stop`: leave after that many records, with the thread at work. */
static long read_ahead(struct log *log, const char *path, long stop)
{
	struct reader_opts opts = { .path = path, .name = "s.csv" };
	struct kin_err err = KIN_ERR_INIT;
	struct kin_record *rec;
	struct ahead *a;
	struct reader *rd;
	long n = 0;

	assert_int_equal(ahead_new(&a, &log->sink, &err), KIN_OK);
	assert_int_equal(reader_open(&rd, &opts, &table_school,
				     ahead_sink(a), &err), KIN_OK);
	while (n != stop) {
		assert_int_equal(ahead_next(&rec, a, rd, &err), KIN_OK);
		if (!rec)
			break;
		log_record(log, rec);
		n++;
	}
	ahead_stop(a);
	reader_free(rd);
	ahead_free(a);
	return n;
}

/* A workbook says to its sink which sheet is read, and takes that back when
 * it goes: the sink has to be there still. */
static void test_sheet(void **state)
{
	struct reader_opts opts = {
		.path = "tests/fixtures/workbook/guru.xls", .titled = 1,
	};
	struct kin_err err = KIN_ERR_INIT;
	struct kin_record *rec;
	struct log log;
	struct ahead *a;
	struct reader *rd;

	(void)state;
	log_init(&log);
	assert_int_equal(ahead_new(&a, &log.sink, &err), KIN_OK);
	assert_int_equal(reader_open(&rd, &opts, &table_roster,
				     ahead_sink(a), &err), KIN_OK);
	assert_int_equal(ahead_next(&rec, a, rd, &err), KIN_OK);
	ahead_stop(a);
	ahead_stop(a);	/* once more harms nobody */
	assert_non_null(ahead_sink(a)->sheet);
	reader_free(rd);
	assert_null(ahead_sink(a)->sheet);
	ahead_free(a);
}

static void test_same(void **state)
{
	struct log alone, ahead;
	char path[64];

	(void)state;
	write_file(path, sizeof(path));
	log_init(&alone);
	log_init(&ahead);
	read_alone(&alone, path);
	assert_int_equal(read_ahead(&ahead, path, -1), N_ROWS);
	assert_string_equal(buf_str(&ahead.text), buf_str(&alone.text));
	assert_int_equal(ahead.sink.n_errors, alone.sink.n_errors);
	assert_true(alone.sink.n_errors > N_ROWS / 8);
	buf_release(&alone.text);
	buf_release(&ahead.text);
	unlink(path);
}

static void test_stop_early(void **state)
{
	static const long stops[] = { 0, 1, 511, 512, 513, 600, 4000 };
	struct log log;
	char path[64];
	size_t i;

	(void)state;
	write_file(path, sizeof(path));
	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		log_init(&log);
		assert_int_equal(read_ahead(&log, path, stops[i]), stops[i]);
		buf_release(&log.text);
	}
	unlink(path);
}

int main(void)
{
	struct kin_err err = KIN_ERR_INIT;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_sheet),
		cmocka_unit_test(test_stop_early),
	};

	if (digest_init(&err))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
