/*
 * The evaluator of a period: rows of facts in, one decided case after
 * another out. Who is expected and what is late is asked of rule/expected.h
 * and progress.h.
 */
#include "app/report/evaluator.h"

#include "base/alloc.h"
#include "base/date.h"

static enum kin_status status_decide_year(struct evaluator *ev,
					  struct status_case *c,
					  const struct post_facts *post,
					  struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const char *cycles = NULL;
	struct annual_case year;
	enum kin_status st = KIN_OK;

	arena_reset(&ev->arena);
	if (!annual_is_alone(&ev->year, c->row->post, c->row->kind))
		st = annual_cycles(&cycles, &rows, 0, c->row->post,
				   ev->args.of, db, err);
	if (!st && annual_decide_listed(&year, &ev->year, post, c->row->post,
					cycles, &ev->arena))
		st = kin_err_nomem(err);
	rows_close(&rows);
	if (st)
		return st;
	c->expected = year.expected;
	c->cycles_missing = year.missing;
	c->cycle_missing = year.first_missing;
	return KIN_OK;
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

static enum kin_status decide_expected(struct evaluator *ev,
				       struct status_case *c, struct db *db,
				       struct kin_err *err)
{
	struct post_facts post;

	status_facts(&post, c);
	if (ev->period->annual)
		return status_decide_year(ev, c, &post, db, err);
	expected_decide(&c->expected, ev->pack, &post, ev->period->from,
			ev->period->to, ev->day);
	return KIN_OK;
}

/* Who begins when a stage is over has a day of their own, made in `own`. */
static const struct deadlines *status_deadlines(struct deadlines *own,
						const struct evaluator *ev,
						const struct status_row *r)
{
	const struct deadlines *d = deadline_of(own, ev->deadlines, r->role,
						r->unit);
	day_t begun = day_or_none(r->begun);
	int i;

	if (begun == DAY_NONE)
		return d;
	if (d != own)
		*own = *d;
	for (i = 0; i < ev->pack->n_stages; i++) {
		day_t due = expected_due(ev->pack, own->last[i], begun);

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
		.pack = ev->pack, .funnel = &ev->funnel,
		.plan = c->plan, .observation = c->observation,
		.assessment = c->assessment, .untouched = r->carried,
		.was_approved = r->was_approved,
		.submitted = day_or_none(r->submitted),
		.approved = day_or_none(r->approved),
		.assessed = day_or_none(r->assessed),
		.days = r->days,
		.organisation_set = r->organisation || !r->npsn,
		.organisation_first = ev->pack->organisation_first,
		.annual = ev->period->annual,
		.cycles_done = !c->cycle_missing,
		.day = ev->day,
	};
	int stage;

	progress_decide(&c->progress, &f, d);
	stage = wait_stage(f.pack, c->progress.wait);
	if (stage < 0)
		return;
	c->due = d->last[stage];
	c->due_before = d->before[stage];
}

static enum kin_status status_decide(struct evaluator *ev,
				     struct status_case *c, struct db *db,
				     struct kin_err *err)
{
	const struct status_row *r = c->row;
	enum kin_status st;

	c->plan = wf_state_find(WF_PLAN, r->plan);
	c->observation = pack_observation_state(ev->pack, r->observation);
	c->assessment = wf_state_find(WF_ASSESSMENT, r->assessment);
	c->predicate = pack_place_of(ev->pack, r->predicate);
	st = decide_expected(ev, c, db, err);
	if (!st)
		decide_progress(ev, c);
	return st;
}

static enum kin_status evaluator_row(struct evaluator *ev,
				     const struct status_row *row,
				     struct db *db, status_visit *visit,
				     void *user, struct kin_err *err)
{
	struct status_case c = {
		.row = row, .due = DAY_NONE, .due_before = DAY_NONE,
	};
	enum kin_status st = row->post ? status_decide(ev, &c, db, err)
				       : KIN_OK;

	return st ? st : visit(user, &c, err);
}

/* The row of another unit, which has to be a later one of the part. */
static enum kin_status part_go_on(size_t *at, struct status_row *row,
				  const struct unit_parts *units, size_t end,
				  struct arena *texts, struct kin_err *err)
{
	while (*at < end && units->ids[*at] != row->unit)
		++*at;
	if (*at == end)
		return kin_err_set(err, KIN_EINTERNAL, "UNIT_PART");
	return status_keep_unit(row, texts) ? kin_err_nomem(err) : KIN_OK;
}

enum kin_status evaluator_part(struct evaluator *ev,
			       const struct unit_parts *units, size_t part,
			       struct arena *texts, struct db *db,
			       status_visit *visit, void *user,
			       struct kin_err *err)
{
	struct buf list = BUF_INIT;
	struct rows rows = ROWS_INIT;
	struct status_row row = { 0 };
	long long unit = 0;
	size_t at = part * UNIT_PART, end = unit_parts_end(units, part);
	const char *text = unit_parts_text(&list, units, part);
	enum kin_status st = text ? status_posts(&rows, text, &ev->args, db,
						 err)
				  : kin_err_nomem(err);

	while (!st && status_next(&row, &rows, &ev->args)) {
		if (row.unit != unit)
			st = part_go_on(&at, &row, units, end, texts, err);
		unit = row.unit;
		if (!st)
			st = evaluator_row(ev, &row, db, visit, user,
					   err);
	}
	st = rows_end(&rows, st, err);
	buf_release(&list);
	return st;
}

/* One query brings all, each with its unit. */
static enum kin_status evaluator_whole(struct evaluator *ev, struct db *db,
				       status_visit *visit, void *user,
				       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct status_row row = { 0 };
	enum kin_status st = status_open(&rows, &ev->args, db, err);

	while (!st && status_next(&row, &rows, &ev->args)) {
		st = evaluator_row(ev, &row, db, visit, user, err);
		row.unit = 0;
	}
	return rows_end(&rows, st, err);
}

static enum kin_status evaluator_parted(struct evaluator *ev, struct db *db,
					status_visit *visit, void *user,
					struct kin_err *err)
{
	struct arena texts = ARENA_INIT;
	struct unit_parts units;
	size_t i;
	int done = 0;
	enum kin_status st = unit_parts_read(&units, ev->args.of,
					     ev->args.order == STATUS_BY_AREA,
					     db, err);

	if (!st)
		st = evaluator_ahead(&done, ev, &units, db, visit, user, err);
	for (i = 0; !st && !done && i < unit_parts_count(&units); i++) {
		arena_reset(&texts);
		st = evaluator_part(ev, &units, i, &texts, db, visit, user,
				    err);
	}
	arena_release(&texts);
	unit_parts_free(&units);
	return st;
}

enum kin_status status_each(struct kin_session *s,
			    const struct ready_filter *f,
			    enum status_order order, int names,
			    status_visit *visit, void *user,
			    struct kin_err *err)
{
	struct deadline_book deadlines = { 0 };
	char counted[DAY_TEXT];
	struct evaluator ev = {
		.pack = s->pack, .day = s->day, .period = &f->period,
		.deadlines = &deadlines,
		.args = {
			.of = &f->args, .order = order, .names = names,
			.from = f->period.from_text, .to = f->period.to_text,
			.counted = day_format(counted,
					      period_counted(&f->period,
							     s->day)),
		},
	};
	enum kin_status st = deadline_load(&deadlines, s->pack, f->period.id,
					   s->db, err);

	funnel_of(&ev.funnel, s->pack);
	if (f->period.annual) {
		annual_year_fill(&ev.year, s->pack, &f->period, s->day);
		/* few are asked for their own more cheaply */
		if (!st && order != STATUS_REMAINDER)
			st = annual_know(&ev.year, &f->args, s->db, err);
	}
	if (!st)
		st = status_is_whole(&ev.args)
			? evaluator_whole(&ev, s->db, visit, user, err)
			: evaluator_parted(&ev, s->db, visit, user, err);
	annual_forget(&ev.year);
	arena_release(&ev.arena);
	deadline_release(&deadlines);
	return st;
}
