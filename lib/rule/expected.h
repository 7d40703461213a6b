/*
 * Who is expected in a period, who must and who may, and on what day a step
 * is late: the denominator of every figure.
 *
 * Pure. expected + excluded = posts that overlap the period, always.
 */
#ifndef RULE_EXPECTED_H
#define RULE_EXPECTED_H

#include "base/date.h"
#include "rule/pack.h"

/* Exactly one reason per excluded post, the first that fits in this order. */
enum exclusion {
	NOT_EXCLUDED,
	EXCLUDED_ROLE,		/* the pack does not cover the role */
	EXCLUDED_ENDED,		/* the post ended before the day counted */
	EXCLUDED_NOT_YET,	/* the post begins after the day counted */
	EXCLUDED_EXCEPTION,	/* leave, secondment, ...: recorded */
	EXCLUDED_ELSEWHERE,	/* belongs to e-Kinerja BKN */
	EXCLUDED_NOT_HOME,	/* second school, without a plan */
	EXCLUDED_OPTIONAL,	/* non-ASN, without a plan */
	N_EXCLUSIONS
};
extern const char *const exclusion_codes[N_EXCLUSIONS]; /* official terms */

struct post_facts {
	const char *role, *kind;	/* codes of choice_role, post_kind */
	int home;
	day_t from, to;		/* DAY_NONE: unknown, open */
	const char *employment;	/* code of choice_employment, or other text */
	const char *unit_status;	/* negeri, swasta or NULL */
	int has_exception;	/* one covers the day counted */
	int has_plan;		/* a plan that was touched */
};

struct expectation {
	enum exclusion excluded;
	enum wf_duty duty;
};

/*
 * `day` is the day of the question; what counts is min(day, period end), and
 * for a day before the period its first day.
 */
void expected_decide(struct expectation *out, const struct pack *pack,
		     const struct post_facts *post, day_t period_from,
		     day_t period_to, day_t day);

/*
 * The last day of a stage for a post that begins on `begin`: where the stage
 * was over by then, one of its own. DAY_NONE: the stage has no last day, the
 * post no known begin.
 */
day_t expected_due(const struct pack *pack, day_t last, day_t begin);

/* Whether an employment status is one of an ASN; -1 when it is unknown. */
int employment_is_asn(const char *employment);

#endif
