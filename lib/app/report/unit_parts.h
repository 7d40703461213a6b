/*
 * The units that a filter means, in order, and parts of them: a list that
 * keeps the posts of a unit together is asked for by parts, so that several
 * readers can be at work.
 */
#ifndef APP_UNIT_PARTS_H
#define APP_UNIT_PARTS_H

#include "base/arena.h"
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

/* ---- read ahead ---- */

/* What was read of a part: items of one size, whose texts are in the arena. */
struct unit_read {
	struct arena texts;
	char *items;
	size_t size, n, room;
	enum kin_status status;
	struct kin_err err;
};

/* Room for one more item; NULL: no memory. */
void *unit_read_add(struct unit_read *to);
/* The item before the last; NULL: there is none. */
void *unit_read_before(const struct unit_read *of);

struct unit_ahead {
	const struct unit_parts *units;
	size_t size;		/* of an item */
	/* On a thread with a reader of its own: add the items of a part. */
	enum kin_status (*read)(struct unit_read *to, const void *user,
				const struct unit_parts *units, size_t part,
				struct db *db, struct kin_err *err);
	/* On the caller's thread, in order. */
	enum kin_status (*take)(void *user, void *item, struct kin_err *err);
	void *user;
};

/*
 * Take the items of all parts, which threads with readers of their own read
 * ahead; each sees what `db` sees. *done is 0, and nothing was taken, where
 * that is not worth it or not possible: few units, one processor, a past that
 * stands, a transaction that writes.
 */
enum kin_status unit_ahead(int *done, const struct unit_ahead *how,
			   struct db *db, struct kin_err *err);

#endif
