/*
 * The options valid at one place of the command line, and their values.
 */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <getopt.h>

#include "command.h"

#define MAX_SET (CMD_MAX_OPTIONS + CMD_MAX_GLOBALS)

/* Indexes of cmd_global_options and of cmd.globals. */
enum {
	G_DB, G_AS, G_ON, G_FORMAT, G_FORMAT_VERSION, G_COLUMNS, G_NUL,
	G_EXCEL, G_OUTPUT, G_SEAL, G_FULL, G_PRIVACY, G_DIAGNOSTICS, G_QUIET,
	G_VERBOSE, G_NO_PROGRESS, G_COLOR, G_NO_CONFIG, G_HELP, G_VERSION,
	G_COMPLETION,
	N_GLOBALS
};

/* The options that every command takes; ends with a NULL name. */
extern const struct cmd_option cmd_global_options[];

struct optset {
	const struct cmd_option *opt[MAX_SET];
	struct cmd_value *value[MAX_SET];
	struct option longs[MAX_SET + 1];
	char shorts[2 * MAX_SET + 3];
	int n;
};

/* The global options. `stop`: the first operand ends the options. */
void optset_init(struct optset *set, struct cmd *c, int stop);

/* Add a verb's table, whose values go to `values`, one each. */
void optset_add(struct optset *set, const struct cmd_option *table,
		struct cmd_value *values);

/* Bring the values of a verb's table to where its options are bound. */
void optset_bind(struct cmd_opts *out, const struct cmd_option *table,
		 const struct cmd_value *values);

/*
 * Take the options of one stretch of the command line; (*argv)[0] is the word
 * in front of it. Afterwards *argv and *argc are the words that remain.
 */
enum kin_status optset_parse(struct cmd *c, struct optset *set, int *argc,
			     char ***argv);

/* One of `names` that `word` was probably meant to be, or NULL. */
const char *cmd_nearest(const char *word, const char *const *names, int n);

/* "; did you mean 'x'?" or "", for the end of a message. */
const char *cmd_hint(char *out, size_t size, const char *prefix,
		     const char *nearest);

#endif
