/*
 * Owns what may reach a terminal; knows nothing of terminals themselves, so
 * that files and pipes get the same text.
 */
#include "base/printable.h"

#include <string.h>

#include "base/utf8.h"

static int printable_is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f;
}

/* C1 controls, the marks that change the writing direction, and what nobody
 * sees; joiners are letters' own business in scripts that have them. */
static int is_unsafe(long point)
{
	return (point >= 0x80 && point <= 0x9f) ||
	       point == 0x61c || point == 0x180e || point == 0x200b ||
	       point == 0x200e || point == 0x200f || point == 0xfeff ||
	       (point >= 0x2060 && point <= 0x2064) ||
	       (point >= 0xe0000 && point <= 0xe007f) ||
	       (point >= 0x2028 && point <= 0x202e) ||
	       (point >= 0x2066 && point <= 0x2069);
}

void buf_add_printable(struct buf *b, const char *text, size_t len)
{
	size_t pos = 0;

	while (pos < len) {
		size_t start = pos;
		unsigned char c = (unsigned char)text[pos];

		while (pos < len &&
		       printable_is_plain((unsigned char)text[pos]))
			pos++;
		if (pos > start) {
			buf_add(b, text + start, pos - start);
			continue;
		}
		if (c < 0x80) {
			pos++;
			buf_addc(b, c == '\n' || c == '\r' || c == '\t' ?
					    ' ' : '?');
			continue;
		}
		long point = utf8_next(text, len, &pos);

		if (point >= 0 && !is_unsafe(point)) {
			buf_add(b, text + start, pos - start);
			continue;
		}
		buf_addc(b, '?');
		/* Whatever the decoder skipped, one bad byte is one mark. */
		if (point < 0)
			pos = start + 1;
	}
}

int text_is_printable(const char *text, size_t len)
{
	size_t pos = 0;

	while (pos < len) {
		unsigned char c = (unsigned char)text[pos];
		long point;

		if (printable_is_plain(c)) {
			pos++;
			continue;
		}
		if (c < 0x80)
			return 0;
		point = utf8_next(text, len, &pos);
		if (point < 0 || is_unsafe(point))
			return 0;
	}
	return 1;
}

int text_is_plain(const char *text, size_t size)
{
	size_t len = strlen(text);

	return len < size && !strchr(text, '\\') &&
	       text_is_printable(text, len);
}
