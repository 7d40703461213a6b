/*
 * Who holds plans by the rules at hand, where no period is asked about: of
 * lists that come before the first, and of changes to posts.
 *
 * Owns no rule: the packs say it.
 */
#include "app/run/roles.h"

#include <stdio.h>
#include <string.h>

#include "model/tables.h"
#include "store/pack_store.h"

int roles_have(const char *roles, const char *role)
{
	size_t len = strlen(role);
	const char *p = roles;

	for (; (p = strstr(p, role)); p += len)
		if (p > roles && p[-1] == '|' && p[len] == '|')
			return 1;
	return 0;
}

/* Those of `more` that are not in the list yet. */
static void roles_join(char out[PACK_ROLES], const char *more)
{
	const struct kin_choice *c;
	size_t len = strlen(out);

	for (c = choice_role; c->code && len < PACK_ROLES; c++)
		if (roles_have(more, c->code) && !roles_have(out, c->code))
			len += (size_t)snprintf(out + len, PACK_ROLES - len,
						"%s|", c->code);
}

enum kin_status roles_of_day(char out[PACK_ROLES], struct kin_session *s,
			     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int found = 0;

	snprintf(out, PACK_ROLES, "|");
	st = rows_first(&found, &rows, s->db, err, &sql_pack_roles);
	if (!st && found && rows_text(&rows, PACK_ROLES_ROLES))
		roles_join(out, rows_text(&rows, PACK_ROLES_ROLES));
	st = rows_state(&rows, st, err);
	rows_close(&rows);
	return st;
}
