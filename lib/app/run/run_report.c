/*
 * What an import leaves behind for the operator: --report, one JSON object
 * per record, and --rejects, the rejected rows as they came.
 */
#include <stdio.h>
#include <string.h>

#include "app/run/run_own.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/place.h"
#include "store/report_store.h"

/* A file that is read, or lost for good, is never written over. */
static enum kin_status check_output(const struct run *run,
				    const char *option, const char *path,
				    struct kin_err *err)
{
	int i, taken = path && kin_session_owns(run->s, path);

	for (i = 0; path && i < run->n_files; i++)
		taken |= file_same(path, run->files[i].path);
	if (!taken)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s %s would write over the database or over "
			     "what is read; name another file"), option, path);
}

enum kin_status run_check_outputs(const struct run *run,
				  struct kin_err *err)
{
	const struct run_ask *o = &run->ask;
	enum kin_status st = check_output(run, "--report", o->report, err);

	if (!st)
		st = check_output(run, "--rejects", o->rejects, err);
	if (!st && o->report && o->rejects && !strcmp(o->report, o->rejects))
		st = kin_err_set(err, KIN_EUSAGE,
				 _("--report and --rejects need a file each"));
	return st;
}

static void run_add_codes(struct buf *b, const char *codes)
{
	buf_adds(b, ",\"codes\":[");
	while (*codes) {
		size_t n = strcspn(codes, ",");

		buf_addf(b, "\"%.*s\"", (int)n, codes);
		codes += n;
		if (*codes++ != ',')
			break;
		buf_addc(b, ',');
	}
	buf_addc(b, ']');
}

/* What a file is made of, record by record. */
struct output {
	struct run *run;
	FILE *fp;
	struct buf line;	/* of the report, kept for its room */
	/* of the rejects: the reader of the file at hand, kept */
	struct reader *rd;
	int src;
	enum kin_status (*one)(struct output *out, struct rows *rows,
			       struct kin_err *err);
};

static enum kin_status run_write_all(struct output *out,
				     struct file_out *file,
				     const char *path, int rejects,
				     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = file_out_open(file, path, err);

	if (st)
		return st;
	out->fp = file->fp;
	st = report_rows(&rows, rejects, out->run->s->db, err);
	while (!st && rows_next(&rows))
		st = out->one(out, &rows, err);
	st = rows_end(&rows, st, err);
	reader_free(out->rd);
	if (!st && out->line.failed)
		st = kin_err_nomem(err);
	buf_release(&out->line);
	/* what cannot be written down must not be done either */
	return st ? st : file_out_flush(file, err);
}

static void add_place(struct buf *b, const struct run *run, int src,
		      long line)
{
	const char *sheet = run->n_files ? run->files[src].sheet : NULL;
	char cell[PLACE_CELL];

	if (sheet) {
		buf_adds(b, ",\"sheet\":");
		buf_add_json(b, sheet);
		buf_addf(b, ",\"cell\":\"%s\"", place_cell(cell, line, 0));
	}
	buf_addf(b, ",\"line\":%ld", line);
}

static enum kin_status report_one(struct output *out, struct rows *rows,
				  struct kin_err *err)
{
	const struct run *run = out->run;
	const char *action = rows_text(rows, REPORT_ROWS_ACTION);
	const char *receipt = rows_text(rows, REPORT_ROWS_RECEIPT);
	struct buf *b = &out->line;

	(void)err;
	if (run->own->undone && action &&
	    (!strcmp(action, "new") || !strcmp(action, "changed")))
		action = "none";
	buf_reset(b);
	buf_adds(b, "{\"source\":");
	buf_add_json(b, run->n_files ?
		     run->files[rows_int(rows, REPORT_ROWS_SRC)].name
				      : NULL);
	add_place(b, run, (int)rows_int(rows, REPORT_ROWS_SRC),
		  (long)rows_int(rows, REPORT_ROWS_LINE));
	buf_addf(b, ",\"verdict\":\"%s\"",
		 rows_text(rows, REPORT_ROWS_VERDICT));
	run_add_codes(b, rows_text(rows, REPORT_ROWS_CODES));
	buf_adds(b, ",\"action\":");
	buf_add_json(b, action);
	if (receipt) {
		buf_adds(b, ",\"receipt\":");
		buf_add_json(b, receipt);
	}
	buf_adds(b, "}\n");
	fwrite(buf_str(b), 1, b->len, out->fp);
	return KIN_OK;
}

enum kin_status run_write_report(struct run *run, struct kin_err *err)
{
	struct output out = { .run = run, .one = report_one };

	return run_write_all(&out, &run->own->report, run->ask.report, 0, err);
}

/* The header as it stood, and the columns that say what is wrong. */
static void write_header(const struct output *out, int is_sheet)
{
	char d = reader_delimiter(out->rd);

	fprintf(out->fp, "%s%c_line%c_code%c_message",
		reader_header(out->rd), d, d, d);
	if (is_sheet)
		fprintf(out->fp, "%c_sheet", d);
	fputc('\n', out->fp);
}

static enum kin_status open_source(struct output *out, int src,
				   struct kin_err *err)
{
	const struct run *run = out->run;
	struct kin_sink quiet = { .emit = NULL };
	struct reader_opts opts = run_reader_opts(run, src);
	enum kin_status st;

	reader_free(out->rd);
	out->rd = NULL;
	out->src = src;
	st = reader_open(&out->rd, &opts, run->table, &quiet, err);
	if (!st && *reader_header(out->rd))
		write_header(out, run->files[src].sheet != NULL);
	return st;
}

static void write_quoted(const struct output *out, const char *text)
{
	fputc('"', out->fp);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out->fp);
		fputc(*text, out->fp);
	}
	fputc('"', out->fp);
}

static void write_csv(struct output *out, const char *raw, size_t len,
		      struct rows *rows)
{
	const char *sheet = out->run->files[out->src].sheet;
	char d = reader_delimiter(out->rd);

	while (len && (raw[len - 1] == '\n' || raw[len - 1] == '\r'))
		len--;
	fwrite(raw, 1, len, out->fp);
	fprintf(out->fp, "%c%lld%c\"%s\"%c", d,
		rows_int(rows, REPORT_ROWS_LINE), d,
		rows_text(rows, REPORT_ROWS_CODES), d);
	write_quoted(out, rows_text(rows, REPORT_ROWS_MESSAGE));
	if (sheet) {
		fputc(d, out->fp);
		write_quoted(out, sheet);
	}
	fputc('\n', out->fp);
}

/* A JSON record gets the three members in front of its own. */
static void write_json(struct output *out, const char *raw, size_t len,
		       struct rows *rows)
{
	const char *brace = memchr(raw, '{', len);
	struct buf b = BUF_INIT;
	size_t rest;

	if (!brace)
		return;
	rest = len - (size_t)(brace + 1 - raw);
	buf_addf(&b, "{\"_line\":%lld,\"_code\":",
		 rows_int(rows, REPORT_ROWS_LINE));
	buf_add_json(&b, rows_text(rows, REPORT_ROWS_CODES));
	buf_adds(&b, ",\"_message\":");
	buf_add_json(&b, rows_text(rows, REPORT_ROWS_MESSAGE));
	if (rest && brace[1] != '}')
		buf_addc(&b, ',');
	buf_add(&b, brace + 1, rest);
	fwrite(buf_str(&b), 1, b.len, out->fp);
	fputc('\n', out->fp);
	out->line.failed |= b.failed;
	buf_release(&b);
}

static enum kin_status reject_one(struct output *out, struct rows *rows,
				  struct kin_err *err)
{
	struct kin_record rec = {
		.line = (long)rows_int(rows, REPORT_ROWS_LINE),
	};
	long long src = rows_int(rows, REPORT_ROWS_SRC);
	enum kin_status st = KIN_OK;
	char *raw = NULL;
	size_t len = 0;

	/* an operand came from no file that could be given back */
	if (!run_has_lines(out->run))
		return KIN_OK;
	rec.offset = rows_int(rows, REPORT_ROWS_OFF);
	rec.size = rows_int(rows, REPORT_ROWS_SIZE);
	if (out->src != src)
		st = open_source(out, (int)src, err);
	if (!st)
		st = reader_raw(&raw, &len, out->rd, &rec, err);
	if (st)
		return st;
	if (*reader_header(out->rd))
		write_csv(out, raw, len, rows);
	else
		write_json(out, raw, len, rows);
	kin_free(raw);
	return KIN_OK;
}

enum kin_status run_write_rejects(struct run *run, struct kin_err *err)
{
	struct output out = { .run = run, .src = -1, .one = reject_one };

	return run_write_all(&out, &run->own->rejects, run->ask.rejects, 1,
			     err);
}

enum kin_status run_publish(struct run *run, enum kin_status st,
			    struct kin_err *err)
{
	struct file_out *const files[] = {
		&run->own->report, &run->own->rejects,
	};
	int answered = !st || st == KIN_EINPUT || st == KIN_EPARTIAL ||
		st == KIN_ERULE || st == KIN_ENO ||
		(st == KIN_EUSAGE && run->doubtful);
	enum kin_status seen = KIN_OK;
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct kin_err why = KIN_ERR_INIT;

		if (!files[i]->fp)
			continue;
		if (!answered || seen)
			file_out_abort(files[i]);
		else if ((seen = file_out_commit(files[i], &why)))
			*err = why;
	}
	return seen ? seen : st;
}
