/*
 * Versions as people number them: 1.10 comes behind 1.9, what is called an
 * early one (2.0-rc1, 2.0 beta, 2.0b1, 2.0~x) before its number, and what else
 * is no number is compared as text. kinerja-rules(5) says it.
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
