/* kinerja pdp: the rights of people about their data */
#include <kinerja/pdp.h>

#include <string.h>

#include "command.h"

static enum kin_status cmd_pdp_erase(struct cmd *c)
{
	struct kin_erase_opts opts = {
		.person = c->argv[0], .basis = c->opt.basis,
		.dry_run = c->opt.dry_run,
	};
	struct kin_erased erased;
	enum kin_status st = kin_pdp_erase(c->session, &opts, &erased,
					   &c->err);

	if (st)
		return st;
	if (erased.name_shared)
		cmd_say(c, _("others have the same name, so it was not taken "
			     "out of what others wrote"));
	if (c->opt.dry_run)
		cmd_say(c, _("%s can be erased; %ld older acts would lose "
			     "their words; nothing was changed"), erased.key,
			erased.acts);
	else
		cmd_say(c, _("erased: the records stay under %s; %ld older "
			     "acts lost their words; copies and exports made "
			     "before are yours to delete"), erased.key,
			erased.acts);
	return KIN_OK;
}

static enum kin_status cmd_pdp_admit(struct cmd *c)
{
	return kin_pdp_admit(c->session, c->argv[0], c->opt.basis, &c->err);
}

static enum kin_status cmd_pdp_clean(struct cmd *c)
{
	return kin_pdp_clean(c->session, &c->err);
}

static void cmd_pdp_show_value(void *user, const struct kin_pdp_value *v)
{
	char row[24];
	const char *const cells[] = { v->table, row, v->field, v->text };

	snprintf(row, sizeof(row), "%ld", v->row);
	cmd_row(user, cells);
}

/* For the person who asks, where the name of the output says so. */
static enum kin_status cmd_pdp_page(struct cmd *c)
{
	const struct kin_pdp_page opts = {
		.paper = !strcmp(setting_value(c, SET_PAPER), "f4")
			 ? KIN_PAPER_F4 : KIN_PAPER_A4,
		.years = setting_number(c, SET_RETENTION_YEARS),
		.privacy = c->privacy,
	};

	return kin_pdp_page(c->session, c->argv[0], &opts, c->out, &c->err);
}

static enum kin_status cmd_pdp_show(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "bagian", KIN_COL_TEXT, 0 }, { "baris", KIN_COL_NUMBER, 0 },
		{ "bidang", KIN_COL_TEXT, 0 }, { "isi", KIN_COL_TEXT, 0 },
	};
	enum kin_status st;

	if (c->html)
		return cmd_pdp_page(c);
	st = cmd_rows(c, columns, 4);
	return st ? st : kin_pdp_show(c->session, c->argv[0],
				      cmd_pdp_show_value, c, &c->err);
}

static void cmd_pdp_show_due(void *user, const struct kin_pdp_due *d)
{
	const char *const cells[] = { d->key, d->name, d->last_day };

	cmd_row(user, cells);
}

static enum kin_status cmd_pdp_due(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "kunci", KIN_COL_TEXT, 0 }, { "nama", KIN_COL_TEXT, 0 },
		{ "tugas_terakhir", KIN_COL_TEXT, 0 },
	};
	enum kin_status st = cmd_rows(c, columns, 3);

	return st ? st : kin_pdp_due(c->session,
				     setting_number(c, SET_RETENTION_YEARS),
				     cmd_pdp_show_due, c, &c->err);
}

#define CMD_PDP_BASIS \
	{ "basis", 0, AT(basis), "TEXT", \
	  N_("on what ground; kept in the trail"), NULL }

static const struct cmd_option cmd_pdp_erase_options[] = {
	CMD_PDP_BASIS, OPT_DRY_RUN, OPT_END
};

static const struct cmd_option cmd_pdp_admit_options[] = {
	CMD_PDP_BASIS, OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "show", cmd_pdp_show, 0, NULL, NEED_DB_READ | HTML_OUTPUT, "PERSON",
	  N_("show all that is held of a person") },
	{ "due", cmd_pdp_due, 0, NULL, NEED_DB_READ, NULL,
	  N_("list people whose retention is over") },
	{ "erase", cmd_pdp_erase, 0, cmd_pdp_erase_options, NEED_DB_WRITE,
	  "PERSON", N_("erase a person for good") },
	{ "admit", cmd_pdp_admit, 0, cmd_pdp_admit_options, NEED_DB_WRITE,
	  "PERSON", N_("let lists bring an erased person back") },
	{ "clean", cmd_pdp_clean, 0, NULL, NEED_DB_WRITE, NULL,
	  N_("write the file anew without what was erased") },
};

const struct cmd_command cmd_pdp = {
	"pdp", "data-pribadi", N_("the rights of people about their data"),
	verbs, N_VERBS(verbs)
};
