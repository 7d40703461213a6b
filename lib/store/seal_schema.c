/*
 * SQLite keeps a trigger as it was written, so the program's own ones stand in
 * its schema word for word. Knows nothing of sums.
 */
#include "store/seal_schema.h"

#include <stdio.h>
#include <string.h>

#include "base/embedded.h"
#include "base/i18n.h"
#include "sql/seal.h"

static int seal_is_ours(const char *text)
{
	const struct embedded *e;

	for (e = embedded_schema; text && e->name; e++)
		if (strstr(e->text, text))
			return 1;
	return 0;
}

enum kin_status seal_foreign_trigger(char *name, size_t size, struct db *db,
				     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, &sql_seal_triggers);

	name[0] = '\0';
	while (!st && !name[0] && rows_next(&rows))
		if (!seal_is_ours(rows_text(&rows, SEAL_TRIGGERS_TEXT)))
			snprintf(name, size, "%s",
				 rows_text(&rows, SEAL_TRIGGERS_NAME));
	return rows_end(&rows, st, err);
}

enum kin_status seal_check_triggers(struct db *db, struct kin_err *err)
{
	char name[128];
	enum kin_status st = seal_foreign_trigger(name, sizeof(name), db, err);

	if (st || !name[0])
		return st;
	return kin_err_set(err, KIN_ECORRUPT,
			   _("the trigger %s is not of this program and would "
			     "change what is recorded; restore a backup, or "
			     "see `kinerja db check`"), name);
}
