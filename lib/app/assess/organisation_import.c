/*
 * Organisation predicates: one per school and period, set by the Kepala
 * Dinas of the area to which the school belongs, or by the Pejabat Penilai of
 * its principal. Only then may people be assessed.
 */
#include <stdio.h>
#include <string.h>

#include "app/assess/kinds.h"
#include "app/run/stage.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/assessment_store.h"
#include "store/person_store.h"

/* The school of a row, or the office. */
static const char *organisation_of(const struct kin_value *v)
{
	return v[ORGANISATION_NPSN].text && v[ORGANISATION_NPSN].len
		? v[ORGANISATION_NPSN].text : v[ORGANISATION_UNIT].text;
}

static enum kin_status organisation_row(struct run *run,
					struct kin_record *rec,
					struct kin_err *err)
{
	long long period;
	enum kin_status st = subject_find_period(&period, run, rec,
						 SUBJECT_PERIODE, err);

	if (st)
		return st;
	if (REC_HAS(rec, ORGANISATION_NPSN) && REC_HAS(rec, ORGANISATION_UNIT))
		record_fault(rec, &run->sink, ORGANISATION_UNIT,
			     KIN_C_VALUE_BOTH, _("npsn %s and an office are "
			     "both filled in; leave unit empty for the "
			     "school, npsn for the office"),
			     REC_TEXT(rec, ORGANISATION_NPSN));
	if (rec->n_faults)
		return run_reject(run, run->src, rec->line, err);
	return staged_add(run, rec, period, organisation_of(rec->v), "", err);
}

/* What one record asks for, once it was looked at. */
struct org_wish {
	struct organisation now;	/* as stored */
	struct period period;
	const struct pack_label *label;
	const char *day, *by, *note;
	long long by_person;
};

static void organisation_fault(struct run *run, const struct staged *s,
			       enum kin_code code, int field, const char *text)
{
	run_diag(run, code, s->row.src, s->row.line,
		 field < 0 ? NULL : table_organisation.fields[field].name,
		 "%s", text);
}

static int check_label(struct run *run, const struct staged *s,
		       struct org_wish *w)
{
	const struct pack *pack = run->s->pack;
	const char *text = STAGED(s, ORGANISATION_PREDIKAT), *near = NULL;
	struct buf all = BUF_INIT;
	char msg[400];
	int i;

	w->label = pack_label_find(pack->org_predicates,
				   pack->n_org_predicates, text, &near);
	if (w->label)
		return 1;
	for (i = 0; i < pack->n_org_predicates; i++)
		buf_addf(&all, "%s%s", i ? ", " : "",
			 pack->org_predicates[i].label);
	if (near)
		snprintf(msg, sizeof(msg), _("%s is not a predicate of an "
			 "organisation; is %s meant?"), text, near);
	else
		snprintf(msg, sizeof(msg), _("%s is not a predicate of an "
			 "organisation; use one of %s"), text, buf_str(&all));
	organisation_fault(run, s, KIN_C_LABEL_NEAR, ORGANISATION_PREDIKAT,
			   msg);
	buf_release(&all);
	return 0;
}

/* Who is named as the decider: 0 in by_person when it is the operator. */
static enum kin_status find_decider(struct run *run,
				    const struct staged *s, struct org_wish *w,
				    int *good, struct kin_err *err)
{
	char msg[200];
	enum kin_status st;

	w->by = STAGED(s, ORGANISATION_OLEH);
	if (!w->by)
		w->by = run->ask.by;
	if (!w->by) {
		w->by_person = run->s->actor;
		return KIN_OK;
	}
	st = person_find(&w->by_person, w->by, run->s->db, err);
	if (st || w->by_person)
		return st;
	snprintf(msg, sizeof(msg), _("nobody has %s; import the officials "
		 "with `supervisor import` first"), w->by);
	organisation_fault(run, s, KIN_C_PERSON_UNKNOWN, ORGANISATION_OLEH,
			   msg);
	*good = 0;
	return KIN_OK;
}

static int same_as_stored(const struct staged *s, const struct org_wish *w)
{
	const struct organisation *now = &w->now;
	const char *day = STAGED(s, ORGANISATION_PADA);

	return now->predicate && !strcmp(now->predicate, w->label->code) &&
		(!day || !strcmp(day, now->day)) &&
		(!STAGED(s, ORGANISATION_OLEH) ||
		 w->by_person == now->by_person) &&
		!strcmp(str_or_empty(w->note), str_or_empty(now->note));
}

static void organisation_refuse(struct run *run, const struct staged *s,
				const struct org_wish *w, enum kin_code code,
				const char *why)
{
	char msg[400];

	snprintf(msg, sizeof(msg), "%s (%s): %s", w->now.name,
		 organisation_of(s->v), why);
	organisation_fault(run, s, code, -1, msg);
}

static int entitled(struct run *run, const struct staged *s,
		    const struct org_wish *w)
{
	const struct organisation *now = &w->now;
	const char *name = now->rater ? now->rater_name : now->head_name;
	char msg[300];

	if (!now->head && !now->rater) {
		snprintf(msg, sizeof(msg), _("nobody is known as Kepala Dinas "
			 "of %s on %s; say `supervisor import`"),
			 now->area ? now->area : _("the school's area"),
			 w->day);
		organisation_refuse(run, s, w, KIN_C_WF_SUPERVISOR, msg);
		return 0;
	}
	if (!w->by_person) {
		snprintf(msg, sizeof(msg), _("the Kepala Dinas (%s) decides, "
			 "the operator never; name who decided with --as or "
			 "in the column oleh"), name);
		organisation_refuse(run, s, w, KIN_C_WF_OPERATOR, msg);
		return 0;
	}
	if (w->by_person != now->head && w->by_person != now->rater) {
		snprintf(msg, sizeof(msg), _("on %s only the Kepala Dinas (%s) "
			 "may set it; name who did it with --as or in the "
			 "column oleh"), w->day, name);
		organisation_refuse(run, s, w, KIN_C_WF_ROLE, msg);
		return 0;
	}
	return 1;
}

static int organisation_allowed(struct run *run, const struct staged *s,
				const struct org_wish *w)
{
	char msg[200];
	int good = 1;

	if (w->period.closed) {
		snprintf(msg, sizeof(msg), _("period %s is closed"),
			 w->period.code);
		organisation_refuse(run, s, w, KIN_C_PERIOD_CLOSED, msg);
		good = 0;
	}
	if (strcmp(w->day, run->s->today_text) > 0) {
		snprintf(msg, sizeof(msg), _("the day %s is in the future; "
			 "correct the day"), w->day);
		organisation_refuse(run, s, w, KIN_C_WF_DAY, msg);
		good = 0;
	} else if (w->now.day && strcmp(w->day, w->now.day) < 0) {
		snprintf(msg, sizeof(msg), _("the day %s is before %s, on "
			 "which it was set last; correct the day"), w->day,
			 w->now.day);
		organisation_refuse(run, s, w, KIN_C_WF_DAY, msg);
		good = 0;
	}
	good &= entitled(run, s, w);
	run->refused += !good;
	return good;
}

/* One field of a predicate that stood before. */
static enum kin_status organisation_note_change(
	struct run *run, const struct staged *s, const struct org_wish *w,
	const char *field, const char *before, const char *after,
	struct kin_err *err)
{
	struct change c = {
		.subject = "organisation", .subject_id = w->now.unit,
		.by_person = w->by_person, .field = field, .before = before,
		.after = after, .note = w->period.code, .day = w->day,
	};
	char who[200];

	if (!strcmp(str_or_empty(before), str_or_empty(after)))
		return KIN_OK;
	snprintf(who, sizeof(who), "%s (%s)", w->now.name,
		 organisation_of(s->v));
	run_change(run, s->row.src, s->row.line,
		   w->now.predicate ? "changed" : "new", who, field, before,
		   after);
	return w->now.predicate
		? trail_change(&run->act, &c, run->s->db, err) : KIN_OK;
}

static enum kin_status save(struct run *run, const struct staged *s,
			    const struct org_wish *w, struct kin_err *err)
{
	const struct organisation_row r = {
		.unit = w->now.unit, .period = w->period.id,
		.by_person = w->by_person, .predicate = w->label->code,
		.day = w->day, .note = w->note,
	};
	enum kin_status st;

	st = organisation_note_change(run, s, w, "predikat", w->now.predicate,
				      w->label->code, err);
	if (!st && w->now.predicate)
		st = organisation_note_change(run, s, w, "tanggal", w->now.day,
					      w->day, err);
	if (!st && w->now.predicate)
		st = organisation_note_change(run, s, w, "catatan", w->now.note,
					      w->note, err);
	if (!st)
		st = organisation_save(&run->act, &r, run->s->db, err);
	return st ? st : run_done(run, s->row.src, s->row.line,
				  w->now.predicate ? "changed" : "new",
				  err);
}

static enum kin_status organisation_decide(struct run *run,
					   const struct staged *s,
					   struct org_wish *w,
					   struct kin_err *err)
{
	char msg[200];
	int good = 1;
	enum kin_status st;

	if (!w->now.unit) {
		int office = !STAGED(s, ORGANISATION_NPSN);

		snprintf(msg, sizeof(msg), office
			 ? _("%s is not a known office; write it as "
			     "`supervisor import` has named it")
			 : _("%s is not a known school; import the list of "
			     "schools first, or correct the NPSN"),
			 organisation_of(s->v));
		organisation_fault(run, s, KIN_C_SCHOOL_UNKNOWN,
				   office ? ORGANISATION_UNIT
					  : ORGANISATION_NPSN, msg);
		good = 0;
	}
	good &= check_label(run, s, w);
	st = find_decider(run, s, w, &good, err);
	if (st)
		return st;
	w->note = s->v[ORGANISATION_CATATAN].text
		? STAGED(s, ORGANISATION_CATATAN) : w->now.note;
	if (good && same_as_stored(s, w))
		return run_done(run, s->row.src, s->row.line, "unchanged",
				err);
	if (!good || !organisation_allowed(run, s, w))
		return staged_reject(run, s, err);
	return save(run, s, w, err);
}

static enum kin_status organisation_merge_one(struct run *run,
					      struct staged *s,
					      struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct org_wish w = { .day = STAGED(s, ORGANISATION_PADA) };
	enum kin_status st;

	if (!w.day)
		w.day = run->s->day_text;
	st = subject_period(&w.period, run, s->row.period, err);
	if (!st)
		st = organisation_load(&w.now, &rows,
				       organisation_of(s->v),
				       s->row.period, w.day, run->s->db, err);
	if (!st)
		st = organisation_decide(run, s, &w, err);
	rows_close(&rows);
	return st;
}

const struct run_kind import_organisation = {
	.table = &table_organisation,
	.stage = &stage_records,
	.staged = organisation_merge_one,
	.row = organisation_row,
};
