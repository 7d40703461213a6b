/*
 * What keeps a spreadsheet from taking a text for a formula or a number, put
 * before it by whoever exports and taken off by whoever reads.
 */
#include "model/value.h"

#include <string.h>

#include "base/str.h"

static int must_be_guarded(const char *text, size_t len)
{
	for (; len; text++, len--) {
		if (strchr("=+-@\t\r", *text) && *text)
			return 1;
		if (*text != '\'' && !str_is_blank(*text))
			return 0;
	}
	return 0;
}

/* Apostrophes with a digit behind them: one stands for a text of digits. */
static int is_typed_text(const char *text, size_t len)
{
	while (len && *text == '\'') {
		text++;
		len--;
	}
	return len && *text >= '0' && *text <= '9';
}

/* ="12", as programs write a text for spreadsheets. */
static int is_formula_of_text(const char *text, size_t len)
{
	return len > 2 && text[0] == '=' && text[1] == '"' &&
	       text[len - 1] == '"' && !memchr(text + 2, '"', len - 3);
}

size_t value_unguard(const char **text, size_t len)
{
	if (is_formula_of_text(*text, len)) {
		*text += 2;
		return value_trim(text, len - 3);
	}
	if (len < 2 || **text != '\'' ||
	    (!is_typed_text(*text, len) &&
	     !must_be_guarded(*text + 1, len - 1)))
		return len;
	++*text;
	return value_trim(text, len - 1);
}

const char *value_guard_at(const char *from)
{
	while ((from = strpbrk(from, ";\n"))) {
		from++;
		if (must_be_guarded(from, strlen(from)))
			return from;
	}
	return NULL;
}

size_t value_unguard_inside(char *text, size_t len)
{
	size_t i, n = 0;

	for (i = 0; i < len; i++) {
		text[n++] = text[i];
		if ((text[i] == ';' || text[i] == '\n') && i + 1 < len &&
		    text[i + 1] == '\'' &&
		    must_be_guarded(text + i + 2, len - i - 2))
			i++;
	}
	text[n] = '\0';
	return n;
}
