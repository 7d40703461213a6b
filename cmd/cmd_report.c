/* kinerja report: the page for the head of an office */
#include <string.h>

#include <kinerja/report.h>
#include <kinerja/session.h>

#include "base/file.h"
#include "command.h"
#include "form.h"
#include "run_listing.h"

static enum kin_status cmd_report_run(struct cmd *c)
{
	const char *paper = c->opt.paper ? c->opt.paper
					 : setting_value(c, SET_PAPER);
	const struct kin_report_opts opts = {
		.paper = !strcmp(paper, "f4") ? KIN_PAPER_F4 : KIN_PAPER_A4,
		.trend = c->opt.trend,
	};
	struct file_out file = FILE_OUT_INIT;
	struct kin_filter filter;
	enum kin_status st;

	if (!c->output)
		return cmd_usage_error(c, _("say where to: -o FILE.html"));
	st = cmd_form_check_page(c);
	if (st)
		return st;
	run_listing_filter(&filter, c);
	st = file_out_open(&file, c->output, &c->err);
	if (!st)
		st = kin_report(c->session, &filter, &opts, file.fp, &c->err);
	if (st) {
		file_out_abort(&file);
		return st;
	}
	st = file_out_commit(&file, &c->err);
	if (!st)
		cmd_say(c, _("wrote %s; it opens in any browser, without a "
			     "network"), c->output);
	return st;
}

static const char *const cmd_report_papers[] = { "a4", "f4", NULL };

static const struct cmd_option options[] = {
	OPT_AREA_GROUP, OPT_ALL, OPT_PERIOD,
	{ "paper", 0, AT(paper), "PAPER",
	  N_("a4 or f4 (215 x 330 mm); else the setting"), cmd_report_papers },
	{ "trend", 0, AT(trend), NULL,
	  N_("also how many had reached each stage, day by day"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_report_run, 0, options,
	  NEED_DB_READ | NEED_OWN_OUTPUT | PLAIN_OUTPUT, NULL,
	  N_("one page of pictures and tables about the period") },
};

const struct cmd_command cmd_report = {
	"report", "laporan", N_("a page for the head of the office"), verbs,
	N_VERBS(verbs)
};
