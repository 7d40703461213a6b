/*
 * Observations: their statements. Which of them run, and with what, is
 * decided in lib/app; documents are only ever added.
 */
#include "store/observation_store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "sql/observation.h"

enum kin_status observation_find(struct observation *out, long long plan,
				 struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	const unsigned char *digest;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, &sql_observation_find, plan);
	if (!st && rows_next(&rows)) {
		out->id = rows_int(&rows, OBSERVATION_FIND_ID);
		snprintf(out->state, sizeof(out->state), "%s",
			 rows_text(&rows, OBSERVATION_FIND_STATE));
		snprintf(out->last, sizeof(out->last), "%s",
			 rows_text(&rows, OBSERVATION_FIND_LAST_DAY));
		digest = rows_digest(&rows, OBSERVATION_FIND_CONTENT_DIGEST);
		out->has_digest = digest != NULL;
		if (digest)
			memcpy(out->digest, digest, DIGEST_MAC);
	}
	return rows_end(&rows, st, err);
}

enum kin_status observation_add(long long *id, long long plan,
				const char *day, int transcribed,
				struct db *db, const struct act *act,
				struct kin_err *err)
{
	enum kin_status st;

	assert(db_is_writing(db) && act->seq > 0);
	assert(plan > 0);
	st = db_run(db, err, &sql_observation_add, plan, day, transcribed,
		    act->seq);
	*id = db_last_id(db);
	return st;
}

enum kin_status observation_set_state(long long id, const char *state,
				      const char *day, int transcribed,
				      struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(id > 0);
	return db_run(db, err, &sql_observation_set_state, id, state, day,
		      transcribed);
}

enum kin_status observation_set_step(long long id, const char *state,
				     const char *day, int transcribed,
				     int step, int stands, int scheduled,
				     struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(id > 0);
	return db_run(db, err, &sql_observation_set_step, id, state, day,
		      transcribed, step, stands, scheduled);
}

enum kin_status observation_set_digest(long long id,
				       const unsigned char *digest,
				       struct db *db, struct kin_err *err)
{
	assert(db_is_writing(db));
	assert(id > 0);
	return db_run(db, err, &sql_observation_set_digest, id, digest);
}

enum kin_status observation_values_open(struct rows *rows, long long id,
					struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_observation_values, id);
}

int observation_values_next(struct observation_value *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	out->step = rows_text(rows, OBSERVATION_VALUES_STEP);
	out->key = rows_text(rows, OBSERVATION_VALUES_KEY);
	out->value = rows_text(rows, OBSERVATION_VALUES_VALUE);
	return 1;
}

enum kin_status observation_docs_open(struct rows *rows, long long id,
				      const char *step, struct db *db,
				      struct kin_err *err)
{
	return step ? rows_open(rows, db, err, &sql_observation_docs_of, id,
				step)
		    : rows_open(rows, db, err, &sql_observation_docs, id);
}

int observation_docs_next(struct observation_doc *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	out->step = rows_text(rows, OBSERVATION_DOC_STEP);
	out->body = rows_text(rows, OBSERVATION_DOC_BODY);
	out->day = rows_text(rows, OBSERVATION_DOC_DAY);
	return 1;
}

enum kin_status observation_docs_add(long long id,
				     const struct observation_doc *docs,
				     int n, int created, struct db *db,
				     const struct act *act,
				     struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	assert(db_is_writing(db) && act->seq > 0);
	assert(id > 0);
	for (i = 0; !st && i < n; i++) {
		long long revision = 1;

		if (!created)
			st = db_get_int(&revision, db, err,
					&sql_observation_next_revision, id,
					docs[i].step);
		if (!st)
			st = db_give(db, err, &sql_observation_docs_add, id,
				     docs[i].step, revision, docs[i].body,
				     act->seq);
	}
	return st ? st : db_run_given(db, err);
}

enum kin_status observation_schedule_load(struct observation_schedule *out,
					  struct rows *rows, long long id,
					  struct db *db, struct kin_err *err)
{
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, rows, db, err, &sql_observation_schedule_load,
			id);
	if (st || !found)
		return st ? st : KIN_ENOTFOUND;
	out->day = rows_text(rows, OBSERVATION_SCHEDULE_LOAD_DAY);
	out->hour = rows_text(rows, OBSERVATION_SCHEDULE_LOAD_HOUR);
	out->class = rows_text(rows, OBSERVATION_SCHEDULE_LOAD_CLASS);
	out->subject = rows_text(rows, OBSERVATION_SCHEDULE_LOAD_SUBJECT);
	out->place = rows_text(rows, OBSERVATION_SCHEDULE_LOAD_PLACE);
	out->observer = rows_int(rows, OBSERVATION_SCHEDULE_LOAD_OBSERVER_ID);
	out->observer_nip =
		rows_text(rows, OBSERVATION_SCHEDULE_LOAD_OBSERVER_NIP);
	out->observer_name =
		rows_text(rows, OBSERVATION_SCHEDULE_LOAD_OBSERVER_NAME);
	return KIN_OK;
}

enum kin_status observation_schedule_add(long long id,
					 const struct observation_schedule *s,
					 struct db *db, const struct act *act,
					 struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(id > 0);
	return db_run(db, err, &sql_observation_schedule_add, id, s->day,
		      s->hour, s->class, s->subject, s->place, s->observer,
		      s->reason, act->seq);
}

enum kin_status observation_decider(struct observation_decider *out,
				    long long post, const char *day,
				    long long by, struct db *db,
				    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	st = rows_open(&rows, db, err, &sql_observation_decider, post, day, by);
	if (!st && rows_next(&rows)) {
		out->person = rows_int(&rows, OBSERVATION_DECIDER_ID);
		snprintf(out->name, sizeof(out->name), "%s",
			 out->person ? rows_text(&rows,
						 OBSERVATION_DECIDER_NAME)
							: "");
		out->in_team = (int)rows_int(&rows, OBSERVATION_DECIDER_TEAM);
	}
	return rows_end(&rows, st, err);
}

enum kin_status observation_days_open(struct rows *rows, long long id,
				      struct db *db, struct kin_err *err)
{
	assert(id > 0);
	return rows_open(rows, db, err, &sql_observation_days, id);
}

int observation_days_next(const char **step, const char **day,
			  struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	*step = rows_text(rows, OBSERVATION_DAYS_STEP);
	*day = rows_text(rows, OBSERVATION_DAYS_DAY);
	return 1;
}

enum kin_status observation_step_add(long long id, const char *step,
				     const char *day, long long by,
				     const char *pack_sha256, struct db *db,
				     const struct act *act,
				     struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(id > 0);
	return db_put(db, err, &sql_observation_step_add, id, step, day, by,
		      pack_sha256, act->seq);
}

enum kin_status observation_step_reopen(long long id, const char *step,
					struct db *db, const struct act *act,
					struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(id > 0);
	return db_run(db, err, &sql_observation_step_reopen, id, step,
		      act->seq);
}

enum kin_status observation_rating_add(long long id, const char *behaviour,
				       const char *level, const char *note,
				       const char *pack_sha256, struct db *db,
				       const struct act *act,
				       struct kin_err *err)
{
	assert(db_is_writing(db) && act->seq > 0);
	assert(id > 0);
	return db_put(db, err, &sql_observation_rating_add, id, behaviour,
		      level, note, pack_sha256, act->seq);
}

enum kin_status observation_items_begin(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_observation_items_begin);
}

enum kin_status observation_item_add(const struct observation_item *item,
				     int step, struct db *db,
				     struct kin_err *err)
{
	return db_run(db, err, &sql_observation_item_add, item->plan, step,
		      item->field, item->person, item->period, item->src,
		      item->line, item->value, item->who, item->first_day,
		      item->barred);
}

enum kin_status observation_items_open(struct rows *rows, struct db *db,
				       struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_observation_items);
}

int observation_items_next(struct observation_item *out, int *step,
			   struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	out->src = (int)rows_int(rows, OBSERVATION_ITEMS_SRC);
	out->line = (long)rows_int(rows, OBSERVATION_ITEMS_LINE);
	out->plan = rows_int(rows, OBSERVATION_ITEMS_PLAN);
	out->person = rows_int(rows, OBSERVATION_ITEMS_PERSON);
	out->period = rows_int(rows, OBSERVATION_ITEMS_PERIOD);
	out->field = (int)rows_int(rows, OBSERVATION_ITEMS_FIELD);
	out->value = rows_text(rows, OBSERVATION_ITEMS_VALUE);
	out->who = rows_text(rows, OBSERVATION_ITEMS_WHO);
	out->first_day = rows_text(rows, OBSERVATION_ITEMS_FIRST_DAY);
	out->barred = (int)rows_int(rows, OBSERVATION_ITEMS_BARRED);
	*step = (int)rows_int(rows, OBSERVATION_ITEMS_STEP);
	out->twin_src = (int)rows_int(rows, OBSERVATION_ITEMS_TWIN_SRC);
	out->twin_line = (long)rows_int(rows, OBSERVATION_ITEMS_TWIN_LINE);
	out->twin_same = (int)rows_int(rows, OBSERVATION_ITEMS_TWIN_SAME);
	out->twin_earlier = (int)rows_int(rows, OBSERVATION_ITEMS_TWIN_EARLIER);
	return 1;
}
