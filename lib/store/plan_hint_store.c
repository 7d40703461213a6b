/* Reads and writes hints. */
#include "store/plan_hint_store.h"

#include <assert.h>

enum kin_status hint_of_school(struct rows *rows, const char *npsn,
			       struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_hint_of_school, npsn);
}

enum kin_status hint_of_asked(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_hint_of_asked);
}

int hint_next(struct hint *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	out->year = rows_text(rows, HINT_ROW_YEAR);
	out->indicator = rows_text(rows, HINT_ROW_INDICATOR);
	out->achievement = rows_text(rows, HINT_ROW_ACHIEVEMENT);
	out->score = rows_text(rows, HINT_ROW_SCORE);
	out->recommendation = rows_text(rows, HINT_ROW_RECOMMENDATION);
	return 1;
}

enum kin_status hint_put(const char **action, const struct act *act,
			 const char *npsn, const struct hint *h, struct db *db,
			 struct kin_err *err)
{
	long long unit = 0, same = 0;
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_get_int(&unit, db, err, &sql_hint_same, npsn);
	if (st)
		return st;
	st = db_get_int(&same, db, err, &sql_hint_known, unit, h->year,
			h->indicator, h->achievement, h->score,
			h->recommendation);
	*action = st == KIN_ENOTFOUND ? "new" : same ? "unchanged" : "changed";
	if (st && st != KIN_ENOTFOUND)
		return st;
	if (same)
		return KIN_OK;
	return db_run(db, err, &sql_hint_put, unit, h->year, h->indicator,
		      h->achievement, h->score, h->recommendation, act->seq);
}
