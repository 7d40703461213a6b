/*
 * The roster's stage and its merge, as sets of rows.
 *
 * Stage: TEMP tables filled while files are read, without any lock. Merge:
 * under the write lock, queries in, decisions of lib/app written back to TEMP
 * tables, a few statements that apply them. Rows of the stage are in the
 * order of the input; their ids are dense and begin at 1.
 */
#ifndef STORE_ROSTER_STORE_H
#define STORE_ROSTER_STORE_H

#include "base/arena.h"
#include "model/person_match.h"
#include "model/tables.h"
#include "sql/roster_merge.h"
#include "sql/roster_posts.h"
#include "sql/roster_stage.h"
#include "store/db.h"
#include "store/trail.h"

/* A staged row. Texts are NULL where the file says nothing. */
struct roster_row {
	long long id;
	int src;		/* index of the file */
	long line;
	long long offset, size;
	long list;		/* index into the lists of the run */
	const char *name, *nip, *nuptk, *ptk_id, *sex, *birth, *employment,
		*rank, *job_type, *job_title, *duty, *home, *role, *kind;
	/* the kind in which the person is acting principal besides, "" where
	 * the row says that it is none, NULL where it says nothing of it */
	const char *acting;
	int unclear;		/* words that may be those of such a duty */
	int silent;		/* tells no role: `role` is for new people */
	int unlisted;		/* ... nor list: that of a known post stays */
	const char *nik;	/* keyed digest as text, or NULL */
	long long digest;	/* of the whole row */
};

/* One (school, list kind) of the run. */
struct roster_list {
	long list;
	const char *npsn, *kind, *as_of;
	const char *name, *kecamatan, *kabupaten, *provinsi; /* titles, "" */
	const char *level;	/* that the name tells, or NULL */
	int src;		/* where it was met first */
	long line;
};

enum kin_status roster_stage_open(struct db *db, struct kin_err *err);
/* The list's number, the same for the same school and kind, and its school
 * (0: not known). */
enum kin_status roster_stage_list(long *out, long long *unit,
				  const struct roster_list *list,
				  struct db *db, struct kin_err *err);
/*
 * Whether a row with the digest of this one stands at the school: *post is
 * remembered as seen, and the row need not be staged. `repeated` when it was
 * seen before.
 * Good only while the database does not change (db_data_version()).
 */
enum kin_status roster_stage_known(long long *post, int *repeated,
				   long long unit,
				   const struct roster_row *row,
				   const char *as_of, struct db *db,
				   struct kin_err *err);
enum kin_status roster_stage_add(long long *id, struct db *db,
				 const struct roster_row *row,
				 struct kin_err *err);
/* Staged rows of a file that carry a NIP: columns id, line. */
enum kin_status roster_stage_nips(struct rows *rows, int src, struct db *db,
				  struct kin_err *err);
/*
 * A key of the row just added that another row may carry too: kind 1 NIP, 2
 * NUPTK, 3 ptk_id, 4 digest of the NIK, 5 name of a row without keys; 6 the
 * id of the person whom a row was matched to.
 */
enum kin_status roster_stage_maybe(struct db *db, int kind, const char *key,
				   struct kin_err *err);
/* Two rows of one school seem to be one person's. */
enum kin_status roster_stage_near(struct db *db, long long row,
				  long long other, struct kin_err *err);
/* Two rows of one school have one day of birth; or one row has none. */
enum kin_status roster_stage_alike(struct db *db, long long row,
				   long long other, struct kin_err *err);
/* The file was but a page: the lists that it has rows of miss people. */
enum kin_status roster_stage_page(struct db *db, int src, struct kin_err *err);
/* The list got n more rows. */
enum kin_status roster_stage_count(struct db *db, long list, long n,
				   struct kin_err *err);
/* Note the days that a row says of its post, NULL: none; and, when the rows
 * are merged, the claims that are other than what is stored. */
enum kin_status roster_claim_add(struct db *db, const struct roster_row *row,
				 const char *from, const char *to,
				 struct kin_err *err);
enum kin_status roster_claims_open(struct rows *rows, struct db *db,
				   struct kin_err *err);
/* Forget a row (it was rejected after all). */
enum kin_status roster_stage_drop(struct db *db, long long id,
				  struct kin_err *err);

/* --- merge: everything below runs inside the write transaction --- */

/* Give every list its unit; *n_unknown counts schools that do not exist. */
enum kin_status roster_merge_units(long *n_unknown, struct db *db,
				   struct kin_err *err);
/* NPSN of unknown schools, in order: column 0 npsn, 1 file, 2 line. */
enum kin_status roster_unknown_open(struct rows *rows, struct db *db,
				    struct kin_err *err);
/* Create a stub for each unknown school. */
enum kin_status roster_create_units(struct db *db, const struct act *act,
				    struct kin_err *err);

/* Begin the merge; `fresh` when nobody is known yet: nothing to match. */
enum kin_status roster_merge_begin(int *fresh, struct db *db,
				   struct kin_err *err);
/* Drop the rows of unknown schools; adds their number to *n. */
enum kin_status roster_reject_unknown(long *n, struct db *db,
				      struct kin_err *err);

/* Lists of which a newer one is known or comes in this run. */
enum kin_status roster_lists_behind(struct rows *rows, struct db *db,
				    struct kin_err *err);
/* Lists with people who are at home elsewhere. */
enum kin_status roster_lists_foreign(struct rows *rows, struct db *db,
				     struct kin_err *err);
enum kin_status roster_list_rows(struct rows *rows, long list, struct db *db,
				 struct kin_err *err);
enum kin_status roster_list_drop(struct db *db, long list,
				 struct kin_err *err);
/* The list is behind and may only fill gaps. */
enum kin_status roster_list_older(struct db *db, long list,
				  struct kin_err *err);

/* What a staged row meets among the people who are known. */
struct roster_match {
	struct roster_row row;
	const char *npsn;
	long long unit;
	int older;		/* of a list that only fills gaps */
	long long by_ptk_id, by_nik, by_nuptk, by_nip; /* person or 0 */
};
enum kin_status roster_match_open(struct rows *rows, struct db *db,
				  struct kin_err *err);
int roster_match_next(struct roster_match *m, struct rows *rows);
/* Up to `max` people of the school whose folded names begin as that of `name`
 * does, the very namesakes first; texts are kept in `arena`. */
enum kin_status roster_namesakes(struct person_candidate *out, int max, int *n,
				 struct arena *arena, long long unit,
				 const char *name, struct db *db,
				 struct kin_err *err);
/* The NPSN by which a person is named, "" where there is none. */
enum kin_status roster_person_school(char *npsn, size_t size,
				     long long person, struct db *db,
				     struct kin_err *err);
enum kin_status roster_person_name(char *name, size_t size, long long person,
				   struct db *db, struct kin_err *err);
/* Decide: the row is this known person. */
enum kin_status roster_match_set(struct db *db, long long row,
				 long long person, struct kin_err *err);

/* ... and its person was changed by it. */
enum kin_status roster_match_changed(struct db *db, long long row,
				     struct kin_err *err);

/* What has become of a row of the stage so far. */
struct roster_staged {
	int is;			/* it is still there */
	long long person;	/* who is known, or 0 */
	long long leader;	/* of a new person with several rows, or 0 */
	long long repeats;	/* the row taken in its place, or 0 */
};
enum kin_status roster_staged(struct roster_staged *out, struct db *db,
			      long long row, struct kin_err *err);

/* Staged rows that share a key or the person whom they were matched to:
 * ordered by group, then row. */
struct roster_twin {
	long long group;
	struct roster_row row;
	const char *npsn, *as_of;
	long long person;	/* decided person, or 0 */
};
/* Find the rows of the run that share a key; the next two read what is found:
 * lists that name people of each other, and the rows themselves. */
enum kin_status roster_twins_find(struct db *db, struct kin_err *err);
enum kin_status roster_lists_doubled(struct rows *rows, struct db *db,
				     struct kin_err *err);
enum kin_status roster_twins_open(struct rows *rows, struct db *db,
				  struct kin_err *err);
int roster_twins_next(struct roster_twin *t, struct rows *rows);
/* Decide: `row` is the same new person as the earlier row `other`. */
enum kin_status roster_twin_set(struct db *db, long long row,
				long long other, struct kin_err *err);

/* Decide: `row`, and who follows it, is this known person. */
enum kin_status roster_twin_known(struct db *db, long long row,
				  long long person, struct kin_err *err);
/* Decide: `row` is `taken` once more; it fills gaps of its person, and here
 * those of its post. Both have found their person. */
enum kin_status roster_twin_repeats(struct db *db, long long row,
				    long long taken, struct kin_err *err);
/* A newer list of the run, of `day`, names the person of `row`, too; `here`:
 * at the same school. */
enum kin_status roster_twin_behind(struct db *db, long long row,
				   const char *day, int here,
				   struct kin_err *err);

/* Another row of the run has the word about the person of `row`. */
enum kin_status roster_twin_second(struct db *db, long long row,
				   struct kin_err *err);

/* Two rows of one school whose people are new, and whose days of birth do not
 * keep them apart; ordered by the later one. */
struct roster_near_pair {
	struct roster_row row, other;	/* of the other: what tells people */
	const char *npsn;
};
enum kin_status roster_near_open(struct rows *rows, struct db *db,
				 struct kin_err *err);
int roster_near_next(struct roster_near_pair *pair, struct rows *rows);

/* Create the people that nobody matched. */
enum kin_status roster_create_people(struct db *db, const struct act *act,
				     struct kin_err *err);

/* A row of a known person beside what is stored of the person. */
struct roster_known {
	struct roster_row row;
	const char *npsn;
	long long person, unit;
	const char *name, *nip, *nuptk, *ptk_id, *sex, *birth, *employment,
		*rank;
	const char *nik;
	int older;		/* of a list that only fills gaps */
	const char *as_of;	/* the day of the row's list */
	const char *newer;	/* of the newest that names the person, or "" */
	int newer_here;		/* one of this school is newer: it has the
				   post */
	int second;		/* another row of the run says who it is */
	long long repeats;	/* the row taken in its place, or 0 */
	int seen;		/* an earlier row was this post, unchanged */
};
enum kin_status roster_known_open(struct rows *rows, struct db *db,
				  struct kin_err *err);
int roster_known_next(struct roster_known *k, struct rows *rows);
/* The post that was seen, and the row that is it: where it stands, what the
 * post is; texts are those of `rows`, which the caller closes. */
enum kin_status roster_seen_open(struct roster_row *out, struct rows *rows,
				 const struct roster_known *k, struct db *db,
				 struct kin_err *err);
/* Somebody whose posts at the school a row leaves alone is not missing. */
enum kin_status roster_seen_person(struct db *db, long long person,
				   long long unit, struct kin_err *err);
/* Set one field of a person: name, nip, ... with its change row; an old
 * identifier becomes an alias. `day`: since when it is so, NULL: the day of the
 * act. */
enum kin_status roster_person_set(struct db *db, const struct act *act,
				  long long person, const char *day,
				  const char *field, const char *before,
				  const char *after, struct kin_err *err);
/* The new NIK, as its digest; the old one becomes an alias. */
enum kin_status roster_person_set_nik(struct db *db, const struct act *act,
				      long long person, const char *before,
				      const char *digest,
				      struct kin_err *err);

/*
 * Posts. Rows of new people with one row each are inserted as a set; the
 * others come one by one, with what the person holds already.
 */
enum kin_status roster_create_posts(long *n, struct db *db,
				    const struct act *act,
				    struct kin_err *err);

struct roster_place {
	struct roster_row row;
	const char *npsn, *as_of;
	long long person, unit;
	int first_list;		/* the school had no roster before */
	int changed;		/* the row changed its person */
};
/* Rows of plainly new people, in the same shape. */
enum kin_status roster_new_open(struct rows *rows, struct db *db,
				struct kin_err *err);
enum kin_status roster_report_new(struct db *db, struct kin_err *err);
enum kin_status roster_places_open(struct rows *rows, struct db *db,
				   struct kin_err *err);
int roster_places_next(struct roster_place *p, struct rows *rows);

/* Current posts of a person, the same unit's first. */
struct roster_post {
	long long id, unit;
	int home, has_plan, listed;	/* listed: a list made it */
	int absent;			/* ... and the newest has it not */
	char role[ROLE_TEXT], kind[12], npsn[12];
	char job_type[64], job_title[96], duty[128];
};
enum kin_status roster_posts_of(struct roster_post *out, int max, int *n,
				long long person, long long unit,
				const char *day, struct db *db,
				struct kin_err *err);
/* Whether somebody ended a post of the person here before `day`: its last day
 * and the reason, "" where none was given. */
enum kin_status roster_post_ended(int *found, char *last_day, char *reason,
				  size_t size, const struct roster_place *p,
				  struct db *db, struct kin_err *err);
enum kin_status roster_post_add(struct db *db, const struct act *act,
				const struct roster_place *place,
				const char *role, const char *kind, int home,
				int keep_digest, struct kin_err *err);
/* The row was merged into this post: details, digest, seen. */
enum kin_status roster_post_touch(struct db *db, const struct roster_row *row,
				  long long post, struct kin_err *err);
/* Change role or home of a post, with its change row. */
enum kin_status roster_post_set(struct db *db, const struct act *act,
				long long person, long long post,
				const char *field, const char *before,
				const char *after, struct kin_err *err);
/* The person was changed by another list: its posts are compared anew. */
enum kin_status roster_forget_digests(struct db *db, long long person,
				      long long except_post,
				      struct kin_err *err);

/* Whether every post that a list ever showed was seen: nobody is absent, and
 * the search can be saved. 0 says nothing. */
enum kin_status roster_all_seen(int *all, struct db *db,
				const struct act *act, struct kin_err *err);

/* Absent people: columns npsn, n expected, n absent of every list run; then
 * one row each: npsn, name, nip, nuptk, person id. */
enum kin_status roster_absence_open(struct rows *rows, struct db *db,
				    const struct act *act,
				    struct kin_err *err);
enum kin_status roster_absent_open(struct rows *rows, struct db *db,
				   const char *npsn, const struct act *act,
				   struct kin_err *err);

/* The duty that makes somebody acting principal is gone since the list of the
 * day, or here again (NULL): marked with its change row. */
enum kin_status roster_post_gone(struct db *db, const struct act *act,
				 long long post, const char *day,
				 struct kin_err *err);
/* The post is known and seen by the row of the person's other post. */
enum kin_status roster_post_follows(struct db *db, long long post,
				    struct kin_err *err);
/* Schools of the run that an acting principal and a definitive one hold. */
enum kin_status roster_acting_open(struct rows *rows, struct db *db,
				   struct kin_err *err);
/* Schools of the run in which two act in one manner. */
enum kin_status roster_acting_twice_open(struct rows *rows, struct db *db,
					 struct kin_err *err);
/* Schools of which the lists name two definitive principals. */
enum kin_status roster_definitive_open(struct rows *rows, struct db *db,
				       const struct act *act,
				       struct kin_err *err);

/* Forget the absence of who was seen; keep the day of the list with those who
 * are absent from now on. Both leave a change row. */
enum kin_status roster_absent_clear(struct db *db, const struct act *act,
				    struct kin_err *err);
enum kin_status roster_absent_mark(struct db *db, const struct act *act,
				   struct kin_err *err);

/* Remember which lists came, of which day. */
enum kin_status roster_lists_save(struct db *db, const struct act *act,
				  struct kin_err *err);

/* Whether nobody is in the database yet. */
enum kin_status roster_is_fresh(int *fresh, struct db *db,
				struct kin_err *err);

/* Take down what slows a first import, and put it back, checked. */
enum kin_status roster_bulk_begin(struct db *db, struct kin_err *err);
enum kin_status roster_bulk_end(struct db *db, struct kin_err *err);

#endif
