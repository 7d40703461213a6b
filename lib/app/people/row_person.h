/* Whom a row of a list about people names. */
#ifndef APP_ROW_PERSON_H
#define APP_ROW_PERSON_H

#include "app/run/run.h"

struct row_person {
	long long id;
	const char *asked;	/* what named the person; "" for nothing */
	int bad;		/* told why the row names nobody, or several */
};

/* `keys` are the fields of NIP, NUPTK and #KEY among the values of a row of
 * file `src`; those that are filled in have to name the same person.
 * `out->bad` stays as it is, or becomes 1. */
enum kin_status row_person_find(struct row_person *out, struct run *run,
				const struct kin_value *v, const int keys[3],
				int src, long line, struct kin_err *err);

/* Reject a record that names nobody; returns 1 when it did. */
int row_person_lacks(struct run *run, struct kin_record *rec,
		     const int keys[3]);

#endif
