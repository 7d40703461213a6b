/*
 * The rules of an open period: another version of them.
 *
 * What only adds is taken. So are labels, what the old version called
 * provisional where no row of the period rests on it yet, and, where the
 * period was opened with rules that were only offered for it, any difference
 * that no row rests on. The rest is refused.
 */
#include <kinerja/period.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/period/packs.h"
#include "app/report/status.h"
#include "app/run/session.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "rule/pack_adds.h"
#include "rule/pack_unsure.h"
#include "store/pack_store.h"
#include "store/period_store.h"

struct repin {
	struct kin_session *s;
	struct period period;
	struct kin_repin_result *r;
	void (*tell)(void *user, const struct kin_rules_change *c);
	void *user;
	char *json;		/* of the old version */
	int offered;		/* it was never made for the period */
	int refused;
	enum kin_status st;
	struct kin_err *err;
};

/* On what rows the lists of a pack are used; plans where none is named. */
static const struct {
	const char *list, *rows;
} uses[] = {
	{ "indicators", "item" }, { "activities", "item" },
	{ "duties", "item" }, { "levels", "document" },
	{ "doc_fields", "document" }, { "main_duties", "assessment" },
	{ "areas", "assessment" }, { "ratings", "assessment" },
	{ "predicates", "assessment" }, { "matrix", "assessment" },
	{ "org_predicates", "assessment" }, { "credits", "assessment" },
	{ "credit_percent", "assessment" },
	{ "credit_decimals", "assessment" },
	{ "credit_months", "assessment" }, { "has_credit", "assessment" },
	{ "credit_statuses", "assessment" }, { "patterns", "assessment" },
	{ "small_group", "assessment" }, { "objection_days", "assessment" },
};

/* Whether a row of the period rests on the place. */
static int repin_is_used(struct repin *rp, const char *where)
{
	size_t len = strcspn(where, "/"), i;
	const char *rows = "plan";
	char code[80] = "";
	long long n = 1;

	for (i = 0; i < sizeof(uses) / sizeof(uses[0]); i++)
		if (strlen(uses[i].list) == len &&
		    !strncmp(uses[i].list, where, len))
			rows = uses[i].rows;
	if (where[len])
		snprintf(code, sizeof(code), "%.*s",
			 (int)strcspn(where + len + 1, "/"), where + len + 1);
	if (!rp->st)
		rp->st = pack_store_uses(&n, rp->period.id, rows, code,
					 rp->s->db, rp->err);
	return n > 0;
}

static int repin_is_label(const char *where)
{
	const char *last = strrchr(where, '/');

	return !strcmp(last ? last + 1 : where, "label");
}

static int repin_accepts(struct repin *rp, const struct pack_difference *d)
{
	if (d->was && d->is && repin_is_label(d->where))
		return 1;
	/* days of a period stay as they were; another name is what is meant */
	if (rp->offered && (!strcmp(d->where, "name") ||
			    !strncmp(d->where, "windows/", 8)))
		return 1;
	return (rp->offered || pack_unsure(rp->json, d->where)) &&
		!repin_is_used(rp, d->where);
}

static void repin_refuse(struct repin *rp, const struct pack_difference *d)
{
	struct kin_sink *sink = rp->s->sink;

	rp->refused++;
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

static void repin_judge(void *user, const struct pack_difference *d)
{
	struct repin *rp = user;
	struct kin_rules_change change = {
		d->where, d->was, d->is, pack_unsure(rp->json, d->where),
	};

	if (!repin_accepts(rp, d)) {
		repin_refuse(rp, d);
		return;
	}
	rp->r->changes++;
	rp->r->windows += !strncmp(d->where, "windows/", 8);
	if (rp->tell)
		rp->tell(rp->user, &change);
}

static enum kin_status load_pack(struct pack **out, struct kin_session *s,
				 long long id, const char *name,
				 struct kin_err *err)
{
	char *json = NULL;
	char sha256[DIGEST_HEX];
	size_t len = 0;
	enum kin_status st = pack_store_load(&json, &len, sha256, id, s->db,
					     err);

	if (!st)
		st = pack_load_stored(out, json, len, sha256, name, s->sink,
				      err);
	kin_free(json);
	return st;
}

static enum kin_status period_compare(struct repin *rp, const struct pack *old,
				      const struct pack *new,
				      struct kin_err *err)
{
	const struct period *p = &rp->period;
	char sha256[DIGEST_HEX];
	size_t len = 0;
	enum kin_status st;

	snprintf(rp->r->from, sizeof(rp->r->from), "%s %s", old->name,
		 old->version);
	snprintf(rp->r->to, sizeof(rp->r->to), "%s %s", new->name,
		 new->version);
	rp->offered = packs_reach(old, p->from, p->to) == PACK_OFFERED;
	rp->err = err;
	st = pack_store_load(&rp->json, &len, sha256, p->pack_id, rp->s->db,
			     err);
	if (!st) {
		pack_adds(old, new, p->code, repin_judge, rp);
		st = rp->st;
	}
	kin_free(rp->json);
	if (st)
		return st;
	if (rp->refused)
		return kin_err_set(err, KIN_ERULE,
				   _("%s stays with %s: %s differs from it in "
				     "%d places that are no addition"),
				   p->code, rp->r->from, rp->r->to,
				   rp->refused);
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
		st = packs_choose(chosen, rp->s, rp->period.code,
				  rp->s->pack->name, err);
		name = chosen;
	}
	if (!st)
		st = packs_ensure(&id, rp->s, act, name, err);
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
				 void (*tell)(void *user,
					      const struct kin_rules_change *c),
				 void *user, struct kin_repin_result *out,
				 struct kin_err *err)
{
	struct repin rp = { .s = s, .r = out, .tell = tell, .user = user };
	struct act act;
	enum kin_status st;

	assert(s && code && out);
	memset(out, 0, sizeof(*out));
	st = session_begin(s, &act, NULL, NULL, err);
	if (!st)
		st = period_repin(&rp, &act, code, pack, err);
	return session_end(s, &act, "{}", dry_run || out->nothing, st, err);
}
