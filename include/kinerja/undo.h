/* Taking back what a command did. */
#ifndef KINERJA_UNDO_H
#define KINERJA_UNDO_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_undone {
	char command[256];	/* of the act that was taken back */
	char day[11];		/* on which it was recorded */
	long n_rows;
};

/*
 * Take act `seq` back, in an act of its own: rows that it added go, rows
 * that it changed or removed are as they were. Nothing is taken back where a
 * later act built on it. Acts stay in the trail, and so do their changes.
 * `count` is told the rows of each table, also with `dry_run`, which changes
 * nothing; it may be NULL.
 *
 * KIN_ENOTFOUND no such act, or what it changed was not kept (it changed
 * more than 100,000 rows, nothing, or is older than the setting undo.days);
 * KIN_ERULE a later act built on it, err names it; KIN_EBUSY, KIN_EIO.
 */
enum kin_status kin_undo(struct kin_session *s, long long seq, int dry_run,
			 void (*count)(void *user, const char *table, long n),
			 void *user, struct kin_undone *result,
			 struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
