/*
 * Aligned columns for people: the first screens are measured, the rest
 * streams. On a terminal that is too narrow, columns in which nothing stands
 * are left out, long texts are wrapped in their column, and what still does
 * not fit goes on lines of its own under the row. No word of a row is cut.
 *
 * Owns widths, masks, wrapping and folding. Not meant for programs: its
 * layout may change between releases. All text is printable on the way out.
 */
#include <string.h>

#include <kinerja/label.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mask.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "emit/emit.h"

#define MEASURED 200		/* rows kept to find the widths */
#define GAP 2
#define NAME_LEAST 8		/* no header is shortened below this, */
#define CELL_LEAST 16		/* and no cell below that and its half */
#define INDENT 4		/* of the further lines of a row */
#define LEFT_OUT (-1)
#define SAID_ONCE (-2)

struct text_col {
	int name, cells;	/* widths of the header and the widest cell */
	int word;		/* the widest word of its cells */
	int width;		/* of both on the page */
	int line;		/* of a row on which it stands, or LEFT_OUT,
				   or SAID_ONCE above all rows */
};

struct text_table {
	struct arena arena;
	char **cells;		/* MEASURED * n while rows are collected */
	int n_kept;
	struct text_col *cols;
	struct buf cell;
	struct buf *row;	/* the cells of a row that streams */
	const char **left;	/* of each cell, what is still to be told */
	int streaming;
	int breaks, blanks;	/* due before the next text of this row */
};

/* What people read over a column; programs read its name. */
static const char *text_head(const struct kin_writer *w, int column)
{
	const char *name = w->columns[column].name, *word;
	char of[80];

	snprintf(of, sizeof(of), "kolom %s", name);
	word = kin_label(of);
	return word ? word : name;
}

static enum kin_status text_begin(struct kin_writer *w, struct kin_err *err)
{
	struct text_table *t = kin_calloc(1, sizeof(*t));
	int i;

	w->text = t;
	if (!t)
		return kin_err_nomem(err);
	t->cells = kin_calloc((size_t)w->n * MEASURED, sizeof(*t->cells));
	t->cols = kin_calloc((size_t)w->n, sizeof(*t->cols));
	t->row = kin_calloc((size_t)w->n, sizeof(*t->row));
	t->left = kin_calloc((size_t)w->n, sizeof(*t->left));
	if (!t->cells || !t->cols || !t->row || !t->left)
		return kin_err_nomem(err);
	for (i = 0; i < w->n; i++) {
		const char *name = text_head(w, i);

		t->cols[i].name = utf8_width(name, strlen(name));
	}
	return KIN_OK;
}

void emit_text_release(struct kin_writer *w)
{
	struct text_table *t = w->text;
	int i;

	if (!t)
		return;
	arena_release(&t->arena);
	buf_release(&t->cell);
	for (i = 0; t->row && i < w->n; i++)
		buf_release(&t->row[i]);
	kin_free(t->row);
	kin_free(t->left);
	kin_free(t->cells);
	kin_free(t->cols);
	kin_free(t);
	w->text = NULL;
}

static void add_masked(struct buf *b, const char *text, size_t len)
{
	struct buf masked = BUF_INIT;

	mask_add_id(&masked, text, len);
	buf_add_printable(b, buf_str(&masked), masked.len);
	b->failed |= masked.failed;
	buf_release(&masked);
}

void emit_shown(struct buf *out, const struct kin_writer *w, int column,
		const char *text)
{
	size_t len = text ? strlen(text) : 0;

	buf_reset(out);
	if (w->columns[column].is_id && !w->opts.full && len > MASK_OVER)
		add_masked(out, text, len);
	else
		buf_add_printable(out, text ? text : "", len);
}

/* The cell as it is shown, in t->cell. */
static const char *render(struct kin_writer *w, int i, const char *text)
{
	emit_shown(&w->text->cell, w, i, text);
	return buf_str(&w->text->cell);
}

/* Blanks wait for a text behind them: no line ends in them or is empty. */
static void put_blanks(struct kin_writer *w, int n)
{
	if (n > 0)
		w->text->blanks += n;
}

static void text_put_text(struct kin_writer *w, const char *text, size_t len)
{
	if (!len)
		return;
	while (w->text->breaks) {
		emit_addc(w, '\n');
		w->text->breaks--;
	}
	while (w->text->blanks) {
		emit_addc(w, ' ');
		w->text->blanks--;
	}
	emit_add(w, text, len);
}

static void end_line(struct kin_writer *w)
{
	w->text->breaks = w->text->blanks = 0;
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

/* What is never cut: half an identifier or number is another one. */
static int text_is_digits(const struct kin_column *col)
{
	return col->is_id || col->kind == KIN_COL_NUMBER;
}

static void text_put_cell(struct kin_writer *w, int i, const char *text)
{
	size_t len = strlen(text);
	int width = w->text->cols[i].width, used = utf8_width(text, len);

	if (w->columns[i].kind == KIN_COL_NUMBER)
		put_blanks(w, width - used);
	/* A header; nothing is cut where no terminal asks for it. */
	if (used > width && w->opts.width > 0 &&
	    !text_is_digits(&w->columns[i])) {
		len = fitting(text, len, width - 1);
		text_put_text(w, text, len);
		text_put_text(w, "\xe2\x80\xa6", 3);
		used = utf8_width(text, len) + 1;
	} else {
		text_put_text(w, text, len);
	}
	if (w->columns[i].kind != KIN_COL_NUMBER)
		put_blanks(w, width - used);
}

/* What stands in front of column `i`: a gap, or the indent of a new line. */
static void put_lead(struct kin_writer *w, int i, int *line)
{
	int next = w->text->cols[i].line;

	if (*line < 0) {
		*line = next;
	} else if (next > *line) {
		w->text->breaks++;
		w->text->blanks = INDENT;
		*line = next;
	} else {
		put_blanks(w, GAP);
	}
}

/* ---- the page ---- */

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static int text_widest_word(const char *text)
{
	int widest = 0;

	while (*text) {
		size_t n = strcspn(text, " ");

		widest = larger(widest, utf8_width(text, n));
		text += n + (text[n] == ' ');
	}
	return widest;
}

/* Digits and words are never cut, days and codes hardly ever parted. */
static int least_width(const struct kin_writer *w, int i)
{
	const struct text_col *col = &w->text->cols[i];
	int half = smaller(col->cells / 2, w->opts.width - INDENT);

	if (text_is_digits(&w->columns[i]))
		return larger(col->name, col->cells);
	half = larger(half, smaller(col->word, w->opts.width - INDENT));
	return larger(smaller(col->name, NAME_LEAST),
		      smaller(col->cells, larger(CELL_LEAST, half)));
}

static int line_width(const struct kin_writer *w, int line)
{
	int i, sum = line ? INDENT - GAP : -GAP;

	for (i = 0; i < w->n; i++)
		if (w->text->cols[i].line == line)
			sum += w->text->cols[i].width + GAP;
	return sum;
}

/* Shorten the widest column of a line, one step at a time. */
static void squeeze(struct kin_writer *w, int line)
{
	struct text_col *cols = w->text->cols;
	int excess = line_width(w, line) - w->opts.width;

	while (excess-- > 0) {
		int i, widest = -1;

		for (i = 0; i < w->n; i++)
			if (cols[i].line == line &&
			    cols[i].width > least_width(w, i) &&
			    (widest < 0 || cols[i].width > cols[widest].width))
				widest = i;
		if (widest < 0)
			return;
		cols[widest].width--;
	}
}

/* Onto as many lines as the least widths need; the number of lines. */
static int fold(struct kin_writer *w)
{
	int i, line = 0, used = 0;

	for (i = 0; i < w->n; i++) {
		int need = least_width(w, i);

		if (w->text->cols[i].line < 0)
			continue;
		if (used && used + GAP + need > w->opts.width) {
			line++;
			used = INDENT - GAP;
		}
		used += used ? GAP + need : need;
		w->text->cols[i].line = line;
	}
	return line + 1;
}

/* Whether a column says the same in all rows, of which there are several. */
static int is_constant(const struct text_table *t, int n, int column)
{
	int row;

	for (row = 1; row < t->n_kept; row++)
		if (strcmp(t->cells[row * n + column], t->cells[column]))
			return 0;
	return t->n_kept > 1;
}

/* `whole`: no row will come that was not measured. */
static void lay_out(struct kin_writer *w, int whole)
{
	struct text_table *t = w->text;
	int i, n;

	for (i = 0; i < w->n; i++)
		t->cols[i].width = larger(t->cols[i].name, t->cols[i].cells);
	if (w->opts.width <= 0 || line_width(w, 0) <= w->opts.width)
		return;
	for (i = 0; i < w->n && whole && t->n_kept; i++)
		if (!t->cols[i].cells)
			t->cols[i].line = LEFT_OUT;
		else if (is_constant(t, w->n, i))
			t->cols[i].line = SAID_ONCE;
	n = fold(w);
	for (i = 0; i < n; i++)
		squeeze(w, i);
}

/* "npsn: 20100001" above the rows that would all repeat it. */
static void put_constants(struct kin_writer *w)
{
	int i;

	for (i = 0; i < w->n; i++) {
		if (w->text->cols[i].line != SAID_ONCE)
			continue;
		emit_adds(w, text_head(w, i));
		emit_adds(w, ": ");
		emit_adds(w, w->text->cells[i]);
		emit_addc(w, '\n');
	}
}

static void put_header(struct kin_writer *w)
{
	int i, line = -1;

	put_constants(w);
	if (w->opts.color)
		emit_adds(w, "\033[1m");
	for (i = 0; i < w->n; i++) {
		if (w->text->cols[i].line < 0)
			continue;
		put_lead(w, i, &line);
		text_put_cell(w, i, text_head(w, i));
	}
	if (w->opts.color)
		emit_adds(w, "\033[0m");
	end_line(w);
}

/* As many words as the width takes, or as much of one that is longer. */
static size_t text_part(const char *text, int width)
{
	size_t len = strlen(text), fits, end;

	if (utf8_width(text, len) <= width)
		return len;
	fits = fitting(text, len, width);
	for (end = fits; end && text[end] != ' '; end--)
		;
	return end ? end : fits ? fits : len;
}

/* What is next of cell `i`, beside the others; whether more is left. */
static int text_put_part(struct kin_writer *w, int i)
{
	struct text_table *t = w->text;
	int width = t->cols[i].width, used;
	size_t n = strlen(t->left[i]);

	/* nothing is parted where no terminal asks for it, and no digits */
	if (w->opts.width > 0 && !text_is_digits(&w->columns[i]))
		n = text_part(t->left[i], width);
	used = utf8_width(t->left[i], n);
	if (w->columns[i].kind == KIN_COL_NUMBER)
		put_blanks(w, width - used);
	text_put_text(w, t->left[i], n);
	if (w->columns[i].kind != KIN_COL_NUMBER)
		put_blanks(w, width - used);
	t->left[i] += n;
	t->left[i] += strspn(t->left[i], " ");
	return *t->left[i] != '\0';
}

/* The cells that stand on one line of a row, until all of each is told. */
static void text_put_line(struct kin_writer *w, int line)
{
	struct text_table *t = w->text;
	int i, more = 1, n = 0;

	while (more) {
		int lead = 0;

		more = 0;
		if (n++ || line) {
			t->breaks = 1;
			t->blanks = line ? INDENT : 0;
		}
		for (i = 0; i < w->n; i++) {
			if (t->cols[i].line != line)
				continue;
			put_blanks(w, lead);
			lead = GAP;
			more |= text_put_part(w, i);
		}
	}
}

/* The cells as they are shown, in t->left. */
static void text_put_row(struct kin_writer *w)
{
	int i, line, last = 0;

	for (i = 0; i < w->n; i++)
		last = larger(last, w->text->cols[i].line);
	for (line = 0; line <= last; line++)
		text_put_line(w, line);
	end_line(w);
}

/* Widths are settled: write the header and the rows kept so far. */
static void start_streaming(struct kin_writer *w, int whole)
{
	struct text_table *t = w->text;
	int i, row;

	lay_out(w, whole);
	put_header(w);
	for (row = 0; row < t->n_kept; row++) {
		for (i = 0; i < w->n; i++)
			t->left[i] = t->cells[row * w->n + i];
		text_put_row(w);
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
			return kin_err_nomem(err);
		t->cells[t->n_kept * w->n + i] = copy;
		t->cols[i].cells = larger(t->cols[i].cells, width);
		t->cols[i].word = larger(t->cols[i].word,
					 text_widest_word(shown));
	}
	if (++t->n_kept == MEASURED)
		start_streaming(w, 0);
	return KIN_OK;
}

static enum kin_status text_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	struct text_table *t = w->text;
	int i, failed = 0;

	if (!t->streaming)
		return keep_row(w, values, err);
	for (i = 0; i < w->n; i++) {
		emit_shown(&t->row[i], w, i, values[i]);
		t->left[i] = buf_str(&t->row[i]);
		failed |= t->row[i].failed;
	}
	text_put_row(w);
	return failed ? kin_err_nomem(err) : KIN_OK;
}

static enum kin_status text_end(struct kin_writer *w, struct kin_err *err)
{
	(void)err;
	if (!w->text->streaming)
		start_streaming(w, 1);
	return KIN_OK;
}

const struct emit_form emit_text = { text_begin, text_row, text_end };
