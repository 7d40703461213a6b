/*
 * A command line without a process: the words of a line in, a filled struct
 * cmd out, and what the calls of cmd/ say on the way. Include it first; it
 * brings cmocka along.
 */
#ifndef UNIT_CMD_UTIL_H
#define UNIT_CMD_UTIL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../cmd/line.h"
#include "../../cmd/options.h"
#include "unit/util.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define LINE_WORDS 40

struct cmd_line {
	struct cmd c;
	struct test_sink sink;
	char text[1024];
	char *argv[LINE_WORDS + 1];
	int argc;
};

/* Nothing of the machine on which the test runs. */
static inline void cmd_line_no_environment(void)
{
	static const char *const all[] = {
		"KINERJA_DB", "KINERJA_AS", "KINERJA_FORMAT",
		"KINERJA_DIAGNOSTICS", "KINERJA_PROGRESS", "KINERJA_COLOR",
		"KINERJA_UNDO_DAYS", "XDG_CONFIG_HOME", "NO_COLOR",
	};
	size_t i;

	for (i = 0; i < N(all); i++)
		unsetenv(all[i]);
	setenv("KINERJA_CONFIG", "", 1);
	setenv("HOME", "/nowhere", 1);
	setenv("PATH", "/nowhere", 1);
}

/* The words of `line`, parted by blanks; ~ stands for a blank in a word. */
static inline void cmd_line_split(struct cmd_line *l, const char *line)
{
	char *at, *word;

	memset(l, 0, sizeof(*l));
	test_sink_init(&l->sink);
	l->c.sink = l->sink.sink;
	snprintf(l->text, sizeof(l->text), "kinerja %s", line);
	for (word = strtok_r(l->text, " ", &at); word;
	     word = strtok_r(NULL, " ", &at)) {
		assert_true(l->argc < LINE_WORDS);
		l->argv[l->argc++] = word;
		for (; *word; word++)
			if (*word == '~')
				*word = ' ';
	}
}

/* As main() reads it. */
static inline enum kin_status cmd_line_parse(struct cmd_line *l,
					     const char *line)
{
	cmd_line_split(l, line);
	cmd_scan_early(&l->c, l->argc, l->argv);
	return cmd_parse(&l->c, l->argc, l->argv);
}

static inline void cmd_line_release(struct cmd_line *l)
{
	buf_release(&l->c.list);
	settings_release(&l->c.settings);
}

#endif
