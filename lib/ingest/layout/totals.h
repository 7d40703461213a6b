/*
 * Rows that count people instead of naming one: totals and recapitulations
 * inside a list and below it.
 */
#ifndef INGEST_TOTALS_H
#define INGEST_TOTALS_H

#include "ingest/layout/noise.h"

/* Whether a row with a cell of content is a total or a line of a
 * recapitulation. */
int totals_is_row(const struct dapodik_row *row);

/* Whether all words of a text are those of one: "Guru Honorer". Not of "". */
int totals_are_words(const char *text);

#endif
