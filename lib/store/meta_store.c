/* Settings of the database. */
#include "store/meta_store.h"

#include <assert.h>

#include "sql/meta.h"

enum kin_status meta_get(char *out, size_t size, const char *key,
			 struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_text(out, size, db, err, &sql_meta_get,
					 key);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status meta_set(const char *key, const char *value, struct db *db,
			 struct kin_err *err)
{
	assert(db_is_writing(db));
	return db_run(db, err, &sql_meta_set, key, value);
}
