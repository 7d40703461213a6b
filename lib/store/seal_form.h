/*
 * The bytes of a row under the seal. Knows one cell.
 */
#ifndef STORE_SEAL_FORM_H
#define STORE_SEAL_FORM_H

#include <string.h>

#include "base/buf.h"
#include "store/db_cell.h"

/* Length in bytes of seven bits, the last below 128: most are one. */
static inline size_t seal_length(char *out, size_t n)
{
	size_t i = 0;

	for (; n >= 128; n >>= 7)
		out[i++] = (char)(n | 128);
	out[i++] = (char)n;
	return i;
}

/*
 * Kind, length or number, bytes: no two rows give the same form. Millions of
 * cells go through here, so each is one look at the room that is left.
 */
static inline void seal_add_cell(struct buf *b, const struct db_cell *c)
{
	char head[1 + sizeof(c->number)];
	size_t n_head = 1, n = (size_t)c->len;

	head[0] = (char)('0' + c->type);
	if (c->type == SQLITE_INTEGER) {
		memcpy(head + 1, &c->number, sizeof(c->number));
		n_head += sizeof(c->number);
	} else if (c->type != SQLITE_NULL) {
		n_head += seal_length(head + 1, n);
	}
	if (b->cap - b->len <= n_head + n) {
		buf_add(b, head, n_head);
		buf_add(b, c->bytes, n);
		return;
	}
	memcpy(b->data + b->len, head, n_head);
	if (n)
		memcpy(b->data + b->len + n_head, c->bytes, n);
	b->len += n_head + n;
}

#endif
