/*
 * Rows that the program has at hand, as a table of SQL: one statement takes
 * all of them, where each of its own would open its tables anew.
 *
 * A virtual table that is only read; knows no other table.
 */
#include "store/db_internal.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "sql/db.h"

struct given_table {
	sqlite3_vtab base;
	const struct db_given *given;
};

struct given_cursor {
	sqlite3_vtab_cursor base;
	int row;
};

static const struct db_given *given_of(const sqlite3_vtab_cursor *cursor)
{
	return ((const struct given_table *)cursor->pVtab)->given;
}

static int given_connect(sqlite3 *sq, void *arg, int n,
			 const char *const *words, sqlite3_vtab **out,
			 char **why)
{
	struct given_table *t = sqlite3_malloc(sizeof(*t));
	int rc;

	(void)n;
	(void)words;
	(void)why;
	if (!t)
		return SQLITE_NOMEM;
	memset(t, 0, sizeof(*t));
	t->given = arg;
	rc = sqlite3_declare_vtab(sq, sql_given_form.text);
	if (rc)
		sqlite3_free(t);
	else
		*out = &t->base;
	return rc;
}

static int given_disconnect(sqlite3_vtab *table)
{
	sqlite3_free(table);
	return SQLITE_OK;
}

/* There is one way through the rows. */
static int given_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	(void)info;
	return SQLITE_OK;
}

static int given_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct given_cursor *c = sqlite3_malloc(sizeof(*c));

	(void)table;
	if (!c)
		return SQLITE_NOMEM;
	memset(c, 0, sizeof(*c));
	*out = &c->base;
	return SQLITE_OK;
}

static int given_close(sqlite3_vtab_cursor *cursor)
{
	sqlite3_free(cursor);
	return SQLITE_OK;
}

static int given_first(sqlite3_vtab_cursor *cursor, int plan,
		       const char *name, int n, sqlite3_value **values)
{
	(void)plan;
	(void)name;
	(void)n;
	(void)values;
	((struct given_cursor *)cursor)->row = 0;
	return SQLITE_OK;
}

static int given_next(sqlite3_vtab_cursor *cursor)
{
	((struct given_cursor *)cursor)->row++;
	return SQLITE_OK;
}

static int given_end(sqlite3_vtab_cursor *cursor)
{
	return ((struct given_cursor *)cursor)->row >= given_of(cursor)->n;
}

static int given_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context,
			int i)
{
	const struct db_given *given = given_of(cursor);
	const struct db_value *v = given->values + i +
		((struct given_cursor *)cursor)->row * given->width;

	if (i >= given->width)
		return SQLITE_RANGE;
	if (v->type == DB_INT)
		sqlite3_result_int64(context, v->is.number);
	else if (v->type == DB_TEXT && v->is.text)
		sqlite3_result_text(context, v->is.text, -1, SQLITE_STATIC);
	else if (v->type == DB_DIGEST && v->is.digest)
		sqlite3_result_blob(context, v->is.digest, DIGEST_MAC,
				    SQLITE_STATIC);
	return SQLITE_OK;
}

static int given_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out)
{
	*out = ((struct given_cursor *)cursor)->row;
	return SQLITE_OK;
}

int db_given_init(struct db *db)
{
	static const sqlite3_module module = {
		.xConnect = given_connect, .xDisconnect = given_disconnect,
		.xBestIndex = given_plan, .xOpen = given_open,
		.xClose = given_close, .xFilter = given_first,
		.xNext = given_next, .xEof = given_end,
		.xColumn = given_column, .xRowid = given_number,
	};

	return sqlite3_create_module(db->sq, "given", &module, &db->given);
}

void db_forget_given(struct db *db)
{
	int i;

	db->given.n = db->gathers = 0;
	for (i = 0; i < DB_LATER; i++)
		db->later[i].rows.n = 0;
}

void db_given_free(struct db *db)
{
	int i;

	for (i = 0; i < DB_LATER; i++) {
		kin_free(db->later[i].rows.values);
		arena_release(&db->later[i].texts);
	}
	kin_free(db->given.values);
}

/* Room for one more row of n values. */
static int given_grow(struct db_given *g, int n)
{
	int room = 2 * (g->n + 8) * n;
	struct db_value *more;

	if ((g->n + 1) * n <= g->room)
		return 0;
	more = kin_realloc(g->values, (size_t)room * sizeof(*more));
	if (!more)
		return -1;
	g->values = more;
	g->room = room;
	return 0;
}

static enum kin_status given_add(struct db_given *g, struct kin_err *err,
				 const struct sql *sql,
				 const struct db_value *values, int n)
{
	assert(!g->n || (g->sql == sql && g->width == n));
	g->sql = sql;
	g->width = n;
	if (given_grow(g, n)) {
		g->n = 0;
		return kin_err_nomem(err);
	}
	memcpy(g->values + g->n++ * n, values, (size_t)n * sizeof(*values));
	return KIN_OK;
}

enum kin_status db_give_values(struct db *db, struct kin_err *err,
			       const struct sql *sql,
			       const struct db_value *values, int n)
{
	return given_add(&db->given, err, sql, values, n);
}

enum kin_status db_run_given(struct db *db, struct kin_err *err)
{
	struct db_given *g = &db->given;
	enum kin_status st = KIN_OK;

	if (g->n)
		st = db_run_values(db, err, g->sql, NULL, 0);
	g->n = 0;
	return st;
}

/* ---- rows that wait ---- */

/* So few that the pages which a statement changes, of 8 KiB each, fit into
 * what SQLite keeps of them in memory (db_memory.c). */
#define LATER_ROWS 8

static enum kin_status later_run(struct db_later *l, struct db *db,
				 struct kin_err *err)
{
	struct db_given at_hand = db->given;
	enum kin_status st;

	assert(!at_hand.n);
	db->given = l->rows;
	st = db_run_given(db, err);
	l->rows = db->given;
	db->given = at_hand;
	arena_reset(&l->texts);
	return st;
}

/* Where the rows of the statement wait. */
static struct db_later *later_find(struct db *db, const struct sql *sql)
{
	struct db_later *l = db->later, *last = l + DB_LATER - 1;

	while (l < last && l->rows.sql && l->rows.sql != sql)
		l++;
	assert(!l->rows.sql || l->rows.sql == sql);
	l->rows.sql = sql;
	return l;
}

/* What the value points at is copied; -1: no memory. */
static int later_keep(struct db_value *v, struct arena *texts)
{
	const char *bytes = v->type == DB_DIGEST
		? (const char *)v->is.digest : v->is.text;
	char *copy;

	if (v->type == DB_INT || !bytes)
		return 0;
	copy = v->type == DB_TEXT ? arena_strdup(texts, bytes)
				  : arena_strndup(texts, bytes, DIGEST_MAC);
	if (v->type == DB_TEXT)
		v->is.text = copy;
	else
		v->is.digest = (const unsigned char *)copy;
	return copy ? 0 : -1;
}

enum kin_status db_put_values(struct db *db, struct kin_err *err,
			      const struct sql *sql,
			      const struct db_value *values, int n)
{
	struct db_later *l = later_find(db, sql);
	struct db_given *rows = &l->rows;
	enum kin_status st = given_add(rows, err, sql, values, n);
	int i;

	for (i = 0; !st && db->gathers && i < n; i++)
		if (later_keep(&rows->values[(rows->n - 1) * n + i],
			       &l->texts))
			st = kin_err_nomem(err);
	if (!st && (!db->gathers || rows->n == LATER_ROWS))
		st = later_run(l, db, err);
	return st;
}

enum kin_status db_gather(struct db *db, int on, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	db->gathers = on;
	for (i = 0; !st && i < DB_LATER; i++)
		st = later_run(&db->later[i], db, err);
	return st;
}
