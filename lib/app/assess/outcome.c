/*
 * Outcomes of published assessments: penghargaan, pembinaan, pengembangan,
 * sanksi, as the Pejabat Penilai decided them. Rows are only added.
 */
#include <string.h>

#include "app/assess/kinds.h"
#include "app/run/stage.h"
#include "base/i18n.h"
#include "store/outcome_store.h"

static int outcome_check_actor(struct run *run, const struct subject *sub,
			       const struct wf_facts *facts)
{
	if (facts->actor & ACTOR_SUPERVISOR)
		return 1;
	if (facts->actor == ACTOR_OPERATOR)
		subject_refuse(run, sub, KIN_C_WF_OPERATOR,
			       _("an outcome is decided by the Pejabat Penilai "
				 "(%s), the operator never decides; name who "
				 "decided with --by or in the column oleh"),
			       sub->supervisor_name ? sub->supervisor_name
						    : _("nobody is known"));
	else
		subject_refuse(run, sub, KIN_C_WF_ROLE,
			       _("an outcome is decided by the Pejabat Penilai "
				 "(%s), not by %s"), sub->supervisor_name
			       ? sub->supervisor_name : _("nobody is known"),
			       sub->by);
	return 0;
}

static int outcome_allowed(struct run *run, const struct subject *sub,
			   const struct wf_facts *facts)
{
	if (facts->assessment != WF_PUBLISHED) {
		subject_refuse(run, sub, KIN_C_ASSESS_UNPUBLISHED,
			       _("an outcome needs a published assessment; it "
				 "is %s"), wf_state_term(facts->assessment));
		return 0;
	}
	if (facts->closed) {
		subject_refuse(run, sub, KIN_C_PERIOD_CLOSED,
			       _("the period is closed and takes no outcome "
				 "any more; see `kinerja period show`"));
		return 0;
	}
	if (facts->day > facts->today ||
	    strcmp(sub->day, sub->assessment_published) < 0) {
		subject_refuse(run, sub, KIN_C_WF_DAY,
			       _("the day %s is in the future or before the "
				 "publication of %s; correct the day"),
			       sub->day, sub->assessment_published);
		return 0;
	}
	return outcome_check_actor(run, sub, facts);
}

static enum kin_status outcome_merge_one(struct run *run,
					 struct subject *sub,
					 struct kin_err *err)
{
	struct kin_value v[N_OUTCOME];
	struct outcome o = { .assessment = sub->assessment };
	struct period period;
	struct wf_facts facts;
	char who[260];
	int found = 0;
	enum kin_status st = subject_read(&period, v, N_OUTCOME, run, sub,
					  err);

	if (st)
		return st;
	o.kind = v[OUTCOME_JENIS].text;
	o.day = sub->day;
	o.note = v[OUTCOME_CATATAN].len ? v[OUTCOME_CATATAN].text : NULL;
	o.by_person = sub->by_person;
	st = outcome_find(&found, &o, run->s->db, err);
	if (st || found)
		return st ? st : run_done(run, sub->src, sub->line,
					  "unchanged", err);
	subject_facts(&facts, sub, run->s, &period);
	if (!outcome_allowed(run, sub, &facts))
		return run_reject(run, sub->src, sub->line, err);
	run_change(run, sub->src, sub->line, "new",
		   subject_who(who, sizeof(who), sub), o.kind, NULL, o.note);
	st = outcome_add(&run->act, &o, run->s->db, err);
	return st ? st : run_done(run, sub->src, sub->line, "new", err);
}

const struct run_kind import_outcomes = {
	.table = &table_outcome,
	.stage = &stage_subject_rows,
	.by = OUTCOME_OLEH,
	.day = OUTCOME_TANGGAL,
	.subject = outcome_merge_one,
};
