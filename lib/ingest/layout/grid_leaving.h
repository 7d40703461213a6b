/*
 * Titles that say what nobody reads of those under them: that they left
 * ("DATA PENSIUN"), or which status they have ("B. GURU HONORER").
 *
 * It knows titles, not which rows are records.
 */
#ifndef INGEST_GRID_LEAVING_H
#define INGEST_GRID_LEAVING_H

#include "ingest/grid.h"
#include "model/value.h"

struct grid_leaving {
	long line;		/* of the title; 0: there is none */
	long until;		/* the last line of what belongs to it */
	int column;
	int status;		/* it says the status */
	char text[SHOWN_TEXT];
	int named;		/* the name of the sheet was looked at */
};

/* A title above the header is one of the whole list. */
void grid_leaving_head(struct grid_leaving *l, const struct grid_row *row);

/* The header begins at this line: what stands right over a column of it was no
 * title of the list. */
void grid_leaving_header(struct grid_leaving *l, long first);

/* A row between people that is no record; a header that follows on it. */
void grid_leaving_watch(struct grid_leaving *l, const struct grid_row *row);
void grid_leaving_again(struct grid_leaving *l, const struct grid_row *row);

/* A record follows at this line: the title over it is told, that of a status
 * where the records say none. */
void grid_leaving_tell(struct grid_leaving *l, const struct grid *grid,
		       struct kin_sink *sink, long line, int statusless);

#endif
