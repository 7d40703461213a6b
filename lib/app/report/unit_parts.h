/*
 * The units that a filter means, in order, and parts of them: a list that
 * keeps the posts of a unit together is asked for by parts, so that several
 * readers can be at work.
 */
#ifndef APP_UNIT_PARTS_H
#define APP_UNIT_PARTS_H

#include "base/buf.h"
#include "store/status_store.h"

/* Units that are asked for at once: a statement for each would take longer to
 * begin than to end. */
#define UNIT_PART 64

struct unit_parts {
	long long *ids;
	size_t n;
};

/* The units of `of`, by their place, or by their area; unit_parts_free(),
 * whatever comes back. */
enum kin_status unit_parts_read(struct unit_parts *out,
				const struct listing_args *of, int by_area,
				struct db *db, struct kin_err *err);
void unit_parts_free(struct unit_parts *u);

/* How many parts there are. */
size_t unit_parts_count(const struct unit_parts *u);
/* Behind the last unit of a part. */
size_t unit_parts_end(const struct unit_parts *u, size_t part);
/* Part number `part`, from 0 on, as "[1,2,3]"; NULL: no memory. */
const char *unit_parts_text(struct buf *out, const struct unit_parts *u,
			    size_t part);

#endif
