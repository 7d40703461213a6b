/*
 * The frame of every import: open files, read and check records into a
 * stage, merge under the lock, report. A kind of import supplies what to do
 * with a record and how to merge.
 */
#ifndef APP_RUN_H
#define APP_RUN_H

#include <kinerja/import.h>

#include "app/run/session.h"
#include "ingest/reader.h"

struct run;

struct subject;
struct staged;

/* Where records wait for the lock, and the way back (stage.c has them). */
struct run_stage {
	/* make it, empty; no lock is held */
	enum kin_status (*begin)(struct run *run, struct kin_err *err);
	/* put a record without faults there; NULL: the kind does */
	enum kin_status (*row)(struct run *run, struct kin_record *rec,
			       struct kin_err *err);
	/* call the kind's own hook for each that can be used */
	enum kin_status (*merge)(struct run *run, struct kin_err *err);
	/* `st` is how merging went: say what the whole run has in common;
	 * returns `st` or what failed; may be NULL */
	enum kin_status (*last)(struct run *run, enum kin_status st,
				struct kin_err *err);
};

/* What an import is, for the run that is handed one. Every hook but those of
 * its stage may be NULL. */
struct run_kind {
	const struct kin_table *table;
	/* make another table, which rules decide, and set run->table; runs
	 * in front of any file */
	enum kin_status (*fields)(struct run *run, struct kin_err *err);
	int titled;		/* roster layouts with title rows */
	const struct run_stage *stage;	/* NULL: one of its own */
	int by, day;	/* fields of decider and day, 0: none */
	/* for stages of subjects: merge one of them */
	enum kin_status (*subject)(struct run *run, struct subject *sub,
				   struct kin_err *err);
	/* for the stage of records: merge one of them */
	enum kin_status (*staged)(struct run *run, struct staged *s,
				  struct kin_err *err);
	/* make what the kind keeps, and its own stage; no lock is held */
	enum kin_status (*begin)(struct run *run, struct kin_err *err);
	/* a file was opened */
	enum kin_status (*file)(struct run *run, struct reader *rd,
				struct kin_err *err);
	/* find the faults that take more than one field; a stage of subjects
	 * rejects for them */
	void (*check)(struct run *run, struct kin_record *rec);
	/* stage one record without faults, else the stage does */
	enum kin_status (*row)(struct run *run, struct kin_record *rec,
			       struct kin_err *err);
	/* a file ended, or could not be read on */
	enum kin_status (*file_end)(struct run *run, struct kin_err *err);
	/* say now what is wrong with the file as a whole */
	void (*findings)(struct run *run);
	/* all was read, no transaction is open */
	enum kin_status (*ready)(struct run *run, struct kin_err *err);
	/* inside the write transaction, the act is open; else by the stage */
	enum kin_status (*merge)(struct run *run, struct kin_err *err);
	/* records of the plain stage exclude each other, which only merging
	 * shows (run_pair.h) */
	int pairs;
	/* behind the last row */
	enum kin_status (*last)(struct run *run, struct kin_err *err);
	/* give back run->data, whatever happened */
	void (*end)(struct run *run);
};

struct run_file {
	const char *path, *name;
	const char *npsn;	/* from a manifest, or NULL */
	const char *member;	/* of the archive `path`, or NULL */
	const char *sheet;	/* of a workbook, or NULL */
	int sheet_no;		/* 1-based, 0: none */
	unsigned short *columns; /* by field, of a sheet; 0: not known */
	int others;		/* rows are also of people who are none of
				   ours: they are passed */
};

/* What becomes of a record that a sieve has looked at. */
enum run_fate { RUN_TAKE, RUN_PASS, RUN_REFUSE };

/* Looks at every record before the kind does, and may take fields out of it;
 * what is passed counts as unchanged. One with faults is rejected, whatever
 * becomes of it. */
struct kin_sieve {
	enum kin_status (*row)(void *user, struct run *run,
			       struct kin_record *rec, enum run_fate *fate,
			       struct kin_err *err);
	/* of a record that is new here, or changed something; or NULL */
	void (*taken)(void *user, const char *path);
	void *user;
};

/*
 * What a run is asked for, by an import or a verb: what to read (nothing,
 * where the kind stages by itself), what to do with it, and what stands where
 * rows say nothing. Strings are borrowed; see struct kin_import_opts.
 */
struct run_ask {
	const char *const *files;
	int n_files;
	const char *manifest, *map, *encoding, *sheet;
	char delimiter;
	int allow_empty;
	int dry_run, strict, skip;
	const char *report, *rejects;
	const char *period, *by, *ref;
	int recorded;
	const struct kin_sieve *sieve;	/* or NULL */
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

struct run {
	struct kin_session *s;
	struct run_ask ask;
	const struct kin_import_opts *o;	/* NULL: a verb runs */
	struct kin_import_result *r;
	const struct run_kind *kind;
	const struct kin_table *table;	/* of its records */
	void *data;		/* the kind's own */
	struct run_own *own;	/* the run's own: run_own.h */
	struct kin_sink sink;	/* counts, notes codes, passes on */
	struct arena names;	/* lives for the run */
	struct arena scratch;	/* reset after each record */
	struct run_file *files;
	int n_files;
	int src;		/* of the record at hand */
	long seen[KIN_N_CODES];	/* diagnostics of the file at hand */
	int stale;		/* read from a state that is gone: again */
	int broken;		/* a file ended early: no absence */
	int mended;		/* a rejects file came back: no absence */
	int check;		/* a question: errors mean "no" */
	int whole;		/* refused as a whole, whatever is skipped */
	int doubtful;		/* an operand that means several posts */
	long refused;		/* records that a workflow rule refused */
	struct period period;	/* the last one that a record named */
	char period_code[16];	/* as it was named, "" by default */
	struct act act;
};

/*
 * Read run->o's files (none is fine where the kind stages by itself), merge,
 * report. s, o, r, kind and data are set; everything else zero. Releases
 * what the run took.
 */
enum kin_status run_go(struct run *run, struct kin_err *err);

/* Count a record and hand it to the kind, or reject it for its faults. */
enum kin_status run_take(struct run *run, struct kin_record *rec,
			 struct kin_err *err);

/* kin_import() of one kind. */
enum kin_status run_records(struct kin_session *s,
			    const struct run_kind *kind,
			    const struct kin_import_opts *opts,
			    struct kin_import_result *result,
			    struct kin_err *err);

/* Whether records stand on lines of files; operands and options have none. */
static inline int run_has_lines(const struct run *run)
{
	return run->n_files > 0;
}

/* Whether a report or a rejects file follows the fate of each record. */
int run_wants_rows(const struct run *run);

/* A diagnostic about a staged record, with its file and line. */
enum kin_severity run_diag(struct run *run, enum kin_code code, int src,
			   long line, const char *field, const char *fmt,
			   ...) __attribute__((format(printf, 6, 7)));

/* What was said of the whole file or list, for the report and the rejects of
 * this record of it. */
void run_note(struct run *run, int src, long line, enum kin_code code,
	      enum kin_severity severity);

/* "line 4" of the file that `from` is, "other.csv:4" of another one. */
const char *run_place(char *out, size_t size, const struct run *run,
		      int from, int src, long line);

/* The record is not merged: counted as rejected. */
enum kin_status run_reject(struct run *run, int src, long line,
			   struct kin_err *err);

/* The record was merged: "new", "changed", "unchanged", or "skip". */
enum kin_status run_done(struct run *run, int src, long line,
			 const char *action, struct kin_err *err);

/* The record at hand is about another school than --school: it is passed. */
enum kin_status run_out_of_scope(struct run *run, long line,
				 struct kin_err *err);

/* Put a receipt of the step into the report, if there is to be one. */
enum kin_status run_receipt(struct run *run, int src, long line,
			    const char *receipt, struct kin_err *err);

/*
 * A line of the row diff; only a dry run shows it. Behind the lines of a
 * record that was staged and is new, run_done() tells each of its fields that
 * had no line of its own.
 */
void run_change(struct run *run, int src, long line, const char *action,
		const char *who, const char *field, const char *before,
		const char *after);

#endif
