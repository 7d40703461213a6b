/*
 * OpenDocument sheets (.ods): one part holds all of them.
 *
 * The sheets are listed by a first look at the whole part, which also proves
 * its checksum; a sheet is then read from the beginning of the part up to its
 * end. Cells are told apart by local names, whatever the prefixes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "ingest/workbook/form.h"
#include "ingest/workbook/number.h"
#include "ingest/workbook/ods_thin.h"
#include "ingest/workbook/xml_part.h"

#define MAX_HIDDEN 256		/* styles of hidden sheets */

struct ods {
	int part;		/* content.xml */
	struct xml_part xml;
	struct kin_err *err;	/* of the piece at hand */
	enum kin_status st;	/* of the list of sheets */
	int depth, tables;	/* how deep, in how many tables */
	/* the list of sheets */
	char *styles[MAX_HIDDEN];
	int n_styles, has_body, is_spreadsheet;
	char *style;		/* that is being read */
	/* the sheet that is read */
	int seen, want, done;	/* tables begun; which one; past its end */
	int rows;		/* depth of the table that is read */
	long described;		/* columns, in front of the rows */
	long line, repeat;	/* of the row at hand */
	int index, columns;	/* of the cell, how many it stands for */
	int cell, skip;		/* its depth; that of what is no value */
	int paragraphs, in_text, wanted;
	enum kin_cell kind;
	char fixed[NUMBER_TEXT];	/* what an attribute says */
	size_t n_fixed;
	struct buf text;
};

/* --- the list of sheets --- */

static int ods_hidden_style(const struct ods *o, const char *name)
{
	int i;

	for (i = 0; name && i < o->n_styles; i++)
		if (!strcmp(o->styles[i], name))
			return 1;
	return 0;
}

static void ods_take_style(struct workbook *wb, const char *name,
			   const char **atts)
{
	struct ods *o = wb->data;
	const char *value;

	if (!strcmp(name, "style")) {
		value = xml_att(atts, "name");
		o->style = value ? arena_strdup(&wb->arena, value) : NULL;
	} else if (!strcmp(name, "table-properties") && o->style &&
		   o->n_styles < MAX_HIDDEN) {
		value = xml_att(atts, "display");
		if (value && !strcmp(value, "false"))
			o->styles[o->n_styles++] = o->style;
	}
}

static void ods_list_start(void *user, const char *name, const char **atts)
{
	struct workbook *wb = user;
	struct ods *o = wb->data;
	const char *title;

	if (!strcmp(name, "body"))
		o->has_body = 1;
	if (!strcmp(name, "spreadsheet"))
		o->is_spreadsheet = 1;
	if (!o->is_spreadsheet)
		ods_take_style(wb, name, atts);
	if (strcmp(name, "table") || o->tables++)
		return;
	title = xml_att(atts, "name");
	o->st = form_add_sheet(wb, title ? title : "-",
			       title ? strlen(title) : 1,
			       ods_hidden_style(o, xml_att(atts,
							   "style-name")),
			       NULL, o->err);
	if (o->st)
		xml_stop(o->xml.xml, o->st);
}

static void ods_list_end(void *user, const char *name)
{
	struct ods *o = ((struct workbook *)user)->data;

	if (!strcmp(name, "table"))
		o->tables--;
}

static enum kin_status ods_begin(struct workbook *wb,
				 const struct xml_events *events,
				 struct kin_err *err)
{
	struct ods *o = wb->data;

	xml_part_close(&o->xml);
	o->err = err;
	if (!wb->package)
		return xml_part_open_file(&o->xml, wb->fd, 0, events, wb,
					  err);
	return xml_part_open(&o->xml, wb->package, o->part, events, wb, err);
}

static enum kin_status ods_list(struct workbook *wb, struct kin_err *err)
{
	static const struct xml_events events = {
		ods_list_start, ods_list_end, NULL,
	};
	struct ods *o = wb->data;
	enum kin_status st = ods_begin(wb, &events, err);
	int more = 1;

	o->xml.thin = ods_thin_rows;
	while (!st && more)
		st = xml_part_piece(&o->xml, WORKBOOK_PIECE, &more, err);
	if (!st && o->has_body && !o->is_spreadsheet)
		st = kin_err_set(err, KIN_EINPUT,
				 _("it is an OpenDocument text or drawing, not "
				   "a list; copy its table into a spreadsheet, "
				   "columns of numbers as text, and save "
				   "that"));
	return st;
}

/* --- a password --- */

static void ods_lock_start(void *user, const char *name, const char **atts)
{
	(void)atts;
	if (!strcmp(name, "encryption-data"))
		*(int *)user = 1;
}

static void ods_lock_end(void *user, const char *name)
{
	(void)user;
	(void)name;
}

static enum kin_status ods_check_lock(struct workbook *wb,
				      struct kin_err *err)
{
	static const struct xml_events events = {
		ods_lock_start, ods_lock_end, NULL,
	};
	int locked = 0;
	int part = package_find(wb->package, "META-INF/manifest.xml");
	enum kin_status st = part < 0 ? KIN_OK
		: xml_part_all(wb->package, part, &events, &locked, err);

	if (!st && locked)
		st = kin_err_set(err, KIN_EINPUT,
				 _("it is protected by a password; open it, "
				   "save it without the password, and try "
				   "again"));
	return st;
}

/* --- values --- */

static void ods_fix(struct ods *o, enum kin_cell kind, const char *text,
		    size_t len)
{
	o->kind = kind;
	o->n_fixed = len < NUMBER_TEXT ? len : NUMBER_TEXT - 1;
	memcpy(o->fixed, text, o->n_fixed);
}

static void ods_fix_date(struct ods *o, const char *value)
{
	char text[NUMBER_TEXT];

	ods_fix(o, KIN_CELL_DATE, text, number_iso(text, value,
						   strlen(value)));
}

/* PT07H30M00S */
static void ods_fix_time(struct ods *o, const char *value)
{
	int h, m, s;
	char text[40];

	if (sscanf(value, "PT%dH%dM%dS", &h, &m, &s) != 3 || h < 0 ||
	    h > 9999 || m < 0 || m > 59 || s < 0 || s > 59)
		return;
	ods_fix(o, KIN_CELL_DATE, text,
		(size_t)snprintf(text, sizeof(text), s ? "%02d:%02d:%02d"
				 : "%02d:%02d", h, m, s));
}

static void ods_fix_number(struct ods *o, const char *value)
{
	char text[NUMBER_TEXT];
	const char *out;
	size_t len = number_text(text, &out, value, strlen(value));

	ods_fix(o, KIN_CELL_NUMBER, out, len);
}

struct ods_atts {
	const char *type, *own_type, *value, *date, *time, *boolean, *string;
	const char *formula, *columns, *down;
};

static void ods_read_atts(struct ods_atts *a, const char **atts)
{
	memset(a, 0, sizeof(*a));
	for (; *atts; atts += 2) {
		const char *name = xml_local(*atts);

		if (!strcmp(name, "value-type")) {
			if (**atts == 'c')	/* calcext, of LibreOffice */
				a->own_type = atts[1];
			else
				a->type = atts[1];
		} else if (!strcmp(name, "value")) {
			a->value = atts[1];
		} else if (!strcmp(name, "date-value")) {
			a->date = atts[1];
		} else if (!strcmp(name, "time-value")) {
			a->time = atts[1];
		} else if (!strcmp(name, "boolean-value")) {
			a->boolean = atts[1];
		} else if (!strcmp(name, "string-value")) {
			a->string = atts[1];
		} else if (!strcmp(name, "formula")) {
			a->formula = atts[1];
		} else if (!strcmp(name, "number-columns-repeated")) {
			a->columns = atts[1];
		} else if (!strcmp(name, "number-rows-spanned")) {
			a->down = atts[1];
		}
	}
}

/* What the attributes say; text comes from the paragraphs inside. */
static void ods_take_value(struct ods *o, const struct ods_atts *a)
{
	o->kind = KIN_CELL_TEXT;
	o->n_fixed = 0;
	if (a->own_type && !strcmp(a->own_type, "error"))
		o->kind = KIN_CELL_ERROR;
	else if (a->formula && !a->type)
		ods_fix(o, KIN_CELL_PENDING, "=", 1);
	else if (a->formula && a->value && !strcmp(a->value, "0"))
		ods_fix(o, KIN_CELL_PENDING, "0", 1);
	else if (a->date)
		ods_fix_date(o, a->date);
	else if (a->time)
		ods_fix_time(o, a->time);
	else if (a->boolean)
		ods_fix(o, KIN_CELL_BOOL, *a->boolean == 't' ? "TRUE"
			: "FALSE", *a->boolean == 't' ? 4 : 5);
	else if (a->value)
		ods_fix_number(o, a->value);
	else if (a->string)
		buf_adds(&o->text, a->string);
}

/* --- rows and cells --- */

static long ods_count(const char *value)
{
	long n = value ? strtol(value, NULL, 10) : 1;

	return n < 1 ? 1 : n > SHEET_MAX_ROW ? SHEET_MAX_ROW : n;
}

/* Columns are described in front of the rows. */
static void ods_column(struct workbook *wb, const char **atts)
{
	struct ods *o = wb->data;
	const char *seen = xml_att(atts, "visibility");
	long n = ods_count(xml_att(atts, "number-columns-repeated"));

	if (seen && strcmp(seen, "visible") != 0)
		form_hide_columns(wb, o->described, o->described + n - 1);
	if (o->described < SHEET_MAX_COL)
		o->described += n;
}

static void ods_begin_row(struct workbook *wb, const char **atts)
{
	struct ods *o = wb->data;
	const char *seen = xml_att(atts, "visibility");

	o->line += o->repeat;
	o->repeat = ods_count(xml_att(atts, "number-rows-repeated"));
	o->index = -1;
	o->columns = 1;
	sheet_begin(&wb->rows, o->line, seen && strcmp(seen, "visible") != 0);
}

static void ods_end_row(struct workbook *wb)
{
	struct ods *o = wb->data;
	int filled = wb->rows.open &&
		     wb->rows.rows[wb->rows.n_rows].last_filled >= 0;

	if (filled && o->line + o->repeat - 1 > SHEET_MAX_ROW)
		xml_stop(o->xml.xml, form_fault_at(wb, o->line, 1, o->err,
			 _("its rows go on behind row %d, where a sheet ends; "
			   "ask for a clean export"), SHEET_MAX_ROW));
	sheet_end(&wb->rows, o->repeat);
}

static void ods_begin_cell(struct workbook *wb, const char **atts,
			   int covered)
{
	struct ods *o = wb->data;
	struct ods_atts a;

	o->index += o->columns;
	o->columns = 1;
	ods_read_atts(&a, atts);
	if (a.columns)
		o->columns = (int)ods_count(a.columns);
	if (o->index >= SHEET_MAX_COL)
		o->index = SHEET_MAX_COL;	/* empty ones, or a fault */
	if (a.down)
		form_merge(wb, o->index, o->line,
			   o->line + ods_count(a.down) - 1);
	o->cell = o->depth;
	o->skip = covered ? o->depth : 0;
	o->paragraphs = 0;
	o->wanted = 1;
	if (o->columns == 1)
		o->wanted = sheet_wants(&wb->rows, o->index);
	buf_reset(&o->text);
	if (covered)
		ods_fix(o, KIN_CELL_TEXT, "", 0);
	else
		ods_take_value(o, &a);
}

static void ods_add(struct workbook *wb, const char *text, size_t len)
{
	struct ods *o = wb->data;
	int i;

	if (o->index + o->columns > SHEET_MAX_COL) {
		xml_stop(o->xml.xml, form_fault_at(wb, o->line, 0, o->err,
			 _("its columns go on behind XFD, where a sheet ends; "
			   "ask for a clean export")));
		return;
	}
	for (i = 0; i < o->columns; i++)
		sheet_add(&wb->rows, o->index + i, o->kind, text, len);
}

static void ods_end_cell(struct workbook *wb)
{
	struct ods *o = wb->data;

	o->cell = o->skip = 0;
	if (o->text.failed)
		wb->rows.failed = 1;
	else if (o->n_fixed)
		ods_add(wb, o->fixed, o->n_fixed);
	else if (o->text.len)
		ods_add(wb, o->text.data, o->text.len);
}

/* --- events --- */

static void ods_start_inside(struct ods *o, const char *name,
			     const char **atts)
{
	long n = 1;

	if (o->skip)
		return;
	if (o->depth == o->cell + 1 && strcmp(name, "p") != 0) {
		o->skip = o->depth;	/* a note, a drawing */
	} else if (!strcmp(name, "p")) {
		if (o->paragraphs++)
			buf_addc(&o->text, '\n');
		else
			buf_reset(&o->text);	/* what an attribute said */
		o->in_text = 1;
	} else if (!strcmp(name, "s")) {
		n = ods_count(xml_att(atts, "c"));
		for (n = n > 1000 ? 1000 : n; n > 0; n--)
			buf_addc(&o->text, ' ');
	} else if (!strcmp(name, "tab")) {
		buf_addc(&o->text, '\t');
	} else if (!strcmp(name, "line-break")) {
		buf_addc(&o->text, '\n');
	}
}

static void ods_start_table(struct workbook *wb, const char *name,
			    const char **atts)
{
	struct ods *o = wb->data;

	if (!o->rows || o->tables != 1)
		return;
	if (!strcmp(name, "table-row"))
		ods_begin_row(wb, atts);
	else if (!strcmp(name, "table-column"))
		ods_column(wb, atts);
	else if (!strcmp(name, "table-cell"))
		ods_begin_cell(wb, atts, 0);
	else if (!strcmp(name, "covered-table-cell"))
		ods_begin_cell(wb, atts, 1);
}

static void ods_start(void *user, const char *name, const char **atts)
{
	struct workbook *wb = user;
	struct ods *o = wb->data;

	o->depth++;
	if (o->done)
		return;
	if (o->cell) {
		ods_start_inside(o, name, atts);
	} else if (!strcmp(name, "table")) {
		if (!o->tables++)
			o->rows = o->seen++ == o->want;
	} else {
		ods_start_table(wb, name, atts);
	}
}

static void ods_end(void *user, const char *name)
{
	struct workbook *wb = user;
	struct ods *o = wb->data;

	if (o->done) {
		;
	} else if (o->cell == o->depth) {
		ods_end_cell(wb);
	} else if (o->cell) {
		if (o->skip == o->depth)
			o->skip = 0;
		if (!strcmp(name, "p"))
			o->in_text = 0;
	} else if (!strcmp(name, "table")) {
		o->tables--;
		o->done = !o->tables && o->rows;
	} else if (o->rows && o->tables == 1 && !strcmp(name, "table-row")) {
		ods_end_row(wb);
	}
	o->depth--;
}

static void ods_text(void *user, const char *text, size_t len)
{
	struct workbook *wb = user;
	struct ods *o = wb->data;

	if (!o->in_text || o->skip || o->n_fixed)
		return;
	if (!o->wanted && o->text.len)
		return;		/* that there is some is enough */
	buf_add(&o->text, text, len);
	if (o->text.len > SHEET_ROW_MAX) {
		xml_stop(o->xml.xml, form_fault_at(wb, o->line, o->index + 1,
			 o->err, _("the cell holds more than 1 MiB; look for a "
				   "picture or a text that does not belong "
				   "there")));
		buf_reset(&o->text);
	}
}

/* --- the form --- */

static enum kin_status ods_open(struct workbook *wb, struct kin_err *err)
{
	struct ods *o = kin_calloc(1, sizeof(*o));
	enum kin_status st = KIN_OK;

	wb->data = o;
	if (!o)
		return kin_err_nomem(err);
	if (wb->package) {
		o->part = package_find(wb->package, "content.xml");
		st = ods_check_lock(wb, err);
	}
	if (st)
		return st;
	return wb->given ? form_add_given(wb, err) : ods_list(wb, err);
}

static enum kin_status ods_select(struct workbook *wb, int i,
				  struct kin_err *err)
{
	static const struct xml_events events = {
		ods_start, ods_end, ods_text,
	};
	struct ods *o = wb->data;
	enum kin_status st;

	o->want = i;
	o->seen = o->done = o->rows = o->depth = o->tables = o->cell = 0;
	o->skip = o->in_text = 0;
	o->described = 0;
	o->line = o->repeat = 1;
	o->line = 0;
	st = ods_begin(wb, &events, err);
	o->xml.thin = ods_thin_cells;
	return st;
}

static enum kin_status ods_piece(struct workbook *wb, int *more,
				 struct kin_err *err)
{
	struct ods *o = wb->data;
	enum kin_status st;

	o->err = err;
	st = xml_part_piece(&o->xml, WORKBOOK_PIECE, more, err);
	if (o->done)
		*more = 0;
	return st;
}

static long long ods_offset(const struct workbook *wb)
{
	const struct ods *o = wb->data;

	return xml_part_offset(&o->xml);
}

static void ods_close(struct workbook *wb)
{
	struct ods *o = wb->data;

	if (!o)
		return;
	xml_part_close(&o->xml);
	buf_release(&o->text);
	kin_free(o);
}

const struct workbook_form form_ods = {
	ods_open, ods_select, ods_piece, ods_offset, ods_close,
};
