/*
 * Assessments by import. The platform knows one act, "set the predicate", so
 * a record with ratings is finalised at once by the Pejabat Penilai whom it
 * names. What is final changes only after `assess revise`.
 */
#include <stdio.h>
#include <string.h>

#include "app/assess/annual.h"
#include "app/assess/assessment.h"
#include "app/assess/assessment_report.h"
#include "app/assess/kinds.h"
#include "app/run/stage.h"
#include "app/run/step.h"
#include "base/alloc.h"
#include "base/i18n.h"

/* What a recorded row may say of its own days; a recap has none, and that of
 * --on is taken. */
static void check_recorded(struct run *run, struct kin_record *rec)
{
	const char *state = REC_TEXT(rec, ASSESSMENT_STATUS);
	const char *made = REC_TEXT(rec, ASSESSMENT_DINILAI_PADA);
	const char *out = REC_TEXT(rec, ASSESSMENT_DITERBITKAN_PADA);
	int published = !strcmp(state, "terbit");

	if (!strcmp(state, "draf"))
		record_fault(rec, &run->sink, ASSESSMENT_STATUS,
			     KIN_C_STATE_CLAIM, _("a draft is no decision that "
			     "could be recorded; leave the row out"));
	if (!published && *state && *out)
		record_fault(rec, &run->sink, ASSESSMENT_STATUS,
			     KIN_C_STATE_CLAIM, _("the status is %s, but there "
			     "is a day of publication; correct one of the "
			     "two"), state);
	if (*made && *out && strcmp(out, made) < 0)
		record_fault(rec, &run->sink, ASSESSMENT_DITERBITKAN_PADA,
			     KIN_C_DATE_ORDER, _("%s is before the assessment "
			     "of %s; correct one of the two"), out, made);
}

static enum kin_status assessment_row(struct run *run,
				      struct kin_record *rec,
				      struct kin_err *err)
{
	int passed, before = rec->n_faults;
	enum kin_status st;

	if (assessment_report_is(rec->v)) {
		st = assessment_report_take(&passed, run, rec, err);
		if (st || passed)
			return st;
		if (rec->n_faults > before)	/* told already */
			return run_reject(run, run->src, rec->line, err);
	}
	if (run->ask.recorded)
		check_recorded(run, rec);
	return subject_stage_record(run, rec, ASSESSMENT_PENILAI,
				    run->ask.recorded ? ASSESSMENT_DINILAI_PADA
						     : -1, err);
}

static enum kin_status reject(struct run *run, const struct work *w,
			      struct kin_err *err)
{
	return run_reject(run, w->sub->src, w->sub->line, err);
}

static int claim_tell(struct run *run, const struct work *w, int field,
		      const char *claim, const char *stored)
{
	char msg[200];

	snprintf(msg, sizeof(msg), _("the file says %s, the database %s; leave "
		 "the cell empty, or record what happened elsewhere with "
		 "--recorded"), claim, stored ? stored : _("nothing"));
	work_fault(run, w, KIN_C_STATE_CLAIM,
		   table_assessment.fields[field].name, msg);
	return 1;
}

static int claim_differs(struct run *run, const struct work *w, int field,
			 const char *stored)
{
	const char *claim = work_given(w, field);

	return claim && (!stored || strcmp(claim, stored) != 0) &&
		claim_tell(run, w, field, claim, stored);
}

/* Who rated may become known by what is recorded later, held against who
 * might have; *fill: it does. Another one than stands here is told. */
static enum kin_status rater_differs(int *differs, int *fill, struct run *run,
				     const struct work *w, struct kin_err *err)
{
	const char *stored = w->sub->assessment_rater_nip;
	const char *claim = run->ask.recorded
		? subject_claims_decider(run, w->v, ASSESSMENT_PENILAI)
		: work_given(w, ASSESSMENT_PENILAI);
	enum subject_decider is;
	struct wf_facts facts;
	enum kin_status st = subject_decider(&is, run, w->sub, claim, stored,
					     err);

	*fill = 0;
	if (st || is == DECIDER_SAME)
		return st;
	if (is == DECIDER_OTHER || !run->ask.recorded) {
		*differs |= claim_tell(run, w, ASSESSMENT_PENILAI, claim,
				       stored);
		return KIN_OK;
	}
	subject_facts(&facts, w->sub, run->s, &w->period);
	facts.by_column = table_assessment.fields[ASSESSMENT_PENILAI].name;
	*fill = subject_may_have(run, w->sub, EV_FINALISE, &facts);
	*differs |= !*fill;
	return KIN_OK;
}

static enum kin_status rater_store(struct run *run, const struct work *w,
				   struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct rater rater;
	enum kin_status st;

	step_rater(&rater, sub, run->s);
	st = assessment_rater(sub->assessment, &rater, run->s->db, err);
	return st ? st : subject_note_decider(run, sub, "assessment",
		sub->assessment,
		table_assessment.fields[ASSESSMENT_PENILAI].name, err);
}

/* What stands and what the row says of state, days and rater. */
static enum kin_status compare_claims(int *differs, int *fill,
				      struct run *run, const struct work *w,
				      struct kin_err *err)
{
	const struct subject *sub = w->sub;
	enum wf_state state = wf_state_find(WF_ASSESSMENT,
					    sub->assessment_state);

	*differs = claim_differs(run, w, ASSESSMENT_STATUS,
				 wf_state_term(state));
	*differs |= claim_differs(run, w, ASSESSMENT_DINILAI_PADA,
				  sub->assessment_final);
	*differs |= claim_differs(run, w, ASSESSMENT_DITERBITKAN_PADA,
				  sub->assessment_published);
	return rater_differs(differs, fill, run, w, err);
}

/* A row that is about to be finalised now can only claim just that. */
static int claims_beside_now(struct run *run, const struct work *w)
{
	int differs;

	if (run->ask.recorded)
		return 0;
	differs = claim_differs(run, w, ASSESSMENT_STATUS,
				wf_state_term(WF_FINAL));
	differs |= claim_differs(run, w, ASSESSMENT_DINILAI_PADA,
				 run->s->day_text);
	differs |= claim_differs(run, w, ASSESSMENT_DITERBITKAN_PADA, NULL);
	return differs;
}

/*
 * A recorded row that was also published walks on. Decided before anything
 * of the row is written, so that a refused row leaves nothing behind.
 */
static int may_publish(struct subject *later, struct run *run,
		       const struct work *w, const char *final_day)
{
	struct wf_facts facts;
	enum wf_state to;

	*later = *w->sub;
	later->day = work_given(w, ASSESSMENT_DITERBITKAN_PADA);
	if (!later->day)
		later->day = final_day;
	later->assessment_state = wf_state_names[WF_FINAL];
	later->assessment_last = final_day;
	subject_facts(&facts, later, run->s, &w->period);
	facts.by_column = table_assessment.fields[ASSESSMENT_PENILAI].name;
	subject_elsewhere(&facts);
	return subject_decide(&to, run, later, EV_PUBLISH, &facts);
}

static enum kin_status record_publication(struct run *run,
					  const struct subject *later,
					  long long id, struct kin_err *err)
{
	enum kin_status st = assessment_publish(id, later->day, 1,
						run->s->db, err);

	return st ? st : subject_transition(run, later, "assessment", id,
					    WF_FINAL, WF_PUBLISHED, 1, err);
}

static int says_published(const struct run *run, const struct work *w)
{
	const char *state = work_given(w, ASSESSMENT_STATUS);

	return run->ask.recorded && state && !strcmp(state, "terbit");
}

/* The content stands already, and now the row says that it was published. */
static enum kin_status settle_published(struct run *run, struct work *w,
					struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct subject later;
	int bad = claim_differs(run, w, ASSESSMENT_DINILAI_PADA,
				sub->assessment_final);
	int fill;
	enum kin_status st = rater_differs(&bad, &fill, run, w, err);

	if (st)
		return st;
	if (bad || !may_publish(&later, run, w, sub->assessment_final))
		return reject(run, w, err);
	st = record_publication(run, &later, sub->assessment, err);
	if (!st && fill)
		st = rater_store(run, w, err);
	return st ? st : run_done(run, sub->src, sub->line, "changed", err);
}

/* The content stands already: nothing to do but to compare. */
static enum kin_status settle_equal(struct run *run, struct work *w,
				    struct kin_err *err)
{
	const struct subject *sub = w->sub;
	enum kin_status st;
	int bad, fill;

	if (says_published(run, w) && !strcmp(sub->assessment_state, "final"))
		return settle_published(run, w, err);
	st = compare_claims(&bad, &fill, run, w, err);
	if (!st && !bad && fill)
		st = rater_store(run, w, err);
	if (st)
		return st;
	return bad ? reject(run, w, err)
		   : run_done(run, sub->src, sub->line,
			      fill ? "changed" : "unchanged", err);
}

static enum kin_status refuse_frozen(struct run *run, const struct work *w,
				     struct kin_err *err)
{
	char msg[400], who[260];

	snprintf(msg, sizeof(msg), _("%s: the assessment is %s and cannot be "
		 "changed by an import; say `assess revise` with a reason "
		 "first"), subject_who(who, sizeof(who), w->sub),
		 wf_state_term(wf_state_find(WF_ASSESSMENT,
					     w->sub->assessment_state)));
	work_fault(run, w, KIN_C_STATE_FROZEN, NULL, msg);
	return reject(run, w, err);
}

static enum kin_status assessment_fill_facts(struct wf_facts *facts,
					     struct run *run,
					     const struct work *w,
					     struct kin_err *err)
{
	enum kin_status st;

	subject_facts(facts, w->sub, run->s, &w->period);
	facts->by_column = table_assessment.fields[ASSESSMENT_PENILAI].name;
	facts->n_missing = w->verdict.n_missing;
	facts->missing = w->verdict.missing;
	if (w->verdict.n_missing && *w->verdict.unconfirmed) {
		/* they stand last */
		facts->missing = arena_printf(&run->scratch, "%s (%s)",
					      w->verdict.missing,
					      w->verdict.unconfirmed);
		if (!facts->missing)
			return kin_err_nomem(err);
	}
	facts->incomplete_reason = w->now.incomplete_reason != NULL;
	st = annual_facts(facts, w->sub, run->s, &w->period, &run->scratch,
			  err);
	if (run->ask.recorded) {
		subject_elsewhere(facts);
		assessment_report_facts(facts, w);
	}
	return st;
}

/* Whether the row may be finalised, and published where it says so. */
static int assessment_allowed(struct subject *later,
			      const struct wf_facts *facts, struct run *run,
			      const struct work *w)
{
	enum wf_state to;

	if (!subject_decide(&to, run, w->sub, EV_FINALISE, facts) ||
	    claims_beside_now(run, w))
		return 0;
	return !says_published(run, w) ||
		may_publish(later, run, w, w->sub->day);
}

static enum kin_status finalise(struct run *run, struct work *w,
				const struct wf_facts *facts,
				struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct subject later;
	enum kin_status st;
	long long id;

	if (!assessment_allowed(&later, facts, run, w))
		return reject(run, w, err);
	st = work_save(&id, run, w, 1, err);
	if (!st)
		st = subject_transition(run, sub, "assessment", id,
					facts->assessment, WF_FINAL,
					run->ask.recorded, err);
	if (!st && says_published(run, w))
		st = record_publication(run, &later, id, err);
	return st ? st : run_done(run, sub->src, sub->line,
				  sub->assessment ? "changed" : "new",
				  err);
}

/*
 * Whether nothing but completeness stands against finalising it: that is
 * what may be kept as a draft. Everything else is refused as ever.
 */
static int is_draft(const struct wf_facts *facts, const struct run *run)
{
	const struct pack *pack = run->s->pack;
	struct wf_decision d;
	int i;

	if (!run->o->draft)
		return 0;
	wf_decide(&d, pack->edges, pack->n_edges, EV_FINALISE, facts);
	for (i = 0; i < d.n_refusals; i++)
		if (d.refusals[i] != KIN_C_WF_INCOMPLETE)
			return 0;
	return d.n_refusals > 0;
}

static enum kin_status keep_draft(struct run *run, struct work *w,
				  const struct wf_facts *facts,
				  struct kin_err *err)
{
	const struct subject *sub = w->sub;
	const struct pack *pack = run->s->pack;
	char missing[KIN_DIAG_TEXT], who[260];
	long long id;
	enum kin_status st;

	wf_refusal_text(missing, sizeof(missing), KIN_C_WF_INCOMPLETE,
			pack->edges, pack->n_edges, EV_FINALISE, facts);
	run_diag(run, KIN_C_ASSESS_DRAFT, sub->src, sub->line, NULL,
		 _("%s: kept as a draft; %s"),
		 subject_who(who, sizeof(who), sub), missing);
	if (sub->assessment && work_is_stored(w))
		return run_done(run, sub->src, sub->line, "unchanged", err);
	st = work_save(&id, run, w, 0, err);
	if (!st && !sub->assessment)
		st = subject_transition(run, sub, "assessment", id, WF_NONE,
					WF_ASSESS_DRAFT, 0, err);
	return st ? st : run_done(run, sub->src, sub->line,
				  sub->assessment ? "changed" : "new",
				  err);
}

/* An exported draft that comes back is no wish to make it final. */
static int is_same_draft(const struct work *w)
{
	const char *state = work_given(w, ASSESSMENT_STATUS);

	return w->sub->assessment && state && !strcmp(state, "draf") &&
		work_is_stored(w);
}

static enum kin_status assessment_settle(struct run *run, struct work *w,
					 struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct wf_facts facts;
	enum kin_status st;
	int faults;

	if (run->ask.recorded)
		assessment_report_fill(w, run->o->origin);
	st = work_fill(&faults, run, w, err);
	if (st)
		return st;
	if (run->ask.recorded)
		faults += assessment_report_lacks(run, w);
	if (faults)
		return reject(run, w, err);
	if (!is_same_draft(w) && (!sub->assessment ||
				  !strcmp(sub->assessment_state, "draft"))) {
		st = assessment_fill_facts(&facts, run, w, err);
		if (st)
			return st;
		return is_draft(&facts, run)
			? keep_draft(run, w, &facts, err)
			: finalise(run, w, &facts, err);
	}
	return work_is_stored(w) ? settle_equal(run, w, err)
				 : refuse_frozen(run, w, err);
}

static enum kin_status assessment_merge_one(struct run *run,
					    struct subject *sub,
					    struct kin_err *err)
{
	struct work w = {
		.sub = sub,
		.areas = run->table->n_fields - N_ASSESSMENT,
	};
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = subject_read(&w.period, w.v, run->table->n_fields, run, sub, err);
	if (!st && sub->assessment)
		st = assessment_load(&w.stored, &rows, sub->assessment,
				     &run->scratch, run->s->db, err);
	if (!st)
		st = assessment_settle(run, &w, err);
	rows_close(&rows);
	return st;
}

const struct run_kind import_assessments = {
	.table = &table_assessment,
	.fields = assessment_table_run,
	.stage = &stage_subjects,
	.subject = assessment_merge_one,
	.row = assessment_row,
};
