/*
 * Changing an observation's content: comparing with what stands, refusing
 * what is collected, writing what is left. Imports of both forms use it; it
 * knows nothing of transitions.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/observation.h"
#include "base/i18n.h"
#include "model/tables.h"

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

void edit_fault(struct obs_edit *e, enum kin_code code, const char *field,
		const char *fmt, ...)
{
	char text[DOC_WHY + 100];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (import_diag(e->imp, code, e->src, e->line, field, "%s", text) ==
	    KIN_ERROR)
		e->faults++;
}

static enum kin_status no_memory(struct kin_err *err)
{
	return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
}

/* Copy a borrowed text; *failed is set when there is no memory. */
static const char *keep(struct arena *arena, const char *text, int *failed)
{
	const char *copy = text ? arena_strdup(arena, text) : NULL;

	if (text && !copy)
		*failed = 1;
	return copy;
}

static enum kin_status load_schedule(struct obs_edit *e, struct kin_err *err)
{
	struct observation_schedule *s = &e->old_when;
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int failed = 0;

	st = observation_schedule_load(s, &rows, e->obs.id, e->imp->s->db,
				       err);
	s->day = keep(e->arena, s->day, &failed);
	s->hour = keep(e->arena, s->hour, &failed);
	s->class = keep(e->arena, s->class, &failed);
	s->subject = keep(e->arena, s->subject, &failed);
	s->place = keep(e->arena, s->place, &failed);
	s->observer_nip = keep(e->arena, s->observer_nip, &failed);
	rows_close(&rows);
	if (st == KIN_ENOTFOUND)
		st = KIN_OK;
	return !st && failed ? no_memory(err) : st;
}

enum kin_status edit_open(struct obs_edit *e, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	e->state = e->obs.id ? wf_state_find(WF_OBSERVATION, e->obs.state)
			     : WF_OPEN;
	if (e->obs.id)
		st = docs_load(&e->old, e->obs.id, e->arena, e->imp->s->db,
			       err);
	e->new = e->old;
	return st;
}

int edit_frozen(struct obs_edit *e, enum wf_step step, int collected,
		const char *field)
{
	if (collected)
		edit_fault(e, KIN_C_STATE_FROZEN, field,
			   _("%s: %s is collected and cannot be changed; say "
			     "`observe reopen` with a reason first"), e->who,
			   wf_step_terms[step]);
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
	enum wf_step step = doc_fields[field].step;

	if (edit_same(e->new.text[field], text) ||
	    edit_frozen(e, step, doc_is_collected(step, e->state),
			doc_field_official(field)))
		return 0;
	e->new.text[field] = text;
	e->touched |= 1u << step;
	return 1;
}

/* ---- schedule ---- */

static const struct {
	int field;
	size_t at;
} schedule_fields[] = {
	{ OBSERVATION_JADWAL_TANGGAL,
	  offsetof(struct observation_schedule, day) },
	{ OBSERVATION_JADWAL_JAM,
	  offsetof(struct observation_schedule, hour) },
	{ OBSERVATION_JADWAL_KELAS,
	  offsetof(struct observation_schedule, class) },
	{ OBSERVATION_JADWAL_MAPEL,
	  offsetof(struct observation_schedule, subject) },
	{ OBSERVATION_JADWAL_TEMPAT,
	  offsetof(struct observation_schedule, place) },
};
#define N_SCHEDULE (sizeof(schedule_fields) / sizeof(schedule_fields[0]))

static const char **schedule_text(struct observation_schedule *s, size_t i)
{
	return (const char **)(void *)((char *)s + schedule_fields[i].at);
}

static const char *official(int field)
{
	return table_observation.fields[field].name;
}

/* What the row says of one part of the schedule may stand or is told. */
static void put_part(struct obs_edit *e, int field, int differs)
{
	if (differs && !edit_frozen(e, STEP_OBSERVE, e->state >= WF_OBSERVED,
				    official(field)))
		e->rescheduled = 1;
}

static int says_schedule(const struct kin_value *v)
{
	int f;

	for (f = OBSERVATION_JADWAL_TANGGAL; f <= OBSERVATION_PENGAMAT; f++)
		if (v[f].text)
			return 1;
	return 0;
}

enum kin_status edit_schedule(struct obs_edit *e, const struct kin_value *v,
			      long long observer, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	size_t i;

	if (!says_schedule(v))
		return KIN_OK;
	if (e->obs.id)
		st = load_schedule(e, err);
	e->when = e->old_when;
	for (i = 0; !st && i < N_SCHEDULE; i++) {
		const char **text = schedule_text(&e->when, i);
		const struct kin_value *now = &v[schedule_fields[i].field];

		if (!now->text || edit_same(*text, now->text))
			continue;
		*text = now->len ? now->text : NULL;
		put_part(e, schedule_fields[i].field, 1);
	}
	if (!st && v[OBSERVATION_PENGAMAT].text) {
		put_part(e, OBSERVATION_PENGAMAT,
			 e->when.observer != observer);
		e->when.observer = observer;
		e->when.observer_nip = v[OBSERVATION_PENGAMAT].text;
	}
	return st;
}

/* ---- writing ---- */

enum kin_status edit_create(struct obs_edit *e, int transcribed,
			    struct kin_err *err)
{
	if (e->obs.id)
		return KIN_OK;
	e->created = 1;
	return observation_add(&e->obs.id, e->plan, e->first_day, transcribed,
			       e->imp->s->db, &e->imp->act, err);
}

enum kin_status edit_write(struct obs_edit *e, struct buf *body,
			   struct kin_err *err)
{
	struct db *db = e->imp->s->db;
	enum kin_status st = KIN_OK;
	int s;

	for (s = 0; !st && s < N_STEPS; s++) {
		if (!(e->touched & 1u << s))
			continue;
		docs_json(body, &e->new, (enum wf_step)s);
		st = body->failed ? no_memory(err)
			: observation_doc_add(e->obs.id, wf_step_names[s],
					      buf_str(body), db, &e->imp->act,
					      err);
	}
	if (!st && e->rescheduled)
		st = observation_schedule_add(e->obs.id, &e->when, db,
					      &e->imp->act, err);
	return st;
}

static void show(struct obs_edit *e, const char *field, const char *before,
		 const char *after)
{
	if (!edit_same(before, after))
		import_diff(e->imp, e->src, e->line, e->created ? "new"
			    : "changed", e->who, field, before, after);
}

void edit_show(struct obs_edit *e)
{
	size_t k;
	int i;

	if (!e->imp->o->dry_run)
		return;
	if (e->created)
		import_diff(e->imp, e->src, e->line, "new", e->who, NULL,
			    NULL, NULL);
	for (k = 0; e->rescheduled && k < N_SCHEDULE; k++)
		show(e, official(schedule_fields[k].field),
		     *schedule_text(&e->old_when, k),
		     *schedule_text(&e->when, k));
	if (e->rescheduled && e->old_when.observer != e->when.observer)
		show(e, official(OBSERVATION_PENGAMAT),
		     e->old_when.observer_nip, e->when.observer_nip);
	for (i = 0; i < N_DOC_FIELDS; i++)
		show(e, doc_field_official(i), e->old.text[i],
		     e->new.text[i]);
}
