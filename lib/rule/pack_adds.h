/*
 * Whether one version of a pack only adds to another: what a period that is
 * pinned to the old version rests on must stand unchanged in the new one.
 *
 * Pure. An entry more is an addition, and so is a value where the old pack
 * said "not known" (points, percentages, focus behaviours); whatever would
 * make something else of what people have already done is not.
 */
#ifndef RULE_PACK_ADDS_H
#define RULE_PACK_ADDS_H

#include "rule/pack.h"

struct pack_difference {
	const char *where;	/* "activities/PK_KOMBEL/points" */
	const char *was, *is;	/* NULL: missing; "*": a whole entry */
};

/*
 * Tell every difference for the period of `code` ("2024-1") that is no
 * addition. `tell` may be NULL. Returns how many there are.
 */
int pack_adds(const struct pack *old, const struct pack *new,
	      const char *code, void (*tell)(void *user,
					     const struct pack_difference *d),
	      void *user);

#endif
