/* kinerja publish: into a server, where many offices make one picture */
#include <kinerja/publish.h>

#include "command.h"

static enum kin_status cmd_publish_postgres(struct cmd *c)
{
	const struct kin_publish_opts opts = {
		.conninfo = c->argc ? c->argv[0] : "",
		.office = c->opt.office, .force = c->opt.force,
	};
	struct kin_published done;
	enum kin_status st;

	st = kin_publish_postgres(c->session, &opts, &done, &c->err);
	if (st)
		return st;
	cmd_say(c, _("published %lld rows of %s in %d tables, as of %s; %lld "
		     "were sent"), done.n_rows, done.office, done.n_tables,
		done.head, done.n_sent);
	return KIN_OK;
}

static enum kin_status cmd_publish_setup(struct cmd *c)
{
	fputs(kin_publish_setup(), c->out);
	return KIN_OK;
}

static const struct cmd_option cmd_publish_options[] = {
	{ "office", 0, AT(office), "NAME",
	  N_("which office this is; else the scope of the database"), NULL },
	{ "force", 0, AT(force), NULL,
	  N_("also where the server holds a state that is not known here, "
	     "and all rows anew"),
	  NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "postgres", cmd_publish_postgres, 0, cmd_publish_options,
	  NEED_DB_READ | NEED_IDS, "[CONNINFO]",
	  N_("replace what the office published there by what is here") },
	{ "setup", cmd_publish_setup, 0, NULL, PLAIN_OUTPUT, NULL,
	  N_("print what the owner of the server runs once") },
};

const struct cmd_command cmd_publish = {
	"publish", "terbitkan", N_("into PostgreSQL, beside other offices"),
	verbs, N_VERBS(verbs)
};
