/*
 * XML that programs wrote by hand: a bare & or <, bytes that are Windows-1252
 * in a file that calls itself UTF-8.
 *
 * It knows bytes, not elements.
 */
#ifndef WORKBOOK_MEND_H
#define WORKBOOK_MEND_H

#include <stddef.h>

#define MEND_GROWS 6		/* a bare & becomes &amp; */
#define MEND_HELD 16		/* bytes that may wait for what follows */

/* A zeroed one is at the beginning. */
struct mend {
	char held[MEND_HELD];
	size_t n_held;
};

/*
 * Mend `len` bytes into `out`, which has room for MEND_GROWS times len +
 * MEND_HELD and does not overlap `in`. `last`: none follow. Returns the
 * length.
 */
size_t mend_piece(char *out, struct mend *m, const char *in, size_t len,
		  int last);

/* A byte from 0x80 on of Windows-1252 as UTF-8; its length. */
size_t mend_byte(char out[4], unsigned char byte);

#endif
