/*
 * Numbers of a workbook as text: whole ones as digits where none is lost,
 * days and hours where a format says so.
 *
 * It knows numbers and formats, not cells.
 */
#ifndef WORKBOOK_NUMBER_H
#define WORKBOOK_NUMBER_H

#include <stddef.h>

#define NUMBER_TEXT 64

/*
 * The number `raw` for reading: whole numbers that a double holds exactly as
 * plain digits, fractions to 15 places as a spreadsheet shows them, and what
 * is larger as it is stored. What is no number stays as it is. Returns the
 * length of *out, which may be `raw` itself.
 */
size_t number_text(char buf[NUMBER_TEXT], const char **out, const char *raw,
		   size_t len);

/* As number_text() for a double, whose digits nobody wrote down. */
size_t number_of_double(char buf[NUMBER_TEXT], double value);

enum number_format { NUMBER_PLAIN, NUMBER_DATE, NUMBER_TIME };

/* What a format code, or the number of a built-in one, makes of a number. */
enum number_format number_format_code(const char *code, size_t len);
enum number_format number_format_builtin(long id);

/*
 * The day (and hour, where it has one) that a serial number means, as
 * 2024-01-31, 2024-01-31 07:30 or 07:30, with seconds where there are some;
 * `is_1904`: counted from the year 1904. 0 when it is none that a calendar
 * from 1900 to 9999 knows.
 */
size_t number_date(char buf[NUMBER_TEXT], const char *raw, size_t len,
		   enum number_format format, int is_1904);

/* A moment as XML writes it, 2024-01-31T07:30:00.000, in the same words. */
size_t number_iso(char buf[NUMBER_TEXT], const char *text, size_t len);

#endif
