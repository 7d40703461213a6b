/* A Bloom filter in blocks of the size of a cache line. */
#include "base/bloom.h"

#include <stdint.h>
#include <string.h>

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

static uint64_t mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* Eight bytes at a time: the keys are numbers of 16 digits and more. The
 * length counts, or a key and the same followed by zeros were one. */
static uint64_t hash(int kind, const unsigned char *key, size_t len)
{
	uint64_t h = mix((uint64_t)kind, len), word = 0;

	for (; len >= sizeof(word); len -= sizeof(word)) {
		memcpy(&word, key, sizeof(word));
		h = mix(h, word);
		key += sizeof(word);
	}
	word = 0;
	memcpy(&word, key, len);
	return mix(mix(h, word), UINT64_C(0xd6e8feb86659fd93));
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
