/*
 * A row that comes home, held against what it said when it went out and what
 * is here now.
 */
#ifndef APP_SHEET_JUDGE_H
#define APP_SHEET_JUDGE_H

#include "app/run/run.h"
#include "app/sheet/sheet_kind.h"

struct sheet_file {
	const char *path;
	const struct sheet_kind *kind;	/* NULL: no sheet of ours */
	struct stamp stamp;		/* of one of its rows */
	int taken;			/* in an import already */
	/* who was in it, where it says so */
	const char **keys, **names;
	char *seen;
	int n_keys;
	long emptied[MAX_FIELDS];
	long n_taken, n_conflicts;
};

/* Find out what a file is; not ours is no failure. */
enum kin_status sheet_file_look(struct sheet_file *f, struct arena *arena,
				struct kin_err *err);

struct judging {
	struct kin_session *s;
	const struct sheet_kind *kind;
	const char *period;	/* or NULL */
	struct sheet_file *files;
	int n_files;
	enum kin_sheet_conflict on_conflict;
	struct filled_rows here;
	const struct pack *pack;	/* NULL: no period */
	struct arena arena;
	long n_conflicts;
};

/* Read what is here now. */
enum kin_status judge_begin(struct judging *j, struct kin_err *err);

/* A sieve's: `user` is the struct judging. */
enum kin_status judge_row(void *user, struct run *run,
			  struct kin_record *rec, enum run_fate *fate,
			  struct kin_err *err);

/* Count what came of a file; a sieve's, too. */
void judge_taken(void *user, const char *path);

/* Tell what whole files lack, and release. */
void judge_end(struct judging *j);

#endif
