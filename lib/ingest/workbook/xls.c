/*
 * Workbooks of Excel 5 to 2003 (.xls): the globals, then a sheet as its
 * records come.
 *
 * Cells stand row by row; within a row they may be in any order, as some
 * programs write them.
 */
#include "ingest/workbook/xls.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define PIECE 2048		/* records */
#define VERSION_8 0x600
#define VERSION_5 0x500

/* --- the workbook --- */

static enum kin_status xls_add_sheet(struct workbook *wb, struct kin_err *err)
{
	struct xls *x = wb->data;
	enum kin_status st;
	long long at;
	int hidden;

	if (x->len < 7)
		return KIN_OK;
	at = (long long)xls_u32(x->data);
	hidden = x->data[4] & 3;
	if (x->data[5])		/* a chart, a macro */
		return KIN_OK;
	x->at = 6;
	st = xls_text(x, 1, err);
	if (!st)
		st = form_add_sheet(wb, buf_str(&x->text), x->text.len,
				    hidden != 0, NULL, err);
	if (!st)
		x->sheets[wb->n_sheets - 1] = at;
	return st;
}

static enum kin_status xls_add_format(struct xls *x, struct kin_err *err)
{
	enum kin_status st;

	if (x->len < 4 || x->n_own == XLS_MAX_FORMATS)
		return KIN_OK;
	x->own[x->n_own].id = xls_u16(x->data);
	x->at = 2;
	st = xls_text(x, x->is_5 ? 1 : 2, err);
	if (!st)
		x->own[x->n_own++].format = (unsigned char)
			number_format_code(buf_str(&x->text), x->text.len);
	return st;
}

static void xls_add_xf(struct xls *x)
{
	enum number_format format;
	unsigned id;
	int i;

	if (x->len < 4 || x->n_formats == XLS_MAX_FORMATS)
		return;
	id = xls_u16(x->data + 2);
	format = number_format_builtin((long)id);
	for (i = 0; i < x->n_own; i++)
		if (x->own[i].id == id)
			format = x->own[i].format;
	x->formats[x->n_formats++] = (unsigned char)format;
}

static enum kin_status xls_global(struct workbook *wb, struct kin_err *err)
{
	struct xls *x = wb->data;

	switch (x->type) {
	case XLS_FILEPASS:
		return kin_err_set(err, KIN_EINPUT,
				   _("it is protected by a password; open it, "
				     "save it without the password, and try "
				     "again"));
	case XLS_BOUNDSHEET:
		return xls_add_sheet(wb, err);
	case XLS_FORMAT:
		return xls_add_format(x, err);
	case XLS_DATEMODE:
		wb->is_1904 = x->len >= 2 && xls_u16(x->data) == 1;
		return KIN_OK;
	case XLS_SST:
		x->strings_at = x->next - 4 - (long long)x->len;
		return KIN_OK;
	case XLS_XF:
		xls_add_xf(x);
		return KIN_OK;
	default:
		return KIN_OK;
	}
}

static enum kin_status xls_globals(struct workbook *wb, struct kin_err *err)
{
	struct xls *x = wb->data;
	enum kin_status st = xls_next(x, err);
	unsigned version;

	if (st)
		return st;
	version = x->len >= 2 ? xls_u16(x->data) : 0;
	if (x->type != XLS_BOF ||
	    (version != VERSION_8 && version != VERSION_5))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is a workbook of Excel 4 or older; "
				     "open it in LibreOffice and save it as "
				     ".xlsx"));
	x->is_5 = version == VERSION_5;
	do {
		st = xls_next(x, err);
		if (!st)
			st = xls_global(wb, err);
	} while (!st && x->type != XLS_EOF);
	return st;
}

/* --- cells --- */

/* Where the cell of this record stands; 0 when it must not be there. */
static enum kin_status xls_place(struct workbook *wb, int row, int col,
				 struct kin_err *err)
{
	struct xls *x = wb->data;

	if (row < x->row || col >= XLS_MAX_COL)
		return form_fault_at(wb, row + 1, col + 1, err,
				     _("the cell does not stand in its place; "
				       "open it in a spreadsheet and save it "
				       "again"));
	if (row != x->row) {
		sheet_end(&wb->rows, 1);
		sheet_begin(&wb->rows, row + 1,
			    x->hidden[row / 8] >> row % 8 & 1);
		x->row = row;
	}
	x->col = col;
	return KIN_OK;
}

static void xls_add_double(struct workbook *wb, double value, unsigned xf)
{
	struct xls *x = wb->data;
	enum number_format format = xf < (unsigned)x->n_formats
		? x->formats[xf] : NUMBER_PLAIN;
	char text[NUMBER_TEXT], raw[NUMBER_TEXT];
	size_t len = 0;

	if (!isfinite(value)) {
		sheet_add(&wb->rows, x->col, KIN_CELL_ERROR, "#NUM!", 5);
		return;
	}
	if (format != NUMBER_PLAIN) {
		len = number_of_double(raw, value);
		len = number_date(text, raw, len, format, wb->is_1904);
	}
	if (len)
		sheet_add(&wb->rows, x->col, KIN_CELL_DATE, text, len);
	else
		sheet_add(&wb->rows, x->col, KIN_CELL_NUMBER, text,
			  number_of_double(text, value));
}

static double xls_double(const unsigned char *p)
{
	uint64_t bits = xls_u32(p) | (uint64_t)xls_u32(p + 4) << 32;
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* A number in thirty bits: whole or the head of a double, maybe hundredths. */
static double xls_rk(uint32_t rk)
{
	uint64_t bits = (uint64_t)(rk & ~3u) << 32;
	double value;

	if (rk & 2)
		value = (double)((int32_t)rk >> 2);
	else
		memcpy(&value, &bits, sizeof(value));
	return rk & 1 ? value / 100 : value;
}

static void xls_add_error(struct workbook *wb, unsigned code)
{
	static const struct {
		unsigned code;
		const char *text;
	} errors[] = {
		{ 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0f, "#VALUE!" },
		{ 0x17, "#REF!" }, { 0x1d, "#NAME?" }, { 0x24, "#NUM!" },
	};
	const char *text = "#N/A";
	size_t i;

	for (i = 0; i < sizeof(errors) / sizeof(*errors); i++)
		if (errors[i].code == code)
			text = errors[i].text;
	sheet_add(&wb->rows, ((struct xls *)wb->data)->col, KIN_CELL_ERROR,
		  text, strlen(text));
}

static void xls_add_bool(struct workbook *wb, int value)
{
	sheet_add(&wb->rows, ((struct xls *)wb->data)->col, KIN_CELL_BOOL,
		  value ? "TRUE" : "FALSE", value ? 4 : 5);
}

static void xls_add_result(struct workbook *wb)
{
	struct xls *x = wb->data;
	const unsigned char *p = x->data + 6;
	double value;

	if (p[6] != 0xff || p[7] != 0xff) {
		value = xls_double(p);
		if (value == 0)
			sheet_add(&wb->rows, x->col, KIN_CELL_PENDING, "0", 1);
		else
			xls_add_double(wb, value, xls_u16(x->data + 4));
		return;
	}
	switch (p[0]) {
	case 0:
		x->waits = 1;
		break;
	case 1:
		xls_add_bool(wb, p[2]);
		break;
	case 2:
		xls_add_error(wb, p[2]);
		break;
	}
}

/* The text that the formula at hand promised did not come. */
static void xls_stop_waiting(struct workbook *wb)
{
	struct xls *x = wb->data;

	if (x->waits)
		sheet_add(&wb->rows, x->col, KIN_CELL_PENDING, "=", 1);
	x->waits = 0;
}

static enum kin_status xls_add_text(struct workbook *wb, size_t from,
				    struct kin_err *err)
{
	struct xls *x = wb->data;
	enum kin_status st;

	x->at = from;
	st = xls_text(x, 2, err);
	if (!st)
		sheet_add(&wb->rows, x->col, KIN_CELL_TEXT, buf_str(&x->text),
			  x->text.len);
	return st;
}

static enum kin_status xls_add_shared(struct workbook *wb, struct kin_err *err)
{
	struct xls *x = wb->data;
	const char *text;
	size_t len;
	enum kin_status st = xls_string(&text, &len, wb,
					(long)xls_u32(x->data + 6), err);

	if (!st)
		sheet_add(&wb->rows, x->col, KIN_CELL_TEXT, text, len);
	return st;
}

static enum kin_status xls_add_numbers(struct workbook *wb,
				       struct kin_err *err)
{
	struct xls *x = wb->data;
	enum kin_status st = KIN_OK;
	int row = (int)xls_u16(x->data), col = (int)xls_u16(x->data + 2);
	size_t at;

	for (at = 4; !st && at + 8 <= x->len; at += 6, col++) {
		st = xls_place(wb, row, col, err);
		if (!st)
			xls_add_double(wb, xls_rk(xls_u32(x->data + at + 2)),
				       xls_u16(x->data + at));
	}
	return st;
}

/* How long a record of a cell is at least; 0: it is none. */
static size_t xls_cell_size(unsigned type)
{
	switch (type) {
	case XLS_FORMULA:
	case XLS_NUMBER:
		return 14;
	case XLS_RK:
	case XLS_LABELSST:
		return 10;
	case XLS_LABEL:
	case XLS_RSTRING:
	case XLS_BOOLERR:
		return 8;
	case XLS_MULRK:
		return 4;
	default:
		return 0;
	}
}

static enum kin_status xls_cell(struct workbook *wb, struct kin_err *err)
{
	struct xls *x = wb->data;
	enum kin_status st;

	xls_stop_waiting(wb);
	st = xls_place(wb, (int)xls_u16(x->data), (int)xls_u16(x->data + 2),
		       err);
	if (st)
		return st;
	if (!sheet_wants(&wb->rows, x->col) && x->type != XLS_MULRK) {
		sheet_pass(&wb->rows, x->col);
		return KIN_OK;
	}
	switch (x->type) {
	case XLS_FORMULA:
		xls_add_result(wb);
		return KIN_OK;
	case XLS_NUMBER:
		xls_add_double(wb, xls_double(x->data + 6),
			       xls_u16(x->data + 4));
		return KIN_OK;
	case XLS_RK:
		xls_add_double(wb, xls_rk(xls_u32(x->data + 6)),
			       xls_u16(x->data + 4));
		return KIN_OK;
	case XLS_BOOLERR:
		if (x->data[7])
			xls_add_error(wb, x->data[6]);
		else
			xls_add_bool(wb, x->data[6]);
		return KIN_OK;
	case XLS_LABELSST:
		return xls_add_shared(wb, err);
	case XLS_MULRK:
		return xls_add_numbers(wb, err);
	default:
		return xls_add_text(wb, 6, err);
	}
}

/* --- the sheet --- */

static void xls_note_row(struct xls *x)
{
	unsigned row;

	if (x->len < 14)
		return;
	row = xls_u16(x->data);
	if (x->data[12] & 0x20)
		x->hidden[row / 8] |= (unsigned char)(1u << row % 8);
}

/* Ranges: the first and the last row, the first and the last column. */
static void xls_merges(struct workbook *wb)
{
	const struct xls *x = wb->data;
	size_t at;

	for (at = 2; at + 8 <= x->len; at += 8)
		form_merge(wb, (int)xls_u16(x->data + at + 4),
			   (long)xls_u16(x->data + at) + 1,
			   (long)xls_u16(x->data + at + 2) + 1);
}

static enum kin_status xls_record(struct workbook *wb, struct kin_err *err)
{
	struct xls *x = wb->data;
	size_t size = xls_cell_size(x->type);

	if (x->type == XLS_BOF)
		x->depth++;
	else if (x->type == XLS_EOF)
		x->depth--;
	if (x->depth != 1)	/* a chart within the sheet */
		return KIN_OK;
	if (size)
		return x->len < size ? KIN_OK : xls_cell(wb, err);
	if (x->type == XLS_ROW) {
		xls_note_row(x);
	} else if (x->type == XLS_COLINFO && x->len >= 10) {
		if (x->data[8] & 1)
			form_hide_columns(wb, xls_u16(x->data),
					  xls_u16(x->data + 2));
	} else if (x->type == XLS_MERGES) {
		xls_merges(wb);
	} else if (x->type == XLS_STRING && x->waits) {
		x->waits = 0;
		return xls_add_text(wb, 0, err);
	}
	return KIN_OK;
}

static enum kin_status xls_piece(struct workbook *wb, int *more,
				 struct kin_err *err)
{
	struct xls *x = wb->data;
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < PIECE; i++) {
		st = xls_next(x, err);
		if (!st)
			st = xls_record(wb, err);
		if (!st && x->depth <= 0) {
			xls_stop_waiting(wb);
			sheet_end(&wb->rows, 1);
			*more = 0;
			break;
		}
	}
	return st;
}

/* --- the form --- */

static enum kin_status xls_open(struct workbook *wb, struct kin_err *err)
{
	struct xls *x = kin_calloc(1, sizeof(*x));
	enum kin_status st;

	wb->data = x;
	if (x)
		x->sheets = kin_malloc(WORKBOOK_MAX_SHEETS *
				       sizeof(*x->sheets));
	if (!x || !x->sheets)
		return kin_err_nomem(err);
	st = compound_open(&x->file, wb->fd, err);
	if (!st)
		st = compound_stream(x->file, compound_has(x->file, "Workbook")
				     ? "Workbook" : "Book", err);
	return st ? st : xls_globals(wb, err);
}

static enum kin_status xls_select(struct workbook *wb, int i,
				  struct kin_err *err)
{
	struct xls *x = wb->data;

	(void)err;
	xls_seek(x, x->sheets[i]);
	x->depth = x->waits = 0;
	x->row = -1;
	x->col = 0;
	memset(x->hidden, 0, sizeof(x->hidden));
	return KIN_OK;
}

static long long xls_offset(const struct workbook *wb)
{
	return ((const struct xls *)wb->data)->next;
}

static void xls_close(struct workbook *wb)
{
	struct xls *x = wb->data;

	if (!x)
		return;
	compound_free(x->file);
	strings_free(x->strings);
	buf_release(&x->text);
	kin_free(x->sheets);
	kin_free(x);
}

const struct workbook_form form_xls = {
	xls_open, xls_select, xls_piece, xls_offset, xls_close,
};
