/*
 * Runs the numbered files of lib/store/schema/. 001.sql makes a new
 * database; every later number is one step from the one before it, and the
 * last one is followed by the views of lib/store/views/.
 */
#include "store/migrate.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "sql/db.h"

static const char *text_of(const struct embedded *steps, const char *name)
{
	for (; steps->name; steps++)
		if (!strcmp(steps->name, name))
			return steps->text;
	return NULL;
}

/* Foreign keys are off while a step runs, so they are looked at afterwards. */
static enum kin_status check_references(struct db *db, int version,
					struct kin_err *err)
{
	char table[80];
	enum kin_status st;

	st = db_get_text(table, sizeof(table), db, err, &sql_db_dangling);
	if (st == KIN_ENOTFOUND)
		return KIN_OK;
	return st ? st : kin_err_set(err, KIN_ECORRUPT,
				     _("schema step %d: rows of %s refer to "
				       "nothing"), version, table);
}

/*
 * Step 1 also makes the guards that bulk imports take down and put back; the
 * last step makes the views, which are of the newest schema.
 */
static enum kin_status run_sql(struct db *db, const struct embedded *steps,
			       const char *sql, int version, int is_last,
			       struct kin_err *err)
{
	const char *guards = text_of(steps, "post_guards");
	const char *views = text_of(steps, "views");
	char bump[48];
	enum kin_status st = db_exec(db, sql, err);

	snprintf(bump, sizeof(bump), "PRAGMA user_version = %d", version);
	if (!st && version == 1 && guards)
		st = db_exec(db, guards, err);
	if (!st && is_last && views)
		st = db_exec(db, views, err);
	if (!st)
		st = check_references(db, version, err);
	return st ? st : db_exec(db, bump, err);
}

/* `last` where the step is the last one. */
static enum kin_status run_step(struct db *db, const struct embedded *steps,
				int version, const struct migration *last,
				struct kin_err *err)
{
	char name[16];
	const char *sql;
	enum kin_status st;

	snprintf(name, sizeof(name), "%03d", version);
	sql = text_of(steps, name);
	if (!sql)
		return kin_err_set(err, KIN_EINTERNAL,
				   _("schema step %d is missing"), version);
	st = run_sql(db, steps, sql, version, last != NULL, err);
	return !st && last && last->last ? last->last(last->user, db, err)
					 : st;
}

/* All of them or none: somebody else may have taken some while this waited. */
static enum kin_status run_all(struct migration *m, struct db *db,
			       const struct embedded *steps, int target,
			       struct kin_err *err)
{
	int version = target, done = 0;
	enum kin_status st = db_begin_exclusive(db, err);

	if (st)
		return st;
	st = db_version(&version, db, err);
	while (!st && version < target) {
		version++;
		st = run_step(db, steps, version, version == target ? m : NULL,
			      err);
		done++;
	}
	st = db_end(db, st, err);
	m->steps = st ? 0 : done;
	return st;
}

static enum kin_status run_steps(struct migration *m, struct db *db,
				 const struct embedded *steps, int target,
				 struct kin_err *err)
{
	int version;
	enum kin_status st = db_version(&version, db, err), on;

	m->steps = 0;
	if (st)
		return st;
	if (version > target)
		return kin_err_set(err, KIN_ESCHEMA,
				   _("the database has schema %d, this "
				     "program knows %d"), version, target);
	if (version == target)
		return KIN_OK;
	/* Rebuilding a table must not fire the actions of foreign keys. */
	st = db_exec(db, "PRAGMA foreign_keys = OFF", err);
	if (!st)
		st = run_all(m, db, steps, target, err);
	on = db_exec(db, "PRAGMA foreign_keys = ON", st ? NULL : err);
	return st ? st : on;
}

enum kin_status migrate_steps(struct db *db, const struct embedded *steps,
			      int target, struct kin_err *err)
{
	struct migration m = { NULL, NULL, 0 };

	assert(target > 0);
	return run_steps(&m, db, steps, target, err);
}

enum kin_status migrate_up(struct migration *m, struct db *db,
			   struct kin_err *err)
{
	return run_steps(m, db, embedded_schema, DB_SCHEMA_VERSION, err);
}
