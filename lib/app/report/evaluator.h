/*
 * What status_each() is made of: the evaluator of one thread, and the walk
 * that has others work ahead. No other room, and of this one nobody but its
 * two files, includes it.
 */
#ifndef APP_EVALUATOR_H
#define APP_EVALUATOR_H

#include "app/assess/annual.h"
#include "app/report/status.h"

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

/* Units that are asked for at once: a statement for each would take longer to
 * begin than to end. */
#define EVALUATOR_PART 64

/* How many of `n` units are in the part that begins with unit `at`. */
static inline size_t evaluator_rest(size_t n, size_t at)
{
	return n - at < EVALUATOR_PART ? n - at : EVALUATOR_PART;
}

/* Visit the cases of some units, whose texts go into the arena; a school
 * without posts is one with post 0. */
enum kin_status evaluator_part(struct evaluator *ev, const long long *units,
			       size_t n, struct arena *texts, struct db *db,
			       status_visit *visit, void *user,
			       struct kin_err *err);

/*
 * Visit the cases of `n` units in their order, which threads with readers of
 * their own decide ahead of the visits. *done is 0, and nobody was visited,
 * where that is not worth it or not possible: few units, one processor, a
 * past that stands, a transaction that writes.
 */
enum kin_status evaluator_ahead(int *done, const struct evaluator *ev,
				const long long *units, size_t n,
				struct db *db, status_visit *visit,
				void *user, struct kin_err *err);

#endif
