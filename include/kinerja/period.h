/* Rule packs and periods. */
#ifndef KINERJA_PERIOD_H
#define KINERJA_PERIOD_H

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
 * its SHA-256. `pack` names a stored or embedded pack. `annual` asks for the
 * annual evaluation of a year. `info` is filled on success.
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
	int dry_run;
};

/*
 * Move deadlines to a later day; the day before is kept with them and in the
 * trail. `window` is called for each with its new days. Without a role every
 * deadline of the stage moves, and none may already be later.
 *
 * KIN_EUSAGE no reason, stage or day; KIN_ERULE refused, diagnostics say why.
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

#define KIN_N_WAITS 16

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
};

/*
 * Pin a period to another version of its rules, if that only adds to them.
 * KIN_ERULE: it does more, the diagnostics list every difference.
 */
enum kin_status kin_period_repin(struct kin_session *s, const char *code,
				 const char *pack, int dry_run,
				 struct kin_repin_result *out,
				 struct kin_err *err);

/* A pack that can be used; strings are borrowed for the call. */
struct kin_pack_info {
	const char *name, *version, *sha256;
	const char *where;	/* "embedded" or "stored" */
	const char *periods;	/* pinned to it, by |, or NULL */
	const char *label;
};

/* The packs that the program carries, then those that `s` (may be NULL) has
 * stored. */
enum kin_status kin_rules_list(struct kin_session *s,
			       void (*pack)(void *user,
					    const struct kin_pack_info *p),
			       void *user, struct kin_err *err);

/*
 * Check a pack file; every fault goes to the session's sink or, without a
 * session, to `sink`. KIN_OK: *text (yours, free()) is a summary; KIN_EINPUT.
 */
enum kin_status kin_rules_check(const char *path, struct kin_sink *sink,
				char **text, struct kin_err *err);

/*
 * Store a pack file, so that periods can be opened with it. *stored is 0 when
 * the same text was there already. KIN_EEXISTS: that version with another
 * text.
 */
enum kin_status kin_rules_import(struct kin_session *s, const char *path,
				 int *stored, struct kin_err *err);

/* The JSON of an embedded pack, or NULL. Borrowed for good. */
const char *kin_rules_text(const char *name);
/* The name of the i-th embedded pack, or NULL. */
const char *kin_rules_name(int i);

/*
 * A pack as text: a readable account, the diagram of its transitions for
 * Graphviz, or its JSON byte for byte, to begin a pack of one's own.
 */
enum kin_rules_form { KIN_RULES_TEXT, KIN_RULES_DOT, KIN_RULES_JSON };

/*
 * Show the newest pack that `s` (may be NULL) has stored under the name, else
 * the embedded one, else a file. *text is yours, free().
 *
 * KIN_ENOTFOUND; KIN_EINPUT: the faults went to `sink`.
 */
enum kin_status kin_rules_show(struct kin_session *s, const char *pack,
			       enum kin_rules_form form,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
