/*
 * The way to SQLite: values that are bound, rows that come back, statements
 * that are kept, transactions within one another.
 */
#include "unit/store_util.h"

#include <unistd.h>

#include "sql/plan.h"
#include "sql/unit.h"
#include "store/db_twin.h"
#include "store/past_store.h"

#define LAST_INT 9223372036854775807LL

static void values_come_back(void **state)
{
	static const long long numbers[] = { 0, 1, -1, LAST_INT,
					     -LAST_INT - 1, 1LL << 32 };
	static const char *const texts[] = { "", "a", "caf\xc3\xa9", "'", "?1",
					     "a\nb" };
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	int found;
	size_t i;

	for (i = 0; i < N(numbers); i++) {
		long long got = 7;

		STORE_OK(s, db_get_int(&got, s->db, &s->err,
				       SQL_TEXT("SELECT ?1"), numbers[i]));
		assert_true(got == numbers[i]);
	}
	for (i = 0; i < N(texts); i++) {
		char got[16] = "x";

		STORE_OK(s, db_get_text(got, sizeof(got), s->db, &s->err,
					SQL_TEXT("SELECT ?1"), texts[i]));
		assert_string_equal(got, texts[i]);
	}
	STORE_OK(s, rows_first(&found, &rows, s->db, &s->err,
			       SQL_TEXT("SELECT ?1, ?2, typeof(?3), ?4"),
			       (const char *)NULL, 5, 6L,
			       (const unsigned char *)NULL));
	assert_int_equal(found, 1);
	assert_null(rows_text(&rows, 0));
	assert_true(rows_is_null(&rows, 0));
	assert_int_equal(rows_int(&rows, 0), 0);
	assert_int_equal(rows_int(&rows, 1), 5);
	assert_false(rows_is_null(&rows, 1));
	assert_string_equal(rows_text(&rows, 2), "integer");
	assert_true(rows_is_null(&rows, 3));
	rows_close(&rows);
}

/* A digest has one length; what has another is none. */
static void digests(void **state)
{
	static const unsigned char digest[DIGEST_MAC] = "0123456789abcde";
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	int found;

	STORE_OK(s, rows_first(&found, &rows, s->db, &s->err,
			       SQL_TEXT("SELECT ?1, x'00', x'', NULL, "
					"zeroblob(17), length(?1)"),
			       (const unsigned char *)digest));
	assert_memory_equal(rows_digest(&rows, 0), digest, DIGEST_MAC);
	assert_null(rows_digest(&rows, 1));
	assert_null(rows_digest(&rows, 2));
	assert_null(rows_digest(&rows, 3));
	assert_null(rows_digest(&rows, 4));
	assert_int_equal(rows_int(&rows, 5), DIGEST_MAC);
	rows_close(&rows);
}

static void no_row(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	char text[8] = "x";
	long long n = 7;
	int found = -1;

	assert_int_equal(db_get_int(&n, s->db, &s->err,
				    SQL_TEXT("SELECT 1 WHERE 0")),
			 KIN_ENOTFOUND);
	assert_int_equal(n, 0);
	assert_int_equal(db_get_text(text, sizeof(text), s->db, &s->err,
				     SQL_TEXT("SELECT 'a' WHERE 0")),
			 KIN_ENOTFOUND);
	assert_string_equal(text, "");
	assert_string_equal(s->err.msg, "");
	STORE_OK(s, rows_first(&found, &rows, s->db, &s->err,
			       SQL_TEXT("SELECT 1 WHERE 0")));
	assert_int_equal(found, 0);
	rows_close(&rows);
	/* null is a row, and as text is nothing */
	STORE_OK(s, db_get_text(text, sizeof(text), s->db, &s->err,
				SQL_TEXT("SELECT NULL")));
	assert_string_equal(text, "");
	/* what is too long is cut within its room */
	STORE_OK(s, db_get_text(text, sizeof(text), s->db, &s->err,
				SQL_TEXT("SELECT '0123456789'")));
	assert_string_equal(text, "0123456");
	/* closed twice, and never opened */
	rows_close(&rows);
	rows = (struct rows)ROWS_INIT;
	rows_close(&rows);
	assert_int_equal(rows_next(&rows), 0);
}

static void wrong_statements(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long long n;

	assert_int_not_equal(db_run(s->db, &s->err, SQL_TEXT("SELEKSI")),
			     KIN_OK);
	assert_true(s->err.msg[0] != '\0');
	kin_err_clear(&s->err);
	/* too few values, too many */
	assert_int_equal(db_get_int(&n, s->db, &s->err,
				    SQL_TEXT("SELECT ?1 + ?2"), 1),
			 KIN_EINTERNAL);
	assert_non_null(strstr(s->err.msg, "1 values for 2 parameters"));
	kin_err_clear(&s->err);
	assert_int_equal(db_run(s->db, &s->err, SQL_TEXT("SELECT 1"), 1),
			 KIN_EINTERNAL);
	kin_err_clear(&s->err);
	/* a query that fails on its way says so at its end */
	STORE_OK(s, rows_open(&rows, s->db, &s->err,
			      SQL_TEXT("SELECT 1 UNION ALL SELECT "
				       "abs(-9223372036854775807 - 1)")));
	while (rows_next(&rows))
		;
	assert_int_not_equal(rows_end(&rows, KIN_OK, &s->err), KIN_OK);
	/* a status from before stands over it */
	assert_int_equal(rows_end(&rows, KIN_ERULE, &s->err), KIN_ERULE);
}

/* A statement that is open already is opened once more: each has its rows. */
static void a_statement_within_itself(void **state)
{
	struct store *s = *state;
	struct rows outer = ROWS_INIT, inner = ROWS_INIT;
	char got[64] = "";
	int round;

	for (round = 0; round < 3; round++) {
		got[0] = '\0';
		STORE_OK(s, rows_open(&outer, s->db, &s->err, &sql_plan_items,
				      1, 1));
		while (rows_next(&outer)) {
			strcat(got, rows_text(&outer, PLAN_ITEMS_CODE));
			STORE_OK(s, rows_open(&inner, s->db, &s->err,
					      &sql_plan_items, 2, 1));
			while (rows_next(&inner))
				strcat(got, rows_text(&inner,
						      PLAN_ITEMS_TARGET));
			STORE_OK(s, rows_end(&inner, KIN_OK, &s->err));
			strcat(got, " ");
		}
		STORE_OK(s, rows_end(&outer, KIN_OK, &s->err));
		assert_string_equal(got, "PELATIHANDua siklus "
				    "DISIPLINDua siklus ");
	}
}

/* A query that was left before its end begins anew, with other values. */
static void left_before_the_end(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	long long id;

	STORE_OK(s, rows_open(&rows, s->db, &s->err, &sql_plan_items, 1, 1));
	assert_int_equal(rows_next(&rows), 1);
	rows_close(&rows);
	STORE_OK(s, rows_open(&rows, s->db, &s->err, &sql_plan_items, 2, 1));
	assert_int_equal(rows_next(&rows), 1);
	assert_string_equal(rows_text(&rows, PLAN_ITEMS_TARGET),
			    "Dua siklus");
	assert_int_equal(rows_next(&rows), 0);
	assert_int_equal(rows_next(&rows), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	/* values of the time before are gone */
	STORE_OK(s, db_get_int(&id, s->db, &s->err, &sql_unit_find,
			       "20100002"));
	assert_int_equal(id, 2);
	assert_int_equal(db_get_int(&id, s->db, &s->err, &sql_unit_find,
				    (const char *)NULL), KIN_ENOTFOUND);
}

static void counted(void **state)
{
	struct store *s = *state;

	STORE_OK(s, db_run(s->db, &s->err, SQL_TEXT("UPDATE unit SET stub = 1 "
			   "WHERE kind = ?1"), "sekolah"));
	assert_int_equal(db_changes(s->db), 2);
	STORE_OK(s, db_run(s->db, &s->err, SQL_TEXT("UPDATE unit SET stub = 0 "
			   "WHERE 0")));
	assert_int_equal(db_changes(s->db), 0);
	STORE_OK(s, db_run(s->db, &s->err, SQL_TEXT("INSERT INTO person (id, "
			   "name, act_id) VALUES (?1, 'X', 1)"), 4711));
	assert_int_equal(db_last_id(s->db), 4711);
}

static void transactions(void **state)
{
	struct store *s = *state;

	assert_true(db_in_transaction(s->db));
	assert_true(db_is_writing(s->db));
	store_seal(s);
	assert_false(db_in_transaction(s->db));
	/* outside of one the status passes through */
	assert_int_equal(db_end(s->db, KIN_ERULE, &s->err), KIN_ERULE);
	STORE_OK(s, db_begin_read(s->db, &s->err));
	assert_true(db_in_transaction(s->db));
	assert_false(db_is_writing(s->db));
	/* a reader within a reader is part of it */
	STORE_OK(s, db_begin_read(s->db, &s->err));
	assert_int_equal(db_end(s->db, KIN_ENO, &s->err), KIN_ENO);
	assert_true(db_in_transaction(s->db));
	STORE_OK(s, db_end(s->db, KIN_OK, &s->err));
	assert_false(db_in_transaction(s->db));
}

/* What fails leaves nothing, and its own status. */
static void rolled_back(void **state)
{
	struct store *s = *state;

	store_seal(s);
	store_mark(s);
	store_act(s, "2024-02-01");
	store_sql(s, "UPDATE unit SET name = 'X'; DELETE FROM plan_revision;"
		  "INSERT INTO meta VALUES ('a', 'b')");
	assert_int_equal(db_end(s->db, KIN_EINTERRUPTED, &s->err),
			 KIN_EINTERRUPTED);
	STORE_DIFF(s, "");
	store_act(s, "2024-02-02");
	STORE_QUERY(s, "SELECT max(seq) FROM act", "2");
}

/* A reference that is missed at the end of the transaction. */
static void foreign_keys(void **state)
{
	struct store *s = *state;

	store_seal(s);
	STORE_OK(s, db_foreign_keys(s->db, 0, &s->err));
	STORE_OK(s, db_begin_write(s->db, &s->err));
	store_sql(s, "INSERT INTO person_alias VALUES (99, 'nip', 'x', 1)");
	db_end(s->db, KIN_ENO, &s->err);
	STORE_OK(s, db_foreign_keys(s->db, 1, &s->err));
	STORE_OK(s, db_begin_write(s->db, &s->err));
	assert_false(store_takes(s, "INSERT INTO person_alias VALUES (99, "
				 "'nip', 'x', 1)"));
	db_end(s->db, KIN_ENO, &s->err);
}

static int has_twin(struct db *db)
{
	struct db *twin;
	int has = db_twin(&twin, db);

	assert_true(has == (twin != NULL));
	db_close(twin);
	return has;
}

/* Somebody else does something to the file. */
static void write_elsewhere(struct store *s, const char *path)
{
	struct db *own = s->db;

	STORE_OK(s, db_open(&s->db, path, DB_WRITE, NULL, &s->err));
	STORE_OK(s, trail_init(s->db, &s->err));
	STORE_OK(s, seal_key(s->db, store_key, &s->err));
	store_act(s, "2024-02-01");
	assert_false(has_twin(s->db));	/* it writes */
	store_seal(s);
	db_close(s->db);
	s->db = own;
}

/* A second reader sees what the first one does, or there is none. */
static void twins(void **state)
{
	struct store *s = *state;
	char path[] = "twin-XXXXXX", more[32];
	FILE *fp = fdopen(mkstemp(path), "w");
	struct db *reader;

	assert_non_null(fp);
	store_seal(s);
	STORE_OK(s, db_begin_read(s->db, &s->err));
	assert_false(has_twin(s->db));	/* it has no file */
	STORE_OK(s, db_end(s->db, KIN_OK, &s->err));
	STORE_OK(s, db_save(s->db, fp, &s->err));
	assert_int_equal(fclose(fp), 0);
	STORE_OK(s, db_open(&reader, path, DB_READ, NULL, &s->err));
	assert_false(has_twin(reader));	/* what it sees may change */
	STORE_OK(s, db_begin_read(reader, &s->err));
	assert_true(has_twin(reader));
	write_elsewhere(s, path);
	assert_false(has_twin(reader));
	STORE_OK(s, db_end(reader, KIN_OK, &s->err));
	STORE_OK(s, db_begin_read(reader, &s->err));
	assert_true(has_twin(reader));
	STORE_OK(s, past_open("2024-02-01", 1, 0, NULL, 0, reader, &s->err));
	assert_false(has_twin(reader));
	past_close(reader);
	assert_true(has_twin(reader));
	db_close(reader);
	remove(path);
	snprintf(more, sizeof(more), "%s-wal", path);
	remove(more);
	snprintf(more, sizeof(more), "%s-shm", path);
	remove(more);
}

/* The seal has seen rows that SQLite took back: nothing is recorded. */
static void a_write_that_failed_halfway(void **state)
{
	struct store *s = *state;

	store_seal(s);
	store_act(s, "2024-02-03");
	assert_int_not_equal(db_run(s->db, &s->err, SQL_TEXT(
		"UPDATE person SET nip = '199001012010011901' "
		"WHERE id < 3")), KIN_OK);
	kin_err_clear(&s->err);
	store_sql(s, "UPDATE person SET rank = 'III/a' WHERE id = 1");
	assert_int_equal(db_end(s->db, KIN_OK, &s->err), KIN_EINTERNAL);
	assert_non_null(strstr(s->err.msg, "failed halfway"));
	kin_err_clear(&s->err);
	/* a reading that fails has changed nothing */
	store_act(s, "2024-02-03");
	assert_int_not_equal(db_run(s->db, &s->err, SQL_TEXT(
		"SELECT abs(-9223372036854775807 - 1)")), KIN_OK);
	kin_err_clear(&s->err);
}

static const struct sql odd = {
	"odd", "INSERT INTO temp.odd SELECT v1, v2 FROM given", -1, 0
};
static const struct sql even = {
	"even", "INSERT INTO temp.even SELECT v1 FROM given", -1, 0
};

static void lists(struct store *s)
{
	store_sql(s, "CREATE TEMP TABLE odd (n, text)");
	store_sql(s, "CREATE TEMP TABLE even (n)");
}

/* A statement reads what is given as a table, in its order. */
static void rows_at_hand(void **state)
{
	static const char *const texts[] = { "a", NULL, "", "b" };
	struct store *s = *state;
	int i;

	lists(s);
	STORE_OK(s, db_run_given(s->db, &s->err));
	for (i = 0; i < 40; i++)
		STORE_OK(s, db_give(s->db, &s->err, &odd, i, texts[i % 4]));
	STORE_QUERY(s, "SELECT count(*) FROM temp.odd", "0");
	STORE_OK(s, db_run_given(s->db, &s->err));
	STORE_OK(s, db_run_given(s->db, &s->err));
	STORE_QUERY(s, "SELECT count(*), sum(rowid = n + 1), count(text), "
		    "max(text), min(text) = '' FROM temp.odd",
		    "40|40|30|b|1");
	STORE_OK(s, db_give(s->db, &s->err, &even, 7));
	STORE_OK(s, db_run_given(s->db, &s->err));
	STORE_QUERY(s, "SELECT * FROM temp.even", "7");
}

/* Rows wait for each other between two calls, each statement for its own. */
static void rows_that_wait(void **state)
{
	struct store *s = *state;
	char text[8] = "a";
	int i;

	lists(s);
	STORE_OK(s, db_put(s->db, &s->err, &even, 2));
	STORE_QUERY(s, "SELECT * FROM temp.even", "2");
	STORE_OK(s, db_gather(s->db, 1, &s->err));
	for (i = 0; i < 7; i++) {
		snprintf(text, sizeof(text), "t%d", i);
		STORE_OK(s, db_put(s->db, &s->err, &odd, i,
				   (const char *)text));
		if (i % 2 == 0)
			STORE_OK(s, db_put(s->db, &s->err, &even, i));
	}
	STORE_QUERY(s, "SELECT count(*) FROM temp.odd", "0");
	STORE_OK(s, db_put(s->db, &s->err, &odd, 7, "t7"));
	STORE_QUERY(s, "SELECT count(*) FROM temp.odd", "8");
	STORE_OK(s, db_put(s->db, &s->err, &odd, 8, "t8"));
	STORE_OK(s, db_gather(s->db, 0, &s->err));
	STORE_QUERY(s, "SELECT count(*), sum(rowid = n + 1), "
		    "sum(text = 't' || n) FROM temp.odd", "9|9|9");
	STORE_QUERY(s, "SELECT group_concat(n) FROM temp.even", "2,0,2,4,6");
	STORE_OK(s, db_put(s->db, &s->err, &even, 8));
	STORE_QUERY(s, "SELECT max(n) FROM temp.even", "8");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(values_come_back),
		STORE_TEST(digests),
		STORE_TEST(no_row),
		STORE_TEST(wrong_statements),
		STORE_TEST(a_statement_within_itself),
		STORE_TEST(left_before_the_end),
		STORE_TEST(counted),
		STORE_TEST(transactions),
		STORE_TEST(rolled_back),
		STORE_TEST(foreign_keys),
		STORE_TEST(twins),
		STORE_TEST(a_write_that_failed_halfway),
		STORE_TEST(rows_at_hand),
		STORE_TEST(rows_that_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
