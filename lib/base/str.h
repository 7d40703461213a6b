/* Small things that are done with texts everywhere. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdio.h>

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

/* Blanks of one byte: space, tab, line ends and the like. */
static inline int str_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

#endif
