/* Whether people have answered for their roster data (konfirmasi data). */
#ifndef APP_PLAN_CONFIRM_H
#define APP_PLAN_CONFIRM_H

#include "app/run/step.h"
#include "store/plan_data_store.h"

/* belum, sesuai, koreksi or gugur */
extern const char *const data_state_terms[];

/* Behind a check or submission: tell once how many have not answered, where
 * the pack asks for it. */
enum kin_status plan_confirm_tell(struct run *run, struct kin_err *err);

/* Why this subject may not submit yet, in run->scratch; NULL: it may. Only a
 * pack that blocks looks. */
enum kin_status plan_confirm_fault(const char **why, struct run *run,
				   const struct subject *sub,
				   struct kin_err *err);

#endif
