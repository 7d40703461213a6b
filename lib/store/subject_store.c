/*
 * Staged requests, their resolution to posts, and the one query that brings
 * every fact. Decides nothing.
 */
#include "store/subject_store.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "sql/subject.h"

enum kin_status subject_stage_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_subject_stage_open);
}

enum kin_status subject_stage_add(struct db *db, const struct subject_row *r,
				  struct kin_err *err)
{
	const char *asked = r->nip ? r->nip : r->nuptk ? r->nuptk : r->key;

	return db_run(db, err, &sql_subject_stage_add, r->src, r->line,
		      r->offset, r->size, r->period, r->nip, r->nuptk, r->key,
		      asked, r->name, r->npsn, r->role, r->by, r->day,
		      r->reason, r->payload);
}

enum kin_status subject_stage_select(long *n, struct db *db,
				     const struct subject_filter *f,
				     long long period, const char *by,
				     const char *day, const char *reason,
				     struct kin_err *err)
{
	enum kin_status st;

	assert(period > 0);
	st = db_run(db, err, &sql_subject_stage_select, period, by, day, reason,
		    f->npsn, f->kecamatan, f->kabupaten, f->role, f->plan_state,
		    f->observation_state, f->assessment_state, f->posts);
	*n = db_changes(db);
	return st;
}

enum kin_status subject_stage_leave(long *n, struct db *db,
				    struct kin_err *err)
{
	enum kin_status st = db_run(db, err, &sql_subject_stage_leave);

	*n = st ? 0 : db_changes(db);
	return *n ? db_run(db, err, &sql_subject_stage_number) : st;
}

/*
 * Posts that can take part: teacher or principal, at some time of the period.
 * An identifier may also be a former one.
 */
enum kin_status subject_resolve(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_subject_resolve);
}

/* What the rows say is compared only where there are several. */
enum kin_status subject_find_twins(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_subject_find_twins);
}

enum kin_status subject_open(struct rows *rows, struct db *db,
			     struct kin_err *err)
{
	return subject_open_part(rows, 1, INT64_MAX, db, err);
}

enum kin_status subject_open_part(struct rows *rows, long long first,
				  long long n, struct db *db,
				  struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_subject, first, n);
}

enum kin_status subject_begun(char day[DAY_TEXT], const struct subject *sub,
			      struct db *db, struct kin_err *err)
{
	enum kin_status st = db_get_text(day, DAY_TEXT, db, err,
					 &sql_subject_begun, sub->post,
					 sub->period);

	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

static void fill_request(struct subject *s, struct rows *r)
{
	s->id = rows_int(r, SUBJECT_ID);
	s->src = (int)rows_int(r, SUBJECT_SRC);
	s->line = (long)rows_int(r, SUBJECT_LINE);
	s->period = rows_int(r, SUBJECT_PERIOD);
	s->asked = rows_text(r, SUBJECT_ASKED);
	s->asked_name = rows_text(r, SUBJECT_ASKED_NAME);
	s->asked_npsn = rows_text(r, SUBJECT_ASKED_NPSN);
	s->by = rows_text(r, SUBJECT_BY);
	s->day = rows_text(r, SUBJECT_DAY);
	s->reason = rows_text(r, SUBJECT_REASON);
	s->payload = rows_text(r, SUBJECT_PAYLOAD);
	s->n_people = (int)rows_int(r, SUBJECT_N_PEOPLE);
	s->n_posts = (int)rows_int(r, SUBJECT_N_POSTS);
	s->forms = rows_text(r, SUBJECT_FORMS);
	s->twin_first = rows_int(r, SUBJECT_FIRST);
	s->twin_same = (int)rows_int(r, SUBJECT_SAME);
	s->twin_src = (int)rows_int(r, SUBJECT_TWIN_SRC);
	s->twin_line = (long)rows_int(r, SUBJECT_TWIN_LINE);
}

static void fill_post(struct subject *s, struct rows *r)
{
	s->post = rows_int(r, SUBJECT_POST);
	s->person = rows_int(r, SUBJECT_PERSON);
	s->unit = rows_int(r, SUBJECT_UNIT);
	s->name = rows_text(r, SUBJECT_NAME);
	s->nip = rows_text(r, SUBJECT_NIP);
	s->nuptk = rows_text(r, SUBJECT_NUPTK);
	s->employment = rows_text(r, SUBJECT_EMPLOYMENT);
	s->rank = rows_text(r, SUBJECT_RANK);
	s->role = rows_text(r, SUBJECT_ROLE);
	s->kind = rows_text(r, SUBJECT_KIND);
	s->npsn = rows_text(r, SUBJECT_NPSN);
	s->unit_name = rows_text(r, SUBJECT_UNIT_NAME);
	s->level = rows_text(r, SUBJECT_LEVEL);
	s->unit_status = rows_text(r, SUBJECT_STATUS);
	s->home = (int)rows_int(r, SUBJECT_HOME);
	s->post_from = rows_text(r, SUBJECT_FROM_DAY);
	s->post_to = rows_text(r, SUBJECT_TO_DAY);
	s->supervisor = rows_int(r, SUBJECT_SUPERVISOR);
	s->supervisor_name = rows_text(r, SUBJECT_SUPERVISOR_NAME);
	s->supervisor_nip = rows_text(r, SUBJECT_SUPERVISOR_NIP);
	s->supervisor_rank = rows_text(r, SUBJECT_SUPERVISOR_RANK);
	s->supervisor_unit = rows_text(r, SUBJECT_SUPERVISOR_UNIT);
	s->by_person = rows_int(r, SUBJECT_BY_PERSON);
	s->by_team = (int)rows_int(r, SUBJECT_BY_TEAM);
}

static void fill_records(struct subject *s, struct rows *r)
{
	s->plan = rows_int(r, SUBJECT_PLAN);
	s->plan_state = rows_text(r, SUBJECT_PLAN_STATE);
	s->plan_revision = (int)rows_int(r, SUBJECT_PLAN_REVISION);
	s->plan_transcribed = (int)rows_int(r, SUBJECT_TRANSCRIBED);
	s->plan_handed_in = (int)rows_int(r, SUBJECT_PLAN_HANDED_IN);
	s->plan_effective = (int)rows_int(r, SUBJECT_PLAN_EFFECTIVE);
	s->plan_last = rows_text(r, SUBJECT_PLAN_LAST);
	s->plan_first = rows_text(r, SUBJECT_PLAN_FIRST);
	s->plan_submitted = rows_text(r, SUBJECT_SUBMITTED_DAY);
	s->plan_approved = rows_text(r, SUBJECT_APPROVED_DAY);
	s->plan_digest = rows_digest(r, SUBJECT_PLAN_DIGEST);
	s->plan_rater_nip = rows_text(r, SUBJECT_PLAN_RATER_NIP);
	s->plan_carried = (int)rows_int(r, SUBJECT_CARRIED);
	s->observation = rows_int(r, SUBJECT_OBSERVATION);
	s->observation_state = rows_text(r, SUBJECT_OBSERVATION_STATE);
	s->observation_last = rows_text(r, SUBJECT_OBSERVATION_LAST);
	s->observation_digest = rows_digest(r, SUBJECT_OBSERVATION_DIGEST);
	s->assessment = rows_int(r, SUBJECT_ASSESSMENT);
	s->assessment_state = rows_text(r, SUBJECT_ASSESSMENT_STATE);
	s->assessment_last = rows_text(r, SUBJECT_ASSESSMENT_LAST);
	s->assessment_revision = (int)rows_int(r, SUBJECT_ASSESSMENT_REVISION);
	s->assessment_taken_up = (int)rows_int(r, SUBJECT_TAKEN_UP);
	s->assessment_digest = rows_digest(r, SUBJECT_ASSESSMENT_DIGEST);
	s->assessment_final = rows_text(r, SUBJECT_FINAL_DAY);
	s->assessment_published = rows_text(r, SUBJECT_PUBLISHED_DAY);
	s->assessment_rater_nip = rows_text(r, SUBJECT_ASSESSMENT_RATER_NIP);
	s->organisation = rows_text(r, SUBJECT_PREDICATE);
	s->indicator = rows_text(r, SUBJECT_INDICATOR);
	s->supervisor_role = rows_text(r, SUBJECT_SUPERVISOR_ROLE);
	s->supervisor_kind = rows_text(r, SUBJECT_SUPERVISOR_KIND);
	s->cycles = rows_text(r, SUBJECT_CYCLES);
}

int subject_next(struct subject *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	fill_request(out, rows);
	fill_post(out, rows);
	fill_records(out, rows);
	return 1;
}

/* ---- kept beyond their row ---- */

#define SUBJECT_TEXTS(T) \
	T(asked) T(asked_name) T(asked_npsn) T(by) T(day) T(reason) \
	T(payload) T(forms) T(name) T(nip) T(nuptk) T(employment) T(rank) \
	T(role) T(kind) T(npsn) T(unit_name) T(level) T(unit_status) \
	T(post_from) T(post_to) T(supervisor_name) \
	T(supervisor_nip) T(supervisor_rank) T(supervisor_unit) \
	T(supervisor_role) T(supervisor_kind) T(plan_state) T(plan_last) \
	T(plan_first) T(plan_submitted) T(plan_approved) T(plan_rater_nip) \
	T(observation_state) T(observation_last) T(assessment_state) \
	T(assessment_last) T(assessment_final) T(assessment_published) \
	T(assessment_rater_nip) T(organisation) T(indicator) T(cycles)

int subject_keep(struct subject *s, struct arena *arena)
{
#define SUBJECT_AT(MEMBER) offsetof(struct subject, MEMBER),
	static const size_t texts[] = { SUBJECT_TEXTS(SUBJECT_AT) };
	static const size_t digests[] = {
		SUBJECT_AT(plan_digest) SUBJECT_AT(observation_digest)
		SUBJECT_AT(assessment_digest)
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char **text = (void *)((char *)s + texts[i]);

		if (*text && !(*text = arena_strdup(arena, *text)))
			return -1;
	}
	for (i = 0; i < sizeof(digests) / sizeof(digests[0]); i++) {
		const unsigned char **digest = (void *)((char *)s + digests[i]);
		unsigned char *copy;

		if (!*digest)
			continue;
		copy = arena_alloc(arena, DIGEST_MAC);
		if (!copy)
			return -1;
		*digest = memcpy(copy, *digest, DIGEST_MAC);
	}
	return 0;
}
