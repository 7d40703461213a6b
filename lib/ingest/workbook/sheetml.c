/*
 * SpreadsheetML of 2003: one XML file, called .xls or .xml, as Excel 2003 and
 * many web applications write it; the latter not always well-formed.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "ingest/workbook/form.h"
#include "ingest/workbook/mend.h"
#include "ingest/workbook/number.h"
#include "ingest/workbook/xml_part.h"

struct sheetml {
	struct xml_part xml;
	struct kin_err *err;	/* of the piece at hand */
	int mended;
	int listing, in_visible;
	int seen, want, in_sheet, done;
	int depth, cell;	/* of the cell at hand, or 0 */
	int data;		/* of its value */
	long line, described;	/* rows; columns in front of them */
	int index, columns, has_formula;
	enum kin_cell kind;
	struct buf text;
};

static void sheetml_stop(struct workbook *wb, enum kin_status st)
{
	xml_stop(((struct sheetml *)wb->data)->xml.xml, st);
}

/* --- rows and cells --- */

static void sheetml_begin_row(struct workbook *wb, const char **atts)
{
	struct sheetml *s = wb->data;
	const char *index = xml_att(atts, "Index");
	const char *hidden = xml_att(atts, "Hidden");
	long line = index ? strtol(index, NULL, 10) : s->line + 1;

	if (line <= s->line || line > SHEET_MAX_ROW) {
		sheetml_stop(wb, form_fault_at(wb, s->line, 1, s->err,
			     _("the row behind this one is called %ld; open it "
			       "in a spreadsheet and save it again"), line));
		return;
	}
	s->line = line;
	s->index = -1;
	s->columns = 1;
	sheet_begin(&wb->rows, line, hidden && *hidden == '1');
}

static long sheetml_number(const char **atts, const char *name, long none)
{
	const char *value = xml_att(atts, name);
	long n = value ? strtol(value, NULL, 10) : none;

	return n < 0 ? 0 : n > SHEET_MAX_COL ? SHEET_MAX_COL : n;
}

/* Columns are described in front of the rows. */
static void sheetml_column(struct workbook *wb, const char **atts)
{
	struct sheetml *s = wb->data;
	const char *hidden = xml_att(atts, "Hidden");
	long from = sheetml_number(atts, "Index", s->described + 1) - 1;

	s->described = from + 1 + sheetml_number(atts, "Span", 0);
	if (hidden && *hidden == '1')
		form_hide_columns(wb, from, s->described - 1);
}

static void sheetml_begin_cell(struct workbook *wb, const char **atts)
{
	struct sheetml *s = wb->data;
	const char *index = xml_att(atts, "Index");
	const char *across = xml_att(atts, "MergeAcross");
	long to = index ? strtol(index, NULL, 10) - 1 : s->index + s->columns;
	long more = across ? strtol(across, NULL, 10) : 0;

	if (to <= s->index || to >= SHEET_MAX_COL || more < 0 ||
	    more >= SHEET_MAX_COL) {
		sheetml_stop(wb, form_fault_at(wb, s->line, s->index + 1,
			     s->err, _("the cell behind this one does not "
				       "stand in its place; open it in a "
				       "spreadsheet and save it again")));
		return;
	}
	s->index = (int)to;
	s->columns = (int)more + 1;
	form_merge(wb, s->index, s->line,
		   s->line + sheetml_number(atts, "MergeDown", 0));
	s->cell = s->depth;
	s->kind = KIN_CELL_TEXT;
	s->has_formula = xml_att(atts, "Formula") != NULL;
	buf_reset(&s->text);
}

static void sheetml_begin_data(struct sheetml *s, const char **atts)
{
	const char *type = xml_att(atts, "Type");

	s->data = s->depth;
	if (!type)
		return;
	switch (*type) {
	case 'N':
		s->kind = KIN_CELL_NUMBER;
		break;
	case 'D':
		s->kind = KIN_CELL_DATE;
		break;
	case 'B':
		s->kind = KIN_CELL_BOOL;
		break;
	case 'E':
		s->kind = KIN_CELL_ERROR;
		break;
	}
}

static void sheetml_end_cell(struct workbook *wb)
{
	struct sheetml *s = wb->data;
	const char *out = buf_str(&s->text);
	size_t len = s->text.len;
	char text[NUMBER_TEXT];

	s->cell = 0;
	wb->rows.failed |= s->text.failed;
	if (s->has_formula && (!len || (s->kind == KIN_CELL_NUMBER &&
					!strcmp(out, "0")))) {
		s->kind = KIN_CELL_PENDING;
		out = len ? "0" : "=";
		len = 1;
	} else if (s->kind == KIN_CELL_NUMBER) {
		len = number_text(text, &out, s->text.data, len);
	} else if (s->kind == KIN_CELL_DATE) {
		len = number_iso(text, out, len);
		out = text;
	} else if (s->kind == KIN_CELL_BOOL) {
		out = *out == '1' ? "TRUE" : "FALSE";
		len = strlen(out);
	}
	if (len)
		sheet_add(&wb->rows, s->index, s->kind, out, len);
}

/* --- events --- */

static void sheetml_list_start(struct workbook *wb, const char *name,
			       const char **atts)
{
	struct sheetml *s = wb->data;
	const char *title = xml_att(atts, "Name");
	enum kin_status st;

	if (!strcmp(name, "Worksheet")) {
		st = form_add_sheet(wb, title ? title : "-",
				    title ? strlen(title) : 1, 0, NULL,
				    s->err);
		if (st)
			sheetml_stop(wb, st);
	} else if (!strcmp(name, "Visible")) {
		s->in_visible = wb->n_sheets > 0;
	}
}

static void sheetml_start(void *user, const char *name, const char **atts)
{
	struct workbook *wb = user;
	struct sheetml *s = wb->data;

	s->depth++;
	if (s->listing)
		sheetml_list_start(wb, name, atts);
	else if (s->done)
		return;
	else if (s->cell && s->depth == s->cell + 1 && !strcmp(name, "Data"))
		sheetml_begin_data(s, atts);
	else if (s->cell)
		return;
	else if (!strcmp(name, "Worksheet"))
		s->in_sheet = s->seen++ == s->want;
	else if (s->in_sheet && !strcmp(name, "Column"))
		sheetml_column(wb, atts);
	else if (s->in_sheet && !strcmp(name, "Row"))
		sheetml_begin_row(wb, atts);
	else if (s->in_sheet && !strcmp(name, "Cell"))
		sheetml_begin_cell(wb, atts);
}

static void sheetml_end(void *user, const char *name)
{
	struct workbook *wb = user;
	struct sheetml *s = wb->data;

	s->in_visible = 0;
	if (s->depth == s->data)
		s->data = 0;
	if (s->cell && s->depth == s->cell) {
		sheetml_end_cell(wb);
	} else if (s->in_sheet && !s->cell) {
		if (!strcmp(name, "Row"))
			sheet_end(&wb->rows, 1);
		s->done |= !strcmp(name, "Worksheet");
		s->in_sheet = !s->done;
	}
	s->depth--;
}

static void sheetml_text(void *user, const char *text, size_t len)
{
	struct workbook *wb = user;
	struct sheetml *s = wb->data;

	if (s->in_visible) {
		if (len >= 5 && !memcmp(text, "Sheet", 5))
			wb->sheets[wb->n_sheets - 1].hidden = 1;
		return;
	}
	if (!s->data || s->done)
		return;
	buf_add(&s->text, text, len);
	if (s->text.len > SHEET_ROW_MAX) {
		sheetml_stop(wb, form_fault_at(wb, s->line, s->index + 1,
			     s->err, _("the cell holds more than 1 MiB; look "
				       "for a picture or a text that does not "
				       "belong there")));
		buf_reset(&s->text);
	}
}

/* --- the form --- */

static enum kin_status sheetml_begin(struct workbook *wb, struct kin_err *err)
{
	static const struct xml_events events = {
		sheetml_start, sheetml_end, sheetml_text,
	};
	struct sheetml *s = wb->data;

	xml_part_close(&s->xml);
	s->err = err;
	s->seen = s->in_sheet = s->done = s->depth = s->cell = s->data = 0;
	s->in_visible = 0;
	s->line = s->described = 0;
	return xml_part_open_file(&s->xml, wb->fd, s->mended, &events, wb,
				  err);
}

static enum kin_status sheetml_piece(struct workbook *wb, int *more,
				     struct kin_err *err)
{
	struct sheetml *s = wb->data;
	enum kin_status st;

	s->err = err;
	st = xml_part_piece(&s->xml, WORKBOOK_PIECE, more, err);
	if (s->done)
		*more = 0;
	return st;
}

static enum kin_status sheetml_open(struct workbook *wb, struct kin_err *err)
{
	struct sheetml *s = kin_calloc(1, sizeof(*s));
	unsigned char head[2] = { 0 };
	enum kin_status st;
	int more = 1;

	wb->data = s;
	if (!s)
		return kin_err_nomem(err);
	if (pread(wb->fd, head, 2, 0) != 2)
		return kin_err_sys(err, _("cannot read the file"));
	s->mended = head[0] < 0xfe;	/* UTF-16 is left alone */
	if (wb->given)
		return form_add_given(wb, err);
	s->listing = 1;
	st = sheetml_begin(wb, err);
	while (!st && more)
		st = sheetml_piece(wb, &more, err);
	s->listing = 0;
	return st;
}

static enum kin_status sheetml_select(struct workbook *wb, int i,
				      struct kin_err *err)
{
	struct sheetml *s = wb->data;

	s->want = i;
	return sheetml_begin(wb, err);
}

static long long sheetml_offset(const struct workbook *wb)
{
	const struct sheetml *s = wb->data;

	return xml_part_offset(&s->xml);
}

static void sheetml_close(struct workbook *wb)
{
	struct sheetml *s = wb->data;

	if (!s)
		return;
	xml_part_close(&s->xml);
	buf_release(&s->text);
	kin_free(s);
}

const struct workbook_form form_sheetml = {
	sheetml_open, sheetml_select, sheetml_piece, sheetml_offset,
	sheetml_close,
};
