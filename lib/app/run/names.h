/*
 * What a row may leave unsaid: the only school of the database, and the
 * number of somebody whose name is the only such name of a school.
 */
#ifndef APP_RUN_NAMES_H
#define APP_RUN_NAMES_H

#include "app/run/run.h"

#define NAMES_NPSN 12

/* The NPSN that `init --scope` named, else that of the only school; "" when
 * there are several or none. Asked once a run. */
enum kin_status names_school(const char **npsn, struct run *run,
			     struct kin_err *err);

/*
 * Fill in the school of a record that is about one, and who is meant where
 * only a name is given. A name that nobody or several have at the school is a
 * fault of the record, as is a school that is missing. Records about people
 * with a number, and those of other tables, stay as they are.
 */
enum kin_status names_fill(struct run *run, struct kin_record *rec,
			   struct kin_err *err);

/*
 * Whether a name that a row gives beside an identifier does not stand against
 * it. One that is near the stored one is worth a look; another one is another
 * person's, and 0: what the row says would be said of the wrong one.
 */
int names_agree(struct run *run, int src, long line, const char *asked,
		const char *name);

#endif
