/*
 * CSV records of a source: cells with positions, strict quoting, the next
 * physical line after a broken one.
 *
 * It knows cells by number, not what they mean.
 */
#ifndef INGEST_CSV_READER_H
#define INGEST_CSV_READER_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

#include "base/arena.h"
#include "ingest/grid.h"
#include "ingest/text/source.h"

struct csv_reader;

/* `s` stays the caller's. KIN_ENOMEM. */
enum kin_status csv_reader_new(struct csv_reader **out, struct source *s,
			       char delimiter, struct kin_err *err);

/*
 * The next record that is not a blank line. A row with a fault has no cells.
 * KIN_EIO, KIN_ENOMEM.
 */
enum kin_status csv_reader_next(struct grid_row *row, struct csv_reader *rd,
				struct arena *arena, struct kin_err *err);

/* The reader as a grid, which is valid as long as the reader. */
void csv_reader_grid(struct grid *out, struct csv_reader *rd);

void csv_reader_free(struct csv_reader *rd);

#endif
