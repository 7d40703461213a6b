/*
 * Exceptions. Rows are never altered: a change adds one and supersedes the
 * other. Decides nothing.
 */
#include "store/exception_store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static enum kin_status take(struct exception_kept *out, struct rows *rows,
			    enum kin_status st, struct kin_err *err)
{
	char *const into[] = { out->reason, out->note, out->from, out->to,
			       out->act_day };
	const size_t size[] = { sizeof(out->reason), sizeof(out->note),
				sizeof(out->from), sizeof(out->to),
				sizeof(out->act_day) };
	int i;

	memset(out, 0, sizeof(*out));
	if (!st && rows_next(rows)) {
		out->id = rows_int(rows, EXCEPTION_ROW_ID);
		out->act = rows_int(rows, EXCEPTION_ROW_ACT_ID);
		for (i = 0; i < 5; i++)
			if (rows_text(rows, EXCEPTION_ROW_REASON + i))
				snprintf(into[i], size[i], "%s", rows_text(
					 rows, EXCEPTION_ROW_REASON + i));
	}
	return rows_end(rows, st, err);
}

enum kin_status exception_find(struct exception_kept *out,
			       const struct exception_row *x, struct db *db,
			       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_exception_find, x->person, x->post,
		       x->reason, x->from);
	return take(out, &rows, st, err);
}

enum kin_status exception_rival(struct exception_kept *out,
				const struct exception_row *x,
				long long except, struct db *db,
				struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_exception_rival, x->person, x->post,
		       x->from, x->to, except);
	return take(out, &rows, st, err);
}

enum kin_status exception_add(long long *id, const struct act *act,
			      const struct exception_row *x,
			      long long instead, struct db *db,
			      struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	assert(db_is_writing(db) && act->seq > 0);
	if (instead)
		st = db_run(db, err, &sql_exception_supersede, instead,
			    act->seq);
	if (!st)
		st = db_run(db, err, &sql_exception_add, x->person, x->post,
			    x->reason, x->note, x->from, x->to, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status exception_open_rows(struct rows *rows, long long person,
				    const char *day, const char *npsn,
				    const char *role, const char *reason,
				    struct db *db, struct kin_err *err)
{
	assert(person > 0);
	return rows_open(rows, db, err, &sql_exception_open, person, day, npsn,
			 role, reason);
}
