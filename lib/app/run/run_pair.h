/*
 * Records that exclude each other, which shows only once one of them is
 * stored: it stays where the other one is refused. Where faulty rows are
 * skipped that would make the first of two right, so merging is rehearsed,
 * and both are left out before anything is merged for good.
 */
#ifndef APP_RUN_PAIR_H
#define APP_RUN_PAIR_H

#include "app/run/run.h"
#include "store/record_stage.h"

/* `row` has no place beside `other`; only a rehearsal notes it. */
enum kin_status run_pair_note(struct run *run, const struct record_at *row,
			      const struct record_at *other,
			      const char *field, const char *whom,
			      struct kin_err *err);

/* Reject every record of such a pair. No transaction is open. */
enum kin_status run_pairs_leave_out(struct run *run, struct kin_err *err);

#endif
