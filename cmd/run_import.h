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
 * A verb: import its operands as the enum kin_import_kind of its table, with
 * the options of OPT_IMPORT_GROUP and the others of struct cmd_opts that an
 * import knows; show the row diff of a dry run as rows, and say the totals.
 */
enum kin_status run_import(struct cmd *c);

/* The same for a verb that decides itself what its files, or which, are. */
enum kin_status run_import_of(struct cmd *c, enum kin_import_kind kind);
enum kin_status run_import_files(struct cmd *c, enum kin_import_kind kind,
				 const char *const *files, int n_files);

/* For verbs that take one typed record, or a file of them. */
#define OPT_TYPED_GROUP \
	OPT_PERIOD, OPT_FROM_FILE, OPT_DRY_RUN, OPT_ON_ERROR, OPT_REPORT, \
	OPT_MAX_ERRORS

#define N_ENTRIES(entries) ((int)(sizeof(entries) / sizeof((entries)[0])))

/*
 * Take a record of `n` fields about the operand instead of files, for verbs
 * with OPT_DRY_RUN and OPT_PERIOD, and say what became of it; with
 * OPT_TYPED_GROUP and --from, import that file. A field without text was not
 * given.
 */
enum kin_status run_typed(struct cmd *c, enum kin_import_kind kind,
			  const struct kin_entry *entries, int n);

/* Tell whom a change of supervisors concerns; nothing where nobody. */
void run_say_affected(struct cmd *c, const struct kin_import_result *r);

#endif
