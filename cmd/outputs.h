/* What a command writes must not be what it reads. */
#ifndef CMD_OUTPUTS_H
#define CMD_OUTPUTS_H

#include "command.h"

/*
 * Refuse, before anything is opened, an output that would write over the
 * database and what belongs to it, over a file that is read, or over another
 * output. KIN_EUSAGE.
 */
enum kin_status outputs_check(struct cmd *c);

#endif
