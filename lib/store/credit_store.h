/*
 * What the evaluations of people convert to, one by one in a TEMP table, and
 * in the order in which they are added up.
 */
#ifndef STORE_CREDIT_STORE_H
#define STORE_CREDIT_STORE_H

#include "sql/credit_sum.h"
#include "store/listing_store.h"

/* Texts may be NULL, but not those of the first line. */
struct credit_part {
	const char *nip, *period;
	const char *name, *npsn, *school, *role, *rank;
	int seq;		/* of the period, in the order of days */
	const char *jenjang;	/* its code; "": not known */
	long long pack;		/* id of these rules */
	int thousandths;	/* -1: not known */
	const char *why;	/* it is not */
};

enum kin_status credit_sum_open(struct db *db, struct kin_err *err);
enum kin_status credit_sum_add(const struct credit_part *part, struct db *db,
			       struct kin_err *err);
/* Columns CREDIT_SUM_ROWS_...; of whom the last one is at a school, in an area
 * and in a role of `of`. */
enum kin_status credit_sum_rows(struct rows *rows,
				const struct listing_args *of, struct db *db,
				struct kin_err *err);

#endif
