/* kinerja version: which program this is. */
#include "command.h"
#include "paths.h"

static enum kin_status cmd_version_run(struct cmd *c)
{
	fprintf(c->out, "kinerja %s\n", KIN_VERSION);
	return KIN_OK;
}

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_version_run, 0, NULL, 0, NULL,
	  N_("show the version") },
};

const struct cmd_command cmd_version = {
	"version", "versi", N_("show the version"), verbs, N_VERBS(verbs)
};
