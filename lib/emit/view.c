/*
 * Rows that read as a document: a person's plan, an observation, a trail.
 * Everything that the rows hold stands in it, in the words of the labels,
 * wrapped and never cut.
 *
 * Owns how rows become headings, pairs and tables; knows the meaning of none.
 */
#include <stdio.h>
#include <string.h>

#include <kinerja/label.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "emit/document.h"
#include "emit/emit.h"

struct view_row {
	struct view_row *next;
	const char *cells[];
};

struct view {
	struct doc doc;
	struct buf cell;
	const char **head;	/* what was said last; NULL: nothing yet */
	const char *section, *lead;	/* likewise */
	/* of a table: the rows under the heading at hand */
	struct view_row *rows, **last;
	int n_rows;
};

static enum kin_status view_begin(struct kin_writer *w, struct kin_err *err)
{
	struct view *v = kin_calloc(1, sizeof(*v));

	w->view = v;
	if (!v)
		return kin_err_nomem(err);
	doc_init(&v->doc, NULL);
	v->last = &v->rows;
	return KIN_OK;
}

void emit_view_release(struct kin_writer *w)
{
	if (!w->view)
		return;
	doc_release(&w->view->doc);
	buf_release(&w->view->cell);
	kin_free(w->view);
	w->view = NULL;
}

/* Whether `name` is in a list by commas; its place, from 1. */
static int view_has(const char *list, const char *name)
{
	size_t len = strlen(name);
	int n = 1;

	for (; list && *list; n++) {
		size_t word = strcspn(list, ",");

		if (word == len && !strncmp(list, name, len))
			return n;
		list += word + (list[word] != '\0');
	}
	return 0;
}

static const char *view_word(const struct kin_writer *w, int i,
			     const char *code)
{
	const struct kin_view *how = w->opts.view;
	const char *word = how->word && code ? how->word(how->word_user, code)
					     : NULL;

	return word ? word : kin_word(w->columns[i].name, code);
}

/* The values of a list in their words, each on a line. */
static const char *view_list(struct kin_writer *w, int i, const char *list)
{
	struct doc *d = &w->view->doc;
	const char *lines = NULL, *word;

	while (list && *list) {
		size_t len = strcspn(list, "|");
		const char *one = doc_printf(d, "%.*s", (int)len, list);

		word = view_word(w, i, one);
		one = word ? word : one;
		lines = lines ? doc_printf(d, "%s\n%s", lines, one) : one;
		list += len + (list[len] != '\0');
	}
	return lines;
}

static const char *view_text(struct kin_writer *w, int i, const char *value)
{
	struct view *v = w->view;
	const char *word = view_word(w, i, value);

	if (word)
		return doc_keep(&v->doc, word);
	if (w->columns[i].is_id) {
		emit_shown(&v->cell, w, i, value);
		return doc_keep(&v->doc, buf_str(&v->cell));
	}
	return value && strchr(value, '|') ? view_list(w, i, value)
					   : doc_keep(&v->doc, value);
}

/* The same where a line begins with it. */
static const char *view_capital(struct doc *d, const char *text)
{
	return text && *text >= 'a' && *text <= 'z'
		? doc_printf(d, "%c%s", *text - 'a' + 'A', text + 1) : text;
}

/* "Deadline: tindak lanjut" of "jendela tindak_lanjut"; NULL: not so. */
static const char *view_label_of_two(struct doc *d, const char *name)
{
	const char *blank = strchr(name, ' '), *known;
	char first[40], rest[80];
	size_t i;

	if (!blank)
		return NULL;
	snprintf(first, sizeof(first), "%.*s", (int)(blank - name), name);
	known = kin_label(first);
	snprintf(rest, sizeof(rest), "%s", blank + 1);
	for (i = 0; rest[i]; i++)
		if (rest[i] == '_')
			rest[i] = ' ';
	return known ? doc_printf(d, "%s: %s", known, rest) : NULL;
}

/* The words for a name: its label, or the name without underscores. */
static const char *view_label(struct doc *d, const char *name)
{
	const char *known = kin_label(name), *dot = strchr(name, '.');
	char text[80];
	size_t i;

	if (!known)
		known = view_label_of_two(d, name);
	if (known)
		return known;
	snprintf(text, sizeof(text), "%.*s",
		 (int)(dot ? (size_t)(dot - name) : strlen(name)), name);
	if (dot && kin_label(text)) {
		known = kin_word(text, dot + 1);
		return doc_printf(d, "%s: %s", kin_label(text),
				  known ? known : dot + 1);
	}
	snprintf(text, sizeof(text), "%s", name);
	for (i = 0; text[i]; i++)
		if (text[i] == '_')
			text[i] = ' ';
	return view_capital(d, doc_keep(d, text));
}

static int view_is_head(const struct kin_writer *w, int i)
{
	return view_has(w->opts.view->head, w->columns[i].name) > 0;
}

static int view_is_section(const struct kin_writer *w, int i)
{
	return view_has(w->opts.view->section, w->columns[i].name) > 0;
}

static int view_is_same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static int view_head_is_new(const struct kin_writer *w,
			    const char *const *values)
{
	int i;

	if (!w->view->head)
		return 1;
	for (i = 0; i < w->n; i++)
		if (view_is_head(w, i) &&
		    !view_is_same(w->view->head[i], values[i]))
			return 1;
	return 0;
}

static void view_put_head(struct kin_writer *w, const char *const *values)
{
	struct view *v = w->view;
	int i, n;

	v->head = arena_alloc(&v->doc.arena, (size_t)w->n * sizeof(char *));
	if (!v->head) {
		v->doc.failed = 1;
		return;
	}
	v->section = v->lead = NULL;
	for (i = 0; i < w->n; i++)
		v->head[i] = doc_keep(&v->doc, values[i]);
	for (i = 0; i < w->n; i++)
		if (view_has(w->opts.view->head, w->columns[i].name) == 1)
			doc_heading(&v->doc, 1, view_text(w, i, values[i]));
	for (n = 2; n <= w->n; n++)
		for (i = 0; i < w->n; i++)
			if (values[i] && *values[i] &&
			    view_has(w->opts.view->head,
				     w->columns[i].name) == n)
				doc_pair(&v->doc,
					 view_label(&v->doc,
						    w->columns[i].name),
					 view_text(w, i, values[i]));
}

static void view_put_section(struct kin_writer *w, const char *const *values)
{
	struct view *v = w->view;
	int i;

	for (i = 0; i < w->n; i++) {
		if (!view_is_section(w, i) || !values[i] ||
		    (v->section && !strcmp(v->section, values[i])))
			continue;
		v->section = doc_keep(&v->doc, values[i]);
		v->lead = NULL;
		doc_heading(&v->doc, 2, view_capital(&v->doc,
						view_text(w, i, values[i])));
	}
}

/* ---- a heading a row ---- */

/* Whether another part of the lead says what this code means. */
static int view_is_said(const struct kin_writer *w, int column,
			const char *const *values)
{
	const struct kin_view *how = w->opts.view;
	const char *word = view_word(w, column, values[column]);
	int i;

	if (!view_has(how->coded, w->columns[column].name))
		return 0;
	for (i = 0; i < w->n; i++)
		if (i != column && w->columns[i].kind != KIN_COL_NUMBER &&
		    values[i] && *values[i] &&
		    view_has(how->lead, w->columns[i].name) &&
		    (!word || !strcmp(word, values[i])))
			return 1;
	return 0;
}

/* The words of the lead in the order of its columns; said once in a row. */
static void view_put_lead(struct kin_writer *w, const char *const *values)
{
	struct doc *d = &w->view->doc;
	const char *line = NULL;
	int i, n;

	for (n = 1; n <= w->n; n++)
		for (i = 0; i < w->n; i++) {
			const char *text;

			if (!values[i] || !*values[i] ||
			    view_has(w->opts.view->lead,
				     w->columns[i].name) != n ||
			    view_is_said(w, i, values))
				continue;
			text = view_text(w, i, values[i]);
			if (w->columns[i].kind == KIN_COL_NUMBER)
				text = doc_printf(d, "%s.", text);
			line = line ? doc_printf(d, "%s %s", line, text)
				    : text;
		}
	if (line && (!w->view->lead || strcmp(w->view->lead, line) != 0))
		doc_heading(d, 3, line);
	w->view->lead = line;
}

static void view_put_item(struct kin_writer *w, const char *const *values)
{
	const struct kin_view *how = w->opts.view;
	struct doc *d = &w->view->doc;
	int i;

	view_put_lead(w, values);
	for (i = 0; i < w->n; i++) {
		const char *name = w->columns[i].name;

		if (!values[i] || !*values[i] || view_is_head(w, i) ||
		    view_is_section(w, i) || view_has(how->lead, name) ||
		    view_has(how->coded, name))
			continue;
		doc_pair(d, view_label(d, name), view_text(w, i, values[i]));
	}
}

/* ---- a line a row ---- */

static void view_put_pair(struct kin_writer *w, const char *const *values)
{
	struct doc *d = &w->view->doc;
	const char *label = NULL, *line = NULL, *command = NULL;
	int i, n = 0;

	for (i = 0; i < w->n; i++) {
		const char *name = w->columns[i].name, *text;

		if (view_is_head(w, i) || view_is_section(w, i) ||
		    !values[i] || !*values[i])
			continue;
		if (view_has(w->opts.view->lead, name)) {
			label = view_label(d, values[i]);
			continue;
		}
		if (view_has(w->opts.view->command, name)) {
			command = values[i];
			continue;
		}
		text = view_text(w, i, values[i]);
		/* what comes behind the value says what it is */
		if (n++)
			text = doc_printf(d, "%s: %s", view_label(d, name),
					  text);
		line = line ? doc_printf(d, "%s; %s", line, text) : text;
	}
	doc_pair_command(d, label, line, command);
}

/* ---- a table ---- */

static void view_keep_row(struct kin_writer *w, const char *const *values)
{
	struct view *v = w->view;
	struct view_row *row = arena_alloc(&v->doc.arena, sizeof(*row) +
					   (size_t)w->n * sizeof(char *));
	int i;

	if (!row) {
		v->doc.failed = 1;
		return;
	}
	row->next = NULL;
	for (i = 0; i < w->n; i++)
		row->cells[i] = values[i] && *values[i]
			? view_text(w, i, values[i]) : NULL;
	*v->last = row;
	v->last = &row->next;
	v->n_rows++;
}

/* Whether a column says the same in all rows: nothing, or something once. */
static int view_is_constant(const struct view *v, int i)
{
	const struct view_row *row;

	for (row = v->rows; row; row = row->next)
		if (!view_is_same(row->cells[i], v->rows->cells[i]))
			return 0;
	return v->n_rows > 1 || !v->rows->cells[i];
}

static void view_put_table(struct kin_writer *w)
{
	struct view *v = w->view;
	struct doc_column columns[DOC_COLUMNS] = { { 0 } };
	int i, n = 0, from[DOC_COLUMNS];
	const struct view_row *row;

	for (i = 0; i < w->n && v->rows; i++) {
		const char *name = w->columns[i].name;

		if (view_is_head(w, i) || view_is_section(w, i))
			continue;
		if (view_is_constant(v, i)) {
			if (v->rows->cells[i])
				doc_pair(&v->doc, view_label(&v->doc, name),
					 v->rows->cells[i]);
		} else if (n < DOC_COLUMNS) {
			from[n] = i;
			columns[n].align = w->columns[i].kind == KIN_COL_NUMBER
				? DOC_RIGHT : DOC_LEFT;
			columns[n++].head = view_label(&v->doc, name);
		}
	}
	if (n)
		doc_table(&v->doc, columns, n);
	for (row = v->rows; row && n; row = row->next)
		for (i = 0; i < n; i++)
			doc_cell(&v->doc, row->cells[from[i]]);
	v->rows = NULL;
	v->last = &v->rows;
	v->n_rows = 0;
}

static enum kin_status view_row(struct kin_writer *w,
				const char *const *values, struct kin_err *err)
{
	struct view *v = w->view;

	if (w->opts.view->head && view_head_is_new(w, values)) {
		if (v->rows)
			view_put_table(w);
		view_put_head(w, values);
	}
	view_put_section(w, values);
	if (w->opts.view->shape == KIN_VIEW_ITEMS)
		view_put_item(w, values);
	else if (w->opts.view->shape == KIN_VIEW_PAIRS)
		view_put_pair(w, values);
	else
		view_keep_row(w, values);
	return v->doc.failed || v->cell.failed ? kin_err_nomem(err) : KIN_OK;
}

static enum kin_status view_end(struct kin_writer *w, struct kin_err *err)
{
	if (w->view->rows)
		view_put_table(w);
	return doc_write_text(&w->view->doc, w->opts.width, w->fp, err);
}

const struct emit_form emit_view = { view_begin, view_row, view_end };
