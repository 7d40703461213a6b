/*
 * Days of the civil calendar as a count of days since 1970-01-01, so that
 * comparing and adding are plain arithmetic. Text form: YYYY-MM-DD.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stddef.h>

typedef int day_t;	/* days since 1970-01-01 */
#define DAY_NONE (-1000000)

#define DAY_TEXT 11	/* bytes of "YYYY-MM-DD" with its NUL */

/* The day of a civil date, DAY_NONE when the calendar does not have it. */
day_t day_from_civil(int year, int month, int day);

/* Split a day; any pointer may be NULL. */
void day_to_civil(day_t d, int *year, int *month, int *day);

/* Exactly YYYY-MM-DD in the years 1900 to 2199, else DAY_NONE. */
day_t day_parse(const char *text, size_t len);

/* The same of a whole text; DAY_NONE too for NULL. */
day_t day_or_none(const char *text);

/* Write YYYY-MM-DD, or "" for DAY_NONE; returns `out`. */
char *day_format(char out[DAY_TEXT], day_t d);

/* The same day of the month n months on, cut to the month's last day. */
day_t day_add_months(day_t d, int n);

/* Whole years from `from` to `to`: an age. */
int day_years(day_t from, day_t to);

#endif
