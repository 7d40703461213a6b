/* Reads and writes hints. */
#include "store/plan_hint_store.h"

#include <assert.h>
#include <string.h>

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

enum kin_status hint_stored(long long *unit, struct hint *out,
			    struct rows *rows, const char *npsn,
			    const struct hint *asked, struct db *db,
			    struct kin_err *err)
{
	enum kin_status st = rows_open(rows, db, err, &sql_hint_stored, npsn,
				       asked->year, asked->indicator);

	*unit = 0;
	memset(out, 0, sizeof(*out));
	if (st || !rows_next(rows))
		return rows_state(rows, st, err);
	*unit = rows_int(rows, HINT_STORED_UNIT);
	out->year = rows_text(rows, HINT_STORED_YEAR);
	out->achievement = rows_text(rows, HINT_STORED_ACHIEVEMENT);
	out->score = rows_text(rows, HINT_STORED_SCORE);
	out->recommendation = rows_text(rows, HINT_STORED_RECOMMENDATION);
	return KIN_OK;
}

enum kin_status hint_put(const struct act *act, long long unit,
			 const struct hint *h, struct db *db,
			 struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0 && unit > 0);
	return db_run(db, err, &sql_hint_put, unit, h->year, h->indicator,
		      h->achievement, h->score, h->recommendation, act->seq);
}
