/* Reads the codes of all periods. */
#include "app/exchange/exchange_periods.h"

#include "app/run/session.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/period_store.h"

enum kin_status exchange_periods_read(struct exchange_periods *p,
				      struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct period period;
	enum kin_status st = period_all(&rows, db, err);

	p->n = 0;
	while (!st && rows_next(&rows)) {
		period_fill(&period, &rows);
		if (p->n == EXCHANGE_PERIODS)
			st = kin_err_set(err, KIN_EINTERNAL,
					 _("too many periods"));
		else
			str_copy(p->codes[p->n++], EXCHANGE_CODE, period.code);
	}
	return rows_end(&rows, st, err);
}
