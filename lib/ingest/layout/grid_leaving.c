/* Titles over people who left: see grid_leaving.h. */
#include "ingest/layout/grid_leaving.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "ingest/layout/remark.h"

#define ROWS_UNDER 2		/* between a title and its people, at most */

/* The only cell of the row that says something, or NULL. */
static const struct grid_cell *leaving_cell(const struct grid_row *row)
{
	const struct grid_cell *only = NULL;
	int i;

	for (i = 0; i < row->n_kept; i++) {
		if (!row->cells[i].len)
			continue;
		if (only)
			return NULL;
		only = &row->cells[i];
	}
	return only;
}

static void leaving_take(struct grid_leaving *l, const struct grid_row *row,
			 const struct grid_cell *c, long until)
{
	l->line = row->line;
	l->until = until;
	l->column = c->index;
	value_show(l->text, c->text, c->len);
}

/* "Status : Pensiun", but not "Jumlah pensiun : 2" */
void grid_leaving_head(struct grid_leaving *l, const struct grid_row *row)
{
	const struct grid_cell *c = leaving_cell(row);
	const char *colon = c ? strchr(c->text, ':') : NULL;

	if (c && remark_in_title(c->text) &&
	    (!colon || remark_in_title(colon + 1)))
		leaving_take(l, row, c, LONG_MAX - ROWS_UNDER);
}

void grid_leaving_header(struct grid_leaving *l, long first)
{
	if (l->line >= first || (l->line == first - 1 && l->column > 1))
		l->line = 0;
}

/* No "Mutasi keluar : 0", no "Catatan: dua orang pensiun". */
void grid_leaving_watch(struct grid_leaving *l, const struct grid_row *row)
{
	const struct grid_cell *c = leaving_cell(row);

	if (c && !strchr(c->text, ':') && remark_in_title(c->text))
		leaving_take(l, row, c, row->line);
}

void grid_leaving_again(struct grid_leaving *l, const struct grid_row *row)
{
	if (l->until < row->line && row->line <= l->until + ROWS_UNDER)
		l->until = row->line;
}

static void tell_title(const struct grid *grid, struct kin_sink *sink,
		       long line, const char *title)
{
	kin_diag(sink, KIN_C_REMARK_UNREAD, grid->name, line, 0, NULL,
		 _("%s stands over people, and such titles are not read; they "
		   "are taken as being here: remove them, or record what "
		   "happened to them with `roster move`, `retire` or "
		   "`except`"), title);
}

void grid_leaving_tell(struct grid_leaving *l, const struct grid *grid,
		       struct kin_sink *sink, long line)
{
	char shown[SHOWN_TEXT];

	if (!l->named && grid->is_sheet && sink->sheet &&
	    remark_in_title(sink->sheet))
		tell_title(grid, sink, 0, value_show(shown, sink->sheet,
						     strlen(sink->sheet)));
	l->named = 1;
	if (l->line && line <= l->until + ROWS_UNDER)
		tell_title(grid, sink, l->line, l->text);
	l->line = 0;
}
