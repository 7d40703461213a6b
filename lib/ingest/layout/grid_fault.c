/* Rows that cannot be read: see grid_fault.h. */
#include "ingest/layout/grid_fault.h"

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
