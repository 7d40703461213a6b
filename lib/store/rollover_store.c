/* Statements of the rollover. What may be carried is decided by the caller,
 * who hands over codes and days. */
#define STORE_LETTERS
#include "store/rollover_store.h"

#include "store/supervisor_sql.h"

static const char open_sql[] =
	"DROP TABLE IF EXISTS temp.rollover_code;"
	"DROP TABLE IF EXISTS temp.rollover_item;"
	"DROP TABLE IF EXISTS temp.rollover_plan;"
	"CREATE TEMP TABLE rollover_code (section TEXT, code TEXT, points "
	"INTEGER, PRIMARY KEY (section, code)) WITHOUT ROWID;"
	"CREATE TEMP TABLE rollover_item (plan INTEGER, revision INTEGER, "
	"post INTEGER, section TEXT, seq INTEGER, points INTEGER, PRIMARY KEY "
	"(post, section, seq)) WITHOUT ROWID;"
	"CREATE TEMP TABLE rollover_plan (post INTEGER PRIMARY KEY, id "
	"INTEGER);";

enum kin_status rollover_open(struct db *db, struct kin_err *err)
{
	return db_exec(db, open_sql, err);
}

enum kin_status rollover_code(const char *section, const char *code,
			      int points, struct db *db, struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO temp.rollover_code VALUES (?1, "
		      "?2, nullif(?3, -1))", "tti", section, code, points);
}

/* ?1 from, ?2 to, ?3 day, ?4 duties, ?5 follow-up */
#define STAGE_TYPES "lltii"
#define APPROVED \
	"plan n JOIN post p ON p.id = n.post_id WHERE n.period_id = ?1 AND " \
	"n.effective_revision IS NOT NULL "
#define HOLDS \
	"p.superseded_act IS NULL AND (p.to_day IS NULL OR p.to_day >= ?3) "
#define HAS_PLAN \
	"EXISTS (SELECT 1 FROM plan m WHERE m.post_id = n.post_id AND " \
	"m.period_id = ?2) "
#define COVERED \
	"coalesce(i.sk_from, '0') <= ?3 AND coalesce(i.sk_to, '9') >= ?3 "
#define ASKED \
	"(?4 AND i.section = 'tugas' OR ?5 AND i.section = 'kompetensi' AND " \
	"EXISTS (SELECT 1 FROM observation o WHERE o.plan_id = n.id AND " \
	"o.state IN ('observed', 'followed_up'))) "
#define ITEMS \
	"JOIN plan_item i ON i.plan_id = n.id AND i.revision = " \
	"n.effective_revision "

static const char stage_sql[] =
	"INSERT INTO temp.rollover_item SELECT n.id, n.effective_revision, "
	"n.post_id, i.section, i.seq, c.points FROM plan n JOIN post p ON "
	"p.id = n.post_id " ITEMS "JOIN temp.rollover_code c ON c.section = "
	"i.section AND c.code = i.code WHERE n.period_id = ?1 AND "
	"n.effective_revision IS NOT NULL AND " HOLDS "AND NOT " HAS_PLAN
	"AND " ASKED "AND (i.section <> 'tugas' OR " COVERED ")";

static const char staged_sql[] =
	"SELECT count(DISTINCT post), coalesce(sum(section = 'tugas'), 0), "
	"coalesce(sum(section = 'kompetensi'), 0) FROM temp.rollover_item";

static const char others_sql[] =
	"SELECT (SELECT count(*) FROM " APPROVED "AND NOT (" HOLDS ")), "
	"(SELECT count(*) FROM " APPROVED "AND " HOLDS "AND " HAS_PLAN "), "
	"(SELECT count(*) FROM plan n JOIN post p ON p.id = n.post_id " ITEMS
	"WHERE n.period_id = ?1 AND n.effective_revision IS NOT NULL AND "
	HOLDS "AND NOT " HAS_PLAN "AND ?4 AND i.section = 'tugas' AND NOT ("
	COVERED ")), (SELECT count(*) FROM plan n JOIN post p ON p.id = "
	"n.post_id " ITEMS "WHERE n.period_id = ?1 AND n.effective_revision "
	"IS NOT NULL AND " HOLDS "AND NOT " HAS_PLAN "AND " ASKED
	"AND (i.section <> 'tugas' OR " COVERED ") AND NOT EXISTS (SELECT 1 "
	"FROM temp.rollover_code c WHERE c.section = i.section AND c.code = "
	"i.code))";

static enum kin_status count_staged(struct rollover_counts *out,
				    struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, staged_sql, "");
	int more = st ? 0 : rows_next(&rows, err);

	if (more > 0) {
		out->plans = (long)rows_int(&rows, 0);
		out->duties = (long)rows_int(&rows, 1);
		out->activities = (long)rows_int(&rows, 2);
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

static enum kin_status count_others(struct rollover_counts *out,
				    const struct rollover_args *a,
				    struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, others_sql,
				       STAGE_TYPES, a->from, a->to, a->day,
				       a->duties, a->follow_up);
	int more = st ? 0 : rows_next(&rows, err);

	if (more > 0) {
		out->left = (long)rows_int(&rows, 0);
		out->had_plan = (long)rows_int(&rows, 1);
		out->not_covered = (long)rows_int(&rows, 2);
		out->unknown = (long)rows_int(&rows, 3);
	}
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

enum kin_status rollover_stage(struct rollover_counts *out,
			       const struct rollover_args *a, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, stage_sql, STAGE_TYPES, a->from, a->to, a->day,
		    a->duties, a->follow_up);
	if (!st)
		st = count_others(out, a, db, err);
	return st ? st : count_staged(out, db, err);
}

/* A place for the digest: it is known when the items are. */
static enum kin_status make_plans(const struct act *act,
				  const struct rollover_args *a,
				  struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO temp.rollover_plan SELECT post, "
		    "(SELECT coalesce(max(id), 0) FROM plan) + row_number() "
		    "OVER (ORDER BY post) FROM (SELECT DISTINCT post FROM "
		    "temp.rollover_item)", "");
	if (!st)
		st = db_run(db, err,
			    "INSERT INTO plan (id, post_id, period_id, state, "
			    "revision, content_digest, carried, last_day, "
			    "act_id) SELECT id, post, ?1, 'draft', 1, "
			    "zeroblob(16), 1, ?2, ?3 FROM temp.rollover_plan "
			    "ORDER BY id", "ltl", a->to, act->day, act->seq);
	if (!st)
		st = db_run(db, err, "INSERT INTO plan_revision SELECT id, 1, "
			    "?1, NULL, ?2 FROM temp.rollover_plan ORDER BY id",
			    "tl", act->day, act->seq);
	return st;
}

enum kin_status rollover_carry(const struct act *act,
			       const struct rollover_args *a, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st = make_plans(act, a, db, err);

	if (st)
		return st;
	return db_run(db, err,
		      "INSERT INTO plan_item (plan_id, revision, section, "
		      "seq, code, aspect, rhk, rhk_atasan, indicator, target, "
		      "sk_number, sk_date, sk_from, sk_to, quantity, points) "
		      "SELECT n.id, 1, s.section, row_number() OVER "
		      "(PARTITION BY n.id, s.section ORDER BY s.seq), i.code, "
		      "i.aspect, i.rhk, i.rhk_atasan, i.indicator, i.target, "
		      "i.sk_number, i.sk_date, i.sk_from, i.sk_to, "
		      "i.quantity, s.points FROM temp.rollover_item s JOIN "
		      "temp.rollover_plan n USING (post) JOIN plan_item i ON "
		      "i.plan_id = s.plan AND i.revision = s.revision AND "
		      "i.section = s.section AND i.seq = s.seq ORDER BY n.id",
		      "");
}

enum kin_status rollover_items(struct rows *rows, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT n.id, i.section, i.code, i.aspect, i.rhk, "
			 "i.rhk_atasan, i.indicator, i.target, i.sk_number, "
			 "i.sk_date, i.sk_from, i.sk_to, i.quantity FROM temp.rollover_plan n CROSS JOIN "
			 "plan_item i ON i.plan_id = n.id ORDER BY n.post, "
			 "i.section, i.seq", "");
}

enum kin_status rollover_set_digest(long long plan,
				    const unsigned char *digest,
				    struct db *db, struct kin_err *err)
{
	return db_run(db, err, "UPDATE plan SET content_digest = ?2 WHERE id "
		      "= ?1", "ld", plan, digest);
}

enum kin_status rollover_alone(struct rows *rows, const char *day,
			       struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT p.id FROM post p JOIN unit u ON u.id = "
			 "p.unit_id WHERE p.superseded_act IS NULL AND p.role "
			 "IN ('guru', 'kepala_sekolah') AND (p.to_day IS NULL "
			 "OR p.to_day >= ?1) AND " SUPERVISOR_OF("p", "u", "?1")
			 " IS NULL ORDER BY p.id", "t", day);
}

/* ---- undo ---- */

enum kin_status rollover_maker(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, "SELECT a.seq, a.command, a.ref FROM "
			 "period d JOIN act a ON a.seq = d.act_id WHERE d.id "
			 "= ?1", "l", period);
}

/* Drafts of the rollover that nobody has saved since; ?1 period, ?2 ref. */
#define UNTOUCHED \
	"n.period_id = ?1 AND n.carried = 1 AND n.state = 'draft' AND " \
	"n.revision = 1 AND EXISTS (SELECT 1 FROM act a WHERE a.seq = " \
	"n.act_id AND a.ref = ?2) AND NOT EXISTS (SELECT 1 FROM observation " \
	"o WHERE o.plan_id = n.id) AND NOT EXISTS (SELECT 1 FROM dialogue d " \
	"WHERE d.post_id = n.post_id AND d.period_id = n.period_id) AND NOT EXISTS (SELECT 1 FROM assessment t " \
	"WHERE t.plan_id = n.id)"

enum kin_status rollover_blockers(struct rollover_blockers *out,
				  long long period, const char *ref,
				  struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more;

	st = rows_open(&rows, db, err,
		       "SELECT (SELECT count(*) FROM plan WHERE period_id = "
		       "?1) - (SELECT count(*) FROM plan n WHERE " UNTOUCHED
		       "), (SELECT count(*) FROM plan n JOIN observation o ON "
		       "o.plan_id = n.id WHERE n.period_id = ?1), (SELECT "
		       "count(*) FROM dialogue WHERE period_id = ?1), "
		       "(SELECT count(*) FROM "
		       "assessment WHERE period_id = ?1), (SELECT count(*) "
		       "FROM "
		       "organisation_predicate WHERE period_id = ?1), (SELECT "
		       "count(*) FROM window WHERE period_id = ?1 AND "
		       "extended_from IS NOT NULL)", "lt", period, ref);
	if (st)
		return st;
	more = rows_next(&rows, err);
	if (more > 0) {
		out->plans = (long)rows_int(&rows, 0);
		out->observations = (long)rows_int(&rows, 1);
		out->dialogues = (long)rows_int(&rows, 2);
		out->assessments = (long)rows_int(&rows, 3);
		out->predicates = (long)rows_int(&rows, 4);
		out->windows = (long)rows_int(&rows, 5);
	}
	rows_close(&rows);
	return more < 0 ? err->status : KIN_OK;
}

/* The rows go, so the trail says that they were there. */
static enum kin_status note_dropped(const struct act *act, struct db *db,
				    struct kin_err *err)
{
	return db_run(db, err,
		      "WITH gone AS MATERIALIZED (SELECT r.id, p.person_id, "
		      "kin_salt() AS salt FROM temp.rollover_plan r JOIN post "
		      "p ON p.id = r.post ORDER BY r.id) INSERT INTO change "
		      "(act_id, subject, subject_id, person_id, field, "
		      "before, day, salt, digest) SELECT ?1, 'plan', id, "
		      "person_id, 'dibawa', 'draft', ?2, salt, "
		      "kin_digest(salt, 'plan', id, 'dibawa', 'draft', NULL, "
		      "NULL, ?2, NULL) FROM gone", "lt", act->seq, act->day);
}

enum kin_status rollover_drop_plans(long *n, const struct act *act,
				    long long period, const char *ref,
				    struct db *db, struct kin_err *err)
{
	enum kin_status st = rollover_open(db, err);

	if (!st)
		st = db_run(db, err, "INSERT INTO temp.rollover_plan SELECT "
			    "n.post_id, n.id FROM plan n WHERE " UNTOUCHED,
			    "lt", period, ref);
	*n = db_changes(db);
	if (!st && *n)
		st = note_dropped(act, db, err);
	if (!st)
		st = db_run(db, err, "DELETE FROM plan_item WHERE plan_id IN "
			    "(SELECT id FROM temp.rollover_plan)", "");
	if (!st)
		st = db_run(db, err, "DELETE FROM plan_revision WHERE plan_id "
			    "IN (SELECT id FROM temp.rollover_plan)", "");
	if (!st)
		st = db_run(db, err, "DELETE FROM plan WHERE id IN (SELECT id "
			    "FROM temp.rollover_plan)", "");
	return st;
}

enum kin_status rollover_drop_period(const struct act *act, long long period,
				     const char *code, struct db *db,
				     struct kin_err *err)
{
	struct change c = {
		.subject = "period", .subject_id = period, .field = "kode",
		.before = code,
	};
	enum kin_status st = trail_change(act, &c, db, err);

	if (!st)
		st = db_run(db, err, "DELETE FROM window WHERE period_id = ?1",
			    "l", period);
	if (!st)
		st = db_run(db, err, "DELETE FROM period WHERE id = ?1", "l",
			    period);
	return st;
}
