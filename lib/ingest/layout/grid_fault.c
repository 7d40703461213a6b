/* Rows that cannot be read: see grid_fault.h. */
#include "ingest/layout/grid_fault.h"

#include <string.h>

#include "base/i18n.h"

void grid_fault_row(struct kin_record *rec, const struct grid_table_opts *o,
		    const struct grid_row *row)
{
	long col = row->fault_line == row->line ? row->fault_col : 0;
	struct kin_sink *sink = o->sink;
	enum kin_severity sev;

	if (row->fault == KIN_C_ROW_UNCLOSED)
		sev = kin_diag(sink, row->fault, rec->source,
			       row->fault_line, row->fault_col, NULL,
			       _("a quote is opened here and never closed; it "
				 "swallowed %ld lines up to the end of the "
				 "file"), row->fault_lines);
	else if (row->fault == KIN_C_ROW_SIZE)
		sev = kin_diag(sink, row->fault, rec->source, row->line, col,
			       NULL,
			       _("the record is larger than 1 MiB; look for a "
				 "quote that is not closed"));
	else
		sev = kin_diag(sink, row->fault, rec->source, row->line, col,
			       NULL,
			       _("a quote inside the cell is not doubled, or "
				 "text follows a closing quote; double the "
				 "quotes inside the cell"));
	rec->n_faults += sev == KIN_ERROR;
}

/* The file ends too early. Returns 1: what else it held nobody knows. */
static int tell_cut(struct kin_record *rec, const struct grid_table_opts *o,
		    const char *where)
{
	if (kin_diag(o->sink, KIN_C_FILE_CUT, rec->source, rec->line, 0, NULL,
		     _("the file ends %s, as where a copy broke off; fetch it "
		       "again, or end the line if the row is whole"), where) ==
	    KIN_ERROR)
		rec->n_faults++;
	return 1;
}

int grid_fault_cells(struct kin_record *rec, const struct grid_table_opts *o,
		     const struct grid_columns *cols,
		     const struct grid_row *row)
{
	if (row->end != GRID_END_LINE && row->n_cells < cols->n_named)
		return tell_cut(rec, o, _("in the middle of this row"));
	if (kin_diag(o->sink, KIN_C_ROW_CELLS, rec->source, rec->line, 0,
		     NULL, _("the row has %d cells, the header %d; quote cells "
			     "that hold the delimiter"), row->n_cells,
		     cols->n) == KIN_ERROR)
		rec->n_faults++;
	return 0;
}

/* Whether whole values of the field are all of one length, as programs write
 * them; numbers of telephones are not. */
static int has_one_length(const struct kin_field *f)
{
	switch (f->type) {
	case KIN_T_DATE:
	case KIN_T_NIP:
	case KIN_T_NUPTK:
	case KIN_T_NIK:
	case KIN_T_NPSN:
	case KIN_T_PERSON:
		return 1;
	default:
		return f->type == KIN_T_LIST && f->flags & KIN_F_PLAIN;
	}
}

int grid_fault_end(struct kin_record *rec, const struct grid_table_opts *o,
		   const struct grid_columns *cols,
		   const struct grid_row *row)
{
	int last = row->n_cells - 1;
	int field = last >= 0 && last < cols->n ? cols->field[last] : -1;

	if (field < 0 || !has_one_length(&o->table->fields[field]))
		return 0;
	if (row->end == GRID_END_SHORT) {
		memset(rec->v, 0,
		       sizeof(*rec->v) * (size_t)o->table->n_fields);
		return tell_cut(rec, o, _("within the last cell of this row, "
					  "which is shorter than those above"));
	}
	if (kin_diag(o->sink, KIN_C_FILE_END, rec->source, rec->line, 0,
		     o->table->fields[field].name,
		     _("the file ends right in front of this cell, without an "
		       "end of line, and those above are filled in; look "
		       "whether it was copied whole")) == KIN_ERROR)
		rec->n_faults++;
	return 0;
}
