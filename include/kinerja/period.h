/* Periods: the cycles, their deadlines and the rules they follow. */
#ifndef KINERJA_PERIOD_H
#define KINERJA_PERIOD_H

#include <kinerja/rules.h>
#include <kinerja/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_period_info {
	char code[16], label[64], dapodik[8];
	char pack[80], pack_sha256[65];
	char from[11], to[11];
	long expected;		/* people expected on that day */
	int annual, closed;
	/* of a closed one: the day, why people were left, and how many */
	char closed_day[11], closed_reason[400];
	long unfinished;
};

/*
 * Open a period: its days and windows come from the pack, which is pinned by
 * its SHA-256. `pack` names a stored or embedded pack; NULL: the one that
 * holds on the days, else the one offered for them, with a warning. `info` is
 * filled on success.
 *
 * KIN_EUSAGE no such code in the pack (a Dapodik semester is explained);
 * KIN_EEXISTS; KIN_ERULE overlap with another period; KIN_ENOTFOUND no pack.
 */
enum kin_status kin_period_open(struct kin_session *s, const char *code,
				const char *pack, int dry_run,
				struct kin_period_info *info,
				struct kin_err *err);

/* A deadline of a period; strings are borrowed for the call. */
struct kin_window {
	const char *stage, *role;	/* role "*": every */
	const char *from, *to;
	const char *extended_from;	/* the last day before, or NULL */
	/* only at one school, or at the schools of an area (npsn NULL); NULL:
	 * everywhere. `from` may be NULL then. */
	const char *place, *npsn;
	long schools;		/* that have the day */
	long left;		/* when it is said: that had a later one */
};

/*
 * One period, "current", "previous" or "next"; `window`, which may be NULL, is
 * called for each of its windows in order. KIN_ENOTFOUND, KIN_EUSAGE.
 */
enum kin_status kin_period_show(struct kin_session *s, const char *code,
				struct kin_period_info *info,
				void (*window)(void *user,
					       const struct kin_window *w),
				void *user, struct kin_err *err);

struct kin_extend_opts {
	const char *code;	/* of the period, as for kin_period_show() */
	const char *stage;	/* rencana, ... or plan, review, ... */
	const char *role;	/* guru, kepala_sekolah; NULL: every */
	const char *to, *reason;
	/* only for the people of a school, or of an area; NULL: everywhere */
	const char *school, *kecamatan, *kabupaten;
	int dry_run;
};

/*
 * Move deadlines to a later day; the day before is kept with them and in the
 * trail. `window` is called for each with its new days. Without a role every
 * deadline of the stage moves, and none may already be later.
 *
 * With a place it is called once; schools that have a later day stay.
 *
 * KIN_EUSAGE no reason, stage or day, or a kecamatan in several kabupaten;
 * KIN_ENOTFOUND no such school; KIN_ERULE refused, diagnostics say why.
 */
enum kin_status kin_period_extend(struct kin_session *s,
				  const struct kin_extend_opts *opts,
				  void (*window)(void *user,
						 const struct kin_window *w),
				  void *user, struct kin_err *err);

struct kin_close_opts {
	const char *code;
	int with_unfinished;	/* close all the same, and keep the list */
	const char *reason;
	int dry_run;
};

#define KIN_N_WAITS 40

struct kin_close_result {
	char period[160];	/* as shown */
	char day[11];		/* on which it was closed */
	int was_closed;		/* nothing was done */
	long unfinished;
	struct kin_reason_count reasons[KIN_N_WAITS];
	int n_reasons;		/* those that occur */
};

/*
 * Close a period for good. Who is not done is written to `fp`, in the
 * columns of the pending list.
 *
 * KIN_ERULE people are not done, and with_unfinished was not asked for; the
 * list is complete and *out is filled. KIN_EUSAGE with_unfinished without a
 * reason.
 */
enum kin_status kin_period_close(struct kin_session *s,
				 const struct kin_close_opts *opts,
				 const struct kin_writer_opts *writer,
				 FILE *fp, struct kin_close_result *out,
				 struct kin_err *err);

struct kin_repin_result {
	char period[160];
	char from[80], to[80];	/* name and version of the packs */
	int nothing;		/* it was pinned to that version already */
	int changes;		/* that are no mere additions */
	int windows;		/* of them: deadlines, which stay as they are */
};

/*
 * Pin a period to another version of its rules (`pack`, NULL: those that hold
 * on its days, else the same), if that adds to them, changes labels, or what
 * was provisional and no row rests on; `tell` (may be NULL) hears each such
 * change. KIN_ERULE: it does more, the diagnostics list every difference.
 */
enum kin_status kin_period_repin(struct kin_session *s, const char *code,
				 const char *pack, int dry_run,
				 void (*tell)(void *user,
					      const struct kin_rules_change *c),
				 void *user, struct kin_repin_result *out,
				 struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
