/*
 * A database in memory for the tests of the stores: two schools and an office,
 * six people with their posts, two periods of one pack, two plans. Each test
 * has its own, inside one write transaction of one act; when it ends, every
 * reference must lead somewhere and the seal must fit every row.
 *
 * Include it first; it brings cmocka along. All people are fictional.
 */
#ifndef UNIT_STORE_UTIL_H
#define UNIT_STORE_UTIL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/digest.h"
#include "store/db.h"
#include "store/seal.h"
#include "store/trail.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

#define NIP_SATU "198501012010012901"	/* teacher of school 1: person 1 */
#define NIP_DUA "198601012011011902"	/* teacher of school 1: person 2 */
#define NIP_KS1 "197501012000031901"	/* principal of school 1: person 3 */
#define NIP_DINAS "197001011995031901"	/* Kepala Dinas: person 4 */
#define NUPTK_TIGA "1234567890123901"	/* teacher of school 2: person 5 */
#define NIP_KS2 "197601012001031903"	/* principal of school 2: person 6 */

/* Posts have the ids of their people; plan 1 is a draft of post 1, plan 2 is
 * approved, of post 2. */
static const char store_seed[] =
	"INSERT INTO unit (id, kind, npsn, name, level, status, kecamatan, "
	"kabupaten, provinsi, act_id) VALUES "
	"(1, 'sekolah', '20100001', 'SD NEGERI REKAAN 01', 'SD', 'negeri', "
	"'Umpama', 'Kab. Rekaan', 'Prov. Contoh', 1), "
	"(2, 'sekolah', '20100002', 'SD NEGERI REKAAN 02', 'SD', 'negeri', "
	"'Misal', 'Kab. Rekaan', 'Prov. Contoh', 1), "
	"(3, 'dinas', NULL, 'DINAS PENDIDIKAN', NULL, NULL, NULL, "
	"'Kab. Rekaan', NULL, 1);"
	"INSERT INTO person (id, nip, nuptk, name, birth_date, sex, "
	"employment, rank, act_id) VALUES "
	"(1, '" NIP_SATU "', NULL, 'Purwarupa Satu', '1985-01-01', 'P', "
	"'PNS', 'III/c', 1), "
	"(2, '" NIP_DUA "', NULL, 'Purwarupa Dua', '1986-01-01', 'L', "
	"'PNS', 'III/b', 1), "
	"(3, '" NIP_KS1 "', NULL, 'Purwarupa Kepala', '1975-01-01', 'L', "
	"'PNS', 'IV/a', 1), "
	"(4, '" NIP_DINAS "', NULL, 'Contoh Seratus', NULL, NULL, 'PNS', "
	"'IV/b', 1), "
	"(5, NULL, '" NUPTK_TIGA "', 'Purwarupa Tiga', '1987-01-01', 'P', "
	"'Honor', NULL, 1), "
	"(6, '" NIP_KS2 "', NULL, 'Purwarupa Kepala Dua', '1976-01-01', "
	"'L', 'PNS', 'IV/a', 1);"
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	"from_day, list, act_id) VALUES "
	"(1, 1, 1, 'guru', 'definitif', 1, '2020-01-01', 'guru', 1), "
	"(2, 2, 1, 'guru', 'definitif', 1, '2020-01-01', 'guru', 1), "
	"(3, 3, 1, 'kepala_sekolah', 'definitif', 1, '2020-01-01', 'guru', "
	"1), "
	"(4, 4, 3, 'kepala_dinas', 'definitif', 1, '2020-01-01', NULL, 1), "
	"(5, 5, 2, 'guru', 'definitif', 1, NULL, 'guru', 1), "
	"(6, 6, 2, 'kepala_sekolah', 'definitif', 1, '2021-01-01', 'guru', "
	"1);"
	"INSERT INTO rule_pack VALUES (1, 'uji', '1', 'aa', "
	"'|guru|kepala_sekolah|', '{\"label\":\"Uji\"}', 1);"
	"INSERT INTO period VALUES (1, '2024-1', 'Semester satu', 'cycle', "
	"'2024-01-01', '2024-06-30', NULL, 1, NULL, 1), "
	"(2, '2024-2', 'Semester dua', 'cycle', '2024-07-01', '2024-12-31', "
	"NULL, 1, NULL, 1);"
	"INSERT INTO plan (id, post_id, period_id, state, revision, "
	"content_digest, last_day, act_id) VALUES "
	"(1, 1, 1, 'draft', 1, x'01', '2024-01-10', 1), "
	"(2, 2, 1, 'draft', 1, x'02', '2024-01-10', 1);"
	"INSERT INTO plan_revision VALUES (1, 1, '2024-01-10', NULL, 1), "
	"(2, 1, '2024-01-10', NULL, 1);"
	"INSERT INTO plan_item (plan_id, revision, section, seq, code, "
	"target) VALUES "
	"(1, 1, 'praktik', 1, 'DISIPLIN', 'Satu siklus'), "
	"(1, 1, 'kompetensi', 1, 'PELATIHAN', NULL), "
	"(2, 1, 'praktik', 1, 'DISIPLIN', 'Dua siklus');"
	"UPDATE plan SET state = 'approved', effective_revision = 1, "
	"submitted_revision = 1, submitted_day = '2024-01-11', "
	"approved_day = '2024-01-12', last_day = '2024-01-12', rater_id = 3 "
	"WHERE id = 2;";

struct store {
	struct db *db;
	struct act act;
	struct kin_err err;
	char was[8192];		/* the tables at the mark */
	char diff[2048];
	char text[65536];	/* what was read last */
	int unsealed;		/* rolled back within: no act can be sealed */
};

static inline void store_sql(struct store *s, const char *sql)
{
	if (db_exec(s->db, sql, &s->err))
		fail_msg("%s: %s", sql, s->err.msg);
}

/* Whether the database takes the statement; why not is in s->err. */
static inline int store_takes(struct store *s, const char *sql)
{
	kin_err_clear(&s->err);
	return db_exec(s->db, sql, &s->err) == KIN_OK;
}

/* Every row of an open query, and closes it: "a|b/c|d", nulls as "-". */
static inline const char *store_list(struct store *s, struct rows *rows,
				     enum kin_status st)
{
	size_t len = 0;
	int i, n;

	s->text[0] = '\0';
	if (st)
		fail_msg("query: %s %s", kin_status_name(st), s->err.msg);
	while (rows_next(rows)) {
		n = sqlite3_column_count(rows->stmt);
		for (i = 0; i < n && len < sizeof(s->text); i++) {
			const char *text = rows_text(rows, i);

			len += (size_t)snprintf(s->text + len,
						sizeof(s->text) - len, "%s%s",
						i ? "|" : len ? "/" : "",
						text ? text : "-");
		}
	}
	if (rows_end(rows, KIN_OK, &s->err))
		fail_msg("query: %s", s->err.msg);
	return s->text;
}

/* A copy of what was read, which has to fit. */
static inline void store_keep(char *out, size_t size, const char *text)
{
	size_t len = strlen(text);

	assert_true(len < size);
	memcpy(out, text, len + 1);
}

/* The rows of this query, in the same form. */
static inline const char *store_query(struct store *s, const char *sql)
{
	struct rows rows = ROWS_INIT;

	return store_list(s, &rows, rows_open(&rows, s->db, &s->err,
					      SQL_TEXT(sql)));
}

/* A sum over all cells of a table, in no order. */
static inline unsigned long long store_sum(struct store *s, const char *table,
					   long *n)
{
	unsigned long long sum = 0, hash;
	struct rows rows = ROWS_INIT;
	char sql[96];
	const unsigned char *p;
	int i, len;

	snprintf(sql, sizeof(sql), "SELECT * FROM %s", table);
	assert_int_equal(rows_open(&rows, s->db, &s->err, SQL_TEXT(sql)),
			 KIN_OK);
	for (*n = 0; rows_next(&rows); ++*n) {
		hash = 14695981039346656037ULL;
		for (i = 0; i < sqlite3_column_count(rows.stmt); i++) {
			p = sqlite3_column_blob(rows.stmt, i);
			len = sqlite3_column_bytes(rows.stmt, i);
			hash = (hash ^ (p ? 1 : 2)) * 1099511628211ULL;
			while (p && len-- > 0)
				hash = (hash ^ *p++) * 1099511628211ULL;
		}
		sum += hash;
	}
	rows_close(&rows);
	return sum;
}

#define STORE_TABLES "SELECT name FROM sqlite_schema WHERE type = 'table' " \
	"AND name NOT LIKE 'sqlite%' AND name <> 'seal' ORDER BY name"

/* "table rows sum " of every table. */
static inline void store_state(struct store *s, char *out, size_t size)
{
	char names[2048], *name, *rest = NULL;
	size_t len = 0;
	long n;

	store_keep(names, sizeof(names), store_query(s, STORE_TABLES));
	for (name = strtok_r(names, "/", &rest); name;
	     name = strtok_r(NULL, "/", &rest)) {
		unsigned long long sum = store_sum(s, name, &n);

		len += (size_t)snprintf(out + len, size - len, "%s %ld %llu\n",
					name, n, sum);
		assert_true(len < size);
	}
}

/* What store_diff() compares with. */
static inline void store_mark(struct store *s)
{
	store_state(s, s->was, sizeof(s->was));
}

/*
 * What happened to the tables since the mark: "change+1 plan*", where a star
 * stands for other content in as many rows. Sets the mark anew.
 */
static inline const char *store_diff(struct store *s)
{
	char now[8192], *a = s->was, *b = now;
	size_t len = 0;

	store_state(s, now, sizeof(now));
	s->diff[0] = '\0';
	while (*a && *b) {
		char name[64];
		long before, after;
		unsigned long long x, y;

		assert_int_equal(sscanf(a, "%63s %ld %llu", name, &before, &x),
				 3);
		assert_int_equal(sscanf(b, "%63s %ld %llu", name, &after, &y),
				 3);
		a = strchr(a, '\n') + 1;
		b = strchr(b, '\n') + 1;
		if (before == after && x == y)
			continue;
		len += (size_t)snprintf(s->diff + len, sizeof(s->diff) - len,
					before == after ? "%s%s*" :
					"%s%s%+ld", len ? " " : "", name,
					after - before);
	}
	memcpy(s->was, now, sizeof(now));
	return s->diff;
}

/* A call that has to succeed. */
#define STORE_OK(S, CALL) \
	do { \
		enum kin_status store_st = (CALL); \
		if (store_st) \
			fail_msg("%s: %s %s", #CALL, \
				 kin_status_name(store_st), (S)->err.msg); \
	} while (0)

/* The rows of an open query have to be these. */
#define STORE_ROWS(S, ROWS, CALL, WANTED) \
	do { \
		enum kin_status store_st = (CALL); \
		assert_string_equal(store_list((S), (ROWS), store_st), \
				    (WANTED)); \
	} while (0)

#define STORE_QUERY(S, SQL, WANTED) \
	assert_string_equal(store_query((S), (SQL)), (WANTED))

#define STORE_DIFF(S, WANTED) assert_string_equal(store_diff(S), (WANTED))

static const unsigned char store_key[DIGEST_KEY] = "a key of the stores";

/* The next act, on this day; the one before was closed. */
static inline void store_act(struct store *s, const char *day)
{
	static char at[32];

	snprintf(at, sizeof(at), "%sT02:00:00Z", day);
	s->act = (struct act){
		.at = at, .day = day, .actor = "operator", .login = "uji",
		.command = "uji",
	};
	STORE_OK(s, db_begin_write(s->db, &s->err));
	STORE_OK(s, trail_open(&s->act, s->db, &s->err));
}

static inline void store_seal(struct store *s)
{
	char head[TRAIL_HEAD];

	STORE_OK(s, trail_seal(head, &s->act, "{}", s->db, &s->err));
	STORE_OK(s, db_end(s->db, KIN_OK, &s->err));
}

static inline int store_setup(void **state)
{
	struct store *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	STORE_OK(s, digest_init(&s->err));
	STORE_OK(s, db_blank(&s->db, &s->err));
	STORE_OK(s, trail_init(s->db, &s->err));
	STORE_OK(s, seal_key(s->db, store_key, &s->err));
	store_act(s, "2024-01-15");
	store_sql(s, store_seed);
	store_mark(s);
	*state = s;
	return 0;
}

static inline void store_fault(void *user, const struct seal_fault *f)
{
	(void)user;
	print_error("seal: %s, bucket %d\n", f->table, f->bucket);
}

static inline int store_teardown(void **state)
{
	struct store *s = *state;
	long n = 0;

	if (!db_in_transaction(s->db))
		store_act(s, "2024-12-30");
	STORE_QUERY(s, "PRAGMA foreign_key_check", "");
	if (!s->unsealed) {
		store_seal(s);
		STORE_OK(s, db_begin_read(s->db, &s->err));
		STORE_OK(s, seal_verify(&n, store_fault, NULL, s->db,
					&s->err));
	}
	db_end(s->db, KIN_ENO, &s->err);
	assert_int_equal(n, 0);
	db_close(s->db);
	free(s);
	return 0;
}

#define STORE_TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_setup, store_teardown)

#endif
