/*
 * What a spreadsheet leaves in a cell that shows no value.
 *
 * Owns its errors, in whatever language it writes them; knows no fields.
 */
#include "model/formula.h"

#include <string.h>

#include "base/str.h"
#include "model/ident_text.h"

/* Err:508 of LibreOffice, and its translations: a word, and 5 of hundreds. */
static int formula_is_numbered(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && str_is_letter(text[n]))
		n++;
	return n > 2 && len == n + 4 && text[n] == ':' && text[n + 1] == '5' &&
	       ident_is_digit(text[n + 2]) && ident_is_digit(text[n + 3]);
}

int formula_is_error(const char *text, size_t len)
{
	size_t n = 1;

	if (*text != '#')
		return formula_is_numbered(text, len);
	while (n < len && (str_is_letter(text[n]) || text[n] == '/' ||
			   text[n] == '_' || text[n] == '0'))
		n++;
	if (n < 3 || n + 1 < len)
		return 0;
	if (n + 1 == len)
		return text[n] == '!' || text[n] == '?';
	return memchr(text, '/', len) || memchr(text, '_', len) ||
	       (len == 3 && !memcmp(text, "#NV", 3));
}

int formula_is_too_wide(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] == '#')
		n++;
	return n > 2 && n == len;
}
