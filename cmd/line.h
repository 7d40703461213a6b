/*
 * From argv to a filled `struct cmd`: which command and verb, the values of
 * their options, the operands.
 */
#ifndef CMD_LINE_H
#define CMD_LINE_H

#include "command.h"

/*
 * Look for --diagnostics json and --quiet before anything else, so that even
 * a usage error comes in the form that was asked for.
 */
void cmd_scan_early(struct cmd *c, int argc, char **argv);

/*
 * Parse the whole command line. An unknown command is looked for as
 * kinerja-COMMAND on PATH, which then replaces this process.
 *
 * Returns KIN_OK, or KIN_EUSAGE with a message that names the nearest word.
 */
enum kin_status cmd_parse(struct cmd *c, int argc, char **argv);

/* The command or verb of that name, or NULL. */
const struct cmd_command *cmd_command_find(const char *name);
/* What a word of the rules does in the place of a verb, kept in c->word, or
 * NULL; `next` is the word behind it, or NULL. */
const struct cmd_verb *cmd_named_verb(struct cmd *c, const char *word,
				      const char *next);
const struct cmd_verb *cmd_verb_find(const struct cmd_command *command,
				     const char *name);

/* " import" for messages: the verb's name after a blank, or "". */
const char *cmd_verb_suffix(const struct cmd_verb *verb, char out[64]);

#endif
