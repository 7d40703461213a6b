/*
 * Texts that programs on the way have bent: read back where only one reading
 * is left, else told as lost. Owns the lists of escapes; guesses no letter.
 */
#include "model/value_mend.h"

#include <string.h>

#include <utf8proc.h>

#include "base/str.h"
#include "base/utf8.h"

#define LOST 0xfffd
#define ROUNDS 4	/* escapes of escapes; more are nobody's name */

/* A NUL is no character of a text either. */
static int bends(unsigned char c)
{
	return c >= 0x80 || !c || c == '&' || c == '\\' || c == '%' ||
		c == '?' || c == '<';
}

int value_may_be_bent(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (bends((unsigned char)text[i]) ||
		    (text[i] == '\'' && i && text[i - 1] == '\''))
			return 1;
	return 0;
}

/* --- escapes --- */

static const struct {
	const char *name;
	long c;
} entities[] = {
	{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
	{ "apos", '\'' }, { "nbsp", ' ' }, { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 }, { "ldquo", 0x201c }, { "rdquo", 0x201d },
	{ "ndash", 0x2013 }, { "mdash", 0x2014 }, { "acute", 0xb4 },
	{ "hellip", 0x2026 }, { "middot", 0xb7 }, { "comma", ',' },
	{ "period", '.' }, { "grave", '`' }, { "lpar", '(' },
	{ "rpar", ')' }, { "sol", '/' }, { "aacute", 0xe1 },
	{ "agrave", 0xe0 }, { "auml", 0xe4 }, { "ccedil", 0xe7 },
	{ "eacute", 0xe9 }, { "egrave", 0xe8 }, { "euml", 0xeb },
	{ "iacute", 0xed }, { "iuml", 0xef }, { "ntilde", 0xf1 },
	{ "oacute", 0xf3 }, { "ouml", 0xf6 }, { "uacute", 0xfa },
	{ "uuml", 0xfc },
};

static int mend_digit(char c, int base)
{
	int v = c >= '0' && c <= '9' ? c - '0'
	      : c >= 'a' && c <= 'f' ? c - 'a' + 10
	      : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;

	return v < base ? v : -1;
}

/* Up to `max` digits at `p`; returns how many there were. */
static size_t mend_number(long *out, const char *p, size_t left, size_t max,
			  int base)
{
	size_t n = 0;

	for (*out = 0; n < left && n < max && mend_digit(p[n], base) >= 0; n++)
		*out = *out * base + mend_digit(p[n], base);
	return n;
}

/* &#039; &#x27; &apos; at `p`: the bytes, and the character in *c; else 0. */
static size_t entity_at(long *c, const char *p, size_t left)
{
	const char *end = memchr(p, ';', left < 10 ? left : 10);
	size_t n = end ? (size_t)(end - p) + 1 : 0, i, hex;

	if (n < 4 || *p != '&')
		return 0;
	if (p[1] == '#') {
		hex = p[2] == 'x' || p[2] == 'X';
		i = mend_number(c, p + 2 + hex, n - 3 - hex, 7,
				hex ? 16 : 10);
		return i && i == n - 3 - hex ? n : 0;
	}
	for (i = 0; i < sizeof(entities) / sizeof(*entities); i++)
		if (strlen(entities[i].name) == n - 2 &&
		    !memcmp(entities[i].name, p + 1, n - 2)) {
			*c = entities[i].c;
			return n;
		}
	return 0;
}

/* \' \" \\ \u0027 %27 and '' of names. */
static size_t script_at(long *c, const char *p, size_t left)
{
	if (left < 2)
		return 0;
	if (*p == '\\' && p[1] == 'u')
		return mend_number(c, p + 2, left - 2, 4, 16) == 4 ? 6 : 0;
	if ((*p == '\\' && strchr("'\"\\/`", p[1]) && p[1]) ||
	    (*p == '\'' && p[1] == '\'')) {
		*c = p[1];
		return 2;
	}
	if (*p == '%' && mend_number(c, p + 1, left - 1, 2, 16) == 2 &&
	    *c >= 0x20 && *c < 0x7f)
		return 3;
	return 0;
}

static int decode(char *text, size_t *len, int name)
{
	size_t i = 0, n = 0, skip;
	int found = 0;
	long c = 0;

	while (i < *len) {
		skip = entity_at(&c, text + i, *len - i);
		if (!skip && name)
			skip = script_at(&c, text + i, *len - i);
		if (!skip || c < 0x20 || !utf8proc_codepoint_valid((int)c)) {
			text[n++] = text[i++];
			continue;
		}
		n += (size_t)utf8proc_encode_char(
			(int)c, (utf8proc_uint8_t *)text + n);
		i += skip;
		found = 1;
	}
	*len = n;
	return found;
}

/* --- UTF-8 that was taken for Windows-1252 --- */

/* The byte of Windows-1252 that a character was made of, or -1. */
static int byte_of(long c)
{
	static const unsigned short high[] = {
		0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021,
		0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0,
		0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
		0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
	};
	int i;

	if (c >= 0x80 && c <= 0xff)
		return (int)c;
	for (i = 0; i < 32; i++)
		if (c && high[i] == c)
			return 0x80 + i;
	return -1;
}

/* The one character whose bytes stand at `p` as several; *size is theirs. */
static size_t unfold_at(char out[4], size_t *size, const char *p, size_t left)
{
	size_t pos = 0, n = 0, want;
	int b;

	b = byte_of(utf8_next(p, left, &pos));
	want = b >= 0xc2 && b <= 0xdf ? 2 : (b & 0xf0) == 0xe0 ? 3
	     : b >= 0xf0 && b <= 0xf4 ? 4 : 0;
	if (!want)
		return 0;
	for (out[n++] = (char)b; n < want && pos < left; n++) {
		b = byte_of(utf8_next(p, left, &pos));
		if (b < 0x80 || b > 0xbf)
			return 0;
		out[n] = (char)b;
	}
	*size = pos;
	return n == want && utf8_valid_prefix(out, n) == n ? n : 0;
}

static int unfold(char *text, size_t *len)
{
	size_t i = 0, n = 0, size, k;
	int found = 0;
	char one[4];

	while (i < *len) {
		k = text[i] & 0x80 ? unfold_at(one, &size, text + i, *len - i)
				   : 0;
		if (!k) {
			text[n++] = text[i++];
			continue;
		}
		if (k == 2 && !memcmp(one, "\xc2\xa0", 2))
			one[--k - 1] = ' ';
		memcpy(text + n, one, k);
		n += k;
		i += size;
		found = 1;
	}
	*len = n;
	return found;
}

/* --- what is hidden, and what is gone --- */

static int is_hidden(long c, int name)
{
	if (c == 0x200c || c == 0x200d)	/* joiners of other scripts */
		return name;
	return c >= 0x80 && utf8proc_category((utf8proc_int32_t)c) ==
	       UTF8PROC_CATEGORY_CF;
}

/* What a conversion leaves: U+FFFD, the first half of a character, and in a
 * name a question mark between letters. */
static int is_gone(const char *text, size_t len, size_t from, size_t to,
		   long c, int name)
{
	size_t pos = to;

	if (c == LOST)
		return 1;
	if (c == '?')
		return name && from && to < len &&
		       str_is_letter(text[from - 1]) &&
		       str_is_letter(text[to]);
	return c == 0xe2 && to < len && utf8_next(text, len, &pos) == 0x20ac;
}

static unsigned look(char *text, size_t *len, int name)
{
	size_t pos = 0, from, n = 0;
	unsigned done = 0;
	long c;

	while (pos < *len) {
		from = pos;
		c = utf8_next(text, *len, &pos);
		if (is_hidden(c, name)) {
			done |= MEND_HIDDEN;
			continue;
		}
		if (is_gone(text, *len, from, pos, c, name))
			done |= MEND_LOST;
		memmove(text + n, text + from, pos - from);
		n += pos - from;
	}
	*len = n;
	return done;
}

/* A tag of HTML, <b> or </b>: none of it is the text's. */
static int strip_tags(char *text, size_t *len)
{
	size_t from = 0, to = 0, end;

	while (from < *len) {
		if (text[from] == '<') {
			end = from + 1;
			end += end < *len && text[end] == '/';
			while (end < *len && ((text[end] >= 'a' &&
					       text[end] <= 'z') ||
					      (text[end] >= 'A' &&
					       text[end] <= 'Z')))
				end++;
			if (end < *len && text[end] == '>') {
				from = end + 1;
				continue;
			}
		}
		text[to++] = text[from++];
	}
	end = *len;
	*len = to;
	return to < end;
}

unsigned value_mend(char *text, size_t *len, int name)
{
	unsigned done = 0;
	int i;

	for (i = 0; i < ROUNDS && decode(text, len, name); i++)
		done |= MEND_ESCAPE;
	if (name && strip_tags(text, len))
		done |= MEND_ESCAPE;
	for (i = 0; i < ROUNDS && unfold(text, len); i++)
		done |= MEND_CHARSET;
	return done | look(text, len, name);
}
