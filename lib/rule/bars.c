/*
 * Walking a list in one text. Pure; it knows nothing of what the values mean.
 */
#include "rule/bars.h"

#include <stdio.h>
#include <string.h>

size_t bars_element(const char **text)
{
	size_t n;

	*text += strspn(*text, " \t\n");
	n = strcspn(*text, "|");
	while (n && strchr(" \t\n", (*text)[n - 1]))
		n--;
	return n;
}

const char *bars_next(const char *text)
{
	text = strchr(text, '|');
	return text ? text + 1 : NULL;
}

char *bars_text(char *out, size_t size, const char *list, const char *between)
{
	size_t len = 0;

	*out = '\0';
	for (; list && len < size; list = bars_next(list)) {
		size_t n = bars_element(&list);

		if (n)
			len += (size_t)snprintf(out + len, size - len,
						"%s%.*s", len ? between : "",
						(int)n, list);
	}
	return out;
}

int bars_has(const char *list, const char *code)
{
	for (; list; list = bars_next(list)) {
		size_t n = bars_element(&list);

		if (n == strlen(code) && !strncmp(list, code, n))
			return 1;
	}
	return 0;
}
