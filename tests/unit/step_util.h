/*
 * The steps of pmm-2024, by which tests name them: the program knows none.
 */
#ifndef TEST_STEP_UTIL_H
#define TEST_STEP_UTIL_H

#include "rule/workflow.h"

enum {
	STEP_PREPARE, STEP_OBSERVE, STEP_FOLLOW_UP, STEP_REFLECT, STEP_RATE,
	N_STEPS
};

static const struct wf_step_names step_names[N_STEPS] = {
	{ "prepare", "prepared", "persiapan" },
	{ "observe", "observed", "observasi" },
	{ "follow_up", "followed_up", "tindak_lanjut" },
	{ "reflect", "reflected", "refleksi" },
	{ "rate", "rated", "dinilai" },
};

static inline const char *step_event_name(enum wf_event event)
{
	return event < EV_STEP ? wf_event_names[event]
			       : step_names[event - EV_STEP].verb;
}

#define WF_PREPARED ((enum wf_state)(WF_OPEN + 1))
#define WF_OBSERVED ((enum wf_state)(WF_OPEN + 2))
#define WF_FOLLOWED_UP ((enum wf_state)(WF_OPEN + 3))
#define WF_REFLECTED ((enum wf_state)(WF_OPEN + 4))
#define WF_RATED ((enum wf_state)(WF_OPEN + 5))

#define EV_PREPARE ((enum wf_event)EV_STEP)
#define EV_OBSERVE ((enum wf_event)(EV_STEP + 1))
#define EV_FOLLOW_UP ((enum wf_event)(EV_STEP + 2))
#define EV_REFLECT ((enum wf_event)(EV_STEP + 3))
#define EV_RATE ((enum wf_event)(EV_STEP + 4))

#endif
