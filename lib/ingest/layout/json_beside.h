/*
 * What stands beside a list in its JSON answer: the school of the rows, and
 * how many there are. Knows no record.
 */
#ifndef INGEST_JSON_BESIDE_H
#define INGEST_JSON_BESIDE_H

#include <stddef.h>

#include <kinerja/diag.h>

#include "ingest/text/json_envelope.h"
#include "model/tables.h"

struct json_beside {
	struct kin_sink *sink;
	const char *source;	/* its name, borrowed */
	int field;		/* of the school, or -1: rows have none */
	char npsn[24];		/* in front of the list, "" none */
	int twice;		/* two schools are named: neither counts */
	int unnamed;		/* a row named no school */
	long total;		/* the rows that there are, 0: not said */
};

/* Everything is borrowed. */
void json_beside_init(struct json_beside *b, const struct kin_table *table,
		      struct kin_sink *sink, const char *source);

/*
 * Take in what stands around the list in `text`, an answer in order with
 * anything in the list's place, at `path`; `owner` is a struct json_beside.
 * What stands behind the list comes too late for the school of its rows, and
 * is told. -1: no memory.
 */
int json_beside_take(void *owner, const char *text, size_t len,
		     const struct json_path *path, int behind);

/* Whether `n` rows are a page of a larger list, which is told: it says nothing
 * of who is missing. */
int json_beside_is_page(const struct json_beside *b, long n);

/* Whether a number is longer than cJSON reads: 63 bytes, and it stumbles over
 * the rest. */
int json_long_number(const char *text, size_t len);

#endif
