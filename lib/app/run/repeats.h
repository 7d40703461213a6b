/* Rows of one run that repeat or contradict each other: one judge's words. */
#ifndef APP_REPEATS_H
#define APP_REPEATS_H

#include "app/run/run.h"

struct row_at {
	int src;	/* file of the run */
	long line;
};

/* The row says the same as `first`: it is left out with a warning, rejected
 * where a warning is an error. */
enum kin_status repeats_leave_out(struct run *run, struct row_at row,
				  struct row_at first, struct kin_err *err);

/* Say that the row says something else of `whom` than `other`; `field` may be
 * NULL. */
void repeats_contradict(struct run *run, struct row_at row,
			struct row_at other, const char *field,
			const char *whom);

/* The same, and the row is rejected, for each is as suspect as the other. */
enum kin_status repeats_refuse(struct run *run, struct row_at row,
			       struct row_at other, const char *field,
			       const char *whom, struct kin_err *err);

#endif
