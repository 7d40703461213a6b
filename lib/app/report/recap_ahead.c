/*
 * The rows of the plain recap by parts of the units, which threads with
 * readers of their own bring ahead of the visits.
 */
#include "app/report/recap.h"

#include <assert.h>

#include "app/report/unit_parts.h"
#include "base/alloc.h"
#include "base/parts.h"
#include "store/db_twin.h"

/* The rows of some units. */
struct recap_part {
	struct arena texts;
	struct recap_row *rows;
	size_t n, room;
	enum kin_status status;
	struct kin_err err;
};

struct recap_reader {
	const struct recap_walk *walk;
	struct buf list;
	struct db *db;
};

struct recap_walk {
	const struct recap_args *args;
	struct unit_parts units;
	struct recap_reader readers[PARTS_MAKERS];
	struct recap_part parts[PARTS_KEPT];
	recap_visit *visit;
	void *user;
};

/* -1: no memory. */
static int recap_add(struct recap_part *p, const struct recap_row *row)
{
	size_t room = p->room ? 2 * p->room : 1024;
	struct recap_row *grown;

	if (p->n == p->room) {
		grown = kin_realloc(p->rows, room * sizeof(*grown));
		if (!grown)
			return -1;
		p->rows = grown;
		p->room = room;
	}
	p->rows[p->n] = *row;
	p->n++;
	return recap_keep(&p->rows[p->n - 1], p->n > 1 ? &p->rows[p->n - 2]
						       : NULL, &p->texts);
}

static enum kin_status recap_read(struct recap_part *p, struct recap_reader *r,
				  const char *list, struct kin_err *err)
{
	struct recap_args args = *r->walk->args;
	struct rows rows = ROWS_INIT;
	struct recap_row row;
	enum kin_status st;

	args.units = list;
	st = recap_open(&rows, &args, r->db, err);
	while (!st && recap_next(&row, &rows, 0))
		if (recap_add(p, &row))
			st = kin_err_nomem(err);
	return rows_end(&rows, st, err);
}

static void recap_make(void *maker, void *kept, size_t part)
{
	struct recap_reader *r = maker;
	struct recap_part *p = kept;
	const char *list;

	arena_reset(&p->texts);
	p->n = 0;
	kin_err_clear(&p->err);
	buf_reset(&r->list);
	list = unit_parts_text(&r->list, &r->walk->units, part);
	p->status = list ? recap_read(p, r, list, &p->err)
			 : kin_err_nomem(&p->err);
}

static enum kin_status recap_take(void *user, void *kept, struct kin_err *err)
{
	const struct recap_walk *walk = user;
	struct recap_part *p = kept;
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < p->n; i++)
		st = walk->visit(walk->user, &p->rows[i], err);
	if (!st && p->status)
		st = kin_err_set(err, p->status, "%s", p->err.msg);
	return st;
}

/* 0: the readers are not to be had. */
static int recap_begin(struct parts *parts, struct recap_walk *walk,
		       struct db *db)
{
	int i;

	for (i = 0; i < PARTS_KEPT; i++)
		parts->kept[i] = &walk->parts[i];
	for (i = 0; i < PARTS_MAKERS; i++) {
		parts->makers[i] = &walk->readers[i];
		walk->readers[i].walk = walk;
		if (!db_twin(&walk->readers[i].db, db))
			return 0;
	}
	return 1;
}

static void recap_close(struct recap_walk *walk)
{
	int i;

	for (i = 0; i < PARTS_MAKERS; i++) {
		buf_release(&walk->readers[i].list);
		db_close(walk->readers[i].db);
	}
	for (i = 0; i < PARTS_KEPT; i++) {
		arena_release(&walk->parts[i].texts);
		kin_free(walk->parts[i].rows);
	}
	unit_parts_free(&walk->units);
}

enum kin_status recap_ahead(int *done, const struct recap_args *args,
			    struct db *db, recap_visit *visit, void *user,
			    struct kin_err *err)
{
	struct recap_walk walk = {
		.args = args, .visit = visit, .user = user,
	};
	struct parts parts = {
		.make = recap_make, .take = recap_take, .user = &walk,
	};
	enum kin_status st;

	assert(!args->personal);
	*done = 0;
	st = unit_parts_read(&walk.units, args->of, 0, db, err);
	parts.n = unit_parts_count(&walk.units);
	if (!st && parts_are_worth(parts.n) && recap_begin(&parts, &walk, db))
		st = parts_run(done, &parts, err);
	recap_close(&walk);
	return st;
}
