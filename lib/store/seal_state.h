/*
 * The sums while they are kept up: seal_watch.c sees the rows of an act change,
 * seal.c stores what came of it.
 */
#ifndef STORE_SEAL_STATE_H
#define STORE_SEAL_STATE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/digest.h"
#include "store/db_cell.h"
#include "store/db_internal.h"
#include "store/seal.h"
#include "store/seal_form.h"
#include "store/undo.h"

#define SEAL_TABLES 64
#define SEAL_NAME 48
#define SEAL_ROWID "rowid"

/*
 * Only the bench builds a program without sums, to tell what they cost. What
 * such a program writes is told as altered by every other.
 */
#ifdef KIN_BENCH_UNSEALED
#define SEAL_SUMS 0
#else
#define SEAL_SUMS 1
#endif

struct seal_sum {
	uint64_t low, high;
};

struct seal_table {
	const char *last;	/* where SQLite keeps the name just now */
	char name[SEAL_NAME];
	size_t n_name;
	int by_number;		/* rows are parted by a number */
	char number[SEAL_NAME];	/* the column that numbers the rows, or "" */
	int by_column;		/* the first one, not the rowid */
	long long last_row;	/* number of the last row when the act began */
	int grew;		/* rows were added behind it */
	int is_trail;		/* which is not taken back */
	struct seal_sum sums[SEAL_BUCKETS];
};

struct seal {
	unsigned char row_key[DIGEST_SEAL_KEY];
	unsigned char chain_key[DIGEST_KEY];
	struct undo *undo;	/* that keeps the rows of the act */
	struct seal_table tables[SEAL_TABLES];
	int n_tables;
	struct seal_table *found;	/* that of the row before, or NULL */
	struct buf row;
	struct seal_table *reading;	/* whose rows kin_seal() is shown */
	struct undo *added;		/* that keeps them as added ones */
	long seen;		/* rows that changed while it watched */
	int failed;
};

/* One side of a row as SQLite shows it, its columns in order. */
struct seal_side {
	struct db_cell cells[UNDO_COLUMNS];
	int n;
};

void seal_plus(struct seal_sum *to, struct seal_sum n);
/* Count a row of the table in or out. */
void seal_side_row(struct seal *s, struct seal_table *t,
		   const struct seal_side *side,
		   void (*count)(struct seal_sum *to, struct seal_sum n));

/* The preupdate hook of SQLite; `arg` is the struct seal. */
void seal_watch(void *arg, struct sqlite3 *sq, int op, const char *db,
		const char *table, sqlite3_int64 old, sqlite3_int64 now);

#endif
