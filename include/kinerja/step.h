/*
 * Batch verbs: one workflow event for many people, in one transaction and
 * one act. Operands, a selection or a file of decisions say for whom.
 */
#ifndef KINERJA_STEP_H
#define KINERJA_STEP_H

#include <kinerja/import.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_step {
	KIN_PLAN_CHECK, KIN_PLAN_SUBMIT, KIN_PLAN_APPROVE, KIN_PLAN_RETURN,
	KIN_PLAN_DECIDE,	/* each row of --from says which of the two */
	KIN_PLAN_WITHDRAW, KIN_PLAN_REVISE, KIN_PLAN_CONFIRM_DATA,
	KIN_OBSERVE_CHECK, KIN_OBSERVE_COLLECT, KIN_OBSERVE_RATE,
	KIN_OBSERVE_REOPEN, KIN_OBSERVE_VOID,
	KIN_ASSESS_PUBLISH, KIN_ASSESS_REVISE
};

struct kin_step_opts {
	const char *const *people;	/* NIP|NUPTK|#KEY[@NPSN][:ROLE] */
	int n_people;
	const char *from;		/* file of decisions, "-" or NULL */
	/* or several, held against each other; n_files 0: `from` */
	const char *const *files;
	int n_files;
	/* selection; used when there are no operands and no file */
	const char *school, *kecamatan, *kabupaten, *state, *role;
	int all;
	const char *period;		/* code or NULL */
	const char *step;		/* observe collect, check: persiapan */
	const char *reason;
	const char *items;		/* plan return: SECTION:SEQ=TEXT|... */
	const char *field, *value;	/* plan confirm-data: a correction;
					   observe rate: value, the rating */
	int dry_run, skip;
	const char *report;
	const struct kin_sieve *sieve;	/* of the library itself; NULL */
	void (*diff)(void *user, const struct kin_diff *diff);
	void *user;
};

/* read: subjects looked at; changed: moved on; unchanged: were there already
 * (a repeated submission is no fault); rejected: refused. */
enum kin_status kin_step(struct kin_session *s, enum kin_step step,
			 const struct kin_step_opts *opts,
			 struct kin_import_result *result,
			 struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
