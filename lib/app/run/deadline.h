/*
 * When a stage ends for somebody: by their role, and by the school where that
 * has later days of its own. The one place that says it; the days of whoever
 * joins later are rule/expected.h's.
 */
#ifndef APP_DEADLINE_H
#define APP_DEADLINE_H

#include "base/date.h"
#include "rule/pack.h"
#include "store/db.h"

struct deadlines {		/* by the stages of the rules */
	day_t first[PACK_MAX_STAGES];	/* DAY_NONE: it has no window */
	day_t last[PACK_MAX_STAGES];	/* the same */
	day_t before[PACK_MAX_STAGES];	/* the last day until it was
					   extended, or DAY_NONE */
};

/* All of a period; a zeroed one is valid and has none. */
struct deadline_book {
	long long period;
	struct deadline_role *roles;	/* of the rules, then any other */
	int n_roles;
	struct deadline_place *places;	/* by school; mostly none */
	size_t n_places;
};

/* Read those of a period, which `pack` rules; the book is released first. */
enum kin_status deadline_load(struct deadline_book *out,
			      const struct pack *pack, long long period,
			      struct db *db, struct kin_err *err);
void deadline_release(struct deadline_book *book);

/* Those of a role at a school; made in `own` where the school has its own,
 * else the book's. */
const struct deadlines *deadline_of(struct deadlines *own,
				    const struct deadline_book *book,
				    const char *role, long long unit);

#endif
