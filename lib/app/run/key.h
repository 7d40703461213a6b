/*
 * The key file of a database: found, held against the database's claim, and
 * replaced.
 *
 * A new key lies beside the old one as `PATH.new` before the database knows
 * of it, and gets the old one's name afterwards; whichever of the two fits
 * the database is its key, so that there is one at every moment between.
 */
#ifndef APP_KEY_H
#define APP_KEY_H

#include <kinerja/err.h>

#include "base/digest.h"

#define KEY_PATH 4096

/* Where the key of the database `db` is looked for. */
void key_file_path(char *out, size_t size, const char *db);

/* Where the key that signs for its office is looked for. */
void key_sign_path(char *out, size_t size, const char *db);

/*
 * Load the key whose SHA-256 is `claimed` from `path`, or from beside it:
 * then *waiting is 1. KIN_ENOTFOUND, KIN_EINPUT: there is none that fits;
 * `err` says which file was looked for.
 */
enum kin_status key_load(unsigned char key[DIGEST_KEY], int *waiting,
			 const char *path, const char *claimed,
			 struct kin_err *err);

/* Write `key` beside `path`, on the disk before it returns. */
enum kin_status key_put(const char *path, const unsigned char key[DIGEST_KEY],
			struct kin_err *err);

/*
 * Give the new key its name; the one that was there is kept under *kept
 * (KEY_PATH bytes). Inside a write transaction: two who do it at once would
 * keep the new key as the old one. KIN_EIO: it stays where it is, and fits.
 */
enum kin_status key_settle(char *kept, const char *path, struct kin_err *err);

/* Whether `file`, which exists, is the key `path`, the one beside it or one
 * that was kept when it was replaced; also of a database, which is kept under
 * the same names. */
int key_owns(const char *file, const char *path);

/* The kept key of this SHA-256 (64 digits) and its file; 0: there is none. */
int key_find_former(unsigned char key[DIGEST_KEY], char *file, size_t size,
		    const char *path, const char *id);

/* Take back a key that the database never got. */
void key_drop(const char *path);

/* The same for one that a killed change of keys left. Inside a write
 * transaction, when `path` itself fits: then nobody is about to use it. */
void key_sweep(const char *path);

#endif
