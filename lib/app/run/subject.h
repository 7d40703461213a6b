/*
 * From records, operands and selections to decided subjects: what plan,
 * observation and assessment imports and all batch verbs share.
 */
#ifndef APP_SUBJECT_H
#define APP_SUBJECT_H

#include "app/run/deadline.h"
#include "app/run/run.h"
#include "app/run/person_ref.h"
#include "rule/workflow.h"
#include "store/subject_store.h"

/*
 * Stage a checked record whose first N_SUBJECT fields are those of
 * subject.inc. All its values travel in the payload. `by_field` and
 * `day_field` are the fields that hold decider and day, or -1. A record
 * without any identifier, or of an unknown period, is faulted and rejected.
 */
enum kin_status subject_stage_record(struct run *run,
				     struct kin_record *rec, int by_field,
				     int day_field, struct kin_err *err);

/*
 * A file whose header has the keys of `other` is none of the kind's: it is
 * told which command takes it, and KIN_EINPUT. A kind's file().
 */
enum kin_status other_form(struct run *run, const struct reader *rd,
			   const struct kin_table *other, const char *command,
			   struct kin_err *err);
/* The same of a record that has no field but whose it is; 1: faulted. */
int other_says_nothing(struct run *run, struct kin_record *rec);

/* Stage under this name; the row borrows from `ref`. */
void subject_name(struct subject_row *row, const struct person_ref *ref);

/*
 * The id of the period that a record names in the field, else of --period; 0
 * when there is none, which was told and counted in the record.
 */
enum kin_status subject_find_period(long long *id, struct run *run,
				    struct kin_record *rec, int field,
				    struct kin_err *err);

/* All values of a record as one text in `arena`; NULL: no memory. */
const char *subject_pack(const struct kin_record *rec, struct arena *arena);

/*
 * The payload of a staged record back into values: v[f].text is NULL where
 * the column was missing. Strings belong to `arena`. -1: no memory.
 */
int subject_unpack(struct kin_value *v, int n_fields, const char *payload,
		   struct arena *arena);

/* One of them, where it says something; else, and without memory, NULL. */
const char *subject_value(int field, const char *payload, struct arena *arena);

/*
 * Resolve the stage and call `one` for every subject that can be used; the
 * others were told and are counted as rejected. A post has one row: a row
 * that repeats another is left out, rows that differ are all rejected.
 */
enum kin_status subject_each(struct run *run,
			     enum kin_status (*one)(struct run *run,
						    struct subject *sub,
						    struct kin_err *err),
			     struct kin_err *err);
/* The same where a post may have many rows. */
enum kin_status subject_each_row(struct run *run,
				 enum kin_status (*one)(struct run *run,
							struct subject *sub,
							struct kin_err *err),
				 struct kin_err *err);

/* "Nama (NIP) @npsn" for diffs and messages; `out` of at least 240 bytes. */
char *subject_who(char *out, size_t size, const struct subject *sub);

/*
 * The facts for wf_decide(). The acting person is `by` of the row, else --as
 * of the session; nobody: the operator. `day` is the row's, else the
 * session's. n_missing and the like are left 0 for the caller; what the cycles
 * of a year say is added by annual_facts().
 */
void subject_facts(struct wf_facts *out, const struct subject *sub,
		   const struct kin_session *s, const struct period *period);
/* The same of what happened elsewhere: what was brought from there need not
 * say who decided, nor the database who could; whoever may did. */
void subject_elsewhere(struct wf_facts *facts);
/* A day before which nothing can happen to the subject; "" and NULL: none. */
void subject_later(day_t *last, const char *day);

/* When the stages of its period end for the subject; `out` points into the
 * run's book or to `own`, its stages are those of s->pack. */
enum kin_status subject_deadlines(const struct deadlines **out,
				  struct deadlines *own, struct run *run,
				  const struct subject *sub,
				  struct kin_err *err);

/* The period of a subject, loaded once and kept; its pack is s->pack. */
enum kin_status subject_period(struct period *out, struct run *run,
			       long long period, struct kin_err *err);

/* The same, and the n_fields values of run->table that the row gave, in
 * run->scratch: what they call by a label of the role is its code. */
enum kin_status subject_read(struct period *out, struct kin_value *v,
			     int n_fields, struct run *run,
			     const struct subject *sub, struct kin_err *err);

/*
 * Decide an event for a subject. Refusals become diagnostics. Returns 1 and
 * the edge's target in *to when allowed, else 0.
 */
int subject_decide(enum wf_state *to, struct run *run,
		   const struct subject *sub, enum wf_event event,
		   const struct wf_facts *facts);

/* Whether whoever acts may carry out the event, whatever state it needs. */
int subject_may(const struct run *run, enum wf_event event,
		const struct wf_facts *facts);

/*
 * Who decided is told of what was recorded without: the same question, and
 * whom it would be for is told. The day is the row's.
 */
int subject_may_have(struct run *run, const struct subject *sub,
		     enum wf_event event, const struct wf_facts *facts);

/* The sentence for one refusal of it, into `out`; it names the column, or the
 * option, by which the acting person came to be. Returns `out`. */
char *subject_refusal(char *out, size_t size, const struct run *run,
		      const struct subject *sub, enum kin_code code,
		      enum wf_event event, const struct wf_facts *facts);

/*
 * Write the transition to the trail: machine, state before and after, day,
 * decider, reason, transcribed. Warns when its deadline had passed.
 */
enum kin_status subject_transition(struct run *run,
				   const struct subject *sub,
				   const char *machine, long long id,
				   enum wf_state from, enum wf_state to,
				   int transcribed, struct kin_err *err);

/*
 * Who decided, of what stands. `stored` is who that is here, NULL: nobody is
 * known; `claim` whom the row names, which is sub->by, or NULL.
 */
enum subject_decider {
	DECIDER_SAME,	/* or nothing is said */
	DECIDER_NEW,	/* it was not known, and is now */
	DECIDER_OTHER	/* somebody else stands there */
};
enum kin_status subject_decider(enum subject_decider *is, struct run *run,
				const struct subject *sub, const char *claim,
				const char *stored, struct kin_err *err);
/* Whom a row that records what happened elsewhere names; NULL: nobody. */
const char *subject_claims_decider(const struct run *run,
				   const struct kin_value *v, int field);

/* A decider that was not known is in the trail, and in the row diff. */
enum kin_status subject_note_decider(struct run *run,
				     const struct subject *sub,
				     const char *machine, long long id,
				     const char *field, struct kin_err *err);

/* Refuse by a rule that is no transition; the caller rejects the record. */
void subject_refuse(struct run *run, const struct subject *sub,
		    enum kin_code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* At the end of a run: how many more steps were late than it named, and how
 * many decisions have nobody who took them. */
void subject_tell_late(struct run *run);

#endif
