/* What the import verbs of all commands share. */
#ifndef CMD_RUN_IMPORT_H
#define CMD_RUN_IMPORT_H

#include <kinerja/import.h>

#include "command.h"

/*
 * Run an import of the operands with the options of OPT_IMPORT_GROUP, show
 * the row diff of a dry run as rows, and say the totals. `opts` carries what
 * the verb itself knows; the rest is filled in here.
 */
enum kin_status run_import(struct cmd *c, enum kin_import_kind kind,
			   struct kin_import_opts *opts);

#endif
