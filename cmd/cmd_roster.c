/* kinerja roster: people and posts */
#include <kinerja/import.h>
#include <kinerja/listing.h>

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

static const struct cmd_verb verbs[] = {
	{ "import", import, import_options, NEED_DB_WRITE,
	  "[FILE|FOLDER|-]...", N_("read Dapodik lists into the database") },
	{ "list", list, list_options, NEED_DB_READ, NULL,
	  N_("list people and their posts") },
	{ "show", list, list_options, NEED_DB_READ, "PERSON",
	  N_("show one person and all posts") },
};

const struct cmd_command cmd_roster = {
	"roster", "daftar", N_("people and posts"), verbs, N_VERBS(verbs)
};
