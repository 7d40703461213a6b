/*
 * Words that stand between people and under them: of groups, pages, ranks,
 * degrees, places and offices. They decide nothing; they only keep a warning
 * from calling a heading a person.
 */
#ifndef INGEST_HEADING_H
#define INGEST_HEADING_H

#include <stddef.h>

/* Whether a folded text begins with one of `n` words that ends there: no name
 * that only begins alike. */
int heading_begins(const char *text, const char *const *words, size_t n);

/* Whether a text that stands in the column of names may be no name. */
int heading_is(const char *text);

#endif
