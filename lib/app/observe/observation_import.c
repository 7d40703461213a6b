/*
 * Import of observations: the wide form, one row per person, and the step
 * form, one row per field. Content only, unless --recorded; a row is written
 * when all of it was found right.
 */
#include <stdio.h>
#include <string.h>

#include "app/observe/kinds.h"
#include "app/observe/observation.h"
#include "app/run/repeats.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "store/schedule_store.h"

struct obs_run {
	struct arena arena;	/* of the row at hand */
	struct buf work;
	struct kin_value v[MAX_FIELDS];
	char who[300];
	struct obs_columns columns;	/* of the rules of the row at hand */
	long long columns_of;		/* which those are */
	int slots;		/* 1: rows may reschedule, 2: all compared */
};

static enum kin_status begin_run(struct run *run, struct kin_err *err)
{
	struct obs_run *own = arena_alloc(&run->names, sizeof(*own));

	if (!own)
		return kin_err_nomem(err);
	memset(own, 0, sizeof(*own));
	run->data = own;
	return KIN_OK;
}

static void observation_end(struct run *run)
{
	struct obs_run *own = run->data;

	if (!own)
		return;
	arena_release(&own->arena);
	buf_release(&own->work);
}

static int has_plan(struct run *run, const struct subject *sub, char *who,
		    size_t size)
{
	subject_who(who, size, sub);
	if (sub->plan)
		return 1;
	run_diag(run, KIN_C_WF_NO_PLAN, sub->src, sub->line, NULL,
		 _("%s has no plan in this period; say `plan import` "
		   "first"), who);
	if (run->ask.recorded || !run_has_lines(run))
		run->refused++;
	return 0;
}

/* What every row needs: a plan, its period, its values unpacked. */
static enum kin_status one_row(struct run *run, const struct subject *sub,
			       enum kin_status (*one)(struct run *run,
						      const struct subject *s,
						      const struct period *p,
						      struct kin_err *err),
			       struct kin_err *err)
{
	struct obs_run *own = run->data;
	struct period period;
	enum kin_status st;

	arena_reset(&own->arena);
	if (!has_plan(run, sub, own->who, sizeof(own->who)))
		return run_reject(run, sub->src, sub->line, err);
	st = subject_period(&period, run, sub->period, err);
	if (!st && subject_unpack(own->v, run->table->n_fields,
				  sub->payload, &own->arena))
		st = kin_err_nomem(err);
	return st ? st : one(run, sub, &period, err);
}

/* ---- the wide form ---- */

/* Wide rows and schedules: both begin with subject and schedule. */
static enum kin_status stage_wide(struct run *run, struct kin_record *rec,
				  struct kin_err *err)
{
	struct obs_run *own = run->data;
	struct slot_row slot = {
		.day = rec->v[SCHEDULE_JADWAL_TANGGAL].text,
		.hour = rec->v[SCHEDULE_JADWAL_JAM].text,
		.class = rec->v[SCHEDULE_JADWAL_KELAS].text,
		.observer = rec->v[SCHEDULE_PENGAMAT].text,
	};
	enum kin_status st;

	st = subject_stage_record(run, rec, SCHEDULE_PENGAMAT, -1, err);
	if (st || rec->n_faults || (!slot.day && !slot.hour && !slot.observer))
		return st;
	slot.id = db_last_id(run->s->db);
	own->slots = 1;
	return slot_stage_add(&slot, run->s->db, err);
}

static int says_states(const struct kin_table *t, const struct kin_value *v)
{
	int f;

	for (f = N_SUBJECT; f < t->n_fields; f++)
		if ((t->fields[f].flags & KIN_F_CLAIM) && v[f].text &&
		    v[f].len)
			return 1;
	return 0;
}

/* Of the row's content and of what its codes are checked against. */
static int observation_digest_row(unsigned char out[DIGEST_MAC],
				  struct obs_run *own,
				  const struct kin_table *t,
				  const struct subject *sub,
				  const struct pack *pack)
{
	int f;

	buf_reset(&own->work);
	buf_adds(&own->work, pack->sha256);
	buf_adds(&own->work, sub->indicator ? sub->indicator : "");
	for (f = N_SUBJECT; f < t->n_fields; f++) {
		if (t->fields[f].flags & KIN_F_CLAIM)
			continue;
		buf_addc(&own->work, own->v[f].text ? '\x1f' : '\x1e');
		if (own->v[f].text)
			buf_adds(&own->work, own->v[f].text);
	}
	digest_short(out, buf_str(&own->work), own->work.len);
	return own->work.failed ? -1 : 0;
}

/* The observer named by the row; 0 and no fault: the supervisor. */
static long long observer_of(struct obs_edit *e, const struct subject *sub,
			     const struct kin_value *v)
{
	const struct kin_value *named = &v[SCHEDULE_PENGAMAT];

	if (!named->text || !named->len)
		return 0;
	if (!sub->by_person)
		edit_fault(e, KIN_C_PERSON_UNKNOWN, "pengamat",
			   _("%s: nobody has %s; import the roster or the "
			     "officials first, or correct the identifier"),
			   e->who, named->text);
	else if (sub->by_person == sub->person)
		edit_fault(e, KIN_C_OBS_SELF, "pengamat",
			   _("%s would observe himself or herself; name "
			     "another observer"), e->who);
	return sub->by_person;
}

static enum kin_status take_fields(struct obs_edit *e,
				   const struct kin_value *v,
				   const int *columns, struct kin_err *err)
{
	char why[DOC_WHY];
	const char *text;
	enum kin_code code;
	int f;

	for (f = 0; f < e->pack->n_fields; f++) {
		const struct kin_value *value =
			observation_cell(v, columns[f]);

		if (!value->text)
			continue;
		code = doc_value_check(&text, why, f, value->text, e->pack,
				       e->ind, e->arena);
		if (!text)
			return kin_err_nomem(err);
		if (code != KIN_N_CODES)
			edit_fault(e, code, e->pack->fields[f].column, "%s",
				   why);
		else
			edit_put(e, f, text);
	}
	return KIN_OK;
}

/* Everything that can be wrong with the row, before anything is written. */
static enum kin_status judge_wide(struct obs_edit *e, struct obs_walk *w,
				  const struct subject *sub,
				  const struct period *period,
				  struct kin_err *err)
{
	struct obs_run *own = e->run->data;
	enum kin_status st = edit_open(e, err);
	int allowed = 1;

	if (!st)
		st = take_fields(e, own->v, own->columns.field, err);
	if (!st)
		st = edit_schedule(e, own->v, observer_of(e, sub, own->v),
				   sub, period, err);
	if (!st)
		st = walk_check(w, e, own->v, &own->columns, err);
	if (!st && !e->faults && e->run->ask.recorded)
		st = walk_decide(&allowed, w, e, sub, period, err);
	e->faults += !allowed;
	return st;
}

static enum kin_status write_wide(struct obs_edit *e,
				  const struct obs_walk *w,
				  const struct subject *sub,
				  const unsigned char *digest,
				  struct kin_err *err)
{
	struct obs_run *own = e->run->data;
	int walked = e->run->ask.recorded && w->target > e->state;
	enum kin_status st = edit_create(e, e->run->ask.recorded, err);

	edit_show(e);
	if (!st)
		st = edit_write(e, &own->work, err);
	if (!st && (!e->obs.has_digest ||
		    memcmp(e->obs.digest, digest, DIGEST_MAC) != 0))
		st = observation_set_digest(e->obs.id, digest,
					    e->run->s->db, err);
	if (!st && walked)
		st = walk_apply(w, e, sub, err);
	if (st)
		return st;
	return run_done(e->run, e->src, e->line, e->created ? "new"
			: e->touched || e->rescheduled || walked
			? "changed" : "unchanged", err);
}

static void fill_edit(struct obs_edit *e, struct run *run,
		      const struct subject *sub, const struct period *period)
{
	struct obs_run *own = run->data;

	memset(e, 0, sizeof(*e));
	e->run = run;
	e->arena = &own->arena;
	e->src = sub->src;
	e->line = sub->line;
	e->who = own->who;
	e->first_day = period->from_text;
	e->plan = sub->plan;
	e->person = sub->person;
	e->by = sub->by_person;
	e->pack = run->s->pack;
	e->ind = pack_indicator_find(e->pack, sub->indicator);
	e->barred = edit_barred(sub, period);
}

static enum kin_status merge_wide_row(struct run *run,
				      const struct subject *sub,
				      const struct period *period,
				      struct kin_err *err)
{
	struct obs_run *own = run->data;
	unsigned char digest[DIGEST_MAC];
	struct obs_edit e;
	struct obs_walk w;
	enum kin_status st;

	fill_edit(&e, run, sub, period);
	if (own->columns_of != period->pack_id) {
		own->columns_of = period->pack_id;
		observation_columns(&own->columns, run->table, e.pack);
	}
	if (observation_digest_row(digest, own, run->table, sub, e.pack))
		return kin_err_nomem(err);
	st = observation_find(&e.obs, sub->plan, run->s->db, err);
	if (st)
		return st;
	if (e.obs.has_digest && !says_states(run->table, own->v) &&
	    !memcmp(e.obs.digest, digest, DIGEST_MAC))
		return run_done(run, sub->src, sub->line, "unchanged",
				err);
	st = judge_wide(&e, &w, sub, period, err);
	if (st)
		return st;
	if (!e.obs.id && e.barred && !e.faults)
		edit_frozen(&e, 0, 0, NULL);
	if (e.faults)
		return edit_reject(&e, err);
	return write_wide(&e, &w, sub, digest, err);
}

static enum kin_status wide_row(struct run *run, struct subject *sub,
				struct kin_err *err)
{
	struct obs_run *own = run->data;
	enum kin_status st = KIN_OK;

	if (own->slots == 1) {	/* by now all rows have their posts */
		own->slots = 2;
		st = slot_stage_resolve(run->s->db, err);
	}
	return st ? st : one_row(run, sub, merge_wide_row, err);
}

static enum kin_status begin_wide(struct run *run, struct kin_err *err)
{
	enum kin_status st = begin_run(run, err);

	return st ? st : slot_stage_open(run->s->db, err);
}

static enum kin_status observation_file(struct run *run, struct reader *rd,
					struct kin_err *err)
{
	return other_form(run, rd, &table_step, "observe import --steps", err);
}

const struct run_kind import_observations = {
	.table = &table_observation,
	.fields = observation_table_run,
	.stage = &stage_subjects,
	.subject = wide_row,
	.begin = begin_wide,
	.file = observation_file,
	.row = stage_wide,
	.end = observation_end,
};

const struct run_kind import_schedules = {
	.table = &table_schedule, .stage = &stage_subjects,
	.subject = wide_row, .begin = begin_wide, .row = stage_wide,
	.end = observation_end,
};

/* ---- the step form ---- */

static enum kin_status begin_steps(struct run *run, struct kin_err *err)
{
	enum kin_status st = begin_run(run, err);

	return st ? st : observation_items_begin(run->s->db, err);
}

/* The field that a row is about, by the rules of its period; -1: told. */
static int find_item(struct run *run, const struct subject *sub, int *step)
{
	struct obs_run *own = run->data;
	const struct pack *pack = run->s->pack;
	const char *named = own->v[STEP_LANGKAH].text;
	const char *isian = own->v[STEP_ISIAN].text;
	char list[400];
	int field;

	*step = pack_step_find(pack, named);
	if (*step < 0) {
		doc_step_list(list, sizeof(list), pack);
		run_diag(run, KIN_C_VALUE_CODE, sub->src, sub->line, "langkah",
			 _("%s is not a step; use one of %s"), named, list);
		return -1;
	}
	field = pack_field_find(pack, *step, isian);
	if (field >= 0)
		return field;
	doc_field_list(list, sizeof(list), pack, *step);
	run_diag(run, KIN_C_VALUE_CODE, sub->src, sub->line, "isian",
		 _("%s is not a field of %s; use one of %s"), isian,
		 pack->steps[*step].code, list);
	return -1;
}

/* First pass: check the value and put it with the others of its document. */
static enum kin_status gather(struct run *run, const struct subject *sub,
			      const struct period *period,
			      struct kin_err *err)
{
	struct obs_run *own = run->data;
	const struct kin_value *v = own->v;
	struct observation_item item = {
		.src = sub->src, .line = sub->line, .plan = sub->plan,
		.person = sub->person, .period = sub->period,
		.who = own->who, .first_day = period->from_text,
		.barred = edit_barred(sub, period),
	};
	int step;
	char why[DOC_WHY];
	enum kin_code code;

	item.field = find_item(run, sub, &step);
	if (item.field < 0)
		return run_reject(run, sub->src, sub->line, err);
	if (!v[STEP_NILAI].text)	/* no such column: nothing is said */
		return run_done(run, sub->src, sub->line, "unchanged",
				err);
	code = doc_value_check(&item.value, why, item.field,
			       v[STEP_NILAI].text, run->s->pack,
			       pack_indicator_find(run->s->pack,
						   sub->indicator),
			       &own->arena);
	if (!item.value)
		return kin_err_nomem(err);
	if (code == KIN_N_CODES)
		return observation_item_add(&item, step, run->s->db,
					    err);
	run_diag(run, code, sub->src, sub->line, "nilai", "%s: %s",
		 own->who, why);
	return run_reject(run, sub->src, sub->line, err);
}

static enum kin_status gather_row(struct run *run, struct subject *sub,
				  struct kin_err *err)
{
	return one_row(run, sub, gather, err);
}

/* Second pass: the document at hand. */
struct obs_group {
	struct obs_edit e;
	int step;		/* -1: none at hand */
	char first_day[DAY_TEXT];
};

static enum kin_status observation_flush(struct obs_group *g,
					 struct obs_run *own,
					 struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	if (g->step < 0 || !g->e.touched)
		return KIN_OK;
	st = edit_write(&g->e, &own->work, err);
	return st ? st : observation_set_digest(g->e.obs.id, NULL,
						g->e.run->s->db, err);
}

static enum kin_status open_group(struct obs_group *g, struct run *run,
				  const struct observation_item *item,
				  int step, struct kin_err *err)
{
	struct obs_run *own = run->data;
	int created = g->e.created && g->e.plan == item->plan;
	struct period period;
	enum kin_status st = subject_period(&period, run, item->period, err);

	if (st)
		return st;
	arena_reset(&own->arena);
	memset(&g->e, 0, sizeof(g->e));
	g->e.run = run;
	g->e.arena = &own->arena;
	g->e.plan = item->plan;
	g->e.person = item->person;
	g->e.pack = run->s->pack;
	g->e.barred = item->barred;
	g->e.first_day = g->first_day;
	g->e.created = created;
	g->step = step;
	memcpy(g->first_day, item->first_day, DAY_TEXT);
	st = observation_find(&g->e.obs, item->plan, run->s->db, err);
	return st ? st : edit_open(&g->e, err);
}

/* A field has one row: a repetition is left out, rows that differ are both
 * refused. 1: done with it. */
static int is_twin(enum kin_status *st, struct run *run,
		   const struct observation_item *item, struct kin_err *err)
{
	struct row_at row = { item->src, item->line };
	struct row_at twin = { item->twin_src, item->twin_line };
	char whom[400];

	if (!item->twin_line || (item->twin_same && !item->twin_earlier))
		return 0;
	snprintf(whom, sizeof(whom), "%s, %s", item->who,
		 run->s->pack->fields[item->field].column);
	*st = item->twin_same
		? repeats_leave_out(run, row, twin, err)
		: repeats_refuse(run, row, twin, "nilai", whom, err);
	return 1;
}

static enum kin_status merge_item(struct obs_group *g,
				  const struct observation_item *item,
				  struct kin_err *err)
{
	struct obs_edit *e = &g->e;
	const char *before = e->new.text[item->field];
	const char *value = arena_strdup(e->arena, item->value);
	int changed, fresh = !e->obs.id;
	enum kin_status st = KIN_OK;

	if (!value)
		return kin_err_nomem(err);
	e->src = item->src;
	e->line = item->line;
	e->who = item->who;
	e->faults = 0;
	e->barred_told = 0;
	if (fresh)
		edit_frozen(e, 0, 0, NULL);
	changed = !e->faults && edit_put(e, item->field, value);
	if (e->faults)
		return run_reject(e->run, item->src, item->line, err);
	st = edit_create(e, 0, err);
	if (changed)
		run_change(e->run, item->src, item->line,
			   e->created ? "new" : "changed", item->who,
			   e->pack->fields[item->field].column, before,
			   value);
	e->who = NULL;		/* borrowed from the row */
	return st ? st : run_done(e->run, item->src, item->line,
				  e->created ? "new" : changed ? "changed"
				  : "unchanged", err);
}

static enum kin_status merge_steps(struct run *run, struct kin_err *err)
{
	struct obs_run *own = run->data;
	struct obs_group g = { .step = -1 };
	struct observation_item item;
	struct rows rows = ROWS_INIT;
	enum kin_status st = observation_items_open(&rows, run->s->db, err);
	int step;

	while (!st && observation_items_next(&item, &step, &rows)) {
		if (g.step != step || g.e.plan != item.plan) {
			st = observation_flush(&g, own, err);
			if (!st)
				st = open_group(&g, run, &item, step, err);
		}
		if (!st && !is_twin(&st, run, &item, err))
			st = merge_item(&g, &item, err);
	}
	st = rows_end(&rows, st, err);
	return st ? st : observation_flush(&g, own, err);
}

const struct run_kind import_steps = {
	.table = &table_step,
	.stage = &stage_subject_rows,
	.subject = gather_row,
	.begin = begin_steps,
	.last = merge_steps,
	.end = observation_end,
};
