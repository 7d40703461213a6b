/*
 * Looking at supervision as a whole: the days on which it may change, what a
 * run has touched, gaps between rows, and who is concerned. Decides nothing.
 */
#define STORE_LETTERS
#include "store/supervision_store.h"

#include "store/listing_sql.h"
#include "store/supervisor_sql.h"

#define TURNS(Q, FROM) \
	"SELECT " Q ".from_day AS day FROM " FROM " UNION SELECT " \
	"date(" Q ".to_day, '+1 day') FROM " FROM
#define ROWS_ABOUT \
	"post p JOIN supervision s ON s.kind = 'penilai' AND " \
	"s.superseded_act IS NULL AND (s.post_id = p.id OR (s.unit_id = " \
	"p.unit_id AND s.role = p.role)) WHERE p.person_id = ?1"
#define PRINCIPALS \
	"post p JOIN post h INDEXED BY post_principal ON h.unit_id = " \
	"p.unit_id AND h.role = 'kepala_sekolah' AND h.superseded_act IS " \
	"NULL WHERE p.person_id = ?1"

enum kin_status supervision_turns(struct rows *rows, long long person,
				  const char *after, const char *until,
				  struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT day FROM (" TURNS("s", ROWS_ABOUT) " UNION "
			 TURNS("h", PRINCIPALS)
			 " UNION SELECT from_day FROM post WHERE person_id = "
			 "?1) WHERE day > ?2 AND day <= coalesce(?3, '9') "
			 "ORDER BY day LIMIT 24", "ltt", person, after,
			 until);
}

enum kin_status supervision_edge(struct dated *out, long long supervisor,
				 long long person, const char *day,
				 struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err,
		       "SELECT s.id, s.from_day, s.to_day, s.basis, "
		       "s.sk_number, e.name FROM post p JOIN supervision s ON "
		       "s.kind = 'penilai' AND (s.post_id = p.id OR (s.unit_id "
		       "= p.unit_id AND s.role = p.role)) JOIN person e ON "
		       "e.id = p.person_id WHERE p.person_id = ?2 AND "
		       "s.supervisor_id = ?1 AND " HOLDS_ON("s", "?3")
		       " ORDER BY s.id LIMIT 1", "llt", supervisor, person,
		       day);
	return dated_take(out, &rows, st, err);
}

/* ---- what a run has touched ---- */

enum kin_status supervision_touch_open(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "DROP TABLE IF EXISTS temp.sup_touched;"
		       "DROP TABLE IF EXISTS temp.sup_affected;"
		       "DROP TABLE IF EXISTS temp.sup_rows;"
		       "CREATE TEMP TABLE sup_touched (src INTEGER, line "
		       "INTEGER, row INTEGER, post INTEGER, unit INTEGER, role "
		       "TEXT, kabupaten TEXT, from_day TEXT, to_day TEXT);"
		       "CREATE INDEX temp.sup_touched_row ON sup_touched (row);"
		       "CREATE TEMP TABLE sup_affected (src INTEGER, line "
		       "INTEGER, post INTEGER, from_day TEXT, to_day TEXT);"
		       "CREATE TEMP TABLE sup_rows (post INTEGER, id INTEGER, "
		       "from_day TEXT, to_day TEXT);"
		       "CREATE INDEX temp.sup_rows_post ON sup_rows (post, "
		       "from_day);", err);
}

enum kin_status supervision_touch(const struct supervision_touch *t,
				  struct db *db, struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO temp.sup_touched VALUES (?1, ?2, "
		      "?3, ?4, ?5, ?6, ?7, ?8, ?9)", "illlltttt", t->src,
		      (long long)t->line, t->row, t->post, t->unit, t->role,
		      t->kabupaten, t->from, t->to);
}

#define AFFECTED(JOIN) \
	"INSERT INTO temp.sup_affected SELECT t.src, t.line, p.id, " \
	"t.from_day, t.to_day FROM temp.sup_touched t " JOIN " AND " \
	"p.superseded_act IS NULL AND coalesce(p.from_day, '0') <= " \
	"coalesce(t.to_day, '9') AND coalesce(p.to_day, '9') >= " \
	"coalesce(t.from_day, '0');"
#define EXPLICIT(JOIN) \
	"INSERT INTO temp.sup_rows SELECT p.id, s.id, s.from_day, s.to_day " \
	"FROM (SELECT DISTINCT post FROM temp.sup_affected) f JOIN post p ON " \
	"p.id = f.post JOIN supervision s ON " JOIN " AND s.kind = 'penilai' " \
	"AND s.superseded_act IS NULL;"

enum kin_status supervision_settle(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       AFFECTED("JOIN post p ON t.post <> 0 AND p.id = t.post")
		       AFFECTED("JOIN post p ON t.unit <> 0 AND p.unit_id = "
				"t.unit AND p.role = t.role")
		       AFFECTED("JOIN unit u ON u.kabupaten = t.kabupaten AND "
				"u.kind = 'sekolah' JOIN post p INDEXED BY "
				"post_principal ON p.unit_id = u.id AND p.role "
				"= 'kepala_sekolah'")
		       EXPLICIT("s.post_id = p.id")
		       EXPLICIT("s.unit_id = p.unit_id AND s.role = p.role"),
		       err);
}

enum kin_status supervision_gaps(struct rows *rows, struct db *db,
				 struct kin_err *err)
{
	return rows_open(rows, db, err,
		"WITH a AS (SELECT r.*, date(r.to_day, '+1 day') AS day FROM "
		"temp.sup_rows r WHERE r.to_day IS NOT NULL), g AS (SELECT "
		"a.*, (SELECT b.id FROM temp.sup_rows b WHERE b.post = a.post "
		"AND b.from_day > a.day ORDER BY b.from_day LIMIT 1) AS next "
		"FROM a WHERE NOT EXISTS (SELECT 1 FROM temp.sup_rows c WHERE "
		"c.post = a.post AND coalesce(c.from_day, '0') <= a.day AND "
		"coalesce(c.to_day, '9') >= a.day)) "
		"SELECT g.id, b.id, g.day, date(b.from_day, '-1 day'), ea.name, "
		"eb.name, e.name, t.src, t.line, count(*), a.to_day, b.from_day "
		"FROM g JOIN supervision b ON b.id = g.next "
		"JOIN supervision a ON a.id = g.id "
		"JOIN person ea ON ea.id = a.supervisor_id "
		"JOIN person eb ON eb.id = b.supervisor_id "
		"JOIN post p ON p.id = g.post JOIN unit u ON u.id = p.unit_id "
		"JOIN person e ON e.id = p.person_id "
		"JOIN temp.sup_touched t ON t.row IN (a.id, b.id) "
		"WHERE coalesce(p.from_day, '0') <= g.day AND "
		"coalesce(p.to_day, '9') >= g.day AND ("
		SUPERVISOR_OF("p", "u", "g.day") " IS NULL OR EXISTS (SELECT 1 "
		"FROM post h INDEXED BY post_principal WHERE h.unit_id = "
		"p.unit_id AND h.role = 'kepala_sekolah' AND h.superseded_act "
		"IS NULL AND h.to_day >= g.day AND h.to_day < date(b.from_day, "
		"'-1 day') AND "
		SUPERVISOR_OF("p", "u", "date(h.to_day, '+1 day')")
		" IS NULL)) GROUP BY g.id, b.id ORDER BY t.src, t.line", "");
}

/* Of the days of a touched row the one that counts: the day of the act, or
 * the nearest to it. */
#define NEAR(F, DAY) \
	"iif(" F ".from_day > " DAY ", " F ".from_day, iif(" F ".to_day < " \
	DAY ", " F ".to_day, " DAY "))"
#define WAITING \
	"JOIN plan n ON n.post_id = f.post AND n.state = 'submitted' JOIN " \
	"period d ON d.id = n.period_id AND d.closed_act IS NULL AND " \
	"coalesce(f.to_day, '9') >= ?1 AND d.to_day >= coalesce(f.from_day, " \
	"'0') "
#define SCHEDULED \
	"JOIN plan n ON n.post_id = f.post JOIN observation o ON o.plan_id = " \
	"n.id AND o.state IN ('open', 'prepared') JOIN observation_schedule h " \
	"ON h.observation_id = o.id AND h.seq = (SELECT max(seq) FROM " \
	"observation_schedule WHERE observation_id = o.id) AND h.day >= ?1 " \
	"AND h.day BETWEEN coalesce(f.from_day, '0') AND coalesce(f.to_day, " \
	"'9') "

enum kin_status supervision_impact(long long *people, long long *waiting,
				   long long *scheduled, const char *day,
				   struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_get_int(people, db, err, "SELECT count(DISTINCT p.person_id) "
			"FROM temp.sup_affected f JOIN post p ON p.id = f.post",
			"");
	if (!st)
		st = db_get_int(waiting, db, err, "SELECT count(DISTINCT n.id) "
				"FROM temp.sup_affected f " WAITING, "t", day);
	if (!st)
		st = db_get_int(scheduled, db, err, "SELECT count(DISTINCT "
				"o.id) FROM temp.sup_affected f " SCHEDULED,
				"t", day);
	return st;
}

enum kin_status supervision_affected(struct rows *rows, const char *day,
				     struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
		"SELECT f.src, f.line, e.name || ' (' || " WHO("e") " || ')', "
		"v.name, (SELECT group_concat(d.code, '|') FROM (SELECT 1) "
		WAITING "), (SELECT group_concat(h.day, '|') FROM (SELECT 1) "
		SCHEDULED ") FROM temp.sup_affected f JOIN post p ON p.id = "
		"f.post JOIN unit u ON u.id = p.unit_id JOIN person e ON e.id "
		"= p.person_id LEFT JOIN person v ON v.id = "
		SUPERVISOR_OF("p", "u", NEAR("f", "?1"))
		" ORDER BY f.src, f.line, e.name, p.id", "t", day);
}

enum kin_status supervision_alone(struct rows *rows, const char *day,
				  struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
		"SELECT w.src, w.line, min(e.name), w.day, count(*) FROM "
		"(SELECT f.*, coalesce(f.from_day, ?1) AS day FROM "
		"temp.sup_affected f) w JOIN post p ON p.id = w.post JOIN unit "
		"u ON u.id = p.unit_id JOIN person e ON e.id = p.person_id "
		"WHERE " HOLDS_ON("p", "w.day") " AND p.role IN ('guru', "
		"'kepala_sekolah') AND " SUPERVISOR_OF("p", "u", "w.day")
		" IS NULL GROUP BY w.src, w.line, w.day", "t", day);
}

enum kin_status supervision_assessed(struct rows *rows,
				     const struct supervision *v,
				     const char *from, const char *to,
				     struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
		"SELECT d.code, e.name, a.state FROM post p JOIN assessment a "
		"ON a.post_id = p.id AND a.state <> 'draft' JOIN period d ON "
		"d.id = a.period_id JOIN person e ON e.id = p.person_id WHERE "
		"((?1 <> 0 AND p.id = ?1) OR (?2 <> 0 AND p.unit_id = ?2 AND "
		/* +: else SQLite prepares anew to try ?3 on a partial index */
		"p.role = +?3)) AND p.superseded_act IS NULL AND d.to_day >= "
		"coalesce(?4, '0') AND d.from_day <= coalesce(?5, '9') ORDER "
		"BY d.from_day, e.name, p.id LIMIT 20", "lltt" "t", v->post,
		v->unit, v->role, from, to);
}
