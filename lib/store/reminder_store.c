/* Reminders counted by recipient. Decides nothing. */
#include "store/reminder_store.h"


#include "sql/reminder.h"

enum kin_status reminder_begin(struct db *db, struct kin_err *err)
{
	return db_script(db, err, &sql_reminder_open);
}

enum kin_status reminder_add(const struct reminder *r, struct db *db,
			     struct kin_err *err)
{
	return db_run(db, err, &sql_reminder_add, r->file, r->turn, r->person,
		      r->office, r->kabupaten, r->kecamatan, r->npsn, r->school,
		      r->reason, r->due, r->who);
}

enum kin_status reminder_rows(struct rows *rows, struct db *db,
			      struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_reminder_rows);
}

int reminder_next(struct reminder_row *out, struct rows *rows)
{
	if (!rows_next(rows))
		return 0;
	out->file = rows_text(rows, REMINDER_ROWS_FILE);
	out->turn = rows_text(rows, REMINDER_ROWS_TURN);
	out->office = rows_text(rows, REMINDER_ROWS_OFFICE);
	out->person = rows_int(rows, REMINDER_ROWS_PERSON);
	out->name = rows_text(rows, REMINDER_ROWS_NAME);
	out->nip = rows_text(rows, REMINDER_ROWS_NIP);
	out->nuptk = rows_text(rows, REMINDER_ROWS_NUPTK);
	out->id = rows_text(rows, REMINDER_ROWS_ID);
	out->kabupaten = rows_text(rows, REMINDER_ROWS_KABUPATEN);
	out->kecamatan = rows_text(rows, REMINDER_ROWS_KECAMATAN);
	out->npsn = rows_text(rows, REMINDER_ROWS_NPSN);
	out->school = rows_text(rows, REMINDER_ROWS_SCHOOL);
	out->reason = rows_text(rows, REMINDER_ROWS_REASON);
	out->due = rows_text(rows, REMINDER_ROWS_DUE);
	out->names = rows_text(rows, REMINDER_ROWS_NAMES);
	out->n = (long)rows_int(rows, REMINDER_ROWS_N);
	return 1;
}
