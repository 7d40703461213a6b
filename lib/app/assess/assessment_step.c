/*
 * Publishing assessments and taking them up again. Both belong to the
 * Pejabat Penilai; the frame decides and keeps the trail.
 */
#include "app/assess/kinds.h"
#include "app/run/step.h"

#include "store/assessment_store.h"

static enum wf_event publish_event(struct run *run,
				   const struct subject *sub,
				   const char *step)
{
	(void)run;
	(void)sub;
	(void)step;
	return EV_PUBLISH;
}

static enum wf_event revise_event(struct run *run,
				  const struct subject *sub, const char *step)
{
	(void)run;
	(void)sub;
	(void)step;
	return EV_REVISE_ASSESSMENT;
}

static enum kin_status assessment_step_publish(
	struct run *run, const struct subject *sub, enum wf_event event,
	const struct wf_facts *facts, enum wf_state to, struct kin_err *err)
{
	char day[DAY_TEXT];

	(void)event;
	(void)to;
	return assessment_publish(sub->assessment,
				  day_format(day, facts->day), 0, run->s->db,
				  err);
}

static enum kin_status assessment_revise(struct run *run,
					 const struct subject *sub,
					 enum wf_event event,
					 const struct wf_facts *facts,
					 enum wf_state to, struct kin_err *err)
{
	char day[DAY_TEXT];

	(void)event;
	(void)to;
	return assessment_reopen(sub->assessment,
				 day_format(day, facts->day), run->s->db, err);
}

static long long assessment_id(const struct subject *sub)
{
	return sub->assessment;
}

const struct step_kind step_assessment_publish = {
	.machine = "assessment",
	.event = publish_event,
	.apply = assessment_step_publish,
	.id = assessment_id,
};

const struct step_kind step_assessment_revise = {
	.machine = "assessment",
	.event = revise_event,
	.apply = assessment_revise,
	.id = assessment_id,
};
