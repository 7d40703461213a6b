/* Periods, their windows, and how they were closed. */
#ifndef STORE_PERIOD_STORE_H
#define STORE_PERIOD_STORE_H

#include "sql/period.h"
#include "store/db.h"
#include "store/trail.h"

/* Columns PERIOD_ROW_...; closed and later are 0 or 1. */
enum kin_status period_open_rows(struct rows *rows, const char *code,
				 struct db *db, struct kin_err *err);
/* Open periods that contain the day. */
enum kin_status period_of_day(struct rows *rows, const char *day,
			      struct db *db, struct kin_err *err);
/* All, by first day. */
enum kin_status period_all(struct rows *rows, struct db *db,
			   struct kin_err *err);

/* The code of a stored period. */
enum kin_status period_code(char *out, size_t size, long long id,
			    struct db *db, struct kin_err *err);

struct period_row {
	const char *code, *label, *kind, *from_day, *to_day, *dapodik;
	long long pack_id;
};
enum kin_status period_add(long long *id, const struct act *act,
			   const struct period_row *row, struct db *db,
			   struct kin_err *err);
enum kin_status period_window_add(const struct act *act, long long period,
				  const char *stage, const char *role,
				  const char *from_day, const char *to_day,
				  struct db *db, struct kin_err *err);
/* The windows of a period; columns PERIOD_WINDOWS_... */
enum kin_status period_windows(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err);
/* Move the last day of a window; the day before is kept in it. */
enum kin_status period_window_extend(const struct act *act, long long period,
				     const char *stage, const char *role,
				     const char *to_day, struct db *db,
				     struct kin_err *err);
/* Give a role a window of its own, which ends later than that of all. */
enum kin_status period_window_split(const struct act *act, long long period,
				    const char *stage, const char *role,
				    const char *to_day, struct db *db,
				    struct kin_err *err);

/* Later days of single schools, by school; columns PERIOD_PLACES_... */
enum kin_status period_places(struct rows *rows, long long period,
			      struct db *db, struct kin_err *err);
/* The same as they were said, an area in one row; PERIOD_PLACES_TOLD_... */
enum kin_status period_places_told(struct rows *rows, long long period,
				   struct db *db, struct kin_err *err);

struct period_place {
	long long period, unit;
	const char *stage, *role;	/* role "*": every */
	const char *to_day;
	const char *area;	/* that was named, "": the school itself */
};
enum kin_status period_place_add(const struct act *act,
				 const struct period_place *place,
				 struct db *db, struct kin_err *err);
/* The schools that are meant, NULL: every; PERIOD_PLACE_SCHOOLS_... */
enum kin_status period_place_schools(struct rows *rows, const char *npsn,
				     const char *kecamatan,
				     const char *kabupaten, struct db *db,
				     struct kin_err *err);

enum kin_status period_set_closed(const struct act *act, long long period,
				  struct db *db, struct kin_err *err);
/* Somebody who was not done; texts are official terms, `due` may be "". */
enum kin_status period_unfinished_add(const struct act *act, long long period,
				      long long post, const char *stage,
				      const char *reason, const char *turn,
				      const char *due, struct db *db,
				      struct kin_err *err);
/* How it was closed, or no row; columns PERIOD_CLOSING_... */
enum kin_status period_closing(struct rows *rows, long long period,
			       struct db *db, struct kin_err *err);
enum kin_status period_set_pack(long long period, long long pack_id,
				struct db *db, struct kin_err *err);

/* The pack of a period, "name version", and its digest: PERIOD_PACK_... */
enum kin_status period_pack(struct rows *rows, long long pack_id,
			    struct db *db, struct kin_err *err);

#endif
