/*
 * The report of a period: the cases of the evaluator (evaluator.c) counted.
 */
#include "app/report/as_of.h"
#include "app/report/data_stage.h"
#include "app/report/status.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "store/period_store.h"

enum kin_status status_name_supervisor(const char **name, struct rows *rows,
				       const struct status_case *c,
				       const struct kin_session *s,
				       struct kin_err *err)
{
	enum kin_status st = status_supervisor(rows, c->row->post,
					       s->day_text, s->db, err);

	if (!st && rows_next(rows))
		*name = rows_text(rows, STATUS_SUPERVISOR_NAME);
	return rows_state(rows, st, err);
}

static void count_duty(struct status_counts *counts, enum wf_duty duty)
{
	if (duty == DUTY_MUST)
		counts->must++;
	else if (duty == DUTY_MAY)
		counts->may++;
	else
		counts->unclear++;
}

void counts_add(struct status_counts *counts, const struct status_case *c)
{
	const struct progress *p = &c->progress;
	int i;

	if (!c->row->post)
		return;
	counts->posts++;
	if (c->expected.excluded) {
		counts->excluded++;
		counts->reasons[c->expected.excluded]++;
		return;
	}
	count_duty(counts, c->expected.duty);
	counts->none += !p->has_plan;
	counts->returned += c->plan == WF_RETURNED;
	counts->late += p->late != 0;
	counts->pending += p->wait != WAIT_NOTHING;
	for (i = 0; p->reached >> i; i++)
		counts->reached[i] += p->reached >> i & 1;
	for (i = 0; p->late >> i; i++)
		counts->late_at[i] += p->late >> i & 1;
	if (c->assessment >= WF_FINAL && c->predicate >= 0)
		counts->predicates[c->predicate]++;
}

char *period_title(char *out, const struct period *p)
{
	if (p->dapodik[0])
		snprintf(out, 160, "%s (%s; Dapodik %s)", p->code, p->label,
			 p->dapodik);
	else
		snprintf(out, 160, "%s (%s)", p->code, p->label);
	return out;
}

/* ---- the report ---- */

struct tally {
	struct status_counts counts;
	long long unit;		/* of the row before */
	long schools, without_roster;
	char oldest[DAY_TEXT];
};

static enum kin_status count_case(void *user, const struct status_case *c,
				  struct kin_err *err)
{
	const struct status_row *r = c->row;
	struct tally *t = user;

	(void)err;
	counts_add(&t->counts, c);
	if (r->unit == t->unit)
		return KIN_OK;
	t->unit = r->unit;
	t->schools += r->npsn != NULL;	/* no list comes from an office */
	t->without_roster += r->npsn && !r->as_of;
	if (r->as_of && (!t->oldest[0] || strcmp(r->as_of, t->oldest) < 0))
		snprintf(t->oldest, sizeof(t->oldest), "%s", r->as_of);
	return KIN_OK;
}

static void fill_report(struct kin_status_report *out, const struct tally *t,
			const struct funnel *funnel, day_t day)
{
	const struct status_counts *c = &t->counts;
	int i;

	out->posts = c->posts;
	out->must = c->must;
	out->may = c->may;
	out->unclear = c->unclear;
	out->expected = c->must + c->may + c->unclear;
	out->excluded = c->excluded;
	out->without_plan = c->none;
	out->returned = c->returned;
	out->late = c->late;
	out->pending = c->pending;
	out->n_stages = funnel->n;
	for (i = 0; i < funnel->n; i++) {
		snprintf(out->stages[i].code, sizeof(out->stages[i].code),
			 "%s", funnel->codes[i]);
		out->stages[i].reached = c->reached[i];
		out->stages[i].late = c->late_at[i];
	}
	for (i = 1; i < N_EXCLUSIONS; i++) {
		if (!c->reasons[i])
			continue;
		out->reasons[out->n_reasons].code = exclusion_codes[i];
		out->reasons[out->n_reasons++].n = c->reasons[i];
	}
	out->schools = t->schools;
	out->schools_without_roster = t->without_roster;
	memcpy(out->oldest, t->oldest, sizeof(out->oldest));
	out->oldest_days = t->oldest[0] ? day - day_or_none(t->oldest) : 0;
}

static enum kin_status find_extended(struct kin_status_report *out,
				     long long period, struct db *db,
				     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = status_windows(&rows, period, db, err);
	int n;

	while (!st && rows_next(&rows)) {
		n = out->n_extended;
		if (rows_is_null(&rows, STATUS_WINDOWS_EXTENDED_FROM) ||
		    n == KIN_N_EXTENDED)
			continue;
		str_copy(out->extended[n].stage, sizeof(out->extended[n].stage),
		     rows_text(&rows, STATUS_WINDOWS_STAGE));
		str_copy(out->extended[n].role, sizeof(out->extended[n].role),
		     rows_text(&rows, STATUS_WINDOWS_ROLE));
		str_copy(out->extended[n].to, DAY_TEXT,
		     rows_text(&rows, STATUS_WINDOWS_TO_DAY));
		str_copy(out->extended[n].before, DAY_TEXT,
		     rows_text(&rows, STATUS_WINDOWS_EXTENDED_FROM));
		out->n_extended++;
	}
	return rows_end(&rows, st, err);
}

static enum kin_status find_places(struct kin_status_report *out,
				   long long period, struct db *db,
				   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_places_told(&rows, period, db, err);
	int n;

	while (!st && rows_next(&rows)) {
		n = out->n_extended;
		if (n == KIN_N_EXTENDED)
			continue;
		str_copy(out->extended[n].stage, sizeof(out->extended[n].stage),
		     rows_text(&rows, PERIOD_PLACES_TOLD_STAGE));
		str_copy(out->extended[n].role, sizeof(out->extended[n].role),
		     rows_text(&rows, PERIOD_PLACES_TOLD_ROLE));
		str_copy(out->extended[n].to, DAY_TEXT,
		     rows_text(&rows, PERIOD_PLACES_TOLD_TO_DAY));
		str_copy(out->extended[n].place, sizeof(out->extended[n].place),
		     rows_text(&rows, PERIOD_PLACES_TOLD_PLACE));
		out->extended[n].schools =
			(long)rows_int(&rows, PERIOD_PLACES_TOLD_SCHOOLS);
		out->n_extended++;
	}
	return rows_end(&rows, st, err);
}

static enum kin_status count_period(struct tally *t, struct kin_session *s,
				    const struct ready_filter *f,
				    struct kin_err *err)
{
	memset(t, 0, sizeof(*t));
	return status_each(s, f, STATUS_BY_SCHOOL, 0, count_case, t, err);
}

/* What runs before a period is seen while the one before it is looked at. */
static enum kin_status status_tell_data(struct kin_session *s,
					const struct period *of,
					struct kin_err *err)
{
	const struct pack *pack;
	struct data_stage stage;
	enum kin_status st = data_stage_running(&stage, s, err);

	if (!st && stage.period.id)
		data_stage_tell(&stage, s);
	return st ? st : session_pack(&pack, s, of->pack_id, err);
}

enum kin_status kin_status_report(struct kin_session *s,
				  const struct kin_filter *filter,
				  struct kin_status_report *out,
				  struct kin_err *err)
{
	struct ready_filter f;
	struct funnel funnel;
	struct tally t;
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && out);
	_Static_assert(KIN_MAX_FUNNEL >= FUNNEL_MAX &&
		       KIN_N_REASONS >= N_EXCLUSIONS - 1, "report too small");
	memset(out, 0, sizeof(*out));
	if (st)
		return st;
	st = as_of_begin(s, filter->known, err);
	if (!st)
		st = filter_ready(&f, s, filter, FILTER_ONE, err);
	if (!st)
		st = count_period(&t, s, &f, err);
	if (!st)
		st = find_extended(out, f.period.id, s->db, err);
	if (!st)
		st = find_places(out, f.period.id, s->db, err);
	if (!st) {
		period_title(out->period, &f.period);
		memcpy(out->code, f.period.code, sizeof(out->code));
		memcpy(out->day, s->day_text, sizeof(out->day));
		funnel_of(&funnel, s->pack);
		fill_report(out, &t, &funnel, s->day);
		out->first_stage = funnel_first(&funnel, f.period.annual);
	}
	as_of_end(s);
	if (!st)
		st = status_tell_data(s, &f.period, err);
	return db_end(s->db, st, err);
}
