/*
 * Tags of the lines and columns of a file, short and under a key: not to prove
 * anything, but to find the place where a file differs from what it was.
 */
#ifndef APP_SEALED_PARTS_H
#define APP_SEALED_PARTS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/digest.h"

#define SEALED_LINES 4096	/* tags; of longer files each is of several */
#define SEALED_COLUMNS 256

struct sealed_parts {
	uint32_t lines[SEALED_LINES];
	int n_lines;
	long group;		/* lines of a tag; 0: no file of lines */
	/* of every group-th line, from the first, the second ...: with the
	   tag of its group one that was changed is told alone */
	uint32_t turns[SEALED_LINES];
	int n_turns;		/* 0: each line has its own tag, or too many */
	int is_book;		/* lines are rows of a workbook's sheets */
	long n_all;		/* lines of the file */
	uint32_t columns[SEALED_COLUMNS];
	int n_columns;		/* 0: no table */
};

/* Read a file; one that is neither text nor a workbook has group 0. KIN_EIO,
 * KIN_ENOMEM. */
enum kin_status sealed_parts_read(struct sealed_parts *p, const char *path,
				  const unsigned char key[DIGEST_KEY],
				  struct kin_err *err);

/* As the member "parts" of a seal:
 * `{"group":1,"of":3,"book":0,"lines":"...",...}`. */
void sealed_parts_add(struct buf *b, const struct sealed_parts *p);
/* Back from a seal that is genuine; -1: there are none. */
int sealed_parts_parse(struct sealed_parts *p, const char *text);

/*
 * Where `now` differs from `then`, as a sentence behind the name of the file;
 * "" where it cannot be told. `path` is read again for the names of columns.
 */
void sealed_parts_tell(struct buf *b, const struct sealed_parts *then,
		       const struct sealed_parts *now, const char *path);

#endif
