/*
 * A day that somebody typed, in the spellings of the fields. Owns what is said
 * of two readings; what a date is, value.c knows.
 */
#include "model/day.h"

#include <kinerja/field.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/i18n.h"
#include "model/value.h"

/* Both days of a text for which value_date() says DATE_AMBIGUOUS. */
static void day_readings(char a[DAY_TEXT], char b[DAY_TEXT],
			 const char *text)
{
	char *p;
	int first = (int)strtol(text, &p, 10);
	int second = (int)strtol(p + 1, &p, 10);
	int year = (int)strtol(p + 1, &p, 10);

	day_format(a, day_from_civil(year, second, first));
	day_format(b, day_from_civil(year, first, second));
}

void day_fault(struct kin_record *rec, struct kin_sink *sink, int field,
	       const char *text, size_t len)
{
	char a[DAY_TEXT], b[DAY_TEXT], shown[SHOWN_TEXT];

	day_readings(a, b, text);
	if (rec->v[field].kind == KIN_CELL_DATE) {
		record_fault(rec, sink, field, KIN_C_DATE_AMBIGUOUS,
			     _("the cell is the day %s, or %s with day and "
			       "month exchanged: a spreadsheet left other days "
			       "of the column as texts, so it read them in "
			       "another order; write all of them as text, as "
			       "2024-01-31"), b, a);
		return;
	}
	record_fault(rec, sink, field, KIN_C_DATE_AMBIGUOUS,
		     _("%s can be %s or %s; write the one that is meant (in "
		       "Excel: format cells, custom, yyyy-mm-dd)"),
		     value_show(shown, text, len), a, b);
}

enum kin_status kin_day_read(char out[11], const char *text,
			     struct kin_err *err)
{
	char other[DAY_TEXT];

	assert(out && text);
	if (value_date(out, text, strlen(text), VALUE_SINCE) !=
	    KIN_C_DATE_AMBIGUOUS)
		return KIN_OK;
	day_readings(out, other, text);
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s can be %s or %s; write the one that is "
			     "meant"), text, out, other);
}

const char *day_skip_weekday(const char *text, const char *end)
{
	static const char *const names[] = {
		"senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu",
		"minggu", "ahad",
	};
	size_t i, n;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		n = strlen(names[i]);
		if (n < (size_t)(end - text) && strchr(" ,", text[n]) &&
		    !strncasecmp(text, names[i], n))
			break;
	}
	if (i == sizeof(names) / sizeof(*names))
		return text;
	for (text += n; text < end && (*text == ' ' || *text == ','); text++)
		;
	return text;
}
