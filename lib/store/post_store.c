/* Posts and exceptions: ending, beginning, excepting. */
#include "store/post_store.h"

enum kin_status post_of_person(struct rows *rows, long long person,
			       const char *day, const char *npsn,
			       const char *role, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT p.id, coalesce(u.npsn, ''), p.role, p.home, "
			 "p.from_day, p.kind, u.name, EXISTS (SELECT 1 FROM "
			 "assessment a JOIN period d ON d.id = a.period_id "
			 "WHERE a.post_id = p.id AND a.state = 'published' AND d.to_day >= ?2) "
			 "FROM post p JOIN unit u ON u.id = p.unit_id WHERE "
			 "p.person_id = ?1 AND p.superseded_act IS NULL AND "
			 "coalesce(p.from_day, '0') <= ?2 AND "
			 "coalesce(p.to_day, '9') >= ?2 AND (?3 IS NULL OR "
			 "u.npsn = ?3) AND (?4 IS NULL OR p.role = ?4) "
			 "ORDER BY p.home DESC, p.id", "lttt", person, day,
			 npsn, role);
}

enum kin_status post_end(const struct act *act, long long person,
			 long long post, const char *day, const char *note,
			 struct db *db, struct kin_err *err)
{
	struct change c = {
		.subject = "post", .subject_id = post, .person_id = person,
		.field = "selesai", .after = day, .note = note,
	};
	enum kin_status st;

	st = db_run(db, err, "UPDATE post SET to_day = ?2 WHERE id = ?1", "lt",
		    post, day);
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status post_begin(const struct act *act, long long person,
			   long long unit, const char *role, int home,
			   const char *from_day, const char *note,
			   struct db *db, struct kin_err *err)
{
	struct change c = {
		.subject = "post", .person_id = person, .field = "mulai",
		.after = from_day, .note = note,
	};
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO post (person_id, unit_id, role, "
		    "kind, home, from_day, act_id) VALUES (?1, ?2, ?3, "
		    "'definitif', ?4, ?5, ?6)", "lltitl", person, unit, role,
		    home, from_day, act->seq);
	c.subject_id = db_last_id(db);
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status exception_add(const struct act *act, long long person,
			      long long post, const char *reason,
			      const char *note, const char *from_day,
			      const char *to_day, struct db *db,
			      struct kin_err *err)
{
	struct change c = {
		.subject = "exception", .person_id = person,
		.field = "alasan", .after = reason, .note = note,
	};
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO exception (person_id, post_id, "
		    "reason, note, from_day, to_day, act_id) VALUES (?1, "
		    "nullif(?2, 0), ?3, ?4, ?5, ?6, ?7)", "llttttl", person,
		    post, reason, note, from_day, to_day, act->seq);
	c.subject_id = db_last_id(db);
	return st ? st : trail_change(act, &c, db, err);
}
