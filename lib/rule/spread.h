/*
 * How predicates should be spread over the people of an organisation with a
 * predicate of its own, as the pack has it; and whether they are.
 *
 * Pure. It guides whoever sets predicates; no rating is ever changed by it.
 * A share of people is rounded in their favour: so many are allowed as the
 * next whole person, so many are needed as the last whole one.
 */
#ifndef RULE_SPREAD_H
#define RULE_SPREAD_H

#include "base/buf.h"
#include "rule/pack.h"

enum spread_verdict {
	SPREAD_NONE,		/* no pattern, or no predicate of the whole */
	SPREAD_FEW,		/* too few people for shares */
	SPREAD_FITS, SPREAD_OFF, N_SPREAD_VERDICTS
};
extern const char *const spread_terms[N_SPREAD_VERDICTS]; /* official */

/* The pattern of an organisation's predicate (a code), NULL: none. */
const struct pack_pattern *spread_pattern(const struct pack *p,
					  const char *organisation);

/* Add it in words, "paling banyak 70 % Sangat Baik; ...". */
void spread_text(struct buf *out, const struct pack *p,
		 const struct pack_pattern *pattern);

/*
 * Judge the numbers of people, by index of p->predicates. What is off is
 * added to `why` in the same words, with what is.
 */
enum spread_verdict spread_judge(struct buf *why, const struct pack *p,
				 const struct pack_pattern *pattern,
				 const long *people);

#endif
