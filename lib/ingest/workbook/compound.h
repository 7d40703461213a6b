/*
 * The compound files of old Office: streams in a file that is divided into
 * sectors, as in a small file system.
 *
 * It knows streams by name, not what they mean. KIN_EINPUT comes with a
 * sentence about the file.
 */
#ifndef WORKBOOK_COMPOUND_H
#define WORKBOOK_COMPOUND_H

#include <stddef.h>
#include <stdint.h>

#include <kinerja/err.h>

struct compound;

/* The file in `fd`, which stays the caller's and is read by pread() only. */
enum kin_status compound_open(struct compound **out, int fd,
			      struct kin_err *err);

/* Whether it has a stream of this name (ASCII). */
int compound_has(const struct compound *c, const char *name);

/* Make this stream the one that is read. */
enum kin_status compound_stream(struct compound *c, const char *name,
				struct kin_err *err);

/* Up to `size` of its bytes from `offset`; *got is less at its end only. */
enum kin_status compound_read(size_t *got, struct compound *c, void *buf,
			      size_t size, long long offset,
			      struct kin_err *err);

void compound_free(struct compound *c);

#endif
