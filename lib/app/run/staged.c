/*
 * Records of small kinds into the plain stage and back. Knows the frame of
 * imports, not what the records mean.
 */
#include "app/run/staged.h"

#include <assert.h>
#include <string.h>

#include "app/run/repeats.h"
#include "app/run/run_own.h"
#include "app/run/run_pair.h"
#include "app/run/subject.h"
#include "base/alloc.h"
#include "base/i18n.h"

/* Of rows in conflict, the earlier is as suspect as the later. */
static enum kin_status staged_refuse(struct run *run,
				     const struct record_row *row,
				     const struct record_row *first,
				     struct kin_err *err)
{
	struct row_at at = { row->src, row->line };
	struct row_at other = { first->src, first->line };
	enum kin_status st = KIN_OK;

	if (first->payload) {
		st = repeats_refuse(run, other, at, NULL, row->key, err);
		if (!st)
			st = record_stage_drop(run->s->db, first->id, err);
	}
	return st ? st : repeats_refuse(run, at, other, NULL, row->key, err);
}

enum kin_status staged_add(struct run *run, struct kin_record *rec,
			   long long period, const char *key,
			   const char *order, struct kin_err *err)
{
	struct record_row first, row = {
		.period = period, .src = run->src, .line = rec->line,
		.key = key, .order = order,
		.payload = subject_pack(rec, &run->scratch),
	};
	struct rows rows = ROWS_INIT;
	enum kin_status st = KIN_ENOTFOUND;

	assert(period >= 0);
	assert(!rec->n_faults);
	if (!row.payload)
		return kin_err_nomem(err);
	if (key)
		st = record_stage_find(&first, &rows, period, key, run->s->db,
				       err);
	if (st == KIN_ENOTFOUND)
		st = record_stage_add(run->s->db, &row, err);
	else if (!st && first.payload && !strcmp(first.payload, row.payload))
		st = repeats_leave_out(run,
			(struct row_at){ row.src, row.line },
			(struct row_at){ first.src, first.line }, err);
	else if (!st)
		st = staged_refuse(run, &row, &first, err);
	rows_close(&rows);
	return st;
}

enum kin_status staged_each(struct run *run,
			    enum kin_status (*merge)(struct run *run,
						     struct staged *s,
						     struct kin_err *err),
			    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct staged s;
	enum kin_status st = record_stage_all(&rows, run->s->db, err);

	while (!st && record_stage_next(&s.row, &rows)) {
		arena_reset(&run->scratch);
		run_row_begin(run, s.row.payload);
		if (subject_unpack(s.v, run->table->n_fields,
				   s.row.payload, &run->scratch))
			st = kin_err_nomem(err);
		else
			st = merge(run, &s, err);
	}
	run_row_begin(run, NULL);
	return rows_end(&rows, st, err);
}

enum kin_status staged_reject(struct run *run, const struct staged *s,
			      struct kin_err *err)
{
	return run_reject(run, s->row.src, s->row.line, err);
}

enum kin_status staged_made(struct run *run, const struct staged *s, int what,
			    long long id, struct kin_err *err)
{
	return record_stage_made(run->s->db, s->row.id,
				 &(struct record_made){ what, id }, err);
}

enum kin_status staged_rival(struct record_at *out, struct run *run,
			     const struct staged *s, struct record_made made,
			     const char *field, const char *whom,
			     struct kin_err *err)
{
	const struct record_at row = { s->row.id, s->row.src, s->row.line };
	enum kin_status st = record_stage_maker(out, &made, run->s->db, err);

	if (st || !out->line)
		return st;
	return run_pair_note(run, &row, out, field, whom, err);
}

enum kin_status staged_contradicts(int *bad, struct run *run,
				   const struct staged *s,
				   struct record_made made, const char *field,
				   const char *whom, struct kin_err *err)
{
	struct record_at other;
	enum kin_status st = staged_rival(&other, run, s, made, field, whom,
					  err);

	if (st || !other.line)
		return st;
	repeats_contradict(run, (struct row_at){ s->row.src, s->row.line },
			   (struct row_at){ other.src, other.line }, field,
			   whom);
	*bad = 1;
	return KIN_OK;
}
