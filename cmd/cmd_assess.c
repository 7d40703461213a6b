/* kinerja assess: predicates of schools and people */
#include <kinerja/explain.h>
#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/step.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"
#include "run_step.h"

/* ---- import ---- */

#define OPT_BY \
	{ "by", 0, OPT_TEXT, "ID", \
	  N_("who decided, where the rows do not say"), NULL }

static const char *const sources[] = { "pmm", "ekinerja", "paper", NULL };

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP,
	OPT_PERIOD,
	OPT_BY,
	{ "recorded", 0, OPT_FLAG, NULL,
	  N_("take states and days as facts that happened elsewhere"), NULL },
	{ "source", 0, OPT_TEXT, "NAME",
	  N_("where it happened: pmm, ekinerja or paper"), sources },
	{ "ref", 0, OPT_TEXT, "TEXT",
	  N_("what the recorded rows rest on, for the trail"), NULL },
	OPT_END
};

static enum kin_status import(struct cmd *c)
{
	struct kin_import_opts opts = {
		.period = cmd_text(c, "period"), .by = cmd_text(c, "by"),
		.recorded = cmd_flag(c, "recorded"),
		.origin = cmd_text(c, "source"), .ref = cmd_text(c, "ref"),
	};

	if (opts.recorded && !opts.origin)
		return cmd_usage_error(c, _("--recorded needs --source pmm, "
					    "ekinerja or paper"));
	if (!opts.recorded && (opts.origin || opts.ref))
		return cmd_usage_error(c, _("--source and --ref belong to "
					    "--recorded"));
	return run_import(c, KIN_IMPORT_ASSESSMENTS, &opts);
}

static const struct cmd_option organisation_options[] = {
	OPT_IMPORT_GROUP, OPT_PERIOD, OPT_BY, OPT_END
};

static enum kin_status organisation(struct cmd *c)
{
	struct kin_import_opts opts = {
		.period = cmd_text(c, "period"), .by = cmd_text(c, "by"),
	};

	return run_import(c, KIN_IMPORT_ORGANISATION, &opts);
}

/* ---- steps ---- */

static const struct cmd_option publish_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_END
};

static const struct cmd_option revise_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON, OPT_END
};

static enum kin_status publish(struct cmd *c)
{
	return run_step(c, KIN_ASSESS_PUBLISH);
}

static enum kin_status revise(struct cmd *c)
{
	return run_step(c, KIN_ASSESS_REVISE);
}

/* ---- reading ---- */

static const struct cmd_option period_options[] = { OPT_PERIOD, OPT_END };

static const struct cmd_option list_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
};

static enum kin_status explain(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	long n;

	return kin_explain(c->session, c->argv[0], cmd_text(c, "period"),
			   &opts, c->out, &n, &c->err);
}

static enum kin_status show(struct cmd *c)
{
	return run_listing(c, KIN_EXPORT_ASSESSMENTS);
}

static enum kin_status list(struct cmd *c)
{
	return run_listing(c, KIN_LIST_ASSESSMENTS);
}

static const struct cmd_verb verbs[] = {
	{ "organisation", organisation, organisation_options,
	  NEED_DB_WRITE | NEED_INPUT, "[FILE|-]...",
	  N_("read the predicates of schools, as the Kepala Dinas set them") },
	{ "import", import, import_options, NEED_DB_WRITE | NEED_INPUT,
	  "[FILE|-]...", N_("read ratings and make them final") },
	{ "publish", publish, publish_options, NEED_DB_WRITE, "[PERSON...]",
	  N_("publish final assessments, as the supervisor") },
	{ "revise", revise, revise_options, NEED_DB_WRITE, "[PERSON...]",
	  N_("take an assessment up again with a reason") },
	{ "explain", explain, period_options, NEED_DB_READ, "PERSON",
	  N_("say what a predicate rests on, or what it still needs") },
	{ "list", list, list_options, NEED_DB_READ, NULL,
	  N_("list assessments and their states") },
	{ "show", show, period_options, NEED_DB_READ, "PERSON",
	  N_("show the assessment of one person") },
};

const struct cmd_command cmd_assess = {
	"assess", "nilai", N_("predicates of schools and people"), verbs,
	N_VERBS(verbs)
};
