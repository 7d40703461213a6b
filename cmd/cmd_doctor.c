/* kinerja doctor: what is wrong or odd here, and what mends it */
#include <kinerja/doctor.h>

#include "command.h"
#include "print_pdf.h"
#include "signals.h"

#define CMD_DOCTOR_MAX_AGE 180	/* days, as of rosters elsewhere */

static void cmd_doctor_tell(void *user, const struct kin_advice *a)
{
	const char *const row[] = { a->state, a->check, a->text, a->command };

	cmd_row(user, row);
}

/* Nothing but `print` needs it. */
static void cmd_doctor_tools(struct cmd *c)
{
	const char *tool = print_pdf_tool();
	struct kin_advice a = {
		"tools", tool ? "ok" : "note",
		tool ? _("PDF can be made") : _("no program that makes PDF is "
						"installed; HTML works"),
		tool ? "" : "apt install weasyprint",
	};

	cmd_doctor_tell(c, &a);
}

static enum kin_status cmd_doctor_run(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "state", KIN_COL_TEXT, 0 }, { "check", KIN_COL_TEXT, 0 },
		{ "finding", KIN_COL_TEXT, 0 }, { "command", KIN_COL_TEXT, 0 },
	};
	struct kin_doctor_opts opts = {
		.file = { c->db, signals_flag() },
		.backup = c->opt.backup ? c->opt.backup
					: setting_value(c, SET_BACKUP),
		.max_age = cmd_number(c->opt.max_age, CMD_DOCTOR_MAX_AGE),
	};
	enum kin_status st = cmd_rows(c, columns, 4);

	if (!st)
		cmd_doctor_tools(c);
	return st ? st : kin_doctor(&opts, cmd_doctor_tell, c, &c->err);
}

static const struct cmd_option options[] = {
	{ "backup", 0, AT(backup), "PATH",
	  N_("a copy, or the folder of copies; else the setting"), NULL },
	{ "max-age", 0, AT(max_age), "DAYS",
	  N_("rosters and copies older than this are a problem (180)"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_doctor_run, 0, options, SENTENCES, NULL,
	  N_("look for what is wrong or odd; exit status 5 for problems") },
};

const struct cmd_command cmd_doctor = {
	"doctor", "dokter", N_("what is wrong here, and what mends it"), verbs,
	N_VERBS(verbs)
};
