/*
 * Objections (keberatan) to published assessments, and what the superior of
 * the Pejabat Penilai decided about them. Both are only added. A decision
 * changes no rating: after an accepted one somebody says `assess revise`.
 * A closed period takes them too.
 */
#include <string.h>

#include "app/assess/kinds.h"
#include "app/run/stage.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/outcome_store.h"

static void objection_check(struct run *run, struct kin_record *rec)
{
	if (!REC_HAS(rec, OBJECTION_ALASAN) &&
	    !REC_HAS(rec, OBJECTION_PENJELASAN) &&
	    !REC_HAS(rec, OBJECTION_KEPUTUSAN))
		record_fault(rec, &run->sink, OBJECTION_ALASAN,
			     KIN_C_REQUIRED, _("an objection needs its reason, "
			     "a decision its word; fill in alasan, penjelasan "
			     "or keputusan"));
}

/* One record with what stands. */
struct plea {
	struct run *run;
	const struct subject *sub;
	const struct period *period;
	struct wf_facts facts;
	struct kin_value v[N_OBJECTION];
	struct objection now;	/* as stored; id 0: none */
	int changed;		/* something was written */
};

static const char *given(const struct plea *p, int field)
{
	return p->v[field].len ? p->v[field].text : NULL;
}

static const char *objection_who(const struct plea *p, char out[260])
{
	return subject_who(out, 260, p->sub);
}

static int same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

/* What stands is never rewritten. */
static int objection_stands(const struct plea *p, int field)
{
	subject_refuse(p->run, p->sub, KIN_C_STATE_FROZEN,
		       _("the objection of %s stands with another %s; what is "
			 "recorded is not changed, record a new one"),
		       p->now.day, table_objection.fields[field].name);
	return 0;
}

/* 0: it was told. */
static int may_stand(const struct plea *p, int field, const char *stored)
{
	const char *text = given(p, field);

	return !text || same(text, stored) || objection_stands(p, field);
}

/* The same of who decided, where the row or --by names somebody: who acts now
 * need not be who decided then. */
static int may_stand_by(const struct plea *p)
{
	const struct subject *sub = p->sub;

	if (!subject_claims_decider(p->run, p->v, OBJECTION_DIPUTUSKAN_OLEH))
		return 1;
	return !sub->by || sub->by_person == p->now.decided_by ||
	       objection_stands(p, OBJECTION_DIPUTUSKAN_OLEH);
}

static int may_file(const struct plea *p)
{
	const struct subject *sub = p->sub;
	const char *published = sub->assessment_published;

	if (p->facts.assessment != WF_PUBLISHED) {
		subject_refuse(p->run, sub, KIN_C_ASSESS_UNPUBLISHED,
			       _("an objection needs a published assessment; "
				 "it is %s"),
			       wf_state_term(p->facts.assessment));
		return 0;
	}
	if (p->facts.day > p->facts.today || strcmp(sub->day, published) < 0) {
		subject_refuse(p->run, sub, KIN_C_WF_DAY,
			       _("the day %s is in the future or before the "
				 "publication of %s; correct the day"),
			       sub->day, published);
		return 0;
	}
	/* with a decision, `by` is who decided; a list tells of both */
	if (!given(p, OBJECTION_KEPUTUSAN) &&
	    !(p->facts.actor & (ACTOR_SELF | ACTOR_OPERATOR))) {
		subject_refuse(p->run, sub, KIN_C_WF_ROLE,
			       _("an objection is made by the person, or by "
				 "the operator for the person, not by %s"),
			       sub->by);
		return 0;
	}
	return 1;
}

static void objection_warn_late(const struct plea *p)
{
	const char *published = p->sub->assessment_published;
	int limit = p->run->s->pack->objection_days;
	int days = p->facts.day - day_parse(published, strlen(published));
	char name[260];

	if (limit && days > limit)
		run_diag(p->run, KIN_C_OBJECTION_LATE, p->sub->src,
			 p->sub->line, NULL,
			 _("%s: %d days after the publication of %s; the "
			   "deadline is %d days"),
			 objection_who(p, name), days, published, limit);
}

static enum kin_status objection_file(struct plea *p, int *good,
				      struct kin_err *err)
{
	const struct subject *sub = p->sub;
	struct objection o = {
		.day = sub->day, .reason = given(p, OBJECTION_ALASAN),
		.published = sub->assessment_published,
	};
	char name[260];

	*good = may_file(p);
	if (!*good)
		return KIN_OK;
	objection_warn_late(p);
	run_change(p->run, sub->src, sub->line, "new", objection_who(p, name),
		   "keberatan", NULL, o.reason);
	p->changed = 1;
	p->now = o;
	return objection_add(&p->now.id, &p->run->act, sub->assessment,
			     sub->assessment_revision, &o,
			     given(p, OBJECTION_KEPUTUSAN) ? 0
							   : sub->by_person,
			     p->run->s->db, err);
}

static void objection_say_none(const struct plea *p)
{
	subject_refuse(p->run, p->sub, KIN_C_OBJECTION_NONE,
		       _("there is no objection; record it with `kinerja "
			 "assess objection` and --reason first"));
}

static int objection_check_day(const struct plea *p, const char *day)
{
	if (strcmp(day, p->run->s->today_text) <= 0 &&
	    strcmp(day, p->now.day) >= 0)
		return 1;
	subject_refuse(p->run, p->sub, KIN_C_WF_DAY,
		       _("the day %s is in the future or before the objection "
			 "of %s; correct the day"), day, p->now.day);
	return 0;
}

/* The words of whoever rated; a list tells of all, and then of who decided. */
static int objection_may_answer(const struct plea *p)
{
	if (given(p, OBJECTION_KEPUTUSAN) || given(p, OBJECTION_ALASAN) ||
	    p->facts.actor & (ACTOR_SUPERVISOR | ACTOR_OPERATOR))
		return 1;
	subject_refuse(p->run, p->sub, KIN_C_WF_ROLE,
		       _("an objection is answered by the Pejabat Penilai, or "
			 "by the operator for that person, not by %s"),
		       p->sub->by);
	return 0;
}

static enum kin_status objection_explain(struct plea *p, int *good,
					 struct kin_err *err)
{
	const struct subject *sub = p->sub;
	const char *day = given(p, OBJECTION_DIJELASKAN_PADA);
	char name[260];

	*good = 0;
	if (!p->now.id) {
		objection_say_none(p);
		return KIN_OK;
	}
	if (p->now.answer) {
		*good = may_stand(p, OBJECTION_PENJELASAN, p->now.answer) &&
			may_stand(p, OBJECTION_DIJELASKAN_PADA,
				  p->now.answered);
		return KIN_OK;
	}
	if (!day)
		day = p->run->s->day_text;
	*good = objection_may_answer(p) && objection_check_day(p, day);
	if (!*good)
		return KIN_OK;
	p->now.answer = given(p, OBJECTION_PENJELASAN);
	p->now.answered = day;
	run_change(p->run, sub->src, sub->line, "new", objection_who(p, name),
		   "penjelasan", NULL, p->now.answer);
	p->changed = 1;
	return objection_answer(&p->run->act, &p->now, p->run->s->db, err);
}

/* Nobody judges what he or she rated, or was rated with. */
static int check_decider(const struct plea *p, const struct superior *s)
{
	const struct subject *sub = p->sub;
	char name[260];

	if (!sub->by_person) {
		subject_refuse(p->run, sub, KIN_C_WF_OPERATOR,
			       _("the superior of the Pejabat Penilai (%s) "
				 "decides, the operator never; name who "
				 "decided with --by"),
			       s->name ? s->name : _("nobody is known"));
		return 0;
	}
	if (sub->by_person == s->rater || sub->by_person == sub->person ||
	    (s->person && sub->by_person != s->person)) {
		subject_refuse(p->run, sub, KIN_C_WF_ROLE,
			       _("an objection to a rating of %s is decided by "
				 "%s, not by %s"), s->rater_name,
			       s->name ? s->name : _("somebody above"),
			       sub->by);
		return 0;
	}
	if (!s->person)
		run_diag(p->run, KIN_C_OBJECTION_SUPERIOR, sub->src,
			 sub->line, NULL, _("%s: nobody is known as "
			    "superior of %s; the decision is recorded as "
			    "named"), objection_who(p, name), s->rater_name);
	return 1;
}

/* The command as it can be typed: the Pejabat Penilai takes it up again. */
static void objection_advise(const struct plea *p)
{
	const struct subject *sub = p->sub;
	const char *id = sub->nip ? sub->nip : sub->nuptk;
	char name[260];

	run_diag(p->run, KIN_C_OBJECTION_ACCEPTED, sub->src, sub->line, NULL,
		 _("%s: take the assessment up again with `kinerja assess "
		   "revise %s%s%s%s%s --period %s --reason TEXT --as %s`"),
		 objection_who(p, name), id ? id : sub->asked,
		 sub->npsn ? "@" : "", str_or_empty(sub->npsn),
		 sub->npsn ? ":" : "", sub->npsn ? sub->role : "",
		 p->period->code,
		 sub->supervisor_nip ? sub->supervisor_nip : "ID");
}

static enum kin_status enter(struct plea *p, const char *day,
			     struct kin_err *err)
{
	const struct subject *sub = p->sub;
	struct objection o = p->now;
	char name[260];

	o.decision = given(p, OBJECTION_KEPUTUSAN);
	o.decided = day;
	o.decided_by = sub->by_person;
	o.note = given(p, OBJECTION_CATATAN);
	run_change(p->run, sub->src, sub->line, "new", objection_who(p, name),
		   "keputusan", NULL, o.decision);
	if (!strcmp(o.decision, "diterima"))
		objection_advise(p);
	p->changed = 1;
	return objection_decide(&p->run->act, &o, p->run->s->db, err);
}

static enum kin_status objection_judge(struct plea *p, int *good,
					    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct superior s;
	const char *day = given(p, OBJECTION_DIPUTUSKAN_PADA);
	enum kin_status st;

	if (!p->now.id) {
		objection_say_none(p);
		*good = 0;
		return KIN_OK;
	}
	if (p->now.decision) {
		*good = may_stand(p, OBJECTION_KEPUTUSAN, p->now.decision) &&
			may_stand(p, OBJECTION_CATATAN, p->now.note) &&
			may_stand(p, OBJECTION_DIPUTUSKAN_PADA,
				  p->now.decided) && may_stand_by(p);
		return KIN_OK;
	}
	if (!day)
		day = p->run->s->day_text;
	st = objection_superior(&s, &rows, p->sub->assessment, day,
				p->run->s->db, err);
	if (!st)
		*good = check_decider(p, &s) && objection_check_day(p, day);
	if (!st && *good)
		st = enter(p, day, err);
	rows_close(&rows);
	return st;
}

static enum kin_status objection_settle(struct plea *p, struct kin_err *err)
{
	const struct subject *sub = p->sub;
	int good = 1;
	enum kin_status st = KIN_OK;

	if (given(p, OBJECTION_ALASAN) && !p->now.id)
		st = objection_file(p, &good, err);
	else if (p->now.id)
		good = may_stand(p, OBJECTION_ALASAN, p->now.reason);
	if (!st && good && given(p, OBJECTION_PENJELASAN))
		st = objection_explain(p, &good, err);
	if (!st && good && given(p, OBJECTION_KEPUTUSAN))
		st = objection_judge(p, &good, err);
	if (st)
		return st;
	return good ? run_done(p->run, sub->src, sub->line,
			       p->changed ? "new" : "unchanged", err)
		    : run_reject(p->run, sub->src, sub->line, err);
}

static enum kin_status objection_merge_one(struct run *run,
					   struct subject *sub,
					   struct kin_err *err)
{
	struct period period;
	struct plea p = { .run = run, .sub = sub, .period = &period };
	struct rows rows = ROWS_INIT;
	const char *day;
	enum kin_status st = subject_read(&period, p.v, N_OBJECTION, run, sub,
					  err);

	if (st)
		return st;
	subject_facts(&p.facts, sub, run->s, &period);
	day = given(&p, OBJECTION_DIAJUKAN_PADA);
	if (!day && given(&p, OBJECTION_ALASAN))
		day = sub->day;
	st = objection_find(&p.now, &rows, sub->assessment, day, run->s->db,
			    err);
	if (!st)
		st = objection_settle(&p, err);
	rows_close(&rows);
	return st;
}

const struct run_kind import_objections = {
	.table = &table_objection,
	.stage = &stage_subject_rows,
	.by = OBJECTION_DIPUTUSKAN_OLEH,
	.day = OBJECTION_DIAJUKAN_PADA,
	.subject = objection_merge_one,
	.check = objection_check,
};
