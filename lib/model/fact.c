/*
 * One cell as a field of the roster. Knows the roster's table, and nothing of
 * the list that the cell stands in.
 */
#include "model/fact.h"

#include <string.h>

int fact_check(struct kin_value *value, int f, const struct kin_record *row,
	       struct arena *arena, struct kin_sink *sink)
{
	struct kin_record fact = *row;

	memset(fact.v, 0, sizeof(fact.v));
	fact.table = &table_roster;
	fact.stamp = NULL;
	fact.n_faults = 0;
	record_put(&fact, ROSTER_NAMA, "Nama");	/* every row has one */
	fact.v[f] = *value;
	if (VALUE_CLEARS(value))
		record_put(&fact, f, "-");
	if (record_check(&fact, arena, sink))
		return -1;
	value->text = fact.v[f].text;
	value->len = fact.v[f].len;
	return fact.n_faults;
}
