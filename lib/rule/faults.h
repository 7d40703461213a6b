/*
 * Collecting what is wrong with a plan or a document: all of it, not the
 * first only.
 */
#ifndef RULE_FAULTS_H
#define RULE_FAULTS_H

#include "rule/plan_rule.h"

struct faults {
	struct plan_fault *list;	/* room for PLAN_MAX_FAULTS */
	int n, n_blocking;
	struct arena *arena;		/* of the sentences */
};

/* Add one; beyond PLAN_MAX_FAULTS they are only counted. */
void faults_add(struct faults *f, enum kin_code code, const char *field,
		const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
