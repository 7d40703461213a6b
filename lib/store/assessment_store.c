/*
 * Organisation predicates and assessments: rows in, rows out. What may be
 * written when is decided by the rules.
 */
#define STORE_LETTERS
#include "store/assessment_store.h"

#include <string.h>

#include "store/supervisor_sql.h"

/* Whom rows name as Pejabat Penilai of unit U's principal on day D. */
#define RATER_OF_HEAD(U, D) \
	"(SELECT " SUPERVISOR_OF("hp", U, D) " FROM post hp WHERE " \
	"hp.unit_id = " U ".id AND hp.role = 'kepala_sekolah' AND " \
	HOLDS_ON("hp", D) " ORDER BY " BY_KIND("hp.kind") ", hp.id LIMIT 1)"

enum kin_status organisation_load(struct organisation *out, struct rows *rows,
				  const char *npsn, long long period,
				  const char *day, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err,
		"SELECT u.id, u.name, u.kabupaten, g.predicate, g.day, "
		"g.note, b.id, coalesce(b.nip, b.nuptk, '#' || b.id), "
		"h.id, h.name, r.id, r.name FROM unit u LEFT JOIN "
		"organisation_predicate g ON g.unit_id = u.id AND "
		"g.period_id = ?2 LEFT JOIN person b ON b.id = "
		"g.by_person LEFT JOIN person h ON h.id = "
		HEAD_OF("u", "?3", "") " LEFT JOIN person r ON r.id = "
		RATER_OF_HEAD("u", "?3") " WHERE u.npsn = ?1", "tlt",
		npsn, period, day);
	if (st || !found)
		return st;
	out->unit = rows_int(rows, 0);
	out->name = rows_text(rows, 1);
	out->kabupaten = rows_text(rows, 2);
	out->predicate = rows_text(rows, 3);
	out->day = rows_text(rows, 4);
	out->note = rows_text(rows, 5);
	out->by_person = rows_int(rows, 6);
	out->by_nip = rows_text(rows, 7);
	out->head = rows_int(rows, 8);
	out->head_name = rows_text(rows, 9);
	out->rater = rows_int(rows, 10);
	out->rater_name = rows_text(rows, 11);
	return KIN_OK;
}

enum kin_status organisation_save(const struct act *act,
				  const struct organisation_row *row,
				  struct db *db, struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO organisation_predicate (unit_id, "
		      "period_id, predicate, day, by_person, note, act_id) "
		      "VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7) ON "
		      "CONFLICT DO UPDATE SET predicate = excluded.predicate, "
		      "day = excluded.day, by_person = excluded.by_person, "
		      "note = coalesce(excluded.note, note)", "llttltl",
		      row->unit, row->period, row->predicate, row->day,
		      row->by_person, row->note, act->seq);
}

#define AREA(N) \
	"(SELECT note FROM assessment_area r WHERE r.assessment_id = a.id " \
	"AND r.revision = a.revision AND r.seq = " #N ")"

enum kin_status assessment_load(struct assessment_content *out,
				struct rows *rows, long long assessment,
				struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int i, found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err,
		"SELECT result, result_reason, behaviour, "
		"behaviour_reason, incomplete_reason, predicate, "
		"confirmed, " AREA(1) ", " AREA(2) ", " AREA(3) ", "
		AREA(4) ", " AREA(5) " FROM assessment a WHERE id = ?1", "l",
		assessment);
	if (st || !found)
		return st ? st : KIN_ENOTFOUND;
	out->result = rows_text(rows, 0);
	out->result_reason = rows_text(rows, 1);
	out->behaviour = rows_text(rows, 2);
	out->behaviour_reason = rows_text(rows, 3);
	out->incomplete_reason = rows_text(rows, 4);
	out->predicate = rows_text(rows, 5);
	out->confirmed = rows_text(rows, 6);
	for (i = 0; i < ASSESSMENT_AREAS; i++)
		out->areas[i] = rows_text(rows, 7 + i);
	return KIN_OK;
}

static enum kin_status insert_draft(long long *id, const struct act *act,
				    const struct assessment_row *r,
				    const struct assessment_content *c,
				    struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err,
		    "INSERT INTO assessment (post_id, period_id, plan_id, "
		    "state, revision, result, result_reason, behaviour, "
		    "behaviour_reason, predicate, confirmed, "
		    "incomplete_reason, content_digest, last_day, "
		    "transcribed, rater_id, rater_name, rater_rank, "
		    "rater_post, rater_unit, pack_sha256, act_id) VALUES (?1, "
		    "?2, nullif(?3, 0), 'draft', ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
		    "?11, ?12, ?13, ?14, nullif(?15, 0), ?16, ?17, ?18, ?19, "
		    "?20, ?21)", "lllitttttttdtilttttt" "l", r->post,
		    r->period, r->plan, r->revision, c->result,
		    c->result_reason, c->behaviour, c->behaviour_reason,
		    c->predicate, c->confirmed, c->incomplete_reason,
		    r->digest, r->day, r->transcribed, r->rater.person,
		    r->rater.name, r->rater.rank, r->rater.post,
		    r->rater.unit, r->pack_sha256, act->seq);
	*id = db_last_id(db);
	return st;
}

static enum kin_status update_draft(const struct assessment_row *r,
				    const struct assessment_content *c,
				    struct db *db, struct kin_err *err)
{
	return db_run(db, err,
		      "UPDATE assessment SET revision = ?2, result = ?3, "
		      "result_reason = ?4, behaviour = ?5, behaviour_reason = "
		      "?6, predicate = ?7, confirmed = ?8, incomplete_reason "
		      "= ?9, content_digest = ?10, last_day = ?11, "
		      "transcribed = ?12, rater_id = nullif(?13, 0), "
		      "rater_name = ?14, rater_rank = ?15, rater_post = ?16, "
		      "rater_unit = ?17, pack_sha256 = ?18 WHERE id = ?1",
		      "litttttttdtilttttt", r->id,
		      r->revision, c->result, c->result_reason, c->behaviour,
		      c->behaviour_reason, c->predicate, c->confirmed,
		      c->incomplete_reason, r->digest, r->day, r->transcribed,
		      r->rater.person, r->rater.name, r->rater.rank,
		      r->rater.post, r->rater.unit, r->pack_sha256);
}

static enum kin_status add_areas(long long id, int revision,
				 const struct assessment_content *c,
				 struct db *db, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < ASSESSMENT_AREAS; i++)
		if (c->areas[i] && *c->areas[i])
			st = db_run(db, err, "INSERT INTO assessment_area "
				    "VALUES (?1, ?2, ?3, ?4)", "liit", id,
				    revision, i + 1, c->areas[i]);
	return st;
}

/*
 * The state comes last: the guards refuse notes of an assessment that is
 * final. A change of nothing but state and day costs little.
 */
enum kin_status assessment_save(long long *id, const struct act *act,
				const struct assessment_row *r,
				const struct assessment_content *c,
				struct db *db, struct kin_err *err)
{
	enum kin_status st;

	*id = r->id;
	st = r->id ? update_draft(r, c, db, err)
		   : insert_draft(id, act, r, c, db, err);
	if (!st)
		st = add_areas(*id, r->revision, c, db, err);
	if (st || !r->final)
		return st;
	return db_run(db, err, "UPDATE assessment SET state = 'final', "
		      "final_day = ?2 WHERE id = ?1", "lt", *id, r->day);
}

enum kin_status assessment_publish(long long id, const char *day,
				   int transcribed, struct db *db,
				   struct kin_err *err)
{
	return db_run(db, err, "UPDATE assessment SET state = 'published', "
		      "published_day = ?2, last_day = ?2, transcribed = "
		      "max(transcribed, ?3) WHERE id = ?1", "lti", id, day,
		      transcribed);
}

enum kin_status assessment_reopen(long long id, const char *day,
				  struct db *db, struct kin_err *err)
{
	return db_run(db, err, "UPDATE assessment SET state = 'draft', "
		      "final_day = NULL, published_day = NULL, last_day = ?2 "
		      "WHERE id = ?1", "lt", id, day);
}

enum kin_status assessment_facts(struct assessment_facts *out,
				 struct rows *rows, long long post,
				 long long period, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err,
		"SELECT t.rater_name, t.rater_rank, t.rater_post, "
		"t.rater_unit, t.pack_sha256, t.transcribed, g.day, "
		"b.name FROM post p LEFT JOIN assessment t ON "
		"t.post_id = p.id AND t.period_id = ?2 LEFT JOIN "
		"organisation_predicate g ON g.unit_id = p.unit_id AND g.period_id = ?2 LEFT "
		"JOIN person b ON b.id = g.by_person WHERE p.id = ?1",
		"ll", post, period);
	if (st || !found)
		return st;
	out->rater_name = rows_text(rows, 0);
	out->rater_rank = rows_text(rows, 1);
	out->rater_post = rows_text(rows, 2);
	out->rater_unit = rows_text(rows, 3);
	out->pack_sha256 = rows_text(rows, 4);
	out->transcribed = (int)rows_int(rows, 5);
	out->organisation_day = rows_text(rows, 6);
	out->organisation_by = rows_text(rows, 7);
	return KIN_OK;
}

enum kin_status assessment_steps(struct rows *rows, long long observation,
				 struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT s.step, s.day, e.name FROM observation_step s "
			 "LEFT JOIN person e ON e.id = s.by_person WHERE "
			 "s.observation_id = ?1 AND s.reopened_act IS NULL "
			 "ORDER BY s.rowid", "l", observation);
}

enum kin_status assessment_posts(struct rows *rows, long long person,
				 long long period, const char *npsn,
				 const char *role, struct db *db,
				 struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT u.npsn, p.role FROM post p JOIN unit u ON "
			 "u.id = p.unit_id JOIN period d ON d.id = ?2 WHERE "
			 "p.person_id = ?1 AND p.superseded_act IS NULL AND "
			 "p.role IN ('guru', 'kepala_sekolah') AND "
			 "coalesce(p.from_day, '0') <= d.to_day AND "
			 "coalesce(p.to_day, '9') >= d.from_day AND (?3 IS "
			 "NULL OR u.npsn = ?3) AND (?4 IS NULL OR p.role = ?4) "
			 "GROUP BY u.npsn, p.role ORDER BY max(p.home) DESC, "
			 "min(p.id)", "lltt", person, period, npsn, role);
}
