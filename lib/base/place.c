/* Places in files, for messages. */
#include "base/place.h"

#include <stdio.h>
#include <string.h>

#include "base/printable.h"

char *place_cell(char out[PLACE_CELL], long line, long col)
{
	char letters[8];
	size_t n = sizeof(letters) - 1;
	long c = col > 0 && col <= 16384 ? col : 1;

	letters[n] = '\0';
	for (; c > 0; c = (c - 1) / 26)
		letters[--n] = (char)('A' + (c - 1) % 26);
	snprintf(out, PLACE_CELL, "%s%ld", letters + n, line);
	return out;
}

void place_add(struct buf *b, const char *source, const char *sheet,
	       long line, long col)
{
	char cell[PLACE_CELL];

	buf_add_printable(b, source, strlen(source));
	if (sheet) {
		buf_addc(b, '[');
		buf_add_printable(b, sheet, strlen(sheet));
		buf_addc(b, ']');
		if (line)
			buf_addf(b, "!%s", place_cell(cell, line, col));
		return;
	}
	if (line)
		buf_addf(b, ":%ld", line);
	if (line && col)
		buf_addf(b, ":%ld", col);
}
