/*
 * What the tests of lib/ingest share: a text in a temporary file, a sink that
 * remembers, a reader over both.
 */
#ifndef TESTS_INGEST_UTIL_H
#define TESTS_INGEST_UTIL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "ingest/reader.h"
#include "unit/util.h"

#define MAX_DIAGS 64

struct seen_diag {
	enum kin_code code;
	long line, col;
	char field[40];
	char message[512];
};

struct bench {
	struct kin_sink sink;
	struct seen_diag diags[MAX_DIAGS];
	int n_diags;
	struct kin_err err;
	struct arena arena;
	struct reader *rd;
	struct kin_record rec;
	char path[64];
};

static inline void remember(struct kin_sink *sink, const struct kin_diag *d)
{
	struct bench *b = sink->user;
	struct seen_diag *s;

	if (b->n_diags == MAX_DIAGS)
		return;
	s = &b->diags[b->n_diags++];
	s->code = d->code;
	s->line = d->line;
	s->col = d->col;
	snprintf(s->field, sizeof(s->field), "%s", d->field ? d->field : "");
	snprintf(s->message, sizeof(s->message), "%s", d->message);
}

static inline void make_file(char path[64], const void *bytes, size_t len)
{
	const char *dir = getenv("TMPDIR");
	int fd;

	snprintf(path, 64, "%.40s/kin-test-XXXXXX", dir ? dir : "/tmp");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
}

/* Zero the bench and put `bytes` into its file. */
static inline void bench_init(struct bench *b, const void *bytes, size_t len)
{
	memset(b, 0, sizeof(*b));
	b->sink.emit = remember;
	b->sink.user = b;
	make_file(b->path, bytes, len);
}

static inline enum kin_status bench_open(struct bench *b,
					 const struct reader_opts *opts,
					 const char *table)
{
	struct reader_opts o = *opts;

	o.path = b->path;
	o.name = "uji";
	return reader_open(&b->rd, &o, kin_table_find(table), &b->sink,
			   &b->err);
}

static inline enum kin_status bench_next(struct bench *b)
{
	arena_reset(&b->arena);
	return reader_next(&b->rec, b->rd, &b->arena, &b->err);
}

static inline void bench_done(struct bench *b)
{
	reader_free(b->rd);
	arena_release(&b->arena);
	unlink(b->path);
}

/* A bench with an open reader over a text that is in order so far. */
static inline void bench_text(struct bench *b, const char *table, int titled,
			      const char *text)
{
	struct reader_opts o = { .titled = titled };

	bench_init(b, text, strlen(text));
	if (bench_open(b, &o, table)) {
		print_error("%s %s\n", b->err.msg,
			    b->n_diags ? b->diags[0].message : "");
		fail();
	}
}

static inline const char *text_of(const struct bench *b, int field)
{
	return b->rec.v[field].text;
}

static inline int has_diag(const struct bench *b, enum kin_code code)
{
	int i, n = 0;

	for (i = 0; i < b->n_diags; i++)
		n += b->diags[i].code == code;
	return n;
}

/* The next record must begin on `line` and be of `name`. */
#define EXPECT_NAME(b, at, name) do { \
	assert_int_equal(bench_next(b), KIN_OK); \
	assert_int_equal((b)->rec.line, at); \
	assert_string_equal(text_of(b, ROSTER_NAMA), name); \
} while (0)

#define EXPECT_END(b) do { \
	assert_int_equal(bench_next(b), KIN_OK); \
	assert_int_equal((b)->rec.line, 0); \
} while (0)

/*
 * Read every prefix of `text`: each must end, without a crash and without a
 * record whose bytes lie outside the prefix.
 */
static inline void try_prefixes(const char *table, int titled,
				const char *text, size_t len)
{
	struct reader_opts o = { .titled = titled };
	size_t n;
	int steps;

	for (n = 0; n <= len; n += (size_t)test_stride(7)) {
		struct bench b;

		bench_init(&b, text, n);
		if (!bench_open(&b, &o, table)) {
			steps = 0;
			while (!bench_next(&b) && b.rec.line) {
				assert_true(b.rec.offset >= 0 &&
					    b.rec.size > 0 &&
					    b.rec.offset + b.rec.size <=
					    (long long)n + 4096);
				assert_true(++steps < 1000);
			}
		}
		bench_done(&b);
	}
}

/* The whole of a file of tests/fixtures/ingest; yours, by free(). */
static inline char *fixture(const char *name, size_t *len)
{
	char path[128], *text;
	FILE *fp;

	snprintf(path, sizeof(path), "tests/fixtures/ingest/%s", name);
	fp = fopen(path, "rb");
	if (!fp)
		fail_msg("%s: run the tests at the top of the tree", path);
	text = malloc(65536);
	assert_non_null(text);
	*len = fread(text, 1, 65535, fp);
	assert_true(*len > 0 && *len < 65535);
	text[*len] = '\0';
	fclose(fp);
	return text;
}

#endif
