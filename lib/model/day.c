/*
 * A day that somebody typed, in the spellings of the fields. Owns the sentence
 * about two readings; what a date is, value.c knows.
 */
#include <kinerja/field.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "model/value.h"

enum kin_status kin_day_read(char out[11], const char *text,
			     struct kin_err *err)
{
	char other[DAY_TEXT], *p;
	int first, second, year;

	assert(out && text);
	if (value_date(out, text, strlen(text), VALUE_SINCE) !=
	    KIN_C_DATE_AMBIGUOUS)
		return KIN_OK;
	first = (int)strtol(text, &p, 10);
	second = (int)strtol(p + 1, &p, 10);
	year = (int)strtol(p + 1, &p, 10);
	day_format(out, day_from_civil(year, second, first));
	day_format(other, day_from_civil(year, first, second));
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s can be %s or %s; write the one that is "
			     "meant"), text, out, other);
}
