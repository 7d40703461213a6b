/*
 * Where a period stands: the funnel over the roster, the summary in files,
 * and for one person what stands in the way.
 */
#ifndef KINERJA_STATUS_H
#define KINERJA_STATUS_H

#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KIN_N_FUNNEL 8
#define KIN_N_REASONS 8
#define KIN_N_EXTENDED 16

struct kin_funnel_stage {
	const char *code;	/* draf, diajukan, ...; borrowed for good */
	long reached, late;
};

struct kin_reason_count {
	const char *code;	/* why posts are not expected */
	long n;
};

struct kin_status_report {
	char code[16];		/* of the period */
	char period[160];	/* 2024-1 (Januari-Juni 2024; Dapodik 20232) */
	char day[11];
	long posts;		/* at schools, overlapping the period */
	long expected, excluded;	/* posts = expected + excluded */
	long must, may, unclear;	/* expected = must + may + unclear */
	long without_plan, returned, late, pending;
	struct kin_funnel_stage stages[KIN_N_FUNNEL];
	int first_stage;	/* a year has the last stage alone: no plans */
	struct kin_reason_count reasons[KIN_N_REASONS];
	int n_reasons;		/* those that occur */
	long schools, schools_without_roster;
	struct {
		char stage[24], role[24];	/* role "*": every */
		char to[11], before[11];
	} extended[KIN_N_EXTENDED];	/* deadlines that were extended */
	int n_extended;
	char oldest[11];	/* day of the oldest roster, or "" */
	int oldest_days;
};

/* Count the period of the filter. KIN_ENOTFOUND, KIN_EUSAGE. */
enum kin_status kin_status_report(struct kin_session *s,
				  const struct kin_filter *filter,
				  struct kin_status_report *out,
				  struct kin_err *err);

/*
 * `export summary` in one file per school or kecamatan (`by`), each complete
 * when it appears. `dir` is made when it is missing. *n_files receives how
 * many were written. KIN_EIO, KIN_EUSAGE and what kin_listing() returns.
 */
enum kin_status kin_summary_split(struct kin_session *s,
				  const struct kin_filter *filter,
				  const char *by, const char *dir,
				  const struct kin_writer_opts *opts,
				  long *n_files, struct kin_err *err);

struct kin_reminder_opts {
	int due;		/* days: what is due by then, or was */
	int max_age;		/* days: a newest roster older than that is
				   told of */
	const char *split_by;	/* school or kecamatan: files in `dir` */
	const char *dir;
};

/*
 * `export reminders`: one row per recipient with what waits for them, to
 * `fp`, or to files of their own. *n receives the number of rows, or of files.
 * KIN_EUSAGE, KIN_EIO and what kin_listing() returns.
 */
enum kin_status kin_reminders(struct kin_session *s,
			      const struct kin_filter *filter,
			      const struct kin_reminder_opts *ro,
			      const struct kin_writer_opts *opts, FILE *fp,
			      long *n, struct kin_err *err);

/* What may be done next, or what is refused. */
struct kin_why_event {
	const char *event;	/* submit, approve, ... */
	const char *who;	/* pegawai, penilai, tim, operator by |; of
				   what is refused "" */
	const char *command;
	const char *refusals;	/* codes by |, "" where it may be done */
};

/* One post of a person; every text is borrowed during the call of show(). */
struct kin_why {
	const char *name, *id;	/* id: NIP, NUPTK or #KEY */
	const char *npsn, *school, *role;
	const char *period;	/* as printed */
	const char *plan, *observation, *assessment;	/* official terms */
	const char *duty;	/* wajib, dianjurkan, e_kinerja_bkn, periksa */
	const char *supervisor;	/* name, or NULL: nobody is known */
	const char *stage;	/* jabatan, penilai, ...; "": nothing blocks */
	const char *code;	/* the blocker's code, "" when nothing blocks */
	const char *blocker;	/* a sentence */
	const char *fixer;	/* who can remove it */
	const char *command;	/* the command that does it */
	const char *refusals;	/* diagnostic codes, by |, with which the step
				   that is waited for is refused to who acts */
	const struct kin_why_event *next;
	int n_next;
	/* what would be refused to who acts, if it were typed without a
	 * reason */
	const struct kin_why_event *denied;
	int n_denied;
};

/*
 * Explain each post of filter->person in the period: the first blocker, or,
 * with `all`, every stage of each, in order. KIN_ENOTFOUND: no such person;
 * KIN_EUSAGE: not a person.
 */
enum kin_status kin_why(struct kin_session *s, const struct kin_filter *filter,
			int all, enum kin_status (*show)(void *user,
						const struct kin_why *why),
			void *user, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
