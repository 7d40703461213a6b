/* Stored rule packs: text in, text out. */
#include "store/pack_store.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"

/* What was read when it was stored need not be looked at again. */
static enum kin_status pack_take(char **json, char sha256[DIGEST_HEX],
				 struct rows *rows, long long id,
				 struct kin_err *err)
{
	const char *text = rows_text(rows, PACK_LOAD_JSON);
	const char *stored = rows_text(rows, PACK_LOAD_SHA256);
	enum kin_status st = rows_state(rows, KIN_OK, err);

	if (st)
		return st;
	digest_sha256_hex(sha256, text, strlen(text));
	if (strcmp(sha256, stored) != 0)
		return kin_err_set(err, KIN_ECORRUPT,
				   _("rule pack %lld is not as it was stored; "
				     "restore a backup"), id);
	*json = kin_strdup(text);
	return *json ? KIN_OK : kin_err_nomem(err);
}

enum kin_status pack_store_load(char **json, size_t *len,
				char sha256[DIGEST_HEX], long long id,
				struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int found;

	*json = NULL;
	st = rows_first(&found, &rows, db, err, &sql_pack_load, id);
	if (!st && !found)
		st = kin_err_set(err, KIN_ECORRUPT,
				 _("rule pack %lld is missing"), id);
	if (!st)
		st = pack_take(json, sha256, &rows, id, err);
	if (!st)
		*len = strlen(*json);
	rows_close(&rows);
	return st;
}

enum kin_status pack_store_add(long long *id, const struct act *act,
			       const char *name, const char *version,
			       const char *sha256, const char *roles,
			       const char *json, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_pack_add, name, version, sha256, roles,
		    json, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status pack_store_find(long long *id, char version[PACK_VERSION],
				const char *name, struct db *db,
				struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	int found = 0;
	enum kin_status st = rows_first(&found, &rows, db, err, &sql_pack_find,
					name);

	*id = 0;
	if (found) {
		*id = rows_int(&rows, PACK_FIND_ID);
		str_copy(version, PACK_VERSION,
			 rows_text(&rows, PACK_FIND_VERSION));
	}
	st = rows_end(&rows, st, err);
	return st || found ? st : KIN_ENOTFOUND;
}

enum kin_status pack_store_version(char *sha256, const char *name,
				   const char *version, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st;

	st = db_get_text(sha256, DIGEST_HEX, db, err, &sql_pack_version, name,
			 version);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status pack_store_count(long long *n, const char *sha256,
				 struct db *db, struct kin_err *err)
{
	return db_get_int(n, db, err, &sql_pack_count, sha256);
}

enum kin_status pack_store_all(struct rows *rows, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_pack_all);
}

enum kin_status pack_store_uses(long long *n, long long period,
				const char *what, const char *code,
				struct db *db, struct kin_err *err)
{
	return db_get_int(n, db, err, &sql_pack_uses, period, what, code);
}
