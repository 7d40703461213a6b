/* Is a document of an observation complete enough to be collected? */
#ifndef RULE_OBSERVATION_RULE_H
#define RULE_OBSERVATION_RULE_H

#include "rule/plan_rule.h"

/*
 * Check the document of one step for the plan's indicator, as
 * plan_rule_check(). `text` holds the values of all fields of the pack, by
 * their index; lists by |; NULL or "" where nothing stands. `indicator` may
 * be NULL: not known.
 */
int observation_rule_check(struct plan_fault *faults, int *n_blocking,
			   const struct pack *pack,
			   const struct pack_indicator *indicator, int step,
			   const char *const *text, struct arena *arena);

#endif
