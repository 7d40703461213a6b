/*
 * The frame of every import. Reading and checking happen before the write
 * lock, merging under it; the outcome is decided once, at the end.
 */
#include "app/run/names.h"
#include "app/run/roles.h"
#include "app/run/run_own.h"
#include "app/run/run_pair.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "ingest/ahead.h"
#include "model/ident.h"
#include "store/report_store.h"

enum kin_status run_take(struct run *run, struct kin_record *rec,
			 struct kin_err *err)
{
	enum run_fate fate = RUN_TAKE;
	enum kin_status st = KIN_OK;

	assert(rec->table == run->table);
	run->r->read++;
	if (run_wants_rows(run))
		st = report_row(run->s->db, run->src, rec->line, rec->offset,
				rec->size, err);
	if (!st && !rec->n_faults)
		st = names_fill(run, rec, err);
	if (st)
		return st;
	if (run->ask.sieve)
		st = run->ask.sieve->row(run->ask.sieve->user, run, rec, &fate,
					 err);
	if (st)
		return st;
	if (rec->stamp && fate == RUN_TAKE && !rec->n_faults)
		record_settle(rec, &run->sink);
	if (rec->n_faults || fate == RUN_REFUSE)
		return run_reject(run, run->src, rec->line, err);
	if (fate == RUN_PASS)
		return run_done(run, run->src, rec->line, "unchanged", err);
	if (run->kind->check)
		run->kind->check(run, rec);
	return run->kind->row ? run->kind->row(run, rec, err)
			      : run->kind->stage->row(run, rec, err);
}

static enum kin_status refuse_shared_line(const struct kin_record *rec,
					  struct kin_err *err)
{
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s:%ld: several records share this line, but "
			     "--report and --rejects tell records apart by "
			     "their lines; write one per line first, with "
			     "`jq -c '.[]'` or `jq -c '.rows[]'`"),
			   rec->source, rec->line);
}

static int stopped(const struct run *run)
{
	return run->s->interrupted && *run->s->interrupted;
}

/* Where the fields of a sheet stand: what is found later points there. */
static void run_note_columns(struct run *run, const struct kin_record *rec)
{
	struct run_file *f = &run->files[run->src];
	size_t n = (size_t)rec->table->n_fields, i;

	if (!f->sheet)
		return;
	if (!f->columns) {
		f->columns = arena_alloc(&run->names, n * sizeof(*f->columns));
		if (!f->columns)
			return;
		memset(f->columns, 0, n * sizeof(*f->columns));
	}
	for (i = 0; i < n; i++)
		if (rec->v[i].text && rec->v[i].col > 0 &&
		    rec->v[i].col <= USHRT_MAX)
			f->columns[i] = (unsigned short)rec->v[i].col;
}

static enum kin_status read_records(struct run *run, struct ahead *ahead,
				    struct reader *rd, struct kin_err *err)
{
	struct kin_record *rec;
	enum kin_status st = KIN_OK;
	long line = 0;

	while (!st) {
		arena_reset(&run->scratch);
		st = ahead_next(&rec, ahead, rd, err);
		if (st || !rec)
			break;
		if (rec->line == line && run_wants_rows(run))
			return refuse_shared_line(rec, err);
		line = rec->line;
		run_note_columns(run, rec);
		st = run_take(run, rec, err);
		if (run->r->read % 1024)
			continue;
		session_progress(run->s, KIN_READING, run->r->read,
				 run->own->bytes_before + rec->offset,
				 run->own->bytes);
		if (stopped(run))
			st = kin_err_set(err, KIN_EINTERRUPTED,
					 _("interrupted, nothing was changed"));
	}
	return st;
}

/* What the whole file says is said also when it broke off. */
static enum kin_status end_file(struct run *run, enum kin_status st,
				struct kin_err *err)
{
	struct kin_err later = KIN_ERR_INIT;
	enum kin_status end = run->kind->file_end(run, &later);

	if (!end)
		return st;
	*err = later;
	return end;
}

static void run_tell_hidden(struct run *run, long n)
{
	kin_diag(&run->sink, KIN_C_FILE_SHEET, run->files[run->src].name, 0, 0,
		 NULL, _("hidden rows of this sheet that were read too: %ld; "
			 "a filter is a view and not the list"), n);
}

/* Of a file that was read; `rd` is NULL when it was not. */
static void run_take_digest(struct run *run, struct reader *rd,
			    struct digest_stream *all)
{
	char sha256[DIGEST_HEX] = "";

	if (rd)
		reader_sha256(rd, sha256);
	digest_stream_update(all, sha256, strlen(sha256));
	if (run_is_one_file(run))
		memcpy(run->own->sha256, sha256, sizeof(sha256));
}

static enum kin_status run_read_file(struct run *run, int src,
				     struct digest_stream *all,
				     struct kin_err *err)
{
	struct reader_opts opts = run_reader_opts(run, src);
	struct ahead *ahead = NULL;
	struct reader *rd = NULL;
	enum kin_status st = ahead_new(&ahead, &run->sink, err);

	if (st)
		return st;
	run->src = src;
	run->sink.sheet = run->files[src].sheet;
	run_hold_begin(run);
	st = reader_open(&rd, &opts, run->table, ahead_sink(ahead),
			 err);
	if (!st && run->kind->file)
		st = run->kind->file(run, rd, err);
	if (!st)
		st = read_records(run, ahead, rd, err);
	ahead_stop(ahead);
	if ((!st || st == KIN_EINPUT) && run->kind->file_end)
		st = end_file(run, st, err);
	if (!st && reader_hidden_rows(rd))
		run_tell_hidden(run, reader_hidden_rows(rd));
	run_hold_end(run);
	run->sink.sheet = NULL;
	run_take_digest(run, st ? NULL : rd, all);
	reader_free(rd);
	ahead_free(ahead);
	if (st != KIN_EINPUT || !run->sink.n_errors)
		return st;
	/* Told already. Other files are still worth a look. */
	run->broken = 1;
	kin_err_clear(err);
	return KIN_OK;
}

static long long file_bytes(const struct run_file *f)
{
	struct stat info;

	return !stat(f->path, &info) && S_ISREG(info.st_mode)
		? (long long)info.st_size : 0;
}

/* For the time left; 0 when a part of the input cannot be measured. */
static long long count_bytes(const struct run *run)
{
	long long sum = 0;
	int i;

	for (i = 0; i < run->n_files; i++) {
		long long bytes = file_bytes(&run->files[i]);

		if (!bytes)
			return 0;
		sum += bytes;
	}
	return sum;
}

static enum kin_status run_begin(struct run *run, struct kin_err *err)
{
	const struct run_kind *kind = run->kind;
	enum kin_status st = KIN_OK;

	if (kind->stage)
		st = kind->stage->begin(run, err);
	return !st && kind->begin ? kind->begin(run, err) : st;
}

/* Read all files into the stage. */
static enum kin_status read_all(struct run *run, struct kin_err *err)
{
	struct digest_stream all;
	enum kin_status st;
	int i;

	digest_stream_init(&all);
	run->own->bytes = count_bytes(run);
	run->own->bytes_before = 0;
	st = db_begin_read(run->s->db, err);
	if (!st)
		st = report_open(run->s->db, err);
	if (!st)
		st = run_begin(run, err);
	if (!st && run->o && (run->o->person || run->o->n_entries))
		st = run_entries(run, err);
	for (i = 0; !st && i < run->n_files; i++) {
		st = run_read_file(run, i, &all, err);
		run->own->bytes_before += file_bytes(&run->files[i]);
	}
	run_tell_again(run);
	st = db_end(run->s->db, st, err);
	if (!run_is_one_file(run))
		digest_stream_final(&all, run->own->sha256);
	if (!st && run->n_files && !run->r->read && !run->ask.allow_empty &&
	    !run->broken)
		kin_diag(&run->sink, KIN_C_FILE_EMPTY, run->files[0].name, 0,
			 0, NULL, _("no record was found; check the export, "
				    "or say --allow-empty"));
	return st;
}

static enum kin_status rejected(struct run *run, struct kin_err *err)
{
	/* the command line is what has to be put right */
	if (run->doubtful)
		return kin_err_set(err, KIN_EUSAGE,
				   _("what was named can mean several posts, "
				     "nothing was written"));
	if (run->r->rejected)
		return kin_err_set(err, KIN_EINPUT,
				   _("%ld of %ld records rejected, nothing "
				     "was written"), run->r->rejected,
				   run->r->read);
	return kin_err_set(err, KIN_EINPUT,
			   _("the input was rejected, nothing was written"));
}

/* What the run comes to, once everything was looked at. */
static enum kin_status verdict(struct run *run, struct kin_err *err)
{
	if (!run->sink.n_errors)
		return KIN_OK;
	if (run->check)
		return kin_err_set(err, KIN_ENO, _("%ld of %ld are not "
				   "complete"), run->r->rejected,
				   run->r->read);
	if (run->ask.skip && !run->whole &&
	    run->r->read > run->r->rejected)
		return run->broken
			? kin_err_set(err, KIN_EPARTIAL, _("a file could not "
				      "be read to its end; nothing was taken "
				      "from what follows the fault"))
			: KIN_EPARTIAL;
	if (!run->own->faulty && run->refused &&
	    run->refused == run->r->rejected)
		return kin_err_set(err, KIN_ERULE,
				   _("%ld of %ld refused by a workflow rule, "
				     "nothing was written"), run->refused,
				   run->r->read);
	return rejected(run, err);
}

/*
 * Write what was asked for beside the import itself. It happens inside the
 * transaction: a roll-back would take the stage's notes away. The files get
 * their names when that has ended.
 */
static enum kin_status write_outputs(struct run *run, enum kin_status st,
				     struct kin_err *err)
{
	struct kin_err later = KIN_ERR_INIT;
	enum kin_status written = KIN_OK;

	if (run->own->lost.status) {
		*err = run->own->lost;
		return err->status;
	}
	if (st && st != KIN_EINPUT && st != KIN_EPARTIAL &&
	    st != KIN_ERULE && st != KIN_ENO && !run->doubtful)
		return st;
	run->own->undone = st && st != KIN_EPARTIAL;
	if (run->ask.report)
		written = run_write_report(run, &later);
	if (!written && run->ask.rejects)
		written = run_write_rejects(run, &later);
	if (!written)
		return st;
	*err = later;
	return written;
}

enum kin_status run_merge(struct run *run, struct kin_err *err)
{
	const struct run_kind *kind = run->kind;
	enum kin_status st = kind->merge ? kind->merge(run, err)
					 : kind->stage->merge(run, err);

	return !st && kind->last ? kind->last(run, err) : st;
}

/* A question looks at everything in one state and takes no lock. */
static enum kin_status answer(struct run *run, struct kin_err *err)
{
	enum kin_status st = db_begin_read(run->s->db, err);

	if (!st)
		st = run_merge(run, err);
	if (!st)
		st = verdict(run, err);
	st = write_outputs(run, st, err);
	return db_end(run->s->db, st, err);
}

static enum kin_status merge_all(struct run *run, struct kin_err *err)
{
	const struct kin_import_result *r = run->r;
	char counts[160];
	enum kin_status st = KIN_OK;

	if (run->kind->ready)
		st = run->kind->ready(run, err);
	if (!st && run->ask.skip && run->kind->pairs)
		st = run_pairs_leave_out(run, err);
	if (st)
		return st;
	st = session_begin(run->s, &run->act,
			   run_is_one_file(run) ? run->files[0].name : NULL,
			   run->ask.ref, err);
	if (!st) {
		run->act.sha256 = run->n_files ? run->own->sha256 : NULL;
		st = run_merge(run, err);
		if (run->kind->stage && run->kind->stage->last)
			st = run->kind->stage->last(run, st, err);
	}
	if (!st)
		st = verdict(run, err);
	st = write_outputs(run, st, err);
	snprintf(counts, sizeof(counts), "{\"read\":%ld,\"new\":%ld,"
		 "\"changed\":%ld,\"unchanged\":%ld,\"rejected\":%ld}",
		 r->read, r->added, r->changed, r->unchanged, r->rejected);
	return session_end(run->s, &run->act, counts, run->ask.dry_run, st,
			   err);
}

static enum kin_status add_files(struct run *run, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < run->ask.n_files; i++)
		st = run_add_path(run, run->ask.files[i], NULL, err);
	if (!st && run->ask.manifest)
		st = run_add_manifest(run, run->ask.manifest, err);
	if (!st && !run->n_files && run->ask.n_files)
		st = kin_err_set(err, KIN_EUSAGE, _("no list is left to be "
				 "read; close it in the spreadsheet, and name "
				 "the list itself"));
	return st;
}

static enum kin_status run_files_run(struct run *run, struct kin_err *err)
{
	enum kin_status st = read_all(run, err);

	run->own->faulty = run->sink.n_errors && !run->ask.skip;
	run->own->again = 0;
	if (st)
		return st;
	/* what is lost already is compared, too: its other faults are told */
	st = run->check ? answer(run, err) : merge_all(run, err);
	if (!run->own->faulty || run->stale || !st || st == KIN_EINPUT ||
	    st == KIN_ERULE || st == KIN_ENO)
		return st;
	/* its faults are told where no lock or no key is to be had */
	kin_err_clear(err);
	return write_outputs(run, rejected(run, err), err);
}

/* Somebody wrote between reading and merging: what was read is read anew,
 * and what was said of it is not said twice. */
static enum kin_status run_again(struct run *run, struct kin_err *err)
{
	if (run->kind->end)
		run->kind->end(run);
	run_publish(run, KIN_EBUSY, err);
	kin_err_clear(&run->own->lost);
	memset(run->r, 0, sizeof(*run->r));
	run->sink.n_errors = run->sink.n_warnings = 0;
	run->stale = run->broken = run->mended = run->whole = 0;
	run->own->late = run->own->undecided = 0;
	run->own->undecided_row = 0;
	run->own->n_told = 0;
	run->own->converted = run->own->unknown = run->own->sheets = 0;
	run->own->talks = 0;
	run->own->again = 1;
	kin_err_clear(err);
	return run_files_run(run, err);
}

static void run_open(struct run *run, struct run_own *own)
{
	assert(run->s && run->r && !run->own);
	assert(run->kind->table);
	run->table = run->kind->table;
	assert(run->kind->stage || (run->kind->begin && run->kind->row &&
				    run->kind->merge));
	run->own = own;
	own->spool = -1;
	run->sink.emit = run_emit;
	run->sink.user = run;
	run->sink.strict = run->ask.strict;
}

static void run_close(struct run *run)
{
	if (run->kind->end)
		run->kind->end(run);
	arena_release(&run->names);
	arena_release(&run->scratch);
	arena_release(&run->own->hold.arena);
	deadline_release(&run->own->deadlines);
	kin_free(run->files);
	if (run->own->spool >= 0)
		close(run->own->spool);
}

enum kin_status run_go(struct run *run, struct kin_err *err)
{
	struct run_own own = { 0 };
	struct period period;
	enum kin_status st;
	int tries;

	run_open(run, &own);
	st = roles_table(&run->table, run->kind->table, &run->names, run->s,
			 err);
	if (!st)
		st = add_files(run, err);
	if (!st)
		st = run_check_outputs(run, err);
	if (!st && run->ask.period)	/* wrong for every row alike */
		st = session_period(&period, run->s, run->ask.period, err);
	if (!st && run->kind->fields)
		st = run->kind->fields(run, err);
	if (!st)
		st = run_add_sheets(run, err);
	if (!st)
		st = run_files_run(run, err);
	for (tries = 0; st == KIN_EBUSY && run->stale && tries < 3; tries++)
		st = run_again(run, err);
	st = run_publish(run, st, err);
	run_close(run);
	return st;
}

static struct run_ask run_asked(const struct kin_import_opts *o)
{
	return (struct run_ask){
		.files = o->files, .n_files = o->n_files,
		.manifest = o->manifest, .map = o->map,
		.encoding = o->encoding, .sheet = o->sheet,
		.delimiter = o->delimiter, .allow_empty = o->allow_empty,
		.dry_run = o->dry_run, .strict = o->strict, .skip = o->skip,
		.report = o->report, .rejects = o->rejects,
		.period = o->period, .by = o->by, .ref = o->ref,
		.recorded = o->recorded, .sieve = o->sieve,
		.diff = o->diff, .user = o->user,
	};
}

enum kin_status run_records(struct kin_session *s,
			    const struct run_kind *kind,
			    const struct kin_import_opts *opts,
			    struct kin_import_result *result,
			    struct kin_err *err)
{
	struct run run = {
		.s = s, .o = opts, .r = result, .kind = kind,
		.ask = run_asked(opts),
	};
	const char *why = "";

	memset(result, 0, sizeof(*result));
	if (!opts->n_files && !opts->manifest && !opts->person &&
	    !opts->n_entries)
		return kin_err_set(err, KIN_EUSAGE, _("no file to import; name "
				   "one, or - for standard input"));
	if (opts->school && ident_check(KIN_T_NPSN, opts->school,
					strlen(opts->school), &why) != IDENT_OK)
		return kin_err_set(err, KIN_EUSAGE, "--school: %s %s",
				   opts->school, _(why));
	return run_go(&run, err);
}
