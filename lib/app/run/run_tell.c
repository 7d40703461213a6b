/*
 * What kinds tell the run: diagnostics with their place, and the fate of each
 * record for counts, report and row diff.
 */
#include "app/run/run_own.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/run/subject.h"
#include "base/alloc.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/place.h"
#include "base/utf8.h"
#include "store/report_store.h"

int run_wants_rows(const struct run *run)
{
	return run->ask.report || run->ask.rejects;
}

/* What is mostly so in every file of a run, and what a row only repeats. */
static int run_is_told_once(enum kin_code code)
{
	switch (code) {
	case KIN_C_FILE_CONVERTED:
	case KIN_C_FILE_SHEET:
	case KIN_C_HEADER_UNKNOWN:
	case KIN_C_PERSON_NAMED:
	case KIN_C_VALUE_ALIAS:
		return 1;
	default:
		return 0;
	}
}

/* Whether the same was told before; of files it is counted. */
static int run_told(struct run *run, const struct kin_diag *diag)
{
	struct run_own *own = run->own;
	long long digest;
	int i, n = own->n_told < RUN_TOLD ? own->n_told : RUN_TOLD;

	if (!run_is_told_once(diag->code))
		return 0;
	digest = digest_fast(diag->message, strlen(diag->message)) ^
		 (long long)diag->code;
	for (i = 0; i < n; i++)
		if (own->told[i] == digest)
			break;
	if (i < n) {
		own->converted += diag->code == KIN_C_FILE_CONVERTED;
		own->unknown += diag->code == KIN_C_HEADER_UNKNOWN;
		own->sheets += diag->code == KIN_C_FILE_SHEET;
		return 1;
	}
	/* many people are named by name, each once: the oldest give way */
	own->told[own->n_told++ % RUN_TOLD] = digest;
	return 0;
}

void run_tell_again(struct run *run)
{
	struct run_own *own = run->own;

	if (own->converted)
		kin_diag(&run->sink, KIN_C_FILE_CONVERTED, NULL, 0, 0, NULL,
			 _("the same holds of other files: %ld"),
			 own->converted);
	if (own->unknown)
		kin_diag(&run->sink, KIN_C_HEADER_UNKNOWN, NULL, 0, 0, NULL,
			 _("the same holds of other files: %ld"),
			 own->unknown);
	if (own->sheets)
		kin_diag(&run->sink, KIN_C_FILE_SHEET, NULL, 0, 0, NULL,
			 _("the same holds of other lists: %ld"), own->sheets);
	own->converted = own->unknown = own->sheets = 0;
}

/* What was said of a record, for --report; line 0: of none. */
static void run_report_code(struct run *run, int src, long line,
			    enum kin_severity severity, enum kin_code code,
			    const char *text)
{
	if (line > 0 && severity != KIN_NOTE && run_wants_rows(run))
		report_code(run->s->db, src, line,
			    severity == KIN_ERROR ? "reject" : "warn",
			    kin_code_info(code)->name, text, &run->own->lost);
}

void run_emit(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct run *run = sink->user;

	if (run_told(run, diag))
		return;

	run->seen[diag->code]++;
	if (!run->own->again)
		run_hold_add(run, diag);
	/* text that is no JSON is no record, though one may share its line */
	if (diag->code != KIN_C_FILE_JSON)
		run_report_code(run, run->src, diag->line, diag->severity,
				diag->code, diag->message);
}

void run_note(struct run *run, int src, long line, enum kin_code code,
	      enum kin_severity severity)
{
	assert((unsigned)code < KIN_N_CODES);
	run_report_code(run, src, line, severity, code,
			_(kin_code_info(code)->meaning));
}

/* The column of a field in a sheet. Of what was read from text only the line
 * is known by now, and 0 says so. */
static long run_column(const struct run *run, int src, const char *field)
{
	const struct run_file *f = &run->files[src];
	int i = f->columns && field ? table_field(run->table, 0, field) : -1;

	return i < 0 ? 0 : f->columns[i];
}

enum kin_severity run_diag(struct run *run, enum kin_code code, int src,
			   long line, const char *field, const char *fmt,
			   ...)
{
	const char *before = run->sink.sheet;
	enum kin_severity severity;
	char text[KIN_DIAG_TEXT];
	va_list args;
	int len;

	assert((unsigned)code < KIN_N_CODES);
	assert(src >= 0 && (src < run->n_files || !run->n_files));
	va_start(args, fmt);
	len = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	utf8_cut(text, sizeof(text), len);
	run->src = src;
	if (!run_has_lines(run)) {
		severity = kin_diag(&run->sink, code, NULL, 0, 0, field, "%s",
				    text);
		/* it has no place to show, and is a record of the report */
		run_report_code(run, src, line, severity, code, text);
		return severity;
	}
	run->sink.sheet = run->files[src].sheet;
	severity = kin_diag(&run->sink, code, run->files[src].name, line,
			    line > 0 ? run_column(run, src, field) : 0,
			    field, "%s", text);
	run->sink.sheet = before;
	return severity;
}

const char *run_place(char *out, size_t size, const struct run *run,
		      int from, int src, long line)
{
	struct buf b = BUF_INIT;

	if (src >= run->n_files ||
	    (src == from && !run->files[src].sheet)) {
		snprintf(out, size, _("line %ld"), line);
	} else if (src == from) {
		snprintf(out, size, _("row %ld"), line);
	} else {
		place_add(&b, run->files[src].name, run->files[src].sheet,
			  line, 0);
		snprintf(out, size, "%s", buf_str(&b));
		buf_release(&b);
	}
	return out;
}

enum kin_status run_reject(struct run *run, int src, long line,
			   struct kin_err *err)
{
	assert(src >= 0 && line >= 0);
	run->r->rejected++;
	if (!run_wants_rows(run))
		return KIN_OK;
	return report_action(run->s->db, src, line, "skip", err);
}

/* Whether somebody reads the row diff; a question has no run of its own. */
static int run_shows(const struct run *run)
{
	return run->ask.dry_run && run->ask.diff;
}

void run_row_begin(struct run *run, const char *payload)
{
	struct run_row *row;

	if (!run_shows(run))
		return;
	row = &run->own->row;
	row->payload = payload;
	row->who[0] = '\0';
	memset(row->told, 0, sizeof(row->told));
}

/* A field that has a line of its own needs none behind the record. */
static void run_row_note(struct run *run, const struct kin_diff *d)
{
	struct run_row *row = &run->own->row;
	int f = d->field ? table_field(run->table, 0, d->field) : -1;

	if (!row->payload)
		return;
	snprintf(row->who, sizeof(row->who), "%s", d->who);
	if (f >= 0 && d->after)
		row->told[f] = 1;
}

void run_change(struct run *run, int src, long line, const char *action,
		const char *who, const char *field, const char *before,
		const char *after)
{
	struct kin_diff diff = {
		.source = run_has_lines(run) ? run->files[src].name : NULL,
		.sheet = run_has_lines(run) ? run->files[src].sheet : NULL,
		.line = run_has_lines(run) ? line : 0, .action = action,
		.who = who, .field = field, .before = before, .after = after,
	};

	if (!run_shows(run))
		return;
	run_row_note(run, &diff);
	run->ask.diff(run->ask.user, &diff);
}

/* What may not be shown is left out. */
static enum kin_status run_row_values(struct run *run, int src, long line,
				      struct kin_err *err)
{
	struct run_row *row = &run->own->row;
	struct kin_value v[MAX_FIELDS];
	int f, n = run->table->n_fields;

	if (!run_shows(run) || !row->payload || !row->who[0])
		return KIN_OK;
	if (subject_unpack(v, n, row->payload, &run->scratch))
		return kin_err_nomem(err);
	row->payload = NULL;
	for (f = 0; f < n; f++) {
		const struct kin_field *field = &run->table->fields[f];

		if (v[f].len && !row->told[f] && field->type != KIN_T_NIK)
			run_change(run, src, line, "value", row->who,
				   field->name, NULL, v[f].text);
	}
	return KIN_OK;
}

/* Whoever looks at the records counts what came of them. */
static void run_tell_sieve(const struct run *run, int src)
{
	const struct kin_sieve *sieve = run->ask.sieve;

	if (sieve && sieve->taken && run_has_lines(run))
		sieve->taken(sieve->user, run->files[src].path);
}

enum kin_status run_done(struct run *run, int src, long line,
			 const char *action, struct kin_err *err)
{
	struct kin_import_result *r = run->r;
	enum kin_status st = KIN_OK;

	assert(src >= 0 && line >= 0);
	assert(run->r->read > 0);
	if (!strcmp(action, "new"))
		r->added++;
	else if (!strcmp(action, "changed"))
		r->changed++;
	else if (!strcmp(action, "unchanged"))
		r->unchanged++;
	else
		r->skipped++;
	if (!strcmp(action, "new") || !strcmp(action, "changed"))
		run_tell_sieve(run, src);
	if (!strcmp(action, "new"))
		st = run_row_values(run, src, line, err);
	if (st || !run_wants_rows(run))
		return st;
	return report_action(run->s->db, src, line, action, err);
}

enum kin_status run_out_of_scope(struct run *run, long line,
				 struct kin_err *err)
{
	run->r->out_of_scope++;
	if (!run_wants_rows(run))
		return KIN_OK;
	return report_action(run->s->db, run->src, line, "skip", err);
}

enum kin_status run_receipt(struct run *run, int src, long line,
			    const char *receipt, struct kin_err *err)
{
	if (!run_wants_rows(run))
		return KIN_OK;
	return report_receipt(run->s->db, src, line, receipt, err);
}
