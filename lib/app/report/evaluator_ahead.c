/*
 * Cases that threads decide ahead of the visits, which stay on the caller's
 * thread and in order.
 */
#include "app/report/evaluator.h"

#include <assert.h>

#include "base/alloc.h"

/* A case that outlives its row. */
struct kept_case {
	struct status_case c;
	struct status_row row;
};

struct case_visits {
	const struct evaluator *ev;
	status_visit *visit;
	void *user;
};

static enum kin_status case_keep(void *user, const struct status_case *c,
				 struct kin_err *err)
{
	struct unit_read *to = user;
	struct kept_case *kept = unit_read_add(to);
	const struct kept_case *before = unit_read_before(to);

	if (!kept)
		return kin_err_nomem(err);
	kept->c = *c;
	kept->row = *c->row;
	if (arena_keep(&to->texts, &kept->c.cycles_missing, NULL) ||
	    arena_keep(&to->texts, &kept->c.cycle_missing, NULL) ||
	    status_keep(&kept->row, before ? &before->row : NULL, &to->texts))
		return kin_err_nomem(err);
	return KIN_OK;
}

static enum kin_status cases_read(struct unit_read *to, const void *user,
				  const struct unit_parts *units, size_t part,
				  struct db *db, struct kin_err *err)
{
	const struct case_visits *a = user;
	struct evaluator ev = *a->ev;
	enum kin_status st;

	ev.arena = (struct arena)ARENA_INIT;
	st = evaluator_part(&ev, units, part, &to->texts, db, case_keep, to,
			    err);
	arena_release(&ev.arena);
	return st;
}

static enum kin_status case_visit(void *user, void *item, struct kin_err *err)
{
	const struct case_visits *a = user;
	struct kept_case *kept = item;

	kept->c.row = &kept->row;
	return a->visit(a->user, &kept->c, err);
}

enum kin_status evaluator_ahead(int *done, const struct evaluator *ev,
				const struct unit_parts *units, struct db *db,
				status_visit *visit, void *user,
				struct kin_err *err)
{
	struct case_visits visits = { .ev = ev, .visit = visit, .user = user };
	struct unit_ahead how = {
		.units = units, .size = sizeof(struct kept_case),
		.read = cases_read, .take = case_visit, .user = &visits,
	};

	assert(ev && visit);
	return unit_ahead(done, &how, db, err);
}
