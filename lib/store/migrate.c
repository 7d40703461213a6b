/*
 * Runs the numbered files of lib/store/schema/. 001.sql makes a new
 * database; every later number is one step from the one before it.
 */
#include "store/migrate.h"

#include <stdio.h>
#include <string.h>

#include "base/embedded.h"
#include "base/i18n.h"

static const char *schema_text(const char *name)
{
	const struct embedded *e;

	for (e = embedded_schema; e->name; e++)
		if (!strcmp(e->name, name))
			return e->text;
	return NULL;
}

/* Step 1 also makes the guards that bulk imports take down and put back. */
static enum kin_status run_step(struct db *db, int version,
				struct kin_err *err)
{
	char name[16], bump[48];
	const char *sql;
	enum kin_status st;

	snprintf(name, sizeof(name), "%03d", version);
	snprintf(bump, sizeof(bump), "PRAGMA user_version = %d", version);
	sql = schema_text(name);
	if (!sql)
		return kin_err_set(err, KIN_EINTERNAL,
				   _("schema step %d is missing"), version);
	st = db_exec(db, "BEGIN EXCLUSIVE", err);
	if (st)
		return st;
	st = db_exec(db, sql, err);
	if (!st && version == 1)
		st = db_exec(db, schema_text("post_guards"), err);
	if (!st)
		st = db_exec(db, bump, err);
	if (!st)
		st = db_exec(db, "COMMIT", err);
	if (st)
		db_exec(db, "ROLLBACK", NULL);
	return st;
}

enum kin_status migrate_up(struct db *db, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int version = db_version(db);

	if (version > DB_SCHEMA_VERSION)
		return kin_err_set(err, KIN_ESCHEMA,
				   _("the database has schema %d, this "
				     "program knows %d"), version,
				   DB_SCHEMA_VERSION);
	/* Rebuilding a table must not fire the actions of foreign keys. */
	st = db_exec(db, "PRAGMA foreign_keys = OFF", err);
	while (!st && version < DB_SCHEMA_VERSION)
		st = run_step(db, ++version, err);
	if (!st)
		st = db_exec(db, "PRAGMA foreign_keys = ON", err);
	return st;
}
