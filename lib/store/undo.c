/*
 * Keeps changesets and applies their inverse. Builds the records itself,
 * because SQLite has one preupdate hook and the seal needs it too; merging,
 * inverting and applying are the session extension's.
 */
#include "store/undo.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <zstd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "sql/undo.h"
#include "store/db_cell.h"
#include "store/db_internal.h"

#define UNDO_MANY 64
#define UNDO_NAME 48
#define UNDO_HEAD 9		/* kind, and a number or a length */
#define UNDO_CHUNK (256 * 1024)	/* compressed at once */
#define UNDO_LEVEL 1

struct undo_table {
	char name[UNDO_NAME];
	int n_columns;
	unsigned char key[UNDO_COLUMNS];	/* place in the key, or 0 */
};

struct undo {
	struct db *db;
	struct undo_table tables[UNDO_MANY];
	int n_tables;
	int last;		/* table of the record before, or -1 */
	long n;			/* rows kept; -1: too many, or none wanted */
	long coming;		/* added rows that are read at the end */
	int failed;
	enum kin_status st;	/* of asking for columns, and why */
	struct kin_err why;
	struct buf raw, packed;
	ZSTD_CCtx *zstd;
};

int undo_is_trail(const char *name)
{
	return !strcmp(name, "change") || !strcmp(name, "act") ||
	       !strcmp(name, "seal") || !strcmp(name, "undo") ||
	       !strcmp(name, "erasure");
}

static struct undo_table *undo_new_table(struct undo *u, const char *name)
{
	struct undo_table *t;

	assert(u->n_tables < UNDO_MANY);
	t = &u->tables[u->n_tables++];
	memset(t, 0, sizeof(*t));
	snprintf(t->name, sizeof(t->name), "%s", name);
	return t;
}

/*
 * A table of which the first row changes: its columns are asked for then, not
 * those of all tables before each act. Inside of the hook, as SQLite's own
 * sessions do it.
 */
static int undo_find_table(struct undo *u, const char *name)
{
	struct undo_table *t;
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int i;

	for (i = 0; i < u->n_tables; i++)
		if (!strcmp(u->tables[i].name, name))
			return i;
	t = undo_new_table(u, name);
	st = rows_open(&rows, u->db, &u->why, &sql_undo_columns, name);
	while (!st && rows_next(&rows)) {
		assert(t->n_columns < UNDO_COLUMNS);
		t->key[t->n_columns++] =
			(unsigned char)rows_int(&rows, UNDO_COLUMNS_PK);
	}
	u->st = rows_end(&rows, st, &u->why);
	u->failed |= u->st != KIN_OK;
	return i;
}

static void undo_drop(struct undo *u)
{
	buf_release(&u->raw);
	buf_release(&u->packed);
	u->n = -1;
}

enum kin_status undo_begin(struct db *db, int keep, struct kin_err *err)
{
	struct undo *u = db->undo;

	if (!u) {
		u = db->undo = kin_calloc(1, sizeof(*u));
		if (u)
			u->zstd = ZSTD_createCCtx();
		if (!u || !u->zstd)
			return kin_err_nomem(err);
	}
	undo_drop(u);
	u->db = db;
	u->n_tables = 0;
	u->last = -1;
	u->coming = 0;
	u->failed = 0;
	u->st = KIN_OK;
	ZSTD_CCtx_reset(u->zstd, ZSTD_reset_session_only);
	ZSTD_CCtx_setParameter(u->zstd, ZSTD_c_compressionLevel, UNDO_LEVEL);
	if (keep)
		u->n = 0;
	return KIN_OK;
}

int undo_keeps(const struct undo *u)
{
	return u->n >= 0;
}

void undo_free(struct db *db)
{
	if (!db->undo)
		return;
	undo_drop(db->undo);
	ZSTD_freeCCtx(db->undo->zstd);
	kin_free(db->undo);
	db->undo = NULL;
}

/* ---- records ---- */

/* As SQLite writes integers of variable length, up to 32 bits. */
static size_t undo_varint(char *out, uint32_t n)
{
	size_t i, len = 1;

	while (len < 5 && n >> (7 * len))
		len++;
	for (i = len; i--; n >>= 7)
		out[i] = (char)((n & 0x7f) | (i + 1 < len ? 0x80 : 0));
	return len;
}

/* The kind, and what goes before the bytes. */
static size_t undo_head(char *out, const struct db_cell *c)
{
	uint64_t n = (uint64_t)c->number;
	int i;

	out[0] = (char)c->type;
	if (c->type == SQLITE_NULL)
		return 1;
	if (c->type != SQLITE_INTEGER)
		return 1 + undo_varint(out + 1, (uint32_t)c->len);
	for (i = 8; i; i--, n >>= 8)
		out[i] = (char)(n & 0xff);
	return UNDO_HEAD;
}

static void undo_add_cell(struct buf *b, const struct db_cell *c)
{
	size_t n = (size_t)c->len, head;
	char *to = buf_room(b, UNDO_HEAD + n);

	if (!to)
		return;
	head = undo_head(to, c);
	if (n)
		memcpy(to + head, c->bytes, n);
	b->len += head + n;
}

static void undo_add_row(struct undo *u, const struct db_cell *row)
{
	int i;

	for (i = 0; i < u->tables[u->last].n_columns; i++)
		undo_add_cell(&u->raw, &row[i]);
}

static int undo_same(const struct db_cell *a, const struct db_cell *b)
{
	return a->type == b->type && a->number == b->number &&
	       a->len == b->len &&
	       (!a->len || !memcmp(a->bytes, b->bytes, (size_t)a->len));
}

/* Only what differs, and the key beside the old values: 0 is "undefined". */
static void undo_add_update(struct undo *u, const struct db_cell *row,
			    const struct db_cell *other, int now)
{
	const struct undo_table *t = &u->tables[u->last];
	int i;

	for (i = 0; i < t->n_columns; i++)
		if (undo_same(&row[i], &other[i]) ? !(t->key[i] && !now)
						  : now && t->key[i])
			buf_addc(&u->raw, 0);
		else
			undo_add_cell(&u->raw, &row[i]);
}

static void undo_add_table(struct undo *u, const char *name)
{
	const struct undo_table *t;
	char n[5];

	u->last = undo_find_table(u, name);
	t = &u->tables[u->last];
	buf_addc(&u->raw, 'T');
	buf_add(&u->raw, n, undo_varint(n, (uint32_t)t->n_columns));
	buf_add(&u->raw, (const char *)t->key, (size_t)t->n_columns);
	buf_add(&u->raw, t->name, strlen(t->name) + 1);
}

/* Compress what has come together. */
static void undo_pack(struct undo *u, ZSTD_EndDirective end)
{
	ZSTD_inBuffer in = { u->raw.data, u->raw.len, 0 };
	char chunk[16384];
	size_t left;

	do {
		ZSTD_outBuffer out = { chunk, sizeof(chunk), 0 };

		left = ZSTD_compressStream2(u->zstd, &out, &in, end);
		if (ZSTD_isError(left)) {
			u->failed = 1;
			return;
		}
		buf_add(&u->packed, chunk, out.pos);
	} while (in.pos < in.size || (end == ZSTD_e_end && left));
	buf_reset(&u->raw);
}

/* Begin the record of a row; 0 where none is kept. */
static int undo_start(struct undo *u, int op, const char *table)
{
	int other = u->last < 0 || strcmp(u->tables[u->last].name, table) != 0;

	if (u->n < 0 || (other && undo_is_trail(table)))
		return 0;
	if (++u->n > UNDO_ROWS) {
		undo_drop(u);
		return 0;
	}
	if (other)
		undo_add_table(u, table);
	buf_addc(&u->raw, (char)op);
	buf_addc(&u->raw, 0);		/* made by no trigger */
	return 1;
}

void undo_expect(struct undo *u)
{
	if (!undo_keeps(u))
		return;
	if (u->n + ++u->coming > UNDO_ROWS)
		undo_drop(u);
}

void undo_note(struct undo *u, const char *table, const struct db_cell *old,
	       const struct db_cell *now)
{
	assert(old || now);
	if (!undo_start(u, !old ? SQLITE_INSERT : !now ? SQLITE_DELETE
						       : SQLITE_UPDATE, table))
		return;
	if (old && now) {
		undo_add_update(u, old, now, 0);
		undo_add_update(u, now, old, 1);
	} else {
		undo_add_row(u, old ? old : now);
	}
	if (u->raw.len > UNDO_CHUNK)
		undo_pack(u, ZSTD_e_continue);
}

/* ---- stored ---- */

static enum kin_status undo_insert(long long seq, struct db *db,
				   struct kin_err *err)
{
	struct undo *u = db->undo;
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db->sq, sql_undo_insert.text, -1, &stmt,
				    NULL);

	if (!rc)
		rc = sqlite3_bind_int64(stmt, 1, seq);
	if (!rc)
		rc = sqlite3_bind_int64(stmt, 2, u->n);
	if (!rc)
		rc = sqlite3_bind_blob64(stmt, 3, u->packed.data,
					 u->packed.len, SQLITE_STATIC);
	if (!rc)
		rc = sqlite3_step(stmt);
	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE ? KIN_OK : db_fail(db, rc, err);
}

enum kin_status undo_store(long long seq, const char *oldest, struct db *db,
			   struct kin_err *err)
{
	struct undo *u = db->undo;
	enum kin_status st = KIN_OK;

	if (oldest)
		st = db_run(db, err, &sql_undo_drop, oldest);
	if (st || u->n <= 0)
		return st;
	undo_pack(u, ZSTD_e_end);
	if (u->st)
		st = kin_err_set(err, u->st, "%s", u->why.msg);
	else if (u->failed || u->raw.failed || u->packed.failed)
		st = kin_err_nomem(err);
	else
		st = undo_insert(seq, db, err);
	undo_drop(u);
	return st;
}

/* ---- taken back ---- */

/* The changeset of an act, every row once; the bytes are sqlite3_free()'s. */
struct undo_set {
	void *bytes;
	int len;
};

static int undo_inflate(struct buf *out, const void *packed, size_t len)
{
	ZSTD_DCtx *zstd = ZSTD_createDCtx();
	ZSTD_inBuffer in = { packed, len, 0 };
	char chunk[16384];
	size_t left = 1;

	while (zstd && in.pos < in.size) {
		ZSTD_outBuffer piece = { chunk, sizeof(chunk), 0 };

		left = ZSTD_decompressStream(zstd, &piece, &in);
		if (ZSTD_isError(left))
			break;
		buf_add(out, chunk, piece.pos);
	}
	while (zstd && !ZSTD_isError(left) && left) {
		ZSTD_outBuffer piece = { chunk, sizeof(chunk), 0 };

		left = ZSTD_decompressStream(zstd, &piece, &in);
		if (ZSTD_isError(left) || !piece.pos)
			break;
		buf_add(out, chunk, piece.pos);
	}
	ZSTD_freeDCtx(zstd);
	return !zstd || out->failed ? SQLITE_NOMEM
				    : left ? SQLITE_CORRUPT : SQLITE_OK;
}

/* One run of records of a table after the other: rows met twice are merged. */
static int undo_merge(struct undo_set *set, const struct buf *raw)
{
	sqlite3_changegroup *group = NULL;
	int rc = sqlite3changegroup_new(&group);

	if (!rc)
		rc = sqlite3changegroup_add(group, (int)raw->len, raw->data);
	if (!rc)
		rc = sqlite3changegroup_output(group, &set->len, &set->bytes);
	if (group)
		sqlite3changegroup_delete(group);
	return rc;
}

static int undo_invert(struct undo_set *set)
{
	struct undo_set back = { NULL, 0 };
	int rc = sqlite3changeset_invert(set->len, set->bytes, &back.len,
					 &back.bytes);

	sqlite3_free(set->bytes);
	*set = back;
	return rc;
}

static enum kin_status undo_load(struct undo_set *set, long long seq,
				 struct db *db, struct kin_err *err)
{
	struct buf raw = BUF_INIT;
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db->sq, sql_undo_log.text, -1, &stmt, NULL);

	if (!rc)
		rc = sqlite3_bind_int64(stmt, 1, seq);
	if (!rc)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_DONE) {
		sqlite3_finalize(stmt);
		return KIN_ENOTFOUND;
	}
	if (rc == SQLITE_ROW)
		rc = undo_inflate(&raw, sqlite3_column_blob(stmt, DB_ONLY),
				  (size_t)sqlite3_column_bytes(stmt, DB_ONLY));
	if (!rc)
		rc = undo_merge(set, &raw);
	if (!rc)
		rc = undo_invert(set);
	sqlite3_finalize(stmt);
	buf_release(&raw);
	return rc ? db_fail(db, rc, err) : KIN_OK;
}

static enum kin_status undo_tell_counts(const struct undo_set *set,
					void (*count)(void *user,
						const struct undo_count *c),
					void *user, struct db *db,
					struct kin_err *err)
{
	sqlite3_changeset_iter *it = NULL;
	struct undo_count c = { NULL, 0 };
	char name[UNDO_NAME] = "";
	int rc = sqlite3changeset_start(&it, set->len, set->bytes);

	while (!rc && (rc = sqlite3changeset_next(it)) == SQLITE_ROW) {
		const char *table;
		int n, op, indirect;

		rc = sqlite3changeset_op(it, &table, &n, &op, &indirect);
		if (!rc && strcmp(name, table) != 0) {
			if (c.n)
				count(user, &c);
			snprintf(name, sizeof(name), "%s", table);
			c.table = name;
			c.n = 0;
		}
		c.n++;
	}
	if (c.n)
		count(user, &c);
	sqlite3changeset_finalize(it);
	return rc == SQLITE_DONE || !rc ? KIN_OK : db_fail(db, rc, err);
}

struct undo_try {
	struct undo_conflict *conflict;
	int kind;		/* of it, by SQLite */
};

/* The first row that does not let itself be taken back. */
static int undo_on_conflict(void *arg, int kind, sqlite3_changeset_iter *it)
{
	struct undo_try *try = arg;
	struct undo_conflict *conflict = try->conflict;
	const char *table = "";
	int n, op, indirect;

	if (kind == SQLITE_CHANGESET_FOREIGN_KEY)
		return SQLITE_CHANGESET_OMIT;	/* looked at afterwards */
	try->kind = kind;
	sqlite3changeset_op(it, &table, &n, &op, &indirect);
	snprintf(conflict->table, sizeof(conflict->table), "%s", table);
	return SQLITE_CHANGESET_ABORT;
}

/* The last act that is named by the rows which refer to what would go. */
static enum kin_status undo_find_children(struct undo_conflict *conflict,
					  struct db *db, struct kin_err *err)
{
	enum kin_status st;

	st = db_get_text(conflict->table, sizeof(conflict->table), db, err,
			 &sql_undo_child);
	if (st == KIN_ENOTFOUND)
		return KIN_OK;
	return st ? st : KIN_ERULE;
}

/* Which later act touched the table that stands in the way. */
static enum kin_status undo_name_act(struct undo_conflict *conflict,
				     long long seq, struct db *db,
				     struct kin_err *err)
{
	enum kin_status st;

	st = db_get_int(&conflict->act, db, err, &sql_undo_toucher,
			(const char *)conflict->table, seq);
	if (!st && conflict->act)
		st = db_get_text(conflict->command, sizeof(conflict->command),
				 db, err, &sql_undo_command, conflict->act);
	return st;
}

/* Numbers that two people exchanged go back at once or not at all: the rule
 * that nobody has the number of another is asked again behind them. */
static enum kin_status undo_exchanged(int *rc, struct undo_set *set,
				      struct undo_try *try, struct db *db,
				      struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = db_script(db, err, &sql_undo_free_numbers);

	if (st)
		return st;
	*rc = sqlite3changeset_apply(db->sq, set->len, set->bytes, NULL,
				     undo_on_conflict, try);
	st = rows_open(&rows, db, err, &sql_undo_numbers);
	while (!st && rows_next(&rows))
		st = db_exec(db, rows_text(&rows, UNDO_NUMBERS_SQL), err);
	if (st && (sqlite3_errcode(db->sq) & 0xff) == SQLITE_CONSTRAINT) {
		/* somebody else has the number since */
		kin_err_clear(err);
		st = KIN_OK;
		*rc = SQLITE_ABORT;
	}
	return rows_end(&rows, st, err);
}

static enum kin_status undo_run(int *rc, struct undo_set *set,
				struct undo_conflict *conflict, struct db *db,
				struct kin_err *err)
{
	struct undo_try try = { conflict, 0 };
	enum kin_status st = KIN_OK;

	/* The guards keep strangers out; this is the program itself. */
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	*rc = sqlite3changeset_apply(db->sq, set->len, set->bytes, NULL,
				     undo_on_conflict, &try);
	if (*rc == SQLITE_ABORT && try.kind == SQLITE_CHANGESET_CONSTRAINT &&
	    !strcmp(conflict->table, "person"))
		st = undo_exchanged(rc, set, &try, db, err);
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	return st;
}

enum kin_status undo_apply(long long seq, struct undo_conflict *conflict,
			   void (*count)(void *user,
					 const struct undo_count *c),
			   void *user, struct db *db, struct kin_err *err)
{
	struct undo_set set = { NULL, 0 };
	enum kin_status st = undo_load(&set, seq, db, err);
	int rc;

	assert(db_is_writing(db) && seq > 0);
	assert(seq > 0 && db->in_transaction);
	memset(conflict, 0, sizeof(*conflict));
	if (!st)
		st = undo_tell_counts(&set, count, user, db, err);
	if (st) {
		sqlite3_free(set.bytes);
		return st;
	}
	st = undo_run(&rc, &set, conflict, db, err);
	sqlite3_free(set.bytes);
	if (st)
		return st;
	if (rc == SQLITE_ABORT)
		st = KIN_ERULE;
	else if (rc)
		return db_fail(db, rc, err);
	else
		st = undo_find_children(conflict, db, err);
	if (st == KIN_ERULE && !undo_name_act(conflict, seq, db, err))
		kin_err_set(err, KIN_ERULE, "%s", conflict->table);
	return st;
}
