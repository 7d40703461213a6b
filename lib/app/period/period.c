/*
 * Periods: finding the one that a command means, and opening one from the
 * calendar of its pack.
 */
#include <kinerja/period.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/period/packs.h"
#include "app/report/status.h"
#include "app/run/session.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/period_store.h"

/* A day of the pack's calendar in `year`. */
static char *calendar_day(char out[DAY_TEXT], int year, int month, int day)
{
	return day_format(out, day_from_civil(year, month, day));
}

static enum kin_status add_windows(const struct act *act, long long period,
				   const struct pack *pack,
				   const struct pack_period *pp, int year,
				   struct db *db, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < pack->n_windows; i++) {
		const struct pack_window *w = &pack->windows[i];
		char from[DAY_TEXT], to[DAY_TEXT];
		/* the annual evaluation happens in January after its year */
		int y = year + (pp->annual && w->from_month < pp->from_month
				? 1 : 0);

		if (&pack->periods[w->period] != pp)
			continue;
		if (pp->annual)
			y = year + 1;
		y += w->year;
		st = period_window_add(act, period,
				       pack->stages[w->stage].code,
				       w->role ? w->role : "*",
				       calendar_day(from, y, w->from_month,
						    w->from_day),
				       calendar_day(to, y, w->to_month,
						    w->to_day), db, err);
	}
	return st;
}

static enum kin_status period_check_other(struct kin_session *s,
					  const struct period *other,
					  const struct period_row *row,
					  struct kin_err *err)
{
	if (!strcmp(other->code, row->code) && other->closed) {
		kin_diag(s->sink, KIN_C_PERIOD_CLOSED, NULL, 0, 0, NULL,
			 _("period %s is closed, and closing is final; "
			   "correct an assessment with `kinerja assess "
			   "revise`, or open the next period"), row->code);
		return KIN_ERULE;
	}
	if (!strcmp(other->code, row->code))
		return kin_err_set(err, KIN_EEXISTS,
				   _("period %s is open already"), row->code);
	if (other->annual || !strcmp(row->kind, "annual") ||
	    strcmp(other->from_text, row->to_day) > 0 ||
	    strcmp(row->from_day, other->to_text) > 0)
		return KIN_OK;
	kin_diag(s->sink, KIN_C_PERIOD_OVERLAP, NULL, 0, 0, NULL,
		 _("%s to %s overlaps period %s (%s to %s)"), row->from_day,
		 row->to_day, other->code, other->from_text, other->to_text);
	return KIN_ERULE;
}

/* Another cycle that shares a day with the new one. */
static enum kin_status check_overlap(struct kin_session *s,
				     const struct period_row *row,
				     struct kin_err *err)
{
	struct period other;
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_all(&rows, s->db, err);

	while (!st && rows_next(&rows)) {
		period_fill(&other, &rows);
		st = period_check_other(s, &other, row, err);
	}
	return rows_end(&rows, st, err);
}

static void period_describe(struct kin_period_info *info,
			    const struct period_row *row,
			    const struct pack *pack)
{
	str_copy(info->code, sizeof(info->code), row->code);
	str_copy(info->label, sizeof(info->label), row->label);
	str_copy(info->dapodik, sizeof(info->dapodik), row->dapodik);
	str_copy(info->from, sizeof(info->from), row->from_day);
	str_copy(info->to, sizeof(info->to), row->to_day);
	snprintf(info->pack, sizeof(info->pack), "%s %s", pack->name,
		 pack->version);
	str_copy(info->pack_sha256, sizeof(info->pack_sha256), pack->sha256);
	info->annual = !strcmp(row->kind, "annual");
}

/* Days, label and Dapodik's name of a period, from the pack's calendar. */
struct calendar {
	char from[DAY_TEXT], to[DAY_TEXT], label[80], dapodik[8];
};

static void fill_calendar(struct calendar *c, const struct pack_period *pp,
			  int year)
{
	calendar_day(c->from, year, pp->from_month, pp->from_day);
	calendar_day(c->to, year, pp->to_month, pp->to_day);
	snprintf(c->label, sizeof(c->label), "%s %d", pp->label, year);
	c->dapodik[0] = '\0';
	if (pp->dapodik_term)
		snprintf(c->dapodik, sizeof(c->dapodik), "%d%s",
			 year + pp->dapodik_year, pp->dapodik_term);
}

enum kin_status period_check_valid(struct kin_session *s,
				   const struct pack *pack,
				   const char *from_day, const char *to_day)
{
	day_t from = day_parse(from_day, strlen(from_day));
	day_t to = day_parse(to_day, strlen(to_day));
	char first[DAY_TEXT], last[DAY_TEXT];

	switch (packs_reach(pack, from, to)) {
	case PACK_HOLDS:
		return KIN_OK;
	case PACK_OFFERED:
		kin_diag(s->sink, KIN_C_PERIOD_OFFERED, NULL, 0, 0, NULL,
			 _("the rules of %s hold until %s; they are taken for "
			   "%s to %s as long as no newer ones are known; when "
			   "these come, look at `kinerja rules diff`, then "
			   "`kinerja period repin`"), pack->name,
			 day_format(last, pack->valid_to), from_day, to_day);
		return KIN_OK;
	case PACK_NEVER:
		break;
	}
	kin_diag(s->sink, KIN_C_PERIOD_RULES, NULL, 0, 0, NULL,
		 _("the rules of %s hold from %s to %s, the period is %s to "
		   "%s; name other rules with --rules (see `kinerja rules "
		   "list`), or begin your own with `kinerja rules copy %s "
		   "NAME --year YEAR`"), pack->name,
		 day_format(first, pack->valid_from),
		 day_format(last, pack->valid_to), from_day, to_day,
		 pack->name);
	return KIN_ERULE;
}

/* The days and windows of the pack, for the code of the row. */
static enum kin_status period_create_from(struct period_row *row,
					  const struct pack *pack,
					  struct kin_session *s,
					  const struct act *act,
					  struct kin_period_info *info,
					  struct kin_err *err)
{
	const struct pack_period *pp;
	struct calendar cal;
	enum kin_status st;
	long long id = 0;
	int year;

	pp = pack_period_find(pack, row->code, &year);
	if (!pp)
		return kin_err_set(err, KIN_EUSAGE,
				   _("pack %s has no period %s; see `kinerja "
				     "rules show %s`"), pack->name, row->code,
				   pack->name);
	fill_calendar(&cal, pp, year);
	row->label = cal.label;
	row->kind = pp->annual ? "annual" : "cycle";
	row->from_day = cal.from;
	row->to_day = cal.to;
	row->dapodik = cal.dapodik[0] ? cal.dapodik : NULL;
	st = period_check_valid(s, pack, cal.from, cal.to);
	if (!st)
		st = check_overlap(s, row, err);
	if (!st)
		st = period_add(&id, act, row, s->db, err);
	if (!st)
		st = add_windows(act, id, pack, pp, year, s->db, err);
	period_describe(info, row, pack);
	return st;
}

enum kin_status period_create(struct kin_session *s, const struct act *act,
			      const char *code, const char *pack_name,
			      struct kin_period_info *info,
			      struct kin_err *err)
{
	struct period_row row = { .code = code };
	const struct pack *pack = NULL;
	char chosen[PACK_NAME];
	enum kin_status st = period_refuse_dapodik(code, err);

	if (!st && !pack_name) {
		st = packs_choose(chosen, s, code, NULL, err);
		pack_name = chosen;
	}
	if (!st)
		st = packs_ensure(&row.pack_id, s, act, pack_name, err);
	if (!st)
		st = session_pack(&pack, s, row.pack_id, err);
	return st ? st : period_create_from(&row, pack, s, act, info, err);
}

static enum kin_status count_one(void *user, const struct status_case *c,
				 struct kin_err *err)
{
	(void)err;
	*(long *)user += c->row->post && !c->expected.excluded;
	return KIN_OK;
}

/* How many people are expected in a period on the session's day. */
static enum kin_status period_expected(long *out, struct kin_session *s,
				       const char *code, struct kin_err *err)
{
	struct kin_filter filter = { .period = code };
	struct ready_filter f;
	enum kin_status st = filter_ready(&f, s, &filter, FILTER_ONE, err);

	*out = 0;
	return st ? st : status_each(s, &f, STATUS_BY_SCHOOL, 0, count_one,
				     out, err);
}

enum kin_status kin_period_open(struct kin_session *s, const char *code,
				const char *pack, int dry_run,
				struct kin_period_info *info,
				struct kin_err *err)
{
	struct act act;
	enum kin_status st;

	assert(s && code && info);
	memset(info, 0, sizeof(*info));
	st = session_begin(s, &act, NULL, NULL, err);
	if (!st)
		st = period_create(s, &act, code, pack, info, err);
	if (!st)
		st = period_expected(&info->expected, s, code, err);
	return session_end(s, &act, "{}", dry_run, st, err);
}

static enum kin_status tell_windows(struct kin_session *s, long long period,
				    void (*window)(void *user,
					const struct kin_window *w),
				    void *user, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_windows(&rows, period, s->db, err);

	while (!st && rows_next(&rows)) {
		struct kin_window w = {
			rows_text(&rows, PERIOD_WINDOWS_STAGE),
				rows_text(&rows, PERIOD_WINDOWS_ROLE),
			rows_text(&rows, PERIOD_WINDOWS_FROM_DAY),
				rows_text(&rows, PERIOD_WINDOWS_TO_DAY),
			rows_text(&rows, PERIOD_WINDOWS_EXTENDED_FROM),
			NULL, NULL, 0, 0,
		};

		window(user, &w);
	}
	return rows_end(&rows, st, err);
}

/* Behind them those of single schools and areas. */
static enum kin_status tell_places(struct kin_session *s, long long period,
				   void (*window)(void *user,
					const struct kin_window *w),
				   void *user, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_places_told(&rows, period, s->db, err);

	while (!st && rows_next(&rows)) {
		struct kin_window w = {
			.stage = rows_text(&rows, PERIOD_PLACES_TOLD_STAGE),
			.role = rows_text(&rows, PERIOD_PLACES_TOLD_ROLE),
			.to = rows_text(&rows, PERIOD_PLACES_TOLD_TO_DAY),
			.place = rows_text(&rows, PERIOD_PLACES_TOLD_PLACE),
			.npsn = rows_text(&rows, PERIOD_PLACES_TOLD_NPSN),
			.schools = (long)rows_int(&rows,
						  PERIOD_PLACES_TOLD_SCHOOLS),
		};

		window(user, &w);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status describe_closing(struct kin_period_info *info,
					struct kin_session *s,
					const struct period *p,
					struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_closing(&rows, p->id, s->db, err);

	if (!st && rows_next(&rows)) {
		str_copy(info->closed_day, sizeof(info->closed_day),
		     rows_text(&rows, PERIOD_CLOSING_DAY));
		str_copy(info->closed_reason, sizeof(info->closed_reason),
		     rows_text(&rows, PERIOD_CLOSING_REASON));
		info->unfinished =
			(long)rows_int(&rows, PERIOD_CLOSING_UNFINISHED);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status describe_stored(struct kin_period_info *info,
				       struct kin_session *s,
				       const struct period *p,
				       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_pack(&rows, p->pack_id, s->db, err);

	if (!st && rows_next(&rows)) {
		str_copy(info->pack, sizeof(info->pack),
		     rows_text(&rows, PERIOD_PACK_PACK));
		str_copy(info->pack_sha256, sizeof(info->pack_sha256),
		     rows_text(&rows, PERIOD_PACK_SHA256));
	}
	st = rows_end(&rows, st, err);
	str_copy(info->code, sizeof(info->code), p->code);
	str_copy(info->label, sizeof(info->label), p->label);
	str_copy(info->dapodik, sizeof(info->dapodik), p->dapodik);
	str_copy(info->from, sizeof(info->from), p->from_text);
	str_copy(info->to, sizeof(info->to), p->to_text);
	info->annual = p->annual;
	info->closed = p->closed;
	return st;
}

enum kin_status kin_period_show(struct kin_session *s, const char *code,
				struct kin_period_info *info,
				void (*window)(void *user,
					       const struct kin_window *w),
				void *user, struct kin_err *err)
{
	struct period p;
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && info);
	memset(info, 0, sizeof(*info));
	if (st)
		return st;
	st = session_period(&p, s, code, err);
	if (!st)
		st = describe_stored(info, s, &p, err);
	if (!st)
		st = describe_closing(info, s, &p, err);
	if (!st)
		st = period_expected(&info->expected, s, p.code, err);
	if (!st && window)
		st = tell_windows(s, p.id, window, user, err);
	if (!st && window)
		st = tell_places(s, p.id, window, user, err);
	return db_end(s->db, st, err);
}
