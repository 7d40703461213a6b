/* Usage texts and completion data, all from the command tables. */
#ifndef CMD_USAGE_H
#define CMD_USAGE_H

#include <stdio.h>

#include "command.h"

/* The commands and the global options. */
void cmd_usage_top(FILE *fp);

/* One command: its verbs, or the options of its only one. */
void cmd_usage_command(FILE *fp, const struct cmd_command *command);

void cmd_usage_verb(FILE *fp, const struct cmd_command *command,
		    const struct cmd_verb *verb);

/*
 * Print words for shell completion, one per line: NAME TAB SUMMARY; for
 * options also TAB VALUES, separated by |, and TAB ARGUMENT (FILE, NPSN).
 */
void cmd_completion(FILE *fp, const struct cmd *c);

#endif
