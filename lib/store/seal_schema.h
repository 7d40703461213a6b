/*
 * Whose triggers a database has. One of somebody else's runs inside of the
 * program's own acts, and what it changes there would be sealed with them.
 */
#ifndef STORE_SEAL_SCHEMA_H
#define STORE_SEAL_SCHEMA_H

#include "store/db.h"

/* The first trigger whose text is none of the schema's, into `name`; "" where
 * there is none. */
enum kin_status seal_foreign_trigger(char *name, size_t size, struct db *db,
				     struct kin_err *err);

/* KIN_ECORRUPT: there is one, and nothing may be recorded. */
enum kin_status seal_check_triggers(struct db *db, struct kin_err *err);

#endif
