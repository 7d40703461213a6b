/* Opens the listing queries. Knows neither official terms nor formats. */
#include "store/listing_store.h"

#include <assert.h>

/* Of all, schools in order, then their people; and of one person, where that
 * is another statement. */
static const struct { const struct sql *all, *one; } queries[] = {
	[LQ_ROSTER] = { &sql_export_roster_all, &sql_export_roster_one },
	[LQ_SCHOOLS] = { &sql_export_schools, NULL },
	[LQ_SUPERVISORS] = { &sql_export_supervisors, NULL },
	[LQ_EXCEPTIONS] = { &sql_export_exceptions, NULL },
	[LQ_PLANS] = { &sql_export_plans_all, &sql_export_plans_one },
	[LQ_OBSERVATIONS] = { &sql_export_observations_all,
			      &sql_export_observations_one },
	[LQ_LIST_DOCUMENTS] = { &sql_export_documents_all,
				&sql_export_documents_one },
	[LQ_CORRECTIONS] = { &sql_export_corrections_all,
			     &sql_export_corrections_one },
	[LQ_HINTS] = { &sql_export_hints, NULL },
	[LQ_ORGANISATION] = { &sql_export_organisation, NULL },
	[LQ_DIALOGUES] = { &sql_export_dialogues_all,
			   &sql_export_dialogues_one },
	[LQ_OBJECTIONS] = { &sql_export_objections_all,
			    &sql_export_objections_one },
	[LQ_OUTCOMES] = { &sql_export_outcomes_all, &sql_export_outcomes_one },
	[LQ_ASSESSMENTS] = { &sql_export_assessments_all,
			     &sql_export_assessments_one },
	[LQ_CHECK_SCHOOLS] = { &sql_list_check_schools, NULL },
	[LQ_CHECK_POSTS] = { &sql_list_check_posts, NULL },
	[LQ_CHECK_DATA] = { &sql_list_check_data, NULL },
	[LQ_LIST_GAPS] = { &sql_list_gaps, NULL },
	[LQ_LIST_UNFINISHED] = { &sql_list_unfinished, NULL },
	[LQ_LIST_PERIODS] = { &sql_list_periods, NULL },
	[LQ_LIST_WINDOWS] = { &sql_list_windows, NULL },
	[LQ_LIST_PACKS] = { &sql_list_packs, NULL },
	[LQ_LIST_SCHOOLS] = { &sql_list_schools, NULL },
	[LQ_LIST_ROSTER] = { &sql_list_roster_all, &sql_list_roster_one },
	[LQ_LIST_PLANS] = { &sql_list_plans_all, &sql_list_plans_one },
	[LQ_LIST_PLAN_QUEUE] = { &sql_list_plan_queue, NULL },
	[LQ_LIST_OBSERVE_QUEUE] = { &sql_list_observe_queue, NULL },
	[LQ_LIST_ASSESS_QUEUE] = { &sql_list_assess_queue, NULL },
	[LQ_LIST_OBSERVATIONS] = { &sql_list_observations_all,
				   &sql_list_observations_one },
	[LQ_LIST_SCHEDULES] = { &sql_list_schedules_all,
				&sql_list_schedules_one },
	[LQ_LIST_ASSESSMENTS] = { &sql_list_assessments_all,
				  &sql_list_assessments_one },
	[LQ_LIST_ACTS] = { &sql_list_acts, NULL },
	[LQ_LIST_CHANGES] = { &sql_list_changes_all, &sql_list_changes_one },
};

enum kin_status listing_open(struct rows *rows, enum listing_query query,
			     const struct listing_args *a, struct db *db,
			     struct kin_err *err)
{
	const struct sql *sql = queries[query].all;
	const struct db_value values[] = {
		DB_VALUE(a->day), DB_VALUE(a->period), DB_VALUE(a->person),
		DB_VALUE(a->npsn), DB_VALUE(a->kecamatan),
		DB_VALUE(a->kabupaten), DB_VALUE(a->role), DB_VALUE(a->state),
		DB_VALUE(a->period_code), DB_VALUE(a->name),
		DB_VALUE(a->theirs), DB_VALUE(a->done), DB_VALUE(a->roles),
	};

	if (a->person && queries[query].one)
		sql = queries[query].one;
	/* Each takes as many of them as it needs. */
	return rows_open_values(rows, db, err, sql, values, sql->n_params);
}

enum kin_status listing_items_open(struct rows *rows, long long plan,
				   long long revision, struct db *db,
				   struct kin_err *err)
{
	assert(plan > 0);
	return rows_open(rows, db, err, &sql_listing_items, plan, revision);
}
