/*
 * The frame of every import. Reading and checking happen before the write
 * lock, merging under it; the outcome is decided once, at the end.
 */
#include "app/run/import_run.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/place.h"
#include "ingest/ahead.h"
#include "model/ident.h"
#include "store/report_store.h"

int import_wants_rows(const struct import *imp)
{
	return imp->o->report || imp->o->rejects;
}

/* Passes a diagnostic on to the session's sink and notes its code. */
static void emit(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct import *imp = sink->user;
	const char *verdict = diag->severity == KIN_ERROR ? "reject" : "warn";

	imp->seen[diag->code]++;
	if (!imp->again)
		import_hold_add(imp, diag);
	/* text that is no JSON is no record, though one may share its line */
	if (diag->line > 0 && diag->severity != KIN_NOTE &&
	    diag->code != KIN_C_FILE_JSON && import_wants_rows(imp))
		report_code(imp->s->db, imp->src, diag->line, verdict,
			    kin_code_info(diag->code)->name, diag->message,
			    &imp->lost);
}

void import_note(struct import *imp, long line, enum kin_code code)
{
	const struct kin_code_info *info = kin_code_info(code);

	assert((unsigned)code < KIN_N_CODES);
	if (import_wants_rows(imp))
		report_code(imp->s->db, imp->src, line, "reject", info->name,
			    _(info->meaning), &imp->lost);
}

enum kin_severity import_diag(struct import *imp, enum kin_code code, int src,
			      long line, const char *field, const char *fmt,
			      ...)
{
	const char *before = imp->sink.sheet;
	enum kin_severity severity;
	char text[512];
	va_list args;

	assert((unsigned)code < KIN_N_CODES);
	assert(src >= 0 && (src < imp->n_files || !imp->n_files));
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	imp->src = src;
	if (!import_has_lines(imp))
		return kin_diag(&imp->sink, code, NULL, 0, 0, field, "%s",
				text);
	/* the record as a whole: it begins in the first column */
	imp->sink.sheet = imp->files[src].sheet;
	severity = kin_diag(&imp->sink, code, imp->files[src].name, line,
			    line > 0, field, "%s", text);
	imp->sink.sheet = before;
	return severity;
}

const char *import_place(char *out, size_t size, const struct import *imp,
			 int from, int src, long line)
{
	struct buf b = BUF_INIT;

	if (src >= imp->n_files ||
	    (src == from && !imp->files[src].sheet)) {
		snprintf(out, size, _("line %ld"), line);
	} else if (src == from) {
		snprintf(out, size, _("row %ld"), line);
	} else {
		place_add(&b, imp->files[src].name, imp->files[src].sheet,
			  line, 0);
		snprintf(out, size, "%s", buf_str(&b));
		buf_release(&b);
	}
	return out;
}

enum kin_status import_reject(struct import *imp, int src, long line,
			      struct kin_err *err)
{
	assert(src >= 0 && line >= 0);
	imp->r->rejected++;
	if (!import_wants_rows(imp))
		return KIN_OK;
	return report_action(imp->s->db, src, line, "skip", err);
}

enum kin_status import_done(struct import *imp, int src, long line,
			    const char *action, struct kin_err *err)
{
	struct kin_import_result *r = imp->r;

	assert(src >= 0 && line >= 0);
	assert(imp->r->read > 0);
	if (!strcmp(action, "new"))
		r->added++;
	else if (!strcmp(action, "changed"))
		r->changed++;
	else if (!strcmp(action, "unchanged"))
		r->unchanged++;
	else
		r->skipped++;
	if (!import_wants_rows(imp))
		return KIN_OK;
	return report_action(imp->s->db, src, line, action, err);
}

enum kin_status import_out_of_scope(struct import *imp, long line,
				    struct kin_err *err)
{
	imp->r->out_of_scope++;
	if (!import_wants_rows(imp))
		return KIN_OK;
	return report_action(imp->s->db, imp->src, line, "skip", err);
}

enum kin_status import_receipt(struct import *imp, int src, long line,
			       const char *receipt, struct kin_err *err)
{
	if (!import_wants_rows(imp))
		return KIN_OK;
	return report_receipt(imp->s->db, src, line, receipt, err);
}

void import_diff(struct import *imp, int src, long line, const char *action,
		 const char *who, const char *field, const char *before,
		 const char *after)
{
	struct kin_diff diff = {
		.source = import_has_lines(imp) ? imp->files[src].name : NULL,
		.sheet = import_has_lines(imp) ? imp->files[src].sheet : NULL,
		.line = import_has_lines(imp) ? line : 0, .action = action,
		.who = who, .field = field, .before = before, .after = after,
	};

	if (imp->o->dry_run && imp->o->diff)
		imp->o->diff(imp->o->user, &diff);
}

enum kin_status import_take(struct import *imp, struct kin_record *rec,
			    struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	assert(rec->table == imp->kind->table);
	imp->r->read++;
	if (import_wants_rows(imp))
		st = report_row(imp->s->db, imp->src, rec->line, rec->offset,
				rec->size, err);
	if (st)
		return st;
	if (rec->n_faults)
		return import_reject(imp, imp->src, rec->line, err);
	if (imp->kind->check)
		imp->kind->check(imp, rec);
	return imp->kind->row ? imp->kind->row(imp, rec, err)
			      : imp->kind->stage->row(imp, rec, err);
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

static int stopped(const struct import *imp)
{
	return imp->s->interrupted && *imp->s->interrupted;
}

static enum kin_status read_records(struct import *imp, struct ahead *ahead,
				    struct reader *rd, struct kin_err *err)
{
	struct kin_record *rec;
	enum kin_status st = KIN_OK;
	long line = 0;

	while (!st) {
		arena_reset(&imp->scratch);
		st = ahead_next(&rec, ahead, rd, err);
		if (st || !rec)
			break;
		if (rec->line == line && import_wants_rows(imp))
			return refuse_shared_line(rec, err);
		line = rec->line;
		st = import_take(imp, rec, err);
		if (imp->r->read % 1024)
			continue;
		session_progress(imp->s, KIN_READING, imp->r->read,
				 imp->bytes_before + rec->offset,
				 imp->bytes);
		if (stopped(imp))
			st = kin_err_set(err, KIN_EINTERRUPTED,
					 _("interrupted, nothing was changed"));
	}
	return st;
}

/* What the whole file says is said also when it broke off. */
static enum kin_status end_file(struct import *imp, enum kin_status st,
				struct kin_err *err)
{
	struct kin_err later = KIN_ERR_INIT;
	enum kin_status end = imp->kind->file_end(imp, &later);

	if (!end)
		return st;
	*err = later;
	return end;
}

static void import_tell_hidden(struct import *imp, long n)
{
	kin_diag(&imp->sink, KIN_C_FILE_SHEET, imp->files[imp->src].name, 0, 0,
		 NULL, _("hidden rows of this sheet that were read too: %ld; "
			 "a filter is a view and not the list"), n);
}

/* Of a file that was read; `rd` is NULL when it was not. */
static void import_take_digest(struct import *imp, struct reader *rd,
			       struct digest_stream *all)
{
	char sha256[DIGEST_HEX] = "";

	if (rd)
		reader_sha256(rd, sha256);
	digest_stream_update(all, sha256, strlen(sha256));
	if (import_is_one_file(imp))
		memcpy(imp->sha256, sha256, sizeof(sha256));
}

static enum kin_status import_read_file(struct import *imp, int src,
					struct digest_stream *all,
					struct kin_err *err)
{
	struct reader_opts opts = import_reader_opts(imp, src);
	struct ahead *ahead = NULL;
	struct reader *rd = NULL;
	enum kin_status st = ahead_new(&ahead, &imp->sink, err);

	if (st)
		return st;
	imp->src = src;
	imp->sink.sheet = imp->files[src].sheet;
	import_hold_begin(imp);
	st = reader_open(&rd, &opts, imp->kind->table, ahead_sink(ahead),
			 err);
	if (!st && imp->kind->file)
		st = imp->kind->file(imp, rd, err);
	if (!st)
		st = read_records(imp, ahead, rd, err);
	ahead_free(ahead);
	if ((!st || st == KIN_EINPUT) && imp->kind->file_end)
		st = end_file(imp, st, err);
	if (!st && reader_hidden_rows(rd))
		import_tell_hidden(imp, reader_hidden_rows(rd));
	import_hold_end(imp);
	imp->sink.sheet = NULL;
	import_take_digest(imp, st ? NULL : rd, all);
	reader_free(rd);
	if (st != KIN_EINPUT || !imp->sink.n_errors)
		return st;
	/* Told already. Other files are still worth a look. */
	imp->broken = 1;
	kin_err_clear(err);
	return KIN_OK;
}

static long long file_bytes(const struct import_file *f)
{
	struct stat info;

	return !stat(f->path, &info) && S_ISREG(info.st_mode)
		? (long long)info.st_size : 0;
}

/* For the time left; 0 when a part of the input cannot be measured. */
static long long count_bytes(const struct import *imp)
{
	long long sum = 0;
	int i;

	for (i = 0; i < imp->n_files; i++) {
		long long bytes = file_bytes(&imp->files[i]);

		if (!bytes)
			return 0;
		sum += bytes;
	}
	return sum;
}

static enum kin_status import_begin(struct import *imp, struct kin_err *err)
{
	const struct import_kind *kind = imp->kind;
	enum kin_status st = KIN_OK;

	if (kind->stage)
		st = kind->stage->begin(imp, err);
	return !st && kind->begin ? kind->begin(imp, err) : st;
}

/* Read all files into the stage. */
static enum kin_status read_all(struct import *imp, struct kin_err *err)
{
	struct digest_stream all;
	enum kin_status st;
	int i;

	digest_stream_init(&all);
	imp->bytes = count_bytes(imp);
	imp->bytes_before = 0;
	st = db_begin_read(imp->s->db, err);
	if (!st)
		st = report_open(imp->s->db, err);
	if (!st)
		st = import_begin(imp, err);
	if (!st && (imp->o->person || imp->o->n_entries))
		st = import_typed(imp, err);
	for (i = 0; !st && i < imp->n_files; i++) {
		st = import_read_file(imp, i, &all, err);
		imp->bytes_before += file_bytes(&imp->files[i]);
	}
	st = db_end(imp->s->db, st, err);
	if (!import_is_one_file(imp))
		digest_stream_final(&all, imp->sha256);
	if (!st && imp->n_files && !imp->r->read && !imp->o->allow_empty &&
	    !imp->broken)
		kin_diag(&imp->sink, KIN_C_FILE_EMPTY, imp->files[0].name, 0,
			 0, NULL, _("no record was found; check the export, "
				    "or say --allow-empty"));
	return st;
}

static enum kin_status rejected(struct import *imp, struct kin_err *err)
{
	if (imp->r->rejected)
		return kin_err_set(err, KIN_EINPUT,
				   _("%ld of %ld records rejected, nothing "
				     "was written"), imp->r->rejected,
				   imp->r->read);
	return kin_err_set(err, KIN_EINPUT,
			   _("the input was rejected, nothing was written"));
}

/* What the run comes to, once everything was looked at. */
static enum kin_status verdict(struct import *imp, struct kin_err *err)
{
	if (!imp->sink.n_errors)
		return KIN_OK;
	if (imp->check)
		return kin_err_set(err, KIN_ENO, _("%ld of %ld are not "
				   "complete"), imp->r->rejected,
				   imp->r->read);
	if (imp->o->skip && imp->r->read > imp->r->rejected)
		return imp->broken
			? kin_err_set(err, KIN_EPARTIAL, _("a file could not "
				      "be read to its end; nothing was taken "
				      "from what follows the fault"))
			: KIN_EPARTIAL;
	if (imp->refused && imp->refused == imp->r->rejected)
		return kin_err_set(err, KIN_ERULE,
				   _("%ld of %ld refused by a workflow rule, "
				     "nothing was written"), imp->refused,
				   imp->r->read);
	return rejected(imp, err);
}

/*
 * Write what was asked for beside the import itself. It happens inside the
 * transaction: a roll-back would take the stage's notes away. The files get
 * their names when that has ended.
 */
static enum kin_status write_outputs(struct import *imp, enum kin_status st,
				     struct kin_err *err)
{
	struct kin_err later = KIN_ERR_INIT;
	enum kin_status written = KIN_OK;

	if (imp->lost.status) {
		*err = imp->lost;
		return err->status;
	}
	if (st && st != KIN_EINPUT && st != KIN_EPARTIAL &&
	    st != KIN_ERULE && st != KIN_ENO)
		return st;
	if (imp->o->report)
		written = import_write_report(imp, &later);
	if (!written && imp->o->rejects)
		written = import_write_rejects(imp, &later);
	if (!written)
		return st;
	*err = later;
	return written;
}

static enum kin_status import_merge(struct import *imp, struct kin_err *err)
{
	const struct import_kind *kind = imp->kind;
	enum kin_status st = kind->merge ? kind->merge(imp, err)
					 : kind->stage->merge(imp, err);

	return !st && kind->last ? kind->last(imp, err) : st;
}

/* A question looks at everything in one state and takes no lock. */
static enum kin_status answer(struct import *imp, struct kin_err *err)
{
	enum kin_status st = db_begin_read(imp->s->db, err);

	if (!st)
		st = import_merge(imp, err);
	if (!st)
		st = verdict(imp, err);
	st = write_outputs(imp, st, err);
	return db_end(imp->s->db, st, err);
}

static enum kin_status merge_all(struct import *imp, struct kin_err *err)
{
	const struct kin_import_result *r = imp->r;
	char counts[160];
	enum kin_status st = KIN_OK;

	if (imp->kind->ready)
		st = imp->kind->ready(imp, err);
	if (st)
		return st;
	st = session_begin(imp->s, &imp->act,
			   import_is_one_file(imp) ? imp->files[0].name : NULL,
			   imp->o->ref, err);
	if (!st) {
		imp->act.sha256 = imp->sha256;
		st = import_merge(imp, err);
		if (imp->kind->stage && imp->kind->stage->last)
			st = imp->kind->stage->last(imp, st, err);
	}
	if (!st)
		st = verdict(imp, err);
	st = write_outputs(imp, st, err);
	snprintf(counts, sizeof(counts), "{\"read\":%ld,\"new\":%ld,"
		 "\"changed\":%ld,\"unchanged\":%ld,\"rejected\":%ld}",
		 r->read, r->added, r->changed, r->unchanged, r->rejected);
	return session_end(imp->s, &imp->act, counts, imp->o->dry_run, st,
			   err);
}

static enum kin_status add_files(struct import *imp, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < imp->o->n_files; i++)
		st = import_add_path(imp, imp->o->files[i], NULL, err);
	if (!st && imp->o->manifest)
		st = import_add_manifest(imp, imp->o->manifest, err);
	if (!st && !imp->n_files && imp->o->n_files)
		st = kin_err_set(err, KIN_EUSAGE, _("no list is left to be "
				 "read; close it in the spreadsheet, and name "
				 "the list itself"));
	return st;
}

static enum kin_status import_files_run(struct import *imp, struct kin_err *err)
{
	enum kin_status st = read_all(imp, err);

	imp->again = 0;
	if (st)
		return st;
	if (imp->sink.n_errors && !imp->o->skip && !imp->o->dry_run)
		/* no lock is taken for an input that is lost already */
		return write_outputs(imp, rejected(imp, err), err);
	return imp->check ? answer(imp, err) : merge_all(imp, err);
}

/* Somebody wrote between reading and merging: what was read is read anew,
 * and what was said of it is not said twice. */
static enum kin_status run_again(struct import *imp, struct kin_err *err)
{
	if (imp->kind->end)
		imp->kind->end(imp);
	import_publish(imp, KIN_EBUSY, err);
	kin_err_clear(&imp->lost);
	memset(imp->r, 0, sizeof(*imp->r));
	imp->sink.n_errors = imp->sink.n_warnings = 0;
	imp->stale = imp->broken = imp->mended = 0;
	imp->late = 0;
	imp->talks = 0;
	imp->again = 1;
	kin_err_clear(err);
	return import_files_run(imp, err);
}

enum kin_status import_run(struct import *imp, struct kin_err *err)
{
	struct period period;
	enum kin_status st;
	int tries;

	assert(imp->s && imp->o && imp->r);
	assert(imp->kind->table);
	assert(imp->kind->stage || (imp->kind->begin && imp->kind->row &&
				    imp->kind->merge));
	imp->sink.emit = emit;
	imp->sink.user = imp;
	imp->sink.strict = imp->o->strict;
	imp->spool = -1;
	st = add_files(imp, err);
	if (!st)
		st = import_add_sheets(imp, err);
	if (!st)
		st = import_check_outputs(imp, err);
	if (!st && imp->o->period)	/* wrong for every row alike */
		st = session_period(&period, imp->s, imp->o->period, err);
	if (!st)
		st = import_files_run(imp, err);
	for (tries = 0; st == KIN_EBUSY && imp->stale && tries < 3; tries++)
		st = run_again(imp, err);
	st = import_publish(imp, st, err);
	if (imp->kind->end)
		imp->kind->end(imp);
	arena_release(&imp->names);
	arena_release(&imp->scratch);
	arena_release(&imp->hold.arena);
	kin_free(imp->files);
	if (imp->spool >= 0)
		close(imp->spool);
	return st;
}

enum kin_status import_records(struct kin_session *s,
			       const struct import_kind *kind,
			       const struct kin_import_opts *opts,
			       struct kin_import_result *result,
			       struct kin_err *err)
{
	struct import imp = {
		.s = s, .o = opts, .r = result, .kind = kind,
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
	return import_run(&imp, err);
}
