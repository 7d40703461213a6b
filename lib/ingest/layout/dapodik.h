/*
 * The list layouts of Dapodik and their relatives: what title rows say, which
 * columns are known and unused.
 *
 * It knows texts of cells, not files or field tables.
 */
#ifndef INGEST_DAPODIK_H
#define INGEST_DAPODIK_H

#include <stddef.h>

#include "ingest/reader.h"

/* A header, folded by norm_label(), of Dapodik, datadik or the web service
 * that kinerja does not use. */
int dapodik_column_known(const char *folded, size_t len);

enum dapodik_title {
	TITLE_NONE, TITLE_LIST, TITLE_AREA, TITLE_DATE, TITLE_SCHOOL,
	TITLE_NPSN, TITLE_PUPILS
};

/* Take what one title row (its cells joined by ", ") says into `info`. */
enum dapodik_title dapodik_title(struct reader_info *info, const char *text,
				 size_t len);

/* Take what the name of a sheet says of the school. */
void dapodik_sheet(struct reader_info *info, const char *name);

/* The school's name in a title, behind a number, a letter or a label such as
 * "II. Unit Kerja : "; NULL when no name of a school stands there. */
const char *dapodik_school_in(const char *line);

#endif
