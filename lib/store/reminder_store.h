/*
 * Who has to be reminded of what: items go into a TEMP table and come out
 * counted, in the order of their recipients.
 */
#ifndef STORE_REMINDER_STORE_H
#define STORE_REMINDER_STORE_H

#include "store/db.h"

enum kin_status reminder_begin(struct db *db, struct kin_err *err);

/* One thing that waits for one recipient. Texts may be NULL. */
struct reminder {
	/* the file that it belongs to: NPSN, area, or "" for one file */
	const char *file;
	const char *turn;	/* pegawai, penilai, dinas, operator */
	long long person;	/* 0: an office, told by `office` */
	const char *office;	/* NPSN of an operator, kabupaten of a dinas */
	const char *kabupaten, *kecamatan, *npsn, *school;
	const char *reason, *due;
	const char *who;	/* whose it is; NULL: names are not asked */
};
enum kin_status reminder_add(const struct reminder *r, struct db *db,
			     struct kin_err *err);

/* Items by recipient and reason; texts are borrowed until the next. */
struct reminder_row {
	const char *file, *turn, *office;
	long long person;
	const char *name, *nip, *nuptk, *id;
	/* NULL where the items of the recipient lie in several */
	const char *kabupaten, *kecamatan, *npsn, *school;
	const char *reason, *due;	/* the nearest day, or NULL */
	const char *names;	/* by "; ", or NULL */
	long n;
};
enum kin_status reminder_rows(struct rows *rows, struct db *db,
			      struct kin_err *err);
int reminder_next(struct reminder_row *out, struct rows *rows);

#endif
