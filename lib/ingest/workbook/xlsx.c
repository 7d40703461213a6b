/*
 * The sheets of an .xlsx: rows and cells as they are parsed.
 *
 * Elements are told apart by their names within sheetData, whatever the name
 * space, because strict workbooks have another one. A cell that nobody wants
 * is only noted.
 */
#include "ingest/workbook/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"

static void xlsx_stop(struct workbook *wb, enum kin_status st)
{
	struct xlsx *x = wb->data;

	xml_stop(x->sheet.part.xml, st);
}

/* --- where --- */

/* The 0-based column of a name such as XFD12, its row in *line; -1: none. */
static int xlsx_ref(const char *ref, long *line)
{
	const char *p = ref;
	int col = 0;

	*line = 0;
	for (; *p >= 'A' && *p <= 'Z' && col <= SHEET_MAX_COL; p++)
		col = col * 26 + (*p - 'A' + 1);
	for (; *p >= '0' && *p <= '9' && *line <= SHEET_MAX_ROW; p++)
		*line = *line * 10 + (*p - '0');
	return *p || !col || !*line || col > SHEET_MAX_COL ||
	       *line > SHEET_MAX_ROW ? -1 : col - 1;
}

static int xlsx_is_true(const char *value)
{
	return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

static void xlsx_begin_row(struct workbook *wb, const char **atts)
{
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;
	const char *r = xml_att(atts, "r"), *hidden = xml_att(atts, "hidden");
	long line = r ? strtol(r, NULL, 10) : s->line + 1;
	char shown[FORM_SHOWN];

	if (line < 1 || line > SHEET_MAX_ROW)
		xlsx_stop(wb, form_fault_at(wb, 0, 0, s->err,
			  _("one of its rows is called %s; a sheet ends at "
			    "row %d"), form_show(shown, r), SHEET_MAX_ROW));
	else if (line <= s->line)
		xlsx_stop(wb, form_fault_at(wb, line, 1, s->err,
			  _("row %ld stands behind row %ld; open it in a "
			    "spreadsheet and save it again"), line, s->line));
	s->line = line;
	s->index = -1;
	sheet_begin(&wb->rows, line, xlsx_is_true(hidden));
}

/* Columns are described in front of the rows. */
static void xlsx_column(struct workbook *wb, const char **atts)
{
	const char *from = xml_att(atts, "min"), *to = xml_att(atts, "max");
	const char *hidden = xml_att(atts, "hidden");

	if (from && to && xlsx_is_true(hidden))
		form_hide_columns(wb, strtol(from, NULL, 10) - 1,
				  strtol(to, NULL, 10) - 1);
}

/* "E2:E5", behind the rows. */
static void xlsx_merge(struct workbook *wb, const char **atts)
{
	const char *ref = xml_att(atts, "ref"), *colon;
	char from[16];
	long line, last;
	int column;

	colon = ref ? strchr(ref, ':') : NULL;
	if (!colon || colon - ref >= (long)sizeof(from))
		return;
	snprintf(from, sizeof(from), "%.*s", (int)(colon - ref), ref);
	column = xlsx_ref(from, &line);
	if (column >= 0 && xlsx_ref(colon + 1, &last) >= 0)
		form_merge(wb, column, line, last);
}

/* --- cells --- */

static enum xlsx_type xlsx_type_of(const char *t)
{
	static const struct {
		const char *word;
		enum xlsx_type type;
	} types[] = {
		{ "n", XLSX_NUMBER }, { "s", XLSX_SHARED },
		{ "str", XLSX_STRING }, { "inlineStr", XLSX_INLINE },
		{ "b", XLSX_BOOL }, { "e", XLSX_ERROR },
		{ "d", XLSX_ISO_DATE },
	};
	size_t i;

	for (i = 0; t && i < sizeof(types) / sizeof(*types); i++)
		if (!strcmp(types[i].word, t))
			return types[i].type;
	return XLSX_NUMBER;
}

/* Where the cell stands; 0 when it must not be there. */
static int xlsx_place_cell(struct workbook *wb, const char *ref)
{
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;
	int index = s->index + 1;
	char shown[FORM_SHOWN];
	long line = s->line;

	if (ref)
		index = xlsx_ref(ref, &line);
	if (index < 0 || index >= SHEET_MAX_COL) {
		xlsx_stop(wb, form_fault_at(wb, 0, 0, s->err,
			  _("one of its cells is called %s; a sheet ends at "
			    "XFD1048576"), form_show(shown, ref)));
		return 0;
	}
	if (index <= s->index || line != s->line) {
		xlsx_stop(wb, form_fault_at(wb, line, index + 1, s->err,
			  _("the cell does not stand in its place; open it in "
			    "a spreadsheet and save it again")));
		return 0;
	}
	s->index = index;
	return 1;
}

static void xlsx_begin_cell(struct workbook *wb, const char **atts)
{
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;
	const char *ref = NULL, *type = NULL, *style = NULL;

	for (; *atts; atts += 2) {
		if (atts[0][1])
			continue;
		if (atts[0][0] == 'r')
			ref = atts[1];
		else if (atts[0][0] == 't')
			type = atts[1];
		else if (atts[0][0] == 's')
			style = atts[1];
	}
	if (!xlsx_place_cell(wb, ref))
		return;
	s->in_cell = 1;
	/* behind the last column that is wanted nothing should be */
	s->wanted = sheet_wants(&wb->rows, s->index) ||
		    s->index > s->thin.last_wanted;
	s->type = xlsx_type_of(type);
	s->style = style ? strtol(style, NULL, 10) : 0;
	s->has_formula = s->has_value = s->has_text = 0;
	if (s->wanted)
		buf_reset(&s->value);
}

static enum number_format xlsx_format(const struct xlsx *x, long style)
{
	return style >= 0 && style < x->n_formats ? x->formats[style]
						  : NUMBER_PLAIN;
}

static void xlsx_add_number(struct workbook *wb, const char *raw, size_t len)
{
	struct xlsx *x = wb->data;
	enum number_format format = xlsx_format(x, x->sheet.style);
	enum kin_cell kind = KIN_CELL_NUMBER;
	char text[NUMBER_TEXT];
	const char *out = text;
	size_t n = 0;

	if (format != NUMBER_PLAIN) {
		n = number_date(text, raw, len, format, wb->is_1904);
		kind = n ? KIN_CELL_DATE : kind;
	}
	if (!n)
		n = number_text(text, &out, raw, len);
	sheet_add(&wb->rows, x->sheet.index, kind, out, n);
}

static void xlsx_add_shared(struct workbook *wb, const char *number)
{
	struct xlsx *x = wb->data;
	const char *text;
	size_t len;
	enum kin_status st = xlsx_string(&text, &len, wb,
					 strtol(number, NULL, 10),
					 x->sheet.err);

	if (st)
		xlsx_stop(wb, st);
	else
		sheet_add(&wb->rows, x->sheet.index, KIN_CELL_TEXT, text, len);
}

/* A formula without a result: none was stored, or the 0 that stands for it in
 * what programs write that cannot calculate. */
static int xlsx_is_pending(const struct xlsx_sheet *s)
{
	if (!s->has_formula)
		return 0;
	if (!s->value.len)
		return s->type != XLSX_STRING || !s->has_value;
	return s->type == XLSX_NUMBER && !strcmp(s->value.data, "0");
}

static void xlsx_add_cell(struct workbook *wb)
{
	struct xlsx *x = wb->data;
	struct xlsx_sheet *s = &x->sheet;
	struct buf *v = &s->value;
	char day[NUMBER_TEXT];

	if (s->type == XLSX_INLINE || s->type == XLSX_STRING)
		v->len = v->len > 6 ? xlsx_unescape(v->data, v->len) : v->len;
	switch (s->type) {
	case XLSX_NUMBER:
		xlsx_add_number(wb, v->data, v->len);
		break;
	case XLSX_SHARED:
		xlsx_add_shared(wb, v->data);
		break;
	case XLSX_STRING:
	case XLSX_INLINE:
		sheet_add(&wb->rows, s->index, KIN_CELL_TEXT, v->data, v->len);
		break;
	case XLSX_BOOL:
		sheet_add(&wb->rows, s->index, KIN_CELL_BOOL,
			  *v->data == '1' || *v->data == 't' ? "TRUE" : "FALSE",
			  *v->data == '1' || *v->data == 't' ? 4 : 5);
		break;
	case XLSX_ERROR:
		sheet_add(&wb->rows, s->index, KIN_CELL_ERROR, v->data,
			  v->len);
		break;
	case XLSX_ISO_DATE:
		sheet_add(&wb->rows, s->index, KIN_CELL_DATE, day,
			  number_iso(day, v->data, v->len));
		break;
	}
}

static void xlsx_end_cell(struct workbook *wb)
{
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;

	s->in_cell = 0;
	if (!s->wanted) {
		if (s->has_text)
			sheet_pass(&wb->rows, s->index);
		return;
	}
	if (s->value.failed)
		wb->rows.failed = 1;
	else if (xlsx_is_pending(s))
		sheet_add(&wb->rows, s->index, KIN_CELL_PENDING,
			  s->value.len ? "0" : "=", 1);
	else if (s->value.len)
		xlsx_add_cell(wb);
}

/* --- events --- */

static void xlsx_start_inside(struct xlsx_sheet *s, const char *name)
{
	s->capture = CAPTURE_NOTHING;
	if (!strcmp(name, "v")) {
		s->has_value = 1;
		s->capture = CAPTURE_VALUE;
	} else if (!strcmp(name, "f")) {
		s->has_formula = 1;
	} else if (!strcmp(name, "t")) {
		if (s->type == XLSX_INLINE && !s->phonetic)
			s->capture = CAPTURE_VALUE;
	} else if (!strcmp(name, "rPh")) {
		s->phonetic = 1;
	}
}

static void xlsx_start(void *user, const char *name, const char **atts)
{
	struct workbook *wb = user;
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;

	if (s->in_cell)
		xlsx_start_inside(s, name);
	else if (!s->in_data && !strcmp(name, "col"))
		xlsx_column(wb, atts);
	else if (!s->in_data && !strcmp(name, "mergeCell"))
		xlsx_merge(wb, atts);
	else if (!s->in_data)
		s->in_data = !strcmp(name, "sheetData");
	else if (!strcmp(name, "c"))
		xlsx_begin_cell(wb, atts);
	else if (!strcmp(name, "row"))
		xlsx_begin_row(wb, atts);
}

static void xlsx_end(void *user, const char *name)
{
	struct workbook *wb = user;
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;

	s->capture = CAPTURE_NOTHING;
	if (!s->in_data)
		return;
	if (s->in_cell) {
		if (!strcmp(name, "c"))
			xlsx_end_cell(wb);
		else if (!strcmp(name, "rPh"))
			s->phonetic = 0;
	} else if (!strcmp(name, "row")) {
		sheet_end(&wb->rows, 1);
	} else if (!strcmp(name, "sheetData")) {
		s->in_data = 0;
	}
}

static void xlsx_text(void *user, const char *text, size_t len)
{
	struct workbook *wb = user;
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;

	if (s->capture == CAPTURE_NOTHING)
		return;
	s->has_text = 1;
	if (!s->wanted)
		return;
	buf_add(&s->value, text, len);
	if (s->value.len > SHEET_ROW_MAX) {
		xlsx_stop(wb, form_fault_at(wb, s->line, s->index + 1, s->err,
			  _("the cell holds more than 1 MiB; look for a "
			    "picture or a text that does not belong there")));
		buf_reset(&s->value);
	}
}

/* --- the form --- */

static enum kin_status xlsx_open(struct workbook *wb, struct kin_err *err)
{
	wb->data = kin_calloc(1, sizeof(struct xlsx));
	if (!wb->data)
		return kin_err_nomem(err);
	return xlsx_read_parts(wb, err);
}

static enum kin_status xlsx_select(struct workbook *wb, int i,
				   struct kin_err *err)
{
	static const struct xml_events events = {
		xlsx_start, xlsx_end, xlsx_text,
	};
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;
	int part = package_find(wb->package, wb->sheets[i].part);
	enum kin_status st;

	xml_part_close(&s->part);
	buf_release(&s->value);
	memset(s, 0, sizeof(*s));
	s->thin.last_wanted = GRID_MAX_CELLS;
	s->thin.rows = &wb->rows;
	if (part < 0)
		return kin_err_set(err, KIN_EINPUT,
				   _("the part %s of this sheet is missing; "
				     "copy or download it again"),
				   wb->sheets[i].part);
	st = xml_part_open(&s->part, wb->package, part, &events, wb, err);
	s->part.thin = xlsx_thin_piece;
	s->part.user = &s->thin;
	return st;
}

static enum kin_status xlsx_piece(struct workbook *wb, int *more,
				  struct kin_err *err)
{
	struct xlsx_sheet *s = &((struct xlsx *)wb->data)->sheet;
	int *last = &s->thin.last_wanted, i;

	s->err = err;
	if (wb->rows.some_only && *last == GRID_MAX_CELLS)
		for (i = *last = 0; i < GRID_MAX_CELLS; i++)
			if (wb->rows.keep[i])
				*last = i;
	if (!wb->rows.some_only)
		*last = GRID_MAX_CELLS;
	s->thin.on = wb->rows.some_only && s->in_data;
	return xml_part_piece(&s->part, WORKBOOK_PIECE, more, err);
}

static long long xlsx_offset(const struct workbook *wb)
{
	const struct xlsx *x = wb->data;

	return xml_part_offset(&x->sheet.part);
}

static void xlsx_close(struct workbook *wb)
{
	struct xlsx *x = wb->data;

	if (!x)
		return;
	xml_part_close(&x->sheet.part);
	buf_release(&x->sheet.value);
	xlsx_strings_close(x);
	kin_free(x->formats);
	kin_free(x);
}

const struct workbook_form form_xlsx = {
	xlsx_open, xlsx_select, xlsx_piece, xlsx_offset, xlsx_close,
};
