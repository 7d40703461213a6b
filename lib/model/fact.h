/*
 * A fact of a person in a cell of another list: it reads as it would in its
 * own column of a roster.
 */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include "model/record.h"

/*
 * Bring `value`, a cell of `row`, into the normal form of field `f` of the
 * roster, in `arena`; what takes the fact away stays "". Faults go to `sink`.
 * Returns how many, or -1 when memory ran out.
 */
int fact_check(struct kin_value *value, int f, const struct kin_record *row,
	       struct arena *arena, struct kin_sink *sink);

#endif
