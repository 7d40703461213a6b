/* kinerja rollover: from one period to the next */
#include <string.h>

#include <kinerja/rollover.h>

#include "command.h"

static const struct cmd_option options[] = {
	{ "rules", 0, AT(rules), "PACK",
	  N_("the rule pack of the new period; else that of the old one"),
	  NULL },
	{ "carry", 0, AT(carry), "LIST",
	  N_("what to carry into drafts: duties, follow-up, or both with a "
	     "comma"), NULL },
	{ "undo", 0, AT(undo), NULL,
	  N_("take the rollover back while nobody has built on it"), NULL },
	{ "rehearse", 0, AT(rehearse), "DIR",
	  N_("do it on a copy of the database, made in the folder DIR"),
	  NULL },
	{ "max-age", 0, AT(max_age), "DAYS",
	  N_("a roster is fresh for DAYS days (180)"), NULL },
	{ "strict", 0, AT(strict), NULL,
	  N_("refuse while rosters are stale or supervisors missing"), NULL },
	OPT_DRY_RUN, OPT_MAX_ERRORS, OPT_END
};

static enum kin_status cmd_rollover_read_carry(struct cmd *c,
					       struct kin_rollover_opts *opts)
{
	const char *p = c->opt.carry;

	while (p && *p) {
		size_t len = strcspn(p, ",");

		if (len == 6 && !strncmp(p, "duties", len))
			opts->carry_duties = 1;
		else if (len == 9 && !strncmp(p, "follow-up", len))
			opts->carry_follow_up = 1;
		else
			return cmd_usage_error(c, _("--carry %s: say duties, "
						    "follow-up or "
						    "duties,follow-up"),
					       c->opt.carry);
		p += len;
		p += *p == ',';
	}
	return KIN_OK;
}

static void cmd_rollover_show_school(void *user,
				     const struct kin_rollover_school *s)
{
	char expected[24], carried[24], unsupervised[24];
	const char *const row[] = {
		s->npsn, s->school, expected, carried, unsupervised, s->as_of,
	};

	snprintf(expected, sizeof(expected), "%ld", s->expected);
	snprintf(carried, sizeof(carried), "%ld", s->carried);
	snprintf(unsupervised, sizeof(unsupervised), "%ld", s->unsupervised);
	cmd_row(user, row);
}

static void cmd_rollover_say_left_out(struct cmd *c,
				      const struct kin_rollover_result *r)
{
	if (r->not_covered)
		cmd_say(c, _("not carried: %ld duties whose SK does not cover "
			     "the first day"), r->not_covered);
	if (r->unknown)
		cmd_say(c, _("not carried: %ld items that the new rules do "
			     "not have"), r->unknown);
	if (r->left)
		cmd_say(c, _("not carried: %ld plans of people who left their "
			     "post"), r->left);
	if (r->had_plan)
		cmd_say(c, _("not carried: %ld plans of people who have one "
			     "already"), r->had_plan);
}

static void cmd_rollover_say_result(struct cmd *c,
				    const struct kin_rollover_result *r)
{
	const char *dry = c->opt.dry_run ? _(" (dry run)") : "";

	cmd_rollover_say_left_out(c, r);
	if (r->nothing)
		cmd_say(c, _("%s is open already and there is nothing to "
			     "carry; nothing was changed"), r->to);
	else
		cmd_say(c, _("%s %s with %s; carried %ld duties and %ld "
			     "activities into %ld drafts%s"),
			r->opened ? _("opened") : _("added to"), r->to,
			r->pack, r->duties, r->activities, r->plans, dry);
	cmd_say(c, _("%ld people are expected at %ld schools; %ld have no "
		     "supervisor, %ld schools have no fresh roster"),
		r->expected, r->schools, r->unsupervised, r->stale);
}

static enum kin_status cmd_rollover_undo(struct cmd *c,
					 struct kin_rollover_opts *opts)
{
	struct kin_rollover_result r;
	enum kin_status st = kin_rollover_undo(c->session, opts, &r, &c->err);

	if (st)
		return st;
	cmd_say(c, r.opened ? _("removed %ld drafts and the period %s%s")
			    : _("removed %ld drafts; %s stays, the rollover "
				"did not open it%s"), r.plans, r.to,
		opts->dry_run ? _(" (dry run)") : "");
	return KIN_OK;
}

/* For good, or on a copy that can be looked at. */
static enum kin_status cmd_rollover_do(struct cmd *c,
				       const struct kin_rollover_opts *opts,
				       struct kin_rollover_result *r)
{
	char copy[KIN_COPY_TEXT];
	enum kin_status st;

	if (!c->opt.rehearse)
		return kin_rollover(c->session, opts, r, &c->err);
	st = kin_rollover_rehearse(c->session, c->opt.rehearse, opts, r, copy,
				   &c->err);
	if (!st)
		cmd_say(c, _("rehearsed on the copy %s, and %s was not "
			     "changed; look at the copy with `kinerja --db %s "
			     "status --period %s`"), copy, c->db, copy,
			opts->to);
	return st;
}

/* What contradicts what. */
static enum kin_status cmd_rollover_check(struct cmd *c)
{
	if (c->opt.undo && (c->opt.rules || c->opt.carry))
		return cmd_usage_error(c, _("--undo takes neither --rules nor "
					    "--carry"));
	if (c->opt.rehearse && (c->opt.undo || c->opt.dry_run))
		return cmd_usage_error(c, _("--rehearse goes the whole way on "
					    "a copy; leave out --undo and "
					    "--dry-run"));
	return KIN_OK;
}

static enum kin_status cmd_rollover_run(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "npsn", KIN_COL_TEXT, 0 }, { "sekolah", KIN_COL_TEXT, 0 },
		{ "diharapkan", KIN_COL_NUMBER, 0 },
		{ "dibawa", KIN_COL_NUMBER, 0 },
		{ "tanpa_penilai", KIN_COL_NUMBER, 0 },
		{ "daftar_per", KIN_COL_TEXT, 0 },
	};
	struct kin_rollover_opts opts = {
		.from = c->argv[0], .to = c->argv[1],
		.rules = c->opt.rules,
		.max_age = cmd_number(c->opt.max_age, 180),
		.strict = c->opt.strict,
		.dry_run = c->opt.dry_run,
		.school = cmd_rollover_show_school, .user = c,
	};
	struct kin_rollover_result r;
	enum kin_status st = cmd_rollover_read_carry(c, &opts);

	if (!st)
		st = cmd_rollover_check(c);
	if (st)
		return st;
	if (c->opt.undo)
		return cmd_rollover_undo(c, &opts);
	st = cmd_rows(c, columns, 6);
	if (!st)
		st = cmd_rollover_do(c, &opts, &r);
	/* what remains is the answer to "not ready" */
	c->keep_output = 1;
	if (!st)
		cmd_rollover_say_result(c, &r);
	return st;
}

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_rollover_run, 0, options, NEED_DB_WRITE, "FROM TO",
	  N_("open the next period and carry what is asked into drafts") },
};

const struct cmd_command cmd_rollover = {
	"rollover", "lanjut", N_("from one period to the next"), verbs,
	N_VERBS(verbs)
};
