/*
 * Changing an observation's content: comparing with what stands, refusing
 * what is collected, writing what is left. Imports of both forms use it; it
 * knows nothing of transitions.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/observe/observation.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"

int edit_same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

int edit_barred(const struct subject *sub, const struct period *period)
{
	enum wf_state assessment = sub->assessment_state
		? wf_state_find(WF_ASSESSMENT, sub->assessment_state)
		: WF_NONE;

	if (period->closed)
		return KIN_C_PERIOD_CLOSED;
	if (assessment == WF_FINAL || assessment == WF_PUBLISHED)
		return KIN_C_WF_FROZEN;
	return 0;
}

/* Refused by a rule, however well the value is written. */
static int is_refusal(enum kin_code code)
{
	static const enum kin_code codes[] = {
		KIN_C_STATE_FROZEN, KIN_C_PERIOD_CLOSED, KIN_C_WF_FROZEN,
		KIN_C_WF_REASON, KIN_C_OBS_SELF, KIN_C_OBS_CLASH,
		KIN_C_OBS_OBSERVER, KIN_C_OBS_PERIOD,
	};
	size_t i;

	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (codes[i] == code)
			return 1;
	return 0;
}

void edit_fault(struct obs_edit *e, enum kin_code code, const char *field,
		const char *fmt, ...)
{
	char text[DOC_WHY + 100];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (run_diag(e->run, code, e->src, e->line, field, "%s", text) !=
	    KIN_ERROR)
		return;
	e->faults++;
	e->refusals += is_refusal(code);
}

enum kin_status edit_reject(struct obs_edit *e, struct kin_err *err)
{
	/* a file is rejected, a person's step is refused */
	if (!run_has_lines(e->run) && e->refusals == e->faults)
		e->run->refused++;
	return run_reject(e->run, e->src, e->line, err);
}

enum kin_status edit_open(struct obs_edit *e, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	e->state = e->obs.id ? pack_observation_state(e->pack, e->obs.state)
			     : WF_OPEN;
	if (e->obs.id)
		st = docs_load(&e->old, e->pack, e->obs.id, DOCS_ALL,
			       e->arena, e->run->s->db, err);
	e->new = e->old;
	return st;
}

int edit_frozen(struct obs_edit *e, int step, int collected,
		const char *field)
{
	if (collected)
		edit_fault(e, KIN_C_STATE_FROZEN, field,
			   _("%s: %s is collected and cannot be changed; say "
			     "`observe reopen` with a reason first"), e->who,
			   e->pack->steps[step].code);
	else if (e->barred && !e->barred_told)
		edit_fault(e, (enum kin_code)e->barred, NULL, "%s: %s; %s",
			   e->who,
			   _(kin_code_info((enum kin_code)e->barred)->meaning),
			   _(kin_code_info((enum kin_code)e->barred)->advice));
	e->barred_told |= e->barred != 0;
	return collected || e->barred;
}

int edit_put(struct obs_edit *e, int field, const char *text)
{
	int step = e->pack->fields[field].step;

	if (edit_same(e->new.text[field], text) ||
	    edit_frozen(e, step, doc_is_collected(step, e->state),
			e->pack->fields[field].column))
		return 0;
	e->new.text[field] = text;
	e->touched |= 1u << step;
	return 1;
}

/* ---- writing ---- */

enum kin_status edit_create(struct obs_edit *e, int transcribed,
			    struct kin_err *err)
{
	if (e->obs.id)
		return KIN_OK;
	e->created = 1;
	return observation_add(&e->obs.id, e->plan, e->first_day, transcribed,
			       e->run->s->db, &e->run->act, err);
}

/* What stood before goes to the trail of the person. */
static enum kin_status edit_trail(struct obs_edit *e, int step,
				  struct kin_err *err)
{
	struct change c = {
		.subject = "observation", .subject_id = e->obs.id,
		.person_id = e->person, .by_person = e->by,
		.day = e->run->s->day_text,
		.transcribed = e->run->ask.recorded,
	};
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < e->pack->n_fields; i++) {
		if (e->pack->fields[i].step != step ||
		    edit_same(e->old.text[i], NULL) ||
		    edit_same(e->old.text[i], e->new.text[i]))
			continue;
		c.field = e->pack->fields[i].column;
		c.before = e->old.text[i];
		c.after = str_or_null(e->new.text[i]);
		st = trail_change(&e->run->act, &c, e->run->s->db, err);
	}
	return st;
}

/* What stands in the documents of the touched steps from now on: *n. */
static enum kin_status edit_docs(struct observation_doc *docs, int *n,
				 struct obs_edit *e, struct buf *body,
				 struct kin_err *err)
{
	int s;

	*n = 0;
	for (s = 0; s < e->pack->n_steps; s++) {
		struct observation_doc *doc = &docs[*n];

		if (!(e->touched & 1u << s))
			continue;
		docs_json(body, &e->new, e->pack, s);
		doc->step = e->pack->steps[s].verb;
		doc->body = body->failed ? NULL
			: arena_strdup(e->arena, buf_str(body));
		if (!doc->body)
			return kin_err_nomem(err);
		++*n;
	}
	return KIN_OK;
}

enum kin_status edit_write(struct obs_edit *e, struct buf *body,
			   struct kin_err *err)
{
	struct db *db = e->run->s->db;
	struct observation_doc docs[PACK_MAX_STEPS];
	int n, s;
	enum kin_status st = edit_docs(docs, &n, e, body, err);

	if (!st)
		st = observation_docs_add(e->obs.id, docs, n, e->created, db,
					  &e->run->act, err);
	for (s = 0; !st && s < e->pack->n_steps; s++)
		if (e->touched & 1u << s)
			st = edit_trail(e, s, err);
	if (!st && e->rescheduled)
		st = observation_schedule_add(e->obs.id, &e->when, db,
					      &e->run->act, err);
	return st;
}

void edit_show_field(struct obs_edit *e, const char *field,
		     const char *before, const char *after)
{
	if (!edit_same(before, after))
		run_change(e->run, e->src, e->line, e->created ? "new"
			   : "changed", e->who, field, before, after);
}

void edit_show(struct obs_edit *e)
{
	int i;

	if (!e->run->ask.dry_run)
		return;
	if (e->created)
		run_change(e->run, e->src, e->line, "new", e->who, NULL,
			   NULL, NULL);
	edit_show_schedule(e);
	for (i = 0; i < e->pack->n_fields; i++)
		edit_show_field(e, e->pack->fields[i].column, e->old.text[i],
				e->new.text[i]);
}
