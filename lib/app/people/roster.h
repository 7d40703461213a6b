/* What the files of the roster import share: reading and merging. */
#ifndef APP_ROSTER_H
#define APP_ROSTER_H

#include "app/run/roles.h"
#include "app/run/run.h"
#include "base/bloom.h"
#include "base/buf.h"
#include "base/norm.h"
#include "app/people/roster_suspect.h"
#include "model/role.h"
#include "store/roster_store.h"

/* The last rows of a school, in turn: those without and with numbers. */
#define ROSTER_NEAR 256
struct roster_near {
	char npsn[16];
	struct roster_near_rows {
		int n;		/* so far */
		day_t birth[ROSTER_NEAR];
		long long id[ROSTER_NEAR];
	} rows[2];
};

struct roster_run {
	unsigned char key[DIGEST_KEY];
	int has_key;
	struct kin_err key_err;	/* why there is none */
	int any_erased;		/* somebody was erased from the database */
	int has_header;		/* the file at hand, which is no JSON */
	const struct reader_info *info;	/* of the file at hand */
	char npsn[16];		/* of the file at hand, "" unknown */
	int given;		/* and not by titles: only its rows are meant */
	const char *only;	/* the only school, if nothing names one */
	char as_of[DAY_TEXT];
	char last_npsn[16], last_kind[8];
	long last_list, last_count;	/* rows since the list was met */
	long long last_unit;
	struct bloom keys;	/* of the rows staged so far */
	int known;		/* somebody is in the database already */
	long n_known;		/* rows that stand as they are */
	long long version;	/* of the database while we read */
	char job[256];		/* what the last role was derived from */
	size_t job_len;
	struct role_facts facts;
	char roles[PACK_ROLES];	/* that have a part in the cycle */
	const struct kin_choice *every;	/* all that there are */
	int bulk;		/* the first import: see ready() */
	int acts;		/* a row makes somebody acting principal */
	struct roster_near near;
	struct buf buf;
	struct roster_suspects suspects;
	int claims;		/* a row says days of its post */
	/* of the file at hand: that nothing names its school; the last NPSN
	 * and the last other name that a row gave, and whose name that is */
	int told_unnamed;
	char row_npsn[16];
	char row_school[NORM_TEXT], row_named[16];
	/* the first title that the run read of a school without a name */
	char title[128], title_npsn[16];
	/* the last sheet that was called as a school, and its file */
	char sheet[64], sheet_file[256];
	int title_src;
	int row_other;		/* the school of the file is called otherwise */
	int row_told;
};

enum kin_status roster_merge(struct run *run, struct kin_err *err);

/* Whether rows have to be held against those who were erased; refuse one
 * of them. */
enum kin_status roster_erased_begin(struct run *run, struct kin_err *err);
enum kin_status roster_erased_refuse(int *refused, struct run *run,
				     struct kin_record *rec,
				     const struct roster_row *row,
				     struct kin_err *err);

/* Find who is known of the staged rows; refuse rows that are two people's. */
enum kin_status roster_match_people(struct run *run, struct kin_err *err);
/* Hold a row against the person it was matched to, and tell what differs;
 * `refused` when it is another one's. */
enum kin_status roster_judge_known(struct run *run,
				   const struct roster_known *k, int *refused,
				   struct kin_err *err);

/* Settle what rows of the run that share a key, or a name where they have
 * none, are to each other. */
enum kin_status roster_settle_twins(struct run *run, struct kin_err *err);

/* Tell of new people of the run who may be one, and were not found to be. */
enum kin_status roster_tell_near(struct run *run, struct kin_err *err);

enum roster_repeat {
	ROSTER_TAKE,	/* the row says more than the one before it */
	ROSTER_FILL,	/* ... less: it was left out, but may fill gaps */
	ROSTER_REFUSE	/* it is another person's, and was rejected */
};
/* A row of a post that another row of the run stands for, unchanged. */
enum kin_status roster_meet_seen(enum roster_repeat *out, struct run *run,
				 const struct roster_known *k,
				 struct kin_err *err);

/* Older lists are refused or fill gaps only; of two the newest counts. */
enum kin_status roster_judge_days(struct run *run, struct kin_err *err);
/* Refuse a list whose people are at home at another school. */
enum kin_status roster_judge_homes(struct run *run, struct kin_err *err);
/* Find the twins of the run; refuse lists of two schools that name the same
 * people. */
enum kin_status roster_judge_doubled(struct run *run, struct kin_err *err);

/* Posts of rows that are not plainly new people. */
enum kin_status roster_place_people(struct run *run, struct kin_err *err);
/* The row diff of plainly new people. */
enum kin_status roster_show_new(struct run *run, struct kin_err *err);
/* Warn of people who are missing; refuse when they are too many. */
enum kin_status roster_judge_absence(struct run *run, struct kin_err *err);
/* Schools that an acting and a definitive principal hold: a warning each. */
enum kin_status roster_tell_acting(struct run *run, struct kin_err *err);

/* Tell what was not read of the words of an acting principal's duty; one at
 * another school is none here. */
enum kin_status roster_duty_check(struct run *run, struct kin_record *rec,
				  struct role_facts *facts, const char *npsn,
				  struct kin_err *err);

/* Days of posts are claims in a list: noted when a row is staged, and told
 * after the merge where they are others than what is stored. */
enum kin_status roster_claim_note(struct run *run,
				  const struct kin_record *rec,
				  const struct roster_row *row,
				  struct kin_err *err);
enum kin_status roster_claims_tell(struct run *run, struct kin_err *err);
/* Schools that two definitive principals hold: a warning each. */
enum kin_status roster_tell_definitive(struct run *run, struct kin_err *err);

/* Keep what makes a staged row one with another. */
enum kin_status roster_keys_note(struct run *run, const struct roster_row *row,
				 const char *npsn, struct kin_err *err);

/* A new file begins. */
void roster_school_begin(struct run *run);
/*
 * The school of a row: by its NPSN, else what was given for the file, else by
 * the name in it, if exactly one known school has it. *npsn is NULL when it is
 * not known or stands against what was given, after a word to the sink, and
 * lives until the next row. *elsewhere: its NPSN is not the one that was given.
 */
enum kin_status roster_school_of(const char **npsn, int *elsewhere,
				 struct run *run, struct kin_record *rec,
				 struct kin_err *err);

/* The school whose NPSN the title rows say, or whose name, if exactly one known
 * one fits, goes to the run's npsn. */
enum kin_status roster_title_school(struct run *run,
				    const struct reader_info *info,
				    struct kin_err *err);
/* A number in the name of a file that is no known school's gives way to the
 * NPSN of a title: *given is NULL then. */
enum kin_status roster_title_outdoes(const char **given, struct run *run,
				     const struct reader_info *info,
				     struct kin_err *err);
/* The only school that there is is the list's, unless its titles name another:
 * to the run's `only`, "" where there is none. */
enum kin_status roster_title_only(struct run *run,
				  const struct reader_info *info,
				  struct kin_err *err);
/* A title that names another school than the one given is worth a word; two
 * sheets of one file with titles of two schools are refused, KIN_EINPUT. */
enum kin_status roster_title_compare(struct run *run,
				     const struct reader_info *info,
				     struct kin_err *err);
/* A title with another NPSN or with two, or that is the name of another known
 * school: refused, KIN_EINPUT. */
enum kin_status roster_title_refuse(struct run *run,
				    const struct reader_info *info,
				    struct kin_err *err);

/* The titles, and those within the list, are compared with its school. */
enum kin_status roster_tell_home(struct reader *rd, struct run *run,
				 struct kin_err *err);

#endif
