/* Schools and offices. */
#ifndef STORE_UNIT_STORE_H
#define STORE_UNIT_STORE_H

#include "store/db.h"
#include "store/trail.h"

struct unit_row {
	long long id;
	const char *kind, *npsn, *name, *level, *status, *kecamatan,
		*kabupaten, *provinsi, *unor;
};

/* The name of a school, "" when it is not known. */
enum kin_status unit_name(char *out, size_t size, const char *npsn,
			  struct db *db, struct kin_err *err);

/* The NPSN of the only school of that name (and kecamatan, unless ""); ""
 * when there is none or several. */
enum kin_status unit_find_by_name(char *npsn, size_t size, const char *name,
				  const char *kecamatan, struct db *db,
				  struct kin_err *err);

/* The NPSN of the only school there is; "" when there are several, or none. */
enum kin_status unit_only(char *npsn, size_t size, struct db *db,
			  struct kin_err *err);

/* id of an NPSN, or 0. */
enum kin_status unit_find(long long *id, const char *npsn, struct db *db,
			  struct kin_err *err);
/* Whether any school or office lies in the area; NULL: wherever. */
enum kin_status unit_area_known(int *known, const char *kecamatan,
				const char *kabupaten, struct db *db,
				struct kin_err *err);
/* id of an office of that kind for a kabupaten, or 0. */
enum kin_status unit_find_office(long long *id, const char *name,
				 const char *kabupaten, struct db *db,
				 struct kin_err *err);
/* id of a branch office of a province, or 0. */
enum kin_status unit_find_branch(long long *id, const char *name,
				 const char *provinsi, struct db *db,
				 struct kin_err *err);

/* One school as stored; KIN_ENOTFOUND. Texts borrowed until rows_close(). */
enum kin_status unit_load(struct unit_row *out, struct rows *rows,
			  const char *npsn, struct db *db,
			  struct kin_err *err);
enum kin_status unit_add(long long *id, const struct act *act,
			 const struct unit_row *unit, struct db *db,
			 struct kin_err *err);
/* Set one field (sekolah, bentuk, status_sekolah, kecamatan, ...) with its
 * change row; the school is no stub any more. */
enum kin_status unit_set(const struct act *act, long long id,
			 const char *field, const char *before,
			 const char *after, struct db *db,
			 struct kin_err *err);
/* The list of schools has it as it is stored: no stub any more. *was tells
 * whether it was one. */
enum kin_status unit_confirm(int *was, long long id, struct db *db,
			     struct kin_err *err);

#endif
