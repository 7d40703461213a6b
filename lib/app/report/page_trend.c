/*
 * How the stages of the period were reached over time, from the days of the
 * steps. A draft has no day, so the funnel begins with the submission.
 */
#include "app/report/page.h"

#include <string.h>

#include "base/i18n.h"

/* The day on which the case reached a stage; NULL: not, or not known. */
static const char *page_trend_day(const struct office_page *p,
				  const struct status_row *r, int stage)
{
	int step = p->funnel.steps[stage];

	if (stage == FUNNEL_SUBMITTED)
		return r->submitted;
	if (stage == FUNNEL_APPROVED)
		return r->approved;
	if (stage == p->funnel.n - 1)
		return r->assessed;
	if (!r->days || step < 0 || strlen(r->days) < 11 * (size_t)step + 10)
		return NULL;
	return r->days + 11 * (size_t)step;
}

/* The days that the picture has, until today or the end of the period. */
static int page_trend_days(const struct office_page *p)
{
	const struct period *d = &p->f->period;
	int days = (int)((p->s->day < d->to ? p->s->day : d->to) - d->from) + 1;

	return days < 1 ? 1 : days > PAGE_DAYS ? PAGE_DAYS : days;
}

void page_trend_add(struct office_page *p, const struct status_case *c)
{
	int i, at;

	if (!p->trend)
		return;
	p->trend->days = page_trend_days(p);
	for (i = FUNNEL_SUBMITTED; i < p->funnel.n; i++) {
		const char *text = page_trend_day(p, c->row, i);
		day_t day = text && (c->progress.reached >> i & 1)
			? day_parse(text, 10) : DAY_NONE;

		if (day == DAY_NONE)
			continue;
		at = (int)(day - p->f->period.from);
		at = at < 0 ? 0 : at < p->trend->days ? at
						      : p->trend->days - 1;
		p->trend->n[i][at]++;
	}
}

/* From people a day to people until that day. */
static void page_trend_sum(struct office_page *p)
{
	struct page_trend *t = p->trend;
	int i, day;

	for (i = FUNNEL_SUBMITTED; i < p->funnel.n; i++)
		for (day = 1; day < t->days; day++)
			t->n[i][day] += t->n[i][day - 1];
}

/* The last day of the n-th of so many equal parts. */
static int page_trend_at(const struct page_trend *t, int n, int of)
{
	return of > 1 ? n * (t->days - 1) / (of - 1) : t->days - 1;
}

#define PAGE_TREND_ROWS 8

static void page_trend_table(struct doc *d, const struct office_page *p)
{
	struct doc_column columns[DOC_COLUMNS] = {
		{ _("Until"), DOC_LEFT, 16, 0 },
	};
	const struct page_trend *t = p->trend;
	int rows = t->days < PAGE_TREND_ROWS ? t->days : PAGE_TREND_ROWS;
	int n = 1, i, row;
	char day[DAY_TEXT];

	for (i = FUNNEL_SUBMITTED; i < p->funnel.n && n < DOC_COLUMNS; i++)
		columns[n++] = (struct doc_column){ page_stage(p, i),
						    DOC_RIGHT, 12, 0 };
	doc_table(d, columns, n);
	for (row = 0; row < rows; row++) {
		int at = page_trend_at(t, row, rows);

		doc_cell(d, day_format(day, p->f->period.from + at));
		for (i = FUNNEL_SUBMITTED; i < FUNNEL_SUBMITTED + n - 1; i++)
			doc_cell(d, doc_printf(d, "%ld", t->n[i][at]));
	}
}

void page_trend_show(struct doc *d, struct office_page *p)
{
	struct page_line lines[FUNNEL_MAX];
	int points, n = 0, i, k;

	if (!p->trend || !p->trend->days)
		return;
	page_trend_sum(p);
	points = p->trend->days < PAGE_POINTS ? p->trend->days : PAGE_POINTS;
	for (i = FUNNEL_SUBMITTED; i < p->funnel.n; i++, n++) {
		lines[n].label = page_stage(p, i);
		for (k = 0; k < points; k++)
			lines[n].points[k] =
				p->trend->n[i][page_trend_at(p->trend, k,
							     points)];
	}
	doc_heading(d, 1, _("How it went over time"));
	doc_figure(d, page_lines(d, _("How it went over time"),
				 _("A line a stage: how many people had "
				   "reached it by a day"), lines, n, points,
				 p->total.must + p->total.may +
				 p->total.unclear),
		   _("People who had reached each stage, from the first day of "
		     "the period until today"));
	page_trend_table(d, p);
}
