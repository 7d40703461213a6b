/*
 * What comes after a published assessment: objections with their decisions,
 * and outcomes. Insert-only rows.
 */
#ifndef STORE_OUTCOME_STORE_H
#define STORE_OUTCOME_STORE_H

#include "sql/outcome.h"
#include "store/db.h"
#include "store/trail.h"

/* An objection and what was decided about it; decision NULL: nothing yet. */
struct objection {
	long long id;		/* 0: there is none */
	const char *day, *reason, *published;
	const char *answer, *answered;	/* of the Pejabat Penilai */
	const char *decision, *decided, *note;
	long long decided_by;
};

/*
 * The objection of `day`, else (NULL) the newest, undecided ones first.
 * Texts are borrowed until rows_close().
 */
enum kin_status objection_find(struct objection *out, struct rows *rows,
			       long long assessment, const char *day,
			       struct db *db, struct kin_err *err);
/* Whether something of an assessment waits, and for whom. */
enum objection_wait { OBJECTION_SETTLED, OBJECTION_OPEN, OBJECTION_FOLLOW };
enum kin_status objection_waits(enum objection_wait *out, long long assessment,
				struct db *db, struct kin_err *err);
/* How many of a period nobody has decided. */
enum kin_status objection_undecided(long *n, long long period, struct db *db,
				    struct kin_err *err);
enum kin_status objection_add(long long *id, const struct act *act,
			      long long assessment, int revision,
			      const struct objection *o, long long by,
			      struct db *db, struct kin_err *err);
enum kin_status objection_answer(const struct act *act,
				 const struct objection *o, struct db *db,
				 struct kin_err *err);
enum kin_status objection_decide(const struct act *act,
				 const struct objection *o, struct db *db,
				 struct kin_err *err);

/* Who rated, and who stands above that person on a day; 0: not known. */
struct superior {
	long long rater, person;
	const char *rater_name, *name;
};
enum kin_status objection_superior(struct superior *out, struct rows *rows,
				   long long assessment, const char *day,
				   struct db *db, struct kin_err *err);

struct outcome {
	long long assessment, by_person;	/* 0: not named */
	const char *kind, *day, *note;
};
/* Whether just this outcome is recorded already. */
enum kin_status outcome_find(int *found, const struct outcome *o,
			     struct db *db, struct kin_err *err);
enum kin_status outcome_add(const struct act *act, const struct outcome *o,
			    struct db *db, struct kin_err *err);

/* For `assess explain`: columns part, day, text; in order of days. */
enum kin_status outcome_story(struct rows *rows, long long assessment,
			      long long post, long long period, struct db *db,
			      struct kin_err *err);

#endif
