/*
 * Posts of one person: ending, beginning, parting. Decides nothing. See
 * post_store.h for how what was said before is kept.
 */
#include "store/post_store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum kin_status post_of_person(struct rows *rows, long long person,
			       const char *day, const char *npsn,
			       const char *role, struct db *db,
			       struct kin_err *err)
{
	assert(person > 0);
	return rows_open(rows, db, err, &sql_post_of_person, person, day, npsn,
			 role);
}

enum kin_status post_after(struct rows *rows, long long person,
			   const char *day, struct db *db,
			   struct kin_err *err)
{
	assert(person > 0);
	return rows_open(rows, db, err, &sql_post_after, person, day);
}

static void copy_text(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

void post_fill(struct post_row *out, struct rows *rows)
{
	out->id = rows_int(rows, POST_ROW_ID);
	copy_text(out->npsn, sizeof(out->npsn), rows_text(rows, POST_ROW_NPSN));
	copy_text(out->role, sizeof(out->role), rows_text(rows, POST_ROW_ROLE));
	out->home = (int)rows_int(rows, POST_ROW_HOME);
	copy_text(out->from, sizeof(out->from),
		  rows_text(rows, POST_ROW_FROM_DAY));
	copy_text(out->kind, sizeof(out->kind), rows_text(rows, POST_ROW_KIND));
	copy_text(out->school, sizeof(out->school),
		  rows_text(rows, POST_ROW_SCHOOL));
	copy_text(out->to, sizeof(out->to), rows_text(rows, POST_ROW_TO_DAY));
	out->unit = rows_int(rows, POST_ROW_UNIT_ID);
	out->person = rows_int(rows, POST_ROW_PERSON_ID);
}

enum kin_status post_rival(struct post_row *out, const struct post_row *p,
			   long long a, long long b, struct db *db,
			   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, &sql_post_rival, p->person, p->home,
		       p->unit, p->role, p->kind, p->from, p->to, a, b);
	if (!st && rows_next(&rows))
		post_fill(out, &rows);
	return rows_end(&rows, st, err);
}

enum kin_status post_acting_rival(struct rows *rows, const struct post_row *p,
				  struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_post_acting_rival, p->person,
			 p->unit, p->role, p->kind, p->from, p->to);
}

/* What the row said before this act, kept as a superseded row. */
static enum kin_status keep_history(const struct act *act, long long post,
				    struct db *db, struct kin_err *err)
{
	return db_run(db, err, &sql_post_keep, post, act->seq);
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

	assert(db_is_writing(db) && act->seq > 0);
	if (p->from[0] && strcmp(p->from, day) > 0) {
		st = db_run(db, err, &sql_post_supersede, p->id, act->seq);
		return st ? st : note_change(act, p, "mulai", p->from, NULL,
					     note, db, err);
	}
	st = keep_history(act, p->id, db, err);
	if (!st)
		st = db_run(db, err, &sql_post_end, p->id, day, act->seq);
	return st ? st : note_change(act, p, "selesai", p->to, day, note, db,
				     err);
}

/* What a table does with its rows about a post that is parted in its days. */
struct post_split_sql {
	const struct sql *ended, *earlier, *later;
};

static const struct post_split_sql post_splits[] = {
	{ &sql_split_supervision_ended, &sql_split_supervision_earlier,
	  &sql_split_supervision_later },
	{ &sql_split_exception_ended, &sql_split_exception_earlier,
	  &sql_split_exception_later },
};

static enum kin_status post_split_rows(const struct post_split_sql *sql,
				       long long post, long long earlier,
				       const char *day, const char *last,
				       long long act, struct db *db,
				       struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, sql->ended, post, earlier, day);
	if (!st)
		st = db_run(db, err, sql->earlier, post, earlier, day, last,
			    act);
	return st ? st : db_run(db, err, sql->later, post, act, day);
}

static enum kin_status split_row(const struct act *act, long long post,
				 long long *earlier, const char *day,
				 const char *last, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st = keep_history(act, post, db, err);

	if (!st)
		st = db_run(db, err, &sql_post_part_earlier, post, last,
			    act->seq);
	*earlier = db_last_id(db);
	if (!st)
		st = db_run(db, err, &sql_post_part_later, post, day, act->seq);
	return st ? st : db_run(db, err, &sql_post_part_stands, *earlier);
}

enum kin_status post_split(const struct act *act, struct post_row *p,
			   const char *day, struct db *db,
			   struct kin_err *err)
{
	char last[DAY_TEXT];
	long long earlier;
	enum kin_status st;
	size_t i;

	assert(db_is_writing(db) && act->seq > 0);
	if (p->from[0] && strcmp(p->from, day) >= 0)
		return KIN_OK;
	day_format(last, day_parse(day, strlen(day)) - 1);
	st = split_row(act, p->id, &earlier, day, last, db, err);
	if (!st)
		st = db_run(db, err, &sql_post_split_plans, p->id, earlier,
			    day);
	if (!st)
		st = db_run(db, err, &sql_post_split_assessments, p->id,
			    earlier, day);
	for (i = 0; !st && i < sizeof(post_splits) / sizeof(*post_splits); i++)
		st = post_split_rows(&post_splits[i], p->id, earlier, day,
				     last, act->seq, db, err);
	copy_text(p->from, sizeof(p->from), day);
	return st;
}

enum kin_status post_set_home(const struct act *act, struct post_row *p,
			      int home, const char *from, const char *note,
			      struct db *db, struct kin_err *err)
{
	static const char *const terms[] = { "non_induk", "induk" };
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	if (from && !strcmp(p->from, from))
		from = NULL;
	st = keep_history(act, p->id, db, err);
	if (!st)
		st = db_run(db, err, &sql_post_set_home, p->id, home, from,
			    act->seq);
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

	assert(db_is_writing(db) && act->seq > 0);
	st = db_run(db, err, &sql_post_begin, p->person, p->unit, p->role,
		    p->kind, p->home, p->from, p->to, act->seq);
	p->id = db_last_id(db);
	return st ? st : note_change(act, p, "mulai", NULL, p->from, note, db,
				     err);
}

enum kin_status post_assessed(struct rows *rows, long long person,
			      long long post, const char *from,
			      const char *to, struct db *db,
			      struct kin_err *err)
{
	assert(person > 0 && post >= 0);
	return rows_open(rows, db, err, &sql_post_assessed, person, post, from,
			 to);
}

enum kin_status post_open_plans(long long *n, long long post,
				const char *day, struct db *db,
				struct kin_err *err)
{
	assert(post > 0);
	return db_get_int(n, db, err, &sql_post_open_plans, post, day);
}

enum kin_status post_has_plan(long long *has, long long post, struct db *db,
			      struct kin_err *err)
{
	assert(post > 0);
	return db_get_int(has, db, err, &sql_post_has_plan, post);
}
