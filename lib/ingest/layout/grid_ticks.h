/*
 * The sex in two columns, L and P, of which one is ticked.
 *
 * Knows cells and columns, not how a sex is stored or judged.
 */
#ifndef INGEST_GRID_TICKS_H
#define INGEST_GRID_TICKS_H

#include "ingest/grid.h"
#include "model/record.h"

struct grid_ticks {
	int field;		/* of the sex, or -1: there are no ticks */
	int left, right;	/* the two columns, one behind the other */
	char sex[2];		/* 'L' or 'P', of the left, of the right */
};

/* Whether a header cell is L or P, or a word for it. */
int grid_ticks_is_name(const struct grid_cell *c);

/*
 * Find L beside P in a header line. `column_of` holds the field of each of
 * the `n` columns; a column of the sex elsewhere wins. Without a pair
 * ticks->field is -1.
 */
void grid_ticks_find(struct grid_ticks *ticks, const struct kin_table *t,
		     const int *column_of, int n, const struct grid_row *row);

/* The sex of a row: the column that is ticked. Both are a fault; two numbers
 * count something else. */
void grid_ticks_fill(struct kin_record *rec, const struct grid_ticks *ticks,
		     const struct grid_row *row, struct kin_sink *sink);

#endif
