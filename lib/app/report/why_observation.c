/*
 * Why an observation does not get on: the day that passed, the document that
 * is empty, or what it still lacks, with the code that `observe check` gives.
 */
#include <string.h>

#include "app/observe/observation.h"
#include "app/plan/plan_content.h"
#include "app/report/why.h"
#include "base/i18n.h"
#include "store/schedule_store.h"

static const char *fill_command(struct why *w, int step)
{
	if (step == pack_step_rating(w->s->pack))
		return arena_printf(&w->arena, "kinerja observe rate %s "
				    "--period %s --value VALUE --reason TEXT "
				    "--as %s", w->who, w->period->code,
				    w->rater);
	return arena_printf(&w->arena, "kinerja observe fill %s --period %s "
			    "--step %s --set FIELD=VALUE", w->who,
			    w->period->code, w->s->pack->steps[step].code);
}

static const char *schedule_command(struct why *w, const char *more)
{
	return arena_printf(&w->arena, "kinerja observe schedule %s --period "
			    "%s --day DAY --hour HH:MM%s", w->who,
			    w->period->code, more);
}

/* What `observe check` would say first of the document. */
static void look_faults(struct why *w, const struct docs *docs,
			int step, const struct pack_indicator *ind)
{
	struct plan_fault faults[PLAN_MAX_FAULTS];
	int i = 0, n, blocking;
	const char *code;

	n = observation_rule_check(faults, &blocking, w->s->pack, ind, step,
				   docs->text, &w->arena);
	if (!blocking)
		return;
	while (i < n - 1 &&
	       kin_code_info(faults[i].code)->severity != KIN_ERROR)
		i++;
	code = kin_code_info(faults[i].code)->name;
	w->out.command = fill_command(w, step);
	w->out.blocker = blocking > 1
		? arena_printf(&w->arena, _("%s; its document is not complete: "
			       "%s [%s], and %d more"), w->out.blocker,
			       faults[i].text, code, blocking - 1)
		: arena_printf(&w->arena, _("%s; its document is not complete: "
			       "%s [%s]"), w->out.blocker, faults[i].text,
			       code);
}

/* Nothing is written yet: is there a day, and has it passed? */
static enum kin_status look_empty(struct why *w, const struct status_case *c,
				  int step, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct agreed agreed = { NULL, NULL, NULL };
	int agreed_step = step == pack_step_scheduled(w->s->pack);
	enum kin_status st = KIN_OK;

	w->out.command = fill_command(w, step);
	if (agreed_step)
		st = schedule_agreed(&agreed, &rows, c->row->plan_id,
				     w->s->db, err);
	if (!agreed_step) {
		w->out.blocker = arena_printf(&w->arena, _("%s; its document "
					      "is still empty"),
					      w->out.blocker);
	} else if (!agreed.day) {
		w->out.blocker = arena_printf(&w->arena, _("%s; no day is "
					      "agreed yet"), w->out.blocker);
		w->out.command = schedule_command(w, "");
	} else if (strcmp(agreed.day, w->s->day_text) < 0) {
		w->out.code = "observasi_terlewat";
		w->out.blocker = arena_printf(&w->arena, _("%s, which was "
					      "agreed for %s and is not "
					      "recorded"), w->out.blocker,
					      agreed.day);
		w->out.command = schedule_command(w, " --reason TEXT");
	} else {
		w->out.blocker = arena_printf(&w->arena, _("%s, agreed for "
					      "%s"), w->out.blocker,
					      agreed.day);
	}
	rows_close(&rows);
	return st;
}

enum kin_status why_look_step(struct why *w, const struct status_case *c,
			      enum wf_event event, struct kin_err *err)
{
	int step = (int)event - EV_STEP;
	const struct pack_indicator *ind = NULL;
	struct plan_item_row *items = NULL;
	struct observation obs;
	struct docs docs;
	enum kin_status st;
	int i, n = 0;

	memset(&docs, 0, sizeof(docs));
	st = observation_find(&obs, c->row->plan_id, w->s->db, err);
	if (!st && obs.id)
		st = docs_load(&docs, w->s->pack, obs.id, DOCS_ALL, &w->arena,
			       w->s->db, err);
	if (!st && docs_empty(&docs, w->s->pack, step))
		return look_empty(w, c, step, err);
	if (!st)
		st = plan_store_items(&items, &n, c->row->plan_id,
				      c->row->plan_revision, &w->arena,
				      w->s->db, err);
	for (i = 0; !st && i < n; i++)
		if (plan_section_is(items[i].section, SECTION_PRACTICE))
			ind = pack_indicator_find(w->s->pack, items[i].code);
	if (!st)
		look_faults(w, &docs, step, ind);
	return st;
}
