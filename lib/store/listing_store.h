/*
 * The queries behind everything that is shown or exported as rows.
 *
 * Each is ordered, streams, and has its columns in the order of the output.
 * States come out as the English names of the database; the caller turns
 * them into the official terms. Nothing is decided here.
 */
#ifndef STORE_LISTING_STORE_H
#define STORE_LISTING_STORE_H

#include "store/db.h"

enum listing_query {
	LQ_ROSTER, LQ_SCHOOLS, LQ_SUPERVISORS, LQ_PLANS, LQ_OBSERVATIONS,
	LQ_ORGANISATION, LQ_ASSESSMENTS,
	LQ_LIST_PERIODS, LQ_LIST_WINDOWS, LQ_LIST_PACKS, LQ_LIST_SCHOOLS,
	LQ_LIST_ROSTER, LQ_LIST_PLANS, LQ_LIST_PLAN_ITEMS,
	LQ_LIST_OBSERVATIONS, LQ_LIST_ASSESSMENTS, LQ_LIST_ACTS,
	LQ_LIST_CHANGES,
	N_LISTING_QUERIES
};

/* What narrows a query. Texts may be NULL, numbers 0: any. */
struct listing_args {
	const char *day;
	long long period, person;
	const char *period_code;
	const char *npsn, *kecamatan, *kabupaten, *role;
	const char *state;	/* English name */
};

enum kin_status listing_open(struct rows *rows, enum listing_query query,
			     const struct listing_args *args, struct db *db,
			     struct kin_err *err);

/*
 * The packed items of LQ_PLANS: items end with PLAN_ITEM_END, fields with
 * PLAN_FIELD_END. No value may hold either: imports refuse control bytes.
 */
#define PLAN_ITEM_END '\036'
#define PLAN_FIELD_END '\037'
enum {
	PACKED_SECTION,		/* first three letters: pra, kom, tug, per */
	PACKED_CODE, PACKED_ASPECT, PACKED_TARGET, PACKED_QUANTITY,
	PACKED_SK, PACKED_SK_DATE, PACKED_FROM, PACKED_TO, N_PACKED
};

/* Columns of LQ_PLANS behind those of the subject. */
enum {
	LQ_PLAN_ITEMS = 7, LQ_PLAN_STATE, LQ_PLAN_REVISION,
	LQ_PLAN_SUBMITTED, LQ_PLAN_APPROVED, LQ_PLAN_RATER
};

#endif
