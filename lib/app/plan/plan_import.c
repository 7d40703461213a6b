/*
 * Plan import: content of plans, and with --recorded the decisions that were
 * taken on the official platform.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/plan/kinds.h"
#include "app/plan/plan_edit.h"
#include "app/plan/plan_recorded.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/day.h"
#include "model/value.h"

/* A duty that ends before it begins; days in this form sort as texts. */
static void check_duty_days(struct run *run, struct kin_record *rec)
{
	const char *from, *to;
	int i;

	for (i = 0; record_list(rec, PLAN_TUGAS_MULAI, i, &from) == 10 &&
		    record_list(rec, PLAN_TUGAS_SELESAI, i, &to) == 10; i++)
		if (memcmp(to, from, 10) < 0)
			record_fault(rec, &run->sink, PLAN_TUGAS_SELESAI,
				     KIN_C_DATE_ORDER,
				     _("%.10s is before the duty begins on "
				       "%.10s; correct one of the two"), to,
				     from);
}

/* What of a list was left as it came is no day, or one of two. */
static void check_list_day(struct run *run, struct kin_record *rec, int field,
			   const char *text, size_t len)
{
	char day[DAY_TEXT];

	if (!len || (len == 1 && *text == '-') ||
	    day_parse(text, len) != DAY_NONE)
		return;
	if (value_date(day, text, len, VALUE_SINCE) == KIN_C_DATE_AMBIGUOUS)
		day_fault(rec, &run->sink, field, text, len);
	else
		record_fault(rec, &run->sink, field, KIN_C_DATE_FORM,
			     _("%.*s is not a day; write it as 2024-01-31"),
			     (int)len, text);
}

/* The places of list fields, where the record still knows its columns. */
static void check_lists(struct run *run, struct kin_record *rec)
{
	static const int dates[] = {
		PLAN_TUGAS_TANGGAL, PLAN_TUGAS_MULAI, PLAN_TUGAS_SELESAI,
	};
	const char *text;
	char *end;
	size_t d;
	long len, n;
	int i;

	for (i = 0; (len = record_list(rec, PLAN_KOMPETENSI_JUMLAH, i,
				       &text)) >= 0; i++) {
		n = len ? strtol(text, &end, 10) : 1;
		if (len == 1 && *text == '-')
			continue;
		if (n < 1 || n > 99 || (len && end != text + len))
			record_fault(rec, &run->sink, PLAN_KOMPETENSI_JUMLAH,
				     KIN_C_VALUE_NUMBER,
				     _("%.*s is not a number from 1 to 99; "
				       "write how many times each activity is "
				       "planned"), (int)len, text);
	}
	for (d = 0; d < sizeof(dates) / sizeof(dates[0]); d++)
		for (i = 0; (len = record_list(rec, dates[d], i, &text)) >= 0;
		     i++)
			check_list_day(run, rec, dates[d], text, (size_t)len);
}

static enum kin_status plan_import_row(struct run *run,
				       struct kin_record *rec,
				       struct kin_err *err)
{
	int recorded = run->ask.recorded;

	check_lists(run, rec);
	check_duty_days(run, rec);
	return subject_stage_record(run, rec,
				    recorded ? PLAN_DISETUJUI_OLEH : -1,
				    recorded ? PLAN_DISETUJUI_PADA : -1, err);
}

/* Exported states are assertions on the way back. 1: all of them hold. */
static int claims_hold(struct run *run, const struct subject *sub,
		       const struct kin_value *v)
{
	char revision[16];
	const struct { int field; const char *stored; } claims[] = {
		{ PLAN_STATUS, sub->plan ? wf_state_term(wf_state_find(
			WF_PLAN, sub->plan_state)) : "draf" },
		{ PLAN_REVISI, revision },
		{ PLAN_DIAJUKAN_PADA, sub->plan_submitted },
		{ PLAN_DISETUJUI_PADA, sub->plan_approved },
		{ PLAN_DISETUJUI_OLEH, sub->plan_rater_nip },
	};
	int holds = 1;
	size_t i;

	snprintf(revision, sizeof(revision), "%d",
		 sub->plan ? sub->plan_revision : 1);
	for (i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		const char *said = v[claims[i].field].text;
		const char *is = claims[i].stored ? claims[i].stored : "";

		if (!v[claims[i].field].len || !strcmp(said, is))
			continue;
		holds = 0;
		run_diag(run, KIN_C_STATE_CLAIM, sub->src, sub->line,
			 table_plan.fields[claims[i].field].name,
			 _("the file says %s, the database %s; imports "
			   "write content only: use the plan's commands, "
			   "or --recorded for decisions taken elsewhere"),
			 said, *is ? is : "-");
	}
	return holds;
}

/* What the draft itself cannot hold; returns the number of faults told. */
static int tell_misfits(struct run *run, const struct subject *sub,
			const struct plan_draft *d)
{
	int n = (d->homeless != NULL) + (d->surplus != 0) +
		(d->lacking != 0) + d->too_many;

	/* a draft may lack its indicator yet */
	if (d->aimless &&
	    run_diag(run, KIN_C_OBS_FIELD, sub->src, sub->line,
		     table_plan.fields[PLAN_TARGET].name,
		     _("%s is empty, and the target is not taken without it; "
		       "fill it in"),
		     table_plan.fields[PLAN_INDIKATOR].name) == KIN_ERROR)
		n++;
	if (d->homeless)
		run_diag(run, KIN_C_PLAN_BEHAVIOUR, sub->src, sub->line,
			 d->homeless->column,
			 _("what is expected of %s needs an option of it "
			   "too; choose one of 1 to %d"),
			 d->homeless->label, d->homeless->n_options);
	if (d->surplus)
		run_diag(run, KIN_C_VALUE_NUMBER, sub->src, sub->line,
			 table_plan.fields[d->surplus].name,
			 _("the list has more places than there are activities "
			   "or duties; write one for each of them"));
	if (d->lacking)
		run_diag(run, KIN_C_VALUE_NUMBER, sub->src, sub->line,
			 table_plan.fields[d->lacking].name,
			 _("there are more activities than numbers; write one "
			   "for each of them, as 3|1"));
	if (d->too_many)
		run_diag(run, KIN_C_VALUE_LEN, sub->src, sub->line,
			 "kompetensi", _("more items than a plan can hold; "
					 "shorten the lists"));
	return n;
}

int plan_codes_hold(struct run *run, const struct subject *sub,
		    const struct plan_draft *d)
{
	struct plan_frame frame = { .role = sub->role, .level = sub->level };
	struct plan_fault faults[PLAN_MAX_FAULTS];
	int i, n, blocking, holds = 1;

	n = plan_items_check(faults, &blocking, NULL, run->s->pack, &frame,
			     d->items, d->n, &run->scratch);
	for (i = 0; i < n; i++) {
		/* of items one row brings it, and every later one has it */
		if (faults[i].code == KIN_C_PLAN_TWICE &&
		    run->table != &table_plan_item)
			run_diag(run, faults[i].code, sub->src, sub->line,
				 faults[i].field, "%s", faults[i].text);
		if (faults[i].code != KIN_C_PACK_CODE &&
		    faults[i].code != KIN_C_PACK_ROLE &&
		    faults[i].code != KIN_C_PACK_SECTION &&
		    faults[i].code != KIN_C_PACK_LEVEL)
			continue;	/* a draft may be incomplete */
		holds = 0;
		run_diag(run, faults[i].code, sub->src, sub->line,
			 faults[i].field, "%s", faults[i].text);
	}
	return holds & !tell_misfits(run, sub, d);
}

int plan_is_observed(struct run *run, const struct subject *sub,
		     const struct plan_item_row *items, int n)
{
	const char *indicator = "";
	int i;

	for (i = 0; i < n; i++)
		if (plan_section_is(items[i].section, SECTION_PRACTICE))
			indicator = items[i].code;
	if (!sub->observation_state || !sub->indicator ||
	    !strcmp(sub->observation_state, "open") ||
	    !strcmp(sub->observation_state, "voided") ||
	    !strcmp(sub->indicator, indicator))
		return 0;
	run_diag(run, KIN_C_PLAN_OBSERVED, sub->src, sub->line,
		 "indikator", _("%s is being observed for %s; say "
		    "`kinerja observe void` with a reason before the "
		    "indicator is changed"), sub->name, sub->indicator);
	return 1;
}

int plan_is_frozen(struct run *run, const struct subject *sub,
		   const struct plan_draft *d, const struct period *period)
{
	if (period->closed) {
		run_diag(run, KIN_C_PERIOD_CLOSED, sub->src, sub->line,
			 "periode", _("period %s is closed"), period->code);
		return 1;
	}
	if (!sub->plan)
		return 0;
	if (strcmp(sub->plan_state, "draft") != 0 &&
	    strcmp(sub->plan_state, "returned") != 0) {
		run_diag(run, KIN_C_STATE_FROZEN, sub->src, sub->line, NULL,
			 _("the plan of %s is %s; say `kinerja plan revise` "
			   "with a reason before it is changed"), sub->name,
			 wf_state_term(wf_state_find(WF_PLAN,
						     sub->plan_state)));
		return 1;
	}
	if (sub->assessment_state && strcmp(sub->assessment_state, "draft")) {
		run_diag(run, KIN_C_WF_FROZEN, sub->src, sub->line, NULL,
			 _("the assessment of %s is %s; say `kinerja assess "
			   "revise` with a reason before the plan is "
			   "changed"), sub->name,
			 wf_state_term(wf_state_find(WF_ASSESSMENT,
						sub->assessment_state)));
		return 1;
	}
	return plan_is_observed(run, sub, d->items, d->n);
}

enum kin_status plan_content_store(struct run *run, struct subject *sub,
				   const struct plan_draft *d,
				   const unsigned char *digest,
				   struct kin_err *err)
{
	struct db *db = run->s->db;
	const char *day = run->ask.recorded ? sub->day : run->s->day_text;
	int fresh = !sub->plan;
	enum kin_status st;

	if (sub->plan) {
		st = plan_store_touch(sub->plan, day, digest, db, err);
		/* what the supervisor has seen stays to be compared with */
		if (!st && sub->plan_handed_in)
			st = plan_store_next(&run->act, sub->plan,
					     sub->plan_revision++, day, NULL,
					     db, err);
	} else {
		st = plan_store_add(&sub->plan, &run->act, sub->post,
				    sub->period, day, digest, db, err);
		sub->plan_state = "draft";
		sub->plan_revision = 1;
	}
	if (!st && !fresh)
		st = plan_store_clear_items(sub->plan, sub->plan_revision, db,
					    err);
	return st ? st : plan_store_add_items(sub->plan, sub->plan_revision,
					      d->items, d->n, db, err);
}

/* ---- content ---- */

/* What a row makes of the plan; action NULL: it is refused. */
struct plan_judged {
	const char *action;
	unsigned char digest[DIGEST_MAC];
	struct plan_item_row *old;
	int n_old;
	struct plan_draft draft;
};

/* What is new is said in one line, what changes field by field. */
static enum kin_status tell_content(struct run *run,
				    const struct subject *sub,
				    const struct plan_judged *c,
				    struct kin_err *err)
{
	const struct plan_sides sides = { c->old, c->draft.items, c->n_old,
					  c->draft.n };
	char who[260];

	if (sub->plan)
		return plan_note_changes(run, sub, &sides, err);
	run_change(run, sub->src, sub->line, "new",
		   subject_who(who, sizeof(who), sub), NULL, NULL, NULL);
	return KIN_OK;
}

static enum kin_status plan_judge(struct plan_judged *c, struct run *run,
				  const struct subject *sub,
				  const struct kin_value *v,
				  const struct period *period,
				  struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	c->old = NULL;
	c->n_old = 0;
	if (sub->plan)
		st = plan_store_items(&c->old, &c->n_old, sub->plan,
				      sub->plan_revision, &run->scratch,
				      run->s->db, err);
	if (st)
		return st;
	plan_columns_of(run->data, run->table, run->s->pack);
	if (plan_draft_fill(&c->draft, v, run->data, c->old, c->n_old,
			    run->s->pack, &run->scratch))
		return kin_err_nomem(err);
	if (!plan_codes_hold(run, sub, &c->draft))
		return KIN_OK;
	plan_draft_digest(c->digest, c->draft.items, c->draft.n);
	/* a row that was sent out and came home empty is no plan yet */
	if (!sub->plan && !c->draft.n && !run->ask.recorded)
		c->action = "unchanged";
	else if (sub->plan && sub->plan_digest &&
	    !memcmp(c->digest, sub->plan_digest, DIGEST_MAC))
		c->action = "unchanged";
	else if (!plan_is_frozen(run, sub, &c->draft, period))
		c->action = sub->plan ? "changed" : "new";
	return KIN_OK;
}

static enum kin_status plan_import_write(struct run *run, struct subject *sub,
					 const struct plan_judged *c,
					 const struct plan_walk *w,
					 struct kin_err *err)
{
	const char *action = c->action;
	enum kin_status st = KIN_OK;

	if (strcmp(action, "unchanged") != 0) {
		st = tell_content(run, sub, c, err);
		if (!st)
			st = plan_content_store(run, sub, &c->draft, c->digest,
						err);
	} else if (w->n || w->decider) {
		action = "changed";
	}
	if (!st)
		st = plan_walk_apply(w, run, sub, err);
	return st ? st : run_done(run, sub->src, sub->line, action, err);
}

static enum kin_status plan_import_merge_one(struct run *run,
					     struct subject *sub,
					     struct kin_err *err)
{
	struct kin_value v[MAX_FIELDS];
	struct plan_judged content;	/* not cleared: a draft is large */
	struct plan_walk walk = { 0 };
	struct period period;
	enum kin_status st = subject_read(&period, v, run->table->n_fields,
					  run, sub, err);

	content.action = NULL;
	if (!st && (run->ask.recorded || claims_hold(run, sub, v)))
		st = plan_judge(&content, run, sub, v, &period, err);
	if (!st && content.action && run->ask.recorded)
		st = plan_walk_find(&walk, run, sub, v, err);
	if (st)
		return st;
	if (!content.action || walk.refused)
		return run_reject(run, sub->src, sub->line, err);
	return plan_import_write(run, sub, &content, &walk, err);
}

static enum kin_status plan_import_fields(struct run *run,
					  struct kin_err *err)
{
	struct plan_columns *columns = arena_alloc(&run->names,
						   sizeof(*columns));

	if (!columns)
		return kin_err_nomem(err);
	columns->pack = NULL;
	run->data = columns;
	return rule_table_run(run, &plan_table, err);
}

static enum kin_status plan_import_file(struct run *run, struct reader *rd,
					struct kin_err *err)
{
	return other_form(run, rd, &table_plan_item, "plan import --items",
			  err);
}

const struct run_kind import_plans = {
	.table = &table_plan,
	.fields = plan_import_fields,
	.stage = &stage_subjects,
	.subject = plan_import_merge_one,
	.file = plan_import_file,
	.row = plan_import_row,
};
