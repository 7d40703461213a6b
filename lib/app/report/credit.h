/* Months of a period that lie in somebody's posts. */
#ifndef APP_CREDIT_H
#define APP_CREDIT_H

#include "app/report/recap.h"
#include "rule/pack.h"

/* What a row of results converts to. */
struct credit_value {
	const struct pack_credit *jenjang;	/* NULL: not known */
	int percent;		/* -1: not known */
	int months;
	int thousandths;	/* -1: not known */
	const char *why;	/* it is not, in words of data; or NULL */
};
void credit_of_row(struct credit_value *out, const struct recap *rc,
		   const struct recap_row *row);

/*
 * The calendar months of the period that the posts cover together, by the
 * pack's rule for months. `posts`: "FROM/TO FROM/TO ..." as recap_row has it.
 */
int credit_posts_months(const char *posts, day_t from, day_t to,
			enum pack_months rule);

#endif
