/* kinerja observe: practice observed, from preparation to rating */
#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/observation.h>
#include <kinerja/step.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"
#include "run_step.h"

/* ---- import ---- */

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP,
	OPT_PERIOD,
	{ "steps", 0, OPT_FLAG, NULL,
	  N_("the file has one row per step and field"), NULL },
	OPT_RECORDED_GROUP,
	OPT_END
};

static enum kin_status import(struct cmd *c)
{
	int steps = cmd_flag(c, "steps");
	struct kin_import_opts opts = { 0 };

	if (cmd_flag(c, "recorded") && steps)
		return cmd_usage_error(c, _("rows of --steps have no states "
					    "and days; --recorded needs the "
					    "wide form"));
	return run_recorded_import(c, steps ? KIN_IMPORT_STEPS
					    : KIN_IMPORT_OBSERVATIONS, &opts);
}

/* ---- steps ---- */

static const char *const collected[] = {
	"persiapan", "observasi", "tindak_lanjut", "refleksi", NULL
};

static const struct cmd_option check_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_ROLE, OPT_FROM_FILE, OPT_REPORT,
	OPT_MAX_ERRORS, OPT_END
};

static const struct cmd_option collect_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP,
	{ "step", 0, OPT_TEXT, "STEP",
	  N_("persiapan, observasi, tindak_lanjut or refleksi; else the next "
	     "one"), collected },
	OPT_END
};

static const struct cmd_option rate_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_END
};

static const struct cmd_option reopen_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON, OPT_END
};

static enum kin_status check(struct cmd *c)
{
	return run_step(c, KIN_OBSERVE_CHECK);
}

static enum kin_status collect(struct cmd *c)
{
	return run_step(c, KIN_OBSERVE_COLLECT);
}

static enum kin_status rate(struct cmd *c)
{
	return run_step(c, KIN_OBSERVE_RATE);
}

static enum kin_status reopen(struct cmd *c)
{
	return run_step(c, KIN_OBSERVE_REOPEN);
}

/* ---- reading ---- */

static const struct cmd_option period_options[] = { OPT_PERIOD, OPT_END };

static const struct cmd_option list_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
};

static enum kin_status rubric(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	enum kin_status st;
	long n = 0;

	st = kin_observation_rubric(c->session, c->argv[0],
				    cmd_text(c, "period"), &opts, c->out, &n,
				    &c->err);
	if (!st && !n)
		cmd_say(c, _("the rule pack does not know the focus "
			     "behaviours of this indicator; observe without "
			     "levels"));
	return st;
}

static enum kin_status show(struct cmd *c)
{
	return run_listing(c, KIN_EXPORT_STEPS);
}

static enum kin_status list(struct cmd *c)
{
	return run_listing(c, KIN_LIST_OBSERVATIONS);
}

static const struct cmd_verb verbs[] = {
	{ "import", import, import_options, NEED_DB_WRITE | NEED_INPUT,
	  "[FILE|-]...", N_("read documents and schedules from files") },
	{ "rubric", rubric, period_options, NEED_DB_READ, "PERSON",
	  N_("focus behaviours and levels for the observer") },
	{ "check", check, check_options, NEED_DB_READ, "[PERSON...]",
	  N_("say everything that the next step still needs") },
	{ "collect", collect, collect_options, NEED_DB_WRITE, "[PERSON...]",
	  N_("collect the document of the next step") },
	{ "rate", rate, rate_options, NEED_DB_WRITE, "[PERSON...]",
	  N_("rate the reflection, as the supervisor") },
	{ "reopen", reopen, reopen_options, NEED_DB_WRITE, "[PERSON...]",
	  N_("go back one step with a reason, as the supervisor") },
	{ "list", list, list_options, NEED_DB_READ, NULL,
	  N_("list observations, their states and days") },
	{ "show", show, period_options, NEED_DB_READ, "PERSON",
	  N_("show the documents of one person") },
};

const struct cmd_command cmd_observe = {
	"observe", "observasi", N_("observations, from preparation to rating"),
	verbs, N_VERBS(verbs)
};
