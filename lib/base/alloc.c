/*
 * The one allocator, and the switch with which tests make it fail.
 *
 * The counters are the only state of the program outside of its objects:
 * SQLite, cJSON and libcsv call in without a context. They are atomic because
 * a library may allocate from another thread.
 */
#include "base/alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

static atomic_long countdown;	/* 0: injection is off */
static atomic_int persists;
static atomic_long failures;

void kin_alloc_fail_after(long n, int persistent)
{
	atomic_store(&failures, 0);
	atomic_store(&persists, persistent);
	atomic_store(&countdown, n);
}

long kin_alloc_failures(void)
{
	return atomic_load(&failures);
}

static int inject(void)
{
	long left = atomic_fetch_sub(&countdown, 1) - 1;

	if (left > 0)
		return 0;
	/* 1 keeps failing, 0 switches the injection off again */
	atomic_store(&countdown, atomic_load(&persists) ? 1 : 0);
	atomic_fetch_add(&failures, 1);
	return 1;
}

/* Off, it costs one load. */
static inline int must_fail(void)
{
	return atomic_load_explicit(&countdown, memory_order_relaxed) > 0 &&
	       inject();
}

void *kin_malloc(size_t size)
{
	return must_fail() ? NULL : malloc(size ? size : 1);
}

void *kin_calloc(size_t n, size_t size)
{
	if (must_fail())
		return NULL;
	return n && size ? calloc(n, size) : calloc(1, 1);
}

void *kin_realloc(void *ptr, size_t size)
{
	return must_fail() ? NULL : realloc(ptr, size ? size : 1);
}

char *kin_strdup(const char *text)
{
	return kin_strndup(text, strlen(text));
}

char *kin_strndup(const char *text, size_t len)
{
	char *copy;

	if (len == SIZE_MAX)
		return NULL;
	copy = kin_malloc(len + 1);
	if (!copy)
		return NULL;
	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

void kin_free(void *ptr)
{
	free(ptr);
}

enum kin_status kin_err_nomem(struct kin_err *err)
{
	return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
}
