/* The batch verbs: who is meant and options in, row diff and totals out. */
#include "run_step.h"

#include <stdio.h>
#include <string.h>

#include "options.h"
#include "run_diff.h"

/* Nobody is meant by accident: everyone must be asked for. */
static enum kin_status run_step_check_who(struct cmd *c,
					  const struct kin_step_opts *o)
{
	int selected = o->school || o->kecamatan || o->kabupaten || o->state ||
		o->role || o->all;
	int ways = (o->n_people > 0) + (o->from != NULL) + selected;

	if (!ways)
		return cmd_usage_error(c, _("for whom? name people, a file "
					    "with --from, or a selection such "
					    "as --school NPSN or --all"));
	if (ways > 1)
		return cmd_usage_error(c, _("people, --from and a selection "
					    "exclude each other"));
	return KIN_OK;
}

static void run_step_say_totals(struct cmd *c,
				const struct kin_import_result *r, int check,
				int dry_run)
{
	char skipped[60] = "";

	if (r->skipped)
		snprintf(skipped, sizeof(skipped), _(", %ld not at this step"),
			 r->skipped);
	if (check)
		cmd_say(c, _("checked %ld: %ld complete, %ld not"), r->read,
			r->read - r->rejected, r->rejected);
	else
		cmd_say(c, _("looked at %ld: %ld moved on, %ld there already, "
			     "%ld refused%s%s"), r->read, r->changed,
			r->unchanged, r->rejected, skipped,
			dry_run ? _(" (dry run)") : "");
}

enum kin_status run_step(struct cmd *c)
{
	enum kin_step step = (enum kin_step)c->verb->what;
	const char *on_error = c->opt.on_error;
	struct kin_step_opts opts = {
		.people = (const char *const *)c->argv, .n_people = c->argc,
		.from = c->opt.from, .school = c->opt.school,
		.kecamatan = c->opt.kecamatan,
		.kabupaten = c->opt.kabupaten,
		.state = c->opt.state, .role = c->opt.role,
		.all = c->opt.all, .period = c->opt.period,
		.step = c->opt.step, .reason = c->opt.reason,
		.items = c->opt.item.text, .field = c->opt.field,
		.value = c->opt.value,
		.dry_run = c->opt.dry_run,
		.skip = on_error && !strcmp(on_error, "skip"),
		.report = c->opt.report, .diff = run_diff_show, .user = c,
	};
	int check = step == KIN_PLAN_CHECK || step == KIN_OBSERVE_CHECK;
	struct kin_import_result r;
	enum kin_status st = run_step_check_who(c, &opts);

	memset(&r, 0, sizeof(r));
	if (!st && opts.dry_run)
		st = run_diff_open(c);
	if (st)
		return st;
	st = kin_step(c->session, step, &opts, &r, &c->err);
	if (r.read || !st)
		run_step_say_totals(c, &r, check, opts.dry_run);
	if (!r.read && !st)
		cmd_say(c, _("nothing of the kind is recorded there; `kinerja "
			     "status --pending` says what comes first"));
	else if (st == KIN_ERULE && r.changed)
		cmd_say(c, _("--on-error skip takes those that can move on"));
	return st;
}
