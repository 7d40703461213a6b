/*
 * Sees each row that an act changes, through SQLite's preupdate hook: its share
 * of the sums, and what is kept to take it back. Knows no table by name.
 */
#include "store/seal_state.h"

#include <assert.h>
#include <string.h>

/* ---- a row ---- */

/* Neighbours stay together, so that a fault says where to look. */
static int seal_bucket(const struct db_cell *first)
{
	if (first->type == SQLITE_INTEGER)
		return (int)(first->number / SEAL_ROWS &
			     (SEAL_BUCKETS - 1));
	return (int)(digest_fast(first->bytes, (size_t)first->len) &
		     (SEAL_BUCKETS - 1));
}

static void seal_start_row(struct seal *s, const struct seal_table *t)
{
	buf_reset(&s->row);
	buf_add(&s->row, t->name, t->n_name + 1);
}

static struct seal_sum seal_row_digest(struct seal *s)
{
	struct seal_sum sum;
	unsigned char out[DIGEST_MAC];

	digest_sip(out, s->row_key, s->row.data ? s->row.data : "",
		   s->row.len);
	memcpy(&sum.low, out, sizeof(sum.low));
	memcpy(&sum.high, out + sizeof(sum.low), sizeof(sum.high));
	s->failed |= s->row.failed;
	return sum;
}

void seal_plus(struct seal_sum *to, struct seal_sum n)
{
	to->low += n.low;
	to->high += n.high + (to->low < n.low);
}

static void seal_minus(struct seal_sum *to, struct seal_sum n)
{
	to->high -= n.high + (to->low < n.low);
	to->low -= n.low;
}

/* ---- while an act runs ---- */

static struct seal_table *seal_search(struct seal *s, const char *name)
{
	int i;

	for (i = 0; i < s->n_tables; i++)
		if (s->tables[i].last == name &&
		    !strcmp(s->tables[i].name, name))
			return &s->tables[i];
	for (i = 0; i < s->n_tables; i++)
		if (!strcmp(s->tables[i].name, name)) {
			s->tables[i].last = name;
			return &s->tables[i];
		}
	return NULL;
}

/*
 * Rows of one table mostly follow each other. SQLite reads the schema anew
 * when a change of it is taken back: then another name may stand there.
 */
static struct seal_table *seal_find(struct seal *s, const char *name)
{
	if (!s->found || s->found->last != name ||
	    strcmp(s->found->name, name) != 0)
		s->found = seal_search(s, name);
	return s->found;
}

typedef int seal_show(sqlite3 *sq, int i, sqlite3_value **out);

static void seal_look(struct seal_side *side, struct seal *s, sqlite3 *sq,
		      seal_show *show)
{
	int i;

	side->n = sqlite3_preupdate_count(sq);
	assert(side->n > 0 && side->n <= UNDO_COLUMNS);
	memset(side->cells, 0, (size_t)side->n * sizeof(side->cells[0]));
	for (i = 0; i < side->n; i++) {
		sqlite3_value *v = NULL;

		if (show(sq, i, &v))
			s->failed = 1;
		else
			side->cells[i] = db_cell_value(v);
	}
}

/* The number of a row that SQLite numbers by no rowid. */
static long long seal_row_number(struct seal *s, const struct seal_table *t,
				 sqlite3 *sq, seal_show *show,
				 long long rowid)
{
	sqlite3_value *v = NULL;

	if (!t->by_column)
		return rowid;
	if (!show(sq, 0, &v))
		return sqlite3_value_int64(v);
	s->failed = 1;
	return 0;
}

void seal_side_row(struct seal *s, struct seal_table *t,
		   const struct seal_side *side,
		   void (*count)(struct seal_sum *to, struct seal_sum n))
{
	int i;

	if (!SEAL_SUMS)
		return;
	seal_start_row(s, t);
	for (i = 0; i < side->n; i++)
		seal_add_cell(&s->row, &side->cells[i]);
	count(&t->sums[seal_bucket(&side->cells[0])], seal_row_digest(s));
}

/* Rows behind the last one are left to the end of the act: reading them once
 * more costs less than having SQLite show each as it comes. */
static void seal_coming(struct seal *s, struct seal_table *t)
{
	t->grew = 1;
	if (!t->is_trail)
		undo_expect(s->undo);
}

static void seal_changed(struct seal *s, struct seal_table *t, sqlite3 *sq,
			 int was, int is)
{
	struct seal_side old, now;

	s->seen++;
	if (was) {
		seal_look(&old, s, sq, sqlite3_preupdate_old);
		seal_side_row(s, t, &old, seal_minus);
	}
	if (is) {
		seal_look(&now, s, sq, sqlite3_preupdate_new);
		seal_side_row(s, t, &now, seal_plus);
	}
	undo_note(s->undo, t->name, was ? old.cells : NULL,
		  is ? now.cells : NULL);
}

void seal_watch(void *arg, sqlite3 *sq, int op, const char *db,
		const char *table, sqlite3_int64 old, sqlite3_int64 now)
{
	struct seal *s = arg;
	struct seal_table *t;
	int was = 0, is = 0;

	if (!SEAL_SUMS && !undo_keeps(s->undo))
		sqlite3_preupdate_hook(sq, NULL, NULL);
	if (db[0] != 'm' || !(t = seal_find(s, table)))
		return;
	if (op != SQLITE_INSERT)
		was = seal_row_number(s, t, sq, sqlite3_preupdate_old, old) <=
		      t->last_row;
	if (op != SQLITE_DELETE)
		is = seal_row_number(s, t, sq, sqlite3_preupdate_new, now) <=
		     t->last_row;
	/* a row may get another number, as one of another person does */
	if (!is && (op == SQLITE_INSERT || (op == SQLITE_UPDATE && was)))
		seal_coming(s, t);
	if (was || is)
		seal_changed(s, t, sq, was, is);
}
