/* kinerja roster: people and posts */
#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/person.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP,
	{ "school", 0, OPT_TEXT, "NPSN",
	  N_("the school of the lists; rows of others are left out"), NULL },
	{ "manifest", 0, OPT_TEXT, "FILE",
	  N_("a list of files and their schools: berkas,npsn"), NULL },
	{ "as-of", 0, OPT_TEXT, "DAY",
	  N_("the day of the lists; else what they say of themselves"), NULL },
	{ "partial", 0, OPT_FLAG, NULL,
	  N_("the lists are not complete: nobody is absent"), NULL },
	{ "allow-absent", 0, OPT_FLAG, NULL,
	  N_("accept that more than a fifth of a school is missing"), NULL },
	{ "known-schools", 0, OPT_FLAG, NULL,
	  N_("refuse schools that are not known yet"), NULL },
	{ "ignore-nik", 0, OPT_FLAG, NULL,
	  N_("do not use the NIK column"), NULL },
	OPT_END
};

static enum kin_status import(struct cmd *c)
{
	struct kin_import_opts opts = {
		.school = cmd_text(c, "school"),
		.manifest = cmd_text(c, "manifest"),
		.as_of = cmd_text(c, "as-of"),
		.partial = cmd_flag(c, "partial"),
		.allow_absent = cmd_flag(c, "allow-absent"),
		.known_schools = cmd_flag(c, "known-schools"),
		.ignore_nik = cmd_flag(c, "ignore-nik"),
	};

	if (opts.manifest && opts.school)
		return cmd_usage_error(c, _("--manifest and --school say the "
					    "same in two ways; give one"));
	return run_import(c, KIN_IMPORT_ROSTER, &opts);
}

static const struct cmd_option list_options[] = {
	OPT_SELECT_GROUP, OPT_END
};

static enum kin_status list(struct cmd *c)
{
	return run_listing(c, KIN_LIST_ROSTER);
}

#define OPT_FROM_DAY \
	{ "from", 0, OPT_TEXT, "DAY", N_("first day on which it holds"), NULL }

static const struct cmd_option retire_options[] = {
	OPT_FROM_DAY, OPT_REASON, OPT_DRY_RUN, OPT_END
};

static const struct cmd_option move_options[] = {
	{ "to", 0, OPT_TEXT, "NPSN", N_("the new home school"), NULL },
	{ "role", 0, OPT_TEXT, "ROLE",
	  N_("guru or kepala_sekolah there; else the same as before"), NULL },
	OPT_FROM_DAY, OPT_REASON, OPT_DRY_RUN, OPT_END
};

static const struct cmd_option except_options[] = {
	OPT_FROM_DAY,
	{ "until", 0, OPT_TEXT, "DAY",
	  N_("last day; else it goes on"), NULL },
	OPT_REASON,
	{ "note", 0, OPT_TEXT, "TEXT", N_("a note, kept in the trail"), NULL },
	OPT_DRY_RUN, OPT_END
};

static enum kin_status change(struct cmd *c, enum kin_person_change what,
			      struct kin_person_opts *opts)
{
	char said[256];
	enum kin_status st;

	opts->person = c->argv[0];
	opts->from = cmd_text(c, "from");
	opts->reason = cmd_text(c, "reason");
	opts->dry_run = cmd_flag(c, "dry-run");
	st = kin_person_change(c->session, what, opts, said, sizeof(said),
			       &c->err);
	if (!st)
		cmd_say(c, "%s%s", said,
			opts->dry_run ? _(" (dry run)") : "");
	return st;
}

static enum kin_status retire(struct cmd *c)
{
	struct kin_person_opts opts = { 0 };

	return change(c, KIN_RETIRE, &opts);
}

static enum kin_status move(struct cmd *c)
{
	struct kin_person_opts opts = {
		.to = cmd_text(c, "to"), .role = cmd_text(c, "role"),
	};

	if (!opts.to)
		return cmd_usage_error(c, _("say where to: --to NPSN"));
	return change(c, KIN_MOVE, &opts);
}

static enum kin_status except(struct cmd *c)
{
	struct kin_person_opts opts = {
		.until = cmd_text(c, "until"), .note = cmd_text(c, "note"),
	};

	return change(c, KIN_EXCEPT, &opts);
}

static const struct cmd_verb verbs[] = {
	{ "import", import, import_options, NEED_DB_WRITE,
	  "[FILE|FOLDER|-]...", N_("read Dapodik lists into the database") },
	{ "list", list, list_options, NEED_DB_READ, NULL,
	  N_("list people and their posts") },
	{ "show", list, list_options, NEED_DB_READ, "PERSON",
	  N_("show one person and all posts") },
	{ "move", move, move_options, NEED_DB_WRITE, "PERSON",
	  N_("record that somebody moved to another school") },
	{ "retire", retire, retire_options, NEED_DB_WRITE, "PERSON",
	  N_("record that somebody left: the posts end") },
	{ "except", except, except_options, NEED_DB_WRITE, "PERSON",
	  N_("record a leave, a secondment or another exception") },
};

const struct cmd_command cmd_roster = {
	"roster", "daftar", N_("people and posts"), verbs, N_VERBS(verbs)
};
