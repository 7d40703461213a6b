/*
 * The roster's merge: posts, absence, and taking down what slows a first
 * import.
 */
#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "sql/roster_posts.h"
#include "sql/roster_stage.h"
#include "store/db_internal.h"
#include "store/roster_cols.h"

enum kin_status roster_create_posts(long *n, struct db *db,
				    const struct act *act,
				    struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_roster_create_posts, act->seq);
	*n = db_changes(db);
	if (!st)
		st = db_run(db, err, &sql_roster_create_acting, act->seq);
	return st;
}

enum kin_status roster_places_open(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_places);
}

enum kin_status roster_new_open(struct rows *rows, struct db *db,
				struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_new);
}

enum kin_status roster_report_new(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_roster_report_new);
}

int roster_places_next(struct roster_place *p, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	roster_row_fill(&p->row, rows);
	p->npsn = rows_text(rows, ROSTER_PLACE_NPSN);
	p->as_of = rows_text(rows, ROSTER_PLACE_AS_OF);
	p->person = rows_int(rows, ROSTER_PLACE_PERSON);
	p->unit = rows_int(rows, ROSTER_PLACE_UNIT_ID);
	p->first_list = (int)rows_int(rows, ROSTER_PLACE_FIRST);
	p->changed = (int)rows_int(rows, ROSTER_PLACE_CHANGED);
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

	*n = 0;
	st = rows_open(&rows, db, err, &sql_roster_posts_of, person, unit, day);
	while (!st && *n < max && rows_next(&rows)) {
		struct roster_post *p = &out[(*n)++];

		p->id = rows_int(&rows, ROSTER_POSTS_OF_ID);
		p->unit = rows_int(&rows, ROSTER_POSTS_OF_UNIT_ID);
		p->home = (int)rows_int(&rows, ROSTER_POSTS_OF_HOME);
		p->listed = (int)rows_int(&rows, ROSTER_POSTS_OF_LISTED);
		p->absent = rows_text(&rows, ROSTER_POSTS_OF_ABSENT_SINCE) !=
			NULL;
		p->has_plan = (int)rows_int(&rows, ROSTER_POSTS_OF_HAS_PLAN);
		copy_text(p->role, sizeof(p->role),
			  rows_text(&rows, ROSTER_POSTS_OF_ROLE));
		copy_text(p->kind, sizeof(p->kind),
			  rows_text(&rows, ROSTER_POSTS_OF_KIND));
		copy_text(p->npsn, sizeof(p->npsn),
			  rows_text(&rows, ROSTER_POSTS_OF_NPSN));
		copy_text(p->job_type, sizeof(p->job_type),
			  rows_text(&rows, ROSTER_POSTS_OF_JOB_TYPE));
		copy_text(p->job_title, sizeof(p->job_title),
			  rows_text(&rows, ROSTER_POSTS_OF_JOB_TITLE));
		copy_text(p->duty, sizeof(p->duty),
			  rows_text(&rows, ROSTER_POSTS_OF_DUTY));
	}
	return rows_end(&rows, st, err);
}

enum kin_status roster_post_ended(int *found, char *last_day, char *reason,
				  size_t size, const struct roster_place *p,
				  struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	st = rows_open(&rows, db, err, &sql_roster_post_ended, p->person,
		       p->unit, p->row.role, p->as_of);
	*found = !st && rows_next(&rows);
	if (*found) {
		copy_text(last_day, DAY_TEXT,
			  rows_text(&rows, ROSTER_POST_ENDED_TO_DAY));
		copy_text(reason, size,
			  rows_text(&rows, ROSTER_POST_ENDED_REASON));
	}
	return rows_end(&rows, st, err);
}

enum kin_status roster_post_add(struct db *db, const struct act *act,
				const struct roster_place *place,
				const char *role, const char *kind, int home,
				int keep_digest, struct kin_err *err)
{
	const struct roster_row *r = &place->row;
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_roster_post_add, place->person, place->unit,
		    role, kind, home, place->first_list ? NULL : place->as_of,
		    r->job_type, r->job_title, r->duty, r->list,
		    keep_digest ? r->digest : 0LL, act->seq);
	if (!st)
		st = db_run(db, err, &sql_roster_seen, db_last_id(db));
	return st;
}

enum kin_status roster_post_touch(struct db *db, const struct roster_row *row,
				  long long post, struct kin_err *err)
{
	enum kin_status st;

	assert(post > 0);
	st = db_run(db, err, &sql_roster_post_touch, post, row->job_type,
		    row->job_title, row->duty, row->list, row->digest,
		    row->unlisted);
	if (!st)
		st = db_run(db, err, &sql_roster_seen, post);
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

	assert(db_is_writing(db) && act->seq > 0);
	assert(person > 0 && post > 0);
	if (!strcmp(field, "peran"))
		st = db_run(db, err, &sql_post_set_role, post, after);
	else if (!strcmp(field, "induk"))
		st = db_run(db, err, &sql_post_set_home_term, post, after);
	else
		st = KIN_OK;	/* roster_post_touch() stores details */
	return st ? st : trail_change(act, &c, db, err);
}

enum kin_status roster_forget_digests(struct db *db, long long person,
				      long long except_post,
				      struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(person > 0);
	return db_run(db, err, &sql_roster_forget_digests, person, except_post);
}

enum kin_status roster_all_seen(int *all, struct db *db,
				const struct act *act, struct kin_err *err)
{
	long long same = 0;
	enum kin_status st;

	st = db_get_int(&same, db, err, &sql_roster_all_seen, act->day,
			act->seq);
	*all = (int)same;
	return st;
}

enum kin_status roster_absence_open(struct rows *rows, struct db *db,
				    const struct act *act,
				    struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_absence, act->day,
			 act->seq);
}

enum kin_status roster_absent_open(struct rows *rows, struct db *db,
				   const char *npsn, const struct act *act,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_absent, act->day, act->seq,
			 npsn);
}

/* The posts that were found get or lose their mark, which the trail keeps. */
static enum kin_status mark_gone(struct db *db, const struct act *act,
				 struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_roster_absent_note, act->seq, act->day);
	if (!st)
		st = db_run(db, err, &sql_roster_absent_mark);
	return st ? st : db_run(db, err, &sql_roster_absent_forget);
}

enum kin_status roster_post_gone(struct db *db, const struct act *act,
				 long long post, const char *day,
				 struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_roster_post_gone, post, day);
	return st ? st : mark_gone(db, act, err);
}

enum kin_status roster_post_follows(struct db *db, long long post,
				    struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_roster_post_follows, post);

	return st ? st : db_run(db, err, &sql_roster_seen, post);
}

enum kin_status roster_acting_open(struct rows *rows, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_acting);
}

enum kin_status roster_acting_twice_open(struct rows *rows, struct db *db,
					 struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_acting_twice);
}

enum kin_status roster_definitive_open(struct rows *rows, struct db *db,
				       const struct act *act,
				       struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_roster_definitive,
			 act->seq);
}

enum kin_status roster_absent_clear(struct db *db, const struct act *act,
				    struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_roster_absent_again);
	if (st || !db_changes(db))
		return st;
	return mark_gone(db, act, err);
}

enum kin_status roster_absent_mark(struct db *db, const struct act *act,
				   struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_roster_absent_since, act->day, act->seq);
	if (!st)
		st = db_run(db, err, &sql_roster_absent_acting);
	return st ? st : mark_gone(db, act, err);
}

enum kin_status roster_lists_save(struct db *db, const struct act *act,
				  struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_roster_lists_note, act->seq);
	return st ? st : db_run(db, err, &sql_roster_lists_save, act->seq);
}

enum kin_status roster_bulk_begin(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_roster_bulk_begin);
}

enum kin_status roster_bulk_end(struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	/*
	 * An index is sorted in runs as large as the page cache, and the runs
	 * are merged. Runs that fit the processor's cache are sorted in half
	 * the time.
	 */
	st = db_script(db, err, &sql_roster_bulk_cache);
	if (!st)
		st = rows_open(&rows, db, err, &sql_roster_bulk_made);
	while (!st && rows_next(&rows))
		st = db_exec(db, rows_text(&rows, ROSTER_BULK_MADE_SQL), err);
	st = rows_end(&rows, st, err);
	if (!st)
		st = db_script(db, err, &sql_roster_bulk_usual);
	return st;
}
