/*
 * Where a JSON value ends, so that a stream can be cut into values, and a flat
 * object of texts into its members.
 *
 * Owns the cut and nothing else: what is between is checked elsewhere.
 */
#include "base/json_scan.h"

#include <string.h>

#include "base/digest.h"
#include "base/utf8.h"

/* From an opening quote to behind the closing one; 0: the text ends first. */
static int skip_string(const char *text, size_t len, size_t *pos)
{
	size_t p = *pos + 1;

	for (;;) {
		while (p < len && json_scan_plain[(unsigned char)text[p]])
			p++;
		if (p >= len)
			return 0;
		if (text[p] == '"') {
			*pos = p + 1;
			return 1;
		}
		p += text[p] == '\\' ? 2 : 1;
	}
}

/* From an opening bracket to behind its partner, of whatever kind. */
static int skip_container(const char *text, size_t len, size_t *pos)
{
	size_t p = *pos;
	int depth = 0;

	while (p < len) {
		char c = text[p];

		if (c == '"') {
			if (!skip_string(text, len, &p))
				return 0;
			continue;
		}
		p++;
		if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && !--depth) {
			*pos = p;
			return 1;
		}
	}
	return 0;
}

static int is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Whether a number or a word goes on with it. */
static int is_bare(char c)
{
	return c && !is_blank(c) && c != ',' && c != ':' && c != ']' &&
	       c != '}' && c != '[' && c != '{' && c != '"';
}

/* A number or a word: its end shows only by what follows. */
static int skip_bare(const char *text, size_t len, size_t *pos)
{
	size_t p = *pos;

	while (p < len && is_bare(text[p]))
		p++;
	*pos = p;
	return p < len;
}

int json_scan_slice(const char *text, size_t len, size_t *pos, size_t *start,
		    size_t *end)
{
	size_t p = *pos;
	int found;

	while (p < len && is_blank(text[p]))
		p++;
	if (p == len)
		return 0;
	if (!text[p] || strchr(",:]}", text[p]))
		return -1;
	*start = p;
	if (text[p] == '"')
		found = skip_string(text, len, &p);
	else if (text[p] == '{' || text[p] == '[')
		found = skip_container(text, len, &p);
	else
		found = skip_bare(text, len, &p);
	if (!found)
		return 0;
	*end = *pos = p;
	return 1;
}

static void skip_blanks(const char *text, size_t len, size_t *pos)
{
	while (*pos < len && is_blank(text[*pos]))
		++*pos;
}

/* Over the mark behind blanks; 0: it is not there. */
static int take_mark(const char *text, size_t len, size_t *pos, char mark)
{
	skip_blanks(text, len, pos);
	if (*pos == len || text[*pos] != mark)
		return 0;
	++*pos;
	return 1;
}

int json_scan_member(struct json_member *out, const char *text, size_t len,
		     size_t *pos)
{
	int first = !*pos;
	size_t start, end;

	if (first && !take_mark(text, len, pos, '{'))
		return -1;
	if (take_mark(text, len, pos, '}'))
		return 0;
	if (!first && !take_mark(text, len, pos, ','))
		return -1;
	if (json_scan_slice(text, len, pos, &start, &end) != 1 ||
	    text[start] != '"' || !take_mark(text, len, pos, ':'))
		return -1;
	out->key = text + start;
	out->key_len = end - start;
	if (json_scan_slice(text, len, pos, &start, &end) != 1)
		return -1;
	out->value = text + start;
	out->value_len = end - start;
	return 1;
}

/* The four digits of \uXXXX behind *p; *p is at the last one then. */
static unsigned long escaped_unit(const char **p, const char *end)
{
	unsigned char unit[2];

	if (end - *p < 5 || digest_unhex(unit, 2, *p + 1))
		return 0xfffd;
	*p += 4;
	return (unsigned long)(unit[0] << 8 | unit[1]);
}

/* The character behind a backslash, at whose last byte *p is then. */
static unsigned long escaped(const char **p, const char *end)
{
	static const char letters[] = "bfnrt", means[] = "\b\f\n\r\t";
	const char *letter = strchr(letters, **p);
	unsigned long c;

	if (**p != 'u')
		return letter && *letter
			? (unsigned char)means[letter - letters]
			: (unsigned char)**p;
	c = escaped_unit(p, end);
	if (c < 0xd800 || c > 0xdbff || end - *p < 7 || (*p)[2] != 'u')
		return c;
	*p += 2;
	return 0x10000 + ((c - 0xd800) << 10) + escaped_unit(p, end) - 0xdc00;
}

size_t json_scan_text(char *out, const char *text, size_t len)
{
	const char *p = text + 1, *end = text + len - 1, *escape;
	size_t n = 0, plain;

	while (p < end) {
		escape = memchr(p, '\\', (size_t)(end - p));
		plain = (size_t)((escape ? escape : end) - p);
		memcpy(out + n, p, plain);
		n += plain;
		p += plain;
		if (!escape)
			break;
		p++;
		n += utf8_put(out + n, escaped(&p, end));
		p++;
	}
	return n;
}
