/*
 * Values of single cells, without field or position: trimming, guards
 * against formulas, dates and hours as people write them.
 */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include <stddef.h>
#include <string.h>

#include <kinerja/diag.h>
#include <kinerja/field.h>

#include "base/date.h"

#define VALUE_OK KIN_N_CODES	/* "no fault" where a code is returned */

/* The text without blanks, NBSP, U+200C and BOM at both ends. */
size_t value_trim(const char **text, size_t len);

/* Whether there is a letter of any script in it. */
int value_has_letter(const char *text, size_t len);

/* How many digits are in it, wherever they stand. */
size_t value_digits(const char *text);

/* Whether the text is a word for nothing: -, nan, NULL, null or None. */
int value_is_nothing(const char *text, size_t len);

/*
 * Take off the apostrophe that the CSV writer or a spreadsheet put in front
 * of a text; returns the new length. The writer guards a text G, and only
 * such a text: blanks, then = + - @ tab or CR, or an apostrophe before
 * another G. An apostrophe before a digit comes from a spreadsheet.
 */
size_t value_unguard(const char **text, size_t len);

/*
 * The same within a text: where a spreadsheet of another list separator parts
 * a cell, at a ; or a line break, the rest is a cell of its own. The first
 * place behind such a mark, at or behind `from`, in front of which the writer
 * puts an apostrophe; NULL: none.
 */
const char *value_guard_at(const char *from);
/* Take those apostrophes off again, in place; returns the new length. */
size_t value_unguard_inside(char *text, size_t len);

/*
 * Copy a text into `out` (len + 1 bytes): line breaks become \n, and one
 * blank when `one_line`. Returns the length, or -1 when a control character
 * stands in it.
 */
long value_copy(char *out, const char *text, size_t len, int one_line);

/* Before this year nothing of the cycle begins, nor does a post. */
#define VALUE_SINCE 1950

/*
 * Read a date as people write it into its normal form; "" for a null date.
 * Beside the name of a month the year may have two digits: it is one of the
 * hundred years from `since`. VALUE_OK, DATE_FORM, DATE_CALENDAR or
 * DATE_AMBIGUOUS.
 */
enum kin_code value_date(char out[DAY_TEXT], const char *text, size_t len,
			 int since);

/* The month, 1 to 12, that the word at *p names, in Indonesian or English,
 * whole or short; *p goes behind it. 0: none. */
int value_month(const char **p, const char *end);

/* Whether it is the day that Dapodik itself writes for an empty date. */
static inline int value_is_first_day(const char *text, size_t len)
{
	return len >= 10 && (!memcmp(text, "1900-01-01", 10) ||
			     !memcmp(text, "01/01/1900", 10));
}

#define TIME_TEXT 6	/* bytes of "HH:MM" with its NUL */

/* Read H:MM, HH:MM, HH.MM, with :00 seconds or without; 0 or -1. */
int value_time(char out[TIME_TEXT], const char *text, size_t len);

/* The choice that this text names, by code without regard to case first. */
const struct kin_choice *value_choice(const struct kin_choice *choices,
				      const char *text, size_t len);

/*
 * Write the codes of `choices`, the one most like `text` first, separated by
 * commas, and return the distance of that first one.
 */
int value_list_choices(char *out, size_t size,
		       const struct kin_choice *choices, const char *text);

/*
 * Whether a code is near enough to be proposed for a text. A status of
 * employment is never proposed across the line of the civil service: with it
 * goes who takes part.
 */
int value_may_propose(const struct kin_choice *choices, const char *text,
		      const char *code, int distance);

/* Whether `text` calls the choice neither by its code nor by its label, in
 * any case and with any blanks. */
int value_is_other_word(const struct kin_choice *choice, const char *text,
			size_t len);

/*
 * Trim the values of a list between its bars, in place; empty ones at the end
 * fall away. Returns the new length.
 */
size_t value_trim_list(char *list, size_t len);

/*
 * A list of days or numbers, in place: ; and , part them as bars do, and a
 * day becomes YYYY-MM-DD where one reading is left (`order` as in
 * birth_read()); what is neither stays. `room` bytes are there. Returns the
 * new length.
 */
size_t value_plain_list(char *list, size_t len, size_t room, char order);

#define SHOWN_TEXT 72

/* A value as a message shows it: short, on one line, valid UTF-8. */
const char *value_show(char out[SHOWN_TEXT], const char *text, size_t len);

#endif
