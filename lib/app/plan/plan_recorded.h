/* Decisions that a row of plans records: taken elsewhere, kept as they were. */
#ifndef APP_PLAN_RECORDED_H
#define APP_PLAN_RECORDED_H

#include "app/run/step.h"

struct plan_move {
	enum wf_event event;
	enum wf_state from, to;
	const char *day;
	long long by;		/* a person; 0: who decided is not known */
};

/* What brings the plan to the state of its row: decided whole before anything
 * is written, so that a row goes in whole or not at all. */
struct plan_walk {
	struct plan_move moves[2];
	int n, refused;
	int decider;		/* who approved it becomes known */
};

/*
 * The legal transitions up to the state that the row records, and whom it
 * says to have approved; w->refused after telling what cannot be.
 */
enum kin_status plan_walk_find(struct plan_walk *w, struct run *run,
			       const struct subject *sub,
			       const struct kin_value *v,
			       struct kin_err *err);
/* Write them, once the content of the row is stored. */
enum kin_status plan_walk_apply(const struct plan_walk *w, struct run *run,
				struct subject *sub, struct kin_err *err);

#endif
