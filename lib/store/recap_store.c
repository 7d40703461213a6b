/*
 * One ordered query over the assessments of a period. What is looked up
 * beside them goes by an index, inside the same statement.
 */
#define STORE_LETTERS
#include "store/recap_store.h"

#include <string.h>

#include "store/listing_sql.h"

/* Beyond ?1 to ?9: ?10 first and ?11 last day of the period. */
#define PERSONAL_TYPES LISTING_TYPES "tt"
#define PLAIN_TYPES "tllttttt"

#define PLAIN_COLUMNS \
	"SELECT e.nip, e.nuptk, e.name, u.npsn, u.name, p.role, p.kind, " \
	"p.home, p.from_day, p.to_day, t.state, t.result, t.behaviour, " \
	"t.predicate, t.incomplete_reason, r.nip, r.employment, " \
	"coalesce(t.rater_name, r.name), coalesce(t.rater_rank, r.rank), " \
	"t.rater_post, t.rater_unit"

/* What the rank was on the last day: the oldest change after it knows. */
#define RANK_THEN \
	"coalesce((SELECT c.before FROM change c INDEXED BY change_rank " \
	"WHERE c.person_id = e.id AND c.field = 'pangkat' AND c.day > ?11 " \
	"AND c.before IS NOT NULL ORDER BY c.id LIMIT 1), e.rank)"

#define DEFINITE_POST \
	"q.person_id = e.id AND q.superseded_act IS NULL AND q.kind = " \
	"'definitif' AND q.home AND q.role IN ('guru', 'kepala_sekolah') " \
	"AND coalesce(q.from_day, '0') <= ?11 AND coalesce(q.to_day, '9') " \
	">= ?10"
#define POSTS \
	"(SELECT group_concat(ifnull(q.from_day, '') || '/' || " \
	"ifnull(q.to_day, ''), ' ') FROM post q WHERE " DEFINITE_POST ")"
#define LATER_POST \
	"EXISTS (SELECT 1 FROM post q JOIN assessment s ON s.post_id = q.id " \
	"AND s.period_id = ?2 AND s.state = t.state WHERE " DEFINITE_POST \
	" AND (ifnull(q.from_day, ''), q.id) > (ifnull(p.from_day, ''), p.id))"

#define PERSONAL_COLUMNS \
	PLAIN_COLUMNS ", " RANK_THEN ", " POSTS ", " LATER_POST ", b.id"

#define OF_ASSESSMENTS(FROM, MORE) \
	FROM ASSESSMENT_OF "LEFT JOIN person r ON r.id = t.rater_id " MORE \
	OF_SUBJECT "AND (?8 IS NULL OR t.state = ?8)" BY_PERSON
#define WITH_ID "LEFT JOIN temp.bkn_id b ON b.nip = e.nip"

static const char plain_all[] =
	PLAIN_COLUMNS OF_ASSESSMENTS(FROM_ALL, "");
static const char plain_one[] =
	PLAIN_COLUMNS OF_ASSESSMENTS(FROM_ONE, "");
static const char personal_all[] =
	PERSONAL_COLUMNS OF_ASSESSMENTS(FROM_ALL, WITH_ID);
static const char personal_one[] =
	PERSONAL_COLUMNS OF_ASSESSMENTS(FROM_ONE, WITH_ID);

enum kin_status bkn_ids_open(struct db *db, struct kin_err *err)
{
	return db_exec(db, "DROP TABLE IF EXISTS temp.bkn_id;"
		       "CREATE TEMP TABLE bkn_id (nip TEXT PRIMARY KEY, id "
		       "TEXT NOT NULL) WITHOUT ROWID;", err);
}

enum kin_status bkn_ids_add(struct db *db, const char *nip, const char *id,
			    struct kin_err *err)
{
	enum kin_status st;
	long long same;

	st = db_run(db, err, "INSERT INTO temp.bkn_id VALUES (?1, ?2) ON "
		    "CONFLICT DO NOTHING", "tt", nip, id);
	if (st || db_changes(db))
		return st;
	st = db_get_int(&same, db, err, "SELECT id = ?2 FROM temp.bkn_id "
			"WHERE nip = ?1", "tt", nip, id);
	return st ? st : same ? KIN_OK : KIN_EEXISTS;
}

enum kin_status recap_open(struct rows *rows, const struct recap_args *a,
			   struct db *db, struct kin_err *err)
{
	const struct listing_args *of = a->of;
	const char *sql = a->personal
		? of->person ? personal_one : personal_all
		: of->person ? plain_one : plain_all;

	return rows_open(rows, db, err, sql, a->personal ? PERSONAL_TYPES
			 : PLAIN_TYPES, of->day, of->period,
			 of->person, of->npsn, of->kecamatan, of->kabupaten,
			 of->role, of->state, of->period_code, a->from, a->to);
}

static void fill_personal(struct recap_row *out, struct rows *rows)
{
	out->rank = rows_text(rows, 21);
	out->posts = rows_text(rows, 22);
	out->later = (int)rows_int(rows, 23);
	out->bkn_id = rows_text(rows, 24);
}

int recap_next(struct recap_row *out, struct rows *rows, int personal,
	       struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	memset(out, 0, sizeof(*out));
	out->nip = rows_text(rows, 0);
	out->nuptk = rows_text(rows, 1);
	out->name = rows_text(rows, 2);
	out->npsn = rows_text(rows, 3);
	out->school = rows_text(rows, 4);
	out->role = rows_text(rows, 5);
	out->kind = rows_text(rows, 6);
	out->home = (int)rows_int(rows, 7);
	out->from = rows_text(rows, 8);
	out->to = rows_text(rows, 9);
	out->state = rows_text(rows, 10);
	out->result = rows_text(rows, 11);
	out->behaviour = rows_text(rows, 12);
	out->predicate = rows_text(rows, 13);
	out->incomplete = rows_text(rows, 14);
	out->rater_nip = rows_text(rows, 15);
	out->rater_employment = rows_text(rows, 16);
	out->rater_name = rows_text(rows, 17);
	out->rater_rank = rows_text(rows, 18);
	out->rater_post = rows_text(rows, 19);
	out->rater_unit = rows_text(rows, 20);
	if (personal)
		fill_personal(out, rows);
	return 1;
}
