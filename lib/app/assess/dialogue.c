/*
 * Dialog kinerja, klarifikasi ekspektasi and umpan balik berkelanjutan: what
 * was agreed, with whom and when, per stage. Rows are only added. No step
 * waits for a talk; run/talks.c warns where one is missing.
 */
#include "app/assess/kinds.h"
#include "app/run/stage.h"
#include "base/i18n.h"
#include "store/dialogue_store.h"

/* Whoever has a part in the post may write down what was agreed. */
static int dialogue_allowed(struct run *run, const struct subject *sub,
			    const struct wf_facts *facts)
{
	if (facts->closed) {
		subject_refuse(run, sub, KIN_C_PERIOD_CLOSED,
			       _("the period is closed and takes no dialogue "
				 "any more; see `kinerja period show`"));
		return 0;
	}
	if (facts->actor == ACTOR_OTHER) {
		subject_refuse(run, sub, KIN_C_WF_ROLE,
			       _("a dialogue is recorded by the person, the "
				 "Pejabat Penilai, the team or the operator, "
				 "not by %s"), sub->by);
		return 0;
	}
	if (facts->day > facts->today) {
		subject_refuse(run, sub, KIN_C_WF_DAY,
			       _("the day %s is in the future; correct the "
				 "day"), sub->day);
		return 0;
	}
	return 1;
}

static enum kin_status dialogue_merge_one(struct run *run,
					  struct subject *sub,
					  struct kin_err *err)
{
	struct kin_value v[N_DIALOGUE];
	struct dialogue d = { .post = sub->post, .period = sub->period };
	struct period period;
	struct wf_facts facts;
	char who[260];
	int found = 0;
	enum kin_status st = subject_read(&period, v, N_DIALOGUE, run, sub,
					  err);

	if (st)
		return st;
	d.kind = v[DIALOGUE_JENIS].text;
	d.stage = v[DIALOGUE_TAHAP].text;
	d.day = sub->day;
	d.points = v[DIALOGUE_BUTIR].text;
	d.partner = v[DIALOGUE_DENGAN].len ? v[DIALOGUE_DENGAN].text : NULL;
	st = dialogue_find(&found, &d, run->s->db, err);
	if (!d.partner)
		d.partner = sub->supervisor_name;
	if (st || found)
		return st ? st : run_done(run, sub->src, sub->line,
					  "unchanged", err);
	subject_facts(&facts, sub, run->s, &period);
	if (!dialogue_allowed(run, sub, &facts))
		return run_reject(run, sub->src, sub->line, err);
	run_change(run, sub->src, sub->line, "new",
		   subject_who(who, sizeof(who), sub), d.kind, NULL,
		   d.points);
	st = dialogue_add(&run->act, &d, run->s->db, err);
	return st ? st : run_done(run, sub->src, sub->line, "new", err);
}

const struct run_kind import_dialogues = {
	.table = &table_dialogue,
	.stage = &stage_subject_rows,
	.day = DIALOGUE_TANGGAL,
	.subject = dialogue_merge_one,
};

