/*
 * Objections, decisions and outcomes: rows in, rows out. What may be written
 * when is decided by the caller.
 */
#define STORE_LETTERS
#include "store/outcome_store.h"

#include <string.h>

#include "store/supervisor_sql.h"

enum kin_status objection_find(struct objection *out, struct rows *rows,
			       long long assessment, const char *day,
			       struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err,
		"SELECT o.id, o.day, o.reason, o.published_day, "
		"d.decision, d.day, d.note, d.by_person FROM objection "
		"o LEFT JOIN objection_decision d ON d.objection_id = "
		"o.id WHERE o.assessment_id = ?1 AND (?2 IS NULL OR "
		"o.day = ?2) ORDER BY d.decision IS NOT NULL, o.day "
		"DESC LIMIT 1", "lt", assessment, day);
	if (st || !found)
		return st;
	out->id = rows_int(rows, 0);
	out->day = rows_text(rows, 1);
	out->reason = rows_text(rows, 2);
	out->published = rows_text(rows, 3);
	out->decision = rows_text(rows, 4);
	out->decided = rows_text(rows, 5);
	out->note = rows_text(rows, 6);
	out->decided_by = rows_int(rows, 7);
	return KIN_OK;
}

enum kin_status objection_add(long long *id, const struct act *act,
			      long long assessment, int revision,
			      const struct objection *o, long long by,
			      struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO objection (assessment_id, revision, "
		    "published_day, day, reason, by_person, act_id) VALUES "
		    "(?1, ?2, ?3, ?4, ?5, nullif(?6, 0), ?7)", "litttll",
		    assessment, revision, o->published, o->day, o->reason, by,
		    act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status objection_decide(const struct act *act,
				 const struct objection *o, struct db *db,
				 struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO objection_decision (objection_id, "
		      "decision, day, by_person, note, act_id) VALUES (?1, "
		      "?2, ?3, ?4, ?5, ?6)", "lttltl", o->id, o->decision,
		      o->decided, o->decided_by, o->note, act->seq);
}

enum kin_status objection_superior(struct superior *out, struct rows *rows,
				   long long assessment, const char *day,
				   struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err,
		"SELECT t.rater_id, coalesce(t.rater_name, r.name), "
		"v.id, v.name FROM assessment t LEFT JOIN person r ON "
		"r.id = t.rater_id LEFT JOIN post q ON q.id = (SELECT "
		"id FROM post w WHERE w.person_id = t.rater_id AND "
		HOLDS_ON("w", "?2") " ORDER BY w.role = "
		"'kepala_dinas' DESC, w.role = 'kepala_sekolah' DESC, "
		"w.home DESC, w.id LIMIT 1) LEFT JOIN unit qu ON qu.id "
		"= q.unit_id LEFT JOIN person v ON v.id = "
		SUPERVISOR_OF("q", "qu", "?2") " WHERE t.id = ?1",
		"lt", assessment, day);
	if (st || !found)
		return st;
	out->rater = rows_int(rows, 0);
	out->rater_name = rows_text(rows, 1);
	out->person = rows_int(rows, 2);
	out->name = rows_text(rows, 3);
	return KIN_OK;
}

enum kin_status outcome_find(int *found, const struct outcome *o,
			     struct db *db, struct kin_err *err)
{
	long long exists;
	enum kin_status st;

	st = db_get_int(&exists, db, err, "SELECT EXISTS (SELECT 1 FROM "
			"outcome WHERE assessment_id = ?1 AND kind = ?2 AND "
			"day = ?3 AND note IS ?4 AND by_person IS nullif(?5, "
			"0))", "ltttl", o->assessment, o->kind, o->day,
			o->note, o->by_person);
	*found = exists != 0;
	return st;
}

enum kin_status outcome_add(const struct act *act, const struct outcome *o,
			    struct db *db, struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO outcome (assessment_id, kind, "
		      "note, day, by_person, act_id) VALUES (?1, ?2, ?3, ?4, "
		      "nullif(?5, 0), ?6)", "ltttll", o->assessment, o->kind,
		      o->note, o->day, o->by_person, act->seq);
}

enum kin_status outcome_story(struct rows *rows, long long assessment,
			      long long post, long long period, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT 'dialog.' || stage AS part, day, kind || "
			 "iif(partner IS NULL, '', ', ' || partner) || ': ' || "
			 "points, 1 AS kind_no, id FROM dialogue WHERE post_id "
			 "= ?2 AND period_id = ?3 UNION ALL SELECT 'keberatan', "
			 "day, reason, 2, id FROM objection WHERE assessment_id "
			 "= ?1 UNION ALL SELECT 'keberatan.keputusan', d.day, "
			 "d.decision || ', ' || e.name || coalesce(': ' || "
			 "d.note, ''), 3, o.id FROM objection o JOIN "
			 "objection_decision d ON d.objection_id = o.id JOIN "
			 "person e ON e.id = d.by_person WHERE o.assessment_id "
			 "= ?1 UNION ALL SELECT 'tindak_lanjut_hasil', day, "
			 "kind || coalesce(': ' || note, ''), 4, id FROM "
			 "outcome WHERE assessment_id = ?1 ORDER BY 2, 4, 5",
			 "lll", assessment, post, period);
}
