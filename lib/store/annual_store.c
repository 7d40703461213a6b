/* The posts of a year with their cycles, in one ordered query. */
#define STORE_LETTERS
#include "store/annual_store.h"

#include <string.h>

#include "store/cycle_sql.h"
#include "store/listing_sql.h"

/* Beyond ?1 to ?9: ?10 first and ?11 last day of the year. */
#define ANNUAL_TYPES LISTING_TYPES "tt"

/* The evaluation of the year in the form of an item. */
#define OWN_ITEM \
	"(SELECT printf('" CYCLE_ALL "', ?9, 1, p.role, p.kind, p.home, " \
	"p.from_day, p.to_day, qu.status, 0, NULL, t.state" CYCLE_CONTENT \
	") FROM unit qu LEFT JOIN assessment t ON t.post_id = p.id AND " \
	"t.period_id = ?2 WHERE qu.id = p.unit_id)"

#define ANNUAL(FROM) \
	"SELECT u.npsn, u.status, e.name, e.nip, e.nuptk, " KEY_OF("e") \
	", e.employment, p.role, p.kind, p.from_day, p.to_day, p.home, " \
	FULL_CYCLES_OF("p", "?2", "?1") ", " OWN_ITEM FROM \
	OF_SUBJECT "AND p.role IN ('guru', 'kepala_sekolah') AND " \
	"p.superseded_act IS NULL AND coalesce(p.from_day, '0') <= ?11 AND " \
	"coalesce(p.to_day, '9') >= ?10" BY_PERSON

static const char all[] = ANNUAL(FROM_ALL);
static const char one[] = ANNUAL(FROM_ONE);

enum kin_status annual_open(struct rows *rows, const struct listing_args *of,
			    const char *from, const char *to, struct db *db,
			    struct kin_err *err)
{
	return rows_open(rows, db, err, of->person ? one : all, ANNUAL_TYPES,
			 of->day, of->period, of->person, of->npsn,
			 of->kecamatan, of->kabupaten, of->role, of->state,
			 of->period_code, from, to);
}

int annual_next(struct annual_row *out, struct rows *rows,
		struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	memset(out, 0, sizeof(*out));
	out->npsn = rows_text(rows, 0);
	out->unit_status = rows_text(rows, 1);
	out->name = rows_text(rows, 2);
	out->nip = rows_text(rows, 3);
	out->nuptk = rows_text(rows, 4);
	out->key = rows_text(rows, 5);
	out->employment = rows_text(rows, 6);
	out->role = rows_text(rows, 7);
	out->kind = rows_text(rows, 8);
	out->from = rows_text(rows, 9);
	out->to = rows_text(rows, 10);
	out->home = (int)rows_int(rows, 11);
	out->cycles = rows_text(rows, 12);
	out->own = rows_text(rows, 13);
	return 1;
}
