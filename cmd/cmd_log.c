/* kinerja log: the trail */
#include <kinerja/admin.h>
#include <kinerja/listing.h>

#include "command.h"

static const struct cmd_option options[] = {
	{ "about", 0, AT(about), "PERSON",
	  N_("everything recorded about one person"), NULL },
	{ "verify", 0, AT(verify), NULL,
	  N_("recompute the chain; exit status 5 when it was altered"), NULL },
	{ "expect", 0, AT(expect), "SEQ:HASH",
	  N_("with --verify: the chain must contain this head"), NULL },
	OPT_END
};

static enum kin_status cmd_log_verify(struct cmd *c)
{
	char head[KIN_HEAD_TEXT];
	long n;
	enum kin_status st;

	st = kin_log_verify(c->session, c->opt.expect, head, &n,
			    &c->err);
	if (st)
		return st;
	fprintf(c->out, "%s\n", head);
	cmd_say(c, _("%ld acts, unaltered"), n);
	return KIN_OK;
}

static enum kin_status cmd_log_show(struct cmd *c)
{
	struct kin_filter filter = { .person = c->opt.about };
	struct kin_writer_opts opts = cmd_writer_opts(c);
	long n = 0;
	enum kin_status st;

	st = kin_listing(c->session,
			 filter.person ? KIN_LIST_CHANGES : KIN_LIST_ACTS,
			 &filter, &opts, c->out, &n, &c->err);
	if (!st && !n)
		cmd_say(c, _("nothing is recorded yet"));
	return st;
}

static enum kin_status cmd_log_run(struct cmd *c)
{
	int checking = c->opt.verify;

	if (c->opt.expect && !checking)
		return cmd_usage_error(c, _("--expect goes with --verify"));
	if (checking && c->opt.about)
		return cmd_usage_error(c, _("--about and --verify do not go "
					    "together"));
	return checking ? cmd_log_verify(c) : cmd_log_show(c);
}

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_log_run, 0, options, NEED_DB_READ, NULL,
	  N_("show the trail, or verify it") },
};

const struct cmd_command cmd_log = {
	"log", "jejak", N_("who did what, and proof of it"), verbs,
	N_VERBS(verbs)
};
