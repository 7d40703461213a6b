/*
 * The list of people who are not there yet, for the listing and for closing
 * a period; written row by row while the evaluator's cases stream past.
 */
#ifndef APP_PENDING_H
#define APP_PENDING_H

#include "app/report/desk.h"
#include "model/tables.h"

struct pending {
	struct kin_session *s;
	const struct period *period;
	enum goal goal;
	struct kin_writer *w;
	struct kin_column columns[N_PENDING];	/* of the writer */
	long n;
	long unknown;		/* schools whose roster never came */
	struct desk desk;	/* desk_release() */
};

/* Open the list; close it with kin_writer_close(p->w). */
enum kin_status pending_open(struct pending *p,
			     const struct kin_writer_opts *opts, FILE *fp,
			     struct kin_err *err);

/* Whether the case belongs to the list; counts the schools that are not
 * known. */
int pending_is(struct pending *p, const struct status_case *c);

/* Warn of the schools that the list can say nothing about. */
void pending_tell(const struct pending *p);

/* Write the row of a case that belongs to it. */
enum kin_status pending_row(struct pending *p, const struct status_case *c,
			    struct kin_err *err);

#endif
