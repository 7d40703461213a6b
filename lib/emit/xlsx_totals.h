/*
 * The first sheet of a workbook with sums: what the rows come to, without
 * knowing what they mean.
 */
#ifndef EMIT_XLSX_TOTALS_H
#define EMIT_XLSX_TOTALS_H

#include "emit/book.h"
#include "emit/emit.h"

struct xlsx_totals;

/* Add the sheet of w->opts.totals to the book; sums begin at nothing. */
enum kin_status xlsx_totals_begin(struct xlsx_totals **out, struct book *book,
				  const struct kin_writer *w,
				  struct kin_err *err);

/* Add a row of the writer's columns. */
void xlsx_totals_add(struct xlsx_totals *t, const char *const *values);

/* Write the sums into the sheet. */
void xlsx_totals_end(struct xlsx_totals *t, const struct kin_writer *w);

/* NULL is fine. */
void xlsx_totals_free(struct xlsx_totals *t);

#endif
