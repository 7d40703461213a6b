/*
 * The schema's history: numbered SQL files, each run in one transaction
 * together with the new user_version.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/db.h"

/*
 * Bring `db` to DB_SCHEMA_VERSION, step by step. Does nothing when it is
 * there; KIN_ESCHEMA when it is newer. The caller makes the backup first.
 */
enum kin_status migrate_up(struct db *db, struct kin_err *err);

#endif
