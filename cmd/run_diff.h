/* The row diff of a dry run, for use cases that report one. */
#ifndef CMD_RUN_DIFF_H
#define CMD_RUN_DIFF_H

#include <kinerja/import.h>

#include "command.h"

/* Answer in the columns of a row diff. */
enum kin_status run_diff_open(struct cmd *c);

/* One line of it; `user` is the struct cmd. */
void run_diff_show(void *user, const struct kin_diff *diff);

#endif
