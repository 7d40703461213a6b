/*
 * The field table of plans: what every plan has, and behind it two columns
 * for every aspect of behaviour that the rules have.
 */
#ifndef APP_PLAN_TABLE_H
#define APP_PLAN_TABLE_H

#include "app/run/rule_table.h"

/* The same of the rows of items, whose examples are of the rules. */
extern const struct rule_table_kind plan_table, plan_item_table;

/* Where in a table the columns of a pack's aspects are; -1: nowhere. */
struct plan_columns {
	const struct pack *pack;	/* of which they are */
	int option[PACK_MAX_ASPECTS], expected[PACK_MAX_ASPECTS];
};

/* Looked up anew when the pack is another one. */
void plan_columns_of(struct plan_columns *out, const struct kin_table *t,
		     const struct pack *pack);

#endif
