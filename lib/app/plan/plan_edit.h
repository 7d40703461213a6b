/* What the two forms of plan imports share: the wide row and the item row. */
#ifndef APP_PLAN_EDIT_H
#define APP_PLAN_EDIT_H

#include "app/plan/plan_content.h"
#include "app/run/step.h"

/* Whether a closed period, the state, a final assessment or an observation of
 * another indicator forbids to change the content to that of the draft; told
 * once for the row. */
int plan_is_frozen(struct run *run, const struct subject *sub,
		   const struct plan_draft *d, const struct period *period);
/* 1 after telling that an observation goes on about another indicator than
 * that of these items. */
int plan_is_observed(struct run *run, const struct subject *sub,
		     const struct plan_item_row *items, int n);

/* Whether the pack offers all codes to this role and level; else told. */
int plan_codes_hold(struct run *run, const struct subject *sub,
		    const struct plan_draft *d);

/*
 * Store the content: a new plan, the same revision, or the next one where the
 * last was handed in. Fills in sub->plan, state and revision.
 */
enum kin_status plan_content_store(struct run *run, struct subject *sub,
				   const struct plan_draft *d,
				   const unsigned char *digest,
				   struct kin_err *err);

/* The items of a plan before and after an import. */
struct plan_sides {
	const struct plan_item_row *old, *now;
	int n_old, n_now;
};

/*
 * Every field that differs, into the row diff and the trail of a plan that is
 * stored already: what it was is found again by `kinerja log --about`.
 */
enum kin_status plan_note_changes(struct run *run, const struct subject *sub,
				  const struct plan_sides *sides,
				  struct kin_err *err);

#endif
