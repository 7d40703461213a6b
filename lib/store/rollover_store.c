/* Statements of the rollover. What may be carried is decided by the caller,
 * who hands over codes and days. */
#include "store/rollover_store.h"

#include <assert.h>

enum kin_status rollover_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_rollover_open);
}

enum kin_status rollover_code(const char *section, const char *code,
			      int points, struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	return db_run(db, err, &sql_rollover_code, section, code, points);
}

static enum kin_status count_staged(struct rollover_counts *out,
				    struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, &sql_rollover_staged);

	if (!st && rows_next(&rows)) {
		out->plans = (long)rows_int(&rows, ROLLOVER_STAGED_PLANS);
		out->duties = (long)rows_int(&rows, ROLLOVER_STAGED_DUTIES);
		out->activities =
			(long)rows_int(&rows, ROLLOVER_STAGED_ACTIVITIES);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status count_others(struct rollover_counts *out,
				    const struct rollover_args *a,
				    struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, &sql_rollover_others,
				       a->from, a->to, a->day, a->duties,
				       a->follow_up, a->first, a->last);

	if (!st && rows_next(&rows)) {
		out->left = (long)rows_int(&rows, ROLLOVER_OTHERS_GONE);
		out->had_plan = (long)rows_int(&rows, ROLLOVER_OTHERS_HAD_PLAN);
		out->not_covered =
			(long)rows_int(&rows, ROLLOVER_OTHERS_NOT_COVERED);
		out->unknown = (long)rows_int(&rows, ROLLOVER_OTHERS_UNKNOWN);
	}
	return rows_end(&rows, st, err);
}

enum kin_status rollover_left(struct rows *rows,
			      const struct rollover_args *a,
			      struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_rollover_left, a->from, a->to,
			 a->day, a->duties, a->follow_up, a->first, a->last);
}

enum kin_status rollover_stage(struct rollover_counts *out,
			       const struct rollover_args *a, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_rollover_stage, a->from, a->to, a->day,
		    a->duties, a->follow_up, a->first, a->last);
	if (!st)
		st = count_others(out, a, db, err);
	return st ? st : count_staged(out, db, err);
}

/* A place for the digest: it is known when the items are. */
static enum kin_status make_plans(const struct act *act,
				  const struct rollover_args *a,
				  struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_rollover_number_plans);
	if (!st)
		st = db_run(db, err, &sql_rollover_add_plans, a->to, act->day,
			    act->seq);
	if (!st)
		st = db_run(db, err, &sql_rollover_add_revisions, act->day,
			    act->seq);
	return st;
}

enum kin_status rollover_carry(const struct act *act,
			       const struct rollover_args *a, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st = make_plans(act, a, db, err);

	if (st)
		return st;
	return db_run(db, err, &sql_rollover_carry);
}

enum kin_status rollover_items(struct rows *rows, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_rollover_carried);
}

enum kin_status rollover_set_digest(long long plan,
				    const unsigned char *digest,
				    struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(plan > 0);
	return db_run(db, err, &sql_rollover_set_digest, plan, digest);
}

enum kin_status rollover_alone(struct rows *rows, const char *day,
			       long long period, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_rollover_alone, day, period);
}

/* ---- undo ---- */

enum kin_status rollover_maker(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	assert(period > 0);
	return rows_open(rows, db, err, &sql_rollover_maker, period);
}

enum kin_status rollover_blockers(struct rollover_blockers *out,
				  long long period, const char *ref,
				  struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_rollover_blockers, period, ref);
	if (!st && rows_next(&rows)) {
		out->plans = (long)rows_int(&rows, ROLLOVER_BLOCKERS_PLANS);
		out->observations =
			(long)rows_int(&rows, ROLLOVER_BLOCKERS_OBSERVATIONS);
		out->dialogues =
			(long)rows_int(&rows, ROLLOVER_BLOCKERS_DIALOGUES);
		out->assessments =
			(long)rows_int(&rows, ROLLOVER_BLOCKERS_ASSESSMENTS);
		out->predicates =
			(long)rows_int(&rows, ROLLOVER_BLOCKERS_PREDICATES);
		out->windows = (long)rows_int(&rows, ROLLOVER_BLOCKERS_WINDOWS);
		out->answers = (long)rows_int(&rows, ROLLOVER_BLOCKERS_ANSWERS);
	}
	return rows_end(&rows, st, err);
}

/* The rows go, so the trail says that they were there. */
static enum kin_status note_dropped(const struct act *act, struct db *db,
				    struct kin_err *err)
{
	return db_run(db, err, &sql_rollover_note_dropped, act->seq, act->day);
}

enum kin_status rollover_drop_plans(long *n, const struct act *act,
				    long long period, const char *ref,
				    struct db *db, struct kin_err *err)
{
	enum kin_status st = rollover_open(db, err);

	if (!st)
		st = db_run(db, err, &sql_rollover_find_plans, period, ref);
	*n = db_changes(db);
	if (!st && *n)
		st = note_dropped(act, db, err);
	if (!st)
		st = db_run(db, err, &sql_rollover_drop_items);
	if (!st)
		st = db_run(db, err, &sql_rollover_drop_revisions);
	if (!st)
		st = db_run(db, err, &sql_rollover_drop_plans);
	return st;
}

enum kin_status rollover_drop_period(const struct act *act, long long period,
				     const char *code, struct db *db,
				     struct kin_err *err)
{
	struct change c = {
		.subject = "period", .subject_id = period, .field = "kode",
		.before = code,
	};
	enum kin_status st = trail_change(act, &c, db, err);

	if (!st)
		st = db_run(db, err, &sql_rollover_drop_windows, period);
	if (!st)
		st = db_run(db, err, &sql_rollover_drop_period, period);
	return st;
}
