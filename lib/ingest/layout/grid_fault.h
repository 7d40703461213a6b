/*
 * What is said of a row whose cells cannot be read, or are not all there.
 *
 * It knows the columns of a list, not which rows are records.
 */
#ifndef INGEST_GRID_FAULT_H
#define INGEST_GRID_FAULT_H

#include "ingest/layout/grid_head.h"
#include "model/record.h"

/* Of a row with a fault of its own. */
void grid_fault_row(struct kin_record *rec, const struct grid_table_opts *o,
		    const struct grid_row *row);

/* Of a row with too many cells or too few. Returns 1 when the file was cut
 * here: then nothing can be said of what is missing. */
int grid_fault_cells(struct kin_record *rec, const struct grid_table_opts *o,
		     const struct grid_columns *cols,
		     const struct grid_row *row);

/* Of a last row that may have been cut within its last cell; the same. */
int grid_fault_end(struct kin_record *rec, const struct grid_table_opts *o,
		   const struct grid_columns *cols,
		   const struct grid_row *row);

#endif
