/* Official reports beside the records, in a TEMP table. */
#include "store/reconcile_store.h"

#include <string.h>

#include "sql/reconcile.h"

enum kin_status reconcile_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_reconcile_open);
}

enum kin_status reconcile_add(struct db *db, const struct reported *r,
			      struct kin_err *err)
{
	return db_run(db, err, &sql_reconcile_add, r->place, (int)r->about,
		      r->nip, r->name, r->unit, r->job, r->ours,
		      r->last_day, r->acting, r->damage, r->state, r->predicate,
		      r->superior, r->superior_name);
}

enum kin_status reconcile_count(long long *n, enum reported_about about,
				struct db *db, struct kin_err *err)
{
	return db_get_int(n, db, err, &sql_reconcile_has, (int)about);
}

enum kin_status reconcile_of(struct rows *rows, const char *nip,
			     struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_reconcile_of, nip);
}

enum kin_status reconcile_odd(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_reconcile_odd);
}

int reconcile_next(struct reported *out, struct rows *rows, int odd)
{
	if (!rows_next(rows))
		return 0;
	memset(out, 0, sizeof(*out));
	out->place = rows_text(rows, REPORTED_PLACE);
	out->about = (enum reported_about)rows_int(rows, REPORTED_ABOUT);
	out->nip = rows_text(rows, REPORTED_NIP);
	out->name = rows_text(rows, REPORTED_NAME);
	out->unit = rows_text(rows, REPORTED_UNIT);
	out->job = rows_text(rows, REPORTED_JOB);
	out->last_day = rows_text(rows, REPORTED_LAST_DAY);
	out->acting = (int)rows_int(rows, REPORTED_ACTING);
	out->damage = rows_text(rows, REPORTED_DAMAGE);
	out->state = (int)rows_int(rows, REPORTED_STATE);
	out->predicate = rows_text(rows, REPORTED_PREDICATE);
	out->superior = rows_text(rows, REPORTED_SUPERIOR);
	out->superior_name = rows_text(rows, REPORTED_SUPERIOR_NAME);
	if (odd)
		out->finding = rows_text(rows, REPORTED_FINDING);
	return 1;
}
