/* A day of which two readings are left, and the sentence about it. */
#ifndef MODEL_DAY_H
#define MODEL_DAY_H

#include "base/date.h"
#include "model/record.h"

/* Say of a text in field `field`, for which value_date() says DATE_AMBIGUOUS,
 * which two days it can be. */
void day_fault(struct kin_record *rec, struct kin_sink *sink, int field,
	       const char *text, size_t len);

#endif
