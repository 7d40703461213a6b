/* Field tables of which rules decide a part; see rule_table.h. */
#include "app/run/rule_table.h"

#include <string.h>

#include "app/run/roles.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "store/period_store.h"

const char *rule_table_keep(struct rule_table *t, const char *text)
{
	const char *copy = text ? arena_strdup(t->arena, text) : NULL;

	t->failed |= text && !copy;
	return copy;
}

struct kin_field *rule_table_next(struct rule_table *t, const char *name)
{
	struct kin_field *to = &t->fields[t->table.n_fields];

	if (t->failed || table_field(&t->table, 0, name) >= 0)
		return NULL;
	if (t->table.n_fields == MAX_FIELDS - 1) {
		t->failed = 1;
		return NULL;
	}
	memset(to, 0, sizeof(*to));
	to->name = rule_table_keep(t, name);
	return to;
}

void rule_table_take(struct rule_table *t)
{
	t->table.n_fields += !t->failed;
}

void rule_table_begin(struct rule_table *t, const struct rule_table_kind *kind,
		      struct arena *arena)
{
	memset(t, 0, sizeof(*t));
	t->arena = arena;
	t->table = *kind->base;
	t->table.fields = t->fields;
	memcpy(t->fields, kind->base->fields,
	       (size_t)kind->base->n_fields * sizeof(t->fields[0]));
	if (kind->begin)
		kind->begin(t);
}

enum kin_status rule_table_end(struct rule_table *t,
			       const struct rule_table_kind *kind,
			       struct kin_err *err)
{
	if (kind->end && !t->failed)
		kind->end(t);
	if (!t->failed)
		return KIN_OK;
	if (t->table.n_fields < MAX_FIELDS - 1)
		return kin_err_nomem(err);
	return kin_err_set(err, KIN_EUSAGE,
			   _("the periods together have more columns than are "
			     "read; say which one with --period"));
}

enum kin_status rule_table_make(const struct kin_table **out,
				const struct rule_table_kind *kind,
				const struct pack *pack, struct arena *arena,
				struct kin_err *err)
{
	struct rule_table *t = arena_alloc(arena, sizeof(*t));

	if (!t)
		return kin_err_nomem(err);
	*out = &t->table;
	rule_table_begin(t, kind, arena);
	kind->add(t, pack);
	return rule_table_end(t, kind, err);
}

/* The rules of every open period, each once. */
static enum kin_status rule_table_add_open(struct rule_table *t,
					   const struct rule_table_kind *kind,
					   struct kin_session *s,
					   struct kin_err *err)
{
	long long seen[64], id;
	const struct pack *pack;
	struct rows rows = ROWS_INIT;
	struct period period;
	int i, n = 0;
	enum kin_status st = period_all(&rows, s->db, err);

	while (!st && rows_next(&rows)) {
		period_fill(&period, &rows);
		id = period.pack_id;
		for (i = 0; i < n && seen[i] != id; i++)
			;
		if (i < n || period.closed || n == 64)
			continue;
		seen[n++] = id;
		st = session_pack(&pack, s, id, err);
		if (!st)
			kind->add(t, pack);
	}
	return rows_end(&rows, st, err);
}

enum kin_status rule_table_run(struct run *run,
			       const struct rule_table_kind *kind,
			       struct kin_err *err)
{
	struct rule_table *t = arena_alloc(&run->names, sizeof(*t));
	struct period period;
	enum kin_status st;

	if (!t)
		return kin_err_nomem(err);
	rule_table_begin(t, kind, &run->names);
	if (run->ask.period) {
		st = session_period(&period, run->s, run->ask.period, err);
		if (!st)
			kind->add(t, run->s->pack);
	} else {
		st = rule_table_add_open(t, kind, run->s, err);
	}
	if (!st)
		st = rule_table_end(t, kind, err);
	if (!st)
		st = roles_fields(t->fields, t->table.n_fields, run->s, err);
	run->table = &t->table;
	return st;
}
