/*
 * The lines of a header, and what they name together: "Lahir" over "Tempat"
 * and "Tanggal", "Nomor Induk" over "Pegawai".
 *
 * It knows lines of names, not which lines of a list are a header.
 */
#ifndef INGEST_GRID_TIERS_H
#define INGEST_GRID_TIERS_H

#include "ingest/grid.h"
#include "ingest/layout/header.h"

#define TIERS_MAX 4

struct tier {
	struct grid_row row;	/* its cells belong to whoever made the tier */
	const struct grid_cell *at[GRID_MAX_CELLS]; /* that say something */
};

/* From above. */
struct tiers {
	const struct tier *line[TIERS_MAX];
	int n;
};

struct tier_name {
	int field;		/* or HEADER_OTHER, HEADER_IGNORED */
	const struct grid_cell *cell;	/* the lowest; NULL: no name at all */
	const struct grid_cell *top;	/* the highest */
	int weak;		/* the lowest word does, in spite of others */
	int alien;		/* somebody else's, or another time's */
	int clash;		/* two words name two things, in one column */
};

/* The row as a line of a header, its cells copied into `arena`. */
int tier_set(struct tier *out, const struct grid_row *row,
	     struct arena *arena);

/* All words of a column; NULL when there is no memory. */
const char *tiers_words(const struct tiers *t, int column,
			struct arena *arena);

/* Whether a cell says one of a column's words again, or some of them. */
int tiers_has_word(const char *words, const struct grid_cell *c);

/* Whether the title at this line and column goes over others, too. */
int tiers_is_group(const struct tiers *t, int line, int column);

/* "Keterangan", which goes over anything. */
int tiers_is_remarks(const struct grid_cell *c);

/* The header with each weak name taken back that another column has of its
 * own; `name` has GRID_MAX_CELLS; `ticks`: L and P may be two columns. How
 * many cells it is wide. */
int tiers_names(struct tier_name *name, const struct tiers *t,
		const struct header_names *names, int ticks);

#endif
