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

void grid_fault_cells(struct kin_record *rec, const struct grid_table_opts *o,
		      const struct grid_columns *cols,
		      const struct grid_row *row)
{
	if (kin_diag(o->sink, KIN_C_ROW_CELLS, rec->source, rec->line, 0,
		     NULL, _("the row has %d cells, the header %d; quote cells "
			     "that hold the delimiter"), row->n_cells,
		     cols->n) == KIN_ERROR)
		rec->n_faults++;
}
