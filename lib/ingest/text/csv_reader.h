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
#include "ingest/text/source.h"

#define GRID_MAX_CELLS 1024

struct csv_reader;

struct grid_cell {
	const char *text;	/* in the arena, NUL-terminated */
	size_t len;
	long line, col;		/* of its first byte, a quote included */
	int index;		/* 0-based column */
};

/* Of `cells` only those wanted by csv_reader_keep() are sure to be there. */
struct grid_row {
	long line;		/* 0: the end of the source */
	long long offset, size;
	int n_cells;		/* in the file */
	int last_filled;	/* the last cell that is not blank, or -1 */
	const struct grid_cell *cells; /* by index; until the next call */
	int n_kept;
	enum kin_code fault;	/* KIN_N_CODES: none */
	long fault_line, fault_col;
	int fatal;		/* nothing behind the fault can be trusted */
};

/* `s` stays the caller's. KIN_ENOMEM. */
enum kin_status csv_reader_new(struct csv_reader **out, struct source *s,
			       char delimiter, struct kin_err *err);

/*
 * From now on deliver only the cells i with keep[i] (and those that need the
 * parser to be understood). `keep` has GRID_MAX_CELLS entries and is copied.
 */
void csv_reader_keep(struct csv_reader *rd, const unsigned char *keep);

/*
 * The next record that is not a blank line. A row with a fault has no cells.
 * KIN_EIO, KIN_ENOMEM.
 */
enum kin_status csv_reader_next(struct grid_row *row, struct csv_reader *rd,
				struct arena *arena, struct kin_err *err);

void csv_reader_free(struct csv_reader *rd);

#endif
