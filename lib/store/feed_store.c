/* Rows of a reader against rows of now. Knows no table by name. */
#include "store/feed_store.h"

enum kin_status feed_store_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_feed_open);
}

enum kin_status feed_store_was(struct db *db, const char *table,
			       const char *key, const unsigned char *digest,
			       struct kin_err *err)
{
	return db_run(db, err, &sql_feed_was, table, key, digest);
}

enum kin_status feed_store_now(int *n, int *same, struct db *db,
			       const char *table, const char *key,
			       const unsigned char *digest,
			       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = db_run(db, err, &sql_feed_now, table, key);

	*n = *same = 0;
	if (!st)
		st = rows_open(&rows, db, err, &sql_feed_state, table, key,
			       digest);
	if (!st && rows_next(&rows)) {
		*n = (int)rows_int(&rows, FEED_STATE_N);
		*same = (int)rows_int(&rows, FEED_STATE_SAME);
	}
	return rows_end(&rows, st, err);
}

enum kin_status feed_store_gone(struct rows *rows, const char *table,
				struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_feed_gone, table);
}
