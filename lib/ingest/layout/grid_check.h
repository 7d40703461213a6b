/*
 * What is said about the columns of a header, before a row is read.
 *
 * It knows names of columns, not how they were found.
 */
#ifndef INGEST_GRID_CHECK_H
#define INGEST_GRID_CHECK_H

#include "base/buf.h"
#include "ingest/layout/grid_head.h"
#include "ingest/layout/grid_tiers.h"

/* Refuse columns of two meanings, two columns of one, and a column without
 * which no record is complete; tell those that are not known, and hidden.
 * KIN_EINPUT after a word to the sink. `name`: where each column's stands. */
enum kin_status grid_check(const struct grid_table_opts *o,
			   const struct grid_columns *cols,
			   const struct tier_name *name);

/* What the row says, for a message; nobody's numbers. */
void grid_check_list(struct buf *out, const struct grid_row *row);

#endif
