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
	char bars[40];

	snprintf(bars, sizeof(bars), "|%s|", role);
	return strstr(roles, bars) != NULL;
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

static enum kin_status join_carried(char out[PACK_ROLES], struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	enum kin_status st = KIN_OK;
	char text[PACK_ROLES];
	const char *name;
	int i;

	for (i = 0; !st && (name = pack_embedded_name(i)); i++) {
		struct pack *pack = NULL;
		size_t len = 0;
		const char *json = pack_embedded(name, &len);

		st = pack_load(&pack, json, len, name, &quiet, err);
		if (!st) {
			pack_roles_text(text, pack);
			roles_join(out, text);
		}
		pack_free(pack);
	}
	return st;
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
	return st || out[1] ? st : join_carried(out, err);
}
