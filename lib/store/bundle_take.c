/*
 * Lines of a bundle become rows of the tables b_NAME, one after the other:
 * SQLite would read each line once more for every column.
 */
#include "store/bundle_store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/json_scan.h"
#include "sql/bundle.h"
#include "store/db_internal.h"

#define TAKER_COLUMNS 64	/* of a table, at most */

struct bundle_taker {
	struct db *db;
	sqlite3_stmt *stmt;
	const char *names[TAKER_COLUMNS];	/* the statement's own */
	int n;
	struct buf texts;	/* of the row at hand */
};

enum kin_status bundle_taker_open(struct bundle_taker **out, const char *table,
				  struct db *db, struct kin_err *err)
{
	char text[BUNDLE_STATEMENT];
	struct bundle_taker *t = kin_calloc(1, sizeof(*t));
	enum kin_status st;
	int i, rc;

	*out = t;
	if (!t)
		return kin_err_nomem(err);
	t->db = db;
	st = db_get_text(text, sizeof(text), db, err, &sql_bundle_take_row,
			 table);
	if (st)
		return st;
	rc = sqlite3_prepare_v2(db->sq, text, -1, &t->stmt, NULL);
	if (rc)
		return db_fail(db, rc, err);
	t->n = sqlite3_bind_parameter_count(t->stmt);
	assert(t->n <= TAKER_COLUMNS);
	for (i = 0; i < t->n; i++)
		t->names[i] = sqlite3_bind_parameter_name(t->stmt, i + 1) + 1;
	return KIN_OK;
}

void bundle_taker_free(struct bundle_taker *t)
{
	if (!t)
		return;
	sqlite3_finalize(t->stmt);
	buf_release(&t->texts);
	kin_free(t);
}

/* Members mostly come as the columns do; -1: it is none of them. */
static int taker_find(const struct bundle_taker *t,
		      const struct json_member *m, int next)
{
	size_t len = m->key_len - 2;
	int i;

	for (i = 0; i < t->n; i++) {
		int k = (next + i) % t->n;

		if (!strncmp(t->names[k], m->key + 1, len) &&
		    !t->names[k][len])
			return k;
	}
	return -1;
}

/* 0, or -1 where it is no whole number that fits. */
static int taker_number(long long *out, const char *text, size_t len)
{
	size_t i = *text == '-';
	long long n = 0;

	if (len - i < 1 || len - i > 18)
		return -1;
	for (; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		n = n * 10 + (text[i] - '0');
	}
	*out = *text == '-' ? -n : n;
	return 0;
}

/* A code of SQLite; SQLITE_MISMATCH: a row has no such value. */
static int taker_bind(struct bundle_taker *t, int column,
		      const struct json_member *m)
{
	char *text = t->texts.data + t->texts.len;
	long long number;
	size_t len;

	if (*m->value == 'n')
		return sqlite3_bind_null(t->stmt, column + 1);
	if (*m->value != '"')
		return taker_number(&number, m->value, m->value_len)
			? SQLITE_MISMATCH
			: sqlite3_bind_int64(t->stmt, column + 1, number);
	len = json_scan_text(text, m->value, m->value_len);
	t->texts.len += len;
	return sqlite3_bind_text(t->stmt, column + 1, text, (int)len,
				 SQLITE_STATIC);
}

enum kin_status bundle_taker_row(struct bundle_taker *t, const char *line,
				 size_t len, struct kin_err *err)
{
	struct json_member m;
	size_t pos = 0;
	int rc = SQLITE_OK, more = 1, k = -1;

	buf_reset(&t->texts);
	if (!buf_room(&t->texts, len))
		return kin_err_nomem(err);
	sqlite3_clear_bindings(t->stmt);
	while (!rc && (more = json_scan_member(&m, line, len, &pos)) > 0) {
		int found = taker_find(t, &m, k + 1);

		if (found >= 0)
			rc = taker_bind(t, k = found, &m);
	}
	if (more < 0 || rc == SQLITE_MISMATCH)
		return KIN_EINPUT;
	if (!rc) {
		sqlite3_step(t->stmt);
		rc = sqlite3_reset(t->stmt);
	}
	return rc ? db_fail(t->db, rc, err) : KIN_OK;
}
