/* What the import verbs of all commands share. */
#ifndef CMD_RUN_IMPORT_H
#define CMD_RUN_IMPORT_H

#include <kinerja/import.h>

#include "command.h"

extern const char *const run_origins[];

/* For imports of what may have been decided on another platform. */
#define OPT_RECORDED_GROUP \
	{ "recorded", 0, AT(recorded), NULL, \
	  N_("take states and days as facts that happened elsewhere"), NULL }, \
	{ "source", 0, AT(source), "NAME", \
	  N_("where it happened: pmm, ekinerja or paper"), run_origins }, \
	{ "ref", 0, AT(ref), "TEXT", \
	  N_("what the recorded rows rest on, for the trail"), NULL }

/*
 * Run an import of the operands, or of opts->files where it is set, with the
 * options of OPT_IMPORT_GROUP, show the row diff of a dry run as rows, and say
 * the totals. `opts` carries what the verb itself knows; the rest is filled in
 * here.
 */
enum kin_status run_import(struct cmd *c, enum kin_import_kind kind,
			   struct kin_import_opts *opts);

/* For verbs that take one typed record, or a file of them. */
#define OPT_TYPED_GROUP \
	OPT_PERIOD, OPT_FROM_FILE, OPT_DRY_RUN, OPT_ON_ERROR, OPT_REPORT, \
	OPT_MAX_ERRORS

/*
 * Take the record of opts->entries about the operand instead of files, for
 * verbs with OPT_DRY_RUN and OPT_PERIOD, and say what became of it; with
 * OPT_TYPED_GROUP and --from, import that file.
 */
enum kin_status run_typed(struct cmd *c, enum kin_import_kind kind,
			  struct kin_import_opts *opts);

/* The same for a verb with OPT_RECORDED_GROUP and OPT_PERIOD. */
enum kin_status run_recorded_import(struct cmd *c, enum kin_import_kind kind,
				    struct kin_import_opts *opts);

/* Tell whom a change of supervisors concerns; nothing where nobody. */
void run_say_affected(struct cmd *c, const struct kin_import_result *r);

#endif
