/* Why a plan goes back: notes on the whole and on single items. */
#ifndef APP_PLAN_RETURN_H
#define APP_PLAN_RETURN_H

#include "app/run/step.h"

/* KIN_EINPUT: a note names no item of the plan; all faults were told. */
enum kin_status plan_return_check(struct run *run,
				  const struct subject *sub,
				  struct kin_err *err);

/* Keep the reason and the notes of this return. */
enum kin_status plan_return_store(struct run *run,
				  const struct subject *sub, const char *day,
				  struct kin_err *err);

/* The notes of the last return as one sentence in `arena`; "" without any.
 * NULL: failed, err is set. */
char *plan_return_text(long long plan, struct arena *arena, struct db *db,
		       struct kin_err *err);

#endif
