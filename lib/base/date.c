/*
 * The civil calendar as arithmetic.
 *
 * Owns the mapping between dates and day numbers; reads no clock.
 */
#include "base/date.h"

#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static int is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
	static const signed char days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	return days[month - 1] + (month == 2 && is_leap(year));
}

/*
 * Years are counted from March, so that the leap day is the last of its
 * year, and in eras of 400 years, which all have the same length.
 */
day_t day_from_civil(int year, int month, int day)
{
	int y, era, yoe, doy;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > month_days(year, month))
		return DAY_NONE;
	y = month <= 2 ? year - 1 : year;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void day_to_civil(day_t d, int *year, int *month, int *day)
{
	int z = d + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int m = mp + (mp < 10 ? 3 : -9);

	if (year)
		*year = yoe + era * 400 + (m <= 2);
	if (month)
		*month = m;
	if (day)
		*day = doy - (153 * mp + 2) / 5 + 1;
}

/* What `n` digits say, or -1: not all of them are digits. */
static int digits(const char *text, int n)
{
	int value = 0;

	for (; n; n--, text++) {
		if (*text < '0' || *text > '9')
			return -1;
		value = value * 10 + (*text - '0');
	}
	return value;
}

day_t day_parse(const char *text, size_t len)
{
	int year, month, day;

	if (len != 10 || text[4] != '-' || text[7] != '-')
		return DAY_NONE;
	year = digits(text, 4);
	month = digits(text + 5, 2);
	day = digits(text + 8, 2);
	if (year < FIRST_YEAR || year > LAST_YEAR)
		return DAY_NONE;
	return day_from_civil(year, month, day);
}

day_t day_or_none(const char *text)
{
	return text ? day_parse(text, strlen(text)) : DAY_NONE;
}

char *day_format(char out[DAY_TEXT], day_t d)
{
	int year, month, day;

	out[0] = '\0';
	if (d == DAY_NONE)
		return out;
	day_to_civil(d, &year, &month, &day);
	if (year < 0 || year > 9999)
		return out;
	out[0] = (char)('0' + year / 1000);
	out[1] = (char)('0' + year / 100 % 10);
	out[2] = (char)('0' + year / 10 % 10);
	out[3] = (char)('0' + year % 10);
	out[4] = '-';
	out[5] = (char)('0' + month / 10);
	out[6] = (char)('0' + month % 10);
	out[7] = '-';
	out[8] = (char)('0' + day / 10);
	out[9] = (char)('0' + day % 10);
	out[10] = '\0';
	return out;
}

day_t day_add_months(day_t d, int n)
{
	int year, month, day, count;

	if (d == DAY_NONE)
		return DAY_NONE;
	day_to_civil(d, &year, &month, &day);
	count = year * 12 + month - 1 + n;
	if (count < 12)
		return DAY_NONE;
	year = count / 12;
	month = count % 12 + 1;
	if (day > month_days(year, month))
		day = month_days(year, month);
	return day_from_civil(year, month, day);
}

int day_years(day_t from, day_t to)
{
	int y1, m1, d1, y2, m2, d2;

	day_to_civil(from, &y1, &m1, &d1);
	day_to_civil(to, &y2, &m2, &d2);
	return y2 - y1 - (m2 < m1 || (m2 == m1 && d2 < d1));
}
