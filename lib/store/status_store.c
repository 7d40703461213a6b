/*
 * One scan of the posts of a period with the facts of each. Decides nothing:
 * who is expected and what is late is said by the rules.
 */
#include "store/status_store.h"

#include <assert.h>
#include <string.h>

static const struct sql *choose(const struct status_args *a)
{
	if (a->of->person)
		return &sql_status_one_person;
	switch (a->order) {
	case STATUS_BY_SUPERVISOR:
		return &sql_status_by_supervisor;
	case STATUS_BY_PTK_TYPE:
		return &sql_status_by_ptk_type;
	case STATUS_BY_AREA:
		return &sql_status_by_area;
	case STATUS_UNPUBLISHED:
		return &sql_status_unpublished;
	default:
		break;
	}
	if (a->names)
		return a->of->npsn ? &sql_status_people_of_school
				   : &sql_status_people;
	return a->of->npsn ? &sql_status_one_school : &sql_status_by_school;
}

enum kin_status status_open(struct rows *rows, const struct status_args *a,
			    struct db *db, struct kin_err *err)
{
	const struct listing_args *of = a->of;

	return rows_open(rows, db, err, choose(a), of->day, of->period,
			 of->person, of->npsn, of->kecamatan, of->kabupaten,
			 of->role, of->state, of->period_code, a->from, a->to,
			 a->counted);
}

static void fill_unit(struct status_row *out, struct rows *rows)
{
	out->npsn = rows_text(rows, STATUS_ROW_NPSN);
	out->school = rows_text(rows, STATUS_ROW_SCHOOL);
	out->level = rows_text(rows, STATUS_ROW_LEVEL);
	out->status = rows_text(rows, STATUS_ROW_STATUS);
	out->kecamatan = rows_text(rows, STATUS_ROW_KECAMATAN);
	out->kabupaten = rows_text(rows, STATUS_ROW_KABUPATEN);
	out->as_of = rows_text(rows, STATUS_ROW_AS_OF);
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
	out->assessed = rows_text(rows, STATUS_ROW_FINAL_DAY);
	out->predicate = rows_text(rows, STATUS_ROW_PREDICATE);
	out->organisation = rows_text(rows, STATUS_ROW_ORGANISATION);
	out->organisation_set = out->organisation != NULL;
	out->cycles = rows_text(rows, STATUS_ROW_CYCLES);
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
	out->plan_id = rows_int(rows, STATUS_ROW_PLAN_ID);
	out->plan_revision = (int)rows_int(rows, STATUS_ROW_REVISION);
}

int status_next(struct status_row *out, struct rows *rows, int names)
{
	if (!rows_next(rows))
		return 0;
	memset(out, 0, sizeof(*out));
	out->unit = rows_int(rows, STATUS_ROW_UNIT);
	fill_unit(out, rows);
	out->post = rows_int(rows, STATUS_ROW_POST);
	if (!out->post)
		return 1;
	fill_facts(out, rows);
	if (names)
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

enum kin_status status_windows(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	assert(period > 0);
	return rows_open(rows, db, err, &sql_status_windows, period);
}
