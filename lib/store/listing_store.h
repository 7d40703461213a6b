/*
 * The queries behind everything that is shown or exported as rows.
 *
 * Each is ordered, streams, and has its columns in the order of the output;
 * those that are read by themselves are EXPORT_PLANS_... and so on.
 * States come out as the English names of the database; the caller turns
 * them into the official terms. Nothing is decided here.
 */
#ifndef STORE_LISTING_STORE_H
#define STORE_LISTING_STORE_H

#include "sql/listing.h"
#include "sql/listing_lists.h"
#include "store/db.h"

enum listing_query {
	LQ_ROSTER, LQ_SCHOOLS, LQ_SUPERVISORS, LQ_PLANS, LQ_OBSERVATIONS,
	LQ_ORGANISATION, LQ_ASSESSMENTS, LQ_DIALOGUES, LQ_OBJECTIONS,
	LQ_OUTCOMES, LQ_EXCEPTIONS,
	LQ_LIST_GAPS, LQ_LIST_UNFINISHED, LQ_LIST_PERIODS, LQ_LIST_WINDOWS,
	LQ_LIST_PACKS, LQ_LIST_SCHOOLS,
	LQ_LIST_ROSTER, LQ_LIST_PLANS, LQ_LIST_PLAN_QUEUE,
	LQ_LIST_OBSERVE_QUEUE, LQ_LIST_ASSESS_QUEUE, LQ_CORRECTIONS,
	LQ_HINTS,
	LQ_LIST_OBSERVATIONS, LQ_LIST_ASSESSMENTS, LQ_LIST_ACTS,
	LQ_LIST_CHANGES, LQ_LIST_DOCUMENTS, LQ_LIST_SCHEDULES,
	LQ_CHECK_SCHOOLS, LQ_CHECK_POSTS, LQ_CHECK_DATA, /* `roster check` */
	N_LISTING_QUERIES
};

/* What narrows a query. Texts may be NULL, numbers 0: any. */
struct listing_args {
	const char *day;
	long long period, person;
	const char *period_code;
	const char *npsn, *kecamatan, *kabupaten, *role;
	const char *state;	/* English name */
	const char *name;	/* a piece of a person's name */
	/* of a queue of observations: the states that wait for a supervisor,
	 * "|a|b|", and the one that waits for nobody */
	const char *theirs, *done;
	const char *roles;	/* those that hold plans, for a check */
};

enum kin_status listing_open(struct rows *rows, enum listing_query query,
			     const struct listing_args *args, struct db *db,
			     struct kin_err *err);

/*
 * The items of a plan by section and number. A cursor per plan over the
 * primary key: measured five times faster than putting the items together
 * in SQL, and a join would sort every item. Columns LISTING_ITEMS_...
 */
enum kin_status listing_items_open(struct rows *rows, long long plan,
				   long long revision, struct db *db,
				   struct kin_err *err);

#endif
