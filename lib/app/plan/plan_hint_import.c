/*
 * Hints from Rapor Pendidikan: what its report says of a school. They stand
 * beside plans and are never enforced.
 */
#include <stdio.h>
#include <string.h>

#include "app/plan/kinds.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/plan_hint_store.h"

static enum kin_status plan_row(struct run *run, struct kin_record *rec,
				struct kin_err *err)
{
	const char *key = arena_printf(&run->scratch, "%s %s %s",
				       REC_TEXT(rec, HINT_NPSN),
				       REC_TEXT(rec, HINT_TAHUN),
				       REC_TEXT(rec, HINT_INDIKATOR));

	if (!key)
		return kin_err_nomem(err);
	/* of two digits it would be a report of its own */
	if (strlen(REC_TEXT(rec, HINT_TAHUN)) < 4) {
		record_fault(rec, &run->sink, HINT_TAHUN, KIN_C_VALUE_NUMBER,
			     _("%s is no year of four digits; write it whole"),
			     REC_TEXT(rec, HINT_TAHUN));
		return run_reject(run, run->src, rec->line, err);
	}
	return staged_add(run, rec, 0, key, key, err);
}

/* The row over what is stored: an empty cell keeps, a dash takes away. */
static const char *hint_either(const struct staged *s, int field,
			       const char *stored)
{
	return s->v[field].text ? STAGED(s, field) : stored;
}

/* One field that changed, into the row diff and the trail. */
static enum kin_status hint_note(int *changed, struct run *run,
				 const struct staged *s, long long unit,
				 int fresh, int field, const char *before,
				 const char *after, struct kin_err *err)
{
	char who[200];
	struct change c = {
		.subject = "hint", .subject_id = unit,
		.field = table_hint.fields[field].name, .before = before,
		.after = after, .note = who,
	};

	if (!strcmp(str_or_empty(before), str_or_empty(after)))
		return KIN_OK;
	*changed = 1;
	snprintf(who, sizeof(who), "%s %s %s", STAGED(s, HINT_NPSN),
		 STAGED(s, HINT_TAHUN), STAGED(s, HINT_INDIKATOR));
	run_change(run, s->row.src, s->row.line, fresh ? "new" : "changed",
		   who, c.field, before, after);
	return fresh ? KIN_OK : trail_change(&run->act, &c, run->s->db, err);
}

static enum kin_status hint_merge(struct run *run, struct staged *s,
				  long long unit, const struct hint *old,
				  struct kin_err *err)
{
	const struct hint h = {
		STAGED(s, HINT_TAHUN), STAGED(s, HINT_INDIKATOR),
		hint_either(s, HINT_CAPAIAN, old->achievement),
		hint_either(s, HINT_SKOR, old->score),
		hint_either(s, HINT_REKOMENDASI, old->recommendation),
	};
	int fresh = !old->year, changed = 0;
	enum kin_status st;

	st = hint_note(&changed, run, s, unit, fresh, HINT_CAPAIAN,
		       old->achievement, h.achievement, err);
	if (!st)
		st = hint_note(&changed, run, s, unit, fresh, HINT_SKOR,
			       old->score, h.score, err);
	if (!st)
		st = hint_note(&changed, run, s, unit, fresh,
			       HINT_REKOMENDASI, old->recommendation,
			       h.recommendation, err);
	if (!st && (fresh || changed))
		st = hint_put(&run->act, unit, &h, run->s->db, err);
	return st ? st : run_done(run, s->row.src, s->row.line,
				  fresh ? "new" : changed ? "changed"
				  : "unchanged", err);
}

static enum kin_status plan_merge_one(struct run *run, struct staged *s,
				      struct kin_err *err)
{
	const char *npsn = STAGED(s, HINT_NPSN);
	const struct hint asked = {
		.year = STAGED(s, HINT_TAHUN),
		.indicator = STAGED(s, HINT_INDIKATOR),
	};
	struct rows rows = ROWS_INIT;
	struct hint old;
	long long unit;
	enum kin_status st = hint_stored(&unit, &old, &rows, npsn, &asked,
					 run->s->db, err);

	if (!st && unit)
		st = hint_merge(run, s, unit, &old, err);
	rows_close(&rows);
	if (st || unit)
		return st;
	run_diag(run, KIN_C_SCHOOL_UNKNOWN, s->row.src, s->row.line, "npsn",
		 _("no school has the NPSN %s; import the list of schools "
		   "first"), npsn);
	return staged_reject(run, s, err);
}

const struct run_kind import_hints = {
	.table = &table_hint,
	.stage = &stage_records,
	.staged = plan_merge_one,
	.row = plan_row,
};
