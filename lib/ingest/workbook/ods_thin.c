/*
 * What need not be parsed of an OpenDocument sheet is cut out of its bytes.
 * Only the prefixes that LibreOffice writes are known; others are parsed
 * whole.
 */
#include "ingest/workbook/ods_thin.h"

#include <string.h>

static int ods_at(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - p) > n && !memcmp(p, word, n);
}

/* Whether a tag of this name, and not of a longer one, begins at `p`. */
static int ods_at_tag(const char *p, const char *end, const char *word)
{
	return ods_at(p, end, word) && strchr(" />", p[strlen(word)]);
}

/* Past the row that begins at `p`; NULL when its end is not here, or when
 * there is a table within. */
static char *ods_past_row(char *p, char *end)
{
	char *q = memchr(p, '>', (size_t)(end - p));

	if (q && q[-1] == '/')
		return q + 1;
	while (q && (q = memchr(q, '<', (size_t)(end - q)))) {
		if (ods_at(q, end, "</table:table-row>"))
			return q + sizeof("</table:table-row>") - 1;
		if (ods_at_tag(q, end, "<table:table"))
			return NULL;
		q++;
	}
	return NULL;
}

/*
 * The list of sheets needs no rows: those that are whole in a piece are taken
 * out before it is parsed. Other prefixes are parsed whole.
 */
size_t ods_thin_rows(void *user, char *bytes, size_t len)
{
	char *end = bytes + len, *out = bytes, *p = bytes, *from = bytes, *q;

	(void)user;
	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		q = ods_at_tag(p, end, "<table:table-row")
			? ods_past_row(p, end) : NULL;
		if (!q) {
			p++;
			continue;
		}
		memmove(out, from, (size_t)(p - from));
		out += p - from;
		from = p = q;
	}
	memmove(out, from, (size_t)(end - from));
	return (size_t)(out - bytes) + (size_t)(end - from);
}

/* Past the attributes of a cell at `p` that say nothing but that it is text;
 * NULL: there are others, or the end of the tag is not here. */
static char *ods_past_type(char *p, char *end)
{
	static const char style[] = " table:style-name=\"", type[] =
		" office:value-type=\"string\""
		" calcext:value-type=\"string\">";

	if (ods_at(p, end, style)) {
		p += sizeof(style) - 1;
		p = memchr(p, '"', (size_t)(end - p));
		p = p ? p + 1 : end;
	}
	return ods_at(p, end, type) ? p + sizeof(type) - 1 : NULL;
}

/* Most cells are text and say so in sixty bytes, which need not be parsed. */
size_t ods_thin_cells(void *user, char *bytes, size_t len)
{
	static const char cell[] = "<table:table-cell";
	char *end = bytes + len, *out = bytes, *p = bytes, *from = bytes, *q;

	(void)user;
	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		q = ods_at_tag(p, end, cell)
			? ods_past_type(p + sizeof(cell) - 1, end) : NULL;
		if (!q) {
			p++;
			continue;
		}
		p += sizeof(cell) - 1;
		memmove(out, from, (size_t)(p - from));
		out += p - from;
		from = q - 1;	/* the > that ends the tag */
		p = q;
	}
	memmove(out, from, (size_t)(end - from));
	return (size_t)(out - bytes) + (size_t)(end - from);
}
