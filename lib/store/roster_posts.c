/*
 * The roster's merge: posts, absence, and taking down what slows a first
 * import.
 */
#define STORE_LETTERS
#include <string.h>

#include "store/db_internal.h"
#include "store/roster_cols.h"

enum kin_status roster_create_posts(long *n, struct db *db,
				    const struct act *act,
				    struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err,
		    "INSERT INTO post (id, person_id, unit_id, role, kind, "
		    "home, from_day, assumed, job_type, job_title, duty, list, "
		    "row_digest, act_id) SELECT b.post + 2 * s.id, b.person + "
		    "s.id, l.unit_id, s.role, s.kind, s.home IS NOT "
		    "'non_induk', iif(l.first, NULL, l.as_of), NOT l.first, "
		    "s.job_type, s.job_title, s.duty, l.kind, s.digest, ?1 "
		    "FROM temp.base b, temp.roster_stage s JOIN "
		    "temp.roster_list_run l USING (list) "
		    "LEFT JOIN temp.match m ON m.row = s.id "
		    "WHERE m.row IS NULL ORDER BY s.id", "l", act->seq);
	*n = db_changes(db);
	if (!st)
		st = db_run(db, err,
			    "INSERT INTO post (id, person_id, unit_id, role, "
			    "kind, home, from_day, assumed, list, act_id) "
			    "SELECT b.post + 2 * s.id + 1, b.person + s.id, "
			    "l.unit_id, 'kepala_sekolah', 'plt', 0, "
			    "iif(l.first, NULL, l.as_of), NOT l.first, l.kind, "
			    "?1 FROM temp.base b, temp.roster_stage s JOIN "
			    "temp.roster_list_run l USING (list) LEFT JOIN "
			    "temp.match m ON m.row = s.id WHERE m.row IS NULL "
			    "AND s.acting = 1 ORDER BY s.id", "l", act->seq);
	return st;
}

enum kin_status roster_places_open(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT " ROSTER_COLS ", l.npsn, l.as_of, m.person, "
			 "l.unit_id, l.first, m.changed FROM temp.match m JOIN "
			 "temp.roster_stage s ON s.id = m.row JOIN "
			 "temp.roster_list_run l USING (list) ORDER BY s.id",
			 "");
}

enum kin_status roster_new_open(struct rows *rows, struct db *db,
				struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT " ROSTER_COLS ", l.npsn, l.as_of, 0, "
			 "l.unit_id, l.first, 0 FROM temp.roster_stage s JOIN "
			 "temp.roster_list_run l USING (list) LEFT JOIN "
			 "temp.match m ON m.row = s.id WHERE m.row IS NULL "
			 "ORDER BY s.id", "");
}

enum kin_status roster_report_new(struct db *db, struct kin_err *err)
{
	return db_exec(db, "UPDATE temp.report SET action = 'new' FROM "
		       "temp.roster_stage s WHERE s.src = report.src AND s.line = report.line AND "
		       "s.id NOT IN (SELECT row FROM temp.match)", err);
}

int roster_places_next(struct roster_place *p, struct rows *rows,
		       struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	roster_row_fill(&p->row, rows);
	p->npsn = rows_text(rows, ROSTER_NCOLS);
	p->as_of = rows_text(rows, ROSTER_NCOLS + 1);
	p->person = rows_int(rows, ROSTER_NCOLS + 2);
	p->unit = rows_int(rows, ROSTER_NCOLS + 3);
	p->first_list = (int)rows_int(rows, ROSTER_NCOLS + 4);
	p->changed = (int)rows_int(rows, ROSTER_NCOLS + 5);
	return 1;
}

static void copy_text(char *out, size_t size, const char *text)
{
	sqlite3_snprintf((int)size, out, "%s", text ? text : "");
}

enum kin_status roster_posts_of(struct roster_post *out, int max, int *n,
				long long person, long long unit,
				const char *day, struct db *db,
				struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	*n = 0;
	st = rows_open(&rows, db, err,
		       "SELECT p.id, p.unit_id, p.home, EXISTS (SELECT 1 FROM "
		       "plan WHERE plan.post_id = p.id), p.role, p.kind, "
		       "coalesce(u.npsn, ''), p.job_type, p.job_title, p.duty "
		       "FROM post p JOIN unit u ON u.id = p.unit_id WHERE "
		       "p.person_id = ?1 AND p.superseded_act IS NULL AND "
		       "(p.to_day IS NULL OR p.to_day >= ?3) "
		       "ORDER BY p.unit_id = ?2 DESC, p.id", "llt", person,
		       unit, day);
	while (!st && *n < max && (more = rows_next(&rows, err)) > 0) {
		struct roster_post *p = &out[(*n)++];

		p->id = rows_int(&rows, 0);
		p->unit = rows_int(&rows, 1);
		p->home = (int)rows_int(&rows, 2);
		p->has_plan = (int)rows_int(&rows, 3);
		copy_text(p->role, sizeof(p->role), rows_text(&rows, 4));
		copy_text(p->kind, sizeof(p->kind), rows_text(&rows, 5));
		copy_text(p->npsn, sizeof(p->npsn), rows_text(&rows, 6));
		copy_text(p->job_type, sizeof(p->job_type),
			  rows_text(&rows, 7));
		copy_text(p->job_title, sizeof(p->job_title),
			  rows_text(&rows, 8));
		copy_text(p->duty, sizeof(p->duty), rows_text(&rows, 9));
	}
	rows_close(&rows);
	return more < 0 ? err->status : st;
}

enum kin_status roster_post_add(struct db *db, const struct act *act,
				const struct roster_place *place,
				const char *role, const char *kind, int home,
				int keep_digest, struct kin_err *err)
{
	const struct roster_row *r = &place->row;
	enum kin_status st;

	st = db_run(db, err,
		    "INSERT INTO post (person_id, unit_id, role, kind, home, "
		    "from_day, assumed, job_type, job_title, duty, list, "
		    "row_digest, act_id) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?6 IS "
		    "NOT NULL, ?7, ?8, ?9, l.kind, nullif(?11, 0), ?12 FROM "
		    "temp.roster_list_run l WHERE l.list = ?10", "llttitttt"
		    "lll", place->person, place->unit, role, kind, home,
		    place->first_list ? NULL : place->as_of,
		    r->job_type, r->job_title, r->duty, (long long)r->list,
		    keep_digest ? r->digest : 0LL, act->seq);
	if (!st)
		st = db_run(db, err, "INSERT OR IGNORE INTO temp.seen VALUES "
			    "(?1)", "l", db_last_id(db));
	return st;
}

enum kin_status roster_post_touch(struct db *db, const struct roster_row *row,
				  long long post, struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err,
		    "UPDATE post SET job_type = coalesce(?2, job_type), "
		    "job_title = coalesce(?3, job_title), duty = iif(?4 IS "
		    "NULL, duty, nullif(?4, '')), list = (SELECT kind FROM "
		    "temp.roster_list_run WHERE list = ?5), row_digest = ?6 "
		    "WHERE id = ?1", "ltttll", post, row->job_type,
		    row->job_title, row->duty, (long long)row->list,
		    row->digest);
	if (!st)
		st = db_run(db, err, "INSERT OR IGNORE INTO temp.seen VALUES "
			    "(?1)", "l", post);
	return st;
}

enum kin_status roster_post_set(struct db *db, const struct act *act,
				long long person, long long post,
				const char *field, const char *before,
				const char *after, struct kin_err *err)
{
	struct change c = {
		.subject = "post", .subject_id = post, .person_id = person,
		.field = field, .before = before, .after = after,
	};
	enum kin_status st;

	if (!strcmp(field, "peran"))
		st = db_run(db, err, "UPDATE post SET role = ?2 WHERE id = ?1",
			    "lt", post, after);
	else if (!strcmp(field, "induk"))
		st = db_run(db, err, "UPDATE post SET home = (?2 = 'induk') "
			    "WHERE id = ?1", "lt", post, after);
	else
		st = KIN_OK;	/* a detail: roster_post_touch() stores it */
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status roster_forget_digests(struct db *db, long long person,
				      long long except_post,
				      struct kin_err *err)
{
	return db_run(db, err, "UPDATE post SET row_digest = NULL WHERE "
		      "person_id = ?1 AND id <> ?2", "ll", person,
		      except_post);
}

/*
 * A post is judged when the run covers its school and the list it was last
 * seen in; both lists of a school, or a list of everybody, cover all of it.
 */
#define ABSENT_POSTS \
	"FROM (SELECT unit_id, min(npsn) AS npsn, max(kind = 'gtk') OR " \
	"count(*) > 1 AS every, min(kind) AS only_kind, max(as_of) AS as_of " \
	"FROM temp.roster_list_run GROUP BY unit_id) l JOIN post p ON " \
	"p.unit_id = l.unit_id AND (l.every OR p.list = l.only_kind) WHERE " \
	"p.superseded_act IS NULL AND p.list IS NOT NULL AND p.kind = " \
	"'definitif' AND p.act_id <> ?2 AND coalesce(p.from_day, '0') <= " \
	"l.as_of AND (p.to_day IS NULL OR p.to_day >= ?1) "

enum kin_status roster_all_seen(int *all, struct db *db,
				const struct act *act, struct kin_err *err)
{
	long long same = 0;
	enum kin_status st;

	st = db_get_int(&same, db, err,
			"SELECT (SELECT count(*) FROM temp.seen) >= (SELECT "
			"count(*) FROM post WHERE superseded_act IS NULL AND "
			"list IS NOT NULL AND act_id <> ?2 AND (to_day IS NULL "
			"OR to_day >= ?1))", "tl", act->day, act->seq);
	*all = (int)same;
	return st;
}

enum kin_status roster_absence_open(struct rows *rows, struct db *db,
				    const struct act *act,
				    struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT l.npsn, count(*), sum(NOT EXISTS (SELECT 1 "
			 "FROM temp.seen WHERE post = p.id)) AS gone "
			 ABSENT_POSTS "GROUP BY l.npsn HAVING gone > 0 "
			 "ORDER BY 1", "tl", act->day, act->seq);
}

enum kin_status roster_absent_open(struct rows *rows, struct db *db,
				   const char *npsn, const struct act *act,
				   struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT l.npsn, e.name, e.nip, e.nuptk, e.id FROM "
			 "(SELECT l.npsn, p.person_id AS pid " ABSENT_POSTS
			 "AND l.npsn = ?3 AND NOT EXISTS (SELECT 1 FROM "
			 "temp.seen WHERE post = p.id)) l JOIN person e ON "
			 "e.id = l.pid ORDER BY e.name", "tlt", act->day,
			 act->seq, npsn);
}

enum kin_status roster_lists_save(struct db *db, const struct act *act,
				  struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO roster_list SELECT unit_id, kind, as_of, "
		      "n_rows, ?1 FROM temp.roster_list_run WHERE unit_id IS "
		      "NOT NULL ON CONFLICT DO UPDATE SET as_of = max(as_of, "
		      "excluded.as_of), n_rows = excluded.n_rows, act_id = "
		      "excluded.act_id WHERE excluded.as_of >= as_of", "l",
		      act->seq);
}

enum kin_status roster_bulk_begin(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "DROP TABLE IF EXISTS temp.bulk;"
		       "CREATE TEMP TABLE bulk AS SELECT sql FROM "
		       "main.sqlite_schema WHERE tbl_name IN ('person', "
		       "'post') AND type IN ('index', 'trigger') AND sql IS "
		       "NOT NULL;"
		       "DROP INDEX person_nip; DROP INDEX person_nuptk;"
		       "DROP INDEX person_ptk_id; DROP INDEX person_nik;"
		       "DROP INDEX post_person; DROP INDEX post_unit;"
		       "DROP INDEX post_principal;"
		       "DROP TRIGGER post_overlap_insert;"
		       "DROP TRIGGER post_overlap_update;", err);
}

enum kin_status roster_bulk_end(struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	/*
	 * An index is sorted in runs as large as the page cache, and the runs
	 * are merged. Runs that fit the processor's cache are sorted in half
	 * the time.
	 */
	st = db_exec(db, "PRAGMA cache_size = -2000; PRAGMA shrink_memory;",
		     err);
	if (!st)
		st = rows_open(&rows, db, err, "SELECT sql FROM temp.bulk",
			       "");
	while (!st && (more = rows_next(&rows, err)) > 0)
		st = db_exec(db, rows_text(&rows, 0), err);
	rows_close(&rows);
	if (!st && more < 0)
		st = err->status;
	if (!st)
		st = db_exec(db, "PRAGMA cache_size = -16000", err);
	return st;
}
