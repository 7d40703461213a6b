/* kinerja sheet: workbooks that go out to be filled in, and come home */
#include <string.h>

#include <kinerja/sheet.h>

#include "command.h"
#include "options.h"
#include "run_diff.h"
#include "run_listing.h"

static const char *const cmd_sheet_groups[] = { "school", "supervisor", NULL };
static const char *const cmd_sheet_sides[] = { "list", "theirs", "ours",
					       NULL };

/* The kinds that there are, for the message. */
static enum kin_status cmd_sheet_no_kind(struct cmd *c, const char *word)
{
	const char *names[16];
	char list[300] = "", hint[100];
	int n;

	for (n = 0; n < 16 && kin_sheet_kind(n); n++) {
		names[n] = kin_sheet_kind(n);
		snprintf(list + strlen(list), sizeof(list) - strlen(list),
			 "%s%s", n ? ", " : "", names[n]);
	}
	return cmd_usage_error(c, _("there is no kind of sheet '%s'; write one "
				    "of %s%s"), word, list,
			       cmd_hint(hint, sizeof(hint), "",
					cmd_nearest(word, names, n)));
}

static int cmd_sheet_splits(const struct cmd *c, const char *group)
{
	return c->opt.split_by && !strcmp(c->opt.split_by, group);
}

static enum kin_status cmd_sheet_make(struct cmd *c)
{
	struct kin_filter filter;
	struct kin_sheet_make opts = {
		.kind = c->argv[0], .filter = &filter,
		.by_school = cmd_sheet_splits(c, "school"),
		.by_supervisor = cmd_sheet_splits(c, "supervisor"),
		.step = c->opt.step, .out = c->output,
		.csv = c->opt.stamp, .ledger = c->opt.ledger,
	};
	struct kin_sheet_made made;
	enum kin_status st;

	if (!kin_sheet_kind_called(c->argv[0]))
		return cmd_sheet_no_kind(c, c->argv[0]);
	if (!c->output || !strcmp(c->output, "-"))
		return cmd_usage_error(c, _("say where the sheets go: --output "
					    "FILE.xlsx, or a folder with "
					    "--split-by school"));
	run_listing_filter(&filter, c);
	filter.person = NULL;
	st = kin_sheet_make(c->session, &opts, &made, &c->err);
	if (!st)
		cmd_say(c, _("wrote %ld sheets with %ld rows to %s"),
			made.files, made.rows, c->output);
	return st;
}

static enum kin_sheet_conflict cmd_sheet_side(const struct cmd *c)
{
	const char *side = c->opt.on_conflict;

	if (!side || !strcmp(side, "list"))
		return KIN_CONFLICT_LIST;
	return !strcmp(side, "theirs") ? KIN_CONFLICT_THEIRS
				       : KIN_CONFLICT_OURS;
}

static void cmd_sheet_say(struct cmd *c, const struct kin_sheet_collected *d)
{
	const struct kin_import_result *r = &d->rows;

	cmd_say(c, _("read %ld rows of %ld sheets: %ld new, %ld changed, %ld "
		     "unchanged, %ld rejected; %ld conflicts%s"), r->read,
		d->sheets, r->added, r->changed, r->unchanged, r->rejected,
		d->conflicts, c->opt.dry_run ? _(" (dry run)") : "");
}

static enum kin_status cmd_sheet_collect(struct cmd *c)
{
	struct kin_sheet_collect opts = {
		.paths = (const char *const *)c->argv, .n_paths = c->argc,
		.on_conflict = cmd_sheet_side(c), .ledger = c->opt.ledger,
		.dry_run = c->opt.dry_run, .by = c->opt.by,
		.diff = run_diff_show, .user = c,
	};
	struct kin_sheet_collected done;
	enum kin_status st = KIN_OK;

	if (opts.dry_run)
		st = run_diff_open(c);
	if (st)
		return st;
	st = kin_sheet_collect(c->session, &opts, &done, &c->err);
	if (done.sheets && (!st || st == KIN_EPARTIAL || st == KIN_EINPUT ||
			    st == KIN_ERULE))
		cmd_sheet_say(c, &done);
	return st;
}

#define OPT_LEDGER \
	{ "ledger", 0, AT(ledger), "FILE", \
	  N_("a list of sheets that went out, came back, or did not"), NULL }

static const struct cmd_option make_options[] = {
	OPT_AREA_GROUP, OPT_PERIOD,
	{ "split-by", 0, AT(split_by), "GROUP",
	  N_("a file for each school or supervisor; --output is the folder"),
	  cmd_sheet_groups },
	{ "step", 0, AT(step), "STEP",
	  N_("of observations: only the fields of this step"), NULL },
	{ "stamp", 0, AT(stamp), NULL,
	  N_("CSV with stamps instead of workbooks"), NULL },
	OPT_LEDGER, OPT_END
};

static const struct cmd_option collect_options[] = {
	OPT_DRY_RUN,
	{ "on-conflict", 0, AT(on_conflict), "SIDE",
	  N_("what changed on both sides: list it (default), take theirs or "
	     "keep ours"), cmd_sheet_sides },
	OPT_LEDGER, OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "make", cmd_sheet_make, 0, make_options,
	  NEED_DB_READ | NEED_OWN_OUTPUT | NEED_IDS, "KIND",
	  N_("write sheets with what is known, to be filled in") },
	{ "collect", cmd_sheet_collect, 0, collect_options, NEED_DB_WRITE,
	  "FILE|FOLDER...", N_("take sheets back, with what changed in them") },
};

const struct cmd_command cmd_sheet = {
	"sheet", "lembar", N_("workbooks that go out and come home"), verbs,
	N_VERBS(verbs)
};
