/*
 * A field table of which rules decide a part: what every regime has stands in
 * a table of model/tables, and behind it what the packs say. Made once for a
 * run, of all the rules that its rows may be under.
 *
 * Owns names, room and repeats; what a pack adds is the business of whoever
 * describes its kind.
 */
#ifndef APP_RULE_TABLE_H
#define APP_RULE_TABLE_H

#include "app/run/run.h"
#include "base/arena.h"
#include "model/tables.h"
#include "rule/pack.h"

struct rule_table {
	struct kin_table table;
	struct kin_field fields[MAX_FIELDS];
	struct kin_choice states[PACK_MAX_STEPS * 4 + 3]; /* ends with NULL */
	int n_states;
	struct arena *arena;	/* of all its text */
	int failed; /* no memory, or more fields than there may be */
};

/* One kind of such a table. */
struct rule_table_kind {
	const struct kin_table *base;
	void (*begin)(struct rule_table *t);	/* NULL: with all of base */
	/* The text of the pack is copied. */
	void (*add)(struct rule_table *t, const struct pack *pack);
	void (*end)(struct rule_table *t);	/* or NULL */
};

/*
 * The next free field, zeroed; NULL: the name is there, or there is no room.
 * It counts once rule_table_take() has been called.
 */
struct kin_field *rule_table_next(struct rule_table *t, const char *name);
void rule_table_take(struct rule_table *t);
const char *rule_table_keep(struct rule_table *t, const char *text);

/* Begin, add what rules say as often as there are rules, end. */
void rule_table_begin(struct rule_table *t, const struct rule_table_kind *kind,
		      struct arena *arena);
enum kin_status rule_table_end(struct rule_table *t,
			       const struct rule_table_kind *kind,
			       struct kin_err *err);
/* All of that for one pack; *out lives in `arena`. */
enum kin_status rule_table_make(const struct kin_table **out,
				const struct rule_table_kind *kind,
				const struct pack *pack, struct arena *arena,
				struct kin_err *err);
/* The table of a run: of its period, or of all that are open. */
enum kin_status rule_table_run(struct run *run,
			       const struct rule_table_kind *kind,
			       struct kin_err *err);

#endif
