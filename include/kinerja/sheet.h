/*
 * Sheets that come home: workbooks (or CSV) that people fill in, made with
 * what is known, and taken back without losing what changed meanwhile.
 *
 * Each row carries a stamp: what it said when it went out. A field that the
 * sender changed is taken; one that only changed here since stays; one that
 * changed on both sides is a conflict.
 */
#ifndef KINERJA_SHEET_H
#define KINERJA_SHEET_H

#include <kinerja/import.h>
#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The i-th kind of sheet, NULL behind the last: plans, schedule, ... */
const char *kin_sheet_kind(int i);

/* The name of the kind that is called so in English or Indonesian, or NULL. */
const char *kin_sheet_kind_called(const char *word);

struct kin_sheet_make {
	const char *kind;
	const struct kin_filter *filter;	/* of whom, which period */
	const char *step;	/* observations: fields of this step only */
	int by_school;		/* a file for each school, into a folder */
	int by_supervisor;	/* for each supervisor; not both */
	const char *out;	/* file or folder; .csv: CSV with stamps */
	int csv;		/* of files in a folder: CSV instead of .xlsx */
	const char *ledger;	/* what goes out is added here, or NULL */
};

struct kin_sheet_made {
	long files, rows;
};

/*
 * Write the sheets. KIN_ENOTFOUND nothing fits the selection, no such period;
 * KIN_EUSAGE no such kind; KIN_EIO and the rest: files that are there stay.
 */
enum kin_status kin_sheet_make(struct kin_session *s,
			       const struct kin_sheet_make *opts,
			       struct kin_sheet_made *made,
			       struct kin_err *err);

enum kin_sheet_conflict {
	KIN_CONFLICT_LIST,	/* told, what is here stays */
	KIN_CONFLICT_THEIRS,	/* what the sender wrote is taken */
	KIN_CONFLICT_OURS	/* what is here stays, without a word */
};

struct kin_sheet_collect {
	const char *const *paths;	/* files and folders */
	int n_paths;
	enum kin_sheet_conflict on_conflict;
	const char *ledger;	/* what comes back is noted here, or NULL */
	int dry_run;
	const char *by;		/* who decided, where rows do not say */
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

struct kin_sheet_collected {
	struct kin_import_result rows;	/* of all imports together */
	long sheets, foreign;	/* files of ours, and others */
	long conflicts;		/* fields */
	long missing;		/* of the ledger: went out, never came back */
};

/*
 * Take sheets back: one import and one act for each kind and period among
 * them. Rows that cannot be taken are told and left out (KIN_EPARTIAL, as
 * for conflicts that are listed); KIN_EINPUT nothing was taken.
 */
enum kin_status kin_sheet_collect(struct kin_session *s,
				  const struct kin_sheet_collect *opts,
				  struct kin_sheet_collected *done,
				  struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
