/*
 * Rehearsals of merging. Knows the frame of imports and the plain stage, not
 * what records say.
 */
#include "app/run/run_pair.h"

#include <assert.h>
#include <string.h>

#include "app/run/repeats.h"
#include "app/run/run_own.h"
#include "base/alloc.h"

struct run_pair {
	struct run_pair *next;
	struct record_at row, other;
	const char *field, *whom;
};

enum kin_status run_pair_note(struct run *run, const struct record_at *row,
			      const struct record_at *other,
			      const char *field, const char *whom,
			      struct kin_err *err)
{
	struct run_own *own = run->own;
	struct run_pair *p;

	assert(row->id > 0 && other->id > 0);
	/* whatever else is wrong with it, it is refused once */
	if (!own->rehearsing || row->id == other->id ||
	    (own->pairs && own->last_pair->row.id == row->id))
		return KIN_OK;
	p = arena_alloc(&run->names, sizeof(*p));
	if (p)
		*p = (struct run_pair){ NULL, *row, *other, field,
					arena_strdup(&run->names, whom) };
	if (!p || !p->whom)
		return kin_err_nomem(err);
	if (own->pairs)
		own->last_pair->next = p;
	else
		own->pairs = p;
	own->last_pair = p;
	return KIN_OK;
}

/* One of a pair, unless an earlier pair had it. */
static enum kin_status leave_out(struct run *run, const struct run_pair *p,
				 const struct record_at *row,
				 const struct record_at *other,
				 struct kin_err *err)
{
	int holds;
	enum kin_status st = record_stage_holds(&holds, run->s->db, row->id,
						err);

	if (st || !holds)
		return st;
	st = repeats_refuse(run, (struct row_at){ row->src, row->line },
			    (struct row_at){ other->src, other->line },
			    p->field, p->whom, err);
	return st ? st : record_stage_drop(run->s->db, row->id, err);
}

static enum kin_status leave_out_all(struct run *run, struct kin_err *err)
{
	const struct run_pair *p;
	enum kin_status st = db_begin_read(run->s->db, err);

	for (p = run->own->pairs; !st && p; p = p->next) {
		st = leave_out(run, p, &p->other, &p->row, err);
		if (!st)
			st = leave_out(run, p, &p->row, &p->other, err);
	}
	return db_end(run->s->db, st, err);
}

/* Merge in silence, and take it back. */
static enum kin_status merge_and_undo(struct run *run, struct kin_err *err)
{
	struct kin_session *s = run->s;
	enum kin_status st = session_begin(s, &run->act, NULL, run->ask.ref,
					   err);

	if (!st)
		st = run_merge(run, err);
	if (db_is_writing(s->db))
		st = session_end(s, &run->act, "", 1, st, err);
	if (st != KIN_EINPUT)
		return st;
	/* what no row is to blame for is told by the merge that counts */
	kin_err_clear(err);
	return KIN_OK;
}

static enum kin_status rehearse(struct run *run, struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL }, *told = run->s->sink;
	const struct kin_import_result r = *run->r;
	const struct kin_sink sink = run->sink;
	const struct run_ask ask = run->ask;
	const long refused = run->refused;
	const int whole = run->whole;
	enum kin_status st;

	run->own->pairs = NULL;
	run->own->rehearsing = 1;
	run->s->sink = &quiet;
	run->sink.emit = NULL;
	run->ask.diff = NULL;
	st = merge_and_undo(run, err);
	run->ask = ask;
	run->sink = sink;
	run->s->sink = told;
	run->own->rehearsing = 0;
	*run->r = r;
	run->refused = refused;
	run->whole = whole;
	return st;
}

enum kin_status run_pairs_leave_out(struct run *run, struct kin_err *err)
{
	enum kin_status st;

	/* without these two, a third row may show what it contradicts */
	do {
		st = rehearse(run, err);
		if (!st && run->own->pairs)
			st = leave_out_all(run, err);
	} while (!st && run->own->pairs);
	return st;
}
