/*
 * What is shown of a plan: its items with the rangkuman of a revision, and
 * how two revisions differ. Reads only.
 */
#include "app/plan/plan_show.h"

#include <stdio.h>
#include <string.h>

#include <kinerja/label.h>

#include "app/plan/plan_confirm.h"
#include "app/plan/plan_content.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/plan_hint_store.h"

#define T(name) { name, KIN_COL_TEXT, 0 }
#define N(name) { name, KIN_COL_NUMBER, 0 }

const struct kin_column plan_show_columns[N_PLAN_SHOW] = {
	[SHOW_NPSN] = T("npsn"), [SHOW_NAME] = T("nama"),
	[SHOW_ROLE] = T("peran"), [SHOW_STATE] = T("status"),
	[SHOW_REVISION] = N("revisi"), [SHOW_SECTION] = T("bagian"),
	[SHOW_SEQ] = N("urutan"), [SHOW_CODE] = T("kode"),
	[SHOW_ASPECT] = T("aspek"), [SHOW_LABEL] = T("uraian"),
	[SHOW_TARGET] = T("target"), [SHOW_QUANTITY] = N("jumlah"),
	[SHOW_POINTS] = T("poin"), [SHOW_SK] = T("sk_nomor"),
	[SHOW_SK_DATE] = T("sk_tanggal"), [SHOW_FROM] = T("mulai"),
	[SHOW_TO] = T("selesai"), [SHOW_RHK] = T("rhk"),
	[SHOW_RHK_ATASAN] = T("rhk_atasan"),
	[SHOW_INDICATOR] = T("indikator"),
	[SHOW_EXPECTATION] = T("ekspektasi"),
	[SHOW_REALISATION] = T("realisasi"),
	[SHOW_FEEDBACK] = T("umpan_balik"),
};

const struct kin_column plan_diff_columns[N_PLAN_DIFF] = {
	[DIFF_NPSN] = T("npsn"), [DIFF_NAME] = T("nama"),
	[DIFF_FROM] = N("dari_revisi"), [DIFF_TO] = N("ke_revisi"),
	[DIFF_SECTION] = T("bagian"), [DIFF_SEQ] = N("urutan"),
	[DIFF_FIELD] = T("isian"), [DIFF_BEFORE] = T("sebelum"),
	[DIFF_AFTER] = T("sesudah"),
};

/* One plan at hand. */
struct shown {
	struct listing_out *out;
	struct kin_session *s;
	const struct ready_filter *f;
	struct rows *plan;	/* a row of LQ_PLANS */
	struct arena arena;
	const char *values[N_PLAN_SHOW];
	int revision;		/* that is shown */
};

static const char *plan_label_of(const struct pack *pack,
				 const struct plan_item_row *it)
{
	const struct pack_indicator *ind;
	const struct pack_activity *act;
	const struct pack_duty *duty;
	const struct pack_label *option;
	int i;

	if (plan_section_is(it->section, SECTION_PRACTICE)) {
		ind = pack_indicator_find(pack, it->code);
		return ind ? ind->label : NULL;
	}
	if (plan_section_is(it->section, SECTION_COMPETENCY)) {
		act = pack_activity_find(pack, it->code);
		return act ? act->label : NULL;
	}
	if (plan_section_is(it->section, SECTION_DUTY)) {
		duty = pack_duty_find(pack, it->code);
		return duty ? duty->label : NULL;
	}
	if (!strcmp(it->section, plan_section_names[SECTION_ANNEX]))
		return kin_word(NULL, it->code);
	for (i = 0; it->aspect && i < pack->n_aspects; i++)
		if (!strcmp(pack->aspects[i].code, it->aspect)) {
			option = pack_option_find(&pack->aspects[i], it->code);
			return option ? option->label : NULL;
		}
	return NULL;
}

/* A row of this plan: what is not set by the caller is empty. */
static const char **plan_begin_row(struct shown *p, const char *section)
{
	const char *state = rows_text(p->plan, EXPORT_PLANS_STATE);

	memset(p->values, 0, sizeof(p->values));
	p->values[SHOW_NPSN] = rows_text(p->plan, SUBJECT_NPSN);
	p->values[SHOW_NAME] = rows_text(p->plan, SUBJECT_NAMA);
	p->values[SHOW_ROLE] = rows_text(p->plan, SUBJECT_PERAN);
	p->values[SHOW_STATE] = wf_state_term(wf_state_find(WF_PLAN, state));
	p->values[SHOW_REVISION] = arena_printf(&p->arena, "%d", p->revision);
	p->values[SHOW_SECTION] = section;
	return p->values;
}

static enum kin_status end_row(struct shown *p, struct kin_err *err)
{
	p->out->n++;
	return kin_writer_row(p->out->w, p->values, err);
}

static const char *plan_number(struct shown *p, int n)
{
	return n ? arena_printf(&p->arena, "%d", n) : NULL;
}

/* The points of one activity, times its quantity. */
static const char *points_of(struct shown *p, const struct plan_item_row *it)
{
	struct plan_points points = { 0, 0 };
	char *text = arena_alloc(&p->arena, 48);

	if (!text || !p->s->pack->uses_points ||
	    !plan_section_is(it->section, SECTION_COMPETENCY))
		return NULL;
	plan_points_add(&points, it->points, it->quantity);
	return plan_points_text(text, &points);
}

static enum kin_status show_item(struct shown *p,
				 const struct plan_item_row *it,
				 struct kin_err *err)
{
	const char **v = plan_begin_row(p, it->section);
	struct plan_progress is;
	enum kin_status st;

	v[SHOW_SEQ] = plan_number(p, it->seq);
	v[SHOW_CODE] = it->code;
	v[SHOW_ASPECT] = it->aspect;
	v[SHOW_LABEL] = plan_label_of(p->s->pack, it);
	v[SHOW_RHK] = it->rhk;
	v[SHOW_RHK_ATASAN] = it->rhk_atasan;
	v[SHOW_INDICATOR] = it->indicator;
	v[SHOW_EXPECTATION] = it->expectation;
	v[SHOW_TARGET] = it->target;
	v[SHOW_QUANTITY] = plan_number(p, it->quantity);
	v[SHOW_POINTS] = points_of(p, it);
	v[SHOW_SK] = it->sk_number;
	v[SHOW_SK_DATE] = it->sk_date;
	v[SHOW_FROM] = it->sk_from;
	v[SHOW_TO] = it->sk_to;
	st = plan_store_progress(&is, rows_int(p->plan, EXPORT_PLANS_PLAN),
				 it->section, it->seq, &p->arena, p->s->db,
				 err);
	if (st)
		return st;
	if (is.code && !strcmp(is.code, it->code)) {
		v[SHOW_REALISATION] = is.realisation;
		v[SHOW_FEEDBACK] = is.feedback;
	}
	return end_row(p, err);
}

/* How many items a section has, and what its points come to. */
static enum kin_status sum_section(struct shown *p, const char *section,
				   const struct plan_item_row *items, int n,
				   struct kin_err *err)
{
	struct plan_points points = { 0, 0 };
	const char **v = plan_begin_row(p, "rangkuman");
	char text[48];
	int i, k = 0;

	for (i = 0; i < n; i++) {
		if (strcmp(items[i].section, section) != 0)
			continue;
		k++;
		plan_points_add(&points, items[i].points, items[i].quantity);
	}
	v[SHOW_CODE] = section;
	v[SHOW_QUANTITY] = arena_printf(&p->arena, "%d", k);
	if (p->s->pack->uses_points &&
	    plan_section_is(section, SECTION_COMPETENCY))
		v[SHOW_POINTS] = plan_points_text(text, &points);
	return end_row(p, err);
}

/* The digest tells two people whether they speak of the same content. */
static enum kin_status show_digest(struct shown *p,
				   const struct plan_item_row *items, int n,
				   struct kin_err *err)
{
	unsigned char digest[DIGEST_MAC];
	char hex[2 * DIGEST_MAC + 1];
	const char **v = plan_begin_row(p, "rangkuman");

	plan_draft_digest(digest, items, n);
	digest_hex(hex, digest, DIGEST_MAC);
	v[SHOW_CODE] = "sidik_isi";
	v[SHOW_LABEL] = hex;
	return end_row(p, err);
}

/* What the supervisor wrote, until the plan is handed in again. */
static enum kin_status show_notes(struct shown *p, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct plan_note note;
	enum kin_status st;

	if (strcmp(rows_text(p->plan, EXPORT_PLANS_STATE), "returned") != 0)
		return KIN_OK;
	st = plan_store_notes(&rows, rows_int(p->plan, EXPORT_PLANS_PLAN),
			      p->s->db, err);
	while (!st && plan_store_next_note(&note, &rows)) {
		const char **v = plan_begin_row(p, "pengembalian");

		v[SHOW_SEQ] = plan_number(p, note.seq);
		v[SHOW_CODE] = note.section;
		v[SHOW_LABEL] = note.note;
		v[SHOW_FROM] = note.day;
		st = end_row(p, err);
	}
	return rows_end(&rows, st, err);
}

/* Whether the person has answered for the roster data, where it is asked. */
static enum kin_status show_data(struct shown *p, struct kin_err *err)
{
	const char **v = plan_begin_row(p, "data");
	enum data_state state;
	char day[DAY_TEXT];
	enum kin_status st;

	if (p->s->pack->data_check == DATA_CHECK_NONE)
		return KIN_OK;
	st = data_state(&state, day, rows_int(p->plan, EXPORT_PLANS_POST),
			p->f->period.id, p->s->db, err);
	if (st)
		return st;
	v[SHOW_CODE] = data_state_terms[state];
	v[SHOW_FROM] = day;
	return end_row(p, err);
}

/* What Rapor Pendidikan says of the school: shown, never enforced. */
static enum kin_status show_hints(struct shown *p, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct hint h;
	enum kin_status st;

	st = hint_of_school(&rows, rows_text(p->plan, SUBJECT_NPSN), p->s->db,
			    err);
	while (!st && hint_next(&h, &rows)) {
		const char **v = plan_begin_row(p, "rapor");

		v[SHOW_SEQ] = h.year;
		v[SHOW_CODE] = h.indicator;
		v[SHOW_LABEL] = h.achievement;
		v[SHOW_TARGET] = h.recommendation;
		st = end_row(p, err);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status show_items(struct shown *p,
				  const struct plan_item_row *items, int n,
				  struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i, s;

	for (s = 0; s < N_PLAN_SECTIONS; s++)
		for (i = 0; !st && i < n; i++)
			if (!strcmp(items[i].section, plan_section_names[s]))
				st = show_item(p, &items[i], err);
	for (s = 0; !st && s < SECTION_MAIN_DUTY; s++)
		st = sum_section(p, plan_section_names[s], items, n, err);
	if (!st)
		st = show_digest(p, items, n, err);
	if (!st)
		st = show_data(p, err);
	if (!st)
		st = show_hints(p, err);
	return st ? st : show_notes(p, err);
}

/* The revision asked for, or KIN_ENOTFOUND with those that there are. */
static enum kin_status plan_choose(int *out, struct shown *p, int asked,
				   int otherwise, struct kin_err *err)
{
	int newest = (int)rows_int(p->plan, EXPORT_PLANS_REVISION);

	*out = asked ? asked : otherwise;
	if (*out <= newest)
		return KIN_OK;
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("the plan of %s has no revision %d; its newest "
			     "is %d"), rows_text(p->plan, SUBJECT_NAMA), *out,
			   newest);
}

static enum kin_status show_plan(struct shown *p, struct kin_err *err)
{
	int n = 0, newest = (int)rows_int(p->plan, EXPORT_PLANS_REVISION);
	struct plan_item_row *items;
	enum kin_status st =
		plan_choose(&p->revision, p, p->f->revision, newest, err);

	if (!st)
		st = plan_store_items(&items, &n,
				      rows_int(p->plan, EXPORT_PLANS_PLAN),
				      p->revision, &p->arena, p->s->db, err);
	return st ? st : show_items(p, items, n, err);
}

/* ---- differences ---- */

static enum kin_status plan_differ(struct shown *p, const int revisions[2],
				   const struct plan_item_row *it,
				   const char *field, const char *before,
				   const char *after, struct kin_err *err)
{
	const char *v[N_PLAN_DIFF];

	if (!strcmp(str_or_empty(before), str_or_empty(after)))
		return KIN_OK;
	v[DIFF_NPSN] = rows_text(p->plan, SUBJECT_NPSN);
	v[DIFF_NAME] = rows_text(p->plan, SUBJECT_NAMA);
	v[DIFF_FROM] = plan_number(p, revisions[0]);
	v[DIFF_TO] = plan_number(p, revisions[1]);
	v[DIFF_SECTION] = it->section;
	v[DIFF_SEQ] = plan_number(p, it->seq);
	v[DIFF_FIELD] = field;
	v[DIFF_BEFORE] = before;
	v[DIFF_AFTER] = after;
	p->out->n++;
	return kin_writer_row(p->out->w, v, err);
}

static enum kin_status diff_item(struct shown *p, const int revisions[2],
				 const struct plan_item_row *a,
				 const struct plan_item_row *b,
				 struct kin_err *err)
{
	static const struct plan_item_row none;
	const struct plan_item_row *o = a ? a : &none, *n = b ? b : &none;
	const struct { const char *field, *before, *after;
	} fields[] = {
		{ "kode", o->code, n->code },
		{ "aspek", o->aspect, n->aspect },
		{ "rhk", o->rhk, n->rhk },
		{ "rhk_atasan", o->rhk_atasan, n->rhk_atasan },
		{ "indikator", o->indicator, n->indicator },
		{ "target", o->target, n->target },
		{ "ekspektasi", o->expectation, n->expectation },
		{ "jumlah", plan_number(p, o->quantity),
		  plan_number(p, n->quantity) },
		{ "sk_nomor", o->sk_number, n->sk_number },
		{ "sk_tanggal", o->sk_date, n->sk_date },
		{ "mulai", o->sk_from, n->sk_from },
		{ "selesai", o->sk_to, n->sk_to },
	};
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < sizeof(fields) / sizeof(fields[0]); i++)
		st = plan_differ(p, revisions, a ? a : b, fields[i].field,
				 fields[i].before, fields[i].after, err);
	return st;
}

static const struct plan_item_row *same_place(const struct plan_item_row *it,
					      const struct plan_item_row *in,
					      int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (in[i].seq == it->seq &&
		    !strcmp(in[i].section, it->section))
			return &in[i];
	return NULL;
}

static enum kin_status diff_sets(struct shown *p, const int revisions[2],
				 struct plan_item_row *const items[2],
				 const int n[2], struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i, s;

	for (s = 0; s < N_PLAN_SECTIONS; s++) {
		for (i = 0; !st && i < n[0]; i++)
			if (!strcmp(items[0][i].section, plan_section_names[s]))
				st = diff_item(p, revisions, &items[0][i],
					       same_place(&items[0][i],
							  items[1], n[1]),
					       err);
		for (i = 0; !st && i < n[1]; i++)
			if (!strcmp(items[1][i].section,
				    plan_section_names[s]) &&
			    !same_place(&items[1][i], items[0], n[0]))
				st = diff_item(p, revisions, NULL,
					       &items[1][i], err);
	}
	return st;
}

static enum kin_status diff_plan(struct shown *p, struct kin_err *err)
{
	struct plan_item_row *items[2] = { NULL, NULL };
	int n[2] = { 0, 0 }, revisions[2], k;
	int newest = (int)rows_int(p->plan, EXPORT_PLANS_REVISION);
	enum kin_status st;

	st = plan_choose(&revisions[1], p, p->f->to, newest, err);
	if (!st)
		st = plan_choose(&revisions[0], p, p->f->from, revisions[1] - 1,
				 err);
	for (k = 0; !st && k < 2 && revisions[0]; k++)
		st = plan_store_items(&items[k], &n[k],
				      rows_int(p->plan, EXPORT_PLANS_PLAN),
				      revisions[k], &p->arena, p->s->db, err);
	if (st || !revisions[0])
		return st;
	return diff_sets(p, revisions, items, n, err);
}

/* ---- one row per item, to be read back ---- */

static enum kin_status export_item(struct shown *p,
				   const struct plan_item_row *it,
				   struct kin_err *err)
{
	const char *v[N_PLAN_ITEM];
	struct plan_progress is;
	enum kin_status st;
	int i;

	st = plan_store_progress(&is, rows_int(p->plan, EXPORT_PLANS_PLAN),
				 it->section, it->seq, &p->arena, p->s->db,
				 err);
	if (st)
		return st;
	if (is.code && strcmp(is.code, it->code) != 0)
		is.realisation = is.feedback = NULL;
	for (i = 0; i < N_SUBJECT; i++)
		v[i] = rows_text(p->plan, i);
	v[PLAN_ITEM_BAGIAN] = it->section;
	v[PLAN_ITEM_NOMOR] = plan_number(p, it->seq);
	v[PLAN_ITEM_KODE] = it->code;
	v[PLAN_ITEM_ASPEK] = it->aspect;
	v[PLAN_ITEM_RHK] = it->rhk;
	v[PLAN_ITEM_RHK_ATASAN] = it->rhk_atasan;
	v[PLAN_ITEM_INDIKATOR] = it->indicator;
	v[PLAN_ITEM_TARGET] = it->target;
	v[PLAN_ITEM_EKSPEKTASI] = it->expectation;
	v[PLAN_ITEM_JUMLAH] = plan_number(p, it->quantity);
	v[PLAN_ITEM_SK] = it->sk_number;
	v[PLAN_ITEM_SK_TANGGAL] = it->sk_date;
	v[PLAN_ITEM_MULAI] = it->sk_from;
	v[PLAN_ITEM_SELESAI] = it->sk_to;
	v[PLAN_ITEM_REALISASI] = is.realisation;
	v[PLAN_ITEM_UMPAN_BALIK] = is.feedback;
	v[PLAN_ITEM_POIN] = points_of(p, it);
	p->out->n++;
	return kin_writer_row(p->out->w, v, err);
}

static enum kin_status export_plan(struct shown *p, struct kin_err *err)
{
	struct plan_item_row *items;
	int i, s, n = 0;
	enum kin_status st;

	st = plan_store_items(&items, &n, rows_int(p->plan, EXPORT_PLANS_PLAN),
			      (int)rows_int(p->plan, EXPORT_PLANS_REVISION),
			      &p->arena, p->s->db, err);
	for (s = 0; s < N_PLAN_SECTIONS; s++)
		for (i = 0; !st && i < n; i++)
			if (!strcmp(items[i].section, plan_section_names[s]))
				st = export_item(p, &items[i], err);
	return st;
}

/* ---- over all plans of the filter ---- */

static enum kin_status each_plan(struct listing_out *out,
				 struct kin_session *s,
				 const struct ready_filter *f,
				 enum kin_status (*one)(struct shown *p,
							struct kin_err *err),
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct shown p = { .out = out, .s = s, .f = f, .plan = &rows };
	enum kin_status st = listing_open(&rows, LQ_PLANS, &f->args, s->db,
					  err);

	while (!st && rows_next(&rows)) {
		arena_reset(&p.arena);
		st = one(&p, err);
	}
	arena_release(&p.arena);
	return rows_end(&rows, st, err);
}

enum kin_status listing_plan_show(struct listing_out *out,
				  struct kin_session *s,
				  const struct ready_filter *f,
				  struct kin_err *err)
{
	return each_plan(out, s, f, show_plan, err);
}

enum kin_status listing_plan_diff(struct listing_out *out,
				  struct kin_session *s,
				  const struct ready_filter *f,
				  struct kin_err *err)
{
	return each_plan(out, s, f, diff_plan, err);
}

enum kin_status listing_plan_items(struct listing_out *out,
				   struct kin_session *s,
				   const struct ready_filter *f,
				   struct kin_err *err)
{
	return each_plan(out, s, f, export_plan, err);
}
