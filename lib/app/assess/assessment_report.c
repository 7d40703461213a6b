#include "app/assess/assessment_report.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/i18n.h"

/* An official term, which is stored as it is. */
#define REPORT_NAME "Laporan Penilaian e-Kinerja"

int assessment_report_is(const struct kin_value *v)
{
	return v[ASSESSMENT_AKHIR].text || v[ASSESSMENT_WAKTU].text ||
		v[ASSESSMENT_PLT].text;
}

/* What a report writes for nothing at all is a dash, too. */
static const char *report_given(const struct kin_record *rec, int field)
{
	const char *text = record_given(rec, field);

	return text && strcmp(text, "-") ? text : NULL;
}

static int report_is_acting(const struct kin_record *rec)
{
	const char *text = report_given(rec, ASSESSMENT_PLT);

	const struct kin_choice *c = text
		? choice_find(choice_yes, text, strlen(text)) : NULL;

	return text && (!c || !strcmp(c->code, "ya"));
}

static int report_is_assessed(const struct kin_record *rec)
{
	return report_given(rec, ASSESSMENT_PREDIKAT) ||
		report_given(rec, ASSESSMENT_HASIL);
}

/* The day of the assessment stands with its time. */
static void report_take_day(struct run *run, struct kin_record *rec)
{
	const char *time = report_given(rec, ASSESSMENT_WAKTU);
	struct kin_value *v = &rec->v[ASSESSMENT_DINILAI_PADA];
	size_t len = time ? strlen(time) : 0;

	if (record_given(rec, ASSESSMENT_DINILAI_PADA))
		return;
	if (!time) {	/* by then it was assessed */
		*v = rec->v[ASSESSMENT_AKHIR];
		return;
	}
	len = len > 10 ? 10 : len;
	if (day_parse(time, len) == DAY_NONE) {
		record_fault(rec, &run->sink, ASSESSMENT_WAKTU,
			     KIN_C_DATE_FORM, _("%s does not begin with a day "
			     "as 2024-01-31; correct the cell"), time);
		return;
	}
	*v = rec->v[ASSESSMENT_WAKTU];
	v->text = arena_strndup(&run->scratch, time, len);
	v->len = v->text ? len : 0;
}

/* The time of day, and how a report says no, are no content. */
static void report_settle(struct kin_record *rec)
{
	if (rec->v[ASSESSMENT_WAKTU].text)
		rec->v[ASSESSMENT_WAKTU] = rec->v[ASSESSMENT_DINILAI_PADA];
	if (rec->v[ASSESSMENT_PLT].text)
		record_put(rec, ASSESSMENT_PLT, "0");
}

/* An SKP that ends before its period is that of the post of then: who moves
 * has two in one report, which names no NPSN. */
static enum kin_status report_place(struct run *run, struct kin_record *rec,
				    const char *last, struct kin_err *err)
{
	const char *nip = record_given(rec, ASSESSMENT_NIP);
	struct rows rows = ROWS_INIT;
	const char *npsn, *role;
	enum kin_status st;

	if (!nip || !last || strcmp(last, run->period.to_text) >= 0 ||
	    record_given(rec, ASSESSMENT_NPSN) ||
	    record_given(rec, ASSESSMENT_PERAN))
		return KIN_OK;
	st = assessment_post_on(&rows, nip, last, run->s->db, err);
	if (!st && rows_next(&rows)) {
		npsn = arena_strdup(&run->scratch,
				    rows_text(&rows, ASSESSMENT_POST_ON_NPSN));
		role = arena_strdup(&run->scratch,
				    rows_text(&rows, ASSESSMENT_POST_ON_ROLE));
		if (npsn && role) {
			record_put(rec, ASSESSMENT_NPSN, npsn);
			record_put(rec, ASSESSMENT_PERAN, role);
		} else {
			st = kin_err_nomem(err);
		}
	}
	return rows_end(&rows, st, err);
}

enum kin_status assessment_report_take(int *passed, struct run *run,
				       struct kin_record *rec,
				       struct kin_err *err)
{
	const char *last = report_given(rec, ASSESSMENT_AKHIR);
	enum kin_status st;
	long long period;

	*passed = 0;
	/* it holds everybody of the office */
	run->files[run->src].others = 1;
	st = subject_find_period(&period, run, rec, SUBJECT_PERIODE, err);
	if (st || !period)
		return st;
	if (report_is_acting(rec) || !report_is_assessed(rec) ||
	    (last && (strcmp(last, run->period.from_text) < 0 ||
		      strcmp(last, run->period.to_text) > 0))) {
		*passed = 1;
		return run_out_of_scope(run, rec->line, err);
	}
	report_take_day(run, rec);
	report_settle(rec);
	return report_place(run, rec, last, err);
}

void assessment_report_fill(struct work *w, const char *origin)
{
	const char *state = w->sub->assessment_state;
	struct kin_value *v = &w->v[ASSESSMENT_LENGKAP];

	if (w->stored.incomplete_reason || (state && strcmp(state, "draft")))
		return;
	if (assessment_report_is(w->v))
		v->text = REPORT_NAME;
	else if (!v->text && !w->sub->observation_state && origin)
		v->text = origin;	/* the steps were done there */
	else
		return;
	v->len = strlen(v->text);
}

void assessment_report_facts(struct wf_facts *facts, const struct work *w)
{
	/* reasons and single steps stayed where it happened */
	if (w->now.result && w->now.behaviour)
		facts->n_missing = 0;
	if (!assessment_report_is(w->v))
		return;
	facts->organisation_set = 1;
	facts->plan = WF_APPROVED;
	facts->cycles_assessed = 1;
}

/* A predicate says neither rating, so there is nothing that could be kept. */
int assessment_report_lacks(struct run *run, const struct work *w)
{
	const char *predicate = work_given(w, ASSESSMENT_PREDIKAT);
	const char *const ratings[] = { w->now.result, w->now.behaviour };
	static const int fields[] = { ASSESSMENT_HASIL, ASSESSMENT_PERILAKU };
	char text[400];
	int i, n = 0;

	if (!assessment_report_is(w->v))
		return 0;
	snprintf(text, sizeof(text), _("the report gives the predicate '%s' "
		 "and not this rating, and several ratings make it; nothing of "
		 "the row was taken: fill in both ratings from e-Kinerja, or "
		 "leave the row out"), predicate ? predicate : "");
	for (i = 0; i < 2; i++) {
		if (ratings[i])
			continue;
		work_fault(run, w, KIN_C_REQUIRED,
			   table_assessment.fields[fields[i]].name, text);
		n++;
	}
	return n;
}
