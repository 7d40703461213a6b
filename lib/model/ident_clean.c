/*
 * Identifiers as people write them, brought to plain digits where that is
 * certain. Owns what may be taken off and what means nothing; judges no
 * number.
 */
#include "model/ident.h"

#include <string.h>

#include "base/utf8.h"
#include "model/ident_text.h"
#include "model/value.h"

static int is_word(const char *text, size_t len, const char *word)
{
	size_t i;

	if (strlen(word) != len)
		return 0;
	for (i = 0; i < len; i++)
		if (ident_upper(text[i]) != word[i])
			return 0;
	return 1;
}

/* Blanks of every kind, and marks that nobody sees. */
static size_t ident_blank_at(const unsigned char *p, size_t left)
{
	if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		return 1;
	if (left > 1 && p[0] == 0xc2 && p[1] == 0xa0)
		return 2;
	if (left > 1 && ((p[0] == 0xc2 && p[1] == 0xad) ||
			 (p[0] == 0xd8 && p[1] == 0x9c)))
		return 2;	/* U+00AD, U+061C */
	if (left < 3)
		return 0;
	if (p[0] == 0xe2 && p[1] == 0x80)	/* U+2000..F, U+2028..F */
		return p[2] <= 0x8f || p[2] >= 0xa8 ? 3 : 0;
	if (p[0] == 0xe2 && p[1] == 0x81)	/* U+205F..6F */
		return p[2] >= 0x9f && p[2] <= 0xaf ? 3 : 0;
	return (p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf) ||
	       (p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80) ? 3 : 0;
}

/* Bytes of an apostrophe of any kind at the front, else 0. */
static size_t quote_at(const char *text, size_t len)
{
	if (len && (*text == '\'' || *text == '`'))
		return 1;
	if (len > 1 && !memcmp(text, "\xc2\xb4", 2))
		return 2;
	return len > 2 && (!memcmp(text, "\xe2\x80\x98", 3) ||
			   !memcmp(text, "\xe2\x80\x99", 3)) ? 3 : 0;
}

/*
 * What means an ASCII character and is none: dashes of every length, all that
 * has full width, and digits of Arabic. *c is it; returns the bytes, else 0.
 */
static size_t ident_ascii_at(char *c, const unsigned char *p, size_t left)
{
	if (left > 1 && p[0] == 0xd9 && p[1] >= 0xa0 && p[1] <= 0xa9) {
		*c = (char)('0' + p[1] - 0xa0);
		return 2;
	}
	if (left < 3)
		return 0;
	if ((!memcmp(p, "\xe2\x80", 2) && p[2] >= 0x90 && p[2] <= 0x95) ||
	    !memcmp(p, "\xe2\x88\x92", 3)) {
		*c = '-';
		return 3;
	}
	if (!memcmp(p, "\xef\xbc", 2) && p[2] >= 0x81) {
		*c = (char)('!' + p[2] - 0x81);
		return 3;
	}
	if (!memcmp(p, "\xef\xbd", 2) && p[2] <= 0x9e) {
		*c = (char)('`' + p[2] - 0x80);
		return 3;
	}
	return 0;
}

/* Blanks that have a width: the others part nothing. */
static int is_wide_blank(const unsigned char *p)
{
	return *p < 0x80 || (p[0] == 0xc2 && p[1] == 0xa0) || p[0] == 0xe3 ||
	       (p[0] == 0xe2 && p[1] == 0x80 &&
		(p[2] <= 0x8a || p[2] == 0xa8 || p[2] == 0xa9 ||
		 p[2] == 0xaf)) ||
	       (p[0] == 0xe2 && p[1] == 0x81 && p[2] == 0x9f);
}

/* Without blanks, or with those that have a width as plain ones. */
static size_t copy_plain(char *out, const char *text, size_t len, int keep)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + len;
	size_t n = 0, skip;
	char c;

	for (; p < end; p += skip ? skip : 1) {
		skip = ident_blank_at(p, (size_t)(end - p));
		if (skip) {
			if (keep && is_wide_blank(p))
				out[n++] = ' ';
			continue;
		}
		skip = *p < 0x80 ? 0 : ident_ascii_at(&c, p, (size_t)(end - p));
		out[n++] = skip ? c : (char)*p;
	}
	return n;
}

static int is_ascii(const char *text, size_t len)
{
	unsigned char all = 0;
	size_t i;

	for (i = 0; i < len; i++)
		all |= (unsigned char)text[i];
	return all < 0x80;
}

size_t ident_plain(char buf[PLAIN_CELL], const char **text, size_t len)
{
	if (len >= PLAIN_CELL || is_ascii(*text, len))
		return len;
	len = copy_plain(buf, *text, len, 1);
	buf[len] = '\0';
	*text = buf;
	return value_trim(text, len);
}

/* Take `n` bytes off the front. */
static size_t behead(char *out, size_t len, size_t n)
{
	memmove(out, out + n, len - n);
	return len - n;
}

/* 19860712-201001-2-901: what parts the groups of a NIP. */
static size_t drop_dashes(char *out, size_t len)
{
	size_t i, digits = 0, n = 0;

	for (i = 0; i < len; i++) {
		if (!ident_is_digit(out[i]) && out[i] != '-')
			return len;
		digits += ident_is_digit(out[i]) ? 1 : 0;
	}
	if (digits != NIP_LEN)
		return len;
	for (i = 0; i < len; i++)
		if (ident_is_digit(out[i]))
			out[n++] = out[i];
	return n;
}

/* 19860712.201001.2.901: the points of the printed form of a NIP. */
static size_t drop_points(char *out, size_t len)
{
	static const char shape[] = "dddddddd.dddddd.d.ddd";
	size_t i, n = 0;

	if (len != sizeof(shape) - 1)
		return len;
	for (i = 0; i < len; i++)
		if (shape[i] == 'd' ? !ident_is_digit(out[i]) : out[i] != '.')
			return len;
	for (i = 0; i < len; i++)
		if (ident_is_digit(out[i]))
			out[n++] = out[i];
	return n;
}

/* NIP., NIP: and NIP in front of digits. */
static size_t drop_label(char *out, size_t len)
{
	size_t n = 3;

	if (len < 4 || !is_word(out, 3, "NIP"))
		return len;
	while (n < len && (out[n] == '.' || out[n] == ':'))
		n++;
	return n < len && ident_is_digit(out[n]) ? behead(out, len, n) : len;
}

int ident_is_exact_number(const char *text, size_t len)
{
	static const char limit[] = "9007199254740992";	/* 2^53 */
	const size_t n = sizeof(limit) - 1;

	if (ident_digits(text, len) != len)
		return 1;
	return len < n || (len == n && memcmp(text, limit, n) < 0);
}

/* 3201995207860001.0: a double that kept every digit. */
static size_t drop_fraction(const char *out, size_t len)
{
	if (len != NIK_LEN + 2 || out[NIK_LEN] != '.' || out[len - 1] != '0' ||
	    ident_digits(out, NIK_LEN) != NIK_LEN)
		return len;
	return ident_is_exact_number(out, NIK_LEN) ? NIK_LEN : len;
}

/* 0000..., 9999... and 1234...: typed where a form asked for a number. */
static int is_placeholder(const char *text, size_t len)
{
	static const char counted[] = "123456789012345678";

	if (len > 2 && *text == '0' && !memcmp(text, text + 1, len - 1))
		return 1;
	if (len < NIK_LEN || len > NIP_LEN)
		return 0;
	return !memcmp(text, counted, len) ||
	       (ident_is_digit(*text) && !memcmp(text, text + 1, len - 1));
}

/* What people write where there is no number, without blanks and marks; a
 * word behind "belum" or "tidak" may say what there is not. */
static int is_word_for_nothing(const char *word, size_t n)
{
	static const char *const words[] = {
		"NAN", "NULL", "NONE", "NIL", "NA", "UNDEFINED", "NIHIL",
		"KOSONG", "HONORER", "HONOR", "NONPNS", "NONASN", "NONPPPK",
		"GTT", "PTT", "GTY", "PTY", "GTTPTT", "GTYPTY", "BELUM",
		"TIDAK", "BLM", "TDK", "NBSP",
	};
	static const char *const starts[] = {
		"BELUMADA", "TIDAKADA", "BLMADA", "TDKADA", "TAKADA",
		"BELUMMEMILIKI", "TIDAKMEMILIKI", "BELUMPUNYA", "TIDAKPUNYA",
		"BELUMTERSEDIA", "TIDAKTERSEDIA", "BELUMTERBIT",
		"BELUMKELUAR", "BELUMDIISI",
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is_word(word, n, words[i]))
			return 1;
	for (i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (n >= strlen(starts[i]) &&
		    is_word(word, strlen(starts[i]), starts[i]))
			return 1;
	return 0;
}

/* A dash, a point, "N/A", "Belum ada": no number in many words. */
static int says_nothing(const char *text, size_t len)
{
	char word[32];
	size_t i, n = 0;

	if (!len || (len == 1 && *text == '0') || is_placeholder(text, len))
		return 1;
	if (*text == '#')	/* of a column too narrow, or an error */
		return 0;
	for (i = 0; i < len; i++) {
		char c = ident_upper(text[i]);

		if (ident_is_digit(c) || c & 0x80)
			return 0;
		if (c >= 'A' && c <= 'Z' && n < sizeof(word))
			word[n++] = c;
	}
	return !n || is_word_for_nothing(word, n);
}

/* What people and programs put around digits and between them is gone. */
static size_t ident_strip(char *out, const char *text, size_t len)
{
	size_t n = copy_plain(out, text, len, 0);

	if (n > 2 && out[0] == '=' && out[1] == '"' && out[n - 1] == '"')
		n = behead(out, n - 1, 2);
	n = behead(out, n, quote_at(out, n));
	n = drop_dashes(out, n);
	n = drop_label(out, n);
	n = drop_points(out, n);
	return drop_fraction(out, n);
}

size_t ident_clean(char *out, const char *text, size_t len)
{
	size_t n = len;

	if (ident_digits(text, len) == len)	/* as it is nearly always */
		memmove(out, text, len);
	else
		n = ident_strip(out, text, len);
	if (says_nothing(out, n))
		n = 0;
	out[n] = '\0';
	return n;
}

int ident_is_secret(enum kin_type type, const char *text, size_t len)
{
	size_t i, run = 0;

	if (type == KIN_T_NIK)
		return 1;
	if (type == KIN_T_NUPTK || type == KIN_T_PERSON)
		return 0;
	for (i = 0; i <= len; i++) {
		if (i < len && ident_is_digit(text[i])) {
			run++;
		} else {
			if (run == 16)
				return 1;
			run = 0;
		}
	}
	return 0;
}

long ident_strange(const char *text, size_t len)
{
	size_t pos = 0;
	long c = 0;

	while (pos < len && (c = utf8_next(text, len, &pos)) < 0x80)
		;
	return c < 0x80 ? 0 : c;
}
