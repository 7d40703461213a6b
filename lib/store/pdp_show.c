/*
 * What is held of a person, found by the references between tables: a table
 * that is new is looked into without being named here.
 *
 * Rows that belong to the person, by way of posts, plans and assessments, are
 * told whole. Of rows that belong to others and name the person, as who
 * decided or rated, only that and the day: the rest is the others'.
 */
#include "store/pdp_store.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "sql/pdp.h"
#include "store/db_internal.h"

#define PDP_COLUMNS 1024
#define PDP_WORD 48
#define PDP_DEPTH 5		/* person, post, plan, observation, document */

struct pdp_column {
	char table[PDP_WORD], field[PDP_WORD], parent[PDP_WORD];
	int is_blob;
};

struct pdp_show {
	struct pdp_column columns[PDP_COLUMNS];
	int n;
	long long person;
	int acted;		/* the rows at hand are others' */
	void (*tell)(void *user, const struct pdp_value *v);
	void *user;
	struct db *db;
};

static enum kin_status pdp_list_columns(struct pdp_show *w,
					struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, w->db, err, &sql_pdp_columns);

	while (!st && rows_next(&rows)) {
		struct pdp_column *c = &w->columns[w->n++];
		const char *parent = rows_text(&rows, PDP_COLUMNS_PARENT);

		assert(w->n < PDP_COLUMNS);
		snprintf(c->table, PDP_WORD, "%s",
			 rows_text(&rows, PDP_COLUMNS_NAME));
		snprintf(c->field, PDP_WORD, "%s",
			 rows_text(&rows, PDP_COLUMNS_FIELD));
		snprintf(c->parent, PDP_WORD, "%s", parent ? parent : "");
		c->is_blob = !strcmp(rows_text(&rows, PDP_COLUMNS_TYPE),
				     "BLOB");
	}
	return rows_end(&rows, st, err);
}

/* Whose row it is; a column that only names who acted is not this one. */
static int pdp_is_owner(const struct pdp_column *c)
{
	return !strcmp(c->field, "person_id") ||
		(!strcmp(c->table, "person") && !strcmp(c->field, "id"));
}

static int pdp_leads_on(const struct pdp_column *c)
{
	static const char *const ways[] = {
		"post", "plan", "observation", "assessment", "objection",
	};
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (!strcmp(c->parent, ways[i]))
			return 1;
	return 0;
}

/* The condition under which a row of `table` is the person's: 0 where no row
 * can be. Of several ways to the person one is enough. */
static int pdp_add_owner(struct buf *b, const struct pdp_show *w,
			 const char *table, int depth)
{
	size_t start = b->len;
	int i, any = 0;

	for (i = 0; i < w->n; i++) {
		const struct pdp_column *c = &w->columns[i];
		size_t before = b->len;

		if (strcmp(c->table, table) != 0 ||
		    (!pdp_is_owner(c) && !(depth && pdp_leads_on(c))))
			continue;
		buf_adds(b, any ? " OR " : "(");
		if (pdp_is_owner(c)) {
			buf_addf(b, "%s = %lld", c->field, w->person);
			any = 1;
			continue;
		}
		buf_addf(b, "%s IN (SELECT %s FROM \"%s\" WHERE ",
			 c->field, "id", c->parent);
		if (pdp_add_owner(b, w, c->parent, depth - 1)) {
			buf_addc(b, ')');
			any = 1;
		} else {
			b->len = before;
		}
	}
	if (any)
		buf_addc(b, ')');
	else
		b->len = start;
	return any;
}

static enum kin_status pdp_tell_rows(struct pdp_show *w, const char *table,
				     const char *sql, struct kin_err *err)
{
	struct pdp_value v = { .table = table, .acted = w->acted };
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(w->db->sq, sql, -1, &stmt, NULL);
	int i;

	while (!rc && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		v.row++;
		for (i = 0; i < sqlite3_column_count(stmt); i++) {
			v.field = sqlite3_column_name(stmt, i);
			v.text = (const char *)sqlite3_column_text(stmt, i);
			if (v.text)
				w->tell(w->user, &v);
		}
		rc = SQLITE_OK;
	}
	if (rc != SQLITE_DONE) {
		enum kin_status st = db_fail(w->db, rc, err);

		sqlite3_finalize(stmt);
		return st;
	}
	sqlite3_finalize(stmt);
	return KIN_OK;
}

/* The columns of a table that can be read, by commas. */
static void pdp_add_fields(struct buf *b, const struct pdp_show *w,
			   const char *table)
{
	const char *comma = "";
	int i;

	for (i = 0; i < w->n; i++) {
		const struct pdp_column *c = &w->columns[i];

		if (strcmp(c->table, table) != 0 || c->is_blob)
			continue;
		/* what it is made of cannot be told, that it is there can */
		if (!strcmp(c->field, "nik_digest"))
			buf_addf(b, "%siif(%s IS NULL, NULL, '(ringkasan)') "
				 "AS %s", comma, c->field, c->field);
		else
			buf_addf(b, "%s\"%s\"", comma, c->field);
		comma = ", ";
	}
}

static enum kin_status pdp_ask(struct pdp_show *w, const char *table,
			       const struct buf *fields,
			       const struct buf *which, struct kin_err *err)
{
	struct buf sql = BUF_INIT;
	enum kin_status st;

	buf_addf(&sql, "SELECT %s FROM \"%s\" WHERE %s", buf_str(fields),
		 table, buf_str(which));
	if (sql.failed || fields->failed || which->failed)
		st = kin_err_nomem(err);
	else
		st = pdp_tell_rows(w, table, buf_str(&sql), err);
	buf_release(&sql);
	return st;
}

static enum kin_status pdp_show_own(struct pdp_show *w, const char *table,
				    struct kin_err *err)
{
	struct buf fields = BUF_INIT, which = BUF_INIT;
	enum kin_status st = KIN_OK;

	pdp_add_fields(&fields, w, table);
	if (pdp_add_owner(&which, w, table, PDP_DEPTH))
		st = pdp_ask(w, table, &fields, &which, err);
	buf_release(&fields);
	buf_release(&which);
	return st;
}

static int pdp_has_day(const struct pdp_show *w, const char *table)
{
	int i;

	for (i = 0; i < w->n; i++)
		if (!strcmp(w->columns[i].table, table) &&
		    !strcmp(w->columns[i].field, "day"))
			return 1;
	return 0;
}

static enum kin_status pdp_show_acted(struct pdp_show *w,
				      const struct pdp_column *c,
				      struct kin_err *err)
{
	struct buf fields = BUF_INIT, which = BUF_INIT;
	enum kin_status st;

	buf_addf(&fields, "%s%s", c->field,
		 pdp_has_day(w, c->table) ? ", day" : "");
	buf_addf(&which, "%s = %lld AND NOT coalesce(", c->field, w->person);
	if (!pdp_add_owner(&which, w, c->table, PDP_DEPTH))
		buf_addc(&which, '0');
	buf_adds(&which, ", 0)");
	w->acted = 1;
	st = pdp_ask(w, c->table, &fields, &which, err);
	w->acted = 0;
	buf_release(&fields);
	buf_release(&which);
	return st;
}

/* The person first: whoever reads it wants to know whose it is. */
static enum kin_status pdp_show_all(struct pdp_show *w, struct kin_err *err)
{
	enum kin_status st = pdp_show_own(w, "person", err);
	int i;

	for (i = 0; !st && i < w->n; i++) {
		const struct pdp_column *c = &w->columns[i];

		if ((!i || strcmp(c->table, c[-1].table) != 0) &&
		    strcmp(c->table, "person") != 0)
			st = pdp_show_own(w, c->table, err);
		if (!st && !pdp_is_owner(c) &&
		    (!strcmp(c->parent, "person") ||
		     !strcmp(c->field, "by_person")))
			st = pdp_show_acted(w, c, err);
	}
	return st;
}

enum kin_status pdp_store_show(long long person,
			       void (*tell)(void *user,
					    const struct pdp_value *v),
			       void *user, struct db *db, struct kin_err *err)
{
	struct pdp_show *w = kin_calloc(1, sizeof(*w));
	enum kin_status st;

	assert(db_in_transaction(db) && tell);
	if (!w)
		return kin_err_nomem(err);
	w->person = person;
	w->tell = tell;
	w->user = user;
	w->db = db;
	st = pdp_list_columns(w, err);
	if (!st)
		st = pdp_show_all(w, err);
	kin_free(w);
	return st;
}

enum kin_status pdp_store_due(const char *day,
			      void (*tell)(void *user,
					   const struct pdp_due *d),
			      void *user, struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = rows_open(&rows, db, err, &sql_pdp_due, day);

	while (!st && rows_next(&rows)) {
		struct pdp_due d = {
			rows_int(&rows, PDP_DUE_ID),
			rows_text(&rows, PDP_DUE_NAME),
			rows_text(&rows, PDP_DUE_LAST_DAY),
		};

		tell(user, &d);
	}
	return rows_end(&rows, st, err);
}
