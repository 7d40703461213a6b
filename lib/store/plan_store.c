/* Reads and writes plans; asks no rule. */
#define STORE_LETTERS
#include "store/plan_store.h"

#include <string.h>

#include "base/i18n.h"

#define MAX_ITEMS 128

static const char *keep(struct arena *arena, const char *text, int *failed)
{
	char *copy = text ? arena_strdup(arena, text) : NULL;

	*failed |= text && !copy;
	return copy;
}

static int fill_item(struct plan_item_row *it, struct rows *rows,
		     struct arena *a)
{
	int failed = 0;

	it->section = keep(a, rows_text(rows, 0), &failed);
	it->seq = (int)rows_int(rows, 1);
	it->code = keep(a, rows_text(rows, 2), &failed);
	it->aspect = keep(a, rows_text(rows, 3), &failed);
	it->rhk = keep(a, rows_text(rows, 4), &failed);
	it->rhk_atasan = keep(a, rows_text(rows, 5), &failed);
	it->indicator = keep(a, rows_text(rows, 6), &failed);
	it->target = keep(a, rows_text(rows, 7), &failed);
	it->expectation = keep(a, rows_text(rows, 8), &failed);
	it->sk_number = keep(a, rows_text(rows, 9), &failed);
	it->sk_date = keep(a, rows_text(rows, 10), &failed);
	it->sk_from = keep(a, rows_text(rows, 11), &failed);
	it->sk_to = keep(a, rows_text(rows, 12), &failed);
	it->quantity = (int)rows_int(rows, 13);
	it->points = rows_is_null(rows, 14) ? -1 : (int)rows_int(rows, 14);
	return failed;
}

enum kin_status plan_store_items(struct plan_item_row **out, int *n,
				 long long plan, int revision,
				 struct arena *arena, struct db *db,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int more = 0, failed;

	*n = 0;
	*out = arena_alloc(arena, MAX_ITEMS * sizeof(**out));
	failed = !*out;
	st = rows_open(&rows, db, err,
		       "SELECT section, seq, code, aspect, rhk, rhk_atasan, "
		       "indicator, target, expectation, sk_number, sk_date, "
		       "sk_from, sk_to, quantity, points FROM plan_item "
		       "WHERE plan_id = ?1 AND revision = ?2 "
		       "ORDER BY section, seq", "li", plan, revision);
	while (!st && !failed && *n < MAX_ITEMS &&
	       (more = rows_next(&rows, err)) > 0)
		failed = fill_item(&(*out)[(*n)++], &rows, arena);
	rows_close(&rows);
	if (failed)
		return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	return !st && more < 0 ? err->status : st;
}

enum kin_status plan_store_add(long long *id, const struct act *act,
			       long long post, long long period,
			       const char *day,
			       const unsigned char *digest, struct db *db,
			       struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "INSERT INTO plan (post_id, period_id, state, "
		    "revision, content_digest, last_day, act_id) VALUES (?1, "
		    "?2, 'draft', 1, ?3, ?4, ?5)", "lldtl", post, period,
		    digest, day, act->seq);
	*id = db_last_id(db);
	if (!st)
		st = db_run(db, err, "INSERT INTO plan_revision VALUES (?1, 1, "
			    "?2, NULL, ?3)", "ltl", *id, day, act->seq);
	return st;
}

enum kin_status plan_store_clear_items(long long plan, int revision,
				       struct db *db, struct kin_err *err)
{
	return db_run(db, err, "DELETE FROM plan_item WHERE plan_id = ?1 AND "
		      "revision = ?2", "li", plan, revision);
}

enum kin_status plan_store_add_items(long long plan, int revision,
				     const struct plan_item_row *items, int n,
				     struct db *db, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < n; i++) {
		const struct plan_item_row *it = &items[i];

		st = db_run(db, err,
			    "INSERT INTO plan_item (plan_id, revision, "
			    "section, seq, code, aspect, rhk, rhk_atasan, "
			    "indicator, target, expectation, sk_number, "
			    "sk_date, sk_from, sk_to, quantity, points) "
			    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
			    "?11, ?12, ?13, ?14, ?15, nullif(?16, 0), "
			    "nullif(?17, -1))",
			    "lititttttttttttii", plan, revision,
			    it->section, it->seq, it->code, it->aspect,
			    it->rhk, it->rhk_atasan, it->indicator,
			    it->target, it->expectation, it->sk_number,
			    it->sk_date, it->sk_from, it->sk_to,
			    it->quantity, it->points);
	}
	return st;
}

enum kin_status plan_store_touch(long long plan, const char *day,
				 const unsigned char *digest, struct db *db,
				 struct kin_err *err)
{
	return db_run(db, err, "UPDATE plan SET content_digest = ?2, last_day "
		      "= max(last_day, ?3), carried = 0 WHERE id = ?1", "ldt",
		      plan, digest, day);
}

enum kin_status plan_store_submit(long long plan, const char *day,
				  int transcribed, struct db *db,
				  struct kin_err *err)
{
	return db_run(db, err, "UPDATE plan SET state = 'submitted', "
		      "submitted_day = ?2, last_day = ?2, carried = 0, "
		      "submitted_revision = revision, transcribed = ?3 WHERE "
		      "id = ?1", "lti", plan, day,
		      transcribed);
}

enum kin_status plan_store_back(long long plan, const char *state,
				const char *day, struct db *db,
				struct kin_err *err)
{
	return db_run(db, err, "UPDATE plan SET state = ?2, last_day = ?3 "
		      "WHERE id = ?1", "ltt", plan, state, day);
}

enum kin_status plan_store_corrected(long long *yes, long long plan,
				     struct db *db, struct kin_err *err)
{
	return db_get_int(yes, db, err, "SELECT revision > "
			  "coalesce(submitted_revision, 0) FROM plan WHERE id "
			  "= ?1", "l", plan);
}

enum kin_status plan_store_approve(long long plan, const char *day,
				   int transcribed, const struct rater *by,
				   struct db *db, struct kin_err *err)
{
	return db_run(db, err, "UPDATE plan SET state = 'approved', "
		      "approved_day = ?2, last_day = ?2, transcribed = ?3, "
		      "effective_revision = revision, rater_id = nullif(?4, "
		      "0), rater_name = ?5, rater_rank = ?6, rater_post = ?7, "
		      "rater_unit = ?8 WHERE id = ?1", "ltiltttt", plan, day,
		      transcribed, by->person, by->name, by->rank, by->post,
		      by->unit);
}

enum kin_status plan_store_next(const struct act *act, long long plan,
				int revision, const char *day,
				const char *reason, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, "UPDATE plan SET revision = ?2 + 1, last_day = "
		    "max(last_day, ?3) WHERE id = ?1", "lit", plan, revision,
		    day);
	return st ? st : db_run(db, err, "INSERT INTO plan_revision VALUES "
				"(?1, ?2 + 1, ?3, ?4, ?5)", "littl", plan,
				revision, day, reason, act->seq);
}

enum kin_status plan_store_revise(const struct act *act, long long plan,
				  int revision, const char *day,
				  const char *reason, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st;

	st = plan_store_back(plan, "draft", day, db, err);
	if (!st)
		st = plan_store_next(act, plan, revision, day, reason, db,
				     err);
	if (!st)
		st = db_run(db, err,
			    "INSERT INTO plan_item SELECT plan_id, revision + "
			    "1, section, seq, code, aspect, rhk, rhk_atasan, "
			    "indicator, target, expectation, sk_number, "
			    "sk_date, sk_from, sk_to, quantity, points FROM "
			    "plan_item WHERE plan_id = ?1 AND revision = ?2",
			    "li", plan, revision);
	return st;
}

enum kin_status plan_store_add_note(const struct act *act, long long plan,
				    int revision, const struct plan_note *n,
				    const char *day, long long by,
				    struct db *db, struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO plan_return (plan_id, revision, "
		      "section, seq, note, day, by_person, act_id) VALUES "
		      "(?1, ?2, ?3, nullif(?4, 0), ?5, ?6, nullif(?7, 0), ?8)",
		      "litittll", plan, revision, n->section, n->seq, n->note,
		      day, by, act->seq);
}

enum kin_status plan_store_notes(struct rows *rows, long long plan,
				 struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT r.section, r.seq, r.note, r.day, e.name FROM "
			 "plan_return r LEFT JOIN person e ON e.id = "
			 "r.by_person WHERE r.plan_id = ?1 AND r.act_id = "
			 "(SELECT max(act_id) FROM plan_return WHERE plan_id = "
			 "?1) ORDER BY r.section IS NOT NULL, r.id", "l",
			 plan);
}

int plan_store_next_note(struct plan_note *out, struct rows *rows,
			 struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	out->section = rows_text(rows, 0);
	out->seq = (int)rows_int(rows, 1);
	out->note = rows_text(rows, 2);
	out->day = rows_text(rows, 3);
	out->by = rows_text(rows, 4);
	return 1;
}

enum kin_status plan_store_progress(struct plan_progress *out, long long plan,
				    const char *section, int seq,
				    struct arena *arena, struct db *db,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	int failed = 0, more = 0;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	out->realisation = out->feedback = "";
	st = rows_open(&rows, db, err,
		       "SELECT n.effective_revision IS NOT NULL, i.code, "
		       "coalesce(g.realisation, ''), coalesce(g.feedback, '') "
		       "FROM plan n LEFT JOIN plan_item i ON i.plan_id = n.id "
		       "AND i.revision = n.effective_revision AND i.section = "
		       "?2 AND i.seq = ?3 LEFT JOIN plan_item_progress g ON "
		       "g.plan_id = n.id AND g.section = ?2 AND g.seq = ?3 AND "
		       "g.code = i.code WHERE n.id = ?1 ORDER BY g.n DESC "
		       "LIMIT 1", "lti", plan, section, seq);
	if (!st && (more = rows_next(&rows, err)) > 0) {
		out->effective = (int)rows_int(&rows, 0);
		out->code = keep(arena, rows_text(&rows, 1), &failed);
		out->realisation = keep(arena, rows_text(&rows, 2), &failed);
		out->feedback = keep(arena, rows_text(&rows, 3), &failed);
	}
	rows_close(&rows);
	if (failed)
		return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	return !st && more < 0 ? err->status : st;
}

enum kin_status plan_store_add_progress(const struct act *act, long long plan,
					const char *section, int seq,
					const struct plan_progress *p,
					const char *day, long long by,
					struct db *db, struct kin_err *err)
{
	return db_run(db, err,
		      "INSERT INTO plan_item_progress SELECT ?1, ?2, ?3, "
		      "coalesce(max(n), 0) + 1, ?4, nullif(?5, ''), "
		      "nullif(?6, ''), ?7, nullif(?8, 0), ?9 FROM "
		      "plan_item_progress WHERE plan_id = ?1 AND section = ?2 "
		      "AND seq = ?3", "ltittttll", plan, section, seq, p->code,
		      p->realisation, p->feedback, day, by, act->seq);
}
