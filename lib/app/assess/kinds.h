/* The kinds of import and the batch verbs of assessments. */
#ifndef APP_ASSESS_KINDS_H
#define APP_ASSESS_KINDS_H

#include "app/run/step.h"

extern const struct run_kind import_organisation, import_assessments,
	import_dialogues, import_objections, import_outcomes;

extern const struct step_kind step_assessment_publish,
	step_assessment_revise;

#endif
