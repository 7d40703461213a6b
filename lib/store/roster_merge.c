/*
 * The roster's merge: people. Set-wise statements and ordered queries over
 * the stage; every decision is made by the caller.
 */
#define STORE_LETTERS
#include "store/roster_store.h"

#include <string.h>

#include "store/roster_cols.h"

void roster_row_fill(struct roster_row *r, struct rows *rows)
{
	r->id = rows_int(rows, 0);
	r->src = (int)rows_int(rows, 1);
	r->line = (long)rows_int(rows, 2);
	r->offset = rows_int(rows, 3);
	r->size = rows_int(rows, 4);
	r->list = (long)rows_int(rows, 5);
	r->name = rows_text(rows, 6);
	r->nip = rows_text(rows, 7);
	r->nuptk = rows_text(rows, 8);
	r->ptk_id = rows_text(rows, 9);
	r->sex = rows_text(rows, 10);
	r->birth = rows_text(rows, 11);
	r->employment = rows_text(rows, 12);
	r->rank = rows_text(rows, 13);
	r->job_type = rows_text(rows, 14);
	r->job_title = rows_text(rows, 15);
	r->duty = rows_text(rows, 16);
	r->home = rows_text(rows, 17);
	r->role = rows_text(rows, 18);
	r->kind = rows_text(rows, 19);
	r->nik = rows_text(rows, 20);
	r->acting = (int)rows_int(rows, 21);
	r->digest = rows_int(rows, 22);
}

enum kin_status roster_merge_units(long *n_unknown, struct db *db,
				   struct kin_err *err)
{
	long long n = 0;
	enum kin_status st;

	st = db_exec(db, "UPDATE temp.roster_list_run AS l SET unit_id = u.id, "
		     "first = NOT EXISTS (SELECT 1 FROM roster_list r WHERE "
		     "r.unit_id = u.id) FROM unit u WHERE u.npsn = l.npsn "
		     "AND l.unit_id IS NOT u.id OR l.first IS NULL AND u.npsn "
		     "= l.npsn;", err);
	if (!st)
		st = db_get_int(&n, db, err, "SELECT count(DISTINCT npsn) FROM "
				"temp.roster_list_run WHERE unit_id IS NULL",
				"");
	*n_unknown = (long)n;
	return st;
}

enum kin_status roster_unknown_open(struct rows *rows, struct db *db,
				    struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT npsn, src, min(line) FROM "
			 "temp.roster_list_run WHERE unit_id IS NULL "
			 "GROUP BY npsn ORDER BY 2, 3", "");
}

enum kin_status roster_create_units(struct db *db, const struct act *act,
				    struct kin_err *err)
{
	long n;
	enum kin_status st;

	st = db_run(db, err,
		    "INSERT INTO unit (kind, npsn, name, kecamatan, "
		    "kabupaten, provinsi, stub, act_id) SELECT 'sekolah', "
		    "npsn, coalesce(max(name), npsn), max(kecamatan), "
		    "max(kabupaten), max(provinsi), 1, ?1 FROM "
		    "temp.roster_list_run WHERE unit_id IS NULL GROUP BY npsn",
		    "l", act->seq);
	return st ? st : roster_merge_units(&n, db, err);
}

enum kin_status roster_is_fresh(int *fresh, struct db *db,
				struct kin_err *err)
{
	long long people = 0;
	enum kin_status st = db_get_int(&people, db, err, "SELECT EXISTS "
					"(SELECT 1 FROM person)", "");

	*fresh = !people;
	return st;
}

enum kin_status roster_merge_begin(int *fresh, struct db *db,
				   struct kin_err *err)
{
	enum kin_status st = roster_is_fresh(fresh, db, err);

	if (st)
		return st;
	return db_exec(db, "DROP TABLE IF EXISTS temp.base;"
		       "CREATE TEMP TABLE base AS SELECT (SELECT "
		       "coalesce(max(id), 0) FROM person) AS person, (SELECT "
		       "coalesce(max(id), 0) FROM post) AS post;", err);
}

enum kin_status roster_reject_unknown(long *n, struct db *db,
				      struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "DELETE FROM temp.roster_stage WHERE list IN "
		    "(SELECT list FROM temp.roster_list_run WHERE unit_id IS "
		    "NULL)", "");
	*n += db_changes(db);
	return st;
}

/* Who is known at the schools of the staged rows, by birth date and name: a
 * school of any size is searched once, not once per row. */
static const char names_sql[] =
	"DROP TABLE IF EXISTS temp.known_name;"
	"CREATE TEMP TABLE known_name (unit INTEGER, birth TEXT, name TEXT, "
	"person INTEGER, PRIMARY KEY (unit, birth, name, person)) WITHOUT "
	"ROWID;"
	"INSERT OR IGNORE INTO temp.known_name SELECT p.unit_id, "
	"e.birth_date, lower(e.name), e.id FROM (SELECT DISTINCT l.unit_id "
	"FROM temp.roster_stage s JOIN temp.roster_list_run l USING (list)) u "
	"CROSS JOIN post p ON p.unit_id = u.unit_id AND p.superseded_act IS "
	"NULL CROSS JOIN person e ON e.id = p.person_id WHERE e.birth_date IS "
	"NOT NULL;";

enum kin_status roster_match_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st = db_exec(db, names_sql, err);

	if (st)
		return st;
	return rows_open(rows, db, err,
			 "SELECT " ROSTER_COLS ", l.npsn, l.unit_id, "
			 "(SELECT id FROM person e WHERE e.ptk_id = s.ptk_id), "
			 "(SELECT id FROM person e WHERE e.nik_digest = s.nik), "
			 "(SELECT id FROM person e WHERE e.nuptk = s.nuptk), "
			 "(SELECT id FROM person e WHERE e.nip = s.nip) "
			 "FROM temp.roster_stage s JOIN temp.roster_list_run l USING (list) "
			 "ORDER BY s.id", "");
}

/* Nobody has a key of the row: its name and birth date at this school. */
static enum kin_status match_by_name(struct roster_match *m, long long unit,
				     struct db *db, struct kin_err *err)
{
	enum kin_status st;

	m->by_name = 0;
	if (!m->row.birth)
		return KIN_OK;
	st = db_get_int(&m->by_name, db, err,
			"SELECT CASE count(DISTINCT e.id) WHEN 0 THEN 0 WHEN 1 "
			"THEN min(e.id) ELSE -1 END FROM temp.known_name k "
			"JOIN person e ON e.id = k.person WHERE k.unit = ?1 "
			"AND k.birth = ?3 AND k.name = lower(?2) "
			"AND (e.nip IS NULL OR ?4 IS NULL OR e.nip = ?4) "
			"AND (e.nuptk IS NULL OR ?5 IS NULL OR e.nuptk = ?5) "
			"AND (e.ptk_id IS NULL OR ?6 IS NULL OR e.ptk_id = ?6) "
			"AND (e.nik_digest IS NULL OR ?7 IS NULL OR "
			"e.nik_digest = ?7)", "ltttttt", unit, m->row.name,
			m->row.birth, m->row.nip, m->row.nuptk, m->row.ptk_id,
			m->row.nik);
	return st;
}

int roster_match_next(struct roster_match *m, struct rows *rows,
		      struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	roster_row_fill(&m->row, rows);
	m->npsn = rows_text(rows, ROSTER_NCOLS);
	m->by_ptk_id = rows_int(rows, ROSTER_NCOLS + 2);
	m->by_nik = rows_int(rows, ROSTER_NCOLS + 3);
	m->by_nuptk = rows_int(rows, ROSTER_NCOLS + 4);
	m->by_nip = rows_int(rows, ROSTER_NCOLS + 5);
	m->by_name = 0;
	if (!m->by_ptk_id && !m->by_nik && !m->by_nuptk && !m->by_nip &&
	    match_by_name(m, rows_int(rows, ROSTER_NCOLS + 1), rows->db, err))
		return -1;
	return 1;
}

enum kin_status roster_match_changed(struct db *db, long long row,
				     struct kin_err *err)
{
	return db_run(db, err, "UPDATE temp.match SET changed = 1 WHERE row = "
		      "?1", "l", row);
}

enum kin_status roster_staged(int *is, struct db *db, long long row,
			      struct kin_err *err)
{
	long long found = 0;
	enum kin_status st = db_get_int(&found, db, err, "SELECT EXISTS "
					"(SELECT 1 FROM temp.roster_stage WHERE "
					"id = ?1)", "l", row);

	*is = (int)found;
	return st;
}

enum kin_status roster_match_set(struct db *db, long long row,
				 long long person, struct kin_err *err)
{
	return db_run(db, err, "INSERT OR REPLACE INTO temp.match VALUES "
		      "(?1, ?2, NULL, 0)", "ll", row, person);
}

/* The rows of the stage that carry one of the keys that may be repeated. */
#define CARRIERS(kind, column) \
	"SELECT s." column " AS key, " kind " AS kind, s.id AS row FROM " \
	"temp.roster_stage s WHERE s." column " IN (SELECT key FROM temp.maybe " \
	"WHERE kind = " kind ")"

static const char twins_sql[] =
	"DROP TABLE IF EXISTS temp.twin;"
	"CREATE TEMP TABLE twin AS SELECT dense_rank() OVER (ORDER BY kind, "
	"key) AS grp, row FROM (SELECT kind, key, row, count(*) OVER "
	"(PARTITION BY kind, key) AS n FROM ("
	CARRIERS("1", "nip") " UNION ALL " CARRIERS("2", "nuptk")
	" UNION ALL " CARRIERS("3", "ptk_id") " UNION ALL "
	CARRIERS("4", "nik") " UNION ALL "
	"SELECT lower(s.name) || '|' || coalesce(s.birth, '') || '|' || "
	"s.list, 5, s.id FROM temp.roster_stage s WHERE s.name IN (SELECT key "
	"FROM temp.maybe WHERE kind = 5) AND s.nip IS NULL AND s.nuptk IS NULL "
	"AND s.ptk_id IS NULL AND s.nik IS NULL)) WHERE n > 1;";

static const char no_twins_sql[] =
	"DROP TABLE IF EXISTS temp.twin;"
	"CREATE TEMP TABLE twin (grp INTEGER, row INTEGER);";

/* Usually nothing may be repeated, and the stage need not be searched. */
enum kin_status roster_twins_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	long long any = 0;
	enum kin_status st;

	st = db_get_int(&any, db, err, "SELECT EXISTS (SELECT 1 FROM "
			"temp.maybe)", "");
	if (!st)
		st = db_exec(db, any ? twins_sql : no_twins_sql, err);
	if (st)
		return st;
	return rows_open(rows, db, err,
			 "SELECT " ROSTER_COLS ", l.npsn, w.grp, m.person FROM "
			 "temp.twin w JOIN temp.roster_stage s ON s.id = w.row "
			 "JOIN temp.roster_list_run l ON l.list = s.list "
			 "LEFT JOIN temp.match m ON m.row = s.id "
			 "ORDER BY w.grp, s.id", "");
}

int roster_twins_next(struct roster_twin *t, struct rows *rows,
		      struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	roster_row_fill(&t->row, rows);
	t->npsn = rows_text(rows, ROSTER_NCOLS);
	t->group = rows_int(rows, ROSTER_NCOLS + 1);
	t->person = rows_int(rows, ROSTER_NCOLS + 2);
	return 1;
}

/* Rows that were led by `row` follow it to the leader of `other`. */
enum kin_status roster_twin_set(struct db *db, long long row,
				long long other, struct kin_err *err)
{
	long long leader = 0;
	enum kin_status st;

	st = db_get_int(&leader, db, err, "SELECT coalesce((SELECT leader FROM "
			"temp.match WHERE row = ?1), ?1)", "l", other);
	if (!st)
		st = db_run(db, err, "UPDATE temp.match SET leader = ?2, "
			    "person = (SELECT person FROM temp.base) + ?2 "
			    "WHERE leader = ?1", "ll", row, leader);
	if (!st)
		st = db_run(db, err, "INSERT OR REPLACE INTO temp.match SELECT "
			    "v.column1, b.person + ?2, ?2, 0 FROM temp.base b, "
			    "(VALUES (?1), (?2)) v", "ll", row, leader);
	return st;
}

enum kin_status roster_create_people(struct db *db, const struct act *act,
				     struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO person (id, nip, nuptk, ptk_id, "
		      "nik_digest, name, birth_date, sex, employment, rank, "
		      "act_id) SELECT b.person + s.id, s.nip, s.nuptk, "
		      "s.ptk_id, s.nik, s.name, s.birth, s.sex, s.employment, "
		      "s.rank, ?1 FROM temp.base b, "
		      "temp.roster_stage s LEFT JOIN temp.match m ON m.row = s.id WHERE m.row IS NULL OR "
		      "m.leader = s.id ORDER BY s.id", "l", act->seq);
}

enum kin_status roster_known_open(struct rows *rows, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT " ROSTER_COLS ", l.npsn, l.unit_id, e.id, "
			 "e.name, e.nip, e.nuptk, e.ptk_id, e.sex, "
			 "e.birth_date, e.employment, e.rank, e.nik_digest, "
			 "EXISTS (SELECT 1 FROM temp.seen z JOIN post q ON q.id "
			 "= z.post WHERE q.person_id = e.id AND q.unit_id = "
			 "l.unit_id AND q.role = s.role) "
			 "FROM temp.match m JOIN temp.roster_stage s ON s.id = "
			 "m.row JOIN temp.roster_list_run l USING (list) JOIN "
			 "person e ON e.id = m.person WHERE m.leader IS NULL "
			 "OR m.leader <> m.row ORDER BY s.id", "");
}

int roster_known_next(struct roster_known *k, struct rows *rows,
		      struct kin_err *err)
{
	int more = rows_next(rows, err);
	int c = ROSTER_NCOLS;

	if (more <= 0)
		return more;
	roster_row_fill(&k->row, rows);
	k->npsn = rows_text(rows, c);
	k->unit = rows_int(rows, c + 1);
	k->person = rows_int(rows, c + 2);
	k->name = rows_text(rows, c + 3);
	k->nip = rows_text(rows, c + 4);
	k->nuptk = rows_text(rows, c + 5);
	k->ptk_id = rows_text(rows, c + 6);
	k->sex = rows_text(rows, c + 7);
	k->birth = rows_text(rows, c + 8);
	k->employment = rows_text(rows, c + 9);
	k->rank = rows_text(rows, c + 10);
	k->nik = rows_text(rows, c + 11);
	k->seen = (int)rows_int(rows, c + 12);
	return 1;
}

/* Constant text per field: SQL is never put together from pieces. */
static const struct { const char *field, *sql; } person_set[] = {
	{ "nama", "UPDATE person SET name = ?2 WHERE id = ?1" },
	{ "nip", "UPDATE person SET nip = ?2 WHERE id = ?1" },
	{ "nuptk", "UPDATE person SET nuptk = ?2 WHERE id = ?1" },
	{ "ptk_id", "UPDATE person SET ptk_id = ?2 WHERE id = ?1" },
	{ "jk", "UPDATE person SET sex = ?2 WHERE id = ?1" },
	{ "tanggal_lahir", "UPDATE person SET birth_date = ?2 WHERE id = ?1" },
	{ "status_kepegawaian",
	  "UPDATE person SET employment = ?2 WHERE id = ?1" },
	{ "pangkat", "UPDATE person SET rank = ?2 WHERE id = ?1" },
};

static int is_identifier(const char *field)
{
	return !strcmp(field, "nip") || !strcmp(field, "nuptk") ||
	       !strcmp(field, "ptk_id");
}

enum kin_status roster_person_set(struct db *db, const struct act *act,
				  long long person, const char *field,
				  const char *before, const char *after,
				  struct kin_err *err)
{
	struct change c = {
		.subject = "person", .subject_id = person, .person_id = person,
		.field = field, .before = before, .after = after,
	};
	enum kin_status st = KIN_EINTERNAL;
	size_t i;

	for (i = 0; i < sizeof(person_set) / sizeof(person_set[0]); i++)
		if (!strcmp(person_set[i].field, field))
			st = db_run(db, err, person_set[i].sql, "lt", person,
				    after);
	if (!st && before && is_identifier(field))
		st = db_run(db, err, "INSERT OR IGNORE INTO person_alias "
			    "VALUES (?1, ?2, ?3, ?4)", "lttl", person, field,
			    before, act->seq);
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status roster_person_set_nik(struct db *db, long long person,
				      const char *digest,
				      struct kin_err *err)
{
	return db_run(db, err, "UPDATE person SET nik_digest = ?2 "
		      "WHERE id = ?1", "lt", person, digest);
}
