/* kinerja publish: into a server, where many offices make one picture */
#include <stdio.h>
#include <stdlib.h>

#include <kinerja/publish.h>

#include "command.h"

static enum kin_status cmd_publish_postgres(struct cmd *c)
{
	const struct kin_publish_opts opts = {
		.conninfo = c->argc ? c->argv[0] : "",
		.office = c->opt.office, .schema = c->opt.schema,
		.force = c->opt.force,
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
	char *text;
	enum kin_status st = kin_publish_setup(&text, c->opt.schema, &c->err);

	if (!st && fputs(text, c->out) == EOF)
		st = kin_err_sys(&c->err, _("cannot write the output"));
	free(text);
	return st;
}

#define OPT_SCHEMA \
	{ "schema", 0, AT(schema), "NAME", \
	  N_("into this schema of the server; else kinerja"), NULL }

static const struct cmd_option cmd_publish_setup_options[] = {
	OPT_SCHEMA, OPT_END
};

static const struct cmd_option cmd_publish_options[] = {
	OPT_SCHEMA,
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
	{ "setup", cmd_publish_setup, 0, cmd_publish_setup_options,
	  PLAIN_OUTPUT, NULL,
	  N_("print what the owner of the server runs once") },
};

const struct cmd_command cmd_publish = {
	"publish", "terbitkan", N_("into PostgreSQL, beside other offices"),
	verbs, N_VERBS(verbs)
};
