/*
 * The facts that status, summary, pending and `why` are counted from: every
 * post at a school that overlaps a period, with its records. Where the order
 * keeps the posts of a unit together, the units are listed and asked for their
 * posts by parts of that list, in which a school without such a post comes
 * once, with post 0; where it does not, one query brings all.
 */
#ifndef STORE_STATUS_STORE_H
#define STORE_STATUS_STORE_H

#include "base/arena.h"
#include "sql/status.h"
#include "store/listing_store.h"

/* In which order the rows come. Every order keeps a school's rows together,
 * but those of the last three. */
enum status_order {
	STATUS_BY_SCHOOL,
	STATUS_UNPUBLISHED,	/* the same without those who are published */
	STATUS_REMAINDER,	/* the same, where nearly all are published */
	STATUS_BY_AREA, STATUS_BY_SUPERVISOR,
	STATUS_BY_PTK_TYPE, STATUS_BY_EMPLOYMENT
};

struct status_args {
	const struct listing_args *of;
	enum status_order order;
	int names;		/* also names and identifiers; the last two
				   orders always have them */
	const char *from, *to;	/* days of the period */
	const char *counted;	/* the day on which exceptions are looked at */
};

struct status_row {
	/* changes only with the unit; borrowed as the rest */
	long long unit;
	const char *npsn, *school, *level, *status, *kecamatan, *kabupaten;
	const char *area;	/* to which it belongs, NULL: not known */
	const char *as_of;	/* of the last roster, NULL: none came */
	const char *organisation;	/* its predicate, or NULL */
	/* the post, 0: the school has none */
	long long post, person;
	const char *role, *kind, *from_day, *to_day, *employment;
	const char *begun;	/* its first day where that is within the
				 * period, also of a post that was parted */
	int home, has_exception;
	const char *plan, *observation, *assessment;	/* states or NULL */
	int carried, was_approved;
	const char *submitted, *approved, *assessed, *predicate;
	const char *days;	/* of the steps in order, eleven bytes each;
				 * NULL: there is no observation */
	/* with `names` only */
	const char *name, *nip, *nuptk, *id, *job_type;
	const char *exception;
	long long plan_id;
	int plan_revision;
	/* with one person or in the order of supervisors only: it costs more
	 * than all the rest; else see status_supervisor() */
	const char *supervisor, *supervisor_id;
	int leads;		/* the unit; with one person only */
	long long named;	/* who decides for this post alone, or 0; not
				 * in the orders of types and statuses */
};

/* Whether one query brings all: the order parts the posts of a unit, or one
 * person is asked for. */
int status_is_whole(const struct status_args *args);
/* All rows of those. */
enum kin_status status_open(struct rows *rows, const struct status_args *args,
			    struct db *db, struct kin_err *err);

/* The ids of the units that the filter means, by their place or their area. */
enum kin_status status_units(struct rows *rows, const struct listing_args *of,
			     int by_area, struct db *db, struct kin_err *err);
/* The rows of some of them, in their order: `units` as a JSON list. */
enum kin_status status_posts(struct rows *rows, const char *units,
			     const struct status_args *args, struct db *db,
			     struct kin_err *err);

/* The next row, or 0: there is none. What belongs to the unit is left alone
 * where out->unit is that of the row already. */
int status_next(struct status_row *out, struct rows *rows,
		const struct status_args *args);
/* Let the texts of the unit, or of the post, outlive their row. What stands in
 * the row before, which was kept and is NULL for the first, is not copied once
 * more: most texts of posts repeat. -1: no memory. */
int status_keep_unit(struct status_row *row, struct arena *texts);
int status_keep(struct status_row *row, const struct status_row *before,
		struct arena *texts);

/* Name, identifier and person of the supervisor of a post; no row: nobody is
 * known. */
enum kin_status status_supervisor(struct rows *rows, long long post,
				  const char *day, struct db *db,
				  struct kin_err *err);

/* Who decides for a role at a unit, as of somebody who is nobody of those
 * there: columns STATUS_DESK_...; no row: nobody is known. */
enum kin_status status_desk(struct rows *rows, long long unit,
			    const char *role, const char *day, struct db *db,
			    struct kin_err *err);

/* Windows of a period: stage, role ("*": every), last day, last day before
 * it was extended, first day. */
enum kin_status status_windows(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err);

#endif
