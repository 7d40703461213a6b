/*
 * What listings of all rooms share: the filter made ready for the stores,
 * and columns from field tables.
 */
#ifndef APP_FILTER_H
#define APP_FILTER_H

#include <kinerja/field.h>
#include <kinerja/listing.h>

#include "app/run/session.h"
#include "model/tables.h"
#include "rule/workflow.h"
#include "store/listing_store.h"

/* Which period a list is about; of OPEN, where none is named, every one that
 * is not closed, one after another: filter_next_period(). */
enum filter_period { FILTER_ANY, FILTER_ONE, FILTER_OPEN };

/* A filter with its person and period looked up. */
struct ready_filter {
	const struct kin_filter *asked;
	struct listing_args args;
	struct period period;	/* id 0: not asked for */
	int every;		/* how many are open, 0: one is meant */
	/* from the person's suffix */
	char npsn[16], role[ROLE_TEXT];
	int revision, from, to;	/* of a plan, 0: not asked for */
};

/*
 * Check the filter, and look up filter->period. KIN_ENOTFOUND: no such person,
 * place or period; KIN_EUSAGE: not a person, contradicting schools.
 */
enum kin_status filter_ready(struct ready_filter *out, struct kin_session *s,
			     const struct kin_filter *filter,
			     enum filter_period period, struct kin_err *err);

/* KIN_ENOTFOUND: no school or office is there, which filter_no_place() says;
 * NULL: wherever. */
enum kin_status filter_no_place(const char *school, const char *kecamatan,
				const char *kabupaten, struct kin_err *err);
enum kin_status filter_place(struct kin_session *s, const char *school,
			     const char *kecamatan, const char *kabupaten,
			     struct kin_err *err);

/* Go on to the next period of those that are open; *more is 0 behind the
 * last, and where one was named. */
enum kin_status filter_next_period(int *more, struct ready_filter *f,
				   struct kin_session *s, struct kin_err *err);

/* The English name of a state in either language; those of observations are
 * of the pack, which else may be NULL. KIN_EUSAGE lists them. */
enum kin_status filter_state(const char **out, enum wf_machine machine,
			     const struct pack *pack, const char *text,
			     struct kin_err *err);

/* Columns of a table's exported fields; returns their number. */
int listing_columns(struct kin_column *out, const struct kin_table *table);
/* What each of them holds of people, by the field's type and flags. */
void listing_holds(enum kin_hold *out, const struct kin_table *table);

/* A writer and the number of rows that went through it. */
struct listing_out {
	struct kin_writer *w;
	long n;
};

#endif
