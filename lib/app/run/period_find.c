/*
 * The period that a command means: by its code, by the day, or beside the
 * current one.
 *
 * Opens and changes none; that is the room of periods.
 */
#include "app/run/session.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "model/birth.h"
#include "model/value.h"
#include "store/past_store.h"
#include "store/period_store.h"

void period_fill(struct period *p, struct rows *rows)
{
	p->id = rows_int(rows, PERIOD_ROW_ID);
	str_copy(p->code, sizeof(p->code), rows_text(rows, PERIOD_ROW_CODE));
	str_copy(p->label, sizeof(p->label),
		    rows_text(rows, PERIOD_ROW_LABEL));
	p->annual = !strcmp(rows_text(rows, PERIOD_ROW_KIND), "annual");
	str_copy(p->from_text, sizeof(p->from_text),
		    rows_text(rows, PERIOD_ROW_FROM_DAY));
	str_copy(p->to_text, sizeof(p->to_text),
		    rows_text(rows, PERIOD_ROW_TO_DAY));
	str_copy(p->dapodik, sizeof(p->dapodik),
		    rows_text(rows, PERIOD_ROW_DAPODIK));
	p->pack_id = rows_int(rows, PERIOD_ROW_PACK_ID);
	p->closed = (int)rows_int(rows, PERIOD_ROW_CLOSED);
	p->later = (int)rows_int(rows, PERIOD_ROW_LATER);
	p->from = day_parse(p->from_text, strlen(p->from_text));
	p->to = day_parse(p->to_text, strlen(p->to_text));
}

day_t period_counted(const struct period *p, day_t day)
{
	if (day > p->to)
		return p->to;
	return day < p->from ? p->from : day;
}

/* The open cycle nearest to the day, since one is probably meant. */
static enum kin_status no_period(struct kin_session *s, struct kin_err *err)
{
	struct period each, near = { 0 };
	struct rows rows = ROWS_INIT;
	int day = day_parse(s->day_text, strlen(s->day_text));
	enum kin_status st = period_all(&rows, s->db, err);
	int least = 0;

	while (!st && rows_next(&rows)) {
		int far;

		period_fill(&each, &rows);
		far = each.from > day ? each.from - day : day - each.to;
		if (each.closed || each.annual || each.later ||
		    (near.id && far >= least))
			continue;
		near = each;
		least = far;
	}
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	if (near.id)
		return kin_err_set(err, KIN_EUSAGE,
				   _("no open period contains %s; the nearest "
				     "is %s: say --period %s"), s->day_text,
				   near.code, near.code);
	if (past_stands(s->db))
		return kin_err_set(err, KIN_EUSAGE,
				   _("no period that contains %s was open, as "
				     "it was known then; say which with "
				     "--period (see `kinerja period list`), "
				     "or a later --known"), s->day_text);
	return kin_err_set(err, KIN_EUSAGE,
			   _("no open period contains %s; say which with "
			     "--period (see `kinerja period list`), or open "
			     "it with `kinerja period open`"), s->day_text);
}

/* The period of the day: the only open cycle that contains it. */
static enum kin_status find_current(struct period *out, struct kin_session *s,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_of_day(&rows, s->day_text, s->db, err);
	int n = 0;

	while (!st && rows_next(&rows) && n++ < 2)
		period_fill(out, &rows);
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	if (n == 1)
		return KIN_OK;
	if (!n)
		return no_period(s, err);
	return kin_err_set(err, KIN_EUSAGE,
			   _("more than one open period contains %s; say "
			     "which with --period"), s->day_text);
}

/* The neighbour of the current period among all, by first day. */
static enum kin_status find_neighbour(struct period *out,
				      struct kin_session *s, int step,
				      struct kin_err *err)
{
	struct period each, before = { 0 };
	struct rows rows = ROWS_INIT;
	enum kin_status st = find_current(out, s, err);
	int found = 0, take = 0;
	long long current = out->id;

	if (!st)
		st = period_all(&rows, s->db, err);
	while (!st && !found && rows_next(&rows)) {
		period_fill(&each, &rows);
		if (each.annual || each.later)
			continue;
		if (take || (each.id == current && step < 0)) {
			*out = take ? each : before;
			found = out->id != 0;
			break;
		}
		take = each.id == current && step > 0;
		before = each;
	}
	st = rows_end(&rows, st, err);
	if (st)
		return st;
	return found ? KIN_OK : kin_err_set(err, KIN_ENOTFOUND,
					    _("there is no period there"));
}

enum kin_status period_refuse_dapodik(const char *code, struct kin_err *err)
{
	char hint[16];

	if (!pack_period_is_dapodik(code, hint))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s is a semester of Dapodik; the period is "
			     "called %s here"), code, hint);
}

/* The day that a text is, be it only a month, or its number in a sheet. */
static int reads_as_day(char day[DAY_TEXT], const char *code)
{
	char whole[32];
	int n = snprintf(whole, sizeof(whole), "1-%s", code);

	if (value_date(day, code, strlen(code), VALUE_SINCE) == VALUE_OK)
		return *day != '\0';
	if (n < (int)sizeof(whole) &&
	    value_date(day, whole, (size_t)n, VALUE_SINCE) == VALUE_OK)
		return *day != '\0';
	return birth_number_is_day(day, code, strlen(code));
}

/*
 * What was typed before a spreadsheet made a day of it: 2025-1 is January
 * 2025 to it, which it shows as Jan-25. 0: the text is no such day.
 */
static int period_meant(char out[16], const char *code)
{
	const char *part;
	char day[DAY_TEXT];

	if (!reads_as_day(day, code) || strcmp(day + 8, "01") != 0)
		return 0;
	part = day + 5 + (day[5] == '0');
	snprintf(out, 16, "%.4s-%.*s", day, (int)(day + 7 - part), part);
	return 1;
}

/* A code that could be opened is offered to be. */
static enum kin_status no_such_period(const char *code, struct kin_err *err)
{
	char meant[16];

	if (period_meant(meant, code))
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no period %s, and a spreadsheet "
				     "makes that of %s; where that was meant, "
				     "make the cell text and type it anew"),
				   code, meant);
	if (strspn(code, "0123456789") < 4 ||
	    strspn(code, "0123456789-") != strlen(code))
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no period %s; see `kinerja "
				     "period list`"), code);
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("there is no period %s; see `kinerja period "
			     "list`, or open it with `kinerja period open "
			     "%s`"), code, code);
}

static enum kin_status period_find_code(struct period *out,
					struct kin_session *s, const char *code,
					struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_refuse_dapodik(code, err);
	int found;

	if (st)
		return st;
	st = period_open_rows(&rows, code, s->db, err);
	found = !st && rows_next(&rows);
	if (found)
		period_fill(out, &rows);
	st = rows_end(&rows, st, err);
	if (!st && found && out->later)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("period %s was not opened yet, as it was "
				     "known then; say a later --known"), code);
	if (st || found)
		return st;
	return no_such_period(code, err);
}

enum kin_status session_period_next(int *left, struct period *io,
				    struct kin_session *s, struct kin_err *err)
{
	const struct pack *pack;
	struct rows rows = ROWS_INIT;
	struct period each, next = { 0 };
	enum kin_status st = period_all(&rows, s->db, err);
	int behind = !io->id;

	*left = 0;
	while (!st && rows_next(&rows)) {
		period_fill(&each, &rows);
		if (behind && !each.closed && !each.later && !(*left)++)
			next = each;
		behind |= each.id == io->id;
	}
	st = rows_end(&rows, st, err);
	if (st || !*left)
		return st;
	*io = next;
	return session_pack(&pack, s, io->pack_id, err);
}

enum kin_status session_period(struct period *out, struct kin_session *s,
			       const char *code, struct kin_err *err)
{
	const struct pack *pack;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	if (!code || !strcmp(code, "current"))
		st = find_current(out, s, err);
	else if (!strcmp(code, "previous"))
		st = find_neighbour(out, s, -1, err);
	else if (!strcmp(code, "next"))
		st = find_neighbour(out, s, 1, err);
	else
		st = period_find_code(out, s, code, err);
	return st ? st : session_pack(&pack, s, out->pack_id, err);
}

