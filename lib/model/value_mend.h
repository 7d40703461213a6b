/*
 * What programs on the way did to a text: escapes of web pages and scripts,
 * UTF-8 that was read as Windows-1252, marks that nobody sees.
 *
 * It knows a text, not its field.
 */
#ifndef MODEL_VALUE_MEND_H
#define MODEL_VALUE_MEND_H

#include <stddef.h>

enum value_mend {
	MEND_ESCAPE = 1,	/* &#039; and its kin were decoded */
	MEND_CHARSET = 2,	/* two or three characters became the one */
	MEND_LOST = 4,		/* a character is gone for good */
	MEND_HIDDEN = 8		/* an invisible mark was taken out */
};

/* Whether there may be anything to mend; a look at the bytes alone. */
int value_may_be_bent(const char *text, size_t len);

/*
 * Mend text[0..*len) in its place, where it becomes shorter or stays; returns
 * what was done. A `name` loses also the escapes that a long text may mean:
 * backslashes, %27, doubled apostrophes, joiners. It is not NUL-terminated.
 */
unsigned value_mend(char *text, size_t *len, int name);

#endif
