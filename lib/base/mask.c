/* Finds identifiers in texts by their length; knows nothing of their checks. */
#include "base/mask.h"

#define MASK_DIGITS 15		/* of a number that may be an identifier */

void mask_add_id(struct buf *b, const char *text, size_t len)
{
	if (len <= MASK_OVER) {
		buf_add(b, text, len);
		return;
	}
	buf_add(b, text, MASK_HEAD);
	buf_adds(b, "****");
	buf_add(b, text + len - MASK_TAIL, MASK_TAIL);
}

static int mask_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A part of a word: a digest or a key has runs of digits, too. */
static int mask_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t mask_digits(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && mask_is_digit(text[n]))
		n++;
	return n;
}

/* Bytes of "19850101 201001 2 901" here, or 0. */
static size_t mask_parted(const char *text, size_t len)
{
	static const unsigned char parts[] = { 8, 6, 1, 3 };
	size_t at = 0, i;

	for (i = 0; i < sizeof(parts); i++) {
		if (i && (at >= len || text[at++] != ' '))
			return 0;
		if (mask_digits(text + at, len - at) != parts[i])
			return 0;
		at += parts[i];
	}
	return at;
}

/* Bytes of what begins here and is to be masked, or 0; *skip: how far the
 * next one cannot begin. */
static size_t mask_at(size_t *skip, const char *text, size_t at, size_t len)
{
	size_t n = mask_digits(text + at, len - at), parted;

	*skip = n ? n : 1;
	if (!n || (at && mask_is_letter(text[at - 1])))
		return 0;
	parted = n == 8 ? mask_parted(text + at, len - at) : 0;
	if (parted)
		return parted;
	if (n < MASK_DIGITS || (at + n < len && mask_is_letter(text[at + n])))
		return 0;
	return n;
}

void mask_add_text(struct buf *b, const char *text, size_t len)
{
	size_t at = 0, skip, n;

	while (at < len) {
		n = mask_at(&skip, text, at, len);
		if (n)
			mask_add_id(b, text + at, n);
		else
			buf_add(b, text + at, skip);
		at += n ? n : skip;
	}
}

int mask_is_needed(const char *text, size_t len)
{
	size_t at, skip;

	for (at = 0; at < len; at += skip)
		if (mask_at(&skip, text, at, len))
			return 1;
	return 0;
}
