/* The parts of a sum of credit. Decides nothing. */
#include "store/credit_store.h"

enum kin_status credit_sum_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_credit_sum_open);
}

enum kin_status credit_sum_add(const struct credit_part *k, struct db *db,
			       struct kin_err *err)
{
	return db_run(db, err, &sql_credit_sum_add, k->nip, k->seq, k->period,
		      k->name, k->npsn, k->school, k->role, k->rank,
		      k->jenjang, k->pack, k->thousandths, k->why);
}

enum kin_status credit_sum_rows(struct rows *rows,
				const struct listing_args *of, struct db *db,
				struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_credit_sum_rows, of->npsn,
			 of->kecamatan, of->kabupaten, of->role);
}
