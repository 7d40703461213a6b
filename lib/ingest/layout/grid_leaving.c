/* Titles over people who left: see grid_leaving.h. */
#include "ingest/layout/grid_leaving.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "ingest/layout/remark.h"

#define ROWS_UNDER 2		/* between a title and its people, at most */

/* "B." in front of a title */
static int is_mark(const struct grid_cell *c)
{
	return c->len <= 4 && c->text[strcspn(c->text, ".)")] &&
	       !c->text[strcspn(c->text, ".)") + 1];
}

/* The only cell of the row that says something, or NULL. */
static const struct grid_cell *leaving_cell(const struct grid_row *row)
{
	const struct grid_cell *only = NULL;
	int i;

	for (i = 0; i < row->n_kept; i++) {
		if (!row->cells[i].len || (!only && is_mark(&row->cells[i])))
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
	l->status = 0;
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

	if (!c || strchr(c->text, ':'))
		return;
	if (!remark_in_title(c->text) && !remark_of_status(c->text))
		return;
	leaving_take(l, row, c, row->line);
	l->status = !remark_in_title(c->text);
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

static void tell_status(const struct grid *grid, struct kin_sink *sink,
			long line, const char *title)
{
	kin_diag(sink, KIN_C_ROW_NOBODY, grid->name, line, 0,
		 "status_kepegawaian",
		 _("%s stands over people, and no column says their status, "
		   "so it was not read; give the list such a column, and fill "
		   "in each row"), title);
}

void grid_leaving_tell(struct grid_leaving *l, const struct grid *grid,
		       struct kin_sink *sink, long line, int statusless)
{
	char shown[SHOWN_TEXT];

	if (!l->named && grid->is_sheet && sink->sheet &&
	    remark_in_title(sink->sheet))
		tell_title(grid, sink, 0, value_show(shown, sink->sheet,
						     strlen(sink->sheet)));
	l->named = 1;
	if (l->line && line <= l->until + ROWS_UNDER) {
		if (!l->status)
			tell_title(grid, sink, l->line, l->text);
		else if (statusless)
			tell_status(grid, sink, l->line, l->text);
	}
	l->line = 0;
}
