/*
 * Lists in an archive: what people send when there are many files.
 *
 * It knows names and bytes of members, not what is in them.
 */
#ifndef WORKBOOK_MEMBER_H
#define WORKBOOK_MEMBER_H

#include <kinerja/err.h>

#include "base/arena.h"
#include "base/buf.h"

/* What a file is, by its name. */
enum member_kind {
	MEMBER_LIST,	/* it ends as lists and workbooks do */
	MEMBER_TRACE,	/* hidden, a lock, or what systems leave in folders */
	MEMBER_OTHER	/* somebody put it there, and it is no list */
};

enum member_kind member_kind(const char *name);

/* The name of the file that this lock of a spreadsheet is for, borrowed with
 * its length in *len; NULL: it is none. `name` is without folders. */
const char *member_lock_of(const char *name, size_t *len);

/* Add a name to those of other files; of many only the first are kept. */
void member_add_other(struct buf *others, const char *name);

/*
 * The lists in the archive `path`, by name, and in `others` what else people
 * put there; *n is 0 when it is no archive, or
 * one that is a workbook or holds no list. KIN_ENOMEM; what is wrong with it
 * reading will tell.
 */
enum kin_status member_names(char ***out, int *n, struct buf *others,
			     const char *path, struct arena *arena,
			     struct kin_err *err);

/* One of them in an unlinked file of mode 0600, yours. KIN_EINPUT with a
 * sentence, KIN_EIO, KIN_ENOMEM. */
enum kin_status member_open(int *fd, const char *path, const char *name,
			    struct kin_err *err);

#endif
