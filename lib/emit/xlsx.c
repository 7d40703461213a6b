/*
 * Rows as a sheet of a workbook: identifiers are text, days are days, the
 * header stays on the screen and filters. Readers of this program take it
 * back without loss.
 *
 * Owns what becomes a number or a day; knows nothing of the file itself. A
 * table that is longer than a sheet goes on in the next one.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "emit/book.h"
#include "emit/emit.h"
#include "emit/xlsx_totals.h"
#include "model/value.h"

#define WIDEST 60
#define NARROWEST 8
#define ARROW 3			/* of the filter, in a header */
#define EXACT_DIGITS 15

struct xlsx_table {
	struct book *book;
	struct book_sheet *sheet;
	long row;		/* the next one */
	int *widths;
	struct buf guarded;	/* a text with an apostrophe more */
	struct xlsx_totals *totals;	/* or NULL */
	int split;		/* the column that parts sheets, or -1 */
	struct buf part;	/* its value in this sheet */
};

static enum kin_status xlsx_next_sheet(struct kin_writer *w, const char *name,
				       struct kin_err *err)
{
	struct xlsx_table *t = w->xlsx;
	enum kin_status st = book_sheet(&t->sheet, t->book, name, err);
	int i;

	for (i = 0; !st && i < w->n; i++) {
		const char *head = w->columns[i].name;

		book_text(t->sheet, 0, i, head, BOOK_HEAD);
		t->widths[i] = utf8_width(head, strlen(head)) + ARROW;
	}
	t->row = 1;
	return st;
}

static void xlsx_end_sheet(const struct kin_writer *w)
{
	const struct xlsx_table *t = w->xlsx;
	int i;

	for (i = 0; i < w->n; i++)
		book_width(t->sheet, i, i, t->widths[i] < NARROWEST
			   ? NARROWEST : t->widths[i] + 1);
	book_freeze(t->sheet, 1, 0);
	book_filter(t->sheet, 0, t->row - 1, w->n - 1);
}

static const char *xlsx_name(const struct kin_writer *w)
{
	return w->opts.sheet ? w->opts.sheet : "data";
}

/* The column called so, or -1. */
static int xlsx_column(const struct kin_writer *w, const char *name)
{
	int i;

	for (i = 0; i < w->n; i++)
		if (!strcmp(w->columns[i].name, name))
			return i;
	return -1;
}

static enum kin_status xlsx_begin(struct kin_writer *w, struct kin_err *err)
{
	struct xlsx_table *t = kin_calloc(1, sizeof(*t));
	enum kin_status st;

	w->xlsx = t;
	if (!t)
		return kin_err_nomem(err);
	t->widths = kin_calloc((size_t)w->n, sizeof(*t->widths));
	if (!t->widths)
		return kin_err_nomem(err);
	st = book_open(&t->book, err);
	if (!st && w->opts.totals)
		st = xlsx_totals_begin(&t->totals, t->book, w, err);
	t->split = w->opts.split ? xlsx_column(w, w->opts.split) : -1;
	/* with a sheet for each value, the first row begins the first */
	if (st || t->split >= 0)
		return st;
	return xlsx_next_sheet(w, xlsx_name(w), err);
}

void emit_xlsx_release(struct kin_writer *w)
{
	if (!w->xlsx)
		return;
	book_abort(w->xlsx->book);
	xlsx_totals_free(w->xlsx->totals);
	buf_release(&w->xlsx->part);
	buf_release(&w->xlsx->guarded);
	kin_free(w->xlsx->widths);
	kin_free(w->xlsx);
	w->xlsx = NULL;
}

/* A number that comes back as it is written here. */
static int xlsx_is_number(const struct kin_column *col, const char *text)
{
	return col->kind == KIN_COL_NUMBER && !col->is_id &&
		strlen(text) <= EXACT_DIGITS && emit_is_number(text);
}

static day_t xlsx_day(const struct kin_column *col, const char *text)
{
	if (col->kind != KIN_COL_TEXT || col->is_id || text[0] > '9' ||
	    strlen(text) != DAY_TEXT - 1)
		return DAY_NONE;
	return day_parse(text, DAY_TEXT - 1);
}

/* An apostrophe that a reader would take off gets another one. */
static void xlsx_put_text(struct xlsx_table *t, int col, const char *text)
{
	const char *read = text, *at = text;

	if (*text == '\'')
		value_unguard(&read, strlen(text));
	if (read != text || strstr(text, ";'") || strstr(text, "\n'")) {
		buf_reset(&t->guarded);
		if (read != text)
			buf_addc(&t->guarded, '\'');
		while ((at = value_guard_at(at))) {
			buf_add(&t->guarded, text, (size_t)(at - text));
			if (*at == '\'')
				buf_addc(&t->guarded, '\'');
			text = at;
		}
		buf_adds(&t->guarded, text);
		text = buf_str(&t->guarded);
	}
	book_text(t->sheet, t->row, col, text, BOOK_PLAIN);
}

static void xlsx_put_cell(struct kin_writer *w, int i, const char *text)
{
	struct xlsx_table *t = w->xlsx;
	const struct kin_column *col = &w->columns[i];
	day_t day = xlsx_day(col, text);
	int width;

	if (day != DAY_NONE)
		book_day(t->sheet, t->row, i, day);
	else if (xlsx_is_number(col, text))
		book_digits(t->sheet, t->row, i, text);
	else
		xlsx_put_text(t, i, text);
	if (t->widths[i] >= WIDEST)
		return;
	width = utf8_width(text, strlen(text));
	if (width > t->widths[i])
		t->widths[i] = width > WIDEST ? WIDEST : width;
}

/* Whether the row belongs to another sheet than the one before. */
static int xlsx_is_parted(struct xlsx_table *t, const char *value)
{
	if (t->split < 0 || (t->sheet && !strcmp(buf_str(&t->part), value)))
		return 0;
	buf_reset(&t->part);
	buf_adds(&t->part, value);
	return 1;
}

static enum kin_status xlsx_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	struct xlsx_table *t = w->xlsx;
	const char *value = t->split < 0 || !values[t->split]
		? "" : values[t->split];
	int i, parted = xlsx_is_parted(t, value);
	enum kin_status st = KIN_OK;

	if (parted || t->row == BOOK_ROWS) {
		if (t->sheet)
			xlsx_end_sheet(w);
		st = xlsx_next_sheet(w, *value ? value : xlsx_name(w), err);
	}
	if (st)
		return st;
	for (i = 0; i < w->n; i++)
		if (values[i] && *values[i])
			xlsx_put_cell(w, i, values[i]);
	t->row++;
	if (t->totals)
		xlsx_totals_add(t->totals, values);
	return t->guarded.failed || t->part.failed ? kin_err_nomem(err)
		: KIN_OK;
}

static enum kin_status xlsx_end(struct kin_writer *w, struct kin_err *err)
{
	struct xlsx_table *t = w->xlsx;
	struct book *book = t->book;
	enum kin_status st = KIN_OK;

	/* no row at all: a sheet with its header */
	if (!t->sheet)
		st = xlsx_next_sheet(w, xlsx_name(w), err);
	if (st)
		return st;
	xlsx_end_sheet(w);
	if (t->totals)
		xlsx_totals_end(t->totals, w);
	t->book = NULL;
	return book_close(book, w->fp, err);
}

const struct emit_form emit_xlsx = { xlsx_begin, xlsx_row, xlsx_end };
