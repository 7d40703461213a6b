/*
 * What people say of their roster data before they plan: that they are right
 * (sesuai), or that a field is wrong (koreksi). Insert only. An answer counts
 * while the roster still says what it said then; that is compared by digest,
 * never stored.
 */
#ifndef STORE_PLAN_DATA_STORE_H
#define STORE_PLAN_DATA_STORE_H

#include "sql/plan_data.h"
#include "store/db.h"
#include "store/trail.h"

struct data_answer {
	long long post, period, by;	/* by 0: the operator */
	const char *field, *claimed;	/* NULL: sesuai */
	const char *reason, *day;
};

/*
 * *same: the last answer on this (the field, or the whole) says the same and
 * still counts. `current` is what the roster holds in the field, "" for none.
 */
enum kin_status data_find(int *same, char *current, size_t size,
			  const struct data_answer *a, struct db *db,
			  struct kin_err *err);
enum kin_status data_add(const struct act *act, const struct data_answer *a,
			 struct db *db, struct kin_err *err);

enum data_state { DATA_NONE, DATA_RIGHT, DATA_CLAIMED, DATA_LAPSED };
/* How a post stands in a period; *day (DAY_TEXT bytes) of the last answer. */
enum kin_status data_state(enum data_state *out, char *day, long long post,
			   long long period, struct db *db,
			   struct kin_err *err);

/*
 * Of the staged subjects whose plan is not approved yet: per period, how many
 * have no answer that counts, and the name of one. Columns: period, number,
 * name.
 */
enum kin_status data_unanswered(struct rows *rows, struct db *db,
				struct kin_err *err);

#endif
