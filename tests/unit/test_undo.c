/*
 * Undo: what an act did to each kind of row, taken back row by row, and when
 * it cannot be.
 */
#include "unit/store_util.h"

#include "store/undo.h"

/* Tables and their rows as undo_apply() tells them. */
struct undo_told {
	char text[1024];
};

static void undo_tell(void *user, const struct undo_count *c)
{
	struct undo_told *t = user;
	size_t len = strlen(t->text);

	snprintf(t->text + len, sizeof(t->text) - len, "%s%s %ld",
		 len ? ", " : "", c->table, c->n);
}

/* The seed is act 1; `sql` is act 2; what is marked is what was before. */
static void undo_act(struct store *s, const char *day, const char *sql)
{
	if (db_in_transaction(s->db))
		store_seal(s);
	store_act(s, day);
	store_mark(s);
	store_sql(s, sql);
	store_seal(s);
}

/* What acts change, and what undo tells of it. */
static const struct undo_case {
	const char *sql, *told;
} undo_cases[] = {
	{ "INSERT INTO unit (id, kind, npsn, name, act_id) VALUES "
	  "(9, 'sekolah', '20100009', 'X', 2)", "unit 1" },
	{ "UPDATE unit SET name = 'X' WHERE id = 1", "unit 1" },
	{ "UPDATE unit SET name = NULL || 'X', kecamatan = NULL, stub = 1 "
	  "WHERE 0", "" },
	{ "DELETE FROM plan_revision WHERE plan_id = 1", "plan_revision 1" },
	{ "DELETE FROM plan_item WHERE plan_id = 1", "plan_item 2" },
	/* nulls to values and back, blobs, numbers of each size */
	{ "UPDATE person SET rank = 'II/a', nuptk = '1234567890123902' "
	  "WHERE id = 5", "person 1" },
	{ "UPDATE person SET rank = NULL, birth_date = NULL", "person 6" },
	{ "UPDATE plan SET content_digest = x'', last_day = 'x' WHERE id = 1",
	  "plan 1" },
	{ "UPDATE plan SET content_digest = x'00ff00' WHERE id = 1",
	  "plan 1" },
	{ "UPDATE post SET row_digest = 9223372036854775807 WHERE id = 1;"
	  "UPDATE post SET row_digest = -9223372036854775807 - 1 "
	  "WHERE id = 2; UPDATE post SET row_digest = 0 WHERE id = 3",
	  "post 3" },
	/* texts at both sides of each length of a length */
	{ "UPDATE unit SET name = printf('%.*c', 126 + id, 'x');"
	  "UPDATE unit SET kecamatan = printf('%.*c', 16382 + id, 'x') "
	  "WHERE id < 3", "unit 3" },
	/* one row twice is one row; there and back is none */
	{ "UPDATE unit SET name = 'X' WHERE id = 1;"
	  "UPDATE unit SET name = 'Y', level = 'SMP' WHERE id = 1", "unit 1" },
	{ "INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 2);"
	  "DELETE FROM window", "" },
	{ "INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 2);"
	  "UPDATE window SET to_day = 'd', extended_from = 'c'", "window 1" },
	/* a row that goes and comes again as another one */
	{ "DELETE FROM plan_revision WHERE plan_id = 1;"
	  "INSERT INTO plan_revision VALUES (1, 1, 'x', 'y', 2)",
	  "plan_revision 1" },
	/* a row gets a number behind the last one of its table */
	{ "INSERT INTO plan (id, post_id, period_id, state, revision, "
	  "content_digest, last_day, act_id) VALUES (9, 3, 1, 'draft', 1, "
	  "x'00', 'x', 2); UPDATE plan_revision SET plan_id = 9 "
	  "WHERE plan_id = 2", "plan 1, plan_revision 2" },
	{ "DELETE FROM plan_revision WHERE plan_id = 2;"
	  "INSERT INTO plan_revision VALUES (1, 2, 'x', 'y', 2)",
	  "plan_revision 2" },
	/* parents and children in one act */
	{ "INSERT INTO person (id, name, act_id) VALUES (9, 'X', 2);"
	  "INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	  "act_id) VALUES (9, 9, 2, 'guru', 'definitif', 1, 2);"
	  "INSERT INTO person_alias VALUES (9, 'nip', 'x', 2)",
	  "person 1, post 1, person_alias 1" },
	/* a frozen plan: the guards keep strangers out, not undo */
	{ "INSERT INTO dialogue VALUES (5, 1, 1, 'a', 'b', '2024-01-20', "
	  "NULL, 'x', 2)", "dialogue 1" },
	{ "UPDATE plan SET state = 'submitted' WHERE id = 1", "plan 1" },
	/* a setting, in a table without a number as its key */
	{ "INSERT INTO meta VALUES ('zona', 'WIB')", "meta 1" },
};

/* The same tables, in whatever order. */
static int undo_told_as(const char *told, const char *wanted)
{
	char each[128], *word, *rest = NULL;

	if (strlen(told) != strlen(wanted))
		return 0;
	store_keep(each, sizeof(each), wanted);
	for (word = strtok_r(each, ",", &rest); word;
	     word = strtok_r(NULL, ",", &rest))
		if (!strstr(told, word + (*word == ' ')))
			return 0;
	return 1;
}

static void undo_try(struct store *s, const struct undo_case *c, int *wrong)
{
	struct undo_conflict conflict;
	struct undo_told told = { "" };
	enum kin_status st;
	const char *diff;
	char before[8192];

	undo_act(s, "2024-02-01", c->sql);
	memcpy(before, s->was, sizeof(before));
	store_act(s, "2024-02-02");
	st = undo_apply(2, &conflict, undo_tell, &told, s->db, &s->err);
	/* an act that left no row has nothing to take back */
	if (st && !(st == KIN_ENOTFOUND && !c->told[0])) {
		print_error("%s: %s %s\n", c->sql, kin_status_name(st),
			    s->err.msg);
		++*wrong;
	}
	memcpy(s->was, before, sizeof(before));
	diff = store_diff(s);
	/* act 3 is there, and what was kept of act 2 */
	if (!undo_told_as(told.text, c->told) ||
	    (strcmp(diff, "act+1 undo+1") != 0 &&
	     strcmp(diff, "act+1") != 0)) {
		print_error("%s: told '%s', left '%s'\n", c->sql, told.text,
			    diff);
		++*wrong;
	}
}

static void every_kind_of_row_comes_back(void **state)
{
	int wrong = 0;
	size_t i;

	for (i = 0; i < N(undo_cases); i++) {
		void *own = NULL;

		assert_int_equal(store_setup(&own), 0);
		undo_try(own, &undo_cases[i], &wrong);
		assert_int_equal(store_teardown(&own), 0);
	}
	(void)state;
	assert_int_equal(wrong, 0);
}

/* Later acts that build on act 2, "SELECT 1" for none. */
static const struct undo_later {
	const char *second, *third;
	enum kin_status status;
	const char *table;
	long long act;
} undo_laters[] = {
	/* something else, beside it */
	{ "UPDATE unit SET name = 'X' WHERE id = 1",
	  "UPDATE unit SET name = 'Y' WHERE id = 2", KIN_OK, "", 0 },
	/* another column of the same row, which act 2 left alone */
	{ "UPDATE unit SET name = 'X' WHERE id = 1",
	  "UPDATE unit SET level = 'SMP' WHERE id = 1", KIN_OK, "", 0 },
	/* the same column */
	{ "UPDATE unit SET name = 'X' WHERE id = 1",
	  "UPDATE unit SET name = 'Y' WHERE id = 1", KIN_ERULE, "unit", 3 },
	/* it was taken back by hand: nothing to change, nothing of act 2 */
	{ "UPDATE unit SET name = 'X' WHERE id = 1",
	  "UPDATE unit SET name = 'SD NEGERI REKAAN 01' WHERE id = 1",
	  KIN_ERULE, "unit", 3 },
	/* a row that was added and changed since, or is gone */
	{ "INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 2)",
	  "UPDATE window SET to_day = 'd'", KIN_ERULE, "window", 3 },
	{ "INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 2)",
	  "DELETE FROM window", KIN_ERULE, "window", 3 },
	/* a row that was removed and came again */
	{ "DELETE FROM plan_revision WHERE plan_id = 1",
	  "INSERT INTO plan_revision VALUES (1, 1, 'x', NULL, 3)", KIN_ERULE,
	  "plan_revision", 3 },
	/* something hangs on what was added */
	{ "INSERT INTO person (id, name, act_id) VALUES (9, 'X', 2)",
	  "INSERT INTO person_alias VALUES (9, 'nip', 'x', 3)", KIN_ERULE,
	  "person_alias", 3 },
	{ "INSERT INTO person (id, name, act_id) VALUES (9, 'X', 2)",
	  "INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	  "act_id) VALUES (9, 9, 2, 'guru', 'definitif', 1, 3)", KIN_ERULE,
	  "post", 3 },
	/* the trail is nobody's to take back */
	{ "UPDATE unit SET name = 'X' WHERE id = 1;"
	  "INSERT INTO change (act_id, subject, subject_id, field, day, salt, "
	  "digest) VALUES (2, 'unit', 1, 'sekolah', 'x', x'00', x'00')",
	  "SELECT 1", KIN_OK, "", 0 },
};

static int undo_try_later(struct store *s, const struct undo_later *c)
{
	struct undo_conflict x;
	struct undo_told told = { "" };
	enum kin_status st;
	char changes[32];
	int bad;

	undo_act(s, "2024-02-01", c->second);
	undo_act(s, "2024-02-02", c->third);
	store_keep(changes, sizeof(changes),
		   store_query(s, "SELECT count(*) FROM change"));
	store_act(s, "2024-02-03");
	st = undo_apply(2, &x, undo_tell, &told, s->db, &s->err);
	bad = st != c->status || strcmp(x.table, c->table) != 0 ||
	      x.act != c->act || (st && strcmp(x.command, "uji") != 0);
	if (bad)
		print_error("%s; %s: %s '%s' act %lld\n", c->second, c->third,
			    kin_status_name(st), x.table, x.act);
	STORE_QUERY(s, "SELECT count(*) FROM change", changes);
	/* what was refused is to be rolled back */
	if (st) {
		db_end(s->db, KIN_ENO, &s->err);
		STORE_QUERY(s, "SELECT count(*) FROM act", "3");
	}
	return bad;
}

static void what_was_built_upon(void **state)
{
	int wrong = 0;
	size_t i;

	for (i = 0; i < N(undo_laters); i++) {
		void *own = NULL;

		assert_int_equal(store_setup(&own), 0);
		wrong += undo_try_later(own, &undo_laters[i]);
		assert_int_equal(store_teardown(&own), 0);
	}
	(void)state;
	assert_int_equal(wrong, 0);
}

static void nothing_was_kept(void **state)
{
	struct store *s = *state;
	struct undo_conflict conflict;
	struct undo_told told = { "" };

	store_seal(s);
	store_act(s, "2024-02-01");
	store_seal(s);
	store_act(s, "2024-02-02");
	store_mark(s);
	/* an act without a row, one that never was */
	assert_int_equal(undo_apply(2, &conflict, undo_tell, &told, s->db,
				    &s->err), KIN_ENOTFOUND);
	assert_int_equal(undo_apply(99, &conflict, undo_tell, &told, s->db,
				    &s->err), KIN_ENOTFOUND);
	assert_string_equal(told.text, "");
	STORE_DIFF(s, "");
}

/* An act that is to have no undo keeps nothing of its rows. */
static void not_wanted(void **state)
{
	struct store *s = *state;
	struct undo_conflict conflict;
	struct undo_told told = { "" };

	store_seal(s);
	store_act(s, "2024-02-01");
	STORE_OK(s, undo_begin(s->db, 0, &s->err));
	store_sql(s, "UPDATE unit SET name = 'X' WHERE id = 1");
	store_seal(s);
	STORE_QUERY(s, "SELECT count(*) FROM undo WHERE act_id = 2", "0");
	store_act(s, "2024-02-02");
	assert_int_equal(undo_apply(2, &conflict, undo_tell, &told, s->db,
				    &s->err), KIN_ENOTFOUND);
}

/* Acts of the last days can be taken back, older ones not. */
static void dropped_after_days(void **state)
{
	static const struct { const char *from, *kept; } cases[] = {
		{ NULL, "1/2/3" },
		{ "2024-01-01T00:00:00Z", "1/2/3" },
		{ "2024-01-15T02:00:00Z", "1/2/3" },
		{ "2024-01-15T02:00:01Z", "2/3" },
		{ "2024-02-01T02:00:00Z", "2/3" },
		{ "2024-02-02T00:00:00Z", "3" },
	};
	size_t i;

	for (i = 0; i < N(cases); i++) {
		void *own = NULL;
		struct store *s;

		assert_int_equal(store_setup(&own), 0);
		s = own;
		undo_act(s, "2024-02-01", "UPDATE unit SET name = 'X'");
		store_act(s, "2024-02-02");
		store_sql(s, "UPDATE unit SET name = 'Y'");
		s->act.undo_from = cases[i].from;
		store_seal(s);
		STORE_QUERY(s, "SELECT act_id FROM undo ORDER BY act_id",
			    cases[i].kept);
		assert_int_equal(store_teardown(&own), 0);
	}
	(void)state;
}

/* An act of too many rows is not kept at all, and none is lost for it. */
static void too_many_rows(void **state)
{
	static const struct { int rows; const char *kept; } cases[] = {
		{ UNDO_ROWS, "1|-" }, { UNDO_ROWS + 1, "0|-" },
	};
	struct store *s = *state;
	char sql[256];
	size_t i;

	store_seal(s);
	for (i = 0; i < N(cases); i++) {
		store_act(s, "2024-02-01");
		snprintf(sql, sizeof(sql), "WITH n(i) AS (VALUES (1) UNION "
			 "ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO "
			 "meta SELECT 'k' || i || '-' || %lld, '' FROM n",
			 cases[i].rows, s->act.seq);
		store_sql(s, sql);
		store_seal(s);
		snprintf(sql, sizeof(sql), "SELECT count(*), NULL FROM undo "
			 "WHERE act_id = %lld AND n = %d", s->act.seq,
			 cases[i].rows);
		STORE_QUERY(s, sql, cases[i].kept);
	}
}

/* Taking back what took something back does it again. */
static void undo_of_undo(void **state)
{
	struct store *s = *state;
	struct undo_conflict conflict;
	struct undo_told told = { "" };

	undo_act(s, "2024-02-01", "UPDATE unit SET name = 'X' WHERE id = 1;"
		 "INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 2)");
	store_act(s, "2024-02-02");
	STORE_OK(s, undo_apply(2, &conflict, undo_tell, &told, s->db,
			       &s->err));
	STORE_QUERY(s, "SELECT name FROM unit WHERE id = 1",
		    "SD NEGERI REKAAN 01");
	store_seal(s);
	store_act(s, "2024-02-03");
	STORE_OK(s, undo_apply(3, &conflict, undo_tell, &told, s->db,
			       &s->err));
	STORE_QUERY(s, "SELECT name, (SELECT count(*) FROM window) FROM unit "
		    "WHERE id = 1", "X|1");
}

/* The guards hold again behind it. */
static void guards_come_back(void **state)
{
	struct store *s = *state;
	struct undo_conflict conflict;
	struct undo_told told = { "" };

	undo_act(s, "2024-02-01", "INSERT INTO dialogue VALUES (5, 1, 1, 'a', "
		 "'b', '2024-01-20', NULL, 'x', 2)");
	store_act(s, "2024-02-02");
	store_sql(s, "INSERT INTO dialogue VALUES (6, 1, 1, 'a', 'b', "
		  "'2024-01-21', NULL, 'x', 3)");
	assert_false(store_takes(s, "DELETE FROM dialogue WHERE id = 5"));
	STORE_OK(s, undo_apply(2, &conflict, undo_tell, &told, s->db,
			       &s->err));
	assert_false(store_takes(s, "DELETE FROM dialogue"));
	STORE_QUERY(s, "SELECT id FROM dialogue", "6");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_row_comes_back),
		cmocka_unit_test(what_was_built_upon),
		STORE_TEST(nothing_was_kept),
		STORE_TEST(not_wanted),
		cmocka_unit_test(dropped_after_days),
		STORE_TEST(too_many_rows),
		STORE_TEST(undo_of_undo),
		STORE_TEST(guards_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
