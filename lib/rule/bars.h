/* Lists in one text, their values separated by |: "SMP | SMA". */
#ifndef RULE_BARS_H
#define RULE_BARS_H

#include <stddef.h>

/* Step to the value at `text`, past its blanks; returns its length. */
size_t bars_element(const char **text);

/* The value behind the one at `text`; NULL at the end. */
const char *bars_next(const char *text);

/* The values as a person reads them, with `between` each two of them. */
char *bars_text(char *out, size_t size, const char *list,
		const char *between);

/* Whether the list (NULL: empty) holds the code. */
int bars_has(const char *list, const char *code);

#endif
