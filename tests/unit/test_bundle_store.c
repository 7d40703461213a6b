/*
 * What travels in bundles, out of one database into another: every table of
 * content, each row as it was, under ids that nobody else has.
 */
#include "unit/store_util.h"

#include "base/buf.h"
#include "sql/bundle.h"
#include "sql/bundle_merge.h"
#include "store/bundle_store.h"

#define OFFICE_KEY "ed25519:0123456789012345678901234567890123456789012"

static struct store *store_new(void)
{
	void *s;

	assert_int_equal(store_setup(&s), 0);
	return s;
}

static void store_free(struct store *s)
{
	void *state = s;

	assert_int_equal(store_teardown(&state), 0);
}

/* Nothing of the schema stays at home because it was forgotten. */
static void bundle_tables_are_all(void **state)
{
	struct store *s = store_new();

	(void)state;
	assert_int_equal(bundle_store_open(s->db, &s->err), KIN_OK);
	assert_string_equal(
		store_query(s, "SELECT name FROM main.sqlite_schema WHERE "
			    "type = 'table' AND name NOT LIKE 'sqlite%' AND "
			    "'b_' || name NOT IN (SELECT name FROM "
			    "temp.sqlite_schema) ORDER BY name"),
		"bundle_act/bundle_key/bundle_person/bundle_unit/erased/"
		"erasure/former_head/meta/seal/undo");
	/* and each has the columns of its table */
	assert_string_equal(
		store_query(s, "SELECT t.name, c.name FROM "
			    "temp.sqlite_schema t JOIN "
			    "pragma_table_info(substr(t.name, 3)) c LEFT JOIN "
			    "pragma_table_info(t.name) b ON b.name = c.name "
			    "WHERE t.name LIKE 'b_%' AND b.name IS NULL"), "");
	store_free(s);
}

/* A row belongs to one whose columns say so, and points backwards only. */
static void bundle_tables_stand_in_order(void **state)
{
	struct store *s = store_new();
	struct rows rows = ROWS_INIT;
	char seen[2048] = "|act|", name[64], query[300];

	(void)state;
	assert_int_equal(bundle_store_names(&rows, s->db, &s->err), KIN_OK);
	while (rows_next(&rows)) {
		struct rows refs = ROWS_INIT;

		snprintf(name, sizeof(name), "%s",
			 rows_text(&rows, BUNDLE_NAMES_NAME));
		snprintf(query, sizeof(query), "SELECT '|' || \"table\" || "
			 "'|' AS t FROM pragma_foreign_key_list('%s') WHERE "
			 "\"table\" <> '%s'", name, name);
		assert_int_equal(rows_open(&refs, s->db, &s->err,
					   SQL_TEXT(query)), KIN_OK);
		while (rows_next(&refs))
			if (!strstr(seen, rows_text(&refs, 0)))
				fail_msg("%s before %s", name,
					 rows_text(&refs, 0));
		rows_close(&refs);
		snprintf(seen + strlen(seen), sizeof(seen) - strlen(seen),
			 "%s|", name);
	}
	rows_close(&rows);
	store_free(s);
}

static void select_all(struct store *s, long long since)
{
	struct bundle_area area = { .kabupaten = "" };

	assert_int_equal(bundle_store_open(s->db, &s->err), KIN_OK);
	if (bundle_store_select(&area, since, s->db, &s->err))
		fail_msg("%s", s->err.msg);
}

static void bundle_keeps_secrets(void **state)
{
	struct store *s = store_new();

	(void)state;
	store_sql(s, "UPDATE person SET nik_digest = "
		  "'0123456789012345678901' WHERE id = 1;"
		  "UPDATE post SET row_digest = 7 WHERE id = 1;"
		  "INSERT INTO person_alias VALUES "
		  "(1, 'nik', '0123456789012345678901', 1), "
		  "(1, 'nip', '198501012010012901', 1)");
	select_all(s, 0);
	assert_string_equal(store_query(s, "SELECT count(*), "
					"count(nik_digest) FROM b_person"),
			    "6|0");
	assert_string_equal(store_query(s, "SELECT count(row_digest) FROM "
					"b_post"), "0");
	assert_string_equal(store_query(s, "SELECT kind FROM b_person_alias"),
			    "nip");
	store_free(s);
}

static void bundle_selects_an_area(void **state)
{
	static const struct {
		struct bundle_area area;
		const char *units, *people;
	} cases[] = {
		{ { "", "", "" }, "1/2/3", "1/2/3/4/5/6" },
		{ { "kab. rekaan", "", "" }, "1/2/3", "1/2/3/4/5/6" },
		{ { "", "Misal", "" }, "2", "5/6" },
		{ { "", "", "20100001" }, "1", "1/2/3" },
		{ { "Kab. Lain", "", "" }, "", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct store *s = store_new();

		assert_int_equal(bundle_store_open(s->db, &s->err), KIN_OK);
		assert_int_equal(bundle_store_select(&cases[i].area, 0, s->db,
						     &s->err), KIN_OK);
		assert_string_equal(store_query(s, "SELECT id FROM b_unit "
						"ORDER BY id"),
				    cases[i].units);
		assert_string_equal(store_query(s, "SELECT id FROM b_person "
						"ORDER BY id"),
				    cases[i].people);
		store_free(s);
	}
}

/* An act touches the school of its row, however deep that lies. */
static const struct touch_case {
	const char *sql, *whole;
} touches[] = {
	{ "", "" },
	{ "UPDATE unit SET act_id = 2 WHERE id = 3", "3" },
	{ "UPDATE person SET act_id = 2 WHERE id = 5", "2" },
	{ "UPDATE post SET superseded_act = 2 WHERE id = 6", "2" },
	{ "INSERT INTO plan_return VALUES "
	  "(1, 1, 1, NULL, NULL, 'ubah', '2024-01-11', 3, 2)", "1" },
	{ "INSERT INTO observation (id, plan_id, state, last_day, "
	  "act_id) VALUES (1, 2, 'open', '2024-02-01', 1); INSERT "
	  "INTO observation_schedule (observation_id, seq, act_id) "
	  "VALUES (1, 1, 2)", "1" },
	{ "INSERT INTO exception VALUES "
	  "(1, 6, NULL, 'cuti', NULL, NULL, NULL, 2, NULL)", "2" },
	{ "INSERT INTO change VALUES (1, 2, 'plan', 2, 2, 'state', "
	  "'a', 'b', NULL, '2024-01-10', NULL, 0, x'00', x'00')",
	  "1" },
	{ "INSERT INTO rapor_hint VALUES "
	  "(2, 2024, 'A1', NULL, NULL, NULL, 2)", "2" },
};

static void bundle_finds_what_changed(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < N(touches); i++) {
		struct store *s = store_new();

		s->unsealed = 1;
		store_sql(s, "INSERT INTO act (seq, at, day, actor, login, "
			  "command, prev, hash) VALUES (2, "
			  "'2024-01-10T00:00:00Z', '2024-01-10', 'x', 'x', "
			  "'x', '', 'bb')");
		store_sql(s, touches[i].sql);
		select_all(s, 1);
		assert_string_equal(store_query(s, "SELECT unit_id FROM "
						"b_state WHERE whole ORDER BY "
						"unit_id"), touches[i].whole);
		store_free(s);
	}
}

/* The rows of a table at hand, each with a line break behind it. */
static void read_lines(struct buf *out, struct store *s, const char *table)
{
	char text[BUNDLE_STATEMENT];
	struct rows rows = ROWS_INIT;

	buf_reset(out);
	assert_int_equal(bundle_store_lines(text, sizeof(text), table, s->db,
					    &s->err), KIN_OK);
	assert_true(strlen(text) < sizeof(text) - 1);
	assert_int_equal(rows_open(&rows, s->db, &s->err, SQL_TEXT(text)),
			 KIN_OK);
	while (rows_next(&rows)) {
		buf_adds(out, rows_text(&rows, 0));
		buf_addc(out, '\n');
	}
	rows_close(&rows);
}

static void take_lines(struct store *s, const char *table, const char *line)
{
	struct bundle_taker *taker;
	const char *end;

	assert_int_equal(bundle_taker_open(&taker, table, s->db, &s->err),
			 KIN_OK);
	for (; (end = strchr(line, '\n')); line = end + 1)
		if (bundle_taker_row(taker, line, (size_t)(end - line),
				     &s->err))
			fail_msg("%s: %s", table, s->err.msg);
	bundle_taker_free(taker);
}

/* A row holds what its line says, and nothing else is one. */
static void bundle_lines_are_rows(void **state)
{
	static const struct {
		const char *line, *row;
	} cases[] = {
		{ "{\"id\": 7 , \"nip\":null,\"name\":\"a\\u00e9\\\"\\n\"}",
		  "7|-|a\xc3\xa9\"\n" },
		{ "{\"name\":\"\",\"id\":-3,\"nip\":\"1\",\"x\":[1]}",
		  "-3|1|" },
		{ "{\"id\":1.5}", NULL }, { "{\"id\":-}", NULL },
		{ "{\"id\":true}", NULL }, { "{\"id\":[1]}", NULL },
		{ "{\"id\":1234567890123456789}", NULL }, { "[1]", NULL },
		{ "\"id\"", NULL }, { "7", NULL },
	};
	struct store *s = store_new();
	struct bundle_taker *taker;
	size_t i;

	(void)state;
	assert_int_equal(bundle_store_open(s->db, &s->err), KIN_OK);
	assert_int_equal(bundle_taker_open(&taker, "person", s->db, &s->err),
			 KIN_OK);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *line = cases[i].line;

		assert_int_equal(bundle_taker_row(taker, line, strlen(line),
						  &s->err),
				 cases[i].row ? KIN_OK : KIN_EINPUT);
		if (cases[i].row)
			assert_string_equal(
				store_query(s, "SELECT id, nip, name FROM "
					    "b_person"), cases[i].row);
		store_sql(s, "DELETE FROM b_person");
	}
	bundle_taker_free(taker);
	store_free(s);
}

/* From the tables of one run into those of another, and read once more. */
static void carry(struct store *to, struct store *from)
{
	struct buf lines = BUF_INIT, again = BUF_INIT;
	struct rows rows = ROWS_INIT;

	assert_int_equal(bundle_store_open(to->db, &to->err), KIN_OK);
	assert_int_equal(bundle_store_names(&rows, from->db, &from->err),
			 KIN_OK);
	while (rows_next(&rows)) {
		const char *name = rows_text(&rows, BUNDLE_NAMES_NAME);

		read_lines(&lines, from, name);
		take_lines(to, name, buf_str(&lines));
		read_lines(&again, to, name);
		assert_string_equal(buf_str(&again), buf_str(&lines));
	}
	rows_close(&rows);
	buf_release(&lines);
	buf_release(&again);
}

static void empty(struct store *s)
{
	store_sql(s, "DROP TRIGGER plan_item_no_delete; "
		  "DELETE FROM plan_item; DELETE FROM plan_revision; "
		  "DELETE FROM plan; DELETE FROM post; DELETE FROM person; "
		  "DELETE FROM unit; DELETE FROM period; "
		  "DELETE FROM rule_pack");
	store_sql(s, "INSERT INTO bundle_key (id, key, name, trusted, act_id) "
		  "VALUES (3, '" OFFICE_KEY "', 'rekaan', 1, 1)");
}

static void take(struct store *to)
{
	struct bundle_area area = { .kabupaten = "" };
	struct bundle_counts n;
	struct bundle_key key;
	long long faults = -1;

	assert_int_equal(bundle_store_key(&key, OFFICE_KEY, to->db, &to->err),
			 KIN_OK);
	assert_int_equal(key.id, 3);
	assert_int_equal(bundle_store_key(&key, "ed25519:", to->db, &to->err),
			 KIN_ENOTFOUND);
	bundle_store_key(&key, OFFICE_KEY, to->db, &to->err);
	assert_int_equal(bundle_store_check_rows(to->db, &to->err), KIN_OK);
	assert_int_equal(bundle_store_compare(&key, &area, 0, to->db, &to->err),
			 KIN_OK);
	assert_int_equal(bundle_store_n_faults(&faults, 0, to->db, &to->err),
			 KIN_OK);
	assert_string_equal(store_query(to, "SELECT * FROM b_fault"), "");
	assert_int_equal(faults, 0);
	assert_int_equal(bundle_store_reduce(&n, 3, to->db, &to->err), KIN_OK);
	assert_int_equal(n.taken, 3);
	if (bundle_store_apply(&to->act, 3, 1, to->db, &to->err))
		fail_msg("%s", to->err.msg);
}

static void bundle_rows_find_their_place(void **state)
{
	struct store *from = store_new(), *to = store_new();

	(void)state;
	from->unsealed = to->unsealed = 1;
	store_sql(from, "UPDATE act SET hash = 'aa' WHERE seq = 1");
	select_all(from, 0);
	empty(to);
	carry(to, from);
	take(to);
	assert_string_equal(store_query(to, "SELECT id >> 40, id & 255, nip "
					"FROM person WHERE nuptk IS NULL "
					"ORDER BY id LIMIT 2"),
			    "3|1|" NIP_SATU "/3|2|" NIP_DUA);
	assert_string_equal(store_query(to, "SELECT p.state, p.rater_id & "
					"255, e.name, d.code, i.target, "
					"p.transcribed, hex(p.content_digest) "
					"FROM plan p JOIN post o ON o.id = "
					"p.post_id JOIN person e ON e.id = "
					"o.person_id JOIN period d ON d.id = "
					"p.period_id JOIN plan_item i ON "
					"i.plan_id = p.id WHERE p.id & 255 = "
					"2"),
			    "approved|3|Purwarupa Dua|2024-1|Dua siklus|1|02");
	assert_string_equal(store_query(to, "SELECT count(*), min(seq) FROM "
					"bundle_unit"), "3|1");
	store_free(to);
	store_free(from);
}

/* A row that points out of the bundle is found, in whichever table. */
static void bundle_rows_that_point_nowhere(void **state)
{
	static const struct {
		const char *sql, *what;
	} cases[] = {
		{ "DELETE FROM b_person WHERE id = 2", "post.person_id" },
		{ "UPDATE b_plan SET rater_id = 99 WHERE id = 2",
		  "plan.rater_id" },
		{ "UPDATE b_plan_item SET plan_id = 9 WHERE plan_id = 1",
		  "plan_item.plan_id" },
		{ "UPDATE b_period SET pack_id = 2 WHERE id = 1",
		  "period.pack_id" },
		{ "UPDATE b_unit SET act_id = 2 WHERE id = 1", "unit.act_id" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct store *s = store_new();

		s->unsealed = 1;
		store_sql(s, "UPDATE act SET hash = 'aa' WHERE seq = 1");
		select_all(s, 0);
		store_sql(s, cases[i].sql);
		assert_int_equal(bundle_store_check_rows(s->db, &s->err),
				 KIN_OK);
		assert_string_equal(store_query(s, "SELECT what FROM b_fault"),
				    cases[i].what);
		store_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bundle_tables_are_all),
		cmocka_unit_test(bundle_tables_stand_in_order),
		cmocka_unit_test(bundle_keeps_secrets),
		cmocka_unit_test(bundle_selects_an_area),
		cmocka_unit_test(bundle_finds_what_changed),
		cmocka_unit_test(bundle_lines_are_rows),
		cmocka_unit_test(bundle_rows_find_their_place),
		cmocka_unit_test(bundle_rows_that_point_nowhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
