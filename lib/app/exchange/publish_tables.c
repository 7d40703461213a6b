/*
 * Tables, parts, columns and views of the published picture, made as the
 * listings are: knows none of their columns by name.
 */
#include "app/exchange/publish_run.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "sql/publish.h"

#define PUBLISH_COLUMNS 16384	/* bytes of the names of a table's columns */

enum kin_status publish_run(struct publish *p, char *sql, struct kin_err *err)
{
	enum kin_status st = sql ? pg_exec(p->pg, sql, err)
				 : kin_err_nomem(err);

	kin_free(sql);
	return st;
}

static const char *publish_type(enum kin_column_kind kind)
{
	return kind == KIN_COL_NUMBER ? "numeric" : "text";
}

const char *publish_partition(char out[PUBLISH_NAME], const struct publish *p)
{
	snprintf(out, PUBLISH_NAME, "%s_%016llx", p->table->name,
		 (unsigned long long)digest_fast(p->result->office,
						 strlen(p->result->office)));
	return out;
}

static enum kin_status publish_make_table(struct publish *p,
					  struct kin_err *err)
{
	const char *name = p->table->name;
	char part[PUBLISH_NAME], rest[PUBLISH_NAME];

	snprintf(rest, sizeof(rest), "%s_lainnya", name);
	return publish_run(p, pg_format(p->pg, sql_publish_make_table, name,
		publish_partition(part, p), rest, p->result->office,
		p->table->by_period ? "periode text NOT NULL," : "",
		p->table->by_period ? "periode," : ""), err);
}

static enum kin_status publish_make_view(struct publish *p,
					 struct kin_err *err)
{
	return publish_run(p, pg_format(p->pg, sql_publish_make_view,
					p->table->view, p->table->name), err);
}

static enum kin_status publish_make_sums(struct publish *p,
					 struct kin_err *err)
{
	return publish_run(p, pg_format(p->pg, sql_publish_make_sums,
					p->table->sums, p->table->name), err);
}

/* What the server has of the table at hand, asked once a table. */
static enum kin_status publish_ask_columns(struct publish *p,
					   struct kin_err *err)
{
	const char *params[] = { p->table->name, p->schema, NULL };
	char part[PUBLISH_NAME], list[PUBLISH_COLUMNS];
	enum kin_status st;

	params[2] = publish_partition(part, p);
	st = pg_ask(list, sizeof(list), p->pg, sql_publish_columns, params, 3,
		    err);
	buf_reset(&p->columns);
	buf_adds(&p->columns, list);
	p->columns_of = p->table;
	return st ? st : p->columns.failed ? kin_err_nomem(err) : KIN_OK;
}

static int publish_has_column(const struct publish *p, const char *column)
{
	const char *list = buf_str(&p->columns), *at = list;
	size_t len = strlen(column);

	for (; (at = strstr(at, column)); at += len)
		if (at > list && at[-1] == ',' && at[len] == ',')
			return 1;
	return 0;
}

/* What it lacks, as one statement; *n receives how many they are. */
static char *publish_missing(int *n, struct publish *p,
			     const struct kin_column *columns, int n_columns)
{
	struct buf list = BUF_INIT;
	char *one, *sql = NULL;
	int i;

	*n = 0;
	for (i = 0; i < n_columns; i++) {
		if (publish_has_column(p, columns[i].name))
			continue;
		one = pg_format(p->pg, sql_publish_add_column, columns[i].name,
				publish_type(columns[i].kind));
		list.failed |= !one;
		buf_adds(&list, *n ? ", " : "");
		buf_adds(&list, one ? one : "");
		buf_addf(&p->columns, "%s,", columns[i].name);
		kin_free(one);
		++*n;
	}
	if (!list.failed && !p->columns.failed)
		sql = pg_format(p->pg, sql_publish_alter, p->table->name,
				buf_str(&list));
	buf_release(&list);
	return sql;
}

static enum kin_status publish_refuse_column(struct publish *p,
					     const struct kin_column *columns,
					     struct kin_err *err)
{
	while (publish_has_column(p, columns->name))
		columns++;
	return kin_err_set(err, KIN_ERULE,
			   _("the server does not know column %s of %s yet; "
			     "let the owner of its schema publish once with "
			     "this version"), columns->name, p->table->name);
}

static enum kin_status publish_add_columns(struct publish *p,
					   const struct kin_column *columns,
					   int n, struct kin_err *err)
{
	int i, added = 0;
	enum kin_status st;

	for (i = 0; i < n; i++)
		added |= !publish_has_column(p, columns[i].name);
	if (!added)
		return KIN_OK;
	if (!p->owner)
		return publish_refuse_column(p, columns, err);
	st = publish_run(p, publish_missing(&added, p, columns, n), err);
	if (!st)
		st = publish_run(p, pg_format(p->pg, sql_publish_send_anew,
					      p->table->name), err);
	if (!st)
		st = publish_make_view(p, err);
	if (!st && p->table->sums)
		st = publish_make_sums(p, err);
	return st;
}

/* The table at hand and the office's part of it, which is empty: whatever the
 * server is said to have of it is not there. */
static enum kin_status publish_make_part(struct publish *p,
					 struct kin_err *err)
{
	enum kin_status st = publish_make_table(p, err);

	/* one transaction with the part: a run that is killed before it has
	 * filled it leaves the office known as not whole */
	return st ? st : publish_run(p, pg_format(p->pg,
		sql_publish_part_is_empty, p->result->office, p->table->name),
		err);
}

enum kin_status publish_learn(void *user, const struct kin_column *columns,
			      int n, struct kin_err *err)
{
	struct publish *p = user;
	enum kin_status st = KIN_OK;

	if (p->columns_of != p->table)
		st = publish_ask_columns(p, err);
	if (!st && p->owner && *buf_str(&p->columns) != '!') {
		st = publish_make_part(p, err);
		if (!st)
			st = publish_ask_columns(p, err);
	}
	if (!st)
		st = publish_add_columns(p, columns, n, err);
	return st ? st : KIN_ENO;
}
