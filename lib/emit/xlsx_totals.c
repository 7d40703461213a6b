/*
 * Sums of the columns of numbers, a line each, with their share, bars and a
 * chart. Knows the names of columns and nothing of what they count.
 */
#include "emit/xlsx_totals.h"

#include <stdlib.h>
#include <string.h>

#include <kinerja/label.h>

#include "base/alloc.h"
#include "base/str.h"

#define FIRST_LINE 3		/* behind title, blank and header */
#define NAME_WIDTH 34
#define SUM_WIDTH 12
#define CHART_COLUMN 5

struct xlsx_total {
	int column;		/* of the rows */
	int is_base;		/* one of those that are the whole */
	int is_said;		/* by a row at least */
	double sum;
};

struct xlsx_totals {
	struct book_sheet *sheet;
	int n;
	struct xlsx_total lines[];
};

enum kin_status xlsx_totals_begin(struct xlsx_totals **out, struct book *book,
				  const struct kin_writer *w,
				  struct kin_err *err)
{
	const struct kin_totals *asked = w->opts.totals;
	struct xlsx_totals *t = kin_calloc(1, sizeof(*t) + (size_t)w->n *
					   sizeof(t->lines[0]));
	int i;

	*out = t;
	if (!t)
		return kin_err_nomem(err);
	for (i = 0; i < w->n; i++) {
		const struct kin_column *c = &w->columns[i];

		if (c->kind != KIN_COL_NUMBER ||
		    str_is_listed(asked->but, c->name))
			continue;
		t->lines[t->n].column = i;
		t->lines[t->n++].is_base = str_is_listed(asked->of, c->name);
	}
	return book_sheet(&t->sheet, book, asked->sheet, err);
}

void xlsx_totals_add(struct xlsx_totals *t, const char *const *values)
{
	int i;

	for (i = 0; i < t->n; i++) {
		const char *text = values[t->lines[i].column];

		if (!text || !*text)
			continue;
		t->lines[i].is_said = 1;
		t->lines[i].sum += strtod(text, NULL);
	}
}

static double totals_base(const struct xlsx_totals *t)
{
	double base = 0;
	int i;

	for (i = 0; i < t->n; i++)
		if (t->lines[i].is_base)
			base += t->lines[i].sum;
	return base;
}

/* What no row says is not zero; without rows there are the names. */
static void totals_drop_unsaid(struct xlsx_totals *t)
{
	int i, n = 0;

	for (i = 0; i < t->n; i++)
		if (t->lines[i].is_said)
			t->lines[n++] = t->lines[i];
	if (n)
		t->n = n;
}

void xlsx_totals_end(struct xlsx_totals *t, const struct kin_writer *w)
{
	double base = totals_base(t);
	long last;
	int i;

	totals_drop_unsaid(t);
	last = FIRST_LINE + t->n - 1;
	book_text(t->sheet, 0, 0, w->opts.totals->title, BOOK_TITLE);
	book_text(t->sheet, FIRST_LINE - 1, 0, "Keterangan", BOOK_HEAD);
	book_text(t->sheet, FIRST_LINE - 1, 1, "Jumlah", BOOK_HEAD);
	book_text(t->sheet, FIRST_LINE - 1, 2, "Bagian", BOOK_HEAD);
	for (i = 0; i < t->n; i++) {
		const char *name = w->columns[t->lines[i].column].name;
		const char *label = kin_label(name);

		book_text(t->sheet, FIRST_LINE + i, 0, label ? label : name,
			  BOOK_PLAIN);
		book_number(t->sheet, FIRST_LINE + i, 1, t->lines[i].sum,
			    BOOK_COUNT);
		/* of nobody there is no share */
		if (base > 0)
			book_number(t->sheet, FIRST_LINE + i, 2,
				    t->lines[i].sum / base, BOOK_SHARE);
	}
	book_width(t->sheet, 0, 0, NAME_WIDTH);
	book_width(t->sheet, 1, 2, SUM_WIDTH);
	if (!t->n)
		return;
	book_bars(t->sheet, FIRST_LINE, last, 2);
	book_chart(t->sheet, FIRST_LINE - 1, CHART_COLUMN,
		   w->opts.totals->title, FIRST_LINE, last, 0, 1);
}

void xlsx_totals_free(struct xlsx_totals *t)
{
	kin_free(t);
}
