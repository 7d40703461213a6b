/* Officials without a school, and who supervises whom. */
#ifndef STORE_SUPERVISION_STORE_H
#define STORE_SUPERVISION_STORE_H

#include "base/date.h"
#include "model/rank.h"
#include "sql/supervision.h"
#include "sql/supervision_check.h"
#include "store/db.h"
#include "store/trail.h"

/* A person as an official; texts may be NULL. */
struct official {
	const char *nip, *nuptk, *name, *rank, *employment;
};
enum kin_status official_add(long long *id, const struct act *act,
			     const struct official *o, struct db *db,
			     struct kin_err *err);

/* What is stored of a person; `rostered`: a roster says it, not this. */
struct official_known {
	char name[128], rank[RANK_TEXT], employment[64];
	int rostered;
};
enum kin_status official_load(struct official_known *out, long long person,
			      struct db *db, struct kin_err *err);

/* A dated row: days are "" where they are not known or open. */
struct dated {
	long long id;		/* 0: there is none */
	char from[DAY_TEXT], to[DAY_TEXT];
	char basis[12], sk[84];
	char name[128];		/* whose row it is, where that is asked for */
};

/* Take the first row of an open query: id, from, to, basis, sk, name; close
 * it. */
enum kin_status dated_take(struct dated *out, struct rows *rows,
			   enum kin_status st, struct kin_err *err);

/* The office of a person; from and to may be NULL. */
struct office {
	long long person, unit;
	const char *role, *kind, *from, *to;
};
/* The post that an office continues: the same first day, else one that
 * overlaps. With `any_kind` definitif, plt and plh count alike. */
enum kin_status office_find(struct dated *out, const struct office *o,
			    int any_kind, struct db *db,
			    struct kin_err *err);
/* Another person who heads the same kabupaten in the same way meanwhile, or
 * the branch office of that name (NULL: it is none). */
enum kin_status office_rival(struct dated *out, const struct office *o,
			     const char *kabupaten, const char *branch,
			     struct db *db, struct kin_err *err);
/* Add the post, in place of `instead` (0: none), which is superseded. */
enum kin_status office_add(long long *id, const struct act *act,
			   const struct office *o, long long instead,
			   struct db *db, struct kin_err *err);
/* Whether schools are known, but none in this kabupaten or province. */
enum kin_status office_strange(int *strange, const char *kabupaten,
			       struct db *db, struct kin_err *err);

/* One row of supervision: of a post, or of all of a role at a unit. */
struct supervision {
	const char *kind;	/* penilai or tim */
	long long post, unit;	/* one of the two, the other 0 */
	const char *role;	/* of a unit row */
	long long supervisor;
	const char *basis, *sk, *from, *to;
};
enum kin_status supervision_find(struct dated *out,
				 const struct supervision *s, struct db *db,
				 struct kin_err *err);
/* A Pejabat Penilai of the same post, or unit and role, in the same way
 * meanwhile; `except` is a row that does not count. */
enum kin_status supervision_rival(struct dated *out,
				  const struct supervision *s,
				  long long except, struct db *db,
				  struct kin_err *err);
enum kin_status supervision_add(long long *id, const struct act *act,
				const struct supervision *s,
				long long instead, struct db *db,
				struct kin_err *err);

/* The posts that a row about a person can mean. */
struct supervised {
	long long post, person;	/* of the first that fits */
	int n;
	char forms[400];	/* "@NPSN:ROLE, ..." of all */
};
enum kin_status supervised_find(struct supervised *out, long long person,
				const char *npsn, const char *role,
				const char *from, const char *to,
				struct db *db, struct kin_err *err);

/* Whether a person is among those whom the row is about on the day, and
 * whether nobody else is. */
enum kin_status supervision_covers(int *covers, int *alone,
				   const struct supervision *s,
				   long long person, const char *day,
				   struct db *db, struct kin_err *err);
/* Who supervises the posts of a person on the day: column 0. */
enum kin_status supervisors_of(struct rows *rows, long long person,
			       const char *day, struct db *db,
			       struct kin_err *err);

/* Days after `after` and not after `until` (NULL: any) on which it may change
 * who supervises a person: column 0. */
enum kin_status supervision_turns(struct rows *rows, long long person,
				  const char *after, const char *until,
				  struct db *db, struct kin_err *err);
/* The row by which one person supervises another on the day; id 0: none is
 * stored, it follows from the posts. */
enum kin_status supervision_edge(struct dated *out, long long supervisor,
				 long long person, const char *day,
				 struct db *db, struct kin_err *err);
/* What is final or published of whom the row is about, in periods that
 * overlap the days: period, name, state. */
enum kin_status supervision_assessed(struct rows *rows,
				     const struct supervision *s,
				     const char *from, const char *to,
				     struct db *db, struct kin_err *err);

/*
 * What a run has touched: a row of supervision and the days on which its
 * meaning changed, or the head of a kabupaten. Noted row by row in a TEMP
 * table, settled once, then asked as a whole.
 */
struct supervision_touch {
	int src;
	long line;
	long long row, post, unit;	/* as in struct supervision */
	const char *role, *kabupaten, *from, *to;	/* may be NULL */
};
enum kin_status supervision_touch_open(struct db *db, struct kin_err *err);
enum kin_status supervision_touch(const struct supervision_touch *t,
				  struct db *db, struct kin_err *err);
enum kin_status supervision_settle(struct db *db, struct kin_err *err);

/* Days between two explicit rows of a post, one of them touched, on which
 * nobody else supervises: ids of both rows, first and last day, their two
 * supervisors, whose post, src, line, number of posts, last day of the first
 * and first day of the second row. */
enum kin_status supervision_gaps(struct rows *rows, struct db *db,
				 struct kin_err *err);
/* Posts that have no supervisor on the first of the touched days: src, line,
 * a name, the day, how many. `day` where that is not known. */
enum kin_status supervision_alone(struct rows *rows, const char *day,
				  const char *roles,
				  struct db *db, struct kin_err *err);
/* How many people are concerned, submitted plans that wait, observations that
 * are scheduled, from the day on. */
enum kin_status supervision_impact(long long *people, long long *waiting,
				   long long *scheduled, const char *day,
				   struct db *db, struct kin_err *err);
/* Everybody concerned: src, line, who, supervisor, periods of submitted
 * plans, days of scheduled observations. */
enum kin_status supervision_affected(struct rows *rows, const char *day,
				     struct db *db, struct kin_err *err);

/* The area to which a school belongs, "" when it is not known. */
enum kin_status unit_area(char *out, size_t size, long long unit,
			  struct db *db, struct kin_err *err);

#endif
