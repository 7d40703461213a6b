/* Stored rule packs. */
#ifndef STORE_PACK_STORE_H
#define STORE_PACK_STORE_H

#include "base/digest.h"
#include "sql/pack.h"
#include "store/db.h"
#include "store/trail.h"

/* The JSON is yours, from kin_malloc; KIN_ECORRUPT when it has not the digest
 * that it was stored with. */
enum kin_status pack_store_load(char **json, size_t *len,
				char sha256[DIGEST_HEX], long long id,
				struct db *db, struct kin_err *err);
/* `roles`: those that hold plans by it, as "|guru|kepala_sekolah|". */
enum kin_status pack_store_add(long long *id, const struct act *act,
			       const char *name, const char *version,
			       const char *sha256, const char *roles,
			       const char *json, struct db *db,
			       struct kin_err *err);
#define PACK_VERSION 128	/* bytes of a version */

/* The newest stored version of a name; KIN_ENOTFOUND. */
enum kin_status pack_store_find(long long *id, char version[PACK_VERSION],
				const char *name, struct db *db,
				struct kin_err *err);

/* The digest of a stored version, "" when it is not stored. */
enum kin_status pack_store_version(char *sha256, const char *name,
				   const char *version, struct db *db,
				   struct kin_err *err);
/* How many are stored with these bytes: 1 or 0. */
enum kin_status pack_store_count(long long *n, const char *sha256,
				 struct db *db, struct kin_err *err);
/* All; columns PACK_ALL_..., codes of its periods by |. */
enum kin_status pack_store_all(struct rows *rows, struct db *db,
			       struct kin_err *err);

/*
 * How many rows of a period rest on something of its pack: "item" (of plans,
 * with `code`), "document" (of observations), "assessment", else "plan".
 */
enum kin_status pack_store_uses(long long *n, long long period,
				const char *what, const char *code,
				struct db *db, struct kin_err *err);

#endif
