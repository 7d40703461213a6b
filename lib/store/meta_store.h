/* Settings of the database. */
#ifndef STORE_META_STORE_H
#define STORE_META_STORE_H

#include "store/db.h"

/* A setting into `out`; "" when it is not there. */
enum kin_status meta_get(char *out, size_t size, const char *key,
			 struct db *db, struct kin_err *err);
enum kin_status meta_set(const char *key, const char *value, struct db *db,
			 struct kin_err *err);

#endif
