/*
 * Days of a list as 3/4/1985: which cells are such, and how one reads.
 *
 * It knows one record; what the list as a whole says is the reader's.
 */
#ifndef INGEST_LOCAL_DATE_H
#define INGEST_LOCAL_DATE_H

#include "base/arena.h"
#include "model/ident.h"
#include "model/record.h"

/* The cell as its check will see it, when it is written as 3/4/1985. */
const char *local_date(char buf[PLAIN_CELL], size_t *len,
		       const struct kin_value *v);

/* How the cell of that field reads, see birth_order(); a birth date is held
 * against NIP and NIK. */
char local_date_order(const struct kin_record *rec, int f,
		      struct arena *arena);

#endif
