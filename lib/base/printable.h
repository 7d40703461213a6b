/*
 * Text of a file or a database made harmless for a terminal: control bytes
 * could move the cursor, recolour the screen or answer in the user's name.
 */
#ifndef BASE_PRINTABLE_H
#define BASE_PRINTABLE_H

#include <stddef.h>

#include "base/buf.h"

/*
 * Add `text` on one line: line breaks and tabs become a blank; other control
 * characters, marks that reverse the writing direction and invalid bytes
 * become a question mark.
 */
void buf_add_printable(struct buf *b, const char *text, size_t len);

/* Whether buf_add_printable() would leave every byte of it as it is. */
int text_is_printable(const char *text, size_t len);

/* Whether other programs take it as it is, too: that, fewer than `size` bytes
 * and no backslash. */
int text_is_plain(const char *text, size_t size);

#endif
