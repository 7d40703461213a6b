/*
 * How far one person of a period has come, what is late, and whose turn it
 * is. Pure: facts of one post in, one answer out; status, summary, pending
 * and `why` all rest on it.
 */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include "rule/pack.h"
#include "rule/workflow.h"

/* The funnel; the names are columns of table_summary. */
enum funnel {
	FUNNEL_DRAFT, FUNNEL_SUBMITTED, FUNNEL_APPROVED, FUNNEL_PREPARED,
	FUNNEL_OBSERVED, FUNNEL_FOLLOWED_UP, FUNNEL_REFLECTED,
	FUNNEL_ASSESSED, N_FUNNEL
};
extern const char *const funnel_codes[N_FUNNEL];
/* The first stage that the period has: a year is evaluated without plans. */
enum funnel funnel_first(int annual);

/* The parts of a cycle that --stage names. */
enum goal { GOAL_PLAN, GOAL_OBSERVATION, GOAL_ASSESSMENT, N_GOALS };
extern const char *const goal_codes[N_GOALS];
/* The goal called `text`, or -1. */
int goal_find(const char *text);

enum turn { TURN_NOBODY, TURN_SELF, TURN_SUPERVISOR, TURN_OFFICE };
extern const char *const turn_codes[];

/* Why somebody is not there yet. */
enum wait {
	WAIT_NOTHING, WAIT_PLAN, WAIT_DRAFT, WAIT_RETURNED, WAIT_APPROVAL,
	WAIT_PREPARE, WAIT_OBSERVE, WAIT_FOLLOW_UP, WAIT_REFLECT, WAIT_RATE,
	WAIT_ORGANISATION, WAIT_ASSESSMENT, WAIT_CYCLES, N_WAITS
};
extern const char *const wait_codes[N_WAITS];

struct deadlines {
	day_t last[N_STAGES];	/* DAY_NONE: the stage has no window */
	day_t before[N_STAGES];	/* the last day until it was extended, or
				   DAY_NONE */
};

struct progress_facts {
	enum wf_state plan, observation, assessment;
	int untouched;		/* carried over and never saved */
	int was_approved;	/* an earlier revision still counts */
	day_t submitted, approved;	/* DAY_NONE: not, or not known */
	day_t done[N_STEPS];
	day_t assessed;
	int organisation_set, organisation_first;
	int annual;		/* the evaluation of a year: without plans */
	int cycles_done;	/* its cycles are final */
	day_t day;		/* of the question */
};

struct progress {
	int has_plan;
	unsigned reached;	/* bits of enum funnel */
	unsigned late;		/* the same, done late or due and not done */
	enum wait wait;		/* the first thing that is missing */
	enum turn turn;
	enum goal goal;		/* the part it belongs to */
};

void progress_decide(struct progress *out, const struct progress_facts *facts,
		     const struct deadlines *deadlines);

/* Whether the part of the cycle up to `goal` is unfinished. */
int progress_pending(const struct progress *p, enum goal goal);

/* The stage whose window bounds what is waited for. */
enum stage_no wait_stage(enum wait wait);

#endif
