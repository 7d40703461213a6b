/*
 * The wide form of observations: subject and schedule as they always are,
 * then what the steps of the rules collect, each with the day on which that
 * was.
 */
#ifndef APP_OBSERVATION_TABLE_H
#define APP_OBSERVATION_TABLE_H

#include "app/run/rule_table.h"

extern const struct rule_table_kind observation_table;

/* Where the fields and days of a pack stand in a table that has them. */
struct obs_columns {
	int field[PACK_MAX_FIELDS], day[PACK_MAX_STEPS];
	int status;
};
void observation_columns(struct obs_columns *out, const struct kin_table *t,
			 const struct pack *pack);

/* What stands in the column, nothing where the table has none (-1): that of
 * schedules has no steps, that of a run none of a closed period's rules. */
static inline const struct kin_value *
observation_cell(const struct kin_value *v, int column)
{
	static const struct kin_value none;

	return column < 0 ? &none : &v[column];
}

/* The rows of steps, whose examples are of the rules. */
extern const struct rule_table_kind step_table;

/* The table of a run: of its period, or of all that are open. */
enum kin_status observation_table_run(struct run *run, struct kin_err *err);

#endif
