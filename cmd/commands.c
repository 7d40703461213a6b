/*
 * The table of commands: the order here is the order of the usage. A new
 * command is one line here and one in commands.h.
 */
#include <kinerja/observation.h>

#include "command.h"

const char *const cmd_values_on_error[] = { "abort", "skip", NULL };

/* How far somebody has come: the parts of a cycle, whatever its steps are. */
const char *const cmd_values_goal[] = { "rencana", "observasi", "nilai", NULL };

const struct cmd_command *const cmd_table[] = {
	&cmd_init,
	&cmd_db,
	&cmd_doctor,
	&cmd_config,
	&cmd_rules,
	&cmd_period,
	&cmd_school,
	&cmd_roster,
	&cmd_supervisor,
	&cmd_plan,
	&cmd_observe,
	&cmd_assess,
	&cmd_dialogue,
	&cmd_sheet,
	&cmd_rollover,
	&cmd_status,
	&cmd_why,
	&cmd_blockers,
	&cmd_reconcile,
	&cmd_log,
	&cmd_undo,
	&cmd_pdp,
	&cmd_export,
	&cmd_print,
	&cmd_report,
	&cmd_verify,
	&cmd_publish,
	&cmd_bundle,
	&cmd_schema,
	&cmd_help,
	&cmd_version,
	NULL
};

static const struct cmd_named named[] = {
	{ &cmd_observe, &cmd_observe_step, kin_observation_steps },
};

const struct cmd_named *cmd_named_of(const struct cmd_command *command)
{
	size_t i;

	for (i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (named[i].command == command)
			return &named[i];
	return NULL;
}
