/*
 * Owns stderr: the two forms of messages, the limit on diagnostics shown,
 * colour and progress. Knows nothing of commands and never touches stdout.
 */
#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mask.h"
#include "base/place.h"
#include "base/printable.h"
#include "base/utf8.h"

#define PROGRESS_AFTER 2000	/* milliseconds */
#define PROGRESS_EVERY 200

/* For programs as they stand; people read them in their language. */
static const char *const severity_names[] = {
	[KIN_ERROR] = N_("error"), [KIN_WARNING] = N_("warning"),
	[KIN_NOTE] = N_("note"),
};

static const char *const severity_colors[] = {
	[KIN_ERROR] = "\033[1;31m", [KIN_WARNING] = "\033[1;33m",
	[KIN_NOTE] = "\033[1;36m",
};

int term_can_color(int fd)
{
	const char *no = getenv("NO_COLOR"), *kind = getenv("TERM");

	return isatty(fd) && !(no && *no) && kind && strcmp(kind, "dumb");
}

int term_width(int fd)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	long n = columns ? strtol(columns, NULL, 10) : 0;

	if (!isatty(fd))
		return 0;
	if (n > 0 && n < 10000)
		return (int)n;
	if (!ioctl(fd, TIOCGWINSZ, &size) && size.ws_col)
		return size.ws_col;
	return 80;
}

void term_init(struct terminal *t)
{
	memset(t, 0, sizeof(*t));
	t->max_shown = TERM_MAX_SHOWN;
	t->color = term_can_color(STDERR_FILENO);
	/* A job in the background must not draw over the shell's line. */
	t->progress = isatty(STDERR_FILENO) &&
		      tcgetpgrp(STDERR_FILENO) == getpgrp();
}

static void term_clear_progress(struct terminal *t)
{
	if (t->line_open)
		fputs("\r\033[K", stderr);
	t->line_open = 0;
}

static void term_mask(const struct terminal *t, struct buf *line)
{
	struct buf masked = BUF_INIT;

	if (!t->privacy || !mask_is_needed(buf_str(line), line->len))
		return;
	mask_add_text(&masked, line->data, line->len);
	masked.failed |= line->failed;
	buf_release(line);
	*line = masked;
}

/* One write per line, so that lines of two processes do not mix. */
static void term_put_line(struct terminal *t, struct buf *line)
{
	term_mask(t, line);
	buf_addc(line, '\n');
	term_clear_progress(t);
	if (line->failed)
		fputs("kinerja: out of memory\n", stderr);
	else
		fwrite(line->data, 1, line->len, stderr);
	buf_release(line);
}

static void term_add_text(struct buf *b, const char *text)
{
	buf_add_printable(b, text, strlen(text));
}

static void term_add_member(struct buf *b, const char *key, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	struct buf clean = BUF_INIT;

	buf_addf(b, "%c\"%s\":", b->len ? ',' : '{', key);
	/* a word of the command line can be anything, JSON is UTF-8 */
	if (len && utf8_valid_prefix(text, len) != len)
		buf_add_printable(&clean, text, len);
	b->failed |= clean.failed;
	buf_add_json(b, clean.len ? clean.data : text);
	buf_release(&clean);
}

static void term_add_number(struct buf *b, const char *key, long n)
{
	if (n)
		buf_addf(b, ",\"%s\":%ld", key, n);
	else
		buf_addf(b, ",\"%s\":null", key);
}

/*
 * Errors come first, then warnings, then notes: people read the beginning.
 * Programs get them as they come; so does who wants all of them, because
 * nothing bounds what would wait.
 */
static void term_put_diag(struct terminal *t, const struct kin_diag *d,
			  struct buf *line)
{
	struct buf *held = d->severity == KIN_ERROR || t->json ||
			   !t->max_shown ? NULL : &t->held[d->severity -
							   KIN_WARNING];

	if (!held || line->failed) {
		term_put_line(t, line);
		return;
	}
	term_mask(t, line);
	buf_add(held, buf_str(line), line->len);
	buf_addc(held, '\n');
	if (held->failed)
		term_put_line(t, line);
	else
		buf_release(line);
}

static void term_put_diag_json(struct terminal *t, const struct kin_diag *d)
{
	char cell[PLACE_CELL];
	struct buf b = BUF_INIT;

	term_add_member(&b, "severity", severity_names[d->severity]);
	term_add_member(&b, "code", kin_code_info(d->code)->name);
	term_add_member(&b, "source", d->source);
	if (d->sheet) {
		term_add_member(&b, "sheet", d->sheet);
		term_add_member(&b, "cell", d->line
				? place_cell(cell, d->line, d->col) : NULL);
	}
	term_add_number(&b, "line", d->line);
	term_add_number(&b, "col", d->col);
	term_add_member(&b, "field", d->field);
	term_add_member(&b, "message", d->message);
	buf_addc(&b, '}');
	term_put_diag(t, d, &b);
}

static void term_put_diag_text(struct terminal *t, const struct kin_diag *d)
{
	struct buf b = BUF_INIT;

	place_add(&b, d->source ? d->source : "kinerja", d->sheet,
		  d->source ? d->line : 0, d->col);
	buf_adds(&b, ": ");
	if (t->color)
		buf_adds(&b, severity_colors[d->severity]);
	buf_adds(&b, _(severity_names[d->severity]));
	buf_adds(&b, t->color ? ":\033[0m " : ": ");
	if (d->field) {
		term_add_text(&b, d->field);
		buf_adds(&b, ": ");
	}
	term_add_text(&b, d->message);
	buf_addf(&b, " [%s]", kin_code_info(d->code)->name);
	term_put_diag(t, d, &b);
}

/* Each code has its own allowance: none crowds out another. */
static int term_is_shown(struct terminal *t, const struct kin_diag *d)
{
	if (d->severity == KIN_NOTE && t->quiet)
		return 0;
	if (!t->max_shown || t->n_shown[d->code] < t->max_shown) {
		t->n_shown[d->code]++;
		return 1;
	}
	t->n_hidden[d->code]++;
	return 0;
}

static void term_sink_emit(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct terminal *t = sink->user;

	if (!term_is_shown(t, diag))
		return;
	if (t->json)
		term_put_diag_json(t, diag);
	else
		term_put_diag_text(t, diag);
}

void term_sink_init(struct kin_sink *sink, struct terminal *t)
{
	memset(sink, 0, sizeof(*sink));
	sink->emit = term_sink_emit;
	sink->user = t;
}

static void term_put_note(struct terminal *t, const char *message)
{
	struct buf b = BUF_INIT;

	if (t->json) {
		term_add_member(&b, "severity", "note");
		term_add_member(&b, "message", message);
		buf_addc(&b, '}');
	} else {
		term_add_text(&b, message);
	}
	term_put_line(t, &b);
}

static void term_put_held(struct terminal *t)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (t->held[i].len)
			fwrite(t->held[i].data, 1, t->held[i].len, stderr);
		buf_release(&t->held[i]);
	}
}

void term_settle(struct terminal *t)
{
	struct buf text = BUF_INIT;
	int i;

	term_clear_progress(t);
	term_put_held(t);
	for (i = 0; i < KIN_N_CODES; i++) {
		if (!t->n_hidden[i])
			continue;
		if (text.len)
			buf_adds(&text, ", ");
		else
			buf_adds(&text, _("... and more, which --max-errors 0 "
					  "shows: "));
		buf_addf(&text, "%ld %s", t->n_hidden[i],
			 kin_code_info((enum kin_code)i)->name);
		t->n_hidden[i] = 0;
	}
	if (text.len)
		term_put_note(t, buf_str(&text));
	buf_release(&text);
}

void term_say(struct terminal *t, const char *message)
{
	term_settle(t);
	if (!t->quiet)
		term_put_note(t, message);
}

void term_error(struct terminal *t, const char *status, const char *message)
{
	struct buf b = BUF_INIT;

	term_settle(t);
	if (t->json) {
		term_add_member(&b, "severity", "error");
		term_add_member(&b, "status", status);
		term_add_member(&b, "message", message);
		buf_addc(&b, '}');
	} else {
		buf_adds(&b, "kinerja: ");
		term_add_text(&b, message);
	}
	term_put_line(t, &b);
}

/* "1:05:09", "5:09" */
static void term_put_time(long long seconds)
{
	if (seconds >= 3600)
		fprintf(stderr, "%lld:%02lld:%02lld", seconds / 3600,
			seconds / 60 % 60, seconds % 60);
	else
		fprintf(stderr, "%lld:%02lld", seconds / 60, seconds % 60);
}

static void term_draw_progress(struct terminal *t, const char *what,
			       long records, long long done, long long total,
			       long long now)
{
	long long spent = now - t->phase_started;
	double left;

	fprintf(stderr, "\r%s: %ld", what, records);
	if (spent > 0)
		fprintf(stderr, " (%lld/s)", records * 1000LL / spent);
	if (total > 0 && done > 0 && done <= total) {
		fprintf(stderr, ", %lld%%, ", done * 100 / total);
		/* in floats: bytes times milliseconds is a large number */
		left = (double)spent * (double)(total - done) / (double)done;
		term_put_time((long long)(left / 1000.0 + 0.5));
		fprintf(stderr, " %s", _("left"));
	}
	fputs("\033[K", stderr);
	fflush(stderr);
	t->line_open = 1;
}

void term_progress(struct terminal *t, const char *what, long records,
		   long long done, long long total)
{
	long long now;

	if (!t->progress)
		return;
	now = clock_ticks();
	if (!t->started)
		t->started = now ? now : 1;
	if (what != t->phase) {
		t->phase = what;
		t->phase_started = now;
	}
	if (now - t->started < PROGRESS_AFTER ||
	    now - t->drawn < PROGRESS_EVERY)
		return;
	t->drawn = now;
	term_draw_progress(t, what, records, done, total, now);
}
