/*
 * Rows as records: header line, columns, rows that are none.
 *
 * It knows field tables and layouts, not quoting or encodings.
 */
#ifndef INGEST_GRID_TABLE_H
#define INGEST_GRID_TABLE_H

#include "ingest/grid.h"
#include "ingest/layout/header.h"
#include "ingest/reader.h"

struct grid_table;

/* All pointers are borrowed until grid_table_free(). */
struct grid_table_opts {
	const struct grid *grid;
	const struct header_names *names;
	const struct kin_table *table;
	struct reader_info *info;
	const struct reader_home *home;	/* NULL: not known */
	struct kin_sink *sink;
	int titled;
};

/* Read up to and with the header line. KIN_EINPUT after a word to the sink. */
enum kin_status grid_table_open(struct grid_table **out,
			       const struct grid_table_opts *opts,
			       struct kin_err *err);

/* As reader_next(), but values are as they stand in the file. */
enum kin_status grid_table_next(struct kin_record *rec, struct grid_table *t,
			       struct arena *arena, struct kin_err *err);

const char *grid_table_header(const struct grid_table *t);
/* The field of a column, counted from 0; -1: none. */
int grid_table_field(const struct grid_table *t, int column);
void grid_table_free(struct grid_table *t);

#endif
