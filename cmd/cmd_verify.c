/* kinerja verify: whether files are as they were written */
#include <kinerja/sealed.h>

#include "command.h"

static enum kin_status cmd_verify_run(struct cmd *c)
{
	struct kin_sealed sealed;
	enum kin_status st;

	st = kin_sealed_verify(c->session, c->argv[0], &sealed, &c->err);
	if (st)
		return st;
	cmd_put_text(c, sealed.text);
	if (sealed.former[0])
		cmd_say(c, _("it was sealed under an earlier key of this "
			     "database, kept as %s: whoever has that key can "
			     "make such a seal"), sealed.former);
	cmd_say(c, _("%s is as it was written"), c->argv[0]);
	return KIN_OK;
}

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_verify_run, 0, NULL, NEED_DB_READ | PLAIN_OUTPUT, "FILE",
	  N_("say whether a sealed file is as it was written") },
};

const struct cmd_command cmd_verify = {
	"verify", "buktikan", N_("whether a sealed file is as it was written"),
	verbs, N_VERBS(verbs)
};
