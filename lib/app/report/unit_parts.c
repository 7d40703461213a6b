/* Lists of units, cut into parts. */
#include "app/report/unit_parts.h"

#include <assert.h>

#include "base/alloc.h"

/* -1: no memory. */
static int add_id(struct unit_parts *u, long long id)
{
	/* full whenever their number is a power of two */
	if (!(u->n & (u->n - 1))) {
		size_t size = (u->n ? 2 * u->n : 1) * sizeof(*u->ids);
		long long *grown = kin_realloc(u->ids, size);

		if (!grown)
			return -1;
		u->ids = grown;
	}
	u->ids[u->n++] = id;
	return 0;
}

enum kin_status unit_parts_read(struct unit_parts *out,
				const struct listing_args *of, int by_area,
				struct db *db, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = status_units(&rows, of, by_area, db, err);

	*out = (struct unit_parts){ 0 };
	while (!st && rows_next(&rows))
		if (add_id(out, rows_int(&rows, STATUS_UNITS_ID)))
			st = kin_err_nomem(err);
	return rows_end(&rows, st, err);
}

void unit_parts_free(struct unit_parts *u)
{
	kin_free(u->ids);
}

size_t unit_parts_count(const struct unit_parts *u)
{
	return (u->n + UNIT_PART - 1) / UNIT_PART;
}

size_t unit_parts_end(const struct unit_parts *u, size_t part)
{
	size_t end = (part + 1) * UNIT_PART;

	return end < u->n ? end : u->n;
}

const char *unit_parts_text(struct buf *out, const struct unit_parts *u,
			    size_t part)
{
	size_t i = part * UNIT_PART, end = unit_parts_end(u, part);

	assert(i < end);
	for (; i < end; i++)
		buf_addf(out, "%c%lld", i % UNIT_PART ? ',' : '[', u->ids[i]);
	buf_addc(out, ']');
	return out->failed ? NULL : buf_str(out);
}
