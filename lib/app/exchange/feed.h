/*
 * The file that remembers which rows a reader of changes has: a line with
 * head and day, one line a row (table, digest, key), and a last line with their
 * number, so that a part of a file is never taken for the whole.
 */
#ifndef APP_FEED_H
#define APP_FEED_H

#include <stdio.h>

#include "base/date.h"
#include "base/digest.h"
#include "store/db.h"

#define FEED_HEAD 112		/* head and day */
#define FEED_KEY 1500		/* longer keys are cut; texts have limits */

/*
 * Read the cursor `path` into the table of feed_store.h. `head` and `day`
 * receive the state that it stands at, "" where there is no such file.
 * KIN_EINPUT.
 */
enum kin_status feed_cursor_read(char head[FEED_HEAD], char day[DAY_TEXT],
				 const char *path, struct db *db,
				 struct kin_err *err);

/* The three kinds of lines of a new one. */
void feed_cursor_begin(FILE *fp, const char *head, const char *day);
void feed_cursor_row(FILE *fp, const char *table, const char *key,
		     const unsigned char digest[DIGEST_MAC]);
void feed_cursor_end(FILE *fp, long long n);

#endif
