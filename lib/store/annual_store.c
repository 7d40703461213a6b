/* The posts of a year with their cycles, in one ordered query. */
#include "store/annual_store.h"

#include <string.h>

enum kin_status annual_open(struct rows *rows, const struct listing_args *of,
			    const char *from, const char *to, struct db *db,
			    struct kin_err *err)
{
	const struct sql *sql = of->person ? &sql_annual_one : &sql_annual_all;
	const struct db_value values[] = {
		DB_VALUE(of->day), DB_VALUE(of->period), DB_VALUE(of->person),
		DB_VALUE(of->npsn), DB_VALUE(of->kecamatan),
		DB_VALUE(of->kabupaten), DB_VALUE(of->role),
		DB_VALUE(of->state), DB_VALUE(of->period_code),
		DB_VALUE(from), DB_VALUE(to), DB_VALUE(annual_is_known(of)),
	};

	return rows_open_values(rows, db, err, sql, values, sql->n_params);
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
	out->cycles = rows_text(rows, ANNUAL_ROW_CYCLES);
	return 1;
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
