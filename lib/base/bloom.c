/* A Bloom filter: eight bits per key, placed by double hashing. */
#include "base/bloom.h"

#include <stdint.h>

#include "base/alloc.h"

#define BITS_PER_KEY 8

int bloom_init(struct bloom *b)
{
	b->bits = kin_calloc(1, BLOOM_BYTES);
	return b->bits ? 0 : -1;
}

void bloom_release(struct bloom *b)
{
	kin_free(b->bits);
	b->bits = NULL;
}

/* FNV-1a with a final mix: digits alone would leave the high bits alike. */
static uint64_t hash(int kind, const unsigned char *key, size_t len)
{
	uint64_t h = 14695981039346656037ULL ^ (uint64_t)kind;

	while (len--)
		h = (h ^ *key++) * 1099511628211ULL;
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93ULL;
	return h ^ h >> 32;
}

static int set_bit(struct bloom *b, uint64_t at)
{
	unsigned char mask = (unsigned char)(1u << (at & 7));
	unsigned char *byte = &b->bits[(at >> 3) % BLOOM_BYTES];
	int was = (*byte & mask) != 0;

	*byte |= mask;
	return was;
}

int bloom_add(struct bloom *b, int kind, const void *key, size_t len)
{
	uint64_t h = hash(kind, key, len), step = h >> 32 | 1;
	int i, all = 1;

	for (i = 0; i < BITS_PER_KEY; i++, h += step)
		all &= set_bit(b, h);
	return all;
}
