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
	/* of each column: texts of one reading and of two, date cells that
	 * cannot be turned and those that can */
	struct field_set single, twofold, sound, turning;
};

/* The vote of one cell; a birth date is held against NIP and NIK. */
void local_votes_add(struct local_votes *votes, const struct kin_record *rec,
		     int f, struct arena *arena);

/*
 * Whether day and month of the column's date cells may be exchanged. A
 * spreadsheet that reads the month first makes 2024-03-05 of 5/3/2024, and
 * leaves 20/3/2024 as the text that it is: every text of such a column has one
 * reading, and every date has two.
 */
int local_votes_turned(const struct local_votes *votes, int f);

/* Make texts of two readings of the dates in these columns, but for a sheet of
 * ours, whose dates are known; returns -1 when memory ran out. */
int local_dates_turn(struct kin_record *rec, const struct field_set *turned,
		     struct arena *arena);

#endif
