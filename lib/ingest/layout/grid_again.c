/* Headers among rows: see grid_again.h. */
#include "ingest/layout/grid_again.h"

#include "base/i18n.h"
#include "ingest/layout/grid_tiers.h"
#include "model/value.h"

#define LEAST_NAMES 3		/* no row of people has so many of columns */

/* No header begins with a digit, and most records have cells that do. */
static int has_digit_cell(const struct grid_columns *cols,
			  const struct grid_row *row)
{
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (row->cells[i].text[0] >= '0' &&
		    row->cells[i].text[0] <= '9' &&
		    row->cells[i].index != cols->number)
			return 1;
	return 0;
}

static int names_own(const struct grid_columns *cols,
		     const struct header_names *names,
		     const struct grid_cell *c)
{
	return header_find(names, c->text, c->len) == cols->field[c->index] ||
	       tiers_has_word(cols->words[c->index], c);
}

int grid_again_same(const struct grid_columns *cols,
		    const struct header_names *names,
		    const struct grid_row *row)
{
	int i, n = 0;

	if (has_digit_cell(cols, row))
		return 0;
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->index >= cols->n || cols->field[c->index] < 0 ||
		    !c->len)
			continue;
		if (!names_own(cols, names, c))
			return 0;
		n++;
	}
	return n >= 2;
}

enum kin_status grid_again_check(const struct grid_table_opts *o,
				 const struct grid_columns *cols,
				 const struct grid_row *row)
{
	const struct grid_cell *other = NULL;
	char shown[SHOWN_TEXT];
	int i, n = 0;

	if (!o->titled || row->fault != KIN_N_CODES ||
	    has_digit_cell(cols, row))
		return KIN_OK;
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->index >= cols->n || !c->len)
			continue;
		n += header_find(o->names, c->text, c->len) >= 0;
		if (!other && cols->field[c->index] >= 0 &&
		    !names_own(cols, o->names, c))
			other = c;
	}
	if (!other || n < LEAST_NAMES)
		return KIN_OK;
	kin_diag(o->sink, KIN_C_HEADER_AGAIN, o->grid->name, row->line,
		 other->col, NULL,
		 _("another header begins here, and %s stands where the first "
		   "one has '%s'; give the list under it a file of its own, or "
		   "bring its columns into the order of the first"),
		 value_show(shown, other->text, other->len),
		 cols->words[other->index]);
	return KIN_EINPUT;
}
