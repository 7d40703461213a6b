/* Headers among rows: see grid_again.h. */
#include "ingest/layout/grid_again.h"

#include "base/i18n.h"
#include "ingest/layout/grid_tiers.h"
#include "model/value.h"

#define LEAST_NAMES 3		/* no row of people has so many of columns */

/* No header begins with a digit, and most records have cells that do. */
static int has_digit_cell(const struct grid_row *row, int but)
{
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (row->cells[i].text[0] >= '0' &&
		    row->cells[i].text[0] <= '9' &&
		    row->cells[i].index != but)
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

	if (has_digit_cell(row, cols->number))
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

/* A name of another column that the first header has somewhere else. */
static int names_moved(const struct grid_columns *cols, int field,
		       const struct grid_cell *c)
{
	int i;

	for (i = 0; i < cols->n; i++)
		if (i != c->index && cols->field[i] == field)
			return cols->field[c->index] != field;
	return 0;
}

/* Under the name of people stands a name, or that of a column. */
static int is_people_name(const struct grid_table_opts *o,
			  const struct grid_columns *cols,
			  const struct grid_cell *c)
{
	int f = cols->field[c->index];

	return f >= 0 && o->table->fields[f].type == KIN_T_NAME &&
	       header_find(o->names, c->text, c->len) < 0;
}

int grid_again_other(const struct grid_table_opts *o,
		     const struct grid_columns *cols,
		     const struct grid_row *row)
{
	const struct grid_cell *moved = NULL;
	char shown[SHOWN_TEXT];
	int i, f, n = 0;

	if (!o->titled || has_digit_cell(row, -1))
		return 0;
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->index >= cols->n || !c->len)
			continue;
		if (is_people_name(o, cols, c))
			return 0;
		f = header_find(o->names, c->text, c->len);
		n += f >= 0;
		if (!moved && f >= 0 && names_moved(cols, f, c))
			moved = c;
	}
	if (!moved || n < LEAST_NAMES)
		return 0;
	kin_diag(o->sink, KIN_C_HEADER_AGAIN, o->grid->name, row->line,
		 moved->col, NULL,
		 _("another header begins here, and %s stands where the first "
		   "one has '%s'; give the list under it a file of its own, or "
		   "bring its columns into the order of the first"),
		 value_show(shown, moved->text, moved->len),
		 cols->words[moved->index]);
	return 1;
}
