/*
 * Where a JSON value ends, so that a stream can be cut into values.
 *
 * Owns the cut and nothing else: what is between is checked afterwards.
 */
#include "base/json_scan.h"

#include <string.h>

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

/* A number or a word: its end shows only by what follows. */
static int skip_bare(const char *text, size_t len, size_t *pos)
{
	size_t p = *pos;

	while (p < len && text[p] && !strchr(" \n\t\r,:]}[{\"", text[p]))
		p++;
	*pos = p;
	return p < len;
}

int json_scan_slice(const char *text, size_t len, size_t *pos, size_t *start,
		    size_t *end)
{
	size_t p = *pos;
	int found;

	while (p < len && text[p] && strchr(" \n\t\r", text[p]))
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
