/* Reads and writes plans; asks no rule. */
#include "store/plan_store.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "sql/plan.h"

#define MAX_ITEMS 128

static const char *keep(struct arena *arena, const char *text, int *failed)
{
	char *copy = text ? arena_strdup(arena, text) : NULL;

	*failed |= text && !copy;
	return copy;
}

static int fill_item(struct plan_item_row *it, struct rows *rows,
		     struct arena *a)
{
	int failed = 0;

	it->section = keep(a, rows_text(rows, PLAN_ITEMS_SECTION), &failed);
	it->seq = (int)rows_int(rows, PLAN_ITEMS_SEQ);
	it->code = keep(a, rows_text(rows, PLAN_ITEMS_CODE), &failed);
	it->aspect = keep(a, rows_text(rows, PLAN_ITEMS_ASPECT), &failed);
	it->rhk = keep(a, rows_text(rows, PLAN_ITEMS_RHK), &failed);
	it->rhk_atasan = keep(a, rows_text(rows, PLAN_ITEMS_RHK_ATASAN),
			      &failed);
	it->indicator = keep(a, rows_text(rows, PLAN_ITEMS_INDICATOR), &failed);
	it->target = keep(a, rows_text(rows, PLAN_ITEMS_TARGET), &failed);
	it->expectation = keep(a, rows_text(rows, PLAN_ITEMS_EXPECTATION),
			       &failed);
	it->sk_number = keep(a, rows_text(rows, PLAN_ITEMS_SK_NUMBER), &failed);
	it->sk_date = keep(a, rows_text(rows, PLAN_ITEMS_SK_DATE), &failed);
	it->sk_from = keep(a, rows_text(rows, PLAN_ITEMS_SK_FROM), &failed);
	it->sk_to = keep(a, rows_text(rows, PLAN_ITEMS_SK_TO), &failed);
	it->quantity = (int)rows_int(rows, PLAN_ITEMS_QUANTITY);
	it->points = rows_is_null(rows, PLAN_ITEMS_POINTS) ? -1
		: (int)rows_int(rows, PLAN_ITEMS_POINTS);
	return failed;
}

enum kin_status plan_store_items(struct plan_item_row **out, int *n,
				 long long plan, int revision,
				 struct arena *arena, struct db *db,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int failed;

	*n = 0;
	*out = arena_alloc(arena, MAX_ITEMS * sizeof(**out));
	failed = !*out;
	st = rows_open(&rows, db, err, &sql_plan_items, plan, revision);
	while (!st && !failed && *n < MAX_ITEMS && rows_next(&rows))
		failed = fill_item(&(*out)[(*n)++], &rows, arena);
	if (failed)
		st = kin_err_nomem(err);
	return rows_end(&rows, st, err);
}

enum kin_status plan_store_add(long long *id, const struct act *act,
			       long long post, long long period,
			       const char *day,
			       const unsigned char *digest, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	assert(post > 0 && period > 0);
	st = db_run(db, err, &sql_plan_add, post, period, digest, day,
		    act->seq);
	*id = db_last_id(db);
	if (!st)
		st = db_put(db, err, &sql_plan_first_revision, *id, day,
			    act->seq);
	return st;
}

enum kin_status plan_store_clear_items(long long plan, int revision,
				       struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(plan > 0);
	return db_run(db, err, &sql_plan_clear_items, plan, revision);
}

enum kin_status plan_store_add_items(long long plan, int revision,
				     const struct plan_item_row *items, int n,
				     struct db *db, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	assert(db_is_writing(db));
	assert(plan > 0);
	for (i = 0; !st && i < n; i++) {
		const struct plan_item_row *it = &items[i];

		st = db_give(db, err, &sql_plan_item_add, plan, revision,
			     it->section, it->seq, it->code, it->aspect,
			     it->rhk, it->rhk_atasan, it->indicator,
			     it->target, it->expectation, it->sk_number,
			     it->sk_date, it->sk_from, it->sk_to,
			     it->quantity, it->points);
	}
	return st ? st : db_run_given(db, err);
}

enum kin_status plan_store_touch(long long plan, const char *day,
				 const unsigned char *digest, struct db *db,
				 struct kin_err *err)
{
	assert(plan > 0);
	return db_run(db, err, &sql_plan_touch, plan, digest, day);
}

enum kin_status plan_store_submit(long long plan, const char *day,
				  int transcribed, struct db *db,
				  struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(plan > 0);
	return db_run(db, err, &sql_plan_submit, plan, day, transcribed);
}

enum kin_status plan_store_back(long long plan, const char *state,
				const char *day, struct db *db,
				struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(plan > 0);
	return db_run(db, err, &sql_plan_back, plan, state, day);
}

enum kin_status plan_store_corrected(long long *yes, long long plan,
				     struct db *db, struct kin_err *err)
{
	assert(plan > 0);
	return db_get_int(yes, db, err, &sql_plan_corrected, plan);
}

enum kin_status plan_store_approve(long long plan, const char *day,
				   int transcribed, const struct rater *by,
				   struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(plan > 0);
	return db_run(db, err, &sql_plan_approve, plan, day, transcribed,
		      by->person, by->name, by->rank, by->post, by->unit);
}

enum kin_status plan_store_rater(long long plan, const struct rater *by,
				 struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(plan > 0 && by->person > 0);
	return db_run(db, err, &sql_plan_rater, plan, by->person, by->name,
		      by->rank, by->post, by->unit);
}

enum kin_status plan_store_next(const struct act *act, long long plan,
				int revision, const char *day,
				const char *reason, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;

	assert(plan > 0);
	st = db_run(db, err, &sql_plan_next, plan, revision, day);
	return st ? st : db_run(db, err, &sql_plan_next_revision, plan,
				revision, day, reason, act->seq);
}

enum kin_status plan_store_revise(const struct act *act, long long plan,
				  int revision, const char *day,
				  const char *reason, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	assert(plan > 0);
	st = plan_store_back(plan, "draft", day, db, err);
	if (!st)
		st = plan_store_next(act, plan, revision, day, reason, db,
				     err);
	if (!st)
		st = db_run(db, err, &sql_plan_copy_items, plan, revision);
	return st;
}

enum kin_status plan_store_add_note(const struct act *act, long long plan,
				    int revision, const struct plan_note *n,
				    const char *day, long long by,
				    struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(plan > 0);
	return db_run(db, err, &sql_plan_note_add, plan, revision, n->section,
		      n->seq, n->note, day, by, act->seq);
}

enum kin_status plan_store_notes(struct rows *rows, long long plan,
				 struct db *db, struct kin_err *err)
{
	assert(plan > 0);
	return rows_open(rows, db, err, &sql_plan_notes, plan);
}

int plan_store_next_note(struct plan_note *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	out->section = rows_text(rows, PLAN_NOTES_SECTION);
	out->seq = (int)rows_int(rows, PLAN_NOTES_SEQ);
	out->note = rows_text(rows, PLAN_NOTES_NOTE);
	out->day = rows_text(rows, PLAN_NOTES_DAY);
	out->by = rows_text(rows, PLAN_NOTES_NAME);
	return 1;
}

enum kin_status plan_store_progress(struct plan_progress *out, long long plan,
				    const char *section, int seq,
				    struct arena *arena, struct db *db,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	int failed = 0;
	enum kin_status st;
	const char *text;

	memset(out, 0, sizeof(*out));
	out->realisation = out->feedback = "";
	st = rows_open(&rows, db, err, &sql_plan_progress, plan, section, seq);
	if (!st && rows_next(&rows)) {
		out->effective = (int)rows_int(&rows, PLAN_PROGRESS_EFFECTIVE);
		out->code = keep(arena, rows_text(&rows, PLAN_PROGRESS_CODE),
				 &failed);
		text = rows_text(&rows, PLAN_PROGRESS_REALISATION);
		out->realisation = keep(arena, text, &failed);
		text = rows_text(&rows, PLAN_PROGRESS_FEEDBACK);
		out->feedback = keep(arena, text, &failed);
	}
	if (failed)
		st = kin_err_nomem(err);
	return rows_end(&rows, st, err);
}

enum kin_status plan_store_add_progress(const struct act *act, long long plan,
					const char *section, int seq,
					const struct plan_progress *p,
					const char *day, long long by,
					struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(plan > 0);
	return db_run(db, err, &sql_plan_progress_add, plan, section, seq,
		      p->code, p->realisation, p->feedback, day, by, act->seq);
}
