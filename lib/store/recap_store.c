/*
 * One ordered query over the assessments of a period. What is looked up
 * beside them goes by an index, inside the same statement.
 */
#include "store/recap_store.h"

#include <string.h>

#include "sql/recap.h"

enum kin_status bkn_ids_open(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_bkn_ids_open);
}

enum kin_status bkn_ids_add(struct db *db, const char *nip, const char *id,
			    struct kin_err *err)
{
	enum kin_status st;
	long long same;

	st = db_run(db, err, &sql_bkn_id_add, nip, id);
	if (st || db_changes(db))
		return st;
	st = db_get_int(&same, db, err, &sql_bkn_id_is_same, nip, id);
	return st ? st : same ? KIN_OK : KIN_EEXISTS;
}

enum kin_status recap_open(struct rows *rows, const struct recap_args *a,
			   struct db *db, struct kin_err *err)
{
	const struct listing_args *of = a->of;

	if (a->units)
		return rows_open(rows, db, err, &sql_recap_plain_part, of->day,
				 of->period, of->person, of->npsn,
				 of->kecamatan, of->kabupaten, of->role,
				 of->state, a->units);
	if (!a->personal)
		return rows_open(rows, db, err, of->person
				 ? &sql_recap_plain_one : &sql_recap_plain_all,
				 of->day, of->period, of->person, of->npsn,
				 of->kecamatan, of->kabupaten, of->role,
				 of->state);
	return rows_open(rows, db, err, of->person ? &sql_recap_personal_one
						   : &sql_recap_personal_all,
			 of->day, of->period, of->person, of->npsn,
			 of->kecamatan, of->kabupaten, of->role, of->state,
			 of->period_code, a->from, a->to);
}

static void fill_personal(struct recap_row *out, struct rows *rows)
{
	out->rank = rows_text(rows, RECAP_ROW_RANK);
	out->posts = rows_text(rows, RECAP_ROW_POSTS);
	out->later = (int)rows_int(rows, RECAP_ROW_LATER);
	out->bkn_id = rows_text(rows, RECAP_ROW_BKN_ID);
	out->employment = rows_text(rows, RECAP_ROW_EMPLOYMENT);
	out->rater_employment = rows_text(rows, RECAP_ROW_RATER_EMPLOYMENT);
}

int recap_next(struct recap_row *out, struct rows *rows, int personal)
{
	if (!rows_next(rows))
		return 0;
	memset(out, 0, sizeof(*out));
	out->post = rows_int(rows, RECAP_ROW_POST);
	out->nip = rows_text(rows, RECAP_ROW_NIP);
	out->nuptk = rows_text(rows, RECAP_ROW_NUPTK);
	out->name = rows_text(rows, RECAP_ROW_NAME);
	out->npsn = rows_text(rows, RECAP_ROW_NPSN);
	out->school = rows_text(rows, RECAP_ROW_SCHOOL);
	out->role = rows_text(rows, RECAP_ROW_ROLE);
	out->kind = rows_text(rows, RECAP_ROW_KIND);
	out->home = (int)rows_int(rows, RECAP_ROW_HOME);
	out->from = rows_text(rows, RECAP_ROW_FROM_DAY);
	out->to = rows_text(rows, RECAP_ROW_TO_DAY);
	out->state = rows_text(rows, RECAP_ROW_STATE);
	out->final_day = rows_text(rows, RECAP_ROW_FINAL_DAY);
	out->result = rows_text(rows, RECAP_ROW_RESULT);
	out->behaviour = rows_text(rows, RECAP_ROW_BEHAVIOUR);
	out->predicate = rows_text(rows, RECAP_ROW_PREDICATE);
	out->incomplete = rows_text(rows, RECAP_ROW_INCOMPLETE_REASON);
	out->rater_nip = rows_text(rows, RECAP_ROW_RATER_NIP);
	out->rater_name = rows_text(rows, RECAP_ROW_RATER_NAME);
	out->rater_rank = rows_text(rows, RECAP_ROW_RATER_RANK);
	out->rater_post = rows_text(rows, RECAP_ROW_RATER_POST);
	out->rater_unit = rows_text(rows, RECAP_ROW_RATER_UNIT);
	if (personal)
		fill_personal(out, rows);
	return 1;
}

#define PLAIN_TEXTS(T) \
	T(nip) T(nuptk) T(name) T(npsn) T(school) T(role) T(kind) T(from) \
	T(to) T(state) T(final_day) T(result) T(behaviour) T(predicate) \
	T(incomplete) T(rater_nip) T(rater_name) T(rater_rank) T(rater_post) \
	T(rater_unit)
#define KEEP_PLAIN(MEMBER) \
	failed |= arena_keep(texts, &row->MEMBER, before->MEMBER);

int recap_keep(struct recap_row *row, const struct recap_row *before,
	       struct arena *texts)
{
	static const struct recap_row none;
	int failed = 0;

	if (!before)
		before = &none;
	PLAIN_TEXTS(KEEP_PLAIN)
	return failed ? -1 : 0;
}
