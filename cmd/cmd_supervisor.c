/* kinerja supervisor: officials, Pejabat Penilai and teams */
#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/supervisor.h>

#include "command.h"
#include "run_diff.h"
#include "run_import.h"
#include "run_listing.h"

static const struct cmd_option import_options[] = {
	OPT_REASON, OPT_IMPORT_GROUP, OPT_END
};

static const char *const kinds[] = { "penilai", "tim", NULL };
static const char *const bases[] = { "definitif", "plt", "plh", NULL };

static const struct cmd_option set_options[] = {
	{ "person", 0, AT(person), "PERSON",
	  N_("who is supervised: NIP, NUPTK or #KEY"), NULL },
	{ "school", 0, AT(school), "NPSN",
	  N_("of this school; all of --role, or the post of --person"), NULL },
	{ "role", 0, AT(role), "ROLE",
	  N_("the role that is supervised"), NULL },
	{ "by", 0, AT(by), "ID",
	  N_("the supervisor: NIP or NUPTK"), NULL },
	{ "kind", 0, AT(kind), "KIND",
	  N_("penilai (default), or tim for a member of the team"), kinds },
	{ "basis", 0, AT(basis), "BASIS",
	  N_("definitif (default), plt or plh"), bases },
	{ "from", 0, AT(from), "DAY",
	  N_("first day; else not known, earlier"), NULL },
	{ "to", 0, AT(to), "DAY", N_("last day; else it goes on"), NULL },
	{ "letter", 0, AT(letter), "TEXT",
	  N_("number of the letter of assignment (SK)"), NULL },
	OPT_REASON, OPT_DRY_RUN, OPT_END
};

static enum kin_status cmd_supervisor_check_set(struct cmd *c)
{
	if (!c->opt.by)
		return cmd_usage_error(c, _("say who supervises: --by ID"));
	if (!c->opt.person &&
	    (!c->opt.school || !c->opt.role))
		return cmd_usage_error(c, _("say who is supervised: --person, "
					    "or --school and --role"));
	return KIN_OK;
}

static enum kin_status cmd_supervisor_set(struct cmd *c)
{
	struct kin_supervisor_opts opts = {
		.kind = c->opt.kind, .by = c->opt.by,
		.person = c->opt.person,
		.school = c->opt.school, .role = c->opt.role,
		.basis = c->opt.basis, .from = c->opt.from,
		.to = c->opt.to, .letter = c->opt.letter,
		.reason = c->opt.reason,
		.dry_run = c->opt.dry_run, .diff = run_diff_show,
		.user = c,
	};
	struct kin_import_result r;
	enum kin_status st = cmd_supervisor_check_set(c);

	if (!st && opts.dry_run)
		st = run_diff_open(c);
	if (!st)
		st = kin_supervisor_set(c->session, &opts, &r, &c->err);
	if (st)
		return st;
	cmd_say(c, "%s%s", r.added ? _("the supervisor was set")
		: r.changed ? _("the supervisor was changed")
		: _("nothing new: the supervisor was set so already"),
		opts.dry_run ? _(" (dry run)") : "");
	run_say_affected(c, &r);
	return KIN_OK;
}

static const struct cmd_option list_options[] = {
	OPT_AREA_GROUP, OPT_ALL,
	{ "gaps", 0, AT(gaps), NULL,
	  N_("instead who has no supervisor on a day of an open period"),
	  NULL },
	OPT_END
};

static enum kin_status cmd_supervisor_list(struct cmd *c)
{
	return run_listing_of(c, c->opt.gaps ? KIN_LIST_GAPS
					     : KIN_LIST_SUPERVISORS);
}

static const struct cmd_verb verbs[] = {
	{ "import", run_import, KIN_IMPORT_SUPERVISORS, import_options,
	  NEED_DB_WRITE | NEED_INPUT, "[FILE|-]...",
	  N_("read officials, supervisors and teams") },
	{ "set", cmd_supervisor_set, 0, set_options, NEED_DB_WRITE, NULL,
	  N_("set one supervisor or member of a team") },
	{ "list", cmd_supervisor_list, 0, list_options, NEED_DB_READ, NULL,
	  N_("list officials and who supervises whom") },
};

const struct cmd_command cmd_supervisor = {
	"supervisor", "atasan", N_("officials, supervisors and teams"), verbs,
	N_VERBS(verbs)
};
