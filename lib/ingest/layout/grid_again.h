/*
 * A header among the rows: the same once more, as joined lists have it, or
 * another one.
 *
 * It knows the columns of a list, not which rows are records.
 */
#ifndef INGEST_GRID_AGAIN_H
#define INGEST_GRID_AGAIN_H

#include "ingest/layout/grid_head.h"

/* A line of the header once more: every cell names its own column again. */
int grid_again_same(const struct grid_columns *cols,
		    const struct header_names *names,
		    const struct grid_row *row);

/* Whether a header begins that has the same columns in another order: what
 * follows it would be read in the wrong ones. 1 after a word to the sink. */
int grid_again_other(const struct grid_table_opts *o,
		     const struct grid_columns *cols,
		     const struct grid_row *row);

#endif
