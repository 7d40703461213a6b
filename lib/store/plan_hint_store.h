/* Results of Rapor Pendidikan by school: hints beside plans. */
#ifndef STORE_PLAN_HINT_STORE_H
#define STORE_PLAN_HINT_STORE_H

#include "sql/plan_hint.h"
#include "store/db.h"
#include "store/trail.h"

struct hint {
	const char *year, *indicator, *achievement, *score, *recommendation;
};

/* The newest year of a school; texts are borrowed until the next row. */
enum kin_status hint_of_school(struct rows *rows, const char *npsn,
			       struct db *db, struct kin_err *err);
/* The same of all schools of temp.ask, by NPSN: HINT_ROW_NPSN. */
enum kin_status hint_of_asked(struct rows *rows, struct db *db,
			      struct kin_err *err);
int hint_next(struct hint *out, struct rows *rows);

/* What is stored of the school, year and indicator that `asked` names; its
 * year is NULL where nothing is. *unit is 0 for a school that is not known.
 * Texts are borrowed from `rows`, which the caller closes. */
enum kin_status hint_stored(long long *unit, struct hint *out,
			    struct rows *rows, const char *npsn,
			    const struct hint *asked, struct db *db,
			    struct kin_err *err);

/* Add or replace. */
enum kin_status hint_put(const struct act *act, long long unit,
			 const struct hint *h, struct db *db,
			 struct kin_err *err);

#endif
