/*
 * The page for the head of an office: figures gathered in one pass
 * (page.c), told as a document (page_show.c, page_spread.c, page_trend.c)
 * with pictures (page_svg.c).
 */
#ifndef APP_PAGE_H
#define APP_PAGE_H

#include "app/report/blockers.h"
#include "emit/document.h"
#include "model/tables.h"
#include "rule/spread.h"

#define PAGE_AREAS 800		/* kecamatan of a province, at most */
#define PAGE_SCHOOLS 60		/* listed one by one; of more the worst */

enum page_age {
	AGE_MONTH, AGE_TWO, AGE_QUARTER, AGE_OLDER, AGE_NONE, N_PAGE_AGES
};

/* A school or an area: how far its people are. */
struct page_place {
	const char *npsn, *name, *area;	/* of an area npsn is NULL */
	long expected, plans, approved, observed, assessed, late;
	long reached;		/* stages of the funnel, all people together */
	int n_stages;		/* of the funnel, that the period has */
};

/* How many had reached a stage of the funnel by a day of the period. */
#define PAGE_DAYS 400
struct page_trend {
	long n[FUNNEL_MAX][PAGE_DAYS];
	int days;		/* until today, or the end of the period */
};

/* Schools with a predicate of their own, beside its pattern. */
struct page_spread {
	char organisation[40];		/* code; "": none yet */
	long schools[N_SPREAD_VERDICTS];
	long people[PACK_MAX_PREDICATES];
};
#define PAGE_SPREADS 8

struct office_page {
	struct kin_session *s;
	const struct ready_filter *f;
	struct arena arena;
	struct funnel funnel;	/* of the rules of the period */
	struct status_counts total;
	struct blockers blockers;
	struct page_place *schools;
	int n_schools, room;
	struct page_place areas[PAGE_AREAS];
	int n_areas;
	long long unit;
	long ages[N_PAGE_AGES];
	char oldest[DAY_TEXT];
	struct {
		char stage[64], role[ROLE_TEXT], from[DAY_TEXT], to[DAY_TEXT];
	} deadlines[24];
	int n_deadlines;
	struct page_spread spreads[PAGE_SPREADS];
	int n_spreads;
	struct status_counts school;	/* the one at hand */
	char organisation[40];
	struct page_trend *trend;	/* where it is asked for, or NULL */
};

/* Percent of the funnel that a place has gone, 0 to 100. */
int page_percent(const struct page_place *place);

void page_show(struct doc *d, struct office_page *p);

/* page_spread.c: the school at hand is whole; and what came of all. */
void page_spread_school(struct office_page *p);
void page_spread_show(struct doc *d, const struct office_page *p);

/* page_trend.c: when a case reached its stages; and the picture. */
void page_trend_add(struct office_page *p, const struct status_case *c);
void page_trend_show(struct doc *d, struct office_page *p);
/* What a stage of the funnel is called. */
const char *page_stage(const struct office_page *p, int i);

/* A bar a row; labels and values are escaped. */
struct page_bar {
	const char *label;
	long value, mark;	/* mark: a second, darker part, or 0 */
};
/* The picture as SVG in the memory of `d`, NULL: no memory. */
const char *page_bars(struct doc *d, const char *title, const char *desc,
		      const struct page_bar *bars, int n, long most);

/* Days of the period as percent of it; `today` below 0 or over 100: outside. */
struct page_span {
	const char *label;
	int from, to;
};
const char *page_spans(struct doc *d, const char *title, const char *desc,
		       const struct page_span *spans, int n, int today);

/* Lines over time, of as many points each; `most` is as high as it goes. */
#define PAGE_POINTS 60
struct page_line {
	const char *label;
	long points[PAGE_POINTS];
};
const char *page_lines(struct doc *d, const char *title, const char *desc,
		       const struct page_line *lines, int n, int n_points,
		       long most);

#endif
