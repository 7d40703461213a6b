/*
 * What imports and steps of observations share: the documents of the steps
 * in memory, their fields and values, and collecting them.
 */
#ifndef APP_OBSERVATION_H
#define APP_OBSERVATION_H

#include "app/observe/observation_table.h"
#include "app/run/subject.h"
#include "base/buf.h"
#include "rule/observation_rule.h"
#include "store/observation_store.h"

/* The codes of a step's fields, for messages: "target, upaya, rpp". */
void doc_field_list(char *out, size_t size, const struct pack *pack, int step);
/* The codes of all steps: "persiapan, observasi". */
void doc_step_list(char *out, size_t size, const struct pack *pack);

/* The event that collects a step, and the state before it. */
enum wf_event doc_step_event(int step);
enum wf_state doc_step_from(int step);
/* Whether a step's document is collected in this state. */
int doc_is_collected(int step, enum wf_state state);

/* The documents of one observation, by the fields of its pack: "" or NULL
 * where nothing stands. */
struct docs {
	const char *text[PACK_MAX_FIELDS];
	const char *day[PACK_MAX_STEPS];	/* when it was written */
};
#define DOCS_ALL (-1)
/* The newest documents of one step, or of DOCS_ALL. */
enum kin_status docs_load(struct docs *out, const struct pack *pack,
			  long long observation, int step,
			  struct arena *arena, struct db *db,
			  struct kin_err *err);
/* A step's document as JSON: its filled fields in their order. */
void docs_json(struct buf *out, const struct docs *docs,
	       const struct pack *pack, int step);
int docs_empty(const struct docs *docs, const struct pack *pack, int step);
/* Count what blocks into the facts, and list it in words. */
void docs_missing(struct wf_facts *facts, const struct plan_fault *faults,
		  int n, int n_blocking, struct arena *arena);

/*
 * The normal form of a value: codes instead of labels, lists without blanks.
 * KIN_N_CODES and *out (in `arena`); else what is wrong, and `why` (of
 * DOC_WHY bytes) in words. `ind` may be NULL: not known. *out is NULL only
 * when memory ran out.
 */
#define DOC_WHY 400
enum kin_code doc_value_check(const char **out, char *why, int field,
			      const char *text, const struct pack *pack,
			      const struct pack_indicator *ind,
			      struct arena *arena);

/* A step is collected: who, when, and for `observe` the ratings. */
struct collect {
	long long observation;
	int step;
	enum wf_state to;
	const char *day;
	long long by;			/* person, 0: the operator */
	const struct docs *docs;
	const struct pack_indicator *ind;
	int transcribed;
};
enum kin_status observation_collect(struct run *run,
				    const struct collect *c,
				    struct kin_err *err);

/*
 * A row's way into an observation: what stands, what the row says, what is
 * wrong with it. Nothing is written before all of it is known.
 */
struct obs_edit {
	struct run *run;
	struct arena *arena;
	int src;
	long line;
	const char *who;
	const char *first_day;		/* that an act may have */
	long long plan, person, by;	/* by: who did it, 0: the operator */
	const struct pack *pack;
	const struct pack_indicator *ind;	/* NULL: not known */
	int barred;			/* code: nothing may change; or 0 */
	int barred_told;
	struct observation obs;
	enum wf_state state;
	struct docs old, new;
	unsigned touched;		/* bits of steps with new content */
	struct observation_schedule old_when, when;
	int rescheduled;
	int created;
	int faults, refusals;	/* of the faults: by a rule */
};

/* Why a subject's observation may not change at all, or 0. */
int edit_barred(const struct subject *sub, const struct period *period);
void edit_fault(struct obs_edit *e, enum kin_code code, const char *field,
		const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* Load the documents that stand for e->obs, which the caller found. */
enum kin_status edit_open(struct obs_edit *e, struct kin_err *err);
/* 1 after telling why this may not change: a collected step, a bar. */
int edit_frozen(struct obs_edit *e, int step, int collected,
		const char *field);
/* Put a checked value where it belongs; 1 when it differs and may. */
int edit_put(struct obs_edit *e, int field, const char *text);
/* The row is not merged; faults were told. */
enum kin_status edit_reject(struct obs_edit *e, struct kin_err *err);
/*
 * The schedule's columns of a row, and all that speaks against a change.
 * `observer` 0: the supervisor.
 */
enum kin_status edit_schedule(struct obs_edit *e, const struct kin_value *v,
			      long long observer, const struct subject *sub,
			      const struct period *period,
			      struct kin_err *err);
/* Create the observation if there is none. */
enum kin_status edit_create(struct obs_edit *e, int transcribed,
			    struct kin_err *err);
/* Write touched documents and the schedule; `body` is work space. */
enum kin_status edit_write(struct obs_edit *e, struct buf *body,
			   struct kin_err *err);
/* The lines of the row diff for all that edit_write() writes. */
void edit_show(struct obs_edit *e);
void edit_show_schedule(struct obs_edit *e);
void edit_show_field(struct obs_edit *e, const char *field,
		     const char *before, const char *after);
int edit_same(const char *a, const char *b);

/*
 * The states and days of a wide row. Without --recorded they are claims that
 * must be true; with it they are facts: a walk through the transitions.
 */
struct obs_walk {
	enum wf_state target;
	const char *day[PACK_MAX_STEPS]; /* of the row; NULL: it is silent */
	long long by[PACK_MAX_STEPS];	/* who decided */
};
enum kin_status walk_check(struct obs_walk *w, struct obs_edit *e,
			   const struct kin_value *v,
			   const struct obs_columns *columns,
			   struct kin_err *err);
/* Decide every step of the walk; refusals are told. 1: all allowed. */
enum kin_status walk_decide(int *allowed, struct obs_walk *w,
			    struct obs_edit *e, const struct subject *sub,
			    const struct period *period,
			    struct kin_err *err);
enum kin_status walk_apply(const struct obs_walk *w, struct obs_edit *e,
			   const struct subject *sub, struct kin_err *err);

#endif
