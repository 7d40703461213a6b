/*
 * The field table of assessments: what every assessment has, and behind it,
 * from N_ASSESSMENT on, a note for each achievement area: as many as the role
 * has that has most.
 */
#ifndef APP_ASSESSMENT_TABLE_H
#define APP_ASSESSMENT_TABLE_H

#include "app/run/rule_table.h"

extern const struct rule_table_kind assessment_table;

/* A run's hook: the table of the rules that its rows may be under. */
enum kin_status assessment_table_run(struct run *run, struct kin_err *err);

/* The name of the column of the area with that index, in `out`. */
#define ASSESSMENT_AREA_NAME 32
const char *assessment_area_column(char *out, int area);
/* How many of them the rules have. */
int assessment_area_count(const struct pack *pack);

#endif
