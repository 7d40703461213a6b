/*
 * The seal: sums of buckets that do not ask for an order, and that see each
 * way in which a row can become another one.
 */
#include "base/alloc.h"
#include "store/seal_form.h"
#include "unit/store_util.h"

/* Buckets that do not fit, "table:bucket:first" each. */
struct seal_told {
	char text[4096];
	long n;
};

static void seal_tell(void *user, const struct seal_fault *f)
{
	struct seal_told *t = user;
	size_t len = strlen(t->text);

	t->n++;
	snprintf(t->text + len, sizeof(t->text) - len, "%s%s:%d:%lld",
		 len ? " " : "", f->table, f->bucket, f->first);
}

/* What is wrong with the rows as they are. */
static const char *seal_faults(struct store *s)
{
	static struct seal_told told;
	long n = -1;

	memset(&told, 0, sizeof(told));
	STORE_OK(s, seal_verify(&n, seal_tell, &told, s->db, &s->err));
	assert_int_equal(n, told.n);
	return told.text;
}

#define SUM_OF(table, act) "SELECT hex(sum) FROM seal WHERE name = '" table \
	"' AND act_id = " act " ORDER BY bucket"

/* A statement of nobody's: it is done past the seal, looked at, and undone. */
static const char *seal_after(struct store *s, const char *sql)
{
	static char faults[4096];

	store_sql(s, "SAVEPOINT a");
	store_sql(s, sql);
	snprintf(faults, sizeof(faults), "%s", seal_faults(s));
	store_sql(s, "ROLLBACK TO a; RELEASE a");
	return faults;
}

/* The seed is sealed; then nothing watches. */
static void seal_past(struct store *s)
{
	store_seal(s);
	assert_int_equal(db_begin_write(s->db, &s->err), KIN_OK);
	store_sql(s, "DROP TRIGGER pack_frozen; DROP TRIGGER act_sealed;"
		  "DROP TRIGGER plan_item_no_update;"
		  "DROP TRIGGER plan_item_no_delete");
	s->unsealed = 1;
}

/* Cells go where a buffer has room: a byte and a NUL, over each end. */
static void buf_gives_room(void **state)
{
	struct buf b = BUF_INIT;
	char *to;
	int i;

	(void)state;
	for (i = 0; i < 300; i++) {
		to = buf_room(&b, 1);
		assert_ptr_equal(to, b.data + b.len);
		assert_true(b.len + 1 < b.cap);
		*to = (char)('a' + i % 26);
		b.len++;
	}
	buf_addc(&b, '!');
	assert_string_equal(b.data + 298, "mn!");
	assert_memory_equal(b.data, "abcdefghijklmnopqrstuvwxyzabc", 29);
	kin_alloc_fail_after(1, 0);
	assert_null(buf_room(&b, 1 << 20));
	kin_alloc_fail_after(0, 0);
	assert_true(b.failed);
	assert_null(buf_room(&b, 1));
	buf_release(&b);
}

static void key_comes_and_goes(void **state)
{
	struct store *s = *state;

	assert_true(seal_has_key(s->db));
	store_seal(s);
	seal_free(s->db);
	assert_false(seal_has_key(s->db));
	seal_free(s->db);
	STORE_OK(s, seal_key(s->db, store_key, &s->err));
	assert_true(seal_has_key(s->db));
}

/* Every type of a column, changed in each way that SQL can tell apart. */
static const struct {
	const char *sql, *faults;
} seal_changes[] = {
	{ "UPDATE unit SET act_id = act_id", "" },
	{ "UPDATE person SET name = 'purwarupa Satu' WHERE id = 1",
	  "person:0:0" },
	{ "UPDATE person SET nuptk = '1234567890123902' WHERE id = 1",
	  "person:0:0" },
	{ "UPDATE person SET rank = NULL WHERE id = 1", "person:0:0" },
	/* an empty text is no null */
	{ "UPDATE person SET rank = '' WHERE id = 5", "person:0:0" },
	{ "UPDATE unit SET stub = 1 WHERE id = 2", "unit:0:0" },
	{ "UPDATE post SET row_digest = 0 WHERE id = 2", "post:0:0" },
	{ "UPDATE post SET row_digest = -1 WHERE id = 2", "post:0:0" },
	{ "UPDATE plan SET content_digest = x'0100' WHERE id = 1",
	  "plan:0:0" },
	{ "UPDATE plan SET content_digest = x'' WHERE id = 1", "plan:0:0" },
	{ "UPDATE plan SET content_digest = '1' WHERE id = 1", NULL },
	{ "UPDATE rule_pack SET json = '{\"label\":\"uji\"}'",
	  "rule_pack:0:0" },
	{ "UPDATE plan_item SET target = 'Dua siklus' WHERE plan_id = 1 "
	  "AND section = 'praktik'", "plan_item:0:0" },
	{ "DELETE FROM plan_item WHERE plan_id = 1 AND section = 'praktik'",
	  "plan_item:0:0" },
	{ "UPDATE period SET label = 'Semester dua' WHERE id = 1",
	  "period:0:0" },
	{ "DELETE FROM plan_revision WHERE plan_id = 2",
	  "plan_revision:0:0" },
	/* the same values in the columns beside them */
	{ "UPDATE unit SET kecamatan = provinsi, provinsi = kecamatan "
	  "WHERE id = 1", "unit:0:0" },
	{ "UPDATE unit SET kecamatan = 'UmpamaK', kabupaten = 'ab. Rekaan' "
	  "WHERE id = 1", "unit:0:0" },
	/* the rows of two changed for one another */
	{ "UPDATE person SET birth_date = CASE id WHEN 1 THEN '1986-01-01' "
	  "ELSE '1985-01-01' END WHERE id IN (1, 2)", "person:0:0" },
	/* there and back again */
	{ "UPDATE person SET name = 'X' WHERE id = 1;"
	  "UPDATE person SET name = 'Purwarupa Satu' WHERE id = 1", "" },
	{ "INSERT INTO meta VALUES ('zona', 'WIB')", NULL },
	/* the trail's own values, and what the chain covers instead */
	{ "UPDATE act SET actor = 'lain'", "" },
	/* two tables */
	{ "UPDATE person SET name = 'X' WHERE id = 1;"
	  "UPDATE unit SET name = 'X' WHERE id = 1", "person:0:0 unit:0:0" },
	/* rows in buckets of their own */
	{ "INSERT INTO person (id, name, act_id) VALUES (4095, 'X', 1)",
	  "person:0:0" },
	{ "INSERT INTO person (id, name, act_id) VALUES (4096, 'X', 1)",
	  "person:1:4096" },
	{ "INSERT INTO person (id, name, act_id) VALUES (8192, 'X', 1), "
	  "(61440, 'Y', 1)", "person:2:8192 person:15:61440" },
	/* the sixteenth neighbours begin again at the first bucket */
	{ "INSERT INTO person (id, name, act_id) VALUES (65536, 'X', 1)",
	  "person:0:0" },
};

static void every_change_is_seen(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	seal_past(s);
	assert_string_equal(seal_faults(s), "");
	for (i = 0; i < N(seal_changes); i++) {
		const char *sql = seal_changes[i].sql, *got;

		if (!seal_changes[i].faults && !strncmp(sql, "UPDATE", 6)) {
			/* a STRICT table takes no value of another type */
			assert_false(store_takes(s, sql));
			continue;
		}
		got = seal_after(s, sql);
		if (seal_changes[i].faults ?
		    strcmp(got, seal_changes[i].faults) :
		    strncmp(got, "meta:", 5) || !strstr(got, ":-1")) {
			print_error("%s\n\t'%s'\n", sql, got);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

/* A row in two databases, put in by other ways and in another order. */
static void order_does_not_matter(void **state)
{
	static const char *const ways[] = {
		"INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 1), "
		"(1, 'b', '*', 'b', 'c', NULL, 1), "
		"(2, 'a', 'guru', 'b', 'c', 'd', 1)",
		"INSERT INTO window VALUES "
		"(2, 'a', 'guru', 'b', 'c', 'd', 1);"
		"INSERT INTO window VALUES (1, 'b', '*', 'b', 'c', NULL, 1);"
		"INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 1)",
		"INSERT INTO window VALUES (1, 'a', '*', 'a', 'c', NULL, 1), "
		"(1, 'b', '*', 'b', 'z', 'y', 1), (2, 'z', '*', '1', '2', "
		"NULL, 1), (2, 'a', 'guru', 'b', 'c', 'd', 1);"
		"UPDATE window SET from_day = 'b', to_day = 'c', "
		"extended_from = NULL WHERE period_id = 1;"
		"DELETE FROM window WHERE stage = 'z'",
	};
	char first[128] = "";
	size_t i;

	for (i = 0; i < N(ways); i++) {
		void *own = NULL;
		struct store *s;

		assert_int_equal(store_setup(&own), 0);
		s = own;
		store_sql(s, ways[i]);
		store_seal(s);
		if (i)
			STORE_QUERY(s, SUM_OF("window", "1"), first);
		else
			store_keep(first, sizeof(first),
				   store_query(s, SUM_OF("window", "1")));
		assert_int_equal(strlen(first), 32);
		assert_int_equal(store_teardown(&own), 0);
	}
	(void)state;
}

/* Only the buckets that an act changed are stored with it. */
static void only_what_changed_is_stored(void **state)
{
	struct store *s = *state;
	long long seq = -1;

	STORE_OK(s, seal_from(&seq, s->db, &s->err));
	assert_int_equal(seq, 1);
	store_seal(s);
	STORE_QUERY(s, "SELECT count(*) FROM seal WHERE act_id = 1 "
		    "AND name = 'unit'", "1");
	store_act(s, "2024-02-01");
	store_sql(s, "INSERT INTO person (id, name, act_id) "
		  "VALUES (5000, 'X', 2)");
	store_seal(s);
	STORE_OK(s, seal_last(&seq, s->db, &s->err));
	assert_int_equal(seq, 2);
	STORE_QUERY(s, "SELECT name, bucket FROM seal WHERE act_id = 2 "
		    "AND name <> 'undo'", "person|1");
	store_act(s, "2024-02-02");
	store_seal(s);
	/* an act that changed nothing keeps no undo, and no sum */
	STORE_QUERY(s, "SELECT count(*) FROM seal WHERE act_id = 3", "0");
	STORE_OK(s, seal_last(&seq, s->db, &s->err));
	assert_int_equal(seq, 2);
}

/* What comes back to what it was changes no sum. */
static void nothing_left_is_nothing_stored(void **state)
{
	struct store *s = *state;

	store_seal(s);
	store_act(s, "2024-02-01");
	store_sql(s, "UPDATE unit SET name = 'X' WHERE id = 1;"
		  "UPDATE unit SET name = 'SD NEGERI REKAAN 01' WHERE id = 1;"
		  "INSERT INTO window VALUES (1, 'a', '*', 'b', 'c', NULL, 1);"
		  "DELETE FROM window");
	store_seal(s);
	STORE_QUERY(s, "SELECT name FROM seal WHERE act_id = 2 "
		    "AND name IN ('unit', 'window')", "");
}

/* A sum that was altered shows like a row that was. */
static void sums_are_guarded_too(void **state)
{
	struct store *s = *state;

	seal_past(s);
	assert_string_equal(seal_after(s, "DELETE FROM seal WHERE name = "
				       "'unit'"), "unit:0:0");
	assert_string_equal(seal_after(s, "UPDATE seal SET sum = (SELECT sum "
				       "FROM seal WHERE name = 'unit') WHERE "
				       "name = 'person'"), "person:0:0");
	/* whoever adds the sum of a bucket that has no row */
	assert_string_equal(seal_after(s, "INSERT INTO seal VALUES ('unit', "
				       "7, 1, zeroblob(16))"), "");
	assert_string_equal(seal_after(s, "INSERT INTO seal VALUES ('unit', "
				       "7, 1, randomblob(16))"),
			    "unit:7:28672");
	assert_false(store_takes(s, "INSERT INTO seal VALUES ('unit', 16, 1, "
				 "randomblob(16))"));
	assert_false(store_takes(s, "INSERT INTO seal VALUES ('unit', 9, 1, "
				 "randomblob(15))"));
}

/* With another key nothing fits; with the first, all of it again. */
static void another_key(void **state)
{
	static const unsigned char other[DIGEST_KEY] = "another key";
	struct store *s = *state;
	char a[DIGEST_HEX], b[DIGEST_HEX], digest[DIGEST_HEX];

	memset(digest, 'a', sizeof(digest));
	digest[DIGEST_HEX - 1] = '\0';
	seal_past(s);
	seal_hash(a, s->db, digest);
	STORE_OK(s, seal_key(s->db, other, &s->err));
	assert_non_null(strstr(seal_faults(s), "person:0:0"));
	assert_non_null(strstr(seal_faults(s), "plan_item:0:0"));
	seal_hash(b, s->db, digest);
	assert_string_not_equal(a, b);
	assert_string_not_equal(a, digest);
	STORE_OK(s, seal_key(s->db, store_key, &s->err));
	assert_string_equal(seal_faults(s), "");
	seal_hash(b, s->db, digest);
	assert_string_equal(a, b);
	digest[0] = 'b';
	seal_hash(b, s->db, digest);
	assert_string_not_equal(a, b);
}

/* Tables of a run are nobody's content. */
static void temporary_tables_are_left_out(void **state)
{
	struct store *s = *state;

	store_seal(s);
	store_act(s, "2024-02-01");
	store_sql(s, "CREATE TEMP TABLE person (id, name);"
		  "INSERT INTO temp.person VALUES (1, 'x');"
		  "DROP TABLE temp.person");
	store_seal(s);
	STORE_QUERY(s, "SELECT count(*) FROM seal WHERE act_id = 2", "0");
}

/* ---- bytes of a cell ---- */

static const long long form_numbers[] = {
	0, 1, -1, 2, -2, 63, 64, -64, -65, 127, 128, 255, 256, 4095, 4096,
	INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN, INT64_MAX - 1,
	INT64_MIN + 1,
};
static const int form_lengths[] = {
	0, 1, 2, 29, 30, 31, 32, 33, 63, 64, 127, 128, 129, 300, 16384,
};

/* Every kind of cell; 0 where there is no `i`th. */
static int form_cell(struct db_cell *c, size_t i)
{
	static char bytes[16384];
	const size_t n = sizeof(form_numbers) / sizeof(*form_numbers);
	const size_t m = sizeof(form_lengths) / sizeof(*form_lengths);

	/* bytes that would do as a length */
	memset(bytes, SEAL_LONG + 1, sizeof(bytes));
	memset(c, 0, sizeof(*c));
	c->type = i < n ? SQLITE_INTEGER : SQLITE_NULL;
	if (i < n) {
		c->number = form_numbers[i];
	} else if (i < n + 3 * m) {
		static const int kinds[] = { SQLITE_TEXT, SQLITE_BLOB,
					     SQLITE_FLOAT };

		c->type = kinds[(i - n) / m];
		c->len = form_lengths[(i - n) % m];
		c->bytes = c->len ? bytes : NULL;
	}
	return i <= n + 3 * m;
}

/* No form begins with another, so that no two rows can have one form. */
static void no_form_begins_another(void **state)
{
	struct db_cell a, b;
	size_t i, k;

	(void)state;
	for (i = 0; form_cell(&a, i); i++) {
		for (k = 0; form_cell(&b, k); k++) {
			struct buf one = BUF_INIT, two = BUF_INIT;

			seal_add_cell(&one, &a);
			seal_add_cell(&two, &b);
			assert_true(i == k || one.len > two.len ||
				    memcmp(one.data, two.data, one.len));
			buf_release(&one);
			buf_release(&two);
		}
	}
	assert_true(i > 60);
}

/* The bytes are the same whether there was room for them or not. */
static void form_does_not_hang_on_room(void **state)
{
	static const char filler[64];
	struct db_cell c;
	size_t i, room;

	(void)state;
	for (i = 0; form_cell(&c, i); i++) {
		struct buf wide = BUF_INIT;

		buf_adds(&wide, "x");
		for (room = 0; room < 4; room++)
			seal_add_cell(&wide, &c);
		for (room = 0; room < 64; room++) {
			struct buf tight = BUF_INIT;
			int n;

			buf_add(&tight, filler, room);
			for (n = 0; n < 4; n++)
				seal_add_cell(&tight, &c);
			assert_int_equal(wide.len - 1, tight.len - room);
			assert_memory_equal(wide.data + 1, tight.data + room,
					    wide.len - 1);
			buf_release(&tight);
		}
		buf_release(&wide);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_gives_room),
		STORE_TEST(key_comes_and_goes),
		STORE_TEST(every_change_is_seen),
		cmocka_unit_test(order_does_not_matter),
		STORE_TEST(only_what_changed_is_stored),
		STORE_TEST(nothing_left_is_nothing_stored),
		STORE_TEST(sums_are_guarded_too),
		STORE_TEST(another_key),
		STORE_TEST(temporary_tables_are_left_out),
		cmocka_unit_test(no_form_begins_another),
		cmocka_unit_test(form_does_not_hang_on_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
