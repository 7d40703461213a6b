/* Which observation of a plan counts: voided ones are history. */
#ifndef STORE_OBSERVATION_SQL_H
#define STORE_OBSERVATION_SQL_H

#define IS_CURRENT(O) O ".state <> 'voided'"

/* The schedule that stands for observation O, as H. */
#define SCHEDULE_OF(H, O) \
	H ".observation_id = " O ".id AND " H ".seq = (SELECT max(seq) FROM " \
	"observation_schedule WHERE observation_id = " O ".id)"

#endif
