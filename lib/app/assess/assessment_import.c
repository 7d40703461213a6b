/*
 * Assessments by import. The platform knows one act, "set the predicate", so
 * a record with ratings is finalised at once by the Pejabat Penilai whom it
 * names. What is final changes only after `assess revise`.
 */
#include <stdio.h>
#include <string.h>

#include "app/assess/annual.h"
#include "app/assess/assessment.h"
#include "app/assess/kinds.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "store/person_store.h"

/* What a recorded row must say of its own days. */
static void check_recorded(struct import *imp, struct kin_record *rec)
{
	const char *state = REC_TEXT(rec, ASSESSMENT_STATUS);
	const char *made = REC_TEXT(rec, ASSESSMENT_DINILAI_PADA);
	const char *out = REC_TEXT(rec, ASSESSMENT_DITERBITKAN_PADA);
	int published = !strcmp(state, "terbit");

	if (!*made)
		record_fault(rec, &imp->sink, ASSESSMENT_DINILAI_PADA,
			     KIN_C_REQUIRED, _("a recorded assessment needs "
			     "the day on which it was made; fill in the "
			     "cell"));
	if (!strcmp(state, "draf"))
		record_fault(rec, &imp->sink, ASSESSMENT_STATUS,
			     KIN_C_STATE_CLAIM, _("a draft is no decision that "
			     "could be recorded; leave the row out"));
	if (published && !*out)
		record_fault(rec, &imp->sink, ASSESSMENT_DITERBITKAN_PADA,
			     KIN_C_REQUIRED, _("a published assessment needs "
			     "the day of its publication; fill in the cell"));
	if (!published && *state && *out)
		record_fault(rec, &imp->sink, ASSESSMENT_STATUS,
			     KIN_C_STATE_CLAIM, _("the status is %s, but there "
			     "is a day of publication; correct one of the "
			     "two"), state);
	if (*made && *out && strcmp(out, made) < 0)
		record_fault(rec, &imp->sink, ASSESSMENT_DITERBITKAN_PADA,
			     KIN_C_DATE_ORDER, _("%s is before the assessment "
			     "of %s; correct one of the two"), out, made);
}

static enum kin_status assessment_row(struct import *imp,
				      struct kin_record *rec,
				      struct kin_err *err)
{
	if (imp->o->recorded)
		check_recorded(imp, rec);
	return subject_stage_record(imp, rec, ASSESSMENT_PENILAI,
				    imp->o->recorded ? ASSESSMENT_DINILAI_PADA
						     : -1, err);
}

static enum kin_status reject(struct import *imp, const struct work *w,
			      struct kin_err *err)
{
	return import_reject(imp, w->sub->src, w->sub->line, err);
}

static int claim_differs(struct import *imp, const struct work *w, int field,
			 const char *stored)
{
	const char *claim = work_given(w, field);
	char msg[200];

	if (!claim || (stored && !strcmp(claim, stored)))
		return 0;
	snprintf(msg, sizeof(msg), _("the file says %s, the database %s; leave "
		 "the cell empty, or record what happened elsewhere with "
		 "--recorded"), claim, stored ? stored : _("nothing"));
	work_fault(imp, w, KIN_C_STATE_CLAIM,
		   table_assessment.fields[field].name, msg);
	return 1;
}

/* The rater may be named by another identifier than the stored one. */
static enum kin_status rater_differs(int *differs, struct import *imp,
				     const struct work *w, struct kin_err *err)
{
	const char *stored = w->sub->assessment_rater_nip;
	const char *claim = work_given(w, ASSESSMENT_PENILAI);
	long long rater = 0;
	enum kin_status st;

	if (!claim || !stored || !strcmp(claim, stored))
		return KIN_OK;
	st = person_find(&rater, stored, imp->s->db, err);
	if (!st && (!rater || rater != w->sub->by_person))
		*differs |= claim_differs(imp, w, ASSESSMENT_PENILAI, stored);
	return st;
}

/* What stands and what the row says of state, days and rater. */
static enum kin_status compare_claims(int *differs, struct import *imp,
				      const struct work *w,
				      struct kin_err *err)
{
	const struct subject *sub = w->sub;
	enum wf_state state = wf_state_find(WF_ASSESSMENT,
					    sub->assessment_state);

	*differs = claim_differs(imp, w, ASSESSMENT_STATUS,
				 wf_state_term(state));
	*differs |= claim_differs(imp, w, ASSESSMENT_DINILAI_PADA,
				  sub->assessment_final);
	*differs |= claim_differs(imp, w, ASSESSMENT_DITERBITKAN_PADA,
				  sub->assessment_published);
	return rater_differs(differs, imp, w, err);
}

/* A row that is about to be finalised now can only claim just that. */
static int claims_beside_now(struct import *imp, const struct work *w)
{
	int differs;

	if (imp->o->recorded)
		return 0;
	differs = claim_differs(imp, w, ASSESSMENT_STATUS,
				wf_state_term(WF_FINAL));
	differs |= claim_differs(imp, w, ASSESSMENT_DINILAI_PADA,
				 imp->s->day_text);
	differs |= claim_differs(imp, w, ASSESSMENT_DITERBITKAN_PADA, NULL);
	return differs;
}

/*
 * A recorded row that was also published walks on. Decided before anything
 * of the row is written, so that a refused row leaves nothing behind.
 */
static int may_publish(struct subject *later, struct import *imp,
		       const struct work *w, const char *final_day)
{
	struct wf_facts facts;
	enum wf_state to;

	*later = *w->sub;
	later->day = work_given(w, ASSESSMENT_DITERBITKAN_PADA);
	later->assessment_state = wf_state_names[WF_FINAL];
	later->assessment_last = final_day;
	subject_facts(&facts, later, imp->s, &w->period);
	return subject_decide(&to, imp, later, EV_PUBLISH, &facts);
}

static enum kin_status record_publication(struct import *imp,
					  const struct subject *later,
					  long long id, struct kin_err *err)
{
	enum kin_status st = assessment_publish(id, later->day, 1,
						imp->s->db, err);

	return st ? st : subject_transition(imp, later, "assessment", id,
					    WF_FINAL, WF_PUBLISHED, 1, err);
}

static int says_published(const struct import *imp, const struct work *w)
{
	const char *state = work_given(w, ASSESSMENT_STATUS);

	return imp->o->recorded && state && !strcmp(state, "terbit");
}

/* The content stands already, and now the row says that it was published. */
static enum kin_status settle_published(struct import *imp, struct work *w,
					struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct subject later;
	int bad = claim_differs(imp, w, ASSESSMENT_DINILAI_PADA,
				sub->assessment_final);
	enum kin_status st = rater_differs(&bad, imp, w, err);

	if (st)
		return st;
	if (bad || !may_publish(&later, imp, w, sub->assessment_final))
		return reject(imp, w, err);
	st = record_publication(imp, &later, sub->assessment, err);
	return st ? st : import_done(imp, sub->src, sub->line, "changed", err);
}

/* The content stands already: nothing to do but to compare. */
static enum kin_status settle_equal(struct import *imp, struct work *w,
				    struct kin_err *err)
{
	const struct subject *sub = w->sub;
	enum kin_status st;
	int bad;

	if (says_published(imp, w) && !strcmp(sub->assessment_state, "final"))
		return settle_published(imp, w, err);
	st = compare_claims(&bad, imp, w, err);
	if (st)
		return st;
	return bad ? reject(imp, w, err)
		   : import_done(imp, sub->src, sub->line, "unchanged", err);
}

static enum kin_status refuse_frozen(struct import *imp, const struct work *w,
				     struct kin_err *err)
{
	char msg[400], who[260];

	snprintf(msg, sizeof(msg), _("%s: the assessment is %s and cannot be "
		 "changed by an import; say `assess revise` with a reason "
		 "first"), subject_who(who, sizeof(who), w->sub),
		 wf_state_term(wf_state_find(WF_ASSESSMENT,
					     w->sub->assessment_state)));
	work_fault(imp, w, KIN_C_STATE_FROZEN, NULL, msg);
	return reject(imp, w, err);
}

static enum kin_status assessment_fill_facts(struct wf_facts *facts,
					     struct import *imp,
					     const struct work *w,
					     struct kin_err *err)
{
	subject_facts(facts, w->sub, imp->s, &w->period);
	facts->n_missing = w->verdict.n_missing;
	facts->missing = w->verdict.missing;
	facts->incomplete_reason = w->now.incomplete_reason != NULL;
	return annual_facts(facts, w->sub, imp->s, &w->period, &imp->scratch,
			    err);
}

/* Whether the row may be finalised, and published where it says so. */
static int assessment_allowed(struct subject *later,
			      const struct wf_facts *facts, struct import *imp,
			      const struct work *w)
{
	enum wf_state to;

	if (!subject_decide(&to, imp, w->sub, EV_FINALISE, facts) ||
	    claims_beside_now(imp, w))
		return 0;
	return !says_published(imp, w) ||
		may_publish(later, imp, w, w->sub->day);
}

static enum kin_status finalise(struct import *imp, struct work *w,
				const struct wf_facts *facts,
				struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct subject later;
	enum kin_status st;
	long long id;

	if (!assessment_allowed(&later, facts, imp, w))
		return reject(imp, w, err);
	st = work_save(&id, imp, w, 1, err);
	if (!st)
		st = subject_transition(imp, sub, "assessment", id,
					facts->assessment, WF_FINAL,
					imp->o->recorded, err);
	if (!st && says_published(imp, w))
		st = record_publication(imp, &later, id, err);
	return st ? st : import_done(imp, sub->src, sub->line,
				     sub->assessment ? "changed" : "new",
				     err);
}

/*
 * Whether nothing but completeness stands against finalising it: that is
 * what may be kept as a draft. Everything else is refused as ever.
 */
static int is_draft(const struct wf_facts *facts, const struct import *imp)
{
	const struct pack *pack = imp->s->pack;
	struct wf_decision d;
	int i;

	if (!imp->o->draft)
		return 0;
	wf_decide(&d, pack->edges, pack->n_edges, EV_FINALISE, facts);
	for (i = 0; i < d.n_refusals; i++)
		if (d.refusals[i] != KIN_C_WF_INCOMPLETE)
			return 0;
	return d.n_refusals > 0;
}

static enum kin_status keep_draft(struct import *imp, struct work *w,
				  const struct wf_facts *facts,
				  struct kin_err *err)
{
	const struct subject *sub = w->sub;
	const struct pack *pack = imp->s->pack;
	char missing[400], who[260];
	long long id;
	enum kin_status st;

	wf_refusal_text(missing, sizeof(missing), KIN_C_WF_INCOMPLETE,
			pack->edges, pack->n_edges, EV_FINALISE, facts);
	import_diag(imp, KIN_C_ASSESS_DRAFT, sub->src, sub->line, NULL,
		    _("%s: kept as a draft; %s"),
		    subject_who(who, sizeof(who), sub), missing);
	if (sub->assessment && work_is_stored(w))
		return import_done(imp, sub->src, sub->line, "unchanged", err);
	st = work_save(&id, imp, w, 0, err);
	if (!st && !sub->assessment)
		st = subject_transition(imp, sub, "assessment", id, WF_NONE,
					WF_ASSESS_DRAFT, 0, err);
	return st ? st : import_done(imp, sub->src, sub->line,
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

static enum kin_status assessment_settle(struct import *imp, struct work *w,
					 struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct wf_facts facts;
	enum kin_status st;
	int faults;

	st = work_fill(&faults, imp, w, err);
	if (st)
		return st;
	if (faults)
		return reject(imp, w, err);
	if (!is_same_draft(w) && (!sub->assessment ||
				  !strcmp(sub->assessment_state, "draft"))) {
		st = assessment_fill_facts(&facts, imp, w, err);
		if (st)
			return st;
		return is_draft(&facts, imp)
			? keep_draft(imp, w, &facts, err)
			: finalise(imp, w, &facts, err);
	}
	return work_is_stored(w) ? settle_equal(imp, w, err)
				 : refuse_frozen(imp, w, err);
}

static enum kin_status assessment_merge_one(struct import *imp,
					    struct subject *sub,
					    struct kin_err *err)
{
	struct work w = { .sub = sub };
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = subject_period(&w.period, imp, sub->period, err);
	if (!st && subject_unpack(w.v, N_ASSESSMENT, sub->payload,
				  &imp->scratch))
		st = kin_err_nomem(err);
	if (!st && sub->assessment)
		st = assessment_load(&w.stored, &rows, sub->assessment,
				     imp->s->db, err);
	if (!st)
		st = assessment_settle(imp, &w, err);
	rows_close(&rows);
	return st;
}

const struct import_kind import_assessments = {
	.table = &table_assessment,
	.stage = &stage_subjects,
	.subject = assessment_merge_one,
	.row = assessment_row,
};
