/* Offices whose bundles are taken. Knows nothing of what is in them. */
#include "store/bundle_store.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"
#include "sql/bundle_merge.h"

/* The office has lost its key; what came of it comes of the new one now. */
static enum kin_status bundle_succeed(const char *former, const char *key,
				      struct db *db, struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_key_unused, key);

	return st ? st : db_run(db, err, &sql_bundle_key_succeed, key, former);
}

enum kin_status bundle_store_trust(char *former, size_t size,
				   const struct act *act, const char *key,
				   const struct bundle_key *k, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db));
	st = db_get_text(former, size, db, err, &sql_bundle_key_former, key,
			 (const char *)k->name);
	if (!st)
		st = bundle_succeed(former, key, db, err);
	else if (st == KIN_ENOTFOUND)
		st = KIN_OK;
	if (st)
		return st;
	return db_run(db, err, &sql_bundle_key_set, key, (const char *)k->name,
		      (const char *)k->area.kabupaten,
		      (const char *)k->area.kecamatan,
		      (const char *)k->area.npsn, act->seq);
}

enum kin_status bundle_store_distrust(long *n, const char *key, struct db *db,
				      struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_bundle_key_drop, key);

	*n = st ? 0 : db_changes(db);
	return st;
}

enum kin_status bundle_store_keys(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_bundle_keys);
}

enum kin_status bundle_store_key(struct bundle_key *out, const char *key,
				 struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	int found;
	enum kin_status st = rows_first(&found, &rows, db, err,
					&sql_bundle_key_find, key);

	memset(out, 0, sizeof(*out));
	if (found) {
		out->id = rows_int(&rows, BUNDLE_KEY_FIND_ID);
		str_copy(out->name, sizeof(out->name),
			 rows_text(&rows, BUNDLE_KEY_FIND_NAME));
		str_copy(out->area.kabupaten, sizeof(out->area.kabupaten),
			 rows_text(&rows, BUNDLE_KEY_FIND_KABUPATEN));
		str_copy(out->area.kecamatan, sizeof(out->area.kecamatan),
			 rows_text(&rows, BUNDLE_KEY_FIND_KECAMATAN));
		str_copy(out->area.npsn, sizeof(out->area.npsn),
			 rows_text(&rows, BUNDLE_KEY_FIND_NPSN));
		out->trusted = (int)rows_int(&rows, BUNDLE_KEY_FIND_TRUSTED);
		out->seq = rows_int(&rows, BUNDLE_KEY_FIND_SEQ);
	}
	rows_close(&rows);
	return st || found ? st : KIN_ENOTFOUND;
}
