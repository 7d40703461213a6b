/*
 * One scan of the posts of a period with the facts of each. Decides nothing:
 * who is expected and what is late is said by the rules.
 */
#include "store/status_store.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

int status_is_whole(const struct status_args *a)
{
	return a->of->person || a->order >= STATUS_BY_SUPERVISOR;
}

enum kin_status status_open(struct rows *rows, const struct status_args *a,
			    struct db *db, struct kin_err *err)
{
	const struct listing_args *of = a->of;

	return rows_open(rows, db, err, of->person ? &sql_status_one_person
			 : a->order == STATUS_BY_SUPERVISOR
			 ? &sql_status_by_supervisor
			 : a->order == STATUS_BY_PTK_TYPE
			 ? &sql_status_by_ptk_type
			 : &sql_status_by_employment, of->day, of->period,
			 of->person, of->npsn, of->kecamatan, of->kabupaten,
			 of->role, of->state, of->period_code, a->from, a->to,
			 a->counted);
}

#define UNIT_TEXTS(T) \
	T(npsn) T(school) T(level) T(status) T(kecamatan) T(kabupaten) \
	T(area) T(as_of) T(organisation)

#define POST_TEXTS(T) \
	T(role) T(kind) T(from_day) T(to_day) T(employment) T(begun) T(plan) \
	T(observation) T(assessment) T(submitted) T(approved) T(assessed) \
	T(predicate) T(days) T(name) T(nip) T(nuptk) T(id) \
	T(job_type) T(exception) T(supervisor) T(supervisor_id)

#define KEEP_TEXT(MEMBER) failed |= arena_keep(texts, &row->MEMBER, NULL);

int status_keep_unit(struct status_row *row, struct arena *texts)
{
	int failed = 0;

	UNIT_TEXTS(KEEP_TEXT)
	return failed ? -1 : 0;
}

#define KEEP_ONCE(MEMBER) \
	failed |= arena_keep(texts, &row->MEMBER, before->MEMBER);

int status_keep(struct status_row *row, const struct status_row *before,
		struct arena *texts)
{
	static const struct status_row none;
	int failed = 0;

	if (!before)
		before = &none;
	POST_TEXTS(KEEP_ONCE)
	return failed ? -1 : 0;
}

static void fill_unit(struct status_row *out, struct rows *rows)
{
	out->unit = rows_int(rows, STATUS_ROW_UNIT);
	out->npsn = rows_text(rows, STATUS_ROW_NPSN);
	out->school = rows_text(rows, STATUS_ROW_SCHOOL);
	out->level = rows_text(rows, STATUS_ROW_LEVEL);
	out->status = rows_text(rows, STATUS_ROW_STATUS);
	out->kecamatan = rows_text(rows, STATUS_ROW_KECAMATAN);
	out->kabupaten = rows_text(rows, STATUS_ROW_KABUPATEN);
	out->area = rows_text(rows, STATUS_ROW_AREA);
	out->as_of = rows_text(rows, STATUS_ROW_AS_OF);
	out->organisation = rows_text(rows, STATUS_ROW_ORGANISATION);
}

static void fill_work(struct status_row *out, struct rows *rows)
{
	out->plan = rows_text(rows, STATUS_ROW_PLAN);
	if (out->plan) {
		out->observation = rows_text(rows, STATUS_ROW_OBSERVATION);
		out->carried = (int)rows_int(rows, STATUS_ROW_CARRIED);
		out->was_approved =
			(int)rows_int(rows, STATUS_ROW_WAS_APPROVED);
		out->submitted = rows_text(rows, STATUS_ROW_SUBMITTED_DAY);
		out->approved = rows_text(rows, STATUS_ROW_APPROVED_DAY);
		out->days = rows_text(rows, STATUS_ROW_DAYS);
	}
	out->assessment = rows_text(rows, STATUS_ROW_ASSESSMENT);
	if (out->assessment) {
		out->assessed = rows_text(rows, STATUS_ROW_FINAL_DAY);
		out->predicate = rows_text(rows, STATUS_ROW_PREDICATE);
	}
}

static void fill_facts(struct status_row *out, struct rows *rows)
{
	out->person = rows_int(rows, STATUS_ROW_PERSON);
	out->role = rows_text(rows, STATUS_ROW_ROLE);
	out->kind = rows_text(rows, STATUS_ROW_KIND);
	out->from_day = rows_text(rows, STATUS_ROW_FROM_DAY);
	out->to_day = rows_text(rows, STATUS_ROW_TO_DAY);
	out->begun = rows_text(rows, STATUS_ROW_BEGUN);
	out->employment = rows_text(rows, STATUS_ROW_EMPLOYMENT);
	out->home = (int)rows_int(rows, STATUS_ROW_HOME);
	out->has_exception = (int)rows_int(rows, STATUS_ROW_HAS_EXCEPTION);
	fill_work(out, rows);
}

static void fill_names(struct status_row *out, struct rows *rows)
{
	out->name = rows_text(rows, STATUS_ROW_WHO);
	out->nip = rows_text(rows, STATUS_ROW_NIP);
	out->nuptk = rows_text(rows, STATUS_ROW_NUPTK);
	out->id = rows_text(rows, STATUS_ROW_ID);
	out->job_type = rows_text(rows, STATUS_ROW_JOB_TYPE);
	out->exception = rows_text(rows, STATUS_ROW_EXCEPTION);
	out->supervisor = rows_text(rows, STATUS_ROW_SUPERVISOR);
	out->supervisor_id = rows_text(rows, STATUS_ROW_SUPERVISOR_ID);
	out->leads = (int)rows_int(rows, STATUS_ROW_LEADS);
	out->named = rows_int(rows, STATUS_ROW_NAMED);
	out->plan_id = rows_int(rows, STATUS_ROW_PLAN_ID);
	out->plan_revision = (int)rows_int(rows, STATUS_ROW_REVISION);
}

enum kin_status status_units(struct rows *rows, const struct listing_args *of,
			     int by_area, struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, by_area
			 ? &sql_status_units_by_area
			 : &sql_status_units_by_place, of->day, of->period,
			 of->person, of->npsn, of->kecamatan, of->kabupaten);
}

enum kin_status status_posts(struct rows *rows, const char *units,
			     const struct status_args *a, struct db *db,
			     struct kin_err *err)
{
	const struct listing_args *of = a->of;

	return rows_open(rows, db, err, a->names ? &sql_status_people
						 : &sql_status_posts,
			 of->day, of->period, of->person, of->npsn,
			 of->kecamatan, of->kabupaten, of->role, of->state,
			 of->period_code, a->from, a->to, a->counted, units,
			 (long long)(a->order == STATUS_UNPUBLISHED ||
				     a->order == STATUS_REMAINDER));
}

int status_next(struct status_row *out, struct rows *rows,
		const struct status_args *a)
{
	if (!rows_next(rows))
		return 0;
	if (rows_int(rows, STATUS_ROW_UNIT) != out->unit)
		fill_unit(out, rows);
	memset((char *)out + offsetof(struct status_row, post), 0,
	       sizeof(*out) - offsetof(struct status_row, post));
	out->post = rows_int(rows, STATUS_ROW_POST);
	if (!out->post)
		return 1;
	fill_facts(out, rows);
	if (a->names)
		fill_names(out, rows);
	return 1;
}

enum kin_status status_supervisor(struct rows *rows, long long post,
				  const char *day, struct db *db,
				  struct kin_err *err)
{
	assert(post > 0);
	return rows_open(rows, db, err, &sql_status_supervisor, post, day);
}

enum kin_status status_desk(struct rows *rows, long long unit,
			    const char *role, const char *day, struct db *db,
			    struct kin_err *err)
{
	assert(unit > 0 && role);
	return rows_open(rows, db, err, &sql_status_desk, unit, role, day);
}

enum kin_status status_windows(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	assert(period > 0);
	return rows_open(rows, db, err, &sql_status_windows, period);
}
