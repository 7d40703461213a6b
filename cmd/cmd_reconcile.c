/* kinerja reconcile: official reports held against the database */
#include <kinerja/listing.h>

#include "command.h"
#include "run_listing.h"

static enum kin_status cmd_reconcile_run(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	struct kin_filter filter;
	enum kin_status st;
	long n = 0;

	run_listing_filter(&filter, c);
	filter.person = NULL;
	filter.reports = (const char *const *)c->argv;
	filter.n_reports = c->argc;
	filter.map = c->opt.map;
	st = kin_listing(c->session, KIN_LIST_RECONCILE, &filter, &opts,
			 c->out, &n, &c->err);
	if (st)
		return st;
	if (!n) {
		cmd_say(c, _("the report and the database agree"));
		return KIN_OK;
	}
	return kin_err_set(&c->err, KIN_ENO, _("%ld differences; what is right "
					       "is for people to find out"),
			   n);
}

static const struct cmd_option options[] = {
	OPT_AREA_GROUP, OPT_PERIOD,
	{ "map", 0, AT(map), "FILE",
	  N_("a file dari,ke that renames columns"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_reconcile_run, 0, options, NEED_DB_READ, "FILE...",
	  N_("what e-Kinerja's reports and the database say differently") },
};

const struct cmd_command cmd_reconcile = {
	"reconcile", "cocokkan", N_("hold e-Kinerja's reports against the "
				    "database"), verbs, N_VERBS(verbs)
};
