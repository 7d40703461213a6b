/*
 * Workbooks of cells: formats, sheets and their names, and the way of the
 * bytes from the library's file to the stream.
 *
 * Owns what a cell looks like; knows nothing of tables.
 */
#include "emit/book.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "emit/xlsx_lib.h"

#define NAME_UNITS 31		/* UTF-16 units of a sheet's name */
#define MAX_PLACES 15
#define ZERO_DAY (-25569)	/* 1899-12-30: the day 0 of a workbook */
#define FIRST_DAY (-25508)	/* 1900-03-01: before it, days are wrong */
#define MADE 315532800		/* 1980-01-01, as of the parts of the zip */

struct book_sheet {
	struct book *book;
	struct book_sheet *next;
	lxw_worksheet *ws;
	char name[4 * NAME_UNITS + 1];
};

struct book {
	lxw_workbook *wb;
	struct book_sheet *sheets;
	lxw_format *styles[N_BOOK_STYLES];
	lxw_format *places[MAX_PLACES + 1];
	lxw_error failed;	/* of the first cell that could not go in */
	long row;		/* where that was */
	int col;
	struct buf text;	/* escaped */
	int fd;			/* of the file that the library writes */
	char path[40];
};

static void book_note(struct book_sheet *sheet, long row, int col,
		      lxw_error error)
{
	struct book *b = sheet->book;

	if (!error || b->failed)
		return;
	b->failed = error;
	b->row = row;
	b->col = col;
}

/* ---- what cells look like ---- */

static void book_style_head(lxw_format *f)
{
	xlsx_lib.format_set_bold(f);
	xlsx_lib.format_set_bg_color(f, 0xdce6f1);
	xlsx_lib.format_set_border(f, LXW_BORDER_THIN);
	xlsx_lib.format_set_border_color(f, 0x95b3d7);
	xlsx_lib.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
}

/* Of cells that people fill in, and of those that they must not. */
static void book_style_open(lxw_format *f, enum book_style style)
{
	if (style == BOOK_LOCKED) {
		xlsx_lib.format_set_num_format(f, "@");
		xlsx_lib.format_set_bg_color(f, 0xededed);
		return;
	}
	if (style != BOOK_OPEN)
		xlsx_lib.format_set_text_wrap(f);
	xlsx_lib.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (style == BOOK_WRAPPED)
		return;
	xlsx_lib.format_set_unlocked(f);
	if (style == BOOK_OPEN_DATE)
		xlsx_lib.format_set_num_format(f, "yyyy-mm-dd");
	else
		xlsx_lib.format_set_num_format(f, "@");
}

static void book_style_set(lxw_format *f, enum book_style style)
{
	switch (style) {
	case BOOK_HEAD:
		book_style_head(f);
		break;
	case BOOK_DATE:
		xlsx_lib.format_set_num_format(f, "yyyy-mm-dd");
		break;
	case BOOK_COUNT:
		xlsx_lib.format_set_num_format(f, "#,##0");
		break;
	case BOOK_SHARE:
		xlsx_lib.format_set_num_format(f, "0.0%");
		break;
	case BOOK_TITLE:
		xlsx_lib.format_set_bold(f);
		xlsx_lib.format_set_font_size(f, 14);
		break;
	default:
		book_style_open(f, style);
		break;
	}
}

static lxw_format *book_style(struct book *b, enum book_style style)
{
	if (style == BOOK_PLAIN)
		return NULL;
	if (!b->styles[style]) {
		b->styles[style] = xlsx_lib.workbook_add_format(b->wb);
		if (b->styles[style])
			book_style_set(b->styles[style], style);
	}
	return b->styles[style];
}

/* ---- sheets ---- */

static int book_name_taken(const struct book *b, const char *name)
{
	const struct book_sheet *s;

	for (s = b->sheets; s; s = s->next)
		if (!strcasecmp(s->name, name))
			return 1;
	return 0;
}

/* As much of `name` as `room` units hold, without what Excel refuses. */
static void book_name_cut(char *out, const char *name, int room)
{
	size_t len = strlen(name), at = 0, n = 0;
	long c;

	while (at < len) {
		size_t from = at;

		c = utf8_next(name, len, &at);
		room -= c >= 0x10000 ? 2 : 1;
		if (c < 0 || room < 0)
			break;
		if (c < ' ' || (c < 0x80 && strchr("[]:*?/\\'", (int)c)))
			out[n++] = ' ';
		else
			while (from < at)
				out[n++] = name[from++];
	}
	while (n && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
}

static void book_name(char out[4 * NAME_UNITS + 1], const struct book *b,
		      const char *name)
{
	char tail[16] = "";
	int i;

	for (i = 2;; i++) {
		book_name_cut(out, name, NAME_UNITS - (int)strlen(tail));
		if (!*out)
			memcpy(out, "Lembar", sizeof("Lembar"));
		memcpy(out + strlen(out), tail, strlen(tail) + 1);
		if (!book_name_taken(b, out))
			return;
		snprintf(tail, sizeof(tail), " (%d)", i);
	}
}

enum kin_status book_sheet(struct book_sheet **out, struct book *book,
			   const char *name, struct kin_err *err)
{
	struct book_sheet *s = kin_calloc(1, sizeof(*s));

	*out = NULL;
	if (!s)
		return kin_err_nomem(err);
	book_name(s->name, book, name);
	s->book = book;
	s->ws = xlsx_lib.workbook_add_worksheet(book->wb, s->name);
	if (!s->ws) {
		kin_free(s);
		return kin_err_nomem(err);
	}
	s->next = book->sheets;
	book->sheets = s;
	*out = s;
	return KIN_OK;
}

const char *book_sheet_name(const struct book_sheet *sheet)
{
	return sheet->name;
}

/* ---- cells ---- */

/* Excel takes _x0041_ for a sign of that number, unless it is _x005F_x0041_. */
static int book_is_escape(const char *text)
{
	return text[0] == '_' && text[1] == 'x' &&
		strspn(text + 2, "0123456789abcdefABCDEF") >= 4 &&
		text[6] == '_';
}

static const char *book_escaped(struct book *b, const char *text)
{
	const char *at = strstr(text, "_x");

	while (at && !book_is_escape(at))
		at = strstr(at + 1, "_x");
	if (!at)
		return text;
	buf_reset(&b->text);
	for (; *text; text++) {
		if (book_is_escape(text))
			buf_adds(&b->text, "_x005F");
		buf_addc(&b->text, *text);
	}
	return buf_str(&b->text);
}

void book_text(struct book_sheet *sheet, long row, int col, const char *text,
	       enum book_style style)
{
	if (!text || !*text)
		return;
	text = book_escaped(sheet->book, text);
	book_note(sheet, row, col, xlsx_lib.worksheet_write_string(
		sheet->ws, (lxw_row_t)row, (lxw_col_t)col, text,
		book_style(sheet->book, style)));
}

void book_number(struct book_sheet *sheet, long row, int col, double number,
		 enum book_style style)
{
	book_note(sheet, row, col, xlsx_lib.worksheet_write_number(
		sheet->ws, (lxw_row_t)row, (lxw_col_t)col, number,
		book_style(sheet->book, style)));
}

/* 0.50 is shown with two places, though its number is 0.5. */
static lxw_format *book_places(struct book *b, size_t n)
{
	char format[MAX_PLACES + 4] = "0.";

	if (!n || n > MAX_PLACES)
		return NULL;
	if (!b->places[n]) {
		memset(format + 2, '0', n);
		format[n + 2] = '\0';
		b->places[n] = xlsx_lib.workbook_add_format(b->wb);
		if (b->places[n])
			xlsx_lib.format_set_num_format(b->places[n], format);
	}
	return b->places[n];
}

void book_digits(struct book_sheet *sheet, long row, int col,
		 const char *digits)
{
	const char *point = strchr(digits, '.');

	book_note(sheet, row, col, xlsx_lib.worksheet_write_number(
		sheet->ws, (lxw_row_t)row, (lxw_col_t)col,
		strtod(digits, NULL),
		book_places(sheet->book, point ? strlen(point + 1) : 0)));
}

static void book_day_as(struct book_sheet *sheet, long row, int col, long day,
			enum book_style style)
{
	char text[DAY_TEXT];

	if (day < FIRST_DAY)
		book_text(sheet, row, col, day_format(text, (day_t)day),
			  style == BOOK_DATE ? BOOK_PLAIN : style);
	else
		book_number(sheet, row, col, (double)(day - ZERO_DAY), style);
}

void book_day(struct book_sheet *sheet, long row, int col, long day)
{
	book_day_as(sheet, row, col, day, BOOK_DATE);
}

void book_open_day(struct book_sheet *sheet, long row, int col, long day)
{
	book_day_as(sheet, row, col, day, BOOK_OPEN_DATE);
}

/* ---- the sheet around them ---- */

void book_width(struct book_sheet *sheet, int first, int last, int width)
{
	xlsx_lib.worksheet_set_column(sheet->ws, (lxw_col_t)first,
				      (lxw_col_t)last, width, NULL);
}

void book_freeze(struct book_sheet *sheet, long row, int col)
{
	xlsx_lib.worksheet_freeze_panes(sheet->ws, (lxw_row_t)row,
					(lxw_col_t)col);
}

void book_filter(struct book_sheet *sheet, long first_row, long last_row,
		 int last_col)
{
	xlsx_lib.worksheet_autofilter(sheet->ws, (lxw_row_t)first_row, 0,
				      (lxw_row_t)last_row,
				      (lxw_col_t)last_col);
}

void book_column(struct book_sheet *sheet, int col, int width,
		 enum book_style style, int hidden)
{
	lxw_row_col_options options = { .hidden = hidden != 0 };

	xlsx_lib.worksheet_set_column_opt(sheet->ws, (lxw_col_t)col,
					  (lxw_col_t)col, width,
					  book_style(sheet->book, style),
					  &options);
}

void book_protect(struct book_sheet *sheet)
{
	lxw_protection may = {
		.format_columns = 1, .format_rows = 1, .autofilter = 1,
		.sort = 1, .insert_rows = 1,
	};

	xlsx_lib.worksheet_protect(sheet->ws, NULL, &may);
}

void book_hide(struct book_sheet *sheet)
{
	xlsx_lib.worksheet_hide(sheet->ws);
}

void book_show(struct book_sheet *sheet)
{
	xlsx_lib.worksheet_activate(sheet->ws);
}

void book_help(struct book_sheet *sheet, long row, int col, const char *text)
{
	book_note(sheet, row, col, xlsx_lib.worksheet_write_comment(
		sheet->ws, (lxw_row_t)row, (lxw_col_t)col, text));
}

/* A, B, ..., Z, AA, ... */
static const char *book_letters(char out[8], int col)
{
	int n = 7;

	out[n] = '\0';
	for (col++; col > 0; col = (col - 1) / 26)
		out[--n] = (char)('A' + (col - 1) % 26);
	return out + n;
}

void book_choice(struct book_sheet *sheet, long last, int col,
		 const struct book_sheet *from, long n)
{
	char letters[8], range[200];
	const char *at = book_letters(letters, col);
	lxw_data_validation v;

	snprintf(range, sizeof(range), "='%s'!$%s$1:$%s$%ld", from->name, at,
		 at, n);
	memset(&v, 0, sizeof(v));
	v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
	v.value_formula = range;
	v.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
	book_note(sheet, 1, col, xlsx_lib.worksheet_data_validation_range(
		sheet->ws, 1, (lxw_col_t)col, (lxw_row_t)last, (lxw_col_t)col,
		&v));
}

void book_bars(struct book_sheet *sheet, long first_row, long last_row,
	       int col)
{
	lxw_conditional_format bars;

	memset(&bars, 0, sizeof(bars));
	bars.type = LXW_CONDITIONAL_DATA_BAR;
	bars.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
	bars.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_MAXIMUM;
	bars.bar_color = 0x9bc2e6;
	xlsx_lib.worksheet_conditional_format_range(
		sheet->ws, (lxw_row_t)first_row, (lxw_col_t)col,
		(lxw_row_t)last_row, (lxw_col_t)col, &bars);
}

static void book_range(char *out, size_t size,
		       const struct book_sheet *sheet, long first, long last,
		       int col)
{
	assert(col < 26);
	snprintf(out, size, "='%s'!$%c$%ld:$%c$%ld", sheet->name, 'A' + col,
		 first + 1, 'A' + col, last + 1);
}

void book_chart(struct book_sheet *sheet, long row, int col,
		const char *title, long first_row, long last_row,
		int name_col, int number_col)
{
	char names[200], numbers[200];
	lxw_chart *chart = xlsx_lib.workbook_add_chart(sheet->book->wb,
						       LXW_CHART_COLUMN);

	if (!chart)
		return;
	book_range(names, sizeof(names), sheet, first_row, last_row,
		   name_col);
	book_range(numbers, sizeof(numbers), sheet, first_row, last_row,
		   number_col);
	xlsx_lib.chart_add_series(chart, names, numbers);
	xlsx_lib.chart_title_set_name(chart, title);
	xlsx_lib.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	xlsx_lib.worksheet_insert_chart(sheet->ws, (lxw_row_t)row,
					(lxw_col_t)col, chart);
}

/* ---- the life of a book ---- */

enum kin_status book_open(struct book **out, struct kin_err *err)
{
	lxw_workbook_options options = { .constant_memory = 1 };
	lxw_doc_properties made = { .created = MADE };
	enum kin_status st = xlsx_lib_load(err);
	struct book *b;

	*out = NULL;
	if (st)
		return st;
	b = kin_calloc(1, sizeof(*b));
	if (!b)
		return kin_err_nomem(err);
	b->fd = -1;
	st = file_unlinked(&b->fd, err);
	/* The library opens it by a name once more, and empties it. */
	snprintf(b->path, sizeof(b->path), "/proc/self/fd/%d", b->fd);
	options.tmpdir = getenv("TMPDIR");
	if (!st)
		b->wb = xlsx_lib.workbook_new_opt(b->path, &options);
	if (!st && !b->wb)
		st = kin_err_nomem(err);
	if (st) {
		book_abort(b);
		return st;
	}
	/* The same cells make the same bytes. */
	xlsx_lib.workbook_set_properties(b->wb, &made);
	*out = b;
	return KIN_OK;
}

void book_abort(struct book *book)
{
	struct book_sheet *s, *next;

	if (!book)
		return;
	if (book->wb)
		xlsx_lib.lxw_workbook_free(book->wb);
	for (s = book->sheets; s; s = next) {
		next = s->next;
		kin_free(s);
	}
	buf_release(&book->text);
	if (book->fd >= 0)
		close(book->fd);
	kin_free(book);
}

static enum kin_status book_failed(const struct book *b, lxw_error error,
				   struct kin_err *err)
{
	if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		return kin_err_set(err, KIN_EINPUT,
				   _("row %ld, column %d holds more than the "
				     "32,767 signs that fit into a cell of a "
				     "workbook; write .csv"), b->row + 1,
				   b->col + 1);
	if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
		return kin_err_nomem(err);
	return kin_err_set(err, KIN_EIO, _("cannot write the workbook: %s"),
			   xlsx_lib.lxw_strerror(error));
}

static enum kin_status book_copy(int fd, FILE *fp, struct kin_err *err)
{
	char chunk[65536];
	ssize_t n;

	if (lseek(fd, 0, SEEK_SET))
		return kin_err_sys(err, _("cannot rewind a temporary file"));
	errno = 0;
	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		if (fwrite(chunk, 1, (size_t)n, fp) != (size_t)n)
			return kin_err_sys(err, _("cannot write the output"));
	if (n < 0)
		return kin_err_sys(err, _("cannot read a temporary file"));
	return KIN_OK;
}

/*
 * The library does not look whether its own files took what it wrote: where
 * their disk is full and that of the output is not, a workbook would come out
 * with rows cut off.
 */
static enum kin_status book_check_files(const struct book *b,
					struct kin_err *err)
{
	const struct book_sheet *s;

	errno = 0;
	for (s = b->sheets; s; s = s->next) {
		FILE *rows = s->ws->optimize_tmpfile;

		if (!rows || (!fflush(rows) && !ferror(rows)))
			continue;
		/* why an earlier call failed is forgotten */
		if (!errno)
			errno = ENOSPC;
		return kin_err_sys(err, _("cannot write a temporary "
						  "file; is there room in "
						  "TMPDIR?"));
	}
	return KIN_OK;
}

enum kin_status book_close(struct book *book, FILE *fp, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	lxw_error error;

	if (!book)
		return KIN_OK;
	error = book->failed;
	if (book->text.failed)
		error = LXW_ERROR_MEMORY_MALLOC_FAILED;
	if (!error)
		st = book_check_files(book, err);
	if (!error && !st) {
		/* It frees the workbook, whatever happens. */
		error = xlsx_lib.workbook_close(book->wb);
		book->wb = NULL;
	}
	if (error)
		st = book_failed(book, error, err);
	if (!st)
		st = book_copy(book->fd, fp, err);
	book_abort(book);
	return st;
}
