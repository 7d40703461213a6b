/*
 * The wide form of observations: subject and schedule as they always are,
 * then what the steps of the rules collect, each with the day on which that
 * was. Made once for a run, of all the rules that its rows may be under.
 */
#ifndef APP_OBSERVATION_TABLE_H
#define APP_OBSERVATION_TABLE_H

#include "app/run/run.h"
#include "base/arena.h"
#include "model/tables.h"
#include "rule/pack.h"

struct obs_table {
	struct kin_table table;
	struct kin_field fields[MAX_FIELDS];
	struct kin_choice states[PACK_MAX_STEPS * 4 + 3]; /* ends with NULL */
	int n_states;
	struct arena *arena;	/* of all its text */
	int failed; /* no memory, or more fields than there may be */
};

/* Begin with subject and schedule; add what rules collect, as often as there
 * are rules; then the state. The text of the pack is copied. */
void observation_table_begin(struct obs_table *t, struct arena *arena);
void observation_table_add(struct obs_table *t, const struct pack *pack);
enum kin_status observation_table_end(struct obs_table *t,
				      struct kin_err *err);

/* Where the fields and days of a pack stand in a table that has them. */
struct obs_columns {
	int field[PACK_MAX_FIELDS], day[PACK_MAX_STEPS];
	int status;
};
void observation_columns(struct obs_columns *out, const struct kin_table *t,
			 const struct pack *pack);

/* The table of a run: of its period, or of all that are open. */
enum kin_status observation_table_run(struct run *run, struct kin_err *err);

#endif
