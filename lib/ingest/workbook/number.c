/*
 * Numbers as digits, without a double in between: what stands in the file is
 * moved about its point and never computed anew.
 */
#include "ingest/workbook/number.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

#define MAX_DIGITS 40
#define PLACES 15		/* that a spreadsheet shows */
#define EXACT "9007199254740992"	/* 2^53 */
#define LAST_DAY 2958465	/* 9999-12-31 */
#define FROM_1904 1462

/* 0.DIGITS times ten to the power of `point`; no zeros at either end. */
struct decimal {
	char digits[MAX_DIGITS + 1];
	int n, point, negative;
};

static void decimal_trim(struct decimal *d)
{
	while (d->n && d->digits[d->n - 1] == '0')
		d->n--;
	d->digits[d->n] = '\0';
	if (!d->n)
		d->point = 0;
}

static size_t decimal_exponent(struct decimal *d, const char *p, size_t len)
{
	size_t i = 1, digits = 0;
	int minus = 0, value = 0;

	if (i < len && (p[i] == '+' || p[i] == '-'))
		minus = p[i++] == '-';
	for (; i < len && isdigit((unsigned char)p[i]) && digits < 4; i++) {
		value = value * 10 + (p[i] - '0');
		digits++;
	}
	d->point += minus ? -value : value;
	return digits ? i : 0;
}

/* 0, or -1 when `text` is no number or one that nobody types. */
static int decimal_read(struct decimal *d, const char *text, size_t len)
{
	size_t i = 0, used;
	int seen = 0, behind = 0;

	memset(d, 0, sizeof(*d));
	if (i < len && (text[i] == '-' || text[i] == '+'))
		d->negative = text[i++] == '-';
	for (; i < len; i++) {
		if (text[i] == '.' && !behind) {
			behind = 1;
			continue;
		}
		if (!isdigit((unsigned char)text[i]))
			break;
		seen = 1;
		if (!behind)
			d->point += d->n || text[i] != '0';
		else if (!d->n && text[i] == '0')
			d->point--;
		if ((d->n || text[i] != '0') && d->n < MAX_DIGITS)
			d->digits[d->n++] = text[i];
	}
	if (!seen)
		return -1;
	if (i < len && (text[i] == 'e' || text[i] == 'E')) {
		used = decimal_exponent(d, text + i, len - i);
		if (!used)
			return -1;
		i += used;
	}
	decimal_trim(d);
	return i == len ? 0 : -1;
}

static int decimal_whole(const struct decimal *d)
{
	return d->n <= d->point;
}

/* Whether a double holds this whole number and both its neighbours. */
static int decimal_exact(const struct decimal *d)
{
	char padded[sizeof(EXACT)];

	if (d->point < (int)sizeof(EXACT) - 1)
		return 1;
	if (d->point >= (int)sizeof(EXACT))
		return 0;
	memset(padded, '0', sizeof(EXACT) - 1);
	memcpy(padded, d->digits, (size_t)d->n);
	return memcmp(padded, EXACT, sizeof(EXACT) - 1) <= 0;
}

/* To as many digits as a spreadsheet shows, away from zero at the half. */
static void decimal_round(struct decimal *d)
{
	int i = PLACES - 1;

	if (d->n <= PLACES)
		return;
	d->n = PLACES;
	if (d->digits[PLACES] >= '5') {
		while (i >= 0 && d->digits[i] == '9')
			d->digits[i--] = '0';
		if (i >= 0) {
			d->digits[i]++;
		} else {
			memmove(d->digits + 1, d->digits, PLACES - 1);
			d->digits[0] = '1';
			d->point++;
		}
	}
	decimal_trim(d);
}

static size_t decimal_write(char *out, const struct decimal *d)
{
	char *p = out;
	int i;

	if (d->negative && d->n)
		*p++ = '-';
	if (d->point <= 0)
		*p++ = '0';
	for (i = 0; i < d->point; i++)
		*p++ = i < d->n ? d->digits[i] : '0';
	if (d->n > d->point) {
		*p++ = '.';
		for (i = d->point; i < 0; i++)
			*p++ = '0';
		for (i = d->point > 0 ? d->point : 0; i < d->n; i++)
			*p++ = d->digits[i];
	}
	*p = '\0';
	return (size_t)(p - out);
}

size_t number_text(char buf[NUMBER_TEXT], const char **out, const char *raw,
		   size_t len)
{
	struct decimal d;
	size_t i = 0;

	*out = raw;
	while (i < len && isdigit((unsigned char)raw[i]))
		i++;
	if (i == len && (len < 2 || *raw != '0'))
		return len;
	if (decimal_read(&d, raw, len))
		return len;
	if (!decimal_whole(&d) && d.point <= PLACES)
		decimal_round(&d);
	if (d.point < -4 || !decimal_exact(&d) ||
	    (!decimal_whole(&d) && d.point > PLACES))
		return len;
	*out = buf;
	return decimal_write(buf, &d);
}

size_t number_of_double(char buf[NUMBER_TEXT], double value)
{
	char raw[NUMBER_TEXT], *comma;
	const char *out;
	size_t len;

	len = (size_t)snprintf(raw, sizeof(raw), "%.17g", value);
	comma = strchr(raw, ',');
	if (comma)
		*comma = '.';
	len = number_text(buf, &out, raw, len);
	if (out != buf)
		memcpy(buf, out, len + 1);
	return len;
}

/* --- formats --- */

/* The end of what is not a letter of the format at `i`: a quoted text, a word
 * in brackets, an escaped or filling character; or `i`. */
static size_t format_skip(const char *code, size_t len, size_t i)
{
	const char *end;

	switch (code[i]) {
	case '"':
		end = memchr(code + i + 1, '"', len - i - 1);
		return end ? (size_t)(end - code) + 1 : len;
	case '[':
		end = memchr(code + i, ']', len - i);
		/* [h] counts hours, [Red] and [$-421] are no time */
		if (end && strchr("hHmMsS", code[i + 1]))
			return i;
		return end ? (size_t)(end - code) + 1 : len;
	case '\\':
	case '_':
	case '*':
		return i + 2;
	default:
		return i;
	}
}

enum number_format number_format_code(const char *code, size_t len)
{
	int day = 0, hour = 0, month = 0;
	size_t i = 0, next;

	if (len >= 7 && !strncasecmp(code, "general", 7))
		return NUMBER_PLAIN;
	while (i < len && code[i] != ';') {
		next = format_skip(code, len, i);
		if (next != i) {
			i = next;
			continue;
		}
		day |= strchr("yYdD", code[i]) != NULL;
		hour |= strchr("hHsS", code[i]) != NULL;
		month |= code[i] == 'm' || code[i] == 'M';
		i++;
	}
	if (day || (month && !hour))
		return NUMBER_DATE;
	return hour ? NUMBER_TIME : NUMBER_PLAIN;
}

enum number_format number_format_builtin(long id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
	    id == 36 || (id >= 50 && id <= 58))
		return NUMBER_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) ||
	    (id >= 45 && id <= 47))
		return NUMBER_TIME;
	return NUMBER_PLAIN;
}

/* --- days --- */

/* Whole days, and seconds of the day to the nearest. -1: out of range. */
static long decimal_days(long *seconds, const struct decimal *d)
{
	double part = 0, unit = 0.1;
	long days = 0;
	int i;

	if (d->negative || d->point > 7)
		return -1;
	for (i = 0; i < d->point; i++)
		days = days * 10 + (i < d->n ? d->digits[i] - '0' : 0);
	for (i = d->point; i < 0; i++)
		unit /= 10;
	for (i = d->point > 0 ? d->point : 0; i < d->n; i++, unit /= 10)
		part += (d->digits[i] - '0') * unit;
	*seconds = (long)(part * 86400 + 0.5);
	if (*seconds >= 86400) {
		*seconds = 0;
		days++;
	}
	return days;
}

static size_t number_write_day(char *out, long days)
{
	int y, m, d;

	/* the year 1900 of spreadsheets has a 29 February that never was */
	if (days == 60)
		return (size_t)snprintf(out, NUMBER_TEXT, "1900-02-29");
	if (days == 0)
		return (size_t)snprintf(out, NUMBER_TEXT, "1900-01-00");
	day_to_civil(day_from_civil(1899, 12, days < 60 ? 31 : 30) +
		     (day_t)days, &y, &m, &d);
	return (size_t)snprintf(out, NUMBER_TEXT, "%04d-%02d-%02d",
				y % 10000, m % 100, d % 100);
}

static size_t number_write_hour(char *out, size_t room, long seconds)
{
	int h = (int)(seconds / 3600 % 24), m = (int)(seconds / 60 % 60);
	int s = (int)(seconds % 60);

	if (s)
		return (size_t)snprintf(out, room, "%02d:%02d:%02d", h, m, s);
	return (size_t)snprintf(out, room, "%02d:%02d", h, m);
}

size_t number_date(char buf[NUMBER_TEXT], const char *raw, size_t len,
		   enum number_format format, int is_1904)
{
	struct decimal d;
	long days, seconds = 0;
	size_t n;

	if (decimal_read(&d, raw, len))
		return 0;
	days = decimal_days(&seconds, &d);
	if (days == 0 && format == NUMBER_TIME)
		return number_write_hour(buf, NUMBER_TEXT, seconds);
	if (days >= 0 && is_1904)
		days += FROM_1904;
	if (days < 0 || days > LAST_DAY)
		return 0;
	n = number_write_day(buf, days);
	if (seconds) {
		buf[n++] = ' ';
		n += number_write_hour(buf + n, NUMBER_TEXT - n, seconds);
	}
	return n;
}

size_t number_iso(char buf[NUMBER_TEXT], const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && n < NUMBER_TEXT - 1 && !strchr(".Z", text[n])) {
		buf[n] = text[n];
		n++;
	}
	buf[n] = '\0';
	if (n <= 10 || buf[10] != 'T')
		return n;
	buf[10] = ' ';
	if (!strcmp(buf + 10, " 00:00:00"))
		return 10;
	return n == 19 && !strcmp(buf + 16, ":00") ? 16 : n;
}
