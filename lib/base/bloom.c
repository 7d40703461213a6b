/* A Bloom filter in blocks of the size of a cache line. */
#include "base/bloom.h"

#include <stdint.h>

#include "base/alloc.h"

#define BITS_PER_KEY 7
#define BLOCK_BYTES 64u
#define BLOCKS (BLOOM_BYTES / BLOCK_BYTES)

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
	uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)kind;

	/* or the first byte of a key could stand for its kind */
	h *= UINT64_C(1099511628211);
	while (len--)
		h = (h ^ *key++) * UINT64_C(1099511628211);
	h ^= h >> 32;
	h *= UINT64_C(0xd6e8feb86659fd93);
	return h ^ h >> 32;
}

/*
 * All bits of a key lie in one block of 64 bytes, so that a key costs one
 * look into memory. Nine bits of the hash choose each bit of the block.
 */
int bloom_add(struct bloom *b, int kind, const void *key, size_t len)
{
	uint64_t h = hash(kind, key, len);
	unsigned char *block = b->bits + h % BLOCKS * BLOCK_BYTES;
	int i, all = 1;

	h = h * 0x9e3779b97f4a7c15ULL | 1;
	for (i = 0; i < BITS_PER_KEY; i++, h >>= 9) {
		unsigned char mask = (unsigned char)(1u << (h & 7));
		unsigned char *byte = &block[h >> 3 & (BLOCK_BYTES - 1)];

		all &= (*byte & mask) != 0;
		*byte |= mask;
	}
	return all;
}
