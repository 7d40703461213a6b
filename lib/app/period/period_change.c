/*
 * Deadlines of an open period, which move to a later day. Its rules are
 * period_repin.c, closing it period_close.c.
 */
#include <kinerja/period.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/period/period_place.h"
#include "app/report/status.h"
#include "app/run/session.h"
#include "app/run/person_ref.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "store/period_store.h"

/* Windows of one stage: a role has a letter and a | of PACK_ROLES_EACH. */
#define MAX_ROLES (PACK_ROLES_EACH / 2 + 1)

struct window {
	char role[ROLE_TEXT], from[DAY_TEXT], to[DAY_TEXT];
};

struct extension {
	struct kin_session *s;
	const struct kin_extend_opts *o;
	const char *stage;	/* official */
	struct period period;
	struct act act;
	struct window windows[MAX_ROLES];
	int n;
	int refused;
	struct place_extension at;	/* where places are named */
};

static enum kin_status find_stage(struct extension *x, struct kin_err *err)
{
	const struct pack *pack = x->s->pack;
	int i = pack_stage_find(pack, x->o->stage);
	char list[400] = "";

	if (i >= 0) {
		x->stage = pack->stages[i].code;
		return KIN_OK;
	}
	for (i = 0; i < pack->n_stages; i++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list),
			 "%s%s", i ? ", " : "", pack->stages[i].code);
	return kin_err_set(err, KIN_EUSAGE,
			   _("say which deadline with --stage: one of %s"),
			   list);
}

static enum kin_status check_request(struct extension *x, struct kin_err *err)
{
	const char *to = x->o->to;

	if (!to || day_parse(to, strlen(to)) == DAY_NONE)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say the new last day with --to, as "
				     "2024-01-31"));
	if (!x->o->reason || !*x->o->reason)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say why with --reason TEXT; it is kept "
				     "in the trail"));
	return KIN_OK;
}

static void period_refuse(struct extension *x, enum kin_code code,
			  const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void period_refuse(struct extension *x, enum kin_code code,
			  const char *fmt, ...)
{
	char text[400];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	kin_diag(x->s->sink, code, NULL, 0, 0, NULL, "%s", text);
	x->refused = 1;
}

static int is_meant(const struct extension *x, const char *role)
{
	return !x->o->role || !strcmp(role, x->o->role) || !strcmp(role, "*");
}

/* The windows that are meant; one of the role comes before one of all. */
static enum kin_status load_windows(struct extension *x, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_windows(&rows, x->period.id, x->s->db,
					    err);
	int own = -1;

	while (!st && rows_next(&rows)) {
		struct window *w = &x->windows[x->n];
		const char *role = rows_text(&rows, PERIOD_WINDOWS_ROLE);

		if (strcmp(rows_text(&rows, PERIOD_WINDOWS_STAGE), x->stage) !=
		    0 ||
		    !is_meant(x, role) || x->n == MAX_ROLES)
			continue;
		snprintf(w->role, sizeof(w->role), "%s", role);
		snprintf(w->from, sizeof(w->from), "%s",
			 rows_text(&rows, PERIOD_WINDOWS_FROM_DAY));
		snprintf(w->to, sizeof(w->to), "%s",
			 rows_text(&rows, PERIOD_WINDOWS_TO_DAY));
		if (x->o->role && !strcmp(role, x->o->role))
			own = x->n;
		x->n++;
	}
	if (own > 0)
		x->windows[0] = x->windows[own];
	if (own >= 0)
		x->n = 1;
	return rows_end(&rows, st, err);
}

static void period_check_windows(struct extension *x)
{
	const struct period *p = &x->period;
	day_t to = day_parse(x->o->to, strlen(x->o->to));
	day_t last = p->to + (p->to - p->from) + 1;
	char limit[DAY_TEXT];
	int i;

	if (p->closed)
		period_refuse(x, KIN_C_PERIOD_CLOSED,
			     _("%s is closed; its deadlines stay as they were"),
			     p->code);
	if (!x->n)
		period_refuse(x, KIN_C_PERIOD_WINDOW,
			 _("%s has no deadline for %s%s%s; see `kinerja period "
			   "show %s`"),
			 p->code, x->stage, x->o->role ? "/" : "",
			 x->o->role ? x->o->role : "", p->code);
	if (to > last)
		period_refuse(x, KIN_C_PERIOD_DAY,
			 _("%s ends on %s, and %s is too far behind it; give a "
			   "day until %s"),
			 p->code, p->to_text, x->o->to,
			 day_format(limit, last));
	for (i = 0; i < x->n && !place_named(x->o); i++)
		if (strcmp(x->o->to, x->windows[i].to) <= 0)
			period_refuse(
			     x, KIN_C_PERIOD_SHORTER,
			     _("%s (%s) already goes on until %s; a "
			       "deadline is only moved to a later day%s"),
			     x->stage, x->windows[i].role, x->windows[i].to,
			     x->n > 1
				     ? _(", or name the other role with --role")
				     : "");
}

static enum kin_status extend_one(struct extension *x, const struct window *w,
				  struct kin_err *err)
{
	int split = x->o->role && !strcmp(w->role, "*");
	const char *role = split ? x->o->role : w->role;
	char field[60];
	struct change change = {
		.subject = "period", .subject_id = x->period.id,
		.field = field, .before = w->to, .after = x->o->to,
		.note = x->o->reason, .day = x->s->day_text,
		.by_person = x->s->actor,
	};
	enum kin_status st;

	snprintf(field, sizeof(field), "window %s %s", x->stage, role);
	st = split ? period_window_split(&x->act, x->period.id, x->stage, role,
					 x->o->to, x->s->db, err)
		   : period_window_extend(&x->act, x->period.id, x->stage,
					  role, x->o->to, x->s->db, err);
	return st ? st : trail_change(&x->act, &change, x->s->db, err);
}

/* Data are put right before the period, by all at once. */
static enum kin_status period_extend_places(struct extension *x,
					    struct kin_err *err)
{
	const struct pack *pack = x->s->pack;
	int stage = pack_stage_find(pack, x->stage);

	if (pack->stages[stage].kind == KIND_DATA)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s ends for all schools at once; extend "
				     "it without naming some"), x->stage);
	x->at.s = x->s;
	x->at.o = x->o;
	x->at.act = &x->act;
	x->at.period = &x->period;
	x->at.stage = x->stage;
	return place_extend(&x->at, err);
}

static enum kin_status period_extend(struct extension *x, struct kin_err *err)
{
	enum kin_status st = session_period(&x->period, x->s, x->o->code, err);
	int i;

	if (!st)
		st = find_stage(x, err);
	if (!st)
		st = load_windows(x, err);
	if (st)
		return st;
	period_check_windows(x);
	if (x->refused)
		return KIN_ERULE;
	if (place_named(x->o))
		return period_extend_places(x, err);
	for (i = 0; !st && i < x->n; i++)
		st = extend_one(x, &x->windows[i], err);
	return st;
}

static void period_tell_place(const struct extension *x,
			      void (*window)(void *user,
					     const struct kin_window *w),
			      void *user)
{
	const struct place_extension *at = &x->at;
	struct kin_window w = {
		x->stage, x->o->role ? x->o->role : "*", at->first, x->o->to,
		at->before, at->place, at->npsn[0] ? at->npsn : NULL,
		at->schools, at->left,
	};

	window(user, &w);
}

enum kin_status kin_period_extend(struct kin_session *s,
				  const struct kin_extend_opts *opts,
				  void (*window)(void *user,
						 const struct kin_window *w),
				  void *user, struct kin_err *err)
{
	struct kin_extend_opts o = *opts;
	struct extension x = { .s = s, .o = &o };
	enum kin_status st = check_request(&x, err);
	int i;

	assert(s && opts && window);
	if (!st && o.role)
		st = person_ref_role(&o.role, o.role, s, err);
	if (st)
		return st;
	st = session_begin(s, &x.act, NULL, NULL, err);
	if (!st)
		st = period_extend(&x, err);
	st = session_end(s, &x.act, "{}", opts->dry_run, st, err);
	if (!st && place_named(opts))
		period_tell_place(&x, window, user);
	for (i = 0; !st && i < x.n && !place_named(opts); i++) {
		struct kin_window w = {
			x.stage, o.role ? o.role : x.windows[i].role,
			x.windows[i].from, opts->to, x.windows[i].to,
			NULL, NULL, 0, 0,
		};

		window(user, &w);
	}
	return st;
}
