/* The kinds of import and the batch verbs of observations. */
#ifndef APP_OBSERVE_KINDS_H
#define APP_OBSERVE_KINDS_H

#include "app/run/step.h"

extern const struct run_kind import_observations, import_schedules,
	import_steps;

extern const struct step_kind step_observation, step_observation_check,
	step_observation_rate, step_observation_reopen,
	step_observation_void;

#endif
