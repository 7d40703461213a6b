/*
 * Birth dates as spreadsheets leave them.
 *
 * Owns the possible readings of one cell and the choice among them; never
 * takes one because it is likely.
 */
#include "model/birth.h"

#include <string.h>

#include "model/ident.h"

#define EPOCH (-25569)		/* day 0 of spreadsheets: 1899-12-30 */
#define SERIAL_FIRST 14611	/* 1940-01-01 */
#define SERIAL_LAST 73050	/* 2099-12-31 */

/* a/b/year as it stands; serial: the day's number instead. */
struct cell {
	int a, b, year, digits;	/* digits of the year */
	long serial;
};

static int birth_number(const char **p, const char *end, int max, int *digits)
{
	int value = 0;

	for (*digits = 0; *p < end && *digits < max && **p >= '0' &&
	     **p <= '9'; ++*digits)
		value = value * 10 + (*(*p)++ - '0');
	return value;
}

static int is_mark(char c)
{
	return c == '/' || c == '-' || c == '.';
}

int birth_is_local(const char *text, size_t len)
{
	return len >= 6 && (is_mark(text[1]) || is_mark(text[2]));
}

static size_t without_midnight(const char *text, size_t len)
{
	return len > 9 && (!memcmp(text + len - 9, " 00:00:00", 9) ||
			   !memcmp(text + len - 9, "T00:00:00", 9))
		? len - 9 : len;
}

static int read_cell(struct cell *c, const char *text, size_t len)
{
	const char *p = text, *end = text + without_midnight(text, len);
	int digits;
	char mark;

	*c = (struct cell){ 0, 0, 0, 0, 0 };
	if (end - p == 5) {
		c->serial = birth_number(&p, end, 5, &digits);
		if (digits == 5)
			return 1;
		c->serial = 0;
		p = text;
	}
	c->a = birth_number(&p, end, 2, &digits);
	if (!digits || p == end || !is_mark(*p))
		return 0;
	mark = *p++;
	c->b = birth_number(&p, end, 2, &digits);
	if (!digits || p == end || *p++ != mark)
		return 0;
	c->year = birth_number(&p, end, 4, &c->digits);
	return p == end && (c->digits == 4 || c->digits == 2);
}

static int two(const char *p)
{
	return (p[0] - '0') * 10 + p[1] - '0';
}

/* Whether a NIK, which has two digits of the year, holds this day. */
static int nik_holds(const char *nik, day_t day)
{
	int y, m, d, own = two(nik + 6);

	day_to_civil(day, &y, &m, &d);
	return (own > 40 ? own - 40 : own) == d && two(nik + 8) == m &&
	       two(nik + 10) == y % 100;
}

static int is_agreed(day_t day, const char *nip, const char *nik)
{
	struct ident_facts facts;

	if (nip) {
		ident_nip_facts(&facts, nip);
		if (facts.birth == day)
			return 1;
	}
	return nik && nik_holds(nik, day);
}

static int whole_year(const struct cell *c)
{
	if (c->digits == 4)
		return c->year;
	return c->year + (c->year < BIRTH_SINCE % 100 ? 2000 : 1900);
}

/* One reading of the cell. */
static day_t reading(const struct cell *c, int month_first)
{
	int year = whole_year(c);

	if (year < 1900 || year > 2199)
		return DAY_NONE;
	return month_first ? day_from_civil(year, c->a, c->b)
			   : day_from_civil(year, c->b, c->a);
}

/* The only reading with which an identifier agrees, or DAY_NONE; *order is
 * how it reads. */
static day_t agreed(char *order, const struct cell *c, const char *nip,
		    const char *nik)
{
	day_t day = reading(c, 0), other = reading(c, 1);
	int is_day = day != DAY_NONE && is_agreed(day, nip, nik);
	int is_other = other != DAY_NONE && is_agreed(other, nip, nik);

	*order = 0;
	if (day == other)
		return is_day ? day : DAY_NONE;
	if (is_day == is_other)
		return DAY_NONE;
	*order = is_day ? 'd' : 'm';
	return is_day ? day : other;
}

int birth_read(char out[DAY_TEXT], const char *text, size_t len,
	       const char *nip, const char *nik, char order)
{
	struct cell c;
	char how;
	day_t day;

	if (!read_cell(&c, text, len))
		return 0;
	if (c.serial) {
		day = (day_t)(c.serial + EPOCH);
		if (!is_agreed(day, nip, nik))
			day = DAY_NONE;
	} else {
		day = agreed(&how, &c, nip, nik);
		if (day == DAY_NONE && order && c.digits == 4)
			day = reading(&c, order == 'm');
	}
	if (day == DAY_NONE)
		return 0;
	day_format(out, day);
	return 1;
}

int birth_number_is_day(char out[DAY_TEXT], const char *text, size_t len)
{
	struct cell c;

	if (!read_cell(&c, text, len) || c.serial < SERIAL_FIRST ||
	    c.serial > SERIAL_LAST)
		return 0;
	day_format(out, (day_t)(c.serial + EPOCH));
	return 1;
}

char birth_order(const char *text, size_t len, const char *nip,
		 const char *nik)
{
	struct cell c;
	char order;

	if (!read_cell(&c, text, len) || c.serial)
		return 0;
	if (c.a > 12 && c.b <= 12)
		return 'd';
	if (c.b > 12 && c.a <= 12)
		return 'm';
	agreed(&order, &c, nip, nik);
	return order;
}
