/*
 * How far one person of a period has come, what is late, and whose turn it
 * is. Pure: facts of one post in, one answer out; status, summary, pending
 * and `why` all rest on it.
 */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include "app/run/deadline.h"
#include "rule/pack.h"
#include "rule/workflow.h"

/*
 * The funnel: three stages of the plan, the steps of the rules that count,
 * and the assessment, which is the last. The codes are columns of summaries.
 */
enum { FUNNEL_DRAFT, FUNNEL_SUBMITTED, FUNNEL_APPROVED, FUNNEL_STEPS };
#define FUNNEL_MAX (FUNNEL_STEPS + PACK_MAX_STEPS + 1)

struct funnel {
	int n;
	const char *codes[FUNNEL_MAX];
	int steps[FUNNEL_MAX];	/* index of the step, or -1 */
	int stages[FUNNEL_MAX];	/* index of the stage that bounds it, or -1 */
};
void funnel_of(struct funnel *out, const struct pack *pack);
/* The stage of the step that takes place on an agreed day; where that is not
 * counted, the last one in front of the assessment. */
int funnel_scheduled(const struct funnel *f, const struct pack *pack);
/* The first stage that the period has: a year is evaluated without plans. */
int funnel_first(const struct funnel *f, int annual);

/* The parts of a cycle that --stage names. */
enum goal { GOAL_PLAN, GOAL_OBSERVATION, GOAL_ASSESSMENT, N_GOALS };
extern const char *const goal_codes[N_GOALS];
/* The goal called `text`, or -1. */
int goal_find(const char *text);

enum turn { TURN_NOBODY, TURN_SELF, TURN_SUPERVISOR, TURN_OFFICE };
extern const char *const turn_codes[];

/* Why somebody is not there yet; from WAIT_STEP on, a step of the rules. */
enum {
	WAIT_NOTHING, WAIT_PLAN, WAIT_DRAFT, WAIT_RETURNED, WAIT_APPROVAL,
	WAIT_ORGANISATION, WAIT_ASSESSMENT, WAIT_CYCLES, WAIT_STEP,
	N_WAITS = WAIT_STEP + PACK_MAX_STEPS
};
const char *wait_code(const struct pack *pack, int wait);
/* What such a code means to people: of a step, that it is to be done. */
#define WAIT_TEXT 160
const char *wait_word(char out[WAIT_TEXT], const struct pack *pack,
		      const char *code);

struct progress_facts {
	const struct pack *pack;
	const struct funnel *funnel;
	enum wf_state plan, observation, assessment;
	int untouched;		/* carried over and never saved */
	int was_approved;	/* an earlier revision still counts */
	day_t submitted, approved;	/* DAY_NONE: not, or not known */
	const char *days;	/* of the steps, eleven bytes each; or NULL */
	day_t assessed;
	int organisation_set, organisation_first;
	int annual;		/* the evaluation of a year: without plans */
	int cycles_done;	/* its cycles are final */
	day_t day;		/* of the question */
};

struct progress {
	int has_plan;
	unsigned reached;	/* bits of the stages of the funnel */
	unsigned late;		/* the same, done late or due and not done */
	int wait;		/* the first thing that is missing */
	enum turn turn;
	enum goal goal;		/* the part it belongs to */
};

void progress_decide(struct progress *out, const struct progress_facts *facts,
		     const struct deadlines *deadlines);

/* Whether the part of the cycle up to `goal` is unfinished. */
int progress_pending(const struct progress *p, enum goal goal);

/* Index of the stage whose window bounds what is waited for, or -1. */
int wait_stage(const struct pack *pack, int wait);

#endif
