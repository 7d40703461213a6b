/* The codes of all periods, for what goes through the exports of each. */
#ifndef APP_EXCHANGE_PERIODS_H
#define APP_EXCHANGE_PERIODS_H

#include "store/db.h"

#define EXCHANGE_PERIODS 64
#define EXCHANGE_CODE 16

struct exchange_periods {
	char codes[EXCHANGE_PERIODS][EXCHANGE_CODE];
	int n;
};

/* By their first day. KIN_EINTERNAL: there are too many. */
enum kin_status exchange_periods_read(struct exchange_periods *p,
				      struct db *db, struct kin_err *err);

#endif
