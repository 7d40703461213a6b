/*
 * A growing byte string, always with a NUL behind its end. A failed growth
 * sets `failed` and is remembered until the buffer is released, so that a
 * chain of additions is checked once, at its end. Zeroed is valid and empty.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

struct buf {
	char *data;	/* NULL while nothing was ever added */
	size_t len, cap;
	int failed;	/* memory ran out; content is incomplete */
};

#define BUF_INIT { NULL, 0, 0, 0 }

/* More memory for buf_room(), which alone calls it. */
char *buf_room_new(struct buf *b, size_t more);

/*
 * Where the next `more` bytes and a NUL find room, NULL when memory ran out:
 * for whoever writes many small pieces. He adds to `len` what he wrote, and
 * the NUL where the content is read as text.
 */
static inline char *buf_room(struct buf *b, size_t more)
{
	if (more < b->cap - b->len && !b->failed)
		return b->data + b->len;
	return buf_room_new(b, more);
}

void buf_add(struct buf *b, const char *bytes, size_t len);
void buf_adds(struct buf *b, const char *text);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Add `text` as a JSON string with its quotes; NULL becomes null. */
void buf_add_json(struct buf *b, const char *text);
/* Forget the content, keep the memory; what failed stays failed. */
void buf_reset(struct buf *b);
void buf_release(struct buf *b);
/* The content as a C string, "" when empty; borrowed until the next call. */
const char *buf_str(const struct buf *b);

#endif
