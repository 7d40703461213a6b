/* What happens to one person: leaving, moving, other posts, exceptions. */
#ifndef KINERJA_PERSON_H
#define KINERJA_PERSON_H

#include <stddef.h>

#include <kinerja/import.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_person_change { KIN_RETIRE, KIN_MOVE, KIN_HOME, KIN_APPOINT };

struct kin_person_opts {
	const char *person;	/* NIP|NUPTK|#KEY[@NPSN][:ROLE] */
	const char *from;	/* first day on which it holds, YYYY-MM-DD */
	const char *until;	/* appoint: last day; NULL: it goes on */
	const char *to;		/* NPSN: of the new school, home or post */
	const char *role;	/* at `to`; NULL: move and home the same as
				   before, appoint see kinerja-roster(1) */
	const char *kind;	/* appoint: definitif, plt or plh */
	const char *reason;	/* free text, kept in the trail */
	int dry_run;
};

struct kin_person_result {
	char id[48];		/* of the person, as it was given */
	char last_day[11];	/* of what holds no longer, YYYY-MM-DD */
	char before[16];	/* move: NPSN of the old home */
	int ended;		/* retire: posts */
	long long plans;	/* open ones, which stay with the old post */
};

/*
 * Record one of the changes from a day on. Records of the past stay; what
 * the rows said before stays beside them. *result is filled on success.
 *
 * KIN_ENOTFOUND nobody, or no such school; KIN_EUSAGE several posts could be
 * meant, or a day is missing; KIN_ERULE told to the session's sink: an
 * assessment that is final would be touched without a reason, posts would
 * overlap, or a post has a plan.
 */
enum kin_status kin_person_change(struct kin_session *s,
				  enum kin_person_change what,
				  const struct kin_person_opts *opts,
				  struct kin_person_result *result,
				  struct kin_err *err);

struct kin_except_opts {
	const char *person;	/* NIP|NUPTK|#KEY[@NPSN][:ROLE] */
	const char *from, *until;	/* days; until NULL: it goes on */
	const char *end;	/* instead: end what holds, on this day */
	const char *reason;	/* a code of a rule pack */
	const char *note;
	int dry_run;
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

/*
 * Record one exception, or end one, as a row of the table `exceptions`: the
 * same checks, one act.
 *
 * KIN_OK; KIN_EINPUT refused, told to the session's sink; KIN_ENOTFOUND
 * nothing to end; KIN_EUSAGE several could be meant.
 */
enum kin_status kin_person_except(struct kin_session *s,
				  const struct kin_except_opts *opts,
				  struct kin_import_result *result,
				  struct kin_err *err);

struct kin_edit_opts {
	const char *person;	/* NIP|NUPTK|#KEY: whose record stays */
	const char *other;	/* merge: whose record is given up; correct:
				   with whom a number is exchanged, or NULL */
	const char *field;	/* correct: nama, nip, nuptk, nik,
				   tanggal_lahir or jk */
	const char *value;	/* correct: what is right; "-": there is none */
	const char *reason;	/* free text, kept in the trail; required */
	int dry_run;
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

struct kin_edit_result {
	char who[300], other[300];	/* name, number and school */
	int changed;		/* 0: it stood so already */
	int posts;		/* merge: that came over */
};

/*
 * Put one fact of a person right. It is checked as in a roster; a number that
 * is replaced stays as an alias. A NIK is kept as a digest only.
 *
 * KIN_EUSAGE no such field, value or reason; KIN_ENOTFOUND nobody;
 * KIN_EINPUT not a value of the field; KIN_ERULE another person has the
 * number: both told to the session's sink.
 */
enum kin_status kin_person_correct(struct kin_session *s,
				   const struct kin_edit_opts *opts,
				   struct kin_edit_result *result,
				   struct kin_err *err);

/*
 * Join two records of one person: posts with their plans, numbers, exceptions
 * and what is supervised go from `other` to `person`. What decisions of the
 * past say of `other` stays.
 *
 * KIN_EUSAGE, KIN_ENOTFOUND; KIN_ERULE told to the session's sink: NIP, birth
 * date or sex differ, both are at home elsewhere or have a plan in the same
 * post, one supervises the other.
 */
enum kin_status kin_person_merge(struct kin_session *s,
				 const struct kin_edit_opts *opts,
				 struct kin_edit_result *result,
				 struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
