/* Who holds plans by the rules at hand, where no period is asked about. */
#ifndef APP_ROLES_H
#define APP_ROLES_H

#include "app/run/session.h"

/*
 * The roles that hold plans in some period that is open, as
 * "|guru|kepala_sekolah|"; before the first, those of any rules that the
 * database holds.
 */
enum kin_status roles_of_day(char out[PACK_ROLES], struct kin_session *s,
			     struct kin_err *err);

/* Whether such a list has the role. */
int roles_have(const char *roles, const char *role);

#endif
