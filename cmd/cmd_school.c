/* kinerja school: the list of schools */
#include <kinerja/import.h>
#include <kinerja/listing.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP, OPT_END
};

static const struct cmd_option list_options[] = {
	OPT_AREA_GROUP, OPT_ALL, OPT_END
};

static enum kin_status cmd_school_show(struct cmd *c)
{
	struct kin_filter filter = { .school = c->argv[0] };
	struct kin_writer_opts opts = cmd_writer_opts(c);
	enum kin_status st;
	long n = 0;

	st = kin_listing(c->session, KIN_EXPORT_SCHOOLS, &filter, &opts,
			 c->out, &n, &c->err);
	if (!st && !n)
		st = kin_err_set(&c->err, KIN_ENOTFOUND,
				 _("%s is not a known school; see `kinerja "
				   "school list`"), c->argv[0]);
	return st;
}

static const struct cmd_verb verbs[] = {
	{ "import", run_import, KIN_IMPORT_SCHOOLS, import_options,
	  NEED_DB_WRITE | NEED_INPUT, "[FILE|-]...",
	  N_("read the list of schools") },
	{ "list", run_listing, KIN_LIST_SCHOOLS, list_options, NEED_DB_READ,
	  NULL, N_("list schools and how old their rosters are") },
	{ "show", cmd_school_show, 0, NULL, NEED_DB_READ, "NPSN",
	  N_("show what is stored of a school") },
};

const struct cmd_command cmd_school = {
	"school", "sekolah", N_("the list of schools"), verbs, N_VERBS(verbs)
};
