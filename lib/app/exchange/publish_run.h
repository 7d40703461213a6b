/*
 * One run of `publish`, shared by its two halves: publish_tables.c gives the
 * server the tables and columns that the listings have now, publish.c brings
 * the rows.
 */
#ifndef APP_PUBLISH_RUN_H
#define APP_PUBLISH_RUN_H

#include <stdio.h>

#include <kinerja/listing.h>
#include <kinerja/publish.h>

#include "app/exchange/pg.h"

#define PUBLISH_PERIODS 64
#define PUBLISH_CODE 16

struct publish_table {
	const char *name, *view;
	enum kin_listing what;
	int by_period;
	const char *sums;	/* a view of its numbers by area, or NULL */
};

/* One run. */
struct publish {
	struct kin_session *s;
	struct pg *pg;
	const struct kin_publish_opts *opts;
	struct kin_published *result;
	char periods[PUBLISH_PERIODS][PUBLISH_CODE];
	int n_periods;
	char prefix[KIN_OFFICE_TEXT + 2];
	const struct publish_table *table;	/* at hand */
	int staged;		/* the rows go through a table of our own */
	int owner;		/* may make tables and columns */
	FILE *null;
};

/* A statement built by pg_format(), run and freed; NULL is no memory. */
enum kin_status publish_run(struct publish *p, char *sql, struct kin_err *err);

#define PUBLISH_NAME 64
/* The part of the table at hand that holds this office. */
const char *publish_partition(char out[PUBLISH_NAME], const struct publish *p);

/*
 * The `started` of a writer (user: struct publish) that only learns: lets the
 * server have the columns, then ends the listing with KIN_ENO.
 */
enum kin_status publish_learn(void *user, const struct kin_column *columns,
			      int n, struct kin_err *err);

#endif
