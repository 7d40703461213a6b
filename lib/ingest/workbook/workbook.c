/*
 * A workbook as sheets and rows, whatever its form.
 *
 * Owns the choice of the form, the row at hand, and the words for what is
 * wrong; the forms own their files.
 */
#include "ingest/workbook/workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/workbook/form.h"
#include "ingest/workbook/recognise.h"

/* --- what forms call --- */

enum kin_status form_add_sheet(struct workbook *wb, const char *name,
			       size_t len, int hidden, const char *part,
			       struct kin_err *err)
{
	struct workbook_sheet *sheets = wb->sheets, *s;
	int cap = wb->cap_sheets ? wb->cap_sheets * 2 : 8;

	if (wb->n_sheets == WORKBOOK_MAX_SHEETS)
		return kin_err_set(err, KIN_EINPUT,
				   _("it has more than %d sheets; save those "
				     "that are needed as a file of their own"),
				   WORKBOOK_MAX_SHEETS);
	if (wb->n_sheets == wb->cap_sheets) {
		sheets = kin_realloc(sheets, sizeof(*sheets) * (size_t)cap);
		if (!sheets)
			return kin_err_nomem(err);
		wb->sheets = sheets;
		wb->cap_sheets = cap;
	}
	s = &sheets[wb->n_sheets];
	s->name = arena_strndup(&wb->arena, name, len);
	s->part = part ? arena_strdup(&wb->arena, part) : NULL;
	s->hidden = hidden;
	if (!s->name || (part && !s->part))
		return kin_err_nomem(err);
	wb->n_sheets++;
	return KIN_OK;
}

void form_merge(struct workbook *wb, int column, long line, long last)
{
	struct grid_merges *m = &wb->merges;
	int cap = m->cap ? m->cap * 2 : 64;
	struct grid_merge *at;

	if (last <= line || m->n == GRID_MAX_MERGES)
		return;
	if (m->n == m->cap) {
		at = kin_realloc(m->at, sizeof(*at) * (size_t)cap);
		if (!at)	/* all else is read without them */
			return;
		m->at = at;
		m->cap = cap;
	}
	m->at[m->n++] = (struct grid_merge){ line, last, column };
}

void form_hide_columns(struct workbook *wb, long from, long to)
{
	for (; from >= 0 && from <= to && from < GRID_MAX_CELLS; from++)
		wb->hidden[from] = 1;
}

const char *form_show(char out[FORM_SHOWN], const char *text)
{
	size_t i, n;

	snprintf(out, FORM_SHOWN, "%s", text && *text ? text : "-");
	n = utf8_valid_prefix(out, strlen(out));
	out[n] = '\0';
	for (i = 0; i < n; i++)
		if ((unsigned char)out[i] < ' ')
			out[i] = ' ';
	return out;
}

enum kin_status form_add_given(struct workbook *wb, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	while (!st && wb->n_sheets < wb->given)
		st = form_add_sheet(wb, wb->given_name,
				    strlen(wb->given_name), 0, NULL, err);
	return st;
}

enum kin_status form_fault_at(struct workbook *wb, long line, long col,
			      struct kin_err *err, const char *fmt, ...)
{
	char text[400];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	wb->fault_line = line;
	wb->fault_col = col;
	return kin_err_set(err, KIN_EINPUT, "%s", text);
}

/* --- faults --- */

/* A fault of the file is told here and once; others go on as they are. */
static enum kin_status workbook_tell(struct workbook *wb, enum kin_status st,
				     struct kin_err *err)
{
	if (st != KIN_EINPUT)
		return st;
	kin_diag(wb->sink, KIN_C_FILE_WORKBOOK, wb->name, wb->fault_line,
		 wb->fault_col, NULL, _("this workbook cannot be read: %s"),
		 err->msg);
	kin_err_clear(err);
	return st;
}

/* --- open and close --- */

static enum kin_status workbook_open_form(struct workbook *wb,
					  struct kin_err *err)
{
	struct kin_err own = KIN_ERR_INIT;
	enum kin_status st;

	st = recognise(wb, &own);
	if (!st)
		st = wb->form->open(wb, &own);
	if (!st && !wb->n_sheets)
		st = kin_err_set(&own, KIN_EINPUT,
				 _("it has no sheet; save it again in a "
				   "spreadsheet"));
	st = workbook_tell(wb, st, &own);
	return st ? kin_err_set(err, st, "%s", own.msg) : KIN_OK;
}

enum kin_status workbook_open(struct workbook **out, int fd,
			      const char *name, struct kin_sink *sink,
			      struct kin_err *err)
{
	return workbook_open_sheet(out, fd, name, 0, NULL, sink, err);
}

enum kin_status workbook_open_sheet(struct workbook **out, int fd,
				    const char *name, int no,
				    const char *sheet, struct kin_sink *sink,
				    struct kin_err *err)
{
	struct workbook *wb = kin_calloc(1, sizeof(*wb));
	enum kin_status st;

	*out = NULL;
	if (!wb)
		return kin_err_nomem(err);
	wb->fd = fd;
	wb->name = name;
	wb->sink = sink;
	wb->sheet = -1;
	wb->given = sheet ? no : 0;
	wb->given_name = sheet;
	st = workbook_open_form(wb, err);
	if (st) {
		wb->fd = -1;
		workbook_free(wb);
	} else {
		*out = wb;
	}
	return st;
}

void workbook_free(struct workbook *wb)
{
	if (!wb)
		return;
	if (wb->form)
		wb->form->close(wb);
	package_free(wb->package);
	if (wb->fd >= 0)
		close(wb->fd);
	if (wb->sheet >= 0)
		wb->sink->sheet = NULL;
	sheet_release(&wb->rows);
	buf_release(&wb->head);
	arena_release(&wb->arena);
	kin_free(wb->sheets);
	kin_free(wb->merges.at);
	kin_free(wb);
}

int workbook_n_sheets(const struct workbook *wb)
{
	return wb->n_sheets;
}

const char *workbook_sheet_name(const struct workbook *wb, int i)
{
	return wb->sheets[i].name;
}

int workbook_sheet_hidden(const struct workbook *wb, int i)
{
	return wb->sheets[i].hidden;
}

long workbook_hidden_rows(const struct workbook *wb)
{
	return wb->n_hidden;
}

int workbook_dup(const struct workbook *wb)
{
	return fcntl(wb->fd, F_DUPFD_CLOEXEC, 0);
}

enum kin_status workbook_sha256(const struct workbook *wb,
				char out[DIGEST_HEX], struct kin_err *err)
{
	struct digest_stream hash;
	char piece[16384];
	off_t at = 0;
	ssize_t n;

	digest_stream_init(&hash);
	while ((n = pread(wb->fd, piece, sizeof(piece), at)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return kin_err_sys(err, _("cannot read %s"),
					   wb->name);
		digest_stream_update(&hash, piece, (size_t)n);
		at += n;
	}
	digest_stream_final(&hash, out);
	return KIN_OK;
}

/* --- rows --- */

static enum kin_status workbook_more(struct workbook *wb, struct kin_err *err)
{
	enum kin_status st;

	sheet_clear(&wb->rows);
	st = wb->form->piece(wb, &wb->more, err);
	if (!st && wb->rows.failed)
		st = kin_err_nomem(err);
	if (!st && wb->rows.too_large)
		st = form_fault_at(wb, wb->rows.rows[0].line, 0, err,
				   _("one of its rows holds more than 1 MiB "
				     "of text; look for a picture or a text "
				     "that does not belong there"));
	return st;
}

static void workbook_add_cell(struct buf *b, const struct grid_cell *c)
{
	const char *p;

	if (!strpbrk(c->text, ",\"\r\n")) {
		buf_add(b, c->text, c->len);
		return;
	}
	buf_addc(b, '"');
	for (p = c->text; *p; p++) {
		if (*p == '"')
			buf_addc(b, '"');
		buf_addc(b, *p);
	}
	buf_addc(b, '"');
}

/* A row as CSV with a line end, as wide as the header. */
static void workbook_csv(struct buf *b, const struct grid_row *row, int width)
{
	int i, at = 0;

	for (i = 0; i < row->n_kept; i++) {
		if (width && row->cells[i].index >= width)
			break;	/* beside the table */
		for (; at < row->cells[i].index; at++)
			buf_addc(b, ',');
		workbook_add_cell(b, &row->cells[i]);
	}
	for (at++; at < width; at++)
		buf_addc(b, ',');
	buf_addc(b, '\n');
}

static enum kin_status workbook_row(struct grid_row *row,
				    struct workbook *wb, struct arena *arena,
				    struct kin_err *err)
{
	struct kin_err own = KIN_ERR_INIT;
	enum kin_status st = KIN_OK;
	int hidden = 0, got;

	while (!(got = sheet_take(row, &wb->rows, wb->cells, &hidden, arena)) &&
	       wb->more) {
		st = workbook_tell(wb, workbook_more(wb, &own), &own);
		if (st)
			return kin_err_set(err, st, "%s", own.msg);
	}
	if (got < 0)
		return kin_err_nomem(err);
	wb->n_hidden += got && hidden;
	if (row->line)
		wb->line = row->line;
	return KIN_OK;
}

static enum kin_status workbook_next(struct grid_row *row, void *self,
				     struct arena *arena, struct kin_err *err)
{
	struct workbook *wb = self;
	enum kin_status st = workbook_row(row, wb, arena, err);

	if (st || !row->line)
		return st;
	row->offset = wb->form->offset(wb);
	row->size = 1;		/* its cells are found by its line */
	if (!wb->in_head)
		return KIN_OK;
	row->offset = (long long)wb->head.len;
	workbook_csv(&wb->head, row, 0);
	row->size = (long long)wb->head.len - row->offset;
	return wb->head.failed ? kin_err_nomem(err) : KIN_OK;
}

static void workbook_keep(void *self, const unsigned char *keep, int width)
{
	struct workbook *wb = self;

	memcpy(wb->rows.keep, keep, sizeof(wb->rows.keep));
	wb->rows.some_only = 1;
	wb->in_head = 0;
	wb->width = width;
}

/* The sheet again from its first row. */
static enum kin_status workbook_rewind(struct workbook *wb,
				       struct kin_err *err)
{
	struct kin_err own = KIN_ERR_INIT;
	enum kin_status st;

	sheet_release(&wb->rows);
	memset(wb->hidden, 0, sizeof(wb->hidden));
	wb->merges.n = 0;
	wb->more = 1;
	wb->n_hidden = wb->line = wb->fault_line = wb->fault_col = 0;
	st = workbook_tell(wb, wb->form->select(wb, wb->sheet, &own), &own);
	return st ? kin_err_set(err, st, "%s", own.msg) : KIN_OK;
}

/* Read on, up to the row that is wanted. */
static enum kin_status workbook_seek(struct buf *out, struct workbook *wb,
				     long line, struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct grid_row row;
	enum kin_status st;

	st = line <= wb->line ? workbook_rewind(wb, err) : KIN_OK;
	wb->rows.some_only = 0;
	row.line = 0;
	while (!st && wb->line < line) {
		arena_reset(&arena);
		st = workbook_row(&row, wb, &arena, err);
		if (!row.line)
			break;
	}
	if (!st && row.line == line)
		workbook_csv(out, &row, wb->width);
	else if (!st)
		st = kin_err_set(err, KIN_EINTERNAL, _("%s: row %ld cannot be "
				 "found again"), wb->name, line);
	arena_release(&arena);
	return st;
}

static enum kin_status workbook_raw(char **out, void *self, long line,
				    long long offset, size_t size,
				    struct kin_err *err)
{
	struct workbook *wb = self;
	struct buf b = BUF_INIT;
	enum kin_status st = KIN_OK;

	if (!wb->width)
		buf_add(&b, wb->head.data + offset, size);
	else
		st = workbook_seek(&b, wb, line, err);
	*out = st ? NULL : kin_strdup(buf_str(&b));
	if (!st && (b.failed || !*out))
		st = kin_err_nomem(err);
	buf_release(&b);
	return st;
}

enum kin_status workbook_select(struct grid *out, struct workbook *wb, int i,
				struct kin_err *err)
{
	buf_reset(&wb->head);
	wb->sheet = i;
	wb->in_head = 1;
	wb->width = 0;
	wb->sink->sheet = wb->sheets[i].name;
	*out = (struct grid){
		.name = wb->name, .is_sheet = 1, .is_1904 = wb->is_1904,
		.hidden = wb->hidden, .merges = &wb->merges, .self = wb,
		.next = workbook_next,
		.keep = workbook_keep,
		.raw = workbook_raw,
	};
	return workbook_rewind(wb, err);
}
