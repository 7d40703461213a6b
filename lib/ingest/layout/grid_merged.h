/*
 * Cells of people that are merged with those of other people below.
 *
 * It knows the lines on which people stand, not what is read of them.
 */
#ifndef INGEST_GRID_MERGED_H
#define INGEST_GRID_MERGED_H

#include "ingest/layout/grid_head.h"

/* Zeroed: nobody so far. */
struct grid_merged {
	long *people;		/* their lines, from above */
	int n, cap;
};

/* Take in a record of a sheet, if it has a name or an identifier (`ids`).
 * KIN_ENOMEM. */
enum kin_status grid_merged_watch(struct grid_merged *m,
				  const struct kin_record *rec,
				  const struct grid *grid,
				  const struct field_set *ids);

/* The list ends: tell of each cell in a column that is read, under which
 * another person stands. Who is written over several lines is one person. */
void grid_merged_tell(const struct grid_merged *m,
		      const struct grid_table_opts *o,
		      const struct grid_columns *cols);

void grid_merged_release(struct grid_merged *m);

#endif
