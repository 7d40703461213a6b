/* Months of a period that lie in somebody's posts. */
#ifndef APP_CREDIT_H
#define APP_CREDIT_H

#include "rule/pack.h"

/*
 * The calendar months of the period that the posts cover together, by the
 * pack's rule for months. `posts`: "FROM/TO FROM/TO ..." as recap_row has it.
 */
int credit_posts_months(const char *posts, day_t from, day_t to,
			enum pack_months rule);

#endif
