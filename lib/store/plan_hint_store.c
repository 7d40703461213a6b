/* Reads and writes hints. */
#define STORE_LETTERS
#include "store/plan_hint_store.h"

enum kin_status hint_of_school(struct rows *rows, const char *npsn,
			       struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT h.year, h.indicator, h.achievement, h.score, "
			 "h.recommendation FROM unit u JOIN rapor_hint h ON "
			 "h.unit_id = u.id AND h.year = (SELECT max(year) FROM "
			 "rapor_hint WHERE unit_id = u.id) WHERE u.npsn = ?1 "
			 "ORDER BY h.indicator", "t", npsn);
}

enum kin_status hint_of_asked(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT h.year, h.indicator, h.achievement, h.score, "
			 "h.recommendation, u.npsn FROM unit u JOIN rapor_hint "
			 "h ON h.unit_id = u.id AND h.year = (SELECT max(year) "
			 "FROM rapor_hint WHERE unit_id = u.id) WHERE EXISTS "
			 "(SELECT 1 FROM rapor_hint) AND u.id IN (SELECT "
			 "p.unit_id FROM temp.subject s JOIN post p ON p.id = "
			 "s.post WHERE s.n_posts = 1) ORDER BY u.npsn, "
			 "h.indicator", "");
}

int hint_next(struct hint *out, struct rows *rows, struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	out->year = rows_text(rows, 0);
	out->indicator = rows_text(rows, 1);
	out->achievement = rows_text(rows, 2);
	out->score = rows_text(rows, 3);
	out->recommendation = rows_text(rows, 4);
	return 1;
}

enum kin_status hint_put(const char **action, const struct act *act,
			 const char *npsn, const struct hint *h, struct db *db,
			 struct kin_err *err)
{
	long long unit = 0, same = 0;
	enum kin_status st;

	st = db_get_int(&unit, db, err, "SELECT id FROM unit WHERE npsn = ?1",
			"t", npsn);
	if (st)
		return st;
	st = db_get_int(&same, db, err,
			"SELECT achievement IS ?4 AND score IS ?5 AND "
			"recommendation IS ?6 FROM rapor_hint WHERE unit_id = "
			"?1 AND year = cast(?2 AS INTEGER) AND indicator = ?3",
			"lttttt", unit, h->year, h->indicator, h->achievement,
			h->score, h->recommendation);
	*action = st == KIN_ENOTFOUND ? "new" : same ? "unchanged" : "changed";
	if (st && st != KIN_ENOTFOUND)
		return st;
	if (same)
		return KIN_OK;
	return db_run(db, err,
		      "INSERT INTO rapor_hint (unit_id, year, indicator, "
		      "achievement, score, recommendation, act_id) VALUES "
		      "(?1, cast(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7) ON "
		      "CONFLICT DO UPDATE SET achievement = "
		      "excluded.achievement, score = excluded.score, "
		      "recommendation = excluded.recommendation, act_id = "
		      "excluded.act_id", "ltttttl", unit, h->year,
		      h->indicator, h->achievement, h->score,
		      h->recommendation, act->seq);
}
