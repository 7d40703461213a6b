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

/* what the numbers of a view are added up by */
#define PUBLISH_AREAS "kantor,periode,kabupaten,kecamatan,peran"
#define PUBLISH_THERE 262144	/* bytes of the names of all columns */

enum kin_status publish_later(struct publish *p, char *sql, struct kin_err *err)
{
	if (!sql)
		return kin_err_nomem(err);
	pg_later(p->pg, sql);
	kin_free(sql);
	return KIN_OK;
}

/* ---- what the server has ---- */

/* What the name of each part of the office ends with. */
static const char *publish_ending(char out[PUBLISH_NAME],
				  const struct publish *p)
{
	snprintf(out, PUBLISH_NAME, "_%016llx",
		 (unsigned long long)digest_fast(p->result->office,
						 strlen(p->result->office)));
	return out;
}

const char *publish_partition(char out[PUBLISH_NAME], const struct publish *p)
{
	char ending[PUBLISH_NAME];

	snprintf(out, PUBLISH_NAME, "%.40s%.23s", p->table->name,
		 publish_ending(ending, p));
	return out;
}

enum kin_status publish_ask_there(struct publish *p, struct kin_err *err)
{
	char *text = kin_malloc(PUBLISH_THERE);
	char ending[PUBLISH_NAME];
	const char *params[] = { p->schema, publish_ending(ending, p) };
	enum kin_status st = text ? pg_ask(text, PUBLISH_THERE, p->pg,
					   sql_publish_there, params, 2, err)
				  : kin_err_nomem(err);

	/* a table behind a cut would count as one that is not there */
	if (!st && strlen(text) == PUBLISH_THERE - 1)
		st = kin_err_set(err, KIN_EINTERNAL, "PUBLISH_THERE");
	buf_reset(&p->there);
	if (!st)
		buf_adds(&p->there, text);
	kin_free(text);
	return !st && p->there.failed ? kin_err_nomem(err) : st;
}

/* The line of a table or view, behind its name; NULL: it is not there. */
static const char *publish_line_of(const struct publish *p, const char *name)
{
	const char *at = buf_str(&p->there);
	size_t len = strlen(name);

	while ((at = strchr(at, '\n')))
		if (!strncmp(++at, name, len) && at[len] == ' ')
			return at + len + 1;
	return NULL;
}

/* Of the table at hand. */
static const char *publish_line(const struct publish *p)
{
	return publish_line_of(p, p->table->name);
}

int publish_is_staged(const struct publish *p)
{
	const char *line = publish_line(p);

	return line && (*line == '?' || *line == '#' ||
			(!p->owner && *line != '!'));
}

int publish_is_spread(const struct publish *p)
{
	const char *line = publish_line(p);

	return line && (*line == '=' || *line == '#');
}

int publish_is_new(const struct publish *p)
{
	const char *line = publish_line(p);

	if (p->table->by_period && !p->periods.n)
		return 0;	/* nor is the table made */
	return !line || (*line != '!' && !publish_is_spread(p) &&
			 !publish_is_staged(p));
}

/* ---- what it lacks ---- */

static const char *publish_type(enum kin_column_kind kind)
{
	return kind == KIN_COL_NUMBER ? "numeric" : "text";
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

void publish_learn_begin(struct publish *p)
{
	const char *line = publish_line(p);

	buf_reset(&p->columns);
	buf_reset(&p->missing);
	if (line)
		buf_add(&p->columns, line, strcspn(line, "\n"));
	else
		buf_adds(&p->columns, p->table->by_period
				      ? ",kantor,urut,periode,"
				      : ",kantor,urut,");
}

const char *publish_column(char out[PUBLISH_NAME], const char *name)
{
	static const char *const taken[] = {
		"kantor", "urut", "kantor_tanggal", "kantor_kepala",
		"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid",
	};
	size_t i, len = strlen(name), stem = len;

	while (stem && name[stem - 1] == '_')
		stem--;
	for (i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (strlen(taken[i]) == stem && !strncmp(name, taken[i], stem))
			break;
	if (len < PUBLISH_NAME - 1 && i < sizeof(taken) / sizeof(taken[0]))
		snprintf(out, PUBLISH_NAME, "%.*s_", (int)len, name);
	else if (len < PUBLISH_NAME)
		snprintf(out, PUBLISH_NAME, "%s", name);
	else
		snprintf(out, PUBLISH_NAME, "%.46s_%016llx", name,
			 (unsigned long long)digest_fast(name, len));
	return out;
}

static enum kin_status publish_refuse_column(const struct publish *p,
					     const char *column,
					     struct kin_err *err)
{
	return kin_err_set(err, KIN_ERULE,
			   _("the server does not know column %s of %s yet; "
			     "let the owner of its schema publish once with "
			     "this version"), column, p->table->name);
}

static void publish_miss_column(struct publish *p, const char *name,
				enum kin_column_kind kind)
{
	char *one = pg_format(p->pg, sql_publish_column, name,
			      publish_type(kind));

	p->missing.failed |= !one;
	buf_adds(&p->missing, publish_line(p) ? ", ADD COLUMN " : ", ");
	buf_adds(&p->missing, one ? one : "");
	kin_free(one);
	buf_addf(&p->columns, "%s,", name);
}

enum kin_status publish_learn(void *user, const struct kin_column *columns,
			      int n, struct kin_err *err)
{
	struct publish *p = user;
	char name[PUBLISH_NAME];
	int i;

	for (i = 0; i < n; i++) {
		publish_column(name, columns[i].name);
		if (publish_has_column(p, name))
			continue;
		if (!p->owner)
			return publish_refuse_column(p, name, err);
		publish_miss_column(p, name, columns[i].kind);
	}
	return p->missing.failed || p->columns.failed ? kin_err_nomem(err)
						      : KIN_ENO;
}

/* ---- tables, parts, views ---- */

static const char *publish_key(const struct publish *p)
{
	return p->table->by_period ? "kantor, periode, urut" : "kantor, urut";
}

static enum kin_status publish_make_table(struct publish *p,
					  struct kin_err *err)
{
	char rest[PUBLISH_NAME];

	snprintf(rest, sizeof(rest), "%s_lainnya", p->table->name);
	return publish_later(p, pg_format(p->pg, sql_publish_make_table,
		p->table->name, rest,
		p->table->by_period ? "periode text NOT NULL," : "",
		publish_key(p), buf_str(&p->missing)), err);
}

/* A view that is gone, or of an older version, is made where nothing else
 * is to be: it changes no row. */
static enum kin_status publish_make_view(struct publish *p, const char *view,
					 const char *added_by,
					 struct kin_err *err)
{
	const char *line = view ? publish_line_of(p, view) : NULL;

	if (!view || (line && *line == '!' && !p->missing.len))
		return KIN_OK;
	p->made = 1;
	return publish_later(p, pg_format(p->pg, sql_publish_make_view, view,
					  p->table->name, added_by), err);
}

static enum kin_status publish_make_missing(struct publish *p,
					    struct kin_err *err)
{
	const char *table = p->table->name;
	enum kin_status st;

	p->changed = 1;
	st = publish_line(p)
		? publish_later(p, pg_format(p->pg, sql_publish_alter, table,
					   buf_str(&p->missing) + 1), err)
		: publish_make_table(p, err);
	return st ? st : publish_later(p, pg_format(p->pg,
					sql_publish_send_anew, table), err);
}

/* The table at hand and its views, with the columns that were missed. */
enum kin_status publish_learn_end(struct publish *p, struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	if (p->missing.len)
		st = publish_make_missing(p, err);
	if (st || !p->owner || (!p->missing.len && !publish_line(p)))
		return st;
	st = publish_make_view(p, p->table->view, "", err);
	return st ? st : publish_make_view(p, p->table->sums, PUBLISH_AREAS,
					   err);
}

enum kin_status publish_make_part(struct publish *p, struct kin_err *err)
{
	char part[PUBLISH_NAME], detached[2 * PUBLISH_NAME];

	publish_partition(part, p);
	snprintf(detached, sizeof(detached), "%s_lepas", part);
	return publish_later(p, pg_format(p->pg, sql_publish_make_part, part,
					p->table->name, detached), err);
}

enum kin_status publish_key_part(struct publish *p, struct kin_err *err)
{
	char part[PUBLISH_NAME];

	return publish_later(p, pg_format(p->pg, sql_publish_key_part,
					publish_partition(part, p),
					publish_key(p)), err);
}

enum kin_status publish_attach_part(struct publish *p, struct kin_err *err)
{
	char part[PUBLISH_NAME];
	enum kin_status st = KIN_OK;

	if (p->was_there)
		st = publish_later(p, pg_format(p->pg, sql_publish_take_over,
						p->table->name,
						p->result->office), err);
	return st ? st : publish_later(p, pg_format(p->pg,
		sql_publish_attach_part, publish_partition(part, p),
		p->table->name, p->result->office), err);
}
