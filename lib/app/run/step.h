/*
 * The frame of every batch verb: stage who is meant, resolve, decide one
 * event per subject, apply. A kind of step supplies what its event needs to
 * know and how the new state is stored.
 */
#ifndef APP_STEP_H
#define APP_STEP_H

#include <kinerja/step.h>

#include "app/run/subject.h"
#include "store/plan_store.h"

struct step_kind {
	const char *machine;	/* plan, observation, assessment: the trail */
	/* the event for this subject; NULL: a step that is no transition */
	enum wf_event (*event)(struct run *run, const struct subject *sub,
			       const char *step);
	/*
	 * Add what the event needs to the facts: n_missing, missing (in
	 * `arena`), organisation_set, incomplete_reason. Faults of the content
	 * go to the sink by run_diag(). May be NULL. KIN_EINPUT: told
	 * already, the row is rejected.
	 */
	enum kin_status (*prepare)(struct run *run,
				   const struct subject *sub,
				   enum wf_event event,
				   struct wf_facts *facts,
				   struct arena *arena, struct kin_err *err);
	/* Store the new state. The trail's transition is the frame's work. */
	enum kin_status (*apply)(struct run *run,
				 const struct subject *sub,
				 enum wf_event event,
				 const struct wf_facts *facts,
				 enum wf_state to, struct kin_err *err);
	/*
	 * The subject is there already: *same becomes 0, and it is told,
	 * where the row says something else than stands there. NULL: rows
	 * say nothing more.
	 */
	enum kin_status (*same)(struct run *run, const struct subject *sub,
				int *same, struct kin_err *err);
	/*
	 * A step that is no transition: store what it says; *action is new,
	 * changed or unchanged. NULL: the step is only a check.
	 */
	enum kin_status (*record)(struct run *run,
				  const struct subject *sub,
				  const char **action, struct kin_err *err);
	/* inside the transaction, behind the last subject; may be NULL */
	enum kin_status (*finish)(struct run *run, struct kin_err *err);
	int many;		/* a post may have many rows */
	int posts;		/* a selection means posts without plan too */
	/* the row of the machine: sub->plan, sub->observation, ... */
	long long (*id)(const struct subject *sub);
};

/* A batch verb: its event, and who carries it out. */
struct step_verb {
	const struct step_kind *kind;
	enum wf_event event;	/* EV_NONE: none, or it depends */
	enum wf_machine machine;
	int again;		/* being there already is no fault */
	int check;		/* a question: the answer "no" is KIN_ENO */
	/* its word in the column keputusan; NULL: none, "": each row says its
	 * own, and the kind's event() reads it */
	const char *verdict;
};

/* kin_step() of one verb. */
enum kin_status step_run(struct kin_session *s, const struct step_verb *verb,
			 const struct kin_step_opts *opts,
			 struct kin_import_result *result,
			 struct kin_err *err);

/* The running verb, and what it was asked. */
const struct step_verb *step_verb(const struct run *run);
const struct kin_step_opts *step_opts(const struct run *run);

/*
 * A value of the decision's row (DECISION_...), else of the option that
 * stands for it; in run->scratch. NULL: neither says anything.
 */
const char *step_value(struct run *run, const struct subject *sub,
		       int field);

/* Who decided, to be frozen into a row: `by`, else the supervisor. */
void step_rater(struct rater *out, const struct subject *sub,
		struct kin_session *s);

/* Whether the verb was asked for one person by name, or by a selection. */
int step_is_single(const struct run *run);
int step_is_selected(const struct run *run);

/*
 * What becomes of a subject that has nothing to do, because it is there
 * already or fits no selection: "unchanged" or "skip"; NULL: it has. The first
 * half judges, the second does it.
 */
const char *step_passed(const struct run *run, const struct subject *sub,
			enum wf_event event, const struct wf_facts *facts);
enum kin_status step_pass(struct run *run, const struct subject *sub,
			  const char *action, enum wf_event event,
			  const struct wf_facts *facts, struct kin_err *err);

/* A row that says itself what was decided, and something else stands by now:
 * KIN_EINPUT, and both were told. */
enum kin_status step_late(struct run *run, const struct subject *sub,
			  enum wf_event event, const struct wf_facts *facts,
			  struct kin_err *err);

#endif
