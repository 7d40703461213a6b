/*
 * Staged requests, their resolution to posts, and the one query that brings
 * every fact. Decides nothing.
 */
#define STORE_LETTERS
#include "store/subject_store.h"

#include "store/cycle_sql.h"
#include "store/observation_sql.h"

enum kin_status subject_stage_open(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "DROP TABLE IF EXISTS temp.ask;"
		       "DROP TABLE IF EXISTS temp.subject;"
		       "DROP TABLE IF EXISTS temp.twin;"
		       "CREATE TEMP TABLE ask (id INTEGER PRIMARY KEY, src "
		       "INTEGER, line INTEGER, off INTEGER, size INTEGER, "
		       "period INTEGER, nip TEXT, nuptk TEXT, key INTEGER, "
		       "asked TEXT, name TEXT, npsn TEXT, role TEXT, by TEXT, "
		       "day TEXT, reason TEXT, payload TEXT, post INTEGER);"
		       "CREATE TEMP TABLE subject (id INTEGER PRIMARY KEY, "
		       "n_people INTEGER NOT NULL, n_posts INTEGER NOT NULL, "
		       "post INTEGER, person INTEGER);"
		       "CREATE TEMP TABLE twin (post INTEGER, period INTEGER, "
		       "first INTEGER, last INTEGER, same INTEGER, "
		       "PRIMARY KEY (post, period)) WITHOUT ROWID;", err);
}

enum kin_status subject_stage_add(struct db *db, const struct subject_row *r,
				  struct kin_err *err)
{
	const char *asked = r->nip ? r->nip : r->nuptk ? r->nuptk : r->key;

	return db_run(db, err,
		      "INSERT INTO temp.ask (src, line, off, size, period, "
		      "nip, nuptk, key, asked, name, npsn, role, by, day, "
		      "reason, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
		      "cast(substr(?8, 2) AS INTEGER), ?9, ?10, ?11, ?12, "
		      "?13, ?14, ?15, ?16)", "illllttttttttttt", r->src,
		      (long long)r->line, r->offset, r->size, r->period,
		      r->nip, r->nuptk, r->key, asked, r->name, r->npsn,
		      r->role, r->by, r->day, r->reason, r->payload);
}

enum kin_status subject_stage_select(long *n, struct db *db,
				     const struct subject_filter *f,
				     long long period, const char *by,
				     const char *day, const char *reason,
				     struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err,
		    "INSERT INTO temp.ask (src, line, period, asked, by, day, "
		    "reason, post) SELECT 0, row_number() OVER (), ?1, "
		    "coalesce(e.nip, e.nuptk, '#' || e.id), ?2, ?3, ?4, p.id "
		    "FROM post p JOIN unit u ON u.id = p.unit_id JOIN person "
		    "e ON e.id = p.person_id LEFT JOIN plan n ON n.post_id = "
		    "p.id AND n.period_id = ?1 LEFT JOIN observation o ON "
		    "o.plan_id = n.id AND " IS_CURRENT("o") " LEFT JOIN "
		    "assessment a ON a.post_id = p.id AND a.period_id = ?1 "
		    "JOIN period d ON d.id = ?1 "
		    "WHERE (coalesce(n.id, a.id) OR (?12 AND p.role IN "
		    "('guru', 'kepala_sekolah') AND p.superseded_act IS NULL "
		    "AND coalesce(p.from_day, '0') <= d.to_day AND "
		    "coalesce(p.to_day, '9') >= d.from_day)) "
		    "AND (?5 IS NULL OR u.npsn = ?5) AND (?6 IS NULL OR "
		    "u.kecamatan = ?6) AND (?7 IS NULL OR u.kabupaten = ?7) "
		    "AND (?8 IS NULL OR p.role = ?8) AND (?9 IS NULL OR "
		    "n.state = ?9) AND (?10 IS NULL OR o.state = ?10) AND "
		    "(?11 IS NULL OR a.state = ?11) ORDER BY p.id",
		    "ltttttttttti", period, by, day, reason, f->npsn,
		    f->kecamatan, f->kabupaten, f->role, f->plan_state,
		    f->observation_state, f->assessment_state, f->posts);
	*n = db_changes(db);
	return st;
}

/*
 * A post may be parted in its days (another home, acting first and definitif
 * later). Of the parts within a period the one with the plan is meant, else
 * the last one.
 */
#define CLAIM(Q, PERIOD) \
	"EXISTS (SELECT 1 FROM plan WHERE plan.post_id = " Q ".id AND " \
	"plan.period_id = " PERIOD "), coalesce(" Q ".from_day, '0'), " Q ".id"
#define LAST_PART(PERIOD) \
	"NOT EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.person_id AND " \
	"o.id <> p.id AND o.unit_id = p.unit_id AND o.role = p.role AND " \
	"o.superseded_act IS NULL AND coalesce(o.from_day, '0') <= d.to_day " \
	"AND coalesce(o.to_day, '9') >= d.from_day AND (" CLAIM("o", PERIOD) \
	") > (" CLAIM("p", PERIOD) "))"

/*
 * Posts that can take part: teacher or principal, at some time of the period.
 * An identifier may also be a former one.
 */
enum kin_status subject_resolve(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "INSERT INTO temp.subject SELECT a.id, 1, 1, p.id, "
		       "p.person_id FROM temp.ask a JOIN post p ON p.id = "
		       "a.post;"
		       "INSERT INTO temp.subject SELECT w.id, "
		       "1 + (min(w.person) < max(w.person)), "
		       "coalesce(1 + (min(p.id) < max(p.id)), 0), "
		       "min(p.id), min(w.person) FROM ("
		       "SELECT a.id, e.id AS person, a.npsn, a.role, a.period "
		       "FROM temp.ask a JOIN person e ON e.nip = a.nip WHERE "
		       "a.post IS NULL UNION ALL SELECT a.id, e.id, a.npsn, "
		       "a.role, a.period FROM temp.ask a JOIN person e ON "
		       "e.nuptk = a.nuptk WHERE a.post IS NULL UNION ALL "
		       "SELECT a.id, e.id, a.npsn, a.role, a.period FROM "
		       "temp.ask a JOIN person e ON e.id = a.key WHERE a.post IS NULL"
		       ") w LEFT JOIN period d ON d.id = w.period LEFT JOIN "
		       "post p ON p.person_id = w.person AND p.role IN "
		       "('guru', 'kepala_sekolah') AND p.superseded_act IS "
		       "NULL AND coalesce(p.from_day, '0') <= d.to_day AND "
		       "coalesce(p.to_day, '9') >= d.from_day AND (w.role IS "
		       "NULL OR p.role = w.role) AND (w.npsn IS NULL OR "
		       "p.unit_id = (SELECT id FROM unit WHERE npsn = w.npsn)) "
		       "AND " LAST_PART("w.period") " GROUP BY w.id;"
		       /* who is not found by a present identifier may have had
			* it before */
		       "INSERT INTO temp.subject SELECT a.id, "
		       "count(DISTINCT l.person_id), count(DISTINCT p.id), "
		       "min(p.id), min(l.person_id) FROM temp.ask a LEFT JOIN "
		       "temp.subject s ON s.id = a.id JOIN person_alias l ON "
		       "l.value IN (a.nip, a.nuptk) LEFT JOIN period d ON "
		       "d.id = a.period LEFT JOIN post p ON p.person_id = "
		       "l.person_id AND p.role IN ('guru', 'kepala_sekolah') "
		       "AND p.superseded_act IS NULL AND coalesce(p.from_day, "
		       "'0') <= d.to_day AND coalesce(p.to_day, '9') >= "
		       "d.from_day AND (a.role IS NULL OR p.role = a.role) AND "
		       "(a.npsn IS NULL OR p.unit_id = (SELECT id FROM unit "
		       "WHERE npsn = a.npsn)) AND " LAST_PART("a.period")
		       " WHERE s.id IS NULL AND a.post IS "
		       "NULL GROUP BY a.id;", err);
}

/* What the rows say is compared only where there are several. */
enum kin_status subject_find_twins(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "INSERT INTO temp.twin SELECT s.post, a.period, "
		       "min(a.id), max(a.id), 1 FROM temp.subject s JOIN "
		       "temp.ask a ON a.id = s.id WHERE s.n_posts = 1 "
		       "GROUP BY s.post, a.period HAVING count(*) > 1;"
		       "UPDATE temp.twin SET same = 0 FROM (SELECT w.post, "
		       "w.period FROM temp.subject s JOIN temp.ask a ON a.id "
		       "= s.id JOIN temp.twin w ON w.post = s.post AND "
		       "w.period = a.period WHERE s.n_posts = 1 GROUP BY "
		       "w.post, w.period HAVING count(DISTINCT json_array("
		       "a.payload, a.by, a.day, a.reason)) > 1) d WHERE "
		       "twin.post = d.post AND twin.period = d.period;", err);
}

/* The forms that name each of several posts of one person. */
#define FORMS \
	"iif(s.n_posts > 1, (SELECT group_concat(a.asked || '@' || fu.npsn " \
	"|| ':' || fp.role, ', ') FROM post fp JOIN unit fu ON fu.id = " \
	"fp.unit_id WHERE fp.person_id = s.person AND fp.superseded_act IS " \
	"NULL AND fp.role IN ('guru', 'kepala_sekolah')), NULL)"

/*
 * The post in which supervisor V decides for post P: of several, that of the
 * principal of this school, then the highest office that holds on the day.
 */
#define POST_OF_RATER(MORE) \
	"(SELECT best FROM (SELECT q.id AS best, min((CASE q.role WHEN " \
	"'kepala_dinas' THEN 0 WHEN 'pengawas' THEN 2 WHEN 'kepala_sekolah' " \
	"THEN 4 ELSE 6 END - q.home << 48) + q.id) FROM post q WHERE " \
	"q.person_id = v.id AND " MORE "q.superseded_act IS NULL))"
#define RATER_POST \
	"coalesce(" \
	POST_OF_RATER("q.unit_id = p.unit_id AND q.role = 'kepala_sekolah' " \
		      "AND " HOLDS_ON("q", "a.day") " AND ") ", " \
	POST_OF_RATER(HOLDS_ON("q", "a.day") " AND ") ", " \
	POST_OF_RATER("") ")"

/* Whom a request means, who decides for them, and where they stand. */
#define FROM_SUBJECTS \
	"FROM temp.ask a LEFT JOIN temp.subject s ON s.id = a.id " \
	"LEFT JOIN temp.twin w ON w.post = s.post AND w.period = " \
	"a.period AND s.n_posts = 1 LEFT JOIN temp.ask x ON x.id = " \
	"iif(a.id = w.first, w.last, w.first) " \
	"LEFT JOIN post p ON p.id = s.post AND s.n_posts = 1 " \
	"LEFT JOIN person e ON e.id = p.person_id " \
	"LEFT JOIN unit u ON u.id = p.unit_id " \
	"LEFT JOIN person v ON v.id = " \
	SUPERVISOR_OF("p", "u", "a.day") " " \
	"LEFT JOIN post vp ON vp.id = " RATER_POST " " \
	"LEFT JOIN unit vu ON vu.id = vp.unit_id " \
	"LEFT JOIN person b ON b.id = coalesce((SELECT id FROM person " \
	"WHERE nip = a.by), (SELECT id FROM person WHERE nuptk = " \
	"a.by), (SELECT id FROM person WHERE a.by LIKE '#%' AND id = " \
	"cast(substr(a.by, 2) AS INTEGER))) " \
	"LEFT JOIN plan n ON n.post_id = p.id AND n.period_id = " \
	"a.period LEFT JOIN observation o ON o.plan_id = n.id AND " \
	IS_CURRENT("o") " LEFT JOIN assessment t ON t.post_id = p.id " \
	"AND t.period_id = a.period " \
	"LEFT JOIN organisation_predicate g ON g.unit_id = u.id AND " \
	"g.period_id = a.period "

enum kin_status subject_open(struct rows *rows, struct db *db,
			     struct kin_err *err)
{
	return rows_open(rows, db, err,
		"SELECT a.id, a.src, a.line, a.period, a.asked, a.name, "
		"a.npsn, a.by, a.day, a.reason, a.payload, "
		"coalesce(s.n_people, 0), coalesce(s.n_posts, 0), " FORMS ", "
		"p.id, e.id, u.id, e.name, e.nip, e.nuptk, e.employment, "
		"e.rank, p.role, p.kind, u.npsn, u.name, u.level, u.status, "
		"p.home, p.from_day, p.to_day, "
		"v.id, v.name, coalesce(v.nip, v.nuptk), v.rank, vu.name, "
		"b.id, " IN_TEAM("p", "a.day", "b.id") ", "
		"n.id, n.state, n.revision, n.transcribed, n.last_day, "
		"n.submitted_day, n.approved_day, n.content_digest, "
		"(SELECT coalesce(r.nip, r.nuptk, '#' || r.id) FROM person r "
		"WHERE r.id = n.rater_id), n.carried, "
		"o.id, o.state, o.last_day, o.content_digest, "
		"t.id, t.state, t.last_day, t.revision, t.content_digest, "
		"t.final_day, t.published_day, "
		"(SELECT coalesce(r.nip, r.nuptk, '#' || r.id) FROM person r "
		"WHERE r.id = t.rater_id), "
		"g.predicate, "
		"(SELECT i.code FROM plan_item i WHERE i.plan_id = n.id AND "
		"i.revision = coalesce(n.effective_revision, n.revision) AND "
		"i.section = 'praktik'), "
		"vp.role, vp.kind, w.first, w.same, x.src, x.line, "
		"n.submitted_revision = n.revision, "
		FULL_CYCLES_OF("p", "a.period", "a.day") ", "
		"n.effective_revision IS NOT NULL "
		FROM_SUBJECTS "ORDER BY a.id", "");
}

static void fill_request(struct subject *s, struct rows *r)
{
	s->id = rows_int(r, 0);
	s->src = (int)rows_int(r, 1);
	s->line = (long)rows_int(r, 2);
	s->period = rows_int(r, 3);
	s->asked = rows_text(r, 4);
	s->asked_name = rows_text(r, 5);
	s->asked_npsn = rows_text(r, 6);
	s->by = rows_text(r, 7);
	s->day = rows_text(r, 8);
	s->reason = rows_text(r, 9);
	s->payload = rows_text(r, 10);
	s->n_people = (int)rows_int(r, 11);
	s->n_posts = (int)rows_int(r, 12);
	s->forms = rows_text(r, 13);
	s->twin_first = rows_int(r, 64);
	s->twin_same = (int)rows_int(r, 65);
	s->twin_src = (int)rows_int(r, 66);
	s->twin_line = (long)rows_int(r, 67);
}

static void fill_post(struct subject *s, struct rows *r)
{
	s->post = rows_int(r, 14);
	s->person = rows_int(r, 15);
	s->unit = rows_int(r, 16);
	s->name = rows_text(r, 17);
	s->nip = rows_text(r, 18);
	s->nuptk = rows_text(r, 19);
	s->employment = rows_text(r, 20);
	s->rank = rows_text(r, 21);
	s->role = rows_text(r, 22);
	s->kind = rows_text(r, 23);
	s->npsn = rows_text(r, 24);
	s->unit_name = rows_text(r, 25);
	s->level = rows_text(r, 26);
	s->unit_status = rows_text(r, 27);
	s->home = (int)rows_int(r, 28);
	s->post_from = rows_text(r, 29);
	s->post_to = rows_text(r, 30);
	s->supervisor = rows_int(r, 31);
	s->supervisor_name = rows_text(r, 32);
	s->supervisor_nip = rows_text(r, 33);
	s->supervisor_rank = rows_text(r, 34);
	s->supervisor_unit = rows_text(r, 35);
	s->by_person = rows_int(r, 36);
	s->by_team = (int)rows_int(r, 37);
}

static void fill_records(struct subject *s, struct rows *r)
{
	s->plan = rows_int(r, 38);
	s->plan_state = rows_text(r, 39);
	s->plan_revision = (int)rows_int(r, 40);
	s->plan_transcribed = (int)rows_int(r, 41);
	s->plan_handed_in = (int)rows_int(r, 68);
	s->plan_effective = (int)rows_int(r, 70);
	s->plan_last = rows_text(r, 42);
	s->plan_submitted = rows_text(r, 43);
	s->plan_approved = rows_text(r, 44);
	s->plan_digest = rows_digest(r, 45);
	s->plan_rater_nip = rows_text(r, 46);
	s->plan_carried = (int)rows_int(r, 47);
	s->observation = rows_int(r, 48);
	s->observation_state = rows_text(r, 49);
	s->observation_last = rows_text(r, 50);
	s->observation_digest = rows_digest(r, 51);
	s->assessment = rows_int(r, 52);
	s->assessment_state = rows_text(r, 53);
	s->assessment_last = rows_text(r, 54);
	s->assessment_revision = (int)rows_int(r, 55);
	s->assessment_digest = rows_digest(r, 56);
	s->assessment_final = rows_text(r, 57);
	s->assessment_published = rows_text(r, 58);
	s->assessment_rater_nip = rows_text(r, 59);
	s->organisation = rows_text(r, 60);
	s->indicator = rows_text(r, 61);
	s->supervisor_role = rows_text(r, 62);
	s->supervisor_kind = rows_text(r, 63);
	s->cycles = rows_text(r, 69);
}

int subject_next(struct subject *out, struct rows *rows, struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	fill_request(out, rows);
	fill_post(out, rows);
	fill_records(out, rows);
	return 1;
}
