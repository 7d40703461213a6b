/* Posts and exceptions of one person. */
#ifndef STORE_POST_STORE_H
#define STORE_POST_STORE_H

#include "store/db.h"
#include "store/trail.h"

/* Columns: post id, npsn, role, home, from_day, kind, school name, whether a
 * published assessment of the post ends on or after the day. Posts that hold
 * on the day; npsn and role may be NULL. */
enum kin_status post_of_person(struct rows *rows, long long person,
			       const char *day, const char *npsn,
			       const char *role, struct db *db,
			       struct kin_err *err);
/* The post ends on `day`. */
enum kin_status post_end(const struct act *act, long long person,
			 long long post, const char *day, const char *note,
			 struct db *db, struct kin_err *err);
enum kin_status post_begin(const struct act *act, long long person,
			   long long unit, const char *role, int home,
			   const char *from_day, const char *note,
			   struct db *db, struct kin_err *err);
/* post 0: the whole person */
enum kin_status exception_add(const struct act *act, long long person,
			      long long post, const char *reason,
			      const char *note, const char *from_day,
			      const char *to_day, struct db *db,
			      struct kin_err *err);

#endif
