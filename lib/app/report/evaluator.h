/*
 * What status_each() is made of: the evaluator of one thread, and the walk
 * that has others work ahead. No other room, and of this one nobody but its
 * two files, includes it.
 */
#ifndef APP_EVALUATOR_H
#define APP_EVALUATOR_H

#include "app/assess/annual.h"
#include "app/report/status.h"
#include "app/report/unit_parts.h"

/* Only read, but for the arena: copies of it share the book. */
struct evaluator {
	const struct pack *pack;
	day_t day;
	const struct period *period;
	struct annual_year year;	/* where the period is one */
	struct arena arena;		/* of the row */
	struct funnel funnel;
	const struct deadline_book *deadlines;
	struct status_args args;
};

/* Visit the cases of a part of the units, whose texts go into the arena; a
 * school without posts is one with post 0. */
enum kin_status evaluator_part(struct evaluator *ev,
			       const struct unit_parts *units, size_t part,
			       struct arena *texts, struct db *db,
			       status_visit *visit, void *user,
			       struct kin_err *err);

/*
 * Visit the cases of the units in their order, which threads with readers of
 * their own decide ahead of the visits. *done is 0, and nobody was visited,
 * where that is not worth it or not possible: few units, one processor, a
 * past that stands, a transaction that writes.
 */
enum kin_status evaluator_ahead(int *done, const struct evaluator *ev,
				const struct unit_parts *units, struct db *db,
				status_visit *visit, void *user,
				struct kin_err *err);

#endif
