/*
 * A plan's content between its three forms: the wide record of a file, the
 * stored items, and what the rule checks. Pure but for memory.
 */
#ifndef APP_PLAN_CONTENT_H
#define APP_PLAN_CONTENT_H

#include "app/plan/plan_table.h"
#include "base/digest.h"
#include "model/record.h"
#include "rule/plan_rule.h"
#include "store/plan_store.h"

#define PLAN_MAX_ITEMS 96

/* Of these a plan has no item of SECTION_MAIN_DUTY. */
#define N_PLAN_SECTIONS N_SECTIONS

struct plan_draft {
	struct plan_item_row items[PLAN_MAX_ITEMS];
	int n;
	int too_many;		/* the file has more than fit */
	int surplus;		/* a list column that says more than there
				   are items, 0: none */
	int lacking;		/* a list column that says less, so that it
				   can be read in two ways, 0: none */
	/* an expectation of it has no option to belong to; else NULL */
	const struct pack_aspect *homeless;
	int aimless;		/* a target without an indicator */
};

/*
 * Items from the values of a record of plans, in whose table the aspects have
 * `columns`. Where a cell says nothing
 * (text NULL), what `old` has stays. Codes are taken as they are; labels
 * and option numbers become codes where the pack knows them. Strings live in
 * `arena`. -1: no memory.
 */
int plan_draft_fill(struct plan_draft *out, const struct kin_value *v,
		    const struct plan_columns *columns,
		    const struct plan_item_row *old, int n_old,
		    const struct pack *pack, struct arena *arena);

/* The digest of the items, whatever the order of their sections: equal
 * content, equal digest. */
void plan_draft_digest(unsigned char out[DIGEST_MAC],
		       const struct plan_item_row *items, int n);

/* Of whom and when items are: see struct plan_content. */
struct plan_frame {
	const char *role, *level;
	day_t from, to, day;	/* of the period, of the question; or 0 */
};

/* Faults of stored or drafted items; see plan_rule_check(). */
int plan_items_check(struct plan_fault *faults, int *n_blocking,
		     struct plan_points *points, const struct pack *pack,
		     const struct plan_frame *frame,
		     const struct plan_item_row *items, int n,
		     struct arena *arena);

#endif
