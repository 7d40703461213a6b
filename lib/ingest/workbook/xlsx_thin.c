/*
 * Nine tenths of the cells of a list are in columns that nobody wants, and an
 * XML parser looks at each of their bytes several times. A cell that is plain
 * (a place, a style, a type, one value without an entity) is taken out of
 * the piece; whatever looks odd is left for the parser to accept or refuse.
 */
#include <string.h>

#include "ingest/workbook/xlsx.h"

/* Past `word` at `p`, or NULL. */
static const char *past(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - p) >= n && !memcmp(p, word, n) ? p + n : NULL;
}

/* Past letters and digits and the quote that ends them. */
static const char *past_value(const char *p, const char *end)
{
	while (p < end && ((*p >= '0' && *p <= '9') ||
			   (*p >= 'a' && *p <= 'z') ||
			   (*p >= 'A' && *p <= 'Z')))
		p++;
	return p < end && *p == '"' ? p + 1 : NULL;
}

/* Past the attributes s and t, to the end of the tag. */
static const char *past_tag(const char *p, const char *end)
{
	while (p && end - p >= 4 && *p == ' ' && (p[1] == 's' || p[1] == 't') &&
	       p[2] == '=' && p[3] == '"')
		p = past_value(p + 4, end);
	return p;
}

/* Past a plain cell whose place ends at `p`; NULL: it is not plain, or its
 * end is not here. */
static const char *past_cell(const char *p, const char *end)
{
	const char *q;

	p = past_value(p, end);
	p = p ? past_tag(p, end) : NULL;
	if (!p)
		return NULL;
	q = past(p, end, "/>");
	if (q)
		return q;
	p = past(p, end, "><v>");
	if (!p)
		return NULL;
	q = memchr(p, '<', (size_t)(end - p));
	if (!q || memchr(p, '&', (size_t)(q - p)))
		return NULL;
	return past(q, end, "</v></c>");
}

/* Past the cell at `p` when it is plain and not wanted, else NULL. */
static const char *past_unwanted(const struct xlsx_thin *t, const char *p,
				 const char *end)
{
	int col = 0;

	p = past(p, end, "<c r=\"");
	for (; p && p < end && *p >= 'A' && *p <= 'Z' && col < SHEET_MAX_COL;
	     p++)
		col = col * 26 + (*p - 'A' + 1);
	if (!p || !col || col - 1 > t->last_wanted ||
	    sheet_wants(t->rows, col - 1))
		return NULL;
	return past_cell(p, end);
}

/* Comments and CDATA may hold what only looks like cells. */
static int is_odd(struct xlsx_thin *t, const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + len;
	int open = t->open;

	t->open = len && end[-1] == '<';
	while ((p = memchr(p, '!', (size_t)(end - p)))) {
		if (p == bytes ? open : p[-1] == '<')
			return 1;
		p++;
	}
	return 0;
}

size_t xlsx_thin_piece(void *thin, char *bytes, size_t len)
{
	struct xlsx_thin *t = thin;
	const char *end = bytes + len, *p = bytes, *from = bytes, *q;
	char *out = bytes;

	t->ended |= is_odd(t, bytes, len);
	if (!t->on || t->ended)
		return len;
	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		q = past_unwanted(t, p, end);
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
