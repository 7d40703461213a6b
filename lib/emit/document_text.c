/*
 * Documents as text: wrapped at words to the width of a terminal, never cut.
 * A table whose narrowest form does not fit is written as records, a line a
 * cell with its head in front.
 *
 * All text is printable on the way out.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "emit/document.h"

#define WIDTH 80		/* where nobody says how wide */
#define NARROW 24		/* narrower than this nothing is laid out */
#define INNER 8			/* of what is indented, at least */
#define GAP 2
#define LABEL_MOST 32		/* columns of the labels of pairs */
#define WORD_MOST 60		/* a longer word may be broken in a table */
#define BLANK_LINE "................"

struct page {
	FILE *fp;
	int width;
	int n_blocks, below_name;
	struct buf out;
};

/* `text` on lines of its own, each harmless for a terminal. */
static void text_clean(struct buf *b, const char *text)
{
	const char *end;

	buf_reset(b);
	for (; text && (end = strchr(text, '\n')); text = end + 1) {
		buf_add_printable(b, text, (size_t)(end - text));
		buf_addc(b, '\n');
	}
	if (text)
		buf_add_printable(b, text, strlen(text));
}

/* The bytes of one character at `pos`, with the marks that stand on it. */
static size_t text_glyph(const char *text, size_t len, size_t pos)
{
	size_t end = pos, next;

	utf8_next(text, len, &end);
	for (next = end; next < len; end = next) {
		utf8_next(text, len, &next);
		if (utf8_width(text + end, next - end) || text[end] == '\n')
			break;
	}
	return end - pos;
}

/*
 * The length of the next line of `text` at *pos that fits into `width`; *pos
 * moves behind it and the blank or line break that ended it.
 */
static size_t text_line(const char *text, size_t *pos, int width)
{
	const char *line = text + *pos;
	size_t len = strlen(line), at = 0, fits = 0;
	int used = 0, at_blank = 0;

	while (at < len && line[at] != '\n') {
		size_t n = text_glyph(line, len, at);

		used += utf8_width(line + at, n);
		if (used > width && at)
			break;
		if (line[at] == ' ') {
			fits = at;
			at_blank = 1;
		}
		at += n;
	}
	if (at == len || line[at] == '\n' || line[at] == ' ' || !at_blank)
		fits = at;
	*pos += fits;
	while (text[*pos] == ' ')
		++*pos;
	if (text[*pos] == '\n' && (at == len || line[at] == '\n'))
		++*pos;
	return fits;
}

static void text_blanks(struct page *p, int n)
{
	while (n-- > 0)
		buf_addc(&p->out, ' ');
}

/* Ends a line; no line ends in blanks. */
static void text_end_line(struct page *p)
{
	struct buf *b = &p->out;

	while (b->len && b->data[b->len - 1] == ' ')
		b->len--;
	buf_addc(b, '\n');
}

static void text_aligned(struct page *p, const char *text, size_t len,
			 int width, enum doc_align align)
{
	int room = width - utf8_width(text, len);
	int left = align == DOC_RIGHT ? room : align == DOC_CENTRE ? room / 2
								   : 0;

	text_blanks(p, left);
	buf_add(&p->out, text, len);
	text_blanks(p, room - left);
}

/* Wrapped lines behind what already stands `indent` columns wide. */
static void text_wrapped(struct page *p, const char *text, int indent,
			 enum doc_align align)
{
	int room = p->width - indent, width = room > INNER ? room : INNER;
	struct buf clean = BUF_INIT;
	const char *line;
	size_t pos = 0;
	int n = 0;

	text_clean(&clean, text ? text : BLANK_LINE);
	line = buf_str(&clean);
	do {
		size_t at = pos, len = text_line(line, &pos, width);

		if (n++)
			text_blanks(p, indent);
		text_aligned(p, line + at, len, width, align);
		text_end_line(p);
	} while (line[pos]);
	p->out.failed |= clean.failed;
	buf_release(&clean);
}

/* ---- tables ---- */

struct text_grid {
	const struct doc_block *b;
	int *width;		/* of each column on the page */
	int *least;		/* the longest word */
};

/* The widest line and the longest word of a cell. */
static void text_measure(const char *text, int *line, int *word)
{
	size_t len;

	while (text && *text) {
		size_t end = strcspn(text, "\n"), at = 0;
		int w = utf8_width(text, end);

		if (w > *line)
			*line = w;
		while (at < end) {
			len = strcspn(text + at, " \n");
			w = utf8_width(text + at, len);
			if (w > *word)
				*word = w;
			at += len + 1;
		}
		text += end + (text[end] == '\n');
	}
}

static int text_sum(const int *widths, int n)
{
	int i, sum = (n - 1) * GAP;

	for (i = 0; i < n; i++)
		sum += widths[i];
	return sum;
}

/* What a cell shows: what nobody knows yet is room to write in. */
static const char *text_cell(const char *cell)
{
	return cell == doc_blank ? BLANK_LINE : cell;
}

static void text_measure_columns(struct text_grid *g)
{
	const struct doc_row *row;
	int i;

	for (i = 0; i < g->b->n_columns; i++) {
		int line = 0, word = 0;

		text_measure(g->b->columns[i].head, &line, &word);
		for (row = g->b->rows; row; row = row->next)
			if (!row->is_section)
				text_measure(text_cell(row->cells[i]), &line,
					     &word);
		g->width[i] = line ? line : 1;
		g->least[i] = word < WORD_MOST ? word : WORD_MOST;
		if (!g->least[i])
			g->least[i] = 1;
	}
}

/* Take from the widest until the page is kept; 0 when it cannot be. */
static int text_fit(struct text_grid *g, int page)
{
	int n = g->b->n_columns, excess = text_sum(g->width, n) - page;

	if (text_sum(g->least, n) > page)
		return 0;
	while (excess-- > 0) {
		int i, widest = -1;

		for (i = 0; i < n; i++)
			if (g->width[i] > g->least[i] &&
			    (widest < 0 || g->width[i] > g->width[widest]))
				widest = i;
		g->width[widest]--;
	}
	return 1;
}

/* One row of cells, as many lines as its longest cell needs. */
static void text_row(struct page *p, const struct text_grid *g,
		     const char *const *cells)
{
	size_t pos[DOC_COLUMNS] = { 0 };
	struct buf clean[DOC_COLUMNS] = { BUF_INIT };
	int i, more = 1;

	for (i = 0; i < g->b->n_columns; i++)
		text_clean(&clean[i], text_cell(cells[i]));
	while (more) {
		more = 0;
		for (i = 0; i < g->b->n_columns; i++) {
			const char *text = buf_str(&clean[i]);
			size_t at = pos[i];
			size_t len = text_line(text, &pos[i], g->width[i]);

			text_blanks(p, i ? GAP : 0);
			text_aligned(p, text + at, len, g->width[i],
				     g->b->columns[i].align);
			more |= text[pos[i]] != '\0';
		}
		text_end_line(p);
	}
	for (i = 0; i < g->b->n_columns; i++) {
		p->out.failed |= clean[i].failed;
		buf_release(&clean[i]);
	}
}

static void text_rule(struct page *p, int width)
{
	while (width-- > 0)
		buf_adds(&p->out, "\xe2\x94\x80");
	text_end_line(p);
}

static int text_has_head(const struct doc_block *b)
{
	int i;

	for (i = 0; i < b->n_columns; i++)
		if (b->columns[i].head)
			return 1;
	return 0;
}

static void text_grid(struct page *p, const struct text_grid *g)
{
	const char *heads[DOC_COLUMNS];
	const struct doc_row *row;
	int i, width = text_sum(g->width, g->b->n_columns);

	for (i = 0; i < g->b->n_columns; i++)
		heads[i] = g->b->columns[i].head;
	if (text_has_head(g->b)) {
		text_row(p, g, heads);
		text_rule(p, width);
	}
	for (row = g->b->rows; row; row = row->next)
		if (row->is_section)
			text_wrapped(p, row->cells[0], 0, DOC_LEFT);
		else
			text_row(p, g, row->cells);
}

/* Beside its label, or below it where a word of it would be broken. */
static void text_value(struct page *p, const char *text, int indent)
{
	int line = 0, word = 0;

	text_measure(text, &line, &word);
	if (word > p->width - indent && word <= p->width - 2 * GAP) {
		text_end_line(p);
		indent = 2 * GAP;
		text_blanks(p, indent);
	}
	text_wrapped(p, text, indent, DOC_LEFT);
}

static void text_label(struct page *p, const char *label, int width)
{
	struct buf clean = BUF_INIT;
	const char *text;

	text_clean(&clean, label);
	text = buf_str(&clean);
	text_aligned(p, text, strlen(text), width, DOC_LEFT);
	p->out.failed |= clean.failed;
	buf_release(&clean);
}

/* Where no columns fit beside each other: a line a cell. */
static void text_records(struct page *p, const struct doc_block *b)
{
	const struct doc_row *row;
	int i, label = 0, word = 0;

	for (i = 0; i < b->n_columns; i++)
		text_measure(b->columns[i].head, &label, &word);
	if (label > p->width / 3)
		label = p->width / 3;
	for (row = b->rows; row; row = row->next) {
		if (row != b->rows)
			buf_addc(&p->out, '\n');
		if (row->is_section) {
			text_wrapped(p, row->cells[0], 0, DOC_LEFT);
			continue;
		}
		for (i = 0; i < b->n_columns; i++) {
			if (!row->cells[i])
				continue;
			text_label(p, b->columns[i].head, label);
			text_blanks(p, GAP);
			text_value(p, text_cell(row->cells[i]), label + GAP);
		}
	}
}

static void text_table(struct page *p, const struct doc_block *b)
{
	int width[DOC_COLUMNS], least[DOC_COLUMNS];
	struct text_grid g = { b, width, least };

	text_measure_columns(&g);
	if (text_fit(&g, p->width))
		text_grid(p, &g);
	else
		text_records(p, b);
}

/* ---- the other blocks ---- */

/* A line that is copied into a shell must stay one. */
static void text_command(struct page *p, const char *command)
{
	text_blanks(p, 2 * GAP);
	buf_add_printable(&p->out, command, strlen(command));
	text_end_line(p);
}

static void text_pairs(struct page *p, const struct doc_block *b)
{
	const struct doc_item *it;
	int label = 0, word = 0;

	for (it = b->items; it; it = it->next)
		text_measure(it->label, &label, &word);
	if (label > LABEL_MOST)
		label = LABEL_MOST;
	if (label > p->width / 2)
		label = p->width / 2;
	for (it = b->items; it; it = it->next) {
		text_blanks(p, GAP);
		text_label(p, it->label, label);
		text_blanks(p, GAP);
		if (it->text || !it->id)
			text_value(p, it->text, label + 2 * GAP);
		else
			text_end_line(p);
		if (it->id)
			text_command(p, it->id);
	}
}

static void text_list(struct page *p, const struct doc_block *b)
{
	const struct doc_item *it;
	int n = 0;

	for (it = b->items; it; it = it->next) {
		size_t at = p->out.len;

		if (b->level)
			buf_addf(&p->out, "%3d. ", ++n);
		else
			buf_adds(&p->out, "   - ");
		text_wrapped(p, it->text, (int)(p->out.len - at), DOC_LEFT);
	}
}

static void text_signatures(struct page *p, const struct doc_block *b)
{
	const struct doc_item *it;

	for (it = b->items; it; it = it->next) {
		text_wrapped(p, it->label, 0, DOC_LEFT);
		text_wrapped(p, it->text, 0, DOC_LEFT);
		if (it->id)
			text_wrapped(p, it->id, 0, DOC_LEFT);
		if (it->next)
			buf_addc(&p->out, '\n');
	}
}

static void text_heading(struct page *p, const struct doc_block *b)
{
	const char *text = b->text ? b->text : BLANK_LINE;
	int width = utf8_width(text, strlen(text));

	text_wrapped(p, text, 0, DOC_LEFT);
	if (b->level == 1)
		text_rule(p, width < p->width ? width : p->width);
}

/* A blank line stands between blocks, but not below what an item is called. */
static void text_block(struct page *p, const struct doc_block *b)
{
	if (b->kind == DOC_BREAK)
		return;
	if (p->n_blocks++ && !p->below_name)
		buf_addc(&p->out, '\n');
	p->below_name = b->kind == DOC_HEADING && b->level == 3;
	switch (b->kind) {
	case DOC_TITLE:
		text_wrapped(p, b->text, 0, DOC_CENTRE);
		break;
	case DOC_LETTERHEAD:
		text_wrapped(p, b->text, 0, DOC_CENTRE);
		break;
	case DOC_HEADING:
		text_heading(p, b);
		break;
	case DOC_PARAGRAPH:
		text_wrapped(p, b->text, 0, DOC_LEFT);
		break;
	case DOC_PAIRS:
		text_pairs(p, b);
		break;
	case DOC_LIST:
		text_list(p, b);
		break;
	case DOC_TABLE:
		text_table(p, b);
		break;
	case DOC_SIGNATURES:
		text_signatures(p, b);
		break;
	case DOC_FIGURE:
		text_wrapped(p, b->more, 0, DOC_LEFT);
		break;
	case DOC_BREAK:
		break;
	}
}

enum kin_status doc_write_text(const struct doc *d, int width, FILE *fp,
			       struct kin_err *err)
{
	struct page p = { .fp = fp, .width = width > 0 ? width : WIDTH };
	const struct doc_block *b;
	int failed = d->failed;

	if (p.width < NARROW)
		p.width = NARROW;
	for (b = d->first; b; b = b->next)
		text_block(&p, b);
	if (d->mark) {
		buf_addc(&p.out, '\n');
		text_wrapped(&p, d->mark, 0, DOC_LEFT);
	}
	failed |= p.out.failed;
	if (!failed)
		fwrite(buf_str(&p.out), 1, p.out.len, fp);
	buf_release(&p.out);
	if (failed)
		return kin_err_nomem(err);
	if (ferror(fp))
		return kin_err_sys(err, _("cannot write the output"));
	return KIN_OK;
}
