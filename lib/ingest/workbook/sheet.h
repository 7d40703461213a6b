/*
 * Rows between who parses a workbook and who reads it: a piece of the file
 * gives some rows, they are taken one by one.
 *
 * It knows cells by number and kind, not files or forms.
 */
#ifndef WORKBOOK_SHEET_H
#define WORKBOOK_SHEET_H

#include <stddef.h>

#include "base/buf.h"
#include "ingest/grid.h"

#define SHEET_MAX_ROW 1048576
#define SHEET_MAX_COL 16384
#define SHEET_ROW_MAX ((size_t)1024 * 1024)	/* bytes of text in a row */

struct sheet_cell {
	size_t at, len;		/* in the text of all rows */
	int index;		/* 0-based */
	enum kin_cell kind;
};

struct sheet_row {
	long line;		/* 1-based */
	long repeat;		/* how many times it stands there */
	int first, n;		/* its cells */
	int last_filled;	/* 0-based, or -1 */
	int hidden;
};

/* A zeroed one is valid and empty. */
struct sheet_rows {
	struct buf text;
	struct sheet_cell *cells;
	int n_cells, cap_cells;
	struct sheet_row *rows;
	int n_rows, cap_rows;
	int at;			/* the next row to be taken */
	int open;		/* a row is being filled */
	size_t row_text;	/* where its text begins */
	int unsorted;		/* the open row has a cell out of its order */
	int failed;		/* memory ran out */
	int too_large;		/* the open row has more text than any */
	int some_only;		/* `keep` says which cells are wanted */
	unsigned char keep[GRID_MAX_CELLS];
};

/* Begin a row; what it holds is added by sheet_add(), left to right. */
void sheet_begin(struct sheet_rows *s, long line, int hidden);

/* Whether anybody wants the text of this cell. */
static inline int sheet_wants(const struct sheet_rows *s, int index)
{
	return index < GRID_MAX_CELLS &&
	       (!s->some_only || s->keep[index]);
}

/* A cell that is there and not wanted, or is past the last one. */
void sheet_pass(struct sheet_rows *s, int index);

/* A cell with content; an empty one is not added. */
void sheet_add(struct sheet_rows *s, int index, enum kin_cell kind,
	       const char *text, size_t len);

/* End the row, whose cells are brought into their order; of two in one place
 * the later one stands. One without content is dropped. */
void sheet_end(struct sheet_rows *s, long repeat);

/* Forget all rows, because a new piece will be parsed. */
void sheet_clear(struct sheet_rows *s);

/* The next row with its line, its texts copied into `arena`; its cells into
 * `cells`, which has GRID_MAX_CELLS. 0 when none is left. KIN_ENOMEM: -1. */
int sheet_take(struct grid_row *out, struct sheet_rows *s,
	       struct grid_cell *cells, int *hidden, struct arena *arena);

void sheet_release(struct sheet_rows *s);

#endif
