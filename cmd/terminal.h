/*
 * Everything that is said to a person: messages, diagnostics and progress on
 * stderr, as text or as JSON Lines.
 *
 * Every text is made printable first, whether stderr is a terminal or not.
 */
#ifndef CMD_TERMINAL_H
#define CMD_TERMINAL_H

#include <kinerja/diag.h>

#include "base/buf.h"

struct terminal {
	int json;		/* --diagnostics json */
	int quiet;		/* errors and warnings only */
	int color;		/* of stderr */
	int privacy;		/* identifiers are masked */
	int progress;		/* stderr is a terminal, in front */
	long max_shown;		/* of each code; 0: all, as they come */
	long n_shown[KIN_N_CODES], n_hidden[KIN_N_CODES];
	struct buf held[2];	/* warnings and notes, which wait for errors */
	long long started, drawn;	/* clock_ticks(), 0: not yet */
	const char *phase;	/* the last one drawn; its beginning: */
	long long phase_started;
	int line_open;		/* a progress line stands on the screen */
};

#define TERM_MAX_SHOWN 20

void term_init(struct terminal *t);

/* Whether output to `fd` may be coloured: a terminal, and no NO_COLOR. */
int term_can_color(int fd);

/* Columns of the terminal behind `fd`; 0 when it is none. */
int term_width(int fd);

/* Make `sink` show diagnostics on this terminal. */
void term_sink_init(struct kin_sink *sink, struct terminal *t);

/* `kinerja: message`, or an object with severity, status and message. */
void term_error(struct terminal *t, const char *status, const char *message);

/* A note to the operator, unless --quiet. */
void term_say(struct terminal *t, const char *message);

/* Show the warnings and notes that waited, and say of which code how many
 * were not shown; called before every message, and at the end. */
void term_settle(struct terminal *t);

/*
 * Show how far a phase is: records, their rate, and from `done` of `total`
 * (0: not known) the share and the time left. Cheap enough for every
 * thousandth record. Nothing appears in the first two seconds.
 */
void term_progress(struct terminal *t, const char *what, long records,
		   long long done, long long total);

#endif
