/* The verb `inbox` of kinerja roster. */
#ifndef CMD_INBOX_H
#define CMD_INBOX_H

#include "command.h"

enum kin_status cmd_roster_inbox(struct cmd *c);
extern const struct cmd_option cmd_inbox_options[];

#endif
