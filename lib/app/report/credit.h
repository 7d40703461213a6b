/* Months of a period that lie in somebody's posts. */
#ifndef APP_CREDIT_H
#define APP_CREDIT_H

#include "app/report/recap.h"
#include "rule/pack.h"

/* What a row of results converts to. */
struct credit_value {
	int none;		/* by the status, which is known */
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
/* The first and the last day of the period that they cover. */
void credit_posts_span(day_t *first, day_t *last, const char *posts,
		       day_t from, day_t to);

/* Say that a part of a year does not convert. */
void credit_tell_interim(const struct recap *rc);

/*
 * Whether what a row says converts: of the post that counts for the year, of
 * somebody whose status converts. Counts what it refuses.
 */
int credit_is_converted(struct recap *rc, const struct recap_row *row);

/*
 * Call `write` with each published result that converts, the oldest first, of
 * all periods up to that of f; people move, so that of f only the person is
 * asked. The caller has called bkn_ids_open().
 */
enum kin_status credit_each(struct kin_session *s,
			    const struct ready_filter *f,
			    enum kin_status (*write)(struct recap *rc,
						     const struct recap_row *r,
						     struct kin_err *err),
			    void *user, struct kin_err *err);

#endif
