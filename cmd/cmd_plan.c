/* kinerja plan: SKP from draft to approval */
#include <string.h>

#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/step.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"
#include "run_step.h"

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP, OPT_PERIOD, OPT_RECORDED_GROUP,
	{ "items", 0, AT(items), NULL,
	  N_("one row per item, with realisation and feedback"), NULL },
	{ "hints", 0, AT(hints), NULL,
	  N_("not plans, but hints from Rapor Pendidikan"), NULL },
	OPT_END
};

static enum kin_status cmd_plan_import(struct cmd *c)
{
	int items = c->opt.items, hints = c->opt.hints;

	if (items + hints + c->opt.recorded > 1)
		return cmd_usage_error(c, _("--items, --hints and --recorded "
					    "exclude each other"));
	return run_import_of(c, items ? KIN_IMPORT_PLAN_ITEMS
			     : hints ? KIN_IMPORT_HINTS : KIN_IMPORT_PLANS);
}

static const struct cmd_option check_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_ROLE, OPT_FROM_FILE, OPT_REPORT,
	OPT_MAX_ERRORS, OPT_END
};

static const struct cmd_option step_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_END
};

static const struct cmd_option decide_options[] = {
	OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON, OPT_END
};

static const struct cmd_option reason_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON, OPT_END
};

static const struct cmd_option return_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON,
	{ "item", 0, AT(item), "SECTION:SEQ=TEXT",
	  N_("what is wrong with one item; may be repeated"), NULL },
	OPT_END
};

static const struct cmd_option confirm_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_BATCH_GROUP, OPT_REASON,
	{ "field", 0, AT(field), "FIELD",
	  N_("this field of the roster is wrong"), NULL },
	{ "value", 0, AT(value), "TEXT", N_("what it should say"), NULL },
	OPT_END
};

static const struct cmd_option list_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
};

static const struct cmd_option show_options[] = {
	OPT_PERIOD,
	{ "revision", 0, AT(revision), "N",
	  N_("not the newest revision but this"), NULL },
	OPT_END
};

static const struct cmd_option diff_options[] = {
	OPT_PERIOD,
	{ "from", 0, AT(from_revision), "N",
	  N_("the older revision; else the one before the other"), NULL },
	{ "to", 0, AT(to_revision), "N",
	  N_("the newer revision; else the newest"), NULL },
	OPT_END
};

static const struct cmd_option hint_options[] = {
	OPT_AREA_GROUP, OPT_END
};

static const struct cmd_option queue_options[] = {
	OPT_AREA_GROUP, OPT_PERIOD, OPT_END
};

/* One person is shown what was handed in; of many, the report tells. */
static enum kin_status cmd_plan_submit(struct cmd *c)
{
	enum kin_status st = run_step(c);

	return st || c->argc != 1 ? st
		: run_listing_of(c, KIN_LIST_PLAN_ITEMS);
}

#define PEOPLE "[PERSON]..."

static const struct cmd_verb verbs[] = {
	{ "import", cmd_plan_import, 0, import_options,
	  NEED_DB_WRITE | NEED_INPUT, "[FILE|FOLDER|-]...",
	  N_("read plans into the database") },
	{ "confirm-data", run_step, KIN_PLAN_CONFIRM_DATA, confirm_options,
	  NEED_DB_WRITE, PEOPLE,
	  N_("say that roster data are right, or what is wrong") },
	{ "check", run_step, KIN_PLAN_CHECK, check_options, NEED_DB_READ,
	  PEOPLE,
	  N_("tell everything that a submission would be refused for") },
	{ "submit", cmd_plan_submit, KIN_PLAN_SUBMIT, step_options,
	  NEED_DB_WRITE, PEOPLE, N_("submit plans (Ajukan)") },
	{ "approve", run_step, KIN_PLAN_APPROVE, step_options, NEED_DB_WRITE,
	  PEOPLE, N_("approve plans, as the supervisor") },
	{ "return", run_step, KIN_PLAN_RETURN, return_options, NEED_DB_WRITE,
	  PEOPLE, N_("return plans for correction, as the supervisor") },
	{ "decide", run_step, KIN_PLAN_DECIDE, decide_options, NEED_DB_WRITE,
	  NULL, N_("approve or return plans, as each row of a file says") },
	{ "withdraw", run_step, KIN_PLAN_WITHDRAW, step_options, NEED_DB_WRITE,
	  PEOPLE, N_("take submitted plans back to draft") },
	{ "revise", run_step, KIN_PLAN_REVISE, reason_options, NEED_DB_WRITE,
	  PEOPLE, N_("open approved plans again, as a new revision") },
	{ "list", run_listing, KIN_LIST_PLANS, list_options, NEED_DB_READ, NULL,
	  N_("list plans and their states") },
	{ "show", run_listing, KIN_LIST_PLAN_ITEMS, show_options, NEED_DB_READ,
	  "PERSON", N_("show the items of a plan and what they come to") },
	{ "hints", run_listing, KIN_EXPORT_HINTS, hint_options, NEED_DB_READ,
	  NULL, N_("list what Rapor Pendidikan says of the schools") },
	{ "diff", run_listing, KIN_LIST_PLAN_DIFF, diff_options, NEED_DB_READ,
	  "PERSON", N_("show how two revisions of a plan differ") },
	{ "queue", run_listing_queue, KIN_LIST_PLAN_QUEUE, queue_options,
	  NEED_DB_READ, NULL,
	  N_("list the plans that wait for approval, oldest first") },
};

const struct cmd_command cmd_plan = {
	"plan", "rencana", N_("plans (SKP)"), verbs, N_VERBS(verbs)
};
