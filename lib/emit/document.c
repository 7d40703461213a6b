/*
 * Builds documents: blocks in an arena. Knows nothing of terminals, HTML or
 * what the texts mean.
 */
#include "emit/document.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>


const char doc_blank[] = "";

static void document_start(struct doc *d, const char *title)
{
	d->first = NULL;
	d->last = &d->first;
	d->mark = d->foot = d->anchor = NULL;
	d->failed = 0;
	d->title = doc_keep(d, title);
}

void doc_init(struct doc *d, const char *title)
{
	memset(d, 0, sizeof(*d));
	document_start(d, title);
}

void doc_reset(struct doc *d, const char *title)
{
	arena_reset(&d->arena);
	document_start(d, title);
}

void doc_release(struct doc *d)
{
	arena_release(&d->arena);
	memset(d, 0, sizeof(*d));
}

const char *doc_keep(struct doc *d, const char *text)
{
	const char *copy;

	if (!text || !*text)
		return NULL;
	copy = arena_strdup(&d->arena, text);
	if (!copy)
		d->failed = 1;
	return copy;
}

const char *doc_printf(struct doc *d, const char *fmt, ...)
{
	char *text;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	text = n < 0 ? NULL : arena_alloc(&d->arena, (size_t)n + 1);
	if (!text) {
		d->failed = 1;
		return NULL;
	}
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return text;
}

static void *document_alloc(struct doc *d, size_t size)
{
	void *p = arena_alloc(&d->arena, size);

	if (p)
		memset(p, 0, size);
	else
		d->failed = 1;
	return p;
}

static struct doc_block *document_block(struct doc *d, enum doc_kind kind,
					const char *text)
{
	struct doc_block *b = document_alloc(d, sizeof(*b));

	if (!b)
		return NULL;
	b->kind = kind;
	b->text = doc_keep(d, text);
	b->last_item = &b->items;
	b->last_row = &b->rows;
	*d->last = b;
	d->last = &b->next;
	return b;
}

static struct doc_block *document_last(struct doc *d)
{
	if (!d->first)
		return NULL;
	return (struct doc_block *)((char *)d->last -
				    offsetof(struct doc_block, next));
}

/* The block at the end, where it is of this kind and level; else a new one. */
static struct doc_block *document_open(struct doc *d, enum doc_kind kind,
				       int level)
{
	struct doc_block *b = document_last(d);

	if (b && b->kind == kind && b->level == level)
		return b;
	b = document_block(d, kind, NULL);
	if (b)
		b->level = level;
	return b;
}

static void document_item(struct doc *d, enum doc_kind kind, int level,
			  const char *label, const char *text, const char *id)
{
	struct doc_block *b = document_open(d, kind, level);
	struct doc_item *it = b ? document_alloc(d, sizeof(*it)) : NULL;

	if (!it)
		return;
	it->label = doc_keep(d, label);
	it->text = doc_keep(d, text);
	it->id = doc_keep(d, id);
	*b->last_item = it;
	b->last_item = &it->next;
}

void doc_title(struct doc *d, const char *text)
{
	document_block(d, DOC_TITLE, text);
}

void doc_heading(struct doc *d, int level, const char *text)
{
	struct doc_block *b = document_block(d, DOC_HEADING, text);

	assert(level >= 1 && level <= 3);
	if (b)
		b->level = level;
}

void doc_paragraph(struct doc *d, const char *text)
{
	document_block(d, DOC_PARAGRAPH, text);
}

void doc_pair(struct doc *d, const char *label, const char *value)
{
	document_item(d, DOC_PAIRS, 0, label, value, NULL);
}

void doc_pair_command(struct doc *d, const char *label, const char *value,
		      const char *command)
{
	document_item(d, DOC_PAIRS, 0, label, value, command);
}

void doc_list_item(struct doc *d, int numbered, const char *text)
{
	document_item(d, DOC_LIST, numbered, NULL, text, NULL);
}

void doc_link(struct doc *d, const char *text, const char *target)
{
	document_item(d, DOC_LIST, 0, NULL, text, target);
}

void doc_letterhead(struct doc *d, const char *lines)
{
	document_block(d, DOC_LETTERHEAD, lines);
}

void doc_signature(struct doc *d, const char *role, const char *name,
		   const char *id)
{
	document_item(d, DOC_SIGNATURES, 0, role, name, id);
}

void doc_table(struct doc *d, const struct doc_column *columns, int n)
{
	struct doc_block *b = document_block(d, DOC_TABLE, NULL);
	int i;

	assert(n > 0 && n <= DOC_COLUMNS);
	if (!b)
		return;
	b->columns = document_alloc(d, (size_t)n * sizeof(*columns));
	if (!b->columns)
		return;
	b->n_columns = n;
	for (i = 0; i < n; i++) {
		b->columns[i] = columns[i];
		b->columns[i].head = doc_keep(d, columns[i].head);
	}
}

static struct doc_row *document_row(struct doc *d, struct doc_block *b)
{
	size_t size = sizeof(struct doc_row) +
		      (size_t)b->n_columns * sizeof(char *);
	struct doc_row *row = document_alloc(d, size);

	if (!row)
		return NULL;
	*b->last_row = row;
	b->last_row = &row->next;
	return row;
}

/* The row that is being filled: the last one, found by its `next`. */
static struct doc_row *document_row_of(struct doc_block *b)
{
	return (struct doc_row *)((char *)b->last_row -
				  offsetof(struct doc_row, next));
}

void doc_cell(struct doc *d, const char *text)
{
	struct doc_block *b = document_last(d);
	struct doc_row *row;

	if (d->failed)
		return;
	assert(b && b->kind == DOC_TABLE);
	row = b->n_filled % b->n_columns ? document_row_of(b)
					 : document_row(d, b);
	if (row)
		row->cells[b->n_filled++ % b->n_columns] =
			text == doc_blank ? doc_blank : doc_keep(d, text);
}

void doc_section(struct doc *d, const char *text)
{
	struct doc_block *b = document_last(d);
	struct doc_row *row;

	if (d->failed)
		return;
	assert(b && b->kind == DOC_TABLE && !(b->n_filled % b->n_columns));
	row = document_row(d, b);
	if (!row)
		return;
	row->is_section = 1;
	row->cells[0] = doc_keep(d, text);
}

void doc_figure(struct doc *d, const char *svg, const char *caption)
{
	struct doc_block *b = document_block(d, DOC_FIGURE, svg);

	if (b)
		b->more = doc_keep(d, caption);
}

void doc_break(struct doc *d)
{
	document_block(d, DOC_BREAK, NULL);
}
