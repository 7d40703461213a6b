/*
 * Organisation predicates and assessments: rows in, rows out. What may be
 * written when is decided by the rules.
 */
#include "store/assessment_store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

enum kin_status organisation_load(struct organisation *out, struct rows *rows,
				  const char *npsn, long long period,
				  const char *day, struct db *db,
				  struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err, &sql_organisation_load, npsn,
			period, day);
	if (st || !found)
		return st;
	out->unit = rows_int(rows, ORGANISATION_LOAD_UNIT);
	out->name = rows_text(rows, ORGANISATION_LOAD_NAME);
	out->area = rows_text(rows, ORGANISATION_LOAD_AREA);
	out->predicate = rows_text(rows, ORGANISATION_LOAD_PREDICATE);
	out->day = rows_text(rows, ORGANISATION_LOAD_DAY);
	out->note = rows_text(rows, ORGANISATION_LOAD_NOTE);
	out->by_person = rows_int(rows, ORGANISATION_LOAD_BY_PERSON);
	out->by_nip = rows_text(rows, ORGANISATION_LOAD_BY_NIP);
	out->head = rows_int(rows, ORGANISATION_LOAD_HEAD);
	out->head_name = rows_text(rows, ORGANISATION_LOAD_HEAD_NAME);
	out->rater = rows_int(rows, ORGANISATION_LOAD_RATER);
	out->rater_name = rows_text(rows, ORGANISATION_LOAD_RATER_NAME);
	return KIN_OK;
}

enum kin_status organisation_save(const struct act *act,
				  const struct organisation_row *row,
				  struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	return db_run(db, err, &sql_organisation_save, row->unit, row->period,
		      row->predicate, row->day, row->by_person, row->note,
		      act->seq);
}

int assessment_notes(const char **out, const char *packed,
		     struct arena *arena)
{
	const char *p = packed, *text;
	char *end;
	long area;

	memset(out, 0, ASSESSMENT_AREAS * sizeof(*out));
	while (p && *p) {
		area = strtol(p, &end, 10);
		text = end + (*end == '\x1f');
		p = text + strcspn(text, "\x1e");
		if (area > 0 && area <= ASSESSMENT_AREAS &&
		    !(out[area - 1] = arena_strndup(arena, text,
						    (size_t)(p - text))))
			return -1;
		p += *p != '\0';
	}
	return 0;
}

enum kin_status assessment_load(struct assessment_content *out,
				struct rows *rows, long long assessment,
				struct arena *arena, struct db *db,
				struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err, &sql_assessment_load,
			assessment);
	if (st || !found)
		return st ? st : KIN_ENOTFOUND;
	out->result = rows_text(rows, ASSESSMENT_LOAD_RESULT);
	out->result_reason = rows_text(rows, ASSESSMENT_LOAD_RESULT_REASON);
	out->behaviour = rows_text(rows, ASSESSMENT_LOAD_BEHAVIOUR);
	out->behaviour_reason =
		rows_text(rows, ASSESSMENT_LOAD_BEHAVIOUR_REASON);
	out->incomplete_reason =
		rows_text(rows, ASSESSMENT_LOAD_INCOMPLETE_REASON);
	out->predicate = rows_text(rows, ASSESSMENT_LOAD_PREDICATE);
	out->confirmed = rows_text(rows, ASSESSMENT_LOAD_CONFIRMED);
	return assessment_notes(out->areas,
				rows_text(rows, ASSESSMENT_LOAD_AREAS), arena)
		? kin_err_nomem(err) : KIN_OK;
}

static enum kin_status insert_draft(long long *id, const struct act *act,
				    const struct assessment_row *r,
				    const struct assessment_content *c,
				    struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_run(db, err, &sql_assessment_insert, r->post, r->period,
		    r->plan, r->revision, c->result, c->result_reason,
		    c->behaviour, c->behaviour_reason, c->predicate,
		    c->confirmed, c->incomplete_reason, r->digest, r->day,
		    r->transcribed, r->rater.person, r->rater.name,
		    r->rater.rank, r->rater.post, r->rater.unit, r->pack_sha256,
		    act->seq);
	*id = db_last_id(db);
	return st;
}

static enum kin_status update_draft(const struct assessment_row *r,
				    const struct assessment_content *c,
				    struct db *db, struct kin_err *err)
{
	return db_run(db, err, &sql_assessment_update, r->id, r->revision,
		      c->result, c->result_reason, c->behaviour,
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
			st = db_put(db, err, &sql_assessment_area_add, id,
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

	assert(db_is_writing(db) && act->seq > 0);
	*id = r->id;
	st = r->id ? update_draft(r, c, db, err)
		   : insert_draft(id, act, r, c, db, err);
	if (!st)
		st = add_areas(*id, r->revision, c, db, err);
	if (st || !r->final)
		return st;
	return db_run(db, err, &sql_assessment_finish, *id, r->day);
}

enum kin_status assessment_publish(long long id, const char *day,
				   int transcribed, struct db *db,
				   struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(id > 0);
	return db_run(db, err, &sql_assessment_publish, id, day, transcribed);
}

enum kin_status assessment_rater(long long id, const struct rater *by,
				 struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(id > 0 && by->person > 0);
	return db_run(db, err, &sql_assessment_rater, id, by->person, by->name,
		      by->rank, by->post, by->unit);
}

enum kin_status assessment_reopen(long long id, const char *day,
				  struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(id > 0);
	return db_run(db, err, &sql_assessment_reopen, id, day);
}

enum kin_status assessment_facts(struct assessment_facts *out,
				 struct rows *rows, long long post,
				 long long period, struct db *db,
				 struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err, &sql_assessment_facts, post,
			period);
	if (st || !found)
		return st;
	out->rater_name = rows_text(rows, ASSESSMENT_FACTS_RATER_NAME);
	out->rater_rank = rows_text(rows, ASSESSMENT_FACTS_RATER_RANK);
	out->rater_post = rows_text(rows, ASSESSMENT_FACTS_RATER_POST);
	out->rater_unit = rows_text(rows, ASSESSMENT_FACTS_RATER_UNIT);
	out->pack_sha256 = rows_text(rows, ASSESSMENT_FACTS_PACK_SHA256);
	out->transcribed = (int)rows_int(rows, ASSESSMENT_FACTS_TRANSCRIBED);
	out->organisation_day = rows_text(rows, ASSESSMENT_FACTS_DAY);
	out->organisation_by = rows_text(rows, ASSESSMENT_FACTS_NAME);
	return KIN_OK;
}

enum kin_status assessment_steps(struct rows *rows, long long observation,
				 struct db *db, struct kin_err *err)
{
	assert(observation >= 0);
	return rows_open(rows, db, err, &sql_assessment_steps, observation);
}

enum kin_status assessment_posts(struct rows *rows, long long person,
				 long long period, const char *npsn,
				 const char *role, struct db *db,
				 struct kin_err *err)
{
	assert(person > 0 && period > 0);
	return rows_open(rows, db, err, &sql_assessment_posts, person, period,
			 npsn, role);
}

enum kin_status assessment_post_on(struct rows *rows, const char *nip,
				   const char *day, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_assessment_post_on, nip, day);
}
