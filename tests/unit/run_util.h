/*
 * A kind of import that belongs to the test: schools that are read and staged
 * as any, and hooks that note when they were called and fail on demand.
 * Include it first; it brings the world along.
 */
#ifndef UNIT_RUN_UTIL_H
#define UNIT_RUN_UTIL_H

#include "unit/world_util.h"

#include "app/run/run_own.h"
#include "app/run/stage.h"
#include "model/tables.h"

#define RUN_HEAD "npsn,sekolah\n"
#define RUN_ROW1 "20100101,SD REKAAN A\n"
#define RUN_ROW2 "20100102,SD REKAAN B\n"
#define RUN_ROW3 "20100103,SD REKAAN C\n"
#define RUN_BAD "2010,SD REKAAN D\n"	/* no NPSN */

/* What the hooks do; zeroed, they only note that they were called. */
static struct run_script {
	char calls[8192];	/* their names in order, parted by blanks */
	const char *fails;	/* the hook of this name fails: */
	enum kin_status with;
	int stale;		/* so often somebody wrote meanwhile */
	enum kin_code whole;	/* told of each file as a whole; 0: nothing */
	const char *refuses;	/* what the rule refuses of an NPSN */
	const char *unchanged;	/* an NPSN that is there already */
	int n_findings;
} run_script;

static inline enum kin_status run_called(const char *hook,
					 struct kin_err *err)
{
	struct run_script *s = &run_script;

	test_sink_add(s->calls, sizeof(s->calls), hook);
	if (s->fails && !strcmp(s->fails, hook))
		return kin_err_set(err, s->with, "%s failed", hook);
	return KIN_OK;
}

static inline enum kin_status run_on_begin(struct run *run,
					   struct kin_err *err)
{
	(void)run;
	return run_called("begin", err);
}

static inline enum kin_status run_on_file(struct run *run,
					  struct reader *rd,
					  struct kin_err *err)
{
	(void)run;
	(void)rd;
	return run_called("file", err);
}

static inline enum kin_status run_on_row(struct run *run,
					 struct kin_record *rec,
					 struct kin_err *err)
{
	enum kin_status st = run_called("row", err);

	return st ? st : staged_add(run, rec, 0,
				    REC_TEXT(rec, SCHOOL_NPSN), "", err);
}

static inline enum kin_status run_on_file_end(struct run *run,
					      struct kin_err *err)
{
	if (run_script.whole)
		kin_diag(&run->sink, run_script.whole,
			 run->files[run->src].name, 0, 0, NULL, "whole");
	return run_called("file_end", err);
}

static inline void run_on_findings(struct run *run)
{
	(void)run;
	run_script.n_findings++;
}

static inline enum kin_status run_on_ready(struct run *run,
					   struct kin_err *err)
{
	enum kin_status st = run_called("ready", err);

	if (st || !run_script.stale)
		return st;
	run_script.stale--;
	run->stale = 1;
	return kin_err_set(err, KIN_EBUSY, "somebody wrote");
}

static inline enum kin_status run_on_staged(struct run *run,
					    struct staged *s,
					    struct kin_err *err)
{
	const char *npsn = STAGED(s, SCHOOL_NPSN);
	const char *action = "new";
	enum kin_status st = run_called("staged", err);

	if (st)
		return st;
	if (run_script.refuses && !strcmp(run_script.refuses, npsn)) {
		run_diag(run, KIN_C_WF_ROLE, s->row.src, s->row.line, NULL,
			 "%s may not", npsn);
		run->refused++;
		return staged_reject(run, s, err);
	}
	if (run_script.unchanged && !strcmp(run_script.unchanged, npsn))
		action = "unchanged";
	else
		run_change(run, s->row.src, s->row.line, "new", npsn, NULL,
			   NULL, NULL);
	return run_done(run, s->row.src, s->row.line, action, err);
}

static inline enum kin_status run_on_last(struct run *run,
					  struct kin_err *err)
{
	(void)run;
	return run_called("last", err);
}

static inline void run_on_end(struct run *run)
{
	struct kin_err ignored = KIN_ERR_INIT;

	(void)run;
	run_called("end", &ignored);
}

static const struct run_kind run_kind_of_test = {
	.table = &table_school, .stage = &stage_records,
	.staged = run_on_staged, .begin = run_on_begin, .file = run_on_file,
	.row = run_on_row, .file_end = run_on_file_end,
	.findings = run_on_findings, .ready = run_on_ready,
	.last = run_on_last, .end = run_on_end,
};

/* Run the kind of the test with w->io on these files of the world. */
static inline enum kin_status run_paths(struct world *w,
					const char *const *paths, int n)
{
	struct kin_session *s = world_open(w);
	struct kin_import_opts io = w->io;
	enum kin_status st;

	io.files = paths;
	io.n_files = n;
	io.diff = world_diff;
	io.user = w;
	run_script.calls[0] = '\0';
	run_script.n_findings = 0;
	st = run_records(s, &run_kind_of_test, &io, &w->r, &w->err);
	kin_session_close(s);
	return st;
}

static inline enum kin_status run_text(struct world *w, const char *csv)
{
	const char *path = world_file(w, "in.csv", csv);

	return run_paths(w, &path, 1);
}

/* The content of a file of the world, "" where there is none; static. */
static inline const char *run_output(struct world *w, const char *name)
{
	static char text[65536];
	char path[128];
	FILE *fp;

	snprintf(path, sizeof(path), "%s/%s", w->dir, name);
	text[0] = '\0';
	fp = fopen(path, "r");
	if (fp) {
		text[fread(text, 1, sizeof(text) - 1, fp)] = '\0';
		fclose(fp);
	}
	return text;
}

static inline int run_setup(void **state)
{
	(void)state;
	memset(&run_script, 0, sizeof(run_script));
	return 0;
}

#endif
