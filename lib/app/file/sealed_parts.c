/* Owns how a file is parted and what is said of a difference. */
#include "app/file/sealed_parts.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/file/sealed_book.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/place.h"
#include "ingest/grid.h"

#define SEALED_TAG 8		/* digits of a tag */
#define SEALED_NAMED 5		/* places that are named one by one */

/* ---- reading ---- */

struct sealed_reader {
	struct sealed_parts *p;
	unsigned char key[DIGEST_SEAL_KEY];
	struct buf line, cell;
	long in_group;		/* lines of the tag at hand */
	uint32_t turns[SEALED_LINES];	/* of all lines */
	int table, quoted, column, is_text;
	char before;		/* byte in front of the one at hand */
};

static uint32_t sealed_tag(const struct sealed_reader *r, const char *bytes,
			   size_t len)
{
	unsigned char mac[DIGEST_MAC];

	digest_sip(mac, r->key, bytes, len);
	return (uint32_t)mac[0] << 24 | (uint32_t)mac[1] << 16 |
	       (uint32_t)mac[2] << 8 | mac[3];
}

/* What came, then what comes: no order is the same as another. */
static uint32_t sealed_mix(uint32_t before, uint32_t tag)
{
	return before * 2654435761U + tag + 1;
}

/* Twice as many lines a tag, so that there is room again. */
static void sealed_halve(struct sealed_reader *r)
{
	struct sealed_parts *p = r->p;
	int i;

	for (i = 0; i < p->n_lines / 2; i++)
		p->lines[i] = sealed_mix(p->lines[2 * i],
					 p->lines[2 * i + 1]);
	p->n_lines /= 2;
	p->group *= 2;
}

static void sealed_end_line(struct sealed_reader *r)
{
	struct sealed_parts *p = r->p;
	uint32_t tag = sealed_tag(r, r->line.data, r->line.len);

	if (!r->in_group && p->n_lines == SEALED_LINES)
		sealed_halve(r);
	if (!r->in_group)
		p->lines[p->n_lines++] = 0;
	p->lines[p->n_lines - 1] = sealed_mix(p->lines[p->n_lines - 1], tag);
	r->in_group = (r->in_group + 1) % p->group;
	r->turns[p->n_all % SEALED_LINES] += tag;
	p->n_all++;
	buf_reset(&r->line);
}

static void sealed_end_cell(struct sealed_reader *r)
{
	struct sealed_parts *p = r->p;
	uint32_t tag = sealed_tag(r, r->cell.data, r->cell.len);

	buf_reset(&r->cell);
	if (r->column >= SEALED_COLUMNS)
		return;
	if (r->column >= p->n_columns)
		p->columns[p->n_columns++] = 0;
	p->columns[r->column] = sealed_mix(p->columns[r->column], tag);
	r->column++;
}

/* As our own CSV is written; what another program makes of it is told apart
 * by its values only. */
static void sealed_take_cell(struct sealed_reader *r, char c)
{
	if (c == '"') {
		if (!r->quoted && r->before == '"')
			buf_addc(&r->cell, c);
		r->quoted = !r->quoted;
	} else if (c == ',' && !r->quoted) {
		sealed_end_cell(r);
	} else if (c == '\n' && !r->quoted) {
		sealed_end_cell(r);
		r->column = 0;
	} else if (c != '\r') {
		buf_addc(&r->cell, c);
	}
	r->before = c;
}

static void sealed_take(struct sealed_reader *r, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!bytes[i])
			r->is_text = 0;
		buf_addc(&r->line, bytes[i]);
		if (bytes[i] == '\n')
			sealed_end_line(r);
		if (r->table)
			sealed_take_cell(r, bytes[i]);
	}
}

/* A row as a line, and its cells with their number, so that one that moved is
 * another. */
static int sealed_take_row(void *user, const char *sheet,
			   const struct grid_row *row)
{
	struct sealed_reader *r = user;
	int i;

	buf_addf(&r->line, "%s", sheet);
	buf_addf(&r->line, "!%ld", row->line);
	for (i = 0; i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (!c->len)
			continue;
		buf_addf(&r->line, "\n%d:", c->index);
		buf_add(&r->line, c->text, c->len);
		while (r->p->n_columns < c->index &&
		       r->p->n_columns < SEALED_COLUMNS)
			r->p->columns[r->p->n_columns++] = 0;
		r->column = c->index;
		buf_addf(&r->cell, "%s!%ld:", sheet, row->line);
		buf_add(&r->cell, c->text, c->len);
		sealed_end_cell(r);
	}
	sealed_end_line(r);
	return r->line.failed || r->cell.failed;
}

static enum kin_status sealed_read_book(struct sealed_reader *r,
					const char *path, struct kin_err *err)
{
	enum kin_status st;

	memset(r->p, 0, sizeof(*r->p));
	memset(r->turns, 0, sizeof(r->turns));
	r->in_group = 0;
	buf_reset(&r->line);
	buf_reset(&r->cell);
	r->p->group = 1;
	r->p->is_book = 1;
	st = sealed_book_walk(path, sealed_take_row, r, err);
	if (st == KIN_ENOTFOUND)
		memset(r->p, 0, sizeof(*r->p));
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

/* Of a file whose lines have tags of their own nothing more is to be told. */
static void sealed_fold_turns(struct sealed_reader *r)
{
	struct sealed_parts *p = r->p;
	int i;

	if (p->group <= 1 || p->group > SEALED_LINES)
		return;
	p->n_turns = (int)p->group;
	for (i = 0; i < SEALED_LINES; i++)
		p->turns[i % p->group] += r->turns[i];
}

static int sealed_is_csv(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && !strcmp(path + len - 4, ".csv");
}

enum kin_status sealed_parts_read(struct sealed_parts *p, const char *path,
				  const unsigned char key[DIGEST_KEY],
				  struct kin_err *err)
{
	struct sealed_reader r = { .p = p, .is_text = 1 };
	FILE *fp = fopen(path, "re");
	enum kin_status st = KIN_OK;
	char bytes[16384];
	size_t n;

	memset(p, 0, sizeof(*p));
	p->group = 1;
	r.table = sealed_is_csv(path);
	if (!fp)
		return kin_err_sys(err, "%s", path);
	digest_derive(r.key, sizeof(r.key), key, "kinerja sealed parts");
	while (r.is_text && (n = fread(bytes, 1, sizeof(bytes), fp)) > 0)
		sealed_take(&r, bytes, n);
	if (ferror(fp))
		st = kin_err_sys(err, "%s", path);
	fclose(fp);
	if (r.line.len)
		sealed_end_line(&r);
	if (r.table && (r.column || r.cell.len))
		sealed_end_cell(&r);
	if (!st && !r.is_text)
		st = sealed_read_book(&r, path, err);
	if (!st && (r.line.failed || r.cell.failed))
		st = kin_err_nomem(err);
	sealed_fold_turns(&r);
	buf_release(&r.line);
	buf_release(&r.cell);
	return st;
}

/* ---- in a seal ---- */

static void sealed_add_tags(struct buf *b, const char *name,
			    const uint32_t *tags, int n)
{
	int i;

	buf_addf(b, ",\"%s\":\"", name);
	for (i = 0; i < n; i++)
		buf_addf(b, "%08x", (unsigned)tags[i]);
	buf_addc(b, '"');
}

void sealed_parts_add(struct buf *b, const struct sealed_parts *p)
{
	buf_addf(b, "{\"group\":%ld,\"of\":%ld,\"book\":%d", p->group,
		 p->n_all, p->is_book);
	sealed_add_tags(b, "lines", p->lines, p->n_lines);
	sealed_add_tags(b, "columns", p->columns, p->n_columns);
	if (p->n_turns)
		sealed_add_tags(b, "turns", p->turns, p->n_turns);
	buf_addc(b, '}');
}

static int sealed_parse_tags(uint32_t *tags, int max, const char *text,
			     const char *name)
{
	unsigned char bytes[SEALED_TAG / 2];
	const char *at = strstr(text, name);
	int n = 0;

	for (at = at ? at + strlen(name) : ""; n < max; at += SEALED_TAG) {
		if (digest_unhex(bytes, sizeof(bytes), at))
			break;
		tags[n++] = (uint32_t)bytes[0] << 24 |
			    (uint32_t)bytes[1] << 16 |
			    (uint32_t)bytes[2] << 8 | bytes[3];
	}
	return n;
}

int sealed_parts_parse(struct sealed_parts *p, const char *text)
{
	memset(p, 0, sizeof(*p));
	if (sscanf(text, "{\"group\":%ld,\"of\":%ld,\"book\":%d", &p->group,
		   &p->n_all, &p->is_book) != 3)
		return -1;
	p->n_lines = sealed_parse_tags(p->lines, SEALED_LINES, text,
				       "\"lines\":\"");
	p->n_columns = sealed_parse_tags(p->columns, SEALED_COLUMNS, text,
					 "\"columns\":\"");
	p->n_turns = sealed_parse_tags(p->turns, SEALED_LINES, text,
				       "\"turns\":\"");
	return p->group > 0 ? 0 : -1;
}

/* ---- what is said ---- */

/* The name of a column in the file as it is now, else its number. */
static void sealed_add_column(struct buf *b, const char *path, int column)
{
	char head[4096] = "", *at = head, *end;
	FILE *fp = fopen(path, "re");
	int i;

	if (fp && !fgets(head, sizeof(head), fp))
		head[0] = '\0';
	if (fp)
		fclose(fp);
	for (i = 0; i < column && (end = strchr(at, ',')); i++)
		at = end + 1;
	at[strcspn(at, ",\r\n")] = '\0';
	if (i == column && *at)
		buf_addf(b, " %s", at);
	else
		buf_addf(b, " %d", column + 1);
}

/* Tags that differ, up to `max` of them; how many there are. */
static int sealed_differ(int *out, int max, const uint32_t *then,
			 const uint32_t *now, int n)
{
	int i, found = 0;

	for (i = 0; i < n; i++)
		if (then[i] != now[i] && found++ < max)
			out[found - 1] = i;
	return found;
}

/* The lines that differ and can be told one by one, up to `max` of them from
 * 1; how many there are, or -1: only groups are known. */
static int sealed_lines(long *out, int max, const struct sealed_parts *then,
			const struct sealed_parts *now)
{
	int groups[SEALED_NAMED], turns[SEALED_NAMED] = { 0 };
	int i, n, n_turns = 1;

	assert(max <= SEALED_NAMED);
	n = sealed_differ(groups, max, then->lines, now->lines, now->n_lines);
	if (now->group > 1)
		n_turns = now->n_turns != then->n_turns ? 0 :
			sealed_differ(turns, max, then->turns, now->turns,
				      now->n_turns);
	/* of several groups and several turns nobody knows which go together */
	if (!n || !n_turns || (n > 1 && n_turns > 1))
		return n ? -1 : 0;
	for (i = 0; i < max && i < (n > 1 ? n : n_turns); i++)
		out[i] = groups[n > 1 ? i : 0] * now->group +
			turns[n > 1 ? 0 : i] + 1;
	return n > 1 ? n : n_turns;
}

/* "3, 7, ..." of lines that are known. */
static void sealed_add_exact(struct buf *b, const long *lines, int n)
{
	int i;

	for (i = 0; i < n && i < SEALED_NAMED; i++)
		buf_addf(b, i ? ", %ld" : " %ld", lines[i]);
	if (n > SEALED_NAMED)
		buf_adds(b, ", ...");
}

/* "3, 7-8, ..." of tags that differ; returns how many lines those are. */
static long sealed_add_lines(struct buf *b, const struct sealed_parts *then,
			     const struct sealed_parts *now)
{
	long first, last, n = 0, named = 0;
	long exact[SEALED_NAMED];
	int i, known = sealed_lines(exact, SEALED_NAMED, then, now);

	if (known >= 0) {
		sealed_add_exact(b, exact, known);
		return known;
	}
	for (i = 0; i < now->n_lines; i++) {
		if (then->lines[i] == now->lines[i])
			continue;
		first = i * now->group + 1;
		last = first + now->group - 1;
		last = last > now->n_all ? now->n_all : last;
		n += last - first + 1;
		if (named++ == SEALED_NAMED)
			buf_adds(b, ", ...");
		if (named > SEALED_NAMED)
			continue;
		buf_addf(b, named > 1 ? ", %ld" : " %ld", first);
		if (last > first)
			buf_addf(b, "-%ld", last);
	}
	return n;
}

static int sealed_add_columns(struct buf *b, const struct sealed_parts *then,
			      const struct sealed_parts *now,
			      const char *path)
{
	int i, n = 0;

	for (i = 0; i < now->n_columns; i++) {
		if (then->columns[i] == now->columns[i])
			continue;
		if (n++ == SEALED_NAMED)
			buf_adds(b, ", ...");
		if (n > SEALED_NAMED)
			continue;
		if (n > 1)
			buf_addc(b, ',');
		sealed_add_column(b, path, i);
	}
	return n;
}

/* Lines that came in or went: what is the same stands around them. */
static void sealed_tell_number(struct buf *b, const struct sealed_parts *then,
			       const struct sealed_parts *now)
{
	long from = 0, more = now->n_all - then->n_all;

	/* tags of as many lines can be compared, from the beginning */
	while (now->group == then->group && from < now->n_lines &&
	       from < then->n_lines && now->lines[from] == then->lines[from])
		from++;
	from = from * now->group + 1;
	if (more > 0)
		buf_addf(b, PLURAL("%ld line was added, not before line %ld",
				   "%ld lines were added, not before line %ld",
				   more), more, from);
	else
		buf_addf(b, PLURAL("%ld line is missing, not before line %ld",
				   "%ld lines are missing, not before line "
				   "%ld", -more), -more, from);
}

/* ---- of a workbook ---- */

struct sealed_places {
	long lines[SEALED_NAMED];	/* that differ, in order */
	int columns[SEALED_NAMED];
	int n_lines, n_columns, named;
	long at;			/* lines that went by */
	struct buf *out;
};

static void sealed_add_cell(struct sealed_places *p, const char *sheet,
			    long row, int column)
{
	char cell[PLACE_CELL];

	if (p->named++ < SEALED_NAMED)
		buf_addf(p->out, "%s[%s]!%s", p->named > 1 ? ", " : " ",
			 sheet, place_cell(cell, row, column + 1));
	else if (p->named == SEALED_NAMED + 1)
		buf_adds(p->out, ", ...");
}

/* The cells of a row that differs: all columns that do, where it is the only
 * one, and else the only column. */
static int sealed_place_row(void *user, const char *sheet,
			    const struct grid_row *row)
{
	struct sealed_places *p = user;
	int i, k, n = p->n_lines < SEALED_NAMED ? p->n_lines : SEALED_NAMED;

	p->at++;
	for (i = 0; i < n && p->lines[i] != p->at; i++)
		;
	for (k = 0; i < n && k < p->n_columns; k++)
		sealed_add_cell(p, sheet, row->line, k < SEALED_NAMED ?
				p->columns[k] : p->columns[0]);
	return p->at >= p->lines[n - 1];
}

/* Rows, as they follow each other over all sheets. */
static void sealed_tell_rows(struct buf *b, const struct sealed_parts *then,
			     const struct sealed_parts *now)
{
	struct buf lines = BUF_INIT;

	sealed_add_lines(&lines, then, now);
	buf_addf(b, _("line%s"), buf_str(&lines));
	b->failed |= lines.failed;
	buf_release(&lines);
}

/* Cells, where it is known which: the file is read once more for the names of
 * its sheets. */
static void sealed_tell_cells(struct buf *b, const struct sealed_parts *then,
			      const struct sealed_parts *now,
			      const char *path)
{
	struct buf cells = BUF_INIT;
	struct sealed_places p = { .out = &cells };
	int n = now->n_columns < then->n_columns ? now->n_columns
						 : then->n_columns;

	p.n_lines = sealed_lines(p.lines, SEALED_NAMED, then, now);
	p.n_columns = sealed_differ(p.columns, SEALED_NAMED, then->columns,
				    now->columns, n);
	if (!p.n_lines)
		buf_adds(b, _("its values are the same, but another program "
			      "saved it in another form"));
	if (p.n_lines > 0 && p.n_columns &&
	    (p.n_lines == 1 || p.n_columns == 1) &&
	    !sealed_book_walk(path, sealed_place_row, &p, NULL) && p.named)
		buf_addf(b, _("cell%s"), buf_str(&cells));
	else if (p.n_lines)
		sealed_tell_rows(b, then, now);
	if (p.named && p.n_lines > SEALED_NAMED)
		buf_adds(b, ", ...");
	b->failed |= cells.failed;
	buf_release(&cells);
}

void sealed_parts_tell(struct buf *b, const struct sealed_parts *then,
		       const struct sealed_parts *now, const char *path)
{
	struct buf lines = BUF_INIT, columns = BUF_INIT;
	int n = 0, table = then->n_columns && now->n_columns &&
			   then->n_columns == now->n_columns;
	long n_lines;

	if (!then->group || !now->group || then->is_book != now->is_book)
		return;
	if (then->n_all != now->n_all) {
		sealed_tell_number(b, then, now);
		return;
	}
	if (now->is_book) {
		sealed_tell_cells(b, then, now, path);
		return;
	}
	n_lines = sealed_add_lines(&lines, then, now);
	if (table)
		n = sealed_add_columns(&columns, then, now, path);
	if (table && n_lines && !n)
		buf_adds(b, _("its values are the same, but another program "
			      "saved it in another form"));
	else if (n)
		buf_addf(b, _("line%s, column%s"), buf_str(&lines),
			 buf_str(&columns));
	else if (n_lines)
		buf_addf(b, _("line%s"), buf_str(&lines));
	b->failed |= lines.failed || columns.failed;
	buf_release(&lines);
	buf_release(&columns);
}
