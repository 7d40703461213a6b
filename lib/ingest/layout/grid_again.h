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

/* The header of a list whose columns stand otherwise: what follows it would be
 * read in the wrong columns. KIN_EINPUT after a word to the sink. */
enum kin_status grid_again_check(const struct grid_table_opts *o,
				 const struct grid_columns *cols,
				 const struct grid_row *row);

#endif
