/* Plans, their revisions and items. */
#ifndef STORE_PLAN_STORE_H
#define STORE_PLAN_STORE_H

#include "base/arena.h"
#include "base/date.h"
#include "store/db.h"
#include "store/trail.h"

/* An item as it is stored; texts may be NULL. */
struct plan_item_row {
	const char *section;	/* praktik, kompetensi, tugas, perilaku */
	int seq;
	const char *code, *aspect, *rhk, *rhk_atasan, *indicator, *target,
		*expectation, *sk_number, *sk_date, *sk_from, *sk_to;
	int quantity, points;	/* quantity 0: none; points -1: unknown */
};

/* The items of a revision in order, in `arena`; *n their number. */
enum kin_status plan_store_items(struct plan_item_row **out, int *n,
				 long long plan, int revision,
				 struct arena *arena, struct db *db,
				 struct kin_err *err);

/* A new draft with its first revision. */
enum kin_status plan_store_add(long long *id, const struct act *act,
			       long long post, long long period,
			       const char *day,
			       const unsigned char *digest, struct db *db,
			       struct kin_err *err);

/* Forget the items of a revision that is being edited, and add them anew. */
enum kin_status plan_store_clear_items(long long plan, int revision,
				       struct db *db, struct kin_err *err);
enum kin_status plan_store_add_items(long long plan, int revision,
				     const struct plan_item_row *items, int n,
				     struct db *db, struct kin_err *err);
enum kin_status plan_store_touch(long long plan, const char *day,
				 const unsigned char *digest, struct db *db,
				 struct kin_err *err);

enum kin_status plan_store_submit(long long plan, const char *day,
				  int transcribed, struct db *db,
				  struct kin_err *err);
/* returned or back to draft */
enum kin_status plan_store_back(long long plan, const char *state,
				const char *day, struct db *db,
				struct kin_err *err);
/* Whether the content changed after it was last handed in. */
enum kin_status plan_store_corrected(long long *yes, long long plan,
				     struct db *db, struct kin_err *err);
/* Approved: the rater's name, rank, post and unit are frozen. */
struct rater;
enum kin_status plan_store_approve(long long plan, const char *day,
				   int transcribed, const struct rater *by,
				   struct db *db, struct kin_err *err);
/* Who approved it, where that was not known. */
enum kin_status plan_store_rater(long long plan, const struct rater *by,
				 struct db *db, struct kin_err *err);
/*
 * A new revision behind `revision`, without items, in the same state: what
 * was handed in once stays as it was.
 */
enum kin_status plan_store_next(const struct act *act, long long plan,
				int revision, const char *day,
				const char *reason, struct db *db,
				struct kin_err *err);
/* A new revision with the items of the last, as a draft. */
enum kin_status plan_store_revise(const struct act *act, long long plan,
				  int revision, const char *day,
				  const char *reason, struct db *db,
				  struct kin_err *err);

/* What became of an item of the effective revision; texts never NULL. */
struct plan_progress {
	int effective;		/* the plan was approved once */
	const char *code;	/* of the approved item; NULL: no such item */
	const char *realisation, *feedback;
};
enum kin_status plan_store_progress(struct plan_progress *out, long long plan,
				    const char *section, int seq,
				    struct arena *arena, struct db *db,
				    struct kin_err *err);
enum kin_status plan_store_add_progress(const struct act *act, long long plan,
					const char *section, int seq,
					const struct plan_progress *p,
					const char *day, long long by,
					struct db *db, struct kin_err *err);

/* Why a plan went back. */
struct plan_note {
	const char *section;	/* NULL: the whole plan */
	int seq;
	const char *note, *day, *by;	/* by: a name, or NULL */
};
/* `by` is a person or 0; n->by and n->day are not looked at. */
enum kin_status plan_store_add_note(const struct act *act, long long plan,
				    int revision, const struct plan_note *n,
				    const char *day, long long by,
				    struct db *db, struct kin_err *err);
/* The notes of the last return; 1: a row, 0: the end, -1: failed. */
enum kin_status plan_store_notes(struct rows *rows, long long plan,
				 struct db *db, struct kin_err *err);
int plan_store_next_note(struct plan_note *out, struct rows *rows);

/* Who decided, as it is frozen into a row. */
struct rater {
	long long person;
	const char *name, *rank, *post, *unit;
};

#endif
