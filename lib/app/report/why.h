/*
 * What the files named why_ share: one person's facts and the answer, which
 * why.c gathers and tells; the ordered table of what may block is in
 * why_check.c.
 */
#ifndef APP_WHY_H
#define APP_WHY_H

#include <kinerja/why.h>

#include "app/report/status.h"
#include "base/arena.h"
#include "store/outcome_store.h"

#define WHY_MAX_POSTS 16		/* of one person in one period */

/* In the order in which somebody meets them. */
enum why_stage {
	WHY_POST, WHY_SUPERVISOR, WHY_PERIOD, WHY_PLAN, WHY_OBSERVATION,
	WHY_ASSESSMENT, N_WHY_STAGES
};
extern const char *const why_stage_codes[N_WHY_STAGES];

/* What an event would answer to one post. */
struct why_event {
	unsigned who;		/* who could make it happen now; 0: nobody */
	/* why it would be refused to who acts, without --reason */
	enum kin_code refusals[WF_MAX_REFUSALS];
	int n_refusals;
};

#define WHY_MAX_EVENTS (EV_STEP + PACK_MAX_STEPS)

struct why_answer {
	long long post;
	enum objection_wait objection;	/* to the assessment */
	int has_draft;		/* of it */
	char draft_lacks[800];	/* fields that it lacks, "": none */
	struct why_event events[WHY_MAX_EVENTS];
};

/* One answer while it is put together; all text lives in the arena. */
struct why {
	struct kin_session *s;
	const struct period *period;
	enum kin_status (*show)(void *user, const struct kin_why *why);
	void *user;
	struct arena arena;
	struct kin_why out;
	struct kin_why_event next[WHY_MAX_EVENTS], denied[WHY_MAX_EVENTS];
	struct why_answer answers[WHY_MAX_POSTS];
	int n_answers;
	int all;		/* every stage, not the first blocker only */
	char title[160];
	char due[DAY_TEXT], due_before[DAY_TEXT];
	const char *who;	/* the person as commands name it */
	const char *rater;	/* identifier of the supervisor, or ID */
	long n;
};

/* Who can remove a blocker. */
enum why_fixer {
	FIX_OPERATOR, FIX_SELF, FIX_SUPERVISOR, FIX_SUPERIOR, FIX_OFFICE,
	FIX_ELSEWHERE,
	FIX_NOBODY
};

/*
 * One thing that may block. Sentence and command are templates: {who}
 * {period} {role} {from} {to} {exception} {employment} {status} {area} {level}
 * {school} {day} {rater} stand for the facts of the case. Sentences are
 * marked for translation in the table.
 */
struct why_check {
	enum why_stage stage;
	/* whether it blocks; `arg` tells the cases of one test apart */
	int (*test)(const struct why *w, const struct status_case *c, int arg);
	int arg;
	const char *code;	/* official; NULL: exclusion or wait `arg` */
	enum kin_code refusal;	/* of verbs; KIN_N_CODES: those of `event` */
	const char *sentence;
	enum why_fixer fixer;
	const char *command;	/* NULL: that of `event` */
	enum wf_event event;	/* what is waited for; EV_STEP: the step of the
				 * case; EV_NONE: nothing */
	/* Look deeper: may replace sentence and command. May be NULL. */
	enum kin_status (*look)(struct why *w, const struct status_case *c,
				enum wf_event event, struct kin_err *err);
};

/* The first check that blocks, or NULL; `stage` N_WHY_STAGES: of any. */
const struct why_check *why_find(const struct why *w,
				 const struct status_case *c,
				 enum why_stage stage);

/* Put what the check says into w->out. KIN_ENOMEM and store errors. */
enum kin_status why_block(struct why *w, const struct status_case *c,
			  const struct why_check *check, struct kin_err *err);

/* Ask the evaluator about every event of every post, into w->answers. */
enum kin_status why_probe(struct why *w, const struct ready_filter *f,
			  struct kin_err *err);

/* The answer about a post, or NULL. */
const struct why_answer *why_answer_of(const struct why *w, long long post);

/* What a step of the observation still needs (why_observation.c). */
enum kin_status why_look_step(struct why *w, const struct status_case *c,
			      enum wf_event event, struct kin_err *err);

/* What the check waits for in this case; EV_NONE: nothing. */
enum wf_event why_event_of(const struct why_check *check,
			   const struct status_case *c);

/* The command that makes an event happen; NULL: no memory, or no verb. */
const char *why_command(struct why *w, enum wf_event event);

#endif
