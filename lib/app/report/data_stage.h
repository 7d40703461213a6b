/*
 * The stage before a period in which the data are put right: when it is, and
 * what the official platform would stumble over.
 */
#ifndef APP_DATA_STAGE_H
#define APP_DATA_STAGE_H

#include "app/run/filter.h"

/* A stage of a period, and its days there. */
struct data_stage {
	struct period period;
	const char *code;	/* of the rules: pra_perencanaan */
	day_t from, to;		/* DAY_NONE: it has no window */
};

/*
 * The stage called `name`, NULL: the first in which data are put right, of
 * the period `code`; NULL: of the next open cycle whose stage is not over,
 * else of the current one. KIN_EUSAGE: the rules have no such stage.
 */
enum kin_status data_stage_find(struct data_stage *out, struct kin_session *s,
				const char *code, const char *name,
				struct kin_err *err);

/* The same without a name and a period; `period.id` 0: there is none whose
 * stage has begun on the session's day and is not over. */
enum kin_status data_stage_running(struct data_stage *out,
				   struct kin_session *s, struct kin_err *err);

/* Tell that a stage is running, and where more is said about it. */
void data_stage_tell(const struct data_stage *stage, struct kin_session *s);

/* What is wrong with the school or the post at hand, and who mends it. */
struct data_finding {
	enum kin_code code;
	const char *field, *text;	/* borrowed for the call */
	const char *reason;	/* why somebody is reminded */
	int office;		/* the dinas mends it, else the school */
	const char *npsn, *school, *name, *nip, *nuptk, *key, *role;
	const char *kabupaten, *kecamatan;
};

struct data_counts {
	long schools, people, n;
};

/*
 * Visit every finding of the filter's schools: the school's own first, then
 * those of its people, as they will be on the first day of the period, or
 * today where that is later.
 */
enum kin_status data_stage_each(struct data_counts *counts,
				struct kin_session *s,
				const struct data_stage *stage,
				const struct listing_args *args,
				enum kin_status (*visit)(void *user,
					const struct data_finding *finding,
					struct kin_err *err),
				void *user, struct kin_err *err);

#endif
