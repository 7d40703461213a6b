/*
 * kinerja export: everything in files that read back. Unlike lists, exports
 * are CSV unless another format is asked for.
 */
#include <string.h>

#include <kinerja/feed.h>
#include <kinerja/reminders.h>
#include <kinerja/status.h>

#include "base/alloc.h"
#include "base/file.h"
#include "command.h"
#include "options.h"
#include "run_listing.h"

static struct kin_writer_opts cmd_export_opts(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);

	if (opts.format == KIN_TEXT && !c->globals[G_FORMAT].given)
		opts.format = KIN_CSV;
	return opts;
}

static enum kin_status cmd_export_rows(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_export_opts(c);

	return run_listing_as(c, (enum kin_listing)c->verb->what, &opts);
}

static enum kin_status cmd_export_codes(struct cmd *c)
{
	c->format = cmd_export_opts(c).format;
	return cmd_rules_codes(c);
}

/* A row a year, or one for all of them. */
static enum kin_status cmd_export_credits(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_export_opts(c);

	if (c->opt.accumulate && c->opt.state)
		return cmd_usage_error(c, _("--accumulate adds up what is "
					    "published; leave out --state"));
	return run_listing_as(c, c->opt.accumulate ? KIN_EXPORT_CREDIT_SUMS
						   : KIN_EXPORT_CREDITS,
			      &opts);
}

/* --split-by and --output-dir belong together, and exclude --output. */
static enum kin_status cmd_export_check_split(struct cmd *c)
{
	const char *split = c->opt.split_by;
	const char *dir = c->opt.output_dir;

	if (split && !dir)
		return cmd_usage_error(c, _("--split-by needs --output-dir, or "
					    "for sheets -f xlsx"));
	if (dir && !split)
		return cmd_usage_error(c, _("--output-dir needs --split-by"));
	if (dir && c->output)
		return cmd_usage_error(c, _("--output and --output-dir exclude "
					    "each other"));
	return KIN_OK;
}

/* How rows go into files: measured for no terminal. */
static struct kin_writer_opts cmd_export_split_opts(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_export_opts(c);

	opts.width = opts.color = 0;
	return opts;
}

/* A sheet for each kecamatan instead of a file. */
static enum kin_status cmd_export_sheets(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_export_opts(c);

	if (strcmp(c->opt.split_by, "kecamatan"))
		return cmd_usage_error(c, _("sheets are for --split-by "
					    "kecamatan; files, with "
					    "--output-dir, for schools too"));
	if (c->opt.by && !strcmp(c->opt.by, "kabupaten"))
		return cmd_usage_error(c, _("a sheet per kecamatan cannot hold "
					    "rows by kabupaten"));
	opts.split = "kecamatan";
	return run_listing_as(c, KIN_EXPORT_SUMMARY, &opts);
}

/* Small cells are those of one table: files would tell of each other. */
static enum kin_status cmd_export_check_cells(struct cmd *c)
{
	if (!c->opt.aggregate && c->opt.min_cell.given)
		return cmd_usage_error(c, _("--min-cell needs --aggregate"));
	if (c->opt.min_cell.given && c->opt.min_cell.n < 2)
		return cmd_usage_error(c, _("--min-cell is a number from 2: "
					    "cells of fewer people are left "
					    "empty"));
	if (c->opt.aggregate && c->opt.output_dir)
		return cmd_usage_error(c, _("--aggregate writes one file; "
					    "leave --output-dir away"));
	return KIN_OK;
}

static enum kin_status cmd_export_summary(struct cmd *c)
{
	const char *split = c->opt.split_by;
	const char *dir = c->opt.output_dir;
	struct kin_writer_opts opts = cmd_export_split_opts(c);
	struct kin_filter filter;
	enum kin_status st;
	long n = 0;

	st = cmd_export_check_cells(c);
	if (!st && split && !dir && c->format == KIN_XLSX)
		return cmd_export_sheets(c);
	if (!st)
		st = cmd_export_check_split(c);
	if (st)
		return st;
	if (!split)
		return cmd_export_rows(c);
	run_listing_filter(&filter, c);
	st = kin_summary_split(c->session, &filter, split, dir, &opts, &n,
			       &c->err);
	if (n)
		cmd_say(c, _("wrote %ld files to %s"), n, dir);
	else if (!st)
		run_listing_say_empty(c, KIN_EXPORT_SUMMARY, &filter);
	return st;
}

static enum kin_status cmd_export_reminders(struct cmd *c)
{
	struct kin_reminder_opts ro = {
		.due = cmd_number(c->opt.due, 7),
		.max_age = cmd_number(c->opt.max_age, 30),
		.split_by = c->opt.split_by,
		.dir = c->opt.output_dir,
		.message = c->opt.message ? "" : NULL,
	};
	char *template = NULL;
	size_t len;
	struct kin_writer_opts opts =
		ro.dir ? cmd_export_split_opts(c) : cmd_export_opts(c);
	struct kin_filter filter;
	enum kin_status st = cmd_export_check_split(c);
	long n = 0;

	if (st)
		return st;
	if (c->opt.template) {
		st = file_read(&template, &len, c->opt.template, 65536,
			       &c->err);
		if (st)
			return st;
		ro.message = template;
	}
	run_listing_filter(&filter, c);
	st = kin_reminders(c->session, &filter, &ro, &opts, c->out, &n,
			   &c->err);
	kin_free(template);
	if (!st && !n)
		cmd_say(c, _("nobody is to be reminded within %d days"),
			ro.due);
	else if (ro.dir && n)
		cmd_say(c, _("wrote %ld files to %s"), n, ro.dir);
	return st;
}

/* Lines of JSON of every table, whatever the format of lists is. */
static enum kin_status cmd_export_changes(struct cmd *c)
{
	const struct kin_feed_opts opts = {
		.cursor = c->opt.cursor, .since = c->opt.since,
	};
	struct kin_feed done;
	enum kin_status st;

	if (!opts.cursor)
		return cmd_usage_error(c, _("--cursor is needed: the file that "
					    "remembers what the reader has"));
	if (c->globals[G_FORMAT].given && c->format != KIN_JSONL)
		return cmd_usage_error(c, _("changes are JSON Lines; leave "
					    "--format away"));
	st = kin_feed_changes(c->session, &opts, c->out, &done, &c->err);
	if (!st)
		cmd_say(c, _("%lld rows and %lld that are gone, up to %s"),
			done.n_rows, done.n_gone, done.head);
	return st;
}

#define OPT_EXPORT_GROUP OPT_AREA_GROUP, OPT_ALL

static const struct cmd_option area_options[] = { OPT_EXPORT_GROUP, OPT_END };

static const struct cmd_option period_options[] = {
	OPT_EXPORT_GROUP, OPT_PERIOD, OPT_END
};

static const struct cmd_option state_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
};

static const struct cmd_option credit_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD,
	{ "accumulate", 0, AT(accumulate), NULL,
	  N_("one row a person: all years up to the period added up, and what "
	     "the next rank and jenjang need"), NULL },
	OPT_END
};

static const struct cmd_option recap_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_KNOWN, OPT_END
};

static const char *const groups[] = {
	"school", "kecamatan", "kabupaten", NULL
};
static const char *const splits[] = { "school", "kecamatan", NULL };

static const struct cmd_option pending_options[] = {
	OPT_EXPORT_GROUP, OPT_PERIOD, OPT_KNOWN,
	{ "stage", 0, AT(stage), "STAGE",
	  N_("up to this stage only: rencana, observasi or nilai"),
	  cmd_values_goal },
	OPT_END
};

#define OPT_SIASN_GROUP \
	{ "bkn-ids", 0, AT(bkn_ids), "FILE", \
	  N_("a file of nip,id: BKN's id of each person"), NULL }, \
	{ "provisional", 0, AT(provisional), NULL, \
	  N_("also codes of SIASN that are only inferred"), NULL }

static const struct cmd_option skp22_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_SIASN_GROUP, OPT_END
};

static const struct cmd_option laporan_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD,
	{ "bkn-ids", 0, AT(bkn_ids), "FILE",
	  N_("a file of nip,id: BKN's id of each person"), NULL },
	OPT_END
};

static const struct cmd_option periodik_options[] = {
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_SIASN_GROUP,
	{ "periodik-id", 0, AT(periodik_id), "ID",
	  N_("BKN's code of the kind of period, where it is not known"),
	  NULL },
	OPT_END
};

#define OPT_SPLIT_GROUP \
	{ "split-by", 0, AT(split_by), "GROUP", \
	  N_("write one file per school or kecamatan"), splits }, \
	{ "output-dir", 0, AT(output_dir), "DIR", \
	  N_("the folder of those files; made when it is missing"), NULL }

static const struct cmd_option reminder_options[] = {
	OPT_EXPORT_GROUP, OPT_PERIOD,
	{ "due", 0, AT(due), "DAYS",
	  N_("what is due within DAYS days (7), or was"), NULL },
	{ "max-age", 0, AT(max_age), "DAYS",
	  N_("warn when the newest roster is older than DAYS days (30)"),
	  NULL },
	{ "message", 0, AT(message), NULL,
	  N_("also names, words, and a text to send"), NULL },
	{ "template", 0, AT(template), "FILE",
	  N_("the same with a text of your own, with {nama}, {uraian}, "
	     "{pegawai}, {batas}"), NULL },
	OPT_SPLIT_GROUP, OPT_END
};

static const struct cmd_option summary_options[] = {
	OPT_EXPORT_GROUP, OPT_PERIOD, OPT_KNOWN,
	{ "by", 0, AT(by), "GROUP",
	  N_("a row per school (default), kecamatan or kabupaten and role"),
	  groups },
	{ "aggregate", 0, AT(aggregate), NULL,
	  N_("for the public: leave cells of few people empty, and what they "
	     "follow from"), NULL },
	{ "min-cell", 0, AT(min_cell), "N",
	  N_("with --aggregate: people that a cell tells of, at least (5)"),
	  NULL },
	OPT_SPLIT_GROUP,
	OPT_END
};

static const struct cmd_option changes_options[] = {
	{ "cursor", 0, AT(cursor), "FILE",
	  N_("the file that remembers what the reader has"), NULL },
	{ "since", 0, AT(since), "SEQ:HASH",
	  N_("the head up to which the reader has read; refused if it is not "
	     "that of the cursor"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "roster", cmd_export_rows, KIN_EXPORT_ROSTER, area_options,
	  NEED_DB_READ, "[PERSON]", N_("people and their posts on the day") },
	{ "schools", cmd_export_rows, KIN_EXPORT_SCHOOLS, area_options,
	  NEED_DB_READ, NULL, N_("schools") },
	{ "supervisors", cmd_export_rows, KIN_EXPORT_SUPERVISORS, area_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("officials, explicit supervisors and teams") },
	{ "exceptions", cmd_export_rows, KIN_EXPORT_EXCEPTIONS, area_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("days on which people are not expected, and why") },
	{ "plans", cmd_export_rows, KIN_EXPORT_PLANS, state_options,
	  NEED_DB_READ, "[PERSON]", N_("plans, one row each") },
	{ "plan-items", cmd_export_rows, KIN_EXPORT_PLAN_ITEMS, period_options,
	  NEED_DB_READ, "[PERSON]", N_("plans, one row per item") },
	{ "hints", cmd_export_rows, KIN_EXPORT_HINTS, area_options,
	  NEED_DB_READ, NULL, N_("hints from Rapor Pendidikan") },
	{ "corrections", cmd_export_rows, KIN_LIST_CORRECTIONS, period_options,
	  NEED_DB_READ, "[PERSON]", N_("what is to be corrected in Dapodik") },
	{ "observations", cmd_export_rows, KIN_EXPORT_OBSERVATIONS,
	  state_options, NEED_DB_READ, "[PERSON]",
	  N_("observations, one row each") },
	{ "steps", cmd_export_rows, KIN_EXPORT_STEPS, state_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("observations, one row per filled field") },
	{ "organisation", cmd_export_rows, KIN_EXPORT_ORGANISATION,
	  period_options, NEED_DB_READ, NULL,
	  N_("organisation predicates of schools") },
	{ "assessments", cmd_export_rows, KIN_EXPORT_ASSESSMENTS, state_options,
	  NEED_DB_READ, "[PERSON]", N_("assessments") },
	{ "dialogues", cmd_export_rows, KIN_EXPORT_DIALOGUES, period_options,
	  NEED_DB_READ, "[PERSON]", N_("talks and what was agreed") },
	{ "objections", cmd_export_rows, KIN_EXPORT_OBJECTIONS, period_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("objections to assessments and what was decided") },
	{ "outcomes", cmd_export_rows, KIN_EXPORT_OUTCOMES, period_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("rewards, guidance, development and sanctions") },
	{ "recap", cmd_export_rows, KIN_EXPORT_RECAP, recap_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("published results, as e-Kinerja's tables name them") },
	{ "skp22", cmd_export_rows, KIN_EXPORT_SKP22, skp22_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("published results of a year, as SIASN takes them") },
	{ "periodik", cmd_export_rows, KIN_EXPORT_PERIODIK, periodik_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("published results of a period, as SIASN takes them") },
	{ "laporan-penilaian", cmd_export_rows, KIN_EXPORT_LAPORAN,
	  laporan_options, NEED_DB_READ, "[PERSON]",
	  N_("published results, as e-Kinerja's Laporan Penilaian has them") },
	{ "credits", cmd_export_credits, 0, credit_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("angka kredit by predicate, jenjang and months") },
	{ "summary", cmd_export_summary, KIN_EXPORT_SUMMARY, summary_options,
	  NEED_DB_READ, NULL, N_("the period counted by school and role") },
	{ "pending", cmd_export_rows, KIN_LIST_PENDING, pending_options,
	  NEED_DB_READ, "[PERSON]",
	  N_("who is not there yet, why, and whose turn it is") },
	{ "reminders", cmd_export_reminders, 0, reminder_options, NEED_DB_READ,
	  NULL, N_("who is to be reminded of what, one row each") },
	{ "codes", cmd_export_codes, 0, NULL, 0, "PACK",
	  N_("labels and codes of a pack, for templates of one's own") },
	{ "changes", cmd_export_changes, 0, changes_options,
	  NEED_DB_READ | PLAIN_OUTPUT | NEED_IDS, NULL,
	  N_("what is new, different and gone since a reader read last") },
};

const struct cmd_command cmd_export = {
	"export", "ekspor rekap", N_("write data to files that read back"),
	verbs, N_VERBS(verbs)
};
