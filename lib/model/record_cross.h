/* What the values of one roster row say about each other. */
#ifndef MODEL_RECORD_CROSS_H
#define MODEL_RECORD_CROSS_H

#include "model/record.h"

/*
 * Compare the identifiers of a roster record with birth date, sex and
 * employment status; `good` are the fields with content without fault. Every
 * finding is a warning, each code at most once: the person may be right and
 * the paper wrong.
 */
void record_cross_check(struct kin_record *rec, struct kin_sink *sink,
			const struct field_set *good);

/* Whether a checked record has a status under the status that is no job, or a
 * job under the job that is no status. */
int record_cross_fits(const struct kin_record *rec);

#endif
