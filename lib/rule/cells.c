/* Small cells of a table of counts, and what they could be computed from. */
#include "rule/cells.h"

#include <string.h>

static int cells_is_small(long n, long min)
{
	return n > 0 && n < min;
}

static void cells_hide_all(struct cells_row *row, const struct cells_shape *s)
{
	int i;

	for (i = 0; i < s->n; i++)
		row->hidden[i] = row->n[i] >= 0;
}

/* The people of the row: the base, and with others all. */
static long cells_sum(const struct cells_row *row, const struct cells_shape *s,
		      int with_others)
{
	long sum = 0;
	int i;

	for (i = 0; i < s->n; i++)
		if (row->n[i] > 0 && (s->kinds[i] == CELL_BASE ||
				      (with_others &&
				       s->kinds[i] == CELL_OTHER)))
			sum += row->n[i];
	return sum;
}

/* Few people, few who have come so far, few who have not. */
static void cells_hide_small(struct cells_row *row,
			     const struct cells_shape *s, long min)
{
	long base = cells_sum(row, s, 0), before = base, step;
	int i;

	if (cells_is_small(cells_sum(row, s, 1), min)) {
		cells_hide_all(row, s);
		return;
	}
	for (i = 0; i < s->n; i++) {
		int part = s->kinds[i] == CELL_PART ||
			s->kinds[i] == CELL_STAGE;

		if (row->n[i] < 0)
			continue;
		row->hidden[i] = (unsigned char)(
			cells_is_small(row->n[i], min) ||
			(part && cells_is_small(base - row->n[i], min)));
		if (s->kinds[i] != CELL_STAGE || row->hidden[i])
			continue;
		step = before > row->n[i] ? before - row->n[i]
					  : row->n[i] - before;
		if (cells_is_small(step, min))
			row->hidden[i] = 1;
		else
			before = row->n[i];
	}
}

/* Hide a second cell where one alone follows from the rest of its set; 1: it
 * was done. */
static int cells_pair_row(struct cells_row *row, const struct cells_shape *s,
			  unsigned long long set)
{
	int i, hidden = 0, pick = -1;

	for (i = 0; i < s->n; i++) {
		if (!(set >> i & 1) || row->n[i] < 0)
			continue;
		if (row->hidden[i])
			hidden++;
		else if (pick < 0 || (row->n[i] && (!row->n[pick] ||
						    row->n[i] < row->n[pick])))
			pick = i;
	}
	if (hidden != 1 || pick < 0)
		return 0;
	row->hidden[pick] = 1;
	return 1;
}

/* The same down a column of rows that have a sum elsewhere. */
static int cells_pair_column(struct cells_row *rows, int n_rows, int column)
{
	int i, hidden = 0, pick = -1;

	for (i = 0; i < n_rows; i++) {
		long n = rows[i].n[column];

		if (n < 0)
			continue;
		if (rows[i].hidden[column])
			hidden++;
		else if (n && (pick < 0 || n < rows[pick].n[column]))
			pick = i;
	}
	if (hidden != 1 || pick < 0)
		return 0;
	rows[pick].hidden[column] = 1;
	return 1;
}

/* Down every column of every area, and of all areas together. */
static int cells_pair_columns(struct cells_row *rows, int n_rows,
			      const struct cells_shape *s)
{
	int column, from, to, done = 0;

	for (column = 0; column < s->n; column++) {
		for (from = 0; from < n_rows; from = to) {
			to = from + 1;
			while (to < n_rows && rows[to].area == rows[from].area)
				to++;
			done |= cells_pair_column(rows + from, to - from,
						  column);
		}
		done |= cells_pair_column(rows, n_rows, column);
	}
	return done;
}

long cells_hide(struct cells_row *rows, int n_rows,
		const struct cells_shape *s, long min)
{
	long hidden = 0;
	int i, k, again = 1;

	for (i = 0; i < n_rows; i++) {
		memset(rows[i].hidden, 0, sizeof(rows[i].hidden));
		cells_hide_small(&rows[i], s, min);
	}
	while (again) {
		again = 0;
		for (i = 0; i < n_rows; i++)
			for (k = 0; k < 2; k++)
				again |= cells_pair_row(&rows[i], s,
							s->sums[k]);
		again |= cells_pair_columns(rows, n_rows, s);
	}
	for (i = 0; i < n_rows; i++)
		for (k = 0; k < s->n; k++)
			hidden += rows[i].hidden[k];
	return hidden;
}
