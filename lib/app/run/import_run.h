/* Running the frame of an import for other use cases than kin_import(). */
#ifndef APP_IMPORT_RUN_H
#define APP_IMPORT_RUN_H

#include "app/run/import.h"

/*
 * Read imp->o's files (none is fine where the kind stages by itself), merge,
 * report. s, o, r, kind and data are set; everything else zero. Releases
 * what the run took.
 */
enum kin_status import_run(struct import *imp, struct kin_err *err);

#endif
