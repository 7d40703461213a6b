/*
 * The annual evaluation: which posts a year has, and what its cycles say of
 * them. Decides nothing.
 */
#ifndef STORE_ANNUAL_STORE_H
#define STORE_ANNUAL_STORE_H

#include "sql/annual.h"
#include "store/listing_store.h"

/* The text about the cycles of a post; see sql/cycle.sql. */
#define CYCLE_ITEM '\x1e'
#define CYCLE_PART '\x1f'
enum cycle_field {
	CYCLE_CODE, CYCLE_PLAN, CYCLE_STATE,
	CYCLE_OWN, CYCLE_ROLE, CYCLE_KIND, CYCLE_HOME, CYCLE_FROM, CYCLE_TO,
	CYCLE_STATUS, CYCLE_EXCEPTED,
	/* with the content only */
	CYCLE_RESULT, CYCLE_RESULT_REASON, CYCLE_BEHAVIOUR,
	CYCLE_BEHAVIOUR_REASON, CYCLE_PREDICATE, CYCLE_INCOMPLETE,
	CYCLE_FINAL_DAY, CYCLE_PUBLISHED_DAY, CYCLE_RATER, CYCLE_SCHOOL,
	N_CYCLE_FIELDS
};

/* Texts may be NULL; they are borrowed until the next row. */
struct annual_row {
	long long post;
	const char *npsn, *school, *unit_status;
	const char *name, *nip, *nuptk, *key, *employment;
	const char *role, *kind, *from, *to;
	int home;
};

/* Every post that overlaps the annual period of `of`, in the order of
 * schools, then of names; with `units`, a JSON list, of these in its order. */
enum kin_status annual_open(struct rows *rows, const struct listing_args *of,
			    const char *units, const char *from,
			    const char *to, struct db *db, struct kin_err *err);
int annual_next(struct annual_row *out, struct rows *rows);

/* The text about the cycles of a post in the year of `of`, with the content of
 * each evaluation if it is to be full: borrowed until `rows` is closed; ""
 * where there are none. */
enum kin_status annual_cycles(const char **out, struct rows *rows, int full,
			      long long post, const struct listing_args *of,
			      struct db *db, struct kin_err *err);

/* The evaluations of a post, in the periods from the one id to the other:
 * columns ANNUAL_RESULTS_..., the content as in enum cycle_field; in a list
 * as far as CYCLE_INCOMPLETE. */
enum kin_status annual_results(struct rows *rows, int listed, long long post,
			       long long first, long long last, struct db *db,
			       struct kin_err *err);

/* Whether a list is of so many that the records of all posts are read once, by
 * what follows, and few are asked for their cycles. */
int annual_is_known(const struct listing_args *of);

/* The cycles of an annual period that were opened here: columns
 * ANNUAL_OPENED_... */
enum kin_status annual_opened(struct rows *rows, long long period,
			      struct db *db, struct kin_err *err);
/* The records of all posts in the periods from the one id to the other:
 * columns ANNUAL_RECORDS_..., the state of an evaluation, or NULL for a plan
 * that is more than carried over. */
enum kin_status annual_records(struct rows *rows, long long first,
			       long long last, struct db *db,
			       struct kin_err *err);
/* The posts that are not the only one of their person, or whose person has an
 * exception: column ANNUAL_SHARED_ID. */
enum kin_status annual_shared(struct rows *rows, struct db *db,
			      struct kin_err *err);
/* The greatest id of a post. */
enum kin_status annual_last_post(long long *id, struct db *db,
				 struct kin_err *err);

#endif
