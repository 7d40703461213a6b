/* Finding people by what they are called in files. */
#include "store/person_store.h"

#include <string.h>

#include "sql/person.h"

enum kin_status person_find(long long *id, const char *identifier,
			    struct db *db, struct kin_err *err)
{
	enum kin_status st;

	if (identifier[0] == '#')
		st = db_get_int(id, db, err, &sql_person_by_id, identifier);
	else if (strlen(identifier) == 18)
		st = db_get_int(id, db, err, &sql_person_by_nip, identifier);
	else
		st = db_get_int(id, db, err, &sql_person_by_nuptk, identifier);
	if (st == KIN_ENOTFOUND)
		st = db_get_int(id, db, err, &sql_person_by_alias, identifier);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status person_named_decider(struct rows *rows, struct db *db,
				     struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_person_named_decider);
}

enum kin_status person_named(struct rows *rows, const char *npsn,
			     struct db *db, struct kin_err *err)
{
	return npsn ? rows_open(rows, db, err, &sql_person_named_at, npsn)
		    : rows_open(rows, db, err, &sql_person_named);
}

enum kin_status person_at_office(struct rows *rows, long long person,
				 const char *office, const char *role,
				 struct db *db, struct kin_err *err)
{
	return rows_open(rows, db, err, &sql_person_at_office, person, office,
			 role);
}
