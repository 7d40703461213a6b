/* Talks that a run should have found and did not. */
#ifndef APP_TALKS_H
#define APP_TALKS_H

#include "app/run/run.h"
#include "rule/workflow.h"

/* Remember that a step was taken in front of which people talk, by the rules
 * at hand. KIN_ENOMEM. */
enum kin_status talks_expect(struct run *run, enum wf_state from,
			     enum wf_state to, struct kin_err *err);

/* At the end of a run: one warning per stage, with the number of people. */
enum kin_status talks_tell_none(struct run *run, struct kin_err *err);

#endif
