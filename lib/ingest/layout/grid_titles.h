/*
 * Titles among the rows of a list: lists that were joined by hand.
 *
 * It knows which school a title names, not which rows are records.
 */
#ifndef INGEST_GRID_TITLES_H
#define INGEST_GRID_TITLES_H

#include "base/buf.h"
#include "ingest/layout/grid_table.h"

struct grid_titles {
	const struct grid_table_opts *o;
	int has_npsn;		/* each row names its own school */
	struct reader_info again;	/* what the titles say */
	int open;		/* titles came, and no row under them yet */
	int in_turn;		/* the row before was a title, too */
	int signing;		/* it began a signature: "Kepala Sekolah," */
	int of_signature;	/* the school came behind such a row */
	int elsewhere;		/* below the titles of another school */
};

/* The cells of a title row as one text, parted by commas. */
void grid_titles_join(struct buf *out, const struct grid_row *row);

/* Whether the titles of a list are open. */
int grid_titles_listed(const struct grid_titles *t);

/* A row that is no record: is it a title? `below` the signatures the names of
 * people begin as those of schools do. */
void grid_titles_watch(struct grid_titles *t, const struct grid_row *row,
		       int below);

/* A header or a record follows on the titles. Another school is told of. */
void grid_titles_end(struct grid_titles *t, const struct grid_row *row);

#endif
