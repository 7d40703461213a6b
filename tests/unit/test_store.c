/*
 * The store on real database files: modes, the guards that defend it, the
 * chain of acts, and two writers at one lock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "store/db.h"
#include "store/seal.h"
#include "store/trail.h"
#include "unit/db_util.h"

struct place {
	char dir[64], path[96];
	struct db *db;
	struct act act;
};

static const char rows_sql[] =
	"INSERT INTO unit (id, kind, npsn, name, act_id) VALUES "
	"(1, 'sekolah', '20100001', 'SD REKAAN 01', 1), "
	"(2, 'sekolah', '20100002', 'SD REKAAN 02', 1);"
	"INSERT INTO person (id, name, act_id) VALUES (1, 'Contoh Satu', 1);"
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, act_id) "
	"VALUES (1, 1, 1, 'guru', 'definitif', 1, 1);"
	"INSERT INTO rule_pack VALUES (1, 'p', '1', 'x', '|', '{}', 1);"
	"INSERT INTO period VALUES (1, '2024-1', 'l', 'cycle', '2024-01-01', "
	"'2024-06-30', NULL, 1, NULL, 1);"
	"INSERT INTO plan (id, post_id, period_id, state, revision, "
	"content_digest, last_day, act_id) VALUES (1, 1, 1, 'draft', 1, x'00', "
	"'2024-01-10', 1);"
	"INSERT INTO plan_item (plan_id, revision, section, seq, code) VALUES "
	"(1, 1, 'praktik', 1, 'DISIPLIN_POSITIF');"
	"INSERT INTO observation (id, plan_id, state, last_day, act_id) VALUES "
	"(1, 1, 'open', '2024-01-10', 1);"
	"INSERT INTO observation_doc VALUES (1, 'prepare', 1, '{}', 1);"
	"INSERT INTO assessment (id, post_id, period_id, state, revision, "
	"result, behaviour, predicate, "
	"content_digest, last_day, pack_sha256, act_id) "
	"VALUES (1, 1, 1, 'draft', 1, 'SESUAI_EKSPEKTASI', "
	"'SESUAI_EKSPEKTASI', 'BAIK', x'00', '2024-06-20', 'x', 1);"
	"INSERT INTO assessment_area VALUES (1, 1, 2, 'catatan');"
	"UPDATE assessment SET state = 'final';";

static const unsigned char test_key[DIGEST_KEY] = "a key of the tests";

static int setup(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	struct kin_err err = KIN_ERR_INIT;
	char head[TRAIL_HEAD];

	snprintf(p->dir, sizeof(p->dir), "/tmp/kinerja-store-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->path, sizeof(p->path), "%s/a.db", p->dir);
	assert_int_equal(digest_init(&err), KIN_OK);
	assert_int_equal(make_db(&p->db, p->path, &err), KIN_OK);
	assert_int_equal(trail_init(p->db, &err), KIN_OK);
	assert_int_equal(seal_key(p->db, test_key, &err), KIN_OK);
	p->act.at = "2024-01-10T02:00:00Z";
	p->act.day = "2024-01-10";
	p->act.actor = "operator";
	p->act.login = "uji";
	p->act.command = "test";
	assert_int_equal(db_begin_write(p->db, &err), KIN_OK);
	assert_int_equal(trail_open(&p->act, p->db, &err), KIN_OK);
	assert_int_equal(db_exec(p->db, rows_sql, &err), KIN_OK);
	assert_int_equal(trail_seal(head, &p->act, "{}", p->db, &err),
			 KIN_OK);
	assert_int_equal(db_end(p->db, KIN_OK, &err), KIN_OK);
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	static const char *const suffixes[] = { "", "-wal", "-shm" };
	struct place *p = *state;
	char path[128];
	int i;

	db_close(p->db);
	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s%s", p->path, suffixes[i]);
		unlink(path);
	}
	rmdir(p->dir);
	free(p);
	return 0;
}

static void test_mode(void **state)
{
	struct place *p = *state;
	struct stat info;

	assert_int_equal(stat(p->path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
}

static void test_create_keeps_what_is_there(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	struct db *other;

	assert_int_equal(make_db(&other, p->path, &err), KIN_EEXISTS);
	assert_null(other);
	assert_int_equal(access(p->path, F_OK), 0);
}

static void test_foreign_file(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	struct db *db;
	char path[128];
	FILE *fp;

	snprintf(path, sizeof(path), "%s/b.db", p->dir);
	fp = fopen(path, "w");
	assert_non_null(fp);
	fputs("nothing like a database, and long enough to be read", fp);
	fclose(fp);
	assert_int_not_equal(db_open(&db, path, DB_READ, NULL, &err), KIN_OK);
	assert_null(db);
	unlink(path);
}

/* What must be refused behind the program's back. */
static const struct { const char *sql, *why; } forbidden[] = {
	{ "UPDATE act SET actor = 'x'", "sealed" },
	{ "DELETE FROM act", "trail" },
	{ "UPDATE rule_pack SET json = '{ }'", "pack" },
	{ "UPDATE observation_doc SET body = '{ }'", "insert-only" },
	{ "DELETE FROM observation_doc", "insert-only" },
	{ "UPDATE assessment SET result = 'DI_ATAS_EKSPEKTASI'", "final" },
	{ "DELETE FROM assessment", "assessment" },
	{ "INSERT INTO assessment_area VALUES (1, 1, 1, 'x')", "final" },
	{ "UPDATE assessment_area SET note = 'x'", "final" },
	{ "DELETE FROM assessment_area", "final" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, act_id) "
	  "VALUES (1, 2, 'guru', 'definitif', 1, 1)", "overlap" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, act_id) "
	  "VALUES (1, 1, 'guru', 'definitif', 0, 1)", "overlap" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, act_id) "
	  "VALUES (9, 1, 'guru', 'definitif', 1, 1)", "FOREIGN KEY" },
	{ "UPDATE person SET nip = '123' WHERE id = 1", "CHECK" },
	{ "UPDATE person SET nip = 198501012010012001 || '0'", "CHECK" },
	{ "UPDATE unit SET npsn = NULL WHERE id = 1", "CHECK" },
	{ "UPDATE post SET from_day = '2024-02-01', to_day = '2024-01-01'",
	  "CHECK" },
	{ "UPDATE plan SET revision = 'dua'", "INTEGER" },
};

static void test_guards(void **state)
{
	struct place *p = *state;
	size_t i;

	for (i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++) {
		struct kin_err err = KIN_ERR_INIT;

		if (db_exec(p->db, forbidden[i].sql, &err) == KIN_OK)
			fail_msg("allowed: %s", forbidden[i].sql);
		if (!strstr(err.msg, forbidden[i].why))
			fail_msg("%s: %s", forbidden[i].sql, err.msg);
	}
}

static void test_submitted_plan_is_frozen(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;

	assert_int_equal(db_exec(p->db, "UPDATE plan_item SET code = "
				 "'UMPAN_BALIK'", &err), KIN_OK);
	assert_int_equal(db_exec(p->db, "UPDATE plan SET state = 'submitted'",
				 &err), KIN_OK);
	assert_int_not_equal(db_exec(p->db, "UPDATE plan_item SET code = 'x'",
				     &err), KIN_OK);
	assert_int_not_equal(db_exec(p->db, "DELETE FROM plan_item", &err),
			     KIN_OK);
	assert_int_not_equal(db_exec(p->db, "INSERT INTO plan_item (plan_id, "
				     "revision, section, seq, code) VALUES "
				     "(1, 1, 'tugas', 1, 'x')", &err),
			     KIN_OK);
}

static void test_collected_document_is_closed(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;

	assert_int_equal(db_exec(p->db, "INSERT INTO observation_doc VALUES "
				 "(1, 'prepare', 2, '{\"a\":1}', 1);"
				 "INSERT INTO observation_step VALUES (7, 1, "
				 "'prepare', 2, '2024-01-11', NULL, 'x', NULL, "
				 "1);", &err), KIN_OK);
	assert_int_not_equal(db_exec(p->db, "INSERT INTO observation_doc "
				     "VALUES (1, 'prepare', 3, '{}', 1)",
				     &err), KIN_OK);
	assert_non_null(strstr(err.msg, "collected"));
}

static void add_act(struct place *p, const char *field)
{
	struct change c = { .subject = "plan", .subject_id = 1,
			    .field = field, .before = "a", .after = "b" };
	struct kin_err err = KIN_ERR_INIT;
	char head[TRAIL_HEAD];

	assert_int_equal(db_begin_write(p->db, &err), KIN_OK);
	assert_int_equal(trail_open(&p->act, p->db, &err), KIN_OK);
	assert_int_equal(trail_change(&p->act, &c, p->db, &err), KIN_OK);
	assert_int_equal(trail_seal(head, &p->act, "{}", p->db, &err),
			 KIN_OK);
	assert_int_equal(db_end(p->db, KIN_OK, &err), KIN_OK);
}

static enum kin_status verify(struct place *p, char *head,
			      const char *expect)
{
	struct kin_err err = KIN_ERR_INIT;
	long n;

	return trail_verify(&n, head, expect, p->db, &err);
}

static void test_chain(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	char first[TRAIL_HEAD], head[TRAIL_HEAD];

	assert_int_equal(verify(p, first, NULL), KIN_OK);
	add_act(p, "status");
	add_act(p, "nama");
	assert_int_equal(verify(p, head, first), KIN_OK);
	assert_string_not_equal(first, head);
	assert_int_equal(verify(p, head, "9:none"), KIN_ENO);
	/* erasing values is lawful and leaves the chain whole */
	assert_int_equal(db_exec(p->db, "UPDATE change SET before = NULL, "
				 "after = NULL WHERE id = 1", &err), KIN_OK);
	assert_int_equal(verify(p, head, first), KIN_OK);
	/* rewriting them is not, even without the guard */
	assert_int_equal(db_exec(p->db, "DROP TRIGGER change_erase_only;"
				 "UPDATE change SET after = 'c' WHERE id = 2;",
				 &err), KIN_OK);
	assert_int_equal(verify(p, head, first), KIN_ENO);
}

static void test_chain_misses_an_act(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	char head[TRAIL_HEAD], whole[TRAIL_HEAD];

	add_act(p, "status");
	add_act(p, "nama");
	assert_int_equal(verify(p, whole, NULL), KIN_OK);
	/* cutting the end off shows only against a head kept elsewhere */
	assert_int_equal(db_exec(p->db, "DROP TRIGGER act_no_delete;"
				 "DROP TRIGGER change_no_delete;"
				 "DELETE FROM change WHERE act_id = 3;"
				 "DELETE FROM seal WHERE act_id = 3;"
				 "DELETE FROM act WHERE seq = 3;", &err),
			 KIN_OK);
	assert_int_equal(verify(p, head, NULL), KIN_OK);
	assert_int_equal(verify(p, head, whole), KIN_ENO);
}

static void test_second_writer_is_busy(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	struct db *other = NULL;

	assert_int_equal(db_open(&other, p->path, DB_WRITE, NULL, &err),
			 KIN_OK);
	assert_int_equal(db_exec(other, "PRAGMA busy_timeout = 50", &err),
			 KIN_OK);
	assert_int_equal(db_begin_write(p->db, &err), KIN_OK);
	assert_int_equal(db_begin_write(other, &err), KIN_EBUSY);
	/* a reader is not disturbed */
	kin_err_clear(&err);
	assert_int_equal(db_begin_read(other, &err), KIN_OK);
	assert_int_equal(db_end(other, KIN_OK, &err), KIN_OK);
	assert_int_equal(db_end(p->db, KIN_OK, &err), KIN_OK);
	assert_int_equal(db_begin_write(other, &err), KIN_OK);
	assert_int_equal(db_end(other, KIN_EINTERNAL, &err), KIN_EINTERNAL);
	db_close(other);
}

static void test_failure_rolls_back(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	long long n;

	assert_int_equal(db_begin_write(p->db, &err), KIN_OK);
	assert_int_equal(db_exec(p->db, "UPDATE unit SET name = 'x'", &err),
			 KIN_OK);
	assert_int_equal(db_end(p->db, KIN_EINPUT, &err), KIN_EINPUT);
	assert_int_equal(db_get_int(&n, p->db, &err, SQL_TEXT(
				    "SELECT count(*) FROM unit WHERE name = "
				    "'x'")), KIN_OK);
	assert_int_equal(n, 0);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

/* SQLite's memory is the program's: it can be made to run out. */
static void test_memory_of_sqlite(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	long long n;

	kin_alloc_fail_after(1, 1);
	assert_int_equal(db_get_int(&n, p->db, &err, SQL_TEXT(
				    "SELECT count(*) FROM act a JOIN change b "
				    "ON b.act_id = a.seq")), KIN_ENOMEM);
	assert_true(kin_alloc_failures() > 0);
	kin_alloc_fail_after(0, 0);
	assert_string_equal(err.msg, "out of memory");
	kin_err_clear(&err);
	assert_int_equal(db_get_int(&n, p->db, &err,
				    SQL_TEXT("SELECT count(*) FROM act")),
			 KIN_OK);
	assert_int_equal(n, 1);
}

/* Whether the whole text of a pack was read; the n-th allocation fails. */
static int reads_pack(long long id, long n, struct db *db)
{
	struct kin_err err = KIN_ERR_INIT;
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int found, whole;

	assert_int_equal(db_begin_read(db, &err), KIN_OK);
	kin_alloc_fail_after(n, 0);
	st = rows_first(&found, &rows, db, &err,
			SQL_TEXT("SELECT json FROM rule_pack WHERE id = ?1"),
			id);
	whole = !st && (long long)strlen(rows_text(&rows, 0)) == 60000 + id;
	rows_close(&rows);
	kin_alloc_fail_after(0, 0);
	assert_int_equal(db_end(db, st, &err), whole ? KIN_OK : KIN_ENOMEM);
	return whole;
}

/* A text that could not be read is no null, and does not pass unnoticed.
 * Whether SQLite needs memory to give a text out depends on its length. */
static void test_text_without_memory(void **state)
{
	struct place *p = *state;
	struct kin_err err = KIN_ERR_INIT;
	struct db *db;
	long long id;
	long n;

	assert_int_equal(db_exec(p->db, "WITH n(i) AS (VALUES (2) UNION ALL "
				 "SELECT i + 1 FROM n WHERE i < 10) INSERT "
				 "INTO rule_pack SELECT i, 'q', i, i, '|', "
				 "printf('{%.*c}', 59998 + i, 'x'), 1 FROM n",
				 &err), KIN_OK);
	for (id = 2; id <= 10; id++)
		for (n = 1;; n++) {
			int whole;

			assert_int_equal(db_open(&db, p->path, DB_READ, NULL,
						 &err), KIN_OK);
			whole = reads_pack(id, n, db);
			db_close(db);
			if (whole)
				break;
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_mode),
		CASE(test_create_keeps_what_is_there),
		CASE(test_foreign_file),
		CASE(test_guards),
		CASE(test_submitted_plan_is_frozen),
		CASE(test_collected_document_is_closed),
		CASE(test_chain),
		CASE(test_chain_misses_an_act),
		CASE(test_second_writer_is_busy),
		CASE(test_failure_rolls_back),
		CASE(test_memory_of_sqlite),
		CASE(test_text_without_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
