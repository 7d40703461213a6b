/*
 * What the files of the run share among themselves. Not for kinds: they see
 * run.h.
 */
#ifndef APP_RUN_OWN_H
#define APP_RUN_OWN_H

#include "app/run/deadline.h"
#include "app/run/run.h"
#include "base/file.h"

/* Diagnostics of the file at hand, kept until its findings can come first. */
struct run_hold {
	struct arena arena;
	struct held *first, **last;
	long n;
	int on;
};

#define RUN_TOLD 64

/* The record that is merged, for dry runs that tell what is new. */
struct run_row {
	const char *payload;	/* what it says, or NULL */
	char who[260];		/* of its last change */
	unsigned char told[MAX_FIELDS];	/* the kind told the field itself */
};

struct run_own {
	struct run_hold hold;
	long long bytes, bytes_before;	/* of all files, of those read */
	int spool;		/* of standard input, or -1 */
	int undone;		/* what was merged is taken back */
	int again;		/* the second reading, already told */
	int faulty;		/* rejected, whatever rules say of its rows */
	struct deadline_book deadlines;	/* of the period asked for last */
	long late;		/* steps that came after theirs */
	long undecided;		/* rows recorded without who decided */
	long long undecided_row;	/* the last of them */
	struct talk *talks;	/* the dialogues that were expected */
	const struct pack *coded_by; /* whose codes `coded` fields hold */
	struct field_set coded, coded_by_role;
	char only_school[12];	/* names.h has it */
	int asked_school;
	long long told[RUN_TOLD];	/* digests of what is said once */
	int n_told;
	struct run_row row;
	struct run_pair *pairs, *last_pair;	/* that this rehearsal found */
	int rehearsing;
	/* files of which it holds, too, and sheets */
	long converted, unknown, sheets;
	struct kin_err lost;	/* a note for the report that was not kept */
	struct file_out report, rejects; /* until the run has ended */
	char sha256[DIGEST_HEX];
};

/* A kin_sink's: passes a diagnostic on to the session's sink and notes its
 * code for the report. */
void run_emit(struct kin_sink *sink, const struct kin_diag *diag);

/* A staged record is merged next; the payload stays the caller's. NULL: none
 * is at hand any more. */
void run_row_begin(struct run *run, const char *payload);

/* Say of how many files more what was told once is true. */
void run_tell_again(struct run *run);

/* Take the record that run->o types instead of files. */
enum kin_status run_entries(struct run *run, struct kin_err *err);

/* Add the files of a folder or a manifest to the run. */
enum kin_status run_add_path(struct run *run, const char *path,
			     const char *npsn, struct kin_err *err);
enum kin_status run_add_manifest(struct run *run, const char *path,
				 struct kin_err *err);

/* Put every sheet with a known header, or the one that was asked for, in the
 * place of its workbook. */
enum kin_status run_add_sheets(struct run *run, struct kin_err *err);

/* Whether all files of the run are sheets of one, or one only. */
int run_is_one_file(const struct run *run);

/* How to open a file of the run. */
struct reader_opts run_reader_opts(const struct run *run, int src);

/* Begin to hold diagnostics back, hold one, let all of them go: those of the
 * whole file first. */
void run_hold_begin(struct run *run);
void run_hold_add(struct run *run, const struct kin_diag *diag);
void run_hold_end(struct run *run);

/* Refuse --report and --rejects that would write over what is needed. */
enum kin_status run_check_outputs(const struct run *run,
				  struct kin_err *err);

/* Merge all that is staged, in a transaction with an open act. */
enum kin_status run_merge(struct run *run, struct kin_err *err);

/* Write --report and --rejects; nobody sees the files yet. */
enum kin_status run_write_report(struct run *run, struct kin_err *err);
enum kin_status run_write_rejects(struct run *run, struct kin_err *err);

/* Let the files be seen when the run ended with an answer, which `st` is;
 * else take them away. Returns `st`, or what went wrong. */
enum kin_status run_publish(struct run *run, enum kin_status st,
			    struct kin_err *err);

#endif
