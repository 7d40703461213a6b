/*
 * The bytes of an input: opened or spooled, recognised, as UTF-8, handed out
 * as physical lines or as a window, with positions and a digest.
 *
 * Offsets refer to the text as read: the file itself when it is UTF-8, else
 * its converted copy. It knows nothing of cells or records.
 */
#ifndef INGEST_SOURCE_H
#define INGEST_SOURCE_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

#include "base/digest.h"

#define SOURCE_END_MARK '\x1a'	/* what DOS puts behind a text */

/* No real record is larger; what is comes from a quote left open. */
#define SOURCE_RECORD_MAX ((size_t)1024 * 1024)

struct source;

struct source_opts {
	const char *path;	/* "-": standard input */
	const char *name;	/* as the operator named it */
	const char *encoding;	/* NULL: UTF-8, by certain signs others */
};

/*
 * The file behind opts->path in *fd, yours: opened, and spooled when it cannot
 * seek. KIN_ENOTFOUND, KIN_EIO.
 */
enum kin_status source_file(int *fd, const struct source_opts *opts,
			    struct kin_err *err);

/*
 * Open text and settle its encoding. Faults
 * of the file go to `sink` and give KIN_EINPUT; KIN_ENOTFOUND, KIN_EIO,
 * KIN_EUSAGE (encoding), KIN_ENOMEM. opts->name is borrowed.
 */
enum kin_status source_open(struct source **out,
			    const struct source_opts *opts,
			    struct kin_sink *sink, struct kin_err *err);

/* The same for a file that is open already; `fd` is closed when this fails. */
enum kin_status source_open_fd(struct source **out, int fd,
			       const struct source_opts *opts,
			       struct kin_sink *sink, struct kin_err *err);

/* The same text from its beginning, for a second look; s->name is shared. */
enum kin_status source_again(struct source **out, const struct source *s,
			     struct kin_err *err);

const char *source_name(const struct source *s);

struct source_line {
	const char *text;	/* borrowed until the next call */
	size_t len;		/* without the line end */
	size_t full;		/* with it */
	long no;		/* 1-based; 0: the end */
	long long offset;
	int cut;		/* over SOURCE_RECORD_MAX: not all here */
};

/* The next physical line: LF, CRLF, or CR where the file has no LF. */
enum kin_status source_line(struct source_line *line, struct source *s,
			    struct kin_err *err);

/*
 * The unread text, at least `want` bytes of it unless the source ends first;
 * *last tells whether nothing follows. Borrowed until the next call.
 */
enum kin_status source_peek(const char **text, size_t *len, int *last,
			    struct source *s, size_t want,
			    struct kin_err *err);

/* Pass over `n` bytes of what source_peek() showed. */
void source_advance(struct source *s, size_t n);

/* Where the unread text begins. */
long source_line_no(const struct source *s);
long source_col(const struct source *s);
long long source_offset(const struct source *s);

/* `size` bytes at `offset`; yours, NUL-terminated. */
enum kin_status source_bytes(char **out, struct source *s, long long offset,
			     size_t size, struct kin_err *err);

/* At its end: whether the file is still the one whose encoding was looked at.
 * KIN_EIO: somebody wrote to it meanwhile. */
enum kin_status source_unchanged(const struct source *s, struct kin_err *err);

/* Of the file as it came; reads the rest when some is unread. */
void source_sha256(struct source *s, char out[DIGEST_HEX]);

void source_free(struct source *s);

#endif
