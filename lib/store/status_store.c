/*
 * One scan of the posts of a period with the facts of each. Decides nothing:
 * who is expected and what is late is said by the rules.
 */
#define STORE_LETTERS
#include "store/status_store.h"

#include <string.h>

#include "store/listing_sql.h"
#include "store/cycle_sql.h"
#include "store/observation_sql.h"

/* Beyond ?1 to ?9: ?10 first and ?11 last day of the period, ?12 the day
 * counted. */
#define STATUS_TYPES LISTING_TYPES "ttt"

#define UNIT_COLUMNS(AS_OF) \
	"SELECT u.id, u.npsn, u.name, u.level, u.status, u.kecamatan, " \
	"u.kabupaten, " AS_OF ", "
#define EXCEPTION \
	"x.person_id = p.person_id AND (x.post_id IS NULL OR x.post_id = " \
	"p.id) AND " HOLDS_ON("x", "?12")
#define FACT_COLUMNS \
	"p.id, p.person_id, p.role, p.kind, p.from_day, p.to_day, " \
	"e.employment, p.home, p.person_id IN (SELECT person_id FROM " \
	"exception) AND EXISTS (SELECT 1 FROM exception x WHERE " \
	EXCEPTION "), n.state, o.state, t.state, n.carried, " \
	"n.effective_revision IS NOT NULL, n.submitted_day, n.approved_day, " \
	"t.final_day, t.predicate, o.observe_day, g.predicate, " \
	CYCLES_OF("p", "?2", "?1") ", o.follow_up_day, o.reflect_day "
#define NAME_COLUMNS(SUPERVISORS) \
	", e.name AS who, e.nip, e.nuptk, " WHO("e") ", p.job_type, (SELECT " \
	"x.reason FROM exception x WHERE " EXCEPTION " ORDER BY x.id LIMIT " \
	"1), " SUPERVISORS ", n.id, n.revision "
#define WITH_SUPERVISOR "v.name, " WHO("v")
#define NO_SUPERVISOR "NULL, NULL"

/* One scan of the rosters; for one school or one person, looking it up is
 * less work. */
#define ROSTER_SCAN \
	"LEFT JOIN (SELECT unit_id, max(as_of) AS as_of FROM roster_list " \
	"GROUP BY unit_id) q ON q.unit_id = u.id "
#define ROSTER_LOOKUP \
	"(SELECT max(as_of) FROM roster_list WHERE unit_id = u.id)"

#define OVERLAP \
	"p.superseded_act IS NULL AND coalesce(p.from_day, '0') <= ?11 AND " \
	"coalesce(p.to_day, '9') >= ?10 AND (?7 IS NULL OR p.role = ?7) "
#define ORGANISATION \
	"LEFT JOIN organisation_predicate g ON g.unit_id = u.id AND " \
	"g.period_id = ?2 "
#define RECORDS \
	"LEFT JOIN person e ON e.id = p.person_id " \
	"LEFT JOIN plan n ON n.post_id = p.id AND n.period_id = ?2 " \
	"LEFT JOIN observation o ON o.plan_id = n.id AND " IS_CURRENT("o") " " \
	"LEFT JOIN assessment t ON t.post_id = p.id AND t.period_id = ?2 "
#define SUPERVISOR \
	"LEFT JOIN person v ON v.id = " SUPERVISOR_OF("p", "u", "?1") " "

#define SCAN(NAMES, PERSONS) \
	UNIT_COLUMNS("q.as_of") FACT_COLUMNS NAMES \
	"FROM unit u " ROSTER_SCAN ORGANISATION \
	"LEFT JOIN post p ON p.unit_id = u.id AND " OVERLAP RECORDS \
	PERSONS "WHERE u.kind = 'sekolah' AND "
#define LOOKUP(NAMES, PERSONS) \
	UNIT_COLUMNS(ROSTER_LOOKUP) FACT_COLUMNS NAMES \
	"FROM unit u " ORGANISATION \
	"LEFT JOIN post p ON p.unit_id = u.id AND " OVERLAP RECORDS PERSONS \
	"WHERE u.kind = 'sekolah' AND "

/* Without a range on npsn, so that the index of the area gives the order. */
#define OF_AREAS \
	"(?4 IS NULL OR +u.npsn = ?4) AND (?5 IS NULL OR u.kecamatan = ?5 " \
	"COLLATE NOCASE) AND (?6 IS NULL OR u.kabupaten = ?6 COLLATE NOCASE) "

static const char by_school[] =
	SCAN("", "") OF_AREA "ORDER BY u.npsn";
static const char one_school[] =
	LOOKUP("", "") OF_AREA "ORDER BY u.npsn";
static const char unpublished[] =
	SCAN("", "") OF_AREA "AND t.state IS NOT 'published' ORDER BY u.npsn";
static const char by_area[] =
	SCAN("", "") OF_AREAS "ORDER BY u.kabupaten, u.kecamatan, u.id";
static const char people[] =
	SCAN(NAME_COLUMNS(NO_SUPERVISOR), "") OF_AREA
	"ORDER BY u.npsn, who, p.person_id, p.role, p.id";
static const char people_of_school[] =
	LOOKUP(NAME_COLUMNS(NO_SUPERVISOR), "") OF_AREA
	"ORDER BY u.npsn, who, p.person_id, p.role, p.id";
static const char by_supervisor[] =
	SCAN(NAME_COLUMNS(WITH_SUPERVISOR), SUPERVISOR) OF_AREA
	"AND p.id IS NOT NULL "
	"ORDER BY v.name, v.id, u.npsn, p.id";
static const char by_ptk_type[] =
	SCAN(NAME_COLUMNS(NO_SUPERVISOR), "") OF_AREA
	"AND p.id IS NOT NULL ORDER BY p.job_type, u.npsn, p.id";
static const char one_person[] =
	UNIT_COLUMNS(ROSTER_LOOKUP) FACT_COLUMNS
	NAME_COLUMNS(WITH_SUPERVISOR)
	"FROM post p JOIN unit u ON u.id = p.unit_id " ORGANISATION RECORDS
	SUPERVISOR "WHERE p.person_id = ?3 AND (?4 IS NULL OR u.npsn = ?4) "
	"AND u.kind = 'sekolah' AND " OVERLAP "ORDER BY u.npsn, p.role, p.id";

static const char *choose(const struct status_args *a)
{
	if (a->of->person)
		return one_person;
	switch (a->order) {
	case STATUS_BY_SUPERVISOR:
		return by_supervisor;
	case STATUS_BY_PTK_TYPE:
		return by_ptk_type;
	case STATUS_BY_AREA:
		return by_area;
	case STATUS_UNPUBLISHED:
		return unpublished;
	default:
		break;
	}
	if (a->names)
		return a->of->npsn ? people_of_school : people;
	return a->of->npsn ? one_school : by_school;
}

enum kin_status status_open(struct rows *rows, const struct status_args *a,
			    struct db *db, struct kin_err *err)
{
	const struct listing_args *of = a->of;

	return rows_open(rows, db, err, choose(a), STATUS_TYPES, of->day,
			 of->period, of->person, of->npsn, of->kecamatan,
			 of->kabupaten, of->role, of->state, of->period_code,
			 a->from, a->to, a->counted);
}

static void fill_unit(struct status_row *out, struct rows *rows)
{
	out->npsn = rows_text(rows, 1);
	out->school = rows_text(rows, 2);
	out->level = rows_text(rows, 3);
	out->status = rows_text(rows, 4);
	out->kecamatan = rows_text(rows, 5);
	out->kabupaten = rows_text(rows, 6);
	out->as_of = rows_text(rows, 7);
}

static void fill_facts(struct status_row *out, struct rows *rows)
{
	out->person = rows_int(rows, 9);
	out->role = rows_text(rows, 10);
	out->kind = rows_text(rows, 11);
	out->from_day = rows_text(rows, 12);
	out->to_day = rows_text(rows, 13);
	out->employment = rows_text(rows, 14);
	out->home = (int)rows_int(rows, 15);
	out->has_exception = (int)rows_int(rows, 16);
	out->plan = rows_text(rows, 17);
	if (out->plan) {
		out->observation = rows_text(rows, 18);
		out->carried = (int)rows_int(rows, 20);
		out->was_approved = (int)rows_int(rows, 21);
		out->submitted = rows_text(rows, 22);
		out->approved = rows_text(rows, 23);
		out->observed = rows_text(rows, 26);
		out->followed_up = rows_text(rows, 29);
		out->reflected = rows_text(rows, 30);
	}
	out->assessment = rows_text(rows, 19);
	out->assessed = rows_text(rows, 24);
	out->predicate = rows_text(rows, 25);
	out->organisation = rows_text(rows, 27);
	out->organisation_set = out->organisation != NULL;
	out->cycles = rows_text(rows, 28);
}

static void fill_names(struct status_row *out, struct rows *rows)
{
	out->name = rows_text(rows, 31);
	out->nip = rows_text(rows, 32);
	out->nuptk = rows_text(rows, 33);
	out->id = rows_text(rows, 34);
	out->job_type = rows_text(rows, 35);
	out->exception = rows_text(rows, 36);
	out->supervisor = rows_text(rows, 37);
	out->supervisor_id = rows_text(rows, 38);
	out->plan_id = rows_int(rows, 39);
	out->plan_revision = (int)rows_int(rows, 40);
}

int status_next(struct status_row *out, struct rows *rows, int names,
		struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	memset(out, 0, sizeof(*out));
	out->unit = rows_int(rows, 0);
	fill_unit(out, rows);
	out->post = rows_int(rows, 8);
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
	return rows_open(rows, db, err,
			 "SELECT v.name, " WHO("v") ", v.id FROM post p JOIN unit u "
			 "ON u.id = p.unit_id JOIN person v ON v.id = "
			 SUPERVISOR_OF("p", "u", "?2") " WHERE p.id = ?1",
			 "lt", post, day);
}

enum kin_status status_windows(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, "SELECT stage, role, to_day, "
			 "extended_from FROM window WHERE period_id = ?1", "l", period);
}
