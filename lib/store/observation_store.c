/*
 * Observations: their statements. Which of them run, and with what, is
 * decided in lib/app; documents are only ever added.
 */
#define STORE_LETTERS
#include "store/observation_store.h"

#include <stdio.h>
#include <string.h>

#include "store/observation_sql.h"
#include "store/supervisor_sql.h"

enum kin_status observation_find(struct observation *out, long long plan,
				 struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const unsigned char *digest;
	enum kin_status st;
	int more = 0;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err,
		       "SELECT id, state, last_day, content_digest FROM "
		       "observation o WHERE plan_id = ?1 AND "
		       IS_CURRENT("o"), "l",
		       plan);
	if (!st && (more = rows_next(&rows, err)) > 0) {
		out->id = rows_int(&rows, 0);
		snprintf(out->state, sizeof(out->state), "%s",
			 rows_text(&rows, 1));
		snprintf(out->last, sizeof(out->last), "%s",
			 rows_text(&rows, 2));
		digest = rows_digest(&rows, 3);
		out->has_digest = digest != NULL;
		if (digest)
			memcpy(out->digest, digest, DIGEST_MAC);
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

enum kin_status observation_add(long long *id, long long plan,
				const char *day, int transcribed,
				struct db *db, const struct act *act,
				struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err,
		    /* not from a SELECT of this table: it makes a copy */
		    "INSERT INTO observation (plan_id, number, state, "
		    "last_day, transcribed, act_id) VALUES (?1, (SELECT "
		    "coalesce(max(number), 0) + 1 FROM observation WHERE "
		    "plan_id = ?1), 'open', ?2, ?3, ?4)", "ltil", plan, day,
		    transcribed, act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status observation_set_state(long long id, const char *state,
				      const char *day, int transcribed,
				      struct db *db, struct kin_err *err)
{
	return db_run(db, err,
		      "UPDATE observation SET state = ?2, last_day = ?3, "
		      "transcribed = max(transcribed, ?4) WHERE id = ?1",
		      "ltti", id, state, day, transcribed);
}

#define STEP_DAY(STEP) \
	STEP "_day = iif(?5 = '" STEP "', iif(?6, ?3, NULL), " STEP "_day)"

enum kin_status observation_set_step(long long id, const char *state,
				     const char *day, int transcribed,
				     const char *step, int stands,
				     struct db *db, struct kin_err *err)
{
	return db_run(db, err,
		      "UPDATE observation SET state = ?2, last_day = ?3, "
		      "transcribed = max(transcribed, ?4), "
		      STEP_DAY("observe") ", " STEP_DAY("follow_up") ", "
		      STEP_DAY("reflect") " WHERE id = ?1", "lttiti", id,
		      state, day, transcribed, step, stands);
}

enum kin_status observation_set_digest(long long id,
				       const unsigned char *digest,
				       struct db *db, struct kin_err *err)
{
	return db_run(db, err, "UPDATE observation SET content_digest = ?2 "
		      "WHERE id = ?1 AND content_digest IS NOT ?2", "ld", id,
		      digest);
}

enum kin_status observation_values_open(struct rows *rows, long long id,
					const char *step, struct db *db,
					struct kin_err *err)
{
	if (step)
		return rows_open(rows, db, err,
				 "SELECT ?2, e.key, e.value FROM json_each(("
				 "SELECT body FROM observation_doc WHERE "
				 "observation_id = ?1 AND step = ?2 ORDER BY "
				 "revision DESC LIMIT 1)) e", "lt", id, step);
	return rows_open(rows, db, err,
			 "SELECT d.step, e.key, e.value FROM observation_doc "
			 "d, json_each(d.body) e WHERE d.observation_id = ?1 "
			 "AND d.revision = (SELECT max(n.revision) FROM "
			 "observation_doc n WHERE n.observation_id = ?1 AND "
			 "n.step = d.step)", "l", id);
}

int observation_values_next(struct observation_value *out, struct rows *rows,
			    struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	out->step = rows_text(rows, 0);
	out->key = rows_text(rows, 1);
	out->value = rows_text(rows, 2);
	return 1;
}

enum kin_status observation_doc_add(long long id, const char *step,
				    const char *body, struct db *db,
				    const struct act *act,
				    struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO observation_doc (observation_id, step, "
		      "revision, body, act_id) VALUES (?1, ?2, (SELECT "
		      "coalesce(max(revision), 0) + 1 FROM observation_doc "
		      "WHERE observation_id = ?1 AND step = ?2), ?3, ?4)",
		      "lttl", id, step, body, act->seq);
}

enum kin_status observation_schedule_load(struct observation_schedule *out,
					  struct rows *rows, long long id,
					  struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int more;

	memset(out, 0, sizeof(*out));
	st = rows_open(rows, db, err,
		       "SELECT s.day, s.hour, s.class, s.subject, s.place, "
		       "s.observer_id, coalesce(p.nip, p.nuptk, '#' || p.id) "
		       "FROM observation_schedule s LEFT JOIN person p ON "
		       "p.id = s.observer_id WHERE s.observation_id = ?1 "
		       "ORDER BY s.seq DESC LIMIT 1", "l", id);
	if (st)
		return st;
	more = rows_next(rows, err);
	if (more <= 0)
		return more ? err->status : KIN_ENOTFOUND;
	out->day = rows_text(rows, 0);
	out->hour = rows_text(rows, 1);
	out->class = rows_text(rows, 2);
	out->subject = rows_text(rows, 3);
	out->place = rows_text(rows, 4);
	out->observer = rows_int(rows, 5);
	out->observer_nip = rows_text(rows, 6);
	return KIN_OK;
}

enum kin_status observation_schedule_add(long long id,
					 const struct observation_schedule *s,
					 struct db *db, const struct act *act,
					 struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO observation_schedule (observation_id, seq, "
		      "day, hour, class, subject, place, observer_id, reason, "
		      "act_id) VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 "
		      "FROM observation_schedule WHERE observation_id = ?1), "
		      "?2, ?3, ?4, ?5, ?6, nullif(?7, 0), ?8, ?9)",
		      "ltttttltl", id, s->day,
		      s->hour, s->class, s->subject, s->place, s->observer,
		      s->reason, act->seq);
}

enum kin_status observation_decider(struct observation_decider *out,
				    long long post, const char *day,
				    long long by, struct db *db,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err,
		       "SELECT e.id, e.name, w.team FROM (SELECT "
		       SUPERVISOR_OF("p", "u", "?2") " AS person, "
		       IN_TEAM("p", "?2", "?3") " AS team FROM post p JOIN "
		       "unit u ON u.id = p.unit_id WHERE p.id = ?1) w LEFT "
		       "JOIN person e ON e.id = w.person", "ltl", post, day,
		       by);
	if (!st && (more = rows_next(&rows, err)) > 0) {
		out->person = rows_int(&rows, 0);
		snprintf(out->name, sizeof(out->name), "%s",
			 out->person ? rows_text(&rows, 1) : "");
		out->in_team = (int)rows_int(&rows, 2);
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

enum kin_status observation_days_open(struct rows *rows, long long id,
				      struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT step, day FROM observation_step WHERE "
			 "observation_id = ?1 AND reopened_act IS NULL", "l",
			 id);
}

int observation_days_next(const char **step, const char **day,
			  struct rows *rows, struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	*step = rows_text(rows, 0);
	*day = rows_text(rows, 1);
	return 1;
}

enum kin_status observation_step_add(long long id, const char *step,
				     const char *day, long long by,
				     const char *pack_sha256, struct db *db,
				     const struct act *act,
				     struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO observation_step (observation_id, step, "
		      "revision, day, by_person, pack_sha256, act_id) SELECT "
		      "?1, ?2, coalesce(max(revision), 0), ?3, nullif(?4, 0), "
		      "?5, ?6 FROM observation_doc WHERE observation_id = ?1 "
		      "AND step = ?2", "lttltl", id, step, day, by,
		      pack_sha256, act->seq);
}

enum kin_status observation_step_reopen(long long id, const char *step,
					struct db *db, const struct act *act,
					struct kin_err *err)
{
	return db_run(db, err,
		      "UPDATE observation_step SET reopened_act = ?3 WHERE "
		      "observation_id = ?1 AND step = ?2 AND reopened_act IS "
		      "NULL", "ltl", id, step, act->seq);
}

enum kin_status observation_rating_add(long long id, const char *behaviour,
				       const char *level, const char *note,
				       const char *pack_sha256, struct db *db,
				       const struct act *act,
				       struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO observation_rating (observation_id, "
		      "behaviour, level, note, pack_sha256, act_id) VALUES "
		      "(?1, ?2, ?3, ?4, ?5, ?6)", "lttttl", id, behaviour,
		      level, note, pack_sha256, act->seq);
}

enum kin_status observation_items_begin(struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_exec(db, "CREATE TEMP TABLE IF NOT EXISTS observation_item ("
		     "id INTEGER PRIMARY KEY, plan INTEGER, step INTEGER, "
		     "field INTEGER, person INTEGER, src INTEGER, "
		     "line INTEGER, value TEXT, who TEXT, first_day TEXT, "
		     "barred INTEGER);"
		     "CREATE INDEX IF NOT EXISTS temp.observation_item_field "
		     "ON observation_item (plan, step, field)", err);
	return st ? st : db_exec(db, "DELETE FROM temp.observation_item", err);
}

enum kin_status observation_item_add(const struct observation_item *item,
				     int step, struct db *db,
				     struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO temp.observation_item (plan, step, field, "
		      "person, src, line, value, who, first_day, barred) "
		      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		      "liililttti", item->plan, step, item->field,
		      item->person, item->src, (long long)item->line,
		      item->value, item->who, item->first_day, item->barred);
}

/* The first item beside I for the same field of the same document. */
#define SAME_FIELD(WHICH) \
	"(SELECT min(y.id) FROM temp.observation_item y WHERE y.plan = " \
	"i.plan AND y.step = i.step AND y.field = i.field AND " WHICH ")"

enum kin_status observation_items_open(struct rows *rows, struct db *db,
				       struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT i.src, i.line, i.plan, i.person, i.field, "
			 "i.value, i.who, i.first_day, i.barred, i.step, "
			 "x.src, x.line, x.value = i.value, x.id < i.id FROM "
			 "temp.observation_item i LEFT JOIN "
			 "temp.observation_item x ON x.id = coalesce("
			 SAME_FIELD("y.value <> i.value") ", "
			 SAME_FIELD("y.id <> i.id") ") "
			 "ORDER BY i.plan, i.step, i.id", "");
}

int observation_items_next(struct observation_item *out, int *step,
			   struct rows *rows, struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	out->src = (int)rows_int(rows, 0);
	out->line = (long)rows_int(rows, 1);
	out->plan = rows_int(rows, 2);
	out->person = rows_int(rows, 3);
	out->field = (int)rows_int(rows, 4);
	out->value = rows_text(rows, 5);
	out->who = rows_text(rows, 6);
	out->first_day = rows_text(rows, 7);
	out->barred = (int)rows_int(rows, 8);
	*step = (int)rows_int(rows, 9);
	out->twin_src = (int)rows_int(rows, 10);
	out->twin_line = (long)rows_int(rows, 11);
	out->twin_same = (int)rows_int(rows, 12);
	out->twin_earlier = (int)rows_int(rows, 13);
	return 1;
}
