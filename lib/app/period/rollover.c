/*
 * Rollover: gate, opening the next period, carrying what was asked into
 * drafts, and what then remains per school. Taking it back is
 * rollover_undo.c.
 */
#include <kinerja/rollover.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/period/packs.h"
#include "app/plan/plan_content.h"
#include "app/period/rollover.h"
#include "app/report/status.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/rollover_store.h"

struct rollover {
	struct kin_session *s;
	const struct kin_rollover_opts *o;
	struct kin_rollover_result *r;
	struct period from, to;
	struct act act;
	long long *alone;	/* posts without a supervisor, in order */
	size_t n_alone;
	char day[DAY_TEXT];	/* on which supervisors are asked for */
	/* the school at hand */
	long long unit;
	char npsn[16], name[128], as_of[DAY_TEXT];
	long expected, carried, unsupervised;
};

void rollover_ref(char *out, size_t size, const char *from, const char *to)
{
	snprintf(out, size, "rollover %s %s", from, to);
}

static enum kin_status check_order(const struct rollover *ro,
				   struct kin_err *err)
{
	if (ro->from.annual || ro->to.annual)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is the annual evaluation of a year; "
				     "only cycles are rolled over"),
				   ro->from.annual ? ro->from.code
						   : ro->to.code);
	if (ro->to.from <= ro->from.to)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s begins on %s, before %s ends on %s"),
				   ro->to.code, ro->to.from_text,
				   ro->from.code, ro->from.to_text);
	if (!ro->to.closed)
		return KIN_OK;
	kin_diag(ro->s->sink, KIN_C_PERIOD_CLOSED, NULL, 0, 0, NULL,
		 _("period %s is closed; nothing can be carried into it"),
		 ro->to.code);
	return KIN_ERULE;
}

/* A period that is open already keeps the rules that it was opened with. */
static enum kin_status check_rules(const struct rollover *ro,
				   const struct pack *pack,
				   struct kin_err *err)
{
	if (!ro->o->rules || !strcmp(ro->o->rules, pack->name))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s is open already with %s %s; leave out "
			     "--rules"), ro->to.code, pack->name,
			   pack->version);
}

/* Those that were asked for, else those of `from` where they hold. */
static enum kin_status choose_rules(char out[PACK_NAME],
				    const struct rollover *ro,
				    struct kin_err *err)
{
	const struct pack *pack = NULL;
	enum kin_status st;

	if (ro->o->rules) {
		str_copy(out, PACK_NAME, ro->o->rules);
		return KIN_OK;
	}
	st = session_pack(&pack, ro->s, ro->from.pack_id, err);
	return st ? st : packs_choose(out, ro->s, ro->o->to, pack->name, err);
}

static enum kin_status find_periods(struct rollover *ro, struct kin_err *err)
{
	struct kin_period_info info = { .code = "" };
	struct kin_err none = KIN_ERR_INIT;
	const struct pack *pack = NULL;
	enum kin_status st = session_period(&ro->from, ro->s, ro->o->from,
					    err);

	if (st)
		return st;
	st = session_period(&ro->to, ro->s, ro->o->to, &none);
	if (st == KIN_ENOTFOUND) {
		char name[PACK_NAME];

		st = choose_rules(name, ro, err);
		if (!st)
			st = period_create(ro->s, &ro->act, ro->o->to, name,
					   &info, err);
		ro->r->opened = !st;
		if (!st)
			st = session_period(&ro->to, ro->s, ro->o->to, err);
	} else if (st) {
		return kin_err_set(err, st, "%s", none.msg);
	}
	if (!st)
		st = session_pack(&pack, ro->s, ro->to.pack_id, err);
	if (!st && !ro->r->opened)
		st = check_rules(ro, pack, err);
	if (!st)
		snprintf(ro->r->pack, sizeof(ro->r->pack), "%s %s",
			 pack->name, pack->version);
	return st ? st : check_order(ro, err);
}

/* What the rules of the next period still know. */
static enum kin_status stage_codes(struct rollover *ro, struct kin_err *err)
{
	const char *const *section = plan_section_names;
	const struct pack *p = ro->s->pack;
	enum kin_status st = rollover_open(ro->s->db, err);
	int i;

	for (i = 0; !st && i < p->n_duties; i++)
		st = rollover_code(section[SECTION_DUTY], p->duties[i].code, -1,
				   ro->s->db, err);
	for (i = 0; !st && i < p->n_activities; i++)
		st = rollover_code(section[SECTION_COMPETENCY],
				   p->activities[i].code,
				   p->activities[i].points, ro->s->db, err);
	return st;
}

static void take_counts(struct kin_rollover_result *r,
			const struct rollover_counts *n)
{
	r->plans = n->plans;
	r->duties = n->duties;
	r->activities = n->activities;
	r->not_covered = n->not_covered;
	r->unknown = n->unknown;
	r->left = n->left;
	r->had_plan = n->had_plan;
}

/* The items of one draft, until the next one's begin. */
struct draft {
	long long plan;
	struct plan_item_row items[PLAN_MAX_ITEMS];
	int n;
	struct arena arena;
};

static enum kin_status finish_draft(struct draft *d, struct db *db,
				    struct kin_err *err)
{
	unsigned char digest[DIGEST_MAC];

	if (!d->n)
		return KIN_OK;
	plan_draft_digest(digest, d->items, d->n);
	d->n = 0;
	arena_reset(&d->arena);
	return rollover_set_digest(d->plan, digest, db, err);
}

static int rollover_add_item(struct draft *d, struct rows *rows)
{
	struct plan_item_row *it = &d->items[d->n];
	const char **texts[] = {
		&it->section, &it->code, &it->aspect, &it->rhk,
		&it->rhk_atasan, &it->indicator, &it->target,
		&it->sk_number, &it->sk_date, &it->sk_from, &it->sk_to,
	};
	size_t i;

	if (d->n == PLAN_MAX_ITEMS)
		return 0;
	memset(it, 0, sizeof(*it));
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = rows_text(rows, (int)i +
					     ROLLOVER_CARRIED_SECTION);

		*texts[i] = text ? arena_strdup(&d->arena, text) : NULL;
		if (text && !*texts[i])
			return -1;
	}
	it->quantity = (int)rows_int(rows, ROLLOVER_CARRIED_QUANTITY);
	d->n++;
	return 0;
}

/* So that an export of the drafts reads back as unchanged. */
static enum kin_status digest_drafts(struct db *db, struct kin_err *err)
{
	struct draft d = { .plan = 0 };
	struct rows rows = ROWS_INIT;
	enum kin_status st = rollover_items(&rows, db, err);

	while (!st && rows_next(&rows)) {
		if (rows_int(&rows, ROLLOVER_CARRIED_ID) != d.plan)
			st = finish_draft(&d, db, err);
		d.plan = rows_int(&rows, ROLLOVER_CARRIED_ID);
		if (!st && rollover_add_item(&d, &rows))
			st = kin_err_nomem(err);
	}
	st = rows_end(&rows, st, err);
	if (!st)
		st = finish_draft(&d, db, err);
	arena_release(&d.arena);
	return st;
}

/* How many steps are done where one that is carried is open. */
static enum kin_status carried_steps(struct rollover_args *out,
				     struct rollover *ro, struct kin_err *err)
{
	const struct pack *pack;
	enum kin_status st = session_pack(&pack, ro->s, ro->from.pack_id, err);
	int i;

	out->first = 1;
	out->last = 0;
	for (i = 0; !st && i < pack->n_steps; i++) {
		if (!pack->steps[i].carry)
			continue;
		if (!out->last)
			out->first = i;
		out->last = i + 1;
	}
	return st ? st : session_pack(&pack, ro->s, ro->to.pack_id, err);
}

/* Why something is not carried, for its sentence. */
static const char *left_reason(const char *why)
{
	if (!strcmp(why, "gone"))
		return _("the post ended");
	if (!strcmp(why, "had_plan"))
		return _("there is a plan already");
	return strcmp(why, "unknown")
		? _("its SK does not cover the first day")
		: _("the new rules do not have it");
}

static enum kin_status tell_left(struct rollover *ro,
				 const struct rollover_args *args,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rollover_left(&rows, args, ro->s->db, err);

	while (!st && rows_next(&rows)) {
		const char *code = rows_text(&rows, ROLLOVER_LEFT_CODE);

		kin_diag(ro->s->sink, KIN_C_ROLLOVER_LEFT, NULL, 0, 0, NULL,
			 _("%s @%s: %s is not carried: %s"),
			 rows_text(&rows, ROLLOVER_LEFT_NAME),
			 rows_text(&rows, ROLLOVER_LEFT_NPSN),
			 *code ? code : _("the plan"),
			 left_reason(rows_text(&rows, ROLLOVER_LEFT_WHY)));
	}
	return rows_end(&rows, st, err);
}

static enum kin_status carry(struct rollover *ro, struct kin_err *err)
{
	struct rollover_args args = {
		ro->from.id, ro->to.id, ro->to.from_text, ro->o->carry_duties,
		ro->o->carry_follow_up, 0, 0,
	};
	struct rollover_counts n = { 0 };
	enum kin_status st;

	if (!args.duties && !args.follow_up)
		return KIN_OK;
	st = carried_steps(&args, ro, err);
	if (!st)
		st = stage_codes(ro, err);
	if (!st)
		st = rollover_stage(&n, &args, ro->s->db, err);
	take_counts(ro->r, &n);
	if (!st && (n.not_covered || n.unknown || n.left || n.had_plan))
		st = tell_left(ro, &args, err);
	if (st || !n.plans)
		return st;
	st = rollover_carry(&ro->act, &args, ro->s->db, err);
	return st ? st : digest_drafts(ro->s->db, err);
}

/* ---- what remains ---- */

static void warn_school(struct rollover *ro)
{
	day_t day = day_parse(ro->as_of, strlen(ro->as_of));

	if (!ro->as_of[0] || ro->s->day - day > ro->o->max_age) {
		ro->r->stale++;
		kin_diag(ro->s->sink, KIN_C_ROSTER_OLD, NULL, 0, 0, NULL,
			 ro->as_of[0]
			 ? _("the newest roster of %s (%s) is of %s; import a "
			     "new one before the plans are made")
			 : _("no roster of %s (%s) ever came%s; import it"),
			 ro->npsn, ro->name, ro->as_of);
	}
	if (ro->unsupervised)
		kin_diag(ro->s->sink, KIN_C_SUPERVISOR_NONE, NULL, 0, 0, NULL,
			 _("%ld of %ld people of %s (%s) have no supervisor "
			   "on %s; say `supervisor import` or `supervisor "
			   "set`"), ro->unsupervised, ro->expected, ro->npsn,
			 ro->name, ro->day);
}

static void finish_school(struct rollover *ro)
{
	struct kin_rollover_school out = {
		ro->npsn, ro->name, ro->as_of[0] ? ro->as_of : NULL,
		ro->expected, ro->carried, ro->unsupervised,
	};

	if (!ro->unit)
		return;
	warn_school(ro);
	ro->r->schools++;
	ro->r->expected += ro->expected;
	ro->r->unsupervised += ro->unsupervised;
	if (ro->o->school)
		ro->o->school(ro->o->user, &out);
}

static void begin_school(struct rollover *ro, const struct status_row *row)
{
	ro->unit = row->unit;
	snprintf(ro->npsn, sizeof(ro->npsn), "%s", row->npsn ? row->npsn : "");
	snprintf(ro->name, sizeof(ro->name), "%s",
		 row->school ? row->school : "");
	snprintf(ro->as_of, sizeof(ro->as_of), "%s",
		 row->as_of ? row->as_of : "");
	ro->expected = ro->carried = ro->unsupervised = 0;
}

static int by_id(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

static enum kin_status visit(void *user, const struct status_case *c,
			     struct kin_err *err)
{
	struct rollover *ro = user;

	(void)err;
	if (c->row->unit != ro->unit) {
		finish_school(ro);
		begin_school(ro, c->row);
	}
	if (!c->row->post)
		return KIN_OK;
	ro->carried += c->row->plan && c->row->carried;
	if (c->expected.excluded)
		return KIN_OK;
	ro->expected++;
	if (ro->n_alone && bsearch(&c->row->post, ro->alone, ro->n_alone,
				   sizeof(*ro->alone), by_id))
		ro->unsupervised++;
	return KIN_OK;
}

/* Who supervises matters when the period runs, not before it. */
static void find_day(struct rollover *ro)
{
	day_format(ro->day, ro->s->day > ro->to.from ? ro->s->day
						     : ro->to.from);
}

/* One query for all: a question per person would take too long. */
static enum kin_status load_alone(struct rollover *ro, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rollover_alone(&rows, ro->day, ro->to.id,
					    ro->s->db, err);
	long long *grown;
	size_t cap = 0;

	while (!st && rows_next(&rows)) {
		if (ro->n_alone == cap) {
			cap = cap ? 2 * cap : 256;
			grown = kin_realloc(ro->alone, cap * sizeof(*grown));
			if (!grown) {
				st = kin_err_nomem(err);
				break;
			}
			ro->alone = grown;
		}
		ro->alone[ro->n_alone++] = rows_int(&rows, ROLLOVER_ALONE_ID);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status tell_remaining(struct rollover *ro,
				      struct kin_err *err)
{
	struct kin_filter filter = { .period = ro->to.code };
	struct ready_filter f;
	enum kin_status st = filter_ready(&f, ro->s, &filter, FILTER_ONE, err);

	find_day(ro);
	if (!st)
		st = load_alone(ro, err);
	if (!st)
		st = status_each(ro->s, &f, STATUS_BY_SCHOOL, 0, visit, ro,
				 err);
	if (!st)
		finish_school(ro);
	kin_free(ro->alone);
	return st;
}

/* Rosters fresh and supervisors known: what scripts may insist on. */
static enum kin_status check_ready(const struct rollover *ro,
				   struct kin_err *err)
{
	const struct kin_rollover_result *r = ro->r;

	if (!ro->o->strict || (!r->stale && !r->unsupervised))
		return KIN_OK;
	return kin_err_set(err, KIN_ERULE,
			   _("not ready for %s: %ld schools without a fresh "
			     "roster [ROSTER_OLD], %ld people without a "
			     "supervisor [SUPERVISOR_NONE]; mend this, or go "
			     "on without --strict"), ro->to.code,
			   r->stale, r->unsupervised);
}

enum kin_status kin_rollover(struct kin_session *s,
			     const struct kin_rollover_opts *opts,
			     struct kin_rollover_result *result,
			     struct kin_err *err)
{
	struct rollover ro = { .s = s, .o = opts, .r = result };
	char counts[120], ref[64];
	enum kin_status st;

	assert(s && opts && result);
	memset(result, 0, sizeof(*result));
	rollover_ref(ref, sizeof(ref), opts->from, opts->to);
	st = session_begin(s, &ro.act, NULL, ref, err);
	if (!st)
		st = find_periods(&ro, err);
	if (!st)
		st = carry(&ro, err);
	if (!st)
		st = tell_remaining(&ro, err);
	period_title(result->from, &ro.from);
	period_title(result->to, &ro.to);
	result->nothing = !result->opened && !result->plans;
	if (!st)
		st = check_ready(&ro, err);
	snprintf(counts, sizeof(counts), "{\"opened\":%d,\"plans\":%ld,"
		 "\"duties\":%ld,\"activities\":%ld}", result->opened,
		 result->plans, result->duties, result->activities);
	/* an act that did nothing is not worth remembering */
	return session_end(s, &ro.act, counts,
			   opts->dry_run || result->nothing, st, err);
}
