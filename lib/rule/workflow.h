/*
 * The workflow: closed lists of machines, states, events, actors and guards,
 * and one evaluator over the transition table of a pack.
 *
 * Pure: facts in, decision out. The names are those of packs, refusals,
 * `why`, the manual and the diagram.
 */
#ifndef RULE_WORKFLOW_H
#define RULE_WORKFLOW_H

#include <stddef.h>

#include <kinerja/diag.h>

#include "base/date.h"

enum wf_machine { WF_PLAN, WF_OBSERVATION, WF_ASSESSMENT, N_MACHINES };
extern const char *const wf_machine_names[N_MACHINES];

enum wf_state {
	WF_NONE,			/* there is no such thing yet */
	WF_DRAFT, WF_SUBMITTED, WF_RETURNED, WF_APPROVED,	/* plan */
	WF_ASSESS_DRAFT, WF_FINAL, WF_PUBLISHED,		/* assessment */
	/* observation: after WF_OPEN, one for each step that is collected */
	WF_VOIDED, WF_OPEN, N_STATES,
	WF_FAULT = 63			/* while a pack is read */
};
/* English names as in SQL: draft, submitted, ..., open, ..., final, ... */
extern const char *const wf_state_names[N_STATES];
/* The state of a machine by its English name; WF_NONE when unknown. */
enum wf_state wf_state_find(enum wf_machine machine, const char *name);
/* The official term of a state: draf, diajukan, ... */
const char *wf_state_term(enum wf_state state);

/* How the rules name a step of an observation: the event that collects it,
 * the state then, and the official term of that state. */
struct wf_step_names {
	const char *verb, *state, *term;
};

enum wf_event {
	EV_SUBMIT, EV_APPROVE, EV_RETURN, EV_WITHDRAW, EV_REVISE,
	EV_FINALISE, EV_PUBLISH, EV_REVISE_ASSESSMENT,
	EV_REOPEN, EV_VOID,
	/* one for each step of an observation */
	EV_STEP,
	EV_NONE = 63			/* none; faulty while a pack is read */
};
extern const char *const wf_event_names[EV_STEP];
enum wf_machine wf_event_machine(enum wf_event event);

/* Who may do it: a set of bits. */
enum wf_actor {
	ACTOR_SELF = 1,		/* the person of the post */
	ACTOR_SUPERVISOR = 2,	/* Pejabat Penilai on that day */
	ACTOR_TEAM = 4,		/* member of a team on that day */
	ACTOR_OPERATOR = 8,	/* fills in, collects, transcribes */
	ACTOR_OTHER = 16	/* somebody without a part in it */
};
#define N_ACTORS 4		/* that packs can name */
extern const char *const wf_actor_names[N_ACTORS];	/* by bit */

enum wf_guard {
	GUARD_COMPLETE = 1,	/* nothing that blocks is missing */
	GUARD_REASON = 2,	/* a reason is given */
	GUARD_PLAN_APPROVED = 4,
	GUARD_ORGANISATION = 8,	/* the organisation predicate is set */
	GUARD_NOT_FROZEN = 16,	/* no final assessment stands on it */
	GUARD_STEPS_DONE = 32,	/* observation rated, or a reason why not */
	GUARD_OBSERVATION_OPEN = 64, /* no document is collected yet */
	GUARD_CYCLES = 128	/* the cycles of the year are assessed */
};
#define N_GUARDS 8
extern const char *const wf_guard_names[N_GUARDS];	/* by bit */

struct wf_edge {
	enum wf_machine machine;
	enum wf_state from, to;
	enum wf_event event;
	unsigned who;		/* wf_actor bits */
	unsigned guards;	/* wf_guard bits */
	int annual;		/* holds for annual periods, else for cycles */
};

enum wf_duty { DUTY_MUST, DUTY_MAY, DUTY_ELSEWHERE, DUTY_CHECK };

/* All that a decision rests on; every fact is read in one transaction. */
struct wf_facts {
	enum wf_state plan, observation, assessment;	/* WF_NONE: none */
	const struct wf_step_names *steps;	/* of the rules, in order */
	int n_steps;
	int plan_effective;	/* an approved revision of the plan counts */
	unsigned actor;		/* what the actor is to this post, bits */
	int supervisor_known;
	const char *supervisor;	/* name of who may decide, for messages */
	const char *by_column;	/* that names the actor, NULL: by */
	const char *by_named;	/* whom it names, NULL: whoever acts */
	day_t day;		/* of the act */
	day_t today;
	day_t last;		/* day of the subject's last act, or DAY_NONE */
	int last_written;	/* that is when the document was written */
	int has_reason;
	int n_missing;		/* blocking faults of the content */
	const char *missing;	/* their list, for the message; where the
				 * cycles are not assessed: which ones */
	int organisation_set;
	int incomplete_reason;	/* steps may be missing: a reason says why */
	int closed;		/* the period is closed */
	int taken_up;		/* since then the assessment was revised */
	int annual;		/* the period is the evaluation of a year */
	int cycles_assessed;	/* annual: every cycle that counts is */
};

#define WF_MAX_REFUSALS 8

struct wf_decision {
	const struct wf_edge *edge;	/* NULL: refused */
	enum wf_state to;
	int n_refusals;
	enum kin_code refusals[WF_MAX_REFUSALS];
};

/*
 * Decide one event. All refusals are collected, not the first only. A closed
 * period allows EV_REVISE_ASSESSMENT and what follows from it (finalise,
 * publish of a revised assessment) alone; one of kind annual allows the whole
 * evaluation.
 *
 * A voided observation is final. Whoever has one begins the next: with
 * WF_NONE as its state, which is open.
 */
void wf_decide(struct wf_decision *out, const struct wf_edge *edges,
	       int n_edges, enum wf_event event, const struct wf_facts *facts);

/*
 * The sentence for one refusal, complete and with what to do, into `out`.
 * `edges` tells who may do it. Returns `out`.
 */
char *wf_refusal_text(char *out, size_t size, enum kin_code code,
		      const struct wf_edge *edges, int n_edges,
		      enum wf_event event, const struct wf_facts *facts);

/* The state of the machine of `event` in `facts`. */
enum wf_state wf_current(enum wf_event event, const struct wf_facts *facts);

#endif
