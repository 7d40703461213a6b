/*
 * Assessments by import. The platform knows one act, "set the predicate", so
 * a record with ratings is finalised at once by the Pejabat Penilai whom it
 * names. What is final changes only after `assess revise`.
 */
#include <stdio.h>
#include <string.h>

#include "app/step.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "rule/assessment_rule.h"
#include "store/assessment_store.h"
#include "store/meta_store.h"

static const char *field_name(int field)
{
	return table_assessment.fields[field].name;
}

static enum kin_status begin(struct import *imp, struct kin_err *err)
{
	return subject_stage_open(imp->s->db, err);
}

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

static enum kin_status row(struct import *imp, struct kin_record *rec,
			   struct kin_err *err)
{
	if (imp->o->recorded)
		check_recorded(imp, rec);
	return subject_stage_record(imp, rec, ASSESSMENT_PENILAI,
				    imp->o->recorded ? ASSESSMENT_DINILAI_PADA
						     : -1, err);
}

/* One record with what it comes to. */
struct work {
	const struct subject *sub;
	struct period period;
	struct kin_value v[N_ASSESSMENT];
	struct assessment_content stored, now;
	struct assessment_verdict verdict;
	unsigned char digest[DIGEST_MAC];
};

static const char *given(const struct work *w, int field)
{
	return w->v[field].len ? w->v[field].text : NULL;
}

static void fault(struct import *imp, const struct work *w,
		  enum kin_code code, const char *field, const char *text)
{
	import_diag(imp, code, w->sub->src, w->sub->line, field, "%s", text);
}

static enum kin_status reject(struct import *imp, const struct work *w,
			      struct kin_err *err)
{
	return import_reject(imp, w->sub->src, w->sub->line, err);
}

/*
 * A missing column keeps what is stored. So does an empty cell, but for the
 * notes, which nothing requires and which people do take back.
 */
static const char *either(const struct work *w, int field, const char *stored)
{
	const char *text = given(w, field);

	return text ? text : stored;
}

static void fill_content(struct work *w)
{
	struct assessment_content *c = &w->now;
	int i;

	c->result = either(w, ASSESSMENT_HASIL, w->stored.result);
	c->result_reason = either(w, ASSESSMENT_HASIL_ALASAN,
				  w->stored.result_reason);
	c->behaviour = either(w, ASSESSMENT_PERILAKU, w->stored.behaviour);
	c->behaviour_reason = either(w, ASSESSMENT_PERILAKU_ALASAN,
				     w->stored.behaviour_reason);
	c->incomplete_reason = either(w, ASSESSMENT_LENGKAP,
				      w->stored.incomplete_reason);
	c->confirmed = w->v[ASSESSMENT_TUGAS_POKOK].text
		? given(w, ASSESSMENT_TUGAS_POKOK) : w->stored.confirmed;
	for (i = 0; i < ASSESSMENT_AREAS; i++)
		c->areas[i] = w->v[ASSESSMENT_AREA_1 + i].text
			? given(w, ASSESSMENT_AREA_1 + i)
			: w->stored.areas[i];
}

static enum kin_status digest_content(struct work *w, struct kin_err *err)
{
	const struct assessment_content *c = &w->now;
	const char *const parts[] = {
		c->result, c->result_reason, c->behaviour,
		c->behaviour_reason, c->incomplete_reason, c->areas[0],
		c->areas[1], c->areas[2], c->areas[3], c->areas[4],
		c->confirmed,
	};
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i])
			buf_adds(&b, parts[i]);
		buf_addc(&b, '\0');
	}
	if (!b.failed)
		digest_short(w->digest, b.data, b.len);
	i = (size_t)b.failed;
	buf_release(&b);
	return i ? kin_err_set(err, KIN_ENOMEM, _("out of memory")) : KIN_OK;
}

/* Returns the number of faults; ratings become codes of the pack. */
static int check_content(struct import *imp, struct work *w)
{
	struct assessment_fault faults[ASSESSMENT_MAX_FAULTS];
	struct assessment_input in = {
		.role = w->sub->role, .result = w->now.result,
		.result_reason = w->now.result_reason,
		.behaviour = w->now.behaviour,
		.behaviour_reason = w->now.behaviour_reason,
		.claim = given(w, ASSESSMENT_PREDIKAT),
	};
	int i, n;

	memcpy(in.areas, w->now.areas, sizeof(in.areas));
	n = assessment_rule_check(&w->verdict, faults, imp->s->pack, &in,
				  &imp->scratch);
	for (i = 0; i < n; i++)
		fault(imp, w, faults[i].code, faults[i].field,
		      faults[i].text);
	if (w->verdict.result)
		w->now.result = w->verdict.result->code;
	if (w->verdict.behaviour)
		w->now.behaviour = w->verdict.behaviour->code;
	if (w->verdict.predicate)
		w->now.predicate = w->verdict.predicate->code;
	return n;
}

static int claim_differs(struct import *imp, const struct work *w, int field,
			 const char *stored)
{
	const char *claim = given(w, field);
	char msg[200];

	if (!claim || (stored && !strcmp(claim, stored)))
		return 0;
	snprintf(msg, sizeof(msg), _("the file says %s, the database %s; leave "
		 "the cell empty, or record what happened elsewhere with "
		 "--recorded"), claim, stored ? stored : _("nothing"));
	fault(imp, w, KIN_C_STATE_CLAIM, field_name(field), msg);
	return 1;
}

/* The rater may be named by another identifier than the stored one. */
static enum kin_status rater_differs(int *differs, struct import *imp,
				     const struct work *w, struct kin_err *err)
{
	const char *stored = w->sub->assessment_rater_nip;
	const char *claim = given(w, ASSESSMENT_PENILAI);
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
	later->day = given(w, ASSESSMENT_DITERBITKAN_PADA);
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
	const char *state = given(w, ASSESSMENT_STATUS);

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
	fault(imp, w, KIN_C_STATE_FROZEN, NULL, msg);
	return reject(imp, w, err);
}

/* A revised assessment: every field that changed goes to the trail. */
static enum kin_status note_changes(struct import *imp, const struct work *w,
				    struct kin_err *err)
{
	const struct assessment_content *a = &w->stored, *b = &w->now;
	const struct { int field; const char *before, *after; } pairs[] = {
		{ ASSESSMENT_HASIL, a->result, b->result },
		{ ASSESSMENT_HASIL_ALASAN, a->result_reason,
		  b->result_reason },
		{ ASSESSMENT_PERILAKU, a->behaviour, b->behaviour },
		{ ASSESSMENT_PERILAKU_ALASAN, a->behaviour_reason,
		  b->behaviour_reason },
		{ ASSESSMENT_AREA_1, a->areas[0], b->areas[0] },
		{ ASSESSMENT_AREA_2, a->areas[1], b->areas[1] },
		{ ASSESSMENT_AREA_3, a->areas[2], b->areas[2] },
		{ ASSESSMENT_AREA_4, a->areas[3], b->areas[3] },
		{ ASSESSMENT_AREA_5, a->areas[4], b->areas[4] },
		{ ASSESSMENT_TUGAS_POKOK, a->confirmed, b->confirmed },
		{ ASSESSMENT_LENGKAP, a->incomplete_reason,
		  b->incomplete_reason },
		{ ASSESSMENT_PREDIKAT, a->predicate, b->predicate },
	};
	struct change c = {
		.subject = "assessment", .subject_id = w->sub->assessment,
		.person_id = w->sub->person, .by_person = w->sub->by_person,
		.day = w->sub->day, .transcribed = imp->o->recorded,
	};
	enum kin_status st = KIN_OK;
	char who[260];
	size_t i;

	subject_who(who, sizeof(who), w->sub);
	for (i = 0; !st && i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		c.before = pairs[i].before;
		c.after = pairs[i].after;
		if (!strcmp(c.before ? c.before : "", c.after ? c.after : ""))
			continue;
		c.field = field_name(pairs[i].field);
		import_diff(imp, w->sub->src, w->sub->line, "changed", who,
			    c.field, c.before, c.after);
		st = trail_change(&imp->act, &c, imp->s->db, err);
	}
	return st;
}

static enum kin_status save(long long *id, struct import *imp,
			    const struct work *w, struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct assessment_row r = {
		.id = sub->assessment, .post = sub->post,
		.period = sub->period, .plan = sub->plan,
		.revision = sub->assessment ? sub->assessment_revision + 1 : 1,
		.digest = w->digest, .day = sub->day,
		.transcribed = imp->o->recorded,
		.pack_sha256 = imp->s->pack->sha256,
	};
	struct rater rater;
	char who[260];

	step_rater(&rater, sub);
	r.rater = rater.person;
	r.rater_name = rater.name;
	r.rater_rank = rater.rank;
	r.rater_post = rater.post;
	r.rater_unit = rater.unit;
	if (!sub->assessment)
		import_diff(imp, sub->src, sub->line, "new",
			    subject_who(who, sizeof(who), sub), "predikat",
			    NULL, w->now.predicate);
	return assessment_save(id, &imp->act, &r, &w->now, imp->s->db, err);
}

/* Whether the row may be finalised, and published where it says so. */
static int allowed(struct subject *later, struct wf_facts *facts,
		   struct import *imp, const struct work *w)
{
	enum wf_state to;

	subject_facts(facts, w->sub, imp->s, &w->period);
	facts->n_missing = w->verdict.n_missing;
	facts->missing = w->verdict.missing;
	facts->incomplete_reason = w->now.incomplete_reason != NULL;
	if (!subject_decide(&to, imp, w->sub, EV_FINALISE, facts) ||
	    claims_beside_now(imp, w))
		return 0;
	return !says_published(imp, w) ||
		may_publish(later, imp, w, w->sub->day);
}

static enum kin_status finalise(struct import *imp, struct work *w,
				struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct subject later;
	struct wf_facts facts;
	enum kin_status st;
	long long id;

	if (!allowed(&later, &facts, imp, w))
		return reject(imp, w, err);
	st = sub->assessment ? note_changes(imp, w, err) : KIN_OK;
	if (!st)
		st = save(&id, imp, w, err);
	if (!st)
		st = subject_transition(imp, sub, "assessment", id,
					facts.assessment, WF_FINAL,
					imp->o->recorded, err);
	if (!st && says_published(imp, w))
		st = record_publication(imp, &later, id, err);
	return st ? st : import_done(imp, sub->src, sub->line,
				     sub->assessment ? "changed" : "new",
				     err);
}

static enum kin_status settle(struct import *imp, struct work *w,
			      struct kin_err *err)
{
	const struct subject *sub = w->sub;
	enum kin_status st;

	fill_content(w);
	if (check_content(imp, w))
		return reject(imp, w, err);
	st = digest_content(w, err);
	if (st)
		return st;
	if (!sub->assessment || !strcmp(sub->assessment_state, "draft"))
		return finalise(imp, w, err);
	if (sub->assessment_digest &&
	    !memcmp(w->digest, sub->assessment_digest, DIGEST_MAC))
		return settle_equal(imp, w, err);
	return refuse_frozen(imp, w, err);
}

static enum kin_status merge_one(struct import *imp, struct subject *sub,
				 struct kin_err *err)
{
	struct work w = { .sub = sub };
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = subject_period(&w.period, imp, sub->period, err);
	if (!st && subject_unpack(w.v, N_ASSESSMENT, sub->payload,
				  &imp->scratch))
		st = kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	if (!st && sub->assessment)
		st = assessment_load(&w.stored, &rows, sub->assessment,
				     imp->s->db, err);
	if (!st)
		st = settle(imp, &w, err);
	rows_close(&rows);
	return st;
}

static enum kin_status merge(struct import *imp, struct kin_err *err)
{
	return subject_each(imp, merge_one, err);
}

const struct import_kind import_assessments = {
	.table = &table_assessment,
	.begin = begin,
	.row = row,
	.merge = merge,
};
