/*
 * Arenas: blocks that are cut into pieces and given back together.
 *
 * Owns its blocks; knows nothing of what lies in them.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

#define BLOCK_SIZE (16 * 1024 - 64)
#define KEEP_SIZE (1024 * 1024)	/* larger blocks are not kept for reuse */

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void use_block(struct arena *a, struct arena_block *b)
{
	a->next = b ? b->bytes : NULL;
	a->end = b ? b->bytes + b->size : NULL;
}

static int add_block(struct arena *a, size_t need)
{
	size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
	struct arena_block *b;

	if (size > SIZE_MAX / 2)
		return -1;
	b = kin_malloc(sizeof(*b) + size);
	if (!b)
		return -1;
	b->size = size;
	b->older = a->blocks;
	a->blocks = b;
	use_block(a, b);
	return 0;
}

static char *arena_take(struct arena *a, size_t size, size_t align)
{
	size_t skip = -(uintptr_t)a->next & (align - 1);
	char *p;

	if ((size_t)(a->end - a->next) < skip ||
	    (size_t)(a->end - a->next) - skip < size) {
		if (add_block(a, size))
			return NULL;
		skip = 0;
	}
	p = a->next + skip;
	a->next = p + size;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	/* not 0: two allocations never have the same address */
	return arena_take(a, size ? size : 1, alignof(max_align_t));
}

char *arena_strndup(struct arena *a, const char *text, size_t len)
{
	char *copy = len < SIZE_MAX / 2 ? arena_take(a, len + 1, 1) : NULL;

	if (!copy)
		return NULL;
	if (len)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strlen(text));
}

int arena_keep(struct arena *a, const char **text, const char *before)
{
	if (*text && before && !strcmp(*text, before))
		*text = before;
	else if (*text)
		*text = arena_strdup(a, *text);
	else
		return 0;
	return *text ? 0 : -1;
}

/* Written where there is room, in most cases once. */
char *arena_printf(struct arena *a, const char *fmt, ...)
{
	size_t room = (size_t)(a->end - a->next);
	va_list ap;
	char *text;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(a->next, room, fmt, ap);
	va_end(ap);
	if (len < 0)
		return NULL;
	if ((size_t)len < room)
		return arena_take(a, (size_t)len + 1, 1);
	text = arena_take(a, (size_t)len + 1, 1);
	if (!text)
		return NULL;
	va_start(ap, fmt);
	vsnprintf(text, (size_t)len + 1, fmt, ap);
	va_end(ap);
	return text;
}

static void free_blocks(struct arena_block *b, const struct arena_block *keep)
{
	while (b) {
		struct arena_block *older = b->older;

		if (b != keep)
			kin_free(b);
		b = older;
	}
}

void arena_reset(struct arena *a)
{
	struct arena_block *b, *keep = NULL;

	if (a->blocks && !a->blocks->older && a->blocks->size <= KEEP_SIZE) {
		use_block(a, a->blocks);
		return;
	}
	for (b = a->blocks; b; b = b->older)
		if (b->size <= KEEP_SIZE && (!keep || b->size > keep->size))
			keep = b;
	free_blocks(a->blocks, keep);
	if (keep)
		keep->older = NULL;
	a->blocks = keep;
	use_block(a, keep);
}

void arena_release(struct arena *a)
{
	free_blocks(a->blocks, NULL);
	a->blocks = NULL;
	use_block(a, NULL);
}
