/*
 * Officials and supervision rows. Rows are never altered: a change adds one
 * and supersedes the other, so that a recap can be proved later as it was
 * known on its day. Decides nothing.
 */
#define STORE_LETTERS
#include "store/supervision_store.h"

#include <stdio.h>
#include <string.h>

#include "store/supervisor_sql.h"

enum kin_status official_add(long long *id, const struct act *act,
			     const struct official *o, struct db *db,
			     struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO person (nip, nuptk, name, rank, "
		    "act_id) VALUES (?1, ?2, ?3, ?4, ?5)", "ttttl", o->nip,
		    o->nuptk, o->name, o->rank, act->seq);
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
	int more = 0;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, "SELECT name, rank, EXISTS (SELECT 1 "
		       "FROM post WHERE person_id = e.id AND list IS NOT "
		       "NULL) FROM person e WHERE id = ?1", "l", person);
	if (!st)
		more = rows_next(&rows, err);
	if (more > 0) {
		copy_text(out->name, sizeof(out->name), rows_text(&rows, 0));
		copy_text(out->rank, sizeof(out->rank), rows_text(&rows, 1));
		out->rostered = (int)rows_int(&rows, 2);
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

enum kin_status dated_take(struct dated *out, struct rows *rows,
			   enum kin_status st, struct kin_err *err)
{
	int more = st ? 0 : rows_next(rows, err);

	memset(out, 0, sizeof(*out));
	if (more > 0) {
		out->id = rows_int(rows, 0);
		copy_text(out->from, sizeof(out->from), rows_text(rows, 1));
		copy_text(out->to, sizeof(out->to), rows_text(rows, 2));
		copy_text(out->basis, sizeof(out->basis), rows_text(rows, 3));
		copy_text(out->sk, sizeof(out->sk), rows_text(rows, 4));
		copy_text(out->name, sizeof(out->name), rows_text(rows, 5));
	}
	rows_close(rows);
	return more < 0 ? err->status : st;
}

#define OVERLAPS(Q, FROM, TO) \
	"coalesce(" Q ".from_day, '0') <= coalesce(" TO ", '9') AND " \
	"coalesce(" FROM ", '0') <= coalesce(" Q ".to_day, '9')"

enum kin_status office_find(struct dated *out, const struct office *o,
			    int any_kind, struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err,
		       "SELECT p.id, p.from_day, p.to_day, p.kind, NULL, NULL "
		       "FROM post p WHERE p.person_id = ?1 AND p.unit_id = ?2 "
		       "AND p.role = ?3 AND (?7 OR p.kind = ?4) AND "
		       "p.superseded_act IS NULL AND (p.from_day IS ?5 OR "
		       OVERLAPS("p", "?5", "?6") ") ORDER BY p.from_day IS ?5 "
		       "DESC, p.from_day DESC LIMIT 1", "llttttl", o->person,
		       o->unit, o->role, o->kind, o->from, o->to,
		       (long long)any_kind);
	return dated_take(out, &rows, st, err);
}

enum kin_status office_rival(struct dated *out, const struct office *o,
			     const char *kabupaten, struct db *db,
			     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err,
		       "SELECT p.id, p.from_day, p.to_day, p.kind, NULL, "
		       "e.name FROM unit u JOIN post p ON p.unit_id = u.id "
		       "JOIN person e ON e.id = p.person_id WHERE u.kind = "
		       "'dinas' AND u.kabupaten = ?1 AND p.role = ?2 AND "
		       "p.kind = ?3 AND p.person_id <> ?4 AND "
		       "p.superseded_act IS NULL AND "
		       OVERLAPS("p", "?5", "?6") " ORDER BY p.id LIMIT 1",
		       "tttltt", kabupaten, o->role, o->kind, o->person,
		       o->from, o->to);
	return dated_take(out, &rows, st, err);
}

static enum kin_status supersede(const char *sql, long long id,
				 const struct act *act, struct db *db,
				 struct kin_err *err)
{
	return id ? db_run(db, err, sql, "ll", id, act->seq) : KIN_OK;
}

enum kin_status office_add(long long *id, const struct act *act,
			   const struct office *o, long long instead,
			   struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = supersede("UPDATE post SET superseded_act = ?2 WHERE id = ?1",
		       instead, act, db, err);
	if (!st)
		st = db_run(db, err,
			    "INSERT INTO post (person_id, unit_id, role, "
			    "kind, home, from_day, to_day, act_id) SELECT ?1, "
			    "?2, ?3, ?4, NOT EXISTS (SELECT 1 FROM post p "
			    "WHERE p.person_id = ?1 AND p.home = 1 AND "
			    "p.superseded_act IS NULL AND "
			    OVERLAPS("p", "?5", "?6") "), ?5, ?6, ?7",
			    "llttttl", o->person, o->unit, o->role, o->kind,
			    o->from, o->to, act->seq);
	*id = db_last_id(db);
	if (!st && instead)	/* rows about the post go with it */
		st = db_run(db, err, "UPDATE supervision SET post_id = ?2 "
			    "WHERE post_id = ?1", "ll", instead, *id);
	return st;
}

enum kin_status office_strange(int *strange, const char *kabupaten,
			       struct db *db, struct kin_err *err)
{
	long long n = 0;
	enum kin_status st;

	st = db_get_int(&n, db, err,
			"SELECT EXISTS (SELECT 1 FROM unit WHERE kind = "
			"'sekolah' AND kabupaten IS NOT NULL) AND NOT EXISTS "
			"(SELECT 1 FROM unit WHERE kind = 'sekolah' AND "
			"?1 IN (kabupaten, provinsi))", "t", kabupaten);
	*strange = (int)n;
	return st;
}

/* The same subject: the post, or unit and role. */
#define SAME_SUBJECT \
	"s.superseded_act IS NULL AND s.kind = ?1 AND ((?2 <> 0 AND " \
	"s.post_id = ?2) OR (?3 <> 0 AND s.unit_id = ?3 AND s.role IS ?4)) "

enum kin_status supervision_find(struct dated *out,
				 const struct supervision *v, struct db *db,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err,
		       "SELECT s.id, s.from_day, s.to_day, s.basis, "
		       "s.sk_number, NULL FROM supervision s WHERE "
		       SAME_SUBJECT "AND s.supervisor_id = ?5 AND "
		       "(s.from_day IS ?6 OR (" OVERLAPS("s", "?6", "?7") ")) "
		       "ORDER BY s.from_day IS ?6 DESC, s.from_day DESC LIMIT "
		       "1", "tlltltt", v->kind, v->post, v->unit, v->role,
		       v->supervisor, v->from, v->to);
	return dated_take(out, &rows, st, err);
}

enum kin_status supervision_rival(struct dated *out,
				  const struct supervision *v,
				  long long except, struct db *db,
				  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err,
		       "SELECT s.id, s.from_day, s.to_day, s.basis, "
		       "s.sk_number, e.name FROM supervision s JOIN person e "
		       "ON e.id = s.supervisor_id WHERE " SAME_SUBJECT "AND "
		       "s.basis = ?5 AND s.id <> ?8 AND "
		       OVERLAPS("s", "?6", "?7") " ORDER BY s.id LIMIT 1",
		       "tlltt" "ttl", v->kind, v->post, v->unit, v->role,
		       v->basis, v->from, v->to, except);
	return dated_take(out, &rows, st, err);
}

enum kin_status supervision_add(long long *id, const struct act *act,
				const struct supervision *v,
				long long instead, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;

	st = supersede("UPDATE supervision SET superseded_act = ?2 WHERE id = "
		       "?1", instead, act, db, err);
	if (!st)
		st = db_run(db, err,
			    "INSERT INTO supervision (kind, post_id, unit_id, "
			    "role, supervisor_id, basis, sk_number, from_day, "
			    "to_day, act_id) VALUES (?1, nullif(?2, 0), "
			    "nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
			    "tlltlttttl", v->kind, v->post, v->unit, v->role,
			    v->supervisor, v->basis, v->sk, v->from, v->to,
			    act->seq);
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
	int more = 0;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err,
		       "SELECT p.id, p.person_id, coalesce(u.npsn, u.name), "
		       "p.role FROM post p JOIN unit u ON u.id = p.unit_id "
		       "WHERE p.person_id = ?1 AND (?2 IS NULL OR u.npsn = ?2) "
		       "AND (?3 IS NULL OR p.role = ?3) AND p.role IN ('guru', "
		       "'kepala_sekolah', 'pengawas') AND p.superseded_act IS "
		       "NULL AND " OVERLAPS("p", "?4", "?5") " ORDER BY p.id",
		       "ltttt", person, npsn, role, from, to);
	while (!st && (more = rows_next(&rows, err)) > 0) {
		if (!out->n++) {
			out->post = rows_int(&rows, 0);
			out->person = rows_int(&rows, 1);
		}
		if (len < sizeof(out->forms))
			len += (size_t)snprintf(out->forms + len,
						sizeof(out->forms) - len,
						"%s@%s:%s", len ? ", " : "",
						rows_text(&rows, 2),
						rows_text(&rows, 3));
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

enum kin_status supervision_covers(int *covers, int *alone,
				   const struct supervision *v,
				   long long person, const char *day,
				   struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	*covers = *alone = 0;
	st = rows_open(&rows, db, err,
		       "SELECT coalesce(max(p.person_id = ?4), 0), "
		       "coalesce(min(p.person_id = ?4), 0) FROM post p WHERE "
		       "((?1 <> 0 AND p.id = ?1) OR (?2 <> 0 AND p.unit_id = "
		       "?2 AND p.role = ?3)) AND p.superseded_act IS NULL AND "
		       "(?1 <> 0 OR (" HOLDS_ON("p", "?5") "))", "lltlt",
		       v->post, v->unit, v->role, person, day);
	if (!st)
		more = rows_next(&rows, err);
	if (more > 0) {
		*covers = (int)rows_int(&rows, 0);
		*alone = (int)rows_int(&rows, 1);
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

enum kin_status supervisors_of(struct rows *rows, long long person,
			       const char *day, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT " SUPERVISOR_OF("p", "u", "?2") " FROM post p "
			 "JOIN unit u ON u.id = p.unit_id WHERE p.person_id = "
			 "?1 AND " HOLDS_ON("p", "?2") " ORDER BY p.id", "lt",
			 person, day);
}

enum kin_status unit_kabupaten(char *out, size_t size, long long unit,
			       struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_text(out, size, db, err, "SELECT kabupaten "
					 "FROM unit WHERE id = ?1", "l", unit);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}
