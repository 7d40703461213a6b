/*
 * Words of people in a record instead of codes: what a pack calls its
 * indicators, activities, duties, options and levels.
 */
#ifndef APP_RUN_WORDS_H
#define APP_RUN_WORDS_H

#include "app/run/run.h"

/*
 * Put codes where the record says labels of the pack of run->period, which
 * has to be set. What is neither stays, and the rules will say so. Texts come
 * from run->scratch. KIN_ENOMEM, or what reading the pack failed with.
 */
enum kin_status words_settle(struct run *run, struct kin_record *rec,
			     struct kin_err *err);

/*
 * The same of values of run->table, as soon as it is known which role whoever
 * the row is about has: one word may mean other things for another role.
 */
enum kin_status words_settle_for(struct run *run, struct kin_value *v,
				 const char *role, struct kin_err *err);

#endif
