/* Files: reading whole, writing atomically, spooling what cannot seek. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>
#include <stdio.h>

#include <kinerja/err.h>

/*
 * Read a whole file of at most `max` bytes; *out is yours, NUL-terminated.
 * KIN_ENOTFOUND, KIN_EIO, KIN_EINPUT when larger, KIN_ENOMEM.
 */
enum kin_status file_read(char **out, size_t *len, const char *path,
			  size_t max, struct kin_err *err);

/*
 * An output that appears under its name only when it is complete: temporary
 * name in the same folder, mode 0600, then flush, fsync, close, rename. `path`
 * "-" or NULL is stdout. KIN_EIO.
 */
struct file_out {
	FILE *fp;
	char *path, *tmp;
};
#define FILE_OUT_INIT { NULL, NULL, NULL }

/* Whether two names mean one file that exists. */
int file_same(const char *a, const char *b);

enum kin_status file_out_open(struct file_out *f, const char *path,
			      struct kin_err *err);
/* Publish the file; everything is released, also on failure. */
enum kin_status file_out_commit(struct file_out *f, struct kin_err *err);
/* Remove what was written; nothing is published. */
void file_out_abort(struct file_out *f);

/* A new unlinked temporary file of mode 0600 in *fd, yours. KIN_EIO. */
enum kin_status file_unlinked(int *fd, struct kin_err *err);

/*
 * Copy a descriptor that cannot seek (a pipe, stdin) to an unlinked
 * temporary file of mode 0600 and return that in *fd, at offset 0.
 */
enum kin_status file_spool(int *fd, int from, struct kin_err *err);

/* Create `path` with exactly these bytes and mode 0600; KIN_EEXISTS. */
enum kin_status file_create(const char *path, const void *bytes, size_t len,
			    struct kin_err *err);

#endif
