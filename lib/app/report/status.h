/*
 * The one evaluator of a period: every figure about who has done what comes
 * from here. See include/kinerja/status.h for what leaves the library.
 */
#ifndef APP_STATUS_H
#define APP_STATUS_H

#include <kinerja/status.h>

#include "app/report/listing.h"
#include "app/report/progress.h"
#include "rule/expected.h"
#include "store/status_store.h"

/* One post with its facts and what the rules say; row->post 0: none. */
struct status_case {
	const struct status_row *row;
	struct expectation expected;
	struct progress progress;
	day_t due;	/* last day of what is waited for, or DAY_NONE */
	day_t due_before;	/* before it was extended, or DAY_NONE */
	enum wf_state plan, observation, assessment;
	/* of a year: the cycles that are not final, and the first of them */
	const char *cycles_missing, *cycle_missing;
	int predicate;	/* its place in pack.best, or -1 */
};

/* What the rules ask of a case's post. */
void status_facts(struct post_facts *out, const struct status_case *c);

/* What is called with each case; it is gone when the call returns. */
typedef enum kin_status status_visit(void *user, const struct status_case *c,
				     struct kin_err *err);

/* Visit the posts of the filter's period in the order asked for. */
enum kin_status status_each(struct kin_session *s,
			    const struct ready_filter *f,
			    enum status_order order, int names,
			    status_visit *visit, void *user,
			    struct kin_err *err);

/*
 * Name the supervisor of the case's post on the day of the session; *name
 * stays as it is when nobody is known. Borrowed until `rows` is closed.
 */
enum kin_status status_name_supervisor(const char **name, struct rows *rows,
				       const struct status_case *c,
				       const struct kin_session *s,
				       struct kin_err *err);

struct status_counts {
	long posts, must, may, unclear, excluded;
	long reasons[N_EXCLUSIONS];
	long none, returned, late, pending;
	long reached[FUNNEL_MAX], late_at[FUNNEL_MAX];
	long predicates[PACK_MAX_PREDICATES];	/* as in pack.best */
};

void counts_add(struct status_counts *counts, const struct status_case *c);

/* "2024-1 (Januari-Juni 2024; Dapodik 20232)"; `out` of 160 bytes. */
char *period_title(char *out, const struct period *p);

#endif
