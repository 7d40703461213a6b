/*
 * Birth dates that were not written as YYYY-MM-DD, read where the person's
 * own NIP or NIK, or the other rows of the file, leave one reading only.
 */
#ifndef MODEL_BIRTH_H
#define MODEL_BIRTH_H

#include <stddef.h>

#include "base/date.h"

/* Nobody who works was born before, nor a hundred years later. */
#define BIRTH_SINCE 1920

/* Whether two numbers, of which one is a day, begin this text. */
int birth_is_local(const char *text, size_t len);

/*
 * Read 3/4/1985, 03-04-85 or the day's number in a spreadsheet (31605) into
 * `out`. `nip` and `nik` are checked identifiers of the person or NULL and
 * choose among the readings; where they do not, `order` does for years of
 * four digits: 'd' or 'm' is what stands first, 0 is not known.
 *
 * Returns 1, or 0 when no single reading is left.
 */
int birth_read(char out[DAY_TEXT], const char *text, size_t len,
	       const char *nip, const char *nik, char order);

/*
 * Whether the text is the number of a day of this or the last century in a
 * spreadsheet that counts from 1900. Others count from 1904, so that the day
 * in `out` is only what it may be.
 */
int birth_number_is_day(char out[DAY_TEXT], const char *text, size_t len);

/*
 * What one cell says of the order of the whole file: 'd', 'm', or 0 when both
 * orders would do. `nip` and `nik` as above.
 */
char birth_order(const char *text, size_t len, const char *nip,
		 const char *nik);

#endif
