/*
 * Aligned columns for people: the first screens are measured, the rest
 * streams.
 *
 * Owns widths, masks and shortening. Not meant for programs: its layout may
 * change between releases. All text is printable on the way out.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "emit/emit.h"

#define MEASURED 200		/* rows kept to find the widths */
#define GAP 2
#define NARROWEST 8		/* no column is shortened below this */
#define MASK_HEAD 4
#define MASK_TAIL 3
#define MASK_OVER 8		/* an NPSN is public; what is longer is not */

struct text_table {
	struct arena arena;
	char **cells;		/* MEASURED * n while rows are collected */
	int n_kept;
	int *widths;
	struct buf cell;
	int streaming;
	int blanks;		/* due before the next text on this line */
};

static enum kin_status no_memory(struct kin_err *err)
{
	return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
}

static enum kin_status text_begin(struct kin_writer *w, struct kin_err *err)
{
	struct text_table *t = kin_calloc(1, sizeof(*t));
	int i;

	w->text = t;
	if (!t)
		return no_memory(err);
	t->cells = kin_calloc((size_t)w->n * MEASURED, sizeof(*t->cells));
	t->widths = kin_calloc((size_t)w->n, sizeof(*t->widths));
	if (!t->cells || !t->widths)
		return no_memory(err);
	for (i = 0; i < w->n; i++) {
		const char *name = w->columns[i].name;

		t->widths[i] = utf8_width(name, strlen(name));
	}
	return KIN_OK;
}

void emit_text_release(struct kin_writer *w)
{
	struct text_table *t = w->text;

	if (!t)
		return;
	arena_release(&t->arena);
	buf_release(&t->cell);
	kin_free(t->cells);
	kin_free(t->widths);
	kin_free(t);
	w->text = NULL;
}

/* The last MASK_TAIL and first MASK_HEAD bytes: identifiers are ASCII. */
static void add_masked(struct buf *b, const char *text, size_t len)
{
	buf_add_printable(b, text, MASK_HEAD);
	buf_adds(b, "****");
	buf_add_printable(b, text + len - MASK_TAIL, MASK_TAIL);
}

/* The cell as it is shown, in t->cell. */
static const char *render(struct kin_writer *w, int i, const char *text)
{
	struct buf *b = &w->text->cell;
	size_t len = text ? strlen(text) : 0;

	buf_reset(b);
	if (w->columns[i].is_id && !w->opts.full && len > MASK_OVER)
		add_masked(b, text, len);
	else
		buf_add_printable(b, text ? text : "", len);
	return buf_str(b);
}

/* Blanks wait for a text behind them, so that no line ends in blanks. */
static void put_blanks(struct kin_writer *w, int n)
{
	if (n > 0)
		w->text->blanks += n;
}

static void put_text(struct kin_writer *w, const char *text, size_t len)
{
	if (!len)
		return;
	while (w->text->blanks) {
		emit_addc(w, ' ');
		w->text->blanks--;
	}
	emit_add(w, text, len);
}

static void end_line(struct kin_writer *w)
{
	w->text->blanks = 0;
	emit_addc(w, '\n');
}

/* Bytes of the longest prefix that fits into `width` columns. */
static size_t fitting(const char *text, size_t len, int width)
{
	size_t pos = 0, end = 0;

	while (pos < len) {
		if (utf8_next(text, len, &pos) < 0)
			break;
		if (utf8_width(text, pos) > width)
			break;
		end = pos;
	}
	return end;
}

static void put_cell(struct kin_writer *w, int i, const char *text)
{
	size_t len = strlen(text);
	int width = w->text->widths[i], used = utf8_width(text, len);

	if (i)
		put_blanks(w, GAP);
	if (w->columns[i].kind == KIN_COL_NUMBER)
		put_blanks(w, width - used);
	/* Nothing is cut where no terminal asks for it. */
	if (used > width && w->opts.width > 0) {
		len = fitting(text, len, width - 1);
		put_text(w, text, len);
		put_text(w, "\xe2\x80\xa6", 3);
		used = utf8_width(text, len) + 1;
	} else {
		put_text(w, text, len);
	}
	if (w->columns[i].kind != KIN_COL_NUMBER)
		put_blanks(w, width - used);
}

static int total_width(const struct kin_writer *w)
{
	int i, sum = GAP * (w->n - 1);

	for (i = 0; i < w->n; i++)
		sum += w->text->widths[i];
	return sum;
}

/* Shorten the widest text column, one column of the terminal at a time. */
static void fit_widths(struct kin_writer *w)
{
	int *widths = w->text->widths;
	int excess = w->opts.width > 0 ? total_width(w) - w->opts.width : 0;

	while (excess-- > 0) {
		int i, widest = -1;

		for (i = 0; i < w->n; i++)
			if (!w->columns[i].is_id &&
			    w->columns[i].kind != KIN_COL_NUMBER &&
			    (widest < 0 || widths[i] > widths[widest]))
				widest = i;
		if (widest < 0 || widths[widest] <= NARROWEST)
			return;
		widths[widest]--;
	}
}

static void put_header(struct kin_writer *w)
{
	int i;

	if (w->opts.color)
		emit_adds(w, "\033[1m");
	for (i = 0; i < w->n; i++)
		put_cell(w, i, w->columns[i].name);
	if (w->opts.color)
		emit_adds(w, "\033[0m");
	end_line(w);
}

/* Widths are settled: write the header and the rows kept so far. */
static void start_streaming(struct kin_writer *w)
{
	struct text_table *t = w->text;
	int row, i;

	fit_widths(w);
	put_header(w);
	for (row = 0; row < t->n_kept; row++) {
		for (i = 0; i < w->n; i++)
			put_cell(w, i, t->cells[row * w->n + i]);
		end_line(w);
	}
	t->streaming = 1;
	arena_release(&t->arena);
}

static enum kin_status keep_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	struct text_table *t = w->text;
	int i;

	for (i = 0; i < w->n; i++) {
		const char *shown = render(w, i, values[i]);
		int width = utf8_width(shown, strlen(shown));
		char *copy = arena_strdup(&t->arena, shown);

		if (!copy || t->cell.failed)
			return no_memory(err);
		t->cells[t->n_kept * w->n + i] = copy;
		if (width > t->widths[i])
			t->widths[i] = width;
	}
	if (++t->n_kept == MEASURED)
		start_streaming(w);
	return KIN_OK;
}

static enum kin_status text_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	int i;

	if (!w->text->streaming)
		return keep_row(w, values, err);
	for (i = 0; i < w->n; i++)
		put_cell(w, i, render(w, i, values[i]));
	end_line(w);
	return w->text->cell.failed ? no_memory(err) : KIN_OK;
}

static enum kin_status text_end(struct kin_writer *w, struct kin_err *err)
{
	(void)err;
	if (!w->text->streaming)
		start_streaming(w);
	return KIN_OK;
}

const struct emit_form emit_text = { text_begin, text_row, text_end };
