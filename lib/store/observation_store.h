/*
 * Observations of plans: state, schedule, the insert-only documents of their
 * steps, and what was collected when. Statements only, no decisions.
 */
#ifndef STORE_OBSERVATION_STORE_H
#define STORE_OBSERVATION_STORE_H

#include "store/db.h"
#include "store/trail.h"

#define OBSERVATION_TEXT 64	/* bytes of a state or a day */

struct observation {
	long long id;			/* 0: there is none */
	char state[OBSERVATION_TEXT];	/* English */
	char last[OBSERVATION_TEXT];	/* day of the last act */
	int has_digest;
	unsigned char digest[DIGEST_MAC]; /* of the last wide row */
};

/* The observation of a plan that counts; all zero when there is none. */
enum kin_status observation_find(struct observation *out, long long plan,
				 struct db *db, struct kin_err *err);

/* The next one of a plan, open; any other is voided. `day` is the earliest
 * that an act may have. */
enum kin_status observation_add(long long *id, long long plan,
				const char *day, int transcribed,
				struct db *db, const struct act *act,
				struct kin_err *err);

enum kin_status observation_set_state(long long id, const char *state,
				      const char *day, int transcribed,
				      struct db *db, struct kin_err *err);
/* The same when the step of that place was collected on the day, or
 * (`stands` 0) reopened: keeps the days of the steps beside the state, and
 * whether the step that is `scheduled` is done. */
enum kin_status observation_set_step(long long id, const char *state,
				     const char *day, int transcribed,
				     int step, int stands, int scheduled,
				     struct db *db, struct kin_err *err);

/* The digest of the row that was merged; NULL: content came another way. */
enum kin_status observation_set_digest(long long id,
				       const unsigned char *digest,
				       struct db *db, struct kin_err *err);

/* The values of the newest documents, one row each. */
struct observation_value {
	const char *step, *key, *value;	/* borrowed until the next */
};
enum kin_status observation_values_open(struct rows *rows, long long id,
					struct db *db, struct kin_err *err);
int observation_values_next(struct observation_value *out, struct rows *rows);

struct observation_doc {
	const char *step, *body;	/* a JSON object of texts */
	const char *day;		/* of a stored one: when that was */
};
/* The newest document of one step; or with NULL all, those of each step in
 * their order. Borrowed until the next. */
enum kin_status observation_docs_open(struct rows *rows, long long id,
				      const char *step, struct db *db,
				      struct kin_err *err);
int observation_docs_next(struct observation_doc *out, struct rows *rows);
/* The next revisions of the documents of steps, each of another one.
 * `created`: there is no document of it yet. */
enum kin_status observation_docs_add(long long id,
				     const struct observation_doc *docs,
				     int n, int created, struct db *db,
				     const struct act *act,
				     struct kin_err *err);

/* The schedule that counts; texts are NULL where nothing is agreed. */
struct observation_schedule {
	const char *day, *hour, *class, *subject, *place;
	const char *reason;	/* why it replaced the one before, or NULL */
	long long observer;	/* person, 0: the supervisor */
	const char *observer_nip; /* any identifier, for people to read */
	const char *observer_name;
};
/* KIN_ENOTFOUND (no message) without one. Texts last until rows_close(). */
enum kin_status observation_schedule_load(struct observation_schedule *out,
					  struct rows *rows, long long id,
					  struct db *db, struct kin_err *err);
enum kin_status observation_schedule_add(long long id,
					 const struct observation_schedule *s,
					 struct db *db, const struct act *act,
					 struct kin_err *err);

/* Who decides about a post on a day; person 0: nobody is known. */
struct observation_decider {
	long long person;
	char name[128];
	int in_team;		/* `by` is in a team for the post */
};
enum kin_status observation_decider(struct observation_decider *out,
				    long long post, const char *day,
				    long long by, struct db *db,
				    struct kin_err *err);

/* A step and the day on which it was collected; reopened ones left out. */
enum kin_status observation_days_open(struct rows *rows, long long id,
				      struct db *db, struct kin_err *err);
int observation_days_next(const char **step, const char **day,
			  struct rows *rows);

/* That the newest document of a step was collected. `by` 0: the operator. */
enum kin_status observation_step_add(long long id, const char *step,
				     const char *day, long long by,
				     const char *pack_sha256, struct db *db,
				     const struct act *act,
				     struct kin_err *err);
enum kin_status observation_step_reopen(long long id, const char *step,
					struct db *db, const struct act *act,
					struct kin_err *err);

enum kin_status observation_rating_add(long long id, const char *behaviour,
				       const char *level, const char *note,
				       const char *pack_sha256, struct db *db,
				       const struct act *act,
				       struct kin_err *err);

/*
 * Values of the step form, gathered until all rows are read: the rows of one
 * person and step become one document, wherever they stand.
 */
struct observation_item {
	int src;
	long line;
	long long plan, person, period;
	int field;		/* of the rules of that period */
	const char *value;
	const char *who;	/* for messages */
	const char *first_day;
	int barred;		/* the caller's own: why nothing may change */
	/* as read: another row for the same field, 0: none */
	long twin_line;
	int twin_src;
	int twin_same;		/* it says the same, and no row differs */
	int twin_earlier;	/* it came before this one */
};
enum kin_status observation_items_begin(struct db *db, struct kin_err *err);
enum kin_status observation_item_add(const struct observation_item *item,
				     int step, struct db *db,
				     struct kin_err *err);
/* By plan and step, then as they came. */
enum kin_status observation_items_open(struct rows *rows, struct db *db,
				       struct kin_err *err);
int observation_items_next(struct observation_item *out, int *step,
			   struct rows *rows);

#endif
