/*
 * Lists in a cell, whose values are separated by |.
 */
#include <string.h>

#include "model/record.h"
#include "model/value.h"

size_t value_trim_list(char *list, size_t len)
{
	size_t from = 0, n = 0, used = 0;

	while (from <= len) {
		const char *bar = memchr(list + from, '|', len - from);
		size_t to = bar ? (size_t)(bar - list) : len;
		const char *text = list + from;
		size_t size = value_trim(&text, to - from);

		if (from)
			list[n++] = '|';
		memmove(list + n, text, size);
		n += size;
		if (size)
			used = n;
		from = to + 1;
	}
	list[used] = '\0';
	return used;
}

long record_list(const struct kin_record *rec, int field, int i,
		 const char **out)
{
	const char *text = REC_TEXT(rec, field);
	const char *end = text + rec->v[field].len, *bar;

	if (!REC_HAS(rec, field))
		return -1;
	for (;; i--) {
		bar = memchr(text, '|', (size_t)(end - text));
		if (!i)
			break;
		if (!bar)
			return -1;
		text = bar + 1;
	}
	*out = text;
	return (bar ? bar : end) - text;
}
