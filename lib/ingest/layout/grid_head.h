/*
 * The head of a list: which line is the header, which field each column is.
 *
 * It knows the lines up to the header, not the rows under it.
 */
#ifndef INGEST_GRID_HEAD_H
#define INGEST_GRID_HEAD_H

#include "ingest/grid.h"
#include "ingest/layout/grid_leaving.h"
#include "ingest/layout/grid_table.h"
#include "ingest/layout/grid_ticks.h"

struct grid_columns {
	int n;				/* cells of the header line */
	int n_named;			/* without nameless ones at its end */
	int field[GRID_MAX_CELLS];	/* or HEADER_OTHER, HEADER_IGNORED */
	const char *words[GRID_MAX_CELLS]; /* that name it, or NULL */
	unsigned char nameless[GRID_MAX_CELLS]; /* no tier names it */
	int number;			/* the column "No", or -1 */
	int extra;			/* where a nameless Ya may be, or -1 */
	int stamp;			/* the column _stamp, or -1 */
	int ruang;			/* behind a golongan, or -1 */
	struct grid_ticks ticks;
	struct grid_leaving leaving;	/* what the titles say of people */
	long line;			/* of the header */
	long long offset;
	size_t size;
};

/*
 * Read up to and with the header, which may have several lines. To know that,
 * the first row under it is read as well: it is left in *next (line 0: none),
 * its cells in `arena`. KIN_EINPUT after a word to the sink.
 */
enum kin_status grid_head_read(struct grid_columns *cols, struct grid_row *next,
			      const struct grid_table_opts *opts,
			      struct arena *arena, struct kin_err *err);

#endif
