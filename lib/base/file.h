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

/* Whether two names mean one file that exists. */
int file_same(const char *a, const char *b);
/* The same, or two spellings of a name that need not exist yet. */
int file_same_name(const char *a, const char *b);

struct stat;
/* The folder of a file, and where its own name begins in `path`; NULL: there
 * is no such folder. */
const char *file_folder(struct stat *dir, const char *path);

/* The name of the network file system that a file is on; NULL: a disk, or
 * nothing is known. */
const char *file_remote(const char *path);

/* Bytes that may still be written where a file is; -1: not known. */
long long file_room(const char *path);
/* Bytes of a file; -1: there is none. */
long long file_size(const char *path);
/* Whether there is a file of this name: no folder, no device. */
int file_is_plain(const char *path);

/*
 * An output that appears under its name only when it is complete: written
 * without a name or under another one, mode 0600, then flush, fsync, name.
 * What was there before is replaced, unless `keep` is set before the commit:
 * then it is an error (KIN_EEXISTS), also when somebody made the file
 * meanwhile.
 */
struct file_out {
	FILE *fp;
	char *path, *tmp;	/* tmp: its name for the time being, or NULL */
	int nameless;
	int keep;
};
#define FILE_OUT_INIT { NULL, NULL, NULL, 0, 0 }

/* `path` "-" or NULL is stdout; devices are written in place. KIN_EIO. */
enum kin_status file_out_open(struct file_out *f, const char *path,
			      struct kin_err *err);
/* The same for a file that must not be there yet, not even as a link that
 * leads nowhere: `keep` is set. KIN_EEXISTS, also behind the commit. */
enum kin_status file_out_new(struct file_out *f, const char *path,
			     struct kin_err *err);
/* The same with a name to open it by, f->tmp: for SQLite. What an earlier
 * one left there, and what SQLite left beside it, is removed. */
enum kin_status file_out_named(struct file_out *f, const char *path,
			       struct kin_err *err);
/* Let all of it reach the disk, so that little can go wrong any more. */
enum kin_status file_out_flush(struct file_out *f, struct kin_err *err);
/* Publish the file; everything is released, also on failure. */
enum kin_status file_out_commit(struct file_out *f, struct kin_err *err);
/* Remove what was written; nothing is published. */
void file_out_abort(struct file_out *f);

/* Remove what programs that were killed left beside an output of that name;
 * what one still writes stays. An output does so itself when it begins. */
void file_out_sweep(const char *path);

/* Create `path` with exactly these bytes and mode 0600; KIN_EEXISTS. */
enum kin_status file_create(const char *path, const void *bytes, size_t len,
			    struct kin_err *err);

/* A new file without a name in `folder`, yours; -1 and errno, EOPNOTSUPP
 * where the system has no such files. */
int file_nameless(const char *folder);

/* A new unlinked temporary file of mode 0600 in *fd, yours. KIN_EIO. */
enum kin_status file_unlinked(int *fd, struct kin_err *err);
/* The same as a stream to write and read. */
enum kin_status file_unlinked_stream(FILE **fp, struct kin_err *err);

/*
 * Copy a descriptor that cannot seek (a pipe, stdin) to an unlinked
 * temporary file of mode 0600 and return that in *fd, at offset 0.
 * KIN_EIO; KIN_EINPUT where it is larger than file_spool_limit() said.
 */
enum kin_status file_spool(int *fd, int from, struct kin_err *err);

/* How many MiB are copied at most, of the process; 512 where nothing is said.
 * What never ends would fill the disk. */
void file_spool_limit(int mib);

#endif
