/*
 * Lists in a cell, whose values are separated by |, and words for choices.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/birth.h"
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

static int value_is_word(const char *word, const char *text, size_t len)
{
	return word && strlen(word) == len && !memcmp(word, text, len);
}

int value_is_other_word(const struct kin_choice *choice, const char *text,
			size_t len)
{
	char said[SHOWN_TEXT], word[SHOWN_TEXT];
	int i;

	if (value_is_word(choice->code, text, len) ||
	    value_is_word(choice->label, text, len))
		return 0;
	if (len >= sizeof(said))
		return 1;
	utf8_fold(said, text, len);
	for (i = 0; i < 2; i++) {
		const char *own = i ? choice->label : choice->code;

		if (!own || strlen(own) >= sizeof(word))
			continue;
		utf8_fold(word, own, strlen(own));
		if (!strcmp(said, word))
			return 0;
	}
	return 1;
}

#define PLAIN_MAX 1024	/* bytes; longer lists stay as they are */

size_t value_plain_list(char *list, size_t len, size_t room, char order)
{
	char out[PLAIN_MAX], day[DAY_TEXT];
	const char *p = list, *end = list + len;
	size_t n = 0;

	if (len * 2 >= sizeof(out) || len >= room)
		return len;
	list[len] = '\0';
	while (p < end) {
		size_t part = strcspn(p, "|;,"), bare;
		const char *text = p;

		bare = value_trim(&text, part);
		if (bare > 5 && ((value_date(day, text, bare, VALUE_SINCE) ==
				  VALUE_OK && *day) ||
				 birth_read(day, text, bare, NULL, NULL,
					    order))) {
			memcpy(out + n, day, DAY_TEXT - 1);
			n += DAY_TEXT - 1;
		} else {
			memcpy(out + n, text, bare);
			n += bare;
		}
		p += part;
		if (p < end) {
			out[n++] = '|';
			p++;
		}
	}
	if (n >= room)
		return len;
	memcpy(list, out, n);
	list[n] = '\0';
	return n;
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

void record_put(struct kin_record *rec, int field, const char *text)
{
	field_set_add(&rec->columns, field);
	rec->v[field].text = text;
	rec->v[field].len = text ? strlen(text) : 0;
}
