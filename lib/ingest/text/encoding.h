/*
 * Which encoding a source is in, and turning it into UTF-8.
 *
 * It knows bytes, not cells or records.
 */
#ifndef INGEST_ENCODING_H
#define INGEST_ENCODING_H

#include <stddef.h>

#include <kinerja/err.h>

#include "base/digest.h"

/* What a look at every byte of a descriptor found; offsets are -1 for none. */
struct encoding_scan {
	long long size;
	long long bad;		/* first byte that is not UTF-8 */
	long long nul;		/* first NUL */
	int multibyte;		/* some valid UTF-8 beyond ASCII */
	int cp1252;		/* every other high byte can be Windows-1252 */
};

enum kin_status encoding_scan(struct encoding_scan *out, int fd,
			      struct kin_err *err);

/* The line and byte column (1-based) of an offset of a descriptor. */
enum kin_status encoding_locate(long *line, long *col, int fd,
				long long offset, struct kin_err *err);

/* Where a conversion met bytes that its encoding does not have. */
struct encoding_fault {
	int found;
	long line, col;		/* in the converted text */
	int nul;		/* it was a NUL */
};

/*
 * Convert all of `from` to UTF-8 into a new unlinked file *to and add the
 * original bytes to `hash`. `skip` bytes of the head (a BOM) are not
 * converted. With fault->found the content of *to is incomplete.
 * KIN_EUSAGE for an encoding that iconv does not know, KIN_EIO, KIN_ENOMEM.
 */
enum kin_status encoding_convert(int *to, int from, const char *encoding,
				 size_t skip, struct digest_stream *hash,
				 struct encoding_fault *fault,
				 struct kin_err *err);

#endif
