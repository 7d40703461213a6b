/* The sex in two columns, L and P, of which one is ticked. */
#include "ingest/layout/grid_ticks.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/tables.h"

/* 'L', 'P' or 0: what a header cell names. */
static char tick_sex(const struct grid_cell *c)
{
	static const char *const words[] = {
		"l", "lk", "laki-laki", "laki", "pria",
		"p", "pr", "perempuan", "wanita",
	};
	char folded[32];
	size_t i;

	if (!c->len || c->len >= sizeof(folded))
		return 0;
	utf8_fold(folded, c->text, c->len);
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strcmp(folded, words[i]))
			return i < 5 ? 'L' : 'P';
	return 0;
}

int grid_ticks_is_name(const struct grid_cell *c)
{
	return tick_sex(c) != 0;
}

void grid_ticks_find(struct grid_ticks *ticks, const struct kin_table *t,
		     const int *column_of, int n, const struct grid_row *row)
{
	int field = table_field(t, 0, "jk"), at = -1, i;

	ticks->field = -1;
	for (i = 0; field >= 0 && i < n; i++)
		if (column_of[i] == field)
			at = i;
	for (i = 0; field >= 0 && i + 1 < row->n_kept; i++) {
		const struct grid_cell *a = &row->cells[i], *b = a + 1;
		char left = tick_sex(a), right = tick_sex(b);

		if (!left || !right || left == right ||
		    b->index != a->index + 1 || b->index >= n ||
		    (at >= 0 && at != a->index))
			continue;
		*ticks = (struct grid_ticks){
			field, a->index, b->index, { left, right },
		};
		return;
	}
}

/* What a cell of the two columns holds, if that is a tick. */
static const struct grid_cell *ticked(const struct grid_row *row, int column)
{
	int i;

	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (c->index == column && c->len && strcmp(c->text, "-") &&
		    strcmp(c->text, "0") &&
		    strcasecmp(c->text, "FALSE") &&
		    strspn(c->text, " ") != c->len)
			return c;
	}
	return NULL;
}

static int is_count(const struct grid_cell *c)
{
	return c->text[0] >= '0' && c->text[0] <= '9' && strcmp(c->text, "1");
}

void grid_ticks_fill(struct kin_record *rec, const struct grid_ticks *ticks,
		     const struct grid_row *row, struct kin_sink *sink)
{
	const struct grid_cell *l = ticked(row, ticks->left);
	const struct grid_cell *r = ticked(row, ticks->right);
	struct kin_value *v = &rec->v[ticks->field];

	*v = (struct kin_value){ .text = "" };
	if ((!l && !r) || (l && is_count(l)) || (r && is_count(r)))
		return;
	v->text = (l ? ticks->sex[0] : ticks->sex[1]) == 'L' ? "L" : "P";
	v->len = 1;
	v->col = l ? l->col : r->col;
	if (l && r)
		record_fault(rec, sink, ticks->field, KIN_C_VALUE_CODE,
			     _("both columns of the sex are ticked; leave the "
			       "one that is right"));
}
