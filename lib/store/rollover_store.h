/*
 * Carrying plans from one period to the next, as sets of rows, and taking
 * that back. All of it runs inside the write transaction.
 */
#ifndef STORE_ROLLOVER_STORE_H
#define STORE_ROLLOVER_STORE_H

#include "sql/rollover.h"
#include "store/db.h"
#include "store/trail.h"

struct rollover_args {
	long long from, to;	/* periods */
	const char *day;	/* first day of `to` */
	int duties, follow_up;
	int first, last;	/* how many steps are done where a follow-up
				 * is open */
};

/* Make the TEMP tables. */
enum kin_status rollover_open(struct db *db, struct kin_err *err);
/* A code that may be carried: the pack of `to` has it. */
enum kin_status rollover_code(const char *section, const char *code,
			      int points, struct db *db, struct kin_err *err);

struct rollover_counts {
	long plans, duties, activities;
	long not_covered, unknown, left, had_plan;
};
/* Stage what is to be carried; counts what is and what is not. */
enum kin_status rollover_stage(struct rollover_counts *out,
			       const struct rollover_args *args,
			       struct db *db, struct kin_err *err);

/* Whose what is not carried, before the drafts are made: name, npsn, code (""
 * for a plan) and why: had_plan, gone, not_covered or unknown. */
enum kin_status rollover_left(struct rows *rows,
			      const struct rollover_args *args,
			      struct db *db, struct kin_err *err);

/* Make the staged drafts; their digests are still empty. */
enum kin_status rollover_carry(const struct act *act,
			       const struct rollover_args *args,
			       struct db *db, struct kin_err *err);
/* The items of the drafts just made, by plan: plan, section, code, aspect,
 * target, sk_number, sk_date, sk_from, sk_to, quantity. */
enum kin_status rollover_items(struct rows *rows, struct db *db,
			       struct kin_err *err);
enum kin_status rollover_set_digest(long long plan,
				    const unsigned char *digest,
				    struct db *db, struct kin_err *err);

/* Posts whose roles hold plans in the period, and that nobody supervises on
 * the day: their ids in order. */
enum kin_status rollover_alone(struct rows *rows, const char *day,
			       long long period, struct db *db,
			       struct kin_err *err);

/* ---- undo ---- */

/* Which act made the period: seq, command, ref. */
enum kin_status rollover_maker(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err);

/* What stands in the way of removing the period; `ref` marks the acts of the
 * rollover. */
struct rollover_blockers {
	long plans, observations, dialogues, assessments, predicates, windows;
	long answers;		/* about roster data */
};
enum kin_status rollover_blockers(struct rollover_blockers *out,
				  long long period, const char *ref,
				  struct db *db, struct kin_err *err);

/* Remove the untouched drafts of the rollover's acts; *n their number. */
enum kin_status rollover_drop_plans(long *n, const struct act *act,
				    long long period, const char *ref,
				    struct db *db, struct kin_err *err);
/* Remove the period and its windows. */
enum kin_status rollover_drop_period(const struct act *act, long long period,
				     const char *code, struct db *db,
				     struct kin_err *err);

#endif
