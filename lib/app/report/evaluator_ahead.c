/*
 * Threads that decide the cases of some units each, ahead of the visits, which
 * stay on the caller's thread and in order. Each has a reader of its own that
 * sees what the caller sees; what it decided is handed over whole.
 */
#include "app/report/evaluator.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parts.h"
#include "store/db_twin.h"

/* A case that outlives its row. */
struct ahead_case {
	struct status_case c;
	struct status_row row;
};

/* The cases of some units. */
struct ahead_part {
	struct arena texts;
	struct ahead_case *cases;
	size_t n, room;
	enum kin_status status;
	struct kin_err err;
};

struct ahead_worker {
	const struct ahead_walk *walk;
	struct evaluator ev;
	struct db *db;
};

struct ahead_walk {
	const struct unit_parts *units;
	struct ahead_worker workers[PARTS_MAKERS];
	struct ahead_part parts[PARTS_KEPT];
	status_visit *visit;
	void *user;
};

/* ---- on the threads ---- */

static int part_room(struct ahead_part *p)
{
	size_t room = p->room ? 2 * p->room : 1024;
	struct ahead_case *grown;

	if (p->n < p->room)
		return 0;
	grown = kin_realloc(p->cases, room * sizeof(*grown));
	if (!grown)
		return -1;
	p->cases = grown;
	p->room = room;
	return 0;
}

static int part_text(const char **text, struct ahead_part *p)
{
	if (*text && !(*text = arena_strdup(&p->texts, *text)))
		return -1;
	return 0;
}

static int part_keep(struct ahead_part *p, const struct status_case *c)
{
	struct ahead_case *to;

	if (part_room(p))
		return -1;
	to = &p->cases[p->n++];
	to->c = *c;
	to->row = *c->row;
	if (part_text(&to->c.cycles_missing, p) ||
	    part_text(&to->c.cycle_missing, p))
		return -1;
	return status_keep(&to->row, p->n > 1 ? &p->cases[p->n - 2].row : NULL,
			   &p->texts);
}

static enum kin_status part_add(void *user, const struct status_case *c,
				struct kin_err *err)
{
	return part_keep(user, c) ? kin_err_nomem(err) : KIN_OK;
}

static void part_decide(void *maker, void *kept, size_t part)
{
	struct ahead_worker *w = maker;
	struct ahead_part *p = kept;

	arena_reset(&p->texts);
	p->n = 0;
	kin_err_clear(&p->err);
	p->status = evaluator_part(&w->ev, w->walk->units, part, &p->texts,
				   w->db, part_add, p, &p->err);
}

/* ---- on the caller's ---- */

static enum kin_status part_visit(void *user, void *kept, struct kin_err *err)
{
	const struct ahead_walk *walk = user;
	struct ahead_part *p = kept;
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < p->n; i++) {
		p->cases[i].c.row = &p->cases[i].row;
		st = walk->visit(walk->user, &p->cases[i].c, err);
	}
	if (!st && p->status)
		st = kin_err_set(err, p->status, "%s", p->err.msg);
	return st;
}

/* 0: the readers are not to be had. */
static int walk_open(struct parts *parts, struct ahead_walk *walk,
		     const struct evaluator *ev, struct db *db)
{
	int i;

	for (i = 0; i < PARTS_KEPT; i++)
		parts->kept[i] = &walk->parts[i];
	for (i = 0; i < PARTS_MAKERS; i++) {
		struct ahead_worker *w = &walk->workers[i];

		parts->makers[i] = w;
		w->walk = walk;
		w->ev = *ev;
		w->ev.arena = (struct arena)ARENA_INIT;
		if (!db_twin(&w->db, db))
			return 0;
	}
	return 1;
}

static void walk_close(struct ahead_walk *walk)
{
	int i;

	for (i = 0; i < PARTS_MAKERS; i++) {
		arena_release(&walk->workers[i].ev.arena);
		db_close(walk->workers[i].db);
	}
	for (i = 0; i < PARTS_KEPT; i++) {
		arena_release(&walk->parts[i].texts);
		kin_free(walk->parts[i].cases);
	}
}

enum kin_status evaluator_ahead(int *done, const struct evaluator *ev,
				const struct unit_parts *units, struct db *db,
				status_visit *visit, void *user,
				struct kin_err *err)
{
	struct ahead_walk walk = {
		.units = units, .visit = visit, .user = user,
	};
	struct parts parts = {
		.n = unit_parts_count(units), .make = part_decide,
		.take = part_visit, .user = &walk,
	};
	enum kin_status st = KIN_OK;

	assert(done && ev && visit);
	*done = 0;
	if (parts_are_worth(parts.n) && walk_open(&parts, &walk, ev, db))
		st = parts_run(done, &parts, err);
	walk_close(&walk);
	return st;
}
