/*
 * The schema's history: numbered SQL files, each run in one transaction
 * together with the new user_version.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "base/embedded.h"
#include "store/db.h"

/* How a migration is to end, and how far it came. */
struct migration {
	/* run inside the last step, before it is committed; may be NULL */
	enum kin_status (*last)(void *user, struct db *db,
				struct kin_err *err);
	void *user;
	int steps;	/* committed: 0 means that nothing was changed */
};

/*
 * Bring `db` to DB_SCHEMA_VERSION, by all the steps that it lacks or by none.
 * Does nothing when it is there; KIN_ESCHEMA when it is newer. The caller
 * makes the backup first.
 */
enum kin_status migrate_up(struct migration *m, struct db *db,
			   struct kin_err *err);

/*
 * The same with any history: entries "001", "002", ... up to `target`; an
 * entry "post_guards" belongs to step 1, one "views" to the last, so a
 * step that makes a table anew drops the views of it. A missing number is
 * KIN_EINTERNAL, a step that leaves dangling references KIN_ECORRUPT; nothing
 * is left of either, nor of the steps before it.
 */
enum kin_status migrate_steps(struct db *db, const struct embedded *steps,
			      int target, struct kin_err *err);

#endif
