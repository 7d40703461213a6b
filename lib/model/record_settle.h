/* Faults of a record that record_check() and record_settle() share. */
#ifndef MODEL_RECORD_SETTLE_H
#define MODEL_RECORD_SETTLE_H

#include "model/record.h"

/* -1 after a word when `text` of `len` bytes is too long for field `i`. */
int record_too_long(struct kin_record *rec, struct kin_sink *sink, int i,
		    const char *text, size_t len);

/* The same for each text of a list. */
int record_long_items(struct kin_record *rec, struct kin_sink *sink, int i);

/* The required field `i` has no content. */
void record_lacks(struct kin_record *rec, struct kin_sink *sink, int i);

#endif
