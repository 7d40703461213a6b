/*
 * What listings of all rooms share: the filter made ready for the stores,
 * and columns from field tables.
 */
#ifndef APP_FILTER_H
#define APP_FILTER_H

#include <kinerja/field.h>
#include <kinerja/listing.h>

#include "app/run/session.h"
#include "rule/workflow.h"
#include "store/listing_store.h"

/* A filter with its person and period looked up. */
struct ready_filter {
	const struct kin_filter *asked;
	struct listing_args args;
	struct period period;	/* id 0: not asked for */
	char npsn[16], role[24];	/* from the person's suffix */
	int revision, from, to;	/* of a plan, 0: not asked for */
};

/*
 * Check the filter. `with_period` looks up filter->period. KIN_ENOTFOUND: no
 * such person or period; KIN_EUSAGE: not a person, contradicting schools.
 */
enum kin_status filter_ready(struct ready_filter *out, struct kin_session *s,
			     const struct kin_filter *filter, int with_period,
			     struct kin_err *err);

/* The English name of a state in either language; those of observations are
 * of the pack, which else may be NULL. KIN_EUSAGE lists them. */
enum kin_status filter_state(const char **out, enum wf_machine machine,
			     const struct pack *pack, const char *text,
			     struct kin_err *err);

/* Columns of a table's exported fields; returns their number. */
int listing_columns(struct kin_column *out, const struct kin_table *table);

/* A writer and the number of rows that went through it. */
struct listing_out {
	struct kin_writer *w;
	long n;
};

#endif
