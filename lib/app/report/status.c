/*
 * The evaluator of a period: rows of facts in, one decided case after
 * another out. Owns the counting; who is expected and what is late is asked
 * of rule/expected.h and progress.h.
 */
#include "app/report/as_of.h"
#include "app/report/data_stage.h"
#include "app/report/status.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/assess/annual.h"
#include "base/alloc.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/tables.h"
#include "store/period_store.h"

struct evaluator {
	struct kin_session *s;
	const struct period *period;
	struct annual_year year;	/* where the period is one */
	struct arena arena;		/* of the row */
	struct funnel funnel;
	struct deadline_book deadlines;
};

/* -1: no memory. */
static int status_decide_year(struct evaluator *ev, struct status_case *c,
			      const struct post_facts *post)
{
	struct annual_case year;

	arena_reset(&ev->arena);
	if (annual_decide(&year, &ev->year, post, c->row->cycles, &ev->arena))
		return -1;
	c->expected = year.expected;
	c->cycles_missing = year.missing;
	c->cycle_missing = year.first_missing;
	return 0;
}

void status_facts(struct post_facts *out, const struct status_case *c)
{
	const struct status_row *r = c->row;

	*out = (struct post_facts){
		.role = r->role, .kind = r->kind, .home = r->home,
		.from = day_or_none(r->from_day), .to = day_or_none(r->to_day),
		.employment = r->employment, .unit_status = r->status,
		.has_exception = r->has_exception,
		.has_plan = r->plan && !(r->carried && c->plan == WF_DRAFT),
	};
}

static int decide_expected(struct evaluator *ev, struct status_case *c)
{
	struct post_facts post;

	status_facts(&post, c);
	if (ev->period->annual)
		return status_decide_year(ev, c, &post);
	expected_decide(&c->expected, ev->s->pack, &post, ev->period->from,
			ev->period->to, ev->s->day);
	return 0;
}

/* Who begins when a stage is over has a day of their own, made in `own`. */
static const struct deadlines *status_deadlines(struct deadlines *own,
						const struct evaluator *ev,
						const struct status_row *r)
{
	const struct deadlines *d = deadline_of(own, &ev->deadlines, r->role,
						r->unit);
	day_t begun = day_or_none(r->begun);
	int i;

	if (begun == DAY_NONE)
		return d;
	if (d != own)
		*own = *d;
	for (i = 0; i < ev->s->pack->n_stages; i++) {
		day_t due = expected_due(ev->s->pack, own->last[i], begun);

		if (due != own->last[i])
			own->before[i] = DAY_NONE;
		own->last[i] = due;
	}
	return own;
}

static void decide_progress(struct evaluator *ev, struct status_case *c)
{
	const struct status_row *r = c->row;
	struct deadlines own;
	const struct deadlines *d = status_deadlines(&own, ev, r);
	struct progress_facts f = {
		.pack = ev->s->pack, .funnel = &ev->funnel,
		.plan = c->plan, .observation = c->observation,
		.assessment = c->assessment, .untouched = r->carried,
		.was_approved = r->was_approved,
		.submitted = day_or_none(r->submitted),
		.approved = day_or_none(r->approved),
		.assessed = day_or_none(r->assessed),
		.days = r->days,
		.organisation_set = r->organisation_set || !r->npsn,
		.organisation_first = ev->s->pack->organisation_first,
		.annual = ev->period->annual,
		.cycles_done = !c->cycle_missing,
		.day = ev->s->day,
	};
	int stage;

	progress_decide(&c->progress, &f, d);
	stage = wait_stage(f.pack, c->progress.wait);
	if (stage < 0)
		return;
	c->due = d->last[stage];
	c->due_before = d->before[stage];
}

static int status_decide(struct evaluator *ev, struct status_case *c)
{
	const struct status_row *r = c->row;

	c->plan = wf_state_find(WF_PLAN, r->plan);
	c->observation = pack_observation_state(ev->s->pack, r->observation);
	c->assessment = wf_state_find(WF_ASSESSMENT, r->assessment);
	c->predicate = pack_place_of(ev->s->pack, r->predicate);
	if (decide_expected(ev, c))
		return -1;
	decide_progress(ev, c);
	return 0;
}

enum kin_status status_each(struct kin_session *s,
			    const struct ready_filter *f,
			    enum status_order order, int names,
			    enum kin_status (*visit)(void *user,
					const struct status_case *c,
					struct kin_err *err),
			    void *user, struct kin_err *err)
{
	struct evaluator ev = { .s = s, .period = &f->period };
	struct status_args args = {
		.of = &f->args, .order = order, .names = names,
		.from = f->period.from_text, .to = f->period.to_text,
	};
	struct rows rows = ROWS_INIT;
	struct status_row row;
	char counted[DAY_TEXT];
	enum kin_status st = deadline_load(&ev.deadlines, s->pack,
					   f->period.id, s->db, err);

	funnel_of(&ev.funnel, s->pack);
	if (f->period.annual)
		annual_year_fill(&ev.year, s->pack, &f->period, s->day);
	args.counted = day_format(counted, period_counted(&f->period, s->day));
	if (!st)
		st = status_open(&rows, &args, s->db, err);
	while (!st && status_next(&row, &rows, names)) {
		struct status_case c = {
			.row = &row, .due = DAY_NONE, .due_before = DAY_NONE,
		};

		if (row.post && status_decide(&ev, &c))
			st = kin_err_nomem(err);
		else
			st = visit(user, &c, err);
	}
	arena_release(&ev.arena);
	deadline_release(&ev.deadlines);
	return rows_end(&rows, st, err);
}

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
	for (i = 0; i < FUNNEL_MAX; i++) {
		counts->reached[i] += p->reached >> i & 1;
		counts->late_at[i] += p->late >> i & 1;
	}
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
