/* kinerja blockers: the causes of `why`, by how many people each holds up */
#include <kinerja/listing.h>

#include "command.h"
#include "run_listing.h"

static enum kin_status cmd_blockers_run(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	struct kin_filter filter;
	enum kin_status st;
	long n = 0;

	run_listing_filter(&filter, c);
	filter.top = cmd_number(c->opt.top, 20);
	filter.fixer = c->opt.fixer;
	st = kin_listing(c->session, KIN_LIST_BLOCKERS, &filter, &opts, c->out,
			 &n, &c->err);
	if (!st && !n)
		run_listing_say_empty(c, KIN_LIST_BLOCKERS, &filter);
	return st;
}

static const struct cmd_option options[] = {
	OPT_AREA_GROUP, OPT_ALL, OPT_PERIOD,
	{ "top", 0, AT(top), "N",
	  N_("at most N causes (20); 0 shows all"), NULL },
	{ "fixer", 0, AT(fixer), "WHO",
	  N_("only what pegawai, penilai or dinas can remove, or somebody by "
	     "identifier or name"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_blockers_run, 0, options, NEED_DB_READ | SENTENCES, NULL,
	  N_("causes over everybody, by how many people each releases") },
};

const struct cmd_command cmd_blockers = {
	"blockers", "hambatan", N_("what holds most people up, and who can "
				   "remove it"), verbs, N_VERBS(verbs)
};
