/* A day as people write it: of which two readings are left, and the sentence
 * about it; with the day of the week. */
#ifndef MODEL_DAY_H
#define MODEL_DAY_H

#include "base/date.h"
#include "model/record.h"

/* Say of a text in field `field`, for which value_date() says DATE_AMBIGUOUS,
 * which two days it can be. A date cell has such a text, month first, where
 * a spreadsheet may have exchanged day and month. */
void day_fault(struct kin_record *rec, struct kin_sink *sink, int field,
	       const char *text, size_t len);

/* Behind the day of the week with which a long date begins, or `text`. */
const char *day_skip_weekday(const char *text, const char *end);

#endif
