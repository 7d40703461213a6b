/* Small things that are done with texts everywhere. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdio.h>
#include <string.h>

/* Copy into `out`, cut at its end; NULL is "". */
static inline void str_copy(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

/* "" for NULL, and NULL for "". */
static inline const char *str_or_empty(const char *text)
{
	return text ? text : "";
}

static inline const char *str_or_null(const char *text)
{
	return text && *text ? text : NULL;
}

/* Whether a list, its words parted by `mark`, or NULL, has the word. */
static inline int str_is_among(const char *list, char mark, const char *word)
{
	const char parts[] = { mark, '\0' };
	size_t n, len = strlen(word);

	for (; list && *list; list += n + (list[n] == mark)) {
		n = strcspn(list, parts);
		if (n == len && !memcmp(list, word, n))
			return 1;
	}
	return 0;
}

/* Whether a list by commas, or NULL, has the word. */
static inline int str_is_listed(const char *list, const char *word)
{
	return str_is_among(list, ',', word);
}

#define STR_NUMBER 24		/* room for any number */

/* The number in decimal, at the end of `out`: without printf, for what goes
 * with each row. */
static inline const char *str_number(char out[STR_NUMBER],
				     unsigned long long n)
{
	char *p = out + STR_NUMBER;

	*--p = '\0';
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	return p;
}

/* Blanks of one byte: space, tab, line ends and the like. */
static inline int str_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Of ASCII, whatever the locale is. */
static inline int str_is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

#endif
