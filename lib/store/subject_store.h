/*
 * Subjects: the posts that the rows of a file, the operands or a selection
 * mean, with all facts that a decision about them rests on.
 *
 * A stage (TEMP) takes what was asked for: who, in which period, by whom, on
 * which day, and a payload that only the caller understands. Under the lock
 * the stage is resolved to posts, and one ordered query brings every fact.
 */
#ifndef STORE_SUBJECT_STORE_H
#define STORE_SUBJECT_STORE_H

#include "base/arena.h"
#include "base/date.h"
#include "store/db.h"

/* One staged request. Texts may be NULL. */
struct subject_row {
	int src;
	long line;
	long long offset, size;
	long long period;
	const char *nip, *nuptk, *key;	/* key: "#12"; also with '#' in nip */
	const char *name;		/* compared with the roster, or NULL */
	const char *npsn, *role;
	const char *by;			/* identifier of who decided */
	const char *day;		/* of the act */
	const char *reason;
	const char *payload;
};

enum kin_status subject_stage_open(struct db *db, struct kin_err *err);
enum kin_status subject_stage_add(struct db *db, const struct subject_row *r,
				  struct kin_err *err);

/* Which posts a selection means; NULL: any. */
struct subject_filter {
	const char *npsn, *kecamatan, *kabupaten, *role;
	const char *plan_state;		/* English name, or NULL */
	const char *observation_state, *assessment_state;
	int posts;			/* also those without a plan */
};
/* Stage a row per post that has a plan or assessment in the period and fits;
 * which of them are held is asked of `day`, at the latest of the period's
 * last. subject_stage_leave() next, or all of them are taken. */
enum kin_status subject_stage_select(long *n, struct db *db,
				     const struct subject_filter *f,
				     long long period, const char *by,
				     const char *day, const char *reason,
				     struct kin_err *err);

/* Take away again whose post is not held on the day: *n of those. */
enum kin_status subject_stage_leave(long *n, struct db *db,
				    struct kin_err *err);

/* Find the posts; call once before subject_open(). */
enum kin_status subject_resolve(struct db *db, struct kin_err *err);

/*
 * Find rows that mean the same post and period, for imports in which a post
 * has one row; after subject_resolve(), before subject_open().
 */
enum kin_status subject_find_twins(struct db *db, struct kin_err *err);

/* A resolved request with its facts. Texts are borrowed until the next row. */
struct subject {
	/* as staged */
	long long id;			/* of the staged row, dense from 1 */
	int src;
	long line;
	long long period;
	const char *asked;		/* identifier as asked for */
	const char *asked_name, *asked_npsn;
	const char *by, *day, *reason, *payload;
	/* resolution */
	int n_people;			/* that the identifiers mean: 0, 1, 2 */
	int n_posts;			/* that fit: 0, 1, 2 for more; the
					 * rest only if it is 1 */
	const char *forms;		/* if more: "NIP@NPSN:ROLE, ..." */
	/* other rows for the same post and period, where it was asked for */
	long long twin_first;		/* id of the first, 0: no other row */
	int twin_same;			/* all say the same */
	int twin_src;			/* place of another one */
	long twin_line;
	/* the post */
	long long post, person, unit;
	const char *name, *nip, *nuptk, *employment, *rank;
	const char *role, *kind, *npsn, *unit_name, *level, *unit_status;
	int home;
	const char *post_from, *post_to;
	/* who decides on that day, 0: nobody known */
	long long supervisor;
	const char *supervisor_name, *supervisor_nip, *supervisor_rank,
		*supervisor_unit;
	/* the post in which they decide: codes of post, or NULL */
	const char *supervisor_role, *supervisor_kind;
	/* who is named in `by`: 0 none or unknown */
	long long by_person;
	int by_team;			/* member of the subject's team */
	/* records of the period, 0 and NULL: none */
	long long plan;
	const char *plan_state;		/* English */
	int plan_revision, plan_transcribed;
	int plan_effective;	/* a revision of it was approved */
	int plan_handed_in;	/* this revision was submitted once */
	const char *plan_last, *plan_submitted, *plan_approved;
	const char *plan_first;	/* it was submitted, and not taken back */
	const unsigned char *plan_digest;
	const char *plan_rater_nip;
	int plan_carried;
	long long observation;
	const char *observation_state, *observation_last;
	const unsigned char *observation_digest;
	long long assessment;
	const char *assessment_state, *assessment_last;
	int assessment_revision;
	int assessment_taken_up;	/* since the period was closed */
	const unsigned char *assessment_digest;
	const char *assessment_final, *assessment_published;
	const char *assessment_rater_nip;
	const char *organisation;	/* predicate of the school, or NULL */
	const char *indicator;		/* code in the plan's revision */
	/* of an annual period: what its cycles say, with the content; see
	 * annual_store.h */
	const char *cycles;
};
enum kin_status subject_open(struct rows *rows, struct db *db,
			     struct kin_err *err);
/* The next `n` of those that were staged as number `first` or later. */
enum kin_status subject_open_part(struct rows *rows, long long first,
				  long long n, struct db *db,
				  struct kin_err *err);
/* The next one, whose texts last until the one behind it is asked for. */
int subject_next(struct subject *out, struct rows *rows);
/* The day since which the post, with all its parts, has days for what was due
 * before; "": not known. */
enum kin_status subject_begun(char day[DAY_TEXT], const struct subject *sub,
			      struct db *db, struct kin_err *err);
/* Copy its texts into the arena; -1: no memory. */
int subject_keep(struct subject *s, struct arena *arena);

#endif
