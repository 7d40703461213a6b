/*
 * The rows of a sheet: what is recorded, and those of whom nothing is yet.
 * They are kept, which is why a sheet is for a school or a district and not
 * for a province.
 */
#include <stdlib.h>
#include <string.h>

#include "app/report/status.h"
#include "app/sheet/sheet_kind.h"
#include "base/alloc.h"
#include "base/str.h"

struct reading {
	struct filled_rows *rows;
	int field[MAX_FIELDS];	/* of each column of the listing, or -1 */
	int n_columns;
	int n_known;		/* rows that the listing gave */
};

static int rows_by_key(const void *a, const void *b)
{
	return strcmp(((const struct filled_row *)a)->key,
		      ((const struct filled_row *)b)->key);
}

static void rows_sort(struct filled_rows *r)
{
	if (r->n)
		qsort(r->rows, (size_t)r->n, sizeof(*r->rows), rows_by_key);
}

static struct filled_row *rows_add(struct filled_rows *r, struct kin_err *err)
{
	int cap = r->cap ? 2 * r->cap : 64;
	struct filled_row *grown = r->rows;
	size_t size = sizeof(char *) * (size_t)r->kind->table->n_fields;

	if (r->n == r->cap) {
		grown = kin_realloc(grown, sizeof(*grown) * (size_t)cap);
		if (!grown) {
			kin_err_nomem(err);
			return NULL;
		}
		r->rows = grown;
		r->cap = cap;
	}
	grown += r->n;
	memset(grown, 0, sizeof(*grown));
	grown->values = arena_alloc(&r->arena, size);
	if (!grown->values) {
		kin_err_nomem(err);
		return NULL;
	}
	memset(grown->values, 0, size);
	r->n++;
	return grown;
}

/* Listings call some fields as files may. */
static int rows_is_alias(const char *aliases, const char *name)
{
	size_t len = strlen(name);

	while (aliases && *aliases) {
		size_t n = strcspn(aliases, "|");

		if (n == len && !memcmp(aliases, name, n))
			return 1;
		aliases += n + (aliases[n] == '|');
	}
	return 0;
}

static int rows_field(const struct kin_table *t, const char *name)
{
	int i;

	for (i = 0; i < t->n_fields; i++)
		if (!strcmp(t->fields[i].name, name) ||
		    rows_is_alias(t->fields[i].aliases, name))
			return i;
	return -1;
}

/* ---- what is recorded ---- */

static enum kin_status rows_started(void *user,
				    const struct kin_column *columns, int n,
				    struct kin_err *err)
{
	struct reading *rd = user;
	int i;

	(void)err;
	rd->n_columns = n;
	for (i = 0; i < n; i++)
		rd->field[i] = rows_field(rd->rows->kind->table,
					  columns[i].name);
	return KIN_OK;
}

static enum kin_status rows_called(void *user, const char *const *values,
				   struct kin_err *err)
{
	struct reading *rd = user;
	struct filled_rows *r = rd->rows;
	struct filled_row *row = rows_add(r, err);
	int i;

	for (i = 0; row && i < rd->n_columns; i++) {
		if (rd->field[i] < 0 || !values[i] || !*values[i])
			continue;
		row->values[rd->field[i]] = arena_strdup(&r->arena, values[i]);
		if (!row->values[rd->field[i]])
			return kin_err_nomem(err);
	}
	if (!row)
		return err->status;
	sheet_kind_key(row->key, r->kind, row->values);
	return KIN_OK;
}

static enum kin_status rows_recorded(struct reading *rd,
				     enum kin_listing listing,
				     struct kin_session *s,
				     const struct kin_filter *filter,
				     struct kin_err *err)
{
	struct kin_writer_opts opts = {
		.format = KIN_CALL, .started = rows_started,
		.called = rows_called, .user = rd,
	};
	long n;

	return kin_listing(s, listing, filter, &opts, NULL, &n, err);
}

/* ---- whom nothing is recorded of ---- */

static enum kin_status rows_put(struct filled_rows *r, struct filled_row *row,
				const char *field, const char *text,
				struct kin_err *err)
{
	int i = rows_field(r->kind->table, field);

	if (i < 0 || !text || !*text)
		return KIN_OK;
	row->values[i] = arena_strdup(&r->arena, text);
	return row->values[i] ? KIN_OK : kin_err_nomem(err);
}

/* Take the row back when the first `n_known`, ordered, have its key. */
static void rows_drop_known(struct filled_rows *r, int n_known)
{
	struct filled_rows known = *r;

	known.n = n_known;
	sheet_kind_key(r->rows[r->n - 1].key, r->kind,
		       r->rows[r->n - 1].values);
	if (filled_rows_find(&known, r->rows[r->n - 1].key))
		r->n--;
}

struct posts {
	struct reading *rd;
	const char *period;
};

static enum kin_status rows_post(void *user, const struct status_case *c,
				 struct kin_err *err)
{
	struct posts *posts = user;
	struct filled_rows *r = posts->rd->rows;
	const struct status_row *p = c->row;
	struct filled_row *row;
	enum kin_status st;

	if (!p->post || c->expected.excluded)
		return KIN_OK;
	row = rows_add(r, err);
	if (!row)
		return err->status;
	st = rows_put(r, row, "periode", posts->period, err);
	if (!st)
		st = rows_put(r, row, "nip", p->nip, err);
	if (!st)
		st = rows_put(r, row, "nuptk", p->nuptk, err);
	if (!st && str_or_null(p->id) && *p->id == '#')
		st = rows_put(r, row, "kunci", p->id, err);
	if (!st)
		st = rows_put(r, row, "nama", p->name, err);
	if (!st)
		st = rows_put(r, row, "npsn", p->npsn, err);
	if (!st)
		st = rows_put(r, row, "peran", p->role, err);
	if (!st)
		rows_drop_known(r, posts->rd->n_known);
	return st;
}

static enum kin_status rows_posts(struct reading *rd, struct kin_session *s,
				  const struct kin_filter *filter,
				  struct kin_err *err)
{
	struct posts posts = { rd, NULL };
	struct ready_filter f;
	enum kin_status st = db_begin_read(s->db, err);

	if (st)
		return st;
	st = filter_ready(&f, s, filter, FILTER_ONE, err);
	posts.period = f.period.code;
	if (!st)
		st = status_each(s, &f, STATUS_BY_SCHOOL, 1, rows_post,
				 &posts, err);
	return db_end(s->db, st, err);
}

static enum kin_status rows_schools(struct reading *rd, struct kin_session *s,
				    const struct kin_filter *filter,
				    struct kin_err *err)
{
	struct filled_rows *r = rd->rows;
	enum kin_status st = rows_recorded(rd, KIN_EXPORT_SCHOOLS, s, filter,
					   err);
	int i, n = rd->n_known;

	for (i = n; !st && i < r->n; i++) {
		struct filled_row row = r->rows[i];
		struct filled_rows known = *r;

		known.n = rd->n_known;
		st = rows_put(r, &row, "periode", filter->period, err);
		sheet_kind_key(row.key, r->kind, row.values);
		if (!filled_rows_find(&known, row.key))
			r->rows[n++] = row;
	}
	r->n = n;
	return st;
}

enum kin_status filled_rows_read(struct filled_rows *out,
				const struct sheet_kind *kind,
				struct kin_session *s,
				const struct kin_filter *filter,
				struct kin_err *err)
{
	struct reading rd = { .rows = out };
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	out->kind = kind;
	st = rows_recorded(&rd, kind->listing, s, filter, err);
	rows_sort(out);
	rd.n_known = out->n;
	if (!st && kind->people == PEOPLE_POSTS)
		st = rows_posts(&rd, s, filter, err);
	if (!st && kind->people == PEOPLE_SCHOOLS)
		st = rows_schools(&rd, s, filter, err);
	rows_sort(out);
	return st;
}

void filled_rows_choose(struct filled_rows *r)
{
	int i, n = 0;

	if (!r->kind || !r->kind->where)	/* nothing was read */
		return;
	for (i = 0; i < r->n; i++)
		if (!strcmp(filled_row_value(r->kind, &r->rows[i],
					     r->kind->where), r->kind->is))
			r->rows[n++] = r->rows[i];
	r->n = n;
}

void filled_rows_release(struct filled_rows *r)
{
	arena_release(&r->arena);
	kin_free(r->rows);
	memset(r, 0, sizeof(*r));
}

const char *filled_row_value(const struct sheet_kind *k,
			     const struct filled_row *row, const char *field)
{
	int i = rows_field(k->table, field);

	return i >= 0 && row->values[i] ? row->values[i] : "";
}

const struct filled_row *filled_rows_find(const struct filled_rows *r,
					const char *key)
{
	struct filled_row wanted;

	memcpy(wanted.key, key, sizeof(wanted.key));
	return r->n ? bsearch(&wanted, r->rows, (size_t)r->n,
			      sizeof(*r->rows), rows_by_key) : NULL;
}
