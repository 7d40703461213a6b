/*
 * What may be changed of an open period: deadlines that move to a later day,
 * and rules of a version that only adds. Closing is period_close.c.
 */
#include <kinerja/period.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/period/packs.h"
#include "app/report/status.h"
#include "app/run/session.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rule/pack_adds.h"
#include "store/pack_store.h"
#include "store/period_store.h"

/* ---- deadlines ---- */

#define MAX_ROLES 4		/* windows of one stage */

struct window {
	char role[24], from[DAY_TEXT], to[DAY_TEXT];
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
};

static int same_word(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if (*a != *b && !(*a == '_' && *b == '-'))
			return 0;
	return *a == *b;
}

static enum kin_status find_stage(struct extension *x, struct kin_err *err)
{
	static const char *const english[N_STAGES] = {
		"plan", "review", "observe", "follow_up", "reflect", "assess"
	};
	int i;

	for (i = 0; x->o->stage && i < N_STAGES; i++)
		if (same_word(pack_stage_names[i], x->o->stage) ||
		    same_word(english[i], x->o->stage)) {
			x->stage = pack_stage_names[i];
			return KIN_OK;
		}
	return kin_err_set(err, KIN_EUSAGE,
			   _("say which deadline with --stage: rencana, "
			     "tinjauan, observasi, tindak_lanjut, refleksi or "
			     "penilaian"));
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
	return find_stage(x, err);
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
	for (i = 0; i < x->n; i++)
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

static enum kin_status period_extend(struct extension *x, struct kin_err *err)
{
	enum kin_status st = session_period(&x->period, x->s, x->o->code, err);
	int i;

	if (!st)
		st = load_windows(x, err);
	if (st)
		return st;
	period_check_windows(x);
	if (x->refused)
		return KIN_ERULE;
	for (i = 0; !st && i < x->n; i++)
		st = extend_one(x, &x->windows[i], err);
	return st;
}

enum kin_status kin_period_extend(struct kin_session *s,
				  const struct kin_extend_opts *opts,
				  void (*window)(void *user,
						 const struct kin_window *w),
				  void *user, struct kin_err *err)
{
	struct extension x = { .s = s, .o = opts };
	enum kin_status st = check_request(&x, err);
	int i;

	assert(s && opts && window);
	if (st)
		return st;
	st = session_begin(s, &x.act, NULL, NULL, err);
	if (!st)
		st = period_extend(&x, err);
	st = session_end(s, &x.act, "{}", opts->dry_run, st, err);
	for (i = 0; !st && i < x.n; i++) {
		struct kin_window w = {
			x.stage, opts->role ? opts->role : x.windows[i].role,
			x.windows[i].from, opts->to, x.windows[i].to,
		};

		window(user, &w);
	}
	return st;
}

/* ---- rules ---- */

struct repin {
	struct kin_session *s;
	struct period period;
	struct kin_repin_result *r;
};

static void tell_difference(void *user, const struct pack_difference *d)
{
	struct kin_sink *sink = ((struct repin *)user)->s->sink;

	if (!d->was)
		kin_diag(sink, KIN_C_PERIOD_PACK, NULL, 0, 0, NULL,
			 _("%s is new, and would be required of people who "
			   "have gone on without it"), d->where);
	else if (!d->is)
		kin_diag(sink, KIN_C_PERIOD_PACK, NULL, 0, 0, NULL,
			 _("%s is gone, and plans may use it"), d->where);
	else
		kin_diag(sink, KIN_C_PERIOD_PACK, NULL, 0, 0, NULL,
			 _("%s is another: '%s' became '%s'"), d->where,
			 d->was, d->is);
}

static enum kin_status load_pack(struct pack **out, struct kin_session *s,
				 long long id, const char *name,
				 struct kin_err *err)
{
	char *json = NULL;
	size_t len = 0;
	enum kin_status st = pack_store_load(&json, &len, id, s->db, err);

	if (!st)
		st = pack_load(out, json, len, name, s->sink, err);
	kin_free(json);
	return st;
}

static enum kin_status period_compare(struct repin *rp, const struct pack *old,
				      const struct pack *new,
				      struct kin_err *err)
{
	const struct period *p = &rp->period;
	int n;

	snprintf(rp->r->from, sizeof(rp->r->from), "%s %s", old->name,
		 old->version);
	snprintf(rp->r->to, sizeof(rp->r->to), "%s %s", new->name,
		 new->version);
	n = pack_adds(old, new, p->code, tell_difference, rp);
	if (n)
		return kin_err_set(err, KIN_ERULE,
				   _("%s stays with %s: %s differs from it in "
				     "%d places that are no addition"),
				   p->code, rp->r->from, rp->r->to, n);
	return period_check_valid(rp->s, new, p->from_text, p->to_text);
}

static enum kin_status pin(struct repin *rp, const struct act *act,
			   long long pack, struct kin_err *err)
{
	struct change change = {
		.subject = "period", .subject_id = rp->period.id,
		.field = "pack", .before = rp->r->from, .after = rp->r->to,
		.day = rp->s->day_text, .by_person = rp->s->actor,
	};
	enum kin_status st = period_set_pack(rp->period.id, pack, rp->s->db,
					     err);

	return st ? st : trail_change(act, &change, rp->s->db, err);
}

static enum kin_status period_repin(struct repin *rp, const struct act *act,
				    const char *code, const char *name,
				    struct kin_err *err)
{
	struct pack *new = NULL;
	char chosen[PACK_NAME];
	long long id = 0;
	enum kin_status st = session_period(&rp->period, rp->s, code, err);

	if (!st && !name) {
		str_copy(chosen, sizeof(chosen), rp->s->pack->name);
		name = chosen;
	}
	if (!st)
		st = packs_newest(&id, rp->s, act, name, rp->period.pack_id,
				  err);
	if (st)
		return st;
	if (rp->period.closed) {
		kin_diag(rp->s->sink, KIN_C_PERIOD_CLOSED, NULL, 0, 0, NULL,
			 _("%s is closed; it keeps its rules"),
			 rp->period.code);
		return KIN_ERULE;
	}
	period_title(rp->r->period, &rp->period);
	rp->r->nothing = id == rp->period.pack_id;
	if (!rp->r->nothing)
		st = load_pack(&new, rp->s, id, name, err);
	else
		snprintf(rp->r->to, sizeof(rp->r->to), "%s %s",
			 rp->s->pack->name, rp->s->pack->version);
	if (!st && new)
		st = period_compare(rp, rp->s->pack, new, err);
	if (!st && new)
		st = pin(rp, act, id, err);
	pack_free(new);
	return st;
}

enum kin_status kin_period_repin(struct kin_session *s, const char *code,
				 const char *pack, int dry_run,
				 struct kin_repin_result *out,
				 struct kin_err *err)
{
	struct repin rp = { .s = s, .r = out };
	struct act act;
	enum kin_status st;

	assert(s && code && out);
	memset(out, 0, sizeof(*out));
	st = session_begin(s, &act, NULL, NULL, err);
	if (!st)
		st = period_repin(&rp, &act, code, pack, err);
	return session_end(s, &act, "{}", dry_run || out->nothing, st, err);
}
