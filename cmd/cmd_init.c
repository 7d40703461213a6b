/* kinerja init */
#include <kinerja/session.h>

#include "command.h"

static const char *const zones[] = { "WIB", "WITA", "WIT", NULL };

static const struct cmd_option options[] = {
	{ "zone", 0, AT(zone), "ZONE",
	  N_("time zone of the days: WIB, WITA or WIT (WIB)"), zones },
	{ "key", 0, AT(key), "FILE",
	  N_("where the key goes; else FILE.key beside the database"), NULL },
	{ "scope", 0, AT(scope), "NAME",
	  N_("what the operator answers for: an NPSN, kecamatan or "
	     "kabupaten"), NULL },
	OPT_END
};

static enum kin_status cmd_init_run(struct cmd *c)
{
	struct kin_init_opts opts = {
		.db = c->db, .key = c->opt.key,
		.zone = c->opt.zone, .scope = c->opt.scope,
		.command = "init",
	};
	enum kin_status st = kin_init(&opts, &c->err);

	if (st)
		return st;
	c->recorded = 1;
	cmd_say(c, _("created %s and its key; keep a copy of the key apart "
		     "from the database"), c->db);
	return KIN_OK;
}

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_init_run, 0, options, 0, NULL,
	  N_("create a database and its key") },
};

const struct cmd_command cmd_init = {
	"init", "mulai", N_("create a database and its key"), verbs,
	N_VERBS(verbs)
};
