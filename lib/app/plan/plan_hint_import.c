/*
 * Hints from Rapor Pendidikan: what its report says of a school. They stand
 * beside plans and are never enforced.
 */
#include <string.h>

#include "app/plan/kinds.h"
#include "app/run/stage.h"
#include "base/alloc.h"
#include "base/i18n.h"
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
	return staged_add(run, rec, 0, key, key, err);
}

static enum kin_status plan_merge_one(struct run *run, struct staged *s,
				      struct kin_err *err)
{
	const char *npsn = STAGED(s, HINT_NPSN), *action = NULL;
	const struct hint h = {
		STAGED(s, HINT_TAHUN), STAGED(s, HINT_INDIKATOR),
		STAGED(s, HINT_CAPAIAN), STAGED(s, HINT_SKOR),
		STAGED(s, HINT_REKOMENDASI),
	};
	enum kin_status st = hint_put(&action, &run->act, npsn, &h, run->s->db,
				      err);

	if (st == KIN_ENOTFOUND) {
		run_diag(run, KIN_C_SCHOOL_UNKNOWN, s->row.src, s->row.line,
			 "npsn", _("no school has the NPSN %s; import the "
				   "list of schools first"), npsn);
		return staged_reject(run, s, err);
	}
	if (st)
		return st;
	if (strcmp(action, "unchanged") != 0)
		run_change(run, s->row.src, s->row.line, action, npsn,
			   h.indicator, NULL, h.achievement);
	return run_done(run, s->row.src, s->row.line, action, err);
}

const struct run_kind import_hints = {
	.table = &table_hint,
	.stage = &stage_records,
	.staged = plan_merge_one,
	.row = plan_row,
};
