/*
 * The rows of official reports while they are compared: a TEMP table, so that
 * memory does not grow with them.
 */
#ifndef STORE_RECONCILE_STORE_H
#define STORE_RECONCILE_STORE_H

#include "store/db.h"

enum reported_about { REPORTED_SKP, REPORTED_RESULT, REPORTED_KINDS };

/* Texts may be NULL; they are borrowed until the next row. */
struct reported {
	const char *place;		/* file and line, as people are told */
	enum reported_about about;	/* which report it is of */
	const char *nip, *name, *unit, *job;
	int ours;			/* the job is one of the rules */
	const char *last_day;		/* of the SKP */
	int acting;
	const char *damage;		/* code of what the NIP suffered */
	int state;			/* enum wf_state of a plan, or -1 */
	const char *predicate;		/* as it is written there */
	const char *superior, *superior_name;
	const char *finding;		/* of reconcile_odd() only */
};

/* Empty to begin with. */
enum kin_status reconcile_open(struct db *db, struct kin_err *err);
enum kin_status reconcile_add(struct db *db, const struct reported *row,
			      struct kin_err *err);
/* How many rows of a report there are. */
enum kin_status reconcile_count(long long *n, enum reported_about about,
				struct db *db, struct kin_err *err);

/* The row of a person in each report: the latest that is of no acting post. */
enum kin_status reconcile_of(struct rows *rows, const char *nip,
			     struct db *db, struct kin_err *err);
/* Rows that are damaged, of acting posts, repeated, or of nobody here. */
enum kin_status reconcile_odd(struct rows *rows, struct db *db,
			      struct kin_err *err);
int reconcile_next(struct reported *out, struct rows *rows, int odd);

#endif
