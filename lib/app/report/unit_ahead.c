/*
 * Readers on threads of their own, a part of the units each, ahead of who
 * takes what they read. What was read is handed over whole.
 */
#include "app/report/unit_parts.h"

#include <assert.h>

#include "base/alloc.h"
#include "base/parts.h"
#include "store/db_twin.h"

struct unit_reader {
	const struct unit_ahead *how;
	struct db *db;
};

struct unit_walk {
	const struct unit_ahead *how;
	struct unit_reader readers[PARTS_MAKERS];
	struct unit_read reads[PARTS_KEPT];
};

void *unit_read_add(struct unit_read *to)
{
	size_t room = to->room ? 2 * to->room : 1024;
	char *grown;

	if (to->n == to->room) {
		grown = kin_realloc(to->items, room * to->size);
		if (!grown)
			return NULL;
		to->items = grown;
		to->room = room;
	}
	return to->items + to->n++ * to->size;
}

void *unit_read_before(const struct unit_read *of)
{
	return of->n > 1 ? of->items + (of->n - 2) * of->size : NULL;
}

static void unit_make(void *maker, void *kept, size_t part)
{
	const struct unit_reader *r = maker;
	struct unit_read *to = kept;

	arena_reset(&to->texts);
	to->n = 0;
	kin_err_clear(&to->err);
	to->status = r->how->read(to, r->how->user, r->how->units, part, r->db,
				  &to->err);
}

static enum kin_status unit_take(void *user, void *kept, struct kin_err *err)
{
	const struct unit_walk *walk = user;
	const struct unit_read *from = kept;
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < from->n; i++)
		st = walk->how->take(walk->how->user,
				     from->items + i * from->size, err);
	if (!st && from->status)
		st = kin_err_set(err, from->status, "%s", from->err.msg);
	return st;
}

/* 0: the readers are not to be had. */
static int walk_open(struct parts *parts, struct unit_walk *walk,
		     struct db *db)
{
	int i;

	for (i = 0; i < PARTS_KEPT; i++) {
		walk->reads[i].size = walk->how->size;
		parts->kept[i] = &walk->reads[i];
	}
	for (i = 0; i < PARTS_MAKERS; i++) {
		struct unit_reader *r = &walk->readers[i];

		r->how = walk->how;
		parts->makers[i] = r;
		if (!db_twin(&r->db, db))
			return 0;
	}
	return 1;
}

static void walk_close(struct unit_walk *walk)
{
	int i;

	for (i = 0; i < PARTS_MAKERS; i++)
		db_close(walk->readers[i].db);
	for (i = 0; i < PARTS_KEPT; i++) {
		arena_release(&walk->reads[i].texts);
		kin_free(walk->reads[i].items);
	}
}

enum kin_status unit_ahead(int *done, const struct unit_ahead *how,
			   struct db *db, struct kin_err *err)
{
	struct unit_walk walk = { .how = how };
	struct parts parts = {
		.n = unit_parts_count(how->units), .make = unit_make,
		.take = unit_take, .user = &walk,
	};
	enum kin_status st = KIN_OK;

	assert(done && how->size && how->read && how->take);
	*done = 0;
	if (parts_are_worth(parts.n) && walk_open(&parts, &walk, db))
		st = parts_run(done, &parts, err);
	walk_close(&walk);
	return st;
}
