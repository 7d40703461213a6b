/*
 * The migration runner, with histories of its own: older, equal and newer
 * databases, gaps, failing steps, and the pragma that it owns.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/db.h"
#include "store/migrate.h"
#include "unit/db_util.h"

#define STEP(name, text) { name, text, sizeof(text) - 1 }

static const struct embedded three[] = {
	STEP("001", "CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;"
	     "CREATE TABLE child (id INTEGER PRIMARY KEY, of INTEGER NOT NULL "
	     "REFERENCES parent ON DELETE CASCADE) STRICT;"
	     "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1);"),
	/* a rebuild: with foreign keys on, the children would be deleted */
	STEP("002", "CREATE TABLE made (id INTEGER PRIMARY KEY, name TEXT) "
	     "STRICT; INSERT INTO made SELECT id, 'a' FROM parent;"
	     "DROP TABLE parent; ALTER TABLE made RENAME TO parent;"),
	STEP("003", "CREATE INDEX child_of ON child (of);"),
	STEP("post_guards", "CREATE TRIGGER guard BEFORE DELETE ON child "
	     "BEGIN SELECT RAISE(ABORT, 'no'); END;"),
	/* reads a column that only the second step makes */
	STEP("views", "DROP VIEW IF EXISTS named;"
	     "CREATE VIEW named (who) AS SELECT name FROM parent;"),
	{ NULL, NULL, 0 }
};

static const struct embedded gap[] = {
	STEP("001", "CREATE TABLE t (x);"),
	STEP("003", "CREATE TABLE u (x);"),
	{ NULL, NULL, 0 }
};

static const struct embedded broken[] = {
	STEP("001", "CREATE TABLE t (x);"),
	STEP("002", "CREATE TABLE u (x); CREATE TABLE t (x);"),
	{ NULL, NULL, 0 }
};

static const struct embedded dangling[] = {
	STEP("001", "CREATE TABLE p (id INTEGER PRIMARY KEY);"
	     "CREATE TABLE c (of INTEGER REFERENCES p);"
	     "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);"),
	STEP("002", "DELETE FROM p;"),
	{ NULL, NULL, 0 }
};

struct fixture {
	char dir[64], path[80];
	struct db *db;
	struct kin_err err;
};

static int version_of(struct db *db)
{
	int version;

	assert_int_equal(db_version(&version, db, NULL), KIN_OK);
	return version;
}

static int make_folder(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	snprintf(f->dir, sizeof(f->dir), "/tmp/kinerja-migrate-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->path, sizeof(f->path), "%s/old.db", f->dir);
	*state = f;
	return 0;
}

static int remove_folder(void **state)
{
	struct fixture *f = *state;
	char path[100];

	db_close(f->db);
	unlink(f->path);
	snprintf(path, sizeof(path), "%s-wal", f->path);
	unlink(path);
	snprintf(path, sizeof(path), "%s-shm", f->path);
	unlink(path);
	rmdir(f->dir);
	free(f);
	return 0;
}

/* The oldest database there is: ours by its id, and no schema yet. */
static struct db *old(struct fixture *f)
{
	assert_int_equal(make_db(&f->db, f->path, &f->err), KIN_OK);
	assert_int_equal(db_exec(f->db, "PRAGMA writable_schema = ON;"
				 "DELETE FROM sqlite_schema;"
				 "PRAGMA writable_schema = RESET;"
				 "PRAGMA user_version = 0;", &f->err), KIN_OK);
	db_close(f->db);
	assert_int_equal(db_open_any(&f->db, f->path, DB_WRITE, &f->err),
			 KIN_OK);
	assert_int_equal(version_of(f->db), 0);
	assert_int_equal(db_exec(f->db, "PRAGMA foreign_keys = ON", &f->err),
			 KIN_OK);
	return f->db;
}

static long long ask(struct db *db, const char *sql)
{
	long long n = -1;

	assert_int_equal(db_get_int(&n, db, NULL, SQL_TEXT(sql)), KIN_OK);
	return n;
}

static int foreign_keys_are_on(struct db *db)
{
	return ask(db, "PRAGMA foreign_keys") == 1;
}

static void every_step_runs_once(void **state)
{
	struct fixture *f = *state;
	struct db *db = old(f);

	assert_int_equal(migrate_steps(db, three, 1, &f->err), KIN_OK);
	assert_int_equal(version_of(db), 1);
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema WHERE "
				 "name = 'guard'"), 1);
	assert_int_equal(db_exec(db, "DROP VIEW named; CREATE VIEW named "
				 "AS SELECT 'old' AS who", &f->err), KIN_OK);
	assert_int_equal(migrate_steps(db, three, 3, &f->err), KIN_OK);
	assert_int_equal(ask(db, "SELECT who = 'a' FROM named"), 1);
	assert_int_equal(version_of(db), 3);
	assert_int_equal(ask(db, "SELECT count(*) FROM child"), 1);
	assert_int_equal(ask(db, "SELECT name = 'a' FROM parent"), 1);
	assert_true(foreign_keys_are_on(db));
	/* and again: nothing */
	assert_int_equal(migrate_steps(db, three, 3, &f->err), KIN_OK);
	assert_int_equal(version_of(db), 3);
}

static void a_newer_one_is_refused(void **state)
{
	struct fixture *f = *state;
	struct db *db = old(f);

	assert_int_equal(db_exec(db, "PRAGMA user_version = 7", &f->err),
			 KIN_OK);
	assert_int_equal(migrate_steps(db, three, 3, &f->err), KIN_ESCHEMA);
	assert_non_null(strstr(f->err.msg, "7"));
	assert_non_null(strstr(f->err.msg, "3"));
	assert_int_equal(version_of(db), 7);
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema"), 0);
}

static void opening_names_both_versions(void **state)
{
	struct fixture *f = *state;
	struct db *other = NULL;

	old(f);
	assert_int_equal(db_open(&other, f->path, DB_READ, NULL, &f->err),
			 KIN_ESCHEMA);
	assert_null(other);
	assert_non_null(strstr(f->err.msg, "schema 0"));
	assert_non_null(strstr(f->err.msg, "kinerja db migrate"));
	kin_err_clear(&f->err);
	assert_int_equal(db_exec(f->db, "PRAGMA user_version = 12", &f->err),
			 KIN_OK);
	assert_int_equal(db_open(&other, f->path, DB_READ, NULL, &f->err),
			 KIN_ESCHEMA);
	assert_non_null(strstr(f->err.msg, "schema 12"));
	assert_non_null(strstr(f->err.msg, "newer kinerja"));
}

static void a_gap_is_an_error(void **state)
{
	struct fixture *f = *state;
	struct db *db = old(f);

	assert_int_equal(migrate_steps(db, gap, 3, &f->err), KIN_EINTERNAL);
	assert_non_null(strstr(f->err.msg, "step 2 is missing"));
	/* not even of the step before it: all of them or none */
	assert_int_equal(version_of(db), 0);
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema"), 0);
	assert_true(foreign_keys_are_on(db));
}

static void a_failing_step_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct db *db = old(f);

	assert_int_not_equal(migrate_steps(db, broken, 2, &f->err), KIN_OK);
	assert_int_equal(version_of(db), 0);
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema"), 0);
	assert_true(foreign_keys_are_on(db));
	/* no transaction was left open */
	kin_err_clear(&f->err);
	assert_int_equal(db_begin_write(db, &f->err), KIN_OK);
	assert_int_equal(db_end(db, KIN_OK, &f->err), KIN_OK);
}

static void dangling_rows_are_an_error(void **state)
{
	struct fixture *f = *state;
	struct db *db = old(f);

	assert_int_equal(migrate_steps(db, dangling, 2, &f->err),
			 KIN_ECORRUPT);
	assert_non_null(strstr(f->err.msg, "rows of c "));
	assert_int_equal(version_of(db), 0);
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema"), 0);
}

static void a_locked_one_is_busy(void **state)
{
	struct fixture *f = *state;
	struct db *db = old(f), *other = NULL;

	assert_int_equal(db_open_any(&other, f->path, DB_WRITE, &f->err),
			 KIN_OK);
	assert_int_equal(db_exec(db, "PRAGMA busy_timeout = 50", &f->err),
			 KIN_OK);
	assert_int_equal(db_begin_write(other, &f->err), KIN_OK);
	assert_int_equal(migrate_steps(db, three, 3, &f->err), KIN_EBUSY);
	assert_int_equal(version_of(db), 0);
	assert_true(foreign_keys_are_on(db));
	db_end(other, KIN_OK, NULL);
	db_close(other);
}

static void a_migrated_schema_is_a_fresh_one(void **state)
{
	static const char sql[] =
		"SELECT group_concat(sql, ';') FROM (SELECT sql FROM "
		"sqlite_schema ORDER BY name)";
	static char fresh[65536], migrated[65536];
	struct fixture *f = *state;
	struct db *db = old(f), *other = NULL;
	struct migration m = { NULL, NULL, 0 };
	char path[100];

	assert_int_equal(migrate_up(&m, db, &f->err), KIN_OK);
	assert_int_equal(m.steps, DB_SCHEMA_VERSION);
	assert_int_equal(version_of(db), DB_SCHEMA_VERSION);
	snprintf(path, sizeof(path), "%s/fresh.db", f->dir);
	assert_int_equal(make_db(&other, path, &f->err), KIN_OK);
	assert_int_equal(db_get_text(migrated, sizeof(migrated), db, &f->err,
				     SQL_TEXT(sql)), KIN_OK);
	assert_int_equal(db_get_text(fresh, sizeof(fresh), other, &f->err,
				     SQL_TEXT(sql)), KIN_OK);
	assert_true(strlen(fresh) > 10000);
	assert_string_equal(fresh, migrated);
	db_close(other);
	unlink(path);
}

int main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		TEST(every_step_runs_once),
		TEST(a_newer_one_is_refused),
		TEST(opening_names_both_versions),
		TEST(a_gap_is_an_error),
		TEST(a_failing_step_leaves_nothing),
		TEST(dangling_rows_are_an_error),
		TEST(a_locked_one_is_busy),
		TEST(a_migrated_schema_is_a_fresh_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
