/* What the files of lib/store share; no other folder includes it. */
#ifndef STORE_DB_INTERNAL_H
#define STORE_DB_INTERNAL_H

#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>

#include "store/db.h"

#define DB_CACHE 512	/* slots of the statement cache, a power of two */

struct db_slot {
	const char *sql;	/* its address is the key */
	sqlite3_stmt *stmt;
	int busy;
};

struct seal;

struct db {
	sqlite3 *sq;
	char *path;
	int in_transaction;
	struct seal *seal;	/* NULL until the key is known */
	const volatile sig_atomic_t *interrupted;
	struct db_slot cache[DB_CACHE];
};

/* Let SQLite take its memory from base/alloc; before anything else of it. */
void db_memory(void);

/* A cached statement, reset and without bindings; NULL when it failed. */
sqlite3_stmt *db_prepare(struct db *db, const char *sql, struct kin_err *err);
/* Hand a statement back to the cache, under the text it was made from. */
void db_done(struct db *db, const char *sql, sqlite3_stmt *stmt);

#endif
