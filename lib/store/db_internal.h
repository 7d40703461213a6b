/* What the files of lib/store share; no other folder includes it. */
#ifndef STORE_DB_INTERNAL_H
#define STORE_DB_INTERNAL_H

#define SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_SESSION
#include <sqlite3.h>

#include "base/arena.h"
#include "store/db.h"

/* A statement that is kept; the next who asks while it is busy gets another. */
struct db_slot {
	sqlite3_stmt *stmt;
	int busy;
};

/* Rows for the statement that takes them as the table `given`. */
struct db_given {
	const struct sql *sql;
	struct db_value *values;
	int room, width, n;	/* of values; of a row; of rows */
};

/* The same of rows that wait, with what they point at. */
struct db_later {
	struct db_given rows;
	struct arena texts;
};
#define DB_LATER 8	/* statements whose rows do, at the most */

struct seal;
struct undo;

struct db {
	sqlite3 *sq;
	char *path;
	int in_transaction;
	int nested;		/* readers within a reader's transaction */
	int past;	/* past_store.c lets the past stand */
	int lost;	/* a text could not be read for want of memory */
	int broken;	/* a write failed halfway in this transaction */
	struct seal *seal;	/* NULL until the key is known */
	struct undo *undo;	/* NULL until an act begins */
	struct db_given given;
	struct db_later later[DB_LATER];
	int gathers;	/* rows may wait */
	const volatile sig_atomic_t *interrupted;
	struct db_slot cache[];	/* sql_count */
};

/* Let SQLite take its memory from base/alloc; before anything else of it. */
void db_memory(void);
/* Let its temporary files have no names; db_memory() does so. */
void db_temp(void);

/* Make the table `given` known; a code of SQLite. */
int db_given_init(struct db *db);
/* What was given to a transaction that is over. */
void db_forget_given(struct db *db);
void db_given_free(struct db *db);

/* What keeps this user from reading and writing the database at `path`, with
 * the cure and who has it: KIN_EIO; KIN_OK where nothing is in the way. */
enum kin_status db_denied(const char *path, struct kin_err *err);

/* A sentence of SQLite about files, translated where it is a known one. */
const char *db_said(const char *text);

#endif
