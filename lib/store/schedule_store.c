/*
 * Schedules of observations, hour by hour: their statements.
 *
 * The observer who is not named is the supervisor of that day, which only a
 * query knows; so all hours of a run are looked at in one go.
 */
#define STORE_LETTERS
#include "store/schedule_store.h"

#include <stdio.h>
#include <string.h>

#include "store/observation_sql.h"
#include "store/supervisor_sql.h"

enum kin_status slot_stage_open(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "DROP TABLE IF EXISTS temp.slot;"
		       "DROP TABLE IF EXISTS temp.booking;"
		       "CREATE TEMP TABLE slot (id INTEGER PRIMARY KEY, day "
		       "TEXT, hour TEXT, class TEXT, observer TEXT);"
		       "CREATE TEMP TABLE booking (id INTEGER PRIMARY KEY, "
		       "ask INTEGER, observation INTEGER, post INTEGER, "
		       "person INTEGER, day TEXT, hour TEXT, class TEXT, "
		       "named INTEGER, supervisor INTEGER, observer INTEGER);"
		       "CREATE INDEX temp.booking_ask ON booking (ask);"
		       "CREATE INDEX temp.booking_observation ON booking ("
		       "observation);", err);
}

enum kin_status slot_stage_add(const struct slot_row *row, struct db *db,
			       struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO temp.slot VALUES (?1, ?2, ?3, ?4, "
		      "?5)", "ltttt", row->id, row->day, row->hour,
		      row->class, row->observer);
}

/* The value of a column: what the row says, else what stands. */
#define SAID(COLUMN, STANDS) \
	"iif(t." COLUMN " IS NULL, h." STANDS ", nullif(t." COLUMN ", ''))"
#define NAMED \
	"iif(t.observer IS NULL, h.observer_id, coalesce((SELECT id FROM " \
	"person WHERE nip = t.observer), (SELECT id FROM person WHERE nuptk " \
	"= t.observer), (SELECT id FROM person WHERE t.observer LIKE '#%' " \
	"AND id = cast(substr(t.observer, 2) AS INTEGER))))"

static const char resolve[] =
	"INSERT INTO temp.booking (ask, observation, post, person, day, hour, "
	"class, named) SELECT * FROM (SELECT t.id, o.id, p.id, p.person_id, "
	SAID("day", "day") " AS day, " SAID("hour", "hour") " AS hour, "
	SAID("class", "class") ", " NAMED " AS named FROM temp.slot t JOIN "
	"temp.subject s ON s.id = t.id AND s.n_posts = 1 JOIN temp.ask a ON "
	"a.id = t.id JOIN post p ON p.id = s.post JOIN plan n ON n.post_id = "
	"p.id AND n.period_id = a.period LEFT JOIN observation o ON o.plan_id "
	"= n.id AND " IS_CURRENT("o") " LEFT JOIN observation_schedule h ON "
	SCHEDULE_OF("h", "o") " WHERE " SAID("day", "day") " IS NOT h.day OR "
	SAID("hour", "hour") " IS NOT h.hour OR " NAMED " IS NOT "
	"h.observer_id);"
	"INSERT INTO temp.booking (observation, post, person, day, hour, "
	"class, named) SELECT o.id, p.id, p.person_id, h.day, h.hour, h.class, "
	"h.observer_id FROM (SELECT DISTINCT day, hour FROM temp.booking "
	"WHERE day IS NOT NULL AND hour IS NOT NULL) x CROSS JOIN "
	"observation_schedule h ON h.day = x.day AND h.hour = x.hour JOIN "
	"observation o ON o.id = h.observation_id AND " IS_CURRENT("o")
	" JOIN plan n ON n.id = o.plan_id JOIN post p ON p.id = n.post_id "
	"WHERE h.seq = (SELECT max(seq) FROM observation_schedule WHERE "
	"observation_id = o.id) AND NOT EXISTS (SELECT 1 FROM temp.booking b "
	"WHERE b.observation = o.id);"
	"UPDATE temp.booking SET supervisor = (SELECT "
	SUPERVISOR_OF("p", "u", "booking.day") " FROM post p JOIN unit u ON "
	"u.id = p.unit_id WHERE p.id = booking.post) WHERE day IS NOT NULL;"
	"UPDATE temp.booking SET observer = coalesce(named, supervisor);"
	"CREATE INDEX temp.booking_observer ON booking (day, hour, observer);"
	"CREATE INDEX temp.booking_person ON booking (day, hour, person);";

enum kin_status slot_stage_resolve(struct db *db, struct kin_err *err)
{
	return db_exec(db, resolve, err);
}

/* The first other booking of the hour in which WHAT is PART of this one. */
#define OTHER(WHAT, PART) \
	"(SELECT min(c.id) FROM temp.booking c WHERE c.day = b.day AND " \
	"c.hour = b.hour AND c." WHAT " = b." PART " AND c.id <> b.id)"

static const char find[] =
	"SELECT b.day, b.hour, b.named, b.supervisor, " IN_TEAM("p", "b.day",
	"b.named") ", v.name, s.name, coalesce(s.nip, s.nuptk, '#' || s.id), "
	"CASE c.id WHEN b.busy THEN 1 WHEN b.observed THEN 2 WHEN b.twice THEN "
	"3 WHEN b.observes THEN 4 ELSE 0 END, e.name, c.class, x.src, x.line "
	"FROM (SELECT *, " OTHER("observer", "observer") " AS busy, "
	OTHER("person", "observer") " AS observed, " OTHER("person", "person")
	" AS twice, " OTHER("observer", "person") " AS observes FROM "
	"temp.booking b WHERE b.ask = ?1) b JOIN post p ON "
	"p.id = b.post LEFT JOIN person v ON v.id = b.observer LEFT JOIN "
	"person s ON s.id = b.supervisor LEFT JOIN temp.booking c ON c.id = "
	"coalesce(b.busy, b.observed, b.twice, b.observes) LEFT JOIN person e ON e.id = "
	"c.person LEFT JOIN temp.ask x ON x.id = c.ask";

int slot_find(struct slot *out, struct rows *rows, long long id,
	      struct db *db, struct kin_err *err)
{
	int more;

	memset(out, 0, sizeof(*out));
	if (rows_open(rows, db, err, find, "l", id))
		return -1;
	more = rows_next(rows, err);
	if (more <= 0)
		return more;
	out->day = rows_text(rows, 0);
	out->hour = rows_text(rows, 1);
	out->named = rows_int(rows, 2);
	out->supervisor = rows_int(rows, 3);
	out->in_team = (int)rows_int(rows, 4);
	out->observer_name = rows_text(rows, 5);
	out->supervisor_name = rows_text(rows, 6);
	out->supervisor_id = rows_text(rows, 7);
	out->clash = (enum slot_clash)rows_int(rows, 8);
	out->other_name = rows_text(rows, 9);
	out->other_class = rows_text(rows, 10);
	out->other_src = (int)rows_int(rows, 11);
	out->other_line = (long)rows_int(rows, 12);
	return 1;
}

enum kin_status schedule_agreed(struct agreed *out, struct rows *rows,
				long long plan, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;
	int more;

	memset(out, 0, sizeof(*out));
	st = rows_open(rows, db, err, "SELECT h.day, h.hour, w.name FROM "
		       "observation o JOIN observation_schedule h ON "
		       SCHEDULE_OF("h", "o") " LEFT JOIN person w ON w.id = "
		       "h.observer_id WHERE o.plan_id = ?1 AND "
		       IS_CURRENT("o"), "l", plan);
	if (st)
		return st;
	more = rows_next(rows, err);
	if (more > 0) {
		out->day = rows_text(rows, 0);
		out->hour = rows_text(rows, 1);
		out->observer = rows_text(rows, 2);
	}
	return more < 0 ? err->status : KIN_OK;
}

enum kin_status schedule_window(char *from, char *to, size_t size,
				long long period, const char *stage,
				const char *role, struct db *db,
				struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	*from = *to = '\0';
	st = rows_open(&rows, db, err, "SELECT from_day, to_day FROM window "
		       "WHERE period_id = ?1 AND stage = ?2 AND role IN (?3, "
		       "'*') ORDER BY role = '*' LIMIT 1", "ltt", period,
		       stage, role);
	if (!st && (more = rows_next(&rows, err)) > 0) {
		snprintf(from, size, "%s", rows_text(&rows, 0));
		snprintf(to, size, "%s", rows_text(&rows, 1));
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}
