/*
 * Words in a list that say something of a person, or that there is none.
 *
 * It knows texts of cells, not files or field tables.
 */
#ifndef INGEST_REMARK_H
#define INGEST_REMARK_H

#include "ingest/layout/noise.h"

/* Whether a cell says that somebody left or has died: "MUTASI KELUAR". */
int remark_of_leaving(const char *text);

/* The same of a title; a street, a school or a foundation may be called so, and
 * "tidak termasuk pensiun" says that they are not there. */
int remark_in_title(const char *title);

/* The same of a name: "Khayali (Pensiun 2025)", "Alm. Khayali". */
int remark_in_name(const char *name);

/* Whether a title says with which employment status people serve. */
int remark_of_status(const char *title);

/* Whether the row begins those who get a copy: "Tembusan:". */
int remark_begins_copies(const struct dapodik_row *row);

/* Whether the row names nobody: a post without its holder, or, among the
 * `copies`, whoever gets one. */
int remark_names_nobody(const struct dapodik_row *row, int copies);

#endif
