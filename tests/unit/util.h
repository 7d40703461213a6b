/*
 * Small helpers for the unit tests: a sink that keeps what it was told.
 *
 * Include it behind the cmocka headers. It knows diagnostics, no records.
 */
#ifndef TEST_UTIL_H
#define TEST_UTIL_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kinerja/diag.h>

/*
 * Collects the code names of all diagnostics in `codes`, separated by
 * blanks, in the order in which they came ("ID_SCI REQUIRED"), the fields in
 * `fields` the same way, and the last diagnostic's message and position.
 */
struct test_sink {
	struct kin_sink sink;
	char codes[2048];
	char fields[2048];
	char message[1100];
	long line, col;
};

/*
 * How far a walk over everything goes on at once: 1, or `n` where the tests
 * have to be done in half a minute (`make check-fast`).
 */
static inline int test_stride(int n)
{
	return getenv("SAMPLE") ? n : 1;
}

static inline void test_sink_add(char *to, size_t size, const char *word)
{
	size_t len = strlen(to);

	snprintf(to + len, size - len, "%s%s", len ? " " : "", word);
}

static inline void test_sink_emit(struct kin_sink *sink,
				  const struct kin_diag *diag)
{
	struct test_sink *t = sink->user;

	test_sink_add(t->codes, sizeof(t->codes),
		      kin_code_info(diag->code)->name);
	test_sink_add(t->fields, sizeof(t->fields),
		      diag->field ? diag->field : "-");
	snprintf(t->message, sizeof(t->message), "%s", diag->message);
	t->line = diag->line;
	t->col = diag->col;
}

/* An empty sink; pass &t->sink to the code under test. */
static inline void test_sink_init(struct test_sink *t)
{
	memset(t, 0, sizeof(*t));
	t->sink.emit = test_sink_emit;
	t->sink.user = t;
}

/* Whether a diagnostic of this code came. */
static inline int test_sink_has(const struct test_sink *t, const char *code)
{
	size_t len = strlen(code);
	const char *p = t->codes;

	while ((p = strstr(p, code))) {
		if ((p == t->codes || p[-1] == ' ') &&
		    (p[len] == ' ' || !p[len]))
			return 1;
		p += len;
	}
	return 0;
}

#endif
