/* Running the verb that the command line named. */
#ifndef CMD_FRAME_H
#define CMD_FRAME_H

#include "command.h"

/*
 * Open session and output, run the verb, close both; the output is published
 * only when the verb gave an answer.
 */
enum kin_status cmd_execute(struct cmd *c);

/* KIN_EUSAGE: what would be written is the database's, is read, or is named
 * twice. */
enum kin_status frame_check_files(struct cmd *c);

#endif
