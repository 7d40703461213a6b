/*
 * When and where an observation takes place: taking over what a row says,
 * and judging what it changes. Clashes were looked for beforehand, for all
 * rows at once (store/schedule_store.h).
 */
#include <stdio.h>
#include <string.h>

#include "app/observe/observation.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "store/schedule_store.h"

/* Copy a borrowed text; *failed is set when there is no memory. */
static const char *observation_keep(struct arena *arena, const char *text,
				    int *failed)
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

	st = observation_schedule_load(s, &rows, e->obs.id, e->run->s->db,
				       err);
	s->day = observation_keep(e->arena, s->day, &failed);
	s->hour = observation_keep(e->arena, s->hour, &failed);
	s->class = observation_keep(e->arena, s->class, &failed);
	s->subject = observation_keep(e->arena, s->subject, &failed);
	s->place = observation_keep(e->arena, s->place, &failed);
	s->observer_nip = observation_keep(e->arena, s->observer_nip, &failed);
	rows_close(&rows);
	if (st == KIN_ENOTFOUND)
		st = KIN_OK;
	return !st && failed
		? kin_err_nomem(err) : st;
}

static const struct {
	int field;
	size_t at;
} schedule_fields[] = {
	{ SCHEDULE_JADWAL_TANGGAL,
	  offsetof(struct observation_schedule, day) },
	{ SCHEDULE_JADWAL_JAM,
	  offsetof(struct observation_schedule, hour) },
	{ SCHEDULE_JADWAL_KELAS,
	  offsetof(struct observation_schedule, class) },
	{ SCHEDULE_JADWAL_MAPEL,
	  offsetof(struct observation_schedule, subject) },
	{ SCHEDULE_JADWAL_TEMPAT,
	  offsetof(struct observation_schedule, place) },
};
#define N_PARTS (sizeof(schedule_fields) / sizeof(schedule_fields[0]))

static const char **schedule_text(struct observation_schedule *s, size_t i)
{
	return (const char **)(void *)((char *)s + schedule_fields[i].at);
}

static const char *official(int field)
{
	return table_schedule.fields[field].name;
}

/* What the row says of one part of the schedule may stand or is told. */
static void put_part(struct obs_edit *e, int field, int differs)
{
	int step = pack_step_scheduled(e->pack);

	if (differs && !edit_frozen(e, step, doc_is_collected(step, e->state),
				    official(field)))
		e->rescheduled = 1;
}

static int says_schedule(const struct kin_value *v)
{
	int f;

	for (f = SCHEDULE_JADWAL_TANGGAL; f <= SCHEDULE_PENGAMAT; f++)
		if (v[f].text)
			return 1;
	return 0;
}

/* ---- judging ---- */

/* Whether a part that was agreed is replaced, rather than filled in. */
static int is_moved(const struct obs_edit *e)
{
	const struct observation_schedule *a = &e->old_when, *b = &e->when;

	return (a->day && !edit_same(a->day, b->day)) ||
	       (a->hour && !edit_same(a->hour, b->hour)) ||
	       (a->observer && a->observer != b->observer);
}

static void judge_reason(struct obs_edit *e)
{
	const struct observation_schedule *was = &e->old_when;

	if (!is_moved(e) || e->when.reason)
		return;
	if (!was->day)
		edit_fault(e, KIN_C_WF_REASON, official(
			   SCHEDULE_JADWAL_ALASAN),
			   _("%s: another observer was agreed; say why that "
			     "changes, with --reason or in jadwal_alasan"),
			   e->who);
	else
		edit_fault(e, KIN_C_WF_REASON, official(
			   SCHEDULE_JADWAL_ALASAN),
			   _("%s: the observation was agreed for %s%s%s; say "
			     "why that changes, with --reason or in "
			     "jadwal_alasan"), e->who, was->day,
			   was->hour ? " " : "", was->hour ? was->hour : "");
}

/* The recommended days are those of the step's stage. */
static enum kin_status judge_window(struct obs_edit *e,
				    const struct subject *sub,
				    const char *day, struct kin_err *err)
{
	int stage = pack_step_stage_index(e->pack,
					  pack_step_scheduled(e->pack));
	day_t on = day_or_none(day);
	char from[DAY_TEXT], to[DAY_TEXT];
	struct deadlines own;
	const struct deadlines *d;
	enum kin_status st;

	if (stage < 0)
		return KIN_OK;
	st = subject_deadlines(&d, &own, e->run, sub, err);
	if (!st && d->last[stage] != DAY_NONE &&
	    (on < d->first[stage] || on > d->last[stage]))
		edit_fault(e, KIN_C_OBS_WINDOW, official(
			   SCHEDULE_JADWAL_TANGGAL),
			   _("%s: %s is outside the recommended days, %s to "
			     "%s"), e->who, day,
			   day_format(from, d->first[stage]),
			   day_format(to, d->last[stage]));
	return st;
}

static enum kin_status judge_day(struct obs_edit *e,
				 const struct subject *sub,
				 const struct period *period,
				 struct kin_err *err)
{
	const char *day = e->when.day;

	if (!day || edit_same(day, e->old_when.day))
		return KIN_OK;
	if (strcmp(day, period->from_text) >= 0 &&
	    strcmp(day, period->to_text) <= 0)
		return judge_window(e, sub, day, err);
	edit_fault(e, KIN_C_OBS_PERIOD, official(SCHEDULE_JADWAL_TANGGAL),
		   _("%s: %s is outside the period %s, which runs from %s to "
		     "%s; choose a day of it"), e->who, day, period->code,
		   period->from_text, period->to_text);
	return KIN_OK;
}

static void judge_observer(struct obs_edit *e, const struct subject *sub,
			   const struct slot *slot)
{
	if (!slot->day || !slot->named || slot->named == slot->supervisor ||
	    slot->in_team || slot->named == sub->person)
		return;
	if (slot->supervisor)
		edit_fault(e, KIN_C_OBS_OBSERVER, official(
			   SCHEDULE_PENGAMAT),
			   _("%s: on %s %s is neither the supervisor nor in a "
			     "team for this post; the supervisor is %s (%s); "
			     "name that one, or say `supervisor set --kind "
			     "tim`"), e->who, slot->day, slot->observer_name,
			   slot->supervisor_name, slot->supervisor_id);
	else
		edit_fault(e, KIN_C_OBS_OBSERVER, official(
			   SCHEDULE_PENGAMAT),
			   _("%s: on %s %s is not in a team for this post, and "
			     "no supervisor is known; say `supervisor "
			     "import`"), e->who, slot->day,
			   slot->observer_name);
}

/* "Purwarupa Dua (V-B), line 4": the other observation of that hour. */
static void name_other(char *out, size_t size, const struct obs_edit *e,
		       const struct slot *slot)
{
	const char *class = slot->other_class;
	char place[300] = "";
	int in_file = slot->other_line && run_has_lines(e->run);

	if (in_file)
		run_place(place, sizeof(place), e->run, e->src,
			  slot->other_src, slot->other_line);
	snprintf(out, size, "%s%s%s%s%s%s", slot->other_name,
		 class ? " (" : "", class ? class : "", class ? ")" : "",
		 in_file ? ", " : "", place);
}

static void judge_clash(struct obs_edit *e, const struct slot *slot)
{
	const char *field = official(SCHEDULE_JADWAL_JAM);
	char other[600];

	if (slot->clash == SLOT_FREE)
		return;
	name_other(other, sizeof(other), e, slot);
	if (slot->clash == SLOT_PERSON_BUSY)
		edit_fault(e, KIN_C_OBS_CLASH, field,
			   _("%s: on %s at %s the same person is observed "
			     "already: %s; agree on another hour"), e->who,
			   slot->day, slot->hour, other);
	else if (slot->clash == SLOT_PERSON_OBSERVES)
		edit_fault(e, KIN_C_OBS_CLASH, field,
			   _("%s: on %s at %s the person observes %s; agree on "
			     "another hour"), e->who, slot->day, slot->hour,
			   other);
	else if (slot->clash == SLOT_OBSERVER_BUSY)
		edit_fault(e, KIN_C_OBS_CLASH, field,
			   _("%s: on %s at %s %s observes %s; agree on another "
			     "hour, or name another observer"), e->who,
			   slot->day, slot->hour, slot->observer_name, other);
	else
		edit_fault(e, KIN_C_OBS_CLASH, field,
			   _("%s: on %s at %s the observer is to be observed: "
			     "%s; agree on another hour, or name another "
			     "observer"), e->who, slot->day, slot->hour,
			   other);
}

static enum kin_status judge(struct obs_edit *e, const struct subject *sub,
			     const struct period *period, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct slot slot;
	enum kin_status st;
	int found;

	judge_reason(e);
	st = judge_day(e, sub, period, err);
	if (st)
		return st;
	st = slot_find(&found, &slot, &rows, sub->id, e->run->s->db, err);
	if (found) {
		judge_observer(e, sub, &slot);
		judge_clash(e, &slot);
	}
	return rows_end(&rows, st, err);
}

enum kin_status edit_schedule(struct obs_edit *e, const struct kin_value *v,
			      long long observer, const struct subject *sub,
			      const struct period *period,
			      struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	size_t i;

	if (!says_schedule(v))
		return KIN_OK;
	if (e->obs.id)
		st = load_schedule(e, err);
	e->when = e->old_when;
	for (i = 0; !st && i < N_PARTS; i++) {
		const char **text = schedule_text(&e->when, i);
		const struct kin_value *now = &v[schedule_fields[i].field];

		if (!now->text || edit_same(*text, now->text))
			continue;
		*text = now->len ? now->text : NULL;
		put_part(e, schedule_fields[i].field, 1);
	}
	if (!st && v[SCHEDULE_PENGAMAT].text) {
		put_part(e, SCHEDULE_PENGAMAT,
			 e->when.observer != observer);
		e->when.observer = observer;
		e->when.observer_nip = v[SCHEDULE_PENGAMAT].text;
	}
	e->when.reason = v[SCHEDULE_JADWAL_ALASAN].len
		? v[SCHEDULE_JADWAL_ALASAN].text : NULL;
	/* what happened elsewhere is a fact, not an agreement */
	if (st || !e->rescheduled || e->run->ask.recorded)
		return st;
	return judge(e, sub, period, err);
}

void edit_show_schedule(struct obs_edit *e)
{
	size_t k;

	for (k = 0; e->rescheduled && k < N_PARTS; k++)
		edit_show_field(e, official(schedule_fields[k].field),
				*schedule_text(&e->old_when, k),
				*schedule_text(&e->when, k));
	if (e->rescheduled && e->old_when.observer != e->when.observer)
		edit_show_field(e, official(SCHEDULE_PENGAMAT),
				e->old_when.observer_nip,
				e->when.observer_nip);
	if (e->rescheduled)
		edit_show_field(e, official(SCHEDULE_JADWAL_ALASAN), NULL,
				e->when.reason);
}

