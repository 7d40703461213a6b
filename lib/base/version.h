/*
 * Versions as people number them: 1.10 comes behind 1.9, and what is no number
 * is compared as text.
 */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#include <stddef.h>

#define VERSION_KEY 128

/* A text that sorts, byte by byte, as versions do; cut at its end. */
void version_key(char out[VERSION_KEY], const char *version);

/* Below 0 when `a` is older, 0 when they have the same place. */
int version_compare(const char *a, const char *b);

#endif
