/*
 * The rows that a reader of changes has, by table and key, against those
 * that there are now: a TEMP table that lives as long as one export.
 */
#ifndef STORE_FEED_STORE_H
#define STORE_FEED_STORE_H

#include "sql/feed.h"
#include "store/db.h"

enum kin_status feed_store_open(struct db *db, struct kin_err *err);

/* The reader has a row of this digest (DIGEST_MAC bytes). */
enum kin_status feed_store_was(struct db *db, const char *table,
			       const char *key, const unsigned char *digest,
			       struct kin_err *err);

/*
 * There is such a row now. *n receives how often the key was met, this time
 * included; *same whether the reader has it with this digest.
 */
enum kin_status feed_store_now(int *n, int *same, struct db *db,
			       const char *table, const char *key,
			       const unsigned char *digest,
			       struct kin_err *err);

/* Keys of the rows that the reader has and that are no more: FEED_GONE_KEY. */
enum kin_status feed_store_gone(struct rows *rows, const char *table,
				struct db *db, struct kin_err *err);

#endif
