/* The newest copy of a database among the files of a folder. */
#ifndef APP_DOCTOR_COPY_H
#define APP_DOCTOR_COPY_H

#include "base/date.h"
#include "store/db.h"

struct doctor_copy {
	char path[4096];	/* "" where there is none */
	long long seq, behind;	/* its last act; acts that came since */
	day_t day;		/* of that act */
	char day_text[DAY_TEXT];
};

/*
 * Look at the file, or at every file of the folder `place`, for copies of
 * `db`: those whose last act it has, too. What is no copy is passed over.
 * KIN_EIO the folder cannot be read.
 */
enum kin_status doctor_copy_find(struct doctor_copy *out, const char *place,
				 struct db *db, struct kin_err *err);

#endif
