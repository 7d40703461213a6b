/*
 * Posts of one person. A change never erases: the row keeps its id, which
 * plans refer to, and what it said before stays beside it as a superseded
 * row.
 */
#ifndef STORE_POST_STORE_H
#define STORE_POST_STORE_H

#include "base/date.h"
#include "model/tables.h"
#include "sql/post.h"
#include "store/db.h"
#include "store/trail.h"

/* Columns: post id, npsn, role, home, from_day, kind, school name, to_day,
 * unit id. Posts that hold on the day; npsn and role may be NULL. */
enum kin_status post_of_person(struct rows *rows, long long person,
			       const char *day, const char *npsn,
			       const char *role, struct db *db,
			       struct kin_err *err);
/* The same columns: posts that begin after the day. */
enum kin_status post_after(struct rows *rows, long long person,
			   const char *day, struct db *db,
			   struct kin_err *err);

/* A post as the next calls need it: days are "" where unknown or open. */
struct post_row {
	long long id, person, unit;	/* id 0: not stored */
	char npsn[12], role[ROLE_TEXT], kind[12], school[100];
	int home;
	char from[DAY_TEXT], to[DAY_TEXT];
};
/* The row at hand of post_of_person() and post_after(). */
void post_fill(struct post_row *out, struct rows *rows);

/*
 * A post of the same person that would overlap: both at home, or the same
 * school, role and kind. `out->id` 0: there is none. Posts `a` and `b` (0:
 * none) do not count.
 */
enum kin_status post_rival(struct post_row *out, const struct post_row *p,
			   long long a, long long b, struct db *db,
			   struct kin_err *err);

/* Who acts at the school in the same role and manner on days of the post, and
 * is another person; columns: post_acting_rival. */
enum kin_status post_acting_rival(struct rows *rows, const struct post_row *p,
				  struct db *db, struct kin_err *err);

/*
 * The post ends on `day`; one that begins later is superseded as a whole,
 * and may have no plan. `note` goes to the trail.
 */
enum kin_status post_end(const struct act *act, const struct post_row *p,
			 const char *day, const char *note, struct db *db,
			 struct kin_err *err);
/*
 * Part a post in two on `day`. The later part keeps the id; the plans of
 * periods that ended before, and what is said of the post on days before,
 * go with the earlier one. Nothing is done to a post that begins on `day`.
 */
enum kin_status post_split(const struct act *act, struct post_row *p,
			   const char *day, struct db *db,
			   struct kin_err *err);
/* Make it a home post, or no longer; and, with `from`, begin on that day. */
enum kin_status post_set_home(const struct act *act, struct post_row *p,
			      int home, const char *from, const char *note,
			      struct db *db, struct kin_err *err);
enum kin_status post_begin(const struct act *act, struct post_row *p,
			   const char *note, struct db *db,
			   struct kin_err *err);

/* Final or published assessments of a person (post 0) or of one post whose
 * period overlaps the days: period, state, npsn. `to` may be NULL. */
enum kin_status post_assessed(struct rows *rows, long long person,
			      long long post, const char *from,
			      const char *to, struct db *db,
			      struct kin_err *err);
/* Plans of the post in open periods that reach the day or go beyond it. */
enum kin_status post_open_plans(long long *n, long long post,
				const char *day, struct db *db,
				struct kin_err *err);
/* Whether a plan or an assessment hangs on the post. */
enum kin_status post_has_plan(long long *has, long long post, struct db *db,
			      struct kin_err *err);

#endif
