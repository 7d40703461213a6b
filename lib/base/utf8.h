/* UTF-8: checking, display width, folding for comparisons of people. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>

/*
 * The length of the longest valid prefix; `len` when all is valid. Overlong
 * forms, surrogates and code points above U+10FFFF are invalid.
 */
size_t utf8_valid_prefix(const char *text, size_t len);

/* What snprintf() returned `len` for: where the text had no room, it ends
 * with three dots and not with half a character. Needs a size of 4. */
void utf8_cut(char *text, size_t size, int len);

/* Columns that a terminal uses; invalid bytes count one each. */
int utf8_width(const char *text, size_t len);

/* Decode one code point at *pos and advance; -1 on an invalid byte. */
long utf8_next(const char *text, size_t len, size_t *pos);

/* Write a code point and return its bytes; 0 for what no text can hold: NUL,
 * half of a pair, and what is above U+10FFFF. */
size_t utf8_put(char out[4], unsigned long c);

/*
 * Write to `out` (at least len + 1 bytes) a form for matching headers and
 * names: ASCII lower case, runs of blanks, line breaks, NBSP, U+200C and BOM
 * folded to one blank or nothing, ends trimmed. Returns its length.
 */
size_t utf8_fold(char *out, const char *text, size_t len);

/*
 * The Levenshtein distance of two folded strings in bytes, at most `limit`
 * + 1: used to propose the nearest label. Strings over 64 bytes give
 * limit + 1.
 */
int utf8_distance(const char *a, const char *b, int limit);

#endif
