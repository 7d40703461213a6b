/*
 * The export of plans, whose rows are put together: the items become lists in
 * one wide row.
 */
#include <limits.h>
#include <string.h>

#include "app/report/listing.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/tables.h"
#include "rule/plan_rule.h"

/* The parallel lists of a plan, one buffer per list column. */
enum {
	LIST_COMPETENCY, LIST_QUANTITY, LIST_DUTY, LIST_SK, LIST_SK_DATE,
	LIST_FROM, LIST_TO, N_LISTS
};

struct plan_lists {
	struct buf list[N_LISTS];
	int n_competency, n_duty;
	int filled[N_LISTS];	/* any place of the list has a value */
	/* by aspect of the pack */
	struct buf behaviour[PACK_MAX_ASPECTS], expectation[PACK_MAX_ASPECTS];
	struct buf annex[PLAN_ANNEX_PARTS], practice, target;
	struct plan_points points;
};

static void lists_reset(struct plan_lists *l)
{
	int i;

	for (i = 0; i < N_LISTS; i++)
		buf_reset(&l->list[i]);
	for (i = 0; i < PACK_MAX_ASPECTS; i++) {
		buf_reset(&l->behaviour[i]);
		buf_reset(&l->expectation[i]);
	}
	for (i = 0; i < PLAN_ANNEX_PARTS; i++)
		buf_reset(&l->annex[i]);
	buf_reset(&l->practice);
	buf_reset(&l->target);
	memset(l->filled, 0, sizeof(l->filled));
	memset(&l->points, 0, sizeof(l->points));
	l->n_competency = l->n_duty = 0;
}

static int lists_release(struct plan_lists *l)
{
	int i, failed = l->practice.failed || l->target.failed;

	for (i = 0; i < N_LISTS; i++) {
		failed |= l->list[i].failed;
		buf_release(&l->list[i]);
	}
	for (i = 0; i < PACK_MAX_ASPECTS; i++) {
		failed |= l->behaviour[i].failed | l->expectation[i].failed;
		buf_release(&l->behaviour[i]);
		buf_release(&l->expectation[i]);
	}
	for (i = 0; i < PLAN_ANNEX_PARTS; i++) {
		failed |= l->annex[i].failed;
		buf_release(&l->annex[i]);
	}
	buf_release(&l->practice);
	buf_release(&l->target);
	return failed;
}

static void listing_set(struct buf *b, const char *text)
{
	buf_reset(b);
	if (text)
		buf_adds(b, text);
}

/* Add the value of the n-th place: empty places keep the lists parallel. */
static void add_place(struct plan_lists *l, int list, int n, const char *text)
{
	if (n)
		buf_addc(&l->list[list], '|');
	if (!text || !*text)
		return;
	buf_adds(&l->list[list], text);
	l->filled[list] = 1;
}

static void listing_add_points(struct plan_points *points,
			       const struct pack *pack, const char *code,
			       int quantity)
{
	const struct pack_activity *a = pack_activity_find(pack, code);

	if (!a)
		return;
	if (a->points == POINTS_UNKNOWN)
		points->n_unknown++;
	else if (points->sum < INT_MAX / 2000)
		points->sum += a->points * (quantity ? quantity : 1);
}

static void add_competency(struct plan_lists *l, const struct pack *pack,
			   struct rows *item)
{
	const char *code = rows_text(item, LISTING_ITEMS_CODE);

	add_place(l, LIST_COMPETENCY, l->n_competency, code);
	add_place(l, LIST_QUANTITY, l->n_competency,
		  rows_text(item, LISTING_ITEMS_QUANTITY));
	l->n_competency++;
	listing_add_points(&l->points, pack, code,
			   (int)rows_int(item, LISTING_ITEMS_QUANTITY));
}

static void add_duty(struct plan_lists *l, struct rows *item)
{
	add_place(l, LIST_DUTY, l->n_duty, rows_text(item, LISTING_ITEMS_CODE));
	add_place(l, LIST_SK, l->n_duty,
		  rows_text(item, LISTING_ITEMS_SK_NUMBER));
	add_place(l, LIST_SK_DATE, l->n_duty,
		  rows_text(item, LISTING_ITEMS_SK_DATE));
	add_place(l, LIST_FROM, l->n_duty,
		  rows_text(item, LISTING_ITEMS_SK_FROM));
	add_place(l, LIST_TO, l->n_duty, rows_text(item, LISTING_ITEMS_SK_TO));
	l->n_duty++;
}

static void add_behaviour(struct plan_lists *l, const struct pack *pack,
			  struct rows *item)
{
	const char *aspect = rows_text(item, LISTING_ITEMS_ASPECT);
	int i = 0;

	while (aspect && i < pack->n_aspects &&
	       strcmp(pack->aspects[i].code, aspect) != 0)
		i++;
	if (!aspect || i == pack->n_aspects)
		return;
	listing_set(&l->behaviour[i], rows_text(item, LISTING_ITEMS_CODE));
	listing_set(&l->expectation[i],
		    rows_text(item, LISTING_ITEMS_EXPECTATION));
}

static void add_annex(struct plan_lists *l, struct rows *item)
{
	int f = plan_annex_column(rows_text(item, LISTING_ITEMS_CODE));
	struct buf *b = f < 0 ? NULL : &l->annex[f - PLAN_DUKUNGAN];

	if (!b)
		return;
	if (b->len)
		buf_addc(b, '|');
	buf_adds(b, str_or_empty(rows_text(item, LISTING_ITEMS_TARGET)));
}

static void listing_add_item(struct plan_lists *l, const struct pack *pack,
			     struct rows *item)
{
	const char *section = rows_text(item, LISTING_ITEMS_SECTION);

	if (plan_section_is(section, SECTION_COMPETENCY)) {
		add_competency(l, pack, item);
	} else if (plan_section_is(section, SECTION_DUTY)) {
		add_duty(l, item);
	} else if (plan_section_is(section, SECTION_PRACTICE)) {
		listing_set(&l->practice, rows_text(item, LISTING_ITEMS_CODE));
		listing_set(&l->target, rows_text(item, LISTING_ITEMS_TARGET));
	} else if (!strcmp(section, plan_section_names[SECTION_ANNEX])) {
		add_annex(l, item);
	} else {
		add_behaviour(l, pack, item);
	}
}

static enum kin_status read_items(struct plan_lists *l, struct rows *plan,
				  struct kin_session *s, struct kin_err *err)
{
	struct rows items = ROWS_INIT;
	enum kin_status st;

	lists_reset(l);
	st = listing_items_open(&items, rows_int(plan, EXPORT_PLANS_PLAN),
				rows_int(plan, EXPORT_PLANS_REVISION), s->db,
				err);
	while (!st && rows_next(&items))
		listing_add_item(l, s->pack, &items);
	return rows_end(&items, st, err);
}

static const char *list_text(const struct plan_lists *l, int list)
{
	return l->filled[list] ? buf_str(&l->list[list]) : NULL;
}

static void fill_plan(const char **values, const struct plan_lists *l,
		      const struct pack *pack)
{
	int i, n = pack->n_aspects;

	values[PLAN_INDIKATOR] = buf_str(&l->practice);
	values[PLAN_TARGET] = buf_str(&l->target);
	values[PLAN_KOMPETENSI] = list_text(l, LIST_COMPETENCY);
	values[PLAN_KOMPETENSI_JUMLAH] = list_text(l, LIST_QUANTITY);
	values[PLAN_TUGAS] = list_text(l, LIST_DUTY);
	values[PLAN_TUGAS_SK] = list_text(l, LIST_SK);
	values[PLAN_TUGAS_TANGGAL] = list_text(l, LIST_SK_DATE);
	values[PLAN_TUGAS_MULAI] = list_text(l, LIST_FROM);
	values[PLAN_TUGAS_SELESAI] = list_text(l, LIST_TO);
	for (i = 0; i < n; i++) {
		values[N_PLAN + i] = buf_str(&l->behaviour[i]);
		values[N_PLAN + n + i] = buf_str(&l->expectation[i]);
	}
	for (i = 0; i < PLAN_ANNEX_PARTS; i++)
		values[PLAN_DUKUNGAN + i] = buf_str(&l->annex[i]);
}

static enum kin_status write_plan(struct listing_out *out,
				  struct kin_session *s, struct rows *rows,
				  struct plan_lists *l, struct kin_err *err)
{
	const char *values[N_PLAN + 2 * PACK_MAX_ASPECTS];
	char points[48];
	enum kin_status st = read_items(l, rows, s, err);
	int i;

	if (st)
		return st;
	for (i = 0; i < N_SUBJECT; i++)
		values[i] = rows_text(rows, i);
	fill_plan(values, l, s->pack);
	values[PLAN_STATUS] = wf_state_term(wf_state_find(WF_PLAN,
					rows_text(rows, EXPORT_PLANS_STATE)));
	values[PLAN_REVISI] = rows_text(rows, EXPORT_PLANS_REVISION);
	values[PLAN_DIAJUKAN_PADA] =
		rows_text(rows, EXPORT_PLANS_SUBMITTED_DAY);
	values[PLAN_DISETUJUI_PADA] =
		rows_text(rows, EXPORT_PLANS_APPROVED_DAY);
	values[PLAN_DISETUJUI_OLEH] = rows_text(rows, EXPORT_PLANS_RATER);
	values[PLAN_POIN] = s->pack->uses_points
		? plan_points_text(points, &l->points) : NULL;
	out->n++;
	return kin_writer_row(out->w, values, err);
}

enum kin_status listing_plans(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err)
{
	static const struct plan_lists none;
	struct plan_lists l = none;
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = listing_open(&rows, LQ_PLANS, &f->args, s->db, err);
	while (!st && rows_next(&rows))
		st = write_plan(out, s, &rows, &l, err);
	if (lists_release(&l) && !st)
		st = kin_err_nomem(err);
	return rows_end(&rows, st, err);
}
