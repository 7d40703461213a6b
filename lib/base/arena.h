/*
 * Memory that is given back all at once: the strings of one record or one
 * batch. A zeroed arena is valid and empty.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks;	/* newest first */
	char *next, *end;
};

#define ARENA_INIT { NULL, NULL, NULL }

/* `size` bytes, aligned for any type; NULL when there is no memory. */
void *arena_alloc(struct arena *a, size_t size);

/* A copy of `len` bytes with a NUL after them. */
char *arena_strndup(struct arena *a, const char *text, size_t len);
char *arena_strdup(struct arena *a, const char *text);
/* Let *text, which may be NULL, outlive its row: what stands in the row before
 * it, or NULL, is not copied once more. -1: no memory. */
int arena_keep(struct arena *a, const char **text, const char *before);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Forget everything, keep one block for reuse. */
void arena_reset(struct arena *a);

/* Give everything back. */
void arena_release(struct arena *a);

#endif
