/*
 * What a record says of an assessment beside what is stored: content, its
 * check and its saving. Decides no transition.
 */
#ifndef APP_ASSESSMENT_H
#define APP_ASSESSMENT_H

#include "app/assess/assessment_table.h"
#include "app/run/subject.h"
#include "model/tables.h"
#include "rule/assessment_rule.h"
#include "store/assessment_store.h"

/* One record with what it comes to. */
struct work {
	const struct subject *sub;
	struct period period;
	struct kin_value v[MAX_FIELDS];
	int areas;		/* columns of areas behind N_ASSESSMENT */
	struct assessment_content stored, now;
	struct assessment_verdict verdict;
	unsigned char digest[DIGEST_MAC];
};

/* The content of a field of the record, NULL when empty or missing. */
const char *work_given(const struct work *w, int field);
void work_fault(struct run *run, const struct work *w, enum kin_code code,
		const char *field, const char *text);

/*
 * Fill w->now from the record over what is stored, check it against the pack
 * and digest it. *faults receives the number of faults, which were told.
 */
enum kin_status work_fill(int *faults, struct run *run, struct work *w,
			  struct kin_err *err);

/*
 * What a stored content still needs before it may be final: the number of
 * fields, and their names by ", " in the arena.
 */
int content_missing(const char **missing, const struct pack *pack,
		    const char *role, const struct assessment_content *c,
		    struct arena *arena);

/* Whether w->now is what is stored. */
int work_is_stored(const struct work *w);

/*
 * Save w->now as a new revision, as a draft or final; what changes of an
 * assessment that stands goes to the trail. *id receives its key.
 */
enum kin_status work_save(long long *id, struct run *run,
			  const struct work *w, int final,
			  struct kin_err *err);

#endif
