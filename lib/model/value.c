/*
 * Values of single cells.
 *
 * Owns what people and spreadsheets make of texts, dates and hours; knows
 * neither fields nor positions. Every function runs for millions of cells.
 */
#include "model/value.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "model/day.h"
#include "model/tables.h"

static int value_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* Whether `text` begins with the n letters of `name`, in any case. */
static int same_start(const char *name, const char *text, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!name[i] || lower(text[i]) != name[i])
			return 0;
	return 1;
}

/* Bytes of something invisible that begins at p, else 0. */
static size_t value_blank_at(const char *p, size_t left)
{
	if (str_is_blank(*p))
		return 1;
	if (left > 1 && !memcmp(p, "\xc2\xa0", 2))
		return 2;
	return left > 2 && (!memcmp(p, "\xe2\x80\x8c", 3) ||
			    !memcmp(p, "\xef\xbb\xbf", 3)) ? 3 : 0;
}

/* The same, for what ends before `end`. */
static size_t blank_before(const char *end, size_t len)
{
	size_t n;

	for (n = 1; n <= 3 && n <= len; n++)
		if (value_blank_at(end - n, n) == n)
			return n;
	return 0;
}

size_t value_trim(const char **text, size_t len)
{
	size_t n;

	while (len && ((unsigned char)**text <= ' ' || **text & 0x80) &&
	       (n = value_blank_at(*text, len))) {
		*text += n;
		len -= n;
	}
	while (len && ((unsigned char)(*text)[len - 1] <= ' ' ||
		       (*text)[len - 1] & 0x80) &&
	       (n = blank_before(*text + len, len)))
		len -= n;
	return len;
}

int value_has_letter(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if ((text[i] >= 'a' && text[i] <= 'z') ||
		    (text[i] >= 'A' && text[i] <= 'Z') || text[i] & 0x80)
			return 1;
	return 0;
}

size_t value_digits(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text >= '0' && *text <= '9';
	return n;
}

/* Word processors make a longer dash of a hyphen; two are a text. */
static int is_dash(const char *text, size_t len)
{
	if (len == 1)
		return *text == '-';
	return len == 3 &&
	       (!memcmp(text, "\xe2\x88\x92", 3) ||
		(!memcmp(text, "\xe2\x80", 2) &&
		 (unsigned char)text[2] >= 0x90 &&
		 (unsigned char)text[2] <= 0x95));
}

int value_is_nothing(const char *text, size_t len)
{
	if (len && (*text == '-' || *text == '\xe2'))
		return is_dash(text, len);
	switch (len) {
	case 3:
		return !memcmp(text, "nan", 3) || !memcmp(text, "NaN", 3);
	case 4:
		return !memcmp(text, "NULL", 4) || !memcmp(text, "null", 4) ||
		       !memcmp(text, "None", 4);
	case 6:
		return !memcmp(text, "&nbsp;", 6);
	default:
		return 0;
	}
}

/* Bytes that are copied as they are: no control character, no C2. */
static inline int value_is_plain(unsigned char c)
{
	return c >= 0x20 && c != 0x7f && c != 0xc2;
}

/* A run of blanks with a line break in it becomes one blank. */
static size_t fold_break(char *out, size_t n, const char **p, const char *end)
{
	while (n && out[n - 1] == ' ')
		n--;
	while (*p < end && str_is_blank(**p))
		++*p;
	out[n++] = ' ';
	return n;
}

long value_copy(char *out, const char *text, size_t len, int one_line)
{
	const char *p = text, *end = text + len;
	size_t n = 0;

	while (p < end) {
		unsigned char c = (unsigned char)*p;

		if (value_is_plain(c)) {
			out[n++] = *p++;
		} else if (c == 0xc2) {
			if (end - p > 1 && (unsigned char)p[1] < 0xa0)
				return -1;
			out[n++] = *p++;
		} else if (c != '\n' && c != '\r' && c != '\t') {
			return -1;
		} else if (one_line) {
			n = fold_break(out, n, &p, end);
		} else if (c == '\r') {
			p++;
			if (p == end || *p != '\n')
				out[n++] = '\n';
		} else {
			out[n++] = *p++;
		}
	}
	out[n] = '\0';
	return (long)n;
}

/* Up to `max` digits at *p into *value; returns how many there were. */
static int read_number(const char **p, const char *end, int max, int *value)
{
	int n = 0;

	*value = 0;
	while (*p < end && n < max && value_is_digit(**p)) {
		*value = *value * 10 + (**p - '0');
		++*p;
		n++;
	}
	return n;
}

/* No day_format(): three numbers are here already, and this is the hot way. */
static void write_date(char out[DAY_TEXT], int year, int month, int day)
{
	int rest = year * 10000 + month * 100 + day, i;

	for (i = 9; i >= 0; i--) {
		if (i == 4 || i == 7) {
			out[i] = '-';
			continue;
		}
		out[i] = (char)('0' + rest % 10);
		rest /= 10;
	}
	out[10] = '\0';
}

static enum kin_code finish_date(char out[DAY_TEXT], int year, int month,
				 int day)
{
	day_t d = year >= 1900 && year < 2200 ?
		day_from_civil(year, month, day) : DAY_NONE;

	if (d == DAY_NONE)
		return KIN_C_DATE_CALENDAR;
	if (year == 1900 && month == 1 && day == 1)
		out[0] = '\0';
	else
		write_date(out, year, month, day);
	return VALUE_OK;
}

int value_month(const char **p, const char *end)
{
	static const char *const names[] = {
		"januari", "februari", "maret", "april", "mei", "juni",
		"juli", "agustus", "september", "oktober", "november",
		"desember", "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november",
		"december", "pebruari", "nopember", "agt", "ags", "sept",
	};
	static const char of_odd[] = { 2, 11, 8, 8, 9 };	/* the last */
	size_t n = 0, i;

	while (n < (size_t)(end - *p) && lower((*p)[n]) >= 'a' &&
	       lower((*p)[n]) <= 'z')
		n++;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((n == 3 || n == strlen(names[i])) &&
		    same_start(names[i], *p, n)) {
			*p += n;
			return i < 24 ? (int)(i % 12) + 1 : of_odd[i - 24];
		}
	return 0;
}

/* A year at the end of a date: whole, or the one of two digits within the
 * hundred years from `since`. */
static int read_year(const char *p, const char *end, int since, int *year)
{
	int n = read_number(&p, end, 4, year);

	if (p != end || (n != 4 && n != 2))
		return 0;
	if (n == 2)
		*year += since - since % 100 +
			 (*year < since % 100 ? 100 : 0);
	return 1;
}

/* 12 Juli 1986, 12-Jul-86, Sabtu, 12 Juli 1986: a word leaves no doubt. */
static enum kin_code read_named_date(char out[DAY_TEXT], const char *text,
				     size_t len, int since)
{
	const char *end = text + len, *p = day_skip_weekday(text, end);
	int day, month, year;
	char mark;

	if (!read_number(&p, end, 2, &day) || p == end)
		return KIN_C_DATE_FORM;
	mark = *p++;
	if (!mark || !strchr(" -/.", mark))
		return KIN_C_DATE_FORM;
	month = value_month(&p, end);
	if (!month || p == end || *p++ != mark ||
	    !read_year(p, end, since, &year))
		return KIN_C_DATE_FORM;
	return finish_date(out, year, month, day);
}

/* d/m/Y is read only where m/d/Y is impossible or the same day. */
static enum kin_code read_local_date(char out[DAY_TEXT], const char *text,
				     size_t len, int since)
{
	const char *p = text, *end = text + len;
	int first, second, year;
	char mark;

	if (!read_number(&p, end, 2, &first) || p == end)
		return read_named_date(out, text, len, since);
	mark = *p++;
	if (!strchr("/-.", mark) || !mark ||
	    !read_number(&p, end, 2, &second) || p == end || *p++ != mark ||
	    read_number(&p, end, 4, &year) != 4 || p != end)
		return read_named_date(out, text, len, since);
	if (first <= 12 && second > 12)
		return KIN_C_DATE_FORM;
	if (first <= 12 && first != second) {
		if (finish_date(out, year, second, first) == VALUE_OK ||
		    finish_date(out, year, first, second) == VALUE_OK)
			return KIN_C_DATE_AMBIGUOUS;
		return KIN_C_DATE_CALENDAR;
	}
	return finish_date(out, year, second, first);
}

/* Whether an export put a midnight behind the day. */
static int is_midnight(const char *text, size_t len)
{
	return len == 9 && (*text == ' ' || *text == 'T') &&
	       !memcmp(text + 1, "00:00:00", 8);
}

/* A number of a date, which programs write with a sign. */
static int read_signed(const char **p, const char *end, int *value)
{
	int minus = *p < end && **p == '-', n;

	*p += minus;
	n = read_number(p, end, 4, value);
	if (minus)
		*value = -*value;
	return n;
}

/* Whether these are what programs make of an empty cell: day 0 of their
 * calendars, in any order of day and month. */
static int is_day_zero(int year, int a, int b)
{
	if (year == 0 || year == -1)
		return 1;
	if (year == 1)
		return a == 1 && b == 1;
	if (year == 1899)
		return (a == 12 && b >= 30) || (b == 12 && a >= 30);
	return year == 1900 && ((a == 1 && !b) || (b == 1 && !a) ||
				(!a && !b));
}

static int is_zero_date(const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	int v[3], n[3], i;

	for (i = 0; i < 3; i++) {
		if (i && (p == end || !strchr("-/.", *p++)))
			return 0;
		n[i] = read_signed(&p, end, &v[i]);
		if (!n[i])
			return 0;
	}
	if (p < end && *p != ' ' && *p != 'T')
		return 0;
	if (!v[0] && !v[1] && !v[2])
		return 1;
	if (n[0] == 4)
		return is_day_zero(v[0], v[1], v[2]);
	return n[2] == 4 && is_day_zero(v[2], v[0], v[1]);
}

/* Behind a year of four digits nobody writes the day first. */
static enum kin_code read_date(char out[DAY_TEXT], const char *text,
			       size_t len, int since)
{
	const char *p = text, *end = text + len;
	int year, month, day;
	char mark;

	if (read_number(&p, end, 4, &year) != 4 || p == end ||
	    !strchr("-/.", *p))
		return read_local_date(out, text, len, since);
	mark = *p++;
	if (!read_number(&p, end, 2, &month) || p == end || *p++ != mark ||
	    !read_number(&p, end, 2, &day) || p != end)
		return KIN_C_DATE_FORM;
	return finish_date(out, year, month, day);
}

enum kin_code value_date(char out[DAY_TEXT], const char *text, size_t len,
			 int since)
{
	enum kin_code code;

	out[0] = '\0';
	if (len > 10 && is_midnight(text + len - 9, 9))
		len -= 9;
	code = read_date(out, text, len, since);
	return code != VALUE_OK && is_zero_date(text, len) ? VALUE_OK : code;
}

int value_time(char out[TIME_TEXT], const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	int hour, minute;
	char mark;

	out[0] = '\0';
	if (!read_number(&p, end, 2, &hour) || p == end)
		return -1;
	mark = *p++;
	if ((mark != ':' && mark != '.') ||
	    read_number(&p, end, 2, &minute) != 2 || hour > 23 || minute > 59)
		return -1;
	if (p < end && (end - p != 3 || *p != mark || memcmp(p + 1, "00", 2)))
		return -1;
	out[0] = (char)('0' + hour / 10);
	out[1] = (char)('0' + hour % 10);
	out[2] = ':';
	out[3] = (char)('0' + minute / 10);
	out[4] = (char)('0' + minute % 10);
	out[5] = '\0';
	return 0;
}

static int same_letters(const char *code, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (!code[i] || lower(code[i]) != lower(text[i]))
			return 0;
	return !code[len] || code[len] == '|';
}

static int value_is_alias(const char *aliases, const char *text, size_t len)
{
	while (aliases) {
		if (same_letters(aliases, text, len))
			return 1;
		aliases = strchr(aliases, '|');
		if (aliases)
			aliases++;
	}
	return 0;
}

const struct kin_choice *value_choice(const struct kin_choice *choices,
				      const char *text, size_t len)
{
	const struct kin_choice *c;

	for (c = choices; c->code; c++)
		if (same_letters(c->code, text, len))
			return c;
	/* the plain spellings, before every one is folded */
	for (c = choices; c->code; c++)
		if (value_is_alias(c->aliases, text, len))
			return c;
	return choice_find(choices, text, len);
}

/* How far a choice is from a text in its nearest spelling. */
static int choice_distance(const struct kin_choice *c, const char *folded)
{
	char other[SHOWN_TEXT];
	int best = SHOWN_TEXT, d;
	const char *names[2] = { c->code, c->label };
	int i;

	for (i = 0; i < 2; i++) {
		if (!names[i] || strlen(names[i]) >= sizeof(other))
			continue;
		utf8_fold(other, names[i], strlen(names[i]));
		d = utf8_distance(folded, other, best);
		if (d < best)
			best = d;
	}
	return best;
}

static void append(char *out, size_t size, const char *text)
{
	size_t used = strlen(out), n = strlen(text);

	if (n >= size - used)
		n = size - used - 1;
	memcpy(out + used, text, n);
	out[used + n] = '\0';
}

int value_list_choices(char *out, size_t size,
		       const struct kin_choice *choices, const char *text)
{
	const struct kin_choice *c, *nearest = NULL;
	char shown[SHOWN_TEXT], folded[SHOWN_TEXT];
	int best = SHOWN_TEXT + 1, d;

	value_show(shown, text, strlen(text));
	utf8_fold(folded, shown, strlen(shown));
	for (c = choices; c->code; c++) {
		d = choice_distance(c, folded);
		if (d < best) {
			best = d;
			nearest = c;
		}
	}
	out[0] = '\0';
	if (nearest)
		append(out, size, nearest->code);
	for (c = choices; c->code; c++) {
		if (c == nearest)
			continue;
		append(out, size, ", ");
		append(out, size, c->code);
	}
	return best;
}

/* Whether a status says that its holder is no civil servant. */
static int says_not_asn(const char *text)
{
	static const char *const words[] = {
		"non", "honor", "gtt", "ptt", "gty", "pty", "thl", "sukwan",
		"bukan", "kontrak", "tidak", "sukarela", "yayasan",
	};
	char folded[SHOWN_TEXT], shown[SHOWN_TEXT];
	size_t i;

	value_show(shown, text, strlen(text));
	utf8_fold(folded, shown, strlen(shown));
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(folded, words[i]))
			return 1;
	return 0;
}

int value_may_propose(const struct kin_choice *choices, const char *text,
		      const char *code, int distance)
{
	size_t a = strlen(text), b = strlen(code), n = a < b ? a : b;

	/* two of three letters in common are no likeness */
	if (distance > 3 || (size_t)distance * 3 > n)
		return 0;
	return choices != choice_employment ||
	       says_not_asn(text) == says_not_asn(code);
}

const char *value_show(char out[SHOWN_TEXT], const char *text, size_t len)
{
	size_t n = len < SHOWN_TEXT ? len : SHOWN_TEXT - 4, i;

	n = utf8_valid_prefix(text, n);
	if (n < len && n > SHOWN_TEXT - 4)
		n = utf8_valid_prefix(text, SHOWN_TEXT - 4);
	for (i = 0; i < n; i++)
		out[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7f ?
			'?' : text[i];
	out[n] = '\0';
	if (n < len)
		memcpy(out + n, "...", 4);
	return out;
}
