/*
 * The bytes of a row under the seal. Knows one cell.
 */
#ifndef STORE_SEAL_FORM_H
#define STORE_SEAL_FORM_H

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "store/db_cell.h"

#define SEAL_HEAD 11	/* kind, and a number of 64 bits in groups of 7 */
#define SEAL_LONG 31	/* the length stands behind the kind, not in it */

/* Groups of seven bits, the last below 128: most are one. */
static inline size_t seal_number(char *out, uint64_t n)
{
	size_t i = 0;

	for (; n >= 128; n >>= 7)
		out[i++] = (char)(n | 128);
	out[i++] = (char)n;
	return i;
}

/* The kind in three bits and a short length in five, else what follows. */
static inline size_t seal_head(char *out, const struct db_cell *c)
{
	uint64_t n = (uint64_t)c->number;

	out[0] = (char)c->type;
	if (c->type == SQLITE_NULL)
		return 1;
	if (c->type == SQLITE_INTEGER)	/* small ones are short, below 0 too */
		return 1 + seal_number(out + 1, n << 1 ^ (0 - (n >> 63)));
	if (c->len < SEAL_LONG) {
		out[0] = (char)(c->type | c->len << 3);
		return 1;
	}
	out[0] = (char)(c->type | SEAL_LONG << 3);
	return 1 + seal_number(out + 1, (uint64_t)c->len);
}

/*
 * Kind, number or length, bytes: no two rows give the same form. Millions of
 * cells go through here, so each is one look at the room that is left.
 */
static inline void seal_add_cell(struct buf *b, const struct db_cell *c)
{
	size_t n = (size_t)c->len, head;
	char *to = buf_room(b, SEAL_HEAD + n);

	if (!to)
		return;
	head = seal_head(to, c);
	if (n)
		memcpy(to + head, c->bytes, n);
	b->len += head + n;
}

#endif
