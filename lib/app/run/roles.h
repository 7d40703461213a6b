/* Which roles there are, and who holds plans where no period is asked about. */
#ifndef APP_ROLES_H
#define APP_ROLES_H

#include "app/run/session.h"
#include "model/tables.h"

/*
 * The roles that hold plans in some period that is open, as
 * "|guru|kepala_sekolah|"; before the first, those of any rules that the
 * database holds.
 */
enum kin_status roles_of_day(char out[PACK_ROLES], struct kin_session *s,
			     struct kin_err *err);

/*
 * The roles that posts may have: those of the program and, in front of its
 * last, those that rules in the database bring. Ends with an entry without a
 * code; lives as long as the session.
 */
enum kin_status roles_known(const struct kin_choice **out,
			    struct kin_session *s, struct kin_err *err);

/* A table whose fields for roles take these; `t` itself where rules bring
 * none. A copy lives in `arena`; roles_fields() changes fields that are. */
enum kin_status roles_table(const struct kin_table **out,
			    const struct kin_table *t, struct arena *arena,
			    struct kin_session *s, struct kin_err *err);
enum kin_status roles_fields(struct kin_field *fields, int n,
			     struct kin_session *s, struct kin_err *err);

/* How a post is called in papers, by codes of role and kind; or NULL. */
const char *roles_title(struct kin_session *s, const char *role,
			const char *kind);

/* What a role is called that only rules have; or NULL. */
const char *roles_word(struct kin_session *s, const char *role);

/* Whether such a list has the role. */
int roles_have(const char *roles, const char *role);

#endif
