/* Finding people by what they are called in files. */
#ifndef STORE_PERSON_STORE_H
#define STORE_PERSON_STORE_H

#include "store/db.h"

/* The only person of a NIP or NUPTK, current or former; 0 when none. */
enum kin_status person_find(long long *id, const char *identifier,
			    struct db *db, struct kin_err *err);

/* Everybody with id, nip, nuptk and name; with `npsn` only who has a post at
 * that school, once each. Columns PERSON_NAMED_... of sql/person.h. */
enum kin_status person_named(struct rows *rows, const char *npsn,
			     struct db *db, struct kin_err *err);
/* The roles (PERSON_AT_OFFICE_ROLE) that somebody has at the office of this
 * name and nowhere else; only `role` unless "". */
enum kin_status person_at_office(struct rows *rows, long long person,
				 const char *office, const char *role,
				 struct db *db, struct kin_err *err);
/* The same as person_named() of those who decide, wherever they are. */
enum kin_status person_named_decider(struct rows *rows, struct db *db,
				     struct kin_err *err);

#endif
