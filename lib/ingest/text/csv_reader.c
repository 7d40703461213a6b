/*
 * libcsv behind one door. It alone decides what an odd quote means; here is
 * what it does not do: positions, physical lines, recovery.
 *
 * libcsv looks at every byte through two function calls, and nearly all cells
 * of a Dapodik row are plain: without a quote, or quoted with no quote inside.
 * Those are taken as they stand, or passed over where nobody wants them.
 * Whatever looks odd is left to libcsv to accept or refuse.
 */
#include "ingest/text/csv_reader.h"

#include <csv.h>
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/alloc.h"

struct csv_reader {
	struct source *src;
	struct csv_parser parser;
	int have_parser;
	char delim;
	unsigned char keep[GRID_MAX_CELLS];
	char *feed;			/* the odd cells of the line */
	size_t feed_len, feed_cap;
	/* of the record at hand */
	struct grid_cell cells[GRID_MAX_CELLS];
	int n_cells;			/* begun */
	int last_filled;
	int n_kept;			/* wanted, or odd */
	struct grid_cell *odd[GRID_MAX_CELLS];	/* given to libcsv */
	int n_odd;
	int n_done;			/* delivered by it */
	int in_quotes;
	int broken;			/* the quoting is surely wrong */
	int ended;			/* libcsv has seen the end */
	int no_memory;
	struct arena *arena;
	/* the last cell of the row, as it stands in its line */
	const char *tail;
	size_t tail_len;
	/* of how many rows it was a day or a number of this length */
	struct { int rows, cells; size_t len; } above;
};

/* Trimming is a property of the field, never of the parser. */
static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

/* A CR inside a line is a strange character, not a line end. */
static int only_lf(unsigned char c)
{
	return c == '\n';
}

static void fill_cell(struct csv_reader *rd, struct grid_cell *c,
		      const char *text, size_t len)
{
	if (!len)
		return;
	c->text = arena_strndup(rd->arena, text, len);
	c->len = len;
	if (!c->text)
		rd->no_memory = 1;
}

static void on_cell(void *text, size_t len, void *user)
{
	struct csv_reader *rd = user;

	if (rd->n_done < rd->n_odd)
		fill_cell(rd, rd->odd[rd->n_done++], text, len);
}

static void on_row(int c, void *user)
{
	struct csv_reader *rd = user;

	(void)c;
	rd->ended = 1;
}

/* A parser that stopped is of no more use: csv_fini() would deliver what it
 * has as a good record, so a new one takes its place. */
static int renew_parser(struct csv_reader *rd)
{
	if (rd->have_parser)
		csv_free(&rd->parser);
	rd->have_parser = 0;
	if (csv_init(&rd->parser, CSV_STRICT | CSV_STRICT_FINI |
				  CSV_APPEND_NULL))
		return -1;
	rd->have_parser = 1;
	csv_set_delim(&rd->parser, (unsigned char)rd->delim);
	csv_set_space_func(&rd->parser, no_space);
	csv_set_realloc_func(&rd->parser, kin_realloc);
	csv_set_free_func(&rd->parser, kin_free);
	csv_set_blk_size(&rd->parser, 1024);
	return 0;
}

enum kin_status csv_reader_new(struct csv_reader **out, struct source *s,
			       char delimiter, struct kin_err *err)
{
	struct csv_reader *rd = kin_calloc(1, sizeof(*rd));

	*out = NULL;
	if (!rd)
		return kin_err_nomem(err);
	rd->src = s;
	rd->delim = delimiter;
	memset(rd->keep, 1, sizeof(rd->keep));
	if (renew_parser(rd)) {
		kin_free(rd);
		return kin_err_nomem(err);
	}
	*out = rd;
	return KIN_OK;
}

void csv_reader_free(struct csv_reader *rd)
{
	if (!rd)
		return;
	if (rd->have_parser)
		csv_free(&rd->parser);
	kin_free(rd->feed);
	kin_free(rd);
}

/* One physical line while it is cut. */
struct thin {
	const char *p, *end;
	const char *line;	/* its first byte */
	const char *quote;	/* the next quote at or after p, or end */
	long no;
	int plain;		/* the cell needs no parser */
};

static void seek_quote(struct thin *t, const char *from)
{
	t->quote = from < t->end
		? memchr(from, '"', (size_t)(t->end - from)) : NULL;
	if (!t->quote)
		t->quote = t->end;
}

/* The end of a quoted cell whose text goes on at `p`. */
static const char *quoted_end(struct csv_reader *rd, struct thin *t,
			      const char *p)
{
	for (;;) {
		seek_quote(t, p);
		if (t->quote == t->end) {
			rd->in_quotes = 1;
			t->plain = 0;
			return t->end;
		}
		p = t->quote + 1;
		if (p < t->end && *p == '"') {
			t->plain = 0;
			p++;
			continue;
		}
		rd->in_quotes = 0;
		if (p < t->end && *p != rd->delim) {
			rd->broken = 1;
			t->plain = 0;
			p = t->end;
		}
		seek_quote(t, p);
		return p;
	}
}

/*
 * The next delimiter, or end. Most cells are shorter than a call of memchr()
 * is long, and there are fifty in a row: eight bytes at once, in line.
 */
static const char *find_delim(const char *p, const char *end, char delim)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t wanted = ones * (unsigned char)delim, w;

	for (; end - p >= (ptrdiff_t)sizeof(w); p += sizeof(w)) {
		memcpy(&w, p, sizeof(w));
		w ^= wanted;
		w = (w - ones) & ~w & (ones << 7);
		if (w)
			return p + __builtin_ctzll(w) / 8;
	}
#endif
	while (p < end && *p != delim)
		p++;
	return p;
}

/* ="12": how programs keep a spreadsheet from making a number of digits. It
 * is quoted nowhere, and the quotes are no fault of the line. */
static int is_text_formula(const char *p, const char *e)
{
	return e - p > 2 && p[0] == '=' && p[1] == '"' && e[-1] == '"' &&
	       !memchr(p + 2, '"', (size_t)(e - p) - 3);
}

/* The end of the cell that begins at t->p. */
static const char *cell_end(struct csv_reader *rd, struct thin *t)
{
	const char *e;

	t->plain = 1;
	if (t->quote == t->p && t->p < t->end)
		return quoted_end(rd, t, t->p + 1);
	e = find_delim(t->p, t->end, rd->delim);
	if (t->quote < e && is_text_formula(t->p, e)) {
		seek_quote(t, e);
	} else if (t->quote < e) {
		rd->broken = 1;
		t->plain = 0;
		return t->end;
	}
	return e;
}

/* Whether there is more than blanks and quotes. */
static int is_filled(const char *p, const char *e)
{
	while (p < e && (*p == ' ' || *p == '\t' || *p == '"'))
		p++;
	return p < e;
}

/* There is room: what is fed is never longer than the line. */
static void feed_bytes(struct csv_reader *rd, const char *p, const char *e)
{
	memcpy(rd->feed + rd->feed_len, p, (size_t)(e - p));
	rd->feed_len += (size_t)(e - p);
}

/* What a plain cell says. */
static void take_plain(struct csv_reader *rd, struct grid_cell *c,
		       const char *p, const char *e)
{
	int quoted = p < e && *p == '"';

	fill_cell(rd, c, p + quoted, (size_t)(e - p) - 2 * (size_t)quoted);
}

/* Note a cell that somebody needs; one that is odd is libcsv's to read. */
static void take_cell(struct csv_reader *rd, const struct thin *t,
		      const char *e)
{
	int index = rd->n_cells++;
	struct grid_cell *c;

	if (is_filled(t->p, e) || rd->in_quotes)
		rd->last_filled = index;
	if (index >= GRID_MAX_CELLS || (t->plain && !rd->keep[index]))
		return;
	c = &rd->cells[rd->n_kept];
	*c = (struct grid_cell){ "", 0, t->no, (long)(t->p - t->line) + 1,
				 index, KIN_CELL_TEXT };
	rd->n_kept++;
	if (t->plain) {
		take_plain(rd, c, t->p, e);
		return;
	}
	if (rd->n_odd)
		rd->feed[rd->feed_len++] = rd->delim;
	rd->odd[rd->n_odd++] = c;
	feed_bytes(rd, t->p, e);
}

/*
 * Cells over the limit are counted only; if the line is odd there, the row is
 * refused anyway.
 */
static void thin_line(struct csv_reader *rd, const struct source_line *ln)
{
	struct thin t = { ln->text, ln->text + ln->len, ln->text, NULL,
			  ln->no, 1 };
	const char *e;

	rd->feed_len = 0;
	if (rd->in_quotes) {
		e = quoted_end(rd, &t, t.p);
		feed_bytes(rd, t.p, e);
	} else {
		seek_quote(&t, t.p);
		e = cell_end(rd, &t);
		take_cell(rd, &t, e);
	}
	while (e < t.end) {
		t.p = e + 1;
		e = cell_end(rd, &t);
		take_cell(rd, &t, e);
	}
	rd->feed[rd->feed_len++] = '\n';
	rd->tail = t.p;
	rd->tail_len = (size_t)(e - t.p);
}

static int make_room(struct csv_reader *rd, size_t len)
{
	size_t cap = rd->feed_cap ? rd->feed_cap : 4096;
	char *feed;

	if (rd->feed_cap >= len + 2)
		return 0;
	while (cap < len + 2)
		cap *= 2;
	feed = kin_realloc(rd->feed, cap);
	if (!feed)
		return -1;
	rd->feed = feed;
	rd->feed_cap = cap;
	return 0;
}

enum line_result { LINE_MORE, LINE_ROW, LINE_BROKEN, LINE_NO_MEMORY };

/* Let libcsv read what is odd in the line. */
static enum line_result parse_odd(struct csv_reader *rd,
				  const struct source_line *ln)
{
	int stray = ln->len && memchr(ln->text, '\r', ln->len) != NULL;
	size_t n;

	/* the default test is inline in libcsv and much faster */
	csv_set_term_func(&rd->parser, stray ? only_lf : NULL);
	rd->ended = 0;
	n = csv_parse(&rd->parser, rd->feed, rd->feed_len, on_cell, on_row,
		      rd);
	if (n < rd->feed_len && csv_error(&rd->parser) == CSV_ENOMEM)
		return LINE_NO_MEMORY;
	if (n < rd->feed_len)
		return LINE_BROKEN;
	return rd->in_quotes ? LINE_MORE : rd->ended ? LINE_ROW : LINE_BROKEN;
}

/*
 * One physical line per call: libcsv reports no positions, so the only honest
 * line number is the one we count.
 */
static enum line_result feed_line(struct csv_reader *rd,
				  const struct source_line *ln)
{
	int goes_on = rd->in_quotes;
	enum line_result res;

	if (make_room(rd, ln->len))
		return LINE_NO_MEMORY;
	thin_line(rd, ln);
	if (goes_on || rd->feed_len > 1)
		res = parse_odd(rd, ln);
	else
		res = rd->in_quotes ? LINE_MORE : LINE_ROW;
	if (rd->no_memory)
		return LINE_NO_MEMORY;
	return rd->broken && res != LINE_NO_MEMORY ? LINE_BROKEN : res;
}

static void csv_reader_begin_row(struct grid_row *row, struct csv_reader *rd,
				 struct arena *arena)
{
	*row = (struct grid_row){ .fault = KIN_N_CODES, .cells = rd->cells };
	rd->arena = arena;
	rd->n_cells = rd->n_kept = rd->n_odd = rd->n_done = 0;
	rd->last_filled = -1;
	rd->in_quotes = rd->broken = rd->no_memory = 0;
}

/* The row is lost; the next physical line begins a new one, unless the quote
 * that is open may have swallowed everything. */
static enum kin_status give_up(struct grid_row *row, struct csv_reader *rd,
			       enum kin_code code, struct kin_err *err)
{
	const struct grid_cell *c = rd->n_kept ? &rd->cells[rd->n_kept - 1]
					      : NULL;

	row->fault = code;
	row->fault_line = c ? c->line : row->line;
	row->fault_col = c ? c->col : 1;
	row->fault_lines = source_line_no(rd->src) - row->fault_line - 1;
	row->fatal = rd->in_quotes && code != KIN_C_ROW_QUOTE;
	row->n_kept = 0;
	if (renew_parser(rd))
		return kin_err_nomem(err);
	return KIN_OK;
}

#define TAIL_MIN 8		/* digits of an NPSN, and of no count */

/* A day or an identifier as programs write them: all of one length. */
static int is_fixed(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if ((text[i] < '0' || text[i] > '9') && text[i] != '-' &&
		    text[i] != '/')
			return 0;
	return 1;
}

/* How the row ends, by its line and by the rows above. */
static enum grid_end row_end(struct csv_reader *rd,
			     const struct source_line *ln)
{
	size_t len = rd->tail_len;

	if (ln->full == ln->len) {
		if (rd->above.rows < 2 || rd->above.cells != rd->n_cells ||
		    len >= rd->above.len || !is_fixed(rd->tail, len))
			return GRID_END_NONE;
		return len ? GRID_END_SHORT : GRID_END_EMPTY;
	}
	if (len < TAIL_MIN || !is_fixed(rd->tail, len))
		rd->above.rows = 0;
	else if (len == rd->above.len && rd->n_cells == rd->above.cells)
		rd->above.rows++;
	else
		rd->above.rows = 1;
	rd->above.len = len;
	rd->above.cells = rd->n_cells;
	return GRID_END_LINE;
}

static enum kin_status finish_row(struct grid_row *row, struct csv_reader *rd)
{
	row->n_cells = rd->n_cells;
	row->n_kept = rd->n_kept;
	row->last_filled = rd->last_filled;
	return KIN_OK;
}

enum kin_status csv_reader_next(struct grid_row *row, struct csv_reader *rd,
				struct arena *arena, struct kin_err *err)
{
	struct source_line ln;
	enum line_result res = LINE_MORE;
	enum kin_status st;

	csv_reader_begin_row(row, rd, arena);
	while (res == LINE_MORE) {
		st = source_line(&ln, rd->src, err);
		if (st)
			return st;
		if (!ln.no)
			return row->line ? give_up(row, rd,
						   KIN_C_ROW_UNCLOSED, err)
					 : KIN_OK;
		if (!row->line && !ln.len && !ln.cut)
			continue;
		if (!row->line) {
			row->line = ln.no;
			row->offset = ln.offset;
		}
		row->size += (long long)ln.full;
		if (row->size > (long long)SOURCE_RECORD_MAX)
			return give_up(row, rd, KIN_C_ROW_SIZE, err);
		res = feed_line(rd, &ln);
	}
	if (res == LINE_NO_MEMORY)
		return kin_err_nomem(err);
	if (res == LINE_BROKEN)
		return give_up(row, rd, KIN_C_ROW_QUOTE, err);
	row->end = row_end(rd, &ln);
	return finish_row(row, rd);
}

/* --- as a grid --- */

static enum kin_status csv_grid_next(struct grid_row *row, void *self,
				     struct arena *arena, struct kin_err *err)
{
	return csv_reader_next(row, self, arena, err);
}

static void csv_grid_keep(void *self, const unsigned char *keep, int width)
{
	struct csv_reader *rd = self;

	(void)width;
	memcpy(rd->keep, keep, sizeof(rd->keep));
}

static enum kin_status csv_grid_raw(char **out, void *self, long line,
				    long long offset, size_t size,
				    struct kin_err *err)
{
	struct csv_reader *rd = self;

	(void)line;
	return source_bytes(out, rd->src, offset, size, err);
}

void csv_reader_grid(struct grid *out, struct csv_reader *rd)
{
	*out = (struct grid){
		.name = source_name(rd->src), .self = rd,
		.next = csv_grid_next, .keep = csv_grid_keep,
		.raw = csv_grid_raw,
	};
}
