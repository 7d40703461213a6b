/*
 * The queue of parsed rows. Texts stand in one buffer and are found by their
 * offsets, because it moves while it grows.
 */
#include "ingest/workbook/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

void sheet_begin(struct sheet_rows *s, long line, int hidden)
{
	struct sheet_row *rows = s->rows;
	int cap = s->cap_rows ? s->cap_rows * 2 : 64;

	s->open = 0;
	if (s->n_rows == s->cap_rows) {
		rows = kin_realloc(rows, sizeof(*rows) * (size_t)cap);
		if (!rows) {
			s->failed = 1;
			return;
		}
		s->rows = rows;
		s->cap_rows = cap;
	}
	s->rows[s->n_rows] = (struct sheet_row){
		.line = line, .repeat = 1, .first = s->n_cells,
		.last_filled = -1, .hidden = hidden,
	};
	s->row_text = s->text.len;
	s->unsorted = 0;
	s->open = 1;
}

void sheet_pass(struct sheet_rows *s, int index)
{
	if (s->open && index > s->rows[s->n_rows].last_filled)
		s->rows[s->n_rows].last_filled = index;
}

void sheet_add(struct sheet_rows *s, int index, enum kin_cell kind,
	       const char *text, size_t len)
{
	struct sheet_cell *cells = s->cells;
	int cap = s->cap_cells ? s->cap_cells * 2 : 1024;

	if (!s->open || (!len && kind == KIN_CELL_TEXT))
		return;
	if (index > s->rows[s->n_rows].last_filled)
		s->rows[s->n_rows].last_filled = index;
	else
		s->unsorted = 1;
	if (index >= GRID_MAX_CELLS)
		return;
	if (s->text.len - s->row_text + len > SHEET_ROW_MAX) {
		s->too_large = 1;
		return;
	}
	if (s->n_cells == s->cap_cells) {
		cells = kin_realloc(cells, sizeof(*cells) * (size_t)cap);
		if (!cells) {
			s->failed = 1;
			return;
		}
		s->cells = cells;
		s->cap_cells = cap;
	}
	s->cells[s->n_cells++] = (struct sheet_cell){
		s->text.len, len, index, kind,
	};
	s->rows[s->n_rows].n++;
	buf_add(&s->text, text, len);
	s->failed |= s->text.failed;
}

static int sheet_by_index(const void *a, const void *b)
{
	const struct sheet_cell *x = a, *y = b;

	if (x->index != y->index)
		return x->index < y->index ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

static void sheet_sort(struct sheet_rows *s, struct sheet_row *row)
{
	struct sheet_cell *c;
	int i, n = 0;

	if (row->n < 2)
		return;
	c = s->cells + row->first;
	qsort(c, (size_t)row->n, sizeof(*c), sheet_by_index);
	for (i = 0; i < row->n; i++)
		if (i + 1 == row->n || c[i + 1].index != c[i].index)
			c[n++] = c[i];
	s->n_cells -= row->n - n;
	row->n = n;
}

void sheet_end(struct sheet_rows *s, long repeat)
{
	if (!s->open)
		return;
	s->open = 0;
	s->rows[s->n_rows].repeat = repeat;
	if (s->unsorted)
		sheet_sort(s, &s->rows[s->n_rows]);
	if (s->rows[s->n_rows].last_filled >= 0)
		s->n_rows++;
}

/* A row may still be open: its cells move to the front. */
void sheet_clear(struct sheet_rows *s)
{
	struct sheet_row row;
	size_t from = s->row_text, len = s->text.len - from;
	int i;

	s->at = 0;
	if (!s->open) {
		s->n_rows = s->n_cells = 0;
		buf_reset(&s->text);
		return;
	}
	row = s->rows[s->n_rows];
	if (len)
		memmove(s->text.data, s->text.data + from, len);
	s->text.len = len;
	for (i = 0; i < row.n; i++) {
		s->cells[i] = s->cells[row.first + i];
		s->cells[i].at -= from;
	}
	row.first = 0;
	s->n_cells = row.n;
	s->n_rows = 0;
	s->rows[0] = row;
	s->row_text = 0;
}

static int sheet_copy(struct grid_row *out, const struct sheet_rows *s,
		      const struct sheet_row *row, struct grid_cell *cells,
		      struct arena *arena)
{
	size_t size = 0;
	char *text;
	int i;

	for (i = 0; i < row->n; i++)
		size += s->cells[row->first + i].len + 1;
	text = arena_alloc(arena, size ? size : 1);
	if (!text)
		return -1;
	for (i = 0; i < row->n; i++) {
		const struct sheet_cell *c = &s->cells[row->first + i];

		cells[i] = (struct grid_cell){
			text, c->len, row->line, c->index + 1, c->index,
			c->kind,
		};
		if (c->len)
			memcpy(text, s->text.data + c->at, c->len);
		text[c->len] = '\0';
		text += c->len + 1;
	}
	out->n_kept = row->n;
	return 1;
}

int sheet_take(struct grid_row *out, struct sheet_rows *s,
	       struct grid_cell *cells, int *hidden, struct arena *arena)
{
	struct sheet_row *row;

	*out = (struct grid_row){ .fault = KIN_N_CODES, .cells = cells };
	if (s->at >= s->n_rows)
		return 0;
	row = &s->rows[s->at];
	out->line = row->line;
	out->last_filled = row->last_filled;
	out->n_cells = row->last_filled + 1;
	*hidden = row->hidden;
	if (sheet_copy(out, s, row, cells, arena) < 0)
		return -1;
	row->line++;
	if (!--row->repeat)
		s->at++;
	return 1;
}

void sheet_release(struct sheet_rows *s)
{
	buf_release(&s->text);
	kin_free(s->cells);
	kin_free(s->rows);
	memset(s, 0, sizeof(*s));
}
