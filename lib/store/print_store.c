/* Queries behind the printed forms. Nothing is decided or worded here. */
#include "store/print_store.h"

enum kin_status print_people(struct rows *rows, const struct print_args *a,
			     struct db *db, struct kin_err *err)
{
	const struct listing_args *of = a->of;

	return rows_open(rows, db, err, of->person ? &sql_print_people_one
						   : &sql_print_people_all,
			 of->day, of->period, of->person, of->npsn,
			 of->kecamatan, of->kabupaten, of->role, of->state,
			 of->period_code, a->with_plan, a->published, a->from,
			 a->to, a->counted);
}

enum kin_status print_recap(struct rows *rows, const struct print_args *a,
			    const char *last, struct db *db,
			    struct kin_err *err)
{
	const struct listing_args *of = a->of;

	return rows_open(rows, db, err, &sql_print_recap, a->counted,
			 of->period, 0LL, of->npsn, of->kecamatan,
			 of->kabupaten, of->role, last, of->period_code,
			 a->from, a->to);
}
