/* Reminders counted by recipient. Decides nothing. */
#define STORE_LETTERS
#include "store/reminder_store.h"

#include "store/listing_sql.h"

enum kin_status reminder_begin(struct db *db, struct kin_err *err)
{
	return db_exec(db,
		       "DROP TABLE IF EXISTS temp.reminder;"
		       "CREATE TEMP TABLE reminder (file TEXT, turn TEXT, "
		       "person INTEGER, office TEXT, kabupaten TEXT, "
		       "kecamatan TEXT, npsn TEXT, school TEXT, reason TEXT, "
		       "due TEXT);", err);
}

enum kin_status reminder_add(const struct reminder *r, struct db *db,
			     struct kin_err *err)
{
	return db_run(db, err, "INSERT INTO temp.reminder VALUES (?1, ?2, ?3, "
		      "?4, ?5, ?6, ?7, ?8, ?9, ?10)", "ttlttttttt",
		      r->file, r->turn, r->person, r->office, r->kabupaten,
		      r->kecamatan, r->npsn, r->school, r->reason, r->due);
}

/* Where all items of a recipient agree; else NULL. */
#define SAME(COL) \
	"iif(min(coalesce(m." COL ", '')) OVER w = max(coalesce(m." COL \
	", '')) OVER w, m." COL ", NULL) AS " COL

enum kin_status reminder_rows(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT q.file, q.turn, q.office, q.person, e.name, "
			 "e.nip, e.nuptk, " WHO("e") ", q.kabupaten, "
			 "q.kecamatan, q.npsn, q.school, q.reason, "
			 "min(q.due), count(*) FROM (SELECT m.file, m.turn, "
			 "coalesce(m.office, '') AS office, m.person, "
			 "m.reason, m.due, " SAME("kabupaten") ", "
			 SAME("kecamatan") ", " SAME("npsn") ", "
			 SAME("school") " FROM temp.reminder m WINDOW w AS "
			 "(PARTITION BY m.file, m.turn, m.person, "
			 "coalesce(m.office, ''))) q LEFT JOIN person e ON "
			 "e.id = q.person GROUP BY q.file, q.turn, q.office, "
			 "q.person, q.reason ORDER BY q.file, q.turn = "
			 "'pegawai', q.turn, q.office, q.npsn, e.name, q.person, "
			 "q.reason", "");
}

int reminder_next(struct reminder_row *out, struct rows *rows,
		  struct kin_err *err)
{
	int more = rows_next(rows, err);

	if (more <= 0)
		return more;
	out->file = rows_text(rows, 0);
	out->turn = rows_text(rows, 1);
	out->office = rows_text(rows, 2);
	out->person = rows_int(rows, 3);
	out->name = rows_text(rows, 4);
	out->nip = rows_text(rows, 5);
	out->nuptk = rows_text(rows, 6);
	out->id = rows_text(rows, 7);
	out->kabupaten = rows_text(rows, 8);
	out->kecamatan = rows_text(rows, 9);
	out->npsn = rows_text(rows, 10);
	out->school = rows_text(rows, 11);
	out->reason = rows_text(rows, 12);
	out->due = rows_text(rows, 13);
	out->n = (long)rows_int(rows, 14);
	return 1;
}
