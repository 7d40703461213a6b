/* One stored value, from whichever side SQLite shows it. */
#ifndef STORE_DB_CELL_H
#define STORE_DB_CELL_H

#include "store/db_internal.h"

struct db_cell {
	int type;		/* as SQLite has it */
	long long number;	/* of an integer, else 0 */
	const void *bytes;	/* of text and others; borrowed from SQLite */
	int len;
};

/* Of a value that the preupdate hook was shown. */
static inline struct db_cell db_cell_value(sqlite3_value *v)
{
	struct db_cell c = { sqlite3_value_type(v), 0, NULL, 0 };

	if (c.type == SQLITE_INTEGER) {
		c.number = sqlite3_value_int64(v);
	} else if (c.type != SQLITE_NULL) {
		c.bytes = sqlite3_value_blob(v);
		c.len = sqlite3_value_bytes(v);
	}
	return c;
}

#endif
