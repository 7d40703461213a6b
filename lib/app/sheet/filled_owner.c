/*
 * Whose the rows of a sheet are: the supervisor of each row's post, on the
 * day of the session. Looked up for who asks for a file per supervisor, as
 * it costs more than the rows.
 */
#include <stdlib.h>
#include <string.h>

#include "app/report/status.h"
#include "app/sheet/sheet_kind.h"
#include "base/alloc.h"

#define OWNER_KEY 80	/* identifier, school and role */

struct owner {
	char key[OWNER_KEY];
	struct filled_row *row;
};

struct owners {
	struct kin_session *s;
	struct filled_rows *rows;
	struct owner *all;	/* by key */
};

static void owner_key(char out[OWNER_KEY], const char *id, const char *npsn,
		      const char *role)
{
	snprintf(out, OWNER_KEY, "%.24s|%.12s|%.24s", id ? id : "",
		 npsn ? npsn : "", role ? role : "");
}

static int owner_compare(const void *a, const void *b)
{
	return strcmp(((const struct owner *)a)->key,
		      ((const struct owner *)b)->key);
}

static void owner_of_row(struct owner *o, struct filled_rows *r, int i)
{
	static const char *const ids[] = { "nip", "nuptk", "kunci" };
	const char *id = "";
	size_t k;

	o->row = &r->rows[i];
	for (k = 0; !*id && k < sizeof(ids) / sizeof(ids[0]); k++)
		id = filled_row_value(r->kind, o->row, ids[k]);
	owner_key(o->key, id, filled_row_value(r->kind, o->row, "npsn"),
		  filled_row_value(r->kind, o->row, "peran"));
}

/* A person may have several rows, which stand side by side. */
static void owner_set(struct owners *o, struct owner *found, const char *who)
{
	struct owner *end = o->all + o->rows->n, *p = found;

	while (p > o->all && !strcmp(p[-1].key, found->key))
		p--;
	for (; p < end && !strcmp(p->key, found->key); p++)
		p->row->supervisor = who;
}

static enum kin_status owner_post(void *user, const struct status_case *c,
				  struct kin_err *err)
{
	struct owners *o = user;
	const struct status_row *p = c->row;
	struct rows rows = ROWS_INIT;
	struct owner wanted, *found;
	const char *who = NULL;
	enum kin_status st;

	if (!p->post)
		return KIN_OK;
	owner_key(wanted.key, p->nip ? p->nip : p->nuptk ? p->nuptk : p->id,
		  p->npsn, p->role);
	found = bsearch(&wanted, o->all, (size_t)o->rows->n, sizeof(*o->all),
			owner_compare);
	if (!found)
		return KIN_OK;
	st = status_supervisor(&rows, p->post, o->s->day_text, o->s->db, err);
	if (!st && rows_next(&rows)) {
		who = arena_strdup(&o->rows->arena,
				   rows_text(&rows,
					     STATUS_SUPERVISOR_PERSON));
		st = who ? KIN_OK : kin_err_nomem(err);
	}
	if (!st && who)
		owner_set(o, found, who);
	return rows_end(&rows, st, err);
}

/* Who is to decide about what nobody has decided yet. */
static void owner_decides(struct filled_rows *r)
{
	int f = r->kind->decider ? table_field(r->kind->table, 0,
					       r->kind->decider) : -1;
	int i;

	for (i = 0; f >= 0 && i < r->n; i++)
		if (!r->rows[i].values[f])
			r->rows[i].values[f] = r->rows[i].supervisor;
}

enum kin_status filled_rows_owners(struct filled_rows *r,
				   struct kin_session *s,
				   const struct kin_filter *filter,
				   struct kin_err *err)
{
	struct owners o = { .s = s, .rows = r };
	struct ready_filter f;
	enum kin_status st;
	int i;

	o.all = kin_calloc((size_t)r->n + 1, sizeof(*o.all));
	if (!o.all)
		return kin_err_nomem(err);
	for (i = 0; i < r->n; i++)
		owner_of_row(&o.all[i], r, i);
	qsort(o.all, (size_t)r->n, sizeof(*o.all), owner_compare);
	st = db_begin_read(s->db, err);
	if (!st) {
		st = filter_ready(&f, s, filter, FILTER_ONE, err);
		if (!st)
			st = status_each(s, &f, STATUS_BY_SCHOOL, 1,
					 owner_post, &o, err);
		st = db_end(s->db, st, err);
	}
	kin_free(o.all);
	owner_decides(r);
	return st;
}
