/*
 * Every kind of import and every batch verb. The only file that knows all of
 * them: a run is handed one and knows none.
 */
#include "app/assess/kinds.h"

#include <assert.h>
#include "app/observe/kinds.h"
#include "app/people/kinds.h"
#include "app/plan/kinds.h"

enum kin_status kin_import(struct kin_session *s, enum kin_import_kind kind,
			   const struct kin_import_opts *opts,
			   struct kin_import_result *result,
			   struct kin_err *err)
{
	static const struct run_kind *const kinds[] = {
		[KIN_IMPORT_SCHOOLS] = &import_schools,
		[KIN_IMPORT_ROSTER] = &import_roster,
		[KIN_IMPORT_SUPERVISORS] = &import_supervisors,
		[KIN_IMPORT_EXCEPTIONS] = &import_exceptions,
		[KIN_IMPORT_CORRECTIONS] = &import_corrections,
		[KIN_IMPORT_PLANS] = &import_plans,
		[KIN_IMPORT_PLAN_ITEMS] = &import_plan_items,
		[KIN_IMPORT_HINTS] = &import_hints,
		[KIN_IMPORT_OBSERVATIONS] = &import_observations,
		[KIN_IMPORT_SCHEDULES] = &import_schedules,
		[KIN_IMPORT_STEPS] = &import_steps,
		[KIN_IMPORT_ORGANISATION] = &import_organisation,
		[KIN_IMPORT_ASSESSMENTS] = &import_assessments,
		[KIN_IMPORT_DIALOGUES] = &import_dialogues,
		[KIN_IMPORT_OBJECTIONS] = &import_objections,
		[KIN_IMPORT_OUTCOMES] = &import_outcomes,
	};

	assert(s && opts && result);
	assert((unsigned)kind < sizeof(kinds) / sizeof(kinds[0]));
	return run_records(s, kinds[kind], opts, result, err);
}

/* Events by kin_step, and who carries them out. */
static const struct step_verb kinds_verbs[] = {
	[KIN_PLAN_CHECK] = { &step_plan_check, EV_NONE, WF_PLAN, 0, 1, NULL },
	[KIN_PLAN_SUBMIT] = { &step_plan, EV_SUBMIT, WF_PLAN, 1, 0,
			       "ajukan" },
	[KIN_PLAN_APPROVE] = { &step_plan, EV_APPROVE, WF_PLAN, 1, 0,
			       "setuju" },
	[KIN_PLAN_RETURN] = { &step_plan, EV_RETURN, WF_PLAN, 1, 0,
			       "kembalikan" },
	[KIN_PLAN_DECIDE] = { &step_plan_decide, EV_NONE, WF_PLAN, 1, 0, "" },
	[KIN_PLAN_WITHDRAW] = { &step_plan, EV_WITHDRAW, WF_PLAN, 0, 0,
			       "tarik" },
	[KIN_PLAN_REVISE] = { &step_plan, EV_REVISE, WF_PLAN, 0, 0,
			       "ubah" },
	[KIN_PLAN_CONFIRM_DATA] = { &step_confirm_data, EV_NONE, WF_PLAN,
				    0, 0, NULL },
	[KIN_OBSERVE_CHECK] = { &step_observation_check, EV_NONE,
				WF_OBSERVATION, 0, 1, NULL },
	[KIN_OBSERVE_COLLECT] = { &step_observation, EV_NONE,
				  WF_OBSERVATION, 1, 0, "kumpulkan" },
	[KIN_OBSERVE_RATE] = { &step_observation_rate, EV_NONE,
			       WF_OBSERVATION, 1, 0, "nilai" },
	[KIN_OBSERVE_REOPEN] = { &step_observation_reopen, EV_REOPEN,
				 WF_OBSERVATION, 0, 0, "buka" },
	[KIN_OBSERVE_VOID] = { &step_observation_void, EV_VOID,
			       WF_OBSERVATION, 0, 0, "batalkan" },
	[KIN_ASSESS_PUBLISH] = { &step_assessment_publish, EV_PUBLISH,
				 WF_ASSESSMENT, 1, 0, "terbitkan" },
	[KIN_ASSESS_REVISE] = { &step_assessment_revise, EV_REVISE_ASSESSMENT,
				WF_ASSESSMENT, 0, 0, "ubah" },
};

enum kin_status kin_step(struct kin_session *s, enum kin_step step,
			 const struct kin_step_opts *opts,
			 struct kin_import_result *result,
			 struct kin_err *err)
{
	assert(s && opts && result);
	assert((unsigned)step < sizeof(kinds_verbs) / sizeof(kinds_verbs[0]));
	return step_run(s, &kinds_verbs[step], opts, result, err);
}
