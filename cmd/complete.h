/*
 * Completion for every shell: the words typed so far in, candidates out. The
 * scripts in completions/ only carry them over.
 */
#ifndef CMD_COMPLETE_H
#define CMD_COMPLETE_H

#include "command.h"

/*
 * The words behind "kinerja", of which the last is the one to be completed
 * and may be empty. Prints a candidate per line with a tab and what it is
 * behind it, or the line ":files" where the shell should offer files. What
 * cannot be completed prints nothing. Returns the exit status.
 */
int cmd_complete(struct cmd *c, int n_words, char **words);

#endif
