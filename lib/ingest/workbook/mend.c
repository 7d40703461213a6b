/*
 * A byte at a time, with what must be seen whole held back between pieces.
 */
#include "ingest/workbook/mend.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

/* Windows-1252 from 0x80 to 0x9f; 0 where it has nothing. */
static const unsigned short high[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

size_t mend_byte(char out[4], unsigned char byte)
{
	unsigned c = byte < 0xa0 ? high[byte - 0x80] : byte;

	return utf8_put(out, c ? c : '?');
}

/* The bytes of the character at `p`; 0 when it is none, -1 when its end is
 * not here yet. */
static int mend_utf8(const unsigned char *p, size_t len)
{
	int n = *p >= 0xf0 && *p < 0xf5 ? 4 : *p >= 0xe0 && *p < 0xf0 ? 3
		: *p >= 0xc2 && *p < 0xe0 ? 2 : 0;
	int i;

	for (i = 1; i < n; i++) {
		if ((size_t)i >= len)
			return -1;
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	}
	/* overlong forms, halves of pairs, beyond the last one */
	if ((*p == 0xe0 && p[1] < 0xa0) || (*p == 0xed && p[1] > 0x9f) ||
	    (*p == 0xf0 && p[1] < 0x90) || (*p == 0xf4 && p[1] > 0x8f))
		return 0;
	return n;
}

/* Whether &... at `p` is an entity that XML knows; -1: not to be seen yet. */
static int mend_entity(const char *p, size_t len)
{
	static const char *const names[] = {
		"&amp;", "&lt;", "&gt;", "&quot;", "&apos;",
	};
	size_t i, n;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		n = strlen(names[i]);
		if (!strncmp(p, names[i], len < n ? len : n))
			return len < n ? -1 : 1;
	}
	if (len < 2)
		return -1;
	if (p[1] != '#')
		return 0;
	for (i = 2; i < len && i < 10; i++)
		if (p[i] == ';')
			return i > 2;
		else if (!isxdigit((unsigned char)p[i]) && p[i] != 'x')
			return 0;
	return i < 10 ? -1 : 0;
}

/* One character; how many bytes it took, or 0: its end is not here yet. */
static size_t mend_one(char *out, size_t *n, const char *p, size_t len,
		       int last)
{
	unsigned char c = (unsigned char)*p;
	int seen = 1;

	if (c == '&')
		seen = mend_entity(p, len);
	else if (c == '<')
		seen = len < 2 ? -1 : isalpha((unsigned char)p[1]) ||
				      strchr("/!?", p[1]) != NULL;
	else if (c >= 0x80)
		seen = mend_utf8((const unsigned char *)p, len);
	if (seen < 0 && !last)
		return 0;
	if (seen > 0) {
		memcpy(out + *n, p, (size_t)seen);
		*n += (size_t)seen;
		return (size_t)seen;
	}
	if (c >= 0x80) {
		*n += mend_byte(out + *n, c);
	} else {
		memcpy(out + *n, c == '&' ? "&amp;" : "&lt;",
		       c == '&' ? 5 : 4);
		*n += c == '&' ? 5 : 4;
	}
	return 1;
}

size_t mend_piece(char *out, struct mend *m, const char *in, size_t len,
		  int last)
{
	char joint[2 * MEND_HELD];
	size_t n = 0, at = 0, used, more;

	/* what was held, with as much behind it as may be needed */
	while (m->n_held) {
		more = len < MEND_HELD ? len : MEND_HELD;
		memcpy(joint, m->held, m->n_held);
		memcpy(joint + m->n_held, in, more);
		used = mend_one(out, &n, joint, m->n_held + more, last);
		if (!used) {	/* so little came that it may still go on */
			memcpy(m->held, joint, m->n_held + more);
			m->n_held += more;
			return n;
		}
		if (used >= m->n_held) {
			at = used - m->n_held;
			m->n_held = 0;
		} else {
			m->n_held -= used;
			memmove(m->held, m->held + used, m->n_held);
		}
	}
	while (at < len) {
		used = mend_one(out, &n, in + at, len - at, last);
		if (!used)
			break;
		at += used;
	}
	m->n_held = len - at;
	memcpy(m->held, in + at, m->n_held);
	return n;
}
