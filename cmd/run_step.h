/* What the batch verbs of all commands share. */
#ifndef CMD_RUN_STEP_H
#define CMD_RUN_STEP_H

#include <kinerja/step.h>

#include "command.h"

/*
 * A verb: run the enum kin_step of its table for the operands, the file of
 * --from, or the selection of OPT_SELECT_GROUP, with the options of
 * OPT_BATCH_GROUP, OPT_PERIOD and OPT_REASON that the verb has; show the row
 * diff of a dry run as rows and say the totals. --step is read where the verb
 * has it.
 */
enum kin_status run_step(struct cmd *c);

#endif
