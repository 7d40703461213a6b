/* The posts of a year with their cycles, in one ordered query. */
#include "store/annual_store.h"

#include <string.h>

enum kin_status annual_open(struct rows *rows, const struct listing_args *of,
			    const char *units, const char *from,
			    const char *to, struct db *db, struct kin_err *err)
{
	if (units)
		return rows_open(rows, db, err, &sql_annual_part, of->day,
				 of->period, of->person, of->npsn,
				 of->kecamatan, of->kabupaten, of->role,
				 of->state, of->period_code, from, to, units);
	return rows_open(rows, db, err, of->person ? &sql_annual_one
						   : &sql_annual_all,
			 of->day, of->period, of->person, of->npsn,
			 of->kecamatan, of->kabupaten, of->role, of->state,
			 of->period_code, from, to);
}

int annual_next(struct annual_row *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	memset(out, 0, sizeof(*out));
	out->post = rows_int(rows, ANNUAL_ROW_POST);
	out->npsn = rows_text(rows, ANNUAL_ROW_NPSN);
	out->school = rows_text(rows, ANNUAL_ROW_SCHOOL);
	out->unit_status = rows_text(rows, ANNUAL_ROW_STATUS);
	out->name = rows_text(rows, ANNUAL_ROW_NAME);
	out->nip = rows_text(rows, ANNUAL_ROW_NIP);
	out->nuptk = rows_text(rows, ANNUAL_ROW_NUPTK);
	out->key = rows_text(rows, ANNUAL_ROW_KEY);
	out->employment = rows_text(rows, ANNUAL_ROW_EMPLOYMENT);
	out->role = rows_text(rows, ANNUAL_ROW_ROLE);
	out->kind = rows_text(rows, ANNUAL_ROW_KIND);
	out->from = rows_text(rows, ANNUAL_ROW_FROM_DAY);
	out->to = rows_text(rows, ANNUAL_ROW_TO_DAY);
	out->home = (int)rows_int(rows, ANNUAL_ROW_HOME);
	return 1;
}

enum kin_status annual_cycles(const char **out, struct rows *rows, int full,
			      long long post, const struct listing_args *of,
			      struct db *db, struct kin_err *err)
{
	int found;
	enum kin_status st = rows_first(&found, rows, db, err, full
					? &sql_annual_full_cycles
					: &sql_annual_cycles, post,
					of->period, of->day);

	*out = found ? rows_text(rows, DB_ONLY) : NULL;
	if (!*out)
		*out = "";
	return st;
}

enum kin_status annual_results(struct rows *rows, int listed, long long post,
			       long long first, long long last, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err, listed ? &sql_annual_results_listed
					       : &sql_annual_results,
			 post, first, last);
}

int annual_is_known(const struct listing_args *of)
{
	return !of->person && !of->npsn && !of->kecamatan;
}

enum kin_status annual_opened(struct rows *rows, long long period,
			      struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_annual_opened, period);
}

enum kin_status annual_records(struct rows *rows, long long first,
			       long long last, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_annual_records, first, last);
}

enum kin_status annual_shared(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_annual_shared);
}

enum kin_status annual_last_post(long long *id, struct db *db,
				 struct kin_err *err)
{
	return db_get_int(id, db, err, &sql_annual_last_post);
}
