/*
 * All memory comes from here, also that of SQLite, cJSON and libcsv, so that
 * one failing allocator can test every path. The functions are those of libc;
 * kin_alloc_fail_after() makes the n-th call from now fail (n = 0: never),
 * once or from then on.
 */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

#include <kinerja/err.h>

void *kin_malloc(size_t size);
void *kin_calloc(size_t n, size_t size);
void *kin_realloc(void *ptr, size_t size);
char *kin_strdup(const char *text);
char *kin_strndup(const char *text, size_t len);
void kin_free(void *ptr);

/* KIN_ENOMEM, said of whatever could not be had. */
enum kin_status kin_err_nomem(struct kin_err *err);

void kin_alloc_fail_after(long n, int persistent);
/* Number of failures injected since the last kin_alloc_fail_after(). */
long kin_alloc_failures(void);

#endif
