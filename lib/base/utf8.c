/*
 * UTF-8 without the locale: the same answer on every machine.
 *
 * Owns decoding, widths and folding; knows nothing of fields or files.
 */
#include "base/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* Bytes of the character that begins with `c`, 0 if none does. */
static int lead_length(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c < 0xc2)
		return 0;
	if (c < 0xe0)
		return 2;
	if (c < 0xf0)
		return 3;
	return c < 0xf5 ? 4 : 0;
}

long utf8_next(const char *text, size_t len, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)text + *pos;
	static const unsigned char mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	static const long least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	int n, i;
	long c;

	if (*pos >= len)
		return -1;
	n = lead_length(*p);
	if (!n || len - *pos < (size_t)n) {
		++*pos;
		return -1;
	}
	c = *p & mask[n];
	for (i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			break;
		c = c << 6 | (p[i] & 0x3f);
	}
	if (i < n || c < least[n] || c > 0x10ffff ||
	    (c >= 0xd800 && c <= 0xdfff)) {
		++*pos;
		return -1;
	}
	*pos += (size_t)n;
	return c;
}

size_t utf8_valid_prefix(const char *text, size_t len)
{
	size_t pos = 0;

	while (pos < len) {
		size_t at = pos;
		uint64_t word;

		if (len - pos >= sizeof(word)) {
			memcpy(&word, text + pos, sizeof(word));
			if (!(word & 0x8080808080808080u)) {
				pos += sizeof(word);
				continue;
			}
		}
		if (!(text[pos] & 0x80))
			pos++;
		else if (utf8_next(text, len, &pos) < 0)
			return at;
	}
	return len;
}

struct range {
	long first, last;
};

/* Marks that stand on another character, and invisible ones. */
static const struct range zero_wide[] = {
	{ 0x300, 0x36f }, { 0x483, 0x489 }, { 0x591, 0x5bd },
	{ 0x610, 0x61a }, { 0x64b, 0x65f }, { 0x670, 0x670 },
	{ 0x6d6, 0x6dc }, { 0x1ab0, 0x1aff }, { 0x1b00, 0x1b03 },
	{ 0x1b34, 0x1b34 }, { 0x1b36, 0x1b3a }, { 0x1dc0, 0x1dff },
	{ 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x2064 },
	{ 0x20d0, 0x20ff }, { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
	{ 0xfeff, 0xfeff }, { 0xe0100, 0xe01ef },
};

/* East Asian wide characters and pictures. */
static const struct range double_wide[] = {
	{ 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0x33ff },
	{ 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0xa000, 0xa4cf },
	{ 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0xfe30, 0xfe6f },
	{ 0xff00, 0xff60 }, { 0xffe0, 0xffe6 }, { 0x1f300, 0x1f64f },
	{ 0x1f680, 0x1f6ff }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
};

static int in_ranges(long c, const struct range *r, size_t n)
{
	size_t i;

	for (i = 0; i < n && r[i].first <= c; i++)
		if (c <= r[i].last)
			return 1;
	return 0;
}

static int char_width(long c)
{
	if (c < 0)
		return 1;
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return 0;
	if (c < 0x300)
		return 1;
	if (in_ranges(c, zero_wide, sizeof(zero_wide) / sizeof(*zero_wide)))
		return 0;
	return 1 + in_ranges(c, double_wide,
			     sizeof(double_wide) / sizeof(*double_wide));
}

void utf8_cut(char *text, size_t size, int len)
{
	static const char dots[] = "...";

	assert(size >= sizeof(dots));
	if (len < 0 || (size_t)len < size)
		return;
	memcpy(text + utf8_valid_prefix(text, size - sizeof(dots)), dots,
	       sizeof(dots));
}

int utf8_width(const char *text, size_t len)
{
	size_t pos = 0;
	int width = 0;

	while (pos < len)
		width += char_width(utf8_next(text, len, &pos));
	return width;
}

/* Bytes of an invisible mark (U+200C, BOM) at p, else 0. */
static size_t invisible_at(const unsigned char *p, size_t left)
{
	if (left < 3)
		return 0;
	if ((p[0] == 0xe2 && p[1] == 0x80 && p[2] == 0x8c) ||
	    (p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf))
		return 3;
	return 0;
}

/* Bytes of a blank (ASCII white space, NBSP) at p, else 0. */
static size_t utf8_blank_at(const unsigned char *p, size_t left)
{
	if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		return 1;
	return left > 1 && p[0] == 0xc2 && p[1] == 0xa0 ? 2 : 0;
}

size_t utf8_fold(char *out, const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text;
	const unsigned char *end = p + len;
	size_t n = 0, skip;
	int gap = 0;

	while (p < end) {
		size_t left = (size_t)(end - p);

		if ((skip = utf8_blank_at(p, left))) {
			gap = n > 0;
			p += skip;
			continue;
		}
		if ((skip = invisible_at(p, left))) {
			p += skip;
			continue;
		}
		if (gap)
			out[n++] = ' ';
		gap = 0;
		out[n++] = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
		p++;
	}
	out[n] = '\0';
	return n;
}

int utf8_distance(const char *a, const char *b, int limit)
{
	size_t la = strlen(a), lb = strlen(b), i, j;
	int row[65];

	if (la > 64 || lb > 64)
		return limit + 1;
	for (j = 0; j <= lb; j++)
		row[j] = (int)j;
	for (i = 1; i <= la; i++) {
		int diagonal = row[0];

		row[0] = (int)i;
		for (j = 1; j <= lb; j++) {
			int best = diagonal + (a[i - 1] != b[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[lb] <= limit ? row[lb] : limit + 1;
}

size_t utf8_put(char out[4], unsigned long c)
{
	static const unsigned char first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t i, n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (!c || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff)
		return 0;
	for (i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(first[n] | c);
	return n;
}
