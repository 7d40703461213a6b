/*
 * Plans by items: one row per item, with what the wide form has no column
 * for. Content goes into the draft; realisation and feedback come later, are
 * kept beside it, and need an approved plan.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/plan/kinds.h"
#include "app/plan/plan_edit.h"
#include "app/run/repeats.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/tables.h"
#include "rule/pack_choice.h"

/* The plan at hand: the rows of one plan usually stand together. */
struct item_run {
	struct arena arena;	/* texts of the draft */
	struct subject sub;	/* its numbers; texts are gone with the row */
	struct plan_draft draft;
	int dirty, fresh;	/* fresh: it was not there before the run */
	struct row_at given[N_PLAN_SECTIONS][100];	/* by section, number */
	struct kin_value v[N_PLAN_ITEM];
};

static enum kin_status plan_item_import_begin(struct run *run,
					      struct kin_err *err)
{
	run->data = kin_calloc(1, sizeof(struct item_run));
	return run->data ? KIN_OK : kin_err_nomem(err);
}

static void plan_end(struct run *run)
{
	struct item_run *own = run->data;

	if (own)
		arena_release(&own->arena);
	kin_free(own);
}

/* A line of the annex is its text, and bars part the lines of a cell. */
static void plan_item_check_annex(struct run *run, struct kin_record *rec)
{
	if (!REC_HAS(rec, PLAN_ITEM_BAGIAN) ||
	    strcmp(rec->v[PLAN_ITEM_BAGIAN].text,
		   plan_section_names[SECTION_ANNEX]) != 0)
		return;
	if (!REC_HAS(rec, PLAN_ITEM_TARGET))
		record_fault(rec, &run->sink, PLAN_ITEM_TARGET, KIN_C_REQUIRED,
			     _("an item of the annex is what stands in "
			       "target; write it there"));
	else if (strchr(rec->v[PLAN_ITEM_TARGET].text, '|'))
		record_fault(rec, &run->sink, PLAN_ITEM_TARGET,
			     KIN_C_VALUE_PIPE, _("a line of the annex cannot "
			     "hold |; write a row for each line"));
}

static void plan_item_check(struct run *run, struct kin_record *rec)
{
	static const struct {
		int field;
		enum plan_section section;
	} parts[] = {
		{ PLAN_ITEM_EKSPEKTASI, SECTION_BEHAVIOUR },
		{ PLAN_ITEM_ASPEK, SECTION_BEHAVIOUR },
		{ PLAN_ITEM_SK, SECTION_DUTY },
		{ PLAN_ITEM_SK_TANGGAL, SECTION_DUTY },
		{ PLAN_ITEM_MULAI, SECTION_DUTY },
		{ PLAN_ITEM_SELESAI, SECTION_DUTY },
	};
	size_t i;

	if (REC_HAS(rec, PLAN_ITEM_NOMOR) &&
	    strtol(rec->v[PLAN_ITEM_NOMOR].text, NULL, 10) < 1)
		record_fault(rec, &run->sink, PLAN_ITEM_NOMOR,
			     KIN_C_VALUE_NUMBER, _("items are numbered from "
			     "1; write their place in the section"));
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (REC_HAS(rec, parts[i].field) &&
		    REC_HAS(rec, PLAN_ITEM_BAGIAN) &&
		    !plan_section_is(rec->v[PLAN_ITEM_BAGIAN].text,
				     parts[i].section))
			record_fault(rec, &run->sink, parts[i].field,
				     KIN_C_PACK_SECTION,
				     _("only an item of %s has it; leave the "
				       "cell empty"),
				     plan_section_names[parts[i].section]);
	plan_item_check_annex(run, rec);
}

/* Write the plan at hand. */
static enum kin_status plan_flush(struct run *run, struct kin_err *err)
{
	struct item_run *own = run->data;
	unsigned char digest[DIGEST_MAC];

	if (!own->dirty)
		return KIN_OK;
	own->dirty = 0;
	plan_draft_digest(digest, own->draft.items, own->draft.n);
	return plan_content_store(run, &own->sub, &own->draft, digest, err);
}

/* Take up the plan of this row, unless it is at hand already. */
static enum kin_status take_up(struct run *run, const struct subject *sub,
			       struct kin_err *err)
{
	struct item_run *own = run->data;
	struct plan_item_row *items;
	int n = 0;
	enum kin_status st;

	if (own->sub.post == sub->post && own->sub.period == sub->period)
		return KIN_OK;
	st = plan_flush(run, err);
	if (st)
		return st;
	arena_reset(&own->arena);
	own->sub = *sub;
	if (sub->day) {		/* of a recorded plan; the row goes */
		own->sub.day = arena_strdup(&own->arena, sub->day);
		if (!own->sub.day)
			return kin_err_nomem(err);
	}
	own->draft.n = own->draft.too_many = 0;
	own->draft.surplus = own->draft.lacking = 0;
	own->draft.homeless = NULL;
	own->draft.aimless = 0;
	memset(own->given, 0, sizeof(own->given));
	own->fresh = !sub->plan;
	if (own->fresh)
		return KIN_OK;
	st = plan_store_items(&items, &n, sub->plan, sub->plan_revision,
			      &own->arena, run->s->db, err);
	if (n > PLAN_MAX_ITEMS)
		n = PLAN_MAX_ITEMS;
	if (!st)
		memcpy(own->draft.items, items, (size_t)n * sizeof(*items));
	own->draft.n = n;
	return st;
}

/* The field of a wide row that takes what stands in a section. */
static const char *plan_item_field(const struct plan_item_row *it)
{
	const char *in = it->section;

	return plan_section_is(in, SECTION_PRACTICE) ? "indikator"
		: plan_section_is(in, SECTION_COMPETENCY) ? "kompetensi"
		: plan_section_is(in, SECTION_DUTY) ? "tugas_tambahan"
		: it->aspect ? it->aspect : "";
}

/* The code as the pack writes it, for labels and spellings that vary. */
static const char *pack_code(const struct pack *pack, const char *role,
			     const struct plan_item_row *it)
{
	struct pack_choice code;

	return pack_choice_find(&code, pack, table_plan.name,
				plan_item_field(it), role, it->code,
				strlen(it->code)) ? code.code : it->code;
}

/* The pack's own spelling of the code, and what an activity counts. */
static void item_settle_code(struct plan_item_row *it,
			     const struct pack *pack, const char *role)
{
	const struct pack_aspect *aspect =
		it->aspect ? pack_aspect_find(pack, it->aspect) : NULL;
	const struct pack_activity *a;

	if (aspect)
		it->aspect = aspect->code;
	it->code = pack_code(pack, role, it);
	if (!plan_section_is(it->section, SECTION_COMPETENCY))
		return;
	a = pack_activity_find(pack, it->code);
	it->points = a ? a->points : -1;
	it->quantity += !it->quantity;
}

/* Put what the row says over the item; texts go to the run's arena. */
static int overlay(struct plan_item_row *it, struct item_run *own,
		   const struct pack *pack, const char *role)
{
	const struct { int field; const char **to; } texts[] = {
		{ PLAN_ITEM_KODE, &it->code }, { PLAN_ITEM_ASPEK, &it->aspect },
		{ PLAN_ITEM_RHK, &it->rhk },
		{ PLAN_ITEM_RHK_ATASAN, &it->rhk_atasan },
		{ PLAN_ITEM_INDIKATOR, &it->indicator },
		{ PLAN_ITEM_TARGET, &it->target },
		{ PLAN_ITEM_EKSPEKTASI, &it->expectation },
		{ PLAN_ITEM_SK, &it->sk_number },
		{ PLAN_ITEM_SK_TANGGAL, &it->sk_date },
		{ PLAN_ITEM_MULAI, &it->sk_from },
		{ PLAN_ITEM_SELESAI, &it->sk_to },
	};
	const struct kin_value *v = own->v;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct kin_value *from = &v[texts[i].field];

		if (!from->text)
			continue;
		*texts[i].to = NULL;
		if (from->len && !(*texts[i].to = arena_strdup(&own->arena,
							       from->text)))
			return -1;
	}
	if (v[PLAN_ITEM_JUMLAH].len)
		it->quantity = (int)strtol(v[PLAN_ITEM_JUMLAH].text, NULL, 10);
	if (it->code)
		item_settle_code(it, pack, role);
	return 0;
}

static int section_index(const char *name)
{
	int s = 0;

	while (s < N_PLAN_SECTIONS - 1 && strcmp(plan_section_names[s], name))
		s++;
	return s;
}

/* The item that the row means, as it is (NULL: none) and as it shall be. */
static int place(struct plan_item_row *new, struct item_run *own,
		 const struct pack *pack, const char *role)
{
	const char *section = plan_section_names[section_index(
					own->v[PLAN_ITEM_BAGIAN].text)];
	int i, seq = (int)strtol(own->v[PLAN_ITEM_NOMOR].text, NULL, 10);

	for (i = 0; i < own->draft.n; i++)
		if (own->draft.items[i].seq == seq &&
		    !strcmp(own->draft.items[i].section, section))
			break;
	if (i < own->draft.n) {
		*new = own->draft.items[i];
	} else {
		memset(new, 0, sizeof(*new));
		new->section = section;
		new->seq = seq;
		new->points = -1;
	}
	return overlay(new, own, pack, role) ? -1 : i;
}

static int plan_refuse(struct run *run, const struct subject *sub,
		       enum kin_code code, const char *field, const char *why)
{
	run_diag(run, code, sub->src, sub->line, field, "%s: %s",
		 sub->name, why);
	return -1;
}

/* 1: the content changes, 0: it does not, -1: refused. */
static int put_content(struct run *run, struct subject *sub,
		       const struct plan_item_row *it, int at,
		       const struct period *period, enum kin_status *st,
		       struct kin_err *err)
{
	struct item_run *own = run->data;
	struct plan_sides sides;
	struct plan_draft *d = &own->draft, *next;
	unsigned char before[DIGEST_MAC], after[DIGEST_MAC];

	plan_draft_digest(after, it, 1);
	if (at < d->n) {
		plan_draft_digest(before, &d->items[at], 1);
		if (!memcmp(before, after, DIGEST_MAC))
			return 0;
	}
	if (!it->code)
		return plan_refuse(run, sub, KIN_C_REQUIRED, "kode",
				   _("an item needs its code"));
	if (at == PLAN_MAX_ITEMS)
		return plan_refuse(run, sub, KIN_C_VALUE_LEN, "nomor",
				   _("more items than a plan can hold"));
	next = arena_alloc(&run->scratch, sizeof(*next));
	if (!next)
		return -2;
	*next = *d;
	next->items[at] = *it;
	next->n += at == d->n;
	if (plan_is_frozen(run, sub, next, period) ||
	    !plan_codes_hold(run, sub, next))
		return -1;
	sides = (struct plan_sides){ &d->items[at], it, at < d->n, 1 };
	*st = own->fresh ? KIN_OK : plan_note_changes(run, sub, &sides, err);
	*d = *next;
	own->dirty = 1;
	return 1;
}

/* -1: told why nothing can be said of the item now. */
static int refuse_progress(struct run *run, const struct subject *sub,
			   const struct plan_progress *is,
			   const struct period *period)
{
	if (period->closed)
		return plan_refuse(run, sub, KIN_C_PERIOD_CLOSED, "periode",
				   _("the period is closed"));
	if (!is->effective)
		return plan_refuse(run, sub, KIN_C_WF_PLAN, "realisasi",
			       _("the plan was never approved; realisation and "
				 "feedback come afterwards"));
	if (!is->code)
		return plan_refuse(run, sub, KIN_C_PLAN_ITEM, "nomor",
				   _("the approved plan has no such item; see "
				     "`kinerja plan show`"));
	if (sub->assessment_state && strcmp(sub->assessment_state, "draft"))
		return plan_refuse(run, sub, KIN_C_WF_FROZEN, "realisasi",
			       _("the assessment is final; say `kinerja assess "
				 "revise` first"));
	return 0;
}

/* Into the row diff; each answer stays as a row of its own. */
static void show_progress(struct run *run, const struct subject *sub,
			  const struct plan_item_row *it,
			  const struct plan_progress *is,
			  const struct plan_progress *to)
{
	char who[260], field[80];

	subject_who(who, sizeof(who), sub);
	snprintf(field, sizeof(field), "%s.%d.realisasi", it->section,
		 it->seq);
	if (strcmp(is->realisation, to->realisation) != 0)
		run_change(run, sub->src, sub->line, "changed", who, field,
			   str_or_null(is->realisation), to->realisation);
	snprintf(field, sizeof(field), "%s.%d.umpan_balik", it->section,
		 it->seq);
	if (strcmp(is->feedback, to->feedback) != 0)
		run_change(run, sub->src, sub->line, "changed", who, field,
			   str_or_null(is->feedback), to->feedback);
}

/* Realisation and feedback; as put_content(). */
static int put_progress(struct run *run, const struct subject *sub,
			const struct plan_item_row *it,
			const struct period *period, enum kin_status *st,
			struct kin_err *err)
{
	const struct kin_value *v = ((struct item_run *)run->data)->v;
	struct plan_progress is, to;

	if (!v[PLAN_ITEM_REALISASI].text && !v[PLAN_ITEM_UMPAN_BALIK].text)
		return 0;
	*st = plan_store_progress(&is, sub->plan, it->section, it->seq,
				  &run->scratch, run->s->db, err);
	if (*st)
		return -1;
	to = is;
	if (v[PLAN_ITEM_REALISASI].text)
		to.realisation = v[PLAN_ITEM_REALISASI].text;
	if (v[PLAN_ITEM_UMPAN_BALIK].text)
		to.feedback = v[PLAN_ITEM_UMPAN_BALIK].text;
	if (!strcmp(to.realisation, is.realisation) &&
	    !strcmp(to.feedback, is.feedback))
		return 0;
	if (refuse_progress(run, sub, &is, period))
		return -1;
	show_progress(run, sub, it, &is, &to);
	*st = plan_store_add_progress(&run->act, sub->plan, it->section,
				      it->seq, &to, run->s->day_text,
				      sub->by_person, run->s->db, err);
	return *st ? -1 : 1;
}

/* An item has one row in a file. 1: told. */
static int plan_is_repeated(struct run *run, const struct subject *sub,
			    const struct plan_item_row *it)
{
	struct item_run *own = run->data;
	struct row_at *first = &own->given[section_index(it->section)]
					  [it->seq % 100];
	char place[300];

	if (!first->line) {
		*first = (struct row_at){ sub->src, sub->line };
		return 0;
	}
	run_diag(run, KIN_C_ROW_CONFLICT, sub->src, sub->line, "nomor",
		 _("%s is about %s %d of %s too; remove one of the two"),
		 run_place(place, sizeof(place), run, sub->src,
			   first->src, first->line),
		 it->section, it->seq, sub->name);
	return 1;
}

static enum kin_status merge_row(struct run *run, struct subject *sub,
				 struct kin_err *err)
{
	struct item_run *own = run->data;
	struct plan_item_row it;
	struct period period;
	char who[260];
	int at, content, progress = 0, fresh = !sub->plan;
	enum kin_status st = subject_period(&period, run, sub->period, err);

	if (!st)
		st = take_up(run, sub, err);
	if (st)
		return st;
	if (subject_unpack(own->v, N_PLAN_ITEM, sub->payload, &run->scratch))
		return kin_err_nomem(err);
	at = place(&it, own, run->s->pack, sub->role);
	if (at < 0)
		return kin_err_nomem(err);
	if (plan_is_repeated(run, sub, &it))
		return run_reject(run, sub->src, sub->line, err);
	content = put_content(run, sub, &it, at, &period, &st, err);
	if (content == -2)
		return kin_err_nomem(err);
	if (!st && content >= 0)
		progress = put_progress(run, sub, &it, &period, &st, err);
	if (st)
		return st;
	if (content < 0 || progress < 0)
		return run_reject(run, sub->src, sub->line, err);
	if (content && fresh)
		run_change(run, sub->src, sub->line, "new",
			   subject_who(who, sizeof(who), sub),
			   it.section, NULL, it.code);
	return run_done(run, sub->src, sub->line,
			!content && !progress ? "unchanged"
			: fresh ? "new" : "changed", err);
}

const struct run_kind import_plan_items = {
	.table = &table_plan_item,
	.stage = &stage_subject_rows,
	.subject = merge_row,
	.begin = plan_item_import_begin,
	.check = plan_item_check,
	.last = plan_flush,
	.end = plan_end,
};
