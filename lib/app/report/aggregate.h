/*
 * The rows of `export summary --aggregate`: held back until those of their
 * kabupaten are whole, and written without small cells.
 */
#ifndef APP_AGGREGATE_H
#define APP_AGGREGATE_H

#include <kinerja/err.h>

#include "base/arena.h"
#include "rule/cells.h"

struct summary;

struct aggregate {
	long min;		/* people that a cell may tell of, at least */
	struct cells_shape shape;
	struct arena arena;	/* texts of the rows at hand */
	struct cells_row *rows;
	const char **texts;	/* of each row, all columns */
	int n, room;
	long hidden;		/* cells, of all rows so far */
};

/* Of which columns the summary's rows are. */
void aggregate_init(struct aggregate *a, const struct summary *sum);
/* Take a row; those of the kabupaten before are written. */
enum kin_status aggregate_row(struct summary *sum, const char *const *values,
			      struct kin_err *err);
/* Write what is left, say on the sink how much was hidden. */
enum kin_status aggregate_end(struct summary *sum, struct kin_err *err);
void aggregate_release(struct aggregate *a);

#endif
