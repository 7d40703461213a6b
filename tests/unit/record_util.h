/*
 * What the tests of records share: a row without a fault of which one cell is
 * spoilt.
 */
#ifndef TESTS_RECORD_UTIL_H
#define TESTS_RECORD_UTIL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "model/record.h"
#include "model/value.h"
#include "unit/util.h"

static struct arena arena;

static inline int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static inline void start(struct kin_record *rec, const struct kin_table *table)
{
	memset(rec, 0, sizeof(*rec));
	rec->table = table;
	rec->source = "guru.csv";
	rec->line = 12;
	arena_reset(&arena);
}

/* The text is handed over without a NUL behind it, as readers do. */
static inline void put(struct kin_record *rec, int field, const char *text)
{
	static char cells[MAX_FIELDS][4200];
	size_t len = strlen(text);

	assert_true(len < sizeof(cells[0]));
	memset(cells[field], 'X', sizeof(cells[0]));
	memcpy(cells[field], text, len);
	rec->v[field].text = cells[field];
	rec->v[field].len = len;
	rec->v[field].col = field + 1;
}

/* A roster row without a fault, so that one cell can be spoilt. */
static inline void start_roster(struct kin_record *rec)
{
	start(rec, &table_roster);
	put(rec, ROSTER_NAMA, "Purwarupa Satu, S.Pd.");
	put(rec, ROSTER_NIP, "198501012010012001");
	put(rec, ROSTER_NUPTK, "1433763664210001");
	put(rec, ROSTER_NIK, "3201994101850001");
	put(rec, ROSTER_JK, "P");
	put(rec, ROSTER_TANGGAL_LAHIR, "1985-01-01");
	put(rec, ROSTER_STATUS, "PNS");
	put(rec, ROSTER_JENIS_PTK, "Guru");
}

struct cell_case {
	int field;
	const char *text;
	const char *clean;	/* NULL: not looked at */
	const char *codes;
};

static inline void check_cells(const struct kin_table *table,
			       const struct cell_case *c, size_t n)
{
	struct kin_record rec;
	struct test_sink t;
	size_t i;

	for (i = 0; i < n; i++) {
		test_sink_init(&t);
		if (table == &table_roster)
			start_roster(&rec);
		else
			start(&rec, table);
		put(&rec, c[i].field, c[i].text);
		assert_int_equal(record_check(&rec, &arena, &t.sink), 0);
		if (strcmp(t.codes, c[i].codes))
			fail_msg("%s: got \"%s\", wanted \"%s\"", c[i].text,
				 t.codes, c[i].codes);
		if (c[i].clean)
			assert_string_equal(REC_TEXT(&rec, c[i].field),
					    c[i].clean);
		assert_int_equal(strlen(REC_TEXT(&rec, c[i].field)),
				 rec.v[c[i].field].len);
		assert_int_equal(rec.n_faults, t.sink.n_errors);
		if (*c[i].codes) {
			assert_int_equal(t.line, 12);
			assert_true(t.message[0] != '\0');
		}
	}
}

#define CHECK_CELLS(table, cases) \
	check_cells(table, cases, sizeof(cases) / sizeof((cases)[0]))

#endif
