/* Listings of one plan: its items with the rangkuman, and differences. */
#ifndef APP_PLAN_SHOW_H
#define APP_PLAN_SHOW_H

#include "app/run/filter.h"

/*
 * A row's `bagian` says what it is: an item (praktik, kompetensi, tugas,
 * perilaku), the rangkuman (a row per section, and the digest of the
 * content), or a note of the supervisor who returned the plan.
 */
enum {
	SHOW_NPSN, SHOW_NAME, SHOW_ROLE, SHOW_STATE, SHOW_REVISION,
	SHOW_SECTION, SHOW_SEQ, SHOW_CODE, SHOW_ASPECT, SHOW_LABEL,
	SHOW_TARGET, SHOW_QUANTITY, SHOW_POINTS, SHOW_SK, SHOW_SK_DATE,
	SHOW_FROM, SHOW_TO, SHOW_RHK, SHOW_RHK_ATASAN, SHOW_INDICATOR,
	SHOW_EXPECTATION,
	SHOW_REALISATION, SHOW_FEEDBACK,
	N_PLAN_SHOW
};
extern const struct kin_column plan_show_columns[N_PLAN_SHOW];

enum {
	DIFF_NPSN, DIFF_NAME, DIFF_FROM, DIFF_TO, DIFF_SECTION, DIFF_SEQ,
	DIFF_FIELD, DIFF_BEFORE, DIFF_AFTER, N_PLAN_DIFF
};
extern const struct kin_column plan_diff_columns[N_PLAN_DIFF];

/* f->revision, or the newest where it is 0. KIN_ENOTFOUND: no such one. */
enum kin_status listing_plan_show(struct listing_out *out,
				  struct kin_session *s,
				  const struct ready_filter *f,
				  struct kin_err *err);

/* KIN_EXPORT_PLAN_ITEMS: one row per item, reads back. */
enum kin_status listing_plan_items(struct listing_out *out,
				   struct kin_session *s,
				   const struct ready_filter *f,
				   struct kin_err *err);

/* From f->from to f->to; where they are 0, the newest and the one before. */
enum kin_status listing_plan_diff(struct listing_out *out,
				  struct kin_session *s,
				  const struct ready_filter *f,
				  struct kin_err *err);

#endif
