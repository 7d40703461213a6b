/*
 * Who is where at which hour: the schedules that a run wants to set, beside
 * those that stand. Statements only; what is a clash is decided in lib/app.
 */
#ifndef STORE_SCHEDULE_STORE_H
#define STORE_SCHEDULE_STORE_H

#include "store/db.h"

/* What a staged row (its id in temp.ask) says of its schedule; NULL: the
 * column is missing, "": it is empty. */
struct slot_row {
	long long id;
	const char *day, *hour, *class, *observer;
};
enum kin_status slot_stage_open(struct db *db, struct kin_err *err);
enum kin_status slot_stage_add(const struct slot_row *row, struct db *db,
			       struct kin_err *err);

/*
 * Put what the rows change into one list with what stands at the same hours;
 * once, after subject_resolve().
 */
enum kin_status slot_stage_resolve(struct db *db, struct kin_err *err);

/* How another booking of the same hour collides. */
enum slot_clash {
	SLOT_FREE,
	SLOT_OBSERVER_BUSY,	/* observes somebody else */
	SLOT_OBSERVER_OBSERVED,
	SLOT_PERSON_BUSY,	/* is observed in another post */
	SLOT_PERSON_OBSERVES
};

/* A changed schedule; 0 and NULL where nothing is known. */
struct slot {
	const char *day, *hour;
	long long named, supervisor;	/* people; named 0: none */
	int in_team;			/* `named`, on that day */
	const char *observer_name, *supervisor_name, *supervisor_id;
	enum slot_clash clash;
	const char *other_name, *other_class;
	int other_src;			/* where it is said, */
	long other_line;		/* 0: it stands in the database */
};
/* The slot of a staged row, *found 0: it has none. Texts last as `rows`. */
enum kin_status slot_find(int *found, struct slot *out, struct rows *rows,
			  long long id, struct db *db, struct kin_err *err);

/* What is agreed for the observation of a plan; NULL where nothing is. */
struct agreed {
	const char *day, *hour;
	const char *observer;	/* name, NULL: the supervisor */
};
/* Texts last as `rows`. */
enum kin_status schedule_agreed(struct agreed *out, struct rows *rows,
				long long plan, struct db *db,
				struct kin_err *err);

#endif
