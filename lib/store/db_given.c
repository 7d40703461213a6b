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

void db_given_free(struct db *db)
{
	kin_free(db->given.values);
	memset(&db->given, 0, sizeof(db->given));
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

enum kin_status db_give_values(struct db *db, struct kin_err *err,
			       const struct sql *sql,
			       const struct db_value *values, int n)
{
	struct db_given *g = &db->given;

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

enum kin_status db_run_given(struct db *db, struct kin_err *err)
{
	struct db_given *g = &db->given;
	enum kin_status st = KIN_OK;

	if (g->n)
		st = db_run_values(db, err, g->sql, NULL, 0);
	g->n = 0;
	return st;
}
