/*
 * Imports: files in, one transaction and one act, or nothing.
 *
 * Every import reads and checks the whole input into a stage first, without
 * the write lock, then merges under it. A dry run takes the same path and
 * rolls back.
 */
#ifndef KINERJA_IMPORT_H
#define KINERJA_IMPORT_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_import_kind {
	KIN_IMPORT_SCHOOLS, KIN_IMPORT_ROSTER, KIN_IMPORT_SUPERVISORS,
	KIN_IMPORT_EXCEPTIONS, KIN_IMPORT_CORRECTIONS,
	KIN_IMPORT_PLANS, KIN_IMPORT_PLAN_ITEMS, KIN_IMPORT_HINTS,
	KIN_IMPORT_OBSERVATIONS, KIN_IMPORT_SCHEDULES,
	KIN_IMPORT_STEPS,
	KIN_IMPORT_ORGANISATION, KIN_IMPORT_ASSESSMENTS,
	KIN_IMPORT_DIALOGUES, KIN_IMPORT_OBJECTIONS, KIN_IMPORT_OUTCOMES
};

/*
 * One line of the row diff. Strings are borrowed; field is NULL for a row.
 * Behind a new row a line of action `value` tells each of its fields: a first
 * import has very many of them, which programs read and screens leave out.
 */
struct kin_diff {
	const char *source;
	const char *sheet;	/* of a workbook, or NULL */
	long line;
	const char *action;	/* new, changed, value */
	const char *who;	/* name and identifier or NPSN */
	const char *field, *before, *after;
};

/* A field of a record by its official name. */
struct kin_entry {
	const char *field, *text;
};

struct kin_sieve;

struct kin_import_opts {
	const char *const *files;	/* "-" is standard input */
	int n_files;
	int dry_run, strict, allow_empty;
	int skip;		/* --on-error=skip: good rows go in */
	const char *rejects, *report;	/* paths to write, or NULL */
	const char *map, *encoding;
	char delimiter;		/* 0: found out */
	const char *sheet;	/* of workbooks, by name or number; NULL: every
				   one with a known header */
	const char *period;	/* code; NULL: the open one of the day */

	const char *reason;	/* for what reaches back to what is assessed */

	/* roster */
	const char *school, *manifest;
	int by_name;		/* `school` is from the name of the file: rows
				   that say their own are no other's */
	const char *as_of;	/* day of the lists; NULL: what they say */
	int older;		/* rosters: an older list may fill gaps */
	int allow_absent, partial, ignore_nik, known_schools;

	/* plans, observations, assessments */
	int recorded;		/* take states, days and deciders as facts */
	const char *origin, *ref; /* pmm, ekinerja or paper; free text */
	const char *by;		/* who decided, where rows do not say */

	/*
	 * One record typed instead of files: for whom, as
	 * NIP|NUPTK|#KEY[@NPSN][:ROLE] (or NULL), and its other fields.
	 */
	const char *person;
	const struct kin_entry *entries;
	int n_entries;
	/* of a typed assessment: "CODE=TEXT" notes; keep what is incomplete */
	const char *const *areas;
	int n_areas, draft;

	const struct kin_sieve *sieve;	/* of the library itself; NULL */
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

/* read = added + changed + unchanged + rejected + skipped + out_of_scope, once
 * everything was compared. */
struct kin_import_result {
	long read, added, changed, unchanged, rejected, skipped;
	long out_of_scope;	/* of another school than the one asked for */
	long no_part;		/* stored; the role has no part in the cycle */
	long absent;
	/* supervisors: people concerned, submitted plans that wait for the new
	 * supervisor, observations that are scheduled */
	long affected, waiting, scheduled;
};

/*
 * Run an import. Diagnostics go to the session's sink; the result is filled
 * also on failure.
 *
 * KIN_OK; KIN_EINPUT rejected, nothing written; KIN_EPARTIAL written without
 * the rejected rows; KIN_ERULE refused by a rule (recorded imports);
 * KIN_EBUSY, KIN_EINTERRUPTED and the rest: nothing written.
 */
enum kin_status kin_import(struct kin_session *s, enum kin_import_kind kind,
			   const struct kin_import_opts *opts,
			   struct kin_import_result *result,
			   struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
