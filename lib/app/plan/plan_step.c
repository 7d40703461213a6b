/* The plan's batch verbs: check, submit, approve, return, withdraw, revise. */
#include <stdio.h>
#include <string.h>

#include "app/plan/kinds.h"
#include "app/plan/plan_confirm.h"
#include "app/plan/plan_content.h"
#include "app/plan/plan_edit.h"
#include "app/plan/plan_return.h"
#include "app/run/step.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "rule/bars.h"
#include "store/plan_hint_store.h"

static long long plan_step_id(const struct subject *sub)
{
	return sub->plan;
}

static enum wf_event event(struct run *run, const struct subject *sub,
			   const char *step)
{
	(void)sub;
	(void)step;
	return step_verb(run)->event;
}

/* The list of what blocks, for the refusal's sentence. */
static const char *plan_join(const struct plan_fault *faults, int n,
			     struct arena *arena)
{
	struct buf b = BUF_INIT;
	const char *text;
	int i;

	for (i = 0; i < n; i++) {
		if (kin_code_info(faults[i].code)->severity != KIN_ERROR)
			continue;
		if (b.len)
			buf_adds(&b, "; ");
		buf_adds(&b, faults[i].text);
	}
	text = arena_strdup(arena, buf_str(&b));
	buf_release(&b);
	return text;
}

/* Content is checked when it is submitted; later it cannot change. */
static enum kin_status plan_check_content(struct run *run,
					  const struct subject *sub,
					  struct plan_fault *faults, int *n,
					  int *blocking, struct arena *arena,
					  struct kin_err *err)
{
	struct plan_frame frame = {
		.role = sub->role, .level = sub->level, .day = run->s->day,
	};
	struct plan_item_row *items;
	struct period period;
	const char *why = NULL;
	int n_items = 0;
	enum kin_status st;

	*n = *blocking = 0;
	if (!sub->plan)
		return KIN_OK;
	st = plan_store_items(&items, &n_items, sub->plan, sub->plan_revision,
			      arena, run->s->db, err);
	if (!st)
		st = subject_period(&period, run, sub->period, err);
	if (!st) {
		frame.from = period.from;
		frame.to = period.to;
		*n = plan_items_check(faults, blocking, NULL, run->s->pack,
				      &frame, items, n_items, arena);
	}
	if (!st)
		st = plan_confirm_fault(&why, run, sub, err);
	if (!st && why && *n < PLAN_MAX_FAULTS) {
		faults[*n].code = KIN_C_DATA_REQUIRED;
		faults[*n].field = NULL;
		faults[(*n)++].text = why;
		++*blocking;
	}
	return st;
}

/* A draft of another indicator may have been there before the observation
 * began: it does not become the plan under it. KIN_EINPUT: told. */
static enum kin_status plan_step_observed(struct run *run,
					  const struct subject *sub,
					  struct arena *arena,
					  struct kin_err *err)
{
	struct plan_item_row *items;
	enum kin_status st;
	int n = 0;

	if (!sub->plan || !sub->observation_state)
		return KIN_OK;
	st = plan_store_items(&items, &n, sub->plan, sub->plan_revision, arena,
			      run->s->db, err);
	if (st || !plan_is_observed(run, sub, items, n))
		return st;
	run->refused++;
	return KIN_EINPUT;
}

static enum kin_status plan_step_prepare(
	struct run *run, const struct subject *sub, enum wf_event ev,
	struct wf_facts *facts, struct arena *arena, struct kin_err *err)
{
	struct plan_fault faults[PLAN_MAX_FAULTS];
	int i, n = 0;
	enum kin_status st;

	if (ev == EV_RETURN)
		return plan_return_check(run, sub, err);
	if (ev != EV_SUBMIT && ev != EV_APPROVE)
		return KIN_OK;
	st = plan_step_observed(run, sub, arena, err);
	if (st || ev != EV_SUBMIT)
		return st;
	st = plan_check_content(run, sub, faults, &n, &facts->n_missing, arena,
				err);
	if (facts->n_missing)
		facts->missing = plan_join(faults, n, arena);
	for (i = 0; !facts->n_missing && i < n; i++)
		run_diag(run, faults[i].code, sub->src, sub->line,
			 faults[i].field, "%s: %s", sub->name,
			 faults[i].text);
	return st;
}

/* What was handed in, so that nobody can speak of another content later. */
static enum kin_status give_receipt(struct run *run,
				    const struct subject *sub,
				    const char *day, struct kin_err *err)
{
	char hex[2 * DIGEST_MAC + 1], who[260];

	if (!run_wants_rows(run) || !sub->plan_digest)
		return KIN_OK;
	digest_hex(hex, sub->plan_digest, DIGEST_MAC);
	return run_receipt(run, sub->src, sub->line,
			   arena_printf(&run->scratch, "%s:%s %s revisi %d "
					"%s", subject_who(who, sizeof(who),
							  sub), sub->role,
					day, sub->plan_revision, hex), err);
}

static enum kin_status apply(struct run *run, const struct subject *sub,
			     enum wf_event ev, const struct wf_facts *facts,
			     enum wf_state to, struct kin_err *err)
{
	struct db *db = run->s->db;
	char day[DAY_TEXT];
	struct rater rater;
	enum kin_status st;

	day_format(day, facts->day);
	step_rater(&rater, sub, run->s);
	switch (ev) {
	case EV_SUBMIT:
		st = plan_store_submit(sub->plan, day, 0, db, err);
		return st ? st : give_receipt(run, sub, day, err);
	case EV_APPROVE:
		return plan_store_approve(sub->plan, day, 0, &rater, db, err);
	case EV_REVISE:
		return plan_store_revise(&run->act, sub->plan,
					 sub->plan_revision, day, sub->reason,
					 db, err);
	default:
		st = plan_store_back(sub->plan, wf_state_names[to], day, db,
				     err);
		return st || ev != EV_RETURN
			? st : plan_return_store(run, sub, day, err);
	}
}

static enum kin_status plan_finish(struct run *run, struct kin_err *err)
{
	return step_verb(run)->event == EV_SUBMIT
		? plan_confirm_tell(run, err) : KIN_OK;
}

const struct step_kind step_plan = {
	.machine = "plan",
	.event = event,
	.prepare = plan_step_prepare,
	.apply = apply,
	.finish = plan_finish,
	.id = plan_step_id,
};

/* Each row of decisions says what it is. */
static enum wf_event decide_event(struct run *run, const struct subject *sub,
				  const char *step)
{
	const char *verdict = step_value(run, sub, DECISION_VERDICT);

	(void)step;
	if (verdict && !strcmp(verdict, "setuju"))
		return EV_APPROVE;
	return verdict && !strcmp(verdict, "kembalikan") ? EV_RETURN : EV_NONE;
}

const struct step_kind step_plan_decide = {
	.machine = "plan", .event = decide_event, .prepare = plan_step_prepare,
	.apply = apply, .id = plan_step_id,
};

/* "SK atau surat tugas; Laporan": what a duty's papers are. */
static const char *plan_papers(const struct pack_duty *duty,
			       struct arena *arena)
{
	struct buf b = BUF_INIT;
	const char *text = duty->evidence;

	for (; text && *text; text = bars_next(text)) {
		size_t len = bars_element(&text);

		buf_addf(&b, "%s%.*s", b.len ? "; " : "", (int)len, text);
	}
	text = arena_strdup(arena, buf_str(&b));
	buf_release(&b);
	return text ? text : "";
}

/* Of one person the papers of each duty are told, of many it is too much. */
static enum kin_status plan_tell_papers(struct run *run,
					const struct subject *sub,
					struct arena *arena,
					struct kin_err *err)
{
	struct plan_item_row *items;
	int i, n = 0;
	enum kin_status st;

	if (!step_is_single(run))
		return KIN_OK;
	st = plan_store_items(&items, &n, sub->plan, sub->plan_revision, arena,
			      run->s->db, err);
	for (i = 0; !st && i < n; i++) {
		const struct pack_duty *duty;

		if (strcmp(items[i].section, plan_section_names[SECTION_DUTY]))
			continue;
		duty = pack_duty_find(run->s->pack, items[i].code);
		if (duty && duty->evidence)
			run_diag(run, KIN_C_PLAN_DUTY_EVIDENCE, sub->src,
				 sub->line, NULL, "%s: %s", duty->label,
				 plan_papers(duty, arena));
	}
	return st;
}

static enum kin_status plan_check(struct run *run, const struct subject *sub,
				  enum wf_event ev, struct wf_facts *facts,
				  struct arena *arena, struct kin_err *err)
{
	struct plan_fault faults[PLAN_MAX_FAULTS];
	int i, n = 0;
	enum kin_status st;

	(void)ev;
	if (!sub->plan) {
		run_diag(run, KIN_C_WF_NO_PLAN, sub->src, sub->line, NULL,
			 _("%s has no plan in this period; import one "
			   "first"), sub->name);
		facts->n_missing = 1;
		return KIN_OK;
	}
	st = plan_check_content(run, sub, faults, &n, &facts->n_missing, arena,
				err);
	for (i = 0; i < n; i++)
		run_diag(run, faults[i].code, sub->src, sub->line,
			 faults[i].field, "%s (%s): %s", sub->name,
			 sub->asked, faults[i].text);
	return st ? st : plan_tell_papers(run, sub, arena, err);
}

static void tell_hint(struct run *run, const struct hint *h,
		      const char *npsn)
{
	kin_diag(&run->sink, KIN_C_PLAN_HINT, NULL, 0, 0, NULL,
		 _("Rapor Pendidikan %s of %s: %s: %s%s%s%s"), h->year, npsn,
		 h->indicator, h->achievement ? h->achievement : "-",
		 h->score ? " (" : "", h->score ? h->score : "",
		 h->score ? ")" : "");
}

/* Hints for one school are told; of many schools only that there are some. */
static enum kin_status tell_hints(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct hint h;
	char last[9] = "";
	long n = 0;
	int pass;
	enum kin_status st = KIN_OK;

	for (pass = 0; !st && pass < 2 && (!pass || n == 1); pass++) {
		st = hint_of_asked(&rows, run->s->db, err);
		while (!st && hint_next(&h, &rows)) {
			const char *npsn = rows_text(&rows, HINT_ROW_NPSN);

			if (pass)
				tell_hint(run, &h, npsn);
			else if (strcmp(last, npsn))
				n++;
			snprintf(last, sizeof(last), "%s", npsn);
		}
		st = rows_end(&rows, st, err);
	}
	if (!st && n > 1)
		kin_diag(&run->sink, KIN_C_PLAN_HINT, NULL, 0, 0, NULL,
			 _("Rapor Pendidikan has hints for %ld of the schools; "
			   "see `kinerja plan hints`"), n);
	return st;
}

static enum kin_status finish_check(struct run *run, struct kin_err *err)
{
	enum kin_status st = plan_confirm_tell(run, err);

	return st ? st : tell_hints(run, err);
}

const struct step_kind step_plan_check = {
	.machine = "plan", .prepare = plan_check, .finish = finish_check,
	.id = plan_step_id,
};
