/*
 * A row that goes back to be mended, without the NIKs of it: whoever mends it
 * needs none, and the person is known by what else stands there.
 *
 * Owns how cells and members are found in the text of one row.
 */
#ifndef INGEST_HIDE_H
#define INGEST_HIDE_H

#include "base/buf.h"
#include "model/record.h"

/* Of a cell by its number, or of a member by its key: the field or -1. */
struct hide_fields {
	const struct kin_table *table;
	int (*of_cell)(const void *user, int cell);
	int (*of_key)(const void *user, const char *key);
	const void *user;
};

/* One row of CSV into `out`: the cells of a NIK are empty, and so is every
 * other that holds sixteen digits of the form of one. */
void hide_in_csv(struct buf *out, const char *row, size_t len, char delimiter,
		 const struct hide_fields *fields);

/* The same of one JSON object; the values are "". */
void hide_in_json(struct buf *out, const char *text, size_t len,
		  const struct hide_fields *fields);

#endif
