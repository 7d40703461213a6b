/* A second reader of what another one sees, for a thread of its own. */
#ifndef STORE_DB_TWIN_H
#define STORE_DB_TWIN_H

#include "store/db.h"

/*
 * Open the database of `db` once more, and begin to read the state that `db`
 * reads. 0, with *out NULL: it cannot be had, because `db` writes, lets a past
 * stand or has no file, or somebody wrote in between. To be given back with
 * db_close().
 */
int db_twin(struct db **out, struct db *db);

#endif
