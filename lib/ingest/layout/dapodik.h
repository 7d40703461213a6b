/*
 * The list layouts of Dapodik and their relatives: what title rows say, which
 * rows under the header are no records, which columns are known and unused.
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
	TITLE_PUPILS
};

/* Take what one title row (its cells joined by ", ") says into `info`. */
enum dapodik_title dapodik_title(struct reader_info *info, const char *text,
				 size_t len);

/* What noise is recognised by; cells are trimmed, NULL or "" when empty. */
struct dapodik_row {
	const char *const *text;	/* of the mapped columns, in order */
	const int *column;		/* 0-based */
	int n;
	const char *number;		/* the column "No", NULL: none */
	int numbered;			/* rows above have numbers */
	int below;			/* a row above began the signatures */
	int titles;			/* right under the title of a list */
	int name;			/* entry of `text` or -1 */
	struct field_set ids;		/* entries that are identifiers */
};

/* Whether a row of a list is blank, a total, column numbers, a note or a
 * signature. Behind the first words of the signatures `below` is set, and
 * stays; the caller hands it on from row to row. */
int dapodik_is_noise(struct dapodik_row *row);

#endif
