/*
 * Changes for a reader that keeps a copy of the exports: what is new, what
 * is different and what is gone since it read last. kinerja-export(1) says
 * how lines are applied.
 */
#ifndef KINERJA_FEED_H
#define KINERJA_FEED_H

#include <stdio.h>

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_feed_opts {
	const char *cursor;	/* file of what the reader has; it is replaced
				   when all lines are written */
	const char *since;	/* head "seq:hash" up to which the reader has
				   them; NULL: as the cursor says */
};

struct kin_feed {
	char head[96];		/* up to which the reader will have them */
	long long n_rows, n_gone;
};

/*
 * Write a JSON line to `fp` for each row of the exports, of all periods,
 * that the reader does not have as it is now; a tombstone for each that is
 * gone; and a last line with the head. Without a cursor file the reader has
 * nothing.
 *
 * KIN_ENOTFOUND `since`, and there is no cursor; KIN_EINPUT it is no cursor;
 * KIN_ERULE the reader stands at an act that this database does not know, or
 * not where the cursor does; KIN_EIO.
 */
enum kin_status kin_feed_changes(struct kin_session *s,
				 const struct kin_feed_opts *opts, FILE *fp,
				 struct kin_feed *result, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
