/*
 * Writes a zip archive, member by member, into a stream that can seek. Knows
 * nothing of what the members hold. Not for more than 4 GB.
 */
#ifndef APP_ZIP_OUT_H
#define APP_ZIP_OUT_H

#include <stdio.h>

#include <kinerja/err.h>

struct zip_out;

/* `fp` stays the caller's; KIN_EIO without zlib, KIN_ENOMEM. */
enum kin_status zip_out_open(struct zip_out **out, FILE *fp,
			     struct kin_err *err);

/* Begin the next member; what was there before is whole. KIN_EINTERNAL too
 * many of them. */
enum kin_status zip_out_member(struct zip_out *z, const char *name,
			       struct kin_err *err);

/* Bytes of the member at hand. KIN_EIO. */
enum kin_status zip_out_write(struct zip_out *z, const void *bytes, size_t n,
			      struct kin_err *err);

/* The last member and the list of all. KIN_EIO. */
enum kin_status zip_out_end(struct zip_out *z, struct kin_err *err);

/* NULL is fine. */
void zip_out_free(struct zip_out *z);

#endif
