/* The rules of an open period: another version of them. */
#include <kinerja/period.h>

#include <assert.h>
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
