/*
 * The clock, and the two variables with which tests replace it.
 *
 * Owns every reading of time; knows nothing of what the time is for.
 */
#include "base/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"

#define DAY_SECONDS 86400

/* HH:MM:SS into seconds, -1 when it is none. */
static long seconds_parse(const char *t)
{
	static const char shape[] = "dd:dd:dd";
	long h, m, s;
	int i;

	for (i = 0; shape[i]; i++)
		if (shape[i] == 'd' ? t[i] < '0' || t[i] > '9' : t[i] != ':')
			return -1;
	h = (t[0] - '0') * 10 + t[1] - '0';
	m = (t[3] - '0') * 10 + t[4] - '0';
	s = (t[6] - '0') * 10 + t[7] - '0';
	return h < 24 && m < 60 && s < 60 ? h * 3600 + m * 60 + s : -1;
}

/* Seconds since 1970 in UTC. */
static enum kin_status seconds_now(long long *out, struct kin_err *err)
{
	const char *text = getenv("KINERJA_NOW");
	struct timespec now;
	day_t day;
	long rest;

	if (!text || !*text) {
		if (clock_gettime(CLOCK_REALTIME, &now))
			return kin_err_sys(err, _("cannot read the clock"));
		*out = now.tv_sec;
		return KIN_OK;
	}
	day = strlen(text) == 20 ? day_parse(text, 10) : DAY_NONE;
	rest = day != DAY_NONE && text[10] == 'T' && text[19] == 'Z' ?
		seconds_parse(text + 11) : -1;
	if (rest < 0)
		return kin_err_set(err, KIN_EUSAGE,
			_("KINERJA_NOW is not a moment such as "
			  "2024-01-31T02:03:04Z: %s"), text);
	*out = (long long)day * DAY_SECONDS + rest;
	return KIN_OK;
}

static int zone_hours(const char *zone)
{
	if (!strcmp(zone, "WIB"))
		return 7;
	if (!strcmp(zone, "WITA"))
		return 8;
	return strcmp(zone, "WIT") ? -1 : 9;
}

enum kin_status clock_today(day_t *out, const char *zone, struct kin_err *err)
{
	const char *text = getenv("KINERJA_TODAY");
	int hours = zone_hours(zone);
	enum kin_status st;
	long long now;

	if (hours < 0)
		return kin_err_set(err, KIN_EUSAGE,
			_("%s is not a zone; use WIB, WITA or WIT"), zone);
	if (text && *text) {
		*out = day_parse(text, strlen(text));
		if (*out == DAY_NONE)
			return kin_err_set(err, KIN_EUSAGE,
				_("KINERJA_TODAY is not a day such as "
				  "2024-01-31: %s"), text);
		return KIN_OK;
	}
	st = seconds_now(&now, err);
	if (st)
		return st;
	*out = (day_t)((now + hours * 3600) / DAY_SECONDS);
	return KIN_OK;
}

static void clock_two_digits(char *out, int value)
{
	out[0] = (char)('0' + value / 10 % 10);
	out[1] = (char)('0' + value % 10);
}

enum kin_status clock_now(char out[MOMENT_TEXT], struct kin_err *err)
{
	enum kin_status st;
	long long now;
	int rest;

	st = seconds_now(&now, err);
	if (st)
		return st;
	day_format(out, (day_t)(now / DAY_SECONDS));
	rest = (int)(now % DAY_SECONDS);
	memcpy(out + 10, "T00:00:00Z", 11);
	clock_two_digits(out + 11, rest / 3600);
	clock_two_digits(out + 14, rest / 60 % 60);
	clock_two_digits(out + 17, rest % 60);
	return KIN_OK;
}

long long clock_ticks(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now))
		return 0;
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
