/*
 * A plain stage (TEMP) for small kinds of records: schools, supervisors,
 * organisation predicates. Rows carry a key, by which repetitions are found,
 * an order, and a payload that only the caller understands.
 */
#ifndef STORE_RECORD_STAGE_H
#define STORE_RECORD_STAGE_H

#include "store/db.h"

/* Texts may be NULL; they are borrowed until the next row. */
struct record_row {
	long long id, period;
	int src;
	long line;
	const char *key;	/* equal keys: the same thing */
	const char *order;	/* rows come back in this order, then as read */
	const char *payload;	/* NULL: dropped */
};

enum kin_status record_stage_open(struct db *db, struct kin_err *err);
enum kin_status record_stage_add(struct db *db, const struct record_row *row,
				 struct kin_err *err);
/* The staged row of a key and period; KIN_ENOTFOUND (no message). The row is
 * borrowed until rows_close(). */
enum kin_status record_stage_find(struct record_row *out, struct rows *rows,
				  long long period, const char *key,
				  struct db *db, struct kin_err *err);
enum kin_status record_stage_drop(struct db *db, long long id,
				  struct kin_err *err);

/* Whether the row waits to be merged: it is there and was not dropped. */
enum kin_status record_stage_holds(int *holds, struct db *db, long long id,
				   struct kin_err *err);

/* Something that a staged row says: a stored row of its kind, or what it says
 * besides, which the kind numbers from 1. */
struct record_made {
	int what;
	long long id;
};

/* Which staged row that is, and where it stands. */
struct record_at {
	long long id;
	int src;
	long line;
};

/* Note what a staged row says, and find the row again, the last that says it;
 * line 0: none of this run. */
enum kin_status record_stage_made(struct db *db, long long id,
				  const struct record_made *made,
				  struct kin_err *err);
enum kin_status record_stage_maker(struct record_at *out,
				   const struct record_made *made,
				   struct db *db, struct kin_err *err);

/* All rows that were not dropped. */
enum kin_status record_stage_all(struct rows *rows, struct db *db,
				 struct kin_err *err);
int record_stage_next(struct record_row *out, struct rows *rows);

#endif
