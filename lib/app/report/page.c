/*
 * Gathers the figures of the page in one pass over the evaluator's cases.
 *
 * Owns what is counted; how it is told is page_show.c's.
 */
#include "app/report/page.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <kinerja/report.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"

int page_percent(const struct page_place *place)
{
	return place->expected
		? (int)(100 * place->reached /
			(place->expected * place->n_stages))
		: 100;
}

/* Worst first: the least of the way, then the most who are late. */
static int page_compare(const void *one, const void *two)
{
	const struct page_place *a = one, *b = two;
	int pa = page_percent(a), pb = page_percent(b);

	if (pa != pb)
		return pa < pb ? -1 : 1;
	if (a->late != b->late)
		return a->late > b->late ? -1 : 1;
	if (a->expected != b->expected)
		return a->expected > b->expected ? -1 : 1;
	return strcmp(a->npsn ? a->npsn : a->name,
		      b->npsn ? b->npsn : b->name);
}

static void page_count(const struct office_page *p, struct page_place *place,
		       const struct status_case *c)
{
	unsigned reached = c->progress.reached;
	int i, first = funnel_first(&p->funnel, p->f->period.annual);

	place->expected++;
	place->plans += reached >> FUNNEL_DRAFT & 1;
	place->approved += reached >> FUNNEL_APPROVED & 1;
	place->observed += reached >>
		funnel_scheduled(&p->funnel, p->s->pack) & 1;
	place->assessed += reached >> (p->funnel.n - 1) & 1;
	place->late += c->progress.late != 0;
	place->n_stages = p->funnel.n - first;
	for (i = first; i < p->funnel.n; i++)
		place->reached += reached >> i & 1;
}

static void page_count_age(struct office_page *p, const struct status_row *r)
{
	int days;

	if (!r->npsn)	/* an office: no list comes from it */
		return;
	if (!r->as_of) {
		p->ages[AGE_NONE]++;
		return;
	}
	if (!p->oldest[0] || strcmp(r->as_of, p->oldest) < 0)
		str_copy(p->oldest, sizeof(p->oldest), r->as_of);
	days = (int)(p->s->day - day_or_none(r->as_of));
	p->ages[days <= 31 ? AGE_MONTH : days <= 62 ? AGE_TWO
		: days <= 92 ? AGE_QUARTER : AGE_OLDER]++;
}

/* The next school; NULL: no memory. */
static struct page_place *page_school(struct office_page *p,
				      const struct status_row *r)
{
	struct page_place *s;

	if (p->n_schools == p->room) {
		int room = p->room ? 2 * p->room : 256;

		s = kin_realloc(p->schools, (size_t)room * sizeof(*s));
		if (!s)
			return NULL;
		p->schools = s;
		p->room = room;
	}
	s = &p->schools[p->n_schools];
	memset(s, 0, sizeof(*s));
	s->npsn = arena_strdup(&p->arena, r->npsn ? r->npsn : "");
	s->name = arena_strdup(&p->arena, r->school ? r->school : "");
	s->area = arena_strdup(&p->arena, r->kecamatan ? r->kecamatan : "");
	if (!s->npsn || !s->name || !s->area)
		return NULL;
	p->n_schools++;
	return s;
}

static struct page_place *page_area(struct office_page *p, const char *name)
{
	int i;

	for (i = p->n_areas - 1; i >= 0; i--)
		if (!strcmp(p->areas[i].name, name))
			return &p->areas[i];
	if (p->n_areas == PAGE_AREAS)
		return &p->areas[PAGE_AREAS - 1];
	p->areas[p->n_areas].name = arena_strdup(&p->arena, name);
	return p->areas[p->n_areas].name ? &p->areas[p->n_areas++] : NULL;
}

static enum kin_status page_case(void *user, const struct status_case *c,
				 struct kin_err *err)
{
	const struct status_row *r = c->row;
	struct office_page *p = user;
	struct page_place *area;

	counts_add(&p->total, c);
	if (r->unit != p->unit) {
		page_spread_school(p);
		str_copy(p->organisation, sizeof(p->organisation),
			 r->organisation);
		p->unit = r->unit;
		page_count_age(p, r);
		if (!page_school(p, r))
			return kin_err_nomem(err);
	}
	counts_add(&p->school, c);
	if (r->post && !c->expected.excluded) {
		page_trend_add(p, c);
		area = page_area(p, r->kecamatan ? r->kecamatan : "");
		if (!area)
			return kin_err_nomem(err);
		page_count(p, &p->schools[p->n_schools - 1], c);
		page_count(p, area, c);
	}
	return blockers_add(&p->blockers, c, err);
}

static enum kin_status page_read_deadlines(struct office_page *p,
					   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = status_windows(&rows, p->f->period.id, p->s->db,
					    err);
	int n;

	while (!st && rows_next(&rows)) {
		n = p->n_deadlines;
		if (n == (int)(sizeof(p->deadlines) / sizeof(*p->deadlines)))
			continue;
		str_copy(p->deadlines[n].stage, sizeof(p->deadlines[n].stage),
			 rows_text(&rows, STATUS_WINDOWS_STAGE));
		str_copy(p->deadlines[n].role, sizeof(p->deadlines[n].role),
			 rows_text(&rows, STATUS_WINDOWS_ROLE));
		str_copy(p->deadlines[n].from, DAY_TEXT,
			 rows_text(&rows, STATUS_WINDOWS_FROM_DAY));
		str_copy(p->deadlines[n].to, DAY_TEXT,
			 rows_text(&rows, STATUS_WINDOWS_TO_DAY));
		p->n_deadlines++;
	}
	return rows_end(&rows, st, err);
}

static enum kin_status page_gather(struct office_page *p, struct kin_err *err)
{
	enum kin_status st = page_read_deadlines(p, err);

	funnel_of(&p->funnel, p->s->pack);
	blockers_init(&p->blockers, p->s, &p->f->period);
	if (!st)
		st = status_each(p->s, p->f, STATUS_BY_SCHOOL, 0, page_case,
				 p, err);
	page_spread_school(p);
	if (!st)
		st = blockers_end(&p->blockers, err);
	if (!st && p->n_schools)
		qsort(p->schools, (size_t)p->n_schools, sizeof(*p->schools),
		      page_compare);
	if (!st && p->n_areas)
		qsort(p->areas, (size_t)p->n_areas, sizeof(*p->areas),
		      page_compare);
	return st;
}

static enum kin_status page_write(struct office_page *p,
				  const struct kin_report_opts *o, FILE *fp,
				  struct kin_err *err)
{
	const struct kin_doc_opts how = { .paper = o->paper };
	struct doc d;
	enum kin_status st;

	doc_init(&d, NULL);
	page_show(&d, p);
	st = doc_write_page(&d, _("Performance management of teachers and "
				  "principals"), &how, fp, err);
	doc_release(&d);
	return st;
}

static enum kin_status page_run(struct office_page *p,
				const struct kin_report_opts *o, FILE *fp,
				struct kin_err *err)
{
	enum kin_status st = page_gather(p, err);

	if (!st)
		st = page_write(p, o, fp, err);
	blockers_release(&p->blockers);
	arena_release(&p->arena);
	kin_free(p->schools);
	return st;
}

enum kin_status kin_report(struct kin_session *s,
			   const struct kin_filter *filter,
			   const struct kin_report_opts *o, FILE *fp,
			   struct kin_err *err)
{
	struct ready_filter f;
	struct office_page *p;
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && o && fp);
	if (st)
		return st;
	p = kin_calloc(1, sizeof(*p));
	if (p && o->trend)
		p->trend = kin_calloc(1, sizeof(*p->trend));
	if (!p || (o->trend && !p->trend))
		st = kin_err_nomem(err);
	if (!st)
		st = filter_ready(&f, s, filter, FILTER_ONE, err);
	if (!st) {
		p->s = s;
		p->f = &f;
		st = page_run(p, o, fp, err);
	}
	if (p)
		kin_free(p->trend);
	kin_free(p);
	return db_end(s->db, st, err);
}
