/*
 * Tables of web pages, under any suffix: what most web applications call an
 * .xls. Every table is a sheet, those within a cell of another too.
 *
 * libxml2 reads HTML as browsers forgive it, a piece at a time and without a
 * tree. The digits of a table are whole, whatever Excel would make of them.
 */
#include <ctype.h>
#include <errno.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/library.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ingest/text/encoding.h"
#include "ingest/workbook/form.h"
#include "ingest/workbook/mend.h"
#include "ingest/workbook/number.h"

#define MAX_DEPTH 256
#define MAX_TABLES 64		/* within each other */

/* What is used of libxml2: one list makes the table and fills it. */
#define XML_FUNCTIONS(F) \
	F(__xmlGenericError) F(__xmlGenericErrorContext) \
	F(htmlCreatePushParserCtxt) F(htmlCtxtUseOptions) \
	F(htmlFreeParserCtxt) F(htmlParseChunk) \
	F(xmlFindCharEncodingHandler) F(xmlSetGenericErrorFunc) \
	F(xmlStopParser) F(xmlSwitchToEncoding)

static struct {
	XML_FUNCTIONS(LIBRARY_POINTER)
	void *handle;
} xl;

static enum kin_status html_load(struct kin_err *err)
{
	static const struct library_name names[] = {
#define XML_NAME(NAME) LIBRARY_NAME(xl, NAME),
		XML_FUNCTIONS(XML_NAME)
	};

	return library_load(&xl.handle, &xl, names,
			    sizeof(names) / sizeof(names[0]), LIBXML2_SONAME,
			    "apt install libxml2", err);
}

struct html {
	htmlParserCtxtPtr parser;
	long long offset;
	xmlCharEncoding encoding;
	int old_text;		/* not UTF-8, and it does not say what */
	struct kin_err *err;	/* of the piece at hand */
	enum kin_status st;
	int depth;
	int asks;		/* for a password */
	int tables[MAX_TABLES];	/* the open ones, by number */
	int n_open, n_tables;	/* open now, seen so far */
	/* the table that is read */
	int listing, want, done;
	long line;
	int in_row, in_cell, index, columns, wanted, blank;
	int silent;		/* within a script or a style */
	int closes;		/* who wrote it ends the rows */
	unsigned char down[GRID_MAX_CELLS];	/* rows that a cell goes on */
	long rowspan;
	char number[NUMBER_TEXT];	/* what Excel left beside the text */
	struct buf text;
};

static void html_stop(struct html *h, enum kin_status st)
{
	if (h->st)
		return;
	h->st = st;
	xl.xmlStopParser(h->parser);
}

static const char *html_att(const xmlChar **atts, const char *name)
{
	for (; atts && *atts; atts += 2)
		if (!strcasecmp((const char *)*atts, name))
			return atts[1] ? (const char *)atts[1] : "";
	return NULL;
}

static long html_span(const xmlChar **atts, const char *name, long max)
{
	const char *value = html_att(atts, name);
	long n = value ? strtol(value, NULL, 10) : 1;

	return n < 1 ? 1 : n > max ? max : n;
}

/* Whether what is open innermost is the table that is read. */
static int html_in_table(const struct html *h)
{
	return h->n_open && h->n_open <= MAX_TABLES &&
	       h->tables[h->n_open - 1] == h->want;
}

/* --- cells --- */

/* The library hands bytes on that are no text where a page is damaged: they
 * are read as Windows has them, as in a page that does not say what it is. */
static void html_mend(struct buf *text)
{
	struct buf whole = BUF_INIT;
	char out[4];
	size_t at = 0, n;

	while (at < text->len) {
		n = utf8_valid_prefix(text->data + at, text->len - at);
		if (!at && n == text->len)
			return;
		buf_add(&whole, text->data + at, n);
		at += n;
		if (at < text->len)
			buf_add(&whole, out, mend_byte(out,
				(unsigned char)text->data[at++]));
	}
	buf_release(text);
	*text = whole;
}

static void html_end_cell(struct workbook *wb)
{
	struct html *h = wb->data;
	const char *out;
	size_t len;
	char text[NUMBER_TEXT];

	if (!h->in_cell)
		return;
	h->in_cell = 0;
	html_mend(&h->text);
	len = h->text.len;
	wb->rows.failed |= h->text.failed;
	while (len && strchr(" \n", h->text.data[len - 1]))
		len--;
	if (*h->number) {
		len = number_text(text, &out, h->number, strlen(h->number));
		sheet_add(&wb->rows, h->index, KIN_CELL_NUMBER, out, len);
	} else if (len) {
		sheet_add(&wb->rows, h->index, KIN_CELL_TEXT, h->text.data,
			  len);
	}
}

static void html_end_row(struct workbook *wb)
{
	struct html *h = wb->data;
	int i;

	html_end_cell(wb);
	if (!h->in_row)
		return;
	h->in_row = 0;
	sheet_end(&wb->rows, 1);
	for (i = h->index + h->columns; i < GRID_MAX_CELLS; i++)
		h->down[i] = (unsigned char)(h->down[i] - (h->down[i] > 0));
}

static void html_begin_row(struct workbook *wb)
{
	struct html *h = wb->data;

	html_end_row(wb);
	if (++h->line > SHEET_MAX_ROW) {
		html_stop(h, form_fault_at(wb, 0, 0, h->err,
			  _("its rows go on behind row %d, where a sheet "
			    "ends; ask for a clean export"), SHEET_MAX_ROW));
		return;
	}
	h->in_row = 1;
	h->index = -1;
	h->columns = 1;
	sheet_begin(&wb->rows, h->line, 0);
}

/* The next column that no cell of a row above reaches into. */
static void html_next_column(struct html *h)
{
	h->index += h->columns;
	while (h->index < GRID_MAX_CELLS && h->down[h->index])
		h->down[h->index++]--;
}

static void html_begin_cell(struct workbook *wb, const xmlChar **atts)
{
	struct html *h = wb->data;
	const char *number = html_att(atts, "x:num");
	int i;

	if (!h->in_row)
		html_begin_row(wb);
	html_end_cell(wb);
	html_next_column(h);
	h->columns = (int)html_span(atts, "colspan", GRID_MAX_CELLS);
	h->rowspan = html_span(atts, "rowspan", 255);
	form_merge(wb, h->index, h->line, h->line + h->rowspan - 1);
	for (i = h->index; i < h->index + h->columns && i < GRID_MAX_CELLS;
	     i++)
		h->down[i] = (unsigned char)(h->rowspan - 1);
	if (h->index >= SHEET_MAX_COL) {
		html_stop(h, form_fault_at(wb, h->line, 0, h->err,
			  _("its columns go on behind XFD, where a sheet ends; "
			    "ask for a clean export")));
		return;
	}
	h->in_cell = 1;
	h->blank = 1;
	h->wanted = sheet_wants(&wb->rows, h->index);
	*h->number = '\0';
	/* cut short it would be another number, so the text has to do */
	if (number && strlen(number) < sizeof(h->number))
		str_copy(h->number, sizeof(h->number), number);
	buf_reset(&h->text);
}

/* --- tables --- */

static void html_begin_table(struct workbook *wb)
{
	struct html *h = wb->data;
	char name[40];
	int n;

	if (h->n_open < MAX_TABLES)
		h->tables[h->n_open] = h->n_tables;
	h->n_open++;
	h->n_tables++;
	if (!h->listing)
		return;
	n = snprintf(name, sizeof(name), _("Table %d"), h->n_tables);
	html_stop(h, form_add_sheet(wb, name, (size_t)n, 0, NULL, h->err));
}

static void html_end_table(struct workbook *wb)
{
	struct html *h = wb->data;

	if (!h->listing && html_in_table(h)) {
		html_end_row(wb);
		h->done = 1;
	}
	if (h->n_open)
		h->n_open--;
}

/* --- events --- */

/* A line break, unless the text begins or just had one. */
static void html_break(struct html *h)
{
	if (!h->in_cell || !h->text.len)
		return;
	while (h->text.len && h->text.data[h->text.len - 1] == ' ')
		h->text.len--;
	buf_addc(&h->text, '\n');
	h->blank = 1;
}

static void html_start_inside(struct workbook *wb, const char *name,
			      const xmlChar **atts)
{
	struct html *h = wb->data;

	if (!strcmp(name, "tr"))
		html_begin_row(wb);
	else if (!strcmp(name, "td") || !strcmp(name, "th"))
		html_begin_cell(wb, atts);
	else if (!strcmp(name, "br") || !strcmp(name, "p") ||
		 !strcmp(name, "div") || !strcmp(name, "li"))
		html_break(h);
}

static void html_start(void *user, const xmlChar *tag, const xmlChar **atts)
{
	struct workbook *wb = user;
	struct html *h = wb->data;
	const char *name = (const char *)tag, *type;

	if (++h->depth > MAX_DEPTH)
		html_stop(h, kin_err_set(h->err, KIN_EINPUT,
			  _("its tags are nested deeper than any table is; ask "
			    "for a clean export")));
	if (h->st || h->done)
		return;
	if (!strcmp(name, "script") || !strcmp(name, "style"))
		h->silent++;
	if (!strcmp(name, "input")) {
		type = html_att(atts, "type");
		h->asks |= type && !strcasecmp(type, "password");
	}
	if (!strcmp(name, "table"))
		html_begin_table(wb);
	else if (!h->listing && html_in_table(h))
		html_start_inside(wb, name, atts);
}

static void html_end(void *user, const xmlChar *tag)
{
	struct workbook *wb = user;
	struct html *h = wb->data;
	const char *name = (const char *)tag;

	h->depth--;
	if (h->st || h->done)
		return;
	if (!strcmp(name, "script") || !strcmp(name, "style"))
		h->silent -= h->silent > 0;
	if (!strcmp(name, "table"))
		html_end_table(wb);
	else if (h->listing || !html_in_table(h))
		return;
	else if (!strcmp(name, "tr"))
		html_end_row(wb);
	else if (!strcmp(name, "td") || !strcmp(name, "th"))
		html_end_cell(wb);
}

/* Runs of blanks are one, as a browser shows them. */
static void html_text(void *user, const xmlChar *bytes, int len)
{
	struct workbook *wb = user;
	struct html *h = wb->data;
	const char *text = (const char *)bytes;
	int i, from = 0;

	if (h->listing || h->done || h->st || h->silent || !h->in_cell ||
	    !html_in_table(h) || (!h->wanted && h->text.len))
		return;
	for (i = 0; i < len; i++) {
		if (!isspace((unsigned char)text[i])) {
			h->blank = 0;
			continue;
		}
		buf_add(&h->text, text + from, (size_t)(i - from));
		from = i + 1;
		if (!h->blank)
			buf_addc(&h->text, ' ');
		h->blank = 1;
	}
	buf_add(&h->text, text + from, (size_t)(len - from));
	if (h->text.failed)
		html_stop(h, kin_err_nomem(h->err));
	else if (h->text.len > SHEET_ROW_MAX)
		html_stop(h, form_fault_at(wb, h->line, h->index + 1, h->err,
			  _("the cell holds more than 1 MiB; look for a "
			    "picture or a text that does not belong there")));
}

static void html_say_nothing(void *user, const char *fmt, ...)
{
	(void)user;
	(void)fmt;
}

/* --- the parser --- */

static enum kin_status html_begin(struct workbook *wb, struct kin_err *err)
{
	static htmlSAXHandler events = {
		.startElement = html_start, .endElement = html_end,
		.characters = html_text, .ignorableWhitespace = html_text,
		.cdataBlock = html_text, .error = html_say_nothing,
		.warning = html_say_nothing, .fatalError = html_say_nothing,
	};
	struct html *h = wb->data;
	xmlCharEncodingHandlerPtr old;

	if (h->parser)
		xl.htmlFreeParserCtxt(h->parser);
	h->parser = xl.htmlCreatePushParserCtxt(&events, wb, NULL, 0, NULL,
						h->encoding);
	if (!h->parser)
		return kin_err_nomem(err);
	xl.htmlCtxtUseOptions(h->parser, HTML_PARSE_RECOVER |
			      HTML_PARSE_NONET | HTML_PARSE_NOERROR |
			      HTML_PARSE_NOWARNING);
	old = h->old_text ? xl.xmlFindCharEncodingHandler("windows-1252")
			  : NULL;
	if (old)
		xl.xmlSwitchToEncoding(h->parser, old);
	h->st = KIN_OK;
	h->offset = 0;
	h->depth = h->n_open = h->n_tables = h->done = h->silent = 0;
	h->in_row = h->in_cell = 0;
	h->line = 0;
	memset(h->down, 0, sizeof(h->down));
	return KIN_OK;
}

/* Some errors of the library go past the handlers of the parser, to stderr
 * unless somebody else takes them. */
static void html_parse(struct html *h, const char *piece, int n)
{
	xmlGenericErrorFunc before = *xl.__xmlGenericError();
	void *user = *xl.__xmlGenericErrorContext();

	xl.xmlSetGenericErrorFunc(NULL, html_say_nothing);
	xl.htmlParseChunk(h->parser, piece, n, n == 0);
	xl.xmlSetGenericErrorFunc(user, before);
}

/* Whether rows end in </tr>, which pages may leave away: the first ones show
 * how all were written. */
static int html_ends_rows(const char *piece, size_t n)
{
	size_t i;

	for (i = 0; i + 4 <= n; i++)
		if (piece[i] == '<' && !strncasecmp(piece + i, "</tr", 4))
			return 1;
	return 0;
}

static enum kin_status html_piece(struct workbook *wb, int *more,
				  struct kin_err *err)
{
	struct html *h = wb->data;
	char piece[16384];
	ssize_t n;

	h->err = err;
	do
		n = pread(wb->fd, piece, sizeof(piece), (off_t)h->offset);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return kin_err_sys(err, _("cannot read the file"));
	if (!h->offset)
		h->closes = html_ends_rows(piece, (size_t)n);
	else if (!n && h->closes && h->in_row && !h->listing)
		return kin_err_set(err, KIN_EINPUT,
				   _("the page ends in the middle of a row, as "
				     "where a copy broke off; fetch it again"));
	h->offset += n;
	html_parse(h, piece, (int)n);
	if (!n && !h->listing && h->in_row)
		html_end_row(wb);
	*more = n > 0 && !h->done;
	return h->st;
}

/* --- the form --- */

/* Text that is UTF-8 is read as such, whatever it says of itself. */
static enum kin_status html_settle_encoding(struct html *h, int fd,
					    struct kin_err *err)
{
	struct encoding_scan scan;
	char head[2048];
	enum kin_status st = encoding_scan(&scan, fd, err);
	ssize_t n;

	if (st)
		return st;
	if (scan.bad < 0 && scan.nul < 0) {
		h->encoding = XML_CHAR_ENCODING_UTF8;
		return KIN_OK;
	}
	n = pread(fd, head, sizeof(head) - 1, 0);
	head[n > 0 ? n : 0] = '\0';
	h->old_text = scan.nul < 0 && !strstr(head, "charset");
	return KIN_OK;
}

static enum kin_status html_list(struct workbook *wb, struct kin_err *err)
{
	struct html *h = wb->data;
	enum kin_status st = html_begin(wb, err);
	int more = 1;

	h->listing = 1;
	while (!st && more)
		st = html_piece(wb, &more, err);
	h->listing = 0;
	if (!st && h->asks)
		st = kin_err_set(err, KIN_EINPUT,
				 _("it is a web page that asks to log in; log "
				   "in, and download the list again"));
	if (!st && !wb->n_sheets)
		st = kin_err_set(err, KIN_EINPUT,
				 _("it is a web page without a table; log in, "
				   "and download the list again"));
	return st;
}

static enum kin_status html_open(struct workbook *wb, struct kin_err *err)
{
	struct html *h = kin_calloc(1, sizeof(*h));
	enum kin_status st;

	wb->data = h;
	if (!h)
		return kin_err_nomem(err);
	st = html_load(err);
	if (!st)
		st = html_settle_encoding(h, wb->fd, err);
	if (st)
		return st;
	return wb->given ? form_add_given(wb, err) : html_list(wb, err);
}

static enum kin_status html_select(struct workbook *wb, int i,
				   struct kin_err *err)
{
	struct html *h = wb->data;

	h->want = i;
	return html_begin(wb, err);
}

static long long html_offset(const struct workbook *wb)
{
	const struct html *h = wb->data;

	return h->offset;
}

static void html_close(struct workbook *wb)
{
	struct html *h = wb->data;

	if (!h)
		return;
	if (h->parser)
		xl.htmlFreeParserCtxt(h->parser);
	buf_release(&h->text);
	kin_free(h);
}

const struct workbook_form form_html = {
	html_open, html_select, html_piece, html_offset, html_close,
};
