/*
 * A Bloom filter: which keys were certainly not seen before. It answers in
 * constant memory whether a key may be a repetition; the few that may are
 * then compared for certain by whoever asks.
 */
#ifndef BASE_BLOOM_H
#define BASE_BLOOM_H

#include <stddef.h>

#define BLOOM_BYTES (8u << 20)	/* a million keys: a few mistakes */

struct bloom {
	unsigned char *bits;
};

/* 0, or -1 without memory. */
int bloom_init(struct bloom *b);
/* Add a key of one kind; returns 1 when it may have been added before. */
int bloom_add(struct bloom *b, int kind, const void *key, size_t len);
void bloom_release(struct bloom *b);

#endif
