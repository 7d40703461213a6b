/* The plain stage as imports of small kinds use it. */
#ifndef APP_STAGED_H
#define APP_STAGED_H

#include "app/run/run.h"
#include "store/record_stage.h"

/*
 * Stage a checked record with all its values. `key` (may be NULL) names what
 * the record is about: a second record of the same key and period is left out
 * when it repeats the first, and both are rejected when it contradicts.
 * `order` places the row among the others.
 */
enum kin_status staged_add(struct run *run, struct kin_record *rec,
			   long long period, const char *key,
			   const char *order, struct kin_err *err);

/* A staged record and its values, borrowed until the next one. */
struct staged {
	struct record_row row;
	struct kin_value v[MAX_FIELDS];
};
/* The content of a field, or NULL when it is empty or missing. */
#define STAGED(s, f) ((s)->v[f].len ? (s)->v[f].text : NULL)

/* Call `merge` for every staged record; a status but KIN_OK ends it. */
enum kin_status staged_each(struct run *run,
			    enum kin_status (*merge)(struct run *run,
						     struct staged *s,
						     struct kin_err *err),
			    struct kin_err *err);

/* The record says what has this number, for those that follow. */
enum kin_status staged_made(struct run *run, const struct staged *s, int what,
			    long long id, struct kin_err *err);

/*
 * Where another record of the run said `made`, which leaves no place for this
 * one; line 0: none did. Both are as suspect where others are to be skipped;
 * `field` may be NULL.
 */
enum kin_status staged_rival(struct record_at *out, struct run *run,
			     const struct staged *s, struct record_made made,
			     const char *field, const char *whom,
			     struct kin_err *err);

/*
 * Whether another record of the run said `made`: then this one, which says
 * something else of `whom`, sets *bad and is told so.
 */
enum kin_status staged_contradicts(int *bad, struct run *run,
				   const struct staged *s,
				   struct record_made made, const char *field,
				   const char *whom, struct kin_err *err);

/* Reject a staged record whose diagnostic was sent. */
enum kin_status staged_reject(struct run *run, const struct staged *s,
			      struct kin_err *err);

#endif
