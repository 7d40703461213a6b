/* The import verbs: options in, row diff and totals out. */
#include "run_import.h"

#include <stdio.h>
#include <string.h>

#include <kinerja/session.h>

#include "options.h"
#include "run_diff.h"

static void run_import_say_totals(struct cmd *c,
				  const struct kin_import_result *r)
{
	char absent[40] = "", rest[60] = "", aside[60] = "";
	long open = r->read - r->added - r->changed - r->unchanged -
		r->rejected - r->skipped - r->out_of_scope;

	/* faults end a run before the good rows are compared */
	if (open > 0)
		snprintf(rest, sizeof(rest), _(", %ld not compared"), open);
	if (r->no_part)
		snprintf(aside, sizeof(aside), _("; %ld without a part in the "
						 "cycle"), r->no_part);
	if (r->absent)
		snprintf(absent, sizeof(absent), _("; %ld absent"), r->absent);
	cmd_say(c, _("read %ld: %ld new, %ld changed, %ld unchanged, %ld "
		     "rejected, %ld skipped, %ld out of scope%s%s%s%s"),
		r->read, r->added, r->changed, r->unchanged, r->rejected,
		r->skipped, r->out_of_scope, rest, aside, absent,
		c->opt.dry_run ? _(" (dry run)") : "");
}

void run_say_affected(struct cmd *c, const struct kin_import_result *r)
{
	if (r->affected)
		cmd_say(c, _("%ld people affected; %ld plans wait for the new "
			     "supervisor; %ld observations are scheduled"),
			r->affected, r->waiting, r->scheduled);
}

static int run_import_is_delimiter(const char *text)
{
	return !strcmp(text, "tab") ||
	       (text[0] && strchr(",;|:\t ", text[0]) && !text[1]);
}

/* What all imports ask for; *r is all 0 when none was made. */
static enum kin_status run_import_with(struct kin_import_result *r,
				       struct cmd *c, enum kin_import_kind kind,
				       struct kin_import_opts *opts)
{
	const char *on_error = c->opt.on_error;
	enum kin_status st = KIN_OK;

	memset(r, 0, sizeof(*r));
	opts->period = c->opt.period;
	opts->by = c->opt.by;
	opts->dry_run = c->opt.dry_run;
	opts->skip = on_error && !strcmp(on_error, "skip");
	opts->report = c->opt.report;
	opts->diff = run_diff_show;
	opts->user = c;
	if (opts->dry_run)
		st = run_diff_open(c);
	return st ? st : kin_import(c->session, kind, opts, r, &c->err);
}

static enum kin_status run_import_check(struct cmd *c)
{
	const struct cmd_opts *o = &c->opt;

	if (o->delimiter && !run_import_is_delimiter(o->delimiter))
		return cmd_usage_error(c, _("--delimiter is one character "
					    "such as ; or the word tab"));
	if (o->recorded && !o->source)
		return cmd_usage_error(c, _("--recorded needs --source pmm, "
					    "ekinerja or paper"));
	if (!o->recorded && (o->source || o->ref))
		return cmd_usage_error(c, _("--source and --ref belong to "
					    "--recorded"));
	return KIN_OK;
}

enum kin_status run_import_files(struct cmd *c, enum kin_import_kind kind,
				 const char *const *files, int n_files)
{
	const struct cmd_opts *o = &c->opt;
	struct kin_import_opts opts = {
		.files = files, .n_files = n_files, .strict = o->strict,
		.allow_empty = o->allow_empty, .rejects = o->rejects,
		.map = o->map, .encoding = o->encoding, .sheet = o->sheet,
		.reason = o->reason,
		.school = o->school, .manifest = o->manifest,
		.as_of = o->as_of, .allow_absent = o->allow_absent,
		.older = o->older,
		.partial = o->partial, .ignore_nik = o->ignore_nik,
		.known_schools = o->known_schools, .recorded = o->recorded,
		.origin = o->source, .ref = o->ref,
	};
	struct kin_import_result r;
	enum kin_status st = run_import_check(c);

	if (st)
		return st;
	if (o->delimiter)
		opts.delimiter = strcmp(o->delimiter, "tab") ? *o->delimiter
							     : '\t';
	st = run_import_with(&r, c, kind, &opts);
	if (r.read || !st)
		run_import_say_totals(c, &r);
	if (!st || st == KIN_EPARTIAL)
		run_say_affected(c, &r);
	return st;
}

enum kin_status run_import_of(struct cmd *c, enum kin_import_kind kind)
{
	return run_import_files(c, kind, (const char *const *)c->argv,
				c->argc);
}

enum kin_status run_import(struct cmd *c)
{
	return run_import_of(c, (enum kin_import_kind)c->verb->what);
}

static void run_import_say_typed(struct cmd *c,
				 const struct kin_import_result *r)
{
	cmd_say(c, "%s%s", r->added ? _("recorded")
		: r->changed ? _("changed") : _("unchanged"),
		c->opt.dry_run ? _(" (dry run)") : "");
}

enum kin_status run_typed(struct cmd *c, enum kin_import_kind kind,
			  const struct kin_entry *entries, int n)
{
	const char *from = c->opt.from;
	struct kin_import_opts opts = {
		.files = &from, .n_files = from != NULL, .entries = entries,
		.n_entries = from ? 0 : n, .areas = c->opt.area.all,
		.n_areas = c->opt.area.n, .draft = !c->opt.final,
	};
	struct kin_import_result r;
	enum kin_status st;

	if (!from == !c->argc)
		return cmd_usage_error(c, _("name one person, or a file with "
					    "--from"));
	opts.person = from ? NULL : c->argv[0];
	for (; from && n; n--)
		if (entries[n - 1].text)
			return cmd_usage_error(c, _("with --from the file says "
				"everything; leave out the options that fill "
				"in one record"));
	st = run_import_with(&r, c, kind, &opts);
	if (from && (r.read || !st))
		run_import_say_totals(c, &r);
	else if (!st)
		run_import_say_typed(c, &r);
	return st;
}

const char *const run_origins[] = { "pmm", "ekinerja", "paper", NULL };
