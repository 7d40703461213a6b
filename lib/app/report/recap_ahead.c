/* The rows of the plain recap by parts of the units, read ahead. */
#include "app/report/recap.h"

#include <assert.h>

#include "app/report/unit_parts.h"
#include "base/alloc.h"

struct recap_reads {
	const struct recap_args *args;
	recap_visit *visit;
	void *user;
};

static enum kin_status recap_read(struct unit_read *to, const void *user,
				  const struct unit_parts *units, size_t part,
				  struct db *db, struct kin_err *err)
{
	struct recap_args args = *((const struct recap_reads *)user)->args;
	struct buf list = BUF_INIT;
	struct rows rows = ROWS_INIT;
	struct recap_row row, *kept;
	enum kin_status st = KIN_OK;

	args.units = unit_parts_text(&list, units, part);
	st = args.units ? recap_open(&rows, &args, db, err)
			: kin_err_nomem(err);
	while (!st && recap_next(&row, &rows, 0)) {
		kept = unit_read_add(to);
		if (kept)
			*kept = row;
		if (!kept || recap_keep(kept, unit_read_before(to), &to->texts))
			st = kin_err_nomem(err);
	}
	st = rows_end(&rows, st, err);
	buf_release(&list);
	return st;
}

static enum kin_status recap_take(void *user, void *item, struct kin_err *err)
{
	const struct recap_reads *r = user;

	return r->visit(r->user, item, err);
}

enum kin_status recap_ahead(int *done, const struct recap_args *args,
			    struct db *db, recap_visit *visit, void *user,
			    struct kin_err *err)
{
	struct recap_reads reads = {
		.args = args, .visit = visit, .user = user,
	};
	struct unit_parts units;
	struct unit_ahead how = {
		.units = &units, .size = sizeof(struct recap_row),
		.read = recap_read, .take = recap_take, .user = &reads,
	};
	enum kin_status st;

	assert(!args->personal);
	*done = 0;
	st = unit_parts_read(&units, args->of, 0, db, err);
	if (!st)
		st = unit_ahead(done, &how, db, err);
	unit_parts_free(&units);
	return st;
}
