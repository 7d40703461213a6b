/*
 * Stores the sums that an act left, and computes them anew. Knows no table by
 * name but its own two; what changes a row makes is seal_watch.c's.
 */
#include "store/seal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/str.h"
#include "sql/seal.h"
#include "store/db_internal.h"
#include "store/seal_state.h"

int seal_has_key(const struct db *db)
{
	return db->seal != NULL;
}

long seal_seen(const struct db *db)
{
	return db->seal ? db->seal->seen : 0;
}

void seal_free(struct db *db)
{
	if (!db->seal)
		return;
	buf_release(&db->seal->row);
	memset(db->seal, 0, sizeof(*db->seal));
	kin_free(db->seal);
	db->seal = NULL;
}

void seal_hash(char out[DIGEST_HEX], const struct db *db,
	       const char digest[DIGEST_HEX])
{
	assert(db->seal);
	digest_keyed_hex(out, db->seal->chain_key, digest, DIGEST_HEX - 1);
}

/* Every table of content, with empty sums. */
static enum kin_status seal_list_tables(struct db *db, struct kin_err *err)
{
	struct seal *s = db->seal;
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	s->n_tables = 0;
	s->found = NULL;
	s->failed = 0;
	st = rows_open(&rows, db, err, &sql_seal_tables);
	while (!st && rows_next(&rows)) {
		struct seal_table *t = &s->tables[s->n_tables++];

		assert(s->n_tables <= SEAL_TABLES);
		memset(t, 0, sizeof(*t));
		snprintf(t->name, sizeof(t->name), "%s",
			 rows_text(&rows, SEAL_TABLES_NAME));
		t->n_name = strlen(t->name);
		str_copy(t->number, sizeof(t->number),
			 rows_text(&rows, SEAL_TABLES_NUMBER));
		t->by_column = t->number[0] && strcmp(t->number, SEAL_ROWID);
		t->last_row = t->number[0] ? 0 : INT64_MAX;
		t->is_trail = undo_is_trail(t->name);
	}
	return rows_end(&rows, st, err);
}

/* ---- from the rows ---- */

/* A stored row, its columns from the last to the first. A function of SQL is
 * shown values, where a statement hands out copies of them and takes a lock
 * for each. */
static void seal_take_row(sqlite3_context *context, int n,
			  sqlite3_value **values)
{
	struct seal *s = sqlite3_user_data(context);
	struct seal_table *t = s->reading;
	struct seal_side row;
	int i;

	assert(t && n > 0 && n <= UNDO_COLUMNS);
	row.n = n;
	for (i = 0; i < n; i++)
		row.cells[i] = db_cell_value(values[n - 1 - i]);
	t->by_number = row.cells[0].type == SQLITE_INTEGER;
	seal_side_row(s, t, &row, seal_plus);
	if (s->added)
		undo_note(s->added, t->name, NULL, row.cells);
}

static void seal_took_rows(sqlite3_context *context)
{
	sqlite3_result_null(context);
}

static int seal_read(sqlite3_stmt **stmt, const char *what,
		     const struct seal_table *t, const char *where,
		     struct db *db)
{
	char *sql = sqlite3_mprintf("SELECT %s FROM \"%s\" WHERE %s", what,
				    t->name, where);
	int rc = sql ? sqlite3_prepare_v2(db->sq, sql, -1, stmt, NULL)
		     : SQLITE_NOMEM;

	sqlite3_free(sql);
	return rc;
}

/* The last column first: SQLite reads the head of a row up to the column that
 * it is asked for, and then has all of it at once. */
static int seal_add_columns(struct buf *out, const struct seal_table *t,
			    struct db *db)
{
	sqlite3_stmt *stmt = NULL;
	int i, rc = seal_read(&stmt, "*", t, "0", db);

	for (i = sqlite3_column_count(stmt); !rc && i-- > 0;) {
		const char *name = sqlite3_column_name(stmt, i);

		if (!name)
			rc = SQLITE_NOMEM;
		else
			buf_addf(out, "\"%s\"%s", name, i ? ", " : "");
	}
	sqlite3_finalize(stmt);
	return rc;
}

/* `undo` keeps the rows as added ones; NULL: they are not new. */
static enum kin_status seal_sum_rows(struct seal_table *t, const char *where,
				     struct undo *undo, struct db *db,
				     struct kin_err *err)
{
	struct seal *s = db->seal;
	struct buf sum = BUF_INIT;
	sqlite3_stmt *stmt = NULL;
	int rc;

	buf_adds(&sum, "kin_seal(");
	rc = seal_add_columns(&sum, t, db);
	buf_adds(&sum, ")");
	if (!rc && sum.failed)
		rc = SQLITE_NOMEM;
	if (!rc)
		rc = seal_read(&stmt, sum.data, t, where, db);
	s->reading = t;
	s->added = undo;
	if (!rc)
		rc = sqlite3_step(stmt);
	s->reading = NULL;
	sqlite3_finalize(stmt);
	buf_release(&sum);
	return rc == SQLITE_ROW ? KIN_OK : db_fail(db, rc, err);
}

static enum kin_status seal_sum_table(struct seal_table *t, struct db *db,
				      struct kin_err *err)
{
	return seal_sum_rows(t, "1", NULL, db, err);
}

static enum kin_status seal_find_last_row(struct seal_table *t, struct db *db,
					  struct kin_err *err)
{
	char last[SEAL_NAME + 8];
	sqlite3_stmt *stmt = NULL;
	int rc;

	if (t->last_row)
		return KIN_OK;
	snprintf(last, sizeof(last), "max(\"%s\")", t->number);
	rc = seal_read(&stmt, last, t, "1", db);
	if (!rc)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		t->last_row = sqlite3_column_int64(stmt, DB_ONLY);
	sqlite3_finalize(stmt);
	return rc == SQLITE_ROW ? KIN_OK : db_fail(db, rc, err);
}

/* The rows that the act added behind the last one, as they are at its end. */
static enum kin_status seal_sum_new_rows(struct seal_table *t, struct db *db,
					 struct kin_err *err)
{
	struct undo *undo = undo_keeps(db->undo) ? db->undo : NULL;
	char where[SEAL_NAME + 32];

	if (!t->grew || !(SEAL_SUMS || undo))
		return KIN_OK;
	snprintf(where, sizeof(where), "\"%s\" > %lld", t->number,
		 t->last_row);
	return seal_sum_rows(t, where, undo, db, err);
}

enum kin_status seal_key(struct db *db, const unsigned char key[DIGEST_KEY],
			 struct kin_err *err)
{
	struct seal *s = db->seal ? db->seal : kin_calloc(1, sizeof(*s));
	int rc = SQLITE_OK;

	if (!s)
		return kin_err_nomem(err);
	if (!db->seal)
		rc = sqlite3_create_function(db->sq, "kin_seal", -1,
					     SQLITE_UTF8 | SQLITE_DIRECTONLY,
					     s, NULL, seal_take_row,
					     seal_took_rows);
	db->seal = s;
	if (rc)
		return db_fail(db, rc, err);
	digest_derive(s->row_key, sizeof(s->row_key), key, "kinerja seal row");
	digest_derive(s->chain_key, sizeof(s->chain_key), key,
		      "kinerja seal chain");
	return KIN_OK;
}

enum kin_status seal_from(long long *seq, struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_get_int(seq, db, err, &sql_seal_first_act);
	return st == KIN_ENOTFOUND ? KIN_OK : st;
}

enum kin_status seal_last(long long *seq, struct db *db, struct kin_err *err)
{
	return db_get_int(seq, db, err, &sql_seal_last);
}

/* What was there before anything was sealed belongs to the first seal. */
static enum kin_status seal_first(long long seq, struct db *db,
				  struct kin_err *err)
{
	struct seal *s = db->seal;
	enum kin_status st;
	int i;

	st = db_run(db, err, &sql_seal_start, seq);
	for (i = 0; !st && i < s->n_tables; i++)
		st = seal_sum_table(&s->tables[i], db, err);
	return st;
}

enum kin_status seal_begin(long long seq, struct db *db, struct kin_err *err)
{
	long long from = 0;
	enum kin_status st;
	int i;

	assert(seq > 0 && db->in_transaction && db->seal && db->undo);
	db->seal->undo = db->undo;
	st = seal_list_tables(db, err);
	if (!st)
		st = seal_from(&from, db, err);
	if (!st && !from)
		st = seal_first(seq, db, err);
	for (i = 0; !st && i < db->seal->n_tables; i++)
		st = seal_find_last_row(&db->seal->tables[i], db, err);
	if (!st)
		sqlite3_preupdate_hook(db->sq, seal_watch, db->seal);
	return st;
}

void seal_end(struct db *db)
{
	sqlite3_preupdate_hook(db->sq, NULL, NULL);
}

/* The sum of a bucket that the last act which touched it left. */
static enum kin_status seal_load(struct seal_sum *out, const char *table,
				 int bucket, struct db *db,
				 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int found;

	memset(out, 0, sizeof(*out));
	st = rows_first(&found, &rows, db, err, &sql_seal_sum, table, bucket);
	if (!st && found) {
		const unsigned char *sum = rows_digest(&rows, SEAL_SUM_SUM);

		if (sum)
			memcpy(out, sum, sizeof(*out));
	}
	rows_close(&rows);
	return st;
}

static enum kin_status seal_store_one(long long seq, struct seal_table *t,
				      int bucket, struct db *db,
				      struct kin_err *err)
{
	struct seal_sum sum;
	unsigned char bytes[DIGEST_MAC];
	enum kin_status st;

	if (!t->sums[bucket].low && !t->sums[bucket].high)
		return KIN_OK;
	st = seal_load(&sum, t->name, bucket, db, err);
	if (st)
		return st;
	seal_plus(&sum, t->sums[bucket]);
	memcpy(bytes, &sum, sizeof(bytes));
	memset(&t->sums[bucket], 0, sizeof(t->sums[bucket]));
	return db_run(db, err, &sql_seal_add, t->name, bucket, seq, bytes);
}

enum kin_status seal_gather(struct db *db, struct kin_err *err)
{
	struct seal *s = db->seal;
	enum kin_status st = KIN_OK;
	int i;

	assert(s && db->in_transaction);
	for (i = 0; !st && i < s->n_tables; i++) {
		st = seal_sum_new_rows(&s->tables[i], db, err);
		s->tables[i].last_row = INT64_MAX;
	}
	return st;
}

enum kin_status seal_store(long long seq, struct db *db, struct kin_err *err)
{
	struct seal *s = db->seal;
	enum kin_status st = KIN_OK;
	int i, k;

	assert(s && db->in_transaction);
	seal_end(db);
	if (s->failed)
		return kin_err_nomem(err);
	for (i = 0; i < s->n_tables; i++)
		for (k = 0; !st && k < SEAL_BUCKETS; k++)
			st = seal_store_one(seq, &s->tables[i], k, db, err);
	return st;
}

/* Of a bucket that has other rows than it is said to have. */
static enum kin_status seal_renew_one(long long seq, struct seal_table *t,
				      int bucket, struct db *db,
				      struct kin_err *err)
{
	struct seal_sum stored;
	unsigned char bytes[DIGEST_MAC];
	enum kin_status st = seal_load(&stored, t->name, bucket, db, err);

	if (st || !memcmp(&stored, &t->sums[bucket], sizeof(stored)))
		return st;
	memcpy(bytes, &t->sums[bucket], sizeof(bytes));
	return db_run(db, err, &sql_seal_add, t->name, bucket, seq, bytes);
}

enum kin_status seal_renew(long long seq, struct db *db, struct kin_err *err)
{
	struct seal *s = db->seal;
	enum kin_status st;
	int i, k;

	assert(s && db_is_writing(db) && seq > 0);
	seal_end(db);
	st = seal_list_tables(db, err);
	for (i = 0; !st && i < s->n_tables; i++) {
		st = seal_sum_table(&s->tables[i], db, err);
		for (k = 0; !st && k < SEAL_BUCKETS; k++)
			st = seal_renew_one(seq, &s->tables[i], k, db, err);
	}
	return !st && s->failed ? kin_err_nomem(err) : st;
}

/* ---- verified ---- */

struct seal_check {
	long *n;
	void (*fault)(void *user, const struct seal_fault *f);
	void *user;
};

static enum kin_status seal_compare(const struct seal_check *c,
				    struct seal_table *t, struct db *db,
				    struct kin_err *err)
{
	enum kin_status st = seal_sum_table(t, db, err);
	int k;

	for (k = 0; !st && k < SEAL_BUCKETS; k++) {
		struct seal_fault f = { t->name, k, t->by_number ?
					(long long)k * SEAL_ROWS : -1 };
		struct seal_sum stored;

		st = seal_load(&stored, t->name, k, db, err);
		if (st || !memcmp(&stored, &t->sums[k], sizeof(stored)))
			continue;
		++*c->n;
		c->fault(c->user, &f);
	}
	return st;
}

enum kin_status seal_verify(long *n,
			    void (*fault)(void *user,
					  const struct seal_fault *f),
			    void *user, struct db *db, struct kin_err *err)
{
	struct seal_check c = { n, fault, user };
	struct seal *s = db->seal;
	enum kin_status st;
	int i;

	assert(db_in_transaction(db) && seal_has_key(db));
	assert(s && db->in_transaction);
	*n = 0;
	st = seal_list_tables(db, err);
	for (i = 0; !st && i < s->n_tables; i++)
		st = seal_compare(&c, &s->tables[i], db, err);
	if (!st && s->failed)
		st = kin_err_nomem(err);
	return st;
}
