/* Organisation predicates of schools and assessments of people. */
#ifndef STORE_ASSESSMENT_STORE_H
#define STORE_ASSESSMENT_STORE_H

#include "sql/assessment.h"
#include "store/db.h"
#include "store/plan_store.h"
#include "store/trail.h"

/* The predicate of a school as stored, and who decides about it. */
struct organisation {
	long long unit;		/* 0: no such school */
	const char *name;
	const char *area;	/* to which it belongs, NULL: not known */
	/* as stored; predicate NULL: none yet */
	const char *predicate, *day, *note;
	long long by_person;
	const char *by_nip;
	/* the Kepala Dinas on the day asked for; 0: nobody is known */
	long long head;
	const char *head_name;
	/* the Pejabat Penilai of the principal then; 0: the same, or nobody */
	long long rater;
	const char *rater_name;
};
/* Texts are borrowed until rows_close(). */
enum kin_status organisation_load(struct organisation *out, struct rows *rows,
				  const char *npsn, long long period,
				  const char *day, struct db *db,
				  struct kin_err *err);

struct organisation_row {
	long long unit, period, by_person;
	const char *predicate, *day, *note;
};
enum kin_status organisation_save(const struct act *act,
				  const struct organisation_row *row,
				  struct db *db, struct kin_err *err);

/* Areas of a role that may have a note. */
#define ASSESSMENT_AREAS 32

/* The content of an assessment; texts may be NULL. */
struct assessment_content {
	const char *result, *result_reason;
	const char *behaviour, *behaviour_reason;
	const char *confirmed;	/* codes of main duties by | */
	const char *incomplete_reason;
	const char *areas[ASSESSMENT_AREAS];
	const char *predicate;	/* derived, not part of the digest */
};

/* Notes by area, as queries give them, into out[ASSESSMENT_AREAS], of `arena`;
 * NULL where there is none. -1: no memory. */
int assessment_notes(const char **out, const char *packed,
		     struct arena *arena);

/* The stored content of the present revision; KIN_ENOTFOUND. Notes live in
 * `arena`, other texts are borrowed until rows_close(). */
enum kin_status assessment_load(struct assessment_content *out,
				struct rows *rows, long long assessment,
				struct arena *arena, struct db *db,
				struct kin_err *err);

/* An assessment with its rater and pack: a draft, or final and frozen. */
struct assessment_row {
	long long id;		/* 0: a new one of the post and period */
	long long post, period;
	long long plan;		/* 0: none, an annual evaluation */
	int revision;
	const unsigned char *digest;
	const char *day;
	int transcribed;
	int final;
	const char *pack_sha256;
	struct rater rater;
};
/* Insert it, or a new revision of a draft; *id receives its key. */
enum kin_status assessment_save(long long *id, const struct act *act,
				const struct assessment_row *row,
				const struct assessment_content *content,
				struct db *db, struct kin_err *err);

enum kin_status assessment_publish(long long id, const char *day,
				   int transcribed, struct db *db,
				   struct kin_err *err);
/* Who rated, where that was not known. */
enum kin_status assessment_rater(long long id, const struct rater *by,
				 struct db *db, struct kin_err *err);
/* Back to a draft; its days are in the trail. */
enum kin_status assessment_reopen(long long id, const char *day,
				  struct db *db, struct kin_err *err);

/* For `assess explain`: how it was finalised, beside what a subject has. */
struct assessment_facts {
	const char *rater_name, *rater_rank, *rater_post, *rater_unit;
	const char *pack_sha256;
	int transcribed;
	const char *organisation_day;
	const char *organisation_by;
};
enum kin_status assessment_facts(struct assessment_facts *out,
				 struct rows *rows, long long post,
				 long long period, struct db *db,
				 struct kin_err *err);
/* Posts of a person that overlap the period: columns npsn, role. npsn and
 * role may be NULL. */
enum kin_status assessment_posts(struct rows *rows, long long person,
				 long long period, const char *npsn,
				 const char *role, struct db *db,
				 struct kin_err *err);
/* Collected steps: columns step, day, name of who did it; in order. */
enum kin_status assessment_steps(struct rows *rows, long long observation,
				 struct db *db, struct kin_err *err);

/* At most one row of ASSESSMENT_POST_ON_...: the definitive home post that the
 * NIP held on the day. */
enum kin_status assessment_post_on(struct rows *rows, const char *nip,
				   const char *day, struct db *db,
				   struct kin_err *err);

#endif
