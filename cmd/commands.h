/* Every command, one line each; their order in the usage is in commands.c. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

struct cmd_command;

extern const struct cmd_command cmd_help;
extern const struct cmd_command cmd_init;
extern const struct cmd_command cmd_roster;
extern const struct cmd_command cmd_schema;
extern const struct cmd_command cmd_version;

#endif
