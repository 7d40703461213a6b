#include "ingest/hide.h"

#include <string.h>

#include "base/json_scan.h"
#include "model/ident.h"

#define NIK_DIGITS 16
#define HIDE_KEY 64

static int hide_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether sixteen digits, no more, of the form of a NIK stand in the text. */
static int hide_has_nik(const char *text, size_t len)
{
	const char *is = ident_shape(text, len);
	size_t i, run = 0;

	if (is)
		return !strcmp(is, "NIK");
	for (i = 0; i <= len; i++) {
		if (i < len && hide_is_digit(text[i])) {
			run++;
			continue;
		}
		is = run == NIK_DIGITS ? ident_shape(text + i - run, run)
				       : NULL;
		if (is && !strcmp(is, "NIK"))
			return 1;
		run = 0;
	}
	return 0;
}

static int hide_is_nik(const struct hide_fields *fields, int field,
		       const char *text, size_t len)
{
	return (field >= 0 && fields->table->fields[field].type == KIN_T_NIK) ||
	       hide_has_nik(text, len);
}

/* The end of the cell that begins at `p`. Only at its beginning does a quote
 * open one: a stray one must not make a cell of all that follows. */
static const char *hide_cell_end(const char *p, const char *end, char delim)
{
	int quoted = p < end && *p == '"';

	for (p += quoted; p < end && (quoted || *p != delim); p++) {
		if (!quoted || *p != '"')
			continue;
		if (p + 1 < end && p[1] == '"')
			p++;
		else
			quoted = 0;
	}
	return p;
}

/* A text without its blanks and quotes, as a cell says it. */
static void hide_trim(const char **text, size_t *len)
{
	static const char around[] = " \t\r\n\"'=";

	for (; *len && strchr(around, **text); --*len)
		++*text;
	while (*len && strchr(around, (*text)[*len - 1]))
		--*len;
}

void hide_in_csv(struct buf *out, const char *row, size_t len, char delimiter,
		 const struct hide_fields *fields)
{
	const char *p = row, *end = row + len, *e, *text;
	size_t n;
	int cell;

	while (end > row && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	for (cell = 0;; cell++, p = e + 1) {
		e = hide_cell_end(p, end, delimiter);
		text = p;
		n = (size_t)(e - p);
		hide_trim(&text, &n);
		if (!hide_is_nik(fields, fields->of_cell(fields->user, cell),
				 text, n))
			buf_add(out, p, (size_t)(e - p));
		if (e == end)
			break;
		buf_addc(out, delimiter);
	}
	buf_add(out, end, (size_t)(row + len - end));
}

/* The field of a key as it stands, between its quotes at `text`. */
static int hide_field_of(const struct hide_fields *fields, const char *text,
			 size_t len)
{
	char key[HIDE_KEY];

	if (len < 2 || len - 2 >= sizeof(key))
		return -1;
	memcpy(key, text + 1, len - 2);
	key[len - 2] = '\0';
	return fields->of_key(fields->user, key);
}

void hide_in_json(struct buf *out, const char *text, size_t len,
		  const struct hide_fields *fields)
{
	size_t pos = 0, start, end, done = 0, n;
	const char *value;
	int field = -1;

	while (pos < len) {
		if (strchr("{}[],: \t\r\n", text[pos])) {
			field = text[pos] == ',' || text[pos] == '{' ? -1
								     : field;
			pos++;
			continue;
		}
		if (json_scan_slice(text, len, &pos, &start, &end) != 1)
			break;
		n = pos + strspn(text + pos, " \t\r\n");
		if (n < len && text[n] == ':') {
			field = hide_field_of(fields, text + start,
					      end - start);
			continue;
		}
		value = text + start;
		n = end - start;
		hide_trim(&value, &n);
		if (!hide_is_nik(fields, field, value, n))
			continue;
		buf_add(out, text + done, start - done);
		buf_adds(out, "\"\"");
		done = end;
	}
	buf_add(out, text + done, len - done);
}
