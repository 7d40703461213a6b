/*
 * Posts of one person: ending, beginning, parting. Decides nothing. See
 * post_store.h for how what was said before is kept.
 */
#define STORE_LETTERS
#include "store/post_store.h"

#include <stdio.h>
#include <string.h>

#include "store/supervisor_sql.h"

#define POST_COLUMNS \
	"SELECT p.id, coalesce(u.npsn, ''), p.role, p.home, p.from_day, " \
	"p.kind, u.name, p.to_day, p.unit_id, p.person_id FROM post p JOIN " \
	"unit u ON u.id = p.unit_id WHERE p.person_id = ?1 AND "

enum kin_status post_of_person(struct rows *rows, long long person,
			       const char *day, const char *npsn,
			       const char *role, struct db *db,
			       struct kin_err *err)
{
	return rows_open(rows, db, err, POST_COLUMNS HOLDS_ON("p", "?2")
			 " AND (?3 IS NULL OR u.npsn = ?3) AND (?4 IS NULL OR "
			 "p.role = ?4) ORDER BY p.home DESC, p.id", "lttt",
			 person, day, npsn, role);
}

enum kin_status post_after(struct rows *rows, long long person,
			   const char *day, struct db *db,
			   struct kin_err *err)
{
	return rows_open(rows, db, err, POST_COLUMNS "p.superseded_act IS NULL "
			 "AND p.from_day > ?2 ORDER BY p.from_day, p.id", "lt",
			 person, day);
}

static void copy_text(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

void post_fill(struct post_row *out, struct rows *rows)
{
	out->id = rows_int(rows, 0);
	copy_text(out->npsn, sizeof(out->npsn), rows_text(rows, 1));
	copy_text(out->role, sizeof(out->role), rows_text(rows, 2));
	out->home = (int)rows_int(rows, 3);
	copy_text(out->from, sizeof(out->from), rows_text(rows, 4));
	copy_text(out->kind, sizeof(out->kind), rows_text(rows, 5));
	copy_text(out->school, sizeof(out->school), rows_text(rows, 6));
	copy_text(out->to, sizeof(out->to), rows_text(rows, 7));
	out->unit = rows_int(rows, 8);
	out->person = rows_int(rows, 9);
}

enum kin_status post_rival(struct post_row *out, const struct post_row *p,
			   long long a, long long b, struct db *db,
			   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, POST_COLUMNS "p.superseded_act IS NULL "
		       "AND ((?2 AND p.home = 1) OR (p.unit_id = ?3 AND "
		       "p.role = ?4 AND p.kind = ?5)) AND coalesce(p.from_day, "
		       "'0') <= coalesce(nullif(?7, ''), '9') AND "
		       "coalesce(p.to_day, '9') >= coalesce(nullif(?6, ''), "
		       "'0') AND p.id NOT IN (?8, ?9) ORDER BY p.from_day, "
		       "p.id LIMIT 1", "lilttttll", p->person, p->home,
		       p->unit, p->role, p->kind, p->from, p->to, a, b);
	if (!st)
		more = rows_next(&rows, err);
	if (more > 0)
		post_fill(out, &rows);
	rows_close(&rows);
	return !st && more < 0 ? err->status : st;
}

/* What the row said before this act, kept as a superseded row. */
static enum kin_status keep_history(const struct act *act, long long post,
				    struct db *db, struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO post (person_id, unit_id, role, kind, home, "
		      "from_day, to_day, assumed, job_type, job_title, duty, "
		      "list, act_id, superseded_act) SELECT person_id, "
		      "unit_id, role, kind, home, from_day, to_day, assumed, "
		      "job_type, job_title, duty, list, act_id, ?2 FROM post "
		      "WHERE id = ?1 AND act_id <> ?2", "ll", post, act->seq);
}

static enum kin_status note_change(const struct act *act,
				   const struct post_row *p,
				   const char *field, const char *before,
				   const char *after, const char *note,
				   struct db *db, struct kin_err *err)
{
	struct change c = {
		.subject = "post", .subject_id = p->id,
		.person_id = p->person, .field = field,
		.before = before && *before ? before : NULL,
		.after = after, .note = note,
	};

	return trail_change(act, &c, db, err);
}

enum kin_status post_end(const struct act *act, const struct post_row *p,
			 const char *day, const char *note, struct db *db,
			 struct kin_err *err)
{
	enum kin_status st;

	if (p->from[0] && strcmp(p->from, day) > 0) {
		st = db_run(db, err, "UPDATE post SET superseded_act = ?2 "
			    "WHERE id = ?1", "ll", p->id, act->seq);
		return st ? st : note_change(act, p, "mulai", p->from, NULL,
					     note, db, err);
	}
	st = keep_history(act, p->id, db, err);
	if (!st)
		st = db_run(db, err, "UPDATE post SET to_day = ?2, act_id = ?3 "
			    "WHERE id = ?1", "ltl", p->id, day, act->seq);
	return st ? st : note_change(act, p, "selesai", p->to, day, note, db,
				     err);
}

/* Rows about post ?1 that hold on days before ?3 as well: ?2 is the post of
 * the days before. */
#define SPANS \
	"post_id = ?1 AND superseded_act IS NULL AND coalesce(from_day, '0') " \
	"< ?3"
#define SPLIT_ROWS(TABLE, COLUMNS) \
	static enum kin_status split_##TABLE(long long post, \
			long long earlier, const char *day, \
			const char *last, long long act, struct db *db, \
			struct kin_err *err) \
	{ \
		enum kin_status st; \
 \
		st = db_run(db, err, "UPDATE " #TABLE " SET post_id = ?2 " \
			    "WHERE post_id = ?1 AND to_day < ?3", "llt", \
			    post, earlier, day); \
		if (!st) \
			st = db_run(db, err, "INSERT INTO " #TABLE " (" \
				    COLUMNS ", post_id, from_day, to_day, " \
				    "act_id, superseded_act) SELECT " COLUMNS \
				    ", ?2, from_day, ?4, ?5, NULL FROM " \
				    #TABLE " WHERE " SPANS " UNION ALL " \
				    "SELECT " COLUMNS ", ?1, from_day, " \
				    "to_day, act_id, ?5 FROM " #TABLE \
				    " WHERE " SPANS, "llttl", post, earlier, \
				    day, last, act); \
		return st ? st : db_run(db, err, "UPDATE " #TABLE " SET " \
					"from_day = ?3, act_id = ?2 WHERE " \
					SPANS, "llt", post, act, day); \
	}

SPLIT_ROWS(supervision, "kind, unit_id, role, supervisor_id, basis, sk_number")
SPLIT_ROWS(exception, "person_id, reason, note")

static enum kin_status split_row(const struct act *act, long long post,
				 long long *earlier, const char *day,
				 const char *last, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st = keep_history(act, post, db, err);
	long long kept = db_last_id(db);

	if (!st)
		st = db_run(db, err, "UPDATE post SET from_day = ?2, assumed "
			    "= 0, act_id = ?3 WHERE id = ?1", "ltl", post,
			    day, act->seq);
	if (!st)
		st = db_run(db, err,
			    "INSERT INTO post (person_id, unit_id, role, "
			    "kind, home, from_day, to_day, assumed, job_type, "
			    "job_title, duty, list, act_id) SELECT person_id, "
			    "unit_id, role, kind, home, from_day, ?2, "
			    "assumed, job_type, job_title, duty, list, ?3 "
			    "FROM post WHERE id = ?1", "ltl", kept, last,
			    act->seq);
	*earlier = db_last_id(db);
	return st;
}

enum kin_status post_split(const struct act *act, struct post_row *p,
			   const char *day, struct db *db,
			   struct kin_err *err)
{
	char last[DAY_TEXT];
	long long earlier;
	enum kin_status st;

	if (p->from[0] && strcmp(p->from, day) >= 0)
		return KIN_OK;
	day_format(last, day_parse(day, strlen(day)) - 1);
	st = split_row(act, p->id, &earlier, day, last, db, err);
	if (!st)
		st = db_run(db, err, "UPDATE plan SET post_id = ?2 WHERE "
			    "post_id = ?1 AND (SELECT to_day FROM period WHERE "
			    "id = plan.period_id) < ?3", "llt", p->id,
			    earlier, day);
	if (!st)
		st = db_run(db, err, "UPDATE assessment SET post_id = ?2 WHERE "
			    "post_id = ?1 AND (SELECT to_day FROM period WHERE "
			    "id = assessment.period_id) < ?3", "llt", p->id,
			    earlier, day);
	if (!st)
		st = split_supervision(p->id, earlier, day, last, act->seq,
				       db, err);
	if (!st)
		st = split_exception(p->id, earlier, day, last, act->seq, db,
				     err);
	copy_text(p->from, sizeof(p->from), day);
	return st;
}

enum kin_status post_set_home(const struct act *act, struct post_row *p,
			      int home, const char *from, const char *note,
			      struct db *db, struct kin_err *err)
{
	static const char *const terms[] = { "non_induk", "induk" };
	enum kin_status st;

	if (from && !strcmp(p->from, from))
		from = NULL;
	st = keep_history(act, p->id, db, err);
	if (!st)
		st = db_run(db, err, "UPDATE post SET home = ?2, from_day = "
			    "coalesce(?3, from_day), act_id = ?4 WHERE id = "
			    "?1", "litl", p->id, home, from, act->seq);
	if (!st && from)
		st = note_change(act, p, "mulai", p->from, from, note, db,
				 err);
	if (!st && home != p->home)
		st = note_change(act, p, "induk", terms[p->home], terms[home],
				 note, db, err);
	p->home = home;
	return st;
}

enum kin_status post_begin(const struct act *act, struct post_row *p,
			   const char *note, struct db *db,
			   struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO post (person_id, unit_id, role, "
		    "kind, home, from_day, to_day, act_id) VALUES (?1, ?2, "
		    "?3, ?4, ?5, ?6, nullif(?7, ''), ?8)", "llttittl",
		    p->person, p->unit, p->role, p->kind, p->home, p->from,
		    p->to, act->seq);
	p->id = db_last_id(db);
	return st ? st : note_change(act, p, "mulai", NULL, p->from, note, db,
				     err);
}

enum kin_status post_assessed(struct rows *rows, long long person,
			      long long post, const char *from,
			      const char *to, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT d.code, a.state, coalesce(u.npsn, u.name) "
			 "FROM post p JOIN unit u ON u.id = p.unit_id JOIN "
			 "assessment a ON a.post_id = p.id JOIN period d ON "
			 "d.id = a.period_id WHERE "
			 "p.person_id = ?1 AND (?2 = 0 OR p.id = ?2) AND "
			 "p.superseded_act IS NULL AND a.state <> 'draft' AND "
			 "d.to_day >= ?3 AND d.from_day <= coalesce(?4, '9') "
			 "ORDER BY d.from_day, u.npsn, p.id", "lltt", person,
			 post, from, to);
}

enum kin_status post_open_plans(long long *n, long long post,
				const char *day, struct db *db,
				struct kin_err *err)
{
	return db_get_int(n, db, err, "SELECT count(*) FROM plan n JOIN period "
			  "d ON d.id = n.period_id WHERE n.post_id = ?1 AND "
			  "d.closed_act IS NULL AND d.to_day >= ?2", "lt",
			  post, day);
}

enum kin_status post_has_plan(long long *has, long long post, struct db *db,
			      struct kin_err *err)
{
	return db_get_int(has, db, err, "SELECT EXISTS (SELECT 1 FROM plan "
			  "WHERE post_id = ?1) OR EXISTS (SELECT 1 FROM "
			  "assessment WHERE post_id = ?1)", "l", post);
}
