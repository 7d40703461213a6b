/*
 * Which counts of people a table may show without telling of single persons:
 * none of fewer than so many, none from which such a one follows.
 *
 * Pure. What follows: who has not reached a stage (the complement), the step
 * between two stages, and the one cell that is missing in a sum, along a row
 * as well as down a column of an area.
 */
#ifndef RULE_CELLS_H
#define RULE_CELLS_H

#define CELLS_MAX 64		/* counts of a row */

enum cell_kind {
	CELL_BASE,		/* whose sum the others are a part of */
	CELL_OTHER,		/* people beside the base */
	CELL_PART,		/* a part of the base, for itself */
	CELL_STAGE		/* the same, and behind the stage before it */
};

/* What the columns of a table are, and which of them make up a sum. */
struct cells_shape {
	int n;
	enum cell_kind kinds[CELLS_MAX];
	/* bits of columns that follow from the others of their set */
	unsigned long long sums[2];
};

struct cells_row {
	int area;		/* rows of an area stand together */
	long n[CELLS_MAX];	/* people; below 0: nothing is told */
	unsigned char hidden[CELLS_MAX];
};

/*
 * Mark what is not to be shown of the rows, whose areas make up a larger one.
 * Returns how many cells of people are hidden.
 */
long cells_hide(struct cells_row *rows, int n_rows,
		const struct cells_shape *shape, long min);

#endif
