/*
 * The page for the head of an office: figures gathered in one pass
 * (page.c), told as a document (page_show.c) with pictures (page_svg.c).
 */
#ifndef APP_PAGE_H
#define APP_PAGE_H

#include "app/report/blockers.h"
#include "emit/document.h"

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
	int n_stages;		/* of the funnel */
};

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
		char stage[24], role[24], to[DAY_TEXT];
	} deadlines[24];
	int n_deadlines;
};

/* Percent of the funnel that a place has gone, 0 to 100. */
int page_percent(const struct page_place *place);

void page_show(struct doc *d, struct office_page *p);

/* A bar a row; labels and values are escaped. */
struct page_bar {
	const char *label;
	long value, mark;	/* mark: a second, darker part, or 0 */
};
/* The picture as SVG in the memory of `d`, NULL: no memory. */
const char *page_bars(struct doc *d, const char *title, const char *desc,
		      const struct page_bar *bars, int n, long most);

#endif
