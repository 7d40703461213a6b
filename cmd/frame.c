/*
 * Runs one verb: opens what it needs, closes it, publishes the output only
 * when the verb succeeded.
 *
 * Owns the life of session, writer and output file; knows no command.
 */
#include "frame.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kinerja/label.h>
#include <kinerja/sealed.h>
#include <kinerja/session.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/mask.h"
#include "base/utf8.h"
#include "options.h"
#include "signals.h"

#define COMMAND_MAX 400		/* bytes of it that the trail keeps */

/* ---- session ---- */

/* A NIK that was typed must not stand in the trail, which is never erased. */
static void frame_add_word(struct cmd *c, struct buf *b, const char *word)
{
	const char *value = c->opt.value;
	size_t len = strlen(word), n = value ? strlen(value) : 0;

	if (!n || !c->opt.field || strcmp(c->opt.field, "nik") || len < n ||
	    strcmp(word + len - n, value) != 0) {
		buf_adds(b, word);
		return;
	}
	buf_add(b, word, len - n);
	buf_adds(b, "(NIK)");
}

/* The words from the command on, cut to what the trail needs; a verb has one
 * name there, however it was called. */
static enum kin_status frame_note_command(struct cmd *c, struct buf *b)
{
	size_t len;
	int i;

	buf_adds(b, c->command->name);
	if (c->verb_typed)
		buf_addf(b, " %s", c->verb->name);
	for (i = 1; i < c->n_words && b->len < COMMAND_MAX; i++) {
		if (c->words + i == c->verb_typed)
			continue;
		buf_addc(b, ' ');
		frame_add_word(c, b, c->words[i]);
	}
	if (b->failed)
		return kin_err_nomem(&c->err);
	len = b->len < COMMAND_MAX ? b->len : COMMAND_MAX;
	/* A cut must not leave half a character. */
	b->data[utf8_valid_prefix(b->data, len)] = '\0';
	return KIN_OK;
}

static void frame_on_progress(void *user, const struct kin_progress *p)
{
	struct cmd *c = user;

	term_progress(&c->term, p->phase == KIN_READING ? _("reading") :
		      _("merging"), p->records, p->done, p->total);
}

static enum kin_status frame_open_session(struct cmd *c, struct buf *command)
{
	struct kin_session_opts opts = {
		.db = c->db, .as = c->as, .on = c->on,
		.write = (c->verb->needs & NEED_DB_WRITE) != 0,
		.sink = &c->sink, .interrupted = signals_flag(),
		.progress = frame_on_progress, .progress_user = c,
		.undo_days = setting_number(c, SET_UNDO_DAYS),
	};
	enum kin_status st;

	if (!(c->verb->needs & (NEED_DB_READ | NEED_DB_WRITE)))
		return KIN_OK;
	st = frame_note_command(c, command);
	if (st)
		return st;
	opts.command = buf_str(command);
	return kin_session_open(&c->session, &opts, &c->err);
}

/* ---- output ---- */

/* An answer of "no" or "in part" is a complete answer. */
static int frame_is_answer(enum kin_status st)
{
	return st == KIN_OK || st == KIN_ENO || st == KIN_EPARTIAL;
}

static enum kin_status frame_close_output(struct cmd *c, struct file_out *file,
					  enum kin_status st)
{
	enum kin_status closed = KIN_OK;
	int keep = frame_is_answer(st) || (c->keep_output && st == KIN_ERULE);

	if (keep)
		closed = kin_writer_close(c->writer, &c->err);
	else
		kin_writer_abort(c->writer);
	c->writer = NULL;
	if (keep && !closed)
		closed = file_out_commit(file, &c->err);
	else
		file_out_abort(file);
	c->out = NULL;
	return closed ? closed : st;
}

/* What has no file or no database behind it cannot be sealed. */
static enum kin_status frame_check_seal(struct cmd *c, int own)
{
	if (!c->seal || (c->output && c->session && !own &&
			 strcmp(c->output, "-") != 0))
		return KIN_OK;
	return cmd_usage_error(c, _("--seal goes with --output FILE of what "
				    "is read from the database"));
}

/* Counts of people, and nothing of any of them: of an export of the period. */
static int frame_can_count(const struct cmd *c)
{
	const struct cmd_option *o;

	for (o = c->verb->options; o && o->name; o++)
		if (!strcmp(o->name, "aggregate"))
			return 1;
	return 0;
}

static enum kin_status frame_check_privacy(struct cmd *c)
{
	const char *level = c->globals[G_PRIVACY].text;

	if (c->pseudonyms && (strcmp(c->command->name, "export") != 0 ||
			      !(c->verb->needs & NEED_DB_READ)))
		return cmd_usage_error(c, _("--privacy pseudonym is for "
					    "exports of people; see `kinerja "
					    "export`"));
	if (c->globals[G_PRIVACY].given && !strcmp(level, "aggregate") &&
	    !frame_can_count(c))
		return cmd_usage_error(c, _("--privacy aggregate: this answer "
					    "tells of single people; use "
					    "`kinerja export summary`"));
	if (!c->globals[G_PRIVACY].given || !c->privacy)
		return KIN_OK;
	/* whoever mends a row needs all of it */
	if (c->opt.rejects || c->opt.back)
		return cmd_usage_error(c, _("--privacy: rows that go back are "
					    "repeated as they came, to be "
					    "mended; leave the option out"));
	if (!(c->verb->needs & NEED_IDS))
		return KIN_OK;
	return cmd_usage_error(c, _("--privacy: what this command writes is "
				    "read again by its identifiers; leave "
				    "the option out, or use an export"));
}

/*
 * The trail's head, so that it can be kept elsewhere. With one there is an
 * act, also where the output of its command was lost.
 */
static void frame_say_head(struct cmd *c, enum kin_status st)
{
	const char *head;

	if (!c->session || !(c->verb->needs & NEED_DB_WRITE))
		return;
	head = kin_session_head(c->session);
	if (!*head)
		return;
	c->recorded = 1;
	cmd_say(c, "%s", head);
	if (!frame_is_answer(st))
		kin_err_prefix(&c->err, _("recorded, but the answer was lost"));
}

/* What the rest of the program takes for granted. */
static void frame_settle(struct cmd *c)
{
	c->opt.kecamatan = kin_area(c->areas[0], KIN_KECAMATAN,
				    c->opt.kecamatan);
	c->opt.kabupaten = kin_area(c->areas[1], KIN_KABUPATEN,
				    c->opt.kabupaten);
	file_spool_limit(setting_number(c, SET_INPUT_MAX));
}

enum kin_status cmd_execute(struct cmd *c)
{
	struct file_out file = FILE_OUT_INIT;
	struct buf command = BUF_INIT;
	enum kin_status st;
	int own = c->verb->needs & NEED_OWN_OUTPUT;

	st = frame_check_privacy(c);
	frame_settle(c);
	if (!st)
		st = frame_open_session(c, &command);
	if (!st && c->pseudonyms)
		st = kin_session_pseudonyms(c->pseudonym_key, c->session,
					    &c->err);
	if (!st)
		st = frame_check_files(c);
	if (!st)
		st = frame_check_seal(c, own);
	if (!st)
		st = file_out_open(&file, own ? NULL : c->output, &c->err);
	if (!st) {
		c->out = file.fp;
		st = c->verb->run(c);
		if (c->lost)	/* by a callback that cannot say so */
			st = c->lost;
		if (!st && c->format == KIN_XLSX && !c->in_rows && !own)
			st = cmd_usage_error(c, _("this answer is no table, "
						  "and no workbook is made of "
						  "it; leave out the form or "
						  "the ending .xlsx"));
		st = frame_close_output(c, &file, st);
		if (!st && c->seal)
			st = kin_sealed_write(c->session, c->output, &c->err);
		frame_say_head(c, st);
	}
	kin_session_close(c->session);
	c->session = NULL;
	buf_release(&command);
	return st;
}

/* ---- what verbs call ---- */

struct kin_writer_opts cmd_writer_opts(struct cmd *c)
{
	struct kin_writer_opts opts = {
		.format = c->format, .full = c->full, .select = c->columns,
		.privacy = c->privacy,
		.pseudonyms = c->pseudonyms ? c->pseudonym_key : NULL,
		.sheet = c->verb->name ? c->verb->name : c->command->name,
	};
	const char *color = setting_value(c, SET_COLOR);

	c->in_rows = 1;

	if (!c->output) {
		opts.width = term_width(STDOUT_FILENO);
		opts.color = term_can_color(STDOUT_FILENO);
	}
	if (strcmp(color, "auto"))
		opts.color = !strcmp(color, "always");
	return opts;
}

enum kin_status cmd_rows(struct cmd *c, const struct kin_column *columns,
			 int n_columns)
{
	return cmd_view_rows(c, NULL, columns, n_columns);
}

enum kin_status cmd_view_rows(struct cmd *c, const struct kin_view *view,
			      const struct kin_column *columns, int n_columns)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);

	assert(!c->writer);
	opts.view = view;
	c->lost = kin_writer_open(&c->writer, &opts, c->out, columns,
				  n_columns, &c->err);
	return c->lost;
}

enum kin_status cmd_row(struct cmd *c, const char *const *values)
{
	if (!c->lost && cmd_interrupted())
		c->lost = kin_err_set(&c->err, KIN_EINTERRUPTED,
				      _("interrupted"));
	if (!c->lost)
		c->lost = kin_writer_row(c->writer, values, &c->err);
	return c->lost;
}

void cmd_put_text(struct cmd *c, const char *text)
{
	struct buf masked = BUF_INIT;

	if (c->privacy)
		mask_add_text(&masked, text, strlen(text));
	if (masked.failed)
		c->lost = kin_err_nomem(&c->err);
	else
		fputs(c->privacy ? buf_str(&masked) : text, c->out);
	buf_release(&masked);
}

enum kin_status cmd_usage_error(struct cmd *c, const char *fmt, ...)
{
	char text[500];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return kin_err_set(&c->err, KIN_EUSAGE, "%s", text);
}

void cmd_say(struct cmd *c, const char *fmt, ...)
{
	char text[1000];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	term_say(&c->term, text);
}
