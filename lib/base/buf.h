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
