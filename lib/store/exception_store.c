/*
 * Exceptions. Rows are never altered: a change adds one and supersedes the
 * other. Decides nothing.
 */
#define STORE_LETTERS
#include "store/exception_store.h"

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
	int i, more = st ? 0 : rows_next(rows, err);

	memset(out, 0, sizeof(*out));
	if (more > 0) {
		out->id = rows_int(rows, 0);
		out->act = rows_int(rows, 1);
		for (i = 0; i < 5; i++)
			if (rows_text(rows, i + 2))
				snprintf(into[i], size[i], "%s",
					 rows_text(rows, i + 2));
	}
	rows_close(rows);
	return more < 0 ? err->status : st;
}

#define KEPT \
	"SELECT x.id, x.act_id, x.reason, x.note, x.from_day, x.to_day, " \
	"a.day FROM exception x JOIN act a ON a.seq = x.act_id WHERE " \
	"x.person_id = ?1 AND x.superseded_act IS NULL AND "

enum kin_status exception_find(struct exception_kept *out,
			       const struct exception_row *x, struct db *db,
			       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, KEPT "x.post_id IS nullif(?2, 0) AND "
		       "x.reason = ?3 AND x.from_day IS ?4 ORDER BY x.id LIMIT "
		       "1", "lltt", x->person, x->post, x->reason, x->from);
	return take(out, &rows, st, err);
}

enum kin_status exception_rival(struct exception_kept *out,
				const struct exception_row *x,
				long long except, struct db *db,
				struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, KEPT "(x.post_id IS NULL OR ?2 = 0 OR "
		       "x.post_id = ?2) AND coalesce(x.from_day, '0') <= "
		       "coalesce(?4, '9') AND coalesce(x.to_day, '9') >= "
		       "coalesce(?3, '0') AND x.id <> ?5 ORDER BY x.id LIMIT "
		       "1", "llttl", x->person, x->post, x->from, x->to,
		       except);
	return take(out, &rows, st, err);
}

enum kin_status exception_add(long long *id, const struct act *act,
			      const struct exception_row *x,
			      long long instead, struct db *db,
			      struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	if (instead)
		st = db_run(db, err, "UPDATE exception SET superseded_act = "
			    "?2 WHERE id = ?1", "ll", instead, act->seq);
	if (!st)
		st = db_run(db, err, "INSERT INTO exception (person_id, "
			    "post_id, reason, note, from_day, to_day, act_id) "
			    "VALUES (?1, nullif(?2, 0), ?3, ?4, ?5, ?6, ?7)",
			    "llttttl", x->person, x->post, x->reason, x->note,
			    x->from, x->to, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status exception_open_rows(struct rows *rows, long long person,
				    const char *day, const char *npsn,
				    const char *role, const char *reason,
				    struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT x.reason, x.from_day, x.to_day, u.npsn, "
			 "p.role FROM exception x LEFT JOIN post p ON p.id = "
			 "x.post_id LEFT JOIN unit u ON u.id = p.unit_id WHERE "
			 "x.person_id = ?1 AND x.superseded_act IS NULL AND "
			 "coalesce(x.to_day, '9') >= ?2 AND (?3 IS NULL OR "
			 "u.npsn = ?3) AND (?4 IS NULL OR p.role = ?4) AND (?5 "
			 "IS NULL OR x.reason = ?5) ORDER BY x.from_day, x.id",
			 "ltttt", person, day, npsn, role, reason);
}
