/* Exceptions: days on which a person, or one post, is not expected. */
#ifndef STORE_EXCEPTION_STORE_H
#define STORE_EXCEPTION_STORE_H

#include "base/date.h"
#include "sql/exception.h"
#include "store/db.h"
#include "store/trail.h"

struct exception_row {
	long long id, person, post;	/* post 0: the whole person */
	const char *reason, *note;	/* note may be NULL */
	const char *from, *to;		/* may be NULL: not known, open */
};

/* A stored one; days are "" where they are not known or open. */
struct exception_kept {
	long long id, act;	/* id 0: there is none */
	char reason[64], note[200], act_day[DAY_TEXT];
	char from[DAY_TEXT], to[DAY_TEXT];
};

/* The one of the same person, post, reason and first day. */
enum kin_status exception_find(struct exception_kept *out,
			       const struct exception_row *x, struct db *db,
			       struct kin_err *err);
/* One that holds for the same post meanwhile, but for `except`. */
enum kin_status exception_rival(struct exception_kept *out,
				const struct exception_row *x,
				long long except, struct db *db,
				struct kin_err *err);
/* Add a row in place of `instead` (0: none), which is superseded. */
enum kin_status exception_add(long long *id, const struct act *act,
			      const struct exception_row *x,
			      long long instead, struct db *db,
			      struct kin_err *err);

/* What holds for a person on the day or goes beyond it, npsn, role and reason
 * may be NULL: reason, from_day, to_day, npsn and role of its post. */
enum kin_status exception_open_rows(struct rows *rows, long long person,
				    const char *day, const char *npsn,
				    const char *role, const char *reason,
				    struct db *db, struct kin_err *err);

#endif
