/*
 * Officials and supervision rows. Rows are never altered: a change adds one
 * and supersedes the other, so that a recap can be proved later as it was
 * known on its day. Decides nothing.
 */
#include "store/supervision_store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum kin_status official_add(long long *id, const struct act *act,
			     const struct official *o, struct db *db,
			     struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_official_add, o->nip, o->nuptk, o->name,
		    o->rank, o->employment, act->seq);
	*id = db_last_id(db);
	return st;
}

static void copy_text(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

enum kin_status official_load(struct official_known *out, long long person,
			      struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, &sql_official_load, person);
	if (!st && rows_next(&rows)) {
		copy_text(out->name, sizeof(out->name),
			  rows_text(&rows, OFFICIAL_LOAD_NAME));
		copy_text(out->rank, sizeof(out->rank),
			  rows_text(&rows, OFFICIAL_LOAD_RANK));
		copy_text(out->employment, sizeof(out->employment),
			  rows_text(&rows, OFFICIAL_LOAD_EMPLOYMENT));
		out->rostered = (int)rows_int(&rows, OFFICIAL_LOAD_ROSTERED);
	}
	return rows_end(&rows, st, err);
}

enum kin_status dated_take(struct dated *out, struct rows *rows,
			   enum kin_status st, struct kin_err *err)
{

	memset(out, 0, sizeof(*out));
	if (!st && rows_next(rows)) {
		out->id = rows_int(rows, DATED_ROW_ID);
		copy_text(out->from, sizeof(out->from),
			  rows_text(rows, DATED_ROW_FROM_DAY));
		copy_text(out->to, sizeof(out->to),
			  rows_text(rows, DATED_ROW_TO_DAY));
		copy_text(out->basis, sizeof(out->basis),
			  rows_text(rows, DATED_ROW_BASIS));
		copy_text(out->sk, sizeof(out->sk),
			  rows_text(rows, DATED_ROW_SK_NUMBER));
		copy_text(out->name, sizeof(out->name),
			  rows_text(rows, DATED_ROW_NAME));
	}
	return rows_end(rows, st, err);
}

enum kin_status office_find(struct dated *out, const struct office *o,
			    int any_kind, struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_office_find, o->person, o->unit,
		       o->role, o->kind, o->from, o->to, any_kind);
	return dated_take(out, &rows, st, err);
}

enum kin_status office_rival(struct dated *out, const struct office *o,
			     const char *kabupaten, const char *branch,
			     struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_office_rival, kabupaten, o->role,
		       o->kind, o->person, o->from, o->to, branch);
	return dated_take(out, &rows, st, err);
}

static enum kin_status supersede(const struct sql *sql, long long id,
				 const struct act *act, struct db *db,
				 struct kin_err *err)
{
	return id ? db_run(db, err, sql, id, act->seq) : KIN_OK;
}

enum kin_status office_add(long long *id, const struct act *act,
			   const struct office *o, long long instead,
			   struct db *db, struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = supersede(&sql_office_supersede, instead, act, db, err);
	if (!st)
		st = db_run(db, err, &sql_office_add, o->person, o->unit,
			    o->role, o->kind, o->from, o->to, act->seq);
	*id = db_last_id(db);
	if (!st && instead)	/* rows about the post go with it */
		st = db_run(db, err, &sql_supervision_move, instead, *id);
	return st;
}

enum kin_status office_strange(int *strange, const char *kabupaten,
			       struct db *db, struct kin_err *err)
{
	long long n = 0;
	enum kin_status st;

	st = db_get_int(&n, db, err, &sql_office_strange, kabupaten);
	*strange = (int)n;
	return st;
}

enum kin_status supervision_find(struct dated *out,
				 const struct supervision *v, struct db *db,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_supervision_find, v->kind, v->post,
		       v->unit, v->role, v->supervisor, v->from, v->to);
	return dated_take(out, &rows, st, err);
}

enum kin_status supervision_rival(struct dated *out,
				  const struct supervision *v,
				  long long except, struct db *db,
				  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_supervision_rival, v->kind, v->post,
		       v->unit, v->role, v->basis, v->from, v->to, except);
	return dated_take(out, &rows, st, err);
}

enum kin_status supervision_add(long long *id, const struct act *act,
				const struct supervision *v,
				long long instead, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = supersede(&sql_supervision_supersede, instead, act, db, err);
	if (!st)
		st = db_run(db, err, &sql_supervision_add, v->kind, v->post,
			    v->unit, v->role, v->supervisor, v->basis, v->sk,
			    v->from, v->to, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status supervised_find(struct supervised *out, long long person,
				const char *npsn, const char *role,
				const char *from, const char *to,
				struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	size_t len = 0;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, &sql_supervised_find, person, npsn, role,
		       from, to);
	while (!st && rows_next(&rows)) {
		if (!out->n++) {
			out->post = rows_int(&rows, SUPERVISED_FIND_ID);
			out->person =
				rows_int(&rows, SUPERVISED_FIND_PERSON_ID);
		}
		if (len < sizeof(out->forms))
			len += (size_t)snprintf(
				out->forms + len, sizeof(out->forms) - len,
				"%s%s:%s", len ? ", " : "",
				rows_text(&rows, SUPERVISED_FIND_PLACE),
				rows_text(&rows, SUPERVISED_FIND_ROLE));
	}
	return rows_end(&rows, st, err);
}

enum kin_status supervision_covers(int *covers, int *alone,
				   const struct supervision *v,
				   long long person, const char *day,
				   struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	*covers = *alone = 0;
	st = rows_open(&rows, db, err, &sql_supervision_covers, v->post,
		       v->unit, v->role, person, day);
	if (!st && rows_next(&rows)) {
		*covers = (int)rows_int(&rows, SUPERVISION_COVERS_COVERS);
		*alone = (int)rows_int(&rows, SUPERVISION_COVERS_ALONE);
	}
	return rows_end(&rows, st, err);
}

enum kin_status supervisors_of(struct rows *rows, long long person,
			       const char *day, struct db *db,
			       struct kin_err *err)
{
	assert(person > 0);
	return rows_open(rows, db, err, &sql_supervisors_of, person, day);
}

enum kin_status unit_area(char *out, size_t size, long long unit,
			  struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_text(out, size, db, err, &sql_unit_area,
					 unit);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}
