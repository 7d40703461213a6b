/* kinerja roster: people and posts */
#include <string.h>

#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/person.h>
#include <kinerja/roster.h>

#include "cmd_inbox.h"
#include "command.h"
#include "run_diff.h"
#include "run_import.h"
#include "run_listing.h"

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP,
	{ "school", 0, AT(school), "NPSN",
	  N_("the school of the lists; rows of others are left out"), NULL },
	{ "manifest", 0, AT(manifest), "FILE",
	  N_("a list of files and their schools: berkas,npsn"), NULL },
	{ "as-of", 0, AT(as_of), "DAY",
	  N_("the day of the lists; else what they say of themselves"), NULL },
	{ "partial", 0, AT(partial), NULL,
	  N_("the lists are not complete: nobody is absent"), NULL },
	{ "allow-absent", 0, AT(allow_absent), NULL,
	  N_("accept that more than a fifth of a school is missing"), NULL },
	{ "older", 0, AT(older), NULL,
	  N_("let lists older than the last ones fill gaps, nothing else"),
	  NULL },
	{ "known-schools", 0, AT(known_schools), NULL,
	  N_("refuse schools that are not known yet"), NULL },
	{ "ignore-nik", 0, AT(ignore_nik), NULL,
	  N_("do not use the NIK column"), NULL },
	OPT_END
};

static enum kin_status cmd_roster_import(struct cmd *c)
{
	if (c->opt.manifest && c->opt.school)
		return cmd_usage_error(c, _("--manifest and --school say the "
					    "same in two ways; give one"));
	return run_import(c);
}

static const struct cmd_option list_options[] = {
	OPT_AREA_GROUP, OPT_ALL,
	{ "name", 0, AT(name), "TEXT", N_("with this piece of a name"), NULL },
	OPT_END
};

static const struct cmd_option show_options[] = { OPT_AREA_GROUP, OPT_END };

static const struct cmd_option check_options[] = {
	OPT_AREA_GROUP,
	OPT_ROLE,
	{ "stage", 0, AT(stage), "STAGE",
	  N_("what the official platform will stumble over: a stage of the "
	     "rules in which data are put right"), NULL },
	OPT_PERIOD,
	{ "max-age", 0, AT(max_age), "DAYS",
	  N_("a roster is fresh for DAYS days (180)"), NULL },
	OPT_END
};

/* Before the plans of a period are made. */
static enum kin_status cmd_roster_check_stage(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	struct kin_stage_check r;
	struct kin_filter filter;
	enum kin_status st;

	run_listing_filter(&filter, c);
	st = kin_stage_check(c->session, &filter, &r, &opts, c->out, &c->err);
	if (!st)
		cmd_say(c, _("%s %s: nothing to stumble over: %ld schools, "
			     "%ld people"), r.stage, r.period, r.schools,
			r.people);
	return st;
}

static enum kin_status cmd_roster_check(struct cmd *c)
{
	struct kin_writer_opts opts = cmd_writer_opts(c);
	struct kin_roster_check r = {
		.max_age = cmd_number(c->opt.max_age, 180),
	};
	struct kin_filter filter;
	enum kin_status st;

	if (c->opt.stage && c->opt.max_age.given)
		return cmd_usage_error(c, _("a list is fresh for --stage when "
					    "it came since the stage began; "
					    "leave out --max-age"));
	if (c->opt.stage)
		return cmd_roster_check_stage(c);
	if (c->opt.period)
		return cmd_usage_error(c, _("--period belongs to --stage"));
	run_listing_filter(&filter, c);
	st = kin_roster_check(c->session, &filter, &r, &opts, c->out,
			      &c->err);
	if (!st)
		cmd_say(c, _("nothing is suspicious: %ld schools, %ld people"),
			r.schools, r.people);
	return st;
}

#define OPT_FROM_DAY \
	{ "from", 0, AT(from), "DAY", N_("first day on which it holds"), NULL }

static const struct cmd_option retire_options[] = {
	OPT_FROM_DAY, OPT_REASON, OPT_DRY_RUN, OPT_END
};

static const struct cmd_option move_options[] = {
	{ "to", 0, AT(to), "NPSN", N_("the new home school"), NULL },
	{ "role", 0, AT(role), "ROLE",
	  N_("the role there; else the same as before"), NULL },
	OPT_FROM_DAY, OPT_REASON, OPT_DRY_RUN, OPT_END
};

static const struct cmd_option home_options[] = {
	{ "at", 0, AT(at), "NPSN", N_("the school that is home"), NULL },
	{ "role", 0, AT(role), "ROLE",
	  N_("which post there: its role"), NULL },
	{ "from", 0, AT(from), "DAY",
	  N_("first day on which it holds; else the day of the act"), NULL },
	OPT_REASON, OPT_DRY_RUN, OPT_END
};

static const char *const kinds[] = { "definitif", "plt", "plh", NULL };

static const struct cmd_option appoint_options[] = {
	{ "at", 0, AT(at), "NPSN", N_("the school of the post"), NULL },
	{ "kind", 0, AT(kind), "KIND",
	  N_("definitif (default), plt or plh"), kinds },
	{ "role", 0, AT(role), "ROLE",
	  N_("guru, or kepala_sekolah: the default with plt and plh"), NULL },
	OPT_FROM_DAY,
	{ "until", 0, AT(until), "DAY",
	  N_("last day; else it goes on"), NULL },
	OPT_REASON, OPT_DRY_RUN, OPT_END
};

static const struct cmd_option except_options[] = {
	OPT_FROM_DAY,
	{ "until", 0, AT(until), "DAY",
	  N_("last day; else it goes on"), NULL },
	{ "end", 0, AT(end), "DAY",
	  N_("end the exception that holds; this is its last day"), NULL },
	{ "reason", 0, AT(reason), "CODE",
	  N_("a reason of the rule pack; of an import why, see --note"), NULL },
	{ "note", 0, AT(note), "TEXT", N_("a note, kept in the trail"), NULL },
	OPT_IMPORT_GROUP, OPT_END
};

/* The sentence about what was done, and what follows from it. */
static void cmd_roster_say_change(struct cmd *c,
				  const struct kin_person_opts *o,
				  const struct kin_person_result *r)
{
	char what[200], plans[100] = "", due[100] = "";

	switch ((enum kin_person_change)c->verb->what) {
	case KIN_RETIRE:
		snprintf(what, sizeof(what), _("%s: last day %s, posts ended: "
			 "%d"), r->id, r->last_day, r->ended);
		break;
	case KIN_MOVE:
		snprintf(what, sizeof(what), _("%s: from %s at %s instead of "
			 "%s"), r->id, o->from, o->to, r->before);
		break;
	case KIN_HOME:
		snprintf(what, sizeof(what), _("%s: from %s at home at %s"),
			 r->id, o->from, o->to);
		break;
	case KIN_APPOINT:
		snprintf(what, sizeof(what), _("%s: from %s also at %s"),
			 r->id, o->from, o->to);
		break;
	}
	if (r->plans)
		snprintf(plans, sizeof(plans), _("; %lld open plans stay with "
			 "the old post"), r->plans);
	if (c->verb->what == KIN_MOVE || c->verb->what == KIN_HOME)
		snprintf(due, sizeof(due), _("; a plan is due at %s"), o->to);
	cmd_say(c, "%s%s%s%s", what, plans, due,
		o->dry_run ? _(" (dry run)") : "");
}

/* A change of one person: leaving, another home, one more post. */
static enum kin_status cmd_roster_change(struct cmd *c)
{
	enum kin_person_change what = (enum kin_person_change)c->verb->what;
	struct kin_person_opts opts = {
		.person = c->argv[0], .from = c->opt.from,
		.until = c->opt.until, .role = c->opt.role,
		.kind = c->opt.kind, .reason = c->opt.reason,
		.to = what == KIN_MOVE ? c->opt.to : c->opt.at,
		.dry_run = c->opt.dry_run,
	};
	struct kin_person_result r;
	enum kin_status st;

	if (what == KIN_MOVE && !opts.to)
		return cmd_usage_error(c, _("say where to: --to NPSN"));
	if (what != KIN_RETIRE && !opts.to)
		return cmd_usage_error(c, _("say which school: --at NPSN"));
	if (!opts.from && what == KIN_HOME)
		opts.from = kin_session_day(c->session);
	st = kin_person_change(c->session, what, &opts, &r, &c->err);
	if (!st)
		cmd_roster_say_change(c, &opts, &r);
	return st;
}

static const struct cmd_option merge_options[] = {
	OPT_REASON, OPT_DRY_RUN, OPT_END
};

static const char *const correct_fields[] = {
	"nama", "nip", "nuptk", "nik", "tanggal_lahir", "jk", NULL
};

static const struct cmd_option correct_options[] = {
	{ "field", 0, AT(field), "FIELD",
	  N_("nama, nip, nuptk, nik, tanggal_lahir or jk"), correct_fields },
	{ "value", 0, AT(value), "TEXT",
	  N_("what is right; - where there is none"), NULL },
	{ "swap-with", 0, AT(with), "PERSON",
	  N_("exchange the number with this person"), NULL },
	{ "from", 0, AT(from), "FILE",
	  N_("many at once: a list of corrections; - is stdin"), NULL },
	OPT_REASON, OPT_IMPORT_GROUP, OPT_END
};

static enum kin_status cmd_roster_edit_opts(struct kin_edit_opts *o,
					    struct cmd *c)
{
	*o = (struct kin_edit_opts){
		.person = c->argv[0], .field = c->opt.field,
		.value = c->opt.value, .reason = c->opt.reason,
		.other = c->opt.with,
		.dry_run = c->opt.dry_run, .diff = run_diff_show, .user = c,
	};
	return o->dry_run ? run_diff_open(c) : KIN_OK;
}

static enum kin_status cmd_roster_correct_all(struct cmd *c)
{
	if (c->argc)
		return cmd_usage_error(c, _("name one person, or a file with "
					    "--from"));
	if (c->opt.field || c->opt.value || c->opt.reason || c->opt.with)
		return cmd_usage_error(c, _("with --from the file says "
				"everything; leave out the options that fill "
				"in one record"));
	return run_import_files(c, KIN_IMPORT_CORRECTIONS, &c->opt.from, 1);
}

static enum kin_status cmd_roster_correct(struct cmd *c)
{
	struct kin_edit_result r;
	struct kin_edit_opts o;
	enum kin_status st;

	if (c->opt.from)
		return cmd_roster_correct_all(c);
	if (c->argc != 1)
		return cmd_usage_error(c, _("name one person, or a file with "
					    "--from"));
	st = cmd_roster_edit_opts(&o, c);
	if (!st)
		st = kin_person_correct(c->session, &o, &r, &c->err);
	if (!st)
		cmd_say(c, "%s: %s%s", r.who, r.changed
			? _("corrected") : _("nothing new: it stands so "
					     "already"),
			o.dry_run ? _(" (dry run)") : "");
	return st;
}

static enum kin_status cmd_roster_merge(struct cmd *c)
{
	struct kin_edit_result r;
	struct kin_edit_opts o;
	enum kin_status st;

	if (c->argc != 2)
		return cmd_usage_error(c, _("name two records: the one that "
					    "stays, then the one that is given "
					    "up"));
	st = cmd_roster_edit_opts(&o, c);
	o.other = c->argv[1];
	if (!st)
		st = kin_person_merge(c->session, &o, &r, &c->err);
	if (!st)
		cmd_say(c, _("%s: took over %s; posts: %d%s"), r.who, r.other,
			r.posts, o.dry_run ? _(" (dry run)") : "");
	return st;
}

static enum kin_status cmd_roster_import_exceptions(struct cmd *c)
{
	c->argc--;
	c->argv++;
	if (!c->argc)
		return cmd_usage_error(c, _("name a file, or - for standard "
					    "input"));
	if (c->opt.from || c->opt.until || c->opt.end)
		return cmd_usage_error(c, _("the rows of the file have their "
					    "own days"));
	return run_import_of(c, KIN_IMPORT_EXCEPTIONS);
}

/* `except PERSON`, and `except import FILE` for many at once. */
static enum kin_status cmd_roster_except(struct cmd *c)
{
	struct kin_except_opts opts = {
		.person = c->argv[0], .from = c->opt.from,
		.until = c->opt.until, .end = c->opt.end,
		.reason = c->opt.reason, .note = c->opt.note,
		.dry_run = c->opt.dry_run, .diff = run_diff_show,
		.user = c,
	};
	struct kin_import_result r;
	enum kin_status st = KIN_OK;

	if (!strcmp(c->argv[0], "import"))
		return cmd_roster_import_exceptions(c);
	if (c->argc > 1)
		return cmd_usage_error(c, _("unexpected operand '%s'"),
				       c->argv[1]);
	if (opts.end && (opts.from || opts.until))
		return cmd_usage_error(c, _("--end ends what is there; it "
					    "takes no --from and no --until"));
	if (opts.dry_run)
		st = run_diff_open(c);
	if (!st)
		st = kin_person_except(c->session, &opts, &r, &c->err);
	if (!st)
		cmd_say(c, "%s: %s%s", opts.person,
			r.added ? _("the exception was recorded")
			: r.changed ? _("the exception was changed")
			: _("nothing new: the exception stands so already"),
			opts.dry_run ? _(" (dry run)") : "");
	return st;
}

static const struct cmd_verb verbs[] = {
	{ "import", cmd_roster_import, KIN_IMPORT_ROSTER, import_options,
	  NEED_DB_WRITE, "[FILE|FOLDER|-]...",
	  N_("read Dapodik lists into the database") },
	{ "inbox", cmd_roster_inbox, 0, cmd_inbox_options, NEED_DB_WRITE,
	  "FOLDER", N_("take the lists that were dropped into a folder") },
	{ "list", run_listing, KIN_LIST_ROSTER, list_options, NEED_DB_READ,
	  NULL, N_("list people and their posts") },
	{ "show", run_listing, KIN_LIST_ROSTER, show_options, NEED_DB_READ,
	  "PERSON", N_("show one person and all posts") },
	{ "check", cmd_roster_check, 0, check_options,
	  NEED_DB_READ | SENTENCES, NULL,
	  N_("list what is stored and suspicious; exit with 5 if anything") },
	{ "move", cmd_roster_change, KIN_MOVE, move_options,
	  NEED_DB_WRITE, "PERSON",
	  N_("record that somebody moved to another school") },
	{ "home", cmd_roster_change, KIN_HOME, home_options,
	  NEED_DB_WRITE, "PERSON",
	  N_("say which of a person's posts is the home") },
	{ "appoint", cmd_roster_change, KIN_APPOINT, appoint_options,
	  NEED_DB_WRITE, "PERSON",
	  N_("add a post: an acting principal, or a second school") },
	{ "retire", cmd_roster_change, KIN_RETIRE, retire_options,
	  NEED_DB_WRITE, "PERSON",
	  N_("record that somebody left: the posts end") },
	{ "correct", cmd_roster_correct, 0, correct_options, NEED_DB_WRITE,
	  "[PERSON]", N_("put a name, a number, a birth date or a sex right") },
	{ "merge", cmd_roster_merge, 0, merge_options, NEED_DB_WRITE,
	  "PERSON PERSON",
	  N_("join two records of one person; the first one stays") },
	{ "except", cmd_roster_except, 0, except_options, NEED_DB_WRITE,
	  "PERSON|import [FILE|-]...",
	  N_("record a leave, a secondment or another exception") },
};

const struct cmd_command cmd_roster = {
	"roster", "daftar", N_("people and posts"), verbs, N_VERBS(verbs)
};
