/*
 * Cells that stand under no name, and numbers of people where none is known.
 *
 * It knows the columns of a list, not which rows are records.
 */
#ifndef INGEST_GRID_STRAY_H
#define INGEST_GRID_STRAY_H

#include "ingest/layout/grid_head.h"

struct grid_stray {
	const struct grid_table_opts *o;
	const struct grid_columns *cols;
	struct field_set ids;	/* fields that are numbers of people */
	int told_beside, told_nameless;	/* of cells that are not read */
	int told_remark, told_room;
};

/* Whether the column is one of remarks that are not read, as Keterangan. */
int grid_stray_is_remark(const struct grid_columns *cols, int column);

/* Whether the last cell of a row is the nameless Ya of some lists. */
int grid_stray_is_extra(const struct grid_stray *s,
			const struct grid_row *row);

/* A cell of the row as a value. */
void grid_stray_value(struct kin_value *v, const struct grid_cell *c,
		      const struct grid_row *row);

/* Whether the cell is the first of its field to say anything; of a number, one
 * without digits says nothing, of a choice a word for nothing. */
int grid_stray_is_first(const struct kin_record *rec, int f,
			const struct grid_cell *c);

/* A second column of a field that has a value already: the same one, or a fault
 * of the record. A choice that is not known gives way, with a word. */
void grid_stray_both(struct kin_record *rec, const struct grid_stray *s,
		     const struct grid_row *row, const struct grid_cell *c);

/* Whether the cell of Ruang behind a golongan is the other half of the rank,
 * which is taken then; the room of a class is told of, the first time. */
int grid_stray_ruang(struct kin_record *rec, struct grid_stray *s,
		     const struct grid_row *row, const struct grid_cell *c);

/* Tell of what stands beside the table, the first time; a column that nobody
 * knows and that holds numbers of people is refused (KIN_EINPUT). */
enum kin_status grid_stray_check(struct grid_stray *s,
				 const struct grid_row *row);

/* Take the numbers that stand under no name into the record; KIN_EINPUT, after
 * a word to the sink, when it is not sure what they are. What is no number is
 * told of, the first time. */
enum kin_status grid_stray_take(struct kin_record *rec, struct grid_stray *s,
				const struct grid_row *row);

#endif
