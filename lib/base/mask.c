/* Finds identifiers in texts by their length; knows nothing of their checks. */
#include "base/mask.h"

#include <string.h>

#define MASK_DIGITS 15		/* of a number that may be an identifier */
#define MASK_DIGEST 32		/* of hexadecimal digits: nobody's number */

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

/* What is typed for a digit. */
static int mask_is_like_digit(char c)
{
	return mask_is_digit(c) || (c && strchr("OoIl", c));
}

static int mask_is_hex_letter(char c)
{
	return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Bytes of the digest or key that begins here, or 0: it has runs of digits,
 * too. */
static size_t mask_digest(const char *text, size_t len)
{
	size_t n = 0, letters = 0;

	for (; n < len; n++) {
		if (mask_is_hex_letter(text[n]))
			letters++;
		else if (!mask_is_digit(text[n]))
			break;
	}
	return n >= MASK_DIGEST && letters ? n : 0;
}

/* Bytes of what may be an identifier, or is one with a letter typed. */
static size_t mask_number(const char *text, size_t len)
{
	size_t n = 0, digits = 0;

	for (; n < len && mask_is_like_digit(text[n]); n++)
		digits += (size_t)mask_is_digit(text[n]);
	return digits >= MASK_DIGITS - 1 && n >= MASK_DIGITS ? n : 0;
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
	size_t n = mask_digest(text + at, len - at);

	*skip = n ? n : 1;
	if (n)
		return 0;
	n = mask_number(text + at, len - at);
	if (!n && mask_digits(text + at, len - at) == 8)
		n = mask_parted(text + at, len - at);
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
