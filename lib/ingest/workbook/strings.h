/*
 * Many texts by number, added in order: in memory while they are few, in an
 * unlinked file of mode 0600 when they are many. What is in memory then is a
 * fixed amount and four bits a text.
 */
#ifndef WORKBOOK_STRINGS_H
#define WORKBOOK_STRINGS_H

#include <stddef.h>

#include <kinerja/err.h>

struct strings;

/* KIN_ENOMEM. */
enum kin_status strings_new(struct strings **out, struct kin_err *err);

/* The next text. KIN_EIO when the temporary file cannot be written. */
enum kin_status strings_add(struct strings *s, const char *text, size_t len,
			    struct kin_err *err);

long strings_count(const struct strings *s);

/* Text `i` (less than the count), borrowed until the next call. */
enum kin_status strings_get(const char **text, size_t *len,
			    struct strings *s, long i, struct kin_err *err);

void strings_free(struct strings *s);

#endif
