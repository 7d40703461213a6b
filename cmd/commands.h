/* Every command, one line each; their order in the usage is in commands.c. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

struct cmd_command;
struct cmd_verb;

extern const struct cmd_command cmd_assess;
extern const struct cmd_command cmd_blockers;
extern const struct cmd_command cmd_reconcile;
extern const struct cmd_command cmd_config;
extern const struct cmd_command cmd_db;
extern const struct cmd_command cmd_dialogue;
extern const struct cmd_command cmd_doctor;
extern const struct cmd_command cmd_export;
extern const struct cmd_command cmd_help;
extern const struct cmd_command cmd_init;
extern const struct cmd_command cmd_log;
extern const struct cmd_command cmd_undo;
extern const struct cmd_command cmd_verify;
extern const struct cmd_command cmd_observe;
extern const struct cmd_verb cmd_observe_step;	/* `observe reflect PERSON` */
extern const struct cmd_command cmd_pdp;
extern const struct cmd_command cmd_period;
extern const struct cmd_command cmd_plan;
extern const struct cmd_command cmd_rollover;
extern const struct cmd_command cmd_roster;
extern const struct cmd_command cmd_rules;
extern const struct cmd_command cmd_print;
extern const struct cmd_command cmd_report;
extern const struct cmd_command cmd_publish;
extern const struct cmd_command cmd_bundle;
extern const struct cmd_command cmd_schema;
extern const struct cmd_command cmd_school;
extern const struct cmd_command cmd_sheet;
extern const struct cmd_command cmd_status;
extern const struct cmd_command cmd_supervisor;
extern const struct cmd_command cmd_version;
extern const struct cmd_command cmd_why;

/* Topics beside the commands, of which `kinerja help` opens a page. */
#define N_TOPICS 3
extern const char *const cmd_topics[N_TOPICS];

#endif
