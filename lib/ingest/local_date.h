/*
 * Days of a list as 3/4/1985: which cells are such, how one reads, and what
 * all of them say together.
 */
#ifndef INGEST_LOCAL_DATE_H
#define INGEST_LOCAL_DATE_H

#include "base/arena.h"
#include "model/ident.h"
#include "model/record.h"

/* Whether the record has a day that the others of the list have to explain. */
int local_dates_ask(const struct kin_record *rec, const int *dates, int n);

/* What the days of a list say, each of which votes. */
struct local_votes {
	char order;	/* 'd' or 'm' first, 0: nobody knows */
	int open;	/* one day says otherwise than another */
};

/* The vote of one cell; a birth date is held against NIP and NIK. */
void local_votes_add(struct local_votes *votes, const struct kin_record *rec,
		     int f, struct arena *arena);

#endif
