/*
 * What an act changed, kept so that it can be taken back: every row that was
 * added, changed or removed, in the form of a changeset of SQLite's session
 * extension, compressed as it comes. The seal's hook hands the rows over;
 * acts of more than UNDO_ROWS rows keep nothing.
 *
 * The trail itself (`act`, `change`, `seal`, `undo`, `erasure`) is never taken
 * back.
 */
#ifndef STORE_UNDO_H
#define STORE_UNDO_H

#include "store/db.h"

#define UNDO_ROWS 100000
#define UNDO_COLUMNS 64		/* of a table */

struct undo;
struct db_cell;

/* Begin to keep the rows of an act; `keep` is 0 for an act without undo. */
enum kin_status undo_begin(struct db *db, int keep, struct kin_err *err);
/* Whether rows are kept: they are wanted, and not too many so far. */
int undo_keeps(const struct undo *u);
/* One row as it was and as it will be, each column of the table in order; NULL:
 * it was not there, or it goes. */
void undo_note(struct undo *u, const char *table, const struct db_cell *old,
	       const struct db_cell *now);
/* An added row, not of the trail, that is noted at the end of the act. */
void undo_expect(struct undo *u);
/* Tables whose rows an undo must leave alone. */
int undo_is_trail(const char *table);
/*
 * Store what was kept as that of act `seq`, and drop what is older than the
 * acts of the day `oldest` (NULL: nothing is dropped).
 */
enum kin_status undo_store(long long seq, const char *oldest, struct db *db,
			   struct kin_err *err);
void undo_free(struct db *db);

/* Rows of one table that an act changed. */
struct undo_count {
	const char *table;
	long n;
};

/* What stands in the way of taking an act back. */
struct undo_conflict {
	char table[48];
	long long act;		/* that built on it; 0: not known */
	char command[200];	/* of that act */
};

/*
 * Take act `seq` back inside the write transaction of another act. `count` is
 * told each table. KIN_ERULE: something was built on it, see `conflict`;
 * KIN_ENOTFOUND: nothing was kept of it.
 */
enum kin_status undo_apply(long long seq, struct undo_conflict *conflict,
			   void (*count)(void *user,
					 const struct undo_count *c),
			   void *user, struct db *db, struct kin_err *err);

/* Acts that cannot be taken back, as those who may read it are told. */
enum undo_final { UNDO_PLAIN, UNDO_REKEY, UNDO_MERGE, UNDO_ERASURE };

/* Whether act `seq` is one of these. */
enum kin_status undo_is_final(enum undo_final *out, long long seq,
			      struct db *db, struct kin_err *err);
/* The act by which `seq` is taken back at this moment, or 0. */
enum kin_status undo_find_undone(long long *act, long long seq, struct db *db,
				 struct kin_err *err);
/* The next act behind `seq` that took away what was kept until then, and its
 * command; c->act is 0 where there is none. */
enum kin_status undo_find_sweep(struct undo_conflict *c, long long seq,
				struct db *db, struct kin_err *err);

#endif
