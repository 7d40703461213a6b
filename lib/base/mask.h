/*
 * Identifiers as they are shown where nobody needs them whole: the first four
 * and the last three digits.
 */
#ifndef BASE_MASK_H
#define BASE_MASK_H

#include "base/buf.h"

#define MASK_HEAD 4
#define MASK_TAIL 3
#define MASK_OVER 8	/* an NPSN is public; what is longer is not */

/* Add an identifier: as it is up to MASK_OVER bytes, else its two ends. */
void mask_add_id(struct buf *b, const char *text, size_t len);

/*
 * Add a text in which every number of 15 digits or more is masked, whatever
 * stands beside it, and a NIP that is parted by blanks (8, 6, 1 and 3 digits):
 * NIP, NIK and NUPTK, also with a digit too few or too many, or with a letter
 * for one. Digests of 32 hexadecimal digits and more stay.
 */
void mask_add_text(struct buf *b, const char *text, size_t len);

/* Whether mask_add_text() would mask something. */
int mask_is_needed(const char *text, size_t len);

#endif
