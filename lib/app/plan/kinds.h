/* The kinds of import and the batch verbs of plans. */
#ifndef APP_PLAN_KINDS_H
#define APP_PLAN_KINDS_H

#include "app/run/step.h"

extern const struct run_kind import_plans, import_plan_items, import_hints;

extern const struct step_kind step_plan, step_plan_check, step_plan_decide,
	step_confirm_data;

#endif
