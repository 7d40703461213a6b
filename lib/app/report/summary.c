/*
 * `export summary` and `status --by`: the evaluator's cases counted by group
 * while they stream past. A group is whole when the next one begins, so one
 * group is kept at a time.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/report/aggregate.h"
#include "app/report/as_of.h"
#include "app/report/groups.h"
#include "app/run/roles.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"

static const char *const groupings[] = {
	"school", "kecamatan", "kabupaten", "supervisor", "ptk-type",
	"employment", NULL
};

static int role_index(const struct summary *sum, const char *role)
{
	int i;

	for (i = 0; i < sum->n_roles; i++)
		if (!strcmp(sum->roles[i].code, role))
			return i;
	return sum->n_roles - 1;
}

/* ---- grouping ---- */

static int same(const char *kept, const char *text)
{
	return !strcmp(kept, text ? text : "");
}

/* What a group that is none of places is called by. */
static const char *own_key(const struct summary *sum,
			   const struct status_row *r)
{
	return sum->by == BY_SUPERVISOR ? r->supervisor_id
		: sum->by == BY_EMPLOYMENT ? r->employment : r->job_type;
}

static int same_group(const struct summary *sum, const struct status_row *r)
{
	const struct group *g = &sum->group;

	switch (sum->by) {
	case BY_SCHOOL:
		return g->unit == r->unit;
	case BY_KECAMATAN:
		return g->unit == r->unit ||
			(same(g->kabupaten, r->kabupaten) &&
			 same(g->kecamatan, r->kecamatan));
	case BY_KABUPATEN:
		return g->unit == r->unit || same(g->kabupaten, r->kabupaten);
	default:
		return same(g->key, own_key(sum, r));
	}
}

/* The unit that was at hand is complete. */
static void end_unit(struct group *g)
{
	g->unknown += g->empty;
	g->empty = 0;
}

static void begin_unit(struct group *g, const struct status_row *r)
{
	end_unit(g);
	g->unit = r->unit;
	g->schools += r->npsn != NULL;
	g->empty = !r->post && !r->as_of;
	str_copy(g->organisation, sizeof(g->organisation),
	     g->schools == 1 ? r->organisation : NULL);
	if (r->as_of && (!g->oldest[0] || strcmp(r->as_of, g->oldest) < 0))
		str_copy(g->oldest, sizeof(g->oldest), r->as_of);
}

static void begin_group(struct summary *sum, const struct status_row *r)
{
	struct group *g = &sum->group;

	memset(g, 0, sizeof(*g));
	memset(sum->counts, 0,
	       (size_t)sum->n_roles * sizeof(*sum->counts));
	g->used = 1;
	str_copy(g->kabupaten, sizeof(g->kabupaten), r->kabupaten);
	str_copy(g->kecamatan, sizeof(g->kecamatan), r->kecamatan);
	str_copy(g->npsn, sizeof(g->npsn), r->npsn);
	str_copy(g->school, sizeof(g->school), r->school);
	str_copy(g->level, sizeof(g->level), r->level);
	str_copy(g->status, sizeof(g->status), r->status);
	str_copy(g->key, sizeof(g->key), own_key(sum, r));
	str_copy(g->name, sizeof(g->name), sum->by == BY_SUPERVISOR
	     ? r->supervisor : NULL);
	begin_unit(g, r);
}

static enum kin_status flush_group(struct summary *sum, struct kin_err *err)
{
	const struct group *g = &sum->group;
	enum kin_status st;

	if (!g->used)
		return KIN_OK;
	end_unit(&sum->group);
	if (sum->split) {
		st = split_go(sum->split, g->npsn, g->kabupaten, g->kecamatan,
			      err);
		if (st)
			return st;
		sum->w = sum->split->w;
	}
	return sum->form ? sum->form(sum, err) : summary_group(sum, err);
}

static enum kin_status sum_case(void *user, const struct status_case *c,
				struct kin_err *err)
{
	struct summary *sum = user;
	enum kin_status st = KIN_OK;

	if (!sum->group.used || !same_group(sum, c->row)) {
		st = flush_group(sum, err);
		begin_group(sum, c->row);
	} else if (sum->group.unit != c->row->unit) {
		begin_unit(&sum->group, c->row);
	}
	if (c->row->post)
		counts_add(&sum->counts[role_index(sum, c->row->role)], c);
	return st;
}

static enum kin_status find_grouping(enum grouping *out, const char *by,
				     int n, struct kin_err *err)
{
	int i;

	*out = BY_SCHOOL;
	for (i = 0; by && i < n; i++)
		if (!strcmp(groupings[i], by)) {
			*out = (enum grouping)i;
			return KIN_OK;
		}
	if (!by)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("cannot group by '%s'; write school, kecamatan%s"),
			   by, n > 2 ? _(", kabupaten, supervisor, "
				       "ptk-type or employment") : "");
}

static enum kin_status summary_roles(struct summary *sum, struct kin_err *err)
{
	enum kin_status st = roles_known(&sum->roles, sum->s, err);

	sum->n_roles = 0;
	while (!st && sum->roles[sum->n_roles].code)
		sum->n_roles++;
	sum->counts = kin_calloc((size_t)sum->n_roles, sizeof(*sum->counts));
	return st || sum->counts ? st : kin_err_nomem(err);
}

enum kin_status summary_run(struct summary *sum, const struct ready_filter *f,
			    struct kin_err *err)
{
	static const enum status_order orders[N_GROUPINGS] = {
		[BY_SCHOOL] = STATUS_BY_SCHOOL,
		[BY_KECAMATAN] = STATUS_BY_AREA,
		[BY_KABUPATEN] = STATUS_BY_AREA,
		[BY_SUPERVISOR] = STATUS_BY_SUPERVISOR,
		[BY_PTK_TYPE] = STATUS_BY_PTK_TYPE,
		[BY_EMPLOYMENT] = STATUS_BY_EMPLOYMENT,
	};
	enum status_order order = orders[sum->by];
	enum kin_status st;

	if (sum->by_area || (sum->split && sum->split->by == SPLIT_KECAMATAN))
		order = STATUS_BY_AREA;
	st = summary_roles(sum, err);
	if (!st)
		st = status_each(sum->s, f, order, sum->by >= BY_SUPERVISOR,
				 sum_case, sum, err);
	if (!st)
		st = flush_group(sum, err);
	kin_free(sum->counts);
	sum->counts = NULL;
	return st;
}

static enum kin_status write_table(struct summary *sum,
				   const struct ready_filter *f,
				   const struct kin_column *columns, int n,
				   const struct kin_writer_opts *opts,
				   FILE *fp, struct kin_err *err)
{
	enum kin_status st = kin_writer_open(&sum->w, opts, fp, columns, n,
					     err);

	if (st)
		return st;
	st = summary_run(sum, f, err);
	if (!st && sum->aggregate)
		st = aggregate_end(sum, err);
	if (!st)
		return kin_writer_close(sum->w, err);
	kin_writer_abort(sum->w);
	return st;
}

#define TOTALS_TITLE 240

/* Of the first sheet of a workbook. */
static void totals_title(char out[TOTALS_TITLE], const struct summary *sum)
{
	char period[160];

	snprintf(out, TOTALS_TITLE, "Pengelolaan Kinerja %s, per %s",
		 period_title(period, sum->period), sum->s->day_text);
}

enum kin_status listing_summary(struct kin_session *s,
				const struct ready_filter *f,
				const struct kin_writer_opts *opts, FILE *fp,
				long *n, struct kin_err *err)
{
	struct summary sum = { .s = s, .period = &f->period };
	struct kin_writer_opts with_totals = *opts;
	char title[TOTALS_TITLE];
	struct kin_totals totals = {
		.sheet = "Ringkasan", .title = title,
		.of = "wajib,dianjurkan",
		.but = "dikecualikan,umur_roster_hari",
	};
	struct aggregate aggregate = { .min = f->asked->min_cell };
	enum kin_status st = find_grouping(&sum.by, f->asked->by, 3, err);

	if (st)
		return st;
	funnel_of(&sum.funnel, s->pack);
	totals_title(title, &sum);
	if (aggregate.min) {
		aggregate_init(&aggregate, &sum);
		sum.aggregate = &aggregate;
	} else {	/* sums of what is left would be no sums */
		with_totals.totals = &totals;
	}
	sum.by_area = opts->split != NULL || aggregate.min;
	st = write_table(&sum, f, sum.columns,
			 summary_columns(sum.columns, &sum.funnel, s->pack),
			 &with_totals, fp, err);
	aggregate_release(&aggregate);
	*n = sum.n;
	return st;
}

enum kin_status listing_status(struct kin_session *s,
			       const struct ready_filter *f,
			       const struct kin_writer_opts *opts, FILE *fp,
			       long *n, struct kin_err *err)
{
	struct summary sum = { .s = s, .period = &f->period,
			       .form = summary_short };
	enum kin_status st = find_grouping(&sum.by, f->asked->by,
					   N_GROUPINGS, err);
	int n_columns;

	if (st)
		return st;
	funnel_of(&sum.funnel, s->pack);
	n_columns = summary_short_columns(sum.columns, &sum.funnel, sum.by);
	if (opts->format == KIN_TEXT && !opts->select)
		st = groups_text(&sum, f, opts->width, fp, err);
	else
		st = write_table(&sum, f, sum.columns, n_columns, opts, fp,
				 err);
	*n = sum.n;
	return st;
}

/* What the pack says about it (the program's own are in the catalogue), or
 * that nothing was found. */
static void tell_guidance(const struct kin_session *s)
{
	const char *text = s->pack->distribution;

	kin_diag(s->sink, KIN_C_ASSESS_GUIDANCE, NULL, 0, 0, NULL, "%s",
		 text ? _(text)
		 : _("the rule pack says nothing of how predicates are to be "
		     "spread; this is a report, and no rating is changed to "
		     "fit it"));
}

enum kin_status listing_distribution(struct kin_session *s,
				     const struct ready_filter *f,
				     const struct kin_writer_opts *opts,
				     FILE *fp, long *n, struct kin_err *err)
{
	struct summary sum = { .s = s, .period = &f->period,
			       .form = summary_spread };
	struct kin_column columns[MAX_SPREAD];
	enum kin_status st = find_grouping(&sum.by, f->asked->by, 4, err);

	if (st)
		return st;
	st = write_table(&sum, f, columns,
			 summary_spread_columns(columns, s->pack), opts, fp,
			 err);
	*n = sum.n;
	if (!st)
		tell_guidance(s);
	if (!st && f->asked->judged && sum.off)
		st = kin_err_set(err, KIN_ENO,
				 _("%ld groups are off the pattern of "
				   "predicates"), sum.off);
	return st;
}

static enum kin_status split_files(struct summary *sum,
				   const struct kin_filter *filter,
				   const char *by, struct kin_err *err)
{
	static const enum grouping widest[] = {
		[SPLIT_SCHOOL] = BY_SCHOOL, [SPLIT_KECAMATAN] = BY_KECAMATAN,
	};
	struct split *split = sum->split;
	struct ready_filter f;
	enum kin_status st = filter_ready(&f, sum->s, filter, FILTER_ONE, err);

	if (!st)
		st = find_grouping(&sum->by, filter->by, 3, err);
	if (!st)
		st = split_find(&split->by, by, err);
	if (st)
		return st;
	if (sum->by > widest[split->by])
		return kin_err_set(err, KIN_EUSAGE,
				   _("a file per %s cannot hold rows by %s"),
				   by, filter->by);
	split->period = f.period.code;
	sum->period = &f.period;
	funnel_of(&sum->funnel, sum->s->pack);
	split->n_columns = summary_columns(sum->columns, &sum->funnel,
					   sum->s->pack);
	st = split_begin(split, err);
	return st ? st : split_end(split, summary_run(sum, &f, err), err);
}

enum kin_status kin_summary_split(struct kin_session *s,
				  const struct kin_filter *filter,
				  const char *by, const char *dir,
				  const struct kin_writer_opts *opts,
				  long *n_files, struct kin_err *err)
{
	struct split split = { .dir = dir, .prefix = "ringkasan",
			       .opts = opts, .file = FILE_OUT_INIT };
	struct summary sum = { .s = s, .split = &split };
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && by && dir && opts);
	*n_files = 0;
	if (st)
		return st;
	split.columns = sum.columns;
	st = as_of_begin(s, filter->known, err);
	if (!st)
		st = split_files(&sum, filter, by, err);
	as_of_end(s);
	*n_files = split.n_files;
	return db_end(s->db, st, err);
}
