/*
 * Rows of cells, wherever they stand: one door to lists in text and to sheets
 * of workbooks, behind which the header is sought and records are made.
 *
 * It knows cells by number, not what they mean.
 */
#ifndef INGEST_GRID_H
#define INGEST_GRID_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

#include "base/arena.h"
#include "model/record.h"

#define GRID_MAX_CELLS 1024

struct grid_cell {
	const char *text;	/* in the arena, NUL-terminated */
	size_t len;
	long line, col;		/* of its first byte, a quote included; of a
				   sheet its row and column */
	int index;		/* 0-based column */
	enum kin_cell kind;	/* KIN_CELL_TEXT for all that is text */
};

/* Of `cells` only those wanted by grid_keep() are sure to be there. */
/* A text whose last row has no end of line was perhaps not copied whole. */
enum grid_end {
	GRID_END_LINE,		/* as every row but the last one does */
	GRID_END_NONE,		/* without an end of line */
	GRID_END_EMPTY,		/* so, and its last cell is empty, where those
				   above have days or numbers of one length */
	GRID_END_SHORT		/* so, and that cell is shorter than those */
};

struct grid_row {
	long line;		/* 0: the end */
	long long offset, size;
	int n_cells;		/* in the file */
	int last_filled;	/* the last cell that is not blank, or -1 */
	const struct grid_cell *cells; /* by index; until the next call */
	int n_kept;
	enum kin_code fault;	/* KIN_N_CODES: none */
	long fault_line, fault_col;
	long fault_lines;	/* that the fault swallowed */
	int fatal;		/* nothing behind the fault can be trusted */
	enum grid_end end;	/* how the row ends; of text only */
};

/* Cells of a sheet that were merged downwards: only the first row has what
 * stands in them. */
#define GRID_MAX_MERGES 65536
struct grid_merge {
	long line, last;
	int index;
};
struct grid_merges {
	struct grid_merge *at;
	int n, cap;
};

struct grid {
	const char *name;	/* the file, as the operator named it */
	int is_sheet;		/* rows end at their last filled cell */
	int is_1904;		/* its days are counted from that year */
	const unsigned char *hidden;	/* of GRID_MAX_CELLS columns, which of
					   them nobody sees; or NULL */
	const struct grid_merges *merges;	/* complete at the end; or
						   NULL */
	void *self;
	enum kin_status (*next)(struct grid_row *row, void *self,
				struct arena *arena, struct kin_err *err);
	void (*keep)(void *self, const unsigned char *keep, int width);
	enum kin_status (*raw)(char **out, void *self, long line,
			       long long offset, size_t size,
			       struct kin_err *err);
};

/*
 * The next row that is not blank. A row with a fault has no cells. KIN_EINPUT
 * for what ends the reading, after a word to the sink; KIN_EIO, KIN_ENOMEM.
 */
static inline enum kin_status grid_next(struct grid_row *row,
					const struct grid *g,
					struct arena *arena,
					struct kin_err *err)
{
	return g->next(row, g->self, arena, err);
}

/*
 * From now on deliver only the cells i with keep[i], and those that must be
 * understood all the same. `keep` has GRID_MAX_CELLS entries and is copied.
 * `width`: as many cells has the header.
 */
static inline void grid_keep(const struct grid *g, const unsigned char *keep,
			     int width)
{
	g->keep(g->self, keep, width);
}

/*
 * A row, or rows of the head, as CSV; `line`, `offset` and `size` are those
 * of the row. Yours, NUL-terminated. Behind the head a sheet gives its rows
 * in order only, and not to who reads them.
 */
static inline enum kin_status grid_raw(char **out, const struct grid *g,
				       long line, long long offset,
				       size_t size, struct kin_err *err)
{
	return g->raw(out, g->self, line, offset, size, err);
}

#endif
